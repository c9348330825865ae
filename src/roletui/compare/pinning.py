"""A person's word on pairs: kept by level, section and the bullet's words, so that it outlives reading pages again."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from roletui.compare.model import Entry, Pin, PinEnd
from roletui.compare.words import fold


@lru_cache(maxsize=16_384)
def digest(text: str) -> str:
    """A short fingerprint of a bullet's words."""
    return hashlib.sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def pin_end(entry: Entry) -> PinEnd:
    """What recognises a bullet again."""
    return PinEnd(entry.level, entry.kind, digest(entry.text))


def pin(left: Entry, right: Entry, *, together: bool = True) -> Pin:
    """Pair two bullets for good, or keep them apart."""
    return Pin(pin_end(left), pin_end(right), together)


class Pins:
    """The pins of one comparison, whichever side their ends stand on; a later pin overrules an earlier one."""

    def __init__(self, pins: Iterable[Pin]) -> None:
        self._words: dict[frozenset[PinEnd], Pin] = {}
        for each in pins:
            self._words.pop(frozenset((each.one, each.other)), None)
            self._words[frozenset((each.one, each.other))] = each

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._words)

    def apart(self, one: Entry, other: Entry) -> bool:
        """Whether the two must not be paired."""
        if not self._words:
            return False
        word = self._words.get(frozenset((pin_end(one), pin_end(other))))
        return word is not None and not word.together

    def held_together(self, entries: Sequence[Entry]) -> frozenset[Entry]:
        """The bullets that somebody has paired by hand."""
        ends = {end for each in self._words.values() if each.together for end in (each.one, each.other)}
        return frozenset(entry for entry in entries if pin_end(entry) in ends) if ends else frozenset()

    def together(self, left: Sequence[Entry], right: Sequence[Entry]) -> list[tuple[int, int]]:
        """The pairs that belong together, by their places in both lists, in the order of the pins."""
        pairs: list[tuple[int, int]] = []
        wanted = [each for each in self._words.values() if each.together]
        if not wanted:
            return pairs
        ours, theirs = [pin_end(entry) for entry in left], [pin_end(entry) for entry in right]
        for each in wanted:
            for one, other in dict.fromkeys(((each.one, each.other), (each.other, each.one))):
                rows = [index for index, end in enumerate(ours) if end == one]
                columns = [index for index, end in enumerate(theirs) if end == other]
                pairs.extend(zip(rows, columns, strict=False))
        return pairs
