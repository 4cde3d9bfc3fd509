"""The desk: clerks and chairs keep what the body consists of."""
