"""What is exported of one role, in order, before any format: the one value that every format writes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import quote, urljoin

from roletui.model import (
    Catalog,
    Family,
    Item,
    Kind,
    Level,
    Paragraph,
    ParagraphKind,
    Reporting,
    Span,
    Statement,
    is_comment,
)
from roletui.reading.headings import classify
from roletui.reading.page_id import is_index, page_file
from roletui.roles.documents import reporting_page
from roletui.roles.effective import Effectives, Held, own_sections
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
    "other": Safe("Further Points"),
}
"""What a section is called where its pages call it differently."""
REPORTS = re.compile(r"\breport(?:s|ing)?\s+(?:directly\s+)?(?:in)?to\b", re.IGNORECASE)
"""A sentence about whom a role reports to."""

STATED_IN = 3
"""Words from which a text states what is asked; grades, pay and ticks of a table have fewer."""

REPEATED = 3
"""Headings that levels repeat, from which they are competencies beside duties; job descriptions repeat one or two."""

TO_CHECK = Safe("To fill in or check before you publish")
"""The heading of what a person has to look at before a document is published."""

Aside = Literal["under", "origin"]


class Origin(NamedTuple):
    """Where a block was read: the level's or family's id and title, the page and the line.

    `via` is the line of the statement that inherits it; None for what is the role's own or its family's.
    """

    id: str
    title: Safe
    path: Safe
    line: int
    via: int | None = None
    own: bool = True

    @property
    def place(self) -> tuple[str, Safe]:
        """Whose it is and on which page."""
        return self.id, self.path


class Block(NamedTuple):
    """A bullet or paragraph as it is exported; `flags` are stretches to check before publishing."""

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

    @property
    def is_note(self) -> bool:
        """Whether it is a note to the page's authors, which no reader of the page sees."""
        return is_comment(self.kind, self.text)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A section as it is exported."""

    kind: Kind
    heading: Safe
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to fill in or check before the document is published: what, in which words, and where they are."""

    what: Safe
    quote: Safe = Safe("")
    place: Safe = Safe("")

    @property
    def line_of_text(self) -> Safe:
        """The note as one line."""
        quote = f" “{self.quote}”" if self.quote else ""
        return Safe(f"{self.what}{quote}{f' ({self.place})' if self.place else ''}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One role as it is exported; `public` where people outside the company will read it."""

    id: str
    title: Safe
    family: Family
    level: Level
    reports_to: Reporting | None
    parts: tuple[SheetPart, ...]
    intro: tuple[Block, ...] = ()
    own: bool = False
    specialties: tuple[Safe, ...] = ()
    notes: tuple[Note, ...] = ()
    provenance: bool = False
    public: bool = False

    @property
    def path(self) -> Safe:
        """The page on which the role is."""
        return self.family.page_of(self.level)

    def blocks(self) -> Iterator[Block]:
        """Every bullet and paragraph."""
        for part in self.parts:
            yield from part.blocks

    def items(self) -> Iterator[tuple[SheetPart, Block]]:
        """Every bullet with its section."""
        for part in self.parts:
            for block in part.blocks:
                if block.is_item:
                    yield part, block


def competencies(sheet: Sheet) -> tuple[SheetPart, ...]:
    """What a ladder of competencies asks of a role, under headings of its own; nothing beside demands.

    What the page says of all its roles is none of it, and neither is what it says of the employer.
    """
    listed = {part.kind for part, _ in sheet.items()}
    if "requirements" in listed:
        return ()
    parts = (
        replace(part, blocks=tuple(block for block in part.blocks if block.origin.id != sheet.family.id))
        for part in sheet.parts
        if part.kind == "other" and not classify(part.heading).closes
    )
    found = tuple(part for part in parts if _says_something(part))
    return _beside_duties(sheet, found) if "responsibilities" in listed else found


def _beside_duties(sheet: Sheet, parts: Iterable[SheetPart]) -> tuple[SheetPart, ...]:
    """The sections with bullets, where levels of the family have them too: then one of these is named as duties."""
    listed = tuple(part for part in parts if any(block.is_item for block in part.blocks))
    levels = sheet.family.levels
    headings = Counter(
        heading for level in levels for heading in {section.heading for section in level.sections if section.items}
    )
    return listed if sum(headings[part.heading] > 1 for part in listed) >= REPEATED else ()


def _says_something(part: SheetPart) -> bool:
    """Whether most of a section's texts are statements; pay and other numbers are for nobody outside."""
    says = sum(len(block.text.split()) >= STATED_IN for block in part.blocks)
    return says * 2 > len(part.blocks)


def origin_note(sheet: Sheet, part: SheetPart, before: Block | None, block: Block) -> Safe:
    """The line that says where a block and those after it come from; empty inside a group and for the role's page."""
    origin = block.origin
    is_here = origin.own and origin.path == sheet.path
    if is_here or (before is not None and _place(block) == _place(before)):
        return Safe("")
    lines = [other.origin.line for other in part.blocks if _place(other) == _place(block)]
    span = f"line {lines[0]}" if len(lines) == 1 else f"lines {min(lines)} to {max(lines)}"
    whose = "" if origin.own else f"{origin.title}: "
    via = f", inherited by line {origin.via}" if origin.via else ""
    return Safe(f"From {whose}{origin.path}, {span}{via}")


def _place(block: Block) -> tuple[str, Safe, int | None]:
    return *block.origin.place, block.origin.via


def asides(sheet: Sheet, part: SheetPart, before: Block | None, block: Block) -> Iterator[tuple[Aside, Safe]]:
    """What is before a block besides the blocks themselves: a heading of its own, and where it comes from."""
    if block.under and (before is None or block.under != before.under):
        yield "under", block.under
    if sheet.provenance and (note := origin_note(sheet, part, before, block)):
        yield "origin", note


def runs(sheet: Sheet, part: SheetPart) -> Iterator[tuple[list[tuple[Aside, Safe]], list[Block]]]:
    """A section's blocks in runs, each with what is before it."""
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


def facts(sheet: Sheet) -> list[tuple[Safe, Safe]]:
    """What a role's head says: each fact with its label."""
    found: list[tuple[str, str]] = []
    if sheet.family.title != sheet.title:
        found.append(("Job family", sheet.family.title))
    if sheet.level.grades and not sheet.public:
        found.append(("Grade", sheet.level.grade))
    if sheet.reports_to and sheet.reports_to.text:
        found.append(("Reports to", sheet.reports_to.text))
    found += [("Specialty", specialty) for specialty in sheet.specialties]
    if sheet.provenance:
        found.append(("Source", f"{sheet.path}:{sheet.level.line}"))
    return [(Safe(label), Safe(words)) for label, words in found]


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_FILE = re.compile(r"\.(?:md|markdown|erb)\Z", re.IGNORECASE)
_ACTS = re.compile(r"(?!\s*(?:https?|mailto|tel):)[^/?#]*:", re.IGNORECASE)
_SHOWN = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def absolute(target: str, page: str, site: str = "") -> str:
    """The address that a link on a page leads to, whatever page it is read on.

    A page `a/b.md` is published as `/a/b/`, so its links start from there; a link to a file starts from the file.
    Without the site's address they become absolute within the site.
    """
    if _SCHEME.match(target):
        return target
    file, _, _ = target.partition("#")
    page = quote(page)
    base = f"/{page}" if _FILE.search(file.partition("?")[0]) else _published(page)
    rooted = target if target.startswith("/") else urljoin(base, target)
    return site.rstrip("/") + rooted


def _published(page: str) -> str:
    """Where a page is published: `/a/b/` for `a/b.md`, and `/a/` for `a/index.md`."""
    file = page_file(page)
    folder = file.rpartition("/")[0] if is_index(page) else file
    return f"/{folder}/" if folder else "/"


def is_public(target: str) -> bool:
    """Whether an address can be opened by someone who does not know the folder of pages."""
    return bool(_SHOWN.match(target))


def acts(target: str) -> bool:
    """Whether an address does something else than lead to a page, a mailbox or a telephone: it is never exported."""
    return bool(_ACTS.match(target))


def own_sheet(catalog: Catalog, level_id: str) -> Sheet:
    """What is under the level itself, statements included."""
    family, level = catalog.levels[level_id]
    parts: list[SheetPart] = []
    for section in own_sections(catalog, level_id):
        named = names_section(section.heading, section.kind)
        heading = section.heading if named else TITLES[section.kind]
        under = Safe("") if named else section.heading
        if section.kind == "other" and section.heading:
            heading, under = section.heading, Safe("")
        origin = Origin(level.id, level.title, family.page_of(level, section), 0)
        blocks = _levelled(block_of(block, origin._replace(line=block.line), under) for block in section.blocks())
        parts.append(SheetPart(section.kind, heading, blocks))
    ordered = [part for kind in TITLES for part in parts if part.kind == kind]
    return Sheet(level.id, level.title, family, level, level.reports_to, tuple(ordered), own=True)


def effective_sheet(catalog: Catalog, effectives: Effectives, level_id: str) -> Sheet:
    """All that the level holds: a statement that is resolved gives way to what it inherits."""
    found = effectives[level_id]
    family, level = found.family, found.level
    resolved = {
        (said.section, family.page_of(level, said), said.line)
        for said in level.extends
        if _brings(catalog, effectives, said)
    }
    parts: list[SheetPart] = []
    for section in found.sections:
        held = [
            each
            for each in section.held
            if not (each.statement and each.origin == level.id and (each.kind, each.path, each.block.line) in resolved)
        ]
        parts += _effective_parts(catalog, level, held)
    intro = tuple(
        block_of(block, Origin(family.id, family.title, family.path, block.line, own=False), Safe(""))
        for block in family.summary
    )
    reporting = level.reports_to or family.reports_to or _taken_over_reporting(catalog, parts)
    return Sheet(level.id, level.title, family, level, reporting, tuple(parts), intro)


def _brings(catalog: Catalog, effectives: Effectives, said: Statement) -> bool:
    """Whether what a statement inherits holds anything: one that brings nothing stays as written."""
    if said.target is None:
        return False
    if said.target in catalog.levels:
        return bool(effectives[said.target].section(said.section).held)
    family = catalog.by_id.get(said.target)
    return family is not None and any(section.kind == said.section for section in family.sections)


def _taken_over_reporting(catalog: Catalog, parts: Sequence[SheetPart]) -> Reporting | None:
    """The reporting line of another level whose sentence the role inherits; prose counts before bullets."""
    blocks = [block for part in parts for block in part.blocks if block.origin.id in catalog.levels]
    for block in sorted(blocks, key=lambda block: block.is_item):
        said = catalog.levels[block.origin.id][1].reports_to
        if said is not None and said.text in block.text and REPORTS.search(block.text):
            return said
    return None


def _effective_parts(catalog: Catalog, level: Level, held: Sequence[Held]) -> Iterator[SheetPart]:
    """One part for a kind, and for what is of no kind one for each heading."""
    groups: list[tuple[Safe, list[Block]]] = []
    for each in held:
        kind, heading = each.kind, TITLES[each.kind]
        under = Safe("") if names_section(each.heading, kind) else each.heading
        if kind == "other" and each.heading:
            heading, under = each.heading, Safe("")
        if not groups or groups[-1][0] != heading:
            groups.append((heading, []))
        groups[-1][1].append(block_of(each.block, _origin(catalog, level, each), under))
    for heading, blocks in groups:
        yield SheetPart(held[0].kind, heading, _levelled(blocks))


def _origin(catalog: Catalog, level: Level, held: Held) -> Origin:
    return Origin(
        held.origin, catalog.title_of(held.origin), held.path, held.block.line, held.via, own=held.origin == level.id
    )


@lru_cache(maxsize=4096)
def names_section(heading: str, kind: Kind) -> bool:
    """Whether a heading only says of which kind its section is, so that another may stand for it."""
    if not heading:
        return True
    name = classify(heading)
    return name.role == "section" and name.kind == kind


def block_of(block: Item | Paragraph, origin: Origin, under: Safe) -> Block:
    """An item or paragraph of the model as it is exported."""
    if isinstance(block, Item):
        return Block(block.text, None, origin, block.depth, block.number, block.spans, under)
    return Block(block.text, block.kind, origin, block.depth, None, block.spans, under)


def _levelled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with depths that a list can have: none is deeper than one step below what it is under."""
    levelled: list[Block] = []
    open_depths: list[int] = []
    before: Block | None = None
    for block in blocks:
        if before is None or (before.origin.id, before.under) != (block.origin.id, block.under):
            open_depths = []
        while open_depths and open_depths[-1] >= block.depth:
            open_depths.pop()
        levelled.append(block if block.depth == len(open_depths) else block._replace(depth=len(open_depths)))
        if block.is_item:
            open_depths.append(block.depth)
        before = block
    return tuple(levelled)


def with_links(sheet: Sheet, links: str, site: str) -> Sheet:
    """The sheet with its links made absolute, or reduced to their words, as is every link that would act."""

    def kept(span: Span) -> bool:
        return span.kind != "link" or not (links == "text" or acts(span.target or ""))

    def treated(block: Block) -> Block:
        if not block.spans:
            return block
        spans = tuple(filter(kept, block.spans))
        if links != "text" and any(span.kind == "link" for span in spans):
            spans = tuple([_absolute(span, block.origin.path, site) for span in spans])
        return block if spans == block.spans else block._replace(spans=spans)

    def with_treated(part: SheetPart) -> SheetPart:
        blocks = tuple(map(treated, part.blocks))
        return part if blocks == part.blocks else replace(part, blocks=blocks)

    parts = tuple(map(with_treated, sheet.parts))
    reporting = sheet.reports_to
    if reporting and reporting.url:
        is_dropped = links == "text" or acts(reporting.url)
        page = reporting_page(sheet.family, sheet.level)
        url = None if is_dropped else Safe(absolute(reporting.url, page, site))
        reporting = reporting._replace(url=url)
    return replace(sheet, parts=parts, intro=tuple(map(treated, sheet.intro)), reports_to=reporting)


def _absolute(span: Span, page: Safe, site: str) -> Span:
    if span.kind != "link" or span.target is None:
        return span
    target = absolute(span.target, page, site)
    return span if target == span.target else Span(span.start, span.end, "link", Safe(target))
