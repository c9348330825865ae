"""Who else has a bullet like this."""

from compare.made import catalog, family, level
from roletui.compare import similar
from roletui.compare.similar import BulletPlace
from roletui.model import Catalog, Kind

REQUIREMENTS: Kind = "requirements"


def pages() -> Catalog:
    return catalog(
        family("f", level("f/a", "Analyst", 10, {REQUIREMENTS: ["Ability to use the wiki", "Knows tax law well"]})),
        family(
            "g", level("g/a", "Engineer", 10, {REQUIREMENTS: ["Ability to use the Wiki.", "Writes code"]}), title="Eng"
        ),
        family("h", level("h/a", "Counsel", 10, {REQUIREMENTS: ["Knows the tax law of two countries"]}), title="Law"),
    )


def test_the_same_words_are_told_once_with_everyone_who_has_them() -> None:
    first, *_ = similar(pages(), "ability to use the wiki")
    assert first.score == 1
    assert [holder.owner for holder in first.holders] == ["f/a", "g/a"]


def test_nearest_first_across_families() -> None:
    assert [each.text for each in similar(pages(), "Knows tax law")] == [
        "Knows tax law well",
        "Knows the tax law of two countries",
    ]


def test_a_bullet_is_not_similar_to_itself_but_to_its_twins() -> None:
    found = similar(pages(), BulletPlace("f.md", 12))
    assert [holder.owner for holder in found[0].holders] == ["g/a"]


def test_a_place_without_a_bullet_has_nothing_similar() -> None:
    assert similar(pages(), BulletPlace("f.md", 999)) == ()
    assert similar(pages(), "") == ()
