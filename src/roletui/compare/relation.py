"""What became of a bullet: the same, reworded, extended or narrowed, and the words or numbers that show it."""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from roletui.compare.model import Relation
from roletui.compare.stemming import tokens
from roletui.compare.vocabulary import STOP
from roletui.compare.words import fold, study
from roletui.text import Safe

_TRIFLES = frozenset({"a", "an", "and", "the"})
_SPELLED = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,/])(?<![^\W\d]-)(\d+(?:[.,]\d+)*)(?:[+%](?!\w))?(?![\w/])|\b(" + "|".join(_SPELLED) + r")\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_WORD = re.compile(r"\S+")
_RUNS_SHOWN = 3


@lru_cache(maxsize=16_384)
def wording(text: str) -> tuple[str, ...]:
    """The words that make a bullet what it is; bullets with the same ones count as the same."""
    words = tuple(fold(text).split(" "))
    return tuple(word for word in words if word not in _TRIFLES) or words


def relate(left: str, right: str) -> tuple[Relation, tuple[Safe, ...]]:
    """How the right bullet relates to the left one, with the evidence for it; texts are safe already."""
    if wording(left) == wording(right):
        return "same", ()
    changed, direction = _numbers(left, right)
    ours, theirs = study(left).distinct, study(right).distinct
    if changed:
        relation: Relation = "extended" if direction > 0 else "narrowed" if direction < 0 else "reworded"
        return relation, changed
    if ours < theirs:
        return "extended", _only_in(left, right, "+")
    if theirs < ours:
        return "narrowed", _only_in(right, left, "-")
    return "reworded", ()


def _numbers_of(text: str) -> list[tuple[str, float]]:
    """The numbers of a text as written, with their values."""
    found: list[tuple[str, float]] = []
    for match in _NUMBER.finditer(text):
        digits, word = match.groups()
        if word:
            found.append((match[0], _SPELLED[word.lower()]))
        elif _THOUSANDS.fullmatch(digits):
            found.append((match[0], float(digits.replace(",", ""))))
        elif digits.count(".") + digits.count(",") <= 1:
            found.append((match[0], float(digits.replace(",", "."))))
    return found


def _numbers(left: str, right: str) -> tuple[tuple[Safe, ...], int]:
    """The numbers that differ as evidence, and whether all of them rise (1), fall (-1) or neither (0)."""
    ours, theirs = _numbers_of(left), _numbers_of(right)
    if len(ours) != len(theirs):
        return (), 0
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one[1] != other[1]]
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
