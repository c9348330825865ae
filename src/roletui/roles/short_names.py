"""Short names: a title without what its family and its department say already; siblings stay apart.

Below its family a level is "Senior" or "Manager"; where roles of several families are listed together it is "Senior
Project Manager", without "Professional Services" where the department says that. The full title is in the role.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Literal

from roletui.language.lexicon import HEADS, JOBS, RANKS
from roletui.language.stemming import stem
from roletui.language.titles import is_bare_rank, name_words
from roletui.model import Catalog, Family, Level
from roletui.patterns import lazy_pattern
from roletui.roles.departments import DepartmentNames, spaced
from roletui.roles.documents import document_names
from roletui.text import TITLE_CHARACTERS, Safe

_SAYS_NOTHING = lazy_pattern(
    r"(?:\s*(?:[-,:\u2013\u2014]\s*)?+\b(?:job\s+famil(?:y|ies)(?:\s+matrix)?|roles?(?:\s*(?:&|and)\s*responsibilities)?))+\s*$",
    re.IGNORECASE,
)
"""What a family's title says of pages, not of work: `Revenue Programs Job Family`, `Sales Strategy Roles`."""
_REMARK = lazy_pattern(r"\s*\([^()]*(?:\s[^()\s]+){3,}\)")
"""A sentence in brackets: `(Staff level is only obtainable through career development)` is no part of a name."""
_HEAD_END = lazy_pattern(r",|\s(?:of|for|at)\s|\s[-\u2013\u2014]\s")
"""Where a title's own head noun ends: `Manager, Practice Management`, `Director of Services`."""
_EDGES = " ,;:-\u2013\u2014/&|·"
_NUMBERS = lazy_pattern(r"(?:[0-9]+|[ivx]+)", re.IGNORECASE)
_INITIALS = 2, 6
"""The fewest and the most letters of initials."""
_TOLD_APART = 5000
"""Roles up to which names without their family are held against all others; with more that would be waited for."""
_LEAST_PHRASE = 2
"""Words of a department's name from which it is taken out of a family's title: `Sales Manager` needs its "Sales"."""


class _Title:
    """A title in words, each kept or left out."""

    def __init__(self, title: str) -> None:
        self.full = Safe(title)
        # Blanks are one each: both expressions would try every way to part a run of them.
        words = " ".join(title[:TITLE_CHARACTERS].split())
        plain = _REMARK.sub("", _SAYS_NOTHING.sub("", words)).strip() or title
        self.tokens = plain.split()
        self.words = [name_words(token) for token in self.tokens]
        self.kept = [True] * len(self.tokens)
        head = _HEAD_END.search(plain)
        self.head = len(plain[: head.start()].split()) if head else 0
        """How many tokens are before the comma or the "of", where there is one."""

    def leave_out(self, said: "_Said") -> None:
        """Leave out every word that is said; a rank of its own in front of the rest stays: `Manager, …`."""
        for place, words in enumerate(self.words):
            if words and (said.initials(self.tokens[place]) or all(said.word(word) for word in words)):
                self.kept[place] = False
        for start, end in self._brackets():
            if any(self.kept[start:end]):
                self.kept[start:end] = [True] * (end - start)
        front = {word for words in self.words[: self.head] for word in words}
        if front & HEADS and front <= RANKS | HEADS:
            self.kept[: self.head] = [True] * self.head

    def leave_out_phrase(self, phrase: Sequence[str]) -> None:
        """Leave out a run of words where it is there as a whole."""
        places = [(place, word) for place, words in enumerate(self.words) for word in words]
        for start in range(len(places) - len(phrase) + 1):
            run = places[start : start + len(phrase)]
            if phrase and [word for _, word in run] == list(phrase):
                for place, _ in run:
                    self.kept[place] = False

    def _brackets(self) -> Iterator[tuple[int, int]]:
        """Where words in brackets begin and end: they stay or go together."""
        start: int | None = None
        for place, token in enumerate(self.tokens):
            start = place if token.startswith("(") else start
            if start is not None and token.endswith(")"):
                yield start, place + 1
                start = None

    def _places(self, *, kept: bool) -> list[int]:
        """The places of the words that are kept, or of those that are not."""
        return [place for place, words in enumerate(self.words) if words and self.kept[place] == kept]

    def restore(self) -> bool:
        """Put one word back, the last of those that were left out; whether there was one."""
        left_out = self._places(kept=False)
        if not left_out:
            return False
        self.kept[left_out[-1]] = True
        return True

    def restore_beside_number(self) -> None:
        """A number alone names nothing: put back the word before it, or the first one after."""
        in_brackets = {place for start, end in self._brackets() for place in range(start, end)}
        kept = [place for place in self._places(kept=True) if place not in in_brackets]
        left_out = self._places(kept=False)
        if kept and left_out and all(_NUMBERS.fullmatch(word) for place in kept for word in self.words[place]):
            before = [place for place in left_out if place < kept[0]]
            self.kept[before[-1] if before else left_out[0]] = True

    def bare(self) -> bool:
        """Whether what is kept is a rank or a job alone: `Engineer`, `Senior Manager`."""
        words = [word for place in self._places(kept=True) for word in self.words[place]]
        return set(words) <= RANKS | HEADS | JOBS

    def text(self) -> Safe:
        """What is kept, without linking words and signs that link nothing any more."""
        places = self._places(kept=True)
        parts = [self.tokens[place] for place in places[:1]]
        numbers = all(_NUMBERS.fullmatch(word) for place in places for word in self.words[place])
        if places and numbers and places[0] and not self.words[places[0] - 1]:
            # "Level 6" and not "6": a number needs what it counts, though that word names no work.
            parts.insert(0, self.tokens[places[0] - 1])
        for before, place in pairwise(places):
            if not (self.tokens[place].startswith("(") and place > before + 1):
                # Words that say nothing themselves link what is after them to what is before.
                linking = takewhile(lambda each: not self.words[each], range(before + 1, place))
                parts += [self.tokens[each] for each in linking]
            parts.append(self.tokens[place])
        return Safe(_balanced(" ".join(parts).replace(", (", " (")).strip(_EDGES))


