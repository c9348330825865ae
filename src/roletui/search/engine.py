"""Answering a query: its sets of entries tier by tier, the best of them ranked, and the page of hits asked for."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from itertools import chain
from operator import or_

from roletui.model import Catalog
from roletui.roles.role_names import RoleNames
from roletui.search import bitsets
from roletui.search.highlighting import Marker
from roletui.search.index import TITLE, Context, Tables
from roletui.search.plan import Planner, QueryPlan, Term, Together, by_mass, tiers
from roletui.search.query import FIELDS, HELP, Query, parse
from roletui.search.ranking import WEIGHED, Ranking
from roletui.search.results import AskedFilter, Hit, Results
from roletui.text import Safe, clean_line

RANKED = 20
"""Texts that are weighed against each other, or up to `RANKED_AT_MOST` where so many are asked for at once.

What comes after them keeps the order of the index, which is nearly the right one.
"""
RANKED_AT_MOST = 128
RANKED_LATE = 16
"""Texts after which those that lack a word are not looked at any more, unless more are asked for."""
ENOUGH = 8
"""Full matches from which words are not left out to find more."""
PLACES_WEIGHED = 32
"""Places of one text that are weighed for the one to show."""

_FIELD = re.compile(r"(?<!\S)[-!]*([A-Za-z]+):(?=\S)")

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A text that answers, and the best of its places."""

    group: int
    place: int
    score: float


class _Shown:
    """The texts to show: the first of them ranked, and behind those the others as they come."""

    def __init__(self) -> None:
        self._ranked: list[tuple[int, int, float, int, int]] = []
        self._rest: list[_Chosen] = []

    def __len__(self) -> int:
        return len(self._ranked) + len(self._rest)

    def add(self, late: int, tier: int, chosen: _Chosen, most: int) -> None:
        """Add a text: ranked by tier and score, as long as no more than `most` are."""
        if len(self._ranked) < most:
            self._ranked.append((late, tier, -chosen.score, chosen.group, chosen.place))
        else:
            self._rest.append(chosen)

    def in_order(self) -> list[_Chosen]:
        """All of them, the best first."""
        self._ranked.sort()
        return [_Chosen(group, place, -score) for _, _, score, group, place in self._ranked] + self._rest


