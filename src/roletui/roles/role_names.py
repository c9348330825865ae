"""All names of roles, ready to be asked which role is meant: titles, ranks, short forms, initials, fields and grades.

One meaning for `show`, `search`, `tree WORDS` and both ways to type words in the app. Every word that is typed becomes
a term: the words of the pages that it may mean, each with how surely. A role is meant where all terms are met by its
title, its family's or what is around it; the more of its title is accounted for, the better it fits. What the words
are worth was chosen on the queries of tests/search/recruiter_queries.json that are not held (20 for roles), so that
each wanted role comes first; small changes to any of them move none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain, takewhile
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
from roletui.language.titles import name_words
from roletui.language.vocabulary import Vocabulary
from roletui.language.words import deciding, singular
from roletui.model import Catalog, Family, Level
from roletui.patterns import lazy_pattern

EXACT, SPELT_OUT, INITIALS, BEGUN, MEANT, MISSPELT, RELATED, LED = 1.0, 0.97, 0.9, 0.85, 0.75, 0.75, 0.6, 0.6
"""What a word counts: as typed, a short form written out, initials of a title, a start, a word that means the same,
a typing error, the same stem, and the leader of a field where its chief is asked for."""
IN_TITLE, IN_FAMILY, AROUND = 1.0, 0.8, 0.5
"""What it counts by where it is: in the title, in the family's, in the department or place of the page."""
LESS = 0.02
"""How much less each further name of a field counts than the one before."""
UNMET, UNMET_OF_LEADER, UNMET_RANK = 0.25, 0.5, 0.1
"""What is taken off for the share of a title that was not asked for (who leads a part of a field does not lead it), and
for a rank that was not asked for."""
IN_ORDER, FAMILY_NAMED, HIGHER = 0.12, 0.12, 0.03
"""What it adds that the words are in order, that they name the whole family, and, where a leader is asked for, each
step of its rank."""
KEPT = 0.66
"""Roles are left out that fit less than this share as well as the best one."""
LEAST_BEGUN = 3
"""Letters from which a word may be the start of another one, unless it is being typed."""
CANDIDATES, CANDIDATES_TYPING = 100, 24
"""Roles that are weighed at most, and while words are typed: where more are left the words are hardly begun."""
MOST_GRADES = 100
"""Grades that `grade 1-999` names."""
NEAREST = 5
"""Roles that are named at most where none has the title that was typed: bullets with its words come after them."""
INITIALS_FROM = range(2, 6)
"""Letters of initials."""
_PERSONS = (HEADS - {"management"}) | JOBS | (RANKS - AMBIGUOUS_RANKS - SCOPES - {"staff", "principal"})
_LEAST_LEADER = "Supervisor"
_GRADE = lazy_pattern(
    r"""
    \b(?:(?P<word>grades?|level)\s*[:=]?\s*(?=\w*\d)|g(?=\d))   # `grade 7`, `level: T4`, `g8`
    (?P<first>[^\W\d_]*\d+(?:\.\d+)?) (?:\s*(?:-|to)\s*(?P<last>\d+))?\b
    | \bgrades?\s*$                                             # `grade`, with its number still to be typed
    """,
    re.VERBOSE,
)
_OF_GRADE = "#"
"""Before a grade, it makes a word that is never typed."""


class Ranked(NamedTuple):
    """A role, and how well it fits the words that were typed: about 1.0 where they are its title.

    Its rank is `asked` where its title has no word of rank besides those that were typed.
    """

    id: str
    score: float
    asked: bool = True


class NamedRoles(NamedTuple):
    """Every role that words lead to, in the order of the pages, and the one that is meant."""

    ids: tuple[str, ...]
    best: str | None = None


class _Name(NamedTuple):
    """A role's title in words, and which family's it is."""

    id: str
    title: tuple[str, ...]
    family: int
    seniority: int


class _Option(NamedTuple):
    """Sets of words of which each must be met by one of its words, and what meeting them counts."""

    weight: float
    sets: tuple[frozenset[str], ...]


