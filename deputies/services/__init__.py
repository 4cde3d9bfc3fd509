"""Acts on the roster: import, undo, the clerk's own edits."""
