"""Block rules for a heading or paragraph of a single line: as markdown-it-py's own, with one token instead of three.

Most blocks of a page are such lines, and a token costs more than the line it holds.
"""

import re

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock, list_block

_HASHES = re.compile(r"#{1,6}(?![^ \t])")
_MOST_INDENT = 3


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


def paragraph(state: StateBlock, line: int) -> bool:
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
