"""The cache's form: every record of the model comes back exactly, and nothing else is taken for one."""

import copy
import json
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.cache_codec import (
    Codec,
    Unfit,
    decoded,
    decoded_resolution,
    encoded,
    encoded_resolution,
)
from roletui.model import Family, Item, Level, Lines, Problem, Section
from roletui.reading.shapes.pages import ReadPage
from roletui.text import Raw, Safe, clean, clean_line

ROOT = Raw("/pages/\udcfe")
FILE = Raw(f"{ROOT}/a\udcff.md")
CODEC = Codec(ROOT)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    Raw: st.sampled_from([FILE, Raw(""), Raw("elsewhere.md"), Raw("/other/\udcff")]),
    Lines: st.text(st.characters(codec="utf-8") | st.sampled_from('\n\t"\\'), max_size=12).map(clean),
    Safe: st.text(max_size=8).map(clean_line),
    str: st.text(max_size=8).map(clean_line),
    int: st.integers(-(10**6), 10**6),
    bool: st.booleans(),
    type(None): st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the model, made from its annotations."""
    if kind in LEAVES:
        return LEAVES[kind]
    if hasattr(kind, "_fields"):
        hints = typing.get_type_hints(kind, include_extras=True)
        return st.builds(kind, **{name: values(hint) for name, hint in hints.items()})
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        one_by_one = inner[-1] is not Ellipsis
        return st.tuples(*map(values, inner)) if one_by_one else st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is Mapping:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    return st.one_of(*map(values, inner))


FAMILIES, PROBLEMS = tuple[Family, ...], tuple[Problem, ...]


@given(values(ReadPage))
def test_a_page_comes_back_exactly(page: ReadPage) -> None:
    line = encoded(CODEC, ReadPage, page)
    assert decoded(CODEC, ReadPage, line) == page
    assert b"\n" not in line


@given(values(FAMILIES), values(FAMILIES), values(PROBLEMS))
def test_what_resolution_changes_comes_back_exactly(read: Any, resolved: Any, found: Any) -> None:
    line = encoded_resolution(CODEC, read, (resolved, found))
    assert decoded_resolution(CODEC, line, read) == (resolved, found)


@given(values(FAMILIES), values(PROBLEMS))
def test_what_resolution_leaves_is_not_kept_twice(read: Any, found: Any) -> None:
    changed = tuple(family._replace(title=Safe("T"), department=family.department) for family in read)
    line = encoded_resolution(CODEC, read, (changed, found))
    assert decoded_resolution(CODEC, line, read) == (changed, found)
    change = json.loads(line)[0]
    assert all(set(parts) == {"1"} for parts in (change or {}).values())


class Sample(NamedTuple):
    """A record with every shape that a field may have, more of them than the model has today."""

    table: Mapping[str, int | str | tuple[Safe, ...]]
    choice: Literal["a", "b"] | None
    pair: tuple[int, Raw]
    below: tuple["Inner", ...] = ()


class Inner(NamedTuple):
    """A record within."""

    number: int | None
    file: Raw | None


@given(values(Sample))
def test_a_field_of_any_type_is_kept_without_a_line(sample: Sample) -> None:
    back = decoded(CODEC, Sample, encoded(CODEC, Sample, sample))
    assert back == sample
    assert type(back) is Sample


class Doubtful(NamedTuple):
    """Two records look alike in JSON."""

    either: Item | Level


class Nameless(NamedTuple):
    """A type without a form."""

    number: complex


@pytest.mark.parametrize("record", [Doubtful, Nameless])
def test_a_type_that_would_not_come_back_is_refused_when_the_codec_is_made(record: Any) -> None:
    with pytest.raises(TypeError):
        Codec(ROOT).shape(record)


SECTION = Section("requirements", Safe("R"), 4, (Item(Safe("x"), 5),))
LEVEL = Level("a/b", Safe("B"), 3, (6, "7-8"), sections=(SECTION,))
PAGE = ReadPage(
    (Family("a", Safe("A"), Safe("a.md"), 1, FILE, levels=(LEVEL,)),),
    (Problem(Safe("a.md"), None, "rule", "notice", Safe("m")),),
)
FOREIGN: tuple[Any, ...] = (1.5, True, {}, {"x": 1}, [[]], [[[[]]]], "\x1b[31m", "\u202e", "two\nlines")


def places(form: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The way to every list and every leaf of a form."""
    yield path
    if isinstance(form, list):
        for index, entry in enumerate(form):
            yield from places(entry, (*path, index))


def with_change(form: Any, path: tuple[int, ...], new: Any) -> Any:
    if not path:
        return new
    form = copy.deepcopy(form)
    at = form
    for index in path[:-1]:
        at = at[index]
    at[path[-1]] = new
    return form


def damaged() -> Iterator[Any]:
    """A page's form with each of its parts, in turn, replaced by something foreign, cut or lengthened."""
    form = json.loads(encoded(CODEC, ReadPage, PAGE))
    for path in places(form):
        part = form
        for index in path:
            part = part[index]
        for foreign in FOREIGN:
            # A bullet's text may hold line ends, and a choice may be the other one.
            if not (foreign == "two\nlines" and part == "x") and (part is not False or foreign is not True):
                yield with_change(form, path, foreign)
        if isinstance(part, list) and len(part) > 3:
            yield with_change(form, path, part[:-1])
            yield with_change(form, path, [*part, part[-1]])
    yield from (None, 1, "x", [], {}, [form])


def test_what_is_not_a_page_is_refused() -> None:
    forms = list(damaged())
    assert len(forms) > 300
    for form in forms:
        for as_ascii in (True, False):
            try:
                page = decoded(CODEC, ReadPage, json.dumps(form, ensure_ascii=as_ascii).encode())
            except Unfit:
                continue
            pytest.fail(f"{form!r} was taken for {page!r}")


@pytest.mark.parametrize("escape", [r"\u001b[31m", r"\u202e", r"\\\u202e", r"\r", r"\b", r"\f", r"\ud800"])
def test_text_that_hides_behind_an_escape_is_refused(escape: str) -> None:
    line = encoded(CODEC, ReadPage, PAGE)
    assert decoded(CODEC, ReadPage, line) == PAGE
    with pytest.raises(Unfit):
        decoded(CODEC, ReadPage, line.replace(b'"x"', f'"{escape}"'.encode()))


@pytest.mark.parametrize(
    "line",
    [b"", b"\x00", b"[" * 200_000, b"\xff\xfe", b"[[],[" + b"9" * 10_000 + b"]]", b"[[],[NaN]]", b"cposix\nsystem\n."],
)
def test_what_is_not_json_is_refused(line: bytes) -> None:
    with pytest.raises(Unfit):
        decoded(CODEC, ReadPage, line)
