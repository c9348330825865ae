"""Word documents: headings by their styles, bullets by their numbering, tables; a line is the paragraph's number.

A document is an archive, so its sizes are asked for before anything is unpacked. python-docx opens it, with a parser
that resolves no entity and fetches nothing; the elements are walked here, because what was inserted, and what is
in controls and text boxes, must not be lost.
"""

import io
import re
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from roletui.model import Item, Paragraph
from roletui.reading.blocks import Block, Body, Heading, RowOfCells, TableCell
from roletui.reading.inline import Assembly, Inline
from roletui.reading.markdown import LimitReachedError
from roletui.reading.problems import (
    TABLE_CELLS,
    TABLE_COLUMNS,
    WORD_BYTES,
    WORD_ENTRIES,
    WORD_NESTING,
    WORD_RATIO,
    WORD_SECONDS,
    Notes,
)
from roletui.reading.source import Document
from roletui.reading.sources.cells import BULLET, EMPTY, add_table, cell_of, part_of, without_mark
from roletui.text import Safe

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_GONE = frozenset(
    ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "Fallback", "tblPr", "tblGrid", "trPr", "tcPr")
)
"""Elements whose text a reader does not see: deletions, field codes, properties, a second form of the same picture."""
_HEADING = re.compile(r"heading (?P<depth>[1-9])\Z", re.IGNORECASE)
_LIST = re.compile(r"list (?P<form>bullet|number)(?: (?P<level>[2-9]))?\Z", re.IGNORECASE)
_SMALL = 100_000
"""Bytes of a file that no ratio is asked of: a short text of one letter packs to almost nothing."""
_STYLE_CHAIN = 20
"""Styles based on each other that are followed: those of Word are three or four, and a made-up circle has no end."""
_TITLE_WORDS = 10
"""The most words of a bold first paragraph that is a title and no sentence."""
_DEEPEST = 6
"""The deepest heading of a page: Word knows nine."""
_BODY_TEXT = 9
"""The outline level of what is no heading."""
_WHY_EMPTY = {
    "time": f"Reading this document takes more than {WORD_SECONDS} seconds; simplify it.",
    "nesting": f"Tables or text boxes here are nested deeper than {WORD_NESTING}; flatten them.",
    "columns": f"A table here has more than {TABLE_COLUMNS} columns; split it.",
    "cells": f"A table here has more than {TABLE_CELLS} cells; split it.",
}


def read(data: bytes, notes: Notes) -> Document:
    """The text of a Word document, or an empty one with the reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
        notes.error("word-syntax", None, "This is no Word document: it is no zip archive, or a broken one.")
        return Document(Body())
    if why := _refused(entries):
        notes.error("word-limit", None, why)
        return Document(Body())
    try:
        import docx  # noqa: PLC0415 - only those who have such documents pay for it

        opened = docx.Document(io.BytesIO(data))
        walk = _Walk(opened)
        walk.run()
    except LimitReachedError as limit:
        notes.error("word-limit", None, _WHY_EMPTY[str(limit)])
        return Document(Body())
    except Exception as error:  # noqa: BLE001 - what a broken archive raises in other people's code is no closed list
        notes.error("word-syntax", None, f"This is no Word document that can be read ({type(error).__name__}).")
        return Document(Body())
    _find_title(walk.body)
    return Document(walk.body, lines=[block.text for block in walk.body.blocks[:1]])


def _find_title(body: Body) -> None:
    """Let a short bold first paragraph be the title of a document whose writer knows no styles for headings."""
    first = body.blocks[0] if body.blocks else None
    if not isinstance(first, Paragraph) or any(isinstance(block, Heading) for block in body.blocks):
        return
    is_bold = any(span.kind == "strong" and span.end - span.start >= len(first.text) for span in first.spans)
    if is_bold and len(first.text.split()) <= _TITLE_WORDS:
        body.blocks[0] = Heading(first.text, first.line, 1, first.spans)


def _refused(entries: list[zipfile.ZipInfo]) -> str:
    """Why an archive is not unpacked, if it is not."""
    if len(entries) > WORD_ENTRIES:
        return f"This document holds more than {WORD_ENTRIES} files; save it anew."
    if sum(entry.file_size for entry in entries) > WORD_BYTES:
        return f"This document is larger than {WORD_BYTES} bytes when it is unpacked; take pictures out of it."
    if any(entry.file_size > max(_SMALL, WORD_RATIO * entry.compress_size) for entry in entries):
        return f"A file in this document is packed to less than a {WORD_RATIO}th of its size; save it anew."
    if any(entry.flag_bits & 1 for entry in entries):
        return "This document is encrypted; save it without a password."
    return ""


def _local(element: Any) -> str:
    """An element's name without its namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: Any, name: str) -> str | None:
    """The value of a property that an element holds."""
    found = None if element is None else element.find(f"{_W}{name}")
    return None if found is None else found.get(f"{_W}val")


