"""Pages with requirements and responsibilities that no person has: software, documents about it, and empty forms."""

import pytest

from families import Make
from roletui.language.ranks import decoded, is_code
from roletui.model import Catalog
from roletui.reading.shapes.subjects import are_people

LISTS = "## Responsibilities\n\n- Keeps a connection open\n- Retries\n\n## Requirements\n\n- A running database\n"
TEAM = (
    "| Name | Role | About |\n|---|---|---|\n| Ann | Senior Cooper | Has made barrels for long |\n"
    "| Bob | Junior Cooper | Came to us from the sea |\n"
)
ROLE = "# Tiler\n\n## Responsibilities\n\n- Lays floors\n\n## Requirements\n\n- Good knees\n"


def titles(catalog: Catalog) -> list[str]:
    return [level.title for family in catalog.families for level in family.levels]


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("README.md", f"# paneview\n\n{LISTS}"),
        ("panecutter.md", f"# panecutter\n\n{LISTS}\n## Installation\n\n- Run the installer\n"),
        ("order-service.md", f"# Order Service\n\n{LISTS}"),
        ("gateway.md", f"# API Gateway\n\n{LISTS}"),
        ("scheduler.md", f"# Scheduler\n\n{LISTS}"),
        ("rfcs/0003-panes.md", f"# Keeping panes\n\n{LISTS}"),
        ("panes.md", f"# RFC 12: Keeping panes\n\n{LISTS}"),
        ("panes.md", f"# Product specification - pane picker\n\n{LISTS}"),
        ("panes.md", f"# Pane picker\n\n{LISTS}\n## Acceptance criteria\n\n- A pane is picked\n"),
    ],
)
def test_software_and_documents_about_it_are_no_roles(catalog_of: Make, path: str, page: str) -> None:
    assert titles(catalog_of({path: page, "tiler.md": ROLE})) == ["Tiler"]


@pytest.mark.parametrize(
    "title", ["Service Manager", "Platform Engineer", "Professional Services", "Customer Service", "Beekeeping"]
)
def test_whoever_works_with_them_has_a_role(catalog_of: Make, title: str) -> None:
    assert titles(catalog_of({"page.md": f"# {title}\n\n{LISTS}"})) == [title]


def test_a_readme_may_describe_a_person(catalog_of: Make) -> None:
    assert titles(catalog_of({"README.md": f"# Beekeeper\n\n{LISTS}"})) == ["Beekeeper"]


@pytest.mark.parametrize(
    "title",
    [
        *("[Job Title]", "[Level] Software Engineer", "TBD", "Role Name", "{{ role }} Engineer", "Untitled"),
        *("Senior {Area} Engineer", "Lorem ipsum", "&lt;Role name&gt;", "[Insert job title here]", "Your role here"),
    ],
)
def test_forms_that_nobody_filled_in_are_no_roles(catalog_of: Make, title: str) -> None:
    assert titles(catalog_of({"form.md": f"# {title}\n\n{LISTS}", "tiler.md": ROLE})) == ["Tiler"]


def test_headings_to_fill_in_are_no_levels(catalog_of: Make) -> None:
    page = "# Ladder\n\n" + "".join(
        f"## [{which} level name]\n\n### Requirements\n\n- One\n\n" for which in ("Level", "Level")
    )
    assert titles(catalog_of({"ladder.md": page})) == []


def test_a_title_that_a_site_puts_in_is_that_of_the_page(catalog_of: Make) -> None:
    body = f"# {{{{ page.title }}}}\n\n{LISTS}"
    catalog = catalog_of(
        {
            "layout.md": body,
            "junior-tiler.md": body,
            "second.md": f"---\ntitle: Senior Tiler\n---\n{body}",
        }
    )
    assert titles(catalog) == ["Junior Tiler", "Senior Tiler"]
    headings = [section.heading for level in catalog.families[0].levels for section in level.sections]
    assert headings == ["Responsibilities", "Requirements"] * 2


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (
            "raci.md",
            "# Launch\n\n| Task | Engineer | Manager |\n|---|---|---|\n| Deploy | R | A/I |\n| Budget | C | A |\n",
        ),
        (
            "team.md",
            f"# Our team\n\n{TEAM}",
        ),
        ("course.md", "# Welding course\n\n## Level 1\n\n- Fire\n\n## Level 2\n\n- Iron\n\n## Level 3\n\n- All\n"),
        (
            "access.yaml",
            "roles:\n  admin: {permissions: [Can read all of it]}\n  editor: {permissions: [Can read some of it]}\n",
        ),
    ],
)
def test_who_does_what_and_who_may_do_what_are_no_ladders(catalog_of: Make, path: str, page: str) -> None:
    assert titles(catalog_of({path: page, "tiler.md": ROLE})) == ["Tiler"]


def test_an_appendix_is_no_ladder(catalog_of: Make) -> None:
    page = "# Appendix B: examples\n\n" + "".join(
        f"## {title}\n\n- Once planned a floor\n\n" for title in ("Junior Tiler", "Tiler", "Senior Tiler")
    )
    assert titles(catalog_of({"appendix.md": page})) == []


