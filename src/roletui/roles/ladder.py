"""The ladder between roles as data: where one goes from a role, who reports to whom, and on whose word."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Literal, NamedTuple

from roletui.language.lexicon import HEADS, NAMED_RANKS
from roletui.language.titles import likeness, name_words, ranks_of
from roletui.model import LISTS, Catalog, Family, Item, Level, Paragraph, Section
from roletui.patterns import lazy_pattern
from roletui.roles.documents import reporting_page
from roletui.roles.effective import Effectives, Held, plain, told_in_prose
from roletui.roles.level_order import rises
from roletui.roles.links import Places
from roletui.roles.name_matching import Names, is_exact
from roletui.roles.superiors import superior_levels
from roletui.text import Safe

EDGES_OF_A_PAGE = 10_000
"""How many edges one page can add; real pages have a few dozen."""
TITLES_OF_A_PAGE = 50_000
"""How often a title of a page is held against the sentences of its career ladders; real pages need some hundred."""
EdgeKind = Literal["next-grade", "next-rank", "ladder-link", "ladder-name", "reports-to"]
MOVES: tuple[EdgeKind, ...] = ("next-grade", "next-rank", "ladder-link", "ladder-name")
"""The kinds by which a person moves on; a reporting line is none of them."""


class Edge(NamedTuple):
    """One link between roles: from a level, to a level's or family's id, or to nothing where the page is not here.

    `quote` at `path:line` is the text it was read from; for the next grade, that is the higher level's heading,
    as it is for the next rank of a family whose order is all that is known.
    """

    kind: EdgeKind
    source: str
    target: str | None
    quote: Safe
    path: Safe
    line: int
    url: Safe | None = None


class PathStep(NamedTuple):
    """One step of a path, and what the next role holds that the one before does not."""

    edge: Edge
    gap: tuple[Held, ...]


class Ladder:
    """All edges of one catalogue, by their ends."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.places = Places(catalog)
        self.edges = ladder(catalog, self.places)
        self._from: dict[str, list[Edge]] = {}
        self._to: dict[str, list[Edge]] = {}
        for edge in self.edges:
            self._from.setdefault(edge.source, []).append(edge)
            if edge.target:
                self._to.setdefault(edge.target, []).append(edge)

    def next_steps(self, level_id: str) -> tuple[Edge, ...]:
        """Where one can go from the level; dangling links too."""
        return tuple(edge for edge in self._from.get(level_id, ()) if edge.kind in MOVES)

    def feeders(self, level_id: str) -> tuple[Edge, ...]:
        """From where one comes to the level, or to its family."""
        family = self.catalog.levels[level_id][0]
        arriving = [*self._to.get(level_id, ()), *self._to.get(family.id, ())]
        return tuple(edge for edge in arriving if edge.kind in MOVES and edge.source != level_id)

    def superiors(self, level_id: str) -> tuple[Edge, ...]:
        """To whom the level reports; several where its reporting line names several."""
        return tuple(edge for edge in self._from.get(level_id, ()) if edge.kind == "reports-to")

    def reports(self, level_id: str) -> tuple[Edge, ...]:
        """Who reports to the level."""
        return tuple(edge for edge in self._to.get(level_id, ()) if edge.kind == "reports-to")

    def path(self, start: str, goal: str) -> tuple[Edge, ...] | None:
        """The fewest moves from one level to another, a family standing for its first level; None where none lead."""
        came: dict[str, tuple[str, Edge] | None] = {start: None}
        waiting = deque([start])
        while waiting and goal not in came:
            here = waiting.popleft()
            for edge in self.next_steps(here):
                for there in self._landings(edge.target, goal):
                    if there not in came:
                        came[there] = (here, edge)
                        waiting.append(there)
        if goal not in came:
            return None
        edges: list[Edge] = []
        at = goal
        while (step := came[at]) is not None:
            at, edge = step
            edges.append(edge)
        return tuple(reversed(edges))

    def _landings(self, target: str | None, goal: str) -> Iterator[str]:
        if target in self.catalog.levels:
            yield str(target)
        elif target in self.catalog.by_id:
            levels = self.catalog.by_id[str(target)].levels
            yield from (level.id for level in levels[:1])
            yield from (level.id for level in levels[1:] if level.id == goal)


