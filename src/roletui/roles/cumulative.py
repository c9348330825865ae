"""Ladders of which one sentence says that every level includes the one below it."""

from collections.abc import Iterator
from typing import NamedTuple

from roletui.language.ladders import cumulative_sentence
from roletui.model import Family, Group, Item, Kind, Level, Paragraph, Statement
from roletui.roles.level_order import below
from roletui.text import Safe, clean_line

INHERITED: tuple[Kind, ...] = ("responsibilities", "requirements", "nice-to-have", "performance-indicators", "other")
"""The kinds of list that such a sentence speaks of; competencies are kept as `other`."""


class Said(NamedTuple):
    """The sentence that makes a ladder cumulative, and its line; line 0 where the folder's mapping file says so."""

    sentence: Safe
    line: int


def cumulative_by(family: Family) -> Said | None:
    """What makes every level of a family inherit the one below, where anything does."""
    if len(family.levels) < 2:
        return None
    for block in _texts(family):
        if sentence := cumulative_sentence(block.text):
            return Said(clean_line(sentence), block.line)
    return Said(Safe("Every level inherits the one below it."), 0) if family.cumulative else None


def _texts(family: Family) -> Iterator[Item | Paragraph]:
    """What is said of a family as a whole, rather than of one of its levels."""
    yield from (paragraph for paragraph in family.summary if paragraph.kind == "text")
    owners: tuple[Family | Group, ...] = (family, *family.groups)
    for owner in owners:
        for section in owner.sections:
            yield from (each for each in section.blocks() if isinstance(each, Item) or each.kind == "text")


def from_below(family: Family, said: Said) -> Family:
    """The family with a statement of every level that it inherits the lists of the one below it."""
    lower = below(family)
    kinds = [kind for kind in INHERITED if any(part.kind == kind for level in family.levels for part in level.sections)]
    levels = tuple(
        _extended(level, lower[level.id], said, kinds) if level.id in lower else level for level in family.levels
    )
    return family._replace(levels=levels)


def _extended(level: Level, source: Level, said: Said, kinds: list[Kind]) -> Level:
    known = {(each.section, each.target) for each in level.extends}
    line = level.line if level.path or not said.line else said.line
    return level._replace(
        extends=(
            *level.extends,
            *(
                Statement(kind, said.sentence, line, source.title, source.id)
                for kind in kinds
                if (kind, source.id) not in known
            ),
        )
    )
