"""How alike two bullets are: shared stems and meanings, blended with how alike they are written.

The weights were chosen on levels that a reader aligned by hand (tests/compare/test_gold.py), for no wrong pair first
and many right ones second; bench/weights.py says what each is worth. Of `ALIGNED` a fifth less takes 0.06 off
precision and a fifth more 0.03 off recall; of `SURE` a fifth less takes 0.04 off precision and a fifth more 0.08 off
recall. A fifth of any other moves either by 0.013 at most.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from roletui.language.folding import tokens
from roletui.language.lexicon import FRAME, MEANINGS, PEOPLE_AND_DEEDS, STOP
from roletui.language.stemming import inflection, stem_of_key

_FRAME_WEIGHT = 5
_WORD_WEIGHT = 10
_GROUP_WEIGHT = 8
"""What a word counts: one that frames any bullet half of one that says something, a meaning in common a little less."""
_WORDS_KEPT = 65_536
"""Words whose stems are remembered; a page made to fill memory has more."""
_FUSED = re.compile(r"(?<=[a-z]{3}[.!;])(?=[A-Z][a-z]+\s)")
_LEAST_PART = 4
"""The fewest characters of a bullet that a lost line break glued to another one."""
_LABEL = re.compile(r"\s*((?:[^\W\d_][\w'&/-]*\s+){0,3}[^\W\d_][\w'&/-]*)\s*[:,]\s+\S")


def root(word: str) -> str:
    """The stem of a word as `tokens` has it; who does a thing is kept apart from doing it."""
    word = word.removesuffix("'s").replace("'", "") or word
    key = inflection(word)
    return key if key in PEOPLE_AND_DEEDS else stem_of_key(key)


_FRAME = frozenset(map(root, FRAME))
_GROUP_OF = {root(word): f"#{name}" for name, words in MEANINGS.items() for word in words.split()}
"""The meaning that a stem belongs to, with a `#` in front that no stem has."""


class Studied(NamedTuple):
    """All that comparing needs of one text.

    `folded` is the text without case, punctuation and spacing, equal for the same bullet; `stems` are those of the
    words that carry meaning, in order, and `distinct` is each of them once; `weights` are of stems and of groups of the
    thesaurus, whole numbers, so that sums do not depend on their order, and `length` is theirs as a vector; `head` is
    the label before a colon and the first telling stems; `telling` are the stems that frame no bullet, with the group
    of each, and `groups` are these groups; `parts` are the bullets that a lost line break glued together, or the text
    alone.
    """

    folded: str
    stems: tuple[str, ...]
    distinct: frozenset[str]
    weights: dict[str, int]
    length: float
    head: tuple[str, str, str, str]
    telling: dict[str, str]
    groups: frozenset[str]
    parts: tuple[str, ...]


class _Meanings(dict[str, tuple[str, int, str] | None]):
    """By word: its stem, its weight and its group in the thesaurus; None for words without meaning."""

    def __missing__(self, word: str) -> tuple[str, int, str] | None:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        found = root(word)
        weight = _FRAME_WEIGHT if found in _FRAME else _WORD_WEIGHT
        self[word] = None if word in STOP else (found, weight, _GROUP_OF.get(found, ""))
        return self[word]


_meanings = _Meanings()


@lru_cache(maxsize=16_384)
def study(text: str) -> Studied:
    """Everything that comparing needs to know of a text."""
    words = tokens(text)
    stems: list[str] = []
    telling: dict[str, str] = {}
    weights: dict[str, int] = {}
    groups: dict[str, int] = {}
    for meaning in map(_meanings.__getitem__, words):
        if meaning is None:
            continue
        found, weight, group = meaning
        stems.append(found)
        weights[found] = weights.get(found, 0) + weight
        if weight == _WORD_WEIGHT and not found[0].isdecimal():
            telling[found] = group
        if group:
            groups[group] = groups.get(group, 0) + 1
    for group, count in groups.items():
        weights[group] = round(_GROUP_WEIGHT * (1 + math.log(count))) if count > 1 else _GROUP_WEIGHT
    if not stems:
        stems, weights = list(words), dict.fromkeys(words, _WORD_WEIGHT)
        telling = dict.fromkeys(words, "")
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    first, second, third, *_ = (*telling, "", "", "")
    return Studied(
        " ".join(words) or text.strip(),
        tuple(stems),
        frozenset(stems),
        weights,
        length or 1.0,
        (_label(text), first, second, third),
        telling,
        frozenset(filter(None, telling.values())),
        tuple(_FUSED.split(text)),
    )


def forget() -> None:
    """Drop everything that was worked out for texts and words."""
    study.cache_clear()
    _meanings.clear()


def _label(text: str) -> str:
    """The words before a colon or comma that name what a bullet is about ("Mentoring: …"), stemmed; often none."""
    match = _LABEL.match(text)
    return " ".join(root(word) for word in tokens(match[1])) if match else ""


ALIGNED = 0.42
"""From this score on two bullets of a section are shown as counterparts."""
SURE = 0.50
"""From this score on a pair is shown without a question mark."""
MOVED = 0.60
"""From this score on two bullets of different sections are shown as moved."""
PAIRS = 250_000
"""Pairs of bullets that are held against each other word by word; among more, only bullets with equal words are paired.

