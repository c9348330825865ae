"""Pages whose title is no plain title: long ones, handbooks, names of things; sections named after the job."""

import pytest

from families import Make, levels
from roletui.model import Catalog


def sections(catalog: Catalog) -> list[tuple[str, int]]:
    return [
        (section.kind, len(section.items))
        for family in catalog.families
        for level in family.levels
        for section in level.sections
    ]


OWN = [
    ("Brygadzista", "Obowiązki Brygadzisty", "Wymagania"),
    ("Maurer", "Aufgaben des Maurers", "Anforderungen an den Maurer"),
    ("Alicatador", "Funciones del alicatador", "Requisitos del alicatador"),
    ("Kamieniarz", "Obowiązki kamieniarza", "Wymagania"),
    ("Carreleur", "Missions du carreleur", "Compétences du carreleur"),
]


@pytest.mark.parametrize(("title", "duties", "demands"), OWN)
@pytest.mark.parametrize("form", ["# {title}\n\n", "---\ntitle: {title}\n---\n\n"])
def test_sections_named_after_the_role_above_are_known_by_their_first_words(
    catalog_of: Make, form: str, title: str, duties: str, demands: str
) -> None:
    text = f"{form.format(title=title)}## {duties}\n\n- a b\n- c d\n\n## {demands}\n\n- e f\n"
    catalog = catalog_of({"page.md": text})
    assert levels(catalog) == [(title, 3)]
    assert sections(catalog) == [("responsibilities", 2), ("requirements", 1)]


@pytest.mark.parametrize("heading", ["Aufgaben der anderen", "Obowiązki domowe", "Funciones matemáticas"])
def test_sections_named_after_others_are_not(catalog_of: Make, heading: str) -> None:
    text = f"# Tiler\n\n## Responsibilities\n\n- a b\n\n## {heading}\n\n- c d\n"
    assert sections(catalog_of({"page.md": text})) == [("responsibilities", 1), ("other", 1)]


def test_a_title_that_begins_like_a_section_stays_a_level(catalog_of: Make) -> None:
    ranks = "".join(
        f"## {rank}\n\n- a {rank}\n- b\n\n" for rank in ("Requirements Engineer", "Senior Engineer", "Tester")
    )
    found = levels(catalog_of({"page.md": f"# Engineers\n\n{ranks}"}))
    assert found == [("Requirements Engineer", 2), ("Senior Engineer", 2), ("Tester", 2)]


LONG = [
    "Bibliothécaire pour la gestion des collections et la médiation auprès des publics",
    "Software engineer to build the tools that our twelve potters use every day",
    "Project manager for the renewal of the town library and its three reading rooms",
    "Koordinator für den Umbau der alten Halle und für die Feste im Sommer",
]


@pytest.mark.parametrize("title", LONG)
def test_a_long_title_that_begins_with_a_job_is_a_roles(catalog_of: Make, title: str) -> None:
    bullets = "".join(f"- does {number}\n" for number in range(5))
    assert levels(catalog_of({"page.md": f"# {title}\n\n{bullets}"})) == [(title, 5)]


@pytest.mark.parametrize(
    "title",
    [
        "Tiles to build the walls that our twelve potters use every day of the year",
        "Glass for the town library and its three reading rooms and all who come",
        "Reading rooms for the renewal of the town and what we did to open three.",
    ],
)
def test_other_long_titles_are_not(catalog_of: Make, title: str) -> None:
    bullets = "".join(f"- does {number}\n" for number in range(5))
    assert levels(catalog_of({"page.md": f"# {title}\n\n{bullets}"})) == []


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Events Lead Handbook", "Events Lead"),
        ("Club Secretary's Handbook", "Club Secretary"),
        ("Treasurer Manual", "Treasurer"),
        ("Release Manager Guide", "Release Manager"),
    ],
)
def test_a_handbook_that_says_what_its_holder_does_is_a_roles(catalog_of: Make, title: str, role: str) -> None:
    text = (
        f"# {title}\n\nHow it is done.\n\n## Your responsibilities\n\n- Plans\n- Books\n\n## Calendar\n\n- May: book\n"
    )
    assert levels(catalog_of({"page.md": text})) == [(role, 3)]


