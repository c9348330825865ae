"""The index: words to entries as sets of bits, entries to words and places; built once, never changed.

Words are matched, not texts: 217 real pages have 20,780 entries and 8,148 distinct words, so a word that is typed is
looked up among these (as typed, in another form, begun, misspelt, as a short form or a synonym), and each that fits
brings its entries in. A set of entries is one integer, bit n for entry n: a query is a few `&` and `|` over such
integers, whatever the number of pages, and only the entries that are left are weighed one by one.

An entry is one text at one place. Entries are numbered best first (duties and demands before the rest, short before
long), and all places of one text in a row (a run), so that one number stands for a text wherever it is repeated, and
the lowest bits of a set are the ones to keep. What is above a text (family, level, heading) is found as well, in
sets of its own, as people type the role and the thing: "senior director pricing". Frequent words are kept as sets,
rare ones as lists; starts of words that many have are united beforehand, for the first letters that are typed.
Thresholds between these forms were chosen by the memory and time of bench/search.py, not by answers: no answer depends
on them.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from typing import Final, NamedTuple

from roletui.language import abbreviations
from roletui.language.abbreviations import Abbreviations
from roletui.language.folding import fold, joints, words
from roletui.language.vocabulary import Vocabulary
from roletui.model import KINDS, Catalog, Family, Kind, Level, Section, Specialty, is_note
from roletui.roles.effective import Effectives, own_sections
from roletui.search import bitsets
from roletui.system import uncollected
from roletui.text import TITLE_CHARACTERS, Safe

TITLE: Final = "title"
"""The section that titles of families, levels and specialties are found under."""

TITLE_ORDER: Final = 4
ORDER: Final = {
    TITLE: TITLE_ORDER,
    "responsibilities": 0,
    "requirements": 0,
    "nice-to-have": 1,
    "performance-indicators": 1,
    "summary": 1,
    "grade": 2,
    "other": 2,
    "career-ladder": 3,
    "hiring-process": 3,
}
"""How early the entries of a section come among those that match equally well; titles are weighed apart."""

Holders = Mapping[tuple[str, str], tuple[str, ...]]
"""The levels that hold what is in sections of one kind, by the id of the level or family whose they are."""


class Context(NamedTuple):
    """What entries under the same headings share: their owner, the words above them, the levels that hold them.

    `owner` is a level's id, or the family's or a group's where no one level owns them.
    """

    family: Family
    owner: str
    section: str
    heading: Safe
    specialty: Safe | None
    words: tuple[str, ...]
    held_by: tuple[str, ...]
    path: Safe


class IndexEntry(NamedTuple):
    """One text at one place."""

    text: Safe
    line: int
    context: int


class Gatherer:
    """Walks a catalogue, families by path, and gathers its entries and their contexts."""

    def __init__(self, catalog: Catalog, holders: Holders) -> None:
        self.contexts: list[Context] = []
        self.entries: list[IndexEntry] = []
        self._catalog, self._holders = catalog, holders
        self._words: dict[str, list[str]] = {}
        for family in sorted(catalog.families, key=lambda family: (family.path, family.id)):
            self._family(family)

    def _family(self, family: Family) -> None:
        levels = tuple(level.id for level in family.levels)
        title = self._above(family.title)
        self._title(family, None, family.title, family.line, title, levels)
        summary = Section("summary", Safe(""), family.line, paragraphs=family.summary)
        for section in (summary, *family.sections):
            self._section(family, None, section, title, levels)
        for level in family.levels:
            above = [*title, *self._above(level.title)]
            self._title(family, level, level.title, level.line, above, (level.id,))
            for section in own_sections(self._catalog, level.id):
                self._section(family, level, section, above, (level.id,))
        for group in family.groups:
            above = [*title, *self._above(group.title)]
            for section in group.sections:
                self._section(family, None, section, above, group.levels, owner=group.id)
        by_id = {level.id: level for level in family.levels}
        for specialty in family.specialties:
            self._specialty(family, by_id.get(specialty.level or ""), specialty, title)

    def _specialty(self, family: Family, level: Level | None, specialty: Specialty, title: list[str]) -> None:
        above = [*title, *self._above(level.title if level else ""), *self._above(specialty.title)]
        holders = (level.id,) if level else ()
        self._title(family, level, specialty.title, specialty.line, above, holders, specialty)
        for section in specialty.sections:
            self._section(family, level, section, above, holders, specialty)

    def _title(
        self,
        family: Family,
        level: Level | None,
        text: Safe,
        line: int,
        above: list[str],
        holders: tuple[str, ...],
        specialty: Specialty | None = None,
    ) -> None:
        owner, path = level.id if level else family.id, family.page_of(specialty or level)
        context = Context(family, owner, TITLE, text, specialty and specialty.title, tuple(above), holders, path)
        self.entries.append(IndexEntry(text, line, len(self.contexts)))
        self.contexts.append(context)

    def _above(self, heading: str) -> list[str]:
        """The words that a heading lends to what is under it; most headings are on every page."""
        heading = heading[:TITLE_CHARACTERS]
        lent = self._words.get(heading)
        if lent is None:
            lent = self._words[heading] = words(heading)
        return lent

    def _section(
        self,
        family: Family,
        level: Level | None,
        section: Section,
        above: list[str],
        holders: tuple[str, ...],
        specialty: Specialty | None = None,
        *,
        owner: str = "",
    ) -> None:
        blocks = [block for block in section.blocks() if block.text and not is_note(block)]
        if not blocks:
            return
        owner = owner or (level.id if level else family.id)
        if specialty is None:
            holders = self._holders.get((owner, section.kind), holders)
        heading = (*above, *self._above(section.heading), *self._above(section.kind))
        number = len(self.contexts)
        path, title = family.page_of(specialty or level, section), specialty and specialty.title
        self.contexts.append(Context(family, owner, section.kind, section.heading, title, heading, holders, path))
        self.entries.extend([IndexEntry(block.text, block.line, number) for block in blocks])


def held(catalog: Catalog, kinds: Sequence[Kind] = KINDS) -> Holders:
    """Who holds what: each level its own, what it inherits through any number of steps, and its family's."""
    gathered: dict[tuple[str, str], list[str]] = defaultdict(list)
    effectives = Effectives(catalog)
    for level in catalog.levels:
        for kind in kinds:
            for giver in effectives.givers(level, kind):
                gathered[giver, kind].append(level)
    return {key: tuple(levels) for key, levels in gathered.items()}


