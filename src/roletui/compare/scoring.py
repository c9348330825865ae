"""How alike two bullets are: shared stems and meanings, blended with how alike they are written."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from roletui.compare.stemming import fold, label, split_fused
from roletui.compare.words import vector

ALIGNED = 0.42
"""From this score on two bullets of a section are shown as counterparts."""
SURE = 0.50
"""From this score on a pair is shown without a question mark."""
MOVED = 0.60
"""From this score on two bullets of different sections are shown as moved."""
SUGGESTED = 0.15
"""From this score on a bullet is offered when somebody pairs by hand."""

_COSINE = 0.45
_WRITTEN = 1 - _COSINE
_SAME_LABEL = 0.15
_ALMOST = 0.999


@lru_cache(maxsize=16_384)
def _length(text: str) -> float:
    return math.sqrt(sum(weight * weight for weight in vector(text).values()))


def score(left: str, right: str, at_least: float = 0.0) -> float:
    """How alike two bullets are, from 0 to 1; 1 only for equal words, 0 where the score is below `at_least`."""
    if fold(left) == fold(right):
        return 1.0
    whole = _plain(left, right, at_least)
    ours, theirs = split_fused(left), split_fused(right)
    if len(ours) == len(theirs) == 1:
        return whole
    # Glued bullets are found by their parts as well; an equal part comes right after equal bullets.
    return max(whole, *(min(_ALMOST, score(one, other, at_least)) for one in ours for other in theirs))


def _plain(left: str, right: str, at_least: float) -> float:
    ours, theirs = vector(left), vector(right)
    if len(theirs) < len(ours):
        ours, theirs = theirs, ours
    dot = sum(weight * theirs.get(word, 0) for word, weight in ours.items())
    bonus = _SAME_LABEL if label(left) and label(left) == label(right) else 0.0
    base = bonus + (_COSINE * dot / (_length(left) * _length(right)) if dot else 0.0)
    return _with_letters(fold(left), fold(right), base, at_least)


def _with_letters(left: str, right: str, base: float, at_least: float) -> float:
    """Add to what the words say how alike two folded texts are written; rounded, so that both sides agree."""
    missing = (at_least - base) / _WRITTEN - 0.0001
    if missing > 1:
        return 0.0
    value = round(base + _WRITTEN * Indel.normalized_similarity(left, right, score_cutoff=max(0.0, missing)), 6)
    return min(value, _ALMOST) if value >= at_least else 0.0


def candidates(left: Sequence[str], right: Sequence[str], at_least: float) -> Iterator[tuple[float, int, int]]:
    """Every pair that scores `at_least`, found over an index of the right side's words.

    Bullets without one shared word or meaning are never looked at: their letters alone say nothing.
    """
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for column, text in enumerate(right):
        for word, weight in vector(text).items():
            index[word].append((column, weight))
    folded = [fold(text) for text in right]
    lengths = [_length(text) for text in right]
    labels = [label(text) for text in right]
    fused = {column for column, text in enumerate(right) if len(split_fused(text)) > 1}
    for row, text in enumerate(left):
        glued = len(split_fused(text)) > 1
        dots = dict.fromkeys(range(len(right)), 0) if glued else _dots(text, index)
        ours, named, scale = fold(text), label(text), _COSINE / (_length(text) or 1.0)
        for column, dot in dots.items():
            if column in fused or not dot or folded[column] == ours:
                value = score(text, right[column], at_least)
            else:
                base = scale * dot / lengths[column] + (_SAME_LABEL if named and named == labels[column] else 0.0)
                value = _with_letters(ours, folded[column], base, at_least)
            if value:
                yield value, row, column


def _dots(text: str, index: Mapping[str, list[tuple[int, int]]]) -> dict[int, int]:
    """The dot products of one text with all texts of the index that share a word or a meaning with it."""
    dots: dict[int, int] = defaultdict(int)
    for word, weight in vector(text).items():
        for column, other in index.get(word, ()):
            dots[column] += weight * other
    return dots


def likeliest_first(
    found: Iterable[tuple[float, int, int]], left: Sequence[str], right: Sequence[str]
) -> list[tuple[float, int, int]]:
    """Candidates by falling score; equal ones by their texts, never by their order or their side."""

    def key(each: tuple[float, int, int]) -> tuple[float, str, str, int, int]:
        one, other = sorted((left[each[1]], right[each[2]]))
        return -each[0], one, other, each[1], each[2]

    return sorted(found, key=key)
