"""The desk: clerks and chairs register, review, hand over, decide and publish."""
