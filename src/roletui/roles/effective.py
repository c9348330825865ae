"""Effective levels: what is under a level and all it inherits, each piece with its origin."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.lexicon import DEGREES
from roletui.language.sentences import sentences
from roletui.language.words import is_typo
from roletui.model import KINDS, Catalog, Family, Item, Kind, Level, Paragraph, Section, Statement
from roletui.patterns import lazy_pattern
from roletui.text import Safe

_TOKEN = lazy_pattern(r"[^\W_]+")
_NUMBER = lazy_pattern(r"^\d+(?:st|nd|rd|th|k|m)?$")
_YEARS = (["years", "of"], ["year", "of"])
_ONE_WORD_FROM = 6
_TWO_WORDS_FROM = 14
"""Words from which a bullet may differ by one word, and by two, from what it restates: in fewer, one word is what it is
about. One less or more changes what levels of two to six families of 275 hold."""
_MOST_WORDS = 2
"""Words by which a bullet and what it restates may differ, whatever their length."""
_TYPO = 0.25
"""What a misspelt word counts of a word: a short bullet may have two of them, where it may differ by no whole word."""
LONGEST = 120
"""Words of a text from which it must be repeated word by word to be restated."""
COMMON = 64
"""How many bullets may share a word for it to be of use in finding one of them: a list of a role has fewer, so that
only pages made to cost time lose anything."""
_TELLING = 4
"""How many of a bullet's longest words are looked up: a restated bullet keeps at least one of them."""

Words = tuple[str, ...]


def plain(text: str) -> str:
    """The text as compared for identity: words alone, folded."""
    return " ".join(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=16384)
def comparable(text: str) -> Words:
    """The words of a bullet with every number as `#`, without words of degree and the years asked for first.

    What is raised restates, and so does `5+ years of experience with slate` what was `Experience with slate`.
    """
    words = ["#" if _NUMBER.match(word) else word for word in _TOKEN.findall(fold(text))]
    first = next((at for at, word in enumerate(words) if word != "#"), 0)
    asked = words[first + 2 :] if first and words[first : first + 2] in _YEARS else words
    return tuple(word for word in asked if word not in DEGREES) or tuple(words)


@lru_cache(maxsize=16384)
def restates(left: Words, right: Words) -> bool:
    """Whether two bullets, as `comparable`, say the same thing in the same words but for a repair."""
    if left == right:
        return True
    length = max(len(left), len(right))
    if length > LONGEST or _begin_otherwise(left, right):
        return False
    allowed = _allowed(length)
    if abs(len(left) - len(right)) > allowed:
        return False
    ours, theirs = set(left), set(right)
    if length - len(ours & theirs) > 3 * allowed + (length - len(ours)):
        return False
    if _is_beyond(ours, theirs, allowed) or _is_beyond(theirs, ours, allowed):
        return False
    return _distance(left, right, allowed) <= allowed


def _begin_otherwise(left: Words, right: Words) -> bool:
    """Whether another word comes first: who owns a plan does more than who supports it."""
    return (
        left[:1] != right[:1] and left[:1] != right[1:2] and left[1:2] != right[:1] and not is_typo(left[0], right[0])
    )


def _allowed(length: int) -> float:
    """By how many words bullets of a length may differ; a misspelt word is a part of one."""
    return _MOST_WORDS if length >= _TWO_WORDS_FROM else 1 if length >= _ONE_WORD_FROM else 0.5


_STRANGERS_KEPT = 200_000
"""Pairs of words that are remembered as no misspellings of each other: some ten megabytes."""


class _Strangers:
    """Words that are known to be no misspellings of a word: most words of two bullets are, and are asked for often."""

    def __init__(self) -> None:
        self._known: dict[str, set[str]] = {}
        self._count = 0

    def all(self, word: str, others: set[str]) -> bool:
        """Whether a word is a misspelling of none of the others."""
        known = self._known.get(word)
        if known is None:
            if self._count > _STRANGERS_KEPT:
                self._known.clear()
                self._count = 0
            known = self._known[word] = set()
        if others <= known:
            return True
        for other in others - known:
            if is_typo(word, other):
                return False
            known.add(other)
            self._count += 1
        return True


_strangers = _Strangers()


