"""Words of this floor, by noun."""
