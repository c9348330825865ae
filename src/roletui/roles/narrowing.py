"""What words leave of the tree: the roles they name by titles, departments, grades, initials and short forms.

One meaning for `roletui tree WORDS` and for narrowing in the app. All words must be found; the role whose title they
fit best is named, so that a cursor can stand on it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.titles import name_words
from roletui.language.words import is_typo, singular
from roletui.model import Catalog, Family, Level
from roletui.roles.short_names import ShortNames

_GRADE = re.compile(
    r"\b(?:grades?|g)\s*[:=]?\s*(?P<first>\d+(?:\.\d+)?)(?:\s*(?:-|\u2013|to)\s*(?P<last>\d+))?\b|\bgrades?\b"
)
_TOKEN = re.compile(r"[^\W_]+(?:[&.][^\W_]+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAST_TYPO = 5
"""Letters from which the beginning of a word may be misspelt: fewer fit too much."""
_LEAST_INITIALS = 2
_MOST_INITIALS = 6
_RANKED = 4000
"""Roles up to which the best is looked for: with more the words are hardly begun, and the first is as good."""


class Branch(NamedTuple):
    """A family and those of its levels that are shown."""

    family: Family
    levels: tuple[Level, ...]


class Narrowed(NamedTuple):
    """The families and levels that are left, and the level (or family without levels) that the words fit best."""

    branches: tuple[Branch, ...]
    best: str | None = None


class _Term(NamedTuple):
    """One typed word: sets of known words of which one set must be met wholly, and the letters as initials."""

    choices: tuple[tuple[frozenset[str], ...], ...]
    initials: str
    number: str

    def met_by(self, words: frozenset[str]) -> bool:
        return any(all(not words.isdisjoint(known) for known in choice) for choice in self.choices)


class _Wish(NamedTuple):
    """All that was typed: words, and grades to choose from where some were named."""

    terms: tuple[_Term, ...]
    grades: frozenset[str]
    text: str


class _Names(NamedTuple):
    """A title as it is looked at: its words in order, the same as a set, and its initials."""

    words: tuple[str, ...]
    known: frozenset[str]
    initials: str


def _names(title: str, around: Iterable[str] = ()) -> _Names:
    words = name_words(title)
    return _Names(words, frozenset((*words, *around)), "".join(word[0] for word in words))


class Narrowing:
    """The names of one catalogue, ready to be narrowed at every key."""

    def __init__(self, catalog: Catalog, names: ShortNames | None = None) -> None:
        self._catalog = catalog
        self._short = names or ShortNames(catalog)

    @cached_property
    def _around(self) -> Mapping[str, _Names]:
        """Every family's words: its title's, its department's and those of its place among the pages."""
        return {
            family.id: _names(family.title, name_words(re.sub(r"[/_-]", " ", f"{family.department} {family.id}")))
            for family in self._catalog.families
        }

    @cached_property
    def _levels(self) -> Mapping[str, _Names]:
        return {level_id: _names(level.title) for level_id, (_, level) in self._catalog.levels.items()}

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        every = [*self._around.values(), *self._levels.values()]
        return frozenset(word for names in every for word in names.known)

    @cached_property
    def _grades(self) -> frozenset[str]:
        return frozenset(grade for _, level in self._catalog.levels.values() for grade in _grades_of(level))

    def narrow(self, words: str) -> Narrowed:
        """What the words leave; everything where there are none."""
        wish = self._wish(words)
        if not wish.terms and not wish.grades:
            return Narrowed(tuple(Branch(family, family.levels) for family in self._catalog.families))
        branches = tuple(branch for family in self._catalog.families if (branch := self._branch(family, wish)))
        return Narrowed(branches, self._best(branches, wish))

    def _wish(self, words: str) -> _Wish:
        folded = fold(words)
        named = [match for match in _GRADE.finditer(folded) if match["first"]]
        rest = _GRADE.sub(" ", folded)
        typed = _TOKEN.findall(rest)
        terms = tuple(self._term(token) for token in typed if name_words(token))
        return _Wish(terms, frozenset(grade for match in named for grade in self._named_grades(match)), rest.strip())

    def _named_grades(self, match: re.Match[str]) -> Iterable[str]:
        """The grades of `9` and `7-9`; where there is no such grade, those that begin so: the number is being typed."""
        if match["last"]:
            return map(
                str, range(int(float(match["first"])), min(int(match["last"]), int(float(match["first"])) + 99) + 1)
            )
        if match["first"] in self._grades:
            return (match["first"],)
        return [grade for grade in self._grades if grade.startswith(match["first"])] or (match["first"],)

    def _term(self, token: str) -> _Term:
        spoken = name_words(token)
        begun = self._begun(token) | self._begun(singular(token))
        choices: list[tuple[frozenset[str], ...]] = [(begun,)] if begun else []
        if spoken != (token,):
            choices.append(tuple(self._begun(word) for word in spoken))
        known = any(all(choice) for choice in choices)
        letters = token if token.isalpha() and _LEAST_INITIALS <= len(token) <= _MOST_INITIALS else ""
        if known and (spoken != (token,) or len(letters) == _LEAST_INITIALS):
            letters = ""  # A short form stands for its words, and two letters that begin a word for that.
        return _Term(
            tuple(choices) if known else ((self._misspelt(token),),), letters, token if _NUMBER.fullmatch(token) else ""
        )

    def _begun(self, word: str) -> frozenset[str]:
        if _NUMBER.fullmatch(word):
            return frozenset({word}) & self._vocabulary
        return frozenset(other for other in self._vocabulary if other.startswith(word))

    def _misspelt(self, word: str) -> frozenset[str]:
        """Known words that the letters are, or begin, with a typing error."""
        word = singular(word)
        lengths = (len(word), len(word) + 1) if len(word) >= _LEAST_TYPO else ()
        return frozenset(
            other
            for other in self._vocabulary
            if is_typo(word, other) or any(is_typo(word, other[:length]) for length in lengths)
        )

    def _branch(self, family: Family, wish: _Wish) -> Branch | None:
        """The family with the levels that are left; with all of them where the words name the family."""
        around = self._around[family.id]
        missing = [term for term in wish.terms if not _met(term, around)]
        levels = tuple(
            level
            for level in family.levels
            if (not wish.grades or wish.grades.intersection(_grades_of(level)))
            and all(self._met_by_level(term, family, level) for term in missing)
        )
        return Branch(family, levels) if levels or not (missing or wish.grades) else None

    def _met_by_level(self, term: _Term, family: Family, level: Level) -> bool:
        names = self._levels[level.id]
        if _met(term, names) or (term.number and term.number in _grades_of(level)):
            return True
        return self._is_initials(term, family, level)

    def _is_initials(self, term: _Term, family: Family, level: Level) -> bool:
        """Whether the letters begin the words of the family and then of the rank: `sres`."""
        rank = _names(self._short[level.id])
        if not term.initials or rank.words == self._levels[level.id].words:
            return False
        return term.initials in self._around[family.id].initials + rank.initials

    def _best(self, branches: tuple[Branch, ...], wish: _Wish) -> str | None:
        roles = [(branch.family, level) for branch in branches for level in branch.levels]
        if not roles:
            return branches[0].family.id if branches else None
        if len(roles) > _RANKED:
            return roles[0][1].id
        return max(roles, key=lambda role: self._fit(role[0], role[1], wish))[1].id

    def _fit(self, family: Family, level: Level, wish: _Wish) -> tuple[float, ...]:
        """How well the words fit a title: named as on screen, then words found in it, then words it has besides."""
        names = self._levels[level.id]
        met = [term for term in wish.terms if _met(term, names) or self._is_initials(term, family, level)]
        covered = sum(
            any(word in known for term in met for choice in term.choices for known in choice) for word in names.words
        )
        covered += sum(len(term.initials) for term in met if not term.met_by(names.known))
        called = wish.text in (fold(self._short[level.id]), fold(level.title), fold(self._short.alone(level.id)))
        return (called, len(met), min(1.0, covered / max(1, len(names.words))))


def _met(term: _Term, names: _Names) -> bool:
    return term.met_by(names.known) or bool(term.initials and term.initials in names.initials)


def _grades_of(level: Level) -> set[str]:
    return {fold(str(grade)) for grade in level.grades}