def _inherited_kinds(catalog: Catalog) -> Sequence[Kind]:
    """The kinds of which somebody inherits: all others are held by their owner's levels alone, as `Gatherer` has it."""
    if any(family.groups for family in catalog.families):
        return KINDS
    inherited = {statement.section for _, level in catalog.levels.values() for statement in level.extends}
    return [kind for kind in KINDS if kind in inherited]


NO_WORD = 0xFFFFFFFF
"""Separates a text's words in order from the joined forms in it."""
DENSE_FROM = 128
"""A word that at least one entry in so many holds is kept as bits too."""
HEAVY_FROM = 48
"""A start whose rarer words have more than one posting for so many entries is united beforehand."""
LONGEST_START = 4
FEW = 150
"""Postings that are gathered faster while typing than all their like are laid out beforehand, however few the pages."""


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
    tokens: "array[int]" = field(repr=False)
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
        return bitsets.from_numbers([first - 1 for first in self.first_of[1:]], len(self))

    @cached_property
    def run_bodies(self) -> int:
        """Every entry but the last of its run."""
        return self.everything & ~self.run_ends

    @cached_property
    def everything(self) -> int:
        """All entries."""
        return (1 << len(self)) - 1

    def folded(self, entries: int) -> int:
        """One bit, at the end of its run, for each text that is in a set of entries.

        Adding a run's full body to whatever of it is set carries into the run's last bit unless nothing is set.
        """
        return (((entries & self.run_bodies) + self.run_bodies) | entries) & self.run_ends

    def words_of(self, group: int, most: int | None = None) -> "array[int]":
        """The words of a text in order, behind a mark its joined forms; the first of them where a `most` is given."""
        first, after = self.token_offsets[group], self.token_offsets[group + 1]
        return self.tokens[first : after if most is None else min(after, first + most)]

    def holding(self, postings: Postings, words: Iterable[int]) -> int:
        """The entries that hold any of these words."""
        found = 0
        rare: list[int] = []
        for word in words:
            if (dense := postings.dense.get(word)) is not None:
                found |= dense
            else:
                rare.extend(postings.of(word))
        return found | bitsets.from_numbers(rare, len(self)) if rare else found

    def starting(self, postings: Postings, prefix: str, words: range) -> int:
        """The entries that hold a word out of the range that starts so."""
        if (short := postings.starts.get(prefix)) is not None:
            return short
        return self.holding(postings, words)

    def count(self, words: Iterable[int]) -> int:
        """In how many entries words are, in their text or above it; those with several count several times."""
        return sum(self.in_text.count(word) + self.in_heading.count(word) for word in words)

    def contexts_with(self, wanted: Iterable[int]) -> int:
        """The entries of these contexts."""
        entries = self._by_context
        return bitsets.from_numbers([number for context in wanted for number in entries[context]], len(self))

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
    least = max(size / DENSE_FROM, FEW)
    dense = {word: bitsets.from_numbers(held, size) for word, held in enumerate(lists) if len(held) > least}
    postings = Postings(offsets, numbers, dense, {})
    return Postings(offsets, numbers, dense, _heavy_starts(postings, vocabulary, size))


