import pytest

from roletui.search import Index, build, search
from search.made import catalog, family, hits, level, section


def crew() -> Index:
    deck = family(
        "crew/deck",
        "Deck Crew",
        level(
            "crew/deck",
            "Deckhand",
            section("Haul ropes"),
            section("Swim", kind="requirements", line=20),
            grades=(5,),
        ),
        level(
            "crew/deck",
            "Senior Deckhand",
            section("Haul chains", line=40),
            grades=(7, 8),
            extends=["crew/deck/deckhand"],
        ),
        sections=[section("Haul yourself up the ladder", kind="career-ladder", line=60)],
        department="Sea",
    )
    galley = family(
        "crew/galley",
        "Galley",
        level("crew/galley", "Senior Manager of the Galley", section("Haul potatoes", line=10), grades=("IC3",)),
        department="Below Deck",
    )
    return build(catalog(deck, galley))


INDEX = crew()


def texts(query: str) -> list[str]:
    return sorted(hit.text for hit in search(INDEX, query).hits if hit.section != "title")


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("haul level:senior", ["Haul chains", "Haul potatoes", "Haul ropes", "Haul yourself up the ladder"]),
        ("haul level:sneior own:", ["Haul chains", "Haul potatoes"]),
        ("haul own:senior", ["Haul chains", "Haul potatoes"]),
        ("haul level:sr own:", ["Haul chains", "Haul potatoes"]),
        ("haul level:manager", ["Haul potatoes"]),
        ("haul grade:7", ["Haul chains", "Haul ropes", "Haul yourself up the ladder"]),
        ("haul grade:>=6 own:", ["Haul chains"]),
        ("haul grade:6- own:", ["Haul chains"]),
        ("haul grade:<7 own:", ["Haul ropes"]),
        ("haul grade:5-6 own:", ["Haul ropes"]),
        ("haul grade:5,ic3 own:", ["Haul potatoes", "Haul ropes"]),
        ("haul grade:9", []),
        ("haul family:galley", ["Haul potatoes"]),
        ("haul family:galey", ["Haul potatoes"]),
        ("haul department:sea", ["Haul chains", "Haul ropes", "Haul yourself up the ladder"]),
        ('haul department:"below deck"', ["Haul potatoes"]),
        ("haul in:career", ["Haul yourself up the ladder"]),
        ("haul -in:career family:deck", ["Haul chains", "Haul ropes"]),
        ("in:req", ["Swim"]),
        ("in:requirments", ["Swim"]),
        ("haul -family:deck", ["Haul potatoes"]),
        ("haul level:senior grade:ic3", ["Haul potatoes"]),
        ('haul level:"manager, galley" own:', ["Haul potatoes"]),
        ("haul level:manager,deckhand own:", ["Haul chains", "Haul potatoes", "Haul ropes"]),
        ("haul level:manager | grade:5", ["Haul potatoes", "Haul ropes", "Haul yourself up the ladder"]),
        ("potatoes | chains", ["Haul chains", "Haul potatoes"]),
        ("swim | family:galley", ["Haul potatoes", "Swim"]),
        ("haul -chains -potatoes", ["Haul ropes", "Haul yourself up the ladder"]),
        ('"haul yourself"', ["Haul yourself up the ladder"]),
        ('"yourself haul"', []),
        ('"haul chains" | potatoes', ["Haul chains", "Haul potatoes"]),
        ('-"haul chains" haul own:', ["Haul potatoes", "Haul ropes", "Haul yourself up the ladder"]),
    ],
)
def test_fields_phrases_and_exceptions(query: str, left: list[str]) -> None:
    assert texts(query) == left


def test_two_fields_hold_for_one_and_the_same_role() -> None:
    assert texts("haul level:deckhand grade:ic3") == []
    assert texts("haul -level:senior") == ["Haul ropes", "Haul yourself up the ladder"]


def test_a_field_alone_lists_what_it_leaves() -> None:
    assert "Haul potatoes" in texts("family:galley")
    assert search(INDEX, "").total == 0


def test_asked_are_the_holders_that_fit() -> None:
    [hit] = [hit for hit in hits(INDEX, "ropes grade:7") if hit.text == "Haul ropes"]
    assert hit.held_by == ("crew/deck/deckhand", "crew/deck/senior-deckhand")
    assert hit.asked == ("crew/deck/senior-deckhand",)


def test_own_leaves_the_owner_alone() -> None:
    [hit] = [hit for hit in search(INDEX, "ropes", own=True).hits if hit.text == "Haul ropes"]
    assert hit.held_by == ("crew/deck/deckhand",)


def test_a_value_that_is_still_typed_is_a_start() -> None:
    assert texts("haul family:gal") == ["Haul potatoes"]
    assert texts("haul level:mana") == ["Haul potatoes"]


def test_a_grade_that_only_looks_like_a_number_is_a_code() -> None:
    for code in ("1e1", "inf", "nan"):
        pages = catalog(family("crew", "Crew", level("crew", "Cook", section("Haul pots"), grades=(code.upper(),))))
        assert [hit.text for hit in hits(build(pages), f"haul grade:{code}")] == ["Haul pots"]
        assert search(build(pages), f"haul grade:>{code}").error
