"""What pages show of the roster's floor, composed for templates."""
