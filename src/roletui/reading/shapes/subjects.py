"""What a page is about by its title and place: a role, or how people work together, are found, judged and paid."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from roletui.language import lexicon
from roletui.language.ranks import decoded, is_agent, is_title
from roletui.language.words import words_of
from roletui.model import Item
from roletui.patterns import BLANKS, lazy_pattern
from roletui.reading.blocks import Body, TableCell
from roletui.reading.page_id import readable

BREAK = lazy_pattern(rf"{BLANKS}[:|\u2013\u2014]\s*|(?<!\s)\s+-\s+")
"""What parts a title: a colon, a bar, or a dash between blanks."""
_HEAD = lazy_pattern(r"\s(?:by|for|of|in|at|on|to|with|from|about)\s", re.IGNORECASE)
"""Behind the first of these words a title only says whose or what sort of page it is."""
_PLACEHOLDER = lazy_pattern(r"\s*(?:\[[^\]\[]+\]|<[^<>]+>)\s*")
"""A title that is still to be written."""

_NOT_ROLES = frozenset(lexicon.NOT_ROLES.split("|"))
_WHOLE = frozenset(lexicon.ABOUT_WORK.split("|"))
_FOLDERS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_FOLDERS.split("|"))
_ADS = frozenset(("jobs", "job", "careers", "vacancies", "openings", "positions"))
"""Folders of a site's posts that are ads."""
_POSTS = frozenset(("posts", "post", "blog", "news"))
_ENDS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_ENDS.split("|"))
_CONTAINERS = tuple(tuple(phrase.split()) for phrase in lexicon.CONTAINERS.split("|"))
_UNFILLED = frozenset(lexicon.UNFILLED.split("|"))
_TO_FILL_IN = lazy_pattern(
    rf"\[(?:{lexicon.TO_FILL_IN})\b[^\]\[\d]*\](?!\()|<(?:{lexicon.TO_FILL_IN})\b[^<>\d]*>|"
    rf"(?<![{{$])\{{(?:{lexicon.TO_FILL_IN})\b[^{{}}\d]*\}}|\$\{{[^{{}}]*\}}|\b__[A-Z_]+__\b|\{{\{{[^{{}}]*\}}\}}",
    re.IGNORECASE,
)
"""Words in brackets within a title that somebody was to replace; a number among them was filled in: `[Level 2]`."""
_EXPRESSION = lazy_pattern(r"\s*(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|<%=?[^<>]*%>|\$\{[^{}]*\})\s*")
"""What a site's generator puts a title in the place of. One pair of braces is no such sign: whoever writes `{add text}`
is to be shown it, and warned."""
_THING_DOCUMENT = lazy_pattern(rf"(?:{lexicon.DOCUMENTS_OF_THINGS})s?\b\s*(?:[-:#\u2013\u2014]|\d|\Z)", re.IGNORECASE)
_THING_FOLDERS = frozenset(lexicon.FOLDERS_OF_THINGS.split("|"))
_THING_HEADINGS = frozenset(lexicon.HEADINGS_OF_THINGS.split("|"))
_WORK_WITH_PEOPLE = [phrase.split() for phrase in lexicon.SERVICE_TO_PEOPLE.split("|")]
_OF_THINGS = lexicon.LEVELS_OF_THINGS
_STARTS = tuple(tuple(phrase.split()) for phrase in lexicon.ABOUT_WORK_STARTS.split("|"))


@lru_cache(maxsize=1024)
def is_about_roles(path: str, name: str, title: str) -> bool:
    """Whether a page speaks about roles, about work or about its folder: it has persons on it, and describes none."""
    pieces = [title, *BREAK.split(title)]
    if any(" ".join(words_of(piece)) in _NOT_ROLES for piece in (readable(name), *pieces)):
        return True
    if is_unfilled(title):
        return True
    folders = [words_of(readable(folder)) for folder in path.split("/")[:-1]]
    if any(" ".join(words) in _ADS for words in folders[-2:]):
        folders = [words for words in folders if " ".join(words) not in _POSTS]
    if any(_ends(words, _FOLDERS) for words in folders):
        return True
    if _is_document_about(title):
        return True
    return not is_title(title) and any(_is_about_work(piece) for piece in pieces)


def is_expression(title: str) -> bool:
    """Whether a title is code of a site's generator, which knows the title from elsewhere: `{{ page.title }}`."""
    return _EXPRESSION.fullmatch(title) is not None


