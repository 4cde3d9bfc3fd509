"""What is in a package of duty files, as .xlsx."""

from collections.abc import Sequence

from congress.models import Term
from deputies.models import Deputy
from office.spreadsheets import write_xlsx

HEADERS = ("序号", "姓名", "代表证号", "文件")


def contents(term: Term, files: Sequence[tuple[Deputy, str]]) -> bytes:
    """A row for each deputy of the term, with the name of the file."""
    rows = [
        [number, deputy.name, deputy.card_no, name]
        for number, (deputy, name) in enumerate(files, 1)
    ]
    title = f"{term.township.congress_name}{term}代表履职档案目录"
    return write_xlsx("目录", HEADERS, rows, heading=title, widths=[8, 14, 16, 36])
