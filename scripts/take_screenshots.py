"""Takes the pictures in screenshots/ from the app itself, in a dark and a light theme."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
WIDE, SMALL = (120, 36), (80, 24)
THEMES = {"dark": "roletui-dark", "light": "roletui-light"}
ROLE = "senior professional services engagement manager"
TWO = ("senior professional services practice manager", "staff professional services practice manager")

SCENES: dict[str, tuple[tuple[int, int], tuple[str, ...], str]] = {
    "role": (WIDE, (ROLE,), "1 2 j j"),
    "search": (WIDE, (ROLE,), "/ f o r e c a s t space a c c"),
    "comparison": (WIDE, TWO, "z Z n n n n n n"),
    "matrix": (WIDE, (TWO[0],), "M j j"),
    "career": (WIDE, ("professional-services/project-manager/professional-services-project-manager",), "L j"),
    "table": (WIDE, (ROLE,), "g t l"),
    "small": (SMALL, (ROLE,), "ctrl+d"),
}
"""Each picture: the size, the roles it opens with, and the keys pressed."""

_WEB_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)
"""Rich names a font on the web; a picture must not ask the web for anything."""


async def take(name: str, theme: str) -> str:
    """One picture, as SVG."""
    from roletui.launch import Wanted
    from roletui.settings import shipped_content
    from roletui.tui.app import RoletuiApp

    size, roles, keys = SCENES[name]
    app = RoletuiApp(Wanted(shipped_content(), roles=roles, restore=False))
    async with app.run_test(size=size) as pilot:
        while app.controls.later.search.index is None:
            await pilot.pause(0.02)
        app.theme = THEMES[theme]
        for key in keys.split():
            app.press(key, " " if key == "space" else key if len(key) == 1 else None)
            app.draw()
            await pilot.pause()
        svg = app.export_screenshot(title="roletui", simplify=True)
    return _WEB_FONT.sub("", svg).replace("Fira Code", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono")


def main() -> None:
    """Take all pictures, with a home of their own: nobody's state or keys are in them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "ROLETUI_CONTENT", "NO_COLOR"):
            os.environ.pop(variable, None)
        for name in SCENES:
            for theme in THEMES:
                svg = asyncio.run(take(name, theme))
                file = FOLDER / f"{name}-{theme}.svg"
                file.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")
                print(file.name)


if __name__ == "__main__":
    main()