def _balanced(text: str) -> str:
    """The text without brackets that have lost their partner, and without any around the whole of it."""
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return text[1:-1]
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "")


class _Said:
    """Words that are above a title already, in whatever form."""

    def __init__(self, *texts: str) -> None:
        words = [word for text in texts for word in name_words(text)]
        self._stems = {stem(word) for word in words}
        self._letters = "".join(word[0] for word in words)

    def word(self, word: str) -> bool:
        """Whether the word, or one made from it, is said."""
        return stem(word) in self._stems

    def initials(self, token: str) -> bool:
        """Whether capital letters are the initials of words that are said next to each other."""
        letters = "".join(char for char in token if char.isalpha())
        return letters.isupper() and _INITIALS[0] <= len(letters) <= _INITIALS[1] and letters.lower() in self._letters


class ShortNames:
    """The short names of one catalogue, each worked out when it is first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._below: dict[str, dict[str, Safe]] = {}

    def __getitem__(self, role_id: str) -> Safe:
        """The name below its heading: a family's below its department, a level's below its family."""
        if role_id in self.catalog.by_id:
            return self._families.get(role_id) or self.catalog.title_of(role_id)
        found = self.catalog.levels.get(role_id)
        if found is None:
            return Safe(role_id)
        family = found[0]
        if family.id not in self._below:
            self._below[family.id] = dict(zip((level.id for level in family.levels), _below(family), strict=True))
        return self._below[family.id][role_id]

    def prepare(self) -> None:
        """Hold all names against each other before the first is asked for; good in a thread."""
        if len(self.catalog.levels) <= _TOLD_APART:
            _ = self._alone

    def alone(self, role_id: str) -> Safe:
        """The name where roles of several families are listed together."""
        found = self.catalog.levels.get(role_id)
        if found is None:
            return self[role_id]
        return self._alone[role_id] if len(self.catalog.levels) <= _TOLD_APART else self._without_department(*found)

    def together(self, role_ids: Sequence[str]) -> list[Safe]:
        """The names of some roles side by side: short as below their family where all are of one."""
        families = {self.catalog.levels[each][0].id for each in role_ids if each in self.catalog.levels}
        return [self[each] if len(families) == 1 else self.alone(each) for each in role_ids]

    @cached_property
    def departments(self) -> DepartmentNames:
        """What the departments are called."""
        return DepartmentNames(family.department for family in self.catalog.families)

    @cached_property
    def _families(self) -> dict[str, Safe]:
        departments: dict[str, list[Family]] = {}
        for family in self.catalog.families:
            departments.setdefault(family.department, []).append(family)
        names: dict[str, Safe] = {}
        for department, families in departments.items():
            titles = [_below_department(family.title or family.path, department) for family in families]
            names.update(zip((family.id for family in families), _apart(titles), strict=True))
        return names

    @cached_property
    def _alone(self) -> dict[str, Safe]:
        """Names without the department's phrase; where several would be the same, more of what is known follows.

        First the whole title, then the organisation or department, the family, the grade, and at last a number.
        """
        levels = self.catalog.levels
        names = {id_: self._without_department(family, level) for id_, (family, level) in levels.items()}
        for group in _same(names):
            names.update({each: levels[each][1].title for each in group})
        for group in _same(names):
            above = {each: self.departments.first(levels[each][0].department) for each in group}
            names.update(_with_families(names, {each: levels[each][0] for each in group}, self, above))
        marks = [_mark(level) for _, level in levels.values()]
        documents = {id_: name for family in self.catalog.families for id_, name in document_names(family).items()}
        graded = _graded(list(names.values()), marks)
        return dict(zip(names, _numbered(_documented(graded, [documents.get(each) for each in names])), strict=True))

    @cached_property
    def _is_one_department(self) -> bool:
        return len({family.department for family in self.catalog.families}) == 1

    def _without_department(self, family: Family, level: Level) -> Safe:
        made = _below_department(level.title, family.department, "nothing" if self._is_one_department else "phrase")
        name = made.text() or level.title
        if not is_bare_rank(level.title):
            return name
        title = self[family.id]
        # A page of one rank says it in its title; "Senior" of the Senior Backend Engineer is just that.
        return title if set(name_words(level.title)) <= set(name_words(title)) else Safe(f"{name}, {title}")


def _same(names: Mapping[str, str]) -> list[list[str]]:
    """The roles that are called the same, name by name."""
    called: dict[str, list[str]] = {}
    for each, name in names.items():
        called.setdefault(name.casefold(), []).append(each)
    return [group for group in called.values() if len(group) > 1]


def _with_families(
    names: Mapping[str, Safe], families: Mapping[str, Family], short: ShortNames, above: Mapping[str, Safe]
) -> Iterator[tuple[str, Safe]]:
    """Roles of one name with what sets them apart: the family in an organisation, and that where there are several.

    An organisation or department whose words are in the family's name says nothing more.
    """
    called: dict[str, set[str]] = {}
    for each, family in families.items():
        called.setdefault(above[each], set()).add(short[family.id].casefold())
    for each, family in families.items():
        within = called[above[each]]
        parts = [names[each]]
        if len(within) > 1 and names[each].casefold() not in within:
            parts.append(short[family.id])
        said = _Said(*parts)
        if len(called) > 1 and not all(map(said.word, name_words(above[each]))):
            parts.append(above[each])
        yield each, Safe(", ".join(parts))


def ungraded(name: Safe, level: Level) -> Safe:
    """A level's name where its grades are beside it: they are not said twice."""
    return Safe(name.removesuffix(f" ({_mark(level)})"))


