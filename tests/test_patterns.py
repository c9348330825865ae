"""Patterns that are compiled with their first use are patterns all the same."""

import importlib
import pkgutil
import re

import roletui
from roletui.patterns import lazy_pattern


def test_every_pattern_that_is_compiled_late_can_be_compiled() -> None:
    lazy = type(lazy_pattern(""))
    found = 0
    for module in pkgutil.walk_packages(roletui.__path__, "roletui."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, lazy):
                found += 1
                assert isinstance(value.pattern, str)
    assert found > 100


def test_a_late_pattern_answers_as_one_that_is_compiled_at_once() -> None:
    for expression, flags in ((r"(?P<word>[a-z]+)", re.IGNORECASE), ("x(?=y)", 0), (r"\s+", 0)):
        late, now = lazy_pattern(expression, flags), re.compile(expression, flags)
        for text in ("", "one Two  xy", "Xy x y"):
            assert late.findall(text) == now.findall(text)
            assert late.sub("-", text) == now.sub("-", text)
            assert late.split(text) == now.split(text)
            assert [found.groupdict() for found in late.finditer(text)] == [
                found.groupdict() for found in now.finditer(text)
            ]
            for search in ("match", "search", "fullmatch"):
                mine, other = getattr(late, search)(text), getattr(now, search)(text)
                assert (mine and mine.span()) == (other and other.span())
        assert (late.pattern, late.flags, late.groups, late.groupindex) == (
            now.pattern,
            now.flags,
            now.groups,
            now.groupindex,
        )
