"""Sections within sections: where both levels group their bullets by the same headings, each group is its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from roletui.compare.model import Entry
from roletui.compare.score import root
from roletui.language.folding import tokens
from roletui.language.lexicon import STOP

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


def _topic_of(entry: Entry, names: frozenset[str]) -> str:
    if entry.kind == "other":
        return " ".join(root(word) for word in tokens(entry.heading) if root(word) not in names) or ""
    return _topic(entry.heading, names)


def name_stems(titles: Iterable[str]) -> frozenset[str]:
    """The stems of role and family titles, which in a heading say only whose section it is."""
    return frozenset(root(word) for title in titles for word in tokens(title))


def with_topics(sides: Sequence[Sequence[Entry]], names: frozenset[str]) -> list[list[Entry]]:
    """The same bullets, with a topic wherever at least two of the sides have that heading in that kind of section."""
    seen: list[set[tuple[str, str]]] = [{(entry.kind, _topic_of(entry, names)) for entry in side} for side in sides]

    def shared(entry: Entry) -> str:
        topic = _topic_of(entry, names)
        if entry.kind == "other":
            return topic  # A competency is its heading: bullets of one are never another's.
        return topic if topic and sum((entry.kind, topic) in each for each in seen) > 1 else ""

    return [[_under(entry, shared(entry)) for entry in side] for side in sides]


def _under(entry: Entry, topic: str) -> Entry:
    return replace(entry, topic=topic) if topic != entry.topic else entry
