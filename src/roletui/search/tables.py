"""The index: words to entries as sets of bits, entries to words and places; built once, never changed.

An entry is one text at one place. Entries are numbered best first, and all places of one text in a row (a run), so
that one number stands for a text wherever it is repeated, and the lowest bits of a set are the ones to keep.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain

from roletui.model import Catalog
from roletui.search import bits
from roletui.search.abbreviations import Abbreviations
from roletui.search.entries import Context
from roletui.search.vocabulary import Vocabulary
from roletui.text import Safe

NO_WORD = 0xFFFFFFFF
"""Stands between a text's words in order and the joined forms in it."""
DENSE_FROM = 128
"""A word that at least one entry in so many holds is kept as bits too."""
HEAVY_FROM = 48
"""A start whose rarer words have more than one posting for so many entries is united beforehand."""
LONGEST_START = 4


def words_alone(tokens: Sequence[int]) -> int:
    """How many of a text's tokens are words in order; joined forms come behind them."""
    return tokens.index(NO_WORD) if NO_WORD in tokens else len(tokens)


@dataclass(frozen=True, slots=True)
class Postings:
    """For every word the numbers of what holds it; as bits too where they are many."""

    offsets: Sequence[int]
    numbers: Sequence[int]
    dense: Mapping[int, int]
    starts: Mapping[str, int]
    """Everything that holds a word with this short start."""

    def count(self, word: int) -> int:
        """How many hold a word."""
        return self.offsets[word + 1] - self.offsets[word]

    def of(self, word: int) -> Sequence[int]:
        """The numbers of what holds a word."""
        return self.numbers[self.offsets[word] : self.offsets[word + 1]]


@dataclass(frozen=True)
class Tables:
    """Everything that can be found in one catalogue."""

    catalog: Catalog = field(repr=False)
    contexts: Sequence[Context] = field(repr=False)
    texts: Sequence[Safe] = field(repr=False)
    """The text of each entry; `lines`, `context_of` and `group_of` run beside it."""
    lines: Sequence[int] = field(repr=False)
    context_of: Sequence[int] = field(repr=False)
    group_of: Sequence[int] = field(repr=False)
    first_of: Sequence[int] = field(repr=False)
    """The first entry of each text's run, and one past the last run."""
    tokens: Sequence[int] = field(repr=False)
    token_offsets: Sequence[int] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    in_text: Postings = field(repr=False)
    in_heading: Postings = field(repr=False)
    """Words above entries; its numbers are entries too."""
    context_words: Sequence[tuple[int, ...]] = field(repr=False)
    order_of: Sequence[int] = field(repr=False)
    """For each context how early its entries come."""
    abbreviations: Abbreviations = field(repr=False)
    average_length: float = 1.0

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def run_ends(self) -> int:
        """The last entry of every run."""
        return bits.from_numbers((first - 1 for first in self.first_of[1:]), len(self))

    @cached_property
    def run_bodies(self) -> int:
        """Every entry but the last of its run."""
        return self.everything & ~self.run_ends

    @cached_property
    def everything(self) -> int:
        """All entries."""
        return (1 << len(self)) - 1

    def folded(self, entries: int) -> int:
        """One bit, at the end of its run, for each text that stands in a set of entries.

        Adding a run's full body to whatever of it is set carries into the run's last bit unless nothing is set.
        """
        return (((entries & self.run_bodies) + self.run_bodies) | entries) & self.run_ends

    def holding(self, postings: Postings, words: Iterable[int]) -> int:
        """The entries that hold any of these words."""
        found = 0
        rare: list[int] = []
        for word in words:
            if (dense := postings.dense.get(word)) is not None:
                found |= dense
            else:
                rare.extend(postings.of(word))
        return found | bits.from_numbers(rare, len(self)) if rare else found

    def starting(self, postings: Postings, prefix: str, words: range) -> int:
        """The entries that hold a word out of the range that starts so."""
        if (short := postings.starts.get(prefix)) is not None:
            return short
        return self.holding(postings, words)

    def count(self, words: Iterable[int]) -> int:
        """In how many entries words stand, in their text or above it; those with several count several times."""
        return sum(self.in_text.count(word) + self.in_heading.count(word) for word in words)

    def contexts_with(self, wanted: Iterable[int]) -> int:
        """The entries of these contexts."""
        entries = self._by_context
        return bits.from_numbers((number for context in wanted for number in entries[context]), len(self))

    @cached_property
    def _by_context(self) -> list[list[int]]:
        gathered: list[list[int]] = [[] for _ in self.contexts]
        for entry, context in enumerate(self.context_of):
            gathered[context].append(entry)
        return gathered


def postings_of(lists: Sequence[Sequence[int]], vocabulary: Vocabulary, size: int) -> Postings:
    """Lay postings out; `lists` has the numbers for each word, in the order of the vocabulary."""
    offsets = array("Q", accumulate(map(len, lists), initial=0))
    numbers = array("I", chain.from_iterable(lists))
    dense = {word: bits.from_numbers(held, size) for word, held in enumerate(lists) if len(held) * DENSE_FROM > size}
    postings = Postings(offsets, numbers, dense, {})
    return Postings(offsets, numbers, dense, _heavy_starts(postings, vocabulary, size))


def _heavy_starts(postings: Postings, vocabulary: Vocabulary, size: int) -> dict[str, int]:
    """The union of all words with one start, for short starts that would take long to gather while typing."""
    starts: dict[str, int] = {}
    words = vocabulary.words
    for length in range(LONGEST_START, 0, -1):
        first = 0
        while first < len(words):
            start = words[first][:length]
            after = bisect_left(words, start + "\U0010ffff", first) if len(start) == length else first + 1
            held = postings.offsets[after] - postings.offsets[first]
            if len(start) == length and (held * HEAVY_FROM > size or length == 1):
                found, rare = _gathered(postings, words, range(first, after), length, starts)
                if len(rare) * HEAVY_FROM > size or length == 1:
                    starts[start] = found | bits.from_numbers(rare, size)
            first = after
    return starts


def _gathered(
    postings: Postings, words: Sequence[str], held: range, length: int, starts: Mapping[str, int]
) -> tuple[int, list[int]]:
    """What holds a word of a range, as a set and as numbers yet to be put in one; longer starts lend their unions."""
    found = 0
    rare: list[int] = []
    word = held.start
    while word < held.stop:
        longer = words[word][: length + 1]
        if (union := starts.get(longer)) is not None and len(longer) > length:
            found |= union
            word = bisect_left(words, longer + "\U0010ffff", word)
            continue
        if (dense := postings.dense.get(word)) is not None:
            found |= dense
        else:
            rare.extend(postings.of(word))
        word += 1
    return found, rare
