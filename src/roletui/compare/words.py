"""What a bullet is about: its words, their stems and meanings with whole weights, worked out once for each text."""

import math
import re
from functools import lru_cache
from typing import NamedTuple

from roletui.compare.stemming import stem, tokens
from roletui.compare.vocabulary import FRAME, GROUP_OF, STOP

_FRAME_WEIGHT = 5
_WORD_WEIGHT = 10
_GROUP_WEIGHT = 8
_WORDS_KEPT = 65_536
_FUSED = re.compile(r"(?<=[a-z]{3}[.!;])(?=[A-Z][a-z]+\s)")
_LABEL = re.compile(r"\s*((?:[^\W\d_][\w'&/-]*\s+){0,3}[^\W\d_][\w'&/-]*)\s*:\s+\S")


class Studied(NamedTuple):
    """All that comparing needs of one text.

    `folded` is the text without case, punctuation and spacing; `stems` are those of the words that carry meaning, in
    order, and `distinct` is each of them once; `weights` are of stems and of groups of the thesaurus, whole numbers,
    so that sums do not depend on their order, and `length` is theirs as a vector; `head` is the label before a colon
    and the first telling stems; `parts` are the bullets that a lost line break glued together, or the text alone.
    """

    folded: str
    stems: tuple[str, ...]
    distinct: frozenset[str]
    weights: dict[str, int]
    length: float
    head: tuple[str, str, str, str]
    parts: tuple[str, ...]


class _Meanings(dict[str, tuple[str, int, str] | None]):
    """By word: its stem, its weight and its group in the thesaurus; None for words without meaning."""

    def __missing__(self, word: str) -> tuple[str, int, str] | None:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        found = stem(word)
        weight = _FRAME_WEIGHT if found in FRAME else _WORD_WEIGHT
        self[word] = None if word in STOP else (found, weight, GROUP_OF.get(found, ""))
        return self[word]


_meanings = _Meanings()


@lru_cache(maxsize=16_384)
def study(text: str) -> Studied:
    """Everything that comparing needs to know of a text."""
    words = tokens(text)
    stems: list[str] = []
    telling: list[str] = []
    weights: dict[str, int] = {}
    groups: dict[str, int] = {}
    for meaning in map(_meanings.__getitem__, words):
        if meaning is None:
            continue
        found, weight, group = meaning
        stems.append(found)
        weights[found] = weights.get(found, 0) + weight
        if weight == _WORD_WEIGHT:
            telling.append(found)
        if group:
            groups[group] = groups.get(group, 0) + 1
    for group, count in groups.items():
        weights[group] = round(_GROUP_WEIGHT * (1 + math.log(count))) if count > 1 else _GROUP_WEIGHT
    if not stems:
        stems, weights = list(words), dict.fromkeys(words, _WORD_WEIGHT)
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    first, second, third, *_ = (*telling, "", "", "")
    return Studied(
        " ".join(words) or text.strip(), tuple(stems), frozenset(stems), weights, length or 1.0,
        (_label(text), first, second, third), tuple(_FUSED.split(text)),
    )  # fmt: skip


def forget() -> None:
    """Drop everything that was worked out for texts and words."""
    study.cache_clear()
    _meanings.clear()


def _label(text: str) -> str:
    """The words before a colon that name what a bullet is about ("Mentoring: …"), stemmed; often none."""
    match = _LABEL.match(text) if ":" in text else None
    return " ".join(stem(word) for word in tokens(match[1])) if match else ""


def fold(text: str) -> str:
    """The text without case, punctuation and spacing: equal folded texts are the same bullet."""
    return study(text).folded


def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return study(text).stems
