"""Reporting lines: whom they name, and which level that is."""

from collections.abc import Callable, Mapping

import pytest

from roletui.model import Catalog, Reporting
from roletui.roles.superiors import superiors
from roletui.text import Safe


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Director of Ovens and the VP of Bread", ("Director of Ovens", "VP of Bread")),
        ("Director of Ovens, and the Head of Cakes", ("Director of Ovens", "Head of Cakes")),
        ("Director of Ovens and Chief Baking Officer", ("Director of Ovens", "Chief Baking Officer")),
        ("Director of Ovens or the VP of Bread", ("Director of Ovens", "VP of Bread")),
        ("VP of Bread and Cakes", ("VP of Bread and Cakes",)),
        ("Head of Ovens or above", ("Head of Ovens",)),
        ("Head of Ovens, and higher, by region", ("Head of Ovens",)),
        ("Head of Ovens for which region they report into", ("Head of Ovens",)),
        ("Sr. Head of Ovens", ("Sr. Head of Ovens",)),
        ("Director of Product and Engineering Management", ("Director of Product and Engineering Management",)),
    ],
)
def test_each_person_is_named_once(text: str, names: tuple[str, ...]) -> None:
    assert superiors(Reporting(Safe(text), 1)) == names


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("Sr. Manager, Oven Care", "senior-manager-fine-bread-bakery-oven-care"),
        ("Senior Manager, Oven Care or above", "senior-manager-fine-bread-bakery-oven-care"),
        ("Senior Manager of Fine Bread Bakery Oven Care", "senior-manager-fine-bread-bakery-oven-care"),
        ("Director, Fine Bread Bakery Oven Care", "director-oven-care"),
        ("Snr Director, Oven Care", None),
        ("Manager of Care", None),
        ("Director of Fine Bread Bakery", None),
        ("[Senior Manager, Oven Care](/job-families/bread/loaves/)", None),
    ],
)
def test_what_the_family_is_called_may_be_left_out_or_said_again(
    catalog_of: Callable[[Mapping[str, str]], Catalog], said: str, target: str | None
) -> None:
    def level(title: str, line: str) -> str:
        return f"### {title}\n\n{line}\n\n#### Responsibilities\n\n- Bake\n\n"

    text = "---\ntitle: Fine Bread Bakery Oven Cleaner\n---\n\n## Levels\n\n"
    text += level("Oven Cleaner", f"The Oven Cleaner reports to the {said}.")
    text += level("Senior Manager, Fine Bread Bakery Oven Care", "") + level("Director, Oven Care", "")
    reporting = catalog_of({"ovens.md": text}).levels["ovens/oven-cleaner"][1].reports_to
    assert reporting is not None
    assert reporting.target == (target and f"ovens/{target}")


def test_blanks_without_end_in_a_reporting_line_are_one_each() -> None:
    text = f"the Head of Ovens{chr(0xA0) * 20_000}of Bread"
    assert superiors(Reporting(Safe(text), 1)) == ("the Head of Ovens of Bread",)
