"""What became of a bullet: the same, reworded, extended or narrowed, and the words or numbers that show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from roletui.compare.model import Relation
from roletui.compare.score import root, study
from roletui.language.folding import tokens
from roletui.language.lexicon import FRAME, LIMITING, NEGATION, STOP, UNITS
from roletui.text import Safe

_TRIFLES = frozenset({"a", "an", "and", "the"})
_SPELLED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_NUMBER = re.compile(
    r"(?<![\w.,/])(?<![^\W\d]-)(\d+(?:[.,]\d+)*)(?:[+%](?!\w))?(?![\w/])|\b(" + "|".join(_SPELLED) + r")\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_WORD = re.compile(r"\S+")
_RUNS_SHOWN = 3
"""Added or removed runs of words that are named: a line of evidence has room for about so many."""
_COUNTED = frozenset(map(root, FRAME | UNITS))


@lru_cache(maxsize=16_384)
def wording(text: str) -> tuple[str, ...]:
    """The words that make a bullet what it is; bullets with the same ones count as the same."""
    words = tuple(study(text).folded.split(" "))
    return tuple(word for word in words if word not in _TRIFLES) or words


@lru_cache(maxsize=4096)
def relate(left: str, right: str) -> tuple[Relation, tuple[Safe, ...]]:
    """How the right bullet relates to the left one, with the evidence for it; texts are safe already."""
    if left == right or wording(left) == wording(right):
        return "same", ()
    changed, direction = _numbers(left, right)
    ours, theirs = study(left).distinct, study(right).distinct
    if changed:
        relation: Relation = "extended" if direction > 0 else "narrowed" if direction < 0 else "reworded"
        return relation, changed
    if ours < theirs:
        return ("narrowed" if _only_limits(right, left) else "extended"), _only_in(left, right, "+")
    if theirs < ours and not _joins_more(left, right):
        return ("extended" if _only_limits(left, right) else "narrowed"), _only_in(right, left, "-")
    return "reworded", ()


def _only_limits(long: str, short: str) -> bool:
    """Whether all that one text has besides the other makes its duty smaller: who helps to plan does not plan."""
    more = set(tokens(long)) - set(tokens(short)) - STOP
    return bool(more) and more <= LIMITING


def _joins_more(left: str, right: str) -> bool:
    """Whether the right text asks for all where the left one let choose: "plan or lead", and "plan and lead"."""
    return "or" in tokens(left) and "or" not in tokens(right) and "and" in tokens(right)


_CLAUSE = re.compile(r"[,;:.()]|\b(?:and|or|with|plus|including)\b", re.IGNORECASE)


def _things(text: str) -> list[frozenset[str]]:
    """What each number of a text counts: the words behind it in its part of the sentence, small ones aside."""
    matches = [match for match in _NUMBER.finditer(text) if _value(match) is not None]
    if not matches:
        return []
    ends = [*(match.start() for match in matches[1:]), len(text)]
    clauses = [_CLAUSE.split(text[match.end() : end], maxsplit=1)[0] for match, end in zip(matches, ends, strict=True)]
    return [frozenset(study(clause).distinct) - _COUNTED if clause.strip() else frozenset() for clause in clauses]


def _value(match: re.Match[str]) -> float | None:
    digits, word = match.groups()
    if word:
        return _SPELLED[word.lower()]
    if _THOUSANDS.fullmatch(digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", ".")) if digits.count(".") + digits.count(",") <= 1 else None


def _numbers_of(text: str) -> list[tuple[str, float]]:
    """The numbers of a text as written, with their values."""
    found = [(match[0], _value(match)) for match in _NUMBER.finditer(text)]
    return [(written, value) for written, value in found if value is not None]


def _numbers(left: str, right: str) -> tuple[tuple[Safe, ...], int]:
    """The numbers that differ as evidence, and whether all of them rise (1), fall (-1) or neither (0)."""
    ours, theirs = _numbers_of(left), _numbers_of(right)
    if len(ours) != len(theirs):
        return (), 0
    counted = zip(ours, theirs, _things(left), _things(right), strict=True)
    differing = [
        (one, other)
        for one, other, of, of_other in counted
        if one[1] != other[1] and not (of and of_other and of.isdisjoint(of_other))
    ]
    evidence = tuple(Safe(f"{one[0]} → {other[0]}") for one, other in differing)
    directions = {1 if other[1] > one[1] else -1 for one, other in differing}
    return evidence, directions.pop() if len(directions) == 1 else 0


def _only_in(short: str, long: str, sign: str) -> tuple[Safe, ...]:
    """The runs of words that only the longer bullet has, quoted, with a sign in front."""
    words = list(_WORD.finditer(long))
    matcher = SequenceMatcher(None, _folded(short), _folded(long), autojunk=False)
    blocks = [(block.b, block.b + block.size) for block in matcher.get_matching_blocks()]
    gaps = [(before[1], after[0]) for before, after in pairwise([(0, 0), *blocks]) if before[1] < after[0]]
    meaning = [gap for gap in gaps if any(set(tokens(words[index][0])) - STOP for index in range(*gap))]
    runs = [long[words[start].start() : words[end - 1].end()].strip(" ,;:.") for start, end in meaning]
    return tuple(Safe(f"{sign} “{run}”") for run in runs[:_RUNS_SHOWN] if run)


def _folded(text: str) -> list[str]:
    return [" ".join(tokens(word)) for word in _WORD.findall(text)]


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
