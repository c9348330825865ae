"""Levels that are told in prose alone: their sentences are held against each other."""

import pytest

from families import Make
from roletui.compare import compare
from roletui.drawing.comparison import Look, draw_needed
from roletui.drawing.ladder import Naming, draw_path
from roletui.export.plan import plan
from roletui.language.sentences import sentences
from roletui.roles.effective import Effectives
from roletui.roles.ladder import gap, path

PAGE = """# Glazing ladder

## Level 1

### Craft

You cut panes that others have drawn. You ask when a pane does not fit.

### Care

You sweep the yard.

## Level 2

### Craft

You cut panes that others have drawn. You draw the panes of one whole house.

### Care

You sweep the yard. You lock the shop at night.

## Level 3

### Craft

You draw the panes of one whole tower.
"""
SAID = (
    ("Junior Potter", "You throw bowls."),
    ("Potter", "You throw bowls. You mix glazes."),
    ("Senior Potter", "You run the kiln."),
)
LEVELS = ("ladder/level-1", "ladder/level-2")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("You cut. You draw!", ["You cut.", "You draw!"]),
        ("You cut, e.g. panes. “You draw.” Then\nyou rest?", ["You cut, e.g. panes.", "“You draw.”", "Then you rest?"]),
        ("Asks a Sr. Tiler for more, etc. and goes on.", ["Asks a Sr. Tiler for more, etc. and goes on."]),
        ("使います。見ます。", ["使います。", "見ます。"]),
        ("", []),
    ],
)
def test_a_text_is_its_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


def test_sentences_of_two_levels_are_held_against_each_other(catalog_of: Make) -> None:
    catalog = catalog_of({"ladder.md": PAGE})
    for own in (False, True):
        found = compare(catalog, *LEVELS, own=own)
        same = [row.left.text for row in found.rows if row.kind == "same" and row.left]
        assert same == ["You cut panes that others have drawn.", "You sweep the yard."]
        new = {row.right.text for row in found.rows if row.right and row.kind != "same"}
        assert new == {"You draw the panes of one whole house.", "You lock the shop at night."}
        assert {row.right.line for row in found.rows if row.right} == {17, 21}


def test_the_way_to_the_next_level_is_what_its_sentences_say(catalog_of: Make) -> None:
    catalog = catalog_of({"ladder.md": PAGE})
    (step,) = path(catalog, *LEVELS) or ()
    assert [held.block.text for held in step.gap] == [
        "You draw the panes of one whole house.",
        "You lock the shop at night.",
    ]


def test_sentences_below_the_title_itself_are_needed_too(catalog_of: Make) -> None:
    page = "# Potter ladder\n\n" + "".join(f"## {title}\n\n{text}\n\n" for title, text in SAID)
    catalog = catalog_of({"ladder.md": page})
    ids = [level.id for level in catalog.families[0].levels]
    (stage,) = plan(catalog, ids[0], ids[1]).stages
    assert [ask.text for ask in stage.asks] == ["You mix glazes."]
    step, names = compare(catalog, ids[0], ids[1]), Naming.of(catalog)
    needed = [line.text for line in draw_needed([step], Look(80), names)]
    assert any("+ You mix glazes." in line for line in needed), needed
    way = draw_path(ids[0], path(catalog, ids[0], ids[1]) or (), ids[1], names, 80)
    assert any("+ You mix glazes." in line.text for line in way)


def test_a_level_with_bullets_is_compared_by_them_alone(catalog_of: Make) -> None:
    page = PAGE.replace("You sweep the yard. You lock", "- Sweeps the yard\n\nYou lock")
    catalog = catalog_of({"ladder.md": page})
    rows = compare(catalog, *LEVELS).rows
    assert [row.right.text for row in rows if row.right] == ["Sweeps the yard"]
    (held,) = gap(Effectives(catalog), *LEVELS)
    assert held.block.text == "Sweeps the yard"


def test_a_step_to_a_role_whose_duties_are_a_paragraph_takes_what_it_says(catalog_of: Make) -> None:
    pages = {
        f"guild/{name}.md": f"# {title}\n\n## Responsibilities\n\n{duty}\n\n<!-- pay 100 -->\n"
        for name, title, duty in (
            ("tiler", "Tiler", "The tiler lays the tiles of a whole house and cleans the joints."),
            ("senior-tiler", "Senior Tiler", "The senior tiler plans the floors of a whole street."),
        )
    }
    steps = path(catalog_of(pages), "guild/tiler", "guild/senior-tiler")
    assert steps is not None
    assert [held.block.text for step in steps for held in step.gap] == [
        "The senior tiler plans the floors of a whole street."
    ]
