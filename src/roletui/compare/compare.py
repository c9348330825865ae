"""Two levels held against each other: rows by section, the header's facts, and what became of every bullet."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from roletui.compare.align import Aligner, Match, Pins
from roletui.compare.changes import relate
from roletui.compare.labels import section_name
from roletui.compare.model import (
    ROW_KINDS,
    Comparison,
    Entry,
    Fact,
    Partner,
    Pin,
    Role,
    Row,
    RowKind,
    SectionDiff,
    SideName,
    Tier,
)
from roletui.compare.score import SURE, candidates, likeliest_pairs, too_many
from roletui.compare.subsections import name_stems, with_topics
from roletui.model import KINDS, LISTS, Catalog, Family, Item, Kind, Level, Paragraph, Section, Statement
from roletui.roles.effective import Effectives, Held, effective, own_sections, sources, told_in_prose
from roletui.text import Safe


def role(catalog: Catalog, level_id: str) -> Role:
    """What a compared level is called."""
    family, level = catalog.levels[level_id]
    return Role(level.id, level.title, family.id, family.title)


def entries_of(catalog: Catalog, level_id: str, *, own: bool, effectives: Effectives | None = None) -> list[Entry]:
    """Everything of a level that is compared: what is under it on its page, or with all it inherits."""
    return _entries(catalog, level_id, held_by(catalog, level_id, own=own, effectives=effectives))


def _entries(catalog: Catalog, level_id: str, held: Iterable[Held]) -> list[Entry]:
    return [entry_of(catalog, level_id, place, each) for place, each in enumerate(held)]


def entry_of(catalog: Catalog, level_id: str, place: int, held: Held, topic: str = "") -> Entry:
    """One bullet of a compared level, at its place among all that the level holds."""
    return Entry(
        level_id,
        held.kind,
        held.heading,
        held.block.text,
        held.path,
        held.block.line,
        held.origin,
        place,
        held.block.depth,
        _states(catalog, held),
        topic,
        catalog.title_of(held.origin),
    )


def held_by(catalog: Catalog, level_id: str, *, own: bool, effectives: Effectives | None = None) -> Iterator[Held]:
    """What is compared of a level, as it holds it; of one that is told in prose alone, its sentences as well."""
    family, _ = catalog.levels[level_id]
    has_own = False
    for held in _own(catalog, level_id) if own else _effective(catalog, level_id, effectives):
        has_own = has_own or held.origin != family.id
        yield held
    if not has_own:
        yield from told_in_prose(catalog, level_id)


def _own(catalog: Catalog, level_id: str) -> Iterator[Held]:
    family, level = catalog.levels[level_id]
    for section in own_sections(catalog, level_id):
        for block in section.items or _prose(section):
            yield Held(block, section.kind, level.id, family.page_of(level, section), section.heading)


def _prose(section: Section) -> Iterable[Paragraph]:
    if section.kind not in LISTS:
        return ()
    return (paragraph for paragraph in section.paragraphs if paragraph.kind == "text")


def _effective(catalog: Catalog, level_id: str, effectives: Effectives | None) -> Iterator[Held]:
    """All that the effective level holds, without the sentences whose meaning it is made of."""
    whole = effectives[level_id] if effectives is not None else effective(catalog, level_id)
    for section in whole.sections:
        yield from compared(catalog, section.held)


def compared(catalog: Catalog, held: Sequence[Held]) -> Iterator[Held]:
    """What is compared of all that a level holds of one kind."""
    return (held[place] for place in compared_places(catalog, held))


def compared_places(catalog: Catalog, held: Sequence[Held]) -> Iterator[int]:
    """The places of what is compared: bullets, and the prose of a list that has none."""
    listed: set[tuple[str, Safe, Safe]] | None = None
    for place, each in enumerate(held):
        if each.statement and _is_resolved(catalog, each):
            continue
        if isinstance(each.block, Item):
            yield place
        elif each.kind in LISTS and each.block.kind == "text":
            if listed is None:
                listed = {(other.origin, other.path, other.heading) for other in held if other.is_item}
            if (each.origin, each.path, each.heading) not in listed:
                yield place


def _states(catalog: Catalog, held: Held) -> bool:
    """Whether a sentence is here by which a level inherits another's section."""
    return held.origin in catalog.levels and any(True for _ in _statements_at(catalog, held))


