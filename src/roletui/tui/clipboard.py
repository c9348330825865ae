"""Copying: by the desktop's own tool where there is one, else through the terminal (OSC 52)."""

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from roletui.text import Safe, clean, clean_line

OSC52_LIMIT = 74_994
"""Bytes of base64 that common terminals take in one sequence; a longer copy would be cut without a word."""

SCREEN_CHUNK = 76
"""Bytes GNU screen passes on in one string."""

TOOL_SECONDS = 2.0

WITHOUT_CLIPBOARD = frozenset({"linux", "vt100", "vt102", "vt220", "cons25"})
"""Terminals, by `TERM`, that are known to have none; others do not say whether they took what was sent."""


class Copied(NamedTuple):
    """How a copy went: whether it arrived, and what to say to the user."""

    done: bool
    message: Safe


def copy(text: str, write: Callable[[str], None], environment: Mapping[str, str], html: str = "") -> Copied:
    """Put text on the clipboard, cleaned and without a line end at its end; `write` sends to the terminal.

    With `html`, the same is put there as formatted text, for mail and documents, by a tool that can; where there is
    none, the plain text has to do, and the message says so.
    """
    plain = clean(text).replace("\t", "    ").rstrip("\n")
    size = f"{len(plain):,} character{'s' if len(plain) != 1 else ''}"
    for command, data in _formatted(environment, clean(html), plain) if html else ():
        if _run(command, data):
            return Copied(True, clean_line(f"Copied {size}, formatted, with {Path(command[0]).name}."))
    how = " as plain text, as no tool here takes formatted text," if html else ""
    for command in _tools(environment):
        if _run(command, plain.encode()):
            return Copied(True, clean_line(f"Copied {size}{how} with {Path(command[0]).name}."))
    if environment.get("TERM") in WITHOUT_CLIPBOARD:
        return Copied(
            False, Safe("This terminal has no clipboard, and no tool here has one; export to a file instead.")
        )
    encoded = base64.b64encode(plain.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > OSC52_LIMIT:
        return Copied(False, Safe(f"{size} are too many for the terminal's clipboard; export to a file instead."))
    for sequence in _sequences(encoded, environment):
        write(sequence)
    return Copied(True, Safe(f"Copied {size}{how} through the terminal (OSC 52)."))


def _is_remote(environment: Mapping[str, str]) -> bool:
    """Whether the shell is a remote one, from which no tool reaches the clipboard that the user sees."""
    return bool(environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"))


def reaches_desktop(environment: Mapping[str, str]) -> bool:
    """Whether programs that are started here show on the user's own screen."""
    shown = any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))
    return not _is_remote(environment) and (shown or sys.platform in ("darwin", "win32"))


def _tools(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Tools of the desktop that take plain text."""
    candidates: list[tuple[str, ...]] = []
    if environment.get("WAYLAND_DISPLAY"):
        candidates.append(("wl-copy",))
    if environment.get("DISPLAY"):
        candidates += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if sys.platform == "darwin":
        candidates.append(("pbcopy",))
    if environment.get("WSL_DISTRO_NAME") or sys.platform == "win32":
        candidates.append(("clip.exe",))
    return _found(candidates, environment)


def _found(candidates: Sequence[tuple[str, ...]], environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for name, *options in () if _is_remote(environment) else candidates:
        if found := shutil.which(name, path=environment.get("PATH")):
            yield found, *options


def _formatted(environment: Mapping[str, str], html: str, plain: str) -> Iterator[tuple[tuple[str, ...], bytes]]:
    """Tools of the desktop that take formatted text, and what each is given; macOS and Windows take both forms."""
    page = f'<meta charset="utf-8">{html}'.encode()
    given: dict[tuple[str, ...], bytes] = {}
    if environment.get("WAYLAND_DISPLAY"):
        given["wl-copy", "--type", "text/html"] = page
    if environment.get("DISPLAY"):
        given["xclip", "-selection", "clipboard", "-t", "text/html"] = page
    if sys.platform == "darwin":
        given["osascript", "-"] = _apple_script(page, plain)
    if environment.get("WSL_DISTRO_NAME") or sys.platform == "win32":
        given["powershell.exe", "-NoProfile", "-STA", "-Command", "-"] = _power_shell(html, plain)
    for candidate, data in given.items():
        for command in _found([candidate], environment):
            yield command, data


def _apple_script(page: bytes, plain: str) -> bytes:
    """Both forms as hexadecimal digits, so that nothing in them is taken for a part of the script."""
    text = plain.encode("utf-16-be").hex()
    return f"set the clipboard to {{«class HTML»:«data HTML{page.hex()}», «class ut16»:«data ut16{text}»}}\n".encode()


_CLIP_HEAD = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
_CLIP_START, _CLIP_END = b"<html><body><!--StartFragment-->", b"<!--EndFragment--></body></html>"


def clip_format(html: str) -> bytes:
    """HTML in the form that the clipboard of Windows has for it: a head that says where it begins and ends."""
    body = html.encode()
    head = len(_CLIP_HEAD.format(0, 0, 0, 0))
    start = head + len(_CLIP_START)
    end = start + len(body)
    header = _CLIP_HEAD.format(head, end + len(_CLIP_END), start, end).encode("ascii")
    return header + _CLIP_START + body + _CLIP_END


def _power_shell(html: str, plain: str) -> bytes:
    """Both forms as base64, so that nothing in them is taken for a part of the script."""
    page, text = (base64.b64encode(data).decode("ascii") for data in (clip_format(html), plain.encode()))
    return (
        "Add-Type -AssemblyName System.Windows.Forms\n"
        "$data = New-Object System.Windows.Forms.DataObject\n"
        f"$page = New-Object System.IO.MemoryStream(,[Convert]::FromBase64String('{page}'))\n"
        "$data.SetData('HTML Format', $false, $page)\n"
        f"$data.SetText([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{text}')))\n"
        "[System.Windows.Forms.Clipboard]::SetDataObject($data, $true)\n"
    ).encode("ascii")


def _run(command: tuple[str, ...], data: bytes) -> bool:
    try:
        # Output goes nowhere: xclip stays behind to serve the clipboard and would hold a pipe open.
        done = subprocess.run(  # noqa: S603 - fixed commands
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TOOL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _sequences(encoded: str, environment: Mapping[str, str]) -> Iterator[str]:
    sequence = f"\x1b]52;c;{encoded}\x07"
    if environment.get("TMUX"):
        # tmux takes the plain sequence where set-clipboard is on, and the wrapped one where passthrough is allowed.
        yield sequence
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        yield f"\x1bPtmux;{doubled}\x1b\\"
    elif environment.get("STY"):
        yield "".join(
            f"\x1bP{sequence[start : start + SCREEN_CHUNK]}\x1b\\" for start in range(0, len(sequence), SCREEN_CHUNK)
        )
    else:
        yield sequence
