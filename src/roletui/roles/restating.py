"""Whether one bullet restates another: the same but for case, numbers, or a repaired word or two."""

import re
from functools import lru_cache

from roletui.roles.names import fold, is_typo

_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^\d+(?:st|nd|rd|th|k|m)?$")
_ONE_WORD_FROM = 6
_TWO_WORDS_FROM = 14
_MOST_WORDS = 2
"""Words by which a bullet and what it restates may differ, whatever their length."""
_TYPO = 0.25
LONGEST = 120
"""Words of a text from which it must be repeated word by word to be restated."""
COMMON = 64
"""How many bullets may share a word for it to tell one of them from another."""
_TELLING = 4
"""How many of a bullet's longest words are looked up: a restated bullet keeps at least one of them."""

Words = tuple[str, ...]


def plain(text: str) -> str:
    """The text as compared for identity: words alone, folded."""
    return " ".join(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=16384)
def comparable(text: str) -> Words:
    """The words of a bullet with every number as `#`, so that a raised number restates."""
    return tuple("#" if _NUMBER.match(word) else word for word in _TOKEN.findall(fold(text)))


@lru_cache(maxsize=16384)
def restates(left: Words, right: Words) -> bool:
    """Whether two bullets, as `comparable`, say the same thing in the same words but for a repair."""
    if left == right:
        return True
    length = max(len(left), len(right))
    if length > LONGEST:
        return False
    allowed = _MOST_WORDS if length >= _TWO_WORDS_FROM else 1 if length >= _ONE_WORD_FROM else 0.5
    if abs(len(left) - len(right)) > allowed:
        return False
    if length - len(set(left) & set(right)) > 3 * allowed + (length - len(set(left))):
        return False
    return _distance(left, right, allowed) <= allowed


def _distance(left: Words, right: Words, limit: float) -> float:
    row = [float(index) for index in range(len(right) + 1)]
    for i, a in enumerate(left, 1):
        before, row = row, [float(i)]
        for j, b in enumerate(right, 1):
            change = 0.0 if a == b else _TYPO if abs(i - j) <= 2 and is_typo(a, b) else 1.0
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + change))
        if min(row) > limit:
            break
    return row[-1]


class Restated:
    """Bullets seen so far, to be asked whether a further one restates one of them."""

    def __init__(self) -> None:
        self._words: list[Words] = []
        self._same: dict[Words, int] = {}
        self._by_word: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def add(self, words: Words) -> None:
        """Remember a bullet; its place is the number of bullets added before it."""
        place = len(self._words)
        self._words.append(words)
        self._same.setdefault(words, place)
        for word in telling(words):
            self._by_word.setdefault(word, []).append(place)

    def find(self, words: Words) -> int | None:
        """The place of the first bullet that says the same."""
        if not words:
            return None
        same = self._same.get(words)
        if same is not None or len(words) < 2:
            return same
        near: set[int] = set()
        for word in telling(words):
            places = self._by_word.get(word, ())
            if len(places) <= COMMON:
                near.update(places)
        for place in sorted(near):
            other = self._words[place]
            if abs(len(other) - len(words)) <= _MOST_WORDS and restates(words, other):
                return place
        return None


@lru_cache(maxsize=16384)
def telling(words: Words) -> tuple[str, ...]:
    """A bullet's longest words."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word))[:_TELLING])
