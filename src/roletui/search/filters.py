"""The fields of a query: which roles they leave, and which entries those hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from roletui.language.abbreviations import Abbreviations
from roletui.language.folding import fold, words
from roletui.language.stemming import inflection
from roletui.language.words import errors_forgiven
from roletui.model import KINDS, Catalog
from roletui.roles.departments import DepartmentNames
from roletui.search import bitsets
from roletui.search.index import TITLE, Tables
from roletui.search.query import Atom, grade_bounds

_KIND_NAMES: Mapping[str, tuple[str, ...]] = {
    "performance-indicators": ("kpi", "kpis", "pi", "pis", "metrics"),
    "requirements": ("skills", "qualifications", "must"),
    "responsibilities": ("duties", "tasks"),
    "nice-to-have": ("preferred", "bonus"),
    "hiring-process": ("interview",),
    "grade": ("job",),
    TITLE: ("role", "level", "family"),
}
"""What people call a kind of section besides its own name."""


_CALLED = {
    "in": "kind of section or a heading",
    "grade": "grade",
    "level": "role",
    "family": "family",
    "department": "department",
}
SHOWN = 12
"""Values that are named where the one typed is none."""


def values_of(catalog: Catalog, field: str) -> Iterable[str]:
    """The values of a field that the pages have; none of one that may have any words."""
    values = _VALUES.get(field)
    return values(catalog) if values is not None else ()


def _sections(catalog: Catalog) -> Iterable[str]:
    sections = (section for _, level in catalog.levels.values() for section in level.sections)
    headings = {each.heading.strip(" :") for each in sections if each.kind == "other" and each.heading}
    return (*KINDS, TITLE, *sorted(headings))


def _grades(catalog: Catalog) -> Iterable[str]:
    grades = {str(grade) for _, level in catalog.levels.values() for grade in level.grades}
    return sorted(grades, key=lambda grade: (not grade.isdecimal(), len(grade), grade))


def _departments(catalog: Catalog) -> Iterable[str]:
    names = DepartmentNames(family.department for family in catalog.families)
    return sorted({names.value(family.department) for family in catalog.families})


def _families(catalog: Catalog) -> Iterable[str]:
    return sorted({family.title for family in catalog.families})


def _titles(catalog: Catalog) -> Iterable[str]:
    return sorted({level.title for _, level in catalog.levels.values()})


_VALUES: Mapping[str, Callable[[Catalog], Iterable[str]]] = {
    "in": _sections,
    "grade": _grades,
    "level": _titles,
    "own": _titles,
    "family": _families,
    "department": _departments,
}


class Values:
    """The values of one field, found by their words as loosely as anything else is."""

    def __init__(self, abbreviations: Abbreviations, named: Iterable[tuple[str, str]]) -> None:
        self._abbreviations = abbreviations
        self._with: dict[str, set[str]] = defaultdict(set)
        for name, value in named:
            for word in words(value):
                self._with[word].add(name)
        self._inflected: dict[str, list[str]] = defaultdict(list)
        for word in self._with:
            self._inflected[inflection(word)].append(word)
        self.matching = lru_cache(maxsize=128)(self._matching)

    def _matching(self, wanted: tuple[str, ...], *, typing: bool) -> frozenset[str]:
        """The names whose values hold every word of any of those wanted."""
        found: set[str] = set()
        for alternative in wanted:
            sets = [self._holding(word, typing=typing) for word in words(alternative)]
            if sets:
                found |= set.intersection(*sets)
        return frozenset(found)

    def _holding(self, word: str, *, typing: bool) -> set[str]:
        meant = {word, *(phrase[0] for phrase in self._abbreviations.expand(word) if len(phrase) == 1)}
        same = [other for one in meant for other in self._inflected.get(inflection(one), ())]
        if typing or not same:
            same += [other for other in self._with if other.startswith(word)]
        if not same:
            close = process.extract(
                word, list(self._with), scorer=OSA.distance, score_cutoff=errors_forgiven(word), limit=None
            )
            same = [other for other, *_ in close]
        return set().union(*(self._with[other] for other in same))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the fields of a query leave: entries, and the roles they were asked of (all where no field names roles)."""

    entries: int | None = None
    holders: frozenset[str] | None = None
    own: bool = False
    notes: tuple[str, ...] = ()
    """What is wrong with the values of fields that leave nothing."""


