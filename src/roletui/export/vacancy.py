"""A role as the draft of a vacancy: what outsiders may read, with everything to fill in or check pointed out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from roletui.export.sheet import TITLES, Block, Note, Origin, Sheet, SheetPart, competencies, is_public
from roletui.model import Kind, Span
from roletui.text import Safe

PLACEHOLDERS: tuple[tuple[str, str], ...] = (
    ("About us", "[[what the company does, and for whom]]"),
    ("Place and time", "[[where the work is done, and in which hours]]"),
    ("What we offer", "[[pay, contract and benefits]]"),
    ("How to apply", "[[where to apply, until when, and whom to ask]]"),
)
"""What no page of roles says: each becomes a section that the recruiter fills in."""

_CHOOSE = Safe("Choose what applicants need of the competencies: they are written for people inside")
_LEFT_OUT: tuple[Kind, ...] = ("grade", "performance-indicators", "career-ladder", "other")
"""Kinds of section that speak to people inside the company."""


@dataclass(frozen=True, slots=True)
class _Word:
    what: str
    pattern: re.Pattern[str]


_WORDS = (
    _Word(
        "years of experience: say what the person can do instead",
        re.compile(r"\b\d+\s?(?:\+|-\s?\d+|–\s?\d+)?\s?(?:\+\s)?years?\b", re.IGNORECASE),
    ),
    _Word(
        "a region: say which countries are meant", re.compile(r"\b(?:EMEA|APAC|AMER|LATAM|NORAM|NA|ANZ|DACH|JAPAC)\b")
    ),
    _Word("an internal grade", re.compile(r"\b(?:job\s)?grade\s?\d+\b", re.IGNORECASE)),
    _Word(
        "an internal word",
        re.compile(r"\b(?:OKRs?|KPIs?|E-Group|eGroup|team members?|handbook|direct reports?)\b", re.IGNORECASE),
    ),
    _Word("an internal channel, label or handle", re.compile(r"(?<![\w&/])(?:#|@|~)[a-z][\w-]{2,}")),
    _Word("something left open on the page", re.compile(r"\b(?:TBD|TBA|TODO)\b|\{[^{}]*\}", re.IGNORECASE)),
)


def vacancy(sheet: Sheet, *, words: Sequence[str] = (), site: str = "") -> Sheet:
    """The sheet as a vacancy: placeholders for what is missing, internal links and words flagged.

    `words` are more internal words, as a company's config file lists them; links below `site` are its own.
    """
    looked_for = [*_WORDS, *_own_words(words)]
    sheet = _without_notes(sheet)
    notes: list[Note] = []
    # For applicants these are demands, also in the fields of an applicant system.
    asked = [replace(part, kind="requirements") for part in competencies(sheet)]
    kept = [*_role_first(sheet, [part for part in sheet.parts if part.kind not in _LEFT_OUT]), *asked]
    intro = tuple(_outward(block, "Introduction", looked_for, notes, site) for block in sheet.intro)
    parts = [
        replace(part, blocks=tuple(_outward(block, part.heading, looked_for, notes, site) for block in part.blocks))
        for part in kept
    ]
    notes += [Note(_CHOOSE)] * bool(asked)
    left = dict.fromkeys(part.heading for part in sheet.parts if part.kind in _LEFT_OUT)
    for part in asked:
        left.pop(part.heading, None)
    notes += [Note(Safe(f"Left out as internal: the section “{heading}”")) for heading in left]
    blanks = [_blank(sheet, heading, text) for heading, text in PLACEHOLDERS]
    notes = [Note(Safe(f"Fill in “{part.heading}”")) for part in blanks] + notes
    first, rest = blanks[:1], blanks[1:]
    reporting = sheet.reports_to._replace(url=None) if sheet.reports_to else None
    return replace(
        sheet, intro=intro, parts=(*first, *parts, *rest), notes=tuple(notes), public=True, reports_to=reporting
    )


def _without_notes(sheet: Sheet) -> Sheet:
    """The sheet without notes to the page's authors."""
    parts = [replace(part, blocks=tuple(block for block in part.blocks if not block.is_note)) for part in sheet.parts]
    intro = tuple(block for block in sheet.intro if not block.is_note)
    return replace(sheet, intro=intro, parts=tuple(part for part in parts if part.blocks))


def _role_first(sheet: Sheet, parts: Sequence[SheetPart]) -> Iterator[SheetPart]:
    """The sections, with what the page says of all its roles behind the role's own words and lists."""
    of_all: list[Block] = []
    for part in parts:
        if part.kind != "summary":
            yield part
            continue
        of_all += [block for block in part.blocks if block.origin.id == sheet.family.id]
        if own := tuple(block for block in part.blocks if block.origin.id != sheet.family.id):
            yield replace(part, blocks=own)
    if of_all:
        yield SheetPart("summary", TITLES["other"], tuple(of_all))


def _own_words(words: Sequence[str]) -> Iterator[_Word]:
    for word in words:
        yield _Word("an internal word", re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE))


def _blank(sheet: Sheet, heading: str, text: str) -> SheetPart:
    origin = Origin(sheet.id, sheet.title, sheet.path, sheet.level.line)
    return SheetPart("other", Safe(heading), (Block(Safe(text), "text", origin, flags=((0, len(text)),)),))


def _outward(block: Block, heading: str, words: Iterable[_Word], notes: list[Note], site: str) -> Block:
    """The block for outsiders: internal links are words only, and what to look at is flagged and noted."""
    place = Safe(f"{heading}, {block.origin.path}:{block.origin.line}")
    flags: list[tuple[int, int]] = []
    spans: list[Span] = []
    for span in block.spans:
        if span.kind != "link" or _leads_outside(span, site):
            spans.append(span)
            continue
        flags.append((span.start, span.end))
        quote = Safe(block.text[span.start : span.end])
        notes.append(Note(Safe(f"An internal link, to {span.target}"), quote, place))
    for word in words:
        for found in word.pattern.finditer(block.text):
            flags.append(found.span())
            notes.append(Note(Safe(f"Check {word.what}"), Safe(found[0]), place))
    return block._replace(spans=tuple(spans), flags=_merged(flags))


def _leads_outside(span: Span, site: str) -> bool:
    target = span.target or ""
    return is_public(target) and not (site and target.startswith(site))


def _merged(flags: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches in order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(flags):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
