"""MDX: Markdown with components in it. What they hold is read, their tags and programs are not."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from roletui.reading.problems import JSX_CHARACTERS

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_PROGRAM = re.compile(r"(?:import|export)[ {*]")
_COMMENT = re.compile(r"\{\s*/\*.*?\*/\s*\}", re.DOTALL)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Z][\w.]*|(?=>))")
_TITLE = re.compile(r"""(?<![\w-])(?:title|label|heading|header|summary)=(?:\{\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`)""")
"""Where components keep the words that a reader sees as their heading."""
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_DEEPEST = 6


class _Tag(NamedTuple):
    """A component's tag: where it ends, what it is called, and its heading's words."""

    end: int
    title: str
    opens: bool
    closes: bool


def without_components(lines: list[str]) -> list[str]:
    """The lines of an MDX page as Markdown, each where it was."""
    found: list[str] = []
    depth = 1
    indents: list[int | None] = []
    for text, is_code in _pieces(lines):
        if is_code:
            found += [_dedented(line, indents) for line in text.split("\n")]
            continue
        for line in _without_tags(_COMMENT.sub(_line_ends, text)).split("\n"):
            line, opened = _marked(line)
            if opened and line.strip():
                line = f"{'#' * min(depth + 1, _DEEPEST)} {line.strip()}"
            elif heading := _HEADING.match(line.lstrip()):
                depth = len(heading[1])
            found.append(line)
    return found
