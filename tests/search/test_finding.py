"""However it is typed: each way of typing finds the bullet it means, and what fits better comes first."""

import pytest

from roletui.model import Specialty
from roletui.search import build, by_role, search
from roletui.text import Safe
from search.made import catalog, family, found, hits, index_of, level, section

FORECAST = "Review statements of work while holding forecast accuracy"
NEGOTIATE = "Negotiate with executive sponsors on scope"
PORTFOLIO = "Keep the current portolio of offerings up to date"
MARKET = "Lead the go-to-market plan for new offerings"
PROFIT = "Answer for the P&L and gross margin"
TEAMS = "Work with cross-functional teams"
SEAMANSHIP = "Teach seamanship within your pervue"
TRAVEL = "Follow the company’s travel policy"
CAFE = "Run the café on deck"
INDEX = index_of(FORECAST, NEGOTIATE, PORTFOLIO, MARKET, PROFIT, TEAMS, SEAMANSHIP, TRAVEL, CAFE)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("forecast accuracy", FORECAST),
        ("accuracy forecast", FORECAST),
        ("forec", FORECAST),
        ("accuracy of the fore", FORECAST),
        ("forcast acuracy", FORECAST),
        ("negotiation", NEGOTIATE),
        ("negotiating sponsor", NEGOTIATE),
        ("portfolio offerings", PORTFOLIO),
        ("gtm", MARKET),
        ("go to market", MARKET),
        ("gotomarket", MARKET),
        ("p&l", PROFIT),
        ("P & L", PROFIT),
        ("pnl", PROFIT),
        ("profit and loss", PROFIT),
        ("crossfunctional", TEAMS),
        ("cross functional teams", TEAMS),
        ("purview", SEAMANSHIP),
        ("company's travel", TRAVEL),
        ("companyâ€™s travel", TRAVEL),
        ("cafe", CAFE),
        ("deckhand seamanship", SEAMANSHIP),
        ("sow", FORECAST),
        ("forecast accuracy zeppelin", FORECAST),
        ("vorecast", FORECAST),
    ],
)
def test_every_way_of_typing(query: str, meant: str) -> None:
    assert found(INDEX, query)[:1] == [meant]


@pytest.mark.parametrize("query", ["qzxvkj", "florptangle wibbermuck", "gastroenterology", "zz top", "x y z"])
def test_nonsense_finds_nothing(query: str) -> None:
    assert search(INDEX, query).total == 0


def test_a_wrong_first_letter_is_forgiven_short_words_only_alone() -> None:
    index = index_of("A strict requirement", "Count the cycle time", "Draw up documentation")
    assert found(index, "atrict") == ["A strict requirement"]
    assert found(index, "socumentaton") == ["Draw up documentation"]
    assert found(index, "ostrich") == found(index, "bicycle") == []


def test_a_title_that_no_role_has_leads_to_the_nearest_role_before_bullets() -> None:
    pages = catalog(
        family("a", "Rigging", level("a", "Rigging Engineer", section("Splice ropes"))),
        family("b", "Docks", level("b", "Dock Manager", section("Coach junior staff in rigging"))),
    )
    results = search(build(pages), "junior rigging engineer")
    assert list(by_role(results)) == ["a/rigging-engineer", "b/dock-manager"]
    assert "no role is called “junior rigging engineer”; the nearest come first" in results.note
    assert "no role is called" not in search(build(pages), "rigging engineer").note


def test_the_nearest_words_are_offered_where_nothing_is_found() -> None:
    assert "negotiate" in search(INDEX, "nogoshiate").nearest
    assert search(INDEX, "forecast").nearest == ()


def test_better_matches_come_first() -> None:
    exact, inflected, related, misspelt = "We manage ships", "We managed ships", "Ship management", "We mannage ships"
    index = index_of(misspelt, related, inflected, exact, *["Manage well"] * 20)
    order = found(index, "manage ships")
    assert order.index(exact) < order.index(inflected) < order.index(related)
    assert order.index(exact) < order.index(misspelt)


def test_a_wrong_word_ranks_below_what_fits_better_and_is_named() -> None:
    index = index_of("Plan the budget", "Plan the voyage", "Plan the budget and the voyage")
    results = search(index, "plan budget zeppelin")
    assert [hit.text for hit in results.hits][:2] == ["Plan the budget", "Plan the budget and the voyage"]
    assert "zeppelin" in results.note
    lacking = found(index, "budget voyage")
    assert lacking[0] == "Plan the budget and the voyage"


def test_responsibilities_and_requirements_come_first() -> None:
    hiring = section("Mend sails", kind="hiring-process")
    asked = section("Mend sails well", kind="requirements", line=30)
    one = level("crew", "Deckhand", hiring, asked)
    assert found(build(catalog(family("crew", "Crew", one))), "sails")[0] == "Mend sails well"


