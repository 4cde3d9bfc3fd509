"""One file that holds a whole installation: `making` writes it, `restoring` brings it back.

`archive` is the file itself, `programs` finds what PostgreSQL brings for it, `party` is where the floors
above say what they know of a backup.
"""