def _is_resolved(catalog: Catalog, held: Held) -> bool:
    return all(each.target is not None for each in _statements_at(catalog, held))


def _statements_at(catalog: Catalog, held: Held) -> Iterator[Statement]:
    """The statements of a level where a block of it is."""
    family, level = catalog.levels[held.origin]
    return (each for each in level.extends if (family.page_of(level, each), each.line) == held.place)


_EQUAL_PAIRED = Safe("only where their words are equal: there are too many to hold each against each")


def facts(catalog: Catalog, left_id: str, right_id: str, *, cut: bool = False) -> tuple[Fact, ...]:
    """What is in the header of either level, and whether bullets are paired by equal words only.

    A fact neither has is left out.
    """
    left, right = _of(*catalog.levels[left_id]), _of(*catalog.levels[right_id])
    found = tuple(Fact(name, left[name], right[name]) for name in left if left[name] or right[name])
    return (*found, Fact(Safe("Bullets paired"), _EQUAL_PAIRED, _EQUAL_PAIRED)) if cut else found


def _of(family: Family, level: Level) -> dict[Safe, Safe]:
    reporting = level.reports_to or family.reports_to
    specialties = [each.title for each in family.specialties if each.level in (None, level.id)]
    return {
        Safe("Grade"): level.grade,
        Safe("Reports to"): reporting.text if reporting else Safe(""),
        Safe("Specialties"): Safe(", ".join(specialties)),
    }


REWORDED = 0.60
"""From this score on a bullet is taken for the rewording of an inherited one: higher than for a pair of two
levels, because here nothing asks the reader to look."""


