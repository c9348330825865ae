"""Effective levels: what is under a level and all it inherits, each piece with its origin."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import groupby
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
FIRST_WORDS = 256
"""First words of a list among which a misspelt one is looked for, in the same way."""
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
    ours, theirs = left[0], right[0]
    return ours != theirs and ours not in right[1:2] and theirs not in left[1:2] and not is_typo(ours, theirs)


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

    def all(self, word: str, others: AbstractSet[str]) -> bool:
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


def _is_beyond(words: AbstractSet[str], other: AbstractSet[str], allowed: float) -> bool:
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
    """The bullets of one list, to be asked which of them a farther bullet restates in other words."""

    def __init__(self, bullets: Sequence[Words]) -> None:
        self.words = bullets
        self._by_word: dict[str, set[int]] = {}
        self._by_first: dict[str, set[int]] = {}
        self._by_second: dict[str, set[int]] = {}
        self._found: dict[Words, tuple[int, ...]] = {}
        for place, words in enumerate(bullets):
            for word in longest_words(words):
                self._by_word.setdefault(word, set()).add(place)
            for index, beginning in ((self._by_first, words[:1]), (self._by_second, words[1:2])):
                for word in beginning:
                    index.setdefault(word, set()).add(place)

    def find(self, words: Words) -> tuple[int, ...]:
        """The places of all bullets that say the same."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = tuple(
                place for place in self._near(words) if restates(words, self.words[place])
            )
        return found

    def _near(self, words: Words) -> Sequence[int]:
        """The bullets that share one of their longest words and begin alike, as `_begin_otherwise` has it."""
        sharing: set[int] = set()
        for word in longest_words(words):
            places = self._by_word.get(word)
            if places is not None and len(places) <= COMMON:
                sharing |= places
        return sorted(sharing & self._begun(words)) if sharing else ()

    def _begun(self, words: Words) -> set[int]:
        first = words[0]
        found = {*self._by_first.get(first, ()), *self._by_second.get(first, ())}
        for second in words[1:2]:
            found.update(self._by_first.get(second, ()))
        if len(self._by_first) <= FIRST_WORDS and not _strangers.all(first, self._by_first.keys() - {first}):
            for other in self._by_first:
                if is_typo(first, other):
                    found |= self._by_first[other]
        return found


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
    def place(self) -> tuple[Safe, int]:
        """The page and the line that it is on."""
        return self.path, self.block.line

    @property
    def is_item(self) -> bool:
        """Whether it is a bullet rather than a paragraph."""
        return isinstance(self.block, Item)


class HeldList:
    """What is under one level, group or family of one kind, with what is worked out of its words once for all levels.

    `given` are the places of what others inherit of it: all but its own statements, whose lists they inherit as well.
    """

    def __init__(self, held: Sequence[Held], resolved: Collection[tuple[Safe, int]] = ()) -> None:
        self.held, self._resolved = held, resolved
        self.given: Sequence[int] = range(len(held))
        if resolved:
            self.given = [at for at in self.given if not (held[at].statement and held[at].place in resolved)]

    @cached_property
    def documents(self) -> Sequence["HeldList"]:
        """The same page by page: a role may have several documents, each of which says much of the one before again."""
        pages = {held.path for held in self.held}
        if len(pages) < 2:
            return (self,) if pages else ()
        return [HeldList(list(held), self._resolved) for _, held in groupby(self.held, key=lambda held: held.path)]

    def given_by(self, at: int, via: int | None) -> Held:
        """A block as it is held where a statement of that line inherits it."""
        block, kind, origin, path, heading, _, _, statement = self.held[at]
        return Held(block, kind, origin, path, heading, via, (), statement)

    @cached_property
    def words(self) -> Sequence[Words]:
        """Each of its blocks as it is compared."""
        return [comparable(held.block.text) for held in self.held]

    @cached_property
    def restated(self) -> Restated:
        """Its blocks, to be asked which of them a farther one restates."""
        return Restated(self.words)

    @cached_property
    def groups(self) -> Sequence[Sequence[int]]:
        """The places of what others inherit of a page: a bullet with all that is under it, never parted from it."""
        groups: list[list[int]] = []
        for at in self.given:
            if groups and self.held[at].block.depth > self.held[groups[-1][0]].block.depth:
                groups[-1].append(at)
            else:
                groups.append([at])
        return groups


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

    def lists(self, level_id: str, kind: Kind) -> Sequence[tuple[str, HeldList, int | None]]:
        """A level's own list, then page by page those of others, nearest first, with the line of the statement."""
        return self._lists.lists(level_id, kind)

    def own(self, owner: str, kind: Kind) -> HeldList:
        """What is under a level, group or family itself."""
        return self._lists.own(owner, kind)


def own_sections(catalog: Catalog, level_id: str) -> tuple[Section, ...]:
    """The level's own sections, without what a further document of the role says once more."""
    _, level = catalog.levels[level_id]
    if not level.documents:
        return level.sections
    own = _OwnBlocks(catalog)
    held = {id(each.block) for kind in KINDS for each in own.own(level_id, kind).held}
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


_NOTHING = HeldList(())


