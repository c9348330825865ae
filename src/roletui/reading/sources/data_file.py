"""YAML and JSON files: frameworks in the forms that are known, and roletui's own dump."""

import re

from roletui.reading.blocks import Body
from roletui.reading.decoding import read_lines, text_of
from roletui.reading.page_id import DUMP
from roletui.reading.problems import Notes
from roletui.reading.source import Document
from roletui.reading.sources.data_forms import blocks_of, frameworks, table_of
from roletui.reading.sources.data_tree import DataRefusedError, Mapping, Node, Text, read_json, read_yaml
from roletui.reading.sources.dump_form import SCHEMA, read_dump
from roletui.text import clean_line

_TELLING = re.compile(
    r"\b(?:levels?|roles?|topics|competenc\w+|criteria|responsibilities|requirements|roletui/\d+)\b", re.IGNORECASE
)
"""Words without which a file is hardly about roles."""


def read(data: bytes, notes: Notes) -> Document:
    """The families of a data file, or an empty document where it holds something else."""
    if DUMP.match(data) and notes.path.lower().endswith(".json"):
        return _dump(text_of(data, notes), notes)
    lines = read_lines(data, notes)
    try:
        return _document("\n".join(lines), lines, notes)
    except DataRefusedError as refused:
        line = max(0, min(refused.line, len(lines) - 1))
        # Settings of other programs may be beside the pages, in forms of their own.
        note = notes.error if any(map(_TELLING.search, lines)) else notes.notice
        note(refused.rule, line + 1, str(refused), lines[line].strip())
        return Document(Body(), lines=lines)


def _dump(text: str, notes: Notes) -> Document:
    """The families of a catalogue in one file; what a large one holds is kept in no second form."""
    try:
        return Document(Body(), families=read_dump(text))
    except DataRefusedError as refused:
        notes.error(refused.rule, refused.line + 1, str(refused))
        return Document(Body())


def add_data(body: Body, text: str, first: int, notes: Notes) -> None:
    """Put the levels that front matter holds behind the page's own blocks, whose headings must not come to own them."""
    try:
        body.blocks += blocks_of(frameworks(read_yaml(text)), first)
    except DataRefusedError as refused:
        notes.error(refused.rule, first + refused.line, str(refused))


def _document(text: str, lines: list[str], notes: Notes) -> Document:
    is_json = notes.path.lower().endswith(".json")
    roots = read_json(text) if is_json else read_yaml(text)
    if is_json and _is_dump(roots):
        # Programs that sort keys put others before the first one.
        return Document(Body(), families=read_dump(text), lines=lines)
    if table := table_of(roots, 1):
        return Document(table, lines=lines)
    found = frameworks(roots)
    title = found[0].title if len(found) == 1 else None
    body = Body(blocks_of(found, 1))
    return Document(body, clean_line(title.text) if title else None, title.line + 1 if title else 1, lines=lines)


def _is_dump(roots: list[Node]) -> bool:
    root = roots[0] if roots else None
    schema = root.values.get("schema") if isinstance(root, Mapping) else None
    return isinstance(schema, Text) and schema.text == SCHEMA