class _Meant(NamedTuple):
    """What one thing that was typed may mean, and whether that is who leads a field."""

    options: tuple[_Option, ...]
    leader: bool = False


class _Term(NamedTuple):
    """One thing that was typed, and for every role that has what it may mean what that counts there.

    It is `named` by a role's title or its family's, and met for `sure` where nothing but an ending is guessed. Words of
    `met` are accounted for in any title, those of a phrase in the titles of the roles that have all of it.
    """

    meant: _Meant
    worth: Mapping[int, float]
    named: AbstractSet[int]
    sure: AbstractSet[int]
    met: frozenset[str]
    phrases: tuple[tuple[AbstractSet[int], frozenset[str]], ...]


class RoleNames:
    """The names of one catalogue's levels, and of its families that have none (or of all, where asked)."""

    def __init__(self, catalog: Catalog, *, levels: bool = True, families: bool = False) -> None:
        self._names: list[_Name] = []
        self._members: list[range] = []
        """The roles of each family."""
        self._families: list[frozenset[str]] = []
        self._in_title: dict[str, list[int]] = defaultdict(list)
        self._in_family: dict[str, list[int]] = defaultdict(list)
        self._around: dict[str, list[int]] = defaultdict(list)
        """For each word the roles whose title has it, and the families."""
        for number, family in enumerate(catalog.families):
            self._add(number, family, levels=levels, families=families)
        self.ranked = lru_cache(maxsize=64)(self._ranked)
        self._meant = lru_cache(maxsize=256)(self._options)
        self._term = lru_cache(maxsize=256)(self._look_up)
        self._where_of = lru_cache(maxsize=512)(self._where)

    def prepare(self) -> None:
        """Lay out what the first words typed would wait for; good in a thread."""
        _ = self._known, self._initials, self._leaders

    def _add(self, number: int, family: Family, *, levels: bool, families: bool) -> None:
        own, start = name_words(family.title), len(self._names)
        if families or not family.levels:
            self._put(_Name(family.id, own, number, seniority(family.title)), ())
        for level in family.levels if levels else ():
            self._put(_Name(level.id, _title(level, own), number, seniority(level.title)), level.grades)
        self._members.append(range(start, len(self._names)))
        self._families.append(frozenset(own if levels and family.levels else ()))
        for word in self._families[-1]:
            self._in_family[word].append(number)
        for word in set(name_words(re.sub(r"[/_-]", " ", f"{family.department} {family.id}"))):
            self._around[word].append(number)

    def _put(self, name: _Name, grades: Iterable[int | str]) -> None:
        for word in dict.fromkeys((*name.title, *(_OF_GRADE + fold(str(grade)) for grade in grades))):
            self._in_title[word].append(len(self._names))
        self._names.append(name)

    def _ranked(self, typed: str, *, typing: bool = False) -> tuple[Ranked, ...]:
        """The roles that all the words name, best first; none where some word names nothing.

        While `typing`, the last word may be begun with a single letter.
        """
        units = self._units(typed, typing=typing)
        terms = self._terms(units, _begun(units, typing=typing))
        if not terms:
            return ()
        named = frozenset[int]().union(*(term.named for term in terms))
        found = named.intersection(*(term.worth.keys() for term in terms))
        most = CANDIDATES_TYPING if typing else CANDIDATES
        # Short titles first: where there are too many to weigh, a word that is begun means these.
        weighed = nsmallest(most, [(len(self._names[number].title), number) for number in found])
        score = _Scorer(self._names, self._families, terms).score
        scored = [(*score(number), size, number) for size, number in weighed]
        least = KEPT * max((worth for worth, *_ in scored), default=0.0)
        kept = sorted((-worth, size, number, asked) for worth, asked, size, number in scored if worth >= least)
        return tuple(Ranked(self._names[number].id, round(-worth, 4), asked) for worth, _, number, asked in kept)

    def narrowed(self, typed: str) -> NamedRoles:
        """All roles that the words lead to, by their department as well, every word perhaps only begun.

        The role that is meant is the one that comes first elsewhere. All roles where nothing was typed.
        """
        units = self._units(typed, typing=True)
        if not units:
            return NamedRoles(tuple(name.id for name in self._names))
        terms = self._terms(units, [1] * len(units))
        if not terms:
            return NamedRoles(())
        ranked = self.ranked(typed, typing=True)
        sure = set[int].intersection(*({*(term.sure or term.worth)} for term in terms))
        found = sure or set[int].intersection(*({*term.worth} for term in terms))
        meant = {one.id for one in ranked}
        ids = tuple(name.id for number, name in enumerate(self._names) if number in found or name.id in meant)
        by_words = any(not unit.startswith(_OF_GRADE) for unit in units)
        return NamedRoles(ids, ranked[0].id if ranked and by_words else next(iter(ids), None))

    def nearest(self, typed: str, *, typing: bool = False) -> tuple[str, ...] | None:
        """The roles nearest to a title that none has, the nearest rank first; None where a role has it.

        Only what has the form of a title is taken for one: a rank first and a job last, as in `junior program manager`.
        A word that is in no title, and else the rank, is left out then. Who leads a job does not have its title.
        """
        units = self._units(typed)
        asked = name_words(" ".join(units))
        if not _is_ranked_job(units) or self._alike(self.ranked(typed, typing=typing), asked):
            return None
        known = [unit for unit in units if self._term(unit, 0).worth]
        if units[-1] not in known:
            return ()
        at_any_rank = self.ranked(" ".join(unit for unit in known if not _is_rank(unit)))
        found = self._alike(self.ranked(" ".join(known)), asked) or self._alike(at_any_rank, asked)
        found = found or [one.id for one in at_any_rank]
        return tuple(sorted(found, key=lambda role: _distance(self._by_id[role].title, asked))[:NEAREST])

    def _alike(self, ranked: Iterable[Ranked], asked: Sequence[str]) -> list[str]:
        """Those of some roles that lead others where this is asked for, and else those that do not."""
        return [one.id for one in ranked if not _distance(self._by_id[one.id].title, asked)[0]]

    def names_person(self, typed: str, *, typing: bool = False) -> bool:
        """Whether the words say what a person is, by a rank, a job or a short form for one."""
        units, person = self._units(typed, typing=typing), False
        for unit, least in zip(units, _begun(units, typing=typing), strict=True):
            meant = self._meant(unit, least)
            if not meant.options and not meant.leader:
                return False
            person = person or meant.leader or _is_person(meant)
        return person

    def _units(self, typed: str, *, typing: bool = False) -> list[str]:
        """What was typed: grades that are named as such, and the words besides."""
        grades: list[str] = []

        def take(match: re.Match[str]) -> str:
            first, last = match["first"], match["last"]
            if first is None:
                return " " if typing else match[0]
            known = self._in_title.keys() >= {_OF_GRADE + first}
            if (match["word"] == "level" and not known) or _OF_GRADE + match[0] in self._in_title:
                return match[0]
            grades.append(f"{_OF_GRADE}{first}-{last}" if last else _OF_GRADE + first)
            return " "

        rest = _GRADE.sub(take, fold(typed))
        return [*grades, *_units(rest)]

    def _terms(self, units: Sequence[str], begun: Sequence[int]) -> list[_Term]:
        """What all the words may mean; nothing as soon as one of them means nothing."""
        terms: list[_Term] = []
        for unit, least in zip(units, begun, strict=True):
            terms.append(self._term(unit, least))
            if not terms[-1].worth:
                return []
        return terms

    def _look_up(self, unit: str, begun: int) -> _Term:
        """Where what one thing may mean is met."""
        meant = self._meant(unit, begun)
        options = meant.options
        placed = [(option, *self._shares(option.sets)) for option in options]
        worth: dict[int, float] = {}
        for option, shares, _ in sorted(placed, key=lambda each: -len(each[1])):
            values = {role: option.weight * share for role, share in shares.items()}
            worth = worth or values
            for role, value in values.items() if values is not worth else ():
                if value > worth.get(role, 0.0):
                    worth[role] = value
        return _Term(
            meant,
            worth,
            frozenset().union(*(close for *_, close in placed)),
            frozenset().union(*(shares for option, shares, _ in placed if option.weight >= BEGUN)),
            frozenset().union(*(option.sets[0] for option in options if len(option.sets) == 1)),
            tuple(
                (shares.keys(), frozenset().union(*option.sets))
                for option, shares, _ in placed
                if len(option.sets) > 1 and shares
            ),
        )

    def _shares(self, sets: Sequence[frozenset[str]]) -> tuple[dict[int, float], AbstractSet[int]]:
        """The roles that have a word of every set, and what that counts by where it is; those that name it."""
        if len(sets) == 1:
            return self._where(sets[0])
        placed = sorted([self._where_of(words) for words in sets], key=lambda each: len(each[0]))
        common = frozenset(placed[0][0]).intersection(*(shares for shares, _ in placed[1:]))
        shares = {role: sum([one[role] for one, _ in placed]) / len(placed) for role in common}
        return shares, common.intersection(*(close for _, close in placed)) if common else common

    def _where(self, words: frozenset[str]) -> tuple[dict[int, float], AbstractSet[int]]:
        title = [role for word in words for role in self._in_title.get(word, ())]
        shares = dict.fromkeys(self._roles_of(self._around, words), AROUND)
        close = dict.fromkeys(self._roles_of(self._in_family, words), IN_FAMILY) | dict.fromkeys(title, IN_TITLE)
        shares.update(close)
        return shares, close.keys()

    def _roles_of(self, families: Mapping[str, Sequence[int]], words: Iterable[str]) -> Iterable[int]:
        found = {family for word in words for family in families.get(word, ())}
        return chain.from_iterable(self._members[family] for family in found)

    def _grades(self, asked: str, *, typing: bool) -> frozenset[str]:
        """The grades that are asked for; of a number that is still being typed, those that begin so."""
        first, _, last = asked.partition("-")
        if last and first.isdecimal():
            start = int(first[:4])
            wanted = [_OF_GRADE + str(grade) for grade in range(start, min(int(last[:4]), start + MOST_GRADES) + 1)]
        else:
            wanted = [_OF_GRADE + first]
            if typing and wanted[0] not in self._in_title:
                wanted = [word for word in self._in_title if word.startswith(wanted[0])]
        return frozenset(word for word in wanted if word in self._in_title)

    def _options(self, unit: str, begun: int) -> _Meant:
        """What one word, or a chief's title in several, may mean.

        While it is typed, it may have `begun` with at least so many letters.
        """
        if unit.startswith(_OF_GRADE):
            grades = self._grades(unit[1:], typing=bool(begun))
            return _Meant((_Option(EXACT, (grades,)),) if grades else ())
        words = name_words(unit) or tuple(unit.split())
        phrases = self._phrases(unit, words)
        options = [_Option(weight, tuple(self._form(word) for word in phrase)) for weight, phrase in phrases]
        led = [field for _, phrase in phrases if (field := _chief_of(phrase))]
        options += chain.from_iterable(map(self._leading, led))
        leader = bool(led) or "head" in words
        if "head" in words:
            options.append(_Option(SPELT_OUT, (self._leaders,)))
        if _OF_GRADE + unit in self._in_title:
            options.append(_Option(EXACT, (frozenset((_OF_GRADE + unit,)),)))
        if len(words) == 1 and not leader:
            sure = any(option.sets and all(option.sets) for option in options)
            options += self._loosely(words[0], begun, sure=sure)
            if begun and unit != words[0]:
                # `eng` is short for engineer, and the start of engagement.
                options += self._starting(unit)
        return _Meant(tuple(option for option in options if option.sets and all(option.sets)), leader)

    def _phrases(self, unit: str, words: tuple[str, ...]) -> list[tuple[float, tuple[str, ...]]]:
        """The words that a unit may be short for or mean, as typed first, each with how surely."""
        letters = unit.replace("&", "")
        known = sorted(_spelt_out().get(letters, ()))
        spelt = [phrase for phrase in known if _chief_of(phrase) or self._has(phrase)]
        phrases = [(EXACT, words), *((SPELT_OUT, phrase) for phrase in spelt)]
        initials = sorted(self._initials.get(letters, ()))
        if known and not any(phrase[-1] in _PERSONS for phrase in known):
            # `ci`, `ai` and `pr` are no role, but `tco` is the Tower Crane Operator where there is one.
            initials = [phrase for phrase in initials if phrase[-1] in _PERSONS]
        if not spelt or all(map(_chief_of, spelt)):
            phrases += [(INITIALS, phrase) for phrase in initials]
        return [*phrases, *((MEANT, phrase) for phrase in _alike().get(" ".join(words), ()))]

    def _leading(self, field: tuple[str, ...]) -> Iterator[_Option]:
        """The leaders of a field, where its chief is asked for, by each of its names."""
        for place, other in enumerate(_fields(field)):
            yield _Option(LED - LESS * place, (self._leaders, *map(self._form, other)))

    def _starting(self, letters: str) -> Iterator[_Option]:
        """Words that begin so."""
        starting = self._known.starting(letters)
        if starting:
            yield _Option(BEGUN, (frozenset(self._known.words[starting.start : starting.stop]),))

    def _loosely(self, word: str, begun: int, *, sure: bool) -> Iterator[_Option]:
        """Words that begin so or have the same stem; where nothing is sure, those that are misspelt."""
        known = self._known
        if len(word) >= (begun or LEAST_BEGUN):
            for option in self._starting(word):
                yield option
                sure = True
            if related := known.related(word):
                yield _Option(RELATED, (frozenset(known.words[number] for number in related),))
                sure = True
        if sure:
            return
        close = {number for number, _ in known.misspelt(word) or known.misspelt(word, any_first=True)}
        if begun and not close:
            close = set(known.misspelt_starts(word))
        if meant := frozenset(known.words[number] for number in close):
            yield _Option(MISSPELT, (meant,))
            others = {known.words[number] for one in meant for number in known.related(one)} - meant
            if others:
                yield _Option(MISSPELT * RELATED, (frozenset(others),))

    def _has(self, phrase: Iterable[str]) -> bool:
        return all(map(self._form, phrase))

    def _form(self, word: str) -> frozenset[str]:
        return frozenset(other for other in (*name_words(word), word) if other in self._known.numbers)

    @cached_property
    def _by_id(self) -> dict[str, _Name]:
        return {name.id: name for name in self._names}

    @cached_property
    def _known(self) -> Vocabulary:
        words = {*self._in_title, *self._in_family, *self._around}
        return Vocabulary(word for word in words if not word.startswith(_OF_GRADE))

    @cached_property
    def _leaders(self) -> frozenset[str]:
        return LEADERS.intersection(self._known.numbers)

    @cached_property
    def _initials(self) -> dict[str, set[tuple[str, ...]]]:
        """Runs of words in titles, by their first letters: `ta` for Talent Acquisition, `sre` for three words.

        The rank may come behind the rest as well: `sres` for a Senior Site Reliability Engineer.
        """
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for title in {name.title for name in self._names}:
            ranks = len(list(takewhile(RANKS.__contains__, title)))
            turned = [(*title[ranks:], rank) for rank in title[:ranks]]
            runs = [title[start : start + size] for size in INITIALS_FROM for start in range(len(title) - size + 1)]
            for run in (*runs, *turned):
                if len(run) in INITIALS_FROM and all(map(str.isalpha, run)):
                    found["".join(word[0] for word in run)].add(run)
                    if not _spelt_out().keys().isdisjoint(run):
                        found["".join(word if word in _spelt_out() else word[0] for word in run)].add(run)
        return found