def overridden(entries: Sequence[Entry], spared: Collection[Entry] = ()) -> dict[Entry, Entry]:
    """Each inherited bullet that a nearer one rewords, with the nearer one; `spared` bullets speak for themselves."""
    by_kind: dict[Kind, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    return {far: near for of_kind in by_kind.values() for far, near in _overridden(of_kind, spared).items()}


def _overridden(entries: Sequence[Entry], spared: Collection[Entry]) -> dict[Entry, Entry]:
    """The same among bullets of one kind, where those that are nearer come first."""
    by_origin: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.statement:
            by_origin[entry.origin].append(entry)
    found: dict[Entry, Entry] = {}
    nearer: list[Entry] = []
    for of_origin in by_origin.values():
        farther = [each for each in of_origin if each not in spared]
        if nearer and farther:
            found.update(_pairs(nearer, farther))
        nearer += [each for each in of_origin if each not in found]
    return found


def _pairs(nearer: Sequence[Entry], farther: Sequence[Entry]) -> dict[Entry, Entry]:
    if too_many([each.text for each in nearer], [each.text for each in farther]):
        return {}
    pairs: dict[Entry, Entry] = {}
    for section in dict.fromkeys(each.section for each in farther):
        ours, theirs = ([each for each in side if each.section == section] for side in (nearer, farther))
        near, far = [each.text for each in ours], [each.text for each in theirs]
        for one, other in likeliest_pairs(candidates(near, far, REWORDED), near, far):
            pairs[theirs[other]] = ours[one]
    return pairs


def chain(catalog: Catalog, level_id: str, kind: Kind) -> frozenset[str]:
    """The levels whose section of this kind a level inherits, itself never among them."""
    return frozenset(target for target, _ in sources(catalog, level_id, kind) if target in catalog.levels)


class Inheritance:
    """What the statements of two levels say about each other."""

    def __init__(self, catalog: Catalog, left_id: str, right_id: str) -> None:
        self._catalog = catalog
        self._ids: dict[SideName, str] = {"left": left_id, "right": right_id}
        self._chains: dict[tuple[str, Kind], frozenset[str]] = {}

    def _chain(self, level_id: str, kind: Kind) -> frozenset[str]:
        key = level_id, kind
        if key not in self._chains:
            self._chains[key] = chain(self._catalog, level_id, kind)
        return self._chains[key]

    def giver(self, left: Entry, right: Entry) -> str | None:
        """The level from which the other holds this bullet, where both hold the same one of the same page."""
        if left.source != right.source:
            return None
        for mine, other in ((left, right), (right, left)):
            if (
                other.origin != other.level
                and other.origin in self._catalog.levels
                and mine.level in self._chain(other.level, other.kind)
            ):
                return mine.level
        return None

    def covers(self, entry: Entry, side: SideName) -> bool:
        """Whether the level on the other side inherits the section this bullet is in."""
        other = self._ids["right" if side == "left" else "left"]
        return entry.level in self._chain(other, entry.kind)

    def open_statement(self, entry: Entry, side: SideName) -> Safe | None:
        """A statement of the other level about this kind of section that names nothing known."""
        _, level = self._catalog.levels[self._ids["right" if side == "left" else "left"]]
        return next(
            (each.statement for each in level.extends if each.section == entry.kind and each.target is None), None
        )


_SWAPPED: dict[RowKind, RowKind] = {"new": "gone", "gone": "new"}
_OTHER_SIDE: dict[SideName, SideName] = {"left": "right", "right": "left"}


def compare(
    catalog: Catalog,
    left_id: str,
    right_id: str,
    *,
    own: bool = False,
    pins: Sequence[Pin] = (),
    effectives: Effectives | None = None,
    akin: bool = False,
) -> Comparison:
    """Hold two levels against each other; with `own` only what is under each of them on its page.

    A caller that compares many roles passes the catalogue's `effectives`, so that each is worked out once. With `akin`
    both are states of one role, and doubtful pairs are taken for likely.
    """
    left_role, right_role = role(catalog, left_id), role(catalog, right_id)
    names = name_stems(title for each in (left_role, right_role) for title in (each.title, each.family_title))
    left, right = with_topics(
        [entries_of(catalog, each, own=own, effectives=effectives) for each in (left_id, right_id)], names
    )
    rows, cut = _rows(left, right, Pins(pins), Inheritance(catalog, left_id, right_id), akin=akin)
    return Comparison(
        left_role,
        right_role,
        own,
        facts(catalog, left_id, right_id, cut=cut),
        arrange(rows),
        tuple(pins),
    )


def _rows(
    left: Sequence[Entry], right: Sequence[Entry], pins: Pins, inheritance: Inheritance, *, akin: bool
) -> tuple[list[Row], bool]:
    """The rows in any order, and whether there were too many bullets for each to be held against each."""
    # A bullet that the other side holds as well speaks for itself, although a nearer one rewords it.
    held = {each.source for each in left} & {each.source for each in right}
    behind = (
        overridden(left, _spared(left, held, pins)),
        overridden(right, _spared(right, held, pins)),
    )
    ours = [each for each in left if each not in behind[0]]
    theirs = [each for each in right if each not in behind[1]]
    aligner = Aligner(ours, theirs, pins, akin=akin)
    aligner.run()
    return rows_of(aligner, inheritance, behind), aligner.cut


def rows_of(
    aligner: Aligner, inheritance: Inheritance, behind: tuple[Mapping[Entry, Entry], Mapping[Entry, Entry]]
) -> list[Row]:
    """The rows of two sides that are aligned, in any order; `behind` are the bullets that nearer ones reword."""
    ours, theirs = aligner.left, aligner.right
    rows = [_paired(match, ours, theirs, inheritance) for match in aligner.matches]
    rows += [_alone(ours[index], "left", inheritance) for index in aligner.free_left]
    rows += [_alone(theirs[index], "right", inheritance) for index in aligner.free_right]
    return [_with_partners(row, *behind) for row in rows]


def _spared(entries: Sequence[Entry], held: Collection[tuple[str, int, str]], pins: Pins) -> frozenset[Entry]:
    return pins.held_together(entries) | {entry for entry in entries if entry.source in held}


def _with_partners(row: Row, behind_left: Mapping[Entry, Entry], behind_right: Mapping[Entry, Entry]) -> Row:
    """The row with the inherited bullets that its own ones reword."""
    more: list[Partner] = []
    sides: tuple[tuple[SideName, Entry | None, Mapping[Entry, Entry]], ...] = (
        ("left", row.left, behind_left),
        ("right", row.right, behind_right),
    )
    for side, entry, behind in sides:
        speaking = {entry, *(each.entry for each in row.also if each.side == side)}
        more += [Partner(side, other) for other, nearer in behind.items() if nearer in speaking]
    return replace(row, also=_sorted_partners((*row.also, *more))) if more else row


def _sorted_partners(partners: Iterable[Partner]) -> tuple[Partner, ...]:
    return tuple(sorted(partners, key=lambda each: (each.side, each.entry.place)))


def _paired(match: Match, left: Sequence[Entry], right: Sequence[Entry], inheritance: Inheritance) -> Row:
    one, other = left[match.left], right[match.right]
    relation, evidence = relate(one.text, other.text)
    also = (
        *(Partner("left", left[index]) for index in sorted(match.also_left)),
        *(Partner("right", right[index]) for index in sorted(match.also_right)),
    )
    tier: Tier = "pinned" if match.pinned else "sure" if match.score >= SURE else "likely"
    giver = inheritance.giver(one, other)
    kind: RowKind = "changed" if relation != "same" or also else "inherited" if giver else "same"
    moved = one.section != other.section
    return Row(
        "moved" if moved else kind,
        one,
        other,
        also,
        match.score,
        tier,
        relation,
        moved_from=section_name(one) if moved else None,
        inherited_from=giver,
        evidence=evidence,
    )


def _alone(entry: Entry, side: SideName, inheritance: Inheritance) -> Row:
    """A bullet without a counterpart: new or gone, unless the other level takes its whole section over."""
    left, right = (entry, None) if side == "left" else (None, entry)
    if inheritance.covers(entry, side):
        return Row("inherited", left, right, inherited_from=entry.level)
    open_statement = inheritance.open_statement(entry, side)
    if open_statement is not None:
        # The other level inherits something that could not be found: this bullet may be part of it.
        return Row("gone" if left else "new", left, right, tier="likely", evidence=(open_statement,))
    return Row("gone" if left else "new", left, right)


def arrange(rows: Iterable[Row]) -> tuple[SectionDiff, ...]:
    """The rows by section, in the order of reading; rows of a section by kind, then as on the right page."""
    groups: dict[tuple[Kind, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_section_of(row)].append(row)
    ordered = sorted(groups, key=lambda key: (KINDS.index(key[0]), _position(key, groups[key]), key))
    return tuple(_section(key, sorted(groups[key], key=_row_order)) for key in ordered)


def _section_of(row: Row) -> tuple[Kind, str]:
    entry = row.right or row.left
    assert entry is not None  # noqa: S101 - a row without bullets is never made
    return entry.section


def _position(key: tuple[Kind, str], rows: Sequence[Row]) -> int:
    """Where a section begins, both sides taken together: the same whichever side is the left one."""
    places: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for entry in row.entries():
            if entry.section == key:
                places[entry.level].append(entry.place)
    return sum(min(each) for each in places.values())


def _row_order(row: Row) -> tuple[int, int, int]:
    return (
        ROW_KINDS.index(row.kind),
        row.right.place if row.right else row.left.place if row.left else 0,
        row.left.place if row.left else 0,
    )


def _section(key: tuple[Kind, str], rows: Sequence[Row]) -> SectionDiff:
    """A section with the heading that the right page gives it, where headings tell sections of a kind apart."""
    headings = [
        (entry is not row.right, entry.place, entry.heading)
        for row in rows
        for entry in (row.right, row.left)
        if entry is not None and entry.section == key
    ]
    return SectionDiff(key[0], min(headings)[2] if key[1] and headings else Safe(""), tuple(rows))


def swap(comparison: Comparison) -> Comparison:
    """The same comparison seen from the other side."""
    return Comparison(
        comparison.right,
        comparison.left,
        comparison.own,
        tuple(replace(fact, left=fact.right, right=fact.left) for fact in comparison.facts),
        arrange(_mirrored(row) for row in comparison.rows),
        comparison.pins,
    )


def _mirrored(row: Row) -> Row:
    relation, evidence = relate(row.right.text, row.left.text) if row.left and row.right else (row.relation, ())
    also = [Partner(_OTHER_SIDE[each.side], each.entry) for each in row.also]
    return replace(
        row,
        kind=_SWAPPED.get(row.kind, row.kind),
        left=row.right,
        right=row.left,
        also=_sorted_partners(also),
        relation=relation,
        evidence=evidence,
        moved_from=section_name(row.right) if row.moved_from is not None and row.right else None,
    )