def _heavy_starts(postings: Postings, vocabulary: Vocabulary, size: int) -> dict[str, int]:
    """The union of all words with one start, for short starts that would take long to gather while typing.

    Longer starts lend their unions to shorter ones; the words between them are in a row, and so do their postings.
    """
    words, offsets, least = vocabulary.words, postings.offsets, max(size / HEAVY_FROM, FEW)
    # How many postings before a word are of frequent ones, whose sets are there anyhow.
    counts = [0] * len(words)
    for word in postings.dense:
        counts[word] = postings.count(word)
    frequent = [*accumulate(counts, initial=0)]
    starts: dict[str, int] = {}
    longer: dict[str, list[tuple[range, int]]] = defaultdict(list)
    for start, held in reversed([*_heavy_ranges(postings, words, least)]):
        union, rare, first = 0, 0, held.start
        numbers = array("I")
        for inner, known in (*reversed(longer.pop(start, [])), (range(held.stop, held.stop), 0)):
            numbers.extend(postings.numbers[offsets[first] : offsets[inner.start]])
            rare += offsets[inner.start] - offsets[first] - (frequent[inner.start] - frequent[first])
            union |= known
            first = inner.stop
        union |= bitsets.from_numbers(numbers, size)
        if rare > least or len(start) == 1:
            starts[start] = union
        longer[start[:-1]].append((held, union))
    return starts


def _heavy_ranges(postings: Postings, words: Sequence[str], least: float) -> Iterator[tuple[str, range]]:
    """Starts of one letter, and longer ones with many postings, each with its words; shorter starts come first."""
    heavy = [range(len(words))]
    for length in range(1, LONGEST_START + 1):
        parted = [(start, held) for held in heavy for start, held in _parted(words, held, length)]
        heavy = []
        for start, held in parted:
            if length == 1 or postings.offsets[held.stop] - postings.offsets[held.start] > least:
                heavy.append(held)
                yield start, held


def _parted(words: Sequence[str], held: range, length: int) -> Iterator[tuple[str, range]]:
    """A range of words parted by their start; words that are shorter than it belong to none."""
    first = held.start
    while first < held.stop:
        start = words[first][:length]
        if len(start) < length:
            first += 1
            continue
        after = bisect_left(words, start + "\U0010ffff", first, held.stop)
        yield start, range(first, after)
        first = after


LENGTH_STEP = 6
"""Texts whose lengths differ by fewer words are numbered in the order of the pages."""