@pytest.mark.parametrize("title", ["Developer Handbook", "Administrator Manual", "Employee Handbook", "Style Guide"])
def test_a_handbook_of_software_or_of_all_is_none(catalog_of: Make, title: str) -> None:
    text = f"# {title}\n\n## Setup\n\n- Clone\n- Build\n\n## Requirements\n\n- A key\n- A lock\n"
    assert levels(catalog_of({"page.md": text})) == []


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Lumière et verre", "Missions"),
        ("Glass for all", "Activities"),
        ("Töpfern in zehn Wochen", "Aufgaben"),
        ("Cerâmica para todos", "Lista de tarefas"),
        ("Ceramika dla wszystkich", "Glowne zadania"),
        ("Кераміка для всіх", "Завдання"),
        ("Kilnctl", "Requirements"),
    ],
)
def test_one_list_that_anything_may_have_makes_no_role_of_a_thing(catalog_of: Make, title: str, heading: str) -> None:
    assert levels(catalog_of({"page.md": f"# {title}\n\n## {heading}\n\n- a b\n- c d\n- e f\n"})) == []


@pytest.mark.parametrize(("title", "other"), [("Night shift", "Requirements"), ("Carreleur", "Profil")])
def test_two_kinds_of_lists_make_one(catalog_of: Make, title: str, other: str) -> None:
    text = f"# {title}\n\n## Missions\n\n- a b\n- c d\n\n## {other}\n\n- e f\n"
    assert levels(catalog_of({"page.md": text})) == [(title, 3)]


@pytest.mark.parametrize("head", ["Junior | Mid | Senior", "Junior Tiler | Tiler | Senior Tiler"])
def test_a_table_that_compares_ranks_makes_none_of_them_on_the_page_of_one(catalog_of: Make, head: str) -> None:
    rows = "".join(f"| {area} | cuts | lays | plans |\n" for area in ("Craft", "Team", "Walls"))
    table = f"| Area | {head} |\n|---|---|---|---|\n{rows}"
    text = f"# Senior Tiler\n\n## Responsibilities\n\n- Lays\n- Teaches\n\n## All ranks\n\n{table}"
    catalog = catalog_of({"page.md": text})
    assert levels(catalog) == [("Senior Tiler", 2)]
    assert any(
        section.paragraphs for family in catalog.families for level in family.levels for section in level.sections
    )


@pytest.mark.parametrize("what", ["Framework", "framework", "Matrix"])
def test_headings_that_are_called_frameworks_are_families(catalog_of: Make, what: str) -> None:
    jobs = ("Tiler", "Glazier", "Paver")
    parts = "".join(
        f"## {job} {what}\n\n### Junior {job}\n\n- cuts\n- mixes\n\n### Senior {job}\n\n- plans\n- checks\n\n"
        for job in jobs
    )
    catalog = catalog_of({"page.md": f"# Growth\n\n{parts}"})
    assert [family.title for family in catalog.families] == [f"{job} {what}" for job in jobs]
    assert [len(family.levels) for family in catalog.families] == [2, 2, 2]


@pytest.mark.parametrize("mark", ["\u2014", "\u2013", "-", "/", "|"])
def test_a_rank_beside_a_field_is_a_title(catalog_of: Make, mark: str) -> None:
    titles = [
        f"{rank} {mark} {field}" for rank, field in (("Junior", "Backend"), ("Middle", "Data"), ("Senior", "Data Lake"))
    ]
    page = "".join(f"## {title}\n\n- cuts\n- mixes\n\n" for title in titles)
    assert levels(catalog_of({"page.md": f"# Levels\n\n{page}"})) == [(title, 2) for title in titles]


def test_the_family_of_such_pages_is_the_field(catalog_of: Make) -> None:
    bullets = "".join(f"- does {number}\n" for number in range(5))
    pages = {f"back/{rank.lower()}.md": f"# {rank} \u2014 Backend\n\n{bullets}" for rank in ("Junior", "Senior")}
    (family,) = catalog_of(pages).families
    assert (family.title, len(family.levels)) == ("Backend", 2)
