"""What a frame sends, with fewer codes of styles: a slow line takes a key's answer sooner.

Textual sends each stretch of text with its whole style and takes all of it back after it. Most stretches are on the
ground of the one before, and of blanks nothing but the ground is seen.
"""

from functools import lru_cache
from typing import NamedTuple

from roletui.patterns import lazy_pattern

_STRETCH = lazy_pattern(r"\x1b\[([0-9;]+)m([^\x1b]*)\x1b\[0?m")
"""A text with the style before it, and the end of that style after it."""
_COLOUR_CODES = {38: "fore", 48: "back"}
_LENGTHS = {2: 5, 5: 3}
"""Numbers that a colour takes: of red, green and blue, or of a place in the terminal's own list."""
_SEEN_ON_BLANKS = frozenset({4, 7, 9, 21, 53})
"""Underlines, reverse, strike: styles that show where there is no letter."""
_END = "\x1b[0m"
_MOVE = lazy_pattern(r"(?:\r?\n)?\x1b\[[0-9;]*H")
"""To another place, which paints nothing: a style may last over it."""
_SETS_STYLE = lazy_pattern(r"\x1b\[[0-9;:]*m")


class _Look(NamedTuple):
    """A style: its two colours, and all else, as the codes that set them."""

    fore: str
    back: str
    others: tuple[int, ...]


@lru_cache(maxsize=2048)
def _look(codes: str) -> _Look | None:
    """What a sequence sets; None where it takes something back, which only the terminal can follow."""
    numbers = [int(code) for code in codes.split(";") if code]
    colours = {"fore": "", "back": ""}
    others: list[int] = []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        length = _LENGTHS.get(numbers[at + 1], 0) if number in _COLOUR_CODES and at + 1 < len(numbers) else 1
        if not 0 < length <= len(numbers) - at or number == 0 or number in range(22, 30) or number in {39, 49}:
            return None
        code = ";".join(map(str, numbers[at : at + length]))
        if number in _COLOUR_CODES:
            colours[_COLOUR_CODES[number]] = code
        elif number in range(30, 38) or number in range(90, 98):
            colours["fore"] = code
        elif number in range(40, 48) or number in range(100, 108):
            colours["back"] = code
        else:
            others.append(number)
        at += length
    return _Look(colours["fore"], colours["back"], tuple(others))


_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 21: 24, 53: 55}
"""What takes back each style that is no colour; two may share one, and go together."""


@lru_cache(maxsize=4096)
def _change(before: _Look, after: _Look) -> str:
    """What turns one style into another: what is new and what is taken back, or all of it where that is shorter."""
    if before == after:
        return ""
    anew = f"\x1b[0;{_codes(after)}m" if _codes(after) else _END
    gone = [code for code in before.others if code not in after.others]
    if any(code not in _OFF for code in gone):
        return anew
    off = {_OFF[code] for code in gone}
    kept = [code for code in after.others if code not in before.others or _OFF.get(code) in off]
    colours = [
        new or none
        for old, new, none in ((before.fore, after.fore, "39"), (before.back, after.back, "49"))
        if new != old
    ]
    changed = f"\x1b[{';'.join([*map(str, [*sorted(off), *kept]), *colours])}m"
    return min(changed, anew, key=len)


def _codes(look: _Look) -> str:
    return ";".join(filter(None, [*map(str, look.others), look.fore, look.back]))


def _seen_in(text: str, look: _Look, before: _Look) -> _Look:
    """The style that a text needs after another one: of blanks nothing but the ground is seen."""
    blank = text.isspace() and text.isprintable()
    if not blank or not _SEEN_ON_BLANKS.isdisjoint(look.others) or not _SEEN_ON_BLANKS.isdisjoint(before.others):
        return look
    return before._replace(back=look.back)


def thinned(output: str) -> str:
    """The same screen with fewer codes; whatever is no stretch of styled text stays as it is."""
    pieces: list[str] = []
    style: _Look | None = None
    end = 0
    for found in _STRETCH.finditer(output):
        look, text, between = _look(found[1]), found[2], output[end : found.start()]
        if between and not _MOVE.fullmatch(between):
            pieces.append(_END if style is not None else "")
            style = None
            # What was set outside a stretch is still in force: this one's style is not all that is seen.
            look = None if _SETS_STYLE.search(between) else look
        elif look is None and style is not None:
            pieces.append(_END)
        pieces.append(between)
        end = found.end()
        if look is None:
            pieces.append(found[0])
        elif style is None:
            pieces.append(f"\x1b[{found[1]}m{text}")
        else:
            look = _seen_in(text, look, style)
            pieces += [_change(style, look), text]
        style = look
    pieces += [_END if style is not None else "", output[end:]]
    return "".join(pieces)
