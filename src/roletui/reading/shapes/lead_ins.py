"""Sentences right above a list that say what it is: `Your main responsibilities will include:`."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from roletui.language import lexicon
from roletui.language.words import words_of
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.structure import Owner, SectionDraft

_SENTENCE = lazy_pattern(r"[.!?;]\s+")
_WORDS = 30
"""Words of a sentence above a list at most: a longer one speaks of more than the list."""


def _phrases(table: dict[Kind, str]) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    return tuple((kind, tuple(f" {phrase} " for phrase in phrases.split("|"))) for kind, phrases in table.items())


_ANYWHERE, _UNNAMED = _phrases(lexicon.LEAD_INS), _phrases(lexicon.LEAD_INS_OF_UNNAMED)


def name_introduced(owners: Iterable[Owner]) -> None:
    """Give the lists of each owner the kind that the sentence above them says, in a section of their own."""
    for owner in owners:
        owner.sections = [part for section in owner.sections for part in _parts(section)]


def name_first(summary: Sequence[Paragraph], sections: Sequence[SectionDraft]) -> None:
    """Give the list that a page begins with the kind that the sentence above says, where no heading is above it."""
    first = sections[0] if sections else None
    if summary and first is not None and first.kind == "summary" and not first.heading:
        first.kind = said_kind(summary[-1].text, is_unnamed=True) or first.kind


def introduces(blocks: Sequence[Item | Paragraph]) -> bool:
    """Whether a sentence above a list says that it is one of a role."""
    return any(
        isinstance(above, Paragraph) and isinstance(below, Item) and said_kind(above.text, is_unnamed=False) is not None
        for above, below in pairwise(blocks)
    )


def _parts(section: SectionDraft) -> list[SectionDraft]:
    if section.kind not in ("summary", "other", *LISTS) or (section.chunk is not None and section.chunk.name.closes):
        return [section]
    parts = [SectionDraft(section.kind, section.heading, section.line, [], section.anchor, section.chunk)]
    for place, block in enumerate(section.blocks):
        below = section.blocks[place + 1] if place + 1 < len(section.blocks) else None
        is_above = isinstance(block, Paragraph) and isinstance(below, Item)
        kind = said_kind(block.text, is_unnamed=section.kind == "summary") if is_above else None
        if kind is not None and kind != parts[-1].kind:
            parts.append(SectionDraft(kind, section.heading, block.line, [], "", section.chunk))
        parts[-1].blocks.append(block)
    if len(parts) == 1:
        return [section]
    if not parts[0].blocks and section.heading:
        parts[1].line, parts[1].anchor = section.line, section.anchor
    return [part for part in parts if part.blocks]


def said_kind(text: str, *, is_unnamed: bool) -> Kind | None:
    """What the last sentence of a text says of the list below it; more words tell where it is under no heading."""
    last = last_sentence(text, _WORDS)
    return None if last is None else _said(last, is_unnamed=is_unnamed)


def last_sentence(text: str, most: int) -> str | None:
    """The last sentence of a text where it announces a list, in so many words at most."""
    last = _SENTENCE.split(text.strip())[-1]
    return last if last.endswith(":") and len(last.split()) <= most else None


def says_duties(text: str) -> bool:
    """Whether a text says what somebody is responsible for."""
    return _said(text[:_DESCRIPTION], is_unnamed=False) == "responsibilities"


_DESCRIPTION = 300
"""Characters of a description that are read for that."""


@lru_cache(maxsize=1024)
def _said(sentence: str, *, is_unnamed: bool) -> Kind | None:
    words = f" {' '.join(words_of(sentence))} "
    for table in (_ANYWHERE, _UNNAMED) if is_unnamed else (_ANYWHERE,):
        for kind, phrases in table:
            if any(phrase in words for phrase in phrases):
                return kind
    return None
