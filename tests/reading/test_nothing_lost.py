"""Every bullet and paragraph of a body is in the model exactly once, in order, with its line."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import tinyhtml5
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from export.made import organisations
from one_page import read_one
from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Group, Item, Level, Paragraph, Section, Specialty
from roletui.text import Raw, clean


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


PARSER = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
CODE = ("fence", "code_block", "html_block")


def bare_lines(text: str) -> list[tuple[int, str]]:
    """Line and kind of every block of a body, by a bare walk over all tokens."""
    found: list[tuple[int, str]] = []
    items: list[bool] = []
    quotes = 0
    context = ""
    for token in PARSER.parse(text):
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
    if lines[0].startswith("---") and "---" in (plain := [line.rstrip() for line in lines])[1:]:
        end = plain.index("---", 1)
        lines[: end + 1] = [""] * (end + 1)
    return "\n".join(lines)


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and ".md" in path.name)


ANCHOR = re.compile(r"\s*<a (?:id|name)=[^<>]*></a>\s*")
"""An anchor that stands alone: it is that of the heading below it."""
DEFINITION = re.compile(r"\[[^\]]+\]: \S")
"""Where the links of a page lead; one that no link uses is kept as a paragraph."""


@pytest.mark.shared
@pytest.mark.parametrize("where", ["seeds", "corpus", "corpus_more"])
def test_real_pages_lose_nothing(where: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(where)
    seen = 0
    for page in pages(folder):
        text = page.read_bytes().decode("utf-8")
        if not text.startswith("---"):
            continue
        family, _ = read_one(Raw(page.name), text.encode())
        lines, bare = text.splitlines(), bare_lines(body_of(text))
        if family is None:
            assert "item" not in [kind for _, kind in bare], page
            continue
        headings = {section.line for section in sections_of(family) if section.heading}
        expected = [each for each in bare if each[0] not in headings and not ANCHOR.fullmatch(lines[each[0] - 1])]
        found = modelled(family, headings)
        assert [each for each in found if each in expected or not DEFINITION.match(lines[each[0] - 1])] == expected, (
            page
        )
        seen += 1
    assert seen > 4


Owned = Family | Level | Group | Specialty


def owners(catalog: Catalog) -> Iterator[tuple[str, Owned]]:
    """The family, levels, groups and specialties of every family, each with its page."""
    for family in catalog.families:
        all_of_it: tuple[Owned, ...] = (family, *family.levels, *family.groups, *family.specialties)
        yield from ((getattr(each, "path", "") or family.path, each) for each in all_of_it)


def words(text: str) -> str:
    return re.sub(r"[\W_]+", "", clean(html.unescape(text)).lower())


class Held:
    """What the model holds of every page of a folder: lines, and words without what stands between them."""

    def __init__(self, folder: Path) -> None:
        catalog = open_catalog(Raw(str(folder)), cache=False)
        self.lines: dict[str, set[int]] = defaultdict(set)
        texts: dict[str, list[str]] = defaultdict(list)
        for path, owner in owners(catalog):
            self.lines[path].add(owner.line)
            texts[path].append(owner.title)
            for section in owner.sections:
                where = section.path or path
                self.lines[where] |= {section.line, *(block.line for block in section.blocks())}
                texts[where] += [section.heading, *(block.text for block in section.blocks())]
        for family in catalog.families:
            self.lines[family.path] |= {block.line for block in family.summary}
            texts[family.path] += [block.text for block in family.summary]
        self.words = {path: words("".join(said)) for path, said in texts.items()}
        self.all_words = "".join(self.words.values())


TITLES_OF_COLUMNS = re.compile(r"<th\b.*?</th>|(?<=<tbody>)\s*<tr>.*?</tr>", re.DOTALL)


def fragments(text: str) -> Iterator[str]:
    """What a reader sees of lines of Markdown or HTML, cell by cell; titles of columns are no content."""
    for piece in re.split(r"<[^>]*>|\||\n", TITLES_OF_COLUMNS.sub("", text)):
        if words(piece):
            yield piece


def unseen(held: Held, path: str, text: str) -> Iterator[str]:
    """What of a Markdown page is in the model neither with its line nor by its words."""
    lines = text.split("\n")
    ends = {token.map[0] + 1: token.map[1] for token in PARSER.parse(text) if token.map}
    for line, _ in bare_lines(text):
        if line not in held.lines[path]:
            said = "\n".join(lines[line - 1 : ends[line]])
            yield from (each for each in fragments(said) if words(each) not in held.words[path])


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from strings(each)


def said_in(file: Path) -> Iterator[str]:
    """Every bullet of a page in HTML, every text of several words of a data file."""
    if file.suffix == ".html":
        tree = tinyhtml5.parse(file.read_text(encoding="utf-8"), namespace_html_elements=False)
        for item in tree.iter("li"):
            if item.find(".//ul") is None and item.find(".//ol") is None:
                yield "".join(item.itertext())
    else:
        yield from (text for text in strings(yaml.safe_load(file.read_text(encoding="utf-8"))) if len(text.split()) > 3)


@pytest.mark.shared
@pytest.mark.parametrize("folder", organisations(), ids=lambda folder: folder.name)
def test_frameworks_of_others_lose_nothing(folder: Path) -> None:
    held = Held(folder)
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        path = str(file.relative_to(folder))
        if path not in held.lines:
            continue
        if ".md" in file.name:
            text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            assert not [*unseen(held, path, body_of(text))], path
        elif file.suffix in (".html", ".yml", ".yaml", ".json"):
            assert not [text for text in said_in(file) if words(text) not in held.all_words], path


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
        "text end",
    ]


def test_cells_beyond_the_header_are_kept() -> None:
    text = "---\ntitle: Pilot\n---\n## Responsibilities\n\n| a | b |\n|--|--|\n| 1 | 2 | three | [four](/4) |\n"
    family, _ = read_one(Raw("pilot.md"), text.encode())
    assert family is not None
    assert [block.text for block in blocks_of(family)] == ["a | b", "1 | 2 | three | four"]
