"""docs/keys.md follows from the command table."""

from pathlib import Path

from roletui.tui.commands import COMMANDS
from roletui.tui.keys import keys_page

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_page_is_as_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys_page(), "scripts/write-keys writes it anew"


def test_every_command_stands_on_the_page() -> None:
    page = keys_page()
    assert all(f"`{command.id}`" in page and command.help in page for command in COMMANDS)
