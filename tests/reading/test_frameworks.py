"""Frameworks of other organisations, from reading to every answer that follows from it."""

from itertools import pairwise
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.compare import compare, matrix
from roletui.model import Catalog, Family, Item
from roletui.roles.effective import Effectives, own_sections
from roletui.roles.ladder import Ladder
from roletui.search import build, search
from roletui.text import Raw


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
    for family in with_two_levels(catalog):
        for low, high in pairwise(family.levels):
            for own in (True, False):
                compared = compare(catalog, low.id, high.id, own=own)
                rows = [row for section in compared.sections for row in section.rows]
                for side, level in (("left", low), ("right", high)):
                    shown = {each.text for row in rows if (each := getattr(row, side))}
                    shown |= {partner.entry.text for row in rows for partner in row.also}
                    assert items_of(catalog, level.id, own=own) <= shown, level.id
        has_items = any(section.items for level in family.levels for section in level.sections)
        assert bool(matrix(catalog, [level.id for level in family.levels]).sections) or not has_items, family.id


def items_of(catalog: Catalog, role: str, *, own: bool) -> set[str]:
    if own:
        return {item.text for section in own_sections(catalog, role) for item in section.items}
    held = (each for section in Effectives(catalog)[role].sections for each in section.held)
    return {each.block.text for each in held if isinstance(each.block, Item)}


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
    for family, level in catalogs[name].levels.values():
        for section in level.sections:
            if section.kind == "other" and section.items:
                quoted = " ".join(section.items[0].text.replace('"', " ").split()[:4])
                hits = search(index, f'"{quoted}"', limit=1000, own=True).hits
                assert level.id in {role for hit in hits for role in hit.held_by}, (family.id, quoted)
