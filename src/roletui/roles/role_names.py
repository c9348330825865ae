"""All names of roles, ready to be asked which role is meant: titles, ranks, short forms, initials, fields and grades.

Every word that is typed becomes a term: the words of the pages that it may mean, each with how surely. A role is meant
where all terms are met by its title, its family's or what is around it; the more of its title is accounted for,
the better it fits. What the words are worth was chosen on the queries of tests/search/recruiter_queries.json that
are not held (20 for roles), so that each wanted role is on top; small changes to any of them move none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from roletui.language.abbreviations import table
from roletui.language.folding import fold
from roletui.language.lexicon import (
    ALIKE,
    AMBIGUOUS_RANKS,
    FIELDS,
    HEADS,
    JOBS,
    LEADERS,
    NAMED_RANKS,
    RANKS,
    SCOPES,
)
from roletui.language.ranks import seniority
from roletui.language.stemming import stem
from roletui.language.titles import name_words
from roletui.language.words import deciding, is_typo
from roletui.model import Catalog, Level

EXACT, SPELT_OUT, INITIALS, BEGUN, MEANT, MISSPELT, RELATED, LED = 1.0, 0.97, 0.9, 0.85, 0.75, 0.75, 0.6, 0.6
"""What a word counts: as typed, a short form written out, initials of a title, a start, a word that means the same,
a typing error, the same stem, and the leader of a field where its chief is asked for."""
IN_TITLE, IN_FAMILY, AROUND = 1.0, 0.8, 0.5
"""What it counts where it is: in the title, in the family's, in the department or place of the page."""
LESS = 0.02
"""How much less each further name of a field counts than the one before."""
UNMET, UNMET_OF_LEADER, UNMET_RANK = 0.25, 0.5, 0.1
"""What is taken off for the share of a title that was not asked for (who leads a part of a field is not its leader),
and for a rank that was not asked for."""
IN_ORDER, FAMILY_NAMED, HIGHER = 0.12, 0.12, 0.03
"""What it adds that the words are in order, that they name the whole family, and, where a leader is asked for, each
step of its rank."""
KEPT = 0.66
"""Roles are left out that fit less than this share as well as the best one."""
LEAST_BEGUN = 3
"""Letters from which a word may be the start of another one, unless it is being typed."""
CANDIDATES = 100
"""Roles that are weighed at most: where more are left the words are hardly begun."""
_PERSONS = (HEADS - {"management"}) | JOBS | (RANKS - AMBIGUOUS_RANKS - SCOPES - {"staff", "principal"})
_LEAST_LEADER = seniority("Supervisor")
_GRADE = re.compile(r"\b(?:grades?|level)\s*(\w*\d+)\b")


class Ranked(NamedTuple):
    """A role, and how well it fits the words that were typed: about 1.0 where they are its title.

    Its rank is `asked` where its title has no word of rank besides those that were typed.
    """

    id: str
    score: float
    asked: bool = True


class _Name(NamedTuple):
    """A role's words: its title's, its family's where they are others, and those around both."""

    id: str
    title: tuple[str, ...]
    words: frozenset[str]
    family: frozenset[str]
    around: frozenset[str]
    seniority: int


class _Option(NamedTuple):
    """Sets of words of which each must be met by one of its words, and what meeting them counts."""

    weight: float
    sets: tuple[frozenset[str], ...]


class _Term(NamedTuple):
    """One thing that was typed: what it may mean."""

    options: tuple[_Option, ...]
    leader: bool = False


