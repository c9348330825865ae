"""Words of headings and titles: how they are folded, and how near a misspelt one comes."""

import re
import unicodedata
from functools import lru_cache

from roletui.text import TITLE_CHARACTERS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:\+(?!\w))?")
_SHORT = {
    "sr": ("senior",),
    "jr": ("junior",),
    "vp": ("vice", "president"),
    "svp": ("senior", "vice", "president"),
    "evp": ("executive", "vice", "president"),
    "avp": ("associate", "vice", "president"),
    "mgr": ("manager",),
    "dir": ("director",),
    "eng": ("engineer",),
    "ii": ("2",),
    "iii": ("3",),
    "snr": ("senior",),
    "assoc": ("associate",),
    "pgm": ("program",),
}
_SMALL = frozenset(("of", "the", "a", "an", "and", "for", "at", "in"))
LONGEST_WORD = 30
"""Letters of a word that may be misspelt; comparing longer ones letter by letter costs time and means nothing."""

_NOT_SLUG = re.compile(r"[^\w\- ]+")


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


@lru_cache(maxsize=4096)
def _title_words(title: str) -> tuple[str, ...]:
    words: list[str] = []
    for word in words_of(title):
        words += _SHORT.get(word, (word,))
    return tuple([word for word in words if word not in _SMALL])


def distance(left: str, right: str, most: int) -> int:
    """Letters to insert, delete, replace or swap between two words; more than `most` is not told apart."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def near(word: str, meant: str) -> bool:
    """Whether a word is another one misspelt: the longer it is, the more may be wrong."""
    if word == meant:
        return True
    if not 6 <= len(meant) <= LONGEST_WORD:
        return False
    most = 1 if len(meant) < 9 else 2 if len(meant) < 14 else 3
    return word[:1] == meant[:1] and distance(word, meant, most) <= most


def heading_anchor(text: str) -> str:
    """The anchor that sites give to a heading."""
    return _NOT_SLUG.sub("", text.strip().lower()).replace(" ", "-")


def slug(text: str) -> str:
    """A text as part of an id: words in lower case, joined by `-`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "-".join("".join(char if char.isalnum() else " " for char in folded).split())
