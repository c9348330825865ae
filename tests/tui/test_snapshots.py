"""What the screen shows, as plain text, at three sizes; and how it is painted, in two themes.

ROLETUI_UPDATE_GOLDEN=1 keeps new pictures; read them in the diff before committing them.
"""

import pytest

from tui.support import SIZES, hold_to_golden, see

SCENES: dict[str, tuple[str, ...]] = {
    "tree": (),
    "role": ("j", "j", "enter"),
    "own": ("j", "j", "enter", "i"),
    "folded": ("j", "j", "enter", "z", "M"),
    "search": ("/", *"forecast"),
    "hit": ("/", *"forecast", "enter"),
    "nothing": ("/", *"xylophonist"),
    "help": ("?",),
    "palette": (":", *"fold"),
    "links": ("j", "j", "enter", "o"),
    "basket": ("j", "b", "j", "b", "B"),
}
PAINTED = ["role", "search"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(scene: str, size: tuple[int, int]) -> None:
    shown = see(size, SCENES[scene], lambda here: here.screen)
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
@pytest.mark.parametrize("scene", PAINTED)
def test_paint(scene: str, theme: str) -> None:
    shown = see((80, 24), SCENES[scene], lambda here: here.painted, theme)
    hold_to_golden(f"{scene}-80x24-{theme}.txt", shown)
