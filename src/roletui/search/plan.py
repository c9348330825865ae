"""From a query as understood to sets of entries: terms to find and weigh, and what fields, phrases and -words leave.

How surely a word of the pages is meant (`EXACT` to `SOUNDING`) is a convention in one point: the order, from the very
word to the same sound. The values were set by hand and are held loosely: a fifth more or less of any changes no rank of
the queries in tests/search/queries.json and of the shared gold, but for `INFLECTED`, which must stay below `EXACT`
(bench/weights.py).
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from itertools import pairwise
from math import log
from operator import and_, itemgetter, or_
from typing import Final, Literal, NamedTuple

from roletui.language.abbreviations import Phrase
from roletui.language.folding import Joint, chunks
from roletui.language.lexicon import OTHERWISE, OWN_STEMS, SMALL, SYNONYMS
from roletui.language.stemming import inflection
from roletui.language.vocabulary import Vocabulary
from roletui.language.words import deciding, errors_forgiven
from roletui.search import bitsets
from roletui.search.filters import Asked, Filters
from roletui.search.index import NO_WORD, Tables
from roletui.search.query import Atom, Query


def phrase_entries(tables: Tables, said: tuple[str, ...], typing: bool = False) -> int:
    """The entries whose text has these words in a row; the last may be a start while it is typed."""
    vocabulary = tables.vocabulary
    ends = [vocabulary.numbers[said[-1]]] if said and said[-1] in vocabulary.numbers else []
    if typing and said:
        ends = list(vocabulary.starting(said[-1]))
    fixed = [vocabulary.numbers.get(word, -1) for word in said[:-1]]
    if not ends or -1 in fixed:
        return 0
    sets = [tables.holding(tables.in_text, [word]) for word in fixed]
    candidates = reduce(and_, sets, tables.holding(tables.in_text, ends))
    if not fixed:
        return candidates
    head = array("I", fixed)
    allowed = frozenset(ends)
    found: list[int] = []
    for entry in bitsets.numbers(tables.folded(candidates)):
        group = tables.group_of[entry]
        if _says(tables, group, head, allowed):
            found.extend(range(tables.first_of[group], tables.first_of[group + 1]))
    return bitsets.from_numbers(found, len(tables))


def _says(tables: Tables, group: int, head: "array[int]", ends: frozenset[int]) -> bool:
    tokens = tables.words_of(group)
    size, last = len(head), len(tokens) - len(head)
    starts = (at for at in places(tokens, head[0]) if at < last)
    return any(tokens[at + size] in ends and tokens[at : at + size] == head for at in starts)


def places(tokens: "array[int]", number: int) -> Iterator[int]:
    """Where a word is in a text, first to last, found without going through the text one by one."""
    at = -1
    while True:
        try:
            at = tokens.index(number, at + 1)
        except ValueError:
            return
        yield at


EXACT: Final = 1.0
JOINED: Final = 0.95
ALIAS: Final = 0.9
INFLECTED: Final = 0.85
STARTING: Final = 0.8
ONE_ERROR: Final = 0.72
RELATED: Final = 0.6
TWO_ERRORS: Final = 0.55
SYNONYM: Final = 0.5
SOUNDING: Final = 0.4
"""How surely a word of the pages is meant: the very word, one joined or parted otherwise, an abbreviation, another
ending, a start, a slip of one letter, the same stem, two slips, a synonym of the trade, the same sound."""
ON_PAGES: Final = 0.15
"""How much less sure it is that the slip is on the page, where the word as typed is well known."""
NEAR_FROM: Final = 0.6
"""Words of at least this weight are as good as meant; below it, they are guesses."""

SHORT: Final = 2
"""Letters up to which a word being typed is not taken for an abbreviation, unless the pages have it."""
RARE: Final = 12
"""A well-known word is taken for a misspelt one only if that is this many times rarer."""

LONGEST_PHRASE: Final = 4
"""Words of a synonym at most."""
CACHED_BITS: Final = 1 << 28
"""Terms are kept for the next key as long as their sets fit in so many bits."""


@dataclass(frozen=True, slots=True)
class Together:
    """Words that mean the term together: the parts of a joined word, or what an abbreviation stands for."""

    terms: tuple["Term", ...]
    weight: float
    said: str = ""
    """The words as they are written, where they are a synonym: the user sees what it was found by."""


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


class Also(NamedTuple):
    """What a word means beside its neighbours in the query.

    `same` are words that say the same, joined to a neighbour or short for both; `synonyms` are phrases that say much
    the same; behind `otherwise` the word means something else.
    """

    same: tuple[str, ...] = ()
    synonyms: tuple[Phrase, ...] = ()
    otherwise: tuple[str, ...] = ()


NOTHING_ELSE: Final = Also()


class Terms:
    """Makes terms, and keeps those of the last queries: typing on costs one new term."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        kept = max(16, min(1024, CACHED_BITS // (4 * max(1, len(tables)))))
        self.of_word = lru_cache(maxsize=kept)(self._of_word)
        self._plain = lru_cache(maxsize=kept)(self._as_written)

    def of_chunk(self, chunk: Joint, *, typing: bool, also: Also | None = None) -> Term:
        """The term for letters written together in a query."""
        also = also or NOTHING_ELSE
        if not chunk.joined:
            return self.of_word(chunk.parts[0] if chunk.parts else "", typing, also)
        return self.of_joined(chunk, typing, also)

    def of_joined(self, chunk: Joint, typing: bool, also: Also) -> Term:
        """The term for joined words: the joined form, or its parts together."""
        whole = self.of_word(chunk.joined, typing, also)
        if all(len(part) == 1 for part in chunk.parts):
            return whole  # The letters of m&a and p&l mean nothing each for itself.
        parts = tuple(
            self.of_word(part, typing and at == len(chunk.parts) - 1, NOTHING_ELSE)
            for at, part in enumerate(chunk.parts)
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
        """Terms for words that must be found as typed."""
        numbers = self._tables.vocabulary.numbers
        return [self._finish({numbers[word]: EXACT} if word in numbers else {}, range(0), word, ()) for word in words]

    def _of_word(self, word: str, typing: bool, also: Also) -> Term:
        """The term for one word; `typing` makes it a start as well, `also` are words that mean the same here."""
        vocabulary = self._tables.vocabulary
        weights = dict(self._forms(word))
        for other in also.same:
            if (number := vocabulary.numbers.get(other)) is not None:
                weights[number] = max(weights.get(number, 0.0), JOINED)
        for other in self._tables.abbreviations.alike(word):
            if (number := vocabulary.numbers.get(other)) is not None:
                weights[number] = max(weights.get(number, 0.0), ALIAS)
        starting = vocabulary.starting(word) if typing and word else range(0)
        if number_of_own := _own_stems(word, starting, vocabulary):
            # As typed it is a word of its own: intern does not begin "international".
            weights.update({other: max(STARTING, weights.get(other, 0.0)) for other in number_of_own})
            starting = range(0)
        known = sum(self._tables.count([number]) for number, weight in weights.items() if weight >= INFLECTED)
        # While two letters are typed on to a longer word, what they might shorten would only get in the way.
        brief = len(word) <= SHORT and starting and not known
        sequences = () if brief else self._together(self._tables.abbreviations.expand(word))
        meant = self._together(also.synonyms, SYNONYM)
        # A word of the trade that no page has is no slip: what it means is on the pages in other words.
        if not known and not starting and not sequences and not meant:
            weights = {**dict(self._guesses(word, typing)), **weights}
            sequences = self._together(self._tables.abbreviations.guess(word)) or (() if weights else self._split(word))
            if not weights and not sequences and len(word) >= 3:
                starting = vocabulary.starting(word)
        elif known:
            weights = {**dict(self._misspelt_on_pages(word, known)), **weights}
        return self._finish(weights, starting, word, (*sequences, *meant), also.otherwise)

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

    def _together(self, phrases: Iterable[Phrase], weight: float = ALIAS) -> tuple[Together, ...]:
        """What an abbreviation stands for, word by word."""
        return tuple(
            Together(terms, weight, " ".join(phrase) if weight == SYNONYM else "")
            for phrase in phrases
            if all(terms := tuple(self._plain(part) for part in phrase))
        )

    def _only_before(self, word: str, otherwise: tuple[str, ...]) -> int:
        """The entries in which a word is before certain others only."""
        tables = self._tables
        numbers = tables.vocabulary.numbers
        if word not in numbers:
            return 0
        after = frozenset(numbers[other] for other in otherwise if other in numbers)
        found: list[int] = []
        for entry in bitsets.numbers(tables.folded(tables.holding(tables.in_text, [numbers[word]]))):
            group = tables.group_of[entry]
            tokens = tables.words_of(group)
            if all(at + 1 < len(tokens) and tokens[at + 1] in after for at in places(tokens, numbers[word])):
                found.extend(range(tables.first_of[group], tables.first_of[group + 1]))
        return bitsets.from_numbers(found, len(tables))

    def _in_a_row(self, sequence: Together, entries: int) -> int:
        """Those of the entries that have the words of a synonym one after the other."""
        if len(sequence.terms) < 2:
            return entries
        tables = self._tables
        found: list[int] = []
        for entry in bitsets.numbers(tables.folded(entries)):
            group = tables.group_of[entry]
            tokens = tables.words_of(group)
            chain = {at for number in sequence.terms[0].words for at in places(tokens, number)}
            for term in sequence.terms[1:]:
                chain = {at + 1 for at in chain if at + 1 < len(tokens) and tokens[at + 1] in term.words}
            if chain:
                found.extend(range(tables.first_of[group], tables.first_of[group + 1]))
        return bitsets.from_numbers(found, len(tables))

    def _as_written(self, word: str) -> Term:
        weights = {number: weight for number, weight in self._forms(word) if weight >= INFLECTED}
        return self._finish(weights, range(0), word, ())

    def _split(self, word: str) -> tuple[Together, ...]:
        parts = self._tables.vocabulary.split(word)
        return (Together(tuple(self._plain(part) for part in parts), ALIAS),) if parts else ()

    def _finish(
        self,
        weights: Mapping[int, float],
        starting: range,
        typed: str,
        sequences: tuple[Together, ...],
        otherwise: tuple[str, ...] = (),
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
        if otherwise:
            meant = ~self._only_before(typed, otherwise)
            if near & meant:
                exact, near, loose = exact & meant, near & meant, loose & meant
        for sequence in sequences:
            literal, together, apart, over = (
                reduce(and_, sets)
                for sets in zip(*((t.exact, t.near, t.loose, t.above) for t in sequence.terms), strict=True)
            )
            if sequence.weight == SYNONYM:
                loose |= self._in_a_row(sequence, together)
                continue
            exact |= literal if sequence.weight == EXACT else 0
            near, loose, above = near | together, loose | apart, above | over
        idf = log(1 + len(tables) / (1 + (near or loose or above).bit_count()))
        return Term(
            weights, frozenset((*weights, *starting)), starting, typed, sequences, exact, near, above, loose, idf
        )


def _own_stems(word: str, starting: range, vocabulary: Vocabulary) -> Sequence[int]:
    """The words that begin with a known one, without those that only look as if they were made from it."""
    if len(word) <= SHORT or not starting or not vocabulary.inflected(word):
        return ()
    others = tuple(own for own in OWN_STEMS if own.startswith(word) and own != word)
    if not others:
        return ()
    return [number for number in starting if not vocabulary.words[number].startswith(others)]


@lru_cache(maxsize=1)
def _synonyms() -> dict[Phrase, tuple[Phrase, ...]]:
    """For each phrase of the trade, by the keys of its words, the others that mean the same."""
    found: dict[Phrase, tuple[Phrase, ...]] = {}
    for row in SYNONYMS.strip().split("\n"):
        group = [tuple(phrase.split()) for phrase in row.split("|")]
        for phrase in group:
            key = tuple(map(inflection, phrase))
            found[key] = (*found.get(key, ()), *(other for other in group if other != phrase))
    return found


@lru_cache(maxsize=1)
def _otherwise() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in OTHERWISE.split("|"):
        word, behind = row.split()
        found[word] = (*found.get(word, ()), behind)
    return found


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """A query turned to sets: the terms to find and weigh, and the entries `within` which it is asked.

    `typed` are the words that may name a role, where nothing but words and filters was typed.
    """

    words: tuple[Term, ...] = ()
    """Terms of which all should hold, and of these the `needed` ones: all but small words."""
    needed: tuple[Term, ...] = ()
    weighed: tuple[Term, ...] = ()
    """Terms by which texts are weighed: words and what phrases say."""
    unknown: tuple[str, ...] = ()
    within: int | None = None
    asked: Asked = field(default_factory=Asked)
    typed: str | None = None
    whole: Sequence[int] | None = None
    """The tokens of a text that says the query and nothing else."""

    @property
    def hopeless(self) -> bool:
        """Whether nothing was asked, or mostly words that no page has."""
        nothing_asked = not self.words and not self.unknown and self.within is None
        return nothing_asked or len(self.unknown) > len(self.needed)


class Planner:
    """Plans queries over one index; keeps nothing but terms that the next key will need again."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._terms = Terms(tables)
        self.filters = Filters(tables, self._saying)

    def plan(self, query: Query, *, own: bool, finished: bool = False) -> QueryPlan:
        """Turn a query to sets; `own` leaves only what is under a role itself.

        In a query that is `finished`, only a word that no page has may be the start of another: java is no javascript.
        """
        if finished:
            query = self._finished(query)
        words: list[Term] = []
        needed: list[Term] = []
        unknown: list[str] = []
        weighed: list[Term] = []
        fields: list[tuple[Atom, ...]] = [(Atom("field", (), 0, 0, "own"),)] if own else []
        within: int | None = None
        also = self._also(query)
        parts = self._parts(query)
        for number, clause in enumerate(query.clauses):
            if all(atom.kind == "field" for atom in clause):
                fields.append(clause)
            elif any(atom.kind != "word" or atom.without for atom in clause):
                within = _join(within, reduce(or_, map(self._holding, clause)))
                weighed.extend(self._weighed(clause))
            elif parts[number] == "asks":
                continue
            elif term := self._terms.any_of([self._term(atom, also[number]) for atom in clause]):
                words.append(term)
                if parts[number] == "decides":
                    needed.append(term)
            elif parts[number] == "decides":
                unknown.extend(_written(atom) for atom in clause)
        asked = self.filters.apply(fields)
        within = _join(within, asked.entries)
        return QueryPlan(
            tuple(words),
            tuple(needed or words),
            (*words, *weighed),
            tuple(unknown),
            within,
            asked,
            _typed(query),
            self._whole(query),
        )

    def _finished(self, query: Query) -> Query:
        known = self._tables.vocabulary.inflected
        return replace(
            query,
            clauses=tuple(
                tuple(
                    replace(atom, open=False) if atom.kind == "word" and known(_written(atom)) else atom
                    for atom in clause
                )
                for clause in query.clauses
            ),
        )

    def _whole(self, query: Query) -> Sequence[int] | None:
        asked = [clause[0].chunks[0] for clause in query.clauses if len(clause) == 1 and clause[0].kind == "word"]
        numbers = self._tables.vocabulary.numbers
        tokens = array("I", [numbers.get(part, NO_WORD) for chunk in asked for part in chunk.parts])
        joined = array("I", [numbers.get(chunk.joined, NO_WORD) for chunk in asked if chunk.joined])
        if len(asked) < len(query.clauses) or NO_WORD in tokens:
            return None
        return tokens + array("I", [NO_WORD]) + joined if joined else tokens

    def _weighed(self, clause: Sequence[Atom]) -> Iterator[Term]:
        """What a clause of several kinds adds to the weight of a text."""
        for atom in clause:
            if atom.kind == "phrase" and not atom.without:
                yield from self._terms.exactly(part for chunk in atom.chunks for part in chunk.parts)
            elif atom.kind == "word" and not atom.without:
                yield self._term(atom)

    def _term(self, atom: Atom, also: Also = NOTHING_ELSE) -> Term:
        return self._terms.of_chunk(atom.chunks[0], typing=atom.open, also=also)

    @staticmethod
    def _parts(query: Query) -> list[Literal["decides", "small", "asks"]]:
        """What each clause does: words that only ask are left out, small ones need not be in a text."""
        said = _said(query)
        spoken = [word for word in said if word]
        decides = iter(deciding(spoken))
        question = any(word not in SMALL and not one for word, one in zip(spoken, deciding(spoken), strict=True))
        parts: list[Literal["decides", "small", "asks"]] = []
        for clause, word in zip(query.clauses, said, strict=True):
            if not word or next(decides) or (clause[0].open and not question):
                parts.append("decides")
            else:
                parts.append("small" if word in SMALL else "asks")
        return parts

    def _also(self, query: Query) -> list[Also]:
        """For each clause, what means the same beside its neighbours, and what would mean something else."""
        said = _said(query)
        same: list[list[str]] = [[] for _ in said]
        known = self._tables.vocabulary.numbers
        for at, (one, other) in enumerate(pairwise(said)):
            if one and other and one + other in known:
                same[at].append(one + other)
                same[at + 1].append(one + other)
        for start, end, short in self._tables.abbreviations.shorten(said):
            if short in known:
                for at in range(start, end):
                    same[at].append(short)
        synonyms = self._synonyms(said)
        return [
            Also(
                tuple(same[at]),
                synonyms[at],
                tuple(behind for behind in _otherwise().get(word, ()) if behind not in said),
            )
            for at, word in enumerate(said)
        ]

    @staticmethod
    def _synonyms(said: Sequence[str]) -> list[tuple[Phrase, ...]]:
        """For each word what the longest phrase around it is also called in the trade."""
        keys = [inflection(word) for word in said]
        found: list[tuple[Phrase, ...]] = [()] * len(keys)
        at = 0
        while at < len(keys):
            size = next((n for n in range(LONGEST_PHRASE, 0, -1) if tuple(keys[at : at + n]) in _synonyms()), 0)
            for place in range(at, min(at + size, len(keys))):
                found[place] = _synonyms()[tuple(keys[at : at + size])]
            at += size or 1
        return found

    def _saying(self, value: str) -> int:
        """The entries whose text says all words of a value, in whatever form or by a synonym.

        A role counts as one without something only where nothing of it speaks of that.
        """
        asked = [chunk for chunk in chunks(value) if chunk.parts]
        asked = [chunk for chunk in asked if chunk.parts[0] not in SMALL] or asked
        synonyms = self._synonyms([chunk.joined or chunk.parts[0] for chunk in asked])
        terms = [
            self._terms.of_chunk(chunk, typing=False, also=Also(synonyms=also))
            for chunk, also in zip(asked, synonyms, strict=True)
        ]
        return reduce(and_, (term.loose for term in terms)) if terms else 0

    def _holding(self, atom: Atom) -> int:
        """The entries that one part of a clause leaves, when parts of other kinds are beside it."""
        if atom.kind == "field":
            return self.filters.entries(atom)
        if atom.kind == "phrase":
            found = phrase_entries(
                self._tables, tuple(part for chunk in atom.chunks for part in chunk.parts), atom.open
            )
        else:
            term = self._term(atom)
            found = term.near | term.above
        return self._tables.everything & ~found if atom.without else found


def _typed(query: Query) -> str | None:
    """The words of the query; None where they are not asked for one by one, or of a kind of section."""
    plain = [clause[0] for clause in query.clauses if len(clause) == 1 and (clause[0].field or not clause[0].without)]
    if len(plain) < len(query.clauses) or any(atom.kind == "phrase" or atom.field == "in" for atom in plain):
        return None
    return " ".join(dict.fromkeys(query.text[atom.start : atom.end] for atom in plain if atom.kind == "word"))


def _said(query: Query) -> list[str]:
    """The words of the query, and nothing for what is no plain word."""
    return [
        _written(clause[0]) if len(clause) == 1 and clause[0].kind == "word" and not clause[0].without else ""
        for clause in query.clauses
    ]


def _written(atom: Atom) -> str:
    chunk = atom.chunks[0]
    return chunk.joined or "".join(chunk.parts)


def _join(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one & other


def tiers(tables: Tables, plan: QueryPlan) -> tuple[int, ...]:
    """Sets of entries, the surest first: as typed, in another form, with words from above, guessed."""
    start = tables.everything if plan.within is None else plan.within
    if not plan.words:
        return (start,)
    return (
        reduce(and_, (term.exact for term in plan.words), start),
        reduce(and_, (term.near for term in plan.words), start),
        reduce(and_, (term.near for term in plan.needed), start),
        reduce(and_, (term.near | term.above for term in plan.needed), start),
        reduce(and_, (term.anywhere for term in plan.needed), start),
    )


def by_mass(needed: Sequence[Term], within: int | None) -> Iterator[int]:
    """Sets of entries that hold at least half of the words' mass, the highest first.

    The weights are added up for all entries at once: plane n has bit n of every entry's sum.
    """
    strongest = max(term.idf for term in needed) or 1.0
    planes: list[int] = []
    total = 0
    for term in needed:
        weight = max(1, round(6 * term.idf / strongest))
        total += weight
        for plane in range(weight.bit_length()):
            carry = term.anywhere if weight >> plane & 1 else 0
            at = plane
            while carry:
                planes.extend([0] * (at + 1 - len(planes)))
                planes[at], carry = planes[at] ^ carry, planes[at] & carry
                at += 1
    anywhere = reduce(or_, (term.anywhere for term in needed))
    # More than all planes together can say is held nowhere.
    for mass in range(min(total, 1 << len(planes)) - 1, (total - 1) // 2, -1):
        entries = anywhere if within is None else anywhere & within
        for plane, held in enumerate(planes):
            entries &= held if mass >> plane & 1 else ~held
        if entries:
            yield entries
