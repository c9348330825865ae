"""All levels of a family at once."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.made import catalog, family, level, sections
from roletui.compare import matrix
from roletui.compare.compare import entries_of
from roletui.compare.model import Matrix
from roletui.model import Catalog, Kind, Level

RESPONSIBILITIES: Kind = "responsibilities"
MENTORS = "Mentor new colleagues in writing reports"
BUDGET = "Own the yearly budget"


def ladder() -> Catalog:
    first = level("f/a", "Analyst", 10, {RESPONSIBILITIES: [MENTORS, BUDGET, "Lead 2 projects"]})
    second = level(
        "f/b",
        "Senior Analyst",
        30,
        {RESPONSIBILITIES: ["Extends f/a", "Lead 4 projects", "Speak at conferences"]},
        takes=[(RESPONSIBILITIES, "f/a", 32)],
    )
    third = level("f/c", "Staff Analyst", 60, {RESPONSIBILITIES: [BUDGET]})
    return catalog(family("f", first, second, third))


def states(table: Matrix) -> dict[str, tuple[str, ...]]:
    return {str(row.text): tuple(cell.state for cell in row.cells) for part in table.sections for row in part.threads}


def test_a_thread_shows_what_became_of_a_bullet_at_every_level() -> None:
    found = states(matrix(ladder(), ["f/a", "f/b", "f/c"]))
    assert found[MENTORS] == ("first", "inherited", "gone")
    assert found[BUDGET] == ("first", "inherited", "same")
    assert found["Lead 2 projects"] == ("first", "extended", "gone")
    assert found["Speak at conferences"] == ("absent", "new", "gone")


def test_on_the_page_alone_what_is_taken_over_is_still_no_loss() -> None:
    found = states(matrix(ladder(), ["f/a", "f/b"], own=True))
    assert found[MENTORS] == ("first", "inherited")


def test_levels_of_several_families_lose_and_gain_nothing() -> None:
    pages = catalog(
        family("f", level("f/a", "Analyst", 10, {RESPONSIBILITIES: [MENTORS]})),
        family("g", level("g/a", "Engineer", 10, {RESPONSIBILITIES: ["Write code"]}), title="Engineer"),
    )
    found = states(matrix(pages, ["f/a", "g/a"]))
    assert found == {MENTORS: ("first", "absent"), "Write code": ("absent", "first")}


def test_a_bullet_that_only_a_higher_level_has_stands_below_its_sentence() -> None:
    lists = (
        ["Set the direction, drawing on:", "  Sales data", "Coach colleagues"],
        ["Set the direction, drawing on:", "  Market trends", "  Sales data", "Speak at conferences"],
    )
    pages = catalog(family("f", *(_indented(f"f/{n}", 100 * n + 1, texts) for n, texts in enumerate(lists))))
    (part,) = matrix(pages, ["f/0", "f/1"]).sections
    assert [str(row.text) for row in part.threads] == [
        "Set the direction, drawing on:",
        "Sales data",
        "Market trends",
        "Coach colleagues",
        "Speak at conferences",
    ]


def _indented(level_id: str, line: int, texts: Sequence[str]) -> Level:
    """A level whose bullets stand as deep as their texts are indented, by two blanks each."""
    made = level(level_id, f"Analyst {line}", line, {RESPONSIBILITIES: [text.strip() for text in texts]})
    (duties,) = made.sections
    deep = [each._replace(depth=text.count("  ")) for each, text in zip(duties.items, texts, strict=True)]
    return made._replace(sections=(duties._replace(items=tuple(deep)),))


@settings(max_examples=50, deadline=None)
@given(st.lists(sections, min_size=1, max_size=4))
def test_every_bullet_is_in_exactly_one_thread_and_a_thread_holds_one_of_a_level(
    levels: list[dict[Kind, list[str]]],
) -> None:
    made = [level(f"f/{n}", f"Analyst {n}", 100 * n + 1, lists) for n, lists in enumerate(levels)]
    pages = catalog(family("f", *made))
    table = matrix(pages, [each.id for each in made])
    places = Counter(
        (cell.entry.level, cell.entry.place)
        for part in table.sections
        for row in part.threads
        for cell in row.cells
        if cell.entry
    )
    assert places == Counter(
        (entry.level, entry.place) for each in made for entry in entries_of(pages, each.id, own=False)
    )
    for part in table.sections:
        for row in part.threads:
            assert [cell.entry.level for cell in row.cells if cell.entry] == [
                each.id for each, cell in zip(made, row.cells, strict=True) if cell.entry
            ]
