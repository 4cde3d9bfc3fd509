"""A deputy's own pages: drafting, signing together, what units answered."""
