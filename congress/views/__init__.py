"""Pages of the body itself, one module per audience."""
