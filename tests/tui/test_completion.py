"""The rest of a filter that is offered while a search is typed."""

from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.search import Index, build
from roletui.text import Raw
from roletui.tui.panes.search import complete


@pytest.fixture(scope="module")
def index(content: Path) -> Index:
    return build(open_catalog(Raw(str(content)), cache=False))


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("lev", "el:"),
        ("plan -le", "vel:"),
        ("in:re", "sponsibilities"),
        ("in:performance", "-indicators"),
        ("level:sen", "ior"),
        ("level:SEN", "ior"),
        ("family:pract", "ice"),
        ("department:prof", "essional-services"),
        ("l", ""),
        ("forec", ""),
        ("", ""),
        ("level:senior", ""),
        ('level:"sen', ""),
        ("nothing:x", ""),
        ("level:zz", ""),
    ],
)
def test_what_is_offered(index: Index, typed: str, rest: str) -> None:
    assert complete(index, typed) == rest


def test_further_candidates_follow_one_after_the_other(index: Index) -> None:
    assert [complete(index, "in:re", step) for step in (0, 1, 2)] == ["sponsibilities", "quirements", "sponsibilities"]


def test_nothing_is_offered_before_there_is_an_index() -> None:
    assert complete(None, "level:sen") == ""
