"""Departments in words: the folders above a family's page, without those that say nothing, and kept apart."""

from collections import Counter
from collections.abc import Iterable

from roletui.language.lexicon import PLAIN_FOLDERS, SHORT_FORMS, SMALL
from roletui.language.words import words_of
from roletui.patterns import lazy_pattern
from roletui.text import Safe

BETWEEN = " · "
_OUTER = 2
"""Folders that are named: the first, an organisation's where there are several, and the last, nearest to the pages."""
_NUMBER = lazy_pattern(r"\A[0-9]{1,4}[-_.\s]+(?=\S)")
"""What puts folders in order: `060-engineering`."""
_PLAIN = frozenset(tuple(phrase.split()) for phrase in PLAIN_FOLDERS.split("|"))
_NO_VOWELS = lazy_pattern(r"[b-df-hj-np-tv-xz]{2,5}")
"""A word that can only be spelled out: `hr`, `cncf`."""


def _initials() -> frozenset[str]:
    """Short forms whose letters are those that the words they stand for begin with."""
    rows = map(str.split, SHORT_FORMS.strip().replace("\n", "|").split("|"))
    return frozenset(short for short, *words in rows if len(words) > 1 and short == "".join(word[0] for word in words))


_INITIALS = _initials()
_LINKING = SMALL - _INITIALS


class DepartmentNames:
    """What the departments of one catalogue are called: as short as keeps them apart."""

    def __init__(self, departments: Iterable[str]) -> None:
        named = [_Folders(each) for each in dict.fromkeys(departments)]
        while True:
            counted = Counter(each.words.casefold() for each in named)
            equal = [each for each in named if counted[each.words.casefold()] > 1]
            if sum(each.restore() for each in equal) == 0:
                break
        self._named = {each.department: each for each in named}

    def __getitem__(self, department: str) -> Safe:
        """The name: `Monzo · Engineering`."""
        return (self._named.get(department) or _Folders(department)).words

    def first(self, department: str) -> Safe:
        """The organisation or the outermost department: `Monzo`."""
        return Safe(self[department].partition(BETWEEN)[0])

    def value(self, department: str) -> Safe:
        """The name as it is written in a filter: `monzo-engineering`."""
        return (self._named.get(department) or _Folders(department)).value


class _Folders:
    """One department's folders, each named or left out."""

    def __init__(self, department: str) -> None:
        self.department = department
        plain = (_NUMBER.sub("", part) for part in department.split("/"))
        self._parts = [part for part in plain if spaced(part).strip()]
        kept = [place for place, part in enumerate(self._parts) if tuple(words_of(spaced(part))) not in _PLAIN]
        outer = kept[:1] + kept[1:][-(_OUTER - 1) :]
        self._named = set(outer or [len(self._parts) - 1])
        self._put()

    def restore(self) -> bool:
        """Name one folder more, the last that was left out; whether there was one."""
        left_out = [place for place in range(len(self._parts)) if place not in self._named]
        self._named.update(left_out[-1:])
        self._put()
        return bool(left_out)

    def _put(self) -> None:
        shown = [part for place, part in enumerate(self._parts) if place in self._named]
        self.words, self.value = Safe(BETWEEN.join(map(worded, shown))), Safe("-".join(shown))


def worded(folder: str) -> str:
    """A folder's name in words."""
    first, *others = spaced(folder).split()
    return " ".join((_capitalised(first), *(each if each in _LINKING else _capitalised(each) for each in others)))


def _capitalised(word: str) -> str:
    if not word.islower():
        return word
    return word.upper() if word in _INITIALS or _NO_VOWELS.fullmatch(word) else word[0].upper() + word[1:]


def spaced(folders: str) -> str:
    """The names of folders in words."""
    return folders.replace("/", " ").replace("-", " ").replace("_", " ")