def _is_beyond(words: set[str], other: set[str], allowed: float) -> bool:
    """Whether the words that are in one text alone differ by too much already, wherever in it they are."""
    for word in words - other:
        allowed -= 1.0 if _strangers.all(word, other) else _TYPO
        if allowed < 0:
            return True
    return False


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
        self._sets: list[set[str]] = []
        self._same: dict[Words, int] = {}
        self._by_word: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._words)

    def add(self, words: Words) -> None:
        """Remember a bullet; its place is the number of bullets added before it."""
        place = len(self._words)
        self._words.append(words)
        self._sets.append(set(words))
        self._same.setdefault(words, place)
        for word in longest_words(words):
            self._by_word.setdefault(word, []).append(place)

    def find(self, words: Words) -> int | None:
        """The place of the first bullet that says the same."""
        if not words:
            return None
        same = self._same.get(words)
        if same is not None or len(words) < 2:
            return same
        near: set[int] = set()
        for word in longest_words(words):
            places = self._by_word.get(word, ())
            if len(places) <= COMMON:
                near.update(places)
        own, length = set(words), len(words)
        for place in sorted(near):
            other = self._words[place]
            if abs(len(other) - length) > _MOST_WORDS:
                continue
            # Most differ already in the words of one side, which costs least.
            if not _is_beyond(own, self._sets[place], _allowed(max(len(other), length))) and restates(words, other):
                return place
        return None


@lru_cache(maxsize=16384)
def longest_words(words: Words) -> tuple[str, ...]:
    """A bullet's longest words."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word))[:_TELLING])


Block = Item | Paragraph
REACH = 50
"""From how many levels one can inherit; `check` says where a page goes further."""


class Held(NamedTuple):
    """One item or paragraph that a level holds, and where it comes from.

    `origin` is the id of the level, or of the family or group for what all its levels share. `via` is the line of the
    statement by which the level took it over; None for what is its own or is shared. `restated` are the inherited
    blocks that say the same and are not held a second time. `statement` is True for a sentence that only inherits.
    """

    block: Block
    kind: Kind
    origin: str
    path: Safe
    heading: Safe = Safe("")
    via: int | None = None
    restated: tuple["Held", ...] = ()
    statement: bool = False

    @property
    def is_item(self) -> bool:
        """Whether it is a bullet rather than a paragraph."""
        return isinstance(self.block, Item)


class EffectiveSection(NamedTuple):
    """All that a level holds of one kind: its own first, then the inherited, nearest first, the family's last."""

    kind: Kind
    held: tuple[Held, ...]
    owner: str

    @property
    def own(self) -> tuple[Held, ...]:
        """What is under the level itself."""
        return tuple(held for held in self.held if held.origin == self.owner)

    @property
    def inherited(self) -> tuple[Held, ...]:
        """What comes from another level or from the family."""
        return tuple(held for held in self.held if held.origin != self.owner)

    @property
    def items(self) -> tuple[Held, ...]:
        """The bullets alone."""
        return tuple(held for held in self.held if held.is_item)


class EffectiveLevel(NamedTuple):
    """A level with everything it holds, by kind of section."""

    family: Family
    level: Level
    sections: tuple[EffectiveSection, ...]

    @property
    def id(self) -> str:
        """The level's id."""
        return self.level.id

    def section(self, kind: Kind) -> EffectiveSection:
        """What the level holds of that kind; empty where it holds nothing."""
        return next(
            (section for section in self.sections if section.kind == kind), EffectiveSection(kind, (), self.level.id)
        )

    def held(self) -> Iterator[Held]:
        """Everything, in the order in which a role is read."""
        for section in self.sections:
            yield from section.held


class Effectives:
    """The effective levels of one catalogue, each worked out when it is first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._lists = _OwnBlocks(catalog)
        self._known: dict[str, EffectiveLevel] = {}

    def __getitem__(self, level_id: str) -> EffectiveLevel:
        """The effective level of that id."""
        found = self._known.get(level_id)
        if found is None:
            found = self._known[level_id] = self._lists.effective(level_id)
        return found

    def held(self, level_id: str, kind: Kind) -> tuple[Held, ...]:
        """All that a level holds of one kind, without working out the rest of it."""
        known = self._known.get(level_id)
        return known.section(kind).held if known is not None else self._lists.held(level_id, kind)

    def has(self, level_id: str, kind: Kind) -> bool:
        """Whether a level holds anything of one kind, without working out what."""
        return self._lists.has(level_id, kind, items=False)

    def has_items(self, level_id: str, kind: Kind) -> bool:
        """Whether a bullet is among what a level holds of one kind."""
        return self._lists.has(level_id, kind, items=True)

    def givers(self, level_id: str, kind: Kind) -> tuple[str, ...]:
        """The ids of all whose blocks a level's section is made of: itself, then levels, groups and families."""
        return tuple(giver for giver, _ in self._lists.givers(level_id, kind))

    def blocks(self, owner: str, kind: Kind) -> Sequence[Held]:
        """What is under a level, group or family itself."""
        return self._lists.blocks(owner, kind)


