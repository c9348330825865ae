"""Titles of levels: whether two forms name the same rank, and which words make a rank."""

import re
from functools import lru_cache

from roletui.reading.words import near, title_words


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
