"""Names of roles as people write them: re-ordered, abbreviated, misspelt, plural, without their rank in brackets."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.lexicon import (
    ADJECTIVES_ABROAD,
    AMBIGUOUS_RANKS,
    HEADS,
    JOB_ENDS_ABROAD,
    JOBS,
    JOBS_ABROAD,
    NAME_FILLERS,
    NAMED_RANKS,
    RANKS,
    RANKS_ABROAD,
    SENIORITY,
    VAGUE_RANKS,
)
from roletui.language.words import WRITTEN_OUT, is_misspelt, is_typo, singular, slug, title_words
from roletui.patterns import BLANKS, lazy_pattern
from roletui.text import TITLE_CHARACTERS

_WORD = lazy_pattern(r"[^\W_]+(?:&[^\W_]+)*")
_POSSESSIVE = lazy_pattern(r"['’`]s\b|(?<=s)['’`](?!\w)")

_FIRST_PART = lazy_pattern(rf"{BLANKS}[,(/\u2013\u2014]|\s-\s|\s(?:of|for)\s")

TYPO_COST = 0.1
"""What one misspelt word takes off: so little that a title with it is still before any other that lacks a word."""
FULL = 0.999
"""From this likeness on no word of either title is left over; sums of shares may miss 1 by rounding."""


def address(text: str) -> str:
    """The text as sites put it in an address: without accents, and `and` for a sign that is alone."""
    return slug(fold(text).replace(" & ", " and "))


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name that distinguish it, written out and in the singular; a page of words is no name."""
    return _name_words(text[:TITLE_CHARACTERS])