class Index:
    """One catalogue, ready to be searched; nothing in it changes but which terms are kept for the next key."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.planner = Planner(tables)
        tables.folded(0)  # What folding needs is laid out now rather than on the first key.

    @property
    def catalog(self) -> Catalog:
        """The catalogue that is searched."""
        return self.tables.catalog

    def __len__(self) -> int:
        return len(self.tables)

    def search(
        self, raw: str, *, limit: int, offset: int, cancelled: Cancelled | None, own: bool, finished: bool
    ) -> Results:
        """Answer one query; an empty answer where the caller has lost interest."""
        query = parse(raw)
        stop = cancelled or (lambda: False)
        if stop():
            return Results(query.text)
        plan = self.planner.plan(query, own=own, finished=finished)
        look_named, only_named = self._named(query, plan)
        titles = self._titles_of(look_named()) if only_named else ()
        if plan.hopeless and not titles:
            return self._nothing(query, plan)
        full, dropped = self._sets(plan, titles)
        found = reduce(or_, dropped, reduce(or_, full))
        if not found and not titles:
            return self._nothing(query, plan)
        ranking = Ranking(self.tables, plan.weighed, plan.whole)
        rows = (limit, max(0, offset + limit - len(titles)))
        order = [*titles, *self._ordered(plan, full, dropped, ranking, rows, stop)]
        if stop():
            return Results(query.text)
        marker = Marker(self.tables, ranking.meanings, plan.weighed)
        data = bitsets.to_bytes(found)
        shown = order[offset : offset + limit]
        hits = [self._hit(one, data, plan, marker, alone=at < len(titles)) for at, one in enumerate(shown, offset)]
        total = len(titles) + self.tables.folded(found).bit_count()
        note = clean_line("; ".join(self._notes(query, plan, shown)))
        return Results(
            query.text,
            total,
            tuple(hits),
            note,
            query.error,
            only_named,
            look_named=look_named,
            look_filters=partial(self._filters_of, query),
            count_roles=partial(self._count_roles, found, plan, only_named),
        )

    def _count_roles(self, found: int, plan: QueryPlan, only_named: bool, named: Sequence[str]) -> tuple[int, int]:
        """How many roles, and how many families, the hits name or are in."""
        answering = frozenset(named) if only_named else self._answering(found, plan, named)
        levels = len(answering & self.tables.catalog.levels.keys())
        return levels, len(answering) - levels

    def _answering(self, found: int, plan: QueryPlan, named: Sequence[str]) -> frozenset[str]:
        """What the hits name or are in; a text that no level holds stands for its own place, once."""
        tables, asked = self.tables, plan.asked.holders
        numbers = set(bitsets.chosen(found, tables.context_of))
        holders = {number: self._held_by(tables.contexts[number], plan) for number in numbers}
        roles = set(chain.from_iterable(set(holders.values())))
        if asked is not None:
            roles &= asked
        bare = [number for number, held_by in holders.items() if not held_by or roles.isdisjoint(held_by)]
        return frozenset((*named, *roles, *self._loose(found, bare)))

    def _loose(self, found: int, bare: Sequence[int]) -> Iterator[str]:
        """Whose the texts are that only these contexts have, each at its first place: no level holds them."""
        tables = self.tables
        without = found & tables.contexts_with(bare) if bare else 0
        lone = tables.folded(without) & ~tables.folded(found & ~without)
        for end in bitsets.numbers(lone):
            first = tables.first_of[tables.group_of[end]]
            left = without >> first
            place = first + (left & -left).bit_length() - 1
            yield tables.contexts[tables.context_of[place]].owner

    def _filters_of(self, query: Query) -> tuple[AskedFilter, ...]:
        """The filters of a query as they were typed, each with what is wrong with its value."""
        return tuple(
            AskedFilter(
                clean_line(_typed(query.text[atom.start : atom.end], atom.field)),
                atom.start,
                atom.end,
                clean_line(self.planner.filters.fault(atom)),
            )
            for clause in query.clauses
            for atom in clause
            if atom.kind == "field"
        )

    def _sets(self, plan: QueryPlan, titles: Sequence[_Chosen]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The entries that hold every word, tier by tier, and those that lack some; without the titles shown first."""
        full = tiers(self.tables, plan) if not plan.hopeless else (0,)
        if titles:
            shown = ~bitsets.from_numbers([one.place for one in titles], len(self.tables))
            return tuple(tier & shown for tier in full), ()
        if len(plan.needed) > 1 and self.tables.folded(reduce(or_, full)).bit_count() < ENOUGH:
            return full, tuple(by_mass(plan.needed, plan.within))
        return full, ()

    def _named(self, query: Query, plan: QueryPlan) -> tuple[Callable[[], tuple[str, ...]], bool]:
        """How to find the roles that the query names, and whether it asks for nothing else."""
        holders = plan.asked.holders
        if plan.typed is None or plan.asked.notes:
            return tuple, False
        typed, typing = plan.typed, query.is_open
        near = self.names.nearest(typed, typing=typing) if typed else None

        def look() -> tuple[str, ...]:
            named: Iterable[str] = self._titles
            if typed:
                named = near if near is not None else (one.id for one in self.names.ranked(typed, typing=typing))
            return tuple(role for role in named if holders is None or role in holders)

        if not typed:
            return (tuple, False) if holders is None else (look, bool(holders))
        return look, near is None and self.names.names_person(typed, typing=typing) and bool(look())

    def prepare(self) -> None:
        """Lay out what the first words typed would wait for; good in a thread."""
        self.names.prepare()
        self.tables.vocabulary.prepare()
        _ = self._titles

    @cached_property
    def names(self) -> RoleNames:
        """The names of all roles, laid out when the first words are typed."""
        return RoleNames(self.catalog)

    @cached_property
    def _titles(self) -> dict[str, int]:
        """The entry of each role's title, in the order of the pages: of levels, and of families that have none."""
        tables, levels = self.tables, self.catalog.levels
        entry_of: dict[int, int] = {}
        for entry, context in enumerate(tables.context_of):
            entry_of.setdefault(context, entry)
        return {
            context.owner: entry_of[number]
            for number, context in enumerate(tables.contexts)
            if context.section == TITLE
            and context.specialty is None
            and number in entry_of
            and (context.owner in levels or not context.family.levels)
        }

    def _titles_of(self, roles: Sequence[str]) -> tuple[_Chosen, ...]:
        places = [self._titles[role] for role in roles if role in self._titles]
        return tuple(_Chosen(self.tables.group_of[place], place, 1.0) for place in places)

    def _notes(self, query: Query, plan: QueryPlan, shown: Sequence[_Chosen]) -> list[str]:
        """What is worth knowing of an answer: wrong filters, words left out, synonyms that found something."""
        notes = [str(query.note)] if query.note else []
        notes += plan.asked.notes
        near = self.names.nearest(plan.typed, typing=query.is_open) if plan.typed else None
        if near is not None:
            notes.append(f"no role is called “{plan.typed}”" + ("; the nearest come first" if near else ""))
        notes += [f"no page has “{word}”; it was left out" for word in plan.unknown]
        by_synonym = [term for term in plan.words if any(sequence.said for sequence in term.sequences)]
        found = {one.group: frozenset(self._tokens(one.group)) for one in shown} if by_synonym else {}
        for term in by_synonym:
            used = [
                sequence.said
                for sequence in term.sequences
                if sequence.said and any(_by_synonym(term, sequence, tokens) for tokens in found.values())
            ]
            if used:
                notes.append(f"“{term.typed}” was looked for as {', '.join(dict.fromkeys(used))} as well")
        return notes

    def _tokens(self, group: int) -> Sequence[int]:
        return self.tables.words_of(group, WEIGHED)

    def _nothing(self, query: Query, plan: QueryPlan) -> Results:
        def look_near() -> tuple[Safe, ...]:
            words = {near: None for word in plan.unknown[:5] for near in self.tables.vocabulary.nearest(word)}
            return tuple(map(clean_line, words))

        note = clean_line("; ".join([*filter(None, [query.note]), *plan.asked.notes, *_unknown_fields(query)]))
        asked = partial(self._filters_of, query)
        return Results(query.text, 0, (), note, query.error, look_filters=asked, look_near=look_near)

    def _ordered(
        self,
        plan: QueryPlan,
        full: Sequence[int],
        dropped: Sequence[int],
        ranking: Ranking,
        rows: tuple[int, int],
        stop: Cancelled,
    ) -> list[_Chosen]:
        """The texts to show: all that hold every word before those that lack some, the first ones ranked.

        How many are ranked follows from the rows of a page alone, so that page after page shows each text once.
        """
        page, wanted = rows
        if not wanted:
            return []
        shown = _Shown()
        alone = len(plan.words) == 1 == len(plan.weighed)
        whole = reduce(or_, full)
        seen = 0
        for number, tier in enumerate((*full, *dropped)):
            late = max(0, number - len(full) + 1)
            ranked = max(RANKED_LATE if late else RANKED, min(page, RANKED_AT_MOST))
            if len(shown) >= max(ranked, wanted) or stop():
                break
            fresh = self.tables.folded(tier) & ~seen
            if not fresh:
                continue
            seen |= fresh
            for group, places in self._groups(fresh, tier if late else whole):
                score, place = ranking.score(group, places) if plan.weighed else (0.0, places[0])
                shown.add(late, number if alone else 0, _Chosen(group, place, score), ranked)
                if len(shown) >= max(ranked, wanted):
                    break
        return shown.in_order()

    def _groups(self, fresh: int, within: int) -> Iterator[tuple[int, list[int]]]:
        """The texts whose bits are set, with the first of their places in a set of entries."""
        group_of, first_of = self.tables.group_of, self.tables.first_of
        data = bitsets.to_bytes(within)
        for entry in bitsets.numbers(fresh):
            group = group_of[entry]
            if (first := first_of[group]) == entry:
                yield group, [entry]
            else:
                yield group, bitsets.between(data, first, entry + 1)[:PLACES_WEIGHED]

    def _hit(self, one: _Chosen, found: bytes, plan: QueryPlan, marker: Marker, *, alone: bool) -> Hit:
        tables = self.tables
        context = tables.contexts[tables.context_of[one.place]]
        first, after = tables.first_of[one.group], tables.first_of[one.group + 1]
        places = [one.place] if alone or after - first == 1 else bitsets.between(found, first, after)
        held_by = self._held_by(context, plan)
        owners: tuple[str, ...] = (context.owner,)
        if len(places) > 1:
            contexts, context_of = tables.contexts, tables.context_of
            where = [contexts[context_of[place]] for place in places]
            every = map(partial(self._held_by, plan=plan), where) if plan.asked.own else [one.held_by for one in where]
            held_by = tuple(dict.fromkeys(chain.from_iterable(every)))
            owners = tuple([one.owner for one in where])
        asked = plan.asked.holders
        return Hit(
            text=tables.texts[one.place],
            path=context.path,
            line=tables.lines[one.place],
            section=context.section,
            heading=context.heading,
            owner=context.owner,
            owners=owners,
            specialty=context.specialty,
            held_by=held_by,
            asked=held_by if asked is None else tuple([one for one in held_by if one in asked]),
            score=round(one.score, 4),
            copies=len(places),
            mark=marker.mark,
            locate=partial(marker.locate, one.group),
        )

    def _held_by(self, context: Context, plan: QueryPlan) -> tuple[str, ...]:
        if not plan.asked.own:
            return context.held_by
        return (context.owner,) if context.owner in self.tables.catalog.levels else ()


def _typed(text: str, field: str) -> str:
    """A filter as it was typed; one that was asked for in plain words as it is typed otherwise."""
    return text if ":" in text else f"{field}:{text}"


def _unknown_fields(query: Query) -> Iterator[str]:
    """What looks like a filter and is none: it was searched for as a word."""
    for match in _FIELD.finditer(query.text):
        if match[1].lower() not in FIELDS:
            yield f"“{match[1]}:” is not a filter; there are {', '.join(f'{name}:' for name in HELP)}"


def _by_synonym(term: Term, sequence: Together, tokens: frozenset[int]) -> bool:
    """Whether a text was found by a synonym, and not by the word itself."""
    return term.words.isdisjoint(tokens) and all(not part.words.isdisjoint(tokens) for part in sequence.terms)
