from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from export.made import catalogs, opened, organisations, round_trip, sheet
from roletui.export.sheet import REPORTS, with_links
from roletui.model import Catalog, Item, Paragraph, Section, Span
from roletui.reading.headings import classify
from roletui.roles.effective import Effectives
from roletui.roles.inheritance_grammar import find_clauses
from roletui.text import Safe


@pytest.mark.parametrize("own", [True, False])
def test_every_level_shipped_comes_back(content: Path, *, own: bool) -> None:
    catalog, effectives = opened(str(content))
    assert len(catalog.levels) == 16
    for role in catalog.levels:
        round_trip(sheet(catalog, effectives, role, own=own))


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("folder", ["export/golden", "export/pages", "fixtures/patterns"])
def test_every_odd_page_comes_back(folder: str, *, own: bool) -> None:
    catalog, effectives = opened(str(Path(__file__).parents[1] / folder))
    assert catalog.levels
    for role in catalog.levels:
        round_trip(sheet(catalog, effectives, role, own=own))


@pytest.mark.shared
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("folder", organisations(), ids=lambda folder: folder.name)
def test_every_level_of_other_organisations_comes_back(folder: Path, *, own: bool) -> None:
    catalog, effectives = opened(str(folder))
    for role in catalog.levels:
        round_trip(sheet(catalog, effectives, role, own=own))


@pytest.mark.shared
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("folder", ["corpus", "corpus_more", "seeds"])
def test_every_real_level_comes_back(folder: str, request: pytest.FixtureRequest, *, own: bool) -> None:
    catalog, effectives = opened(str(request.getfixturevalue(folder)))
    assert len(catalog.levels) > 10
    for role in catalog.levels:
        round_trip(with_links(sheet(catalog, effectives, role, own=own), "absolute", ""))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(catalogs())
def test_every_text_comes_back(catalog: Catalog) -> None:
    # A sentence that speaks of grades, of whom one reports to, or of another level says more than its words.
    level = catalog.families[0].levels[0]
    every = [block.text for section in level.sections for block in section.blocks()]
    assume(not any(REPORTS.search(text) or "grade" in text.lower() or list(find_clauses(text)) for text in every))
    effectives = Effectives(catalog)
    round_trip(sheet(catalog, effectives, level.id, own=True))
    round_trip(sheet(catalog, effectives, level.id, own=False))


@pytest.mark.parametrize("heading", ["Responsibilities", "Requirements", "Communication", "Performance Indicators"])
@pytest.mark.parametrize("count", [2, 5])
def test_bullets_that_are_addresses_come_back(catalog_of: Callable[..., Catalog], heading: str, count: int) -> None:
    made = catalog_of({"a.md": "## Planner\n\n### Requirements\n\n- Plans\n- Reads\n- Asks\n"})
    (family,) = made.families
    people = tuple(Item(Safe(f"ann{place}@kiln.example"), 7 + place, 0) for place in range(count))
    section = Section(classify(heading).kind, Safe(heading), 5, people)
    level = family.levels[0]._replace(sections=(section,))
    catalog = Catalog(made.root, (family._replace(levels=(level,)),))
    round_trip(sheet(catalog, Effectives(catalog), level.id, own=True))


@pytest.mark.parametrize("grade", ["IC2", "M4", "EM6", "P10"])
def test_a_grade_that_is_a_code_comes_back(catalog_of: Callable[..., Catalog], grade: str) -> None:
    made = catalog_of({"a.md": "## Planner\n\n### Requirements\n\n- Plans\n- Reads\n- Asks\n"})
    (family,) = made.families
    family = family._replace(levels=(family.levels[0]._replace(grades=(grade,)),))
    catalog = Catalog(made.root, (family,))
    round_trip(sheet(catalog, Effectives(catalog), family.levels[0].id, own=True))


BOLD = {
    "right above items": "**Teamwork**\n\n- Plans\n- Reads\n- Asks\n",
    "with a colon outside": "**For the team**:\n\n- Plans\n- Reads\n- Asks\n",
    "between paragraphs and items": "Both count.\n\n**In short:**\n\n- Plans\n- Reads\n- Asks\n",
    "labels in a row": "**Plans:** ahead\n\n**Reads:** all of it\n\n**Asks**: more\n\n- Plans\n- Reads\n- Asks\n",
}


