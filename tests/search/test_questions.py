"""Questions, names of roles, what must be absent, synonyms and filters that leave nothing, as people type them."""

import pytest

from roletui.search import Index, build, by_role, search
from roletui.search.query import parse
from search.made import catalog, family, found, index_of, level, section


def harbour() -> Index:
    pilot = family(
        "pilot",
        "Pilot",
        level("pilot", "Pilot", section("Guide ships by java charts", "Weekly travel to the coast"), grades=(5,)),
        level("pilot", "Senior Pilot", section("Train other pilots", line=30), grades=(6,), extends=["pilot/pilot"]),
    )
    clerk = family(
        "clerk",
        "Clerk",
        level(
            "clerk",
            "Harbour Clerk",
            section("Write javascript and letters about the senior pilot", "Keep spreadsheets", line=10),
            section("Speaks plainly", kind="other", heading="Communication", line=20),
            grades=(4,),
        ),
        department="Office",
    )
    return build(catalog(pilot, clerk))


INDEX = harbour()


def texts(query: str, *, finished: bool = False) -> list[str]:
    return [hit.text for hit in search(INDEX, query, finished=finished).hits]


def test_the_role_that_is_meant_stands_before_sentences_about_it() -> None:
    results = search(INDEX, "sr pilot")
    assert results.named == ("pilot/senior-pilot",)
    assert results.hits[0].text == "Senior Pilot"
    assert results.hits[0].section == "title"
    assert "Write javascript and letters about the senior pilot" in texts("sr pilot")
    assert list(by_role(results)) == ["pilot/senior-pilot"]


def test_a_title_is_shown_once_and_page_after_page_gives_the_same() -> None:
    whole = [(hit.text, hit.line, hit.owner) for hit in search(INDEX, "pilot", limit=50).hits]
    paged = [
        (hit.text, hit.line, hit.owner)
        for offset in range(len(whole) + 2)
        for hit in search(INDEX, "pilot", limit=1, offset=offset).hits
    ]
    assert paged == whole
    assert len(set(whole)) == len(whole) == search(INDEX, "pilot").total


def test_a_subject_is_no_name_and_roles_that_bear_it_come_first() -> None:
    results = search(INDEX, "harbour")
    assert not results.only_named
    assert next(iter(by_role(results))) == "clerk/harbour-clerk"


def test_filters_alone_list_the_roles_they_leave() -> None:
    results = search(INDEX, "grade:5-6")
    assert results.named == ("pilot/pilot", "pilot/senior-pilot")
    assert texts("grade:5-6")[:2] == ["Pilot", "Senior Pilot"]


@pytest.mark.parametrize(
    "query", ["letters -javascript", "letters !javascript", "letters NOT javascript", "letters AND NOT javascript"]
)
def test_what_must_be_absent_is(query: str) -> None:
    assert texts(query) == []
    assert texts(query.replace("javascript", "java"), finished=True) != []


def test_or_in_capitals_joins_as_a_bar_does_and_small_letters_are_words() -> None:
    assert texts("charts OR spreadsheets") == texts("charts | spreadsheets")
    assert found(index_of("Do or dare", "Do not"), "do not") == ["Do not"]
    assert found(index_of("Say NOT", "Say it"), "NOT") == ["Say NOT"]


@pytest.mark.parametrize("query", ["without:travel", "roles without travel", "which jobs do not require travelling"])
def test_roles_without_something_hold_nothing_of_it_by_inheritance_either(query: str) -> None:
    results = search(INDEX, query)
    assert results.named == ("clerk/harbour-clerk",)
    assert list(by_role(results)) == ["clerk/harbour-clerk"]


def test_without_joins_other_filters_and_words() -> None:
    assert search(INDEX, "letters without:travel").total == 1
    assert search(INDEX, "letters without:javascript").total == 0
    assert search(INDEX, "-without:travel").named == ("pilot/pilot", "pilot/senior-pilot")


def test_in_a_question_only_what_is_asked_for_decides() -> None:
    index = index_of("Needs a clearance of the port", "Who needs a friend", "Has a role")
    assert found(index, "who needs a clearance") == ["Needs a clearance of the port"]
    assert found(index, "who") == ["Who needs a friend"]


