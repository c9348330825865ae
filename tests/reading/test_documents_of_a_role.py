"""One role in two documents: beside each other in one family, found as one, and named by what the document is."""

from families import Make
from roletui.model import Catalog
from roletui.roles.documents import document_names, documents
from roletui.roles.find import find
from roletui.roles.ladder import Ladder
from roletui.roles.short_names import ShortNames

LADDER = "# Glazier ladder\n\n" + "".join(
    f"## {title}\n\n### Craft\n\n- Cuts {what}\n- Fits {what}\n- Buys {what}\n\n"
    for title, what in (("Junior Glazier", "panes"), ("Senior Glazier", "walls"), ("Lead Glazier", "towers"))
)
TABLE = "# Glazing\n\n| Title | Summary |\n|---|---|\n" + "".join(
    f"| {title} | Works on {what} with others beside |\n"
    for title, what in (("Junior Glazier", "panes"), ("Senior Glazier", "walls"))
)


def description(title: str, duty: str = "Meets the architect") -> str:
    return f"# {title}\n\n## Responsibilities\n\n- {duty}\n\n## Requirements\n\n- Steady hands\n"


def names(catalog: Catalog) -> dict[str, list[str]]:
    short = ShortNames(catalog)
    return {short[family.id]: [short[level.id] for level in family.levels] for family in catalog.families}


def test_a_job_description_is_beside_the_level_of_the_ladder(catalog_of: Make) -> None:
    catalog = catalog_of({"ladder.md": LADDER, "job-descriptions/senior-glazier.md": description("Senior Glazier")})
    assert names(catalog) == {"Glazier ladder": ["Junior", "Senior", "Senior (job descriptions)", "Lead"]}
    (family,) = catalog.families
    assert [level.id for level in family.levels][1:3] == ["ladder/senior-glazier", "ladder/senior-glazier-2"]
    assert family.levels[2].path == "job-descriptions/senior-glazier.md"
    assert find(catalog, "senior glazier").target == "ladder/senior-glazier"
    assert find(catalog, "ladder/senior-glazier-2").target == "ladder/senior-glazier-2"
    moves = {(edge.source, edge.target) for edge in Ladder(catalog).edges if edge.kind == "next-rank"}
    assert moves == {
        ("ladder/junior-glazier", "ladder/senior-glazier"),
        ("ladder/senior-glazier", "ladder/lead-glazier"),
        ("ladder/senior-glazier-2", "ladder/lead-glazier"),
    }


def test_the_document_that_says_more_is_in_front(catalog_of: Make) -> None:
    pages = {
        f"{name}.md": description(title) for name, title in (("junior", "Junior Glazier"), ("senior", "Senior Glazier"))
    }
    catalog = catalog_of({"README.md": TABLE, **pages})
    assert names(catalog) == {"Glazing": ["Junior", "Junior (README)", "Senior", "Senior (README)"]}
    (family,) = catalog.families
    assert [level.path for level in family.levels][::2] == ["junior.md", "senior.md"]
    assert set(document_names(family).values()) == {"README"}


def test_single_pages_of_one_title_are_one_family(catalog_of: Make) -> None:
    catalog = catalog_of(
        {f"{folder}tech_fellow.md": description("Tech Fellow") for folder in ("", "job-descriptions/")}
    )
    assert names(catalog) == {"Tech Fellow": ["Tech Fellow", "Tech Fellow (job descriptions)"]}


def test_second_documents_are_right_behind_the_first(catalog_of: Make) -> None:
    titles = ("Staff Glazier", "Principal Glazier", "Sr. Principal Glazier")
    catalog = catalog_of(
        {
            f"{folder}/{title.lower().replace(' ', '_')}.md": description(title, f"Cuts {title}")
            for title in titles
            for folder in ("roles", "roles/legacy")
        }
    )
    (called,) = names(catalog).values()
    assert called == [
        "Staff",
        "Staff (legacy)",
        "Principal",
        "Principal (legacy)",
        "Sr. Principal",
        "Sr. Principal (legacy)",
    ]


def test_other_departments_grades_and_namesakes_stay_apart(catalog_of: Make) -> None:
    catalog = catalog_of(
        {
            "sales/manager.md": description("Account Manager"),
            "support/manager.md": description("Account Manager"),
            "glass/ladder.md": LADDER,
            "stone/senior-glazier.md": description("Senior Glazier"),
        }
    )
    assert len(catalog.families) == 4
    assert all(not documents(family) for family in catalog.families)


def test_two_levels_of_one_title_with_grades_of_their_own_are_two_roles(catalog_of: Make) -> None:
    pages = {f"roles/ic{n}.md": f"---\nlevel: IC{n}\n---\n{description('Glazier', f'Cuts {n} panes')}" for n in (1, 2)}
    (family,) = catalog_of(pages).families
    assert [level.grades for level in family.levels] == [("IC1",), ("IC2",)]
    assert not documents(family)
