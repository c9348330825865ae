"""What words leave of the tree: the roles they name by titles, departments, grades, initials and short forms.

One meaning for `roletui tree WORDS` and for narrowing in the app. All words must be found; the role whose title they
fit best is named, so that a cursor can be on it. Known words lead to the roles that have them, so that a typed word
is held against words and never against every role.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.titles import name_words
from roletui.language.words import is_typo, singular
from roletui.model import Catalog, Family, Level
from roletui.roles.short_names import ShortNames

_GRADE = re.compile(
    r"\b(?:grades?|g)\s*[:=]?\s*(?P<first>\d+(?:\.\d+)?)(?:\s*(?:-|\u2013|to)\s*(?P<last>\d+))?\b"
    r"|\bgrades?\b"  # Nothing is named yet.
)
_TOKEN = re.compile(r"[^\W_]+(?:[&.][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAST_TYPO = 5
"""Letters from which the beginning of a word may be misspelt: fewer fit too much."""
_LEAST_INITIALS = 2
_MOST_INITIALS = 6
_MOST_GRADES = 100
"""Grades that `1-999` names."""

Places = frozenset[int]


class Branch(NamedTuple):
    """A family and those of its levels that are shown."""

    family: Family
    levels: tuple[Level, ...]


class Narrowed(NamedTuple):
    """The families and levels that are left, and the level (or family without levels) that the words fit best."""

    branches: tuple[Branch, ...]
    best: str | None = None


class _Term(NamedTuple):
    """Where one typed word is met: anywhere, and in titles alone; and for how many words of a title it stands."""

    places: Places
    in_titles: Places
    weight: int = 1


class _Known(NamedTuple):
    """All roles in order (a family without levels is one of them), and the places of what they can be found by."""

    roles: tuple[tuple[Family, Level | None], ...]
    lengths: tuple[int, ...]
    initials: tuple[tuple[str, str, str], ...]
    """Of the title, of the family's title, and of that with the rank after it: `sres`."""
    words: dict[str, set[int]]
    titles: dict[str, set[int]]
    grades: dict[str, set[int]]
    called: dict[str, set[int]]


