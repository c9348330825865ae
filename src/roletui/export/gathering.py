"""From a catalogue to sheets: what of a role is handed on, with which links."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from roletui.export.links import absolute, acts
from roletui.export.sheet import REPORTS, TITLES, Block, Origin, Part, Sheet
from roletui.model import Catalog, Family, Item, Kind, Level, Paragraph, Reporting, Span, Statement
from roletui.roles.effective import Effectives, Held
from roletui.text import Safe


def own_sheet(catalog: Catalog, level_id: str) -> Sheet:
    """What stands under the level itself, statements included."""
    family, level = catalog.levels[level_id]
    parts: list[Part] = []
    for section in level.sections:
        named = names_section(section.heading, section.kind)
        heading = section.heading if named else TITLES[section.kind]
        under = Safe("") if named else section.heading
        if section.kind == "other" and section.heading:
            heading, under = section.heading, Safe("")
        origin = Origin(level.id, level.title, family.path, 0)
        blocks = _levelled(block_of(block, origin._replace(line=block.line), under) for block in section.blocks())
        parts.append(Part(section.kind, heading, blocks))
    ordered = [part for kind in TITLES for part in parts if part.kind == kind]
    return Sheet(level.id, level.title, family, level, level.grades, level.reports_to, tuple(ordered), own=True)


def effective_sheet(catalog: Catalog, effectives: Effectives, level_id: str) -> Sheet:
    """All that the level holds: a statement that is resolved gives way to what it takes over."""
    found = effectives[level_id]
    family, level = found.family, found.level
    resolved = {(said.section, said.line) for said in level.extends if _brings(catalog, effectives, said)}
    parts: list[Part] = []
    for section in found.sections:
        held = [
            each for each in section.held
            if not (each.statement and each.origin == level.id and (each.kind, each.block.line) in resolved)
        ]  # fmt: skip
        parts += _effective_parts(catalog, level, held)
    intro = tuple(block_of(block, Origin(family.id, family.title, family.path, block.line, own=False), Safe(""))
                  for block in family.summary)  # fmt: skip
    reporting = level.reports_to or family.reports_to or _taken_over_reporting(catalog, parts)
    return Sheet(level.id, level.title, family, level, level.grades, reporting, tuple(parts), intro)


def _brings(catalog: Catalog, effectives: Effectives, said: Statement) -> bool:
    """Whether what a statement takes over holds anything: one that brings nothing stays as written."""
    if said.target is None:
        return False
    if said.target in catalog.levels:
        return bool(effectives[said.target].section(said.section).held)
    family = catalog.by_id.get(said.target)
    return family is not None and any(section.kind == said.section for section in family.sections)


def _taken_over_reporting(catalog: Catalog, parts: Sequence[Part]) -> Reporting | None:
    """The reporting line of another level whose sentence the role takes over; prose counts before bullets."""
    blocks = [block for part in parts for block in part.blocks if block.origin.id in catalog.levels]
    for block in sorted(blocks, key=lambda block: block.is_item):
        said = catalog.levels[block.origin.id][1].reports_to
        if said is not None and said.text in block.text and REPORTS.search(block.text):
            return said
    return None


def _effective_parts(catalog: Catalog, level: Level, held: Sequence[Held]) -> Iterator[Part]:
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
        yield Part(held[0].kind, heading, _levelled(blocks))


def _origin(catalog: Catalog, level: Level, held: Held) -> Origin:
    return Origin(
        held.origin, catalog.title_of(held.origin), held.path, held.block.line, held.via, own=held.origin == level.id
    )


@lru_cache(maxsize=4096)
def names_section(heading: str, kind: Kind) -> bool:
    """Whether a heading only says of which kind its section is, so that another may stand for it."""
    if not heading:
        return True
    # The reader's own judgement, imported late because the reader is costly to load and export is rare.
    from roletui.reading.headings import classify  # noqa: PLC0415

    name = classify(heading)
    return name.role == "section" and name.kind == kind


def block_of(block: Item | Paragraph, origin: Origin, under: Safe) -> Block:
    """An item or paragraph of the model as it is handed on."""
    if isinstance(block, Item):
        return Block(block.text, None, origin, block.depth, block.number, block.spans, under)
    return Block(block.text, block.kind, origin, block.depth, None, block.spans, under)


def _levelled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with depths that a list can have: none stands deeper than one step below what it stands under."""
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


def with_links(sheet: Sheet, catalog: Catalog, links: str, site: str) -> Sheet:
    """The sheet with its links made absolute, or reduced to their words, as is every link that would act."""

    def kept(span: Span) -> bool:
        return span.kind != "link" or not (links == "text" or acts(span.target or ""))

    def treated(block: Block) -> Block:
        if not block.spans:
            return block
        spans = tuple(filter(kept, block.spans))
        if links != "text" and any(span.kind == "link" for span in spans):
            of = block.origin.id
            page = catalog.levels[of][0] if of in catalog.levels else catalog.by_id[of]
            spans = tuple([_absolute(span, page, site) for span in spans])
        return block if spans == block.spans else block._replace(spans=spans)

    def with_treated(part: Part) -> Part:
        blocks = tuple(map(treated, part.blocks))
        return part if blocks == part.blocks else replace(part, blocks=blocks)

    parts = tuple(map(with_treated, sheet.parts))
    reporting = sheet.reports_to
    if reporting and reporting.url:
        is_dropped = links == "text" or acts(reporting.url)
        url = None if is_dropped else Safe(absolute(reporting.url, sheet.family.id, sheet.family.path, site))
        reporting = reporting._replace(url=url)
    return replace(sheet, parts=parts, intro=tuple(map(treated, sheet.intro)), reports_to=reporting)


def _absolute(span: Span, page: Family, site: str) -> Span:
    if span.kind != "link" or span.target is None:
        return span
    target = absolute(span.target, page.id, page.path, site)
    return span if target == span.target else Span(span.start, span.end, "link", Safe(target))
