"""Pages of sites that keep a job ad in front matter, lists with the signs of bullets, and pages of whole teams."""

import pytest

from families import Make
from roletui.language.ranks import is_title
from roletui.reading.front_matter_toml import scan_toml


def fields(title: str, **lists: tuple[str, ...]) -> str:
    rows = "".join(f"{key}:\n" + "".join(f'  - "{each}"\n' for each in held) for key, held in lists.items())
    return (
        f'---\ntitle: "{title}"\nlevel: Mid\ndescription: |\n  {title} looks after ships.\n{rows}published: true\n---\n'
    )


AD = {"requirements": ("Has sailed before", "Swims"), "responsibilities": ("Mends sails by day", "Steers at night")}


def test_lists_of_front_matter_are_those_of_the_role(catalog_of: Make) -> None:
    page = fields("Deck Officer", **AD, skills=("Knots",))
    (family,) = catalog_of({"careers/deck-officer.md": page}).families
    (level,) = family.levels
    assert (level.title, level.grades) == ("Deck Officer", ())
    assert [(section.kind, [item.text for item in section.items]) for section in level.sections] == [
        ("summary", []),
        ("requirements", list(AD["requirements"])),
        ("responsibilities", list(AD["responsibilities"])),
        ("requirements", ["Knots"]),
    ]


def test_roles_of_front_matter_are_ranks_of_one_job(catalog_of: Make) -> None:
    pages = {f"careers/{name}.md": fields(title, **AD) for name, title in (("a", "Sailor"), ("b", "Senior Sailor"))}
    (family,) = catalog_of(pages).families
    assert [level.title for level in family.levels] == ["Sailor", "Senior Sailor"]
    for level in family.levels:
        assert [section.kind for section in level.sections] == ["summary", "requirements", "responsibilities"]


@pytest.mark.parametrize(
    "lists", [{"requirements": ("A boat of ten feet", "Two oars")}, {"tags": ("the sea", "the land")}]
)
def test_front_matter_of_other_pages_is_no_role(catalog_of: Make, lists: dict[str, tuple[str, ...]]) -> None:
    page = fields("Rowing across the bay", **lists) + "\n## The way\n\n- Row north\n- Row south\n"
    assert not catalog_of({"trips/bay.md": page}).families


