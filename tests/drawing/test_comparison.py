"""Comparison and matrix as lines: nothing clipped, marks that carry the meaning, a width that is kept."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.made import catalog, family, level, pair, sections
from counting import calls
from roletui.compare import compare, matrix
from roletui.compare.labels import notes, where_from
from roletui.compare.model import Comparison, Entry, Row, RowKind, SectionDiff, Thread
from roletui.drawing.comparison import Fold, Look, draw_bar, draw_comparison, mixed, ordered
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line
from roletui.drawing.matrix import draw_matrix, draw_window, draw_wordings
from roletui.model import Catalog, Item, Kind, Level, Reporting, Section, Statement
from roletui.text import Safe

Lists = dict[Kind, list[str]]
LEFT: Lists = {"responsibilities": ["Lead a team of 25+ people", "Own budgets", "Speak at conferences"]}
RIGHT: Lists = {"responsibilities": ["Lead a team of 50+ people", "Own budgets", "Write code in four languages"]}


def example() -> Comparison:
    return compare(pair(LEFT, RIGHT), "f/a", "f/b")


def text(lines: list[Line]) -> str:
    return "\n".join(line.text.rstrip() for line in lines)


def draw(comparison: Comparison, look: Look, pages: Catalog | None = None) -> list[Line]:
    return draw_comparison(comparison, look, Naming.of(pages or pair(LEFT, RIGHT)))


def test_two_columns_with_marks_between_them_and_one_sentence_on_top() -> None:
    drawn = text(draw(example(), Look(100, bracketed=True)))
    assert "asks 1 thing" in drawn
    assert "puts 1 differently and drops 1. 1 stays the same." in drawn
    assert "+1  ~1  −1  =1" in drawn
    assert "Lead a team of [25+] people                     │ ~ Lead a team of {50+} people" in drawn
    assert "▸ 1 the same" in drawn
    assert "→" not in drawn
    assert "extended" not in drawn


def test_a_bar_of_what_stays_changes_comes_and_goes() -> None:
    counts: dict[RowKind, int] = {"same": 5, "changed": 2, "new": 1, "gone": 1}
    (line,) = draw_bar(counts, 40)
    assert line.width == 40
    assert [part.style for part in line.parts] == ["same", "changed", "new", "gone"]
    assert draw_bar({"same": 0}, 40) == []
    assert [len(part.text) > 0 for part in draw_bar({"same": 1000, "new": 1}, 20)[0].parts] == [True, True]


def test_little_room_gives_one_column_with_words_struck_and_put_in() -> None:
    drawn = text(draw(example(), Look(80, bracketed=True)))
    assert "~ Lead a team of [25+] {50+} people" in drawn
    assert "− Speak at conferences" in drawn
    assert "+ Write code in four languages" in drawn
    assert "stacked" not in drawn


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("Lead the search for new offerings, drawing on:", "Lead the search for new ones, drawing on:", None),
        ("Own budgets", "Negotiate contracts with audits", "[Own budgets] {Negotiate contracts with audits}"),
    ],
)
def test_one_column_holds_every_word_of_both_sides(left: str, right: str, shown: str | None) -> None:
    parts = mixed(Safe(left), Safe(right), Look(200, bracketed=True))
    joined = "".join(part.text for part in parts)
    assert {*left.split(), *right.split()} <= {
        *joined.replace("[", "").replace("]", "").replace("{", "").replace("}", "").split()
    }
    assert shown is None or joined == shown


def test_either_shape_can_be_asked_for() -> None:
    assert "│" not in text(draw(example(), Look(200, stacked=True)))
    assert "│" in text(draw(example(), Look(60, stacked=False)))


def test_what_is_shared_is_folded_where_it_stands() -> None:
    folds = [line.ref for line in draw(example(), Look(100)) if isinstance(line.ref, Fold)]
    assert len(folds) == 1
    for look in (Look(100, unfolded=frozenset(folds)), Look(100, everything=True)):
        drawn = draw(example(), look)
        assert any(line.text.startswith("Own budgets") and " = " in line.text for line in drawn)
    assert any(isinstance(line.ref, Fold) for line in draw(example(), Look(100, unfolded=frozenset(folds))))


def test_rows_follow_the_right_page_and_what_is_gone_what_it_followed() -> None:
    drawn = text(draw(example(), Look(100, everything=True)))
    assert drawn.index("50+") < drawn.index("Own budgets") < drawn.index("Speak at") < drawn.index("Write code")


def test_what_is_listed_below_a_sentence_stays_below_it() -> None:
    lines = (
        Item(Safe("Draw on:"), 3),
        Item(Safe("Market reports"), 4, 1),
        Item(Safe("Customer letters"), 5, 1),
        Item(Safe("Sweep the yard"), 6),
    )
    left = Level(
        "f/a", Safe("Clerk"), 1, sections=(Section("responsibilities", Safe("R"), 2, (lines[0], lines[1], lines[3])),)
    )
    right = Level("f/b", Safe("Senior Clerk"), 9, sections=(Section("responsibilities", Safe("R"), 10, lines[:3]),))
    pages = catalog(family("f", left, right))
    drawn = [line.text.rstrip() for line in draw(compare(pages, "f/a", "f/b"), Look(100, everything=True), pages)]
    at = next(place for place, line in enumerate(drawn) if line.startswith("Draw on:"))
    assert drawn[at + 1].startswith("  Market reports")
    assert drawn[at + 2].endswith("│ +   Customer letters")
    assert drawn[at + 3].startswith("Sweep the yard")


class Counted(int):
    """A number whose comparisons are calls that are counted."""

    def __lt__(self, other: int) -> bool:
        return int(self) < int(other)


def entry(depth: int, place: int) -> Entry:
    where = Safe("a.md")
    return Entry("a/b", "requirements", Safe(""), Safe("Plans"), where, place, "a/b", place=Counted(place), depth=depth)


def rows_of(depths: Sequence[tuple[int | None, int | None]], rights: Sequence[int] = ()) -> SectionDiff:
    """A section of bullets by their depths on both sides, the left ones in order, the right ones at given places."""
    rows = []
    for place, (left, right) in enumerate(depths):
        one = None if left is None else entry(left, place)
        other = None if right is None else entry(right, rights[place] if rights else place)
        rows.append(Row("changed" if one and other else "gone" if one else "new", one, other))
    return SectionDiff("requirements", Safe("Requirements"), tuple(rows))


def put_in_one_by_one(section: SectionDiff) -> list[Row]:
    """The order of the rows, by a look at every row for each that is gone."""
    rows = sorted((row for row in section.rows if row.right), key=lambda row: row.right.place if row.right else 0)
    for row in section.rows:
        if row.right is None and row.left is not None:
            place, depth = row.left.place, row.left.depth
            before = [(one.left.place, at) for at, one in enumerate(rows) if one.left and one.left.place < place]
            at = max(before)[1] + 1 if before else 0
            while at < len(rows) and next(iter(rows[at].entries()[::-1])).depth > depth:
                at += 1
            rows.insert(at, row)
    return rows


DEPTHS = st.sampled_from([(0, 0), (1, 1), (2, 1), (0, None), (1, None), (2, None), (None, 0), (None, 1), (None, 2)])


@given(st.lists(DEPTHS, max_size=12), st.randoms(use_true_random=False))
def test_what_is_gone_is_put_in_as_if_one_by_one(depths: list[tuple[int | None, int | None]], random: Random) -> None:
    section = rows_of(depths, random.sample(range(len(depths)), len(depths)))
    assert ordered(section) == put_in_one_by_one(section)


@pytest.mark.parametrize("depths", [[(0, None)], [(0, None), (0, 0)], [(1, 1), (0, None)], [(1, 1), (1, None)]])
def test_putting_in_what_is_gone_grows_as_the_rows_do(depths: list[tuple[int | None, int | None]]) -> None:
    few, many = (calls(lambda times=times: ordered(rows_of(depths * times))) for times in (100, 400))  # type: ignore[misc]
    assert many < 6 * few


def test_only_some_kinds_leave_out_facts_of_other_kinds() -> None:
    lower, higher = level("f/a", "Clerk", 1, LEFT, grade=5), level("f/b", "Senior Clerk", 50, RIGHT, grade=6)
    reporting = [
        one._replace(reports_to=Reporting(Safe(name), 2)) for one, name in ((lower, "Head"), (higher, "Chief"))
    ]
    pages = catalog(family("f", *reporting))
    comparison = compare(pages, "f/a", "f/b")
    assert "Chief" in text(draw(comparison, Look(100), pages))
    only = text(draw(comparison, Look(100, only=frozenset({"new"})), pages))
    assert "Chief" not in only
    assert "Write code in four languages" in only
    assert "Speak at conferences" not in only
    assert "Showing only +" in only


def test_a_role_compared_with_itself_says_so() -> None:
    drawn = text(draw(compare(pair(LEFT, RIGHT), "f/a", "f/a"), Look(100)))
    assert "both sides are the same role" in drawn


@settings(max_examples=60, deadline=None)
@given(sections, sections, st.integers(20, 170), st.sampled_from((None, True, False)), st.booleans())
def test_nothing_is_clipped_and_no_line_is_too_wide(
    left: Lists, right: Lists, width: int, stacked: bool | None, by_kind: bool
) -> None:
    pages = pair(left, right)
    comparison = compare(pages, "f/a", "f/b")
    lines = draw(comparison, Look(width, stacked, everything=True, by_kind=by_kind), pages)
    assert all(line.width <= width for line in lines)
    refs = [line.ref for line in lines if isinstance(line.ref, Row)]
    assert set(refs) == set(comparison.rows)
    for row in comparison.rows:
        shown = "".join("".join(line.text.split()) for line in lines if line.ref == row)
        assert {char for entry in row.entries() for char in entry.text if not char.isspace()} <= set(shown)


LONG_TEAM = "Lead a team of {} people and its plans"


def ladder(count: int) -> Catalog:
    names = ("Intermediate", "Senior", "Staff", "Principal", "Distinguished", "Fellow")[:count]
    levels = [
        level(
            f"f/{n}",
            f"{name} Analyst",
            100 * n + 1,
            {"responsibilities": [f"Lead a team of {n + 2} people and its plans"]},
        )
        for n, name in enumerate(names)
    ]
    return catalog(family("f", *levels))


@pytest.mark.parametrize("width", [30, 60, 80, 130])
def test_a_matrix_shows_every_level_in_blocks_that_fit(width: int) -> None:
    pages = ladder(6)
    lines = draw_matrix(matrix(pages, [f"f/{n}" for n in range(6)]), Naming.of(pages), width)
    assert all(line.width <= width for line in lines)
    drawn = text(lines)
    for name in ("Intermediate", "Senior", "Staff", "Principal", "Distinguished", "Fellow"):
        assert name in drawn
    assert drawn.count("◐") == 5 + 1  # five cells and the legend
    assert ("levels 1 to" in drawn) == (width < 110)


def test_a_bullet_longer_than_the_label_column_goes_on_below() -> None:
    drawn = text(draw_matrix(matrix(ladder(2), ["f/0", "f/1"]), Naming.of(ladder(2)), 80))
    assert "Lead a team of 2 people and its plans" in drawn
    long = "Lead every team of the whole company through its yearly plans and reports"
    pages = pair({"responsibilities": [long]}, {})
    shown = " ".join(text(draw_matrix(matrix(pages, ["f/a", "f/b"]), Naming.of(pages), 80)).split())
    for word in long.split():
        assert word in shown


def test_in_a_window_every_bullet_has_one_line_and_unasked_cells_are_blank() -> None:
    long = "Lead every team of the whole company through its yearly plans and reports"
    pages = pair({"responsibilities": [long, "Own budgets"]}, {"responsibilities": ["Own budgets", "Count stamps"]})
    made = matrix(pages, ["f/a", "f/b"])
    window = draw_window(made, Naming.of(pages), 60, 0)
    rows = [line for line in window.rows if isinstance(line.ref, Thread)]
    assert len(rows) == len({line.ref for line in rows}) == 3
    assert "…" in rows[0].text
    assert [line.text[window.start(0) :].split() for line in rows] == [["●"], ["●", "●"], ["●"]]
    assert rows[2].text[window.start(0) : window.start(1)].strip() == ""
    differing = draw_window(made, Naming.of(pages), 60, 0, differing=True)
    assert not any("Own budgets" in line.text for line in differing.rows)


def test_the_wordings_of_all_levels_stand_below() -> None:
    pages = ladder(3)
    made = matrix(pages, ["f/0", "f/1", "f/2"])
    (thread,) = (each for section in made.sections for each in section.threads)
    drawn = [line.text.rstrip() for line in draw_wordings(made, thread, Naming.of(pages), 90)]
    assert [line.split("Lead")[0].split()[-1] for line in drawn] == ["●", "◐", "◐"]
    assert "Lead a team of 4 people and its plans" in drawn[2]
    gone = pair({"responsibilities": ["Own budgets"]}, {"responsibilities": ["Count stamps"]})
    made = matrix(gone, ["f/a", "f/b"])
    lines = draw_wordings(made, made.sections[0].threads[0], Naming.of(gone), 60)
    assert lines[-1].text.rstrip().endswith("not asked")


def test_the_heads_of_the_levels_are_their_short_names() -> None:
    titles = ("Harbour Manager", "Senior Harbour Manager", "Manager, Harbour Management")
    levels = [level(f"f/{n}", title, 1 + 50 * n, LEFT, grade=5 + n) for n, title in enumerate(titles)]
    pages = catalog(family("f", *levels, title="Harbour Manager"))
    window = draw_window(matrix(pages, ["f/0", "f/1", "f/2"]), Naming.of(pages), 100, 0)
    heads = [line.text.split("  ") for line in window.head]
    assert [word.strip() for word in heads[0] if word.strip()] == ["Harbour Manager", "Senior", "Manager"]
    assert [word.strip() for word in heads[1] if word.strip()] == ["G5", "G6", "G7"]


def test_heads_take_two_lines_where_that_leaves_room_for_the_bullets() -> None:
    titles = ("Harbour Manager", "Senior Harbour Manager", "Manager, Harbour Management", "Assistant Pilot Boat Keeper")
    levels = [level(f"f/{n}", title, 1 + 50 * n, LEFT, grade=5 + n) for n, title in enumerate(titles)]
    pages = catalog(family("f", *levels, title="Harbour Manager"))
    made = matrix(pages, [each.id for each in levels])
    window = draw_window(made, Naming.of(pages), 80, 0)
    assert [line.text.split() for line in window.head[:2]] == [
        ["Harbour", "Assistant", "Pilot"],
        ["Manager", "Senior", "Manager", "Boat", "Keeper"],
    ]
    assert len(window.shown) == 4
    assert len(draw_window(made, Naming.of(pages), 140, 0).head) == 2


def test_files_and_screens_say_the_same_of_where_a_bullet_is_from() -> None:
    stated = Statement("responsibilities", Safe("Extends the Clerk"), 51, Safe("Clerk"), "f/a")
    lower = level("f/a", "Clerk", 1, LEFT)
    higher = level("f/b", "Senior Clerk", 50, {"responsibilities": ["Own the yard"]})._replace(extends=(stated,))
    pages = catalog(family("f", lower, higher))
    comparison = compare(pages, "f/a", "f/b")
    rows = [row for section in comparison.sections for row in section.rows if row.kind == "inherited"]
    assert rows
    for row in rows:
        assert where_from(row, lambda _: "Clerk") == ("inherited from Clerk",)
        assert notes(row, comparison) == ("inherited from Clerk",)
    assert "inherited from" in text(draw(comparison, Look(100, everything=True), pages))
