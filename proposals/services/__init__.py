"""Acts of the procedure that touch more than one row, by stage; each is one transaction."""
