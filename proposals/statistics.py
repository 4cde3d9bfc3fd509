"""Shares as pages print them: pure Python."""

from decimal import ROUND_HALF_UP, Decimal


def percent(part: int, whole: int, digits: int = 2) -> str:
    """95.08%, half up; "" where there is nothing to share."""
    if not whole:
        return ""
    share = Decimal(part) * 100 / Decimal(whole)
    return f"{share.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize():f}%"
