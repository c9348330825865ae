"""One page read alone: the family it gives, where it gives one, and its problems."""

from roletui.model import Family, Problem
from roletui.reading.markdown import Parser
from roletui.reading.page import read_page
from roletui.text import Raw


def read_one(path: Raw, data: bytes, *, parser: Parser | None = None) -> tuple[Family | None, tuple[Problem, ...]]:
    page = read_page(path, data, parser=parser)
    assert len(page.families) < 2
    return (page.families[0] if page.families else None), page.problems
