"""markdown-it-py, set up to stop in time and to drop nothing."""

import re
import time
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock, hr, lheading, list_block, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from roletui.patterns import lazy_pattern
from roletui.reading.problems import (
    INLINE_BRACKETS,
    INLINE_MARKS,
    MARKDOWN_NESTING,
    MARKDOWN_SECONDS,
    TABLE_CELLS,
    TABLE_COLUMNS,
)

_HASHES = lazy_pattern(r"#{1,6}(?![^ \t])")
_MOST_INDENT = 3
"""Blanks in front of a heading at most, as CommonMark has it: with four it is code."""


def heading(state: StateBlock, line: int) -> bool:
    """A heading that begins with `#`, as one token `heading`."""
    end = state.eMarks[line]
    hashes = _HASHES.match(state.src, state.bMarks[line] + state.tShift[line], end)
    if hashes is None:
        return False
    text = state.src[hashes.end() : end].rstrip(" \t")
    before = text.rstrip("#")
    _push(state, line, "heading", before if before[-1:] in (" ", "\t") else text, f"h{len(hashes[0])}")
    return True


def one_line_paragraph(state: StateBlock, line: int) -> bool:
    """A paragraph that ends with its first line, as one token `paragraph`."""
    # Behind the mark of a quote, tabs count from elsewhere: how far a line is indented is left to the usual rule.
    if state.bsCount[line] or not _ends(state, line + 1):
        return False
    _push(state, line, "paragraph", state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return True


def _ends(state: StateBlock, following: int) -> bool:
    """Whether the line that follows is empty or begins a list; what else ends a paragraph is not looked for here."""
    if following >= state.lineMax or state.isEmpty(following):
        return True
    indent = state.sCount[following]
    if indent < 0 or indent - state.blkIndent > _MOST_INDENT:
        return False
    if state.src[state.bMarks[following] + state.tShift[following]] not in "*-+":
        return False
    outer, state.parentType = state.parentType, "paragraph"
    begins_list = list_block(state, following, state.lineMax, True)
    state.parentType = outer
    return begins_list


def _push(state: StateBlock, line: int, kind: str, text: str, tag: str = "p") -> None:
    state.line = line + 1
    token = state.push(kind, tag, 0)
    token.content = text.strip(MD_TRIM_CHARS)
    token.map = [line, line + 1]


_ASK_EVERY = 64
"""Steps of the parser between two looks at the clock: a call of the system each, where a step is none."""
_UNDERLINE = lazy_pattern(r"[=-][ \t]*$", re.MULTILINE)
_CODE_INDENT = 4
"""Blanks that make a line code, as CommonMark has it."""


class LimitReachedError(Exception):
    """The page goes beyond a limit of the parser; says which."""


class References(dict[str, dict[str, object]]):
    """Link definitions of a page, which remember whether a link uses them."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: object = None) -> object:  # type: ignore[override]
        """What the parser asks for on each link by reference."""
        if label in self:
            self.used.add(label)
        return super().get(label, default)


def _may_be_table(state: StateBlock, line: int, end: int) -> bool:
    """Whether the next line could be the one of dashes under a table's head."""
    if line + 1 >= end:
        return False
    start, stop = state.bMarks[line + 1] + state.tShift[line + 1], state.eMarks[line + 1]
    if start >= stop or state.src[start] not in "|:-":
        return False
    if state.src[start] == "-" and state.src[start + 1 : start + 2] in (" ", "\t", "\n", ""):
        return False
    columns = state.src.count("|", start, stop)
    if (columns > TABLE_COLUMNS or columns * (end - line) > TABLE_CELLS) and not state.src[start:stop].strip("|:- \t"):
        _check_table(state, line + 2, end, columns)
    return True


def _check_table(state: StateBlock, first: int, end: int, columns: int) -> None:
    """Refuse a table of more columns or cells than one rule may build at once: it is done before the clock is asked."""
    if columns > TABLE_COLUMNS:
        raise LimitReachedError("columns")
    rows = 0
    while first + rows < end and not state.isEmpty(first + rows):
        rows += 1
        if columns * rows > TABLE_CELLS:
            raise LimitReachedError("cells")


def _check_marks(text: str) -> None:
    """Refuse a text that is mostly markup: what it takes to read it is known without trying."""
    if text.count("[") > INLINE_BRACKETS or sum(map(text.count, "*_`<&\\]")) > INLINE_MARKS:
        raise LimitReachedError("marks")


def _as_written(url: str) -> str:
    return url


def _any_link(_url: str) -> bool:
    return True


class Parser:
    """Parses pages one after the other: blocks first, then the inline text of each block that needs it."""

    def __init__(self, clock: Callable[[], float] = time.thread_time, seconds: float = MARKDOWN_SECONDS) -> None:
        # Processor time: on a busy machine an ordinary page must not run into the limit.
        self._clock, self._seconds = clock, seconds
        self._deadline = 0.0
        self._asked = 0
        self._has_underlines = self._has_bars = True
        self.references = References()
        self._env: dict[str, object] = {}
        self._markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        # Targets are kept as written, and a link that must not be opened is shown all the same.
        self._markdown.normalizeLink = _as_written  # type: ignore[method-assign]
        self._markdown.validateLink = _any_link  # type: ignore[method-assign, assignment]
        # Beyond its own limit the parser drops text without a word; the guard stops well before.
        self._markdown.options["maxNesting"] = MARKDOWN_NESTING + 10
        # Link definitions become tokens, so that those no link uses can be kept where they are.
        self._markdown.options["inline_definitions"] = True
        self._markdown.block.ruler.before("table", "first", self._first_rule, {"alt": ["blockquote"]})
        self._markdown.inline.ruler.before("text", "guard", self._guard_inline)

    def _first_rule(self, state: StateBlock, line: int, end: int, silent: bool) -> bool:
        """Guard the limits, then take the short way for the lines that most pages are made of."""
        if state.level >= MARKDOWN_NESTING:
            raise LimitReachedError("nesting")
        if silent:
            # Asked between the rows of a table, which one rule builds whole: a row may be a thousand cells.
            self._check_clock()
            return False
        self._check_time()
        if state.sCount[line] - state.blkIndent >= _CODE_INDENT:
            return False
        return not (self._has_bars and _may_be_table(state, line, end)) and self._short_way(state, line, end)

    def _short_way(self, state: StateBlock, line: int, end: int) -> bool:
        """The block that a line begins, where its first character leaves few to choose from.

        A line that begins with a letter can only be a paragraph, one with `#` a heading besides, and one with `*` a
        list or a rule, unless the next line underlines it; all others are left to the rules in their usual order.
        """
        char = state.src[state.bMarks[line] + state.tShift[line]]
        if char == "#":
            found = heading(state, line)
        elif char in "*-+":
            found = hr(state, line, end, False) or list_block(state, line, end, False)
        elif char.isalpha():
            found = False
        else:
            return False
        found = found or (self._has_underlines and lheading(state, line, end, False))
        return found or one_line_paragraph(state, line) or paragraph(state, line, end, False)

    def _guard_inline(self, _state: StateInline, _silent: bool) -> bool:
        self._check_time()
        return False

    def _check_time(self) -> None:
        self._asked += 1
        if self._asked % _ASK_EVERY == 0:
            self._check_clock()

    def _check_clock(self) -> None:
        if self._clock() > self._deadline:
            raise LimitReachedError("time")

    def blocks(self, text: str) -> list[Token]:
        """The page's block tokens; the inline text in them is not parsed yet."""
        self._deadline = self._clock() + self._seconds
        self.references = References()
        self._env = {"references": self.references}
        self._has_underlines = _UNDERLINE.search(text) is not None
        self._has_bars = "|" in text
        tokens: list[Token] = []
        self._markdown.block.parse(text, self._markdown, self._env, tokens)
        return tokens

    def inline(self, text: str) -> list[Token]:
        """The tokens of one block's inline text."""
        if len(text) > INLINE_BRACKETS:
            _check_marks(text)
        tokens: list[Token] = []
        self._markdown.inline.parse(text, self._markdown, self._env, tokens)
        return tokens
