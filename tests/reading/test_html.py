"""HTML pages, and HTML inside Markdown: what is drawn is among the blocks, once, in order, with its line."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.model import Item, Paragraph
from roletui.reading.blocks import Body, Heading
from roletui.reading.markdown import LimitReachedError, Parser
from roletui.reading.markdown_blocks import read_blocks
from roletui.reading.problems import HTML_NESTING, TABLE_CELLS, TABLE_COLUMNS, Notes
from roletui.reading.source import Document
from roletui.reading.sources.html_walk import PIECES_A_LOOK, HtmlWalk
from roletui.reading.sources.web_page import read
from roletui.text import Safe


def page(text: str) -> Document:
    return read(text.encode(), Notes(Safe("page.html")))


def markdown(text: str) -> Body:
    return read_blocks(text.split("\n"), 1, Notes(Safe("page.md")), Parser())


def listed(body: Body) -> list[tuple[str, int, str]]:
    """Blocks as kind, line and text."""
    return [
        (
            f"h{block.depth}" if isinstance(block, Heading) else "item" if isinstance(block, Item) else block.kind,
            block.line,
            block.text,
        )
        for block in body.blocks
    ]


PAGE = """<!doctype html>
<html><head>
<title>Senior Tiler | Acme Roofs</title><style>p { color: red }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/roles">Roles</a></nav>
<div id="left-toc"><h1>All</h1><ul><li><a href="a.html">Tiler</a></li><li><a href="b.html">Mender</a></li></ul></div>
<main>
<h2 id="duties">What you do<a href="#duties" class="sign"></a></h2>
<ul>
<li>Lay <b>tiles</b>
    in rows
  <ul><li>and count <a href="/tiles">them</a></li></ul>
<li>Mend gutters
</ul>
<p>Ask &amp; answer<br>- first<br>- second</p>
<script>alert("never")</script>
</main>
<footer><p>Acme Roofs, all rights reserved</p></footer>
</body></html>
"""


def test_a_page_is_read_without_the_site_around_it() -> None:
    document = page(PAGE)
    assert document.title == "Senior Tiler"
    assert document.line == 3
    assert listed(document.body) == [
        ("h2", 8, "What you do"),
        ("item", 10, "Lay tiles in rows"),
        ("item", 12, "and count them"),
        ("item", 13, "Mend gutters"),
        ("text", 15, "Ask & answer"),
        ("item", 15, "first"),
        ("item", 15, "second"),
    ]
    items = [block for block in document.body.blocks if isinstance(block, Item)]
    assert [item.depth for item in items] == [0, 1, 0, 0, 0]
    assert [(span.kind, span.target) for span in items[1].spans] == [("link", "/tiles")]


def test_a_heading_of_the_page_is_its_title() -> None:
    assert page("<title>Everything</title><h1>Tiler</h1><p>Hello</p>").title is None


def test_front_matter_of_a_template_is_not_text() -> None:
    document = page("---\ntitle: Tiler\nweight: 3\n---\n<h2>Duties</h2>\n<ul><li>Lay tiles</li></ul>")
    assert document.title == "Tiler"
    assert [(field.name, field.value) for field in document.fields if field.name != "title"] == [("weight", "3")]
    assert listed(document.body) == [("h2", 5, "Duties"), ("item", 6, "Lay tiles")]


def test_a_small_main_part_is_not_all_of_the_page() -> None:
    text = "<main><p>Loading</p></main><div><h2>Duties</h2><ul><li>Lay tiles in long rows</li></ul></div>"
    assert [each[2] for each in listed(page(text).body)] == ["Loading", "Duties", "Lay tiles in long rows"]


def test_a_header_that_holds_the_title_is_read() -> None:
    document = page("<header><h1>Tiler</h1></header><p>Lays tiles all day long</p>")
    assert [each[2] for each in listed(document.body)] == ["Tiler", "Lays tiles all day long"]


TABLE = """# Ladder

<table>
<tr><th>Area</th><th colspan="2">Tiler</th></tr>
<tr><td rowspan="2">Craft</td><td><ul><li>Lay tiles<li>Cut <i>them</i></ul></td><td>

- Plan *roofs*
- Draw them

</td></tr>
<tr><td>first<br>second</td><td></td></tr>
</table>

