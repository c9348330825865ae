"""File names made from titles: portable, short, and never a path."""

import unicodedata
from collections.abc import Iterable

NAME_BYTES = 80
"""The longest name in bytes, ending included: every file system and archive takes it."""

FALLBACK = "role"
"""The name of a title that has no letter and no digit."""

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin", "conout", "clock"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names that mean a device on Windows, whatever their ending."""


def safe_name(title: str, ending: str) -> str:
    """A file name for a title: its letters and digits, dashes between words, and `ending` (such as `.md`)."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    words = "".join(char if char.isalnum() else " " for char in folded).split()
    stem = "-".join(words) or FALLBACK
    if stem in _RESERVED:
        stem = f"{FALLBACK}-{stem}"
    return _shortened(stem, NAME_BYTES - len(ending.encode())) + ending


def distinct_names(names: Iterable[str]) -> list[str]:
    """The names in their order, each repeated one numbered, so that no two meet on a disk that ignores case."""
    taken: set[str] = set()
    result: list[str] = []
    for name in names:
        stem, dot, ending = name.partition(".")
        candidate, number = name, 1
        while _as_on_disk(candidate) in taken:
            number += 1
            tail = f"-{number}{dot}{ending}"
            candidate = _shortened(stem, NAME_BYTES - len(tail.encode())) + tail
        taken.add(_as_on_disk(candidate))
        result.append(candidate)
    return result


def _as_on_disk(name: str) -> str:
    """What a case-folding, normalising file system compares."""
    return unicodedata.normalize("NFKD", name).casefold()


def _shortened(stem: str, limit: int) -> str:
    return stem.encode()[:limit].decode(errors="ignore").rstrip("-") or FALLBACK