@pytest.mark.parametrize("sign", ["\u2022", "\u25cf", "\u25aa", "\u00b7"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_with_the_sign_of_a_bullet_are_bullets(catalog_of: Make, sign: str, gap: str) -> None:
    page = (
        f"# Deck Officer\n\n## Responsibilities\n\n{sign} Mends **sails**\nby day{gap}{sign} Steers at night\n\n"
        f"A {sign} in a sentence stays there.\n"
    )
    (level,) = catalog_of({"officer.md": page}).families[0].levels
    (section,) = level.sections
    assert [(item.text, item.line, item.depth) for item in section.items] == [
        ("Mends sails by day", 5, 0),
        ("Steers at night", 6 + len(gap), 0),
    ]
    assert [span.kind for span in section.items[0].spans] == ["strong"]
    assert [paragraph.text for paragraph in section.paragraphs] == [f"A {sign} in a sentence stays there."]


@pytest.mark.parametrize("people", ["Members", "Our team", "Team members", "Integrantes"])
def test_what_a_team_answers_for_is_no_role(catalog_of: Make, people: str) -> None:
    page = f"# Harbour\n\n## Responsibilities\n\n- Keeps the lights on\n- Counts ships\n\n## {people}\n\n- Ann\n- Bo\n"
    assert not catalog_of({"teams/harbour.md": page}).families
    (family,) = catalog_of({"teams/harbour.md": page.replace("# Harbour", "# Harbour Pilot", 1)}).families
    assert [level.title for level in family.levels] == ["Harbour Pilot"]


def test_titles_with_grades_are_levels_though_all_beside_them_are_numbers(catalog_of: Make) -> None:
    rows = (("Pilot", "P1"), ("Pilot II", "P2"), ("Senior Pilot", "P3"))
    page = "# Grades\n\n| Track | From | Grade | Job title | Pay |\n|---|---|---|---|---|\n" + "".join(
        f"| Pilot | {place}.00 | {grade} | {title} | {place}0 |\n" for place, (title, grade) in enumerate(rows)
    )
    (family,) = catalog_of({"grades.md": page}).families
    assert [(level.title, level.grades) for level in family.levels] == [(title, (grade,)) for title, grade in rows]


def test_jobs_of_one_office_are_no_ladder_by_their_grades(catalog_of: Make) -> None:
    duties = "\n## Main duties\n\n- Answers letters\n- Writes letters\n"
    jobs = {"Harbour Clerk": "SO1", "Crane Operator": "PO3", "Bridge Painter": "PO9"}
    pages = {f"jobs/{n}.md": f"# {title}\n\nGrade: {grade}\n{duties}" for n, (title, grade) in enumerate(jobs.items())}
    assert {family.title for family in catalog_of(pages).families} == set(jobs)


def test_a_family_of_numbered_titles_is_called_as_they_are(catalog_of: Make) -> None:
    page = "#### Crew\n\n* Ties knots\n* Coils ropes\n\n#### Ship\n\n* Steers\n* Anchors\n* Rows\n"
    pages = {f"Team Lead {number}.md": page for number in (5, 6)}
    (family,) = catalog_of(pages).families
    assert (family.title, [level.title for level in family.levels]) == ("Team Lead", ["Team Lead 5", "Team Lead 6"])


def test_a_list_of_titles_may_go_on_below_another_heading(catalog_of: Make) -> None:
    page = "# Crew\n\n### Alone\n\n" + "".join(
        f"{number}. **{rank}**\n   - Rows\n   - Sings\n\n" + ("### With others\n\n" if number == 3 else "")
        for number, rank in enumerate(("Junior Rower", "Rower", "Senior Rower", "Team Lead", "Head of Rowing"), 1)
    )
    (family,) = catalog_of({"crew.md": page}).families
    assert [level.title for level in family.levels] == [
        "Junior Rower",
        "Rower",
        "Senior Rower",
        "Team Lead",
        "Head of Rowing",
    ]


CV = (
    "# Ann Ashore\n\nHarbour Pilot | ann@sea.example\n\n## Summary\n\nHas sailed.\n\n## Skills\n\n- Knots\n- Charts\n\n"
    "## Experience\n\n### {0}\n\n{1}- Brought ships in\n- Led a crew\n\n### {2}\n\n{3}- Rowed\n- Sang\n\n"
    "## Education\n\n- School of Sails\n"
)


@pytest.mark.parametrize(
    "jobs",
    [
        ("Harbour Pilot, Port A (2019 - Present)", "", "Rower, Port B (2016\u20132019)", ""),
        ("Harbour Pilot", "*May 2019 - today*\n\n", "Rower", "2016 to 2019, Port B\n\n"),
    ],
)
def test_the_life_of_a_person_is_no_role(catalog_of: Make, jobs: tuple[str, str, str, str]) -> None:
    assert not catalog_of({"ann.md": CV.format(*jobs)}).families


def test_a_role_may_ask_for_schools_and_for_work(catalog_of: Make) -> None:
    page = CV.format("At sea", "", "On land", "").replace("# Ann Ashore", "# Harbour Pilot", 1)
    (family,) = catalog_of({"pilot.md": f"{page}- Founded 1990 - 2020\n"}).families
    assert [level.title for level in family.levels] == ["Harbour Pilot"]


def test_a_table_of_a_ladder_may_name_its_levels_in_the_plural(catalog_of: Make) -> None:
    ranks = ("Contributors", "Reviewers", "Maintainers")
    page = "# Contributor ladder\n\n| Name | Before | Then |\n|---|---|---|\n" + "".join(
        f"| {rank} | Sends sails for a month | Looks after the work of others |\n" for rank in ranks
    )
    (family,) = catalog_of({"ladder.md": page}).families
    assert [level.title for level in family.levels] == list(ranks)
    assert not catalog_of({"ladder.md": page.replace("Contributor ladder", "How to send sails")}).families


def test_a_column_of_what_a_job_is_about_parts_no_families(catalog_of: Make) -> None:
    page = "# Crew\n\n| Position | Level | Focus area |\n|---|---|---|\n" + "".join(
        f"| {rank} Sailor | S{place} | {area} |\n"
        for place, (rank, area) in enumerate((("Junior", "Ropes"), ("Senior", "Maps"), ("Lead", "People")), 1)
    )
    (family,) = catalog_of({"crew.md": page}).families
    assert [sum(len(each.items) for each in level.sections) for level in family.levels] == [1, 1, 1]


def test_what_somebody_should_have_and_is_expected_to_do(catalog_of: Make) -> None:
    page = (
        "Harbour Pilot\n===\n\n### Should have\n\n- Good eyes\n\n#### Pilots of tugs should have\n\n- Patience\n\n"
        "### Is expected to\n\n#### At sea\n\n- Steer\n- Sing\n\n#### On land\n\n- Count ships\n"
    )
    (level,) = catalog_of({"pilot.md": page}).families[0].levels
    kinds = {item.text: section.kind for section in level.sections for item in section.items}
    assert kinds == {
        "Good eyes": "requirements",
        "Patience": "requirements",
        "Steer": "responsibilities",
        "Sing": "responsibilities",
        "Count ships": "responsibilities",
    }


def test_a_page_that_lists_grades_is_no_role(catalog_of: Make) -> None:
    page = "# Grades\n\nStart with what all need.\n\n## Sails\n\n- [junior](junior.md)\n- [senior](senior.md)\n"
    assert not catalog_of({"grades/README.md": page}).families


def test_middle_is_a_rank_between_junior_and_senior(catalog_of: Make) -> None:
    lists = "## Craft\n\n- Sews\n- Cuts\n\n## Crew\n\n- Helps\n- Asks\n- Sings\n"
    pages = {f"grades/sails/{rank.lower()}.md": f"# {rank}\n\n{lists}" for rank in ("Junior", "Middle", "Senior")}
    table = {"matrix.csv": "Area,Skill,Junior,Middle,Senior\nCraft,Sewing,Sews by day,Sews by night,Teaches sewing\n"}
    families = catalog_of(pages | table).families
    assert [[level.title for level in family.levels] for family in families] == [["Junior", "Middle", "Senior"]] * 2


@pytest.mark.parametrize("title", ["TeamLead", "TechLead", "Middle Developer"])
def test_titles_that_are_written_as_one_word_name_persons(title: str) -> None:
    assert is_title(title)


def test_a_short_page_is_a_role_where_a_part_is_called_its_description(catalog_of: Make) -> None:
    page = "# Audio/Video (A/V) Coordinator\n\n## Role description\n\nLends microphones.\n\n- Counts cables\n"
    (family,) = catalog_of({"roles/av.md": page}).families
    assert [level.title for level in family.levels] == ["Audio/Video (A/V) Coordinator"]
    assert not catalog_of({"roles/av.md": page.replace("Role description", "Cables")}).families


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_an_ad_of_one_paragraph_is_a_role_by_its_facts(catalog_of: Make, fence: str) -> None:
    sign = ":" if fence == "---" else " ="
    facts = f'title{sign} "Harbour Pilot"\nsalary{sign} "two fish"\nlocation{sign} "Port A"\n'
    page = f"{fence}\n{facts}{fence}\nThe pilot brings ships in and out again.\n"
    (family,) = catalog_of({"post/pilot.md": page}).families
    assert [(level.title, level.line) for level in family.levels] == [("Harbour Pilot", 2)]
    assert [field.name for field in family.fields] == ["title", "salary", "location"]
    assert not catalog_of({"post/pilot.md": page.replace("salary", "mood").replace("location", "sea")}).families


@pytest.mark.parametrize("front", ['title = "Pilot', "title = []\n[a]\nb = 1", "a = [[[[[["])
def test_front_matter_that_is_no_toml_is_text(catalog_of: Make, front: str) -> None:
    page = f"+++\n{front}\n+++\n\n# Harbour Pilot\n\n## Responsibilities\n\n- Steers\n- Sings\n"
    (family,) = catalog_of({"pilot.md": page}).families
    assert [level.title for level in family.levels] == ["Harbour Pilot"]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 20000,
        "a = " + "[" * 300 + "]" * 300,
        "a = 1\n" * 2,
        "\ud800 = 1",
        "b = 1\n" + "a." * 1000 + "c = 1",
        "b = 1\n[" + "a." * 1000 + "c]\nd = 1",
    ],
    ids=["opened", "nested", "twice", "surrogate", "long key", "long table"],
)
def test_hostile_toml_gives_no_values(text: str) -> None:
    assert not scan_toml(text)


