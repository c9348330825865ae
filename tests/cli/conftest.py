"""Running the command line as its own program, as a shell does."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def roletui() -> Run:
    """Runs `roletui` with the arguments given, and gives its exit code, stdout and stderr."""

    def run(*arguments: str | bytes, **options: object) -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, **options.pop("env", {})}  # type: ignore[dict-item]
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        command = [sys.executable, "-m", "roletui", *arguments]
        return subprocess.run(command, env=environment, timeout=60, check=False, **options)  # type: ignore[call-overload, no-any-return]

    return run