class _Scorer:
    """Scores the roles that one query's terms leave."""

    def __init__(self, names: Sequence[_Name], families: Sequence[frozenset[str]], terms: Sequence[_Term]) -> None:
        self._names, self._families, self._terms = names, families, terms
        self._met = frozenset[str]().union(*(term.met for term in terms))
        self._phrases = [phrase for term in terms for phrase in term.phrases]
        self._first = [_first(term) for term in terms]
        self._leader = any(term.meant.leader for term in terms)
        self._named = lru_cache(maxsize=None)(self._names_family)

    def score(self, role: int) -> tuple[float, bool]:
        """How well a role fits, and whether its rank was asked for."""
        name, met = self._names[role], self._met
        for roles, words in self._phrases:
            if role in roles:
                met |= words
        wanted = [word for word in name.title if word != "intermediate"]
        unmet = [word for word in wanted if word not in met and not (self._leader and word in RANKS)]
        unasked = len(unmet) / (len(wanted) or 1)
        score = sum([term.worth[role] for term in self._terms]) / len(self._terms)
        score -= (UNMET_OF_LEADER if self._leader else UNMET) * unasked
        asked = NAMED_RANKS.isdisjoint(unmet)
        score -= 0.0 if asked else UNMET_RANK
        if self._leader:
            steps = max(0, name.seniority - seniority(_LEAST_LEADER)) / 100
            score += HIGHER * (steps + ("executive" in name.title))
        if self._named(name.family, met):
            score += FAMILY_NAMED
        return max(0.01, score + IN_ORDER * _in_order(self._first, name.title)), asked

    def _names_family(self, family: int, met: frozenset[str]) -> bool:
        """Whether the terms name a family, and each of them a word of it."""
        words = self._families[family]
        return bool(words) and words <= met and all(_meets(term, words) for term in self._terms)