def own_sections(catalog: Catalog, level_id: str) -> tuple[Section, ...]:
    """The level's own sections, without what a further document of the role says once more."""
    _, level = catalog.levels[level_id]
    if not level.documents:
        return level.sections
    own = _OwnBlocks(catalog)
    held = {id(each.block) for kind in KINDS for each in own.blocks(level_id, kind)}
    return tuple(
        section._replace(
            items=tuple(each for each in section.items if id(each) in held),
            paragraphs=tuple(each for each in section.paragraphs if id(each) in held),
        )
        for section in level.sections
    )


def told_in_prose(catalog: Catalog, level_id: str) -> Iterator[Held]:
    """The sentences of a level's own prose, in the order of the page: what there is of one that has no lists."""
    family, level = catalog.levels[level_id]
    for section in own_sections(catalog, level_id):
        for block in section.paragraphs if section.kind in _DESCRIBING else ():
            for sentence in sentences(block.text) if block.kind == "text" else ():
                said = Paragraph(sentence, block.line, depth=block.depth)
                yield Held(said, section.kind, level.id, family.page_of(level, section), section.heading)


_DESCRIBING: tuple[Kind, ...] = ("summary", "other")
"""Kinds of which prose describes a level that has no list; what closes a role does not."""


def effective(catalog: Catalog, level_id: str) -> EffectiveLevel:
    """The level with its own blocks, those it inherits through any number of steps, and its family's."""
    return _OwnBlocks(catalog).effective(level_id)


