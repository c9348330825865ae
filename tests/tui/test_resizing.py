"""Whatever is open, the terminal may grow and shrink under it."""

from pathlib import Path

import pytest

from roletui.settings import shipped_content
from tui.support import Sitting, drive

OPENED = {
    "role": ("2",),
    "results": ("/", *"forecast", "enter"),
    "comparison": ("c", "n"),
    "matrix": ("M", "]", "l", "l"),
    "table": ("g", "t", "l", "l"),
    "career": ("L", "j"),
    "export": ("e",),
    "help": ("?",),
    "themes": ("T",),
}
SIZES = [(120, 40), (80, 24), (200, 50), (60, 20), (40, 10), (200, 50), (38, 8), (80, 24)]


@pytest.mark.parametrize("keys", OPENED.values(), ids=OPENED)
def test_a_screen_fits_every_size_it_is_given(keys: tuple[str, ...]) -> None:
    async def script(here: Sitting) -> None:
        await here.press("z", "R", "j", "j", *keys)
        for size in SIZES:
            await here.pilot.resize_terminal(*size)
            await here.pilot.pause()
            assert here.app.rooms or size == (38, 8)

    drive(Path(shipped_content()), script, size=(80, 24), indexed=True)
