"""What tests of the app share: a role of the shipped pages."""

from tui.support import Sitting

FAMILY = "professional-services/practice-manager"
SENIOR = f"{FAMILY}/senior-professional-services-practice-manager"


def senior(here: Sitting) -> str:
    """A level with a neighbour, whatever the pages call it."""
    family = here.app.session.catalog.by_id[FAMILY]
    return family.levels[1].id
