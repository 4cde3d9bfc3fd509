"""代表名册 as .xlsx: what it writes re-imports unchanged. Rows in, bytes out."""

from collections.abc import Iterable, Sequence
from typing import Any

from deputies.enums.roster import Origin
from deputies.models import Deputy, ImportBatch, ImportRow, Mandate
from deputies.roster.columns import BY_FIELD
from office.spreadsheets import write_xlsx

# What a clerk's roster lists, in the customary order; addresses and ID numbers stay in the system.
FIELDS = {
    "name": 10,
    "sex": 6,
    "ethnicity": 8,
    "birth_month": 10,
    "native_place": 12,
    "party": 11,
    "education": 8,
    "degree": 8,
    "work_since": 12,
    "occupation": 12,
    "employer": 26,
    "constituency": 12,
    "group": 14,
    "card_no": 13,
    "phone": 14,
    "email": 18,
    "origin": 9,
    "re_elected": 9,
    "post": 12,
    "note": 16,
}
LONGEST = 32_000


def facts(deputy: Deputy, mandate: Mandate | None) -> dict[str, str]:
    """Every importable field of a deputy as the text that a roster holds, "" where nothing is kept."""
    plain = {
        field: getattr(deputy, field) or ""
        for field in BY_FIELD
        if field not in {"birth_month", "duty"} and hasattr(deputy, field)
    }
    born = f"{deputy.birth_month:%Y-%m}" if deputy.birth_month else ""
    return {**plain, "birth_month": born, **seat_facts(mandate)}


def seat_facts(mandate: Mandate | None) -> dict[str, str]:
    """The fields that hang on the seat."""
    if mandate is None:
        return dict.fromkeys(("constituency", "group", "origin", "re_elected", "post"), "")
    return {
        "constituency": str(mandate.constituency or ""),
        "group": str(mandate.group or ""),
        "origin": str(Origin(mandate.origin).label),
        "re_elected": "是" if mandate.re_elected else "否",
        "post": mandate.post,
    }


def roster(title: str, people: Iterable[tuple[Deputy, Mandate | None]]) -> bytes:
    """The roster with a title line, one row per deputy, phones in full: for the desk only."""
    headers = ["序号", *(BY_FIELD[field].label for field in FIELDS)]
    rows = [
        [serial, *(known[field] for field in FIELDS)]
        for serial, known in enumerate((facts(*pair) for pair in people), 1)
    ]
    return write_xlsx("代表名册", headers, rows, heading=title, widths=[6, *FIELDS.values()])


def checked_copy(batch: ImportBatch, rows: Sequence[ImportRow], *, only_errors: bool) -> bytes:
    """The uploaded sheet again with a column that says what is wrong; faulty rows are coloured.

    Its rows stand in their old order, section rows among them also when only faulty people are
    asked for, so that it can be mended and uploaded as it is.
    """
    width = len(batch.headers)
    lines: list[tuple[int, list[Any], str]] = [(n, cells, "") for n, cells in batch.others]
    for row in rows:
        if row.errors or not only_errors:
            lines.append((row.number, row.cells, spoken(row.errors)))
    above = [line for line in lines if line[0] < batch.head_row]
    below = sorted(line for line in lines if line[0] > batch.head_row)
    table = [[*padded(cells, width), text] for _, cells, text in below]
    heading = "  ".join(str(cell) for _, cells, _ in above for cell in cells if cell)[:LONGEST]
    return write_xlsx(
        "核对结果",
        [*(heading or " " for heading in batch.headers), "问题"],
        table,
        heading=heading,
        widths=[*([13] * width), 60],
        marked=frozenset(index for index, line in enumerate(below) if line[2]),
    )


def padded(cells: list[Any], width: int) -> list[Any]:
    """The cells in exactly `width` columns."""
    return (cells + [""] * width)[:width]


def spoken(errors: list[dict[str, str]]) -> str:
    """`手机：应为11位；性别：…`, one line for all that is wrong with a row."""
    return "；".join(f"{error['label']}：{error['message'].rstrip('。')}" for error in errors)
