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


@lru_cache(maxsize=4096)
def _change(before: _Look, after: _Look) -> str:
    """What turns one style into another."""
    if before == after:
        return ""
    kept = (
        before.others == after.others and not (before.fore and not after.fore) and not (before.back and not after.back)
    )
    if not kept:
        return f"\x1b[0;{_codes(after)}m" if _codes(after) else _END
    changed = [new for old, new in ((before.fore, after.fore), (before.back, after.back)) if new != old]
    return f"\x1b[{';'.join(changed)}m"


def _codes(look: _Look) -> str:
    return ";".join(filter(None, [*map(str, look.others), look.fore, look.back]))


def _shows_ground_alone(text: str, look: _Look, before: _Look) -> bool:
    """Whether a text is blanks that look the same in the style before."""
    return (
        look.back == before.back
        and text.isspace()
        and text.isprintable()
        and not _SEEN_ON_BLANKS.intersection(look.others)
        and not _SEEN_ON_BLANKS.intersection(before.others)
    )


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
        elif _shows_ground_alone(text, look, style):
            pieces.append(text)
            continue
        else:
            pieces += [_change(style, look), text]
        style = look
    pieces += [_END if style is not None else "", output[end:]]
    return "".join(pieces)
