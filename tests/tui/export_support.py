"""What tests of the export dialog share."""

from pathlib import Path
from typing import Any

from roletui.tui.app import RoletuiApp
from tui.support import Sitting

ENGAGEMENT = "professional-services/engagement-manager"
SENIOR = f"{ENGAGEMENT}/senior-professional-services-engagement-manager"
FILE = "senior-professional-services-engagement-manager.md"


async def at_senior(here: Sitting) -> None:
    here.app.controls.go.to(SENIOR)
    here.app.draw()
    await here.pilot.pause()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def taken(app: RoletuiApp) -> list[str]:
    """What is copied from now on."""
    sent: list[str] = []
    real = app.copy

    def copy(text: Any, what: str = "", html: str = "") -> None:
        sent.append(str(text))
        if html:
            sent.append(html)
        real(text, what, html)

    app.copy = copy  # type: ignore[method-assign]
    return sent


SCENES: dict[str, tuple[str, ...]] = {
    "export": ("e",),
    "export-question": ("e", "w"),
    "export-options": ("e", "enter"),
    "export-family": ("K", "K", "K", "K", "1", "g", "g", "e"),
}
