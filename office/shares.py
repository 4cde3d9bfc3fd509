"""Shares as pages print them: pure Python."""

from decimal import ROUND_HALF_UP, Decimal


def percent(part: int, whole: int, digits: int = 2) -> str:
    """95.08%, half up; "" where there is nothing to share."""
    return f"{rounded(part, whole, digits):f}%" if whole else ""


def rounded(part: int, whole: int, digits: int = 2) -> Decimal:
    """95.08: the per cent that `part` is of `whole` (not 0), half up, without closing noughts."""
    share = Decimal(part) * 100 / Decimal(whole)
    return share.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize()
