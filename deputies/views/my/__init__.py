"""A deputy's own pages about duty."""
