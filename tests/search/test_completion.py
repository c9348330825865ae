import pytest

from roletui.search import build, complete
from search.made import catalog, family, level, section

INDEX = build(
    catalog(
        family(
            "crew/deck",
            "Deck Crew",
            level("crew/deck", "Senior Deckhand", section("Level the lever"), grades=(7,)),
            level("crew/deck", "Bosun", grades=(10, "IC3")),
            department="Sea",
        )
    )
)


@pytest.mark.parametrize(
    ("query", "first", "start"),
    [
        ("le", "level:", 0),
        ("sql -gra", "grade:", 5),
        ("sql in:perf", "performance-indicators", 7),
        ("level:dec", '"Senior Deckhand"', 6),
        ('level:"sen', '"Senior Deckhand"', 6),
        ("role:bo", "Bosun", 5),
        ("grade:", "7", 6),
        ("department:", "Sea", 11),
        ("family:", '"Deck Crew"', 7),
        ("haul lev", "level:", 5),
    ],
)
def test_fields_and_values_are_offered(query: str, first: str, start: int) -> None:
    suggestion = complete(INDEX, query)[0]
    assert (suggestion.text, suggestion.start, suggestion.end) == (first, start, len(query))


def test_words_of_the_pages_are_offered_after_fields() -> None:
    offered = [suggestion.text for suggestion in complete(INDEX, "leve")]
    assert offered == ["level:", "level", "lever"]


def test_nothing_is_offered_inside_a_phrase_or_an_unknown_field() -> None:
    assert complete(INDEX, '"lev') == ()
    assert complete(INDEX, "what:lev") == ()


def test_the_cursor_decides_what_is_completed() -> None:
    [suggestion, *_] = complete(INDEX, "lev and more", 3)
    assert (suggestion.text, suggestion.end) == ("level:", 3)
