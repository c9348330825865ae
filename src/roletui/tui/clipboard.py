"""Copying: by the desktop's own tool where there is one, else through the terminal (OSC 52)."""

import base64
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from roletui.text import Safe, clean, clean_line

OSC52_LIMIT = 74_994
"""Bytes of base64 that common terminals take in one sequence; a longer copy would be cut without a word."""

SCREEN_CHUNK = 76
"""Bytes GNU screen passes on in one string."""

TOOL_SECONDS = 2.0


class Copied(NamedTuple):
    """How a copy went: whether it arrived, and what to tell the person."""

    done: bool
    message: Safe


def copy(text: str, write: Callable[[str], None], environment: Mapping[str, str]) -> Copied:
    """Put text on the clipboard, cleaned and without a line end at its end; `write` sends to the terminal."""
    plain = clean(text).replace("\t", "    ").rstrip("\n")
    size = f"{len(plain):,} character{'s' if len(plain) != 1 else ''}"
    for command in _tools(environment):
        if _run(command, plain):
            return Copied(True, clean_line(f"Copied {size} with {Path(command[0]).name}."))
    encoded = base64.b64encode(plain.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > OSC52_LIMIT:
        return Copied(False, Safe(f"{size} are too many for the terminal's clipboard; export to a file instead."))
    for sequence in _sequences(encoded, environment):
        write(sequence)
    return Copied(True, Safe(f"Copied {size} through the terminal (OSC 52)."))


def _tools(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Native tools that reach the clipboard the person sees: none of them does from a remote shell."""
    if environment.get("SSH_TTY") or environment.get("SSH_CONNECTION"):
        return
    candidates: list[tuple[str, ...]] = []
    if environment.get("WAYLAND_DISPLAY"):
        candidates.append(("wl-copy",))
    if environment.get("DISPLAY"):
        candidates += [("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")]
    if sys.platform == "darwin":
        candidates.append(("pbcopy",))
    if environment.get("WSL_DISTRO_NAME"):
        candidates.append(("clip.exe",))
    for name, *options in candidates:
        if found := shutil.which(name, path=environment.get("PATH")):
            yield found, *options


def _run(command: tuple[str, ...], text: str) -> bool:
    try:
        # Output goes nowhere: xclip stays behind to serve the clipboard and would hold a pipe open.
        done = subprocess.run(  # noqa: S603 - fixed commands
            command,
            input=text.encode(),
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
