"""Tabs and boxes of documentation sites in Markdown, as MkDocs writes them: a title on a line, its text indented."""

import re
from collections.abc import Iterator

from roletui.patterns import lazy_pattern

_OPENING = lazy_pattern(r"(?:(?P<box>!!!|\?\?\?\+?)\s*[\w-]+|===[+!]?)(?:\s+\"(?P<title>[^\"]+)\")?\s*")
_HEADING = lazy_pattern(r"(#{1,6})\s")
_FENCE = lazy_pattern(r"\s*(`{3,}|~{3,})")
_INDENT = 4
_DEEPEST = 6


def has_tabs(lines: list[str]) -> bool:
    """Whether a page may have such parts."""
    return any(line.startswith(("=== ", "!!! ", "??? ", "???+ ")) for line in lines)


def without_tabs(lines: list[str]) -> list[str]:
    """The lines with the titles of tabs and folded parts as headings and their text not indented, each where it was."""
    return list(_lines(lines, 1, 0))


def _lines(lines: list[str], depth: int, nested: int) -> Iterator[str]:
    """The lines below a heading of some depth, `nested` in so many tabs."""
    place, fence = 0, ""
    while place < len(lines):
        line = lines[place]
        place += 1
        was_code, fence = fence, _fence_behind(line, fence)
        opening = None if fence or was_code or nested == _DEEPEST else _OPENING.fullmatch(line)
        if opening and (opening["box"] or opening["title"]):
            title, end = _title(opening, depth), _end(lines, place)
            heading = _HEADING.match(title)
            around = len(heading[1]) if heading else depth
            inside = [each[_INDENT:] if each.strip() else "" for each in lines[place:end]]
            yield title
            yield from _deepened(list(_lines(inside, around, nested + 1)), around if heading else 0)
            place = end
            continue
        if not fence and (heading := _HEADING.match(line)):
            depth = len(heading[1])
        yield line


def _fence_behind(line: str, fence: str) -> str:
    """The fence of code that is open behind a line, where `fence` was open before it; empty where none is."""
    mark = _FENCE.match(line)
    if mark is None or (fence and not mark[1].startswith(fence)):
        return fence
    return "" if fence else mark[1]


def _end(lines: list[str], start: int) -> int:
    """Where the indented lines end."""
    outside = (place for place in range(start, len(lines)) if lines[place].strip() and not _is_indented(lines[place]))
    return next(outside, len(lines))


def _is_indented(line: str) -> bool:
    return line.startswith(" " * _INDENT)


def _deepened(lines: list[str], depth: int) -> Iterator[str]:
    """The lines of a tab with its headings below its title, which has that depth, whatever depth is written."""
    places, fence = dict[int, int](), ""
    for place, line in enumerate(lines):
        fence = _fence_behind(line, fence)
        if not fence and (heading := _HEADING.match(line)):
            places[place] = len(heading[1])
    more = max(0, depth + 1 - min(places.values(), default=_DEEPEST))
    for place, line in enumerate(lines):
        written = places.get(place)
        yield line if written is None else "#" * min(_DEEPEST, written + more) + line[written:]


def _title(opening: re.Match[str], depth: int) -> str:
    """The title of a tab or a folded part as a heading, that of a box as a line that stands out."""
    title = opening["title"]
    if not title:
        return ""
    return f"**{title}**" if opening["box"] == "!!!" else f"{'#' * min(_DEEPEST, depth + 1)} {title}"
