"""What belongs to whom on a page: groups, specialties, indicators, and levels and lists without a telling heading."""

import pytest

from one_page import read_one
from roletui.model import Catalog, Family, Section
from roletui.roles.effective import Held, effective
from roletui.roles.inheritance import resolve
from roletui.search import build, search
from roletui.text import Raw


def page(body: str, title: str = "Roofing") -> Family:
    family, _ = read_one(Raw("roofing.md"), f"---\ntitle: {title}\n---\n\n{body}".encode())
    assert family is not None
    return family


def lists(sections: tuple[Section, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in sections:
        for item in section.items:
            found.setdefault(section.kind, []).append(item.text)
    return found


def owned(family: Family) -> dict[str, dict[str, list[str]]]:
    """Lists by the title of whoever owns them; the family's under an empty one."""
    found = {"": lists(family.sections)}
    found |= {f"={group.title}": lists(group.sections) for group in family.groups}
    found |= {level.title: lists(level.sections) for level in family.levels}
    found |= {f"+{each.title}": lists(each.sections) for each in family.specialties}
    return {title: each for title, each in found.items() if each or title.startswith("+")}


def graded(title: str, grade: int, depth: int = 3, *, lists: str = "") -> str:
    return f"{'#' * depth} {title}\n\nThe {title} is a grade {grade}.\n\n{lists}"


# Groups

TRACKS = f"""## Responsibilities

- Be kind

## Tilers

Tilers work on roofs.

### Responsibilities

- Lay tiles

{graded("Tiler", 5)}
{graded("Senior Tiler", 6, lists="#### Requirements" + chr(10) * 2 + "- Ten years" + chr(10))}
## Menders

### Requirements

- Own a ladder

### Levels

{graded("Mender", 5, 4)}
{graded("Senior Mender", 6, 4)}
### Performance Indicators

- Leaks mended

## Career Ladder

Upwards.
"""


def test_lists_of_a_group_belong_to_its_levels_only() -> None:
    family = page(TRACKS)
    assert owned(family) == {
        "": {"responsibilities": ["Be kind"]},
        "=Tilers": {"responsibilities": ["Lay tiles"]},
        "=Menders": {"requirements": ["Own a ladder"], "performance-indicators": ["Leaks mended"]},
        "Senior Tiler": {"requirements": ["Ten years"]},
    }
    assert [(level.title, level.group) for level in family.levels] == [
        *(("Tiler", "Tilers"), ("Senior Tiler", "Tilers"), ("Mender", "Menders"), ("Senior Mender", "Menders")),
    ]
    assert [len(group.levels) for group in family.groups] == [2, 2]
    assert [section.kind for section in family.sections] == ["responsibilities", "career-ladder"]


def held_items(catalog: Catalog, level: str) -> list[Held]:
    return [each for each in effective(catalog, level).held() if each.is_item]


def test_what_a_level_holds_has_its_groups_lists_before_its_familys() -> None:
    family = page(TRACKS)
    catalog = resolve(Catalog(Raw(""), (family,)))
    held = {
        str(level.title): [
            (each.block.text, catalog.title_of(each.origin))
            for each in effective(catalog, level.id).held()
            if each.is_item
        ]
        for level in family.levels
    }
    assert held["Tiler"] == [("Lay tiles", "Tilers"), ("Be kind", "Roofing")]
    assert held["Mender"] == [("Be kind", "Roofing"), ("Own a ladder", "Menders"), ("Leaks mended", "Menders")]


def test_a_search_names_the_group_and_its_levels_as_holders() -> None:
    family = page(TRACKS)
    catalog = resolve(Catalog(Raw(""), (family,)))
    hits = search(build(catalog), "own ladder").hits
    (hit,) = [each for each in hits if each.text == "Own a ladder"]
    assert hit.owner == family.groups[1].id
    assert set(hit.held_by) == {level.id for level in family.levels[2:]}


MEASURED = f"""## Roof Team Levels

{graded("Tiler", 5)}
{graded("Senior Tiler", 6, lists="#### Requirements" + chr(10) * 2 + "- Ten years" + chr(10))}
### Performance Indicators

- Leaks mended

## Director of Roofs Levels

{graded("Director of Roofs", 10)}
{graded("Vice President of Roofs", 12)}
### Performance Indicators

- Roofs sold
"""


def test_what_measures_all_levels_below_a_heading_makes_them_a_group() -> None:
    family = page(MEASURED)
    assert owned(family) == {
        "=Roof Team Levels": {"performance-indicators": ["Leaks mended"]},
        "=Director of Roofs Levels": {"performance-indicators": ["Roofs sold"]},
        "Senior Tiler": {"requirements": ["Ten years"]},
    }
    assert [len(group.levels) for group in family.groups] == [2, 2]
    # One such heading alone parts nothing: what is behind its last level stays where it was.
    assert page(MEASURED.replace("- Roofs sold", "").replace("### Performance Indicators\n\n\n", "")).groups == ()


def test_a_section_named_after_an_area_of_one_level_is_not_that_levels() -> None:
    body = (
        f"## Levels\n\n{graded('Roofing Analyst', 5)}\n{graded('Director, Slate and Roofing', 10)}\n"
        f"{graded('Vice President, Roofing', 12)}\n### Roofing and Slate Performance Indicators\n\n- Roofs sold\n"
    )
    assert owned(page(body)) == {"": {"performance-indicators": ["Roofs sold"]}}


@pytest.mark.parametrize(
    "body",
    [
        # All levels are below it: the lists are the family's.
        f"## Tilers\n\n### Responsibilities\n\n- Lay tiles\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}",
        # No lists: a heading that only parts the levels.
        f"## Tilers\n\n{graded('Tiler', 5)}\n## Menders\n\n{graded('Mender', 5)}",
        f"## Levels\n\n### Responsibilities\n\n- Lay tiles\n\n{graded('Tiler', 5)}\n{graded('Mender', 6, 2)}",
    ],
)
def test_not_every_heading_above_levels_is_a_group(body: str) -> None:
    assert page(body).groups == ()


# Levels that only the name of a section gives

BY_GRADE = """## Levels

### Tiler

#### Tiler Job Grade

The Tiler is a grade 5.

#### Tiler Responsibilities

- Lay tiles

#### Manager, Roofing Job Grade

The Manager, Roofing is a grade 8.

#### Manager, Roofing Responsibilities

- Lead tilers

#### Manager, Roofing Requirements

- Has led before

## Hiring Process

1. A talk
"""


def test_a_second_grade_in_a_level_begins_another() -> None:
    family = page(BY_GRADE)
    assert owned(family) == {
        "": {"hiring-process": ["A talk"]},
        "Tiler": {"responsibilities": ["Lay tiles"]},
        "Manager, Roofing": {"responsibilities": ["Lead tilers"], "requirements": ["Has led before"]},
    }
    assert [(level.line, level.grades) for level in family.levels] == [(7, (5,)), (17, (8,))]


def test_a_grade_heading_with_an_old_title_begins_no_level() -> None:
    body = BY_GRADE.replace("#### Tiler Job Grade\n\nThe Tiler is a grade 5.\n\n", "").replace(
        "Manager, Roofing", "Roofer"
    )
    assert [(level.title, level.grades) for level in page(body).levels] == [("Tiler", (8,))]


# Indicators


def indicators(*, last: bool = True) -> str:
    parts = [
        f"{graded(title, 5)}\n## Performance Indicators\n\n- Roofs of the {title}\n\n" for title in ("Tiler", "Mender")
    ]
    return "## Levels\n\n" + "".join(parts) + (graded("Lead Tiler", 7) if not last else "")


def test_indicators_behind_every_level_are_the_levels_own() -> None:
    assert owned(page(indicators())) == {
        "Tiler": {"performance-indicators": ["Roofs of the Tiler"]},
        "Mender": {"performance-indicators": ["Roofs of the Mender"]},
    }


def test_shallow_indicators_that_some_levels_lack_are_the_familys() -> None:
    assert set(owned(page(indicators(last=False)))) == {""}


# Lists without a telling heading


@pytest.mark.parametrize(
    "lead",
    [
        "#### Job Grade\n\nThe Tiler is a grade 5.",
        "The Tiler is a grade 5.",
        "The Tiler is a grade 5.\n\n#### Expectations",
    ],
)
def test_a_list_under_a_grade_or_a_level_is_its_duties(lead: str) -> None:
    body = f"### Tiler\n\n{lead}\n\n- Lay tiles\n- Cut them\n\n#### Requirements\n\n- Ten years\n"
    family = page(f"## Levels\n\n{body}\n{graded('Senior Tiler', 6)}")
    assert owned(family) == {"Tiler": {"responsibilities": ["Lay tiles", "Cut them"], "requirements": ["Ten years"]}}
    assert family.levels[0].grades == (5,)


def test_grades_in_a_list_are_no_duties() -> None:
    family = page("## Job Grade\n\n- Tiler: 5\n- Senior Tiler: 6\n\n## Responsibilities\n\n- Lay tiles\n")
    assert lists(family.sections).get("grade") == ["Tiler: 5", "Senior Tiler: 6"]


# Specialties


def test_a_hiring_process_inside_one_specialty_ends_none() -> None:
    parts = "".join(
        f"### {name}\n\n#### Responsibilities\n\n- Lay {name}\n\n#### Hiring Process\n\n- A talk on {name}\n\n"
        for name in ("Slate", "Thatch", "Lead")
    )
    body = f"## Levels\n\n{graded('Tiler', 5)}\n## Specialties\n\n{parts}## Hiring Process\n\n- A talk\n"
    assert owned(page(body)) == {
        "": {"hiring-process": ["A talk"]},
        "+Slate": {"responsibilities": ["Lay Slate"], "hiring-process": ["A talk on Slate"]},
        "+Thatch": {"responsibilities": ["Lay Thatch"], "hiring-process": ["A talk on Thatch"]},
        "+Lead": {"responsibilities": ["Lay Lead"], "hiring-process": ["A talk on Lead"]},
    }


def test_specialties_may_stand_shallower_than_their_heading() -> None:
    body = f"{graded('Tiler', 5, 2)}\n#### Specialties\n\n### Slate\n\nSlate roofs.\n\n### Thatch\n\nThatched roofs.\n"
    family = page(body)
    assert [each.title for each in family.specialties] == ["Slate", "Thatch"]
    assert [level.title for level in family.levels] == ["Tiler"]


def test_a_section_beside_the_specialties_is_not_the_last_ones() -> None:
    body = f"{graded('Tiler', 5)}\n## Specialties\n\n### Slate\n\nSlate roofs.\n\n## Requirements\n\n- Own a ladder\n"
    family = page(body)
    assert owned(family) == {"": {"requirements": ["Own a ladder"]}, "+Slate": {}}


@pytest.mark.parametrize(
    "bullets",
    [
        "- Slate: roofs of slate and what they need\n- Thatch: TBD\n",
        "* Slate\n* [Thatch](#thatch)\n",
        "- Slate - black\n- Thatch\n",
    ],
)
def test_bullets_below_specialties_name_them(bullets: str) -> None:
    family = page(f"{graded('Tiler', 5)}\n## Roofing Specialties\n\n{bullets}\n## Hiring Process\n\n- A talk\n")
    assert [each.title for each in family.specialties] == ["Slate", "Thatch"]
    assert len(lists(family.sections)["other"]) == 2


def test_sentences_below_specialties_name_none() -> None:
    family = page(
        f"{graded('Tiler', 5)}\n## Specialties\n\n- We look for people who know slate and thatch.\n- Ask us.\n"
    )
    assert family.specialties == ()


def test_a_role_among_specialties_whose_senior_has_a_grade_is_a_level() -> None:
    body = (
        f"## Levels\n\n{graded('Tiler', 5)}\n## Specialties\n\n### Slate\n\nSlate roofs.\n\n"
        "### Roof Inspector\n\n#### Responsibilities\n\n- Inspect roofs\n\n"
        f"{graded('Senior Roof Inspector', 7)}"
    )
    family = page(body)
    assert [level.title for level in family.levels] == ["Tiler", "Roof Inspector", "Senior Roof Inspector"]
    assert [each.title for each in family.specialties] == ["Slate"]


# Sections and levels that are in each other's place


def test_a_section_named_after_a_rank_is_that_levels() -> None:
    body = (
        f"## Levels\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}\n## Hiring Process\n\n- A talk\n\n"
        "## Senior Requirements\n\n- Ten years\n\n## Requirements\n\n- A ladder\n"
    )
    assert owned(page(body)) == {
        "": {"hiring-process": ["A talk"], "requirements": ["A ladder"]},
        "Senior Tiler": {"requirements": ["Ten years"]},
    }


def test_a_section_named_after_the_family_is_everybodys() -> None:
    body = f"## Tiler Requirements\n\n- A ladder\n\n## Levels\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}"
    assert owned(page(body, "Tiler")) == {"": {"requirements": ["A ladder"]}}


def test_levels_below_a_sections_name_have_lists_of_its_kind() -> None:
    body = (
        "## Responsibilities\n\n- Be kind\n\n## Requirements\n\n### Senior Roof Engineer\n\n- Ten years\n\n"
        "### Staff Roof Engineer\n\n- Twenty years\n\n## Hiring Process\n\n- A talk\n"
    )
    assert owned(page(body, "Roof Engineer")) == {
        "": {"responsibilities": ["Be kind"], "hiring-process": ["A talk"]},
        "Senior Roof Engineer": {"requirements": ["Ten years"]},
        "Staff Roof Engineer": {"requirements": ["Twenty years"]},
    }


def test_lists_of_a_level_may_stand_in_two_places() -> None:
    levels = "".join(f"### {title}\n\n- Duty of {title}\n\n" for title in ("Roof Engineer", "Senior Roof Engineer"))
    demands = levels.replace("Duty of", "Demand on")
    body = f"## Responsibilities\n\n{levels}## Requirements\n\n{demands}"
    assert owned(page(body)) == {
        title: {"responsibilities": [f"Duty of {title}"], "requirements": [f"Demand on {title}"]}
        for title in ("Roof Engineer", "Senior Roof Engineer")
    }


def test_sub_headings_of_a_list_are_no_levels() -> None:
    body = "## Requirements\n\n### Craft\n\n- Knows tiles\n\n### Reach\n\n- Knows streets\n"
    family = page(body, "Roof Engineer")
    assert [level.title for level in family.levels] == ["Roof Engineer"]


def test_a_list_below_the_levels_title_once_more_is_its_duties() -> None:
    body = (
        "## Levels\n\n### Roof Engineer\n\nThe Roof Engineer is a grade 5.\n\n"
        "#### Roof Engineer\n\n- Lay tiles\n- Cut them\n\n"
        f"#### Requirements\n\n- Ten years\n\n{graded('Senior Roof Engineer', 6)}"
    )
    assert owned(page(body))["Roof Engineer"] == {
        "responsibilities": ["Lay tiles", "Cut them"],
        "requirements": ["Ten years"],
    }


def test_indicators_below_the_only_level_are_its_own() -> None:
    body = f"## Levels\n\n{graded('Tiler', 5)}#### Performance Indicators\n\n- Tiles laid\n\n## Hiring Process\n"
    assert owned(page(body))["Tiler"] == {"performance-indicators": ["Tiles laid"]}


def test_indicators_with_a_name_are_those_of_whoever_bears_it() -> None:
    levels = f"## Levels\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}"
    family = page(f"{levels}\n#### Roof Tiler Performance Indicators\n\n- Tiles laid\n", "Roof Tiler")
    assert owned(family) == {"": {"performance-indicators": ["Tiles laid"]}}
    family = page(f"{levels}\n## Senior Tiler Performance Indicators\n\n- Roofs planned\n", "Roof Tiler")
    assert owned(family) == {"Senior Tiler": {"performance-indicators": ["Roofs planned"]}}


def test_a_summary_inside_a_level_ends_none() -> None:
    body = "## Levels\n\n### Tiler\n\n#### Job Grade\n\nThe Tiler is a grade 5.\n\n#### Summary\n\nTilers tile.\n\n"
    family = page(f"{body}#### Responsibilities\n\n- Lay tiles\n\n{graded('Senior Tiler', 6)}")
    assert owned(family) == {"Tiler": {"responsibilities": ["Lay tiles"]}}


def test_a_group_may_be_called_as_what_is_offered_elsewhere() -> None:
    body = (
        f"{graded('Roofing Manager', 8)}\n"
        f"## Benefits\n\n### Benefits Requirements\n\n- Knows pensions\n\n{graded('Benefits Analyst', 5)}\n"
        f"{graded('Senior Benefits Analyst', 6)}"
    )
    family = page(body)
    assert owned(family) == {"=Benefits": {"requirements": ["Knows pensions"]}}
    assert [len(group.levels) for group in family.groups] == [2]


def test_lists_above_the_levels_are_those_of_the_levels_where_the_others_are_a_group() -> None:
    body = (
        f"## Tilers\n\n### Shared Responsibilities\n\n- Lay tiles\n\n## Levels\n\n{graded('Tiler', 5)}\n"
        f"{graded('Senior Tiler', 6)}\n## Leadership\n\n### Leadership Requirements\n\n- Led many\n\n"
        f"{graded('Manager, Tiling', 8)}\n{graded('Director, Tiling', 9)}"
    )
    assert owned(page(body)) == {
        "=Tilers": {"responsibilities": ["Lay tiles"]},
        "=Leadership": {"requirements": ["Led many"]},
    }
    alone = f"## Tilers\n\n### Shared Responsibilities\n\n- Lay tiles\n\n## Levels\n\n{graded('Tiler', 5)}"
    assert owned(page(alone)) == {"": {"responsibilities": ["Lay tiles"]}}


def test_a_level_with_an_area_in_brackets_is_a_specialty_of_it() -> None:
    duties = "#### {0} Responsibilities\n\n- Duty of {0}\n\n"
    body = (
        f"## Levels\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}\n### Specialties\n\n"
        f"#### Tiler (Slate)\n\n{duties.format('Tiler (Slate)')}"
        f"### Tiler (Clay)\n\n{duties.format('Tiler (Clay)')}### Senior Tiler (Clay)\n\nKnows clay.\n"
    )
    family = page(body)
    assert [level.title for level in family.levels] == ["Tiler", "Senior Tiler"]
    assert owned(family) == {
        "+Tiler (Slate)": {"responsibilities": ["Duty of Tiler (Slate)"]},
        "+Tiler (Clay)": {"responsibilities": ["Duty of Tiler (Clay)"]},
        "+Senior Tiler (Clay)": {},
    }


@pytest.mark.parametrize(
    "question", ["How does a Roof Manager plan?", "What makes a Senior Tiler", "Is a Tiler alone?"]
)
def test_a_question_is_no_level(question: str) -> None:
    body = (
        f"## Core Responsibilities\n\n- Lay tiles\n\n### {question}\n\n- With care\n\n### How does a Tiler cut?\n\n"
        f"- With a saw\n\n## Career paths\n\n{graded('Tiler', 5)}\n{graded('Senior Tiler', 6)}"
    )
    assert [level.title for level in page(body).levels] == ["Tiler", "Senior Tiler"]


def test_topics_between_levels_belong_to_the_level_before() -> None:
    grade = "#### {0} Job Grade\n\nThe {0} is a grade 7.\n\n"
    staff = f"### Staff Tiler\n\n{grade.format('Staff Tiler')}"
    topics = "### Craft\n\n- Sets the craft\n\n### Reach\n\n- Known in the street\n\n"
    last = f"### Tiling Manager\n\n{grade.format('Tiling Manager')}"
    own = {"responsibilities": ["Sets the craft", "Known in the street"]}
    assert owned(page(f"## Levels\n\n{staff}{topics}{last}")) == {"Staff Tiler": own}
    demands = "### Requirements\n\n- Ten years\n\n"
    body = f"## Senior Tiler\n\n{grade.format('Senior Tiler')}{staff}{topics}{demands}{last}"
    assert owned(page(body)) == {"Staff Tiler": own | {"requirements": ["Ten years"]}}
    # Behind the last level they are the family's, as nothing says whose they are.
    assert "Tiling Manager" not in owned(page(f"## Levels\n\n{staff}{last}{topics}"))


def test_a_second_list_named_after_another_rank_begins_a_level() -> None:
    duties = "#### {0} Responsibilities\n\n- Duty of {0}\n\n#### {0} Requirements\n\n- Demand on {0}\n\n"
    senior, staff = duties.format("Senior Tiler"), duties.format("Staff Tiler")
    family = page(f"## Levels\n\n{graded('Senior Tiler', 6)}{senior}{staff}{graded('Tiling Manager', 8)}")
    assert [level.title for level in family.levels] == ["Senior Tiler", "Staff Tiler", "Tiling Manager"]
    assert owned(family)["Staff Tiler"] == {
        "responsibilities": ["Duty of Staff Tiler"],
        "requirements": ["Demand on Staff Tiler"],
    }
    # A heading copied from another level of the page begins none.
    family = page(f"## Levels\n\n{graded('Staff Tiler', 7)}{staff}{graded('Senior Tiler', 6)}{senior}{staff}")
    assert [level.title for level in family.levels] == ["Staff Tiler", "Senior Tiler"]


@pytest.mark.parametrize(
    "behind", ["#### Job Grade\n\nThe Tiler is a grade 5.\n", "#### Requirements\n\n- Ten years\n- A ladder\n"]
)
def test_a_list_right_under_a_level_is_its_duties_where_the_rest_has_names(behind: str) -> None:
    body = f"## Levels\n\n### Tiler\n\n- Lay tiles\n- Cut them\n\n{behind}\n{graded('Senior Tiler', 6)}"
    assert owned(page(body))["Tiler"]["responsibilities"] == ["Lay tiles", "Cut them"]


def test_a_list_under_a_sentence_that_extends_is_of_duties() -> None:
    body = (
        f"## Levels\n\n{graded('Tiler', 5)}\n"
        "### Director of Tiling\n\nThe Director of Tiling role extends the Tiler role.\n\n"
        "- Plan the year\n- Hire tilers\n"
    )
    assert owned(page(body)) == {"Director of Tiling": {"responsibilities": ["Plan the year", "Hire tilers"]}}


@pytest.mark.parametrize(
    "heading", ["Additional Responsibilities Unique to Slate", "Responsibilities specific to this area"]
)
def test_a_list_that_says_whose_it_is_in_other_words_is_one(heading: str) -> None:
    body = f"{graded('Tiler', 5)}\n## Specialties\n\n### Slate\n\nSlate is grey.\n\n#### {heading}\n\n- Cut slate\n"
    assert owned(page(body)) == {"+Slate": {"responsibilities": ["Cut slate"]}}


def test_a_name_in_a_link_beats_an_anchor_that_was_copied() -> None:
    duties = "#### Responsibilities\n\n- Duty of {}\n\n"
    link = "- The [same responsibilities of a Roof Tiling Manager](#responsibilities), plus:\n- Plan the year\n"
    body = (
        "## Responsibilities\n\n- Be kind\n\n## Levels\n\n"
        f"{graded('Tiling Manager, Roof', 8)}{duties.format('manager')}"
        f"{graded('Roof Tiling Senior Manager', 9)}#### Responsibilities\n\n{link}"
    )
    family = page(body)
    resolved = resolve(Catalog(Raw("pages"), (family,))).families[0]
    assert [each.target for each in resolved.levels[1].extends] == [family.levels[0].id]


def test_a_heading_without_a_person_is_no_level_because_of_a_section_on_grades_beside_it() -> None:
    levels = "".join(graded(title, 5, lists=f"#### Responsibilities\n\n- {title}\n\n") for title in ("Tiler", "Mender"))
    behind = (
        "### Professional Experience\n\nPeople come with years on roofs.\n\n### Job Grades\n\nSee [here](/grades).\n"
    )
    assert [level.title for level in page(f"## Levels\n\n{levels}{behind}").levels] == ["Tiler", "Mender"]


@pytest.mark.parametrize("heading", ["Senior Tilers also", "Senior Tilers will also:", "A Senior Tiler should also"])
def test_what_a_rank_does_besides_is_its_duties_and_no_level(heading: str) -> None:
    lists = f"### {heading}\n\n- Lead\n- Teach\n\n### Requirements\n\n- Roofs\n"
    body = graded("Tiler", 5, 2, lists="### Responsibilities\n\n- Tile\n\n") + graded("Senior Tiler", 6, 2, lists=lists)
    family = page(body)
    assert [level.title for level in family.levels] == ["Tiler", "Senior Tiler"]
    assert owned(family)["Senior Tiler"] == {"responsibilities": ["Lead", "Teach"], "requirements": ["Roofs"]}


@pytest.mark.parametrize("name", ["Slate", "Thatch and Straw"])
def test_a_description_inside_a_specialty_is_no_specialty(name: str) -> None:
    own = f"#### Lead Tiler, {name}"
    inside = f"### {name}\n\n{own} Description\n\nWorks with {name}.\n\n{own} Requirements\n\n- Hands\n"
    family = page(
        f"## Levels\n\n{graded('Tiler', 5)}## Specialties\n\n{inside}\n### Lead\n\n#### Requirements\n\n- Gloves\n"
    )
    assert [each.title for each in family.specialties] == [name, "Lead"]
    assert owned(family)[f"+{name}"] == {"requirements": ["Hands"]}


def test_a_list_below_the_levels_title_once_more_is_its_demands_where_the_duties_have_a_name() -> None:
    lists = "#### Head Tiler Responsibilities\n\n- Lead\n- Teach\n\n#### Head Tiler\n\n- Roofs\n- Ladders\n\n"
    family = page(f"## Levels\n\n{graded('Head Tiler', 8, lists=lists)}")
    assert owned(family)["Head Tiler"] == {"responsibilities": ["Lead", "Teach"], "requirements": ["Roofs", "Ladders"]}
