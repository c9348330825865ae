"""Frameworks of other organisations, from reading to every answer that follows from it."""

from pathlib import Path

import pytest

from export.made import round_trip
from roletui.catalog import open_catalog
from roletui.compare import compare, matrix
from roletui.export.sheet import own_sheet
from roletui.model import Catalog, Family
from roletui.roles.ladder import Ladder
from roletui.search import build, search
from roletui.text import Raw

FEWEST_ITEMS = 3
"""Bullets that two neighbours must have for a comparison to say anything."""


def organisations() -> list[str]:
    folder = Path(__file__).resolve().parents[3] / "shared" / "frameworks"
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def with_two_levels(catalog: Catalog) -> list[Family]:
    return [family for family in catalog.families if len(family.levels) > 1]


@pytest.fixture(scope="module")
def catalogs(request: pytest.FixtureRequest) -> dict[str, Catalog]:
    folder: Path = request.getfixturevalue("shared_folder") / "frameworks"
    return {name: open_catalog(Raw(str(folder / name)), cache=False) for name in organisations()}


@pytest.mark.shared
@pytest.mark.parametrize("name", organisations())
def test_neighbours_compare_and_a_family_has_a_matrix(catalogs: dict[str, Catalog], name: str) -> None:
    catalog = catalogs[name]
    for family in with_two_levels(catalog)[:3]:
        low, high = family.levels[:2]
        if min(sum(len(section.items) for section in level.sections) for level in (low, high)) < FEWEST_ITEMS:
            continue
        sections = compare(catalog, low.id, high.id).sections
        assert sum(len(section.rows) for section in sections) >= FEWEST_ITEMS
        assert matrix(catalog, [level.id for level in family.levels[:4]]).sections


@pytest.mark.shared
@pytest.mark.parametrize("name", organisations())
def test_each_level_but_the_last_has_a_next(catalogs: dict[str, Catalog], name: str) -> None:
    ladder = Ladder(catalogs[name])
    for family in with_two_levels(catalogs[name]):
        assert any(ladder.next_steps(level.id) for level in family.levels), family.id


@pytest.mark.shared
@pytest.mark.parametrize("name", organisations())
def test_a_word_of_a_competency_is_found(catalogs: dict[str, Catalog], name: str) -> None:
    index = build(catalogs[name])
    for _, level in list(catalogs[name].levels.values())[:5]:
        words = [item.text for section in level.sections if section.kind == "other" for item in section.items]
        if words:
            quoted = " ".join(words[0].replace('"', " ").split()[:4])
            assert search(index, f'"{quoted}"').hits, quoted


@pytest.mark.shared
@pytest.mark.parametrize("name", organisations())
def test_what_is_exported_reads_back(catalogs: dict[str, Catalog], name: str) -> None:
    for level_id in list(catalogs[name].levels)[:6]:
        round_trip(own_sheet(catalogs[name], level_id))
