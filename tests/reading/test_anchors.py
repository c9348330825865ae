"""Every anchor that a link to a page can name."""

import pytest

from roletui.reading.page import read_page
from roletui.text import Raw

PAGE = """---
title: Tilers
---

## Levels

### Tiler

#### Responsibilities

- Lay tiles

## Perks {#what-we-offer}

Tiles.
"""


def found(text: str) -> tuple[str, ...]:
    return read_page(Raw("tilers.md"), text.encode()).anchors


def test_headings_that_no_section_keeps_are_kept_as_anchors() -> None:
    assert "levels" in found(PAGE)
    assert "responsibilities" not in found(PAGE)


@pytest.mark.parametrize(
    "mark",
    [
        '<a id="mark"></a>',
        "<a class='x' name='mark'></a>",
        "<a id=mark></a>",
        '<div\tid = "mark">',
        "Words {#mark}",
        "Words\n{: .wide #mark}",
    ],
)
def test_marks_are_anchors_however_they_are_written(mark: str) -> None:
    assert "mark" in found(PAGE + f"\n{mark}\n")


@pytest.mark.parametrize("text", ["data-id='mark' is no anchor", "`id=mark`", "a < b id=mark", "[x](#mark)"])
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert "mark" not in found(PAGE + f"\n{text}\n")


def test_the_second_of_two_equal_headings_is_counted() -> None:
    again = "## Levels\n\n### Mender\n\n#### Responsibilities\n\n- Mend\n"
    assert "levels-1" in found(PAGE.replace("## Perks", again + "\n## Perks"))
