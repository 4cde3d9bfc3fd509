"""The demo township: invented people and a year of their work, carried out by the real moves."""
