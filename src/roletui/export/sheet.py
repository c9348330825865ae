"""What is handed on of one role, in order, before any format: the one value that every format writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from roletui.model import Family, Kind, Level, ParagraphKind, Reporting, Span
from roletui.text import Safe

TITLES: dict[Kind, Safe] = {
    "summary": Safe("Summary"),
    "grade": Safe("Job Grade"),
    "responsibilities": Safe("Responsibilities"),
    "requirements": Safe("Requirements"),
    "nice-to-have": Safe("Nice to Have"),
    "performance-indicators": Safe("Performance Indicators"),
    "career-ladder": Safe("Career Ladder"),
    "hiring-process": Safe("Hiring Process"),
    "other": Safe("More about the Role"),
}
"""What a section is called where its pages call it differently."""
REPORTS = re.compile(r"\breport(?:s|ing)?\s+(?:directly\s+)?(?:in)?to\b", re.IGNORECASE)
"""A sentence about whom a role reports to."""

TO_SETTLE = Safe("To settle before this goes out")
"""The heading of what a person has to look at before a document leaves the house."""

Aside = Literal["under", "origin"]


class Origin(NamedTuple):
    """Where a block was read: the level's or family's id and title, the page and the line.

    `via` is the line of the statement that takes it over; None for what is the role's own or its family's.
    """

    id: str
    title: Safe
    path: Safe
    line: int
    via: int | None = None
    own: bool = True


class Block(NamedTuple):
    """A bullet or paragraph as it is handed on; `flags` are stretches a person should look at before publishing."""

    text: Safe
    kind: ParagraphKind | None
    origin: Origin
    depth: int = 0
    number: int | None = None
    spans: tuple[Span, ...] = ()
    under: Safe = Safe("")
    flags: tuple[tuple[int, int], ...] = ()

    @property
    def is_item(self) -> bool:
        """Whether it is a bullet rather than a paragraph."""
        return self.kind is None


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is handed on."""

    kind: Kind
    heading: Safe
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to settle before the document goes out: what, in which words, and where they stand."""

    what: Safe
    quote: Safe = Safe("")
    place: Safe = Safe("")

    @property
    def told(self) -> Safe:
        """The note as one line."""
        quote = f" “{self.quote}”" if self.quote else ""
        return Safe(f"{self.what}{quote}{f' ({self.place})' if self.place else ''}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One role as it is handed on; `public` where people outside the company will read it."""

    id: str
    title: Safe
    family: Family
    level: Level
    grades: tuple[int | str, ...]
    reports_to: Reporting | None
    parts: tuple[Part, ...]
    intro: tuple[Block, ...] = ()
    own: bool = False
    specialties: tuple[Safe, ...] = ()
    notes: tuple[Note, ...] = ()
    provenance: bool = False
    public: bool = False

    def items(self) -> Iterator[tuple[Part, Block]]:
        """Every bullet with its section."""
        for part in self.parts:
            for block in part.blocks:
                if block.is_item:
                    yield part, block


def origin_note(block: Block, before: Block | None, part: Part) -> Safe:
    """The line that says where a block and those after it come from; empty inside a group and for what is own."""
    if block.origin.own or (before is not None and _place(block) == _place(before)):
        return Safe("")
    lines = [other.origin.line for other in part.blocks if _place(other) == _place(block)]
    span = f"line {lines[0]}" if len(lines) == 1 else f"lines {min(lines)} to {max(lines)}"
    via = f", taken over by line {block.origin.via}" if block.origin.via else ""
    return Safe(f"From {block.origin.title}: {block.origin.path}, {span}{via}")


def _place(block: Block) -> tuple[str, int | None]:
    return block.origin.id, block.origin.via


def asides(sheet: Sheet, part: Part, before: Block | None, block: Block) -> Iterator[tuple[Aside, Safe]]:
    """What stands before a block besides the blocks themselves: a heading of its own, and where it comes from."""
    if block.under and (before is None or block.under != before.under):
        yield "under", block.under
    if sheet.provenance and (note := origin_note(block, before, part)):
        yield "origin", note


def runs(sheet: Sheet, part: Part) -> Iterator[tuple[list[tuple[Aside, Safe]], list[Block]]]:
    """A section's blocks in runs, each with what stands before it."""
    said: list[tuple[Aside, Safe]] = []
    run: list[Block] = []
    before: Block | None = None
    for block in part.blocks:
        if new := list(asides(sheet, part, before, block)):
            if run:
                yield said, run
            said, run = new, []
        run.append(block)
        before = block
    if run:
        yield said, run


def grade_words(sheet: Sheet) -> Safe:
    """The role's grades as a person says them; empty where it has none."""
    return Safe(" or ".join(str(grade) for grade in sheet.grades))


def facts(sheet: Sheet) -> list[tuple[Safe, Safe]]:
    """What a role's head says: each fact with its label."""
    found: list[tuple[str, str]] = []
    if sheet.family.title != sheet.title:
        found.append(("Job family", sheet.family.title))
    if sheet.grades and not sheet.public:
        found.append(("Grade", grade_words(sheet)))
    if sheet.reports_to and sheet.reports_to.text:
        found.append(("Reports to", sheet.reports_to.text))
    found += [("Specialty", specialty) for specialty in sheet.specialties]
    if sheet.provenance:
        found.append(("Source", f"{sheet.family.path}:{sheet.level.line}"))
    return [(Safe(label), Safe(words)) for label, words in found]
