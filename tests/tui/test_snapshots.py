"""What the screen shows, as plain text and as it is painted in the two own themes, at three sizes.

ROLETUI_UPDATE_GOLDEN=1 keeps new pictures; read them in the diff before committing them.
"""

import pytest

from roletui.tui import theme
from tui.support import SIZES, Sitting, hold_to_golden, see

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
    "palette-all": (":",),
    "themes": ("T",),
    "chord": ("j", "g"),
    "ticked": ("z", "R", "j", "j", "space", "space", "j"),
    "author": ("#", "j", "j", "enter"),
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
    "needs": (*SENIOR, "j", "c", "w"),
    "chips": ("/", *"forecast grade:99"),
    "searches": ("/", *"forecast", "enter", "escape", "g", "q"),
    "table": ("g", "t", "l"),
    "table-sorted": ("g", "t", "l", "l", "s", *"9"),
    "career": (*SENIOR, "L", "j"),
    "matrix-right": (*SENIOR, "p", "M", "]", "l", "l", "l", "l", "G"),
}
PAINTED = {"role": (80, 24), "search": (80, 24), "comparison": (120, 40), "matrix": (120, 40)}
OWN = [each.name for each in theme.OWN]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(scene: str, size: tuple[int, int]) -> None:
    def look(here: Sitting) -> str:
        return here.screen + "".join(here.painted_in(name) for name in OWN)

    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", see(size, SCENES[scene], look))


@pytest.mark.parametrize(("scene", "size"), PAINTED.items())
def test_paint_with_the_terminals_own_colours(scene: str, size: tuple[int, int]) -> None:
    shown = see(size, SCENES[scene], lambda here: here.painted, "ansi-dark")
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}-ansi-dark.txt", shown)