class Narrowing:
    """The names of one catalogue, ready to be narrowed at every key."""

    def __init__(self, catalog: Catalog, names: ShortNames | None = None) -> None:
        self._catalog = catalog
        self.names = names or ShortNames(catalog)

    def prepare(self) -> None:
        """Know all names before the first word is typed; good in a thread."""
        _ = self._known
        self.names.prepare()

    @cached_property
    def _known(self) -> _Known:
        known = _Known((), (), (), defaultdict(set), defaultdict(set), defaultdict(set), defaultdict(set))
        roles: list[tuple[Family, Level | None]] = []
        lengths: list[int] = []
        initials: list[tuple[str, str, str]] = []
        for family in self._catalog.families:
            title = name_words(family.title)
            around = {*title, *name_words(re.sub(r"[/_-]", " ", f"{family.department} {family.id}"))}
            for level in family.levels or (None,):
                words = name_words(level.title) if level else title
                called = self.names[level.id if level else family.id]
                _add(known, len(roles), level, words, around, fold(called))
                roles.append((family, level))
                lengths.append(len(words))
                rank = name_words(called)
                initials.append((_letters(words), _letters(title), _letters((*title, *rank)) if rank != words else ""))
        return known._replace(roles=tuple(roles), lengths=tuple(lengths), initials=tuple(initials))

    def narrow(self, words: str) -> Narrowed:
        """What the words leave; everything where there are none."""
        folded = fold(words)
        rest = _GRADE.sub(" ", folded)
        tokens = [token for token in _TOKEN.findall(rest) if name_words(token)]
        named = [match for match in _GRADE.finditer(folded) if match["first"]]
        if not tokens and not named:
            return Narrowed(tuple(Branch(family, family.levels) for family in self._catalog.families))
        terms = [self._term(token) for token in tokens]
        found = [term.places for term in terms]
        if named:
            found.append(_union(self._known.grades, [grade for match in named for grade in self._named_grades(match)]))
        kept = sorted(found[0].intersection(*found[1:]))
        return Narrowed(self._branches(kept), self._best(kept, terms, rest.strip()))

    def _branches(self, kept: Sequence[int]) -> tuple[Branch, ...]:
        families: dict[str, tuple[Family, list[Level]]] = {}
        for place in kept:
            family, level = self._known.roles[place]
            levels = families.setdefault(family.id, (family, []))[1]
            if level is not None:
                levels.append(level)
        return tuple(
            # The same tuple where all levels are left, so that nothing looks changed.
            Branch(family, family.levels if len(levels) == len(family.levels) else tuple(levels))
            for family, levels in families.values()
        )

    def _best(self, kept: Sequence[int], terms: Sequence[_Term], text: str) -> str | None:
        """The role the words fit best: called so on screen, then by words found in its title, then by what it lacks."""
        best, place = (-1, -1, -1.0), -1
        called, lengths = self._known.called.get(text, ()), self._known.lengths
        for each in kept:
            met, covered = 0, 0
            for term in terms:
                if each in term.in_titles:
                    met += 1
                    covered += term.weight
            fit = (1 if each in called else 0, met, covered / (lengths[each] or 1))
            if fit > best:
                best, place = fit, each
        if place < 0:
            return None
        family, level = self._known.roles[place]
        return level.id if level else family.id

    def _named_grades(self, match: re.Match[str]) -> Iterable[str]:
        """The grades of `9` and `7-9`; where there is no such grade, those that begin so: the number is being typed."""
        known, first = self._known.grades, match["first"]
        if match["last"]:
            start = int(float(first))
            return map(str, range(start, min(int(match["last"][:4]), start + _MOST_GRADES) + 1))
        return (first,) if first in known else [grade for grade in known if grade.startswith(first)]

    def _term(self, token: str) -> _Term:
        """Where a word is met: as it is or begins, as the words it is short for, by its initials, or misspelt."""
        if _NUMBER.fullmatch(token):
            return self._met([[token]], self._known.grades.get(token, ()))
        spoken = name_words(token)
        places = self._met([self._begun(token), self._begun(singular(token))])
        if spoken != (token,):
            parts = [self._met([self._begun(word)]) for word in spoken]
            places = _Term(
                places.places | parts[0].places.intersection(*(part.places for part in parts)),
                places.in_titles | parts[0].in_titles.intersection(*(part.in_titles for part in parts)),
                len(spoken) if not places.places else 1,
            )
        if places.places and (spoken != (token,) or len(token) <= _LEAST_INITIALS):
            return places  # A short form stands for its words, and two letters that begin a word for that.
        letters = self._by_initials(token)
        if places.places or letters.places:
            return _Term(places.places | letters.places, places.in_titles | letters.in_titles, max(1, letters.weight))
        return self._met([self._misspelt(token)])

    def _met(self, choices: Sequence[Iterable[str]], besides: Iterable[int] = ()) -> _Term:
        words = [word for choice in choices for word in choice]
        return _Term(_union(self._known.words, words) | frozenset(besides), _union(self._known.titles, words))

    def _by_initials(self, token: str) -> _Term:
        if not token.isalpha() or not _LEAST_INITIALS <= len(token) <= _MOST_INITIALS:
            return _Term(frozenset(), frozenset())
        known = self._known.initials
        titles = frozenset([at for at, letters in enumerate(known) if token in letters[0] or token in letters[2]])
        anywhere = frozenset([at for at, letters in enumerate(known) if token in letters[1]])
        return _Term(titles | anywhere, titles, len(token) if titles else 1)

    def _begun(self, word: str) -> list[str]:
        return [other for other in self._known.words if other.startswith(word)]

    def _misspelt(self, word: str) -> list[str]:
        """Known words that the letters are, or begin, with a typing error."""
        word = singular(word)
        lengths = (len(word), len(word) + 1) if len(word) >= _LEAST_TYPO else ()
        return [
            other
            for other in self._known.words
            if is_typo(word, other) or any(is_typo(word, other[:length]) for length in lengths)
        ]


def _add(known: _Known, place: int, level: Level | None, words: Sequence[str], around: set[str], called: str) -> None:
    for word in words:
        known.titles[word].add(place)
    for word in around.union(words):
        known.words[word].add(place)
    for grade in level.grades if level else ():
        known.grades[fold(str(grade))].add(place)
    known.called[called].add(place)
    if level:
        known.called[fold(level.title)].add(place)


def _letters(words: Iterable[str]) -> str:
    return "".join([word[0] for word in words])


def _union(places: dict[str, set[int]], words: Iterable[str]) -> Places:
    return frozenset().union(*[places[word] for word in words if word in places])
