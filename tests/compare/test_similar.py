"""Who else has a bullet like this."""

from hypothesis import given
from hypothesis import strategies as st

from compare.made import catalog, family, level, section, sentences
from roletui.compare import similar
from roletui.compare.similar import BulletPlace, bullets, text_at
from roletui.model import Catalog, Group, Kind, Specialty
from roletui.text import Safe

DUTIES: Kind = "responsibilities"
REQUIREMENTS: Kind = "requirements"


def pages() -> Catalog:
    return catalog(
        family("f", level("f/a", "Analyst", 10, {REQUIREMENTS: ["Ability to use the wiki", "Knows tax law well"]})),
        family(
            "g", level("g/a", "Engineer", 10, {REQUIREMENTS: ["Ability to use the Wiki.", "Writes code"]}), title="Eng"
        ),
        family("h", level("h/a", "Counsel", 10, {REQUIREMENTS: ["Knows the tax law of two countries"]}), title="Law"),
    )


def test_the_same_words_are_listed_once_with_everyone_who_has_them() -> None:
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


def whole_family(*lists: dict[Kind, list[str]]) -> Catalog:
    """A family with lists of its own, of a group, of a level and of two specialties, each on lines of its own."""
    made = [
        tuple(section(kind, texts, 100 * at + 10 * place) for place, (kind, texts) in enumerate(each.items()))
        for at, each in enumerate(lists, 1)
    ]
    one = level("f/a", "Analyst", 1000, {})._replace(sections=made[2], group=Safe("f/crew"))
    group = Group(Safe("Crew"), 90, ("f/a",), made[1], "f/crew")
    inside = Specialty(Safe("Tax"), 400, made[3], level="f/a")
    beside = Specialty(Safe("Law"), 500, made[4], path=Safe("law.md"))
    page = family("f", one, shared=made[0])._replace(groups=(group,), specialties=(inside, beside))
    return catalog(page)


WORDED = st.dictionaries(st.sampled_from((DUTIES, REQUIREMENTS)), st.lists(sentences, max_size=5))


@given(st.lists(WORDED, min_size=5, max_size=5))
def test_every_bullet_of_a_family_is_found_by_its_words_and_at_its_place(lists: list[dict[Kind, list[str]]]) -> None:
    pages = whole_family(*lists)
    owners = ("f", "f/crew", "f/a", "f/a", "f")
    written = [
        (text, owner) for each, owner in zip(lists, owners, strict=True) for texts in each.values() for text in texts
    ]
    held = list(bullets(pages))
    assert [(text, holder.owner) for text, holder in held] == written
    for text, holder in held:
        place = BulletPlace(holder.path, holder.line)
        assert text_at(pages, place) == text
        assert holder in [each for found in similar(pages, text) for each in found.holders]
        assert holder not in [each for found in similar(pages, place) for each in found.holders]


def test_a_bullet_is_no_statement_for_being_in_the_line_of_one_on_another_page() -> None:
    told = level("f/a", "Analyst", 10, {DUTIES: ["Extends f/b", "Reads"]}, takes=[(DUTIES, "f/b", 12)])
    other = section(DUTIES, ["Counts the votes"], 11)._replace(path=Safe("ads/f.md"))
    told = told._replace(sections=(*told.sections, other))
    assert [(str(text), str(holder.path), holder.line) for text, holder in bullets(catalog(family("f", told)))] == [
        ("Reads", "f.md", 13),
        ("Counts the votes", "ads/f.md", 12),
    ]