class RoleNames:
    """The names of one catalogue's levels, and of its families that have none (or of all, where asked)."""

    def __init__(self, catalog: Catalog, *, levels: bool = True, families: bool = False) -> None:
        # Short titles first: where there are too many to weigh, a word that is begun means these.
        self._names = sorted(_names(catalog, levels=levels, families=families), key=lambda name: len(name.title))
        self._grades = {key: frozenset(map(fold, map(str, level.grades))) for key, (_, level) in catalog.levels.items()}
        self._holding: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(self._names):
            for word in (*name.title, *name.family, *name.around):
                self._holding[word].add(number)
        self.ranked = lru_cache(maxsize=64)(self._ranked)

    def _ranked(self, typed: str, *, typing: bool = False) -> tuple[Ranked, ...]:
        """The roles that all the words name, best first; none where some word names nothing.

        While `typing`, the last word may be begun with a single letter.
        """
        grades, rest = self._asked_grades(fold(typed))
        units = _units(rest)
        last = len(units) - 1 if typing and len(units) > 1 else -1
        terms = [self._term(word, begun=at == last) for at, word in enumerate(units)]
        if not (terms or grades) or not all(term.options for term in terms):
            return ()
        found = set.intersection(*map(self._with, terms)) if terms else set(range(len(self._names)))
        if grades:
            found = {number for number in found if grades & self._grades.get(self._names[number].id, frozenset())}
        first = [_first(term) for term in terms]
        scored = [(*self._score(self._names[number], terms, first), number) for number in sorted(found)[:CANDIDATES]]
        least = KEPT * max((score for score, *_ in scored), default=0.0)
        kept = sorted((-score, number, asked) for score, asked, number in scored if score > 0 and score >= least)
        return tuple(Ranked(self._names[number].id, round(-score, 4), asked) for score, number, asked in kept)

    def names_person(self, typed: str) -> bool:
        """Whether the words say what a person is, by a rank, a job or a short form for one."""
        terms = [self._term(word) for word in _units(fold(typed))]
        return any(term.leader or self._is_person(term) for term in terms)

    @staticmethod
    def _is_person(term: _Term) -> bool:
        return any(
            option.weight > RELATED and any(words <= _PERSONS for words in option.sets) for option in term.options
        )

    def _asked_grades(self, typed: str) -> tuple[frozenset[str], str]:
        """Grades that are named as such or are a role's code, and the words besides."""
        known = self._known_grades
        words = {word for word in typed.split() if not word.isdigit() and any(map(str.isdigit, word)) and word in known}
        named = {match[1] for match in _GRADE.finditer(typed) if match[1] in known}
        rest = (
            " ".join(word for word in _GRADE.sub(" ", typed).split() if word not in words) if named | words else typed
        )
        return frozenset(named | words), rest

    @cached_property
    def _known_grades(self) -> frozenset[str]:
        return frozenset(grade for grades in self._grades.values() for grade in grades)

    def _with(self, term: _Term) -> set[int]:
        found: set[int] = set()
        for option in term.options:
            sets = [set().union(*(self._holding[word] for word in words)) for words in option.sets]
            found |= set.intersection(*sets)
        return found

    @lru_cache(maxsize=256)  # noqa: B019 - kept for as long as the names are
    def _term(self, unit: str, *, begun: bool = False) -> _Term:
        """What one word, or a chief's title in several, may mean."""
        words = name_words(unit) or tuple(unit.split())
        letters = unit.replace("&", "")
        spelt = sorted(_spelt_out().get(letters, ()))
        phrases = [(EXACT, words), *((SPELT_OUT, phrase) for phrase in spelt)]
        if not spelt or all(map(_chief_of, spelt)):
            phrases += [(INITIALS, phrase) for phrase in sorted(self._initials.get(letters, ()))]
        phrases += [(MEANT, phrase) for phrase in _alike().get(" ".join(words), ())]
        options = [_Option(weight, tuple(self._form(word) for word in phrase)) for weight, phrase in phrases]
        leader = "head" in words
        for _, phrase in phrases[:]:
            if field := _chief_of(phrase):
                leader = True
                options += [
                    _Option(LED - LESS * place, (self._leaders, *map(self._form, other)))
                    for place, other in enumerate(_fields(field))
                ]
        if "head" in words:
            options.append(_Option(SPELT_OUT, (self._leaders,)))
        options = [option for option in options if option.sets and all(option.sets)]
        if len(words) == 1 and not leader:
            options += self._loosely(words[0], sure=bool(options), least=1 if begun else LEAST_BEGUN)
        return _Term(tuple(options), leader)

    def _loosely(self, word: str, *, sure: bool, least: int) -> Iterator[_Option]:
        """Words that begin so or have the same stem; where nothing is sure, those that are misspelt."""
        if len(word) >= least:
            if begun := frozenset(other for other in self._holding if other.startswith(word)):
                yield _Option(BEGUN, (begun,))
                sure = True
            if related := self._by_stem.get(stem(word)):
                yield _Option(RELATED, (frozenset(related),))
                sure = True
        if not sure and (close := frozenset(other for other in self._holding if is_typo(word, other))):
            yield _Option(MISSPELT, (close,))
            if others := frozenset(other for meant in close for other in self._by_stem[stem(meant)]) - close:
                yield _Option(MISSPELT * RELATED, (others,))

    def _form(self, word: str) -> frozenset[str]:
        return frozenset(other for other in (*name_words(word), word) if other in self._holding)

    @cached_property
    def _leaders(self) -> frozenset[str]:
        return LEADERS & self._holding.keys()

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._holding:
            found[stem(word)].append(word)
        return found

    @cached_property
    def _initials(self) -> dict[str, set[tuple[str, ...]]]:
        """Runs of words in titles, by their first letters: `ta` for Talent Acquisition, `sre` for three words."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for title in {name.title for name in self._names}:
            for size in range(2, 6):
                for start in range(len(title) - size + 1):
                    run = title[start : start + size]
                    if all(map(str.isalpha, run)):
                        found["".join(word[0] for word in run)].add(run)
        return found

    def _score(self, name: _Name, terms: Sequence[_Term], first: Sequence[frozenset[str]]) -> tuple[float, bool]:
        """How well a role fits, 0 where no word is in its title or family's, and whether its rank was asked for."""
        total, met, closest = 0.0, set[str](), 0.0
        known = ((IN_TITLE, name.words), (IN_FAMILY, name.family), (AROUND, name.around))
        for term in terms:
            worths = [_worth(option, known) for option in term.options]
            best, _, where = max(worths, key=lambda worth: worth[0])
            if not best:
                return 0.0, False
            total += best
            met |= set().union(*(words for _, words, _ in worths))
            closest = max(closest, where)
        if terms and closest < IN_FAMILY:
            return 0.0, False
        wanted = [word for word in name.title if word != "intermediate"]
        leader = any(term.leader for term in terms)
        unmet = [word for word in wanted if word not in met and not (leader and word in RANKS)]
        unasked = len(unmet) / max(1, len(wanted))
        score = total / max(1, len(terms)) - (UNMET_OF_LEADER if leader else UNMET) * unasked
        asked = NAMED_RANKS.isdisjoint(unmet)
        score -= 0.0 if asked else UNMET_RANK
        if leader:
            steps = max(0, name.seniority - _LEAST_LEADER) / 100
            score += HIGHER * (steps + ("executive" in name.title))
        if terms and name.family and name.family <= met and all(_meets(term, name.family) for term in terms):
            score += FAMILY_NAMED
        return max(0.01, score + IN_ORDER * _in_order(first, name.title)), asked


