"""Names of roles as people write them: re-ordered, abbreviated, misspelt, plural, without their rank in brackets."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from roletui.language.words import near, title_words
from roletui.text import TITLE_CHARACTERS

NAMED_RANKS = frozenset(
    {
        "intern",
        "associate",
        "junior",
        "intermediate",
        "senior",
        "staff",
        "principal",
        "distinguished",
        "fellow",
        "lead",
        "chief",
        "executive",
        "assistant",
        "deputy",
        "regional",
        "area",
        "group",
        "vice",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "1",
        "2",
        "3",
        "4",
        "5",
    }
)
"""Words that set a rank apart from the same work at another rank."""

HEADS = frozenset({"manager", "director", "president", "officer", "head", "management", "supervisor"})
"""Words that say a role leads others: a name with one never means a role without it."""

_WRITTEN_OUT = {
    "sr": ("senior",),
    "snr": ("senior",),
    "jr": ("junior",),
    "jnr": ("junior",),
    "int": ("intermediate",),
    "mgr": ("manager",),
    "mgmt": ("management",),
    "dir": ("director",),
    "eng": ("engineer",),
    "vp": ("vice", "president"),
    "svp": ("senior", "vice", "president"),
    "evp": ("executive", "vice", "president"),
    "dev": ("development",),
    "ops": ("operation",),
    "admin": ("administrator",),
    "assoc": ("associate",),
    "asst": ("assistant",),
    "prof": ("professional",),
    "exec": ("executive",),
    "coord": ("coordinator",),
}
_FILLERS = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "for",
        "at",
        "and",
        "in",
        "to",
        "or",
        "role",
        "position",
        "job",
        "level",
        "that",
        "those",
        "this",
        "its",
        "our",
        "their",
        "either",
        "both",
        "all",
        "as",
        "with",
        "on",
        "by",
        "rank",
        "title",
        "same",
        "other",
    }
)
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’`]s\b|(?<=s)['’`](?!\w)")
_SLUG = re.compile(r"[^a-z0-9]+")

_FIRST_PART = re.compile(r"\s*[,(/\u2013\u2014]|\s-\s|\s(?:of|for)\s")
_VAGUE = frozenset(("area", "group", "regional", "executive", "1", "2", "3", "4", "5"))
"""Words of rank that stand in front of many other things."""

TYPO_COST = 0.1
LONGEST_WORD = 40
"""Letters of a word from which it is compared as a whole only: no title has such a word, but a hostile page may."""
FULL = 0.999


def fold(text: str) -> str:
    """The text without case, accents and compatibility forms: what two spellings of one word share."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """The text as it stands in an address: letters and digits with hyphens between."""
    return _SLUG.sub("-", fold(text).replace("&", " and " if " & " in text else "")).strip("-")


def singular(word: str) -> str:
    """A word without the ending of its plural; wrong for some words, but the same way on both sides."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def name_words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, written out and in the singular; a page of words is no name."""
    return _name_words(text[:TITLE_CHARACTERS])


@lru_cache(maxsize=8192)
def _name_words(text: str) -> tuple[str, ...]:
    words: list[str] = []
    for raw in _WORD.findall(_POSSESSIVE.sub("", fold(text))):
        word = singular(raw)
        if word not in _FILLERS:
            words.extend(_WRITTEN_OUT.get(word, (word,)))
    return tuple(words)


def ranks_of(words: Iterable[str]) -> frozenset[str]:
    """The rank words of a name; the intermediate rank counts as none, as pages leave it out as often as not."""
    return frozenset(word for word in words if word in NAMED_RANKS and word != "intermediate")


def distance_within(left: str, right: str, limit: int) -> bool:
    """Whether one word becomes the other by at most `limit` letters put in, left out, changed or swapped."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > limit:
        return False
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return False
    return row[-1] <= limit


@lru_cache(maxsize=65536)
def is_typo(left: str, right: str) -> bool:
    """Whether two words are so alike that one is the other misspelt."""
    length = min(len(left), len(right))
    return 4 <= length <= LONGEST_WORD and distance_within(left, right, 1 if length < 8 else 2)


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
    told = {title[index] for index in counted}  # Each word once: `Vice President (VP)` says one thing twice.
    spelt = ranks_of(title) - met
    lost = {word for word, share in zip(written, covered, strict=True) if word in NAMED_RANKS and not share}
    return Likeness(
        sum(covered) / len(written) if written else 0.0,
        len(met) / len(told) if told else 1.0,
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


def tells(words: tuple[str, ...], title: str) -> bool:
    """Whether one of the words says what a person is: `tax requirements` are not those of the Tax Analyst."""
    noun = name_words(_FIRST_PART.split(title)[0])[-1:]
    return any(
        word in HEADS or (word in NAMED_RANKS and word not in _VAGUE) or is_typo(word, noun[0]) or word == noun[0]
        for word in words
        if noun
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RANKS = _words(
    "intern apprentice trainee junior associate assistant intermediate mid midlevel senior staff principal lead "
    "distinguished fellow manager director vice president executive chief head officer entry expert supervisor "
    "regional area group general global deputy partner 1 2 3 4 5 i iv v vi"
)
"""Words that rank a person, alone or in front of what the person does."""

SENIORITY = _words(
    "intern apprentice trainee junior associate assistant intermediate mid midlevel senior staff principal lead "
    "distinguished fellow chief head entry expert executive vice 1 2 3 4 5 i iv v vi"
)
"""Words of rank that go with any job: what is left of a rank when the job itself is to manage."""

JOBS = _words(
    "engineer developer analyst specialist coordinator administrator architect designer counsel advisor adviser "
    "consultant representative recruiter accountant writer researcher scientist strategist evangelist partner "
    "controller buyer agent auditor technician planner producer editor trainer instructor operator programmer "
    "attorney lawyer paralegal technologist executive officer assistant sourcer generalist lead coach author "
    "head chief expert treasurer economist tester owner marketer nurse teacher clerk salesperson seller ambassador "
    "advocate champion master liaison moderator "
    "maintainer ae sdr bdr tam csm sre pm pmm"
)
"""Words that name what a person is; a title without one of them or a rank is hardly a level."""


_AMBIGUOUS = _words(
    "executive partner lead expert general group area global regional head chief assistant entry deputy master coach "
    "1 2 3 4 5 i iv v vi"
)
"""Words that rank a person or describe a thing; they count where they end a title: `Account Executive, Mid Market`."""

_SEGMENT = re.compile(r"[,(/\u2013\u2014-]|\sof\s")


@lru_cache(maxsize=4096)
def folded_title(title: str) -> tuple[str, ...]:
    """A title's words without order, plural and `(Intermediate)`: the same for all its forms but misspelt ones."""
    return tuple(sorted({word.removesuffix("s") for word in title_words(title) if word != "intermediate"}))


def same_title(left: str, right: str) -> bool:
    """Whether two titles are forms of one: other order, short forms, plural, `(Intermediate)`, small misspellings."""
    one, other = folded_title(left), folded_title(right)
    if one == other:
        return True
    return len(one) == len(other) and all(near(a, b) for a, b in zip(one, other, strict=True))


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


@lru_cache(maxsize=4096)
def names_person(title: str) -> bool:
    """Whether a title has a word for a rank or for what a person is."""
    words = title_words(title)
    if any((word in RANKS or word.removesuffix("s") in JOBS) and word not in _AMBIGUOUS for word in words):
        return True
    if words[:1] == ("level",) and words[1:] and words[1] in RANKS:
        return True
    segments = (title_words(segment) for segment in _SEGMENT.split(title))
    return any(segment and segment[-1].removesuffix("s") in JOBS for segment in segments)
