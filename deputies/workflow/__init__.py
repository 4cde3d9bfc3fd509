"""The tables of moves: from which states, to which."""
