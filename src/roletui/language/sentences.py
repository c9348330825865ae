"""Prose in sentences, so that what is told without bullets can be held against each other."""

import re
from collections.abc import Iterator

from roletui.patterns import lazy_pattern
from roletui.text import Safe

_END = lazy_pattern(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'\u201d\u2019)]))(?<!\bsr\.)(?<!\bjr\.)(?<!\bvs\.)(?<!e\.g\.)(?<!i\.e\.)\s+|"
    r"(?<=[\u3002\uff01\uff1f])\s*",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[Safe]:
    """Each sentence of a text on a line of its own; what begins in small letters goes on with the one before."""
    start = 0
    for end in [*_END.finditer(text), None]:
        if end is not None and text[end.end() : end.end() + 1].islower():
            continue
        piece = " ".join(text[start : end.start() if end else None].split())
        if piece:
            yield Safe(piece)
        start = end.end() if end else start
