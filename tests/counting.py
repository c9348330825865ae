"""How much some work takes, counted instead of timed: the same on every machine."""

import sys
from collections.abc import Callable, Collection
from types import FrameType
from typing import Any

ALL = ("call", "return", "c_call", "c_return", "c_exception")


def steps(work: Callable[[], object], kinds: Collection[str] = ALL) -> int:
    """How many times functions are entered and left, those written in C among them."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in kinds

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, those written in C among them."""
    return steps(work, ("call", "c_call"))


def lines(work: Callable[[], object]) -> int:
    """How many lines are run; a loop that calls nothing counts by its lines alone."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
