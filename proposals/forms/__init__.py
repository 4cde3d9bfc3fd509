"""Input shape and wording of proposals, one module per audience."""
