"""What may be typed next: names of fields, their values, and words of the pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roletui.language.folding import fold
from roletui.search.filters import values_of
from roletui.search.index import Tables
from roletui.search.query import FIELDS, HELP
from roletui.text import Safe, clean_line

SUGGESTIONS = 12
WORD_FROM = 2
"""Letters from which words of the pages are offered."""

_BEGUN = re.compile(r"-*(?:(?P<field>[A-Za-z]+):)?(?P<value>\"[^\"]*|[^\s\"|]*)$")
_NAMES = tuple(dict.fromkeys(FIELDS.values()))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Text to put in place of the query's characters `start` to `end`, and what it does."""

    text: Safe
    start: int
    end: int
    help: Safe = Safe("")


def complete(tables: Tables, query: str, cursor: int) -> tuple[Suggestion, ...]:
    """What the letters before the cursor may become, the likeliest first."""
    before = query[: max(0, cursor)]
    match = _BEGUN.search(before)
    if match is None:
        return ()
    field = FIELDS.get((match["field"] or "").lower())
    end = len(before)
    if field:
        start = match.start("value")
        values = _fitting(values_of(tables.catalog, field), match["value"].strip('"'))
        return tuple(Suggestion(_quoted(value), start, end) for value in values)
    if match["field"] or match["value"].startswith('"'):
        return ()
    start, begun = match.start("value"), match["value"].lower()
    names = [name for name in _NAMES if name.startswith(begun)]
    found = [Suggestion(Safe(f"{name}:"), start, end, Safe(HELP[name])) for name in names]
    if len(begun) >= WORD_FROM:
        found += [Suggestion(word, start, end) for word in _words(tables, begun)]
    return tuple(found[:SUGGESTIONS])


def _fitting(values: Iterable[str], begun: str) -> list[str]:
    """Values that start so, then values of which a later word does."""
    wanted = fold(begun)
    folded = [(fold(value), value) for value in dict.fromkeys(values) if value]
    first = [value for key, value in folded if key.startswith(wanted)]
    later = [value for key, value in folded if not key.startswith(wanted) and f" {wanted}" in f" {key}"]
    return (first + later)[:SUGGESTIONS]


def _quoted(value: str) -> Safe:
    return clean_line(value if re.fullmatch(r"[\w.>=<+-]+", value) else '"' + value.replace('"', "") + '"')


def _words(tables: Tables, begun: str) -> list[Safe]:
    """Words that start so, the commonest first."""
    found = tables.vocabulary.starting(fold(begun))
    best = sorted(found, key=lambda number: (-tables.in_text.count(number), number))[:SUGGESTIONS]
    return [clean_line(tables.vocabulary.words[number]) for number in best]
