"""Two levels held against each other: rows by section, the header's facts, and what became of every bullet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from roletui.compare.align import Aligner, Match
from roletui.compare.entries import entries_of, role
from roletui.compare.facts import facts
from roletui.compare.model import (
    ROW_KINDS,
    Comparison,
    Entry,
    Partner,
    Pin,
    Row,
    RowKind,
    SectionDiff,
    SideName,
    Tier,
)
from roletui.compare.naming import section_name
from roletui.compare.overriding import overridden
from roletui.compare.pinning import Pins
from roletui.compare.relation import relate
from roletui.compare.scoring import SURE
from roletui.compare.takeover import Takeover
from roletui.compare.topics import name_stems, with_topics
from roletui.model import KINDS, Catalog, Kind
from roletui.roles.effective import Effectives
from roletui.text import Safe

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
) -> Comparison:
    """Hold two levels against each other; with `own` only what stands under each of them on its page.

    Who compares many gives the `effectives` of the catalogue, so that each is worked out once.
    """
    left_role, right_role = role(catalog, left_id), role(catalog, right_id)
    names = name_stems(title for each in (left_role, right_role) for title in (each.title, each.family_title))
    left, right = with_topics(
        [entries_of(catalog, each, own=own, effectives=effectives) for each in (left_id, right_id)], names
    )
    rows, cut = _rows(left, right, Pins(pins), Takeover(catalog, left_id, right_id))
    return Comparison(
        left_role, right_role, own, facts(catalog, left_id, right_id, cut=cut), arrange(rows), tuple(pins),
    )  # fmt: skip


def _rows(left: Sequence[Entry], right: Sequence[Entry], pins: Pins, takeover: Takeover) -> tuple[list[Row], bool]:
    """The rows in any order, and whether there were too many bullets for each to be held against each."""
    behind = overridden(left, pins.held_together(left)), overridden(right, pins.held_together(right))
    ours = [each for each in left if each not in behind[0]]
    theirs = [each for each in right if each not in behind[1]]
    aligner = Aligner(ours, theirs, pins)
    rows = [_paired(match, ours, theirs, takeover) for match in aligner.run()]
    rows += [_alone(ours[index], "left", takeover) for index in aligner.free_left]
    rows += [_alone(theirs[index], "right", takeover) for index in aligner.free_right]
    return [_with_partners(row, *behind) for row in rows], aligner.cut


def _with_partners(row: Row, behind_left: Mapping[Entry, Entry], behind_right: Mapping[Entry, Entry]) -> Row:
    """The row with the bullets taken over that its own ones reword."""
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


def _paired(match: Match, left: Sequence[Entry], right: Sequence[Entry], takeover: Takeover) -> Row:
    one, other = left[match.left], right[match.right]
    relation, evidence = relate(one.text, other.text)
    also = (
        *(Partner("left", left[index]) for index in sorted(match.also_left)),
        *(Partner("right", right[index]) for index in sorted(match.also_right)),
    )
    tier: Tier = "pinned" if match.pinned else "sure" if match.score >= SURE else "likely"
    giver = takeover.giver(one, other)
    kind: RowKind = "changed" if relation != "same" or also else "inherited" if giver else "same"
    moved = one.section != other.section
    return Row(
        "moved" if moved else kind, one, other, also, match.score, tier, relation,
        moved_from=section_name(one) if moved else None,
        inherited_from=giver, evidence=evidence,
    )  # fmt: skip


def _alone(entry: Entry, side: SideName, takeover: Takeover) -> Row:
    """A bullet without a counterpart: new or gone, unless the other level takes its whole section over."""
    left, right = (entry, None) if side == "left" else (None, entry)
    if takeover.covers(entry, side):
        return Row("inherited", left, right, inherited_from=entry.level)
    open_statement = takeover.open_statement(entry, side)
    if open_statement is not None:
        # The other level takes over something that nobody could find: nobody knows that this bullet is missing there.
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
        comparison.right, comparison.left, comparison.own,
        tuple(replace(fact, left=fact.right, right=fact.left) for fact in comparison.facts),
        arrange(_mirrored(row) for row in comparison.rows), comparison.pins,
    )  # fmt: skip


def _mirrored(row: Row) -> Row:
    relation, evidence = relate(row.right.text, row.left.text) if row.left and row.right else (row.relation, ())
    also = [Partner(_OTHER_SIDE[each.side], each.entry) for each in row.also]
    return replace(
        row, kind=_SWAPPED.get(row.kind, row.kind), left=row.right, right=row.left, also=_sorted_partners(also),
        relation=relation, evidence=evidence,
        moved_from=section_name(row.right) if row.moved_from is not None and row.right else None,
    )  # fmt: skip
