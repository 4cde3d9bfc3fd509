"""This floor's official papers: fields and shipped templates."""
