"""What the screen shows, as plain text, at three sizes; and how it is painted, in two themes.

ROLETUI_UPDATE_GOLDEN=1 keeps new pictures; read them in the diff before committing them.
"""

import pytest

from tui.support import SIZES, hold_to_golden, see

SENIOR = ("j", "j")
"""Keys from the start, in the tree, to the second level of the family of gardeners."""

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
    "comparison": (*SENIOR, "k", "p", "j", "c", "n", "n"),
    "comparison-all": (*SENIOR, "j", "c", "a", "G"),
    "comparison-across": (*SENIOR, "p", "f", *"cook", "enter", "j", "j", "l", "j", "c", "n"),
    "comparison-only": (*SENIOR, "c", "+"),
    "comparison-nothing": (*SENIOR, "k", "k", "c"),
    "comparison-partners": (*SENIOR, "c", "n", "m"),
    "comparison-kinds": (*SENIOR, "c", "f"),
    "matrix": (*SENIOR, "M", "]", "j", "l"),
    "matrix-right": (*SENIOR, "p", "M", "]", "l", "l", "l", "l", "G"),
}
PAINTED = {"role": (80, 24), "search": (80, 24), "comparison": (120, 40), "matrix": (120, 40)}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(scene: str, size: tuple[int, int]) -> None:
    shown = see(size, SCENES[scene], lambda here: here.screen)
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
@pytest.mark.parametrize(("scene", "size"), PAINTED.items())
def test_paint(scene: str, size: tuple[int, int], theme: str) -> None:
    shown = see(size, SCENES[scene], lambda here: here.painted, theme)
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}-{theme}.txt", shown)
