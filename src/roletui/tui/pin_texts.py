"""A person's word on pairs of bullets, as it is kept in the state file. Pure."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

from roletui.compare.model import Pin, PinEnd
from roletui.model import Kind

_FIELDS = 7
KINDS_KNOWN: frozenset[str] = frozenset(get_args(Kind))


def to_text(pin: Pin) -> str:
    """A pin as one line of text."""
    ends = [part for end in (pin.one, pin.other) for part in (end.level, end.kind, end.digest)]
    return json.dumps([pin.together, *ends], ensure_ascii=False)


@lru_cache(maxsize=4096)
def from_text(text: str) -> Pin | None:
    """The pin that a line of text keeps; None where it keeps none."""
    try:
        form = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(form, list) or len(form) != _FIELDS or not isinstance(form[0], bool):
        return None
    words = form[1:]
    if not all(isinstance(word, str) for word in words) or not {words[1], words[4]} <= KINDS_KNOWN:
        return None
    return Pin(PinEnd(words[0], words[1], words[2]), PinEnd(words[3], words[4], words[5]), form[0])


def pins_between(texts: Iterable[str], left: str, right: str) -> tuple[Pin, ...]:
    """The pins that concern two levels, oldest first."""
    pins = (from_text(text) for text in texts)
    return tuple(pin for pin in pins if pin is not None and {pin.one.level, pin.other.level} == {left, right})


def with_pin(texts: Sequence[str], new: Pin) -> list[str]:
    """The kept pins and a new one, which takes the place of an older one on the same two bullets."""
    ends = {new.one, new.other}
    kept = [text for text in texts if (pin := from_text(text)) is None or {pin.one, pin.other} != ends]
    return [*kept, to_text(new)]
