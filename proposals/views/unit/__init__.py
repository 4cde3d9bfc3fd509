"""A unit's own pages: one case, one page, and the acts on it."""
