"""Pages that speak of work and describe no role: nobody who is named on them becomes one."""

import pytest

from families import Make
from roletui.language.ranks import is_title


def bullets(count: int) -> str:
    return "".join(f"- Looks after boat {number}\n" for number in range(count)) + "\n"


def page(title: str, *headings: str) -> str:
    return f"# {title}\n\n" + "".join(f"## {heading}\n\n" + bullets(4) for heading in headings)


@pytest.mark.parametrize(
    "title",
    [
        "Onboarding",
        "Harbour FAQ",
        "Release process",
        "Promotion checklist",
        "Minutes of May",
        "Case study: the tired Senior Pilot",
        "A day in the life: Senior Pilot",
        "Pilot interview guide",
        "How we promote",
        "Salary bands",
        "Welcome, Pilot",
        "Our values",
        "Bylaws",
        "Senior pilot archetypes",
        "Interview scorecard: Senior Pilot (P3)",
        "P3 Readiness assessment",
        "Handover template",
        "Incident management",
        "90 day onboarding - Senior Pilot",
        "Progression guide: P2 to P3",
    ],
)
def test_a_page_on_how_people_work_together_has_no_roles(catalog_of: Make, title: str) -> None:
    catalog = catalog_of({"page.md": page(title, "Pilot", "Senior Pilot", "Harbour Manager", "Responsibilities")})
    assert catalog.families == ()


@pytest.mark.parametrize(
    "title",
    ["Head of Policy", "Benefits Manager", "Release Process Engineer", "Review Officer", "Assessment Lead: Harbour"],
)
def test_who_works_on_such_things_is_a_role(catalog_of: Make, title: str) -> None:
    (family,) = catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families
    assert [level.title for level in family.levels] == [title]


@pytest.mark.parametrize(
    "folder", ["faqs", "case-studies", "team/meeting_notes", "INTERVIEWS", "ladder/skills", "hiring/scorecards"]
)
def test_folders_that_hold_such_pages_hold_no_roles(catalog_of: Make, folder: str) -> None:
    assert catalog_of({f"{folder}/page.md": page("Pilots", "Pilot", "Senior Pilot", "Chief Pilot")}).families == ()


@pytest.mark.parametrize("title", ["[Title of the role]", "\\<Role name>"])
def test_a_title_still_to_be_written_names_no_role(catalog_of: Make, title: str) -> None:
    assert catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families == ()


@pytest.mark.parametrize("title", ["Time with the crew", "Mooring in storms", "Rope and chain"])
def test_duties_alone_below_the_name_of_a_thing_are_no_position(catalog_of: Make, title: str) -> None:
    assert catalog_of({"page.md": page(title, "Responsibilities of the crew", "Weather")}).families == ()
    (family,) = catalog_of({"page.md": page(title, "Responsibilities", "Requirements")}).families
    assert [level.title for level in family.levels] == [title]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("For pilots", "For the harbour manager"),
        ("From Pilot to Senior Pilot", "From Senior Pilot to Chief Pilot"),
        ("Pilot \u2192 Senior Pilot", "Senior Pilot \u2192 Chief Pilot"),
        ("Pilot -> Senior Pilot", "Senior Pilot -> Chief Pilot"),
    ],
)
def test_whom_a_part_is_for_and_steps_between_titles_are_no_titles(catalog_of: Make, one: str, other: str) -> None:
    assert catalog_of({"page.md": page("Growing in the harbour", one, other, "Boats")}).families == ()


@pytest.mark.parametrize("heading", ["Career ladder", "Hiring process", "How to apply"])
def test_a_page_that_only_says_how_one_is_hired_or_promoted_is_no_family(catalog_of: Make, heading: str) -> None:
    assert catalog_of({"page.md": page("Growing in the harbour", heading, "Boats")}).families == ()


@pytest.mark.parametrize(
    "title", ["Career Paths", "Department Career Framework", "Harbour jobs", "Harbour skills matrix"]
)
def test_a_page_on_which_several_roles_may_be_is_none_as_a_whole(catalog_of: Make, title: str) -> None:
    assert catalog_of({"page.md": page(title, "Skills", "Impact")}).families == ()
    (family,) = catalog_of({"page.md": page(title, "Junior Pilot", "Pilot", "Senior Pilot")}).families
    assert [level.title for level in family.levels] == ["Junior Pilot", "Pilot", "Senior Pilot"]