Words = tuple[int, ...]
_AROUND = ".,;:!?()\"'"
"""Signs that end or begin what is between two spaces; at an end they join nothing."""
_BEHIND = -1
"""Stands for `NO_WORD` among first-come numbers: the last place of a list that turns them into the final ones."""


def lay_out(catalog: Catalog, holders: Holders | None = None) -> Tables:
    """Tables every item, paragraph and title of a catalogue; `holders` says which levels hold a block."""
    with uncollected():
        return _Builder(catalog, holders or held(catalog, _inherited_kinds(catalog))).tables()


class _Numbers(dict[str, int]):
    """First-come numbers for the letters between two spaces; those that are not one word have theirs in `parted`."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}
        self.parted: dict[str, Words] = {}
        self.joined: dict[str, Words] = {}
        self.initials: list[tuple[str, tuple[str, ...]]] = []

    def __missing__(self, letters: str) -> int:
        number = self.of.setdefault
        if (alone := letters.strip(_AROUND)).isalnum():
            self[letters] = one = number(alone, len(self.of))
            return one
        found = joints(letters)
        self.parted[letters] = tuple([number(part, len(self.of)) for chunk in found for part in chunk.parts])
        if joined := tuple([number(chunk.joined, len(self.of)) for chunk in found if chunk.joined]):
            self.joined[letters] = joined
            self.initials.extend((chunk.initials, chunk.parts) for chunk in found if chunk.initials)
        self[letters] = _BEHIND
        return _BEHIND

    def of_text(self, text: str) -> Words:
        """The numbers of a text's words in order, and behind a mark those of its joined forms."""
        letters = fold(text).split()
        numbers = tuple(map(self.__getitem__, letters))
        return numbers if self.parted.keys().isdisjoint(letters) else self._parted(letters, numbers)

    def _parted(self, letters: list[str], numbers: Words) -> Words:
        words: list[int] = []
        joined: list[int] = []
        after = 0
        for place, one in enumerate(letters):
            if one in self.parted:
                words += numbers[after:place]
                words += self.parted[one]
                joined += self.joined.get(one, ())
                after = place + 1
        words += numbers[after:]
        return (*words, _BEHIND, *joined) if joined else tuple(words)


class _Layout:
    """Texts in the order of their numbers, and where each is found; words have their first-come numbers."""

    def __init__(self, words: int, contexts: int) -> None:
        self.placed: list[IndexEntry] = []
        self.tokens: list[int] = []
        self.token_offsets, self.group_of, self.first_of = [0], array("I"), array("I", [0])
        # The last list is for the mark in front of joined forms, which is no word.
        self.held: list[list[int]] = [[] for _ in range(words + 1)]
        self._hold = [numbers.append for numbers in self.held]
        self.by_context: list[list[int]] = [[] for _ in range(contexts)]

    def put(self, words: Words, where: list[IndexEntry]) -> None:
        """Place the next text at all its places."""
        first, hold = len(self.placed), self._hold
        for word in set(words):
            hold[word](first)
        self.by_context[where[0].context].append(first)
        if len(where) > 1:
            self._repeat(words, where, first)
        self.group_of.extend([len(self.first_of) - 1] * len(where))
        self.placed += where
        self.first_of.append(len(self.placed))
        self.tokens += words
        self.token_offsets.append(len(self.tokens))

    def _repeat(self, words: Words, where: list[IndexEntry], first: int) -> None:
        """The other places of a text, right behind its first."""
        others = range(first + 1, first + len(where))
        for word in set(words):
            self.held[word].extend(others)
        for place in others:
            self.by_context[where[place - first].context].append(place)

    def in_text(self, rank: Sequence[int]) -> list[list[int]]:
        """What holds each word, in the order of the vocabulary."""
        ordered: list[list[int]] = [[]] * (len(self.held) - 1)
        for number, held in zip(rank[:-1], self.held, strict=False):
            ordered[number] = held
        return ordered


