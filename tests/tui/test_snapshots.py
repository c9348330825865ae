"""What the screen shows, as plain text and as it is painted in the two own themes, at three sizes.

ROLETUI_UPDATE_GOLDEN=1 keeps new pictures; read them in the diff before committing them.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from history.scripted import Scripted
from roletui.tui import theme
from tui.support import PAGES, SIZES, Sitting, drive, hold_to_golden, see

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
EARLIER = (
    ("  - Beds in the shade are counted apart\n", ""),
    ("Senior Gardener is a [grade 5]", "Senior Gardener is a [grade 4]"),
    ("one hectare or more", "half a hectare or more"),
)
"""What the pages say, and what they said before, newest first."""
SUBJECTS = ("Ask seniors for a whole hectare", "Grade seniors anew", "Count beds in the shade apart")
OVER_TIME: dict[str, tuple[str, ...]] = {
    "history": ("j", "j", "H"),
    "history-comparison": ("j", "j", "H", "tab", "n"),
    "changes": ("g", "c", *"HEAD~4", "enter", "j"),
    "changes-asked": ("g", "c", *"HEAD~4", "enter", "d"),
}
"""Keys in a folder whose pages have a history."""
PAINTED = {"role": (80, 24), "search": (80, 24), "comparison": (120, 40), "matrix": (120, 40)}
OWN = [each.name for each in theme.OWN]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", SCENES)
def test_scene(scene: str, size: tuple[int, int]) -> None:
    def look(here: Sitting) -> str:
        return here.screen + "".join(here.painted_in(name) for name in OWN)

    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", see(size, SCENES[scene], look))


@pytest.fixture(scope="module")
def kept_in_git(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with five revisions behind them, of which the last has them as they are."""
    repo = Scripted(tmp_path_factory.mktemp("kept") / "pages")
    gardener, cook = ((PAGES / name).read_text(encoding="utf-8") for name in ("gardens/gardener.md", "kitchen/cook.md"))
    states = [gardener]
    for now, before in EARLIER:
        assert now in states[-1]
        states.append(states[-1].replace(now, before))
    repo.commit("Describe the gardens", {"gardens/gardener.md": states[3]})
    repo.commit("Describe the kitchen", {"kitchen/cook.md": cook})
    for subject, state in zip(SUBJECTS, reversed(states[:3]), strict=True):
        repo.commit(subject, {"gardens/gardener.md": state})
    return repo.root


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", OVER_TIME)
def test_scene_of_what_was(scene: str, size: tuple[int, int], kept_in_git: Path) -> None:
    def look(here: Sitting) -> str:
        return here.screen + "".join(here.painted_in(name) for name in OWN)

    hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", see(size, OVER_TIME[scene], look, content=kept_in_git))


@pytest.mark.parametrize(("scene", "size"), PAINTED.items())
def test_paint_with_the_terminals_own_colours(scene: str, size: tuple[int, int]) -> None:
    shown = see(size, SCENES[scene], lambda here: here.painted, "ansi-dark")
    hold_to_golden(f"{scene}-{size[0]}x{size[1]}-ansi-dark.txt", shown)


def gardens(folder: Path) -> Path:
    """The pages of all other scenes, in the current folder."""
    shutil.copytree(PAGES, folder / "pages")
    return Path("pages")


def nothing(folder: Path) -> Path:
    """A folder without any role."""
    (folder / "pages").mkdir()
    (folder / "pages" / "minutes.md").write_text("# Minutes\n\n- Ada opened the meeting\n", encoding="utf-8")
    return Path("pages")


def faulty(folder: Path) -> Path:
    """A page on which a level inherits from nobody."""
    text = "# Mender\n\n## Mender\n\n### Responsibilities\n\nExtends the Roofer responsibilities.\n\n- Find leaks\n"
    (folder / "pages").mkdir()
    (folder / "pages" / "mender.md").write_text(text, encoding="utf-8")
    return Path("pages")


WALKS: dict[str, tuple[Callable[[Path], Path], tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "gardens": (
        gardens,
        (
            ("fold-keys", ("z",)),
            ("like-this", ("escape", "j", "j", "enter", "j", "j", "j", "j", "S")),
            ("messages", ("escape", "1", "p", "g", "m")),
            ("export-role", ("escape", "e")),
            ("export-vacancy", ("l",)),
            ("export-scorecard", ("l",)),
            ("export-preview", ("tab", "G")),
            ("export-help", ("?",)),
            ("plan", ("escape", "escape", "L", "l", "e")),
            ("filter", ("escape", "escape", "1", "f", *"head")),
            ("no-match", (*"zzz",)),
            ("bad-filter", ("escape", "/", *"grade:abc")),
        ),
    ),
    "nothing": (nothing, (("no-roles", ()), ("no-roles-search", ("/", "x")))),
    "faulty": (faulty, (("problems", ("!",)), ("problems-of-a-role", ("escape", "#", "G", "enter")))),
}
"""Screens that one sitting passes through: the folder, and after which keys each is kept."""


async def at_rest(here: Sitting) -> None:
    """Wait for rows that are not drawn yet."""
    await here.until(lambda: not any(here.app.panes[name].unfinished for name in here.app.rooms))
    await here.pilot.pause()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("walk", WALKS)
def test_walk(walk: str, size: tuple[int, int]) -> None:
    make, scenes = WALKS[walk]
    shown: dict[str, str] = {}

    async def script(here: Sitting) -> None:
        for scene, keys in scenes:
            await here.press(*keys)
            await at_rest(here)
            shown[scene] = here.screen + "".join(here.painted_in(name) for name in OWN)
            here.app.theme = OWN[0]

    drive(make(Path.cwd()), script, size=size, indexed=True)
    for scene, text in shown.items():
        hold_to_golden(f"{scene}-{size[0]}x{size[1]}.txt", text)
