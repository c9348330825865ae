"""`roletui open`: how the app is asked for, and what there is without a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from roletui.cli.main import main
from roletui.launch import Wanted


class Asked:
    """Stands in for the app: remembers how it was asked for."""

    def __init__(self, code: int = 0) -> None:
        self.wanted: list[Wanted] = []
        self.code = code

    def __call__(self, wanted: Wanted) -> int:
        self.wanted.append(wanted)
        return self.code


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("roletui.cli.open.lacking_terminal", lambda: "")


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(
    ("argv", "roles", "query", "restore", "mouse"),
    [
        ([], (), None, True, True),
        (["open"], (), None, True, True),
        (["--no-restore"], (), None, False, True),
        (["open", "a", "b", "--no-mouse"], ("a", "b"), None, True, False),
        (["open", "--search", "forecast"], (), "forecast", True, True),
        (["--no-restore", "open", "a"], ("a",), None, False, True),
        (["--no-restore", "a", "open"], ("a", "open"), None, False, True),
        (["--search", "open", "--no-mouse"], (), "open", True, False),
    ],
)
def test_the_app_is_asked_for(
    argv: list[str], roles: tuple[str, ...], query: str | None, restore: bool, mouse: bool
) -> None:
    asked = Asked()
    assert main(argv, asked) == 0
    wanted = asked.wanted[0]
    assert (wanted.roles, wanted.query, wanted.restore, wanted.mouse) == (roles, query, restore, mouse)


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize(
    ("config", "recent", "said"),
    [
        ("", False, ""),
        ("mark_recent = true", True, ""),
        ("mark_recent = 1", False, "`mark_recent` must be true or false"),
    ],
)
def test_whether_recent_changes_are_marked_is_a_setting(config: str, recent: bool, said: str, own_home: Path) -> None:
    file = own_home / ".config" / "roletui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(config, encoding="utf-8")
    asked = Asked()
    assert main(["--content", "."], asked) == 0
    assert asked.wanted[0].recent is recent
    assert said in asked.wanted[0].said


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("code", [0, 70, 129, 143])
def test_the_apps_exit_code_is_passed_on(code: int) -> None:
    assert main([], Asked(code)) == code


@pytest.mark.usefixtures("at_a_terminal")
def test_a_folder_that_is_none_is_refused_before_the_app(capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked()
    assert main(["--content", "/no/such/folder"], asked) == 2
    assert not asked.wanted
    assert "no such folder" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [[], ["open"]])
def test_without_a_terminal_the_tree_is_printed_and_the_code_says_so(argv: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "roletui", *argv], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "PROFESSIONAL SERVICES" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_without_a_terminal_a_folder_without_roles_says_why(tmp_path: Path) -> None:
    (tmp_path / "words.md").write_text("# Words about this and that\n\n- one\n- two\n- three\n- four\n- five\n")
    done = subprocess.run(
        [sys.executable, "-m", "roletui", "--content", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "no role found on 1 page" in done.stderr


def test_a_dumb_terminal_gets_the_tree_too() -> None:
    master, slave = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "roletui"],
        stdin=slave,
        capture_output=True,
        text=True,
        env={**os.environ, "TERM": "dumb"},
        check=False,
    )
    os.close(master)
    os.close(slave)
    assert done.returncode == 2
    assert "TERM is dumb" in done.stderr
    assert "PROFESSIONAL SERVICES" in done.stdout


@pytest.mark.usefixtures("at_a_terminal")
def test_a_search_opens_the_app_on_request() -> None:
    asked = Asked()
    assert main(["search", "-i", "revenue", "forecast"], asked) == 0
    assert asked.wanted[0].query == "revenue forecast"


def test_a_search_in_the_app_without_a_terminal_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    asked = Asked()
    assert main(["search", "-i", "revenue"], asked) == 2
    assert not asked.wanted
    assert "needs a terminal" in capsys.readouterr().err