@pytest.mark.parametrize("code", ["RFC 12", "ADR-3", "SEV1", "PEP 8"])
def test_numbers_of_documents_and_faults_are_no_grades(code: str) -> None:
    assert not is_code(code)
    assert decoded(f"{code}: Caching").grade is None


def test_a_number_in_brackets_is_filled_in(catalog_of: Make) -> None:
    catalog = catalog_of({f"{number}.md": f"# Engineer [{number}]\n\n{LISTS}" for number in ("Level 2", "Grade 7")})
    grades = [level.grades for family in catalog.families for level in family.levels]
    assert sorted(grades) == [(2,), (7,)]


@pytest.mark.parametrize("text", ["To be defined.", "TBD", "_Coming soon_", "Work in progress"])
def test_levels_that_nobody_has_written_yet_are_none(catalog_of: Make, text: str) -> None:
    page = "# Panes\n\n## What is to be told\n\n- Putty\n- Lead\n\n" + "".join(
        f"## {rank} Engineer\n\n{text}\n\n" for rank in ("Junior", "Mid", "Senior", "Lead")
    )
    assert titles(catalog_of({"panes.md": page})) == []
    assert len(titles(catalog_of({"panes.md": page.replace(text, "Cuts glass, and more of it each year.")}))) == 4


@pytest.mark.parametrize("what", ["Release", "Scaffold", "On-call", "Kiln safety"])
def test_duties_of_nobody_by_name_are_no_role(catalog_of: Make, what: str) -> None:
    page = "## Before the day\n\n- Looks at the list\n- Asks\n- Waits\n\n## Afterwards\n\n- Sweeps\n- Tells\n"
    assert titles(catalog_of({"page.md": f"# {what} Responsibilities\n\nWho does it does it.\n\n{page}"})) == []
    assert titles(catalog_of({"page.md": f"# Site Manager Responsibilities\n\nAll of it.\n\n{page}"})) == [
        "Site Manager"
    ]


@pytest.mark.parametrize(
    "people",
    [
        "| Maintainer | GitHub ID | Affiliation |\n|---|---|---|\n| Ann | ann | Kiln |\n| Bob | bob | Oven |\n",
        "- Ann Lee (@ann), Kiln\n- Bob Lee (@bob), Kiln\n- Cid Lee (@cid)\n- Eve Lee\n\n## Emeritus\n\n- Fay\n",
        "* Ann <ann@kiln.example>\n* Bob <bob@kiln.example>\n* Dan <dan@oven.example>\n* Eve\n",
    ],
)
def test_a_list_of_those_who_have_a_role_describes_none(catalog_of: Make, people: str) -> None:
    assert titles(catalog_of({"MAINTAINERS.md": f"# Maintainers\n\n{people}", "tiler.md": ROLE})) == ["Tiler"]


PEOPLE = "| Maintainer | GitHub | Company |\n|---|---|---|\n" + "| Ann Lee | ann | Kiln |\n" * 12
TASKS = "".join(f"- Reviews what {others} propose for the next glaze\n" for others in ("firers", "tilers", "guests"))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"# Maintainer\n\n## Responsibilities\n\n{TASKS}\n## Who they are\n\n{PEOPLE}", "Maintainer"),
        (f"# Kiln maintainer\n\n## How we work\n\n{TASKS * 2}\n## Who they are\n\n{PEOPLE}", "Kiln maintainer"),
        ("# Tiler\n\n## Responsibilities\n\n- Answers help@kiln.example\n- Answers shop@kiln.example\n", "Tiler"),
        (
            "# Marketer\n\n| Level | Email marketing | Slack bots |\n|---|---|---|\n"
            + "".join(
                f"| {rank} Marketer | Plans and writes mailings with {whom} | Keeps them running for {whom} |\n"
                for rank, whom in (("Junior", "help"), ("Senior", "the team"), ("Principal", "all of the guild"))
            ),
            "Junior Marketer",
        ),
        (
            "# Cooper ladder\n\n| Level | Slack | GitHub |\n|---|---|---|\n"
            + "".join(
                f"| {rank} Cooper | Answers what {whom} asks there | Keeps the plans of {whom} in good order |\n"
                for rank, whom in (("Junior", "the master"), ("Senior", "the team"), ("Staff", "all of the guild"))
            ),
            "Junior Cooper",
        ),
        (
            "# Web Engineer\n\n- Uses @kiln/core\n- Uses @kiln/glaze\n- Uses @kiln/net\n- Ships\n- Tests\n",
            "Web Engineer",
        ),
    ],
)
def test_what_describes_those_it_lists_is_read(catalog_of: Make, page: str, title: str) -> None:
    assert titles(catalog_of({"page.md": page}))[:1] == [title]


@pytest.mark.parametrize("text", ["a" * 100_000, "a" * 50_000 + "@" + "b" * 50_000, "a@b" * 30_000, "@" * 100_000])
def test_addresses_are_looked_for_in_one_pass(text: str) -> None:
    """Looked for from each character on, one word of a page's length would take longer than any test may."""
    assert not are_people([text])


@pytest.mark.parametrize("title", ["Current Account Manager", "Former Offenders Case Worker"])
def test_what_a_job_is_about_may_be_current_or_former(catalog_of: Make, title: str) -> None:
    assert titles(catalog_of({"page.md": f"# {title}\n\n{LISTS}"})) == [title]