def test_an_ad_among_posts_is_a_role(catalog_of: Make) -> None:
    page = (
        "---\ntitle: Stellenausschreibung Hafenassistenz (all genders)\n---\n\n## Aufgaben\n\n- Taue holen\n- Rufen\n\n"
        "## Anforderungen\n\n- Seefest\n"
    )
    (family,) = catalog_of({"posts/hafen.md": page, "posts/fest.md": "# Fest\n\n## Aufgaben\n\n- Lachen\n"}).families
    assert family.path == "posts/hafen.md"


def test_wishes_do_not_make_a_challenge_a_role(catalog_of: Make) -> None:
    page = "# Knot challenge\n\n## Requirements\n\n- A rope\n- Two hands\n\n## Bonus\n\n- Blindfold\n"
    assert not catalog_of({"challenges/knots.md": page}).families


def test_roles_of_one_page_may_be_told_in_a_sentence_each(catalog_of: Make) -> None:
    ranks = ("Regatta Chair", "Treasurer", "Program Chair", "Boats and Oars Lead", "Volunteer Coordinator")
    page = "# Roles\n\n## Role descriptions\n\n" + "".join(
        f"### {rank}\n\nLooks after a part of it.\n\n" for rank in ranks
    )
    (family,) = catalog_of({"roles.md": page}).families
    assert [level.title for level in family.levels] == list(ranks)


