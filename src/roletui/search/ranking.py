"""How well a text answers a query: rare words, their order, the words above it, its length.

What each of these is worth is a convention, set by hand so that what a reader would call better comes first; one by
one, a fifth more or less of any changes no first right answer to tests/search/queries.json (bench/weights.py).
"""

from collections.abc import Sequence
from operator import mul

from roletui.search.index import TITLE_ORDER, Tables, words_alone
from roletui.search.plan import STARTING, Term, Together

ABOVE = 0.33
"""What a word above a text counts against the same word in it."""
ABOVE_TOO = 0.08
"""What it adds that a word in a text is above it as well."""
NEIGHBOURS = 0.22
NEARLY_NEIGHBOURS = 0.08
NEIGHBOURS_ABOVE = 0.1
"""What it adds that words follow each other as typed: at once, nearly so, and in the words above."""
START = 0.05
WHOLE = 0.5
"""What it adds that a text starts with the first word, and that it says the query and nothing else."""
APART = 0.45
"""What is left of words that mean something together only, and are apart."""
BY_ORDER = (1.0, 0.95, 0.9, 0.85)
"""What sections count, duties and demands first."""
TITLE_IN_FULL, TITLE_IN_PART = 1.5, 0.6
"""A title that the query names in full is what was sought; one named in part comes after texts."""

SOUGHT_ALONE = 40
"""Words of a text that are sought one by one; for more, going through the text once is quicker."""

WEIGHED = 4096
"""Words of a text that are weighed: the longest bullet of 217 real pages has 412; a line of a megabyte must not cost a
second at every key."""

_LENGTH_SHARE = 0.4
"""How much a text's length counts, where 0.75 is usual for BM25: bullets are of much the same length, and
`bench/weights.py` shows what a fifth more or less of it changes."""
_NEARLY = (2, -1)
"""Distances of words that nearly follow each other: with one word between them, or the other way round."""

Meant = tuple[tuple[int, float], ...]


class Meanings(dict[int, Meant]):
    """For each word of the pages that answers a query, which of its terms it answers and how well."""

    def __init__(self, tables: Tables, terms: Sequence[Term]) -> None:
        self._words = tables.vocabulary.words
        self._terms = terms
        self.words: frozenset[int] = frozenset().union(*(term.words for term in terms))
        """All words that answer any term; only for these is there a meaning."""

    def __missing__(self, word: int) -> Meant:
        found: list[tuple[int, float]] = []
        for number, term in enumerate(self._terms):
            weight = term.weights.get(word, 0.0)
            if word in term.starting:
                weight = max(weight, STARTING * (0.25 + 0.75 * len(term.typed) / len(self._words[word])))
            if weight:
                found.append((number, weight))
        self[word] = answer = tuple(found)
        return answer


