"""The roster as files."""