class _Kept:
    """What a level holds of one kind, while list after list comes to it, the nearest first.

    Everything is held once: an inherited block that one of a nearer list restates is noted there instead. Two bullets
    of one list differ on purpose, however alike they are.
    """

    def __init__(self) -> None:
        self.held: list[Held] = []
        self._nearer: list[tuple[HeldList, Mapping[int, int]]] = []
        self._said: dict[Words, int] = {}
        self._noted = 0

    def keep(self, own: HeldList) -> None:
        """Take a list in as it is."""
        self._nearer.append((own, {at: len(self.held) + at for at in range(len(own.held))}))
        self.held += own.held

    def inherit(self, far: HeldList, via: int | None) -> None:
        """Take a farther list in, by the statement of that line."""
        if not far.given:
            return
        self._note_said()
        kept: dict[int, int] = {}
        for group in far.groups:
            places = None if far.held[group[0]].statement else self._restated([far.words[at] for at in group])
            if places is None:
                for at in group:
                    kept[at] = len(self.held)
                    self.held.append(far.given_by(at, via))
                continue
            for at, place in zip(group, places, strict=True):
                near = self.held[place]
                self.held[place] = near._replace(restated=(*near.restated, far.given_by(at, via)))
        self._nearer.append((far, kept))

    def _note_said(self) -> None:
        """Remember what the lists taken in last say word for word."""
        for near, kept in self._nearer[self._noted :]:
            for at, place in kept.items():
                self._said.setdefault(near.words[at], place)
        self._noted = len(self._nearer)

    def _restated(self, bullets: Sequence[Words]) -> list[int] | None:
        """The places of what these restate; None where one of them says something of its own."""
        places: list[int] = []
        for words in bullets:
            place = self._find(words)
            if place is None:
                return None
            places.append(place)
        return places

    def _find(self, words: Words) -> int | None:
        """The place of the first bullet that says the same, rather word for word."""
        same = self._said.get(words) if words else None
        if same is not None or len(words) < 2:
            return same
        for near, kept in self._nearer:
            for at in near.restated.find(words):
                if at in kept:
                    return kept[at]
        return None


def _of_documents(held: Sequence[Held], first: Safe) -> Sequence[Held]:
    """What several documents of one role say, once: what the first has stays, the others say only what is new."""
    kept = _Kept()
    for document in HeldList(held).documents:
        if document.held[0].path == first:
            kept.keep(document)
        else:
            kept.inherit(document, None)
    return kept.held


class _OwnBlocks:
    """What is under each level and family of a catalogue, by kind, looked through once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._own: dict[str, Mapping[Kind, HeldList]] = {}
        self._has: dict[tuple[str, Kind, bool, bool], bool] = {}
        self._givers: dict[tuple[str, Kind], Sequence[tuple[str, int | None]]] = {}

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
        kept = _Kept()
        (_, own, _), *farther = self.lists(level_id, kind)
        kept.keep(own)
        for _, far, via in farther:
            kept.inherit(far, via)
        return tuple(kept.held)

    def lists(self, level_id: str, kind: Kind) -> Sequence[tuple[str, HeldList, int | None]]:
        """The level's own list, then page by page those of others, nearest first, with the line of the statement."""
        (own, _), *farther = self.givers(level_id, kind)
        found: list[tuple[str, HeldList, int | None]] = [(own, self.own(own, kind), None)]
        for giver, via in farther:
            found += [(giver, page, via) for page in self.own(giver, kind).documents]
        return found

    def givers(self, level_id: str, kind: Kind) -> Sequence[tuple[str, int | None]]:
        """The level, those inherited from, nearest first, its group and family, with the line of the statement."""
        known = self._givers.get((level_id, kind))
        if known is None:
            known = self._givers[level_id, kind] = tuple(self._find_givers(level_id, kind))
        return known

    def _find_givers(self, level_id: str, kind: Kind) -> Iterator[tuple[str, int | None]]:
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

    def has(self, level_id: str, kind: Kind, *, items: bool) -> bool:
        """Whether a level holds anything of one kind, or a bullet."""
        return any(
            self._has_own(giver, kind, items=items, inherited=giver != level_id)
            for giver, via in self.givers(level_id, kind)
        )

    def _has_own(self, giver: str, kind: Kind, *, items: bool, inherited: bool) -> bool:
        place = (giver, kind, items, inherited)
        known = self._has.get(place)
        if known is None:
            found = self.own(giver, kind)
            held = (found.held[at] for at in found.given) if inherited else found.held
            known = self._has[place] = any(each.is_item or not items for each in held)
        return known

    def own(self, owner: str, kind: Kind) -> HeldList:
        """What is under a level, group or family itself."""
        known = self._own.get(owner)
        if known is None:
            known = self._own[owner] = self._read(owner)
        return known.get(kind, _NOTHING)

    def _read(self, owner: str) -> Mapping[Kind, HeldList]:
        found: dict[Kind, list[Held]] = {}
        family, level = self._catalog.levels.get(owner) or (self._catalog.by_id.get(owner), None)
        if family is None:
            return {}
        _, group = self._catalog.groups.get(owner) or (family, None)
        lines = _by_place(family, level) if level else {}
        for section in (level or group or family).sections:
            kind, heading, path = section.kind, section.heading, family.page_of(level, section)
            held = found.setdefault(kind, [])
            if not lines:
                held += [Held(block, kind, owner, path, heading) for block in section.blocks()]
                continue
            for block in section.blocks():
                said = lines.get((path, block.line), ())
                states = any(each.alone and each.statement in block.text for each in said)
                held.append(Held(block, kind, owner, path, heading, None, (), states))
        resolved = {place for place, said in lines.items() if any(each.target for each in said)}
        if level and level.documents:
            first = family.page_of(level)
            return {kind: HeldList(_of_documents(held, first), resolved) for kind, held in found.items()}
        return {kind: HeldList(held, resolved) for kind, held in found.items()}


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


def _by_place(family: Family, level: Level) -> Mapping[tuple[Safe, int], Sequence[Statement]]:
    """The statements of a level by their pages and lines."""
    found: dict[tuple[Safe, int], list[Statement]] = {}
    for statement in level.extends:
        found.setdefault((family.page_of(level, statement), statement.line), []).append(statement)
    return found
