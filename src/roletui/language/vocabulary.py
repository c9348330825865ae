"""The distinct words of all pages, and the ways from a word as typed to the words as written."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from roletui.language.stemming import inflection, skeleton, stem, stem_of_key
from roletui.language.words import ONE_ERROR_FROM, errors_forgiven, within

FIRST_AND_ANOTHER_FROM = 9
"""Letters from which two are forgiven of which one is at the start: "ostrich" is no "strict"."""
SOUND_FROM = 6
"""Letters from which a word may be found by its consonants alone."""
NEAREST = 60
"""Per cent of letters that a word has in common with one that it is offered for where none is close."""


class _Keyed(dict[str, int | tuple[int, ...]]):
    """Numbers by a key that words share; most keys have one alone, for which a list would be a waste."""

    def put_all(self, keys: Iterable[str]) -> None:
        """Number keys from 0 on."""
        known = self.setdefault
        for number, key in enumerate(keys):
            if (held := known(key, number)) != number:
                self[key] = (held, number) if isinstance(held, int) else (*held, number)

    def put(self, key: str, number: int) -> None:
        """Add a number."""
        held = self.setdefault(key, number)
        if held != number:
            self[key] = (held, number) if isinstance(held, int) else (*held, number)

    def under(self, key: str) -> tuple[int, ...]:
        """The numbers with a key."""
        held = self.get(key, ())
        return (held,) if isinstance(held, int) else held


class Vocabulary:
    """Sorted words; a word's number is its place among them, so that all words with a prefix are a range."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words: Sequence[str] = sorted(words)
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self._inflections = _Keyed()
        self._stems = _Keyed()
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)
        keys = list(map(inflection, self.words))
        self._inflections.put_all(keys)
        self._stems.put_all(map(stem_of_key, keys))
        for word in self.words:
            self._buckets[word[0], len(word)].append(word)
        self._longest = max((length for _, length in self._buckets), default=0)
        self._starts = lru_cache(maxsize=16)(self._starts_of)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _by_length(self) -> Mapping[int, Sequence[str]]:
        """Words by their length, laid out when the first long word has a wrong beginning."""
        found: dict[int, list[str]] = defaultdict(list)
        for word in self.words:
            found[len(word)].append(word)
        return found

    @cached_property
    def _sounds(self) -> _Keyed:
        """Words by their consonants, laid out when the first word of some length is typed."""
        found = _Keyed()
        for number, word in enumerate(self.words):
            if len(word) >= SOUND_FROM:
                found.put(skeleton(word), number)
        return found

    def prepare(self) -> None:
        """Lay out what the first long word typed would wait for; good in a thread."""
        _ = self._sounds, self._by_length

    def inflected(self, word: str) -> Sequence[int]:
        """Words that differ from this one only by their ending in grammar."""
        return self._inflections.under(inflection(word))

    def related(self, word: str) -> Sequence[int]:
        """Words made from the same stem."""
        return self._stems.under(stem(word))

    def starting(self, prefix: str) -> range:
        """The numbers of all words that start so."""
        return range(bisect_left(self.words, prefix), bisect_left(self.words, prefix + "\U0010ffff"))

    def misspelt(self, word: str, *, any_first: bool = False) -> list[tuple[int, int]]:
        """Words within the typing errors forgiven, as (number, errors); the first letter is right unless asked."""
        allowed = errors_forgiven(word)
        if not allowed:
            return []
        if any_first and len(word) < FIRST_AND_ANOTHER_FROM:
            found = self._first_wrong(word)
        else:
            found = self._near(word, allowed, any_first=any_first)
        # Another number is another thing, and no slip: iso27001 is no iso27002.
        digits = _digits(word)
        return [(number, errors) for number, errors in found if _digits(self.words[number]) == digits]

    def _near(self, word: str, allowed: int, *, any_first: bool) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            bucket = self._by_length.get(length) if any_first else self._buckets.get((word[0], length))
            found.extend(self._within(word, bucket or (), allowed))
        return found

    def _first_wrong(self, word: str) -> list[tuple[int, int]]:
        """Words that become this one by one error at their beginning: so few that each is looked up as it must be."""
        letters = dict.fromkeys(first for first, _ in self._buckets)
        changed = [first + word[1:] for first in letters] + [first + word for first in letters]
        swapped = word[1] + word[0] + word[2:]
        tried = dict.fromkeys((*changed, word[1:], swapped))
        return [(self.numbers[other], 1) for other in tried if other != word and other in self.numbers]

    def forms_of(self, number: int) -> Sequence[int]:
        """The words that differ from a known one only by their ending in grammar."""
        return self.inflected(self.words[number])

    def misspelt_starts(self, word: str) -> list[int]:
        """Words whose start is within one typing error of a word that is still being typed."""
        if len(word) < ONE_ERROR_FROM:
            return []
        found: dict[int, None] = {}
        for size in (len(word), len(word) - 1, len(word) + 1):
            for start, _ in _closest(word, self._starts(word[0], size), 1):
                if _digits(start) == _digits(word):
                    found.update(dict.fromkeys(self.starting(start)))
        return list(found)

    def _starts_of(self, first: str, size: int) -> Sequence[str]:
        """The first so many letters of all words that begin with one."""
        longer = range(size, self._longest + 1)
        return list({word[:size]: None for length in longer for word in self._buckets.get((first, length), ())})

    def sounding(self, word: str) -> list[int]:
        """Words with the same consonants that a slip of vowels may have made."""
        if len(word) < SOUND_FROM or len(key := skeleton(word)) < 3:
            return []
        return [
            number
            for number in self._sounds.under(key)
            if abs(len(self.words[number]) - len(word)) <= 2
            and _digits(self.words[number]) == _digits(word)
            and within(word, self.words[number], 3)
        ]

    def split(self, word: str) -> tuple[str, str] | None:
        """Two words that were typed as one: letters and a number, else the more even the better."""
        letters = word.rstrip("0123456789")
        if 0 < len(letters) < len(word) and letters in self.numbers and word[len(letters) :] in self.numbers:
            return letters, word[len(letters) :]
        for at in sorted(range(3, len(word) - 2), key=lambda at: abs(2 * at - len(word))):
            if word[:at] in self.numbers and word[at:] in self.numbers:
                return word[:at], word[at:]
        return None

    def nearest(self, word: str, limit: int = 3) -> list[str]:
        """The words most like one that is not there, however far off."""
        return [other for other, _ in _closest(word, self.words, None, limit)]

    def _within(self, word: str, bucket: Sequence[str], allowed: int) -> list[tuple[int, int]]:
        return [(self.numbers[other], errors) for other, errors in _closest(word, bucket, allowed)] if bucket else []


def _closest(word: str, among: Sequence[str], most: int | None, limit: int | None = None) -> Iterator[tuple[str, int]]:
    """The words with at most so many typing errors and their number, or those most alike where no number is given."""
    from rapidfuzz import distance, fuzz, process  # noqa: PLC0415 - 14 ms that starting the app need not wait for

    scorer, cutoff = (fuzz.ratio, NEAREST) if most is None else (distance.OSA.distance, most)
    found = process.extract(word, among, scorer=scorer, score_cutoff=cutoff, limit=limit)
    return ((other, int(score)) for other, score, _ in found)


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))