@lru_cache(maxsize=8192)
def _name_words(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for raw in _WORD.findall(_POSSESSIVE.sub("", fold(text))):
        word = singular(raw)
        if word not in NAME_FILLERS:
            words.extend(map(singular, WRITTEN_OUT.get(word, (word,))))
    return tuple(words)


def ranks_of(words: Iterable[str]) -> frozenset[str]:
    """The rank words of a name; the intermediate rank counts as none, as pages leave it out as often as not."""
    return frozenset(word for word in words if word in NAMED_RANKS and word != "intermediate")


class Likeness(NamedTuple):
    """How well a written name fits a role's title: the share of each side's words that the other accounts for."""

    written: float
    title: float
    same_rank: bool
    in_order: bool

    @property
    def whole(self) -> bool:
        """Every written word is accounted for, and the rank is the same."""
        return self.same_rank and self.written >= 1 - 2 * TYPO_COST

    @property
    def score(self) -> float:
        """One number to order candidates by."""
        base = 0.65 * self.written + 0.3 * self.title + 0.05 * self.in_order
        return base if self.same_rank else base * 0.5


_LOW = frozenset(("associate", "junior", "entry", "graduate"))
"""Ranks of beginners, of which a title may have two."""


def likeness(written: tuple[str, ...], title: tuple[str, ...]) -> Likeness:
    """Hold a written name against a role's title, both as `name_words`."""
    title_open = [True] * len(title)
    covered = [_take(word, title, title_open) for word in written]
    for place, word in enumerate(written):  # Initials in the title, written out by the writer.
        if not covered[place]:
            _take_run(place, written, covered, title, title_open)
        if not covered[place] and is_typo(word, "intermediate") and not ranks_of(title):
            covered[place] = 1.0
    counted = [index for index, word in enumerate(title) if word != "intermediate"]
    met = {title[index] for index in counted if not title_open[index]}
    words_said = {title[index] for index in counted}  # Each word once: `Vice President (VP)` says one thing twice.
    spelt = ranks_of(title) - met
    if spelt <= _LOW and met & _LOW:  # `Associate Clerk (Junior)` says one rank twice.
        spelt = frozenset()
    lost = {word for word, share in zip(written, covered, strict=True) if word in NAMED_RANKS and not share}
    return Likeness(
        sum(covered) / len(written) if written else 0.0,
        len(met) / len(words_said) if words_said else 1.0,
        not spelt and not lost,
        _in_order(written, title),
    )


def _in_order(written: tuple[str, ...], title: tuple[str, ...]) -> bool:
    rest = iter(title)
    return all(word in rest for word in written if word != "intermediate")


def _take(word: str, title: tuple[str, ...], title_open: list[bool]) -> float:
    for index, other in enumerate(title):
        if title_open[index] and word == other:
            title_open[index] = False
            return 1.0
    for index, other in enumerate(title):
        if title_open[index] and is_typo(word, other):
            title_open[index] = False
            return 1.0 - TYPO_COST
    letters = word.replace("&", "")
    if 2 <= len(letters) <= 5:
        for start in range(len(title) - len(letters) + 1):
            run = range(start, start + len(letters))
            if all(title_open[index] and title[index][0] == letters[index - start] for index in run):
                for index in run:
                    title_open[index] = False
                return 1.0
    return 0.0


def _take_run(
    place: int, written: tuple[str, ...], covered: list[float], title: tuple[str, ...], title_open: list[bool]
) -> None:
    for index, other in enumerate(title):
        letters = other.replace("&", "")
        if not title_open[index] or not 2 <= len(letters) <= 5 or place + len(letters) > len(written):
            continue
        run = range(place, place + len(letters))
        if all(not covered[at] and written[at][0] == letters[at - place] for at in run):
            title_open[index] = False
            for at in run:
                covered[at] = 1.0
            return


def names_role(text: str) -> bool:
    """Whether words look like a role's name: one is written with a capital, or is a rank."""
    return any(char.isupper() for char in text) or bool((NAMED_RANKS | HEADS).intersection(name_words(text)))


def says_person(words: tuple[str, ...], title: str) -> bool:
    """Whether one of the words says what a person is: `tax requirements` are not those of the Tax Analyst."""
    noun = name_words(_FIRST_PART.split(title)[0])[-1:]
    return any(
        word in HEADS or (word in NAMED_RANKS and word not in VAGUE_RANKS) or is_typo(word, noun[0]) or word == noun[0]
        for word in words
        if noun
    )


_SEGMENT = lazy_pattern(r"[,(/\u2013\u2014-]|\sof\s")


@lru_cache(maxsize=4096)
def folded_title(title: str) -> tuple[str, ...]:
    """A title's words without order, plural and `(Intermediate)`: the same for all its forms but misspelt ones."""
    return tuple(sorted({word.removesuffix("s") for word in title_words(title) if word != "intermediate"}))


def same_title(left: str, right: str) -> bool:
    """Whether two titles are forms of one: other order, short forms, plural, `(Intermediate)`, small misspellings."""
    one, other = folded_title(left), folded_title(right)
    if one == other:
        return True
    return len(one) == len(other) and all(is_misspelt(a, b) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=4096)
def seniority_of(title: str) -> tuple[str, ...]:
    """The words that set a title apart from others of its job; the intermediate rank goes without."""
    words = (word for word in title_words(title) if word in SENIORITY and word != "intermediate")
    return tuple(sorted(words))


@lru_cache(maxsize=4096)
def rank_of(title: str) -> tuple[str, ...]:
    """The words of a title that rank: `("senior",)` for a Senior Engineer."""
    return tuple(sorted({word for word in title_words(title) if word in RANKS}))


def is_bare_rank(title: str) -> bool:
    """Whether a title is a rank alone: `Senior`, `Staff`."""
    words = title_words(title)
    return bool(words) and all(word in RANKS for word in words)


_ENDS_ABROAD = tuple(JOB_ENDS_ABROAD.split("|"))


def is_job_abroad(words: Sequence[str]) -> bool:
    """Whether the words of a title, without its number, say what a person is in a language other than English.

    The person is first in some languages, behind a rank or not, and last in others.
    """
    inner = [word for word in words if word not in RANKS and word not in RANKS_ABROAD]
    if not inner:
        return False
    last = inner[-1] if inner[-1] not in ADJECTIVES_ABROAD else ""
    return inner[0] in JOBS_ABROAD or last in JOBS_ABROAD or last.endswith(_ENDS_ABROAD)


def is_joined_abroad(title: str) -> bool:
    """Whether a title begins with such a name of joined words and goes on with a field: `Projektleiter Hochbau`.

    A field has a capital; what somebody does with people has none at its end: `Mitarbeiter gewinnen`.
    """
    first, *field = title.split()
    is_latin = first[:1] < "\u0250" and first.lower() not in JOBS
    return is_latin and first.lower().endswith(_ENDS_ABROAD) and bool(field) and field[-1][:1].isupper()


@lru_cache(maxsize=4096)
def names_person(title: str) -> bool:
    """Whether a title has a word for a rank or for what a person is."""
    words = title_words(title)
    if is_job_abroad(words):
        return True
    if any((word in RANKS or word.removesuffix("s") in JOBS) and word not in AMBIGUOUS_RANKS for word in words):
        return True
    if words[:1] == ("level",) and words[1:] and words[1] in RANKS:
        return True
    segments = (title_words(segment) for segment in _SEGMENT.split(title))
    return any(segment and segment[-1].removesuffix("s") in JOBS for segment in segments)