class _Builder:
    """One build, step by step."""

    def __init__(self, catalog: Catalog, holders: Holders) -> None:
        self.catalog = catalog
        gathered = Gatherer(catalog, holders)
        self.contexts: list[Context] = gathered.contexts
        self.known = abbreviations.table()
        self.guessed: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self.numbers = _Numbers()
        self.groups: dict[Words, list[IndexEntry]] = {}
        self._group(gathered.entries)

    def _group(self, found: list[IndexEntry]) -> None:
        """Put the places of one text together: texts with the same words in the same order are one."""
        by_text: dict[str, list[IndexEntry]] = {}
        numbers = self.numbers
        for entry in found:
            if (group := by_text.get(entry.text)) is None:
                is_title = self.contexts[entry.context].section == TITLE
                said = entry.text[:TITLE_CHARACTERS] if is_title else entry.text
                group = by_text[entry.text] = self.groups.setdefault(numbers.of_text(said), [])
                if "(" in entry.text:
                    for short, phrase in abbreviations.explained(entry.text):
                        self.known[short].add(phrase)
            group.append(entry)

    def _numbered(self) -> list[tuple[Words, list[IndexEntry]]]:
        """Texts in the order of their numbers: duties and demands first, then short before long, then by page."""
        order = [ORDER[context.section] % TITLE_ORDER for context in self.contexts]
        return sorted(
            self.groups.items(),
            key=lambda group: (
                min([order[entry.context] for entry in group[1]]) if len(group[1]) > 1 else order[group[1][0].context],
                len(group[0]) // LENGTH_STEP,
                group[1][0].context,
                group[1][0].line,
            ),
        )

    def tables(self) -> Tables:
        """Number the entries and lay everything out."""
        groups = self._numbered()
        heading_words = self._context_words()
        vocabulary = Vocabulary(self.numbers.of)
        rank = [*map(vocabulary.numbers.__getitem__, self.numbers.of), NO_WORD]
        laid = _Layout(words=len(vocabulary), contexts=len(self.contexts))
        for numbers, where in groups:
            laid.put(numbers, where)
        above = [tuple(map(rank.__getitem__, numbers)) for numbers in heading_words]
        size = len(laid.placed)
        return Tables(
            catalog=self.catalog,
            contexts=self.contexts,
            texts=[entry.text for entry in laid.placed],
            lines=array("I", [entry.line for entry in laid.placed]),
            context_of=array("I", [entry.context for entry in laid.placed]),
            group_of=laid.group_of,
            first_of=laid.first_of,
            tokens=array("I", list(map(rank.__getitem__, laid.tokens))),
            token_offsets=array("Q", laid.token_offsets),
            vocabulary=vocabulary,
            in_text=postings_of(laid.in_text(rank), vocabulary, size),
            in_heading=postings_of(_turned(above, laid.by_context, len(vocabulary)), vocabulary, size),
            context_words=above,
            order_of=bytes([ORDER[context.section] for context in self.contexts]),
            abbreviations=abbreviations.Abbreviations(self.known, self.guessed),
            average_length=max(1.0, len(laid.tokens) / max(1, len(groups))),
        )

    def _context_words(self) -> list[Words]:
        """The words above each context's entries, as first-come numbers; titles give their initials away."""
        of = self.numbers.of
        numbered: list[Words] = []
        seen: set[tuple[str, ...]] = set()
        for context in self.contexts:
            if context.section == TITLE and context.words not in seen:
                seen.add(context.words)
                for short, phrase in abbreviations.of_title(list(context.words)):
                    self.guessed[short].add(phrase)
            numbered.append(tuple([of.setdefault(word, len(of)) for word in context.words]))
        for short, phrase in self.numbers.initials:
            self.known[short].add(phrase)
        return numbered


def _turned(above: Sequence[Words], by_context: Sequence[Sequence[int]], words: int) -> list[list[int]]:
    """For every word the entries that are under it."""
    held: list[list[int]] = [[] for _ in range(words)]
    for context_words, numbers in zip(above, by_context, strict=True):
        for word in set(context_words):
            held[word].extend(numbers)
    return held
