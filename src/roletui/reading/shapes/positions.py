"""A page that describes one role as a whole: its title names a person or a code, and the page is the role's."""

import re

from roletui.language import lexicon
from roletui.language.ranks import Grade, decoded, is_agent, is_title
from roletui.language.words import words_of
from roletui.model import Field, Item, Paragraph
from roletui.reading.structure import CLOSING, LISTS, Outline, Owner, SectionDraft

FEWEST = 5
"""Bullets or rows of a page that has no section of a known name: fewer are no description of a role."""

_NOISE = re.compile(
    r"(?:^|\b)(?:job description|role description|role profile|job profile|position description|job posting|"
    r"career (?:ladder|path|framework)|role guidance|role|profile|job|description|position|expectations|"
    r"responsibilities)\s*$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s*[:|\u2013\u2014]\s*|\s+-\s+")
_FACT = re.compile(
    r"(?:[A-Z]{2,6}\s+)?(?:job\s+|career\s+)?(?:level|grade|band)\s*[:#]?\s*(?P<value>[A-Z]{0,3}\d{1,2}[a-z]?)(?![\w%.])",
    re.IGNORECASE,
)
_FACT_REACH = 12
"""Characters of a line before a level is stated, as in `**SFIA** Level 4`: further on it is a sentence's."""
_LEVEL_FIELDS = ("level", "grade", "band", "ic_level", "job_level", "joblevel", "code", "jobcode", "job_code")
_NOT_ROLES = frozenset(lexicon.NOT_ROLES.split("|"))


def role_title(title: str) -> str | None:
    """The role that a page's title names: `Role guidance: Senior Tiler` is a Senior Tiler; None where it names none."""
    pieces = [title, *_BREAK.split(title)]
    for piece in pieces:
        name = piece.strip()
        while name and (cut := _NOISE.sub("", name).strip(" ,-")) != name and cut:
            name = cut
        if is_title(name) or (name == title and is_agent(name)):
            return name
    return None


def is_about_roles(name: str, title: str) -> bool:
    """Whether a page speaks about roles or about its folder, by its file's name or title."""
    pieces = [readable(name), title, *_BREAK.split(title)]
    return any(" ".join(words_of(piece)) in _NOT_ROLES for piece in pieces)


def settle(outline: Outline, title: str, *, only_when_full: bool) -> bool:
    """Make the page one level that owns its lists, those under names of its own with them; false where it is none."""
    family = outline.family
    if not outline.levels:
        items = sum(1 for section in family.sections for block in section.blocks if _counts(block))
        if only_when_full and items < FEWEST:
            return False
        outline.levels.append(Owner(title, family.line))
    level = outline.levels[0]
    level.title = title
    own = [section for section in family.sections if _belongs(section)]
    family.sections = [section for section in family.sections if section not in own]
    level.sections = sorted((*level.sections, *own), key=lambda section: section.line)
    return True


def _counts(block: Item | Paragraph) -> bool:
    return isinstance(block, Item) or block.kind == "table"


def _belongs(section: SectionDraft) -> bool:
    name = section.chunk.name if section.chunk is not None else None
    if section.kind in CLOSING or (name is not None and (name.closes or name.role not in ("", "section"))):
        return False
    return section.kind in LISTS or any(_counts(block) for block in section.blocks)


def stated_grade(outline: Outline, fields: tuple[Field, ...], name: str) -> Grade | None:
    """The grade of a page's only level: in front matter, at the top of the page, or in its file's name."""
    for field in fields:
        if field.name.lower() in _LEVEL_FIELDS:
            value = decoded(field.value).grade
            if value is not None or field.value.isdigit():
                return int(field.value) if field.value.isdigit() else value
    tops: list[Item | Paragraph] = [*outline.summary]
    for section in (*outline.family.sections, *outline.levels[0].sections):
        tops += section.blocks if section.heading in ("", outline.family.title) else ()
    for block in sorted(tops, key=lambda block: block.line)[:8]:
        found = _FACT.search(block.text, 0, 60)
        if found and found.start() <= _FACT_REACH:
            return int(found["value"]) if found["value"].isdigit() else found["value"]
    return decoded(readable(name)).grade


def readable(name: str) -> str:
    """A file's name as a title: `head_of-tiling` is `Head of Tiling`, `ic3_tiler` is `IC3 Tiler`."""
    words = re.split(r"[\s_]+|(?<!\d)-|-(?!\d)", re.sub(r"\A\d+[-_. ]+", "", name))
    return " ".join(_written(word, place) for place, word in enumerate(filter(None, words)))


_SMALL = frozenset(("of", "the", "and", "for", "in", "at", "to", "a", "an", "on", "with"))
_CAPITALS = (
    "|vp|svp|evp|cto|ceo|cfo|coo|cio|ciso|sre|qa|ux|ui|it|hr|pm|tpm|ic|em|ii|iii|iv|vi|ml|ai|bi|sdet|ios|seo|pr|dba|"
)
"""Words of file names that are written in capitals."""


def _written(word: str, place: int) -> str:
    if word != word.lower():
        return word
    if f"|{word}|" in _CAPITALS or re.fullmatch(r"[a-z]{1,3}\d{1,2}", word):
        return word.upper()
    return word if place and word in _SMALL else word[:1].upper() + word[1:]