class Filters:
    """Answers the fields of queries over one tables."""

    def __init__(self, tables: Tables, matching: Callable[[str], int]) -> None:
        self._tables = tables
        self._matching = lru_cache(maxsize=32)(matching)
        self._held_by = lru_cache(maxsize=64)(self._look_up)

    def apply(self, clauses: Iterable[tuple[Atom, ...]]) -> Asked:
        """Join clauses made of fields alone; those on roles have to hold for one and the same role."""
        holders: frozenset[str] | None = None
        entries: int | None = None
        own = False
        notes: list[str] = []
        for clause in clauses:
            if any(atom.field == "own" and not atom.without for atom in clause):
                own = True
                clause = tuple(atom for atom in clause if atom.field != "own" or atom.values)
            if not clause:
                continue
            notes += [note for atom in clause if (note := self.fault(atom))]
            if all(atom.field != "in" for atom in clause):
                left = frozenset[str]().union(*(self._holders(atom) for atom in clause))
                holders = left if holders is None else holders & left
            else:
                left_entries = 0
                for atom in clause:
                    left_entries |= self.entries(atom)
                entries = left_entries if entries is None else entries & left_entries
        if holders is not None:
            held = self._held_by(holders, own=own)
            entries = held if entries is None else entries & held
        return Asked(entries, holders, own, tuple(notes))

    def fault(self, atom: Atom) -> str:
        """What is wrong with a field that leaves nothing: its value, and the values there are."""
        if not atom.values or atom.field == "without":
            return ""
        if atom.field == "in":
            found = self._kinds.matching(atom.values, typing=atom.open) or self._headings.matching(
                atom.values, typing=atom.open
            )
        else:
            found = self._found(atom)
        if found:
            return ""
        name = "level" if atom.field == "own" else atom.field
        there = list(filter(None, values_of(self._tables.catalog, name)))
        shown = ", ".join(there[:SHOWN]) + (f" and {len(there) - SHOWN} more" if len(there) > SHOWN else "")
        are = "there is only" if len(there) == 1 else "there are"
        return f"“{atom.value}” is not a {_CALLED[name]} here" + (f"; {are} {shown}" if there else "")

    def entries(self, atom: Atom) -> int:
        """The entries that one field leaves."""
        if atom.field != "in":
            return self._held_by(self._holders(atom), own=atom.field == "own")
        kinds = self._kinds.matching(atom.values, typing=atom.open)
        if kinds:
            found = self._contexts(lambda number: self._tables.contexts[number].section in kinds)
        else:
            headings = self._headings.matching(atom.values, typing=atom.open)
            found = self._contexts(lambda number: str(number) in headings)
        return self._tables.everything & ~found if atom.without else found

    def _holders(self, atom: Atom) -> frozenset[str]:
        found = self._found(atom)
        return self._everyone - found if atom.without else found

    def _found(self, atom: Atom) -> frozenset[str]:
        if atom.field == "grade":
            return self._graded(atom.values)
        if atom.field == "without":
            return self._everyone - self._saying(atom.values)
        return self._named["level" if atom.field == "own" else atom.field].matching(atom.values, typing=atom.open)

    def _saying(self, wanted: tuple[str, ...]) -> frozenset[str]:
        """Levels and families in whose lists, inherited ones too, one of the values is found."""
        contexts = self._tables.contexts
        found: set[str] = set()
        entries = 0
        for value in wanted:
            entries |= self._matching(value)
        for number in {self._tables.context_of[entry] for entry in bitsets.numbers(entries)}:
            if contexts[number].section != TITLE:
                found.update((contexts[number].owner, *contexts[number].held_by))
        return frozenset(found)

    def _graded(self, wanted: tuple[str, ...]) -> frozenset[str]:
        found: set[str] = set()
        for part in wanted:
            bounds = grade_bounds(part)
            for key, (_, level) in self._tables.catalog.levels.items():
                if isinstance(bounds, tuple):
                    fits = any(isinstance(grade, int) and bounds[0] <= grade <= bounds[1] for grade in level.grades)
                else:
                    fits = any(fold(str(grade)) == bounds for grade in level.grades)
                if fits:
                    found.add(key)
        return frozenset(found)

    def _look_up(self, holders: frozenset[str], *, own: bool) -> int:
        contexts = self._tables.contexts
        if own:
            return self._contexts(lambda number: contexts[number].owner in holders)
        return self._contexts(
            lambda number: contexts[number].owner in holders or not holders.isdisjoint(contexts[number].held_by)
        )

    def _contexts(self, wanted: Callable[[int], bool]) -> int:
        return self._tables.contexts_with(filter(wanted, range(len(self._tables.contexts))))

    @cached_property
    def _everyone(self) -> frozenset[str]:
        return frozenset((*self._tables.catalog.levels, *self._tables.catalog.by_id))

    @cached_property
    def _kinds(self) -> Values:
        named = [(kind, name) for kind in (*KINDS, TITLE) for name in (kind, *_KIND_NAMES.get(kind, ()))]
        return Values(self._tables.abbreviations, named)

    @cached_property
    def _headings(self) -> Values:
        return Values(
            self._tables.abbreviations,
            ((str(number), context.heading) for number, context in enumerate(self._tables.contexts)),
        )

    @cached_property
    def _named(self) -> Mapping[str, Values]:
        catalog, short = self._tables.catalog, self._tables.abbreviations
        by_family = [(family, (family.id, *(level.id for level in family.levels))) for family in catalog.families]
        return {
            "level": Values(short, ((key, level.title) for key, (_, level) in catalog.levels.items())),
            "family": Values(short, ((key, f"{of.title} {of.id}") for of, keys in by_family for key in keys)),
            # A name is made of the folder's own words, so these find it by either.
            "department": Values(short, ((key, of.department) for of, keys in by_family for key in keys)),
        }
