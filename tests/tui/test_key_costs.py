"""A key costs as much over two hundred families as over sixty: the calls made are counted, not the time they take."""

import asyncio
from functools import cache

import pytest

from counting import calls
from roletui.catalog import open_catalog
from roletui.model import Catalog, Family
from roletui.search import build
from roletui.text import Raw, Safe
from roletui.tui.loading import Indexed
from tui.support import PAGES, Sitting, sitting

STEPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "tree": (("z", "R", "j"), ("j",) * 12),
    "role": (("z", "R", "j", "j", "2"), ("j",) * 12),
    "the next role": (("z", "R", "j", "j", "2"), ("J",) * 6),
    "comparison follows the tree": (("z", "R", "j", "j", "p", "j", "c", "1"), ("j",) * 12),
    "walking changes": (("z", "R", "j", "j", "p", "j", "c"), ("n", "n", "N", "j", "k", "a")),
    "results": (("/", *"forecast"), ("down",) * 12),
    "walking hits": (("/", *"forecast", "enter"), ("n",) * 12),
    "matrix": (("j", "M"), ("j", "l", "j", "h")),
}
"""What is pressed first, and then the keys that are counted."""

ANEW: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "opening and closing": (("j", "h"), ("h", "l", "h", "l")),
    "pin and basket": (("z", "R", "j", "j"), ("p", "b", "p", "b")),
    "narrowing": (("z", "R", "j", "j", "z", "M", "f"), ("0", "0", "1")),
}
"""Keys after which the tree lists other rows: it looks at every family, but draws only those that look different."""
SLACK = 160
"""Calls that a longer number or a fuller screen may cost; a look at every family would take more than one each."""
LOOK = 80
"""Calls with which a family and its levels are looked at; to draw them takes some five hundred."""


@cache
def pattern() -> Family:
    """A family of the test pages with several levels."""
    return next(family for family in open_catalog(Raw(str(PAGES)), cache=False).families if len(family.levels) > 2)


def many(number: int) -> Catalog:
    """Families like one of the test pages, of names of one length; new ones, for which nothing is kept yet."""
    return Catalog(Raw("/pages"), tuple(_family(pattern(), place) for place in range(number)))


def _family(pattern: Family, place: int) -> Family:
    name = f"made/family-{place:03}"
    levels = tuple(level._replace(id=f"{name}/{level.id.rpartition('/')[2]}", extends=()) for level in pattern.levels)
    return pattern._replace(id=name, path=Safe(f"{name}.md"), title=Safe(f"Family {place:03}"), levels=levels)


def press(here: Sitting, key: str) -> None:
    here.app.press(key, key if len(key) == 1 else None)
    here.app.draw()


def costs(number: int, step: str) -> list[int]:
    """The calls of each key of a step over so many families."""
    before, keys = (STEPS | ANEW)[step]

    async def run() -> list[int]:
        async with sitting(PAGES, (200, 50), indexed=True, restore=False) as here:
            catalog = many(number)
            here.app.living.take(catalog)
            here.app.living.index(Indexed(catalog, build(catalog)))
            for key in ("escape", *before):
                press(here, key)
            await here.until(lambda: not any(here.app.panes[name].unfinished for name in here.app.rooms))
            return [calls(lambda key=key: press(here, key)) for key in keys]  # type: ignore[misc]

    return asyncio.run(run())


@pytest.mark.parametrize("step", STEPS)
def test_a_key_costs_the_same_over_many_pages(step: str) -> None:
    costs(60, step)  # What is kept of earlier work is there for both from now on.
    few, lots = costs(60, step), costs(230, step)  # Both fill the screen.
    assert min(few) > 100
    assert all(other <= one + SLACK for one, other in zip(few, lots, strict=True)), (few, lots)


@pytest.mark.parametrize("step", ANEW)
def test_a_tree_listed_anew_draws_few_rows(step: str) -> None:
    costs(30, step)
    few, lots = costs(30, step), costs(125, step)
    assert all(other <= one + 95 * LOOK for one, other in zip(few, lots, strict=True)), (few, lots)
