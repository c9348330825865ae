"""When the answer is coloured, and where places on pages are links."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from roletui.cli.main import main
from roletui.settings import config_file

Capture = pytest.CaptureFixture[str]
LINK = re.compile(r"\x1b\]8;;(file://[^\x1b]*)\x1b\\([^\x1b]+)\x1b\]8;;\x1b\\")


@pytest.mark.parametrize(
    ("option", "environment", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color=always",), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"FORCE_COLOR": "3"}, True),
    ],
)
def test_when_a_pipe_gets_colours(
    option: tuple[str, ...],
    environment: dict[str, str],
    coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for arguments in ((*option, "tree"), ("tree", *option)):
        assert main(arguments) == 0
        assert ("\x1b[" in capsys.readouterr()[0]) == coloured


def test_an_unknown_colour_is_refused(capsys: Capture) -> None:
    assert main(["--color", "blue", "tree"]) == 2
    assert "always" in capsys.readouterr()[1]


def on_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """What a command writes to a terminal."""
    outer, inner = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TMUX")}
    command = [sys.executable, "-m", "roletui", *arguments]
    with subprocess.Popen(command, stdout=inner, env={**kept, "PAGER": "cat", **environment}) as program:
        os.close(inner)
        seen = b""
        while True:
            try:
                part = os.read(outer, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
    os.close(outer)
    assert program.returncode == 0
    return seen.decode()


def test_places_on_pages_are_links_where_the_terminal_has_them(tmp_path: Path) -> None:
    page = tmp_path / "a b%\x1b]8;;x.md"
    page.write_text("---\ntitle: Clerk\n---\n\n## Requirements\n\n- Files\n- Extends the Printer requirements\n")
    (tmp_path / "plain.md").write_text(
        "---\ntitle: Typist\n---\n\n## Requirements\n\n- Types\n- Extends the Printer requirements\n"
    )
    arguments = ["--content", str(tmp_path), "check", "--fail-on", "none"]
    text = on_terminal(arguments, {"TERM": "xterm-kitty"})
    found = LINK.findall(text)
    assert [shown.rpartition("/")[2].partition(":")[0] for _, shown in found] == ["plain.md"] * len(found)
    assert found[0][0].endswith(f"{tmp_path}/plain.md")
    assert "\x1b]8;;x" not in text
    without = ({"TERM": "xterm"}, {"TERM": "xterm-kitty", "NO_COLOR": "1"}, {"TERM": "screen", "WT_SESSION": "x"})
    for environment in without:
        assert LINK.findall(on_terminal(arguments, environment)) == []
    assert LINK.findall(on_terminal(arguments, {"TERM": "xterm", "FORCE_HYPERLINK": "1"})) != []


def test_a_result_of_a_search_is_a_link(content: Path) -> None:
    found = LINK.findall(on_terminal(["--content", str(content), "search", "forecast"], {"TERM": "foot"}))
    assert len(found) > 3
    assert all(address.endswith(f"{quote(str(content))}/{shown.partition(':')[0]}") for address, shown in found)


def test_info_says_what_is_in_force(content: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def form(*arguments: str) -> dict[str, object]:
        assert main([*arguments, "info", "--json"]) == 0
        found: dict[str, object] = json.loads(capsys.readouterr()[0])
        return found

    assert form()["content"] == {"path": str(content), "from": "shipped"}
    assert form("--content", "x")["content"] == {"path": str(Path("x").absolute()), "from": "option"}
    config_file().parent.mkdir(parents=True)
    config_file().write_text('content = "/pages"\nsite = "https://example.org"')
    configured = form()
    assert configured["content"] == {"path": "/pages", "from": "config"}
    assert configured["settings"] == {"content": "/pages", "site": "https://example.org"}
    monkeypatch.setenv("ROLETUI_CONTENT", "/other")
    assert form()["content"] == {"path": "/other", "from": "environment"}
    config_file().write_text("contnet = 1")
    assert "did you mean `content`?" in str(form()["fault"])
    monkeypatch.delenv("ROLETUI_CONTENT")
    assert main(["info"]) == 0
    assert "did you mean `content`?" in capsys.readouterr()[0]
