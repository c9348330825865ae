"""What a heading is called: the name of a section, with a title in front or not, or something else."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from roletui.language import lexicon
from roletui.language.folding import unaccented
from roletui.language.ranks import LONGEST_TITLE, is_title
from roletui.language.words import is_misspelt, word_ends, words_of
from roletui.model import Kind
from roletui.patterns import lazy_pattern
from roletui.text import TITLE_CHARACTERS

Role = Literal["section", "levels", "specialties", "contents", ""]


class Name(NamedTuple):
    """What the words of a heading say.

    `front` is the title in front of a section's name. A section that `closes` speaks of the employer or the contract.
    """

    role: Role = ""
    kind: Kind = "other"
    front: str = ""
    misspelt: str = ""
    closes: bool = False


def as_typed(phrases: Iterable[str]) -> Iterator[str]:
    """The phrases, those with accents as they are typed without them too: `Formación` and `Formacion`."""
    for phrase in phrases:
        yield phrase
        plain = phrase if phrase.isascii() else phrase.translate(_UNACCENTED)
        if plain != phrase and plain.isascii() and len(plain) > _SHORT and plain not in _NOUNS_ALONE:
            yield plain


_UNACCENTED = {code: unaccented(chr(code)) for code in range(0xDF, 0x180)}
"""Small letters of Latin scripts without their accents."""
_NOUNS_ALONE = frozenset(" ".join(nouns for nouns, _ in lexicon.SECTION_NOUNS.values()).split())
"""Nouns that have no accent in another language, where they say less: `competencias` beside `competências`."""
_SHORT = 3
"""Letters of a phrase that without its accents may be any other word: `Pré`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(as_typed(text.split()))


_FILLERS = _words(lexicon.FILLERS)
_JOINS = _words(lexicon.JOINS)
_FUZZY = _words(lexicon.FUZZY)
_WISHES = _words(lexicon.WISHES)
_WISHED = _words(lexicon.WISHED)
_FRONTS = _words(lexicon.FRONTS)
_DEMANDS = _words(lexicon.DEMANDS)
_NOUNS = [(kind, _words(words), _words(beside)) for kind, (words, beside) in lexicon.SECTION_NOUNS.items()]
_ASKED = _words(lexicon.ASKED)
_ADVERBS = frozenset(("actually", "really", "also", "typically", "usually", "mostly", "mainly"))
_CLOSING = frozenset(as_typed(lexicon.CLOSING.split("|")))

Phrase = tuple[str, ...]


def _phrases(table: dict[Kind, str]) -> list[tuple[Phrase, Kind]]:
    return [(tuple(phrase.split()), kind) for kind, phrases in table.items() for phrase in as_typed(phrases.split("|"))]


_BY_LENGTH: list[tuple[Phrase, Role, Kind]] = sorted(
    [(phrase, "section", kind) for phrase, kind in _phrases(lexicon.SECTIONS)]
    + [(tuple(phrase.split()), "specialties", "other") for phrase in lexicon.SPECIALTIES.split("|")]
    + [(tuple(phrase.split()), "levels", "other") for phrase in lexicon.LEVELS.split("|")],
    key=lambda entry: -len(entry[0]),
)
_BY_FIRST_WORD: dict[str, list[int]] = {}
for _place, _entry in enumerate(_BY_LENGTH):
    _BY_FIRST_WORD.setdefault(_entry[0][0], []).append(_place)
_WHOLE_PHRASES = dict(_phrases(lexicon.SECTIONS) + _phrases(lexicon.WHOLE))
_FIRST_WORDS = frozenset(phrase[0] for phrase in _WHOLE_PHRASES)
_BY_START: dict[str, list[tuple[Phrase, Kind]]] = {}
for _start in _phrases(lexicon.STARTS):
    _BY_START.setdefault(_start[0][0], []).append(_start)
_TELLING = _FUZZY.union(
    _FRONTS,
    _BY_FIRST_WORD,
    _BY_START,
    _FIRST_WORDS,
    (phrase.split()[0] for phrase in lexicon.CONTENTS),
    ("as",),
    _WISHES,
    (phrase.split()[0] for phrase in _CLOSING),
    *(nouns for _, nouns, _ in _NOUNS),
)
"""Every heading that says something has one of these words; most titles have none."""


@lru_cache(maxsize=4096)
def _meant(word: str) -> frozenset[str]:
    """The words that a word may be, should it be misspelt."""
    return frozenset((word, *(meant for meant in _FUZZY if meant[0] == word[0] and is_misspelt(word, meant))))


def _without_note(text: str) -> str:
    """The heading without a bracketed note or a colon at its end: `Performance Indicators (PI)`."""
    text = text.strip().rstrip(":\uff1a.* \u00a0")
    if text.endswith(")") and (start := text.rfind("(")) > 0:
        return text[:start].rstrip(": ")
    return text


def _known(words: list[str]) -> Name | None:
    """What a heading is that is known as a whole, or one of wishes: those have a word for what is wished besides."""
    whole = " ".join(words)
    if whole in lexicon.CONTENTS:
        return Name("contents")
    if whole in _CLOSING:
        return Name("section", "other", closes=True)
    if not _WISHES.isdisjoint(words) and not _WISHED.isdisjoint(words):
        return Name("section", "nice-to-have")
    if words[0] in _DEMANDS and words[-1] in _WISHED:
        return Name("section", "requirements")
    return None


