"""What a draft begins with: the facts of the duty file as sentences."""

import pytest

from deputies.enums.roster import ReportSection
from deputies.reports.sources import Figure, opening


@pytest.mark.parametrize(
    ("details", "expected"),
    [
        ([], "学习培训2次。"),
        (["6月14日：学写建议。", "2月14日在镇党校"], "学习培训2次：6月14日：学写建议；2月14日在镇党校。"),
        (["学写建议。"], "学习培训2次：学写建议。"),
    ],
)  # fmt: skip
def test_details_are_told_with_one_mark_between(details, expected):
    figures = [Figure(ReportSection.STUDY, "学习培训", 2, details=details).kept()]

    assert opening(figures, ReportSection.STUDY) == expected
    assert opening(figures, ReportSection.VOTERS) == ""
