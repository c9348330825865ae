import base64
import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from roletui.text import clean
from roletui.tui.clipboard import OSC52_LIMIT, copy


def sent_by(text: str, **environment: str) -> tuple[list[str], bool, str]:
    sent: list[str] = []
    copied = copy(text, sent.append, {"PATH": "/nowhere", **environment})
    return sent, copied.done, copied.message


@given(st.text(st.characters(codec=None), max_size=200))
def test_what_is_copied_holds_nothing_that_acts_on_a_shell(text: str) -> None:
    sent, done, _ = sent_by(text)
    assert done
    decoded = base64.b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()
    assert clean(decoded) == decoded
    assert not decoded.endswith("\n")
    assert "\t" not in decoded


def test_tmux_gets_the_plain_and_the_wrapped_sequence() -> None:
    sent, _, message = sent_by("abc", TMUX="/tmp/x,1,0")
    assert sent[0] == "\x1b]52;c;YWJj\x07"
    assert sent[1] == "\x1bPtmux;\x1b\x1b]52;c;YWJj\x07\x1b\\"
    assert message == "Copied 3 characters through the terminal (OSC 52)."


def test_screen_gets_short_strings() -> None:
    sent, _, _ = sent_by("x" * 500, STY="1.x")
    strings = sent[0].split("\x1b\\")
    assert "".join(string.removeprefix("\x1bP") for string in strings).startswith("\x1b]52;c;eHh4")
    assert all(len(string) <= 80 for string in strings)


def test_what_the_terminal_would_cut_is_refused() -> None:
    sent, done, message = sent_by("x" * OSC52_LIMIT)
    assert (sent, done) == ([], False)
    assert "export to a file" in message


def tool(folder: Path, name: str, code: int) -> None:
    script = folder / name
    script.write_text(f'#!/bin/sh\nPATH=/usr/bin:/bin\ncat > "{folder}/copied"\nexit {code}\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def test_the_desktops_own_tool_is_used_and_named(tmp_path: Path) -> None:
    tool(tmp_path, "wl-copy", 0)
    sent, done, message = sent_by("plan\n", PATH=str(tmp_path), WAYLAND_DISPLAY="wayland-0")
    assert (sent, done, message) == ([], True, "Copied 4 characters with wl-copy.")
    assert (tmp_path / "copied").read_text() == "plan"


def test_a_failing_tool_and_a_remote_shell_fall_back_to_the_terminal(tmp_path: Path) -> None:
    tool(tmp_path, "xclip", 1)
    assert len(sent_by("a", PATH=str(tmp_path), DISPLAY=":0")[0]) == 1
    tool(tmp_path, "xclip", 0)
    assert len(sent_by("a", PATH=str(tmp_path), DISPLAY=":0", SSH_TTY="/dev/pts/1")[0]) == 1
