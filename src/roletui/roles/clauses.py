"""What a sentence says about taking over another role's list, before anyone knows whose name it names."""

import re
from typing import NamedTuple

from roletui.model import Kind

_FILLERS = frozenset([
    "listed", "outlined", "described", "above", "below", "plus", "as", "well", "and", "the", "following", "with",
    "these", "additional", "addition", "of", "in", "complexity", "scope", "here", "role", "roles", "level", "levels",
    "position", "positions", "also", "include", "includes", "but", "carries", "that", "is", "are", "all", "at",
    "previous", "apply", "applies", "to", "for", "requirement", "responsibility",
])  # fmt: skip


class Clause(NamedTuple):
    """One taking-over: the sentence, the words that name the other role, and what is said about it.

    `start` to `end` is the sentence; `name_start` to `name_end` the stretch whose links count; `names` the words.
    `hint` is `above`, `previous` or `general` where the words point instead of naming; `pure` says that the sentence
    does nothing else; `of_role` that it speaks of whole roles, not of one list. One that `is_exact` was read word by
    word: its names must be those of roles in full, and its `subject`, if any, the writer's.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    names: str
    kinds: tuple[Kind, ...]
    hint: str
    weak: bool
    pure: bool
    of_role: bool
    subject: str = ""
    is_exact: bool = False


def is_pure(tail: str) -> bool:
    """Whether a sentence's end is nothing but small words: a set is cheaper to make than one more pattern."""
    return all(word in _FILLERS for word in re.findall(r"\w+", tail.casefold()))
