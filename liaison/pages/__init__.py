"""What the pages of this floor show: rows in, plain cells out."""
