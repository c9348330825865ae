"""Text as search sees it: lower case, no accents, plain quotes and dashes, words alone and words written joined.

Pages and queries pass the same folding, so however one of them is typed, it meets the other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from roletui.patterns import lazy_pattern

JOINED_LENGTH = 32
"""Letters of a joined form ("gotomarket") beyond which it is a listing of words rather than one."""

_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2122\u00ae\u00a9\u2120\u2026\u00b7\u2022\u2192\u00a0\u2007\u2009\u202f\u3000", " "),
}
_SPELT_OUT = str.maketrans({"æ": "ae", "ð": "d", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "œ": "oe", "×": "x"})
"""Letters that no decomposition takes apart. None that broken UTF-8 begins with is left in a folded text: what was
folded cannot look broken, so that folding it again changes nothing."""
_FOREIGN = lazy_pattern("[^\x00-\x7f]")
_HIGH = {byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)}
_BYTES = {char: byte for byte, char in _HIGH.items()}
_BROKEN = "[\u00c2-\u00f4][" + re.escape("".join(_HIGH[byte] for byte in range(0x80, 0xC0))) + "]{1,3}"
_MOJIBAKE = lazy_pattern(f"(?:{_BROKEN})+")
_STAND_IN = "<U\\+[0-9A-F]{4,6}>"
_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_UNIT_WRITTEN = f"(?P<plain>[\x00-;=-\x7f]+(?!{_MARKS}))|{_STAND_IN}|[\\s\\S]{_MARKS}*"
_UNIT = lazy_pattern(_UNIT_WRITTEN)
_BROKEN_UNIT = lazy_pattern(f"(?:[{re.escape(''.join(_HIGH.values()))}](?:{_STAND_IN})*){{2,}}|{_UNIT_WRITTEN}")
"""What is folded as one: where a text is broken, all letters in a row that repairing may join, and repair again."""
_STOOD_IN = lazy_pattern(_STAND_IN)
_INVISIBLE = lazy_pattern(f"{_STAND_IN}|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_CHUNK = lazy_pattern(r"[^\W_]+(?:[-/&'.:][^\W_]+)*(?:\+\+(?!\w)|#(?!\w))?")
_JOINED = lazy_pattern(r"(?<![^\W_])[^\W_]++(?:[-/&'.:][^\W_]++)+")
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of Chinese and Japanese: written without spaces, so that each of them counts as a word."""
_PARTS = lazy_pattern(r"[^\W_]+(?:\+\+|#)?")


@cache
def _token() -> re.Pattern[str]:
    """A word; compiled when the first text is searched, because letters beyond the first 65,536 make that slow."""
    return re.compile(rf"\d+(?:[.,]\d+)*[+%]?|[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*[+#]*")


class Joint(NamedTuple):
    """Letters written together: their words, and the form without what joins them where there are several."""

    parts: tuple[str, ...]
    joined: str = ""

    @property
    def initials(self) -> str:
        """The first letters of three or more joined words: "gtm" for "go-to-market"."""
        return "".join(part[0] for part in self.parts) if self.joined and 3 <= len(self.parts) <= 5 else ""


def repair(text: str) -> str:
    """The text with UTF-8 that was read as Windows-1252 (even twice) put right."""
    for _ in range(3):
        mended = _MOJIBAKE.sub(_mend, text)
        if mended == text:
            break
        text = mended
    return text


def _mend(match: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[char] if ord(char) > 0x7F else ord(char) for char in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _straighten(text: str) -> str:
    """Typographic quotes, dashes and spaces as the plain ones; a letter for a letter."""
    return _FOREIGN.sub(lambda match: _PLAIN.get(match[0], match[0]), text)


def fold(text: str) -> str:
    """The text in the one form that pages and queries are compared in."""
    if "<U+" in text:
        text = _STOOD_IN.sub("", text)
    if text.isascii():
        return text.lower()
    if _MOJIBAKE.search(text):
        text = repair(text)
    plain = _straighten(text)
    return plain.lower() if plain.isascii() else _fold_unicode(plain)


def _fold_unicode(text: str) -> str:
    text = unaccented(unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold())
    return text if text.isascii() else _straighten(text)  # Taken apart, a letter may leave a dot or a dash.


def unaccented(text: str) -> str:
    """A text in lower case without its accents: `formación` as it is typed where a keyboard has none."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters if not unicodedata.combining(char)).translate(_SPELT_OUT)


def chunk_of(letters: str) -> Joint:
    """The words in folded letters written together."""
    if letters.isalnum():
        return Joint((letters,))
    letters = letters.removesuffix("'s")
    parts = tuple(_PARTS.findall(letters.replace("'", "")))
    joined = "".join(parts) if len(parts) > 1 else ""
    return Joint(parts, joined if len(joined) <= JOINED_LENGTH else "")


def joints(folded: str) -> list[Joint]:
    """The chunks of a text that was folded."""
    return [chunk_of(letters) for letters in _CHUNK.findall(folded)]


def chunks(text: str) -> list[Joint]:
    """The chunks of a text, in order; a space always parts two."""
    return joints(fold(text))


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return [part for chunk in chunks(text) for part in chunk.parts]


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text with the `+` and `%` that belong to a number, and its apostrophes."""
    return tuple(_token().findall(fold(text)))


def parts_of(letters: str) -> list[tuple[str, int, int]]:
    """The words in folded letters written together, each with the letters it covers."""
    chunk = chunk_of(letters)
    if len(chunk.parts) == 1 or "'" in letters:
        return [(part, 0, len(letters)) for part in chunk.parts]
    return [(match[0], match.start(), match.end()) for match in _PARTS.finditer(letters)]


def joined_letters(folded: str) -> Iterator[re.Match[str]]:
    """The letters in a folded text that are together by a sign between them."""
    return _JOINED.finditer(folded)


def located(text: str) -> tuple[Iterator[re.Match[str]], Sequence[int], Sequence[int]]:
    """Letters written together in the folded text, and where each letter starts and ends in the text itself.

    Where a character ends counts its marks in, so that no stretch between a start and an end parts them.
    """
    folded, starts, ends = _with_places(text)
    return _CHUNK.finditer(folded), starts, ends


def plain_letters(text: str) -> str:
    """The folded text where it has a letter for each letter of the text; otherwise nothing."""
    if "<U+" in text:
        return ""
    if text.isascii():
        return text.lower()
    return _plain_letters(text) if len(text) <= REMEMBERED else _without_signs(text)


def _without_signs(text: str) -> str:
    plain = _straighten(text)
    return plain.lower() if plain.isascii() and not _MOJIBAKE.search(text) else ""


REMEMBERED = 1000
"""Letters up to which a text with typographic signs is remembered: the same results are shown from key to key."""
_plain_letters = lru_cache(maxsize=256)(_without_signs)


def _with_places(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    if plain := plain_letters(text):
        return plain, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in (_BROKEN_UNIT if "<U+" in text or _MOJIBAKE.search(text) else _UNIT).finditer(text):
        start, end = unit.span()
        pieces.append(piece := fold(unit[0]))
        starts.extend(range(start, end) if unit["plain"] else [start] * len(piece))
        ends.extend(range(start + 1, end + 1) if unit["plain"] else [end] * len(piece))
    return "".join(pieces), starts, ends
