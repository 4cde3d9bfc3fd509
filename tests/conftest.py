"""Fixtures wanted by several apps; nothing else."""
