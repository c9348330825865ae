"""Pages of twenty thousand bullets: what they cost is counted, and bounded by the window or by a limit with a name."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.segment import Segment

from counting import steps
from roletui.compare import compare, matrix, score
from roletui.compare.align import Aligner
from roletui.compare.matrix import PAIRS_IN_ALL
from roletui.model import Catalog, Family, Item, Level, Section
from roletui.reading.problems import PAGE_LEVELS
from roletui.roles import ladder
from roletui.roles.inheritance import resolve
from roletui.roles.ladder import Ladder
from roletui.text import Raw, Safe
from roletui.tui.pane import LinesPane
from tui.support import Sitting, sitting

MANY = 20_000
WIDTH, HEIGHT = 200, 40


def giant(*sizes: int, text: str = "Plan number {} of {} with care") -> Catalog:
    """A family whose levels have so many bullets, each like every other."""
    made = [
        Level(
            f"giant/l{level}",
            Safe(f"Giant {level}"),
            2 + level * MANY,
            (level,),
            sections=(
                Section(
                    "responsibilities",
                    Safe("Responsibilities"),
                    3 + level * MANY,
                    tuple(Item(Safe(text.format(n, level)), 4 + level * MANY + n) for n in range(bullets)),
                ),
            ),
        )
        for level, bullets in enumerate(sizes)
    ]
    return Catalog(
        Raw("/pages"), (Family("giant", Safe("Giant"), Safe("g.md"), 1, Raw("/pages/g.md"), levels=tuple(made)),)
    )


class Rows:
    """Counts the rows that panes make."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.made: Counter[str] = Counter()
        real = LinesPane._row

        def counted(pane: LinesPane, y: int) -> list[Segment]:
            self.made[pane.pane] += 1
            return real(pane, y)

        patch.setattr(LinesPane, "_row", counted)


async def presses(here: Sitting, rows: Rows, keys: Sequence[str]) -> Counter[str]:
    """The most rows that each pane made for one of some keys."""
    most: Counter[str] = Counter()
    for key in keys:
        rows.made.clear()
        await here.press(key)
        most |= rows.made
    return most


WALK = ("j", "j", "k", "ctrl+d", "ctrl+u", "G", "k", "g", "g", "j")


def test_no_key_makes_more_rows_than_the_window_has(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = Rows(monkeypatch)

    async def script() -> None:
        async with sitting(content, size=(WIDTH, HEIGHT), indexed=True) as here:
            search, catalog = here.app.controls.later.search, resolve(giant(MANY, 20))
            before = search.index
            here.app.living.take(catalog)
            # An index that comes between two keys has what is in sight drawn once more.
            await here.until(lambda: search.index is not before)
            in_sight: dict[str, int] = {}
            for pane, keys in (
                ("tree", ("1", "l", *WALK)),
                ("role", ("2", *WALK)),
                ("comparison", ("1", "j", "c", *WALK)),
                ("results", ("slash", *"plan", "enter", "3", *WALK)),
            ):
                most = await presses(here, rows, keys)
                assert here.app.session.focus == pane, pane
                assert max(most.values()) <= HEIGHT, (pane, most)
                in_sight[pane] = len(here.app.panes[pane].view.lines)
            assert in_sight["role"] > MANY
            assert in_sight["comparison"] > MANY
            # Of the hits only so many are held as a person may want to see.
            assert HEIGHT < in_sight["results"] < MANY // 10
            here.app.living.take(resolve(giant(*[1] * PAGE_LEVELS)))
            most = await presses(here, rows, ("escape", "escape", "1", "l", *WALK))
            assert max(most.values()) <= HEIGHT, most
            assert len(here.app.tree_pane.view.lines) > PAGE_LEVELS

    asyncio.run(script())


def counting(patch: pytest.MonkeyPatch, owner: object, name: str) -> list[int]:
    """A list that grows with every call of a function."""
    calls: list[int] = []
    real = getattr(owner, name)

    def counted(*values: object) -> object:
        calls.append(1)
        return real(*values)

    patch.setattr(owner, name, counted)
    return calls


def test_of_too_many_bullets_only_equal_ones_are_paired_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    scored = counting(monkeypatch, score, "_blend")
    few = compare(giant(20, 20), "giant/l0", "giant/l1")
    assert 0 < len(scored) <= 2 * 20 * 20
    assert {row.kind for row in few.rows} == {"changed"}
    assert "Bullets paired" not in [fact.name for fact in few.facts]
    scored.clear()
    many = compare(giant(600, 600), "giant/l0", "giant/l1")
    assert len(scored) == 0
    assert (many.summary["gone"], many.summary["new"], len(many.rows)) == (600, 600, 1200)
    (said,) = [fact for fact in many.facts if fact.name == "Bullets paired"]
    assert "too many" in said.left
    equal = compare(giant(600, 600, text="Plan {}"), "giant/l0", "giant/l1")
    assert (equal.summary["same"], len(equal.rows)) == (600, 600)


def test_bullets_glued_by_the_thousand_are_taken_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    glued = "".join(f"Plan the word{n} well.Then " for n in range(2_000))
    scored = counting(monkeypatch, score, "_plain")
    compare(giant(1, 1, text=glued + "{} {}"), "giant/l0", "giant/l1")
    assert len(scored) < 10


def test_a_matrix_of_too_many_bullets_or_levels_holds_near_levels_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored, aligned = counting(monkeypatch, score, "_blend"), counting(monkeypatch, Aligner, "run")

    def laid_out(*sizes: int, cut: bool) -> int:
        scored.clear()
        aligned.clear()
        catalog = giant(*sizes)
        table = matrix(catalog, tuple(catalog.levels))
        assert len(scored) + len(aligned) <= PAIRS_IN_ALL
        assert table.cut is cut
        return len(table.sections[0].threads)

    assert (laid_out(*[5] * 10, cut=False), len(aligned)) == (5, 45)
    assert laid_out(*[600] * 8, cut=True) == 8 * 600
    assert (len(scored), len(aligned)) == (0, 7)
    assert laid_out(*[1] * 300, cut=True) == 1
    assert 299 <= len(aligned) < 5_000


def test_the_ladder_of_a_page_of_thousands_of_levels_is_built_in_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(levels: int, sentences: int) -> int:
        (family,) = resolve(giant(*[1] * levels)).families
        said = tuple(
            Item(Safe(f"The next step for a Giant {n} is to move to Giant {n + 1}"), n + 1) for n in range(sentences)
        )
        catalog = Catalog(Raw("/pages"), (family._replace(sections=(Section("career-ladder", Safe(""), 1, said),)),))
        return steps(lambda: Ladder(catalog))

    assert taken(2_000, 0) < 5 * taken(500, 0)
    monkeypatch.setattr(ladder, "TITLES_OF_A_PAGE", 2_000)
    assert taken(100, 10_000) < 2 * taken(100, 20)
