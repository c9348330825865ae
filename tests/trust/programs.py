"""Commands as a shell runs them on pipes, and what no pipe may carry."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
"""What no pipe may carry: everything but text and line feeds."""


def plainest(home: Path) -> dict[str, str]:
    """The plainest environment a program can have."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C", "PYTHONIOENCODING": "ascii", "TERM": "xterm"}


def run(
    arguments: Sequence[str], environment: dict[str, str], *, content: Path | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command line on pipes, over the folder `content` where it names none itself."""
    named = ["--content", str(content)] if content and "--content" not in arguments else []
    return subprocess.run(
        [sys.executable, "-m", "roletui", *named, *map(os.fsencode, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
        cwd=cwd,
    )


def held_back(done: subprocess.CompletedProcess[bytes]) -> None:
    """Nothing that acts on either stream, and nothing that only a programmer understands."""
    for stream in (done.stdout, done.stderr):
        text = stream.decode("utf-8")
        assert FORBIDDEN.search(text) is None, repr(text[:500])
        assert "Traceback" not in text
