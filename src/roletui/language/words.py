"""Words of headings and titles: how they are folded, and whether one is another misspelt."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from roletui.language.lexicon import ASKING, ASKS_FIRST, SMALL, TITLE_SHORT_FORMS
from roletui.patterns import lazy_pattern
from roletui.text import TITLE_CHARACTERS

_WORD = lazy_pattern(r"[^\W_]+(?:['’][^\W_]+)?(?:\+(?!\w))?")
_NOT_ANCHOR = lazy_pattern(r"[^\w\- ]+")

WRITTEN_OUT = {
    short: tuple(words) for short, *words in map(str.split, TITLE_SHORT_FORMS.strip().replace("\n", "|").split("|"))
}
"""What the short forms in titles stand for, word by word."""

LONGEST_WORD = 40
"""Letters of a word from which it is compared as a whole only: no title has such a word, but a hostile page may."""
ONE_ERROR_FROM, TWO_ERRORS_FROM = 4, 8
"""Letters from which one typing error, and two, are forgiven.

With two from seven on, as search had it, the 34 shared queries are answered no better, and "design" is "designer".
"""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def word_ends(text: str) -> list[tuple[int, int]]:
    """Where each of the words of a text starts and ends."""
    return [found.span() for found in _WORD.finditer(text)]


def title_words(title: str) -> tuple[str, ...]:
    """A title's words, folded so that its other forms have the same: `Sr Director of PS` and `Senior Director, PS`.

    One that is long as a page is known by its beginning: all its words would be remembered.
    """
    return _title_words(title[:TITLE_CHARACTERS])


_INCLUSIVE = lazy_pattern(r"(?<=[^\W\d_]{3})[.·-]e\b")
"""The ending with which French writes both genders: `Assistant·e`, `Délégué-e`."""


@lru_cache(maxsize=4096)
def _title_words(title: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in words_of(_INCLUSIVE.sub("e", title)):
        words += WRITTEN_OUT.get(word, (word,))
    return tuple([word for word in words if word not in SMALL])


def singular(word: str) -> str:
    """A word without the ending of its plural; wrong for some words, but the same way on both sides."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def errors_forgiven(word: str) -> int:
    """How many typing errors a word of this length may hold."""
    return 0 if len(word) < ONE_ERROR_FROM or word.isdecimal() else 1 if len(word) < TWO_ERRORS_FROM else 2


def within(left: str, right: str, most: int) -> bool:
    """Whether one word becomes the other by at most so many letters put in, left out, changed or swapped."""
    # Each letter that only one of them has costs an error: nearly all pairs are ruled out without counting errors.
    if abs(len(left) - len(right)) > most or (Counter(left) - Counter(right)).total() > most:
        return left == right
    if most == 1:
        return _is_one_apart(left, right)
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 14 ms that starting the app need not wait for

    return OSA.distance(left, right, score_cutoff=most) <= most


def _is_one_apart(left: str, right: str) -> bool:
    """Whether the words are equal or one error apart; the first role is read without waiting for `rapidfuzz`."""
    at = next((at for at, (mine, other) in enumerate(zip(left, right, strict=False)) if mine != other), None)
    if at is None:
        return abs(len(left) - len(right)) <= 1
    return (
        left[at + 1 :] == right[at + 1 :]
        or left[at + 1 :] == right[at:]
        or left[at:] == right[at + 1 :]
        or (left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :])
    )


@lru_cache(maxsize=65536)
def is_typo(left: str, right: str) -> bool:
    """Whether two words are so alike that one is the other misspelt, or they are the same."""
    if left == right:
        return True
    shorter = min(left, right, key=len)
    return len(shorter) <= LONGEST_WORD and within(left, right, errors_forgiven(shorter))


def is_misspelt(word: str, meant: str) -> bool:
    """The same where a chance likeness would do harm: short words must be equal, and the first letter is right."""
    return word == meant or (len(meant) >= 6 and word[:1] == meant[:1] and is_typo(word, meant))


def deciding(words: Sequence[str]) -> list[bool]:
    """Which of the words that were typed decide: small ones do not, and none with which a question asks.

    Where nothing else was typed, all do.
    """
    asks = words[:1] and (words[0] in ASKS_FIRST or (words[0] in ASKING and words[1:2] and words[1] in ASKING))
    kept = [word not in SMALL and not (asks and word in ASKING) for word in words]
    return kept if any(kept) else [True] * len(words)


def heading_anchor(text: str) -> str:
    """The anchor that sites give to a heading."""
    return _NOT_ANCHOR.sub("", text.strip().lower()).replace(" ", "-")


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """A text as part of an id: words in lower case, joined by `-`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "-".join("".join(char if char.isalnum() else " " for char in folded).split())
