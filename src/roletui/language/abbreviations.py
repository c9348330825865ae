"""Short forms and what they stand for: a table of the trade's own, and what the pages say themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from roletui.language.folding import words
from roletui.language.lexicon import SHORT_FORMS, SMALL, TITLE_SHORT_FORMS
from roletui.language.stemming import inflection
from roletui.patterns import lazy_pattern

_BRACKETS = lazy_pattern(r"\(([^()]{2,60})\)")
_SHORT = lazy_pattern(r"[A-Z][A-Za-z&/]{1,6}")
_SHORT_BEFORE = lazy_pattern(r"\b([A-Z][A-Z&/]{1,6})s? ?$")
_REACH = 80
"""Characters before a bracket in which the words are looked for that it shortens."""
EXPLAINED_AT_MOST = 100
"""Brackets in one text that are looked at."""

Phrase = tuple[str, ...]


def table() -> dict[str, set[Phrase]]:
    """The short forms that people in this trade use everywhere."""
    known: dict[str, set[Phrase]] = defaultdict(set)
    for row in f"{TITLE_SHORT_FORMS}|{SHORT_FORMS}".replace("\n", "|").split("|"):
        if row:
            short, *phrase = row.split()
            known[short].add(tuple(phrase))
    return known


def explained(text: str) -> list[tuple[str, Phrase]]:
    """Short forms that a text explains itself: "statement of work (SOW)", "WBS (Work Breakdown Structure)"."""
    found: list[tuple[str, Phrase]] = []
    for bracket in islice(_BRACKETS.finditer(text), EXPLAINED_AT_MOST):
        before, inside = text[max(0, bracket.start() - _REACH) : bracket.start()], bracket[1]
        if _SHORT.fullmatch(inside):
            _keep(found, inside, words(before), at_end=True)
        elif short := _SHORT_BEFORE.search(before):
            _keep(found, short[1], words(inside), at_end=False)
    return found


def _keep(found: list[tuple[str, Phrase]], short: str, around: list[str], *, at_end: bool) -> None:
    letters = "".join(words(short))
    letters = letters[:-1] if short.endswith("s") and len(letters) > 2 else letters
    for size in range(2, len(around) + 1):
        phrase = tuple(around[-size:] if at_end else around[:size])
        if letters in (initials(phrase), initials(phrase, small=True)):
            found.append((letters, phrase))
            return


def initials(phrase: Iterable[str], *, small: bool = False) -> str:
    """The first letters of a phrase's words, with or without the small ones ("of", "and")."""
    return "".join(word[0] for word in phrase if small or word not in SMALL)


def of_title(title: list[str]) -> list[tuple[str, Phrase]]:
    """The initials that a role's title invites: "sre" for every title with "Site Reliability Engineer" in it."""
    first = [word[0] if word.isalpha() and word not in SMALL else "" for word in title]
    runs = [(size, start) for size in (3, 4) for start in range(len(title) - size + 1)]
    said = [("".join(first[start : start + size]), size, start) for size, start in runs]
    return [(short, tuple(title[start : start + size])) for short, size, start in said if len(short) == size]


class Abbreviations:
    """Short forms in both directions: those that are `known`, and initials that can only be `guessed`."""

    def __init__(self, known: Mapping[str, Iterable[Phrase]], guessed: Mapping[str, Iterable[Phrase]]) -> None:
        self._long = {short: tuple(sorted(phrases)) for short, phrases in known.items()}
        self._guessed = {short: tuple(sorted(phrases)) for short, phrases in guessed.items()}
        self._short: dict[Phrase, set[str]] = defaultdict(set)
        for short, phrases in self._long.items():
            for phrase in phrases:
                if key := _key(phrase):
                    self._short[key].add(short)
        self._longest: dict[str, int] = {}
        for key in self._short:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def expand(self, short: str) -> tuple[Phrase, ...]:
        """What a short form stands for; its plural stands for the same."""
        return self._long.get(short) or (self._long.get(short[:-1], ()) if short.endswith("s") else ())

    def alike(self, short: str) -> tuple[str, ...]:
        """Other short forms of the same."""
        shorts = {other for phrase in self.expand(short) for other in self._short[_key(phrase)]}
        return tuple(sorted(shorts - {short}))

    def guess(self, short: str) -> tuple[Phrase, ...]:
        """What initials may stand for that no page explains: parts of titles."""
        return self._guessed.get(short, ())

    def shorten(self, said: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The short forms of phrases among words, whatever their endings: from which word to which, and what."""
        keys = [inflection(word) for word in said]
        for start, key in enumerate(keys):
            if (longest := self._longest.get(key, 0)) == 0:
                continue
            phrase: Phrase = ()
            for end in range(start, len(keys)):
                if said[end] not in SMALL:
                    phrase = (*phrase, keys[end])
                    for short in sorted(self._short.get(phrase, ())):
                        yield start, end + 1, short
                if len(phrase) >= longest:
                    break


def _key(phrase: Iterable[str]) -> Phrase:
    return tuple(inflection(word) for word in phrase if word not in SMALL)
