"""MDX: Markdown with components in it. What they hold is read; their tags and programs are not."""

import re
from typing import NamedTuple

from roletui.reading.problems import JSX_BROKEN, JSX_CHARACTERS

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_PROGRAM = re.compile(r"(?:import|export)[ {*\t]")
_COMMENT = re.compile(r"\{[ \t\n]*/\*")
_COMMENT_END = re.compile(r"\*/[ \t\n]*\}")
_TAG = re.compile(r"`[^`\n]+`|<(?P<close>/?)(?:[A-Z][\w.]*|(?=>))")
"""A component's tag, or that of a fragment; HTML has names in small letters, and what is in code is no tag."""
_TITLE = re.compile(
    r"""(?<![\w-])(?:title|label|heading|header|summary)\s*=\s*(?:\{\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`)"""
)
"""Where components keep the words that a reader sees as their heading."""
_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+\S")
_TITLED, _OPENED, _TAGGED = "\0", "\1", "\2"
"""Stand for a component's heading, the first component of several inside each other, and any tag; no page has them."""
_SIGNS = re.compile("[\0\1\2]")
_DEEPEST = 6
"""The deepest heading that Markdown knows."""


class _Tag(NamedTuple):
    """A component's tag."""

    end: int
    title: str
    is_closing: bool
    is_whole: bool


def without_components(lines: list[str]) -> list[str]:
    """The lines of an MDX page as Markdown, each where it was."""
    found: list[str] = []
    fence = ""
    plain: list[str] = []
    for line in lines:
        mark = _FENCE.match(line)
        if not fence and not mark:
            plain.append(line)
            continue
        found += _plain(plain)
        plain = []
        found.append(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and not line.strip(" \t`~"):
            fence = ""
    return _headed(found + _plain(plain))


def _plain(lines: list[str]) -> list[str]:
    """Lines outside of code, without programs, comments and tags."""
    text = _SIGNS.sub("\ufffd", "\n".join(_without_programs(lines)))
    return _without_tags(_without_comments(text)).split("\n") if lines else []


def _without_comments(text: str) -> str:
    parts: list[str] = []
    start = 0
    for found in _COMMENT.finditer(text):
        if found.start() < start:
            continue
        end = _COMMENT_END.search(text, found.end())
        if end is None:
            break
        parts += [text[start : found.start()], "\n" * text.count("\n", found.start(), end.end())]
        start = end.end()
    return "".join((*parts, text[start:]))


def _without_programs(lines: list[str]) -> list[str]:
    """The lines with those blank that import and export: each begins a paragraph and ends where its brackets do."""
    kept: list[str] = []
    is_program = False
    balance = 0
    for line in lines:
        before = kept[-1] if kept else ""
        if not is_program and _PROGRAM.match(line) and not before.strip():
            is_program, balance = True, 0
        if is_program:
            balance += sum(line.count(mark) for mark in "{[(") - sum(line.count(mark) for mark in "}])")
            is_program = balance > 0 or bool(line.strip())
        kept.append("" if is_program else line)
    return kept


def _without_tags(text: str) -> str:
    """The text without the tags of components; a title in an opening one becomes a heading, in a whole one text."""
    parts: list[str] = []
    start = 0
    titled: list[bool] = []
    """Whether each open component has a title."""
    broken = 0
    for found in _TAG.finditer(text):
        if found.start() < start or found[0][0] != "<":
            continue
        tag = _tag(text, found)
        broken += tag is None
        if broken > JSX_BROKEN:
            break
        if tag is None:
            continue
        parts.append(text[start : found.start()])
        parts.append(_TAGGED if titled or tag.is_whole else _OPENED)
        if tag.is_closing:
            del titled[-1:]
        elif tag.title:
            parts.append(tag.title if tag.is_whole else _TITLED * (1 + sum(titled)) + tag.title)
        if not tag.is_closing and not tag.is_whole:
            titled.append(bool(tag.title))
        parts.append("\n" * text.count("\n", found.start(), tag.end))
        start = tag.end
    return "".join((*parts, text[start:]))


def _tag(text: str, found: re.Match[str]) -> _Tag | None:
    """The tag that begins here, to its `>` outside of quotes and brackets; None where there is none near."""
    braces = 0
    quote = ""
    for at in range(found.end(), min(len(text), found.end() + JSX_CHARACTERS)):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'`":
            quote = char
        elif char in "{}":
            braces += 1 if char == "{" else -1
        elif char == ">" and braces <= 0:
            inside = text[found.end() : at]
            title = next((next(filter(None, each), "") for each in _TITLE.findall(inside)), "")
            return _Tag(at + 1, " ".join(title.split()), bool(found["close"]), inside.endswith("/"))
    return None


def _headed(lines: list[str]) -> list[str]:
    """The lines with the headings of components, deeper than the page's last; indents of components are taken off."""
    last = outer = 1
    indent: int | None = 0
    found: list[str] = []
    for line in lines:
        if heading := _HEADING.match(line):
            last = len(heading[1])
        outer = last if _OPENED in line else outer
        deep = line.count(_TITLED)
        text = _SIGNS.sub("", line)
        if deep and line.lstrip()[:1] in (_OPENED, _TAGGED):
            text = f"{'#' * min(outer + deep, _DEEPEST)} {text.strip()}"
        if deep or (text != line and not text.strip()):
            indent = None
        elif text.strip():
            own = len(text) - len(text.lstrip(" "))
            indent = own if indent is None else indent
            text = text[min(own, indent) :]
        found.append(text)
    return found
