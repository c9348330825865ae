"""Bullets that begin with a level, below each competency of a page."""

import pytest

from families import Make, levels, only, titles

CUTTING = ("Cuts along a drawn line", "Cuts curves from paper", "Decides how a dome is cut")
HELPING = ("Holds the ladder", "Shows others the putty", "Plans who learns what")


def page(title: str, labels: tuple[str, ...], form: str = "- {}: {}\n") -> str:
    cutting, helping = (
        "".join(form.format(label, said) for label, said in zip(labels, lists, strict=True))
        for lists in (CUTTING, HELPING)
    )
    return f"# {title}\n\n## At the bench\n\n### Cutting glass\n\n{cutting}\n### Helping others\n\n{helping}"


@pytest.mark.parametrize(
    ("title", "labels", "form", "expected"),
    [
        ("Glazing", ("Junior", "Mid", "Senior"), "- **{}:** {}\n", [("Junior", ()), ("Mid", ()), ("Senior", ())]),
        (
            "Glazing",
            ("Junior Glazier", "Glazier", "Senior Glazier"),
            "**{}:** {}\n\n",
            [("Junior Glazier", ()), ("Glazier", ()), ("Senior Glazier", ())],
        ),
        ("Glazing levels", ("Level 1", "Level 2", "Level 3"), "* {} - {}\n", [(f"Level {n}", (n,)) for n in (1, 2, 3)]),
        ("Glazing", ("Junior Glazier", "Glazier II", "Lead Glazier"), "- {} \u2013 {}\n", None),
        (
            "Individual Contributors Skills",
            ("L1", "L2", "L3"),
            "- {}: {}\n",
            [(f"L{n}", (f"L{n}",)) for n in (1, 2, 3)],
        ),
        ("Glazier", ("G1", "G2", "G3"), "- {}: {}\n", [(f"G{n}", (f"G{n}",)) for n in (1, 2, 3)]),
        ("Glazing", ("Junior", "Mid", "Senior"), "- **{}** {}\n", None),
        ("Glazing growth path", ("G1", "G2", "G3"), "* **{}** {}\n", [(f"G{n}", (f"G{n}",)) for n in (1, 2, 3)]),
    ],
)
def test_bullets_that_begin_with_a_rank_are_what_a_level_has_for_the_heading(
    catalog_of: Make, title: str, labels: tuple[str, ...], form: str, expected: list[tuple[str, tuple[int, ...]]] | None
) -> None:
    family = only(catalog_of({"glazing.md": page(title, labels, form)}))
    assert titles(family) == (expected or [(label, ()) for label in labels])
    for level, *said in zip(family.levels, CUTTING, HELPING, strict=True):
        assert [section.heading for section in level.sections] == ["Cutting glass", "Helping others"]
        assert [item.text for section in level.sections for item in section.items] == said


def test_a_number_in_front_of_a_job_is_its_grade_and_the_job_stays(catalog_of: Make) -> None:
    labels = ("Level 1 engineer", "Level 2 engineer", "Level 3 engineer")
    family = only(catalog_of({"glazing.md": page("Glazing levels", labels)}))
    assert titles(family) == [("engineer", (1,)), ("engineer", (2,)), ("engineer", (3,))]


def test_what_is_inside_such_a_bullet_goes_with_it(catalog_of: Make) -> None:
    text = page("Glazing", ("Junior", "Mid", "Senior")).replace(
        "drawn line\n", "drawn line\n  - and breaks it by hand\n"
    )
    assert levels(catalog_of({"glazing.md": text})) == [("Junior", 3), ("Mid", 2), ("Senior", 2)]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Competencies", ("Level 1", "Level 2", "Level 3")),
        ("When the kiln fails", ("P1", "P2", "P3")),
        ("Glazing skills", ("Novice", "Competent", "Expert")),
        ("How we approve panes", ("Product Manager", "Glazier", "Accountant")),
        ("Storing panes", ("Shelf", "Rack", "Crate")),
    ],
)
def test_scales_faults_and_parts_of_a_process_are_no_levels(
    catalog_of: Make, title: str, labels: tuple[str, ...]
) -> None:
    assert levels(catalog_of({"page.md": page(title, labels)})) == []


def test_on_the_page_of_a_role_the_ranks_beside_it_are_compared_with_it(catalog_of: Make) -> None:
    duties = "\n## Responsibilities\n\n- Cuts panes\n- Fits panes\n- Seals frames\n"
    text = page("Senior Glazier", ("Junior Glazier", "Senior Glazier", "Lead Glazier")) + duties
    assert [title for title, _ in levels(catalog_of({"senior.md": text}))] == ["Senior Glazier"]
