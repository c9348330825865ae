"""Roles that are on several pages: which page says what, and where the links of each lead."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from roletui.export.formats import Request, render, with_specialties
from roletui.export.html import blocks_html
from roletui.export.markdown import MarkdownSource
from roletui.export.sheet import Block, Origin, own_sheet
from roletui.model import Catalog, Item, Section, Specialty
from roletui.roles.documents import reporting_page
from roletui.roles.ladder import ladder
from roletui.text import Safe

PAGES = {
    "tiler.md": "# Tiler\n\n## Responsibilities\n\n- Lays the tiles\n- Cleans the joints\n",
    "job-descriptions/tiler.md": "# Tiler\n\n## Responsibilities\n\n- Mixes the mortar\n- Sweeps the floor\n",
    "senior-tiler.md": (
        "# Senior Tiler\n\n## Responsibilities\n\n- Everything a Tiler does\n- Plans floors by [the book](book.md)\n"
        "- Orders tiles from [the store](store/)\n"
    ),
    "job-descriptions/senior-tiler.md": (
        "# Senior Tiler\n\n## Responsibilities\n\n- Everything a [Grouter](grouter.md) does\n"
        "- Draws plans as [the form](form.md) says\n- Signs [papers](papers/)\n"
        "- Reports to the [Boss](boss.md)\n"
    ),
    "job-descriptions/boss.md": "# Boss\n\n## Responsibilities\n\n- Leads the guild\n- Hires\n- Pays\n",
}


@pytest.fixture
def catalog(catalog_of: Callable[[Mapping[str, str]], Catalog]) -> Catalog:
    found = catalog_of(PAGES)
    assert found.levels["tiler/senior-tiler"][1].documents
    return found


def written(catalog: Catalog, *, own: bool = False, provenance: bool = False) -> str:
    request = Request(("tiler/senior-tiler",), own=own, provenance=provenance, site="https://example.org")
    return render(catalog, request)[0].data.decode()


def test_links_start_from_the_page_they_are_on(catalog: Catalog) -> None:
    page = written(catalog, own=True)
    for address in (
        "(https://example.org/book.md)",
        "(https://example.org/senior-tiler/store/)",
        "(https://example.org/job-descriptions/form.md)",
        "(https://example.org/job-descriptions/senior-tiler/papers/)",
        "(https://example.org/job-descriptions/boss.md)",
    ):
        assert address in page


def test_where_asked_each_page_besides_the_first_is_named_above_its_lines(catalog: Catalog) -> None:
    lines = written(catalog, own=True, provenance=True).splitlines()
    at = lines.index("_From job-descriptions/senior-tiler.md, lines 5 to 8_")
    assert lines[at + 2].startswith("- Everything a [Grouter]")
    assert sum(line.startswith("_From ") for line in lines) == 1


def test_a_sentence_that_inherits_nothing_is_kept_beside_one_in_the_same_line_of_another_page(catalog: Catalog) -> None:
    page = written(catalog)
    assert "Everything a Tiler does" not in page
    assert "Everything a [Grouter]" in page


def test_a_specialty_is_from_its_own_page(catalog: Catalog) -> None:
    sheet = own_sheet(catalog, "tiler/tiler")
    section = Section("responsibilities", Safe(""), 3, (Item(Safe("Lays mosaics"), 3),))
    mosaic = Specialty(Safe("Mosaic"), 1, (section,), path=Safe("mosaic.md"))
    sheet = replace(sheet, family=sheet.family._replace(specialties=(mosaic,)))
    added = [block for block in with_specialties(sheet, ["mosaic"]).blocks() if block.text == "Lays mosaics"]
    assert [(block.origin.path, block.origin.line) for block in added] == [("mosaic.md", 3)]


def test_a_reporting_line_is_on_the_page_that_has_it(catalog: Catalog) -> None:
    family, level = catalog.levels["tiler/senior-tiler"]
    assert reporting_page(family, level) == "job-descriptions/senior-tiler.md"
    edges = [edge for edge in ladder(catalog) if edge.kind == "reports-to"]
    assert [(edge.source, edge.target, edge.path, edge.line) for edge in edges] == [
        ("tiler/senior-tiler", "job-descriptions/boss/boss", "job-descriptions/senior-tiler.md", 8)
    ]


def test_tables_of_two_pages_are_two_tables() -> None:
    blocks = [
        Block(Safe(row), "table", Origin("guild/tiler", Safe("Tiler"), Safe(page), line))
        for page in ("tiler.md", "ads/tiler.md")
        for line, row in enumerate(("Tool | Use", "Trowel | Daily"), 1)
    ]
    out = MarkdownSource()
    for block in blocks:
        out.block(block)
    table = ["| Tool | Use |", "| --- | --- |", "| Trowel | Daily |"]
    assert out.lines == [*table, "", *table]
    assert sum(line == "<table>" for line in blocks_html(blocks)) == 2
