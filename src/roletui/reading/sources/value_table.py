"""CSV and TSV: one table, as spreadsheets export it."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from roletui.model import Item
from roletui.reading.blocks import Block, Body, RowOfCells, source_body
from roletui.reading.decoding import read_lines
from roletui.reading.inline import Inline
from roletui.reading.problems import SHEET_FIELD, SHEET_ROWS, TABLE_CELLS, TABLE_COLUMNS, Notes
from roletui.reading.source import Document
from roletui.reading.sources.cells import add_table, cell_of, without_mark
from roletui.text import clean_line

_DELIMITERS = (",", ";", "\t", "|")
"""What may part cells; the first of two that part a file equally well does, a tab where the file is named for it."""
_SAMPLED = 50
"""Rows by which the delimiter is found: a framework's first screen."""

Record = tuple[int, list[str]]
"""A record's line and fields."""


class _RefusedError(Exception):
    """A file that is not read as a table: why, and the line from which it is not."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


def read(data: bytes, notes: Notes) -> Document:
    """The table of a file; one that is none, or too large, is kept as source."""
    lines = read_lines(data, notes)
    try:
        records = list(_records(lines, _delimiter(lines, is_tabbed=notes.path.lower().endswith(".tsv")), notes))
    except _RefusedError as refused:
        notes.error("table-limit", refused.line, f"{refused.message}, so the file is kept as source text; split it.")
        return Document(source_body(lines, 1), lines=lines)
    filled = [record for record in records if any(map(str.strip, record[1]))]
    body = Body()
    if any(len(fields) > 1 for _, fields in filled):
        add_table(body, [_row(*record, is_head=index == 0) for index, record in enumerate(filled)])
    else:
        body.blocks += [block for line, fields in filled for block in _blocks(fields[0], line)]
    return Document(body, lines=lines)


def _delimiter(lines: list[str], *, is_tabbed: bool) -> str:
    """The character that parts most of the first rows into the same number of cells, and no sentences.

    Behind a sign of a sentence is a space; a sign that is in sentences alone parts nothing evenly besides.
    """
    sample = [f"{line}\n" for line in lines[: 4 * _SAMPLED]]

    def fit(delimiter: str) -> tuple[float, float]:
        rows = _sampled(sample, delimiter)
        (width, often), *_ = Counter(map(len, rows)).most_common(1) or [(1, 0)]
        cells = [cell for row in rows for cell in row[1:] if cell]
        close = sum(1 for cell in cells if cell[0] != " ")
        return (often / len(rows), close / max(1, len(cells))) if width > 1 else (0.0, 0.0)

    return max(("\t", *_DELIMITERS) if is_tabbed else _DELIMITERS, key=fit)


def _sampled(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in islice(csv.reader(lines, delimiter=delimiter), _SAMPLED) if any(row)]
    except csv.Error:
        return []


def _records(lines: list[str], delimiter: str, notes: Notes) -> Iterator[Record]:
    """The records with the line on which each begins; limits are asked for at each."""
    reader = csv.reader([f"{line}\n" for line in lines], delimiter=delimiter)
    cells = 0
    line = 1
    try:
        for count, fields in enumerate(reader, start=1):
            cells += len(fields)
            _check(count, fields, cells, line)
            yield line, fields
            if fields and reader.line_num > line and reader.line_num == len(lines) and _is_open(lines, line, delimiter):
                notes.warn("table-quote", line, "A quoted cell that begins here has no end; add the closing quote.")
            line = reader.line_num + 1
    except csv.Error as error:
        raise _RefusedError(f"A cell here cannot be read ({error})", line) from None


def _is_open(lines: list[str], first: int, delimiter: str) -> bool:
    """Whether the record from a line on ends within quotes."""
    try:
        list(csv.reader([f"{line}\n" for line in lines[first - 1 :]], delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return False


def _check(count: int, fields: list[str], cells: int, line: int) -> None:
    if count > SHEET_ROWS:
        raise _RefusedError(f"This table has more than {SHEET_ROWS} rows", line)
    if len(fields) > TABLE_COLUMNS:
        raise _RefusedError(f"This row has more than {TABLE_COLUMNS} cells", line)
    if cells > TABLE_CELLS:
        raise _RefusedError(f"This table has more than {TABLE_CELLS} cells", line)
    if any(len(field) > SHEET_FIELD for field in fields):
        raise _RefusedError(f"A cell here has more than {SHEET_FIELD} characters", line)


def _row(line: int, fields: list[str], *, is_head: bool) -> RowOfCells:
    cells = []
    for field in fields:
        cells.append(cell_of(_blocks(field, line)))
        line += field.count("\n")
    return RowOfCells(line - sum(field.count("\n") for field in fields), tuple(cells), is_head)


def _blocks(field: str, line: int) -> list[Block]:
    """The lines of a cell as bullets, each with its line of the file."""
    texts = ((line + place, " ".join(text.split())) for place, text in enumerate(field.split("\n")))
    return [Item(without_mark(Inline(clean_line(text))).text, place) for place, text in texts if text]
