"""From a query as understood to sets of entries: terms to find and weigh, and what fields, phrases and -words leave."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from roletui.search.filters import Asked, Filters
from roletui.search.phrases import phrase_entries
from roletui.search.query import Atom, Query
from roletui.search.tables import NO_WORD, Tables
from roletui.search.terms import Term, Terms

_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "of", "on", "or", "our", "the", "to",
    "with",
))  # fmt: skip
"""Words that need not stand in a text where others are asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query turned to sets: the terms to find and weigh, and the entries `within` which it is asked."""

    words: tuple[Term, ...] = ()
    """Terms of which all should hold, and of these the `needed` ones: all but small words."""
    needed: tuple[Term, ...] = ()
    weighed: tuple[Term, ...] = ()
    """Terms by which texts are weighed: words and what phrases say."""
    unknown: tuple[str, ...] = ()
    within: int | None = None
    asked: Asked = field(default_factory=Asked)
    whole: Sequence[int] | None = None
    """The tokens of a text that says the query and nothing else."""

    @property
    def hopeless(self) -> bool:
        """Whether nothing was asked, or mostly words that no page has."""
        nothing_asked = not self.words and not self.unknown and self.within is None
        return nothing_asked or len(self.unknown) > len(self.needed)


class Planner:
    """Plans queries over one index; keeps nothing but terms that the next key will need again."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._terms = Terms(tables)
        self._filters = Filters(tables)

    def plan(self, query: Query, *, own: bool) -> Plan:
        """Turn a query to sets; `own` leaves only what stands under a role itself."""
        words: list[Term] = []
        needed: list[Term] = []
        unknown: list[str] = []
        weighed: list[Term] = []
        fields: list[tuple[Atom, ...]] = [(Atom("field", (), 0, 0, "own"),)] if own else []
        within: int | None = None
        also = self._also(query)
        for number, clause in enumerate(query.clauses):
            if all(atom.kind == "field" for atom in clause):
                fields.append(clause)
            elif any(atom.kind != "word" or atom.without for atom in clause):
                within = _join(within, reduce(or_, map(self._holding, clause)))
                weighed.extend(self._weighed(clause))
            elif term := self._terms.any_of([self._term(atom, also[number]) for atom in clause]):
                words.append(term)
                if len(clause) > 1 or _written(clause[0]) not in _SMALL or clause[0].open:
                    needed.append(term)
            else:
                unknown.extend(_written(atom) for atom in clause)
        asked = self._filters.apply(fields)
        within = _join(within, asked.entries)
        return Plan(
            tuple(words), tuple(needed or words), (*words, *weighed), tuple(unknown), within, asked, self._whole(query)
        )

    def _whole(self, query: Query) -> Sequence[int] | None:
        chunks = [clause[0].chunks[0] for clause in query.clauses if len(clause) == 1 and clause[0].kind == "word"]
        numbers = self._tables.vocabulary.numbers
        tokens = array("I", [numbers.get(part, NO_WORD) for chunk in chunks for part in chunk.parts])
        joined = array("I", [numbers.get(chunk.joined, NO_WORD) for chunk in chunks if chunk.joined])
        if len(chunks) < len(query.clauses) or NO_WORD in tokens:
            return None
        return tokens + array("I", [NO_WORD]) + joined if joined else tokens

    def _weighed(self, clause: Sequence[Atom]) -> Iterator[Term]:
        """What a clause of several kinds adds to the weight of a text."""
        for atom in clause:
            if atom.kind == "phrase" and not atom.without:
                yield from self._terms.exactly(part for chunk in atom.chunks for part in chunk.parts)
            elif atom.kind == "word" and not atom.without:
                yield self._term(atom)

    def _term(self, atom: Atom, also: tuple[str, ...] = ()) -> Term:
        return self._terms.of_chunk(atom.chunks[0], typing=atom.open, also=also)

    def _also(self, query: Query) -> list[tuple[str, ...]]:
        """For each clause, words that mean the same beside its neighbours: joined to one, or as an abbreviation."""
        said = [
            _written(clause[0]) if len(clause) == 1 and clause[0].kind == "word" else "" for clause in query.clauses
        ]
        also: list[list[str]] = [[] for _ in said]
        known = self._tables.vocabulary.numbers
        for at, (one, other) in enumerate(pairwise(said)):
            if one and other and one + other in known:
                also[at].append(one + other)
                also[at + 1].append(one + other)
        for start, end, short in self._tables.abbreviations.shorten(said):
            if short in known:
                for at in range(start, end):
                    also[at].append(short)
        return list(map(tuple, also))

    def _holding(self, atom: Atom) -> int:
        """The entries that one part of a clause leaves, when parts of other kinds stand beside it."""
        if atom.kind == "field":
            return self._filters.entries(atom)
        if atom.kind == "phrase":
            found = phrase_entries(
                self._tables, tuple(part for chunk in atom.chunks for part in chunk.parts), atom.open
            )
        else:
            term = self._term(atom)
            found = term.near | term.above
        return self._tables.everything & ~found if atom.without else found


def _written(atom: Atom) -> str:
    chunk = atom.chunks[0]
    return chunk.joined or "".join(chunk.parts)


def _join(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one & other


def tiers(tables: Tables, plan: Plan) -> tuple[int, ...]:
    """Sets of entries, the surest first: as typed, in another form, with words from above, guessed."""
    start = tables.everything if plan.within is None else plan.within
    if not plan.words:
        return (start,)
    return (
        reduce(and_, (term.exact for term in plan.words), start),
        reduce(and_, (term.near for term in plan.words), start),
        reduce(and_, (term.near for term in plan.needed), start),
        reduce(and_, (term.near | term.above for term in plan.needed), start),
        reduce(and_, (term.anywhere for term in plan.needed), start),
    )


def by_mass(needed: Sequence[Term], within: int | None) -> Iterator[int]:
    """Sets of entries that hold at least half of what the words tell, the most telling first.

    The weights are added up for all entries at once: plane n has bit n of every entry's sum.
    """
    strongest = max(term.idf for term in needed) or 1.0
    planes: list[int] = []
    total = 0
    for term in needed:
        weight = max(1, round(6 * term.idf / strongest))
        total += weight
        for plane in range(weight.bit_length()):
            carry = term.anywhere if weight >> plane & 1 else 0
            at = plane
            while carry:
                planes.extend([0] * (at + 1 - len(planes)))
                planes[at], carry = planes[at] ^ carry, planes[at] & carry
                at += 1
    anywhere = reduce(or_, (term.anywhere for term in needed))
    # More than all planes together can say is held nowhere.
    for mass in range(min(total, 1 << len(planes)) - 1, (total - 1) // 2, -1):
        entries = anywhere if within is None else anywhere & within
        for plane, held in enumerate(planes):
            entries &= held if mass >> plane & 1 else ~held
        if entries:
            yield entries
