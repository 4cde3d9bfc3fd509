"""The desk: clerks and chairs keep the roster."""