def test_a_title_comes_first_only_when_it_is_named_in_full() -> None:
    one = level("crew", "Senior Navigator", section("Train every navigator aboard", "Chart the course"))
    index = build(catalog(family("crew", "Crew", one)))
    assert search(index, "senior navigator").hits[0].section == "title"
    assert search(index, "navigator").hits[0].text == "Train every navigator aboard"
    assert search(index, "senior navigator course").hits[0].text == "Chart the course"


def test_boilerplate_folds_into_one_result_with_its_count() -> None:
    pages = [
        family(
            f"page{number}", f"Page {number}", level(f"page{number}", f"Role {number}", section("Share our values."))
        )
        for number in range(5)
    ]
    [hit] = hits(build(catalog(*pages)), "share values")
    assert hit.copies == 5
    assert hit.held_by == tuple(f"page{number}/role-{number}" for number in range(5))


def test_a_folded_bullet_shows_the_place_that_was_asked_for() -> None:
    pages = [
        family(f"page{number}", f"Page {number}", level(f"page{number}", name, section("Share our values.")))
        for number, name in enumerate(("Sailor", "Cook", "Pilot"))
    ]
    [hit] = hits(build(catalog(*pages)), "cook values")
    assert hit.owner == "page1/cook"
    assert hit.held_by == ("page1/cook",)


def test_paging_shows_every_result_once() -> None:
    index = index_of(*[f"Haul rope number {'x' * number}" for number in range(1, 200)])
    total = search(index, "haul rope").total
    assert total == 199
    paged = [text for offset in range(0, 250, 50) for text in found(index, "haul rope", limit=50, offset=offset)]
    assert len(paged) == len(set(paged)) == total


def test_a_search_is_left_when_its_caller_has_lost_interest() -> None:
    assert search(INDEX, "forecast", cancelled=lambda: True).hits == ()
    assert search(INDEX, "forecast", cancelled=lambda: False).hits != ()


def test_held_by_counts_inheritance_and_family_wide_sections() -> None:
    junior = level("crew", "Deckhand", section("Haul ropes"))
    senior = level("crew", "Bosun", section("Lead the crew", line=20), extends=["crew/deckhand"])
    other = level("pier", "Docker", section("Load cargo", line=30), extends=["crew/bosun"])
    shared = section("Wear a life jacket", kind="requirements", line=40)
    index = build(catalog(family("crew", "Crew", junior, senior, sections=[shared]), family("pier", "Pier", other)))
    held = {str(hit.text): hit.held_by for query in ("haul", "life", "lead") for hit in hits(index, query)}
    assert held["Haul ropes"] == ("crew/deckhand", "crew/bosun", "pier/docker")
    assert held["Lead the crew"] == ("crew/bosun", "pier/docker")
    assert held["Wear a life jacket"] == ("crew/deckhand", "crew/bosun", "pier/docker")


def test_an_abbreviation_of_small_words_alone_does_no_harm() -> None:
    index = index_of("Hand over to the (TT) watch", "See to it (TI) yourself")
    assert found(index, "tt watch")[:1] == ["Hand over to the (TT) watch"]


def test_long_lists_keep_their_order_from_page_to_page() -> None:
    texts = [f"{'haul ' * (number % 3)}rope {'well ' * (number % 5)}number{number}" for number in range(300)]
    index = index_of(*texts)
    for query in ("haul rope well", "rope", "haul well zzz number7"):
        total = search(index, query).total
        paged = [text for offset in range(0, total, 7) for text in found(index, query, limit=7, offset=offset)]
        assert len(paged) == len(set(paged)) == total


def test_letters_that_are_a_word_themselves_begin_every_word_while_they_are_typed() -> None:
    index = index_of("Draw an I beam", "Internal instances", "Do so")
    assert found(index, "i") == ["Draw an I beam", "Internal instances"]


def test_another_number_is_no_typing_error() -> None:
    index = index_of("Work by ISO27002", "Know ISO 27001 and SOC 2")
    assert found(index, "iso27001") == ["Know ISO 27001 and SOC 2"]
    assert found(index, "soc2") == ["Know ISO 27001 and SOC 2"]
    assert found(index_of("Work by ISO27002"), "iso27001") == []


def test_what_is_on_the_page_of_a_specialty_is_found_there() -> None:
    mosaic = Specialty(Safe("Mosaic"), 8, (section("Sets the gold", line=9),), "f/tiler", Safe("ads/mosaic.md"))
    pages = catalog(family("f", "Tiler", level("f", "Tiler", section("Lays the tiles")), specialties=[mosaic]))
    for query, line in (("gold", 10), ("mosaic", 8)):
        assert ("ads/mosaic.md", line) in [(hit.path, hit.line) for hit in search(build(pages), query).hits]