def ladder(catalog: Catalog, places: Places | None = None) -> tuple[Edge, ...]:
    """Every edge of the catalogue, in the order of its pages."""
    names, places = Names(catalog), places or Places(catalog)
    edges: list[Edge] = []
    for family in catalog.families:
        edges.extend(islice(_next_levels(family), EDGES_OF_A_PAGE))
        edges.extend(islice(_ladder_sections(family, names, places), EDGES_OF_A_PAGE))
        for level in family.levels:
            reporting = level.reports_to or family.reports_to
            for target in superior_levels(reporting, family, level, names, places) if reporting else ():
                url = reporting.url if reporting else None
                text, line = (reporting.text, reporting.line) if reporting else (Safe(""), level.line)
                edges.append(Edge("reports-to", level.id, target, text, reporting_page(family, level), line, url))
    return tuple(dict.fromkeys(edges))


def stops_of(start: str, edges: Sequence[Edge], goal: str) -> list[str]:
    """The roles that a way leads through, both ends among them."""
    return [start, *(edge.source for edge in edges[1:]), goal]


def path(catalog: Catalog, start: str, goal: str) -> tuple[PathStep, ...] | None:
    """The way from one level to another with the gap of each step, or None where no way leads there."""
    edges = Ladder(catalog).path(start, goal)
    if edges is None:
        return None
    effectives = Effectives(catalog)
    stops = stops_of(start, edges, goal)
    return tuple(
        PathStep(edge, gap(effectives, before, after))
        for edge, before, after in zip(edges, stops, stops[1:], strict=False)
    )


def gap(effectives: Effectives, before: str, after: str) -> tuple[Held, ...]:
    """What the second level holds and the first does not, by plain identity of the words.

    Of a level without bullets of duties and demands it is what it has under other headings, else the sentences it is
    told in, and at last the paragraphs that duties and demands are put in.
    """
    catalog = effectives.catalog
    has = {plain(held.block.text) for held in chain(effectives[before].held(), told_in_prose(catalog, before))}
    said = [held for held in effectives[after].held() if not held.statement]
    asked = [held for held in said if held.is_item]
    lists = [held for held in asked if held.kind in LISTS]
    family, _ = catalog.levels[after]
    found = (
        lists
        or [held for held in asked if held.kind == "other" and held.origin != family.id]
        or list(told_in_prose(catalog, after))
        or [held for held in said if held.kind in LISTS and _is_text(held.block)]
    )
    return tuple(held for held in found if plain(held.block.text) not in has)


def _is_text(block: Item | Paragraph) -> bool:
    return isinstance(block, Paragraph) and block.kind == "text"


def _next_levels(family: Family) -> Iterator[Edge]:
    for lower, higher, kind in rises(family):
        yield Edge(kind, lower.id, higher.id, higher.title, family.page_of(higher), higher.line)


