"""Whom a role reports to: the words that name them, and nothing of what the sentence says besides."""

import ast
from pathlib import Path

import pytest

from families import Make
from roletui.model import Reporting


def level(title: str, lead: str = "") -> str:
    return f"### {title}\n\n{lead}\n\n#### Responsibilities\n\n- Work\n\n"


def reporting(catalog_of: Make, sentence: str) -> tuple[Reporting | None, tuple[str, ...]]:
    page = "---\ntitle: Baker\n---\n\n## Levels\n\n" + level("Baker", sentence)
    page += level("Director of Ovens") + level("VP of Bread and Cakes")
    catalog = catalog_of({"baker.md": page})
    return catalog.levels["baker/baker"][1].reports_to, tuple(catalog.levels)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("This role reports to the Director of Ovens and answers for the flour.", "Director of Ovens"),
        ("The Baker reports to the Director of Ovens and directly manages two cooks.", "Director of Ovens"),
        ("The Baker reports to the Director of Ovens, who signs the bills.", "Director of Ovens"),
        ("The Baker reports to the VP of Bread and Cakes and runs the shop.", "VP of Bread and Cakes"),
        ("The Baker reports to the director of bread and operations.", "director of bread and operations"),
        ("The Baker reports to the director of bread and sees to the flour.", "director of bread"),
        (
            "The Baker reports to the Director of Ovens and the VP of Bread and Cakes.",
            "Director of Ovens and the VP of Bread and Cakes",
        ),
        (
            "The Baker reports to the Director of Ovens, and the Head of Cakes.",
            "Director of Ovens, and the Head of Cakes",
        ),
        ("The Baker reports to the Director of Ovens, and the work is early.", "Director of Ovens"),
        ("The Baker reports to the Manager, Bread, Cakes, and Pies.", "Manager, Bread, Cakes, and Pies"),
        ("The Baker reports to the Director of Sales and Support.", "Director of Sales and Support"),
        ("The Baker reports to the VP of Cakes and Partners and supports the shop.", "VP of Cakes and Partners"),
        ("Reports to: Director of Ovens", "Director of Ovens"),
        ("The Baker reports either to the Director of Ovens.", "Director of Ovens"),
        ("The Baker reports intot the Director of Ovens.", "Director of Ovens"),
        ("The Baker report so the Director of Ovens.", "Director of Ovens"),
        ("The Baker reports the Director of Ovens.", "Director of Ovens"),
        ("The Baker resports directly to the Director of Ovens.", "Director of Ovens"),
        ("The Baker reports to the Sr. Director, Ovens. They see to the flour.", "Sr. Director, Ovens"),
        ("**Reports to:** the Director of Ovens.", "Director of Ovens"),
        ("The Baker reports to the Director of Ovens at Acme Bread.", "Director of Ovens"),
        ("Reports to: Director of Ovens at Crumb & Co", "Director of Ovens"),
        ("This role at Acme reports to the VP of Bread at Acme and runs the shop.", "VP of Bread"),
        ("Bakers report to the Director of Ovens, and Senior Bakers report to the VP.", "Director of Ovens"),
    ],
)
def test_only_who_is_reported_to_is_kept(catalog_of: Make, sentence: str, name: str) -> None:
    found, _ = reporting(catalog_of, sentence)
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    "sentence",
    [
        "The Baker reports the Quarterly Figures.",
        "The Baker reports on the Director of Ovens.",
        "The Baker resorts at the Director of Ovens.",
    ],
)
def test_not_every_report_is_made_to_somebody(catalog_of: Make, sentence: str) -> None:
    assert reporting(catalog_of, sentence)[0] is None


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Baker reports to the Sr. Director of Ovens.", "Senior Director of Ovens"),
        (
            "The Baker reports to the Senior Director of Ovens. They are responsible for flour.",
            "Senior Director of Ovens",
        ),
        ("The Baker reports to the Sr. Dir. of Ovens, they are responsible for flour.", "Senior Director of Ovens"),
    ],
)
def test_short_forms_and_tails_lead_to_the_role_they_mean(catalog_of: Make, sentence: str, title: str) -> None:
    page = "---\ntitle: Baker\n---\n\n## Levels\n\n" + level("Baker", sentence) + level(title)
    catalog = catalog_of({"baker.md": page})
    found = catalog.levels["baker/baker"][1].reports_to
    assert found is not None
    assert found.target == "baker/senior-director-of-ovens"


@pytest.mark.parametrize(
    "sentence",
    ["Makes sure that all who report to you have what they need.", "The bakers reporting to them are looked after."],
)
def test_whoever_reports_to_the_role_itself_is_not_its_superior(catalog_of: Make, sentence: str) -> None:
    assert reporting(catalog_of, sentence)[0] is None
    assert reporting(catalog_of, "The Baker reports to IT Ovens.")[0] is not None


def test_the_small_pages_that_are_measured_have_what_real_ones_have(catalog_of: Make) -> None:
    tree = ast.parse((Path(__file__).parents[2] / "bench" / "reading.py").read_text("utf-8"))
    (text,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SMALL_PAGE"
    )
    catalog = catalog_of({"specialist.md": text.format(n=7, grade=3)})
    ((_, specialist),) = catalog.levels.values()
    assert specialist.grades == (3,)
    assert specialist.reports_to is not None
