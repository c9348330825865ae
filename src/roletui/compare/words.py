"""Weighted words: what a bullet is about, in whole numbers."""

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from roletui.compare.stemming import stem, tokens
from roletui.compare.vocabulary import FRAME, GROUP_OF, STOP

_FRAME_WEIGHT = 5
_WORD_WEIGHT = 10
_GROUP_WEIGHT = 8


@lru_cache(maxsize=16_384)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    words = tokens(text)
    return tuple(stem(word) for word in words if word not in STOP) or words


@lru_cache(maxsize=16_384)
def vector(text: str) -> Mapping[str, int]:
    """Weights by stem, and by group of the thesaurus; whole numbers, so that sums do not depend on their order."""
    stems = Counter(content(text))
    weights = {each: count * (_FRAME_WEIGHT if each in FRAME else _WORD_WEIGHT) for each, count in stems.items()}
    groups = Counter(GROUP_OF[each] for each in stems.elements() if each in GROUP_OF)
    for group, count in groups.items():
        weights[f"#{group}"] = round(_GROUP_WEIGHT * (1 + math.log(count)))
    return weights
