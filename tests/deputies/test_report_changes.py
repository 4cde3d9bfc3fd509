"""What a file changes in a report, sentence by sentence."""

import pytest

from deputies.reports.changes import changes, pieces


def told(old, new):
    return [(piece.kind, piece.text) for piece in pieces(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("走访四户。", "走访四户。", [("same", "走访四户。")]),
        ("", "走访四户。", [("new", "走访四户。")]),
        (
            "走访四户。建议修桥。",
            "走访四十户。建议修桥。",
            [("gone", "走访四户。"), ("new", "走访四十户。"), ("same", "建议修桥。")],
        ),
        (
            "走访四户。建议修桥。",
            "走访四户。",
            [("same", "走访四户。"), ("gone", "建议修桥。")],
        ),
        ("没有句号", "没有句号的", [("gone", "没有句号"), ("new", "没有句号的")]),
    ],
)
def test_pieces_in_the_order_of_reading(old, new, expected):
    assert told(old, new) == expected


def test_blanks_and_ends_of_lines_are_no_change():
    found = changes({"study": "第一段。\r\n\r\n　　第二段。 "}, {"study": "第一段。\n第二段。"})

    assert (found.changed, found.same, found.kept) == ({}, ["study"], [])


def test_an_empty_part_of_the_file_takes_nothing_away():
    found = changes({"study": "学了代表法。", "voters": ""}, {"study": " \n", "voters": ""})

    assert (found.changed, found.same, found.kept) == ({}, ["voters"], ["study"])