def _mark(level: Level) -> str:
    """A level's grades, as they tell it from one of the same title."""
    return " ".join(f"grade {each}" if isinstance(each, int) else each for each in level.grades)


def _graded(names: Sequence[Safe], marks: Sequence[str]) -> list[Safe]:
    """Names that are equal with their grades, where those are not."""
    groups: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        groups.setdefault(name.casefold(), []).append(place)
    graded = list(names)
    for group in groups.values():
        found = {marks[place] for place in group}
        if len(group) > 1 and len(found) == len(group) and all(found):
            for place in group:
                graded[place] = Safe(f"{names[place]} ({marks[place]})")
    return graded


def _documented(names: Sequence[Safe], documents: Sequence[Safe | None]) -> list[Safe]:
    """Names of one role that several documents describe with what each of these is, where that tells them apart."""
    named = [
        Safe(f"{name} ({document})") if document else name for name, document in zip(names, documents, strict=True)
    ]
    again = Counter(name.casefold() for name in named)
    return [new if again[new.casefold()] == 1 else old for old, new in zip(names, named, strict=True)]


def _below_department(title: str, department: str, back: Literal["word", "phrase", "nothing"] = "word") -> _Title:
    """A title without its department's name; where only a rank or a job is left, some of the name comes `back`."""
    made = _Title(title)
    name = spaced(department.rpartition("/")[2])
    phrase = name_words(name) if " " in name else ()
    if len(phrase) >= _LEAST_PHRASE:
        made.leave_out_phrase(phrase)
        if not made.text() or (back == "phrase" and made.bare()):
            return _Title(title)
        while back == "word" and made.bare() and made.restore():
            pass
    return made


def _below(family: Family) -> list[Safe]:
    """The names of a family's levels below its title."""
    said = _Said(family.title, spaced(family.department))
    titles: list[_Title] = []
    for level in family.levels:
        title = _Title(level.title)
        title.leave_out(said)
        if not title.text() or title.words == _Title(family.title).words:
            title = _below_department(level.title, family.department)
        title.restore_beside_number()
        titles.append(title)
    documents = document_names(family)
    return _apart(
        titles, [_mark(level) for level in family.levels], [documents.get(level.id) for level in family.levels]
    )


def _apart(titles: Sequence[_Title], marks: Sequence[str] = (), documents: Sequence[Safe | None] = ()) -> list[Safe]:
    """The names; equal ones get their grades or documents, else one more word until they differ, else a number."""
    names = [title.text() or title.full for title in titles]
    names = _graded(names, marks) if marks else names
    names = _documented(names, documents) if documents else names
    while True:
        counted = Counter(name.casefold() for name in names)
        equal = [place for place, name in enumerate(names) if counted[name.casefold()] > 1]
        if not [place for place in equal if titles[place].restore()]:
            break
        for place in equal:
            names[place] = titles[place].text() or titles[place].full
    return _numbered([titles[place].full if place in equal else name for place, name in enumerate(names)])


def _numbered(names: Sequence[Safe]) -> list[Safe]:
    """Names that are equal all the same, with a number that no other name has."""
    taken, numbered = {name.casefold() for name in names}, list(names)
    seen: Counter[str] = Counter()
    for place, name in enumerate(names):
        seen[name.casefold()] += 1
        number = seen[name.casefold()]
        if number > 1:
            while f"{name} ({number})".casefold() in taken:
                number += 1
            numbered[place] = Safe(f"{name} ({number})")
            taken.add(numbered[place].casefold())
    return numbered
