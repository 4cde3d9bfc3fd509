"""Who is told what, by noun; rows owed in the transaction of the act. Decides nothing."""
