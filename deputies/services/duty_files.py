"""The duty files of a whole term: one .docx a deputy, in the order of the register, with a list of contents."""

from collections.abc import Iterator
from datetime import date

from congress.models import Event, Role, Term
from deputies.exports.duty_files import contents
from deputies.models import Deputy
from deputies.papers.duty import DUTY_FILE
from deputies.services.duty_file import gather, paper_values
from office.documents import render, template_bytes


def people_of(term: Term) -> list[Deputy]:
    """Whoever held a seat in the term, by strokes of the surname; those who left are in it too."""
    people = Deputy.objects.of(term.township).filter(mandates__level="town", mandates__term=term)
    return list(people.distinct().by_strokes())


def term_files(term: Term, *, by: Role, on: date) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the contents and of each file, the next one made when it is asked for.

    Taking personal data away is on record before the first byte. Raises RefusedPaper at once
    where the template in use is out of order.
    """
    people = people_of(term)
    template = template_bytes(DUTY_FILE.kind, term.township.slug)
    made = (_file(number, deputy, term, template, on) for number, deputy in enumerate(people, 1))
    first = next(made, None)
    Event.record(
        term.township, "export_duty_files", by=by, township=term.township,
        data={"rows": len(people), "term": term.number},
    )  # fmt: skip
    names = [(deputy, _name(number, deputy)) for number, deputy in enumerate(people, 1)]
    return _rest(first, made, contents(term, names))


def _rest(first, made, listed: bytes) -> Iterator[tuple[str, bytes]]:
    yield "目录.xlsx", listed
    if first is not None:
        yield first
    yield from made


def _file(number: int, deputy: Deputy, term: Term, template: bytes, on: date) -> tuple[str, bytes]:
    deputy.township = term.township
    values = paper_values(gather(deputy, term), on=on)
    return _name(number, deputy), render(template, values)


def _name(number: int, deputy: Deputy) -> str:
    return f"{number:03}{deputy.name}履职档案.docx"
