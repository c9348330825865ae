"""CSV and TSV: every filled cell once, in its row and column, with its line."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.reading.blocks import Body
from roletui.reading.page import read_page
from roletui.reading.problems import SHEET_FIELD, SHEET_ROWS, TABLE_CELLS, TABLE_COLUMNS, Notes
from roletui.reading.sources.value_table import read
from roletui.text import Raw, Safe


def table(text: str, *, expect: tuple[str, ...] = ()) -> Body:
    notes = Notes(Safe("ladder.csv"))
    body = read(text.encode(), notes).body
    assert tuple(problem.rule for problem in notes.problems) == expect
    return body


def grid(body: Body) -> list[list[tuple[str, ...]]]:
    return [[cell.lines for cell in row.cells] for row in body.tables[0].rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_parts_evenly(delimiter: str) -> None:
    rows = [
        ["Area", "Junior, or new", "Senior"],
        ["Craft", "Lays tiles; cuts, and carries", "Plans | draws, and; more"],
        ["Reach", "A roof, or two", "A street"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    assert grid(table(out.getvalue())) == [[(cell,) for cell in row] for row in rows]


def test_cells_of_several_lines_keep_the_line_of_each() -> None:
    body = table('\ufeffArea,Tiler\nCraft,"- Lay tiles\n- Cut ""them""\n\nand count"\nReach,A roof\n')
    assert grid(body) == [
        [("Area",), ("Tiler",)],
        [("Craft",), ("Lay tiles", 'Cut "them"', "and count")],
        [("Reach",), ("A roof",)],
    ]
    rows = body.tables[0].rows
    assert [(row.line, row.is_head) for row in rows] == [(1, True), (2, False), (6, False)]
    assert [block.line for block in rows[1].cells[1].blocks] == [2, 3, 5]
    assert [(block.line, block.text) for block in body.blocks] == [
        (1, "Area | Tiler"),
        (2, 'Craft | Lay tiles Cut "them" and count'),
        (6, "Reach | A roof"),
    ]


def test_one_column_is_a_list() -> None:
    body = table("Lay tiles\nCut them\n")
    assert not body.tables
    assert [(block.line, block.text) for block in body.blocks] == [(1, "Lay tiles"), (2, "Cut them")]


def test_a_quote_without_end_is_named_where_it_begins() -> None:
    body = table('Area,Tiler\nCraft,"Lay tiles\nReach,A roof\n', expect=("table-quote",))
    assert grid(body)[1][1] == ("Lay tiles", "Reach,A roof")


CELLS = st.text(alphabet="ab ,;\t|\"'\n-", max_size=8).map(lambda text: f"w{text}w")


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=6))
def test_generated_tables_lose_nothing(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    stored = out.getvalue()
    body = table(stored)
    text = "".join("".join(block.text.split()) for block in body.blocks)
    letters = [char for row in rows for cell in row for char in cell if char in "wab'\""]
    assert [char for char in text if char in "wab'\""] == letters
    lines = stored.split("\n")
    for row in body.rows:
        for cell in row.cells:
            for block in cell.blocks:
                assert "".join(block.text.split()) in "".join(lines[block.line - 1].replace('""', '"').split())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n" * (SHEET_ROWS + 1), "rows"),
        ("a," * (TABLE_COLUMNS + 1), "cells"),
        (("a," * 999 + "\n") * (TABLE_CELLS // 1000 + 1), "cells"),
        ("a,b\n" + "x" * (SHEET_FIELD + 1), "characters"),
        ("a,b\n" + "x" * (2 * SHEET_FIELD), "cannot be read"),
    ],
)
def test_a_table_beyond_a_limit_is_kept_as_source(text: str, why: str) -> None:
    notes = Notes(Safe("ladder.csv"))
    body = read(text.encode(), notes).body
    (problem,) = notes.problems
    assert problem.rule == "table-limit"
    assert problem.line
    assert why in problem.message
    assert body.is_source
    assert "\n".join(block.text for block in body.blocks) == text.rstrip("\n")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_table_or_its_source(data: bytes) -> None:
    notes = Notes(Safe("ladder.csv"))
    body = read(data, notes).body
    assert all(block.line >= 1 for block in body.blocks)


def test_a_table_is_not_asked_for_a_title() -> None:
    page = read_page(Raw("ladder.csv"), b"Area,Junior Engineer,Senior Engineer\nCraft,Lays tiles,Plans roofs\n")
    assert [level.title for level in page.families[0].levels] == ["Junior Engineer", "Senior Engineer"]
    assert page.problems == ()
