import base64
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.text import clean
from roletui.tui.clipboard import OSC52_LIMIT, clip_format, copy, reaches_desktop


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


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220"])
def test_a_terminal_that_has_no_clipboard_is_not_said_to_have_copied(term: str) -> None:
    sent, done, message = sent_by("plan", TERM=term)
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


HTML = "<h1>Plan</h1><p>a \u202eb\x1b[31m</p>"


def formatted(folder: Path, **environment: str) -> tuple[list[str], str, bytes]:
    sent: list[str] = []
    copied = copy("Plan\n\na", sent.append, {"PATH": str(folder), **environment}, HTML)
    given = folder / "copied"
    return sent, copied.message, given.read_bytes() if given.exists() else b""


@pytest.mark.parametrize(
    ("name", "variable"), [("wl-copy", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY"), ("powershell.exe", "WSL_DISTRO_NAME")]
)
def test_formatted_text_goes_to_a_tool_that_takes_it(tmp_path: Path, name: str, variable: str) -> None:
    tool(tmp_path, name, 0)
    sent, message, given = formatted(tmp_path, **{variable: "x"})
    assert (sent, message) == ([], f"Copied 7 characters, formatted, with {name}.")
    if name == "powershell.exe":
        page = base64.b64decode(re.findall(rb"FromBase64String\('([^']*)'", given)[0])
        assert page == clip_format(clean(HTML))
    else:
        assert given.decode() == f'<meta charset="utf-8">{clean(HTML)}'
    assert b"\x1b" not in given


def test_the_form_of_windows_says_where_the_page_begins_and_ends() -> None:
    data = clip_format("<p>é</p>")
    places = {name.decode(): int(at) for name, at in re.findall(rb"(\w+):(\d{10})", data)}
    assert data[places["StartHTML"] : places["EndHTML"]].startswith(b"<html>")
    assert places["EndHTML"] == len(data)
    assert data[places["StartFragment"] : places["EndFragment"]].decode() == "<p>é</p>"


def test_macos_gets_both_forms_and_nothing_of_a_page_in_its_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    tool(tmp_path, "osascript", 0)
    _, message, given = formatted(tmp_path)
    assert "formatted, with osascript" in message
    forms = r"«class HTML»:«data HTML([0-9a-f]+)», «class ut16»:«data ut16([0-9a-f]+)»"
    found = re.fullmatch(rf"set the clipboard to \{{{forms}\}}\n", given.decode())
    assert found is not None
    assert bytes.fromhex(found[1]).decode().endswith(clean(HTML))
    assert bytes.fromhex(found[2]).decode("utf-16-be") == "Plan\n\na"


def test_without_such_a_tool_plain_text_is_copied_and_that_is_said(tmp_path: Path) -> None:
    sent, message, _ = formatted(tmp_path)
    assert base64.b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")) == b"Plan\n\na"
    assert "as plain text, as no tool here takes formatted text" in message
    tool(tmp_path, "xsel", 0)
    tool(tmp_path, "xclip", 1)
    assert "as plain text, as no tool here takes formatted text, with xsel" in formatted(tmp_path, DISPLAY=":0")[1]
    assert "OSC 52" in formatted(tmp_path, DISPLAY=":0", SSH_TTY="x")[1]


def test_a_desktop_is_only_there_where_its_screen_is_the_users() -> None:
    assert reaches_desktop({"DISPLAY": ":0"})
    assert not reaches_desktop({"DISPLAY": ":0", "SSH_CONNECTION": "x"})
    assert not reaches_desktop({})
