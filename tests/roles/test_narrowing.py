"""What words leave of the tree: grades, initials, short forms, plurals, typing errors; and the role that fits best."""

from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Level
from roletui.roles.narrowing import Narrowed, Narrowing
from roletui.search import build
from roletui.text import Raw, Safe


def family(name: str, title: str, *levels: tuple[str, tuple[int, ...]], department: str = "") -> Family:
    made = tuple(
        Level(f"{name}/{place}", Safe(level), 3 + place, grades) for place, (level, grades) in enumerate(levels)
    )
    return Family(name, Safe(title), Safe(f"{name}.md"), 1, Raw(f"{name}.md"), department=Safe(department), levels=made)


PAGES = Catalog(
    Raw("pages"),
    (
        family(
            "crane",
            "Tower Crane Operator",
            ("Tower Crane Operator", (4,)),
            ("Senior Tower Crane Operator", (5, 6)),
            ("Staff Tower Crane Operator", (7,)),
            department="port/lifting",
        ),
        family(
            "yard",
            "Yard Management",
            ("Yard Manager", (6,)),
            ("Senior Manager, Yard", (10,)),
            ("Vice President of Yards", (12,)),
            department="port",
        ),
        family("chart", "Chart Keeping", department="office"),
    ),
)
NARROWING = Narrowing(PAGES)


def left(narrowed: Narrowed) -> list[str]:
    return [level.id for branch in narrowed.branches for level in branch.levels]


@pytest.mark.parametrize(
    ("words", "levels", "best"),
    [
        ("", [*["crane/0", "crane/1", "crane/2", "yard/0", "yard/1", "yard/2"]], None),
        ("managers", ["yard/0", "yard/1"], "yard/0"),
        ("grade 6", ["crane/1", "yard/0"], "crane/1"),
        ("grade:6", ["crane/1", "yard/0"], "crane/1"),
        ("g6", ["crane/1", "yard/0"], "crane/1"),
        ("grade 1", ["yard/1", "yard/2"], "yard/1"),
        ("grade 5-7", ["crane/1", "crane/2", "yard/0"], "crane/1"),
        ("grade", [*["crane/0", "crane/1", "crane/2", "yard/0", "yard/1", "yard/2"]], None),
        ("port grade 12", ["yard/2"], "yard/2"),
        ("tco", ["crane/0", "crane/1", "crane/2"], "crane/0"),
        ("staff tco", ["crane/2"], "crane/2"),
        ("tco staff", ["crane/2"], "crane/2"),
        ("tcos", ["crane/1", "crane/2"], "crane/1"),
        ("sr manager", ["yard/1"], "yard/1"),
        ("vp", ["yard/2"], "yard/2"),
        ("seniro", ["crane/1", "yard/1"], "yard/1"),
        ("seniro opertor", ["crane/1"], "crane/1"),
        ("oprato", ["crane/0", "crane/1", "crane/2"], "crane/0"),
        ("lift", ["crane/0", "crane/1", "crane/2"], "crane/0"),
        ("yard", ["yard/0", "yard/1", "yard/2"], "yard/0"),
        ("ard", [], None),
        ("crane manager", [], None),
        ("zzz", [], None),
    ],
)
def test_words_leave_what_they_name(words: str, levels: list[str], best: str | None) -> None:
    narrowed = NARROWING.narrow(words)
    assert left(narrowed) == levels
    assert narrowed.best == best


def test_a_family_without_levels_is_named_too() -> None:
    narrowed = NARROWING.narrow("charts")
    assert [branch.family.id for branch in narrowed.branches] == ["chart"]
    assert narrowed.best == "chart"


def test_the_shipped_families(content: Path) -> None:
    narrowing = Narrowing(open_catalog(Raw(str(content)), cache=False))
    assert len(left(narrowing.narrow("managers"))) == 16
    assert len(left(narrowing.narrow("grade 9"))) == 5
    assert len(left(narrowing.narrow("g8"))) == 1
    assert left(narrowing.narrow("nag")) == []
    best = narrowing.narrow("senior manager").best
    assert best is not None
    assert best.endswith("senior-manager-professional-services-practice-management")


@pytest.mark.shared
def test_a_role_among_many_by_its_initials(corpus: Path) -> None:
    narrowing = Narrowing(open_catalog(Raw(str(corpus)), cache=False))
    for words in ("sre staff", "staff sre", "site reliability staff", "staf reliability"):
        assert narrowing.narrow(words).best == (
            "engineering/infrastructure/site-reliability-engineer/staff-site-reliability-engineer"
        )


def test_any_title_finds_its_own_role() -> None:
    for level_id, (_, level) in PAGES.levels.items():
        assert NARROWING.narrow(level.title).best == level_id


@pytest.mark.parametrize(
    "words", ["yard", "sr manager", "tco", "vp", "seniro opertor", "crane staff", "head of yards", "oprato"]
)
def test_the_role_that_a_search_names_is_the_one_the_cursor_stands_on(words: str) -> None:
    named = build(PAGES).search(words, limit=5, offset=0, cancelled=None, own=False, finished=False).named
    assert named
    assert NARROWING.narrow(words).best == named[0]
    assert {*named} <= {*left(NARROWING.narrow(words))}