Levels of real pages have up to a hundred bullets each; a page made to keep others waiting has tens of thousands.
"""
SUGGESTED = 0.15
"""From this score on a bullet is offered when somebody pairs by hand."""

_DOUBTFUL = 0.49
"""The most that two bullets score which share nothing but words that frame any bullet."""
_SHORT, _LONGER = 6, 10
"""The most telling words of short bullets, and of longer ones: of 62 pairs that share only a frame this parts 56, of 62
reworded none. In still longer ones readers pair what shares less."""
_COSINE = 0.5
_WRITTEN = 1 - _COSINE
"""Words and letters count alike: a half each is a convention, and the thresholds above are chosen for it."""
_SAME_LABEL = 0.15
_SAME_OPENING = 0.03
"""What a common label before a colon adds, and each of up to three words in common at the beginning."""
_ALMOST = 0.999
"""The most that unequal texts score: 1 is for equal ones."""
_LEAST_COSINE = 0.2
"""Below this cosine of words and meanings two texts are not looked at."""
_LEAST_IN_COMMON = 0.3
"""What words, meanings, label and opening must share at least: letters alone make no pair."""


def score(left: str, right: str, at_least: float = 0.0) -> float:
    """How alike two bullets are, from 0 to 1; 1 only for equal words, 0 where the score is below `at_least`."""
    ours, theirs = study(left), study(right)
    if ours.folded == theirs.folded:
        return 1.0
    whole = _plain(ours, theirs, at_least)
    if len(ours.parts) == len(theirs.parts) == 1 or len(ours.parts) * len(theirs.parts) > PAIRS:
        return whole
    # Glued bullets are found by their parts as well; an equal part comes right after equal bullets.
    parts = (min(_ALMOST, score(one, other, at_least)) for one in ours.parts for other in theirs.parts)
    return max(whole, *parts)


def _plain(ours: Studied, theirs: Studied, at_least: float) -> float:
    dot = sum(weight * theirs.weights.get(word, 0) for word, weight in ours.weights.items())
    near = dot >= _LEAST_COSINE * ours.length * theirs.length
    return _blend(ours, theirs, dot, at_least) if near or not at_least else 0.0


def _blend(ours: Studied, theirs: Studied, dot: int, at_least: float) -> float:
    """The score of two texts, or 0 where it is below what is asked for; rounded, so that both sides agree."""
    cosine, bonus = dot / (ours.length * theirs.length), _bonus(ours.head, theirs.head)
    if at_least and cosine + bonus < _LEAST_IN_COMMON:
        return 0.0
    base = _COSINE * cosine + bonus
    missing = (at_least - base) / _WRITTEN - 0.0001
    one, other = len(ours.folded), len(theirs.folded)
    if missing > 2 * min(one, other) / (one + other):
        return 0.0
    must_be_sure = at_least >= SURE
    if must_be_sure and not _say_the_same(ours, theirs):
        return 0.0
    written = Indel.normalized_similarity(ours.folded, theirs.folded, score_cutoff=missing if missing > 0 else 0.0)
    if written < missing:
        return 0.0
    value = round(base + _WRITTEN * written, 6)
    if value >= SURE and not must_be_sure and not _say_the_same(ours, theirs):
        value = _DOUBTFUL
    return min(value, _ALMOST) if value >= at_least else 0.0


def _say_the_same(ours: Studied, theirs: Studied) -> bool:
    """Whether enough that says something is in both: words that frame any bullet make no sure pair.

    Of short ones more than half has to be, of longer ones half: `Review contracts with suppliers` is no `Review designs
    with users`.
    """
    fewest, most = sorted((len(ours.telling), len(theirs.telling)))
    shared = len(ours.telling.keys() & theirs.telling.keys())
    if not ours.groups.isdisjoint(theirs.groups):
        shared = min(_found_in(ours.telling, theirs), _found_in(theirs.telling, ours))
    if most > _LONGER or (ours.head[0] and ours.head[0] == theirs.head[0]):
        return shared > 0
    return shared * 2 > fewest if most <= _SHORT else shared * 2 >= fewest


def _found_in(telling: Mapping[str, str], other: Studied) -> int:
    """How many telling stems the other text has too, or another one of their group."""
    return sum(stem in other.telling or group in other.groups for stem, group in telling.items())


def _bonus(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """What a common label, or a common beginning word by word, adds to a score."""
    bonus = _SAME_LABEL if left[0] and left[0] == right[0] else 0.0
    if left[1] == right[1]:
        for one, other in zip(left[1:], right[1:], strict=True):
            if one != other or not one:
                break
            bonus += _SAME_OPENING
    return bonus


def too_many(left: Sequence[str], right: Sequence[str], most: int = PAIRS) -> bool:
    """Whether these are more pairs than are held against each other; glued bullets count by their parts."""
    return _most_parts(left) * _most_parts(right) > most and _parts(left) * _parts(right) > most


def _most_parts(texts: Sequence[str]) -> int:
    """As many parts as texts of their length can have."""
    return len(texts) + sum(map(len, texts)) // _LEAST_PART


def _parts(texts: Iterable[str]) -> int:
    return sum(len(study(text).parts) for text in texts)


class Targets:
    """Texts to be found by others that are like them, over an index of their words.

    Texts that share hardly a word or a meaning are never looked at: their letters alone say nothing.
    """

    def __init__(self, texts: Sequence[str], at_least: float) -> None:
        self.texts, self._at_least = texts, at_least
        self._studied = [study(text) for text in texts]
        self._glued = {place for place, each in enumerate(self._studied) if len(each.parts) > 1}
        self._inverse = [1 / each.length for each in self._studied]
        self._index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, each in enumerate(self._studied):
            for word, weight in each.weights.items():
                self._index[word].append((place, weight))

    def like(self, text: str) -> Iterator[tuple[float, int]]:
        """The score and place of each that is like a text."""
        ours = study(text)
        every = len(ours.parts) > 1
        for place in range(len(self.texts)) if every else self._glued:
            if value := score(text, self.texts[place], self._at_least):
                yield value, place
        if every or self._index.keys().isdisjoint(ours.weights):
            return
        for place, dot in enumerate(_dots(ours.weights, self._index, len(self.texts))):
            if dot * self._inverse[place] < _LEAST_COSINE * ours.length or place in self._glued:
                continue
            other = self._studied[place]
            value = 1.0 if ours.folded == other.folded else _blend(ours, other, dot, self._at_least)
            if value:
                yield value, place


def candidates(left: Sequence[str], right: Sequence[str], at_least: float) -> Iterator[tuple[float, int, int]]:
    """Every pair of a left and a right text that scores `at_least`."""
    targets = Targets(right, at_least)
    return ((value, row, place) for row, text in enumerate(left) for value, place in targets.like(text))


Texts = Sequence[str] | Mapping[int, str]
"""Texts by their places."""


def _dots(weights: Mapping[str, int], index: Mapping[str, list[tuple[int, int]]], size: int) -> list[int]:
    """The dot products of one text with all texts of the index."""
    dots = [0] * size
    for word, weight in weights.items():
        for column, other in index.get(word, ()):
            dots[column] += weight * other
    return dots


def likeliest_first(found: Iterable[tuple[float, int, int]], left: Texts, right: Texts) -> list[tuple[float, int, int]]:
    """Candidates by falling score; equal ones by their texts, never by their order or their side."""

    def key(each: tuple[float, int, int]) -> tuple[float, str, str, int, int]:
        one, other = sorted((left[each[1]], right[each[2]]))
        return -each[0], one, other, each[1], each[2]

    return sorted(found, key=key)


def likeliest_pairs(found: Iterable[tuple[float, int, int]], left: Texts, right: Texts) -> Iterator[tuple[int, int]]:
    """The likeliest candidate, then the next of what no pair has yet, and so on."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for _, one, other in likeliest_first(found, left, right):
        if one not in ours and other not in theirs:
            yield one, other
            ours.add(one)
            theirs.add(other)