def _worth(option: _Option, known: tuple[tuple[float, frozenset[str]], ...]) -> tuple[float, set[str], float]:
    """What an option counts for a role, the words that meet it, and how close to the title the farthest stands."""
    worth, words, farthest = 0.0, set[str](), 1.0
    for wanted in option.sets:
        share, found = next(((share, own & wanted) for share, own in known if own & wanted), (0.0, frozenset()))
        if not share:
            return 0.0, set(), 0.0
        worth += share
        words |= found
        farthest = min(farthest, share)
    return option.weight * worth / len(option.sets), words, farthest


def _meets(term: _Term, words: frozenset[str]) -> bool:
    return any(all(not words.isdisjoint(wanted) for wanted in option.sets) for option in term.options)


def _first(term: _Term) -> frozenset[str]:
    """The words of what a term means first."""
    return frozenset().union(*(words for option in term.options[:1] for words in option.sets))


def _in_order(first: Sequence[frozenset[str]], title: tuple[str, ...]) -> bool:
    """Whether the title says what was typed in the order typed."""
    if len(first) < 2:
        return False
    before = -1
    for wanted in first:
        place = next((at for at, word in enumerate(title) if word in wanted), -1)
        if place < 0 or place < before:
            return False
        before = place
    return True


def _units(typed: str) -> list[str]:
    """What was typed, word by word without what only asks; a chief's title in words is one."""
    words = re.findall(r"[^\W_]+(?:[&.+#][^\W_]+)*[+#]*", typed)
    words = [word for word, decides in zip(words, deciding(words), strict=True) if decides and name_words(word)]
    if "chief" in words and "officer" in words[words.index("chief") :]:
        start, end = words.index("chief"), words.index("officer", words.index("chief"))
        return [*words[:start], " ".join(words[start : end + 1]), *words[end + 1 :]]
    return words


def _chief_of(phrase: Sequence[str]) -> tuple[str, ...]:
    """The field of a chief's title: `technology` of a chief technology officer."""
    return tuple(phrase[1:-1]) if phrase[:1] == ("chief",) and phrase[-1:] == ("officer",) else ()


def _fields(field: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """A field and the other names of it."""
    named = " ".join(field)
    yield field
    for row in FIELDS.strip().split("\n"):
        if named in (names := row.split("|")):
            yield from (tuple(other.split()) for other in names if other != named)


@lru_cache(maxsize=1)
def _spelt_out() -> dict[str, set[tuple[str, ...]]]:
    return table()


@lru_cache(maxsize=1)
def _alike() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in ALIKE.strip().split("\n"):
        group = row.split("|")
        for one in group:
            found[one] += [tuple(other.split()) for other in group if other != one]
    return found


def _names(catalog: Catalog, *, levels: bool, families: bool) -> Iterator[_Name]:
    for family in catalog.families:
        own = name_words(family.title)
        around = frozenset(name_words(re.sub(r"[/_-]", " ", f"{family.department} {family.id}")))
        if families or not family.levels:
            yield _Name(family.id, own, frozenset(own), frozenset(), around, seniority(family.title))
        if levels:
            for level in family.levels:
                yield _level_name(level, own, around)


def _level_name(level: Level, own: tuple[str, ...], around: frozenset[str]) -> _Name:
    """A level's words; a rank alone is a part of its family's title."""
    title = name_words(level.title)
    if all(word in RANKS or not word.isalpha() for word in title):
        title = (*title, *(word for word in own if word not in title and word not in NAMED_RANKS))
    return _Name(level.id, title, frozenset(title), frozenset(own), around, seniority(level.title))
