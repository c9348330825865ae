"""Pages and folders with much of one thing: four times as much takes not much more than four times the work."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import lines, steps
from roletui import checks
from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.reading.page_id import UniqueIds
from roletui.roles.links import Places
from roletui.roles.name_matching import Names
from roletui.text import Raw

Pages = Mapping[str, str]
LISTED = "### Responsibilities\n\n- Lay tiles\n\n"


def one(text: str) -> Pages:
    return {"page.md": "# Tiler\n\n" + text}


def each(count: int, part: Callable[[int], str]) -> str:
    return "".join(map(part, range(count)))


def word(number: int) -> str:
    """A name of its own for each number."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:04}").capitalize()


def level(number: int) -> str:
    return f"## Senior Tiler {number}\n\n{LISTED}"


FORMS: Mapping[str, Callable[[int], Pages]] = {
    "family headings": lambda n: one(
        each(n, lambda at: f"## Floor {at}\n\n### Tiler\n\n- Lay tiles\n\n### Senior Tiler\n\n- Plan {at}\n\n")
    ),
    "equal family headings": lambda n: one(
        each(n, lambda at: f"## Floors\n\n### Tiler\n\n- Lay tiles\n\n### Senior Tiler\n\n- Plan {at}\n\n")
    ),
    "tables of levels": lambda n: one(
        each(
            n,
            lambda at: (
                f"## Part {at}\n\n| Area | Tiler | Senior Tiler |\n|---|---|---|\n| A | b | c |\n| D | e | f |\n\n"
            ),
        )
    ),
    "a table in a level": lambda n: one(
        f"## Senior Tiler\n\n{LISTED}## Staff Tiler\n\n### Responsibilities\n\n| Area | What |\n|---|---|\n"
        + each(n, lambda at: f"| A{at} | Lays the tiles of floor {at} |\n")
    ),
    "a ladder for all levels": lambda n: one(
        each(n, level) + "## Career Ladder\n\n" + each(n, lambda at: f"- After Senior Tiler {at} comes more\n")
    ),
    "ranks of many jobs": lambda n: {
        f"{rank} {at}.md": f"# {rank} {word(at)} Tiler\n\n## Responsibilities\n\n- Lay tiles\n"
        for at in range(n // 2)
        for rank in ("Junior", "Senior")
    },
    "links to no anchor": lambda n: one(each(n, lambda at: f"{level(at)}- See [there](#nowhere-{at})\n\n")),
    "links in other letters": lambda n: one(each(n, lambda at: f"{level(at)}- See [it](#Senior-Tiler-{at})\n\n")),
}


@pytest.mark.parametrize("form", FORMS)
def test_four_times_as_much_takes_four_times_the_work(form: str, tmp_path: Path) -> None:
    def taken(count: int) -> int:
        pages = FORMS[form](count)
        return steps(lambda: checks.run(opened(tmp_path / str(count), pages)))

    taken(4)  # What is made once, such as patterns, is no part of what grows.
    few = taken(40)
    assert taken(160) < 5 * few


def test_titles_of_the_first_depth_are_not_held_against_each_other(tmp_path: Path) -> None:
    def taken(count: int) -> int:
        levels = f"# Office Clerk 1\n\n{LISTED}# Office Clerk 2\n\n{LISTED}"
        return steps(lambda: opened(tmp_path / str(count), {"page.md": "# Office Clerks\n\n" * count + levels}))

    taken(4)
    few = taken(150)
    assert taken(600) < 5 * few


@pytest.mark.parametrize(
    "written", [lambda n: ["tiler"] * n, lambda n: [f"tiler-{at}" for at in range(n)] + ["tiler"] * n]
)
def test_equal_ids_are_counted_on_from_the_last(written: Callable[[int], list[str]]) -> None:
    def taken(count: int) -> int:
        ids = UniqueIds()
        return lines(lambda: [ids.take(each) for each in written(count)])

    assert taken(400) < 5 * taken(100)


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b"])))
def test_ids_stay_apart_and_the_first_keeps_its_name(written: list[str]) -> None:
    ids = UniqueIds()
    made = list(map(ids.take, written))
    assert len(set(made)) == len(made)
    for place, (name, id_) in enumerate(zip(written, made, strict=True)):
        free = (f"{name}-{count}" for count in range(2, len(made) + 3))
        wanted = name if name not in made[:place] else next(each for each in free if each not in made[:place])
        assert id_ == wanted


def test_a_link_of_very_many_steps_is_looked_for_in_few(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Tiler\n\n" + level(1))
    catalog = open_catalog(Raw(str(tmp_path)), cache=False)
    (family,) = catalog.families

    def taken(count: int) -> int:
        places = Places(catalog)
        return steps(lambda: places.find("/job-families" + "/a" * count, family), ("call", "c_call"))

    assert taken(40_000) < 10_000


def others(count: int) -> Pages:
    """Levels under which sections and reporting lines name other people."""
    return one(
        each(
            count,
            lambda at: (
                f"## Senior {word(at)} Tiler\n\n### Senior {word(at + 5000)} Tiler Responsibilities\n\n"
                f"- The Senior {word(at + 5000)} Tiler reports to the {word(at)} Manager\n\n"
            ),
        )
    )


def opened(root: Path, pages: Pages) -> Catalog:
    for name, text in pages.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return open_catalog(Raw(str(root)), cache=False)


@pytest.mark.parametrize("rule", ["heading-names-other", "reporting-names-other"])
def test_names_of_others_are_looked_up(rule: str, tmp_path: Path) -> None:
    def taken(count: int) -> int:
        catalog = opened(tmp_path / str(count), others(count))
        return steps(lambda: checks.run(catalog, (rule,)))

    taken(4)
    few = taken(50)
    assert taken(200) < 6 * few


def test_a_name_is_sought_among_all_levels_of_a_page_in_the_same_steps(tmp_path: Path) -> None:
    def taken(count: int) -> int:
        catalog = opened(tmp_path / str(count), others(count))
        (family,) = catalog.families
        names = Names(catalog)
        work = partial(names.superior, "the PM, Slate and Tiler Training", family, family.levels[40])
        work()
        return steps(work)

    assert taken(400) < taken(100) + 100
