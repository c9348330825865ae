"""MDX: what components hold is read as Markdown, each line where it was; their tags and programs are not."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.model import Item, Paragraph
from roletui.reading.markdown import Parser
from roletui.reading.markdown_blocks import read_blocks
from roletui.reading.page import read_page
from roletui.reading.problems import JSX_CHARACTERS, Notes
from roletui.reading.sources.mdx import without_components
from roletui.text import Raw, Safe

PAGE = """---
title: Tilers
---
import Tabs from '@theme/Tabs'
import {
  TabItem } from '@theme/TabItem'

export const seen = {
  tiles: [1,

  2] }

<Tabs groupId="ladder">
  <TabItem value="senior" label="Senior Tiler">

  ### Requirements

    - Lay tiles
      - in rows
    - Cut <Mark>them</Mark>

  </TabItem>
  <TabItem
    onClick={() => go("a > b")}
    label="Junior Tiler">

  ### Requirements

  - Carry `<Tiles />`

  </TabItem>
</Tabs>

{/* nobody
sees this */}

```jsx
<Tabs title="code">
```
"""


def test_components_leave_what_they_hold() -> None:
    (family,) = read_page(Raw("tilers.mdx"), PAGE.encode()).families
    assert [level.title for level in family.levels] == ["Senior Tiler", "Junior Tiler"]
    held = [
        (item.line, item.depth, item.text)
        for level in family.levels
        for section in level.sections
        for item in section.items
    ]
    assert held == [(18, 0, "Lay tiles"), (19, 1, "in rows"), (20, 0, "Cut them"), (29, 0, "Carry <Tiles />")]
    assert not re.search("import|export|nobody|groupId|onClick", str(family))
    assert "title=" in str(family)


def body(text: str) -> list[str]:
    lines = without_components(text.split("\n"))
    assert len(lines) == len(text.split("\n"))
    return [block.text for block in read_blocks(lines, 1, Notes(Safe("x.mdx")), Parser()).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<Card title="Tiler" />', ["Tiler"]),
        ("<>\n- a\n</>", ["a"]),
        ("a < B and C > d", ["a < B and C > d"]),
        ("exported tiles\nimport them", ["exported tiles import them"]),
        ("# Tiler\n<Note title={'Duties'}>\n- a\n</Note>", ["Tiler", "Duties", "a"]),
        ("1 <Never closed", ["1 <Never closed"]),
        (f"<Never {'x' * JSX_CHARACTERS}> a", [f"<Never {'x' * JSX_CHARACTERS}> a"]),
        ("~~~\n<Card>\n~~~", ["<Card>"]),
    ],
)
def test_what_is_no_component_stays(text: str, expected: list[str]) -> None:
    assert body(text) == expected


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["- w", "w", "<Box>", "</Box>", '<Box title="w">', "<Box />", "", "  ", "### w", "w <B>w</B> w"]
        )
    )
)
def test_generated_pages_lose_nothing(lines: list[str]) -> None:
    count = iter(range(1000))
    text = re.sub("w", lambda _: f"w{next(count)}", "\n".join(lines))
    blocks = read_blocks(without_components(text.split("\n")), 1, Notes(Safe("x.mdx")), Parser()).blocks
    assert [word for block in blocks for word in re.findall(r"w\d+", block.text)] == re.findall(r"w\d+", text)
    for block in blocks:
        if isinstance(block, Item | Paragraph):
            assert re.findall(r"w\d+", block.text)[0] in text.split("\n")[block.line - 1]


@settings(deadline=None)
@given(st.text(alphabet="<>/Ab{}\"'`*\n =-", max_size=80))
def test_any_text_keeps_its_lines(text: str) -> None:
    assert len(without_components(text.split("\n"))) == text.count("\n") + 1
