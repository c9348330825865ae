"""What one page gives, before it is held against the other pages of its folder."""

from typing import NamedTuple

from roletui.model import Family, Field, Problem
from roletui.text import Safe


class ReadPage(NamedTuple):
    """A page as it reads alone.

    `shape` says what was taken for a level and `evidence` why. Where no role was found, `items` counts the bullets and
    rows that were passed over, and `headings` are those that carry most of them. A page that `is_position` describes
    one role as a whole: beside others of its folder it may be one level of a family.
    """

    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: Safe = Safe("")
    shape: Safe = Safe("")
    evidence: Safe = Safe("")
    fields: tuple[Field, ...] = ()
    items: int = 0
    is_position: bool = False
    headings: tuple[Safe, ...] = ()
