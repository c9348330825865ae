"""What tests of comparing share: pages made for it, and what the panes show."""

from roletui.compare.model import Row
from tui.support import Sitting

FAMILY = "professional-services/practice-manager"
LOW = f"{FAMILY}/professional-services-practice-manager"
HIGH = f"{FAMILY}/senior-professional-services-practice-manager"
ELSEWHERE = "professional-services/project-manager/senior-professional-services-project-manager"

PAGE = """# Welder

## Welder

### Requirements

- Two years of work with torches
- Reads drawings of simple parts
- Keeps the yard clean and the tools in their places

## Senior Welder

### Requirements

- Five years of work with torches
- Writes the rota
- Reads drawings of simple parts
"""


BARE = {"Smith": 5, "Senior Smith": 6}
"""Roles without a section of bullets, with their grades."""


def ids(here: Sitting) -> tuple[str, str] | None:
    comparison = here.app.controls.later.comparison_pane.comparison
    return (comparison.left.id, comparison.right.id) if comparison else None


def row(here: Sitting) -> Row:
    ref = here.app.controls.later.comparison_pane.view.ref
    assert isinstance(ref, Row)
    return ref


def texts(here: Sitting, kind: str) -> set[tuple[str | None, str | None]]:
    comparison = here.app.controls.later.comparison_pane.comparison
    assert comparison is not None
    return {
        (each.left.text if each.left else None, each.right.text if each.right else None)
        for each in comparison.rows
        if each.kind == kind
    }


async def go_to_text(here: Sitting, words: str) -> None:
    """Put the cursor of the comparison on the row with these words."""
    view = here.app.controls.later.comparison_pane.view
    view.first()
    assert view.seek(lambda ref: isinstance(ref, Row) and any(words in each.text for each in ref.entries()), 1)
