"""What is imported when: nothing costly before the first frame, and Textual by no other command."""

import subprocess
import sys

import pytest

HEAVY = (
    "markdown_it",
    "yaml",
    "frontmatter",
    "rapidfuzz",
    "pygments",
    "ftfy",
    "jinja2",
    "docx",
    "textual.widgets._markdown",
    "rich.markdown",
    "rich.syntax",
    "importlib.metadata",
    "roletui.reading",
    "roletui.catalog",
    "roletui.cache",
    "roletui.search",
    "roletui.compare",
    "roletui.export.formats",
)

FIRST_FRAME = """
import asyncio, re, sys
from roletui.cli import open as command
from roletui.cli.main import main
seen = []
def launch(wanted):
    from roletui.tui import app as module
    class Watched(module.RoletuiApp):
        def on_ready(self):
            seen.extend(sys.modules)
            self.exit()
    async def run():
        async with Watched(wanted).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
    asyncio.run(run())
    return 0
command.lacking_terminal = lambda: ""
assert main(["--content", "."], launch) == 0
print("\\n".join(seen))
own = [sys.modules[name] for name in seen if name.split(".")[0] == "roletui"]
for module in own:
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern):
            print("compiled:" + module.__name__ + ":" + name)
"""
"""The whole way, from the command line on."""


def modules(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_costly_is_imported_before_the_first_frame() -> None:
    seen = modules(FIRST_FRAME)
    assert "textual.app" in seen
    assert [name for name in HEAVY if name in seen] == []
    assert [name for name in seen if name.startswith("compiled:")] == []


@pytest.mark.parametrize("command", ["--help", "tree", "--version", "open --help"])
def test_no_other_command_imports_textual(command: str) -> None:
    code = f"""
import contextlib, io, sys
from roletui.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    main({command.split()!r})
print("\\n".join(sys.modules))
"""
    seen = modules(code)
    assert "roletui.cli.main" in seen
    assert not any(name.split(".")[0] == "textual" or name.startswith("roletui.tui") for name in seen)


FIRST_ROLE = """
import sys
from roletui.catalog import open_catalog
from roletui.drawing.role import role_view
from roletui.roles.effective import Effectives
from roletui.roles.ladder import Ladder
from roletui.roles.short_names import ShortNames
from roletui.settings import shipped_content
catalog = open_catalog(shipped_content(), cache=False)
name = "professional-services/engagement-manager/senior-professional-services-engagement-manager"
view = role_view(Effectives(catalog), Ladder(catalog), name, ShortNames(catalog))
assert view.role.sections
print("\\n".join(sys.modules))
"""


def test_the_first_role_waits_neither_for_yaml_nor_for_distances_of_words() -> None:
    seen = modules(FIRST_ROLE)
    assert "markdown_it" in seen
    assert seen.isdisjoint(["yaml", "frontmatter", "rapidfuzz"])
