"""Finding a role by what a person types."""

from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.roles.find import find
from roletui.text import Raw

FAMILY = "professional-services"


@pytest.fixture(scope="module")
def five(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)))


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (
            "professional-services/manager/director-of-professional-services",
            "manager/director-of-professional-services",
        ),
        ("director-of-professional-services", "manager/director-of-professional-services"),
        ("Director of Professional Services", "manager/director-of-professional-services"),
        ("senior engagement manager", "engagement-manager/senior-professional-services-engagement-manager"),
        ("senoir engagment manger", "engagement-manager/senior-professional-services-engagement-manager"),
        ("engagement manager senior", "engagement-manager/senior-professional-services-engagement-manager"),
        ("practice/staff", "practice-manager/staff-professional-services-practice-manager"),
        ("practice-manager/staff", "practice-manager/staff-professional-services-practice-manager"),
        ("practice manager", "practice-manager/professional-services-practice-manager"),
        ("vp professional services", "manager/vice-president-of-professional-services"),
        ("sr regional manager", "manager/senior-regional-manager-professional-services"),
        (
            "intermediate engagement manager",
            "engagement-manager/professional-services-engagement-manager-intermediate",
        ),
    ],
)
def test_words_that_name_one_level_find_it(five: Catalog, words: str, target: str) -> None:
    assert find(five, words, families=False).target == f"{FAMILY}/{target}"


def test_a_title_in_other_words_is_clear_where_one_role_stands_far_ahead(five: Catalog) -> None:
    for words, target in (
        ("jr tech writer", None),
        ("ps vp", f"{FAMILY}/manager/vice-president-of-professional-services"),
        ("staff pspm", f"{FAMILY}/practice-manager/staff-professional-services-practice-manager"),
    ):
        assert find(five, words, families=False).target == target
    head = find(five, "head of professional services", families=False)
    assert head.target is None
    assert head.candidates[0] == f"{FAMILY}/manager/vice-president-of-professional-services"


def test_unclear_words_give_candidates_and_no_guess(five: Catalog) -> None:
    found = find(five, "senior manager", families=False)
    assert found.target is None
    assert found.candidates[0].endswith("senior-manager-professional-services-practice-management")
    assert len(found.candidates) > 2


@pytest.mark.parametrize("words", ["", " / ", "zzzz", "\udcff", "—", "a" * 5000])
def test_words_that_name_nothing_find_nothing(five: Catalog, words: str) -> None:
    assert find(five, words).target is None


def test_every_id_and_every_title_of_one_level_finds_it(five: Catalog) -> None:
    for level_id, (_, level) in five.levels.items():
        assert find(five, level_id).target == level_id
        assert find(five, level.title, families=False).target == level_id


def test_a_family_is_found_by_its_name(five: Catalog) -> None:
    assert find(five, "program manager", levels=False).target == f"{FAMILY}/program-manager"


@pytest.mark.parametrize("start", ["", "./", "content/professional-services/", f"{FAMILY}/"])
def test_a_family_is_found_by_the_path_of_its_page(five: Catalog, start: str) -> None:
    assert find(five, f"{start}engagement-manager.md").target == f"{FAMILY}/engagement-manager"


def test_a_path_that_ends_several_pages_names_none(tmp_path: Path) -> None:
    for folder in ("tax", "sales"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "index.md").write_text("---\ntitle: Analyst\n---\n\n## Responsibilities\n\n- Count\n")
    catalog = open_catalog(Raw(str(tmp_path)))
    assert find(catalog, "index.md").target is None
    assert find(catalog, "tax/index.md").target == "tax"


def test_the_word_intermediate_names_a_level_and_not_its_family(five: Catalog) -> None:
    assert find(five, "intermediate engagement manager").target == (
        f"{FAMILY}/engagement-manager/professional-services-engagement-manager-intermediate"
    )
    assert find(five, "intermediate program manager").target is None


def test_a_rank_that_nobody_holds_gives_the_other_ranks(five: Catalog) -> None:
    found = find(five, "principal practice manager")
    assert found.target is None
    assert f"{FAMILY}/practice-manager/staff-professional-services-practice-manager" in found.candidates