_FROM = lazy_pattern(
    r"""
    # `The next step for a Tiler is …`, `Next role for the Tiler: …`
    \bnext\s+(?:\w+\s+){0,2}?(?:steps?|roles?|levels?)\b .{0,40}? \bfor\s+(?:an?\s+|the\s+)?
        (?P<whose>.{1,120}?) (?:,?\s+(?:is|are|would|will|could|can|may|role|position)\b|:\s|$)
    # `The Tiler can become …`
    | ^(?:an?\s+|the\s+) (?P<can>[^.;]{3,80}?)
        \s+(?:can|could|may|might|would|will)\s+(?:become|move|change|advance|go|be)\b
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_INTO = lazy_pattern(
    r"\b(?:to|into|be|become|is|are|as|towards?|includes?)\s+(?:move\s+(?:in)?to\s+)?(?:be\s+)?(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_CUT = lazy_pattern(r"\b(?:roles?|positions?|within|in this|job famil\w+|which|who|that)\b|[.;:\n]", re.IGNORECASE)
_OR = lazy_pattern(r"\s*(?:,\s*)?\b(?:or|and)\b\s*(?:(?:in)?to\s+)?(?:the\s+|an?\s+)?|\s*/\s*", re.IGNORECASE)


def _ladder_sections(family: Family, names: Names, places: Places) -> Iterator[Edge]:
    most = TITLES_OF_A_PAGE // max(1, len(family.levels))
    for block, page, own in islice(_ladder_blocks(family), most):
        yield from _from_block(block, page, family, _sources(block.text, family, own), names, places)


def _ladder_blocks(family: Family) -> Iterator[tuple[Item | Paragraph, Safe, str | None]]:
    """What is under the career ladders of a family, each with its page and the level that it is under."""
    owned: list[tuple[Iterable[Section], Level | None]] = [(family.sections, None)]
    owned += [(group.sections, None) for group in family.groups]
    owned += [(level.sections, level) for level in family.levels]
    for sections, own in owned:
        for section in sections:
            if section.kind == "career-ladder":
                page = family.page_of(own, section)
                yield from ((block, page, own.id if own else None) for block in section.blocks())


def _sources(text: str, family: Family, own: str | None = None) -> tuple[str, ...]:
    """Whose next steps a sentence names: a level by its title, levels by their rank, else the one it is under."""
    said = _FROM.search(text)
    words = name_words(said["whose"] or said["can"]) if said else ()
    if words:
        titles = [(level.id, name_words(level.title)) for level in family.levels]
        exact = tuple(level_id for level_id, title in titles if is_exact(likeness(words, title)))
        if exact:
            return exact
        if set(words) <= HEADS | NAMED_RANKS:
            ranked = tuple(
                level_id
                for level_id, title in titles
                if set(words) <= set(title) and ranks_of(words) == ranks_of(title)
            )
            if ranked:
                return ranked
    return (own,) if own else tuple(level.id for level in family.levels)


def _from_block(
    block: Item | Paragraph, page: Safe, family: Family, sources: tuple[str, ...], names: Names, places: Places
) -> Iterator[Edge]:
    found: list[tuple[EdgeKind, str | None, Safe | None]] = []
    for span in block.spans:
        if span.kind == "link" and span.target:
            place = places.find(span.target, family, page)
            if place.other_family or (place.same_page and place.level):
                found.append(("ladder-link", place.target, span.target))
    for named in _named_targets(_without_links(block), family, names):
        if named not in [known for _, known, _ in found]:
            found.append(("ladder-name", named, None))
    for kind, target, url in found:
        for source in sources:
            if target not in (source, family.id):
                yield Edge(kind, source, target, block.text, page, block.line, url)


def _without_links(block: Item | Paragraph) -> str:
    """The text with its links blanked: they speak for themselves."""
    text: str = block.text
    for span in block.spans:
        if span.kind == "link":
            text = text[: span.start] + ";" * (span.end - span.start) + text[span.end :]
    return text


def _named_targets(text: str, family: Family, names: Names) -> Iterator[str]:
    said = _FROM.search(text)
    rest = text[max(said.end("whose"), said.end("can")) :] if said else text
    for match in _INTO.finditer(rest):
        cut = _CUT.search(rest, match.end())
        phrase = rest[match.end() : cut.start() if cut else len(rest)]
        for piece in _OR.split(phrase):
            if target := _role_named(piece.strip(" ,"), family, names):
                yield target


def _role_named(piece: str, family: Family, names: Names) -> str | None:
    if not piece or len(piece) > 100:
        return None
    words = name_words(piece)
    if len(words) < 2:
        return None
    named = names.on_page(piece, family, None, loosely=False)
    return named[0].target if named else names.elsewhere(piece, None, family)