def test_a_new_grad_is_the_first_rank(catalog_of: Make) -> None:
    page = "# Levels\n\n" + "".join(
        f"## {rank}\n\n- Rows {rank}\n- Sings\n\n" for rank in ("New Grad", "Rower Engineer", "Senior Engineer")
    )
    (family,) = catalog_of({"levels.md": page}).families
    assert [level.title for level in family.levels] == ["New Grad", "Rower Engineer", "Senior Engineer"]


LAB = """# {title}

## Principal Investigator

• Finds the money.
•Reads every draft

## Post-Docs

• Lead a voyage.

## {students}

• Row the boat.
• Keep the log
"""


@pytest.mark.parametrize("title", ["Expectations of the crew", "Responsibilities", "Crew roles"])
@pytest.mark.parametrize("students", ["Graduate Students", "PhD Students", "Visiting students", "Deck Helpers"])
def test_persons_of_a_laboratory_are_levels_in_the_plural(catalog_of: Make, title: str, students: str) -> None:
    (family,) = catalog_of({"lab/crew.md": LAB.format(title=title, students=students)}).families
    held = [(level.title, [len(section.items) for section in level.sections]) for level in family.levels]
    assert held == [("Principal Investigator", [2]), ("Post-Docs", [1]), (students, [2])]


def test_a_title_of_names_alone_says_whose_parts_follow(catalog_of: Make) -> None:
    page = "# Apprentices, Stewards and Captains\n\n" + "".join(
        f"## {name}\n\nAs one of us you will be expected to:\n\n- Do {name} work\n- Rest\n\n"
        for name in ("Apprentices", "Stewards", "Captains")
    )
    (family,) = catalog_of({"docs/crew.md": page}).families
    assert [level.title for level in family.levels] == ["Apprentices", "Stewards", "Captains"]


def test_a_line_above_lines_with_signs_is_their_label(catalog_of: Make) -> None:
    page = (
        "Deck Officer\nExperience: 3 years\nKey Responsibilities:\n•\tMends sails\n•\tSteers\nby night\n"
        "Required Skills:\n•\tSwims\n"
    )
    (family,) = catalog_of({"jds/deck-officer.md": page}).families
    (level,) = family.levels
    found = [(section.kind, section.heading, [item.text for item in section.items]) for section in level.sections]
    assert found[-2:] == [
        ("responsibilities", "Key Responsibilities:", ["Mends sails", "Steers by night"]),
        ("requirements", "Required Skills:", ["Swims"]),
    ]


