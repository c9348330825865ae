"""Words as Markdown source: escaped where they would mean something else, and nowhere besides."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeGuard

from roletui.export.inline import Node, Words, Wrapped, tree
from roletui.model import Span

_ENTITY = r"&(?=#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
_MARKS = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"  # a backslash that would escape what follows
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word means nothing
    r"|<(?=[A-Za-z/!?])"
    rf"|{_ENTITY}"
    r"|~(?=~)|(?<=~)~"
    r"|!\Z"
)
_SIGNS = re.compile(r"[\\`*_<&~!\[\]]")
"""Without one of these a text is its own source; asking first spares most texts the longer look."""
_SPECIAL = re.compile(_MARKS + r"|\](?=\()")
_SPECIAL_IN_LINK = re.compile(_MARKS + r"|[\[\]]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_LINE_START = re.compile(
    r"(#{1,6}|[-+*])(?=\s|\Z)"
    r"|>"
    r"|[-=:|](?=[-=:|\s]*\Z)"  # a rule, or the line below a heading or a table's head
    r"|<%|\{(?=[{%:])"  # a template's line, which is kept as source when it fills a block
)
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_BACKTICKS = re.compile(r"`+")
_PLAIN_ADDRESS = re.compile(r"(?:https?://|mailto:)[\w./:?=#@,+-]+", re.ASCII)
_IN_TARGET = re.compile(rf"{_ENTITY}|\\(?=[!-/:-@\[-`{{-~])")


@lru_cache(maxsize=16384)
def source_of(text: str, spans: tuple[Span, ...], *, cell: bool = False) -> str:
    """A text with its spans as source; kept, because the levels of a family share most of what they hold."""
    if not spans and not cell and text[:1].isalpha() and "\n" not in text and not _SIGNS.search(text):
        return text
    return line_of(tree(text, spans), cell=cell)


def line_of(nodes: Sequence[Node], *, cell: bool = False) -> str:
    """One block's words as source that starts a line, or that fills a table's cell."""
    source = _written(nodes, "")
    if cell:
        return re.sub(r"(?<!\\)\|", r"\\|", source).replace("\n", " ")
    if _DEFINITION.match(source) and _is_link(nodes[0]):
        # What would be read as a link's definition, and vanish, keeps its words at least.
        return line_of((*nodes[0].inner, *nodes[1:]))
    return "\\\n".join(_started(line) for line in source.split("\n"))


def _started(line: str) -> str:
    """The line with what would open a block at its start escaped."""
    if number := _NUMBER_START.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _LINE_START.match(line) or _DEFINITION.match(line) else line


def _written(nodes: Sequence[Node], before: str, *, after: str = "", link: bool = False, kinds: str = "") -> str:
    """The nodes' source; `before` and `after` are the characters that will stand beside it."""
    written = ""
    for index, node in enumerate(nodes):
        previous = written[-1:] or before
        if isinstance(node, Words):
            follower = nodes[index + 1] if index + 1 < len(nodes) else None
            written += _escaped(node.text, link=link, before_link=_is_link(follower))
        else:
            follows = _first(nodes[index + 1 :]) or after
            written += _wrapped(node, previous, follows, link=link, kinds=kinds)
    return written


def _escaped(text: str, *, link: bool, before_link: bool) -> str:
    if not _SIGNS.search(text):
        return text

    def escape(match: re.Match[str]) -> str:
        return match[0] if match[0] == "!" and not before_link else "\\" + match[0]

    return (_SPECIAL_IN_LINK if link else _SPECIAL).sub(escape, text)


def _is_link(node: Node | None) -> TypeGuard[Wrapped]:
    return isinstance(node, Wrapped) and node.span.kind == "link"


def _first(nodes: Sequence[Node]) -> str:
    """The first character of what the nodes will be written as, or a sign that stands for any mark."""
    if not nodes:
        return ""
    return nodes[0].text[:1] if isinstance(nodes[0], Words) else "*"


def _wrapped(node: Wrapped, before: str, after: str, *, link: bool, kinds: str) -> str:
    kind = node.span.kind
    if kind == "code":
        return _code("".join(words.text for words in node.inner if isinstance(words, Words)))
    if kind == "link":
        if link or node.span.target is None:
            return _written(node.inner, before, after=after, link=link, kinds=kinds)
        return _link(node, kinds)
    mark = {"strong": "**", "strike": "~~"}.get(kind) or ("*" if _is_word(before) or _is_word(after) else "_")
    inner = _written(node.inner, mark[0], after=mark[0], link=link, kinds=kinds + kind)
    if kind in kinds or not _holds(mark, inner, before, after):
        # Markdown cannot set this stretch apart where it stands: the words stay, their emphasis goes.
        return _written(node.inner, before, after=after, link=link, kinds=kinds)
    return mark + inner + mark


def _is_word(char: str) -> bool:
    return bool(char) and not char.isspace() and not _PUNCTUATION.match(char)


def _holds(mark: str, inner: str, before: str, after: str) -> bool:
    """Whether a mark around these words opens and closes as meant."""
    if not inner or inner[0].isspace() or inner[-1].isspace() or before == mark[0] or inner[0] == mark[0]:
        return False
    opens = not _PUNCTUATION.match(inner[0]) or not _is_word(before)
    closes = not _PUNCTUATION.match(inner[-1]) or not _is_word(after)
    return opens and closes and not inner.endswith(mark[0])


def _code(text: str) -> str:
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(text)), default=0) + 1)
    padded = text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip() != "")
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _link(node: Wrapped, kinds: str) -> str:
    target = str(node.span.target)
    label = _written(node.inner, "[", after="]", link=True, kinds=kinds)
    if label == target and _PLAIN_ADDRESS.fullmatch(target):
        return f"<{target}>"
    destination = _IN_TARGET.sub(lambda match: "\\" + match[0], target)
    if re.search(r"[\s()<>]", target):
        destination = re.sub(r"(?<!\\)[<>]", lambda match: "\\" + match[0], destination)
        destination = f"<{destination}>"
    return f"[{label}]({destination})"
