"""Markdown to blocks: what the parser's tokens say, walked once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from roletui.model import Item, Paragraph, ParagraphKind, Span
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body, Heading, RowOfCells, Table, TableCell, source_body, spans_between
from roletui.reading.inline import Inline, read_inline
from roletui.reading.markdown import LimitReachedError, Parser
from roletui.reading.problems import (
    INLINE_BRACKETS,
    INLINE_MARKS,
    MARKDOWN_BYTES,
    MARKDOWN_NESTING,
    MARKDOWN_SECONDS,
    TABLE_CELLS,
    TABLE_COLUMNS,
    Notes,
)
from roletui.text import Safe, clean


class HtmlReader(Protocol):
    """What reads the HTML of a Markdown page, and knows what is left open from one piece to the next."""

    @property
    def is_open(self) -> bool:
        """Whether an element goes on beyond what was read."""

    def feed(self, text: str, first: int, depth: int = 0) -> None:
        """Read a piece whose first line is line `first` of the file, inside `depth` lists."""

    def finish(self) -> None:
        """Close what is open."""


_STRUCTURE = lazy_pattern(r"<(?:table|[uo]l|h[1-6]|details|summary|dl)\b", re.IGNORECASE)
"""HTML that says what its text is; other HTML of a Markdown page is kept as it is written."""
_TEMPLATE = lazy_pattern(r"(?:<%.*%>|\{\{.*\}\}|\{%.*%\}|\{::?[^{}]*\})\Z", re.DOTALL)
_ATTRIBUTES = lazy_pattern(
    r"""\s*\{(?::\s*[\w-]++(?=[\s}]))?:?"""
    r"""(?:\s*+(?:#(?P<id>[^\s{}]++)|\.[^\s{}]++|[\w-]++=(?:"[\w.%-]*+"|'[\w.%-]*+'|[\w.%-]++)(?=[\s}])))*+\s*+\}\s*+\Z"""
)
"""A heading's id, classes and the like; braces that hold words besides are text."""
_SIGNS = ("\u2022", "\u25cf", "\u25aa", "\u2023", "\u00b7", "\uf0b7")
"""Signs that stand in front of lines which are meant as bullets, and begin no sentence."""
_SIGNED = lazy_pattern(rf"^(?:[{''.join(_SIGNS)}]\s+|\u2022)(?=\S)", re.MULTILINE)
_ATTRIBUTE_START = lazy_pattern(r"\{:?\s*[#.:]")


@dataclass(slots=True)
class _List:
    """An open list item: its number, and whether its own text was read."""

    number: int | None
    has_text: bool = False
    has_list: bool = False


class _Walk:
    """One pass over the block tokens."""

    def __init__(self, parser: Parser, lines: list[str], first: int, notes: Notes) -> None:
        self.parser, self.lines, self.first, self.notes = parser, lines, first, notes
        self.body = Body()
        self.items: list[_List] = []
        self.counters: list[int | None] = []
        self.quotes = 0
        self.context = ""
        self.heading_depth = 0
        self.cells: list[tuple[Inline, int]] = []
        self.is_head = False
        self.table: tuple[list[RowOfCells], list[Paragraph]] = ([], [])
        self.definitions: list[tuple[int, str, Paragraph]] = []
        self.labels: set[str] = set()
        self.html: HtmlReader | None = None

    def run(self, tokens: list[Token]) -> Body:
        steps = self._STEPS
        for token in tokens:
            kind = token.type
            if kind in steps:
                steps[kind](self, token)
        if self.html is not None:
            self.html.finish()
        self._keep_unused_definitions()
        return self.body

    def _line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def _depth(self) -> int:
        return sum(1 for item in self.items if item.has_text)

    def _inline(self, token: Token) -> None:
        if self.context in ("th_open", "td_open"):
            self.cells.append((read_inline(token.content, self.parser, line_break="\n"), self._line(token)))
            return
        line = self._line(token)
        content = token.content
        if self.context == "paragraph_open" and content[:1] in "<{" and _TEMPLATE.match(content):
            self._paragraph(content, line, "html")
            return
        is_plain = self.context == "paragraph_open" and not self.items and not self.quotes
        if is_plain and not content.isascii() and _SIGNED.search(content):
            self._signed(content, line)
            return
        self._text(read_inline(content, self.parser), line)

    def _text(self, inline: Inline, line: int) -> None:
        if inline.titles:
            for title in inline.titles:
                self.notes.notice(
                    "text-not-shown", line, "A link's title is not shown; write it into the text if it matters.", title
                )
        if inline.breaks:
            self.body.breaks[line] = inline.breaks
        if self.items and not (self.items[-1].has_text or self.items[-1].has_list):
            self._item(inline, line)
        elif self.context == "heading_open" and not self.items and not self.quotes:
            self._heading(inline, line)
        elif inline.text:
            kind: ParagraphKind = "quote" if self.quotes else "text"
            self.body.blocks.append(Paragraph(inline.text, line, inline.spans, kind, self._depth()))

    def _signed(self, content: str, line: int) -> None:
        """Read lines with the sign of a bullet in front as bullets, a line above that ends in a colon as a label."""
        lines = content.split("\n")
        signed = {place for place, text in enumerate(lines) if _SIGNED.match(text)}
        labels = {place - 1 for place in signed if place and lines[place - 1].rstrip().endswith(":")} - signed
        starts = sorted({0} | signed | labels)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            text = "\n".join((_SIGNED.sub("", lines[start], count=1), *lines[start + 1 : end]))
            if start not in signed:
                self._text(read_inline(text, self.parser), line + start)
                continue
            self.items.append(_List(None))
            self._text(read_inline(text, self.parser), line + start)
            self.items.pop()

    def _item(self, inline: Inline, line: int) -> None:
        item = self.items[-1]
        if not inline.text:
            return
        self.body.blocks.append(Item(inline.text, line, self._depth(), inline.spans, item.number))
        item.has_text = True

    def _heading(self, inline: Inline, line: int) -> None:
        text, anchor = inline.text, ""
        if _ATTRIBUTE_START.search(text) and (found := _ATTRIBUTES.search(text)):
            text, anchor = Safe(text[: found.start()]), found["id"] or ""
        spans = tuple(span for span in inline.spans if span.end <= len(text))
        self.body.blocks.append(Heading(text, line, self.heading_depth, spans, anchor))

    def _paragraph(self, text: str, line: int, kind: ParagraphKind) -> None:
        if text.strip():
            self.body.blocks.append(Paragraph(clean(text), line, (), kind, self._depth()))

    def _open_text(self, token: Token) -> None:
        self.context = token.type

    def _open_heading(self, token: Token) -> None:
        self.context, self.heading_depth = "heading_open", int(token.tag[1:])

    def _whole_paragraph(self, token: Token) -> None:
        self.context = "paragraph_open"
        self._inline(token)

    def _whole_heading(self, token: Token) -> None:
        self._open_heading(token)
        self._inline(token)

    def _open_list(self, token: Token) -> None:
        if self.items:
            self.items[-1].has_list = True
        start = token.attrs.get("start", 1)
        self.counters.append(int(start) if token.type.startswith("ordered") else None)

    def _close_list(self, _token: Token) -> None:
        self.counters.pop()

    def _open_item(self, _token: Token) -> None:
        number = self.counters[-1]
        if number is not None:
            self.counters[-1] = number + 1
        self.items.append(_List(number))

    def _close_item(self, _token: Token) -> None:
        self.items.pop()

    def _open_quote(self, _token: Token) -> None:
        self.quotes += 1

    def _close_quote(self, _token: Token) -> None:
        self.quotes -= 1

    def _fence(self, token: Token) -> None:
        code = token.content.rstrip("\n")
        # The word after the fence says what the code is; without its fences it would be lost or read as code.
        text = f"{token.markup}{token.info.strip()}\n{code}\n{token.markup}" if token.info.strip() else code
        self._paragraph(text, self._line(token), "code")

    def _code(self, token: Token) -> None:
        self._paragraph(token.content.rstrip("\n"), self._line(token), "code")

    def _html(self, token: Token) -> None:
        is_open = self.html is not None and self.html.is_open
        if not is_open and not _STRUCTURE.search(token.content):
            self._paragraph(token.content.strip("\n"), self._line(token), "html")
            return
        if self.html is None:
            # Few pages need it.
            from roletui.reading.sources.html_walk import HtmlWalk  # noqa: PLC0415

            self.html = HtmlWalk(self.body)
        self.html.feed(token.content, self._line(token), self._depth())

    def _open_row(self, _token: Token) -> None:
        self.cells = []
        self.is_head = False

    def _close_row(self, _token: Token) -> None:
        if not self.cells:
            return
        self.is_head = self.context == "th_open"
        line = self.cells[0][1]
        cells = [inline for inline, _ in self.cells] + self._cells_beyond(line, len(self.cells))
        row = RowOfCells(line, tuple(_cell(cell, line) for cell in cells), self.is_head)
        self.body.rows.append(row)
        self.table[0].append(row)
        text, spans = _joined(cells)
        if text.replace("|", "").strip():
            paragraph = Paragraph(text, line, spans, "table", self._depth())
            self.body.blocks.append(paragraph)
            self.table[1].append(paragraph)

    def _open_table(self, _token: Token) -> None:
        self.table = ([], [])

    def _close_table(self, _token: Token) -> None:
        self.body.tables.append(Table(tuple(self.table[0]), tuple(self.table[1])))

    def _cells_beyond(self, line: int, known: int) -> list[Inline]:
        """Cells of a row beyond the header's count, which the parser passes over."""
        source = self.lines[line - self.first]
        if source.count("|") < known:
            return []
        columns = escapedSplit(source.lstrip(" \t>*+-0123456789.").strip())
        columns = columns[1:] if columns and not columns[0] else columns
        columns = columns[:-1] if columns and not columns[-1] else columns
        return [read_inline(column.strip(), self.parser, line_break="\n") for column in columns[known:]]

    def _definition(self, token: Token) -> None:
        label = str(token.meta.get("id", ""))
        start, end = token.map or [0, 0]
        text = "\n".join(self.lines[start:end]).strip()
        paragraph = Paragraph(clean(text), self.first + start, (), "html", self._depth())
        self.definitions.append((len(self.body.blocks), "" if label in self.labels else label, paragraph))
        self.labels.add(label)

    def _keep_unused_definitions(self) -> None:
        used = self.parser.references.used
        for position, label, paragraph in reversed(self.definitions):
            if label not in used:
                self.body.blocks.insert(position, paragraph)

    _STEPS: ClassVar[dict[str, Callable[["_Walk", Token], None]]] = {
        "inline": _inline,
        "heading": _whole_heading,
        "paragraph": _whole_paragraph,
        "paragraph_open": _open_text,
        "heading_open": _open_heading,
        "list_item_open": _open_item,
        "list_item_close": _close_item,
        "bullet_list_open": _open_list,
        "ordered_list_open": _open_list,
        "bullet_list_close": _close_list,
        "ordered_list_close": _close_list,
        "blockquote_open": _open_quote,
        "blockquote_close": _close_quote,
        "th_open": _open_text,
        "td_open": _open_text,
        "table_open": _open_table,
        "table_close": _close_table,
        "tr_open": _open_row,
        "tr_close": _close_row,
        "fence": _fence,
        "code_block": _code,
        "html_block": _html,
        "definition": _definition,
    }


_MARK = lazy_pattern(r"[-*\u2022\u00b7\u2013]\s+")
"""What writers put in front of the lines of a cell, where Markdown has no lists."""


def _cell(inline: Inline, line: int) -> TableCell:
    """A cell with each of its lines as an item."""
    lines = tuple(inline.text.split("\n"))
    blocks: list[Item | Paragraph] = []
    start = 0
    for text in lines:
        mark = _MARK.match(text)
        first = start + (mark.end() if mark else 0) + (0 if mark else len(text) - len(text.lstrip()))
        end = start + len(text.rstrip())
        if first < end:
            blocks.append(Item(Safe(inline.text[first:end]), line, 0, spans_between(inline.spans, first, end)))
        start += len(text) + 1
    return TableCell(lines, _first_target(inline), tuple(blocks))


def _first_target(cell: Inline) -> str | None:
    return next((span.target for span in cell.spans if span.target), None)


def _joined(cells: list[Inline]) -> tuple[Safe, tuple[Span, ...]]:
    """A row as one line, with every cell's spans moved to where the cell now is."""
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for cell in cells:
        if parts:
            length += 3
        spans += [Span(span.start + length, span.end + length, span.kind, span.target) for span in cell.spans]
        parts.append(cell.text.replace("\n", " "))
        length += len(cell.text)
    return Safe(" | ".join(parts)), tuple(spans)


_WHY_SOURCE = {
    "size": f"This page is larger than {MARKDOWN_BYTES} characters, so it is kept as source text; split it.",
    "nesting": f"Lists or quotes here are nested deeper than {MARKDOWN_NESTING}, so the page is kept as source text; "
    "flatten them.",
    "columns": f"A table here has more than {TABLE_COLUMNS} columns, so the page is kept as source text; split it.",
    "cells": f"A table here has more than {TABLE_CELLS} cells, so the page is kept as source text; split it.",
    "marks": f"A text here holds more than {INLINE_BRACKETS} opened brackets or {INLINE_MARKS} other characters of "
    "markup, so the page is kept as source text; split it.",
    "fault": "The Markdown parser fails on this page, so it is kept as source text; simplify it.",
    "time": f"Reading this page takes more than {MARKDOWN_SECONDS} seconds, so it is kept as source text; simplify it.",
}


def read_blocks(lines: list[str], first: int, notes: Notes, parser: Parser) -> Body:
    """The blocks of a body whose first line is line `first` of the file."""
    text = "\n".join(lines)
    reason = "size" if len(text) > MARKDOWN_BYTES else ""
    if not reason:
        try:
            return _Walk(parser, lines, first, notes).run(parser.blocks(text))
        except LimitReachedError as limit:
            reason = str(limit)
        except (RecursionError, IndexError, ValueError, RuntimeError):
            # Faults of the parser itself on strange input: the page is shown all the same.
            reason = "fault"
    notes.error("markdown-limit", first, _WHY_SOURCE[reason])
    return source_body(lines, first)