def _made_of_nouns(words: list[str]) -> Name | None:
    """What a heading is that puts together nouns of one kind: `Education & Experience`, `Skills you will need`.

    One noun alone may be an area of a ladder as well, as in `Technical knowledge`.
    """
    for kind, nouns, beside in _NOUNS:
        found = nouns.intersection(words)
        is_asked = not _ASKED.isdisjoint(words)
        if (len(found) > 1 or (found and is_asked)) and all(word in nouns or word in beside for word in words):
            return Name("section", kind)
    return None


def _sentence(words: list[str]) -> Name | None:
    words = [word for word in words if word not in _ADVERBS] or words
    whole = _WHOLE_PHRASES.get(tuple(words))
    if not whole and words[0] in _FRONTS:
        whole = _WHOLE_PHRASES.get(tuple(words[1:]))
    if whole:
        return Name("section", whole)
    for phrase, kind in _BY_START.get(words[0], ()):
        if tuple(words[: len(phrase)]) == phrase:
            return Name("section", kind)
    if words[:1] == ["as"] and words[-2:] == ["you", "will"]:
        return Name("section", "responsibilities")
    return Name("section", "responsibilities") if _asks_what_is_done(words) else None


def _asks_what_is_done(words: list[str]) -> bool:
    """Whether a heading speaks of what somebody does: `What will our new Tiler be doing?`, `What a Tiler does`.

    What others do, as customers, or things, as a system, is no list of a role.
    """
    if words[0] != "what" or words[-1] not in _DOING:
        return False
    whose = [word for word in words[1:-1] if word not in _AROUND_WHOM]
    return bool(whose) and (whose[-1] in _HOLDERS or is_title(" ".join(whose)))


_DOING = _words("do doing does")
_AROUND_WHOM = _words("will would does is be a an the this our your new next")
_HOLDERS = _words("candidate person holder hire role job")
"""Words for whoever has a role, besides its title."""


def _found(text: str, words: list[str], at: int, phrase: Phrase, role: Role, kind: Kind) -> Name | None:
    """The name, where a phrase at a place of the heading is what the heading is about."""
    end = at + len(phrase)
    wrong = " ".join(phrase) if tuple(words[at:end]) != phrase else ""
    front = at
    while front and words[front - 1] in _FILLERS:
        front -= 1
    ends = word_ends(text)
    if end == len(words):
        if front > LONGEST_TITLE:
            return None
        title = text[: ends[front][0]].strip(" ,:;-\u2013\u2014({|/&'\"")
        return Name(role, kind, title.removesuffix("'s").removesuffix("\u2019s"), wrong)
    rest = text[ends[end - 1][1] :].lstrip()
    if not front and (words[end] in _JOINS or rest[:1] in "(:-\u2013\u2014,/"):
        return Name(role, kind, "", wrong)
    return None


def may_name_section(text: str) -> bool:
    """Whether a heading begins with a word that the name of a section begins with."""
    first = words_of(text[:TITLE_CHARACTERS])[:1]
    return bool(first) and first[0] in _FIRST_WORDS


def classify(text: str) -> Name:
    """What a heading's words say, whatever its depth; one that is long as a page names nothing."""
    if len(text) > TITLE_CHARACTERS:
        return Name()
    found = _classified(text)
    if found == _NOTHING and (number := _NUMBER.match(text)):
        return _classified(text[number.end() :])
    return found


_NOTHING = Name()
_NUMBER = lazy_pattern(r"(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?)\s+(?=\S)")
"""The number of a part in front of its heading: `4.1 Funciones`."""


@lru_cache(maxsize=4096)
def _classified(text: str) -> Name:
    text = _without_note(text)
    words = words_of(text)
    meant = [_meant(word) for word in words]
    if _TELLING.isdisjoint(chain.from_iterable(meant)):
        return Name()
    if known := _known(words) or _sentence(words):
        return known
    if both := _both(words, meant):
        return both
    # A word spelt right must never be taken for another one spelt wrong, so typos have their turn last.
    return (
        _named(text, words, [(word,) for word in words])
        or _named(text, words, meant)
        or _made_of_nouns([word for word in words if word not in _ADVERBS])
        or Name()
    )


def _named(text: str, words: list[str], meant: Sequence[Collection[str]]) -> Name | None:
    """What the longest phrase names that is in the words, the last first, given what each word may be."""
    places = {place for may_be in meant for word in may_be for place in _BY_FIRST_WORD.get(word, ())}
    for phrase, role, kind in (_BY_LENGTH[place] for place in sorted(places)):
        for at in range(len(words) - len(phrase), -1, -1):
            if all(word in meant[at + i] for i, word in enumerate(phrase)):
                found = _found(text, words, at, phrase, role, kind)
                if found is None and role == "levels" and words[at + len(phrase) :][:1] == ["at"]:
                    found = Name("levels")
                if found is not None:
                    return found
    return None


def _first(meant: list[frozenset[str]], named: Phrase) -> int | None:
    return next((at for at, may_be in enumerate(meant) if not may_be.isdisjoint(named)), None)


def _both(words: list[str], meant: list[frozenset[str]]) -> Name | None:
    """One heading for both lists takes the kind that it names first."""
    has_duties = _first(meant, ("responsibilities", "duties"))
    if has_duties is None:
        return None
    has_needs = _first(meant, ("requirements", "qualifications"))
    if has_needs is None:
        return None
    between = words[min(has_duties, has_needs) + 1 : max(has_duties, has_needs)]
    if any(word not in _FILLERS and word not in ("and", "or", "plus", "with") for word in between):
        return None
    return Name("section", "responsibilities" if has_duties < has_needs else "requirements")