def _begun(units: Sequence[str], *, typing: bool) -> list[int]:
    """For each thing typed from how many letters on it may be the start of a word; 0 where it is not being typed."""
    return [0] * (len(units) - 1) + ([1 if len(units) > 1 else LEAST_BEGUN] if units and typing else [0] * bool(units))


def _is_rank(unit: str) -> bool:
    words = name_words(unit)
    return bool(words) and NAMED_RANKS.issuperset(words) and unit not in AMBIGUOUS_RANKS


def _is_ranked_job(units: Sequence[str]) -> bool:
    """Whether words have the form of a title; `lead designers` is rather what somebody does."""
    if len(units) < 2 or singular(units[-1]) != units[-1]:
        return False
    return _is_rank(units[0]) and not _PERSONS.isdisjoint(name_words(units[-1])[-1:])


def _distance(title: Iterable[str], asked: Iterable[str]) -> tuple[bool, int]:
    """How far a title is from another of the same job: first whether only one of them leads, then their ranks."""
    leads, others_lead = (not HEADS.isdisjoint(words) for words in (title, asked))
    rank, others_rank = (
        seniority(" ".join(word for word in words if word in NAMED_RANKS or word.isdecimal()))
        for words in (title, asked)
    )
    return leads != others_lead, abs(rank - others_rank)


def _is_person(meant: _Meant) -> bool:
    return any(option.weight > RELATED and any(words <= _PERSONS for words in option.sets) for option in meant.options)


def _meets(term: _Term, words: frozenset[str]) -> bool:
    return any(all(not words.isdisjoint(wanted) for wanted in option.sets) for option in term.meant.options)


def _first(term: _Term) -> frozenset[str]:
    """The words of what a term means first."""
    return frozenset().union(*(words for option in term.meant.options[:1] for words in option.sets))


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


def _title(level: Level, own: tuple[str, ...]) -> tuple[str, ...]:
    """A level's words; a rank alone is a part of its family's title."""
    title = name_words(level.title)
    if all(word in RANKS or not word.isalpha() for word in title):
        return (*title, *(word for word in own if word not in title and word not in NAMED_RANKS))
    return title
