"""What a page is about by its title and place: a role, or how people work together, are found, judged and paid."""

import re
from functools import lru_cache

from roletui.language import lexicon
from roletui.language.ranks import decoded, is_title
from roletui.language.words import words_of
from roletui.patterns import lazy_pattern
from roletui.reading.page_id import readable

BREAK = lazy_pattern(r"\s*[:|\u2013\u2014]\s*|\s+-\s+")
"""What parts a title: a colon, a bar, or a dash between blanks."""
_HEAD = lazy_pattern(r"\s(?:by|for|of|in|at|on|to|with|from|about)\s", re.IGNORECASE)
"""Behind the first of these words a title only says whose or what sort of page it is."""
_PLACEHOLDER = lazy_pattern(r"\s*(?:\[[^\]\[]+\]|<[^<>]+>)\s*")
"""A title that is still to be written."""

_NOT_ROLES = frozenset(lexicon.NOT_ROLES.split("|"))
_WHOLE = frozenset(lexicon.ABOUT_WORK.split("|"))
_FOLDERS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_FOLDERS.split("|"))
_ENDS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_ENDS.split("|"))
_CONTAINERS = tuple(tuple(phrase.split()) for phrase in lexicon.CONTAINERS.split("|"))
_OF_THINGS = lexicon.LEVELS_OF_THINGS
_STARTS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_STARTS.split("|"))


@lru_cache(maxsize=1024)
def is_about_roles(path: str, name: str, title: str) -> bool:
    """Whether a page speaks about roles, about work or about its folder: it has persons on it, and describes none."""
    pieces = [title, *BREAK.split(title)]
    if any(" ".join(words_of(piece)) in _NOT_ROLES for piece in (readable(name), *pieces)):
        return True
    if _PLACEHOLDER.fullmatch(title):
        return True
    folders = (words_of(readable(folder)) for folder in path.split("/")[:-1])
    if any(_ends(words, _FOLDERS) for words in folders):
        return True
    if _is_document_about(title):
        return True
    return not is_title(title) and any(_is_about_work(piece) for piece in pieces)


def _is_document_about(title: str) -> bool:
    """Whether a title says first what it is about a role: `Interview scorecard: Senior Tiler (T3)`, `T3 onboarding`."""
    front = decoded(BREAK.split(title.strip(), maxsplit=1)[0]).title
    return not is_title(front) and _is_about_work(front)


def holds_roles(title: str) -> bool:
    """Whether a page may have several roles on it, by its title, and is no role as a whole."""
    return not is_title(title) and _ends(words_of(title), _CONTAINERS)


def is_about_levels(title: str) -> bool:
    """Whether a heading says that levels of people are below it, and not those of a fault or of a service."""
    return holds_roles(title) and _OF_THINGS.isdisjoint(words_of(title))


def _is_about_work(piece: str) -> bool:
    words = words_of(_HEAD.split(piece.strip(), maxsplit=1)[0])
    is_form = words[-1:] == ["template"] and not _ends(words[:-1], _CONTAINERS)
    return is_form or " ".join(words_of(piece)) in _WHOLE or _ends(words, _ENDS) or _begins(words_of(piece), _STARTS)


def _ends(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(words[-len(phrase) :]) == phrase for phrase in phrases)


def _begins(words: list[str], phrases: tuple[tuple[str, ...], ...]) -> bool:
    return any(tuple(words[: len(phrase)]) == phrase for phrase in phrases)
