"""Tabs and boxes of documentation sites in Markdown, as MkDocs writes them: a title on a line, its text indented."""

import re
from collections.abc import Iterator

_OPENING = re.compile(r"(?:(?P<box>!!!|\?\?\?\+?)\s*[\w-]+|===[+!]?)(?:\s+\"(?P<title>[^\"]+)\")?\s*")
_HEADING = re.compile(r"(#{1,6})\s")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_INDENT = 4
_DEEPEST = 6


def has_tabs(lines: list[str]) -> bool:
    """Whether a page may have such parts."""
    return any(line.startswith(("=== ", "!!! ", "??? ", "???+ ")) for line in lines)


def without_tabs(lines: list[str]) -> list[str]:
    """The lines with the titles of tabs and folded parts as headings and their text not indented, each where it was."""
    return list(_lines(lines))


def _lines(lines: list[str]) -> Iterator[str]:
    depth, inside, fence = 1, False, ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        opening = None if fence or mark else _OPENING.fullmatch(line)
        if opening and (opening["box"] or opening["title"]):
            inside = True
            yield _title(opening, depth)
            continue
        if inside and line.strip():
            inside = line.startswith(" " * _INDENT)
            line = line[_INDENT:] if inside else line
        if not inside and (heading := _HEADING.match(line)) and not fence:
            depth = len(heading[1])
        yield line


def _title(opening: re.Match[str], depth: int) -> str:
    """The title of a tab or a folded part as a heading, that of a box as a line that stands out."""
    title = opening["title"]
    if not title:
        return ""
    return f"**{title}**" if opening["box"] == "!!!" else f"{'#' * min(_DEEPEST, depth + 1)} {title}"
