"""Which characters of a text to mark: whole words, or of a word still being typed the letters typed."""

from collections.abc import Iterator, Sequence

from roletui.language.folding import chunk_of, joined_letters, located, parts_of, plain_letters
from roletui.search.index import Tables, words_alone
from roletui.search.plan import Term
from roletui.search.ranking import SOUGHT_ALONE, WEIGHED, Meanings, weigh_together
from roletui.search.results import Spans

MARKS = 500
"""Stretches of one text that are marked at most: a line of a megabyte has more, and more would not be seen."""
LOOKED_AT = 64 * 1024
"""Characters of a text that are looked through for what to mark, where its words do not say it."""


class _Marks(dict[str, Spans]):
    """For letters written together, which of them answer one query."""

    def __init__(self, tables: Tables, meanings: Meanings, terms: Sequence[Term]) -> None:
        self._numbers = tables.vocabulary.numbers
        self._meanings = meanings
        self._terms = terms

    def __missing__(self, letters: str) -> Spans:
        if letters.isalnum():
            self[letters] = alone = ((0, self._typed(letters, len(letters))),) if self._answers(letters) else ()
            return alone
        joined = chunk_of(letters).joined
        found = [(joined, 0, len(letters))] if self._answers(joined) else parts_of(letters)
        self[letters] = spans = tuple(
            [(start, start + self._typed(word, end - start)) for word, start, end in found if self._answers(word)]
        )
        return spans

    def _answers(self, word: str) -> bool:
        return self._numbers.get(word) in self._meanings.words

    def _typed(self, word: str, size: int) -> int:
        """How many letters to mark: those typed where the word only starts with them, else all."""
        number = self._numbers[word]
        if size != len(word):
            return size
        return max(
            len(term.typed) if number not in term.weights else size for term in self._terms if number in term.words
        )


class Marker:
    """Marks the texts of one answer."""

    def __init__(self, tables: Tables, meanings: Meanings, terms: Sequence[Term]) -> None:
        self._tables = tables
        self._answering = meanings.words
        self._marks = _Marks(tables, meanings, terms)
        self._sequences = [(sequence, sequence.terms[0].words) for term in terms for sequence in term.sequences]

    def mark(self, text: str) -> Spans:
        """The stretches of any text to mark, in order; none overlaps another or parts a character from its marks."""
        return _merged(self._looked_for(text))

    def locate(self, group: int, text: str) -> Spans:
        """The same for a text of the index, whose words are known."""
        plain = plain_letters(text)
        spans = self._found(group, plain) if plain else None
        return _merged(self._looked_for(text) if spans is None else spans)

    def _found(self, group: int, text: str) -> list[tuple[int, int]] | None:
        """Plain words where they are; nothing at all where one of them is written in another way."""
        tokens = self._tables.words_of(group, WEIGHED)
        if not self._sequences and self._answering.isdisjoint(tokens):
            return []
        alone = words_alone(tokens)
        matched = self._answering.intersection(tokens if alone == len(tokens) else tokens[:alone])
        if self._sequences:
            matched |= self._in_sequence(tokens)
        if len(matched) > SOUGHT_ALONE:
            return None
        is_joined = alone < len(tokens) and not self._answering.isdisjoint(tokens[alone:])
        spans = list(self._joined(text)) if is_joined else []
        for token in matched:
            if len(spans) >= MARKS:
                break
            found = self._written(self._tables.vocabulary.words[token], text, MARKS - len(spans))
            if not found:
                return None
            spans += found
        return spans

    def _in_sequence(self, tokens: Sequence[int]) -> set[int]:
        """The words of a text that mean something together only."""
        said = [one for one, opening in self._sequences if not opening.isdisjoint(tokens)]
        return {tokens[at] for one in said for at in weigh_together(one, tokens)[1]}

    def _written(self, word: str, text: str, most: int) -> list[tuple[int, int]]:
        """What to mark of a word wherever it is in a text."""
        marks = self._marks[word] or ((0, len(word)),)
        spans: list[tuple[int, int]] = []
        at = text.find(word)
        while at >= 0 and len(spans) < most:
            end = at + len(word)
            if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
                spans += [(at + start, at + stop) for start, stop in marks]
            at = text.find(word, end)
        return spans

    def _joined(self, text: str) -> Iterator[tuple[int, int]]:
        """Joined words that answer as a whole."""
        for match in joined_letters(text):
            for start, end in self._marks[match[0]]:
                yield match.start() + start, match.start() + end

    def _looked_for(self, text: str) -> list[tuple[int, int]]:
        chunks, starts, ends = located(text[:LOOKED_AT])
        marks = self._marks
        spans: list[tuple[int, int]] = []
        letters: list[tuple[str, int]] = []
        for chunk in chunks:
            at = chunk.start()
            spans.extend([(starts[at + start], ends[at + end - 1]) for start, end in marks[chunk[0]]])
            letters.append((chunk[0], at))
            if len(spans) >= MARKS:
                break
        if self._sequences:
            spans.extend((starts[start], ends[end - 1]) for start, end in self._together(letters))
        return spans

    def _together(self, letters: Sequence[tuple[str, int]]) -> Spans:
        """Words that answer only with one another, as the words of "statement of work" answer "sow"."""
        standing = [(word, at + start, at + end) for chunk, at in letters for word, start, end in parts_of(chunk)]
        numbers = self._tables.vocabulary.numbers
        tokens = [numbers.get(word, -1) for word, _, _ in standing]
        positions = {position for sequence, _ in self._sequences for position in weigh_together(sequence, tokens)[1]}
        return tuple(standing[position][1:] for position in sorted(positions))


def _merged(spans: list[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
