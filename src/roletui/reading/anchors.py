"""The anchors of a page: what a link to a place on it can name."""

import re
from collections.abc import Iterable, Iterator

from roletui.language.words import heading_anchor
from roletui.model import Family, Group, Level, Specialty
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Block, Heading
from roletui.text import Safe, clean_line

_EXPLICIT = lazy_pattern(
    r"""<\w[^<>]{0,400}?\s(?:id|name)\s*=\s*(?:"(?P<double>[^"<>]{1,200})"|'(?P<single>[^'<>]{1,200})'|(?P<bare>[^\s"'<>]{1,200}))"""
    r"""|\{:?[^{}]{0,200}?\#(?P<brace>[^\s{}]{1,200})""",
    re.IGNORECASE,
)
"""`<a id="x">`, `<a name="x">`, the id of any other element, and `{#x}` behind a heading or a paragraph."""


def anchors(blocks: Iterable[Block], lines: Iterable[str], families: Iterable[Family]) -> tuple[Safe, ...]:
    """The anchors of a page that the sections and levels read from it do not have."""
    known = {anchor for family in families for anchor in _known(family)}
    found = dict.fromkeys((*_of_headings(blocks), *_explicit(lines)))
    return tuple(clean_line(anchor) for anchor in found if anchor and anchor not in known)


def _known(family: Family) -> Iterator[str]:
    owners: tuple[Family | Level | Group | Specialty, ...] = (
        family,
        *family.levels,
        *family.groups,
        *family.specialties,
    )
    for owner in owners:
        yield from (section.anchor for section in owner.sections)
    yield from (level.anchor for level in family.levels)


def _of_headings(blocks: Iterable[Block]) -> Iterator[str]:
    """What sites make of headings; the second of two equal ones is counted."""
    counts: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Heading):
            anchor = heading_anchor(block.text)
            count = counts[anchor] = counts.get(anchor, -1) + 1
            yield f"{anchor}-{count}" if count else anchor
            yield block.own_anchor


def _explicit(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if "#" in line or "=" in line:
            for match in _EXPLICIT.finditer(line):
                yield match["double"] or match["single"] or match["bare"] or match["brace"]
