"""What a comparison says: frozen values, as the screens, the commands and the exports read them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, Protocol

from roletui.model import Kind
from roletui.text import Safe

RowKind = Literal["new", "changed", "gone", "moved", "inherited", "same"]
ROW_KINDS: tuple[RowKind, ...] = ("new", "changed", "gone", "moved", "inherited", "same")
"""Every kind of row, in the order in which a section shows them."""
FOLDED: frozenset[RowKind] = frozenset({"inherited", "same"})
"""Kinds of rows that are folded away until someone asks for them."""

ASKING: tuple[Kind, ...] = ("responsibilities", "requirements", "nice-to-have", "performance-indicators", "other")
"""Kinds of section in which a role says what it asks of a person."""

Tier = Literal["sure", "likely", "pinned"]
Relation = Literal["same", "reworded", "extended", "narrowed"]
SideName = Literal["left", "right"]
CellState = Literal["first", "same", "reworded", "extended", "narrowed", "new", "gone", "inherited", "absent"]
"""What a level does with a bullet, held against the nearest level before that has it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One bullet as one compared level holds it.

    `level` is the level that is compared, `place` the bullet's place among all it holds; `origin` is the level or
    family the bullet is written under, called `origin_title`. `topic` is set where both levels split a kind of section
    by the same heading.
    """

    level: str
    kind: Kind
    heading: Safe
    text: Safe
    path: Safe
    line: int
    origin: str
    place: int = 0
    depth: int = 0
    statement: bool = False
    topic: str = ""
    origin_title: Safe = Safe("")

    def __hash__(self) -> int:
        """By what nearly all entries differ in: they are looked up too often for all of their fields."""
        return hash((self.level, self.line, self.place))

    @property
    def source(self) -> tuple[str, int, str]:
        """What makes it the same bullet of the same page, whichever level holds it."""
        return self.path, self.line, self.text

    @property
    def section(self) -> tuple[Kind, str]:
        """The section it is compared in."""
        return self.kind, self.topic


@dataclass(frozen=True, slots=True)
class Partner:
    """Another bullet that belongs to a row: the rest of what was merged or split."""

    side: SideName
    entry: Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: a bullet and its counterpart, or a bullet that has none.

    A moved row names in `moved_from` the left bullet's section, and is in the right bullet's; an inherited row
    names in `inherited_from` the level that wrote what the other inherits.
    """

    kind: RowKind
    left: Entry | None
    right: Entry | None
    also: tuple[Partner, ...] = ()
    score: float = 0.0
    tier: Tier = "sure"
    relation: Relation | None = None
    moved_from: Safe | None = None
    inherited_from: str | None = None
    evidence: tuple[Safe, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the row may be shown without a question mark."""
        return self.tier != "likely"

    @property
    def is_needed(self) -> bool:
        """Whether the right side asks something that the left one does not, or puts in other words."""
        return self.right is not None and self.kind in ("new", "changed")

    def entries(self) -> tuple[Entry, ...]:
        """Every bullet of the row, the left one first."""
        return tuple(
            each for each in (self.left, self.right, *(partner.entry for partner in self.also)) if each is not None
        )


class Sided(Protocol):
    """A bullet and its counterpart, where it has one: a row, or what is known before rows are made."""

    @property
    def left(self) -> Entry | None:
        """The left bullet."""

    @property
    def right(self) -> Entry | None:
        """The right bullet."""


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """The rows of one section of both levels."""

    kind: Kind
    heading: Safe
    rows: tuple[Row, ...]

    @property
    def summary(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind."""
        return count_rows(self.rows)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the header on both sides: grade, reporting line, specialties."""

    name: Safe
    left: Safe
    right: Safe

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        return self.left.casefold() == self.right.casefold()


@dataclass(frozen=True, slots=True)
class Role:
    """A compared level: its id and its family, and what they are called."""

    id: str
    title: Safe
    family: str
    family_title: Safe


@dataclass(frozen=True, slots=True)
class PinEnd:
    """One bullet a pin holds, recognised after pages were read again: level, kind of section, digest of its words."""

    level: str
    kind: Kind
    digest: str


@dataclass(frozen=True, slots=True)
class Pin:
    """The user's word on two bullets: they belong together, or never do."""

    one: PinEnd
    other: PinEnd
    together: bool = True


@dataclass(frozen=True)
class Comparison:
    """Two levels held against each other."""

    left: Role
    right: Role
    own: bool
    facts: tuple[Fact, ...] = ()
    sections: tuple[SectionDiff, ...] = ()
    pins: tuple[Pin, ...] = field(default=(), compare=False)

    @property
    def asking(self) -> tuple[Kind, ...]:
        """The kinds of section in which the right role asks something: its summary where it is told in prose alone."""
        found = (row for section in self.sections if section.kind in ASKING for row in section.rows)
        return ASKING if any(row.right is not None for row in found) else ("summary",)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @cached_property
    def summary(self) -> Mapping[RowKind, int]:
        """How many rows there are of each kind, in all."""
        return count_rows(self.rows)

    @property
    def across(self) -> bool:
        """Whether the levels are of different families: nothing is new or gone then, only left or right."""
        return self.left.family != self.right.family

    @property
    def with_itself(self) -> bool:
        """Whether both sides are the same level."""
        return self.left.id == self.right.id


def renamed(comparison: Comparison, called: Callable[[str], str]) -> Comparison:
    """A comparison that calls roles and families by other ids."""

    def entry(each: Entry) -> Entry:
        return replace(each, level=called(each.level), origin=called(each.origin))

    def row(each: Row) -> Row:
        left, right = (entry(side) if side is not None else None for side in (each.left, each.right))
        also = tuple(replace(partner, entry=entry(partner.entry)) for partner in each.also)
        source = called(each.inherited_from) if each.inherited_from is not None else None
        return replace(each, left=left, right=right, also=also, inherited_from=source)

    def role(each: Role) -> Role:
        return replace(each, id=called(each.id), family=called(each.family))

    sections = tuple(replace(each, rows=tuple(map(row, each.rows))) for each in comparison.sections)
    return replace(comparison, left=role(comparison.left), right=role(comparison.right), sections=sections)


@dataclass(frozen=True, slots=True)
class Cell:
    """One level's part in a thread, with bullets it inherits and rewords in `also`."""

    state: CellState
    entry: Entry | None = None
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One bullet through all levels, called by its first wording."""

    text: Safe
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MatrixSection:
    """The threads of one section."""

    kind: Kind
    heading: Safe
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Several levels side by side; `cut` where there were too many bullets to hold each against each."""

    levels: tuple[Role, ...]
    own: bool
    sections: tuple[MatrixSection, ...]
    cut: bool = False

    @property
    def across(self) -> bool:
        """Whether the levels are of several families: nothing is new or gone then."""
        return len({level.family for level in self.levels}) > 1


def count_rows(rows: Sequence[Row]) -> Mapping[RowKind, int]:
    """How many rows there are of each kind, every kind named."""
    counts: dict[RowKind, int] = dict.fromkeys(ROW_KINDS, 0)
    for row in rows:
        counts[row.kind] += 1
    return counts
