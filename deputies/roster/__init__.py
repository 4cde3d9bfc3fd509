"""How a roster is read: its columns, where they stand in a sheet, what their cells mean. Pure."""