@dataclass(slots=True)
class _Style:
    """What of a paragraph's style is asked for."""

    name: str = ""
    outline: int | None = None
    number: str | None = None
    indent: int = 0


def _styles(opened: Any) -> dict[str, _Style]:
    """Styles by their ids, with what they inherit."""
    elements = {each.get(f"{_W}styleId"): each for each in opened.styles.element.findall(f"{_W}style")}
    return {id_: _style(element, elements) for id_, element in elements.items() if id_}


def _style(element: Any, elements: dict[Any, Any]) -> _Style:
    found = _Style(_value(element, "name") or "")
    for _ in range(_STYLE_CHAIN):
        if element is None:
            break
        properties = element.find(f"{_W}pPr")
        outline = _number(_value(properties, "outlineLvl"))
        found.outline = outline if found.outline is None else found.outline
        if found.number is None and properties is not None and (listed := properties.find(f"{_W}numPr")) is not None:
            found.number, found.indent = _value(listed, "numId"), _number(_value(listed, "ilvl")) or 0
        element = elements.get(_value(element, "basedOn"))
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _bullets(opened: Any) -> set[tuple[str, int]]:
    """The numberings, each with a level, that draw a sign and no number."""
    try:
        element = opened.part.part_related_by(_NUMBERING).element
    except KeyError:
        return set()
    signs: dict[str | None, set[int]] = {}
    for each in element.findall(f"{_W}abstractNum"):
        levels = ((level, _value(level, "numFmt")) for level in each.findall(f"{_W}lvl"))
        signs[each.get(f"{_W}abstractNumId")] = {
            _number(level.get(f"{_W}ilvl")) or 0 for level, form in levels if form in ("bullet", "none")
        }
    return {
        (id_, level)
        for each in element.findall(f"{_W}num")
        if (id_ := each.get(f"{_W}numId"))
        for level in signs.get(_value(each, "abstractNumId"), ())
    }


@dataclass(slots=True)
class _Run:
    """The text of one paragraph in the making."""

    text: Assembly = field(default_factory=Assembly)
    is_bold: bool = False
    boxes: list[Any] = field(default_factory=list)
    """Text boxes that hang on the paragraph."""


