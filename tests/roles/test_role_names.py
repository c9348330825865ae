"""Which role is meant by what a person types: titles, ranks, short forms, initials, fields, grades, errors."""

import pytest

from roletui.roles.role_names import RoleNames
from search.made import catalog, family, level

PAGES = catalog(
    family(
        "harbour/pilot",
        "Pilot",
        level("harbour/pilot", "Pilot (Intermediate)", grades=(5,)),
        level("harbour/pilot", "Senior Pilot", grades=(6,)),
        level("harbour/pilot", "Staff", grades=("P3",)),
        department="Harbour",
    ),
    family(
        "harbour/tide-planning-engineer",
        "Tide Planning Engineer",
        level("harbour/tide-planning-engineer", "Tide Planning Engineer"),
        level("harbour/tide-planning-engineer", "Junior Tide Planning Engineer"),
        level("harbour/tide-planning-engineer", "Manager, Tide Planning"),
        department="Harbour",
    ),
    family(
        "people/leadership",
        "People Leadership",
        level("people/leadership", "Director, People"),
        level("people/leadership", "Vice President, People"),
        level("people/leadership", "Manager, People Systems"),
        department="People",
    ),
    family(
        "engineering/leadership",
        "Engineering Leadership",
        level("engineering/leadership", "VP of Engineering"),
        level("engineering/leadership", "Senior Director of Engineering"),
        level("engineering/leadership", "Director, Dock Engineering"),
        department="Engineering",
    ),
    family("sail", "Sailmaker"),
)
NAMES = RoleNames(PAGES)


def first(typed: str, *, typing: bool = False) -> str | None:
    ranked = NAMES.ranked(typed, typing=typing)
    return PAGES.title_of(ranked[0].id) if ranked else None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("pilot", "Pilot (Intermediate)"),
        ("sr pilot", "Senior Pilot"),
        ("pilots, senior", "Senior Pilot"),
        ("staff pilot", "Staff"),
        ("pliot", "Pilot (Intermediate)"),
        ("harbour pilot", "Pilot (Intermediate)"),
        ("pilot grade 6", "Senior Pilot"),
        ("p3", "Staff"),
        ("tpe", "Tide Planning Engineer"),
        ("jr tpe", "Junior Tide Planning Engineer"),
        ("entry tide engineer", "Junior Tide Planning Engineer"),
        ("tide developer", "Tide Planning Engineer"),
        ("tide mgr", "Manager, Tide Planning"),
        ("head of people", "Vice President, People"),
        ("vp hr", "Vice President, People"),
        ("chro", "Vice President, People"),
        ("cto", "VP of Engineering"),
        ("chief technology officer", "VP of Engineering"),
        ("who is the head of engineering", "VP of Engineering"),
        ("sailmaker", "Sailmaker"),
    ],
)
def test_the_role_that_is_meant_comes_first(typed: str, title: str) -> None:
    assert first(typed) == title


@pytest.mark.parametrize("typed", ["", "of the", "unicorn", "senior unicorn", "pilot grade 99", "harbour", "\udcff"])
def test_words_that_name_no_role_find_none(typed: str) -> None:
    assert NAMES.ranked(typed) == ()


def test_a_word_may_be_begun_with_a_letter_only_while_it_is_typed() -> None:
    assert first("senior p") is None
    assert first("senior p", typing=True) == "Senior Pilot"
    assert first("sai") == "Sailmaker"


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("senior tide engineer", ["Tide Planning Engineer", "Junior Tide Planning Engineer"]),
        ("intern tide developer", ["Junior Tide Planning Engineer", "Tide Planning Engineer"]),
        ("junior submarine engineer", ["Junior Tide Planning Engineer"]),
        ("junior unicorn developer", ["Junior Tide Planning Engineer"]),
        ("junior baker", None),
        ("senior unicorn trainer", []),
        ("senior pilot", None),
        ("lead engineers", None),
        ("pilot", None),
        ("senior", None),
        ("", None),
    ],
)
def test_where_a_job_is_not_known_at_a_rank_the_nearest_ranks_are_named(typed: str, nearest: list[str] | None) -> None:
    found = NAMES.nearest(typed)
    assert (None if found is None else [PAGES.title_of(role) for role in found]) == nearest


def test_who_leads_a_job_does_not_have_its_title() -> None:
    titles = ("Associate Design Director", "Senior Designer", "Designer 2", "Designer 1")
    pages = catalog(family("f", "Product Design", *[level("f", title) for title in titles]))
    nearest = RoleNames(pages).nearest("junior product designer")
    assert nearest is not None
    assert [str(pages.title_of(role)) for role in nearest] == ["Designer 1", "Designer 2", "Senior Designer"]


def test_a_short_form_is_the_start_of_longer_words_too_while_it_is_typed() -> None:
    pages = catalog(
        family("a", "Engagement", level("a", "Senior Engagement Manager")),
        family("b", "Engines", level("b", "Senior Engineer")),
    )
    names = RoleNames(pages)
    assert len(names.narrowed("senior eng").ids) == 2
    assert [one.id for one in names.ranked("senior eng")] == ["b/senior-engineer"]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("senior", True),
        ("tide engineer", True),
        ("enginer", True),
        ("tpe", True),
        ("vp", True),
        ("cmo", True),
        ("tide planning", False),
        ("people management", False),
        ("unicorn", False),
    ],
)
def test_ranks_and_jobs_name_a_person_and_subjects_do_not(typed: str, person: bool) -> None:
    assert NAMES.names_person(typed) is person


def test_families_with_levels_are_named_where_they_are_asked_for() -> None:
    families = RoleNames(PAGES, levels=False, families=True)
    assert families.ranked("tide engineer")[0].id == "harbour/tide-planning-engineer"


def test_another_rank_is_left_far_behind_and_another_job_is_left_out() -> None:
    ranked = NAMES.ranked("vp engineering")
    assert [PAGES.title_of(one.id) for one in ranked] == ["VP of Engineering"]


@pytest.mark.parametrize(
    ("typed", "title"),
    [("uxr manager", "Manager, UX Research"), ("dei manager", "Manager, Diversity, Inclusion and Belonging")],
)
def test_short_forms_in_titles_stay_whole_and_have_other_names(typed: str, title: str) -> None:
    titles = ("Manager, UX Research", "Director, UX Research", "Manager, Diversity, Inclusion and Belonging")
    pages = catalog(family("f", "Leadership", *[level("f", title) for title in titles]))
    ranked = RoleNames(pages).ranked(typed)
    assert [str(pages.title_of(one.id)) for one in ranked][:1] == [title]


@pytest.mark.parametrize("typed", ["ci", "pr", "js", "ai"])
def test_short_forms_of_what_one_knows_are_no_initials_of_a_title(typed: str) -> None:
    titles = ["Crane Inspector", "Principal Rigger", "Junior Sailmaker", "Anchor Integrator"]
    pages = catalog(family("docks", "Docks", *(level("docks", title) for title in titles)))
    assert not RoleNames(pages).ranked(typed)
    assert RoleNames(pages).ranked("crane inspector")
