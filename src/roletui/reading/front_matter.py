"""What is between the two fences at a page's top, read without trusting it.

Most of it is lines of `key: value` that mean the same to everybody, and is read as such; what is not goes to YAML.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from roletui.model import LISTS, Field
from roletui.patterns import lazy_pattern
from roletui.reading.headings import classify
from roletui.reading.problems import FRONT_MATTER_BYTES, YAML_EVENTS, Notes
from roletui.text import clean_line

_FENCE = lazy_pattern(r"-{3,}[ \t]*\Z")
_HEADING = lazy_pattern(r"#{1,6}[ \t]+\S")
_KEY = lazy_pattern(r"[A-Za-z][\w-]*:(?:\s|\Z)")
_TITLE = lazy_pattern(r"title:\s+(?P<title>\S.*)")
_SILENT_LINE = lazy_pattern(r"\x20*|\#[\x20-~]*")
_PLAIN_LINE = lazy_pattern(
    r"""
    (?P<key>[A-Za-z][A-Za-z0-9_-]{0,63}):\x20+
    # Words; a colon within one, or a hash at its end, is no sign of YAML
    (?: (?P<words>[A-Za-z0-9](?:[\x20-\x22$-9;-~]|(?<=[!-~])\#|:(?=[!-~]))*)
      | "(?P<quoted>[A-Za-z0-9][\x20!#-\[\]-~]*)"\x20*
      | '(?P<single>[A-Za-z0-9][\x20-&(-~]*)'\x20*
    )
    """,
    re.VERBOSE,
)


class FrontMatter(NamedTuple):
    """A page's title with its line, the line index at which the body begins, and how many lines before it are text.

    Front matter that cannot be read is text: none of it may be lost. `fields` holds what it says in plain values;
    `data` is its text with the line it begins on, where it holds mappings or lists inside each other besides, or lists
    of duties and of demands.
    """

    title: str | None
    line: int
    body: int
    kept: int = 0
    fields: tuple[Field, ...] = ()
    data: tuple[str, int] | None = None


class Scanned(NamedTuple):
    """What front matter says; the lines are counted from 1 inside the fences."""

    title: tuple[str, int] | None
    fields: Mapping[str, tuple[list[str], int]]
    is_mapping: bool = True
    has_value: bool = True
    is_nested: bool = False
    lists: Collection[str] = ()
    """Keys of plain lists."""


def _plain(lines: Sequence[str]) -> Scanned | None:
    """Lines that YAML reads as keys with one line of text each, read without it; None where any may be more."""
    if not lines or 2 * len(lines) > YAML_EVENTS // 2 or sum(map(len, lines)) > FRONT_MATTER_BYTES // 2:
        return None
    title: tuple[str, int] | None = None
    fields: dict[str, tuple[list[str], int]] = {}
    for number, line in enumerate(lines, start=1):
        if _SILENT_LINE.fullmatch(line):
            continue
        match = _PLAIN_LINE.fullmatch(line)
        if match is None or match["key"] in fields:
            return None
        value = match["words"] or match["quoted"] or match["single"]
        fields[match["key"]] = ([" ".join(value.split())], number)
        if match["key"] == "title":
            title = (value, number)
    return Scanned(title, fields) if fields else None


def _scanned(lines: list[str], start: int, end: int, notes: Notes) -> Scanned | None:
    """What is said between two line indices, by the cheapest way that understands all of it; None where none does."""
    inside = lines[start:end]
    plain = _plain(inside)
    if plain is not None:
        return plain
    from roletui.reading.front_matter_yaml import RefusedError, scanned  # noqa: PLC0415 - YAML is slow to import

    try:
        scan = scanned("\n".join(inside))
    except RefusedError as refused:
        line = start + max(0, min(refused.line, end - start - 1))
        notes.error(refused.rule, line + 1, refused.message, lines[line].strip() if line < len(lines) else "")
        return None
    return Scanned(scan.title, scan.fields, scan.is_mapping, scan.has_value, scan.is_nested, scan.lists)


def _closing(lines: list[str]) -> int | None:
    """The index of the closing fence, where there is one that closes front matter and not half of the body.

    A heading after an empty line means that the fence was forgotten and this one is a rule further down.
    """
    for index in range(1, len(lines)):
        line = lines[index]
        if line.startswith("---") and _FENCE.match(line):
            return index
        if line.startswith("#") and not lines[index - 1].strip() and _HEADING.match(line):
            return None
    return None


def _title(scan: Scanned, first: int, notes: Notes) -> FrontMatter | None:
    if scan.title is None:
        return None
    value, line = scan.title
    line = first + line - 1
    title = " ".join(value.split())
    if title.startswith(("{", "[")):
        notes.warn("title-placeholder", line, "The title is still the template's placeholder; write the title.", title)
    return FrontMatter(title or None, line, 0)


def _read(lines: list[str], start: int, end: int, notes: Notes) -> FrontMatter | None:
    """The title between two line indices, or None where it cannot be read; problems are noted."""
    scan = _scanned(lines, start, end, notes)
    if scan is None:
        return None
    if not scan.is_mapping:
        if "".join(lines[start:end]).strip() and scan.has_value:
            notes.error(
                "front-matter-form",
                start + 1,
                "Front matter must be lines of `key: value`; it is shown as text.",
                lines[start].strip(),
            )
            return None
        return FrontMatter(None, start + 1, 0)
    found = _title(scan, start + 1, notes) or FrontMatter(None, start + 1, 0)
    fields = _fields(scan.fields, start)
    is_data = scan.is_nested or any(map(_is_of_a_role, scan.lists))
    data = ("\n".join(lines[start:end]), start + 1) if is_data else None
    return found._replace(fields=fields, data=data)


def _fields(held: Mapping[str, tuple[list[str], int]], start: int) -> tuple[Field, ...]:
    """What fields say, each with its line on the page; their lines are counted from the one behind the fence."""
    return tuple(
        Field(clean_line(name), clean_line(", ".join(values)), start + line) for name, (values, line) in held.items()
    )


def _is_of_a_role(key: str) -> bool:
    """Whether a list is one of duties or demands: sites of job ads keep all of an ad above its page."""
    return classify(key.replace("_", " ").replace("-", " ")).kind in LISTS


def read_front_matter(lines: list[str], notes: Notes) -> FrontMatter:
    """The page's title and where its body begins."""
    if lines and lines[0].rstrip() == _TOML_FENCE:
        return _toml(lines)
    if not lines or not lines[0].startswith("---") or not _FENCE.match(lines[0]):
        return _unopened(lines, notes)
    end = _closing(lines)
    if end is None:
        return _unclosed(lines, notes)
    found = _read(lines, 1, end, notes)
    if found:
        return found._replace(body=end + 1)
    title, line = _salvaged(lines[1:end])
    return FrontMatter(title, line + 1, end + 1, end - 1)


_TOML_FENCE = "+++"


def _toml(lines: list[str]) -> FrontMatter:
    """Front matter in TOML; what is no TOML is text."""
    from roletui.reading.front_matter_toml import scan_toml  # noqa: PLC0415 - few pages have it

    end = next((index for index in range(1, len(lines)) if lines[index].rstrip() == _TOML_FENCE), None)
    held = scan_toml("\n".join(lines[1:end])) if end is not None else None
    if held is None or end is None:
        return FrontMatter(None, 1, 0)
    fields = _fields(held, 1)
    title = next((field for field in fields if field.name == "title"), None)
    return FrontMatter(title.value if title else None, title.line if title else 1, end + 1, fields=fields)


def _salvaged(lines: list[str]) -> tuple[str | None, int]:
    """The title that front matter seems to have though it cannot be read, and its line in there."""
    for index, line in enumerate(lines):
        if found := _TITLE.match(line):
            return " ".join(found["title"].split()).strip("\"'") or None, index + 1
    return None, 0


def _unclosed(lines: list[str], notes: Notes) -> FrontMatter:
    notes.error(
        "fence-unclosed",
        1,
        "Front matter is opened by `---` here and never closed; add a line `---` after its last value.",
    )
    end = next((index for index in range(1, len(lines)) if not lines[index].strip()), len(lines))
    unheard = Notes(notes.path)
    found = _read(lines, 1, end, unheard)
    return found._replace(body=end) if found and found.title else FrontMatter(None, 1, 1)


def _unopened(lines: list[str], notes: Notes) -> FrontMatter:
    """A page whose front matter has lost its first fence: lines `key: value` down to a `---`, a title among them."""
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    end = start
    while end < len(lines) and _KEY.match(lines[end]):
        end += 1
    if end == start or end == len(lines) or not _FENCE.match(lines[end]):
        return FrontMatter(None, 1, 0)
    found = _read(lines, start, end, Notes(notes.path))
    if found is None or not found.title:
        return FrontMatter(None, 1, 0)
    notes.error(
        "fence-missing", start + 1, "Front matter lacks its first `---`; add it as the first line.", lines[start]
    )
    return found._replace(body=end + 1)
