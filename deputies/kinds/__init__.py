"""The lists of kinds that every township starts with; the rows are its own from then on."""
