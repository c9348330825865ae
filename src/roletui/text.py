"""The one place where foreign text is sanitised: the result can be shown on any terminal, and nothing of it is lost.

Characters are replaced one by one, never recognised as sequences, and always after parsing: a filter that knows
bad sequences has to know them all, and an entity or an escape in front matter makes bad characters out of good ones.
"""

import re
import unicodedata
from typing import NewType

from roletui.patterns import lazy_pattern

Raw = NewType("Raw", str)
"""Text as it came from outside: good for opening files and for comparing, never for showing."""

Safe = NewType("Safe", str)
"""Text that was sanitised."""

MARKS_DRAWN = 8
"""How many combining marks may be in a row; the rest is counted instead of drawn."""

TITLE_CHARACTERS = 1_000
"""Characters of a title or heading whose words are looked at, remembered, and lent to what is below it."""

_PICTURE = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
) + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
"""Controls, what reorders, what is drawn as nothing (Cc, Cf, Cs, Zl, Zp, default-ignorables, blanks), noncharacters."""
_ASCII_HOSTILE = lazy_pattern(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNUSUAL = lazy_pattern("[^\t\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""Without one of these, a text is Latin letters, dashes, quotes and signs of money, which never do harm."""
_SUSPECT = lazy_pattern(f"[{_ALWAYS}\u200d\ufe0e\ufe0f]")
_HOSTILE = lazy_pattern(
    f"[{_ALWAYS}]"
    # A joiner is part of a picture only between two pictures; a presentation selector only after one, or in a keycap.
    f"|(?<![{_PICTURE}])(?<![{_PICTURE}]\ufe0f)\u200d|\u200d(?![{_PICTURE}])"
    f"|(?<![{_PICTURE}])\ufe0e|(?<![{_PICTURE}])(?<![0-9#*](?=\ufe0f\u20e3))\ufe0f"
)
_JAMO = "\u1161-\u11ff\ud7b0-\ud7fb"
"""Vowels and finals of Hangul, which terminals draw on top of the letter before."""
_LONG_RUN = lazy_pattern(rf"[^\w\s\x00-\u02ff]{{{MARKS_DRAWN + 1},}}|[{_JAMO}]{{{MARKS_DRAWN + 1},}}")
_MAY_PILE = lazy_pattern(
    rf"[^\w\s\x00-\u02ff\u2010-\u205e\u20a0-\u20bf\u2100-\u2bff\u3000-\u3029\uff00-\uffef"
    rf"\U0001f000-\U0001f3fa\U0001f400-\U0001faff]|[{_JAMO}]"
)
"""What could be a mark, without the dashes, quotes and pictures that texts are full of."""
_DRAWN_ON_TOP = lazy_pattern(f"[{_JAMO}\U0001f3fb-\U0001f3ff]")


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def _count_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = dropped = 0
    for char in match[0]:
        on_top = unicodedata.category(char) in ("Mn", "Me", "Mc") or _DRAWN_ON_TOP.match(char)
        marks = marks + 1 if on_top else 0
        if marks > MARKS_DRAWN:
            dropped += 1
            continue
        if dropped:
            kept.append(f"<+{dropped} marks>")
            dropped = 0
        kept.append(char)
    if dropped:
        kept.append(f"<+{dropped} marks>")
    return "".join(kept)


def clean(text: str) -> Safe:
    """The text with a visible stand-in for every character that could act, hide or reorder; line ends and tabs stay.

    Clean text comes back as the same object.
    """
    if text.isascii():
        if text.isprintable() or not _ASCII_HOSTILE.search(text):
            return Safe(text)
        return Safe(_ASCII_HOSTILE.sub(_stand_in, text))
    if not _UNUSUAL.search(text):
        return Safe(text)
    # A text has few different characters: to look at those is several times as fast as to look at all.
    alphabet = "".join(set(text))
    if _SUSPECT.search(alphabet):
        text = _unless_equal(_HOSTILE.sub(_stand_in, text), text)
    if _MAY_PILE.search(alphabet) and _LONG_RUN.search(text):
        text = _unless_equal(_LONG_RUN.sub(_count_marks, text), text)
    return Safe(text)


def _unless_equal(result: str, text: str) -> str:
    """The text itself where nothing was replaced in it: a caller who asks whether it was clean compares objects."""
    return text if result == text else result


def counted(number: int, noun: str) -> Safe:
    """A number of things in words: `1 role`, `2 families`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return Safe(f"{number} {noun if number == 1 else plural}")


def clean_line(text: str) -> Safe:
    """The text made safe for one line: a line end becomes a visible sign, a tab a space."""
    if text.isascii() and text.isprintable():
        return Safe(text)
    safe = clean(text)
    if "\n" in safe or "\t" in safe:
        return Safe(safe.replace("\n", "\u240a").replace("\t", " "))
    return safe
