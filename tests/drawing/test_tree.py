"""The tree as lines: one line a row, grades under their head, marks and hits before the name."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.catalog import open_catalog
from roletui.drawing.tree import Drawn, TreeLook, TreeRow, draw_tree, row_of
from roletui.model import Catalog, Family, Group, Level
from roletui.roles.narrowing import Narrowing
from roletui.roles.short_names import ShortNames
from roletui.text import Raw, Safe


def family(name: str, department: str = "", levels: tuple[Level, ...] = ()) -> Family:
    page = f"{name}.md"
    title = Safe(f"{name.title()} Work")
    return Family(name, title, Safe(page), 1, Raw(page), Safe(department), levels=levels)


def level(owner: str, name: str, *grades: int, group: str | None = None) -> Level:
    return Level(
        f"{owner}/{name}", Safe(f"{name.title()} {owner.title()}"), 3, grades, group=Safe(group) if group else None
    )


SALES = family("sales", "growth/new-markets", (level("sales", "junior", 5), level("sales", "senior", 7, 8)))
LEGAL = family("legal", "counsel", (level("legal", "counsel"),))
EMPTY = family("empty")


def shown(*families: Family, width: int = 30, words: str = "", **look: Any) -> list[str]:
    catalog = Catalog(Raw("/pages"), families)
    names = ShortNames(catalog)
    branches = Narrowing(catalog, names).narrow(words).branches
    lines = draw_tree(branches, names, TreeLook(narrowed=bool(words), **look), width)
    assert all(line.width <= width for line in lines)
    return [line.text.rstrip() for line in lines]


def test_departments_in_words_with_none_last_and_counts_on_closed_families_alone() -> None:
    assert shown(SALES, LEGAL, EMPTY) == [
        "COUNSEL",
        "▸ Legal Work           1 level",
        "GROWTH · NEW MARKETS     grade",
        "▸ Sales Work          2 levels",
        "(no department)",
        "  Empty Work",
    ]


def test_grades_stand_under_their_head() -> None:
    rows = shown(SALES, open=[TreeRow("family", "sales")])
    assert rows == [
        "GROWTH · NEW MARKETS     grade",
        "▾ Sales Work",
        "    Junior                   5",
        "    Senior                 7–8",
    ]


def test_levels_of_one_title_are_kept_apart_by_the_grades_beside_them() -> None:
    ranks = tuple(level("sales", "junior", grade)._replace(id=f"sales/{grade}") for grade in (5, 6))
    rows = shown(family("sales", levels=ranks), everything=True)
    assert rows[-2:] == ["  Junior                     5", "  Junior                     6"]


def test_one_head_is_over_the_column_of_grades_however_many_departments_have_some() -> None:
    other = family("yard", "yard", (level("yard", "porter", 4), level("yard", "keeper", 5)))
    rows = shown(SALES, other, LEGAL)
    assert [row for row in rows if row.endswith("grade")] == ["GROWTH · NEW MARKETS     grade"]
    closed = shown(SALES, other, LEGAL, closed=["growth/new-markets"])
    assert [row for row in closed if row.endswith("grade")] == ["YARD                     grade"]


def test_without_departments_there_is_only_the_head_of_the_grades() -> None:
    plain = SALES._replace(department=Safe(""))
    assert shown(plain)[0] == " " * 25 + "grade"
    assert shown(EMPTY) == ["  Empty Work"]


def test_a_closed_department_says_how_much_it_hides() -> None:
    assert shown(SALES, LEGAL, closed=["growth/new-markets"])[-1] == "▸ GROWTH · NE…MARKETS 1 family"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("senior", ["GROWTH · NEW MARKETS     grade", "▾ Sales Work", "    Senior                 7–8"]),
        ("legal", ["COUNSEL", "▸ Legal Work           1 level"]),
        ("growth junior", ["GROWTH · NEW MARKETS     grade", "▾ Sales Work", "    Junior                   5"]),
        ("nothing", []),
    ],
)
def test_words_narrow_the_tree_and_open_what_is_left(words: str, kept: list[str]) -> None:
    assert shown(SALES, LEGAL, EMPTY, words=words) == kept


def test_marks_and_hits_stand_before_the_name() -> None:
    look: dict[str, Any] = {
        "pinned": "sales/junior",
        "basket": ["sales/junior", "sales/senior"],
        "open": [TreeRow("family", "sales")],
    }
    assert shown(SALES, **look)[2:] == [
        "◆▣ Junior                    5"[:0] + " ◆▣ Junior                   5",
        "  ▣ Senior                 7–8",
    ]
    rows = shown(SALES, **look, hits={"sales": 4, "sales/senior": 3})
    assert rows[1:] == ["▾ Sales Work", " ◆▣ Junior                   5", "  ▣  3  Senior             7–8"]
    assert shown(SALES, hits={"sales": 4, "sales/senior": 3})[1] == "▸  4  Sales Work      2 levels"


def test_roles_without_a_hit_are_quiet_while_a_search_is_open() -> None:
    catalog = Catalog(Raw("/pages"), (SALES, LEGAL))
    names = ShortNames(catalog)
    branches = Narrowing(catalog).narrow("").branches

    def quiet(hits: dict[str, int] | None) -> set[str]:
        lines = draw_tree(branches, names, TreeLook(everything=True, hits=hits), 40)
        return {part.text for line in lines for part in line.parts if part.target and part.style == "quiet"}

    assert quiet({"sales": 1, "sales/senior": 1}) == {"Junior", "Legal Work", "Counsel Legal"}
    assert quiet(None) == set()


def test_a_long_name_loses_its_middle_and_keeps_one_line() -> None:
    long = Level("sales/long", Safe("Very Senior Regional Manager of 工程師 and Everything Else"), 3, (12,))
    rows = shown(family("sales", levels=(long,)), open=[TreeRow("family", "sales")])
    assert len(rows) == 3
    assert rows[2].startswith("    Very Senior Re")
    assert "…" in rows[2]
    assert rows[2].endswith("Else 12")


def test_a_count_gives_way_to_a_name() -> None:
    assert shown(SALES, width=21)[1] == "▸ Sales Work 2 levels"
    assert shown(SALES, width=20)[1] == "▸ Sales Work"


def test_a_title_that_is_missing_gives_way_to_the_page() -> None:
    nameless = Family("x", Safe(""), Safe("deep/x.md"), 1, Raw("deep/x.md"))
    assert shown(nameless) == ["  deep/x.md"]


def test_a_family_of_one_role_of_its_name_is_one_row() -> None:
    porter = family("porter", "yard", (Level("porter/p", Safe("Porter Work"), 3, (4,)),))
    assert shown(porter) == ["YARD                     grade", "  Porter Work                4"]
    catalog = Catalog(Raw("/pages"), (porter, SALES, EMPTY))
    assert row_of(catalog, "porter") == row_of(catalog, "porter/p") == TreeRow("level", "porter/p")
    assert row_of(catalog, "sales") == TreeRow("family", "sales")
    assert row_of(catalog, "empty") == TreeRow("family", "empty")


def test_levels_of_groups_stand_below_their_heading() -> None:
    levels = (
        level("sales", "bold", group="Seller"),
        level("sales", "calm", group="Seller"),
        level("sales", "dull", group="Lead"),
    )
    grouped = family("sales", levels=levels)._replace(groups=(Group(Safe("Seller"), 3), Group(Safe("Lead"), 9)))
    assert shown(grouped, open=[TreeRow("family", "sales")])[1:] == [
        "  ─ Seller",
        "    Bold",
        "    Calm",
        "  ─ Lead",
        "    Dull",
    ]


def test_families_that_look_the_same_are_not_drawn_again() -> None:
    catalog = Catalog(Raw("/pages"), (SALES, LEGAL))
    names, drawn = ShortNames(catalog), dict[str, Drawn]()
    branches = Narrowing(catalog).narrow("").branches
    draw_tree(branches, names, TreeLook(), 40, drawn)
    before = dict(drawn)
    draw_tree(branches, names, TreeLook(basket=["legal/counsel"]), 40, drawn)
    assert drawn["sales"] is before["sales"]
    assert drawn["legal"] is not before["legal"]


@pytest.fixture(scope="module")
def catalog(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)), cache=False)


def test_the_shipped_families_take_24_rows_fully_open(catalog: Catalog) -> None:
    names = ShortNames(catalog)
    branches = Narrowing(catalog, names).narrow("").branches
    for width in (36, 40):
        lines = draw_tree(
            branches, names, TreeLook(open=[TreeRow("family", family.id) for family in catalog.families]), width
        )
        assert len(lines) <= 24
        assert not any("…" in line.text for line in lines)


@settings(max_examples=50, deadline=None)
@given(st.integers(10, 80), st.booleans())
def test_no_row_is_wider_than_asked_or_takes_two_lines(catalog: Catalog, width: int, everything: bool) -> None:
    names = ShortNames(catalog)
    branches = Narrowing(catalog, names).narrow("").branches
    lines = draw_tree(branches, names, TreeLook(everything=everything, hits={}), width)
    refs = [line.ref for line in lines if line.ref is not None]
    assert len(set(refs)) == len(refs)
    assert all(line.width <= width for line in lines)


def test_the_family_of_the_best_match_is_open_though_all_its_levels_are_left() -> None:
    catalog = Catalog(Raw("/pages"), (SALES, LEGAL))
    names = ShortNames(catalog)
    narrowed = Narrowing(catalog, names).narrow("sales")
    lines = draw_tree(narrowed.branches, names, TreeLook(narrowed=True, best=narrowed.best), 40)
    assert TreeRow("level", narrowed.best or "") in [line.ref for line in lines]
