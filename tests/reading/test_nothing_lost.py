"""Every bullet and paragraph of a body is in the model exactly once, in order, with its line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from one_page import read_one
from roletui.model import Family, Item, Paragraph, Section
from roletui.text import Raw


def sections_of(family: Family) -> Iterator[Section]:
    yield from family.sections
    for level in family.levels:
        yield from level.sections
    for group in family.groups:
        yield from group.sections
    for specialty in family.specialties:
        yield from specialty.sections


def blocks_of(family: Family) -> list[Item | Paragraph]:
    blocks: list[Item | Paragraph] = [*family.summary]
    for section in sections_of(family):
        blocks += [*section.items, *section.paragraphs]
    return sorted(blocks, key=lambda block: block.line)


CODE = ("fence", "code_block", "html_block")


def bare_lines(text: str) -> list[tuple[int, str]]:
    """Line and kind of every block of a body, by a bare walk over all tokens."""
    found: list[tuple[int, str]] = []
    items: list[bool] = []
    quotes = 0
    context = ""
    for token in MarkdownIt("commonmark", {"maxNesting": 200}).enable("table").parse(text):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "list_item_open":
            if items:
                items[-1] = True
            items.append(False)
        elif token.type == "list_item_close":
            items.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif token.type == "tr_open" or (token.type in CODE and token.content.strip()):
            found.append((line, "paragraph"))
        elif token.type.endswith("_open"):
            context = token.type
        elif token.type == "inline" and context not in ("th_open", "td_open") and token.content.strip():
            if items and not items[-1]:
                items[-1] = True
                found.append((line, "item"))
            elif context != "heading_open" or quotes or items:
                found.append((line, "paragraph"))
    return found


def modelled(family: Family, headings: set[int]) -> list[tuple[int, str]]:
    return [
        (block.line, "item" if isinstance(block, Item) else "paragraph")
        for block in blocks_of(family)
        if block.line not in headings
    ]


def body_of(text: str) -> str:
    """The page with its front matter blanked, so that lines stay."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].startswith("---"):
        end = lines.index("---", 1)
        lines[: end + 1] = [""] * (end + 1)
    return "\n".join(lines)


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and ".md" in path.name)


@pytest.mark.shared
@pytest.mark.parametrize("where", ["seeds", "corpus"])
def test_real_pages_lose_nothing(where: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(where)
    seen = 0
    for page in pages(folder):
        text = page.read_bytes().decode("utf-8")
        if not text.startswith("---"):
            continue
        family, _ = read_one(Raw(page.name), text.encode())
        assert family is not None, page
        headings = {section.line for section in sections_of(family) if section.heading}
        expected = [each for each in bare_lines(body_of(text)) if each[0] not in headings]
        assert modelled(family, headings) == expected, page
        seen += 1
    assert seen > 4


WORDS = st.sampled_from(["ledger", "harbour", "count the boats", "Plan *well*", "[tide](#t) tables", "5 & 6", "a<br>b"])
HEADINGS = st.sampled_from(
    [
        "Levels",
        "Senior Pilot",
        "Pilot",
        "Responsibilities",
        "Requirments",
        "Job Grade",
        "Specialties",
        "Hiring Process",
        "Career Ladder",
        "Pilot Requirements",
        "Pilots",
        "Performance Indicators",
        "Harbour",
        "Public Sector",
        "Nice to have",
    ]
)


SHAPES = (
    "## {words}",
    "{words}\nand {words}",
    "* {words}\n  * {words}\n    continued\n* {words}",
    "1. {words}\n1. {words}\n\n   more of it",
    "| Role | Grade |\n|--|--|\n| Pilot | Grade {number} |",
    "> {words}\n>\n> * {words}",
    "```mermaid\n{words}\n```",
    "<div>\n{words}\n</div>",
    "The Pilot is a [grade {number}](#g). It reports to the Harbour Master.",
    "- {words}\n* * {words}\n+ - {words}\n{words}",
)


@st.composite
def chunks(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        return f"{'#' * draw(st.integers(1, 5))} {draw(HEADINGS)}"
    return draw(st.sampled_from(SHAPES)).format(words=draw(WORDS), number=draw(st.integers(1, 12)))


@settings(max_examples=120, deadline=None)
@given(st.lists(chunks(), min_size=1, max_size=14))
def test_generated_pages_lose_nothing(parts: list[str]) -> None:
    text = "---\ntitle: Pilot\n---\n## Responsibilities\n\n* Steer\n\n" + "\n\n".join(parts) + "\n"
    family, _ = read_one(Raw("pilot.md"), text.encode())
    assert family is not None
    assert modelled(family, set()) == bare_lines(body_of(text))
    for block in blocks_of(family):
        assert 1 <= block.line <= text.count("\n")
        assert block.text
    in_order = [[block.line for block in section.items] for section in sections_of(family)]
    assert all(lines == sorted(lines) for lines in in_order)


def test_unused_definitions_comments_and_empty_links_are_kept() -> None:
    text = (
        "---\ntitle: Pilot\n---\n## Responsibilities\n\n* See [the tides][tides] and [](/empty)\n\n"
        "[tides]: /tides\n[comment]: # (ask the master)\n[tides]: /sec"
        "ond\n\n<!-- not yet -->\n\ntext <!-- here --> end\n"
    )
    family, _ = read_one(Raw("pilot.md"), text.encode())
    assert family is not None
    texts = [block.text for block in blocks_of(family)]
    assert texts == [
        "See the tides and /empty",
        "[comment]: # (ask the master)",
        "[tides]: /second",
        "<!-- not yet -->",
        "text <!-- here --> end",
    ]


def test_cells_beyond_the_header_are_kept() -> None:
    text = "---\ntitle: Pilot\n---\n## Responsibilities\n\n| a | b |\n|--|--|\n| 1 | 2 | three | [four](/4) |\n"
    family, _ = read_one(Raw("pilot.md"), text.encode())
    assert family is not None
    assert [block.text for block in blocks_of(family)] == ["a | b", "1 | 2 | three | four"]
