"""Which words of a changed bullet to highlight: whole words, few runs, nothing where the bullet is rewritten."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from roletui.compare.vocabulary import NEGATION, STOP

REWRITTEN = 0.7
"""Above this share of highlighted words a bullet counts as rewritten, and none is highlighted."""

Spans = tuple[tuple[int, int], ...]

_TOKEN = re.compile(r"[^\W_]+(?:[\'\u2019&.-][^\W_]+)*[+%#]*|\S")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})


@dataclass(slots=True)
class _Change:
    """A stretch of tokens that differs: `a` to `b` on the left, `c` to `d` on the right."""

    a: int
    b: int
    c: int
    d: int


@lru_cache(maxsize=2048)
def highlights(left: str, right: str) -> tuple[Spans, Spans]:
    """The stretches of characters to highlight on the left and on the right; both empty where little is kept."""
    ours, theirs = list(_TOKEN.finditer(left)), list(_TOKEN.finditer(right))
    mine, other = _keys(ours), _keys(theirs)
    matcher = SequenceMatcher(None, mine, other, autojunk=False)
    changes = [_Change(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    changes = _swallow_islands(changes, mine, other)
    removed = list(_meaningful(((change.a, change.b) for change in changes), mine))
    added = list(_meaningful(((change.c, change.d) for change in changes), other))
    marked = sum(b - a for a, b in removed) + sum(d - c for c, d in added)
    if marked > REWRITTEN * (len(mine) + len(other)):
        return (), ()
    return _characters(removed, ours), _characters(added, theirs)


def _keys(found: Sequence[re.Match[str]]) -> list[str]:
    return [match[0].translate(_QUOTES).casefold() for match in found]


def _carries_meaning(token: str) -> bool:
    return any(char.isalnum() for char in token) and token not in STOP


def _swallow_islands(changes: list[_Change], mine: Sequence[str], other: Sequence[str]) -> list[_Change]:
    """Join changes over what is equal between them where that is too little to be worth a break."""
    while True:
        joined: list[_Change] = []
        for change in changes:
            if joined and _is_island(joined[-1], change, mine, other):
                joined[-1] = _Change(joined[-1].a, change.b, joined[-1].c, change.d)
            else:
                joined.append(change)
        if len(joined) == len(changes):
            return joined
        changes = joined


def _is_island(before: _Change, after: _Change, mine: Sequence[str], other: Sequence[str]) -> bool:
    kept = sum(map(_carries_meaning, mine[before.b : after.a]))
    if kept == 0:
        return True
    sizes = [
        sum(map(_carries_meaning, mine[each.a : each.b])) + sum(map(_carries_meaning, other[each.c : each.d]))
        for each in (before, after)
    ]
    return kept == 1 and min(sizes) > kept


def _meaningful(runs: Iterator[tuple[int, int]], tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs with a word that carries meaning, without stop words and punctuation at their ends.

    A negation alone takes the word it negates with it; any other lonely stop word is dropped.
    """
    for start, end in runs:
        first, last = start, end
        while first < last and not _carries_meaning(tokens[first]):
            first += 1
        while last > first and not _carries_meaning(tokens[last - 1]):
            last -= 1
        if first < last:
            yield _with_negation(start, first, tokens), last
        elif (
            any(token in NEGATION for token in tokens[start:end])
            and end < len(tokens)
            and _carries_meaning(tokens[end])
        ):
            yield start, end + 1


def _with_negation(start: int, first: int, tokens: Sequence[str]) -> int:
    return next((index for index in range(start, first) if tokens[index] in NEGATION), first)


def _characters(runs: Sequence[tuple[int, int]], found: Sequence[re.Match[str]]) -> Spans:
    return tuple((found[start].start(), found[end - 1].end()) for start, end in runs)


def pieces(text: str, spans: Spans) -> Iterator[tuple[str, bool]]:
    """The text cut at the spans, each piece with whether it is highlighted; joined they give the text back."""
    position = 0
    for start, end in spans:
        if position < start:
            yield text[position:start], False
        yield text[start:end], True
        position = end
    if position < len(text):
        yield text[position:], False
