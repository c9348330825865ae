"""What a shell completes, and that real shells do."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roletui.cli.completion import SCRIPTS, candidates
from roletui.cli.main import main
from roletui.cli.manual import manual
from roletui.cli.parser import COMMANDS, CommandRow, build_parser

SENIOR = "professional-services/engagement-manager/senior-professional-services-engagement-manager"
ALL_SHELLS = os.environ.get("ROLETUI_ALL_SHELLS") == "1"
"""Set where every shell has been installed for the tests, so that none may be skipped."""


def words(*typed: str) -> list[str]:
    return [found.word for found in candidates(typed)]


@pytest.mark.parametrize(
    ("typed", "some", "none"),
    [
        (("",), {"tree", "show", "help"}, {"__complete", "--json"}),
        (("sh",), {"show"}, {"search"}),
        (("--co",), {"--content", "--color"}, {"--json"}),
        (("--color", ""), {"auto", "always", "never"}, {"tree"}),
        (("--color", "never", "tr"), {"tree"}, set()),
        (("--content", ""), set(), {"tree"}),
        (("show", "senior-prof"), {SENIOR}, {"professional-services/manager"}),
        (("show", "--js"), {"--json"}, {SENIOR}),
        (("show", "--json", ""), {SENIOR}, {"--json"}),
        (("diff", SENIOR, ""), {SENIOR}, set()),
        (("diff", SENIOR, SENIOR, ""), set(), {SENIOR}),
        (("matrix", "professional-services/m"), {"professional-services/manager"}, set()),
        (("matrix", "--format", ""), {"csv", "html"}, {SENIOR}),
        (("matrix", "--format=c"), {"--format=csv"}, {"--format=md"}),
        (("export", "-f", ""), {"md", "html", "csv"}, set()),
        (("export", "--template", ""), {"role", "vacancy"}, set()),
        (("export", "-o", ""), set(), {SENIOR}),
        (("check", "--fail-on", "e"), {"error"}, {"notice"}),
        (("completion", ""), set(SCRIPTS), set()),
        (("help", "j"), {"json"}, {"templates"}),
        (("nonsense", ""), {"tree"}, set()),
    ],
)
def test_what_may_stand_here(typed: tuple[str, ...], some: set[str], none: set[str]) -> None:
    found = set(words(*typed))
    assert some <= found
    assert not none & found
    assert found or not some


def test_roles_come_from_the_folder_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "clerk.md").write_text("---\ntitle: Clerk\n---\n\n## Responsibilities\n\n- Files\n")
    assert words("--content", str(tmp_path), "show", "") == ["clerk/clerk"]
    assert words("--content", str(tmp_path / "none"), "show", "") == []
    assert main(["__complete", "3", "--", "--content", str(tmp_path), "show"]) == 0
    assert capsys.readouterr()[0] == "clerk/clerk\tClerk\n"


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_completes_its_options(entry: CommandRow) -> None:
    known = build_parser(entry.name)[1].option_names()
    assert set(words(entry.name, "--")) == {option for option in known if option.startswith("--")}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with the command `roletui`."""
    command = tmp_path / "bin" / "roletui"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m roletui "$@"\n')
    command.chmod(0o755)
    return command.parent


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None and not ALL_SHELLS:
        pytest.skip(f"{name} is not installed")
    assert found is not None
    return found


def environment(program: Path) -> dict[str, str]:
    return {**os.environ, "PATH": f"{program}:{os.environ['PATH']}", "TERM": "xterm"}


def test_bash_completes(program: Path) -> None:
    script = """
    eval "$(roletui completion bash)"
    COMP_WORDS=(roletui show senior-prof); COMP_CWORD=2; _roletui; printf '%s\\n' "${COMPREPLY[@]}"
    COMP_WORDS=(roletui matrix --format ""); COMP_CWORD=3; _roletui; printf '%s\\n' "${COMPREPLY[@]}"
    """
    command = [shell("bash"), "--norc", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(program), check=True, timeout=60)
    assert SENIOR in done.stdout.split("\n")
    assert {"md", "csv", "html"} <= set(done.stdout.split("\n"))


def test_fish_completes(program: Path) -> None:
    script = "roletui completion fish | source; complete --do-complete 'roletui show senior-prof'"
    command = [shell("fish"), "--no-config", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(program), check=True, timeout=60)
    assert f"{SENIOR}\tSenior Professional Services Engagement Manager" in done.stdout.split("\n")


def test_zsh_completes(program: Path, tmp_path: Path) -> None:
    """The completion system of zsh works only where a person types, so one does."""
    rc = tmp_path / ".zshrc"
    rc.write_text(
        "autoload -Uz compinit && compinit -u -D\nPS1='> '\nunsetopt zle_bracketed_paste 2>/dev/null\n"
        'eval "$(roletui completion zsh)"\nprint READY\n'
    )
    command = shell("zsh")
    process, terminal = pty.fork()
    if process == 0:
        os.execve(command, [command, "-i"], {**environment(program), "ZDOTDIR": str(tmp_path), "HOME": str(tmp_path)})
    try:
        assert b"READY" in until(terminal, b"READY")
        os.write(terminal, b"roletui chec\t")
        assert b"check" in until(terminal, b"check")
        os.write(terminal, b"--fail-on e\t")
        assert b"error" in until(terminal, b"error")
    finally:
        os.kill(process, 9)
        os.waitpid(process, 0)
        os.close(terminal)


def until(terminal: int, wanted: bytes) -> bytes:
    """What a terminal shows until it shows what is wanted, or nothing more comes."""
    seen, end = b"", time.monotonic() + 60
    while wanted not in seen and time.monotonic() < end and select.select([terminal], [], [], 60)[0]:
        seen += os.read(terminal, 65536)
    return seen


def test_powershell_gets_a_script_that_asks_for_candidates() -> None:
    script = SCRIPTS["powershell"]
    assert "Register-ArgumentCompleter -Native -CommandName roletui" in script
    assert script.count("{") == script.count("}")
    assert "roletui __complete $words.Count -- @words $wordToComplete" in script


def test_the_manual_names_every_command_and_option() -> None:
    text = manual().replace("\\", "")
    for entry in COMMANDS:
        assert f".SS {entry.name}\n" in text
        assert [option for option in build_parser(entry.name)[1].option_names() if option not in text] == []


def test_no_formatter_stumbles_over_the_manual() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("groff is not installed")
    command = [groff, "-k", "-man", "-Tutf8", "-ww", "-z"]
    done = subprocess.run(command, input=manual().encode(), capture_output=True, check=True)
    assert done.stderr == b""
