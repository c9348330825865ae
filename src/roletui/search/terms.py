"""One word of a query: the words it may mean, how sure each is, and the entries that hold any of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from math import log
from operator import and_, itemgetter
from typing import Final

from roletui.search.abbreviations import Phrase
from roletui.search.folding import Chunk
from roletui.search.tables import Tables
from roletui.search.vocabulary import errors_forgiven

EXACT: Final = 1.0
JOINED: Final = 0.95
ALIAS: Final = 0.9
INFLECTED: Final = 0.85
STARTING: Final = 0.8
ONE_ERROR: Final = 0.72
RELATED: Final = 0.6
TWO_ERRORS: Final = 0.55
SOUNDING: Final = 0.4
"""How surely a word of the pages is meant: the very word, one joined or parted otherwise, an abbreviation, another
ending, a start, a slip of one letter, the same stem, two slips, the same sound."""
ON_PAGES: Final = 0.15
"""How much less sure it is that the slip is on the page, where the word as typed is well known."""
NEAR_FROM: Final = 0.6
"""Words of at least this weight are as good as meant; below it, they are guesses."""

SHORT: Final = 2
"""Letters up to which a word being typed is not taken for an abbreviation, unless the pages have it."""
RARE: Final = 12
"""A well-known word is taken for a misspelt one only if that is this many times rarer."""

CACHED_BITS: Final = 1 << 28
"""Terms are kept for the next key as long as their sets fit in so many bits."""


@dataclass(frozen=True, slots=True)
class Together:
    """Words that mean the term together: the parts of a joined word, or what an abbreviation stands for."""

    terms: tuple["Term", ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """What a word of the query may mean, and the entries where it does.

    `exact`, `near` and `loose` are entries by their own text, each with all of the one before; `above` by the
    words above them.
    """

    weights: Mapping[int, float] = field(default_factory=dict)
    words: frozenset[int] = frozenset()
    """Every word it may mean: those weighed, and those that are `starting` as typed."""
    starting: range = range(0)
    typed: str = ""
    sequences: tuple[Together, ...] = ()
    exact: int = 0
    near: int = 0
    above: int = 0
    loose: int = 0
    idf: float = 0.0

    @property
    def anywhere(self) -> int:
        """Every entry that the term brings in."""
        return self.loose | self.above

    def __bool__(self) -> bool:
        return bool(self.loose or self.above)


class Terms:
    """Makes terms, and keeps those of the last queries: typing on costs one new term."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        kept = max(16, min(1024, CACHED_BITS // (4 * max(1, len(tables)))))
        self.of_word = lru_cache(maxsize=kept)(self._of_word)

    def of_chunk(self, chunk: Chunk, *, typing: bool, also: tuple[str, ...] = ()) -> Term:
        """The term for letters that stand together in a query."""
        if not chunk.joined:
            return self.of_word(chunk.parts[0] if chunk.parts else "", typing, also)
        return self.of_joined(chunk, typing, also)

    def of_joined(self, chunk: Chunk, typing: bool, also: tuple[str, ...]) -> Term:
        """The term for joined words: the joined form, or its parts together."""
        whole = self.of_word(chunk.joined, typing, also)
        parts = tuple(
            self.of_word(part, typing and at == len(chunk.parts) - 1, ()) for at, part in enumerate(chunk.parts)
        )
        return self._finish(whole.weights, whole.starting, chunk.joined, (*whole.sequences, Together(parts, EXACT)))

    def any_of(self, terms: Sequence[Term]) -> Term:
        """The term that holds where any of these does."""
        if len(terms) == 1:
            return terms[0]
        weights: dict[int, float] = {}
        for term in terms:
            for word, weight in (*term.weights.items(), *((word, STARTING) for word in term.starting)):
                weights[word] = max(weight, weights.get(word, 0.0))
        sequences = tuple(sequence for term in terms for sequence in term.sequences)
        return self._finish(weights, range(0), "", sequences)

    def exactly(self, words: Iterable[str]) -> list[Term]:
        """Terms for words that must stand as typed."""
        numbers = self._tables.vocabulary.numbers
        return [self._finish({numbers[word]: EXACT} if word in numbers else {}, range(0), word, ()) for word in words]

    def _of_word(self, word: str, typing: bool, also: tuple[str, ...]) -> Term:
        """The term for one word; `typing` makes it a start as well, `also` are words that mean the same here."""
        vocabulary = self._tables.vocabulary
        weights = dict(self._forms(word))
        for other in also:
            if (number := vocabulary.numbers.get(other)) is not None:
                weights[number] = max(weights.get(number, 0.0), JOINED)
        for other in self._tables.abbreviations.alike(word):
            if (number := vocabulary.numbers.get(other)) is not None:
                weights[number] = max(weights.get(number, 0.0), ALIAS)
        starting = vocabulary.starting(word) if typing and word else range(0)
        known = sum(self._tables.count([number]) for number, weight in weights.items() if weight >= INFLECTED)
        # While two letters are typed on to a longer word, what they might shorten would only get in the way.
        brief = len(word) <= SHORT and starting and not known
        sequences = () if brief else self._together(self._tables.abbreviations.expand(word))
        if not known and not starting and not sequences:
            weights = {**dict(self._guesses(word, typing)), **weights}
            sequences = self._together(self._tables.abbreviations.guess(word)) or (() if weights else self._split(word))
            if not weights and not sequences and len(word) >= 3:
                starting = vocabulary.starting(word)
        elif known:
            weights = {**dict(self._misspelt_on_pages(word, known)), **weights}
        return self._finish(weights, starting, word, sequences)

    def _forms(self, word: str) -> Iterable[tuple[int, float]]:
        vocabulary = self._tables.vocabulary
        if len(word) > 2:
            yield from ((number, RELATED) for number in vocabulary.related(word))
            yield from ((number, INFLECTED) for number in vocabulary.inflected(word))
        if (number := vocabulary.numbers.get(word)) is not None:
            yield number, EXACT

    def _guesses(self, word: str, typing: bool) -> Iterable[tuple[int, float]]:
        """What an unknown word may be: misspelt after its first letter, else in it, by its sound, else at its start."""
        vocabulary = self._tables.vocabulary
        found = vocabulary.misspelt(word) or vocabulary.misspelt(word, any_first=True)
        guesses = [(number, ONE_ERROR if errors < 2 else TWO_ERRORS) for number, errors in found]
        # Whoever mistypes a word may mean any of its forms.
        guesses += [(form, weight * INFLECTED) for number, weight in guesses for form in vocabulary.forms_of(number)]
        guesses += [(number, SOUNDING) for number in vocabulary.sounding(word)]
        if typing and not guesses:
            guesses = [(number, TWO_ERRORS) for number in vocabulary.misspelt_starts(word)]
        return sorted(guesses, key=itemgetter(1))

    def _misspelt_on_pages(self, word: str, known: int) -> Iterable[tuple[int, float]]:
        """Rare words that look like a well-known one: it is misspelt there."""
        if errors_forgiven(word) == 0:
            return
        vocabulary = self._tables.vocabulary
        for number in vocabulary.sounding(word):
            if self._tables.count([number]) * RARE <= known:
                yield number, SOUNDING
        for number, errors in vocabulary.misspelt(word):
            if self._tables.count([number]) * RARE <= known:
                yield number, (ONE_ERROR if errors < 2 else TWO_ERRORS) - ON_PAGES

    def _together(self, phrases: Iterable[Phrase]) -> tuple[Together, ...]:
        """What an abbreviation stands for, word by word."""
        return tuple(
            Together(terms, ALIAS) for phrase in phrases if all(terms := tuple(self._plain(part) for part in phrase))
        )

    def _plain(self, word: str) -> Term:
        weights = {number: weight for number, weight in self._forms(word) if weight >= INFLECTED}
        return self._finish(weights, range(0), word, ())

    def _split(self, word: str) -> tuple[Together, ...]:
        parts = self._tables.vocabulary.split(word)
        return (Together(tuple(self._plain(part) for part in parts), ALIAS),) if parts else ()

    def _finish(
        self, weights: Mapping[int, float], starting: range, typed: str, sequences: tuple[Together, ...]
    ) -> Term:
        tables = self._tables
        text, heading = tables.in_text, tables.in_heading
        exact = tables.holding(text, [word for word, weight in weights.items() if weight == EXACT])
        near = exact | tables.holding(text, [word for word, weight in weights.items() if NEAR_FROM <= weight < EXACT])
        loose = near | tables.holding(text, [word for word, weight in weights.items() if weight < NEAR_FROM])
        above = tables.holding(heading, weights)
        if starting:
            started = tables.starting(text, typed, starting)
            near, loose = near | started, loose | started
            above |= tables.starting(heading, typed, starting)
        for sequence in sequences:
            literal, together, apart, over = (
                reduce(and_, sets)
                for sets in zip(*((t.exact, t.near, t.loose, t.above) for t in sequence.terms), strict=True)
            )
            exact |= literal if sequence.weight == EXACT else 0
            near, loose, above = near | together, loose | apart, above | over
        idf = log(1 + len(tables) / (1 + (near or loose or above).bit_count()))
        return Term(
            weights, frozenset((*weights, *starting)), starting, typed, sequences, exact, near, above, loose, idf
        )
