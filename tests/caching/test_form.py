"""The cache's form: every record comes back exactly, and nothing else is taken for one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.cache import Unfit, decoded_page, decoded_resolution, encoded_page, encoded_resolution
from roletui.model import (
    KINDS,
    Family,
    Field,
    Group,
    Item,
    Level,
    Paragraph,
    Problem,
    Reporting,
    Section,
    Span,
    Specialty,
    Statement,
)
from roletui.reading.shapes.pages import ReadPage
from roletui.text import Raw, Safe, clean, clean_line

FILE = Raw("/pages/\udcff.md")
line_text = st.text(max_size=8).map(clean_line)
block_text = st.text(st.characters(codec="utf-8") | st.just("\n"), max_size=12).map(clean)
number = st.integers(0, 10**6)
maybe = st.none() | line_text
spans = st.lists(
    st.builds(Span, number, number, st.sampled_from(["link", "strong", "em", "code", "strike"]), maybe), max_size=2
).map(tuple)
items = st.builds(Item, block_text, number, number, spans, st.none() | number)
paragraphs = st.builds(
    Paragraph, block_text, number, spans, st.sampled_from(["text", "table", "code", "html", "quote"]), number
)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


sections = st.builds(
    Section, st.sampled_from(KINDS), line_text, number, several(items), several(paragraphs), line_text, line_text
)
fields = st.builds(Field, line_text, line_text, number)
groups = st.builds(Group, line_text, number, several(line_text), several(sections))
reporting = st.none() | st.builds(Reporting, line_text, number, maybe, maybe)
statements = st.builds(Statement, st.sampled_from(KINDS), line_text, number, line_text, maybe, maybe, st.booleans())
levels = st.builds(
    Level,
    line_text,
    line_text,
    number,
    several(number | line_text),
    reporting,
    several(sections),
    several(statements),
    line_text,
    line_text,
    st.just(Raw("")),
    maybe,
    several(fields),
)
specialties = st.builds(Specialty, line_text, number, several(sections), maybe, line_text)
families = st.builds(
    Family,
    line_text,
    line_text,
    line_text,
    number,
    st.just(FILE),
    line_text,
    several(paragraphs),
    several(levels),
    several(specialties),
    several(sections),
    reporting,
    several(groups),
    several(fields),
)
problems = st.builds(
    Problem,
    line_text,
    st.none() | number,
    line_text,
    st.sampled_from(["error", "warning", "notice"]),
    line_text,
    line_text,
)


pages = st.builds(
    ReadPage,
    several(families),
    several(problems),
    line_text,
    line_text,
    line_text,
    several(fields),
    number,
    st.booleans(),
    several(line_text),
)


@given(pages)
def test_a_page_comes_back_exactly(page: ReadPage) -> None:
    line = encoded_page(page)
    assert decoded_page(line, FILE) == page
    assert b"\n" not in line


@given(several(families), several(problems))
def test_what_resolution_adds_comes_back_exactly(resolved: tuple[Family, ...], found: tuple[Problem, ...]) -> None:
    as_read = [
        family._replace(
            reports_to=None,
            levels=tuple(level._replace(extends=(), reports_to=None) for level in family.levels),
        )
        for family in resolved
    ]
    assert decoded_resolution(encoded_resolution(resolved, found), as_read) == (resolved, found)


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        (ReadPage, 9),
        (Family, 13),
        (Level, 12),
        (Group, 4),
        (Field, 3),
        (Specialty, 5),
        (Section, 7),
        (Item, 5),
        (Paragraph, 5),
        (Span, 4),
        (Reporting, 4),
        (Statement, 7),
        (Problem, 6),
    ],
)
def test_no_field_of_the_model_is_unknown_to_the_form(record: Any, fields: int) -> None:
    assert len(record._fields) == fields, "teach caching.records the new field, and this test"


SECTION = Section("requirements", Safe("R"), 4, (Item(Safe("x"), 5),))
PAGE = ReadPage(
    (
        Family(
            "a",
            Safe("A"),
            Safe("a.md"),
            1,
            FILE,
            levels=(Level("a/b", Safe("B"), 3, (6, "7-8"), sections=(SECTION,)),),
        ),
    ),
    (Problem(Safe("a.md"), None, "rule", "notice", Safe("m")),),
)


def damaged() -> list[Any]:
    texts, numbers = json.loads(encoded_page(PAGE))
    return [
        None,
        1,
        "x",
        [],
        {},
        [texts],
        [numbers, texts],
        {"texts": texts, "numbers": numbers},
        [texts, numbers, []],
        [texts[:-1], numbers],
        [texts, numbers[:-1]],
        [[*texts, "more"], numbers],
        [texts, [*numbers, 0]],
        [[*texts[:-1], 1], numbers],
        [texts, [*numbers[:-1], "1"]],
        [texts, [*numbers[:-1], 1.0]],
        [texts, [*numbers[:-1], True]],
        [texts, [*numbers[:-1], 99]],
        [texts, [*numbers[:-1], -5]],
        [["\x1b[31m", *texts[1:]], numbers],
        [["\u202e", *texts[1:]], numbers],
        [["two\nlines", *texts[1:]], numbers],
        [texts, [10**9, *numbers[1:]]],
    ]


@pytest.mark.parametrize("form", damaged(), ids=lambda form: repr(form)[:40])
def test_what_is_not_a_page_is_refused(form: Any) -> None:
    with pytest.raises(Unfit):
        decoded_page(json.dumps(form).encode(), FILE)


@pytest.mark.parametrize(
    "line",
    [b"", b"\x00", b"[" * 200_000, b"\xff\xfe", b"[[],[" + b"9" * 10_000 + b"]]", b"[[],[NaN]]", b"cposix\nsystem\n."],
)
def test_what_is_not_json_is_refused(line: bytes) -> None:
    with pytest.raises(Unfit):
        decoded_page(line, FILE)
