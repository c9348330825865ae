"""Levels whose titles are bold lines, on pages that have no headings for them."""

from families import Make

HEAD = "---\ntitle: Glazier\n---\n\nAbout.\n\n## Roles\n\n"


def bold_level(title: str) -> str:
    return (
        f"**{title}**\n\n**Responsibilities**\n\n- Cut panes\n\n**Requirements**\n\n- Steady hands\n- Own diamond\n\n"
    )


def test_bold_lines_with_bold_sections_below_are_levels(catalog_of: Make) -> None:
    catalog = catalog_of({"glazier.md": HEAD + bold_level("Glazier Engineer") + bold_level("Senior Glazier Engineer")})
    assert [level.title for level in catalog.by_id["glazier"].levels] == ["Glazier Engineer", "Senior Glazier Engineer"]
    for level in catalog.by_id["glazier"].levels:
        assert [(section.kind, len(section.items)) for section in level.sections] == [
            ("responsibilities", 1),
            ("requirements", 2),
        ]


def test_bold_lines_beside_real_levels_are_no_levels(catalog_of: Make) -> None:
    real = "### Lead Glazier Engineer\n\n#### Responsibilities\n\n- Lead\n\n"
    page = HEAD + real + bold_level("Glazier Engineer") + bold_level("Senior Glazier Engineer")
    catalog = catalog_of({"glazier.md": page})
    assert [level.title for level in catalog.by_id["glazier"].levels] == ["Lead Glazier Engineer"]


def test_bold_words_without_lists_are_no_levels(catalog_of: Make) -> None:
    words = "**Senior Engineer**\n\nIs a friend.\n\n**Staff Engineer**\n\nIs another.\n\n"
    catalog = catalog_of({"glazier.md": HEAD + words + "## Responsibilities\n\n- Cut panes\n"})
    titles = [level.title for family in catalog.families for level in family.levels]
    assert "Senior Engineer" not in titles
    assert "Staff Engineer" not in titles