def test_ads_in_a_folder_of_jobs_among_posts_are_roles(catalog_of: Make) -> None:
    ad = "---\ntitle: Deck Officer - Harbour Office\n---\n\n### Responsibilities\n\nMends sails.\n\n### Salary\n\n9\n"
    pages = {"_posts/jobs/2018-08-10-OFFICER.md": ad, "_posts/2018-09-01-officer.md": ad}
    (family,) = catalog_of(pages).families
    assert [level.title for level in family.levels] == ["Deck Officer - Harbour Office"]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("advice/index.md", "Provide details for crew roles"),
        ("advice/ads.md", "Writing a good ad for sailors"),
        ("content/post/sailor.md", "The sailor's way"),
        ("prompts/sailor.md", "Volunteer Role Description"),
        ("actividades/e2.md", "Fichas de marinero"),
        ("docs/board.md", "Board Job Descriptions"),
    ],
)
def test_advice_and_lessons_on_roles_are_none(catalog_of: Make, path: str, title: str) -> None:
    page = f"# {title}\n\n## Responsibilities\n\n- Name what sailors do\n- Name three\n\n## Tips\n\n- Be short\n"
    assert not catalog_of({path: page}).families


def test_what_a_squad_is_made_of_makes_it_a_team(catalog_of: Make) -> None:
    page = "# Sails and Ropes\n\n## Responsibilities\n\n- Mend\n- Knot\n\n## Composition\n\n- S1 (3)\n- S2 (1)\n"
    assert not catalog_of({"squads/sails.md": page}).families


def test_an_ad_may_speak_of_its_team(catalog_of: Make) -> None:
    lists = "## Responsibilities\n\n- Mends\n- Asks\n\n## Requirements\n\n- Patience\n"
    (family,) = catalog_of({"site.md": f"# Kiln Reliability\n\n## The team\n\n- Six in two halls\n\n{lists}"}).families
    assert [level.title for level in family.levels] == ["Kiln Reliability"]


@pytest.mark.parametrize("field", ["layout: job", "type: vacancy", "template: job-posting", "kind: Role"])
def test_a_page_in_the_form_of_an_ad_is_one_whatever_it_is_called(catalog_of: Make, field: str) -> None:
    page = "---\ntitle: Charts, tides and moorings\n{}\n---\n\n## Requirements\n\n- Reads charts\n- Reads tides\n"
    (family,) = catalog_of({"harbour/charts.md": page.format(field)}).families
    assert [level.title for level in family.levels] == ["Charts, tides and moorings"]
    assert not catalog_of({"harbour/charts.md": page.format("layout: page")}).families


def test_front_matter_has_the_rank_that_the_heading_leaves_out(catalog_of: Make) -> None:
    page = "---\ntitle: {}\n---\n\n# Deck Officer\n\n## Responsibilities\n\n- Mends sails\n- Steers at night\n"
    for title, expected in (("Senior Deck Officer", "Senior Deck Officer"), ("Harbour Master", "Deck Officer")):
        (family,) = catalog_of({"officer.md": page.format(title)}).families
        assert [level.title for level in family.levels] == [expected]


def test_an_ad_among_posts_of_a_folder_of_jobs_is_read(catalog_of: Make) -> None:
    page = "---\ntitle: Charts of the Harbour Library\ncategory: jobs\n---\n\n"
    page += "We're looking for someone who:\n\n- Reads\n- Files\n"
    (family,) = catalog_of({"about/jobs/_posts/2019-07-01-charts.md": page}).families
    assert [(section.kind, len(section.items)) for section in family.levels[0].sections] == [("requirements", 2)]


def test_a_day_in_front_of_a_file_s_name_is_no_part_of_a_title(catalog_of: Make) -> None:
    page = "## Responsibilities\n\n- Mends sails\n- Steers\n"
    assert [each.title for each in catalog_of({"_jobs/2021-10-29-deck-officer.md": page}).families] == ["Deck Officer"]