def test_a_list_of_links_below_a_title_describes_nobody(catalog_of: Make) -> None:
    links = "- [One](one.md)\n- [Two](two.md)\n\n"
    text = "# Harbour\n\n## Roles\n\n" + "".join(
        f"### {rank} Pilot\n\n{links}" for rank in ("Junior", "Senior", "Chief")
    )
    assert catalog_of({"README.md": text, "page.md": text}).families == ()


@pytest.mark.parametrize("mark", ["3", "4.5", "\u2713", "yes"])
def test_a_table_that_only_rates_or_ticks_off_describes_nobody(catalog_of: Make, mark: str) -> None:
    head = "| Skill | Junior Pilot | Pilot | Senior Pilot |\n|---|---|---|---|\n"
    rows = "".join(f"| {skill} | {mark} | {mark} | {mark} |\n" for skill in ("Steering", "Mooring", "Radio"))
    assert catalog_of({"page.md": f"# What pilots can do\n\n{head}{rows}"}).families == ()
    filled = rows.replace(mark, "Does it alone in calm weather")
    (family,) = catalog_of({"page.md": f"# What pilots can do\n\n{head}{filled}"}).families
    assert len(family.levels) == 3


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("UX/UI Designer", True),
        ("IT and Security Lead", True),
        ("Learning & Development Specialist", True),
        ("Promotion to Senior Pilot", False),
        ("Pilot to Senior Pilot", False),
        ("Assistant to the Director", True),
        ("Executive Assistant to CEO", True),
        ("Chief of Staff to the CEO", True),
    ],
)
def test_titles_with_two_fields_and_with_a_step(title: str, *, is_one: bool) -> None:
    assert is_title(title) is is_one


@pytest.mark.parametrize("title", ["The Engineer role at Harbour", "Engineer Role in our crew"])
def test_whose_role_it_is_is_no_part_of_its_title(catalog_of: Make, title: str) -> None:
    (family,) = catalog_of({"page.md": page(title, "Craft", "Impact")}).families
    assert [level.title for level in family.levels] == ["Engineer"]


def test_a_track_behind_a_code_is_no_part_of_the_title(catalog_of: Make) -> None:
    (family,) = catalog_of(
        {"page.md": page("Owners", "L3 IC - Product Owner", "L4 IC - Product Owner", "L5 EM - Head of Product")}
    ).families
    assert [(level.title, level.grades) for level in family.levels] == [
        ("Product Owner", ("L3",)),
        ("Product Owner", ("L4",)),
        ("Head of Product", ("L5",)),
    ]


@pytest.mark.parametrize("step", ["Junior \u2192 Mid Level", "Pilot vs Captain", "Mid -> Senior"])
def test_a_step_with_lists_of_known_names_is_no_level(catalog_of: Make, step: str) -> None:
    text = f"# Growing\n\n## {step}\n\n### Requirements\n\n{bullets(3)}### Responsibilities\n\n{bullets(3)}"
    assert all(level.title != step for family in catalog_of({"page.md": text}).families for level in family.levels)


def test_how_well_something_is_done_is_no_ladder(catalog_of: Make) -> None:
    steps = [f"Level {number} - {name}" for number, name in enumerate(("Awareness", "Working", "Practitioner"), 1)]
    assert catalog_of({"mooring.md": page("Mooring", *steps)}).families == ()


@pytest.mark.parametrize("name", ["README.md", "harbour.md"])
def test_what_a_program_needs_is_no_demand_on_a_person(catalog_of: Make, name: str) -> None:
    assert catalog_of({name: page("Harbour tools", "Requirements", "Usage")}).families == ()


def test_a_page_around_roles_is_no_role(catalog_of: Make) -> None:
    parts = "".join(
        f"### {title}\n\n**Responsibilities:**\n\n" + bullets(3)
        for title in ("Deck Engineer", "Dock Engineer", "Pilot Lead")
    )
    guide = f"# Harbour guidebook\n\n## Job roles and responsibilities\n\n{parts}## Signals\n\n" + bullets(3)
    (family,) = catalog_of({"guide.md": guide}).families
    assert [level.title for level in family.levels] == ["Deck Engineer", "Dock Engineer", "Pilot Lead"]


def test_the_template_of_a_ladder_is_a_ladder(catalog_of: Make) -> None:
    (family,) = catalog_of({"page.md": page("Pilot ladder template", "Junior Pilot", "Pilot", "Senior Pilot")}).families
    assert len(family.levels) == 3
