"""Building the index: gather, fold each text once, number best first, and turn words to entries around."""

import gc
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from roletui.model import Catalog
from roletui.search import abbreviations, entries
from roletui.search.entries import Context, Entry, Gatherer, Holders
from roletui.search.folding import chunks, fold
from roletui.search.tables import NO_WORD, Tables, postings_of
from roletui.search.vocabulary import Vocabulary

LENGTH_STEP = 6
"""Texts whose lengths differ by fewer words are numbered in the order of the pages."""

Words = tuple[int, ...]
_AROUND = ".,;:!?()\"'"
"""Signs that end or begin what stands between two spaces; at an end they join nothing."""
_BEHIND = -1
"""Stands for `NO_WORD` among first-come numbers: the last place of a list that turns them into the final ones."""


def lay_out(catalog: Catalog, holders: Holders | None = None) -> Tables:
    """Tables every item, paragraph and title of a catalogue; `holders` says which levels hold a block."""
    with _no_collection():
        return _Builder(catalog, holders or entries.held(catalog)).tables()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many small objects are made that all stay: looking for rubbish among them costs more than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Numbers(dict[str, Words]):
    """First-come numbers for the words in letters between two spaces, and beside them those of joined forms."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.joined: dict[str, Words] = {}
        self.initials: list[tuple[str, tuple[str, ...]]] = []

    def __missing__(self, letters: str) -> Words:
        number = self.of.setdefault
        if (alone := letters.strip(_AROUND)).isalnum():
            self[letters] = one = (number(alone, len(self.of)),)
            return one
        found = chunks(letters)
        self[letters] = parts = tuple([number(part, len(self.of)) for chunk in found for part in chunk.parts])
        joined = tuple([number(chunk.joined, len(self.of)) for chunk in found if chunk.joined])
        if joined:
            self.joined[letters] = joined
            self.initials.extend((chunk.initials, chunk.parts) for chunk in found if chunk.initials)
        return parts

    def of_text(self, text: str) -> Words:
        """The numbers of a text's words in order, and behind a mark those of its joined forms."""
        letters = fold(text).split()
        numbers = tuple(chain.from_iterable(map(self.__getitem__, letters)))
        if self.joined.keys().isdisjoint(letters):
            return numbers
        return (*numbers, _BEHIND, *chain.from_iterable([self.joined[one] for one in letters if one in self.joined]))


class _Layout:
    """Texts in the order of their numbers, and what stands where."""

    def __init__(self, words: int, contexts: int) -> None:
        self.placed: list[Entry] = []
        self.tokens, self.token_offsets = array("I"), array("Q", [0])
        self.group_of, self.first_of = array("I"), array("I", [0])
        self.in_text: list[list[int]] = [[] for _ in range(words)]
        self.by_context: list[list[int]] = [[] for _ in range(contexts)]

    def put(self, words: list[int], where: list[Entry]) -> None:
        """Place the next text at all its places."""
        distinct = set(words)
        distinct.discard(NO_WORD)
        in_text, group = self.in_text, len(self.first_of) - 1
        for here, entry in enumerate(where, start=len(self.placed)):
            for word in distinct:
                in_text[word].append(here)
            self.by_context[entry.context].append(here)
            self.group_of.append(group)
        self.placed += where
        self.first_of.append(len(self.placed))
        self.tokens.extend(words)
        self.token_offsets.append(len(self.tokens))


class _Builder:
    """One build, step by step."""

    def __init__(self, catalog: Catalog, holders: Holders) -> None:
        self.catalog = catalog
        gathered = Gatherer(catalog, holders)
        self.contexts: list[Context] = gathered.contexts
        self.known = abbreviations.table()
        self.guessed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.numbers = _Numbers()
        self.groups: dict[Words, list[Entry]] = {}
        self._group(gathered.entries)

    def _group(self, found: list[Entry]) -> None:
        """Put the places of one text together: texts with the same words in the same order are one."""
        by_text: dict[str, list[Entry]] = {}
        numbers = self.numbers
        for entry in found:
            if (group := by_text.get(entry.text)) is None:
                group = by_text[entry.text] = self.groups.setdefault(numbers.of_text(entry.text), [])
                if "(" in entry.text:
                    for short, phrase in abbreviations.explained(entry.text):
                        self.known[short].add(phrase)
            group.append(entry)

    def _numbered(self) -> list[tuple[Words, list[Entry]]]:
        """Texts in the order of their numbers: telling sections first, then short before long, then by page."""
        order = [entries.ORDER[context.section] % entries.TITLE_ORDER for context in self.contexts]
        return sorted(
            self.groups.items(),
            key=lambda group: (
                min([order[entry.context] for entry in group[1]]), len(group[0]) // LENGTH_STEP, group[1][0].context,
                group[1][0].line,
            ),
        )  # fmt: skip

    def tables(self) -> Tables:
        """Number the entries and lay everything out."""
        groups = self._numbered()
        heading_words = self._context_words()
        vocabulary = Vocabulary(self.numbers.of)
        rank = [*map(vocabulary.numbers.__getitem__, self.numbers.of), NO_WORD]
        laid = _Layout(words=len(vocabulary), contexts=len(self.contexts))
        for words, where in groups:
            laid.put(list(map(rank.__getitem__, words)), where)
        above = [tuple(map(rank.__getitem__, words)) for words in heading_words]
        size = len(laid.placed)
        return Tables(
            catalog=self.catalog, contexts=self.contexts, texts=[entry.text for entry in laid.placed],
            lines=array("I", [entry.line for entry in laid.placed]),
            context_of=array("I", [entry.context for entry in laid.placed]),
            group_of=laid.group_of, first_of=laid.first_of, tokens=laid.tokens, token_offsets=laid.token_offsets,
            vocabulary=vocabulary, in_text=postings_of(laid.in_text, vocabulary, size),
            in_heading=postings_of(_turned(above, laid.by_context, len(vocabulary)), vocabulary, size),
            context_words=above, order_of=bytes([entries.ORDER[context.section] for context in self.contexts]),
            abbreviations=abbreviations.Abbreviations(self.known, self.guessed),
            average_length=max(1.0, len(laid.tokens) / max(1, len(groups))),
        )  # fmt: skip

    def _context_words(self) -> list[Words]:
        """The words above each context's entries, as first-come numbers; titles give their initials away."""
        of = self.numbers.of
        numbered: list[Words] = []
        seen: set[tuple[str, ...]] = set()
        for context in self.contexts:
            if context.section == entries.TITLE and context.words not in seen:
                seen.add(context.words)
                for short, phrase in abbreviations.of_title(list(context.words)):
                    self.guessed[short].add(phrase)
            numbered.append(tuple([of.setdefault(word, len(of)) for word in context.words]))
        for short, phrase in self.numbers.initials:
            self.known[short].add(phrase)
        return numbered


def _turned(above: Sequence[Words], by_context: Sequence[Sequence[int]], words: int) -> list[list[int]]:
    """For every word the entries that stand under it."""
    held: list[list[int]] = [[] for _ in range(words)]
    for context_words, numbers in zip(above, by_context, strict=True):
        for word in set(context_words):
            held[word].extend(numbers)
    return held
