"""HTML as headings, bullets, paragraphs and tables: what is drawn, in the order of the source, and nothing is run.

The standard library's parser is used: it is pure Python, fetches nothing, and knows the line of every piece. It takes
time that grows with the square of some broken texts, so the clock is asked at every piece.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import ClassVar, Literal

from roletui.model import Item, Paragraph, ParagraphKind, Span
from roletui.reading.blocks import Block, Body, Heading, RowOfCells, Table, TableCell
from roletui.reading.inline import Assembly, Inline
from roletui.reading.markdown import LimitReachedError
from roletui.reading.problems import HTML_NESTING, HTML_SECONDS, TABLE_CELLS, TABLE_COLUMNS
from roletui.reading.sources.cells import BULLET, EMPTY, cell_of, row_paragraph, without_mark
from roletui.text import clean

_UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
        "select",
        "datalist",
        "textarea",
        "head",
    )
)
"""Elements whose text a reader does not see."""
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_BREAKING = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "tbody",
        "tfoot",
    )
)
"""Elements that begin a line of their own."""
_INLINE: dict[str, str] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "s",
    "del": "s",
    "code": "code",
}
_HEADINGS = frozenset(f"h{depth}" for depth in range(1, 7))
_SPACES = re.compile(r"[ \t\r\n\f]+")

FrameKind = Literal["list", "item", "table", "row", "cell", "quote", "pre", "heading", "summary", "details", "term"]


@dataclass(slots=True, eq=False)
class Frame:
    """An open element."""

    kind: FrameKind
    tag: str
    line: int
    mark: int = 0
    """How many blocks there were when it was opened."""
    number: int | None = None
    has_text: bool = False
    depth: int = 0
    anchor: str = ""
    table: "_Grid | None" = None


@dataclass(slots=True, eq=False)
class _Grid:
    """An open table: its rows so far, and which places cells of earlier rows reach into."""

    rows: list[RowOfCells] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    held: list[list[Block]] = field(default_factory=list)
    """What each row's cells hold, for a table that only lays out its page."""
    cells: list[TableCell] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    over: dict[int, int] = field(default_factory=dict)
    inner: list[Table] = field(default_factory=list)
    count: int = 0
    is_head: bool = False
    has_data: bool = False
    has_heads: bool = False
    widest: int = 0
    span: tuple[int, int] = (1, 1)


PIECES_A_LOOK = 32
"""Tags and texts between two looks at the clock: where reading it is a call of the system, it costs more than a tag."""


