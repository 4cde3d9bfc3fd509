"""Duty reports, the pure part: dates, likeness, and what fills them."""
