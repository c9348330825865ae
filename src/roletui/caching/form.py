"""A page as kept in the cache: one row of texts and one of numbers, and nothing that could run.

Two flat rows are read fast and checked at once: texts by one pass through the door, numbers by their types.
What a record holds follows from the order alone; a row that is too short, too long or out of range is refused.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from roletui.caching.records import Reader, Writer
from roletui.model import Family, Problem, Reporting, Statement
from roletui.reading.folder import ReadPage
from roletui.text import Raw, clean

Resolution = tuple[tuple[Family, ...], tuple[Problem, ...]]
"""What follows from all pages together: the families resolved, and the problems found on the way."""

_Made = TypeVar("_Made")
_to_json = json.JSONEncoder(separators=(",", ":")).encode


class Unfit(ValueError):  # noqa: N818 - names what a row is
    """A row that is none of ours."""


def encoded_page(page: ReadPage) -> bytes:
    """A page as one line of ASCII."""
    family, problems = page
    writer = Writer()
    writer.many([] if family is None else [family], writer.family)
    writer.many(problems, writer.problem)
    return _line(writer)


def decoded_page(line: bytes, file: Raw) -> ReadPage:
    """The page that a line holds; `file` is what opens it."""

    def page(reader: Reader) -> ReadPage:
        families = reader.many(lambda: reader.family(file))
        problems = reader.many(reader.problem)
        if len(families) > 1:
            raise Unfit("more than one family")
        return (families[0] if families else None), problems

    return _decoded(line, page)


def encoded_resolution(families: Iterable[Family], problems: Sequence[Problem]) -> bytes:
    """What resolution added to the families, and the problems it found, as one line of ASCII."""
    writer = Writer()
    for family in families:
        writer.reporting(family.reports_to)
        for level in family.levels:
            writer.reporting(level.reports_to)
            writer.many(level.extends, writer.statement)
    writer.many(problems, writer.problem)
    return _line(writer)


def decoded_resolution(line: bytes, families: Sequence[Family]) -> Resolution:
    """The families as resolved, for the families as read."""

    def resolution(reader: Reader) -> Resolution:
        resolved = tuple([_resolved(family, reader) for family in families])
        return resolved, reader.many(reader.problem)

    return _decoded(line, resolution)


def _resolved(family: Family, reader: Reader) -> Family:
    reports_to = reader.reporting()
    levels = []
    for level in family.levels:
        reporting: Reporting | None = reader.reporting()
        extends: tuple[Statement, ...] = reader.many(reader.statement)
        changed = extends != level.extends or reporting != level.reports_to
        levels.append(level._replace(reports_to=reporting, extends=extends) if changed else level)
    return family._replace(reports_to=reports_to, levels=tuple(levels))


def line_of(value: object) -> bytes:
    """A value of JSON as one line of ASCII."""
    return _to_json(value).encode("ascii")


def _line(writer: Writer) -> bytes:
    return line_of([writer.texts, writer.numbers])


def _decoded(line: bytes, build: Callable[[Reader], _Made]) -> _Made:
    try:
        reader = _rows(line)
        made = build(reader)
    except (ValueError, TypeError, LookupError, StopIteration, RuntimeError, OverflowError) as error:
        raise Unfit(str(error)) from None
    if not _is_spent(reader.texts) or not _is_spent(reader.numbers):
        raise Unfit("more than was asked for")
    return made


def _rows(line: bytes) -> Reader:
    """The two rows of a line, if each holds what it may and nothing else."""
    texts, numbers = json.loads(line)
    # A text of another type cannot be joined; what did not pass the door is not taken either.
    joined = "\n".join(texts)
    if clean(joined) is not joined or not set(map(type, numbers)) <= {int}:
        raise Unfit("a value of another kind")
    return Reader(iter(texts), iter(numbers))


def _is_spent(rest: Iterator[object]) -> bool:
    return next(rest, rest) is rest