class _Walk:
    """One pass over a document's body."""

    def __init__(
        self, opened: Any, clock: Callable[[], float] = time.thread_time, seconds: float = WORD_SECONDS
    ) -> None:
        self.body = Body()
        self._opened = opened
        self._clock, self._deadline = clock, clock() + seconds
        self._styles, self._signs = _styles(opened), _bullets(opened)
        self._line = 0
        self._depth = 0
        self._levels: list[int] = []
        self._counts: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._has_title = False

    def run(self) -> None:
        """Walk over the whole body."""
        self._inside(self._opened.element.body)

    def _inside(self, element: Any) -> None:
        self._depth += 1
        if self._depth > WORD_NESTING:
            raise LimitReachedError("nesting")
        for child in element:
            name = _local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name and name not in _GONE:
                # Controls, insertions and the like hold paragraphs of their own.
                self._inside(child)
        self._depth -= 1

    # Paragraphs

    def _paragraph(self, element: Any) -> None:
        if self._clock() > self._deadline:
            raise LimitReachedError("time")
        self._line += 1
        run = _Run()
        self._pieces(element, run)
        run.text.end_all(keeps_target=False)
        inline = run.text.result()
        properties = element.find(f"{_W}pPr")
        for part in self._parts(properties, inline):
            self._place(properties, part)
        for box in run.boxes:
            self._inside(box)

    def _pieces(self, element: Any, run: _Run) -> None:
        for child in element:
            name = _local(child)
            if name == "r":
                self._run(child, run)
            elif name == "hyperlink":
                run.text.open("link", self._target(child))
                self._pieces(child, run)
                run.text.end("link", keeps_target=False)
            elif name and name not in _GONE:
                self._pieces(child, run)

    def _run(self, element: Any, run: _Run) -> None:
        bold = element.find(f"{_W}rPr/{_W}b")
        is_bold = bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")
        if is_bold != run.is_bold:
            if is_bold:
                run.text.open("strong")
            else:
                run.text.end("strong")
            run.is_bold = is_bold
        for child in element:
            name = _local(child)
            if name == "t":
                run.text.add(child.text or "")
            elif name in ("br", "cr"):
                run.text.add("\n")
            elif name == "tab":
                run.text.add(" ")
            elif name == "noBreakHyphen":
                run.text.add("-")
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                run.boxes += _boxes(child)

    def _target(self, element: Any) -> str | None:
        relation = self._opened.part.rels.get(element.get(f"{_R}id"))
        if relation is not None and relation.is_external:
            return str(relation.target_ref)
        anchor = element.get(f"{_W}anchor")
        return f"#{anchor}" if anchor else None

    def _parts(self, properties: Any, inline: Inline) -> Iterator[Inline]:
        """A paragraph's lines, each a paragraph of its own where nothing says that they belong together."""
        style = self._style(properties)
        if "\n" not in inline.text or self._heading_depth(properties, style) or self._listed(properties, style):
            whole = inline._replace(text=Safe(inline.text.replace("\n", " ")))
            yield from (part for part in (whole,) if part.text)
            return
        start = 0
        for line in inline.text.split("\n"):
            first, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            if first < end:
                yield part_of(inline, first, end)
            start += len(line) + 1

    def _style(self, properties: Any) -> _Style:
        return self._styles.get(_value(properties, "pStyle") or "", _Style())

    def _place(self, properties: Any, inline: Inline) -> None:
        style = self._style(properties)
        depth = self._heading_depth(properties, style)
        if depth:
            self._levels.clear()
            self.body.blocks.append(Heading(inline.text, self._line, depth, inline.spans))
            return
        listed = self._listed(properties, style)
        if listed is None and BULLET.match(inline.text):
            listed, inline = ("", 0), without_mark(inline)
        if listed is None:
            self._levels.clear()
            self.body.blocks.append(Paragraph(inline.text, self._line, inline.spans))
        else:
            self._item(inline, *listed)

    def _heading_depth(self, properties: Any, style: _Style) -> int:
        """The depth of a heading, or 0 for what is none; below a document's title all are one deeper."""
        if style.name.lower() == "title":
            self._has_title = True
            return 1
        found = _HEADING.match(style.name)
        own = _number(_value(properties, "outlineLvl"))
        outline = style.outline if own is None else own
        depth = int(found["depth"]) if found else 0 if outline is None or outline >= _BODY_TEXT else outline + 1
        return min(depth + self._has_title, _DEEPEST) if depth else 0

    def _listed(self, properties: Any, style: _Style) -> tuple[str, int] | None:
        """The numbering that a paragraph belongs to, and how deep in it; None for what is no list."""
        own = None if properties is None else properties.find(f"{_W}numPr")
        named = _LIST.match(style.name)
        number = _value(own, "numId") or style.number
        level = _number(_value(own, "ilvl"))
        level = style.indent if level is None else level
        if named:
            level = max(level, int(named["level"] or 1) - 1)
            number = "" if named["form"].lower() == "bullet" else number or ""
        return None if number is None or (own is not None and number == "0") else (number, level)

    def _item(self, inline: Inline, number: str, level: int) -> None:
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        count = None
        if number and (number, level) not in self._signs:
            self._counts[number, level] += 1
            count = self._counts[number, level]
            for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
                del self._counts[deeper]
        self.body.blocks.append(Item(inline.text, self._line, len(self._levels), inline.spans, count))
        self._levels.append(level)

    # Tables

    def _table(self, element: Any) -> None:
        rows: list[RowOfCells] = []
        held: list[Block] = []
        count = 0
        for row in _within(element, "tr"):
            first = self._line + 1
            cells: list[TableCell] = []
            for cell in _within(row, "tc"):
                blocks = self._cell(cell)
                held += blocks
                cells.append(cell_of(blocks))
                cells += [EMPTY] * (_span(cell) - 1)
                if len(cells) > TABLE_COLUMNS:
                    raise LimitReachedError("columns")
            count += len(cells)
            if count > TABLE_CELLS:
                raise LimitReachedError("cells")
            line = next((block.line for each in cells for block in each.blocks), first)
            rows.append(RowOfCells(line, tuple(cells), not rows))
        if max((len(row.cells) for row in rows), default=0) <= 1:
            # One column only lays out what is in it.
            self.body.blocks += held
        else:
            add_table(self.body, rows)

    def _cell(self, element: Any) -> list[Block]:
        """What a cell holds: its paragraphs are bullets, and a table in it is the text of its rows."""
        outer, self.body = self.body, Body()
        levels, self._levels = self._levels, []
        self._inside(element)
        inner, self.body, self._levels = self.body, outer, levels
        return [
            Item(block.text, block.line, 0, block.spans)
            if isinstance(block, Paragraph) and block.kind == "text"
            else block
            for block in inner.blocks
        ]


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in controls with them."""
    for child in element:
        found = _local(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _within(child, name)


def _span(cell: Any) -> int:
    width = _number(_value(cell.find(f"{_W}tcPr"), "gridSpan")) or 1
    return min(max(width, 1), TABLE_COLUMNS + 1)


def _boxes(element: Any) -> list[Any]:
    """The text boxes of a drawing, once each."""
    found: list[Any] = []
    waiting = [element]
    while waiting:
        each = waiting.pop()
        name = _local(each)
        if name == "txbxContent":
            found.append(each)
        elif name and name != "Fallback":
            waiting.extend(reversed(each))
    return found
