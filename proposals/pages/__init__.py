"""What pages print of a case: words, dates and badges, formatted once. Writes nothing."""

from proposals.pages.case import case_context
from proposals.pages.rows import row_cells

__all__ = ["case_context", "row_cells"]
