"""What comparing looks like, as plain text at three sizes, and how it is painted."""

import pytest

from tui.support import SIZES, hold_to_golden, see

SENIOR = ("j", "j")
"""Keys from the start, in the tree, to the second level of the family of gardeners."""

SCENES: dict[str, tuple[str, ...]] = {
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
PAINTED = ["comparison", "matrix"]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(scene: str, size: tuple[int, int]) -> None:
    shown = see(size, SCENES[scene], lambda here: here.screen)
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", shown)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
@pytest.mark.parametrize("scene", PAINTED)
def test_paint(scene: str, theme: str) -> None:
    shown = see((120, 40), SCENES[scene], lambda here: here.painted, theme)
    hold_to_golden(f"{scene}-120x40-{theme}.txt", shown)