class _OwnBlocks:
    """What is under each level and family of a catalogue, by kind, looked through once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._own: dict[str, Mapping[Kind, Sequence[Held]]] = {}
        self._has: dict[tuple[str, Kind, bool, bool], bool] = {}

    def effective(self, level_id: str) -> EffectiveLevel:
        family, level = self._catalog.levels[level_id]
        sections: list[EffectiveSection] = []
        for kind in KINDS:
            held = self.held(level.id, kind)
            if held:
                sections.append(EffectiveSection(kind, held, level.id))
        return EffectiveLevel(family, level, tuple(sections))

    def held(self, level_id: str, kind: Kind) -> tuple[Held, ...]:
        """All that a level holds of one kind."""
        own, inherited = self.blocks(level_id, kind), list(self._gathered(level_id, kind))
        return _merged(chain(own, inherited), lambda held: held.origin == level_id) if inherited else tuple(own)

    def givers(self, level_id: str, kind: Kind) -> Iterator[tuple[str, int | None]]:
        """The level, those inherited from, nearest first, its group and family, with the line of the statement."""
        family, level = self._catalog.levels[level_id]
        yield level.id, None
        is_shared = True
        for target, via in sources(self._catalog, level.id, kind):
            is_shared = is_shared and target != family.id
            yield target, via
        if group := self._catalog.group_of(family, level.id):
            yield group.id, None
        if is_shared:
            yield family.id, None

    def _gathered(self, level_id: str, kind: Kind) -> Iterator[Held]:
        """All that a level inherits of one kind."""
        for giver, via in islice(self.givers(level_id, kind), 1, None):
            if via is None:
                yield from self.blocks(giver, kind)
                continue
            for held in self._given(giver, kind):
                yield Held(held.block, kind, held.origin, held.path, held.heading, via, (), held.statement)

    def _given(self, giver: str, kind: Kind) -> Iterator[Held]:
        """What others inherit of a list: all but its own statements, whose lists they inherit as well."""
        return (held for held in self.blocks(giver, kind) if not held.statement or not self._is_resolved(held))

    def has(self, level_id: str, kind: Kind, *, items: bool) -> bool:
        """Whether a level holds anything of one kind, or a bullet."""
        return any(
            self._has_own(giver, kind, items=items, inherited=via is not None)
            for giver, via in self.givers(level_id, kind)
        )

    def _has_own(self, giver: str, kind: Kind, *, items: bool, inherited: bool) -> bool:
        place = (giver, kind, items, inherited)
        known = self._has.get(place)
        if known is None:
            found = self._given(giver, kind) if inherited else self.blocks(giver, kind)
            known = self._has[place] = any(held.is_item or not items for held in found)
        return known

    def blocks(self, owner: str, kind: Kind) -> Sequence[Held]:
        """What is under a level, group or family itself."""
        known = self._own.get(owner)
        if known is None:
            known = self._own[owner] = self._read(owner)
        return known.get(kind, ())

    def _read(self, owner: str) -> Mapping[Kind, Sequence[Held]]:
        found: dict[Kind, list[Held]] = {}
        family, level = self._catalog.levels.get(owner) or (self._catalog.by_id.get(owner), None)
        if family is None:
            return found
        _, group = self._catalog.groups.get(owner) or (family, None)
        lines = _by_line(level.extends if level else ())
        for section in (level or group or family).sections:
            held, path = found.setdefault(section.kind, []), family.page_of(level, section)
            for block in section.blocks():
                states = block.line in lines and any(
                    said.alone and said.statement in block.text for said in lines[block.line]
                )
                held.append(Held(block, section.kind, owner, path, section.heading, statement=states))
        if level and level.documents:
            first = family.page_of(level)
            return {kind: _merged(held, lambda each: each.path == first) for kind, held in found.items()}
        return found

    def _is_resolved(self, held: Held) -> bool:
        _, level = self._catalog.levels[held.origin]
        return any(said.line == held.block.line and said.target for said in level.extends)


def sources(catalog: Catalog, level_id: str, kind: Kind, most: int = REACH) -> Iterator[tuple[str, int]]:
    """Every level, family and group from which a level inherits a section, nearest first, with its statement's line.

    No more than `most`, and itself never among them. What the family or group of another level shares follows all that
    the level itself inherits.
    """
    own, level = catalog.levels[level_id]
    seen = {level_id}
    waiting = [(said.target, said.line) for said in reversed(level.extends) if said.section == kind]
    while waiting and len(seen) <= most:
        target, via = waiting.pop()
        if target is None or target in seen:
            continue
        seen.add(target)
        yield target, via
        if target in catalog.levels:
            family, other = catalog.levels[target]
            waiting.extend([(family.id, via)] if family.id != own.id else [])
            group = catalog.group_of(family, target)
            waiting.extend([(group.id, via)] if group and level_id not in group.levels else [])
            waiting.extend((said.target, via) for said in reversed(other.extends) if said.section == kind)


def circles(graph: Mapping[str, Sequence[str]]) -> Iterator[frozenset[str]]:
    """Levels that inherit from each other in a circle, where `graph` gives of each those that it inherits from.

    Every statement is followed twice, forwards and backwards (Kosaraju's algorithm), however long a chain of levels is.
    """
    backwards: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            backwards[target].append(node)
    seen: set[str] = set()
    for start in reversed(list(_left(graph, graph, set()))):
        found = frozenset(_left(backwards, (start,), seen))
        if len(found) > 1:
            yield found


def _left(graph: Mapping[str, Sequence[str]], starts: Iterable[str], seen: set[str]) -> Iterator[str]:
    """All that can be reached and was not seen, in the order in which a walk leaves it for good."""
    for start in starts:
        waiting = [(start, False)]
        while waiting:
            node, is_leaving = waiting.pop()
            if is_leaving:
                yield node
            elif node not in seen:
                seen.add(node)
                waiting.append((node, True))
                waiting.extend((target, False) for target in graph[node])


def _by_line(statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    lines: dict[int, list[Statement]] = {}
    for statement in statements:
        lines.setdefault(statement.line, []).append(statement)
    return lines


def _merged(gathered: Iterable[Held], stays: Callable[[Held], bool]) -> tuple[Held, ...]:
    """Everything once: a block that a nearer one restates is noted there instead of held again, unless it `stays`."""
    kept: list[Held] = []
    known = Restated()
    place: tuple[str, str] | None = None
    for group in _with_children(gathered):
        if (group[0].origin, group[0].path) != place:  # Two bullets of one list differ on purpose, however alike.
            place = group[0].origin, group[0].path
            for held in kept[len(known) :]:
                known.add(comparable(held.block.text))
        if stays(group[0]) or group[0].statement:
            kept.extend(group)
            continue
        nearer = [known.find(comparable(held.block.text)) for held in group]
        if None in nearer:
            kept.extend(group)
            continue
        for held, said in zip(group, nearer, strict=True):
            if said is not None:
                kept[said] = kept[said]._replace(restated=(*kept[said].restated, held))
    return tuple(kept)


def _with_children(gathered: Iterable[Held]) -> Iterator[list[Held]]:
    """Blocks in groups: a bullet with everything that is under it, so that none is parted from its parent."""
    group: list[Held] = []
    for held in gathered:
        if group and (
            (held.origin, held.path) != (group[0].origin, group[0].path) or held.block.depth <= group[0].block.depth
        ):
            yield group
            group = []
        group.append(held)
    if group:
        yield group
