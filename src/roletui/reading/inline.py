"""The inline text of one block: the words a reader sees, and the stretches of them that stand out."""

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from markdown_it.token import Token

from roletui.model import Span, SpanKind
from roletui.patterns import lazy_pattern
from roletui.reading.markdown import Parser
from roletui.text import Safe, clean, clean_line

_MARKED = lazy_pattern(r"[\\`*_\[\]<>&!~\n]")
"""Without one of these, a text is what it says; whatever has one goes to the parser."""

_WORDLESS_TAG = lazy_pattern(
    r"</?(?:a|abbr|b|big|br|center|div|em|font|i|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|sup|tt|u|ul|wbr)"
    r"(?:\s[^<>]*)?/?>\Z",
    re.IGNORECASE,
)
_SPACES = lazy_pattern(" {2,}")
_PIECE = 256
"""Characters of a text that are made safe at once to find where a span is in it."""
_BETWEEN_LETTERS = lazy_pattern(r"[ -~]{2}")
"""Where a text can be cut in two without changing what its characters become."""
_QUOTED = lazy_pattern(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE = lazy_pattern(r"\s([^\s=/>]+)")
_LINES = frozenset(("li", "p", "div"))
"""Tags that put what is between them on a line of its own, as in cells of tables that a word processor wrote."""
_LAYOUT = frozenset(
    (
        "align",
        "class",
        "clear",
        "color",
        "dir",
        "face",
        "height",
        "href",
        "id",
        "lang",
        "name",
        "rel",
        "size",
        "style",
        "target",
        "valign",
        "width",
    )
)
"""Attributes that say how something looks or where it leads; any other may hold words, and is shown with its tag."""
_LINK_TARGET = lazy_pattern(r"<a\s(?:[^<>]*\s)?href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+))", re.IGNORECASE)
_KINDS: dict[str, SpanKind] = {
    "link": "link",
    "strong": "strong",
    "em": "em",
    "code": "code",
    "s": "strike",
    "a": "link",
    "b": "strong",
    "i": "em",
    "del": "strike",
}


class Inline(NamedTuple):
    """One block's text; `breaks` are the characters at which a new line of the file begins."""

    text: Safe
    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()


def _closed_up(text: str) -> str:
    """The text with one space for several, as a page shows it."""
    return _SPACES.sub(" ", text) if "  " in text else text


class Assembly:
    """Puts pieces together to a text with spans."""

    def __init__(self, line_break: str = " ") -> None:
        self.line_break = line_break
        self.parts: list[str] = []
        self.length = 0
        self.spans: list[tuple[int, int, SpanKind, str | None]] = []
        self.breaks: list[int] = []
        self.titles: list[str] = []
        self._after_note = False
        """Whether what was read last is a note to the page's authors, around which no two spaces stay."""
        self._open: defaultdict[str, list[tuple[int, str | None]]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Go on with a piece of text."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    @property
    def ends_with_space(self) -> bool:
        """Whether the text so far ends with a space."""
        return bool(self.parts) and self.parts[-1][-1] in " \n"

    def take(self, token: Token) -> None:
        """Go on with a token of the Markdown parser."""
        kind = token.type
        if kind in ("text", "text_special"):
            text = _closed_up(token.content)
            self.add(text.lstrip(" ") if self._after_note and self.ends_with_space else text)
            self._after_note = False
        elif kind in ("softbreak", "hardbreak"):
            self.add(" ")
            self.breaks.append(self.length)
        elif kind == "code_inline":
            self.spans.append((self.length, self.length + len(token.content), "code", None))
            self.add(token.content)
        elif kind.endswith("_open"):
            self._start(kind[:-5], token)
        elif kind.endswith("_close"):
            self.end(kind[:-6])
        elif kind == "image":
            target = str(token.attrs.get("src", ""))
            self._linked(token.content or target, target, token)
        elif kind == "html_inline":
            self._tag(token.content)
        else:
            self.add(token.content)

    def _linked(self, words: str, target: str, token: Token) -> None:
        self.spans.append((self.length, self.length + len(words), "link", target))
        self.add(words)
        self._keep_title(token)

    def _keep_title(self, token: Token) -> None:
        title = token.attrs.get("title")
        if title:
            self.titles.append(str(title))

    def _start(self, name: str, token: Token) -> None:
        target = token.attrs.get("href")
        self.open(name, None if target is None else str(target))
        self._keep_title(token)

    def open(self, name: str, target: str | None = None) -> None:
        """Begin a stretch that stands out."""
        self._open[name].append((self.length, target))

    def end(self, name: str, *, keeps_target: bool = True) -> None:
        """End the innermost stretch of a kind, where one is open."""
        if not self._open[name]:
            return
        start, target = self._open[name].pop()
        if start == self.length and target and keeps_target:
            # A link without words would vanish with its target.
            self.add(target)
        if start < self.length:
            self.spans.append((start, self.length, _KINDS.get(name, "em"), target))

    def end_all(self, *, keeps_target: bool = True) -> None:
        """End all that is open."""
        for name in list(self._open):
            while self._open[name]:
                self.end(name, keeps_target=keeps_target)

    def end_links(self) -> None:
        """End the links that no tag ends: their targets would be lost."""
        while self._open["a"]:
            self.end("a")

    def _tag(self, tag: str) -> None:
        if tag.startswith("<!--"):
            # A note to the page's authors: its readers see nothing, but its lines count.
            self.breaks += [self.length] * tag.count("\n")
            self._after_note = True
            return
        attributes = _ATTRIBUTE.findall(_QUOTED.sub("", tag))
        if not _WORDLESS_TAG.match(tag) or any(each.lower() not in _LAYOUT for each in attributes):
            self.add(tag)
            return
        name = tag.strip("</>").split(None, 1)[0].rstrip("/").lower()
        if name == "br" or (name in _LINES and self.parts and not self.parts[-1].endswith(self.line_break)):
            self.add(self.line_break)
        elif tag.startswith("</"):
            self.end(name)
        elif name == "a" and (found := _LINK_TARGET.match(tag)):
            self.open(name, found[1] or found[2] or found[3])
        elif name in _KINDS and name != "a":
            self.open(name)

    def result(self) -> Inline:
        """The text, made safe, with its spans."""
        raw = "".join(self.parts)
        text = raw.strip()
        shift = len(raw) - len(raw.lstrip())
        spans = [
            (max(0, start - shift), min(len(text), end - shift), kind, target)
            for start, end, kind, target in self.spans
        ]
        safe = clean(text) if "\n" in text else clean_line(text)
        at = _offsets(text, safe)
        return Inline(
            safe,
            tuple(
                Span(at(start), at(end), kind, None if target is None else clean_line(target))
                for start, end, kind, target in sorted(spans, key=lambda span: (span[0], -span[1]))
                if start < end
            ),
            tuple(at(max(0, position - shift)) for position in self.breaks),
            tuple(self.titles),
        )


class _offsets:  # noqa: N801 - reads as a function
    """Where a character of the raw text is in the safe text, whose stand-ins may be longer."""

    def __init__(self, raw: str, safe: Safe) -> None:
        self._raw = raw
        self._same = len(raw) == len(safe)
        self._starts, self._lengths = [0], [0]

    def __call__(self, position: int) -> int:
        if self._same:
            return position
        # Piece by piece: a text of a thousand spans would else be made safe a thousand times.
        while self._starts[-1] + _PIECE < position:
            start = self._starts[-1]
            between = _BETWEEN_LETTERS.search(self._raw, start + _PIECE // 2, start + _PIECE)
            end = between.start() + 1 if between else start + _PIECE
            self._starts.append(end)
            self._lengths.append(self._lengths[-1] + len(clean_line(self._raw[start:end])))
        piece = bisect_right(self._starts, position) - 1
        return self._lengths[piece] + len(clean_line(self._raw[self._starts[piece] : position]))


def read_inline(content: str, parser: Parser, *, line_break: str = " ") -> Inline:
    """The text of a block's inline content; a `<br>` becomes `line_break`."""
    if not _MARKED.search(content):
        return Inline(clean_line(_closed_up(content.strip())))
    assembly = Assembly(line_break)
    for token in parser.inline(content):
        assembly.take(token)
    assembly.end_links()
    return assembly.result()
