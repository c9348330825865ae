"""Sections within sections: where both levels group their bullets by the same headings, each group is its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from roletui.compare.model import Entry
from roletui.compare.score import root
from roletui.language.folding import tokens
from roletui.language.lexicon import STOP
from roletui.model import Kind
from roletui.text import Safe

_COMMON = frozenset(
    root(word)
    for words in (
        "additional duties general head nice have other performance role skills specific qualifications",
        "career hiring process grade job key kpi kpis indicators ladder level levels metrics",
        "requirements responsibilities",
        "intern junior apprentice associate intermediate senior sr staff principal lead expert fellow",
        "manager director vice president vp officer chief executive",
    )
    for word in words.split()
)
"""Stems of headings that name a kind of section or a rank, not what the bullets are about."""


@lru_cache(maxsize=4096)
def _topic(heading: str, names: frozenset[str]) -> str:
    stems = (root(word) for word in tokens(heading) if word not in STOP)
    return " ".join(each for each in stems if each not in _COMMON and each not in names)


@lru_cache(maxsize=4096)
def _competency(heading: str, names: frozenset[str]) -> str:
    return " ".join(stem for stem in map(root, tokens(heading)) if stem not in names)


def name_stems(titles: Iterable[str]) -> frozenset[str]:
    """The stems of role and family titles, which in a heading say only whose section it is."""
    return frozenset().union(*map(_stems, titles))


@lru_cache(maxsize=4096)
def _stems(title: str) -> frozenset[str]:
    return frozenset(map(root, tokens(title)))


Headed = tuple[Kind, Safe]
"""A kind of section and a heading in it."""


def topics(sides: Iterable[Iterable[Headed]], names: frozenset[str]) -> dict[Headed, str]:
    """What each heading is about, wherever at least two of the sides have it in that kind of section."""
    about = [{(kind, heading): _about(kind, heading, names) for kind, heading in set(side)} for side in sides]
    seen = Counter(topic for side in about for topic in {(kind, topic) for (kind, _), topic in side.items()})
    return {
        # A competency is its heading: bullets of one are never another's.
        (kind, heading): topic if kind == "other" or seen[kind, topic] > 1 else ""
        for side in about
        for (kind, heading), topic in side.items()
    }


def _about(kind: Kind, heading: Safe, names: frozenset[str]) -> str:
    return _competency(heading, names) if kind == "other" else _topic(heading, names)


def with_topics(sides: Sequence[Sequence[Entry]], names: frozenset[str]) -> list[list[Entry]]:
    """The same bullets, with a topic wherever at least two of the sides have that heading in that kind of section."""
    found = topics([[(entry.kind, entry.heading) for entry in side] for side in sides], names)
    return [[_under(entry, found[entry.kind, entry.heading]) for entry in side] for side in sides]


def _under(entry: Entry, topic: str) -> Entry:
    return replace(entry, topic=topic) if topic != entry.topic else entry