After.
"""


def test_a_table_in_markdown_is_rows_of_cells() -> None:
    body = markdown(TABLE)
    assert listed(body) == [
        ("h1", 1, "Ladder"),
        ("table", 4, "Area | Tiler"),
        ("table", 5, "Craft | Lay tiles Cut them | Plan roofs Draw them"),
        ("table", 11, " | first second"),
        ("text", 14, "After."),
    ]
    (table,) = body.tables
    assert [(row.line, row.is_head) for row in table.rows] == [(4, True), (5, False), (11, False)]
    assert [[cell.lines for cell in row.cells] for row in table.rows] == [
        [("Area",), ("Tiler",), ("",)],
        [("Craft",), ("Lay tiles", "Cut them"), ("Plan roofs", "Draw them")],
        [("",), ("first", "second"), ("",)],
    ]
    assert [(item.line, item.text) for item in table.rows[1].cells[2].blocks] == [(7, "Plan roofs"), (8, "Draw them")]
    assert all(any(each is block for block in body.blocks) for each in table.paragraphs)


def test_a_table_of_one_column_only_lays_out() -> None:
    body = markdown("<table><tr><td><h2>Tiler</h2><ul><li>Lay tiles</li></ul></td></tr></table>")
    assert listed(body) == [("h2", 1, "Tiler"), ("item", 1, "Lay tiles")]
    assert not body.tables


def test_what_folds_away_has_its_summary_as_heading() -> None:
    body = markdown("## Tiler\n\n<details>\n<summary>Duties</summary>\n\n- Lay tiles\n\n</details>\n\nMore.")
    assert listed(body) == [("h2", 1, "Tiler"), ("h3", 4, "Duties"), ("item", 6, "Lay tiles"), ("text", 10, "More.")]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        # Text that is drawn as it was written, and pictures that have words.
        ("<pre>cut <b>one</b>\n  two<br>three</pre>", [("code", "cut one\n  two\nthree")]),
        ('<p>See <img alt="the plan" src="/plan.png"> <img src="/x.png">first</p>', [("text", "See the plan first")]),
        # What is not drawn ends where its own element does, with the same one inside it.
        ("<template>a<template>b</template>c</template><p>d</p>", [("text", "d")]),
        ("<svg><svg>a</svg><p>b</svg><p>c</p>", [("text", "c")]),
        # Elements that nobody closed, or that are not where they belong.
        ("<h2>Duties<h3>Craft</h3>", [("h2", "Duties"), ("h3", "Craft")]),
        ('<h2><a href="#duties">Duties</a></h2><p>a', [("h2", "Duties"), ("text", "a")]),
        ("<summary>Duties</summary><p>Lay tiles</p>", [("h2", "Duties"), ("text", "Lay tiles")]),
        ("<thead><p>one</p></thead><tr><td>two</td></tr>", [("text", "one"), ("text", "two")]),
        ("<table><td>one<td>two</table>", [("table", "one | two")]),
        ("<table><tr></tr><tr><td></td><td> </td></tr><tr><td>a<td>b</table>", [("table", "a | b")]),
        # Cells that reach over others: those below them are to the right.
        (
            '<table><tr><td rowspan="2">a</td><td colspan="2" rowspan="2">b</td><td>c</td></tr><tr><td>d</td></table>',
            [("table", "a | b |  | c"), ("table", " |  |  | d")],
        ),
        ('<table><tr><td>a<td rowspan="2">b</tr><tr><td>c</tr></table>', [("table", "a | b"), ("table", "c")]),
    ],
)
def test_what_is_drawn_is_read_however_it_is_nested(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(kind, words) for kind, _, words in listed(page(text).body)] == blocks


def test_html_that_says_nothing_about_its_text_stays_as_written() -> None:
    assert listed(markdown('<div align="center">Tiles</div>')) == [("html", 1, '<div align="center">Tiles</div>')]


def test_what_no_reader_sees_stays_in_markdown() -> None:
    body = markdown("<ul><li>Lay tiles</li><!-- ask Ann -->\n</ul>")
    assert listed(body) == [("item", 1, "Lay tiles"), ("html", 1, "<!-- ask Ann -->")]


INLINE = (
    "{word}",
    "<b>{word}</b>",
    '<a href="/x">{word}</a>',
    "<em>{word} {word}</em>",
    "{word}<br>{word}",
    "&lt;{word}",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    return (
        draw(st.sampled_from(["", "\n", "  \n "])) + draw(st.sampled_from(INLINE)) + draw(st.sampled_from(["", "\n"]))
    )


def elements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    cells = st.lists(
        st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["td", "th", 'td colspan="2"', "td"]), several),
        min_size=1,
        max_size=3,
    )
    rows = cells.map(lambda each: "<tr>" + "\n".join(each) + "</tr>")
    return st.one_of(
        st.builds("<p>{}</p>".format, inner),
        st.builds("<div class='x'>{}</div>".format, several),
        st.builds("<{0}><li>{1}<li>{2}</li></{0}>".format, st.sampled_from(["ul", "ol"]), several, several),
        st.builds("<h{0}>{1}</h{0}>".format, st.integers(1, 6), texts()),
        st.builds("<table>{}</table>".format, st.lists(rows, min_size=1, max_size=3).map("\n".join)),
        st.builds("<blockquote>{}</blockquote>".format, several),
        st.builds("<details><summary>{}</summary>{}</details>".format, texts(), several),
        st.builds("<dl><dt>{}</dt><dd>{}</dl>".format, texts(), several),
        st.builds("<p><em>{}<ul><li>{}</p>".format, inner, inner),
    )


PAGES = st.lists(st.recursive(texts(), elements, max_leaves=12), min_size=1, max_size=4).map("\n".join)


def numbered(template: str) -> str:
    """Each place for a word with a word of its own."""
    count = iter(range(10_000))
    return re.sub(r"\{word\}", lambda _: f"w{next(count)}", template)


def words(body: Body) -> Iterator[str]:
    for block in body.blocks:
        yield from re.findall(r"w\d+", block.text)


@settings(deadline=None)
@given(PAGES)
def test_generated_pages_lose_nothing(template: str) -> None:
    text = numbered(template)
    document = page(text)
    assert list(words(document.body)) == re.findall(r"w\d+", text)
    lines = text.split("\n")
    for block in document.body.blocks:
        if first := re.search(r"w\d+", block.text):
            assert re.search(rf"{first[0]}(?!\d)", lines[block.line - 1]), block
    for table in document.body.tables:
        for row, paragraph in zip(
            [row for row in table.rows if any(cell.blocks for cell in row.cells)], table.paragraphs, strict=True
        ):
            held = [word for cell in row.cells for block in cell.blocks for word in re.findall(r"w\d+", block.text)]
            assert held == re.findall(r"w\d+", paragraph.text)


@settings(deadline=None)
@given(PAGES)
def test_generated_html_in_markdown_loses_nothing(template: str) -> None:
    table = numbered(f"<table><tr><td>{template}</td><td>{{word}}</td></tr></table>")
    text = "# Ladder\n\n" + re.sub(r"\n\s*\n", "\n", table)
    assert list(words(markdown(text))) == re.findall(r"w\d+", text)


PIECES = [
    "<",
    ">",
    "/",
    '"',
    "=",
    "!",
    "--",
    "]",
    "[",
    "a",
    "p",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "nav",
    "main",
    "details",
    "summary",
    "pre",
    "&#27;",
    'rowspan="3"',
    "<table>",
    "<td>",
    "<li>",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PIECES, " ", "\n"]), max_size=60).map("".join))
def test_any_text_is_a_page(text: str) -> None:
    document = page(text)
    lines = text.count("\n") + 1
    assert all(1 <= block.line <= lines for block in document.body.blocks)
    assert all(block.text.isprintable() or isinstance(block, Paragraph) for block in document.body.blocks)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<ul><li>" * (HTML_NESTING + 1), "nested deeper"),
        (f"<table><tr>{'<td>x' * (TABLE_COLUMNS + 1)}", "columns"),
        (f'<table><tr><td colspan="{10**6}">x', "columns"),
    ],
)
def test_a_page_beyond_a_limit_is_kept_as_source(text: str, named: str) -> None:
    notes = Notes(Safe("page.html"))
    document = read(text.encode(), notes)
    (problem,) = notes.problems
    assert problem.rule == "html-limit"
    assert named in problem.message
    assert document.body.is_source
    assert "".join(block.text for block in document.body.blocks) == text


def test_a_table_of_too_many_cells_is_not_read_to_its_end() -> None:
    walk = HtmlWalk(Body(), clock=lambda: 0.0)
    with pytest.raises(LimitReachedError, match="cells"):
        walk.feed("<table>" + f"<tr>{'<td>x' * 100}" * (TABLE_CELLS // 100 + 1), 1)


def test_the_clock_is_asked_every_so_many_pieces() -> None:
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        return float(asked)

    walk = HtmlWalk(Body(), clock, seconds=50)
    with pytest.raises(LimitReachedError, match="time"):
        walk.feed("<b>x</b>" * 1000, 1)
    assert asked == 52
    asked = 0
    HtmlWalk(Body(), clock, seconds=5000).feed("<b>x</b>" * 1000, 1)
    assert asked == 1 + 3000 // PIECES_A_LOOK