def is_unfilled(title: str) -> bool:
    """Whether a title was never written: `[Job title]`, `TBD`, `<Level> Tiler`."""
    if _PLACEHOLDER.fullmatch(title) or " ".join(words_of(title)) in _UNFILLED:
        return True
    return _TO_FILL_IN.search(title) is not None


def is_about_thing(path: str, title: str, headings: Iterable[str]) -> bool:
    """Whether a page that names no person is about software: by its title, its folder, or headings of a manual.

    A trade is a hint: `Pane Cutter` beside an installation is a program.
    """
    if is_title(title):
        return False
    words = words_of(BREAK.split(title.strip(), maxsplit=1)[0])
    if words[-1:] and words[-1] in lexicon.THINGS and words[-2:-1] + words[-1:] not in _WORK_WITH_PEOPLE:
        return True
    if _THING_DOCUMENT.match(title.strip()):
        return True
    folders = (" ".join(words_of(readable(folder))) for folder in path.split("/")[:-1])
    if not is_agent(title) and any(folder in _THING_FOLDERS for folder in folders):
        return True
    return any(" ".join(words_of(heading)) in _THING_HEADINGS for heading in headings)


def _is_document_about(title: str) -> bool:
    """Whether a title says first what it is about a role: `Interview scorecard: Senior Tiler (T3)`, `T3 onboarding`."""
    front = decoded(BREAK.split(title.strip(), maxsplit=1)[0]).title
    return not is_title(front) and _is_about_work(front)


_YEARS = lazy_pattern(
    r"\b(?:19|20)\d\d\s*(?:[-\u2013\u2014]|to|bis|a|\u00e0)\s*"
    r"(?:(?:[A-Za-z]{3,9}\.?\s+)?(?:19|20)\d\d|present|now|current|today|heute|actualidad|presente|atual|aujourd)",
    re.IGNORECASE,
)
_STUDIES = frozenset(lexicon.STUDIES.split("|"))
_WORKED = frozenset(lexicon.WORKED.split("|"))
_SPANS = 2
"""Spans of years from which a page tells somebody's life."""


def tells_a_life(headings: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether a page says where somebody has worked from when to when: what was done there describes no role."""
    if sum(_YEARS.search(heading) is not None for heading in headings) >= _SPANS:
        return True
    names = {" ".join(words_of(heading)) for heading in headings}
    if _STUDIES.isdisjoint(names) or _WORKED.isdisjoint(names):
        return False
    found = (text for text in texts if _YEARS.search(text) is not None)
    return len(list(islice(found, _SPANS))) >= _SPANS


def lists_people(body: Body) -> bool:
    """Whether most bullets and rows of a page are people by the names they have on a site, or their addresses."""
    items: list[str] = [block.text for block in body.blocks if isinstance(block, Item)]
    known = 0
    for table in body.tables:
        heads = [cell.text.strip() for row in table.rows[:1] for cell in row.cells]
        place = next((at for at, text in enumerate(heads) if _ACCOUNTS.fullmatch(text)), None)
        for row in table.rows:
            if place is not None and not row.is_head and _is_name(row.cells[place : place + 1]):
                known += 1
            elif not row.is_head:
                items.append(" ".join(cell.text for cell in row.cells))
    return are_people(items, known)


def _is_name(cells: Sequence[TableCell]) -> bool:
    """Whether what is in a column of accounts is one, and does not tell how somebody works with them."""
    return all(len(cell.text.split()) < _TELLING for cell in cells)


def are_people(texts: Sequence[str], known: int = 0) -> bool:
    """Whether most texts name a person by an account or an address, and few tell anything; `known` are more people."""
    others = [text for text in texts if _ACCOUNT.search(text) is None]
    known += len(texts) - len(others)
    telling = sum(len(text.split()) >= _TELLING for text in others)
    return known > max(1, len(others)) and telling < _DESCRIBING


_ACCOUNT = lazy_pattern(r"(?<![\w.])@[A-Za-z][\w-]+(?![\w/-])|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w")
_ACCOUNTS = lazy_pattern(
    r"(?:git(?:hub|lab)|slack|e-?mail)(?:[ _-]?(?:handles?|ids?|(?:user ?)?names?|users?|accounts?|address(?:es)?))?|"
    r"(?:\w+ )?handles?|affiliations?|user ?names?",
    re.IGNORECASE,
)
"""The head of a column with what people are known by, as a whole: `Email marketing` is a skill."""
_TELLING = 6
"""Words from which a bullet tells what is done: a name with a company and a place has fewer."""
_DESCRIBING = 5
"""Such bullets from which a page describes those it lists."""


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
