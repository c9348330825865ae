"""Reporting lines that name more than one."""

import pytest

from roletui.model import Reporting
from roletui.roles.inheritance import superiors
from roletui.text import Safe


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Director of Ovens and the VP of Bread", ("Director of Ovens", "VP of Bread")),
        ("Director of Ovens, and the Head of Cakes", ("Director of Ovens", "Head of Cakes")),
        ("Director of Ovens and Chief Baking Officer", ("Director of Ovens", "Chief Baking Officer")),
        ("Director of Ovens or the VP of Bread", ("Director of Ovens", "VP of Bread")),
        ("VP of Bread and Cakes", ("VP of Bread and Cakes",)),
        ("Director of Product and Engineering Management", ("Director of Product and Engineering Management",)),
    ],
)
def test_each_person_is_named_once(text: str, names: tuple[str, ...]) -> None:
    assert superiors(Reporting(Safe(text), 1)) == names