class _Pieces(HTMLParser):
    """Hands the pieces of one text to a walk."""

    def __init__(self, walk: "HtmlWalk") -> None:
        super().__init__()
        self.walk = walk

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.walk.start(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        self.walk.end(tag)

    def handle_data(self, data: str) -> None:
        self.walk.data(data, self.getpos()[0])

    def handle_comment(self, data: str) -> None:
        self.walk.comment(data, self.getpos()[0])


class HtmlWalk:
    """One pass over HTML that adds to a body; several texts may follow each other, as in Markdown."""

    keeps_unseen = True
    """Whether what no reader sees stays, as source: in Markdown a writer may have meant it to be read."""

    def __init__(
        self, body: Body, clock: Callable[[], float] = time.thread_time, seconds: float = HTML_SECONDS
    ) -> None:
        self.body = body
        self.frames: list[Frame] = []
        self.base_depth = 0
        self._clock, self._deadline = clock, clock() + seconds
        self._pieces = 0
        self._text = Assembly()
        self._line = 0
        self._first = 1
        self._unseen: tuple[str, int, list[str]] | None = None
        self._nested_unseen = 0
        self._last_heading = 1
        self._summaries: dict[int, int] = {}
        """The headings of parts that can be folded: what is folded beside them is no deeper."""

    @property
    def is_open(self) -> bool:
        """Whether an element goes on beyond the text so far."""
        return bool(self.frames)

    def feed(self, text: str, first: int, depth: int = 0) -> None:
        """Walk over a text whose first line is line `first` of the file, inside `depth` lists."""
        self._first, self.base_depth = first, depth
        pieces = _Pieces(self)
        try:
            pieces.feed(text)
            pieces.close()
        except AssertionError:
            # How the parser of some Python versions ends on broken declarations.
            raise LimitReachedError("fault") from None
        self._end_unseen()
        self.flush()

    def finish(self) -> None:
        """Close what is still open."""
        self._end_unseen()
        while self.frames:
            self._pop()
        self.flush()

    # Pieces

    def start(self, tag: str, attrs: dict[str, str], line: int) -> None:
        """An element begins."""
        self._ask_clock()
        line += self._first - 1
        if self._unseen is not None:
            if tag == self._unseen[0]:
                self._nested_unseen += 1
            return
        if tag in _UNSEEN:
            self._unseen, self._nested_unseen = (tag, line, []), 0
        elif tag in _INLINE:
            self._start_inline(tag, attrs)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._image(attrs, line)
        else:
            self._start_block(tag, attrs, line)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._ask_clock()
        if self._unseen is not None:
            if tag == self._unseen[0]:
                self._nested_unseen -= 1
                if self._nested_unseen < 0:
                    self._end_unseen()
            return
        if tag in _INLINE:
            self._text.end(_INLINE[tag], keeps_target=self.keeps_unseen)
        elif tag not in _VOID:
            self._end_block(tag)

    def data(self, text: str, line: int) -> None:
        """Text between tags."""
        self._ask_clock()
        if self._unseen is not None:
            self._unseen[2].append(text)
            return
        self._add(text, line + self._first - 1)

    def comment(self, text: str, line: int) -> None:
        """A comment."""
        self._ask_clock()
        if self.keeps_unseen and self._unseen is None and text.strip():
            self.flush()
            source = clean(f"<!--{text}-->")
            self.body.blocks.append(Paragraph(source, line + self._first - 1, (), "html", self._depth()))

    def _ask_clock(self) -> None:
        self._pieces += 1
        if self._pieces % PIECES_A_LOOK == 0 and self._clock() > self._deadline:
            raise LimitReachedError("time")

    def _end_unseen(self) -> None:
        if self._unseen is None:
            return
        tag, line, parts = self._unseen
        self._unseen = None
        text = "".join(parts).strip()
        if self.keeps_unseen and text:
            self.flush()
            self.body.blocks.append(Paragraph(clean(f"<{tag}>{text}</{tag}>"), line, (), "html", self._depth()))

    # Text

    def _add(self, text: str, line: int) -> None:
        if self._inside("pre"):
            self._line = self._line or line
            self._text.add(text)
            return
        if not self._text.length:
            bare = text.lstrip(" \t\r\n\f")
            if not bare:
                return
            self._line = line + text.count("\n", 0, len(text) - len(bare))
            text = bare
        lines = text.split("\n") if "\n" in text else [text]
        for index, part in enumerate(lines):
            if index:
                self._space()
                self._text.breaks.append(self._text.length)
            closed = _SPACES.sub(" ", part)
            if closed[:1] == " ":
                self._space()
                closed = closed[1:]
            self._text.add(closed)

    def _space(self) -> None:
        if self._text.length and not self._text.ends_with_space:
            self._text.add(" ")

    def _start_inline(self, tag: str, attrs: dict[str, str]) -> None:
        target = attrs.get("href") if tag == "a" else None
        if target and target.startswith("#") and not self._text.length and self._top("heading"):
            # The sign by which a heading is linked to draws nothing a reader would miss.
            target = None
        self._text.open(_INLINE[tag], target)

    def _image(self, attrs: dict[str, str], line: int) -> None:
        words = attrs.get("alt", "").strip()
        if not words:
            return
        self._line = self._line if self._text.length else line
        self._text.open("link", attrs.get("src"))
        self._text.add(_SPACES.sub(" ", words))
        self._text.end("link")

    def _break(self) -> None:
        """A line ends: a new block where nothing says that the lines belong together."""
        frame = self._top("item", "heading", "summary", "term", "cell", "pre")
        if frame is not None and frame.kind == "pre":
            self._text.add("\n")
        elif frame is not None and frame.kind != "cell":
            self._space()
        else:
            self.flush()

    def flush(self) -> None:
        """End the block that the text so far makes."""
        if not self._text.length:
            self._text, self._line = Assembly(), 0
            return
        self._text.end_all(keeps_target=self.keeps_unseen)
        line, inline = self._line, self._text.result()
        self._text, self._line = Assembly(), 0
        if not inline.text:
            return
        if inline.breaks and line not in self.body.breaks:
            self.body.breaks[line] = inline.breaks
        self._place(inline, line)

    def _place(self, inline: Inline, line: int) -> None:
        frame = self._top("item", "heading", "summary", "term", "cell", "pre")
        kind = frame.kind if frame is not None else ""
        if frame is not None and kind in ("heading", "summary"):
            self._heading(frame, inline, line)
        elif frame is not None and kind == "item":
            self._item(frame, inline, line)
        elif kind == "term":
            strong = Span(0, len(inline.text), "strong")
            self._paragraph(inline._replace(spans=(strong, *inline.spans)), line, "text")
        elif kind == "pre":
            self._paragraph(inline, line, "code")
        elif kind == "cell" or BULLET.match(inline.text):
            self._bullet(without_mark(inline), line)
        else:
            self._paragraph(inline, line, "quote" if self._inside("quote") else "text")

    def _heading(self, frame: Frame, inline: Inline, line: int) -> None:
        if self._inside("quote"):
            self._paragraph(inline, line, "quote")
            return
        if frame.kind == "heading":
            self._last_heading = frame.depth
        heading = Heading(inline.text, line, frame.depth, inline.spans, frame.anchor)
        if frame.kind == "summary":
            self._summaries[id(heading)] = self._folds()
        self.body.blocks.append(heading)

    def _item(self, frame: Frame, inline: Inline, line: int) -> None:
        if frame.has_text:
            self._paragraph(inline, line, "quote" if self._inside("quote") else "text")
            return
        self.body.blocks.append(Item(inline.text, line, self._depth(), inline.spans, frame.number))
        frame.has_text = True

    def _bullet(self, inline: Inline, line: int) -> None:
        self.body.blocks.append(Item(inline.text, line, self._depth(), inline.spans))

    def _paragraph(self, inline: Inline, line: int, kind: ParagraphKind) -> None:
        self.body.blocks.append(Paragraph(inline.text, line, inline.spans, kind, self._depth()))

    def _depth(self) -> int:
        """Lists around this place, those outside of a cell aside."""
        depth = 0
        for frame in reversed(self.frames):
            if frame.kind == "cell":
                return depth
            depth += frame.kind == "item" and frame.has_text
        return depth + self.base_depth

    # Blocks

    def _start_block(self, tag: str, attrs: dict[str, str], line: int) -> None:
        starter = self._STARTS.get(tag)
        if starter is not None:
            self.flush()
            starter(self, tag, attrs, line)
        elif tag in _HEADINGS:
            self.flush()
            self._start_heading(tag, attrs, line)
        elif tag in _BREAKING:
            self.flush()

    def _end_block(self, tag: str) -> None:
        kind = _ENDERS.get(tag) or ("heading" if tag in _HEADINGS else None)
        if kind is not None:
            self._close(kind)
        elif tag in _BREAKING:
            self.flush()
        elif tag == "thead" and (table := self._table()):
            table.is_head = False

    def _push(self, frame: Frame) -> None:
        if len(self.frames) >= HTML_NESTING:
            raise LimitReachedError("nesting")
        frame.mark = len(self.body.blocks)
        self.frames.append(frame)

    def _top(self, *kinds: FrameKind) -> Frame | None:
        """The innermost open element of one of the kinds, inside the innermost cell."""
        for frame in reversed(self.frames):
            if frame.kind in kinds:
                return frame
            if frame.kind == "cell":
                return None
        return None

    def _inside(self, kind: FrameKind) -> bool:
        return bool(self.frames) and self._top(kind) is not None

    def _close(self, kind: FrameKind) -> None:
        """Close the innermost element of a kind with all that is open in it; one outside of the cell stays open."""
        barriers = () if kind == "table" else ("table",) if kind in ("cell", "row") else ("cell", "table")
        for frame in reversed(self.frames):
            if frame.kind == kind:
                while self.frames[-1] is not frame:
                    self._pop()
                self._pop()
                return
            if frame.kind in barriers:
                break
        self.flush()

    def _pop(self) -> None:
        self.flush()
        frame = self.frames.pop()
        table = self._table() if frame.kind in ("cell", "row") else frame.table
        if frame.kind == "cell" and table is not None:
            self._end_cell(frame, table)
        elif frame.kind == "row" and table is not None:
            self._end_row(frame, table)
        elif frame.kind == "table" and table is not None:
            self._end_table(frame, table)

    # Headings, lists and the rest

    def _start_heading(self, tag: str, attrs: dict[str, str], line: int) -> None:
        if self._top("heading"):
            self._close("heading")
        if self._top("item") is None:
            self._push(Frame("heading", tag, line, depth=int(tag[1]), anchor=attrs.get("id", "")))

    def _start_summary(self, tag: str, attrs: dict[str, str], line: int) -> None:
        if self._top("item") is None:
            around = self._folds()
            depth = min(6, self._last_heading_depth() + max(1, around))
            self._push(Frame("summary", tag, line, depth=depth, anchor=attrs.get("id", "")))

    def _last_heading_depth(self) -> int:
        for frame in self.frames:
            if frame.kind == "details":
                return frame.depth
        return 1

    def _start_details(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        self._push(Frame("details", tag, line, depth=self._depth_around()))

    def _folds(self) -> int:
        """How many parts that can be folded are open."""
        return sum(1 for frame in self.frames if frame.kind == "details")

    def _depth_around(self) -> int:
        """The depth of the heading that a folded part is below: one folded beside it is as deep, whatever is in it."""
        inside = _DEEPEST
        last: int | None = None
        for block in reversed(self.body.blocks):
            if not isinstance(block, Heading):
                continue
            folds = self._summaries.get(id(block))
            if folds == self._folds() + 1 and block.depth < inside:
                return block.depth - folds
            if folds is None:
                last = block.depth if last is None else last
                inside = min(inside, block.depth)
            if inside <= 1:
                break
        return 1 if last is None else last

    def _start_list(self, tag: str, attrs: dict[str, str], line: int) -> None:
        start = attrs.get("start", "1")
        first = int(start) if start.isdecimal() and len(start) <= 9 else 1
        self._push(Frame("list", tag, line, number=first if tag == "ol" else None))

    def _start_item(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        top = self._top("list", "item")
        if top is not None and top.kind == "item":
            self._close("item")
        numbered = self._top("list")
        number = numbered.number if numbered is not None else None
        if numbered is not None and number is not None:
            numbered.number = number + 1
        self._push(Frame("item", tag, line, number=number))

    def _start_term(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        top = self._top("item", "term")
        if top is not None and top.tag in ("dt", "dd"):
            self._close(top.kind)
        self._push(Frame("item" if tag == "dd" else "term", tag, line))

    def _start_quote(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        self._push(Frame("quote", tag, line))

    def _start_pre(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        self._push(Frame("pre", tag, line))

    # Tables

    def _table(self) -> _Grid | None:
        return next((frame.table for frame in reversed(self.frames) if frame.kind == "table"), None)

    def _start_table(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        self._push(Frame("table", tag, line, table=_Grid()))

    def _start_head(self, _tag: str, _attrs: dict[str, str], _line: int) -> None:
        if table := self._table():
            table.is_head = True

    def _start_row(self, tag: str, _attrs: dict[str, str], line: int) -> None:
        if self._table() is not None:
            self._close("row")
            self._push(Frame("row", tag, line))

    def _start_cell(self, tag: str, attrs: dict[str, str], line: int) -> None:
        table = self._table()
        if table is None:
            return
        self._close("cell")
        if self.frames[-1].kind != "row":
            self._push(Frame("row", "tr", line))
        while table.over.get(len(table.cells), 0) > 0:
            self._empty_cell(table)
        table.span = (_span(attrs.get("colspan", "")), _span(attrs.get("rowspan", "")))
        table.has_data |= tag == "td"
        table.has_heads |= tag == "th"
        self._push(Frame("cell", tag, line))

    def _empty_cell(self, table: _Grid) -> None:
        """A place that a cell of an earlier row, or the one before it, reaches into."""
        column = len(table.cells)
        if table.over.get(column, 0) > 0:
            table.over[column] -= 1
        self._count(table)
        table.cells.append(EMPTY)

    def _count(self, table: _Grid) -> None:
        table.count += 1
        if table.count > TABLE_CELLS:
            raise LimitReachedError("cells")
        if len(table.cells) >= TABLE_COLUMNS:
            raise LimitReachedError("columns")

    def _end_cell(self, frame: Frame, table: _Grid) -> None:
        held = self.body.blocks[frame.mark :]
        del self.body.blocks[frame.mark :]
        table.blocks += held
        self._count(table)
        columns, rows = table.span
        first = len(table.cells)
        table.cells.append(cell_of(held))
        for column in range(first + 1, first + columns):
            if table.over.get(column, 0) == 0:
                self._empty_cell(table)
        if rows > 1:
            for column in range(first, first + columns):
                table.over[column] = rows - 1

    def _end_row(self, frame: Frame, table: _Grid) -> None:
        if not table.cells and not table.over:
            return
        while table.cells and table.over.get(len(table.cells), 0) > 0:
            self._empty_cell(table)
        cells, held = tuple(table.cells), table.blocks
        table.cells, table.blocks = [], []
        is_head = table.is_head or (table.has_heads and not table.has_data)
        table.has_data = False
        table.widest = max(table.widest, len(cells))
        row = RowOfCells(held[0].line if held else frame.line, cells, is_head)
        table.rows.append(row)
        table.held.append(held)
        paragraph = row_paragraph(row, self._depth())
        if paragraph is not None:
            self.body.blocks.append(paragraph)
            table.paragraphs.append(paragraph)

    def _end_table(self, frame: Frame, table: _Grid) -> None:
        outer = self._table()
        if table.widest <= 1:
            # One column only lays out what is in it.
            del self.body.blocks[frame.mark :]
            self.body.blocks += [block for held in table.held for block in held]
            found = table.inner
        else:
            rows = table.rows
            if not table.has_heads and len(rows) > 1 and not any(row.is_head for row in rows):
                rows = [rows[0]._replace(is_head=True), *rows[1:]]
            found = [Table(tuple(rows), tuple(table.paragraphs))]
        if outer is not None:
            outer.inner += found
            return
        self.body.tables += found
        for each in found:
            self.body.rows += each.rows

    _STARTS: ClassVar[dict[str, Callable[["HtmlWalk", str, dict[str, str], int], None]]] = {
        "ul": _start_list,
        "ol": _start_list,
        "menu": _start_list,
        "li": _start_item,
        "dt": _start_term,
        "dd": _start_term,
        "table": _start_table,
        "thead": _start_head,
        "tr": _start_row,
        "td": _start_cell,
        "th": _start_cell,
        "blockquote": _start_quote,
        "pre": _start_pre,
        "details": _start_details,
        "summary": _start_summary,
    }


_DEEPEST = 7
"""Deeper than every heading of HTML."""


def _span(value: str) -> int:
    number = int(value) if value.isdecimal() and len(value) <= 9 else 1
    return min(max(number, 1), TABLE_CELLS)


_ENDERS: dict[str, FrameKind] = {
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "li": "item",
    "dt": "term",
    "dd": "item",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "blockquote": "quote",
    "pre": "pre",
    "details": "details",
    "summary": "summary",
}
