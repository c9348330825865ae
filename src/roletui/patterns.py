"""Patterns that are compiled when they are first used: a start has no use for most of them, and each costs it time."""

import re
from typing import cast

_USED = ("match", "search", "fullmatch", "sub", "subn", "finditer", "findall", "split", "pattern", "flags")
"""What is taken over from the compiled pattern, so that every later use finds it at once."""

BLANKS = r"(?:(?<!\s)\s++)?"
"""Any blanks in front of something: looked for from their first on alone, so that many of them take no long time."""


class _Lazy:
    """What stands for a pattern until it is used."""

    def __init__(self, expression: str, flags: int) -> None:
        self._expression, self._flags = expression, flags

    def __getattr__(self, name: str) -> object:
        """Compile, and answer for the pattern from now on."""
        compiled = re.compile(self._expression, self._flags)
        for used in _USED:
            setattr(self, used, getattr(compiled, used))
        return getattr(compiled, name)


def lazy_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled with its first use."""
    return cast("re.Pattern[str]", _Lazy(expression, flags))