@pytest.mark.parametrize("bold", BOLD)
def test_bold_words_become_no_heading(catalog_of: Callable[..., Catalog], bold: str) -> None:
    """Below a heading with a grade bold lines are text; the role beside it has none, and its page is read alone."""
    text = f"## Planner\n\n### Job Grade\n\nThe Planner is a grade 7.\n\n### Requirements\n\n{BOLD[bold]}"
    catalog = catalog_of({"a.md": text + f"\n## Senior Planner\n\n### Requirements\n\n{BOLD[bold]}"})
    effectives = Effectives(catalog)
    planner, senior = (level.id for level in catalog.families[0].levels)
    assert sum(
        block.kind == "text" for part in sheet(catalog, effectives, senior, own=True).parts for block in part.blocks
    )
    for role in (planner, senior):
        round_trip(sheet(catalog, effectives, role, own=True))
        round_trip(sheet(catalog, effectives, role, own=False))


@pytest.mark.parametrize("heading", ["Requirements", "Nice to have:", "What you will do", "Senior Planner"])
def test_names_of_sections_in_the_text_become_no_heading(catalog_of: Callable[..., Catalog], heading: str) -> None:
    made = catalog_of({"a.md": "## Planner\n\n### Requirements\n\n- Plans\n- Reads\n- Asks\n"})
    (family,) = made.families
    (section,) = family.levels[0].sections
    bold = Paragraph(Safe(heading), 4, (Span(0, len(heading), "strong"),))
    for grades, line in (((), bold), ((7,), bold), ((), bold._replace(spans=())), ((7,), bold._replace(spans=()))):
        level = family.levels[0]._replace(grades=grades, sections=(section._replace(paragraphs=(line,)),))
        catalog = Catalog(made.root, (family._replace(levels=(level,)),))
        round_trip(sheet(catalog, Effectives(catalog), level.id, own=True))


PAGES = {
    "sentences that say what is below": "## The role\n\nYour main duties:\n\n- a\n- b\n- c\n\n"
    "## Selection criteria\n\nIt is essential that you have:\n\n- d\n- e\n\nIt is desirable that you have:\n\n- f\n",
    "sentences right below the title": "You will:\n\n- a\n- b\n- c\n\nYou have:\n\n- d\n- e\n\n## Craft\n\n- f\n",
    "a sentence below one of the same kind": "## Requirements\n\nYou should have:\n\n- a\n- b\n- c\n",
    "headings that name others": "## Requirements\n\n### Supervisor\n\n- meets\n\n### Level 2 Attainment\n\n- asks\n",
    "headings that begin a family's parts": "## Test Levels\n\n- unit\n\n## Relationship to Other Roles\n\n- listens\n",
    "a heading of another kind below duties": "## Key responsibilities\n\n## Scope\n\n- a\n\n## Practice\n\n- b\n",
    "bare lists beside demands": "- sews\n- mends\n\n## Requirements\n\n- a needle\n",
    "lists of a summary alone": "## Overview\n\n- sews\n- mends\n\n## Craft\n\n- knots\n- splices\n- reefs\n",
    "sentences about whom others report to": "## Craft\n\nAll mates report to the Bosun.\n\n- a\n- b\n- c\n- d\n- e\n",
    "emphasis around a link and inside it": "## Craft\n\n- [**a**](b.md)\n- **[c](d.md)**\n- ***e***\n- f\n- g\n",
}


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("title", ["Sail Engineer", "Managing Managers"])
def test_what_other_pages_say_comes_back(
    catalog_of: Callable[..., Catalog], title: str, body: str, *, own: bool
) -> None:
    pages = {"a.md": f"# {title}\n\n{body}", "roletui.toml": '[pages]\nlevel = "page"\n'}
    catalog = catalog_of(pages)
    (role,) = catalog.levels
    round_trip(sheet(catalog, Effectives(catalog), role, own=own))
