"""The tree as lines."""

import pytest
from rich.cells import cell_len

from roletui.drawing.tree import Row, TreeLook, draw_tree_rows
from roletui.model import Catalog, Family, Level
from roletui.text import Raw, Safe


def family(name: str, department: str = "", levels: tuple[Level, ...] = ()) -> Family:
    return Family(
        name, Safe(f"{name.title()} Work"), Safe(f"{name}.md"), 1, Raw(f"{name}.md"), Safe(department), levels=levels
    )


def level(owner: str, name: str, *grades: int) -> Level:
    return Level(f"{owner}/{name}", Safe(f"{name.title()} {owner.title()}"), 3, grades)


SALES = family("sales", "growth", (level("sales", "junior", 5), level("sales", "senior", 7, 8)))
LEGAL = family("legal", "counsel", (level("legal", "counsel"),))
EMPTY = family("empty", "growth")


def shown(*families: Family, width: int = 30, **look: object) -> list[str]:
    lines = draw_tree_rows(Catalog(Raw("/pages"), families), TreeLook(**look), width)  # type: ignore[arg-type]
    assert all(line.width <= width for line in lines)
    return [line.text.rstrip() for line in lines]


def test_departments_are_sorted_and_families_closed() -> None:
    assert shown(SALES, LEGAL, EMPTY) == [
        "▾ counsel                    1",
        "  ▸ Legal Work               1",
        "▾ growth                     2",
        "  ▸ Sales Work               2",
        "    Empty Work               0",
    ]


def test_a_single_department_is_left_out() -> None:
    assert shown(SALES, open=[Row("family", "sales")]) == [
        "▾ Sales Work                 2",
        "    Junior Sales             5",
        "    Senior Sales           7/8",
    ]


def test_a_closed_department_hides_its_families() -> None:
    assert shown(SALES, LEGAL, closed=["growth"])[-1] == "▸ growth                     1"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("senior", ["▾ growth", "▾ Sales Work", "Senior Sales"]),
        ("legal", ["▾ counsel", "▸ Legal Work"]),
        ("growth junior", ["▾ growth", "▾ Sales Work", "Junior Sales"]),
        ("nothing", []),
    ],
)
def test_words_narrow_the_tree(words: str, kept: list[str]) -> None:
    rows = shown(SALES, LEGAL, EMPTY, words=words)
    assert [row.strip().rstrip("0123456789/ ") for row in rows] == kept


def test_marks_and_hits() -> None:
    rows = shown(
        SALES,
        open=[Row("family", "sales")],
        pinned="sales/junior",
        basket=["sales/junior", "sales/senior"],
        hits={"sales": 4, "sales/senior": 3},
    )
    assert rows == [
        "▾ Sales Work              4* 2",
        "    ◆+ Junior Sales          5",
        "    + Senior Sales      3* 7/8",
    ]


def test_a_long_title_is_wrapped_and_nothing_is_cut() -> None:
    long = Level("sales/long", Safe("Very Senior Regional Manager of 工程師 and Everything Else"), 3, (12,))
    rows = shown(family("sales", levels=(long,)), open=[Row("family", "sales")])
    assert " ".join(" ".join(rows[1:]).split()) == "Very Senior Regional 12 Manager of 工程師 and Everything Else"
    assert all(cell_len(row) <= 30 for row in rows)


def test_a_title_that_is_missing_gives_way_to_the_page() -> None:
    nameless = Family("x", Safe(""), Safe("deep/x.md"), 1, Raw("deep/x.md"))
    assert shown(nameless) == ["  deep/x.md                  0"]
