"""Comparison and matrix in files: complete, escaped, and safe in a spreadsheet."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tinyhtml5.parser import HTMLParser as StrictParser
from tinyhtml5.treebuilder import TreeBuilder

from compare.made import pair
from roletui.compare import compare, matrix
from roletui.export.tables import (
    comparison_csv,
    comparison_html,
    comparison_json,
    comparison_markdown,
    matrix_csv,
    matrix_html,
    matrix_json,
    matrix_markdown,
)
from roletui.model import Kind

HOSTILE = "<script>alert(1)</script> **bold** | `code` [link](http://x) ~~gone~~ & &amp; _it_ \\"
FORMULA = "=HYPERLINK(1)"
LEFT: dict[Kind, list[str]] = {"responsibilities": [HOSTILE, "Lead a team of 25+ people", "Own budgets"]}
RIGHT: dict[Kind, list[str]] = {"responsibilities": [FORMULA, "Lead a team of 50+ people", "Own budgets"]}
PAGES = pair(LEFT, RIGHT)
COMPARISON = compare(PAGES, "f/a", "f/b")
MATRIX = matrix(PAGES, ["f/a", "f/b"])


class Tags(HTMLParser):
    """Which tags a page has, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_json_has_the_agreed_form() -> None:
    form = json.loads(json.dumps(comparison_json(COMPARISON)))
    assert (form["left"], form["right"]) == ("f/a", "f/b")
    assert form["summary"] == {"new": 1, "changed": 1, "gone": 1, "moved": 0, "inherited": 0, "same": 1}
    changed = next(row for row in form["sections"][0]["rows"] if row["kind"] == "changed")
    assert changed["left"] == {"text": "Lead a team of 25+ people", "line": 13, "origin": "f/a"}
    assert {key: changed[key] for key in ("sure", "relation", "left_spans", "right_spans", "evidence", "also")} == {
        "sure": True,
        "relation": "extended",
        "left_spans": [[15, 18]],
        "right_spans": [[15, 18]],
        "evidence": ["25+ → 50+"],
        "also": [],
    }
    new = next(row for row in form["sections"][0]["rows"] if row["kind"] == "new")
    assert new["left"] is None
    assert new["relation"] is None


@pytest.mark.parametrize(
    "page", [comparison_html(compare(PAGES, "f/a", "f/b")), matrix_html(matrix(PAGES, ["f/a", "f/b"]))]
)
def test_html_is_valid_needs_nothing_and_holds_no_foreign_markup(page: str) -> None:
    parser = StrictParser(TreeBuilder(namespace_html_elements=False))
    parser.parse(page)
    assert parser.errors == []
    found = Tags(page)
    assert HOSTILE in found.text
    assert FORMULA in found.text
    assert not found.tags & {"script", "link", "img", "iframe", "a"}


def test_html_marks_changed_words() -> None:
    page = comparison_html(COMPARISON)
    assert "<del>25+</del>" in page
    assert "<ins>50+</ins>" in page


def test_markdown_is_a_table_that_reads_as_the_page_does() -> None:
    source = comparison_markdown(COMPARISON, everything=True)
    shown = Tags(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(source))
    assert HOSTILE in shown.text
    assert {"table", "strong", "s"} <= shown.tags
    assert not shown.tags & {"script", "a", "code"}
    assert "Own budgets" in shown.text
    assert "Own budgets" not in comparison_markdown(COMPARISON)


def test_matrix_markdown_keeps_its_columns() -> None:
    source = matrix_markdown(MATRIX)
    shown = Tags(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(source))
    assert HOSTILE in shown.text
    assert not shown.tags & {"script", "a", "code"}


@pytest.mark.parametrize(
    "text", [comparison_csv(compare(PAGES, "f/a", "f/b")), matrix_csv(matrix(PAGES, ["f/a", "f/b"]))]
)
def test_csv_holds_no_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@")]


def test_matrix_json_names_levels_and_states() -> None:
    form = matrix_json(MATRIX)
    assert [each["id"] for each in form["levels"]] == ["f/a", "f/b"]
    threads = {each["text"]: [cell["state"] for cell in each["cells"]] for each in form["sections"][0]["threads"]}
    assert threads["Lead a team of 25+ people"] == ["first", "extended"]
    assert threads[FORMULA] == ["absent", "new"]
