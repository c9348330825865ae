"""Answering a query: its sets of entries tier by tier, the best of them ranked, and the page of hits asked for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_

from roletui.model import Catalog
from roletui.search import bitsets
from roletui.search.highlighting import Marker
from roletui.search.index import Context, Tables
from roletui.search.plan import Plan, Planner, by_mass, tiers
from roletui.search.query import Query, parse
from roletui.search.ranking import Ranking
from roletui.search.results import Hit, Results
from roletui.text import Safe, clean_line

RANKED = 32
"""Texts that are weighed against each other, or up to `RANKED_AT_MOST` where so many are asked for at once.

What comes after them keeps the order of the index, which is nearly the right one.
"""
RANKED_AT_MOST = 128
RANKED_LATE = 24
"""Texts after which those that lack a word are not looked at any more, unless more are asked for."""
ENOUGH = 8
"""Full matches from which words are not left out to find more."""
PLACES_WEIGHED = 32
"""Places of one text that are weighed for the one to show."""

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A text that answers, and the best of its places."""

    group: int
    place: int
    score: float


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

    def search(self, raw: str, *, limit: int, offset: int, cancelled: Cancelled | None, own: bool) -> Results:
        """Answer one query; an empty answer where the caller has lost interest."""
        query = parse(raw)
        stop = cancelled or (lambda: False)
        if stop():
            return Results(query.text)
        plan = self.planner.plan(query, own=own)
        if plan.hopeless:
            return self._nothing(query, plan)
        full = tiers(self.tables, plan)
        dropped: tuple[int, ...] = ()
        if len(plan.needed) > 1 and self.tables.folded(reduce(or_, full)).bit_count() < ENOUGH:
            dropped = tuple(by_mass(plan.needed, plan.within))
        found = reduce(or_, dropped, reduce(or_, full))
        if not found:
            return self._nothing(query, plan)
        ranking = Ranking(self.tables, plan.weighed, plan.whole)
        order = self._ordered(plan, full, dropped, ranking, (limit, offset + limit), stop)
        if stop():
            return Results(query.text)
        marker = Marker(self.tables, ranking.meanings, plan.weighed)
        data = bitsets.to_bytes(found)
        hits = tuple([self._hit(one, data, plan, marker) for one in order[offset : offset + limit]])
        notes = [str(query.note)] if query.note else []
        notes += [f"no page has “{word}”; it was left out" for word in plan.unknown]
        return Results(
            query.text, self.tables.folded(found).bit_count(), hits, clean_line("; ".join(notes)), query.error
        )

    def _nothing(self, query: Query, plan: Plan) -> Results:
        def look_near() -> tuple[Safe, ...]:
            words = {near: None for word in plan.unknown[:5] for near in self.tables.vocabulary.nearest(word)}
            return tuple(map(clean_line, words))

        return Results(query.text, 0, (), query.note, query.error, look_near)

    def _ordered(
        self,
        plan: Plan,
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
        scored: list[tuple[int, int, float, int, int]] = []
        rest: list[_Chosen] = []
        alone = len(plan.words) == 1 == len(plan.weighed)
        whole = reduce(or_, full)
        seen = 0
        for number, tier in enumerate((*full, *dropped)):
            late = max(0, number - len(full) + 1)
            ranked = max(RANKED_LATE if late else RANKED, min(page, RANKED_AT_MOST))
            if len(scored) + len(rest) >= max(ranked, wanted) or stop():
                break
            fresh = self.tables.folded(tier) & ~seen
            seen |= fresh
            for group, places in self._groups(fresh, tier if late else whole):
                score, place = ranking.score(group, places) if plan.weighed else (0.0, places[0])
                if len(scored) < ranked:
                    scored.append((late, number if alone else 0, -score, group, place))
                else:
                    rest.append(_Chosen(group, place, score))
                if len(scored) + len(rest) >= max(ranked, wanted):
                    break
        scored.sort()
        return [_Chosen(group, place, -score) for _, _, score, group, place in scored] + rest

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

    def _hit(self, one: _Chosen, found: bytes, plan: Plan, marker: Marker) -> Hit:
        tables = self.tables
        context = tables.contexts[tables.context_of[one.place]]
        first, after = tables.first_of[one.group], tables.first_of[one.group + 1]
        places = [first] if after - first == 1 else bitsets.between(found, first, after)
        held_by = self._held_by(context, plan)
        if len(places) > 1:
            where = [tables.contexts[tables.context_of[place]] for place in places]
            held_by = tuple(dict.fromkeys([level for context in where for level in self._held_by(context, plan)]))
        asked = plan.asked.holders
        return Hit(
            text=tables.texts[one.place],
            path=context.family.path,
            line=tables.lines[one.place],
            section=context.section,
            heading=context.heading,
            owner=context.owner,
            specialty=context.specialty,
            held_by=held_by,
            asked=held_by if asked is None else tuple([one for one in held_by if one in asked]),
            score=round(one.score, 4),
            copies=len(places),
            mark=marker.mark,
            locate=partial(marker.locate, one.group),
        )

    def _held_by(self, context: Context, plan: Plan) -> tuple[str, ...]:
        if not plan.asked.own:
            return context.held_by
        return (context.owner,) if context.owner in self.tables.catalog.levels else ()