@pytest.mark.parametrize(
    ("word", "meant", "other"),
    [
        ("excel", "Know Excel", "Excellent manners"),
        ("local", "Meet locals", "Localize the charts"),
        ("intern", "Guide interns", "Answer internal mail"),
        ("java", "Write Java", "Write JavaScript"),
        ("clear", "Clear the deck", "Hold a clearance"),
        ("server", "Keep servers", "Give good service"),
    ],
)
def test_a_word_is_no_start_and_no_form_of_another_one(word: str, meant: str, other: str) -> None:
    index = index_of(meant, other)
    assert [hit.text for hit in search(index, word, finished=True).hits] == [meant]


def test_a_word_that_is_typed_on_may_become_another_one() -> None:
    assert found(index_of("Write Java", "Write JavaScript"), "java") == ["Write Java", "Write JavaScript"]


def test_a_tool_is_known_from_the_verb_by_what_follows_where_the_tool_stands_anywhere() -> None:
    assert found(index_of("Know Excel well", "Excel in the field"), "excel") == ["Know Excel well"]
    assert found(index_of("Excel in the field"), "excel") == ["Excel in the field"]


def test_letters_joined_by_a_sign_are_no_start_of_words() -> None:
    index = index_of("Support M&A", "Make maps", "Own the P&L", "Please")
    assert found(index, "m&a") == ["Support M&A"]
    assert found(index, "p&l") == ["Own the P&L"]


def test_synonyms_find_after_the_word_itself_and_are_said() -> None:
    index = index_of("Know spreadsheets", "Know Excel", "Work from home", "Know the sea")
    results = search(index, "excel")
    assert [hit.text for hit in results.hits] == ["Know Excel", "Know spreadsheets"]
    assert results.note == "“excel” was looked for as spreadsheet as well"
    assert found(index, "remote") == ["Work from home"]
    assert search(index, "sea").note == ""


def test_a_word_of_the_trade_that_no_page_has_is_no_slip_for_another() -> None:
    index = index_of("Monitor the quality of data", "Coaching new members of the team")
    assert found(index, "mentor") == ["Coaching new members of the team"]
    # Where nobody says it in other words either, it may be one.
    assert found(index_of("Monitor the quality of data"), "mentor") == ["Monitor the quality of data"]


def test_a_synonym_in_several_words_stands_in_a_row() -> None:
    assert found(index_of("Work at sea far from home"), "wfh") == []


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("grade:abc", "“abc” is not a grade here; there are 4, 5, 6"),
        ("guide department:space", "“space” is not a department here; there is only Office"),
        ("in:xyzzy", "“xyzzy” is not a kind of section or a heading here; there are summary, grade"),
        ("level:admiral", "“admiral” is not a role here; there are Harbour Clerk, Pilot, Senior Pilot"),
        ("foo:bar", "“foo:” is not a filter; there are in:, level:, family:, grade:, department:, without:, own:"),
    ],
)
def test_a_filter_that_leaves_nothing_names_its_value_and_those_there_are(query: str, note: str) -> None:
    results = search(INDEX, query)
    assert results.hits == ()
    assert results.note.startswith(note)


def test_filters_take_headings_and_ranges_with_dots() -> None:
    assert texts("in:communication") == ["Speaks plainly"]
    assert search(INDEX, "grade:5..6").named == search(INDEX, "grade:5-6").named == search(INDEX, "title:pilot").named


def test_a_hit_is_shown_in_the_first_role_that_a_filter_leaves() -> None:
    [hit] = [hit for hit in search(INDEX, "charts grade:6").hits if hit.section != "title"]
    assert (hit.owner, hit.holder) == ("pilot/pilot", "pilot/senior-pilot")


@pytest.mark.parametrize(
    ("query", "words", "lacking"),
    [
        ("who isn't on call", "", "call"),
        ("roles which aren't remote", "", "remote"),
        ("who cannot work remotely", "", "work remotely"),
        ("positions not requiring java", "", "java"),
        ("roles needing sql but not java", "sql", "java"),
        ("jobs with people management but no sales", "people management", "sales"),
    ],
)
def test_a_question_may_deny_in_many_words(query: str, words: str, lacking: str) -> None:
    *others, asked = [clause[0] for clause in parse(query).clauses]
    assert (asked.field, asked.value) == ("without", lacking)
    assert " ".join("".join(atom.chunks[0].parts) for atom in others) == words
