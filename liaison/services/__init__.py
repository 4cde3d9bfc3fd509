"""Acts of this floor that touch more than one row."""
