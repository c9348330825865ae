"""Bullets, paragraphs and tables as Markdown source, each at its depth."""

import re

from roletui.export.markdown_inline import source_of
from roletui.export.sheet import Block
from roletui.model import Span

_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*\S[^`\n]*\n(?:.*\n)?\1\Z", re.DOTALL)
_FENCES = re.compile(r"^\s*(`{3,})", re.MULTILINE)
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<script": "</script>", "<style": "</style>",
         "<pre": "</pre>", "<textarea": "</textarea>", "<!": ">"}  # fmt: skip
_TEMPLATE = re.compile(r"(?:<%.*%>|\{\{.*\}\}|\{%.*%\}|\{::?[^{}]*\})\Z", re.DOTALL)
_QUIET = re.compile(
    r"""</?(?:a|abbr|b|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|div|dl|dt|em|figcaption|figure
        |h[1-6]|hr|i|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead
        |tr|tt|u|ul|var)
        (?:\s+(?:(?:align|alt|class|colspan|height|id|lang|name|open|rowspan|scope|start|title|type|valign|width)
            (?:=(?:"[^"<>]*"|'[^'<>]*'|[\w.-]+))?
            |href=(["'])(?:https?://|mailto:|[/\#])[^"'<>\s]*\1))*
        \s*/?>""",
    re.IGNORECASE | re.VERBOSE,
)
"""What HTML may stand for itself in a page that is handed on: it sets words, and neither runs, loads nor asks."""
_HTML = re.compile(r"</?[A-Za-z]|<!|<\?")
_TAG = re.compile(r"<[A-Za-z/!?%]")


class Source:
    """Lines as they are added, each block apart from the one before."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._widths: list[int] = []
        self._numbers: list[int | None] = []
        self._in_list = False
        self._table: Block | None = None

    def apart(self) -> None:
        """Leave a line empty before what comes."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self._in_list = False

    def add(self, text: str) -> None:
        """Add a block that stands in no list."""
        self.apart()
        self.lines += text.split("\n")
        self._widths, self._numbers = [], []

    def block(self, block: Block) -> None:
        """Add a bullet or a paragraph at its depth."""
        depth = min(block.depth, len(self._widths))
        if block.is_item:
            self._item(block, depth)
            return
        del self._widths[depth:], self._numbers[depth:]
        indent = " " * sum(self._widths)
        if block.kind == "table" and self._in_table(block):
            self.lines.append(indent + _row(block))
            return
        self.apart()
        self.lines += [indent + line if line else "" for line in _paragraph(block)]
        self._table = block if block.kind == "table" else None

    def _in_table(self, block: Block) -> bool:
        return (
            self._table is not None
            and self.lines[-1].lstrip().startswith("|")
            and self._table.depth == block.depth
            and self._table.origin.id == block.origin.id
        )

    def _item(self, block: Block, depth: int) -> None:
        same_list = depth < len(self._numbers)
        before = self._numbers[depth] if same_list else None
        marker = _marker(block.number, before if same_list else None)
        goes_on = same_list and (block.number is None) == (before is None)
        if not self._in_list or not (goes_on or block.number in (None, 1)) or (same_list and not goes_on):
            self.apart()
        indent = " " * sum(self._widths[:depth])
        self._widths[depth:] = [len(marker) + 1]
        self._numbers[depth:] = [block.number]
        inner = "\n" + indent + " " * self._widths[-1]
        self.lines.append(f"{indent}{marker} {source_of(block.text, block.spans).replace(chr(10), inner)}")
        self._in_list = True


def _marker(number: int | None, before: int | None) -> str:
    """The sign before an item; a number that does not follow the one before starts a list of its own by `)`."""
    if number is None:
        return "-"
    return f"{number}." if before is None or number == before + 1 else f"{number})"


def _row(block: Block) -> str:
    cells = block.text.split(" | ")
    written: list[str] = []
    start = 0
    for cell in cells:
        inside = tuple(
            _moved(span, start, len(cell)) for span in block.spans if start <= span.start < start + len(cell)
        )
        written.append(source_of(cell, inside, cell=True))
        start += len(cell) + 3
    return "| " + " | ".join(written) + " |"


def _moved(span: Span, start: int, length: int) -> Span:
    return Span(span.start - start, min(span.end - start, length), span.kind, span.target)


def _paragraph(block: Block) -> list[str]:
    """The lines of a paragraph, each kind in its own dress."""
    text = block.text
    if block.kind == "table":
        columns = text.count(" | ") + 1
        return [_row(block), "|" + " --- |" * columns]
    if block.kind == "code":
        if _FENCE.match(text):
            return text.split("\n")
        fence = "`" * max([3, *(len(run) + 1 for run in _FENCES.findall(text))])
        return [fence, *text.split("\n"), fence]
    if block.kind == "html" and _is_closed(text) and _is_quiet(text):
        return text.split("\n")
    source = source_of(text.replace("\n", " ") if block.kind == "html" else text, block.spans)
    return [f"> {line}" for line in source.split("\n")] if block.kind == "quote" else source.split("\n")


def _is_quiet(text: str) -> bool:
    """Whether HTML does nothing to who reads it; what may is written as words."""
    return bool(_TEMPLATE.match(text)) or not _TAG.search(_QUIET.sub("", _without_comments(text)))


def _without_comments(text: str) -> str:
    """The text with a sign that no tag holds for each comment that ends; found step by step, as there may be many."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + len("-->")
    return "|".join([*kept, text[at:]])


def _is_closed(text: str) -> bool:
    """Whether HTML ends where its block ends, so that it takes nothing of what follows with it."""
    if _TEMPLATE.match(text):
        return "\n\n" not in text
    if not _HTML.match(text):
        return False
    lowered = text.lower()
    for opening, ending in _ENDS.items():
        if lowered.startswith(opening):
            return ending in lowered
    return "\n\n" not in text and "\n \n" not in text
