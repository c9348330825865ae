"""What two states of a role differ in, found without aligning what both say."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from history.scripted import level, page
from roletui.catalog import open_catalog
from roletui.compare.compare import held_by
from roletui.history.differences import Beside
from roletui.model import Catalog
from roletui.text import Raw

BULLETS = [
    "Lay slates in straight rows",
    "Lay slates in straight and even rows",
    "Cut slates to the line of the hip",
    "Clear the scaffold each evening",
    "Plan the work of two crews",
    "Plan the work of three crews",
    "Order slates for the next roof",
    "Teach newcomers to read drawings",
    "Find leaks after storms",
]
REWORDED = {BULLETS[0], BULLETS[1], BULLETS[4], BULLETS[5]}
LISTS = st.lists(st.sampled_from(BULLETS), min_size=1, max_size=6)


def catalog_of(folder: Path, lists: list[list[str]]) -> Catalog:
    folder.mkdir(exist_ok=True)
    levels = (
        level("Tiler", lists[0], lists[1], grade=4),
        level("Senior Tiler", lists[2], lists[3], grade=5, extends="Tiler"),
    )
    (folder / "tiler.md").write_text(page("Tiler", *levels), encoding="utf-8")
    return open_catalog(Raw(str(folder)), cache=False)


def texts(catalog: Catalog, level_id: str) -> Counter[tuple[str, str]]:
    return Counter((held.kind, held.block.text) for held in held_by(catalog, level_id, own=False))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LISTS, min_size=4, max_size=4), st.lists(LISTS, min_size=4, max_size=4))
def test_every_bullet_of_one_state_alone_is_in_a_row_and_no_other(
    tmp_path: Path, before: list[list[str]], after: list[list[str]]
) -> None:
    earlier, later = catalog_of(tmp_path / "before", before), catalog_of(tmp_path / "after", after)
    both = Beside(earlier, later)
    for role in ("tiler/tiler", "tiler/senior-tiler"):
        old, new = texts(earlier, role), texts(later, role)
        rows = both.difference(role, role).comparison.rows
        entries = [each for row in rows for each in row.entries()]
        shown = [
            Counter((str(each.kind), str(each.text)) for each in entries if ("@" in each.level) == is_old)
            for is_old in (True, False)
        ]
        alone = (old - new, new - old)
        for side, own in zip(shown, alone, strict=True):
            assert side <= own
        # A nearer bullet speaks for an inherited one that it rewords.
        hidden = {text for side, own in zip(shown, alone, strict=True) for _, text in own - side}
        assert hidden <= REWORDED


@pytest.mark.parametrize("own", [True, False])
def test_a_state_is_compared_as_any_two_roles_are(tmp_path: Path, own: bool) -> None:
    before = [BULLETS[:3], ["Steady on a ladder"], BULLETS[4:5], ["Has led a crew"]]
    after = [[BULLETS[1], *BULLETS[2:4]], ["Steady on a ladder"], BULLETS[5:7], ["Has led a crew"]]
    earlier, later = catalog_of(tmp_path / "before", before), catalog_of(tmp_path / "after", after)
    both = Beside(earlier, later)
    for role in ("tiler/tiler", "tiler/senior-tiler"):
        made = both.difference(role, role, own=own)
        whole = both.compare(role, role, own=own).summary
        assert made.summary == {kind: whole[kind] for kind in made.summary}
        assert made


def test_two_states_that_say_the_same_in_other_lines_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = [BULLETS[:3], ["Steady on a ladder"], BULLETS[4:5], ["Has led a crew"]]
    earlier, later = catalog_of(tmp_path / "before", lists), catalog_of(tmp_path / "after", lists)
    monkeypatch.setattr("roletui.history.differences.StatesCompared", None)
    assert Beside(earlier, later).is_same("tiler/senior-tiler", "tiler/senior-tiler")


def test_a_level_told_in_prose_alone_changes_by_its_sentences(tmp_path: Path) -> None:
    for name, crew in (("before", "two"), ("after", "five")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tiler.md").write_text(
            "# Roofing ladder\n\n## Junior Tiler\n\nYou lay slates beside a senior. You ask before you cut.\n\n"
            f"## Tiler\n\nYou repair a roof alone.\n\n## Senior Tiler\n\nYou lead a crew of {crew}. You teach.\n",
            encoding="utf-8",
        )
    earlier, later = (open_catalog(Raw(str(tmp_path / name)), cache=False) for name in ("before", "after"))
    both, found = Beside(earlier, later), {}
    for role in later.levels:
        made = both.difference(role, role)
        assert bool(made) != both.is_same(role, role)
        found[later.levels[role][1].title] = made.summary["changed"]
    assert [count for _, count in found.items()] == [0, 0, 1]