class Ranking:
    """Scores texts for one query; `whole` are the tokens of a text that says the query and nothing else."""

    def __init__(self, tables: Tables, terms: Sequence[Term], whole: Sequence[int] | None = None) -> None:
        self._tables = tables
        self._whole = whole
        self._idf = [term.idf for term in terms]
        self._ideal = sum(self._idf) or 1.0
        self._together = [
            (number, sequence, sequence.terms[0].words)
            for number, term in enumerate(terms)
            for sequence in term.sequences
        ]
        self._openings: frozenset[int] = frozenset().union(*(opening for *_, opening in self._together))
        self._words = [term.words for term in terms]
        self._count = len(terms)
        self._per_word = _LENGTH_SHARE / tables.average_length
        self.meanings = Meanings(tables, terms)
        self._answering = self.meanings.words | self._openings
        self._above: dict[int, tuple[list[float], float] | None] = {}

    def score(self, group: int, places: Sequence[int]) -> tuple[float, int]:
        """How well a text answers, 1.0 for as well as can be asked; and the best of the places where it is."""
        tables, idf = self._tables, self._idf
        tokens = tables.words_of(group, WEIGHED)
        weights, where = self._weigh(tokens)
        # As BM25 has it: a word says more in a short text.
        score = 2.2 * sum(map(mul, idf, weights)) / (1 + 1.2 * (1 - _LENGTH_SHARE + self._per_word * len(tokens)))
        if self._count > 1:
            score += self._order(tokens, weights, where, NEIGHBOURS, NEARLY_NEIGHBOURS)
        if where[0] == 0:
            score += START * idf[0]
        if tokens == self._whole:
            score += WHOLE * self._ideal
        chosen = places[0]
        if len(places) > 1 or 0.0 in weights:
            best, chosen = self._best_place(places, weights)
            score += best
        order = tables.order_of[tables.context_of[chosen]]
        score /= self._ideal
        if order != TITLE_ORDER:
            return score * BY_ORDER[order], chosen
        in_full = 0.0 not in weights and self.meanings.words.issuperset(tokens[: words_alone(tokens)])
        return score * (TITLE_IN_FULL if in_full else TITLE_IN_PART), chosen

    def _weigh(self, tokens: Sequence[int]) -> tuple[list[float], list[int]]:
        """The best weight of each term in a text, and where in it the word is that has it (-1 for nowhere)."""
        meanings = self.meanings
        weights, where = [0.0] * self._count, [-1] * self._count
        matched = meanings.words.intersection(tokens)
        first = tokens.index if len(matched) <= SOUGHT_ALONE else _first_places(matched, tokens).__getitem__
        for token in matched:
            at = first(token)
            for term, weight in meanings[token]:
                if weight > weights[term] or (weight == weights[term] and at < where[term]):
                    weights[term], where[term] = weight, at
        for number, sequence, opening in () if self._openings.isdisjoint(tokens) else self._together:
            if weights[number] < sequence.weight and not opening.isdisjoint(tokens):
                weight, positions = weigh_together(sequence, tokens)
                if weight > weights[number]:
                    weights[number], where[number] = weight, positions[0]
        return weights, where

    def _order(
        self, tokens: Sequence[int], weights: Sequence[float], where: Sequence[int], neighbours: float, nearly: float
    ) -> float:
        """What it adds that words of the query follow each other in the text as well."""
        bonus, after = 0.0, where[0]
        for number in range(1, self._count):
            before, after = after, where[number]
            if before < 0 or after < 0:
                continue
            # A word that is in the text more than once may have its neighbour at another of its places.
            if (
                after - before == 1
                or (before + 1 < len(tokens) and tokens[before + 1] in self._words[number])
                or (after and tokens[after - 1] in self._words[number - 1])
            ):
                share = neighbours
            elif after - before in _NEARLY:
                share = nearly
            else:
                continue
            bonus += share * weights[number - 1] * weights[number] * min(self._idf[number - 1], self._idf[number])
        return bonus

    def _best_place(self, places: Sequence[int], in_text: Sequence[float]) -> tuple[float, int]:
        """What the words above a text add at the place where they add most, and the first such place."""
        context_of, above = self._tables.context_of, self._above
        best, chosen = 0.0, places[0]
        for place in places:
            context = context_of[place]
            if context not in above:
                above[context] = self._weigh_above(self._tables.context_words[context])
            if (known := above[context]) is None:
                continue
            weights, bonus = known
            for idf, weight, own in zip(self._idf, weights, in_text, strict=True):
                if weight:
                    bonus += idf * weight * (ABOVE_TOO if own else ABOVE)
            if bonus > best:
                best, chosen = bonus, place
        return best, chosen

    def _weigh_above(self, words: Sequence[int]) -> tuple[list[float], float] | None:
        """What the words above a text are worth; nothing where none of them answers."""
        if self._answering.isdisjoint(words):
            return None
        weights, where = self._weigh(words)
        return weights, self._order(words, weights, where, NEIGHBOURS_ABOVE, 0.0) if self._count > 1 else 0.0


def _first_places(words: frozenset[int], tokens: Sequence[int]) -> dict[int, int]:
    """Where each of these words first occurs in a text."""
    return {tokens[at]: at for at in range(len(tokens) - 1, -1, -1) if tokens[at] in words}


def weigh_together(sequence: Together, tokens: Sequence[int]) -> tuple[float, list[int]]:
    """How well a text says words that mean something together, and where; less where they are apart."""
    total = 0.0
    where: list[list[int]] = []
    if any(term.words.isdisjoint(tokens) for term in sequence.terms):
        return 0.0, []
    for term in sequence.terms:
        here = [at for at, token in enumerate(tokens) if token in term.words]
        where.append(here)
        total += max(term.weights.get(tokens[at], STARTING) for at in here)
    chain = set(where[0])
    for here in where[1:]:
        chain = {at for at in here if at - 1 in chain or at - 2 in chain}
    weight = sequence.weight * total / len(sequence.terms)
    return weight * (1.0 if chain else APART), sorted(at for here in where for at in here)
