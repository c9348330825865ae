"""Departments in words: short, without folders that say nothing, and each with a name of its own."""

from hypothesis import given
from hypothesis import strategies as st

from roletui.roles.departments import DepartmentNames


def names(*departments: str) -> list[str]:
    named = DepartmentNames(departments)
    return [named[each] for each in departments]


def test_folders_are_words() -> None:
    assert names("engineering/site-reliability") == ["Engineering · Site Reliability"]
    assert names("legal-and-corporate_affairs") == ["Legal and Corporate Affairs"]
    assert names("IT/QA") == ["IT · QA"]


def test_only_a_number_in_front_puts_folders_in_order() -> None:
    assert names("060-engineering") == ["Engineering"]
    assert names("iso-27001-compliance", "web-3-team") == ["Iso 27001 Compliance", "Web 3 Team"]


def test_letters_that_are_spelled_out_are_capitals() -> None:
    assert names("hr", "it/qa", "dbt", "dev", "the-it-crowd") == ["HR", "IT · QA", "DBT", "Dev", "The IT Crowd"]


def test_folders_of_a_site_and_numbers_that_order_them_are_left_out() -> None:
    assert names("acme/docs/060-roofing", "acme/docs/070 paving", "bolt/content/careers") == [
        "Acme · Roofing",
        "Acme · Paving",
        "Bolt",
    ]
    assert names("docs") == ["Docs"]
    assert names("4", "2024/1") == ["4", "2024 · 1"]


def test_of_many_folders_the_first_and_the_last_are_named() -> None:
    assert names("sea/deck/front/sails", "sea/deck/back") == ["Sea · Sails", "Sea · Back"]


def test_departments_that_would_be_called_the_same_get_more_words() -> None:
    assert names("sea/deck/sails", "sea/below/sails", "sea/docs", "sea") == [
        "Sea · Deck · Sails",
        "Sea · Below · Sails",
        "Sea · Docs",
        "Sea",
    ]


def test_a_filter_takes_the_name_in_one_word() -> None:
    named = DepartmentNames(("acme/docs/060-roofing-crew", "below deck"))
    assert [named.value(each) for each in ("acme/docs/060-roofing-crew", "below deck")] == [
        "acme-roofing-crew",
        "below deck",
    ]


PARTS = st.sampled_from(["docs", "roles", "acme", "Acme", "010-a", "a", "hr", "-", "sea deck"])


def folded(department: str) -> list[list[str]]:
    parts = (part.split() for part in department.lower().replace("010-", "").replace("-", " ").split("/"))
    return [part for part in parts if part]


@given(st.lists(st.lists(PARTS, max_size=5).map("/".join), max_size=8))
def test_names_are_the_same_only_for_folders_that_are(departments: list[str]) -> None:
    named = DepartmentNames(departments)
    for one in departments:
        for other in departments:
            if named[one].casefold() == named[other].casefold():
                assert folded(one) == folded(other)
