"""roletui as on a system without POSIX, as far as that can be had here: run as a program, it takes roletui's arguments.

Modules, flags, functions and signals that Windows lacks are gone, folders cannot be opened, and there is neither a home
nor a TERM. The event loop and the paths stay those of this system.
"""

import asyncio  # noqa: F401 - its loop for this system needs what is blocked below
import os
import selectors
import signal
import sys
import threading  # noqa: F401 - the same
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

MODULES = ("termios", "fcntl", "pwd", "grp", "resource", "tty", "pty", "readline", "syslog")
FLAGS = ("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_DIRECTORY", "O_CLOEXEC", "O_SYNC")
FUNCTIONS = ("geteuid", "getuid", "getegid", "getgid", "fchmod", "fork", "forkpty", "openpty", "mkfifo", "killpg")
SIGNALS = ("SIGHUP", "SIGQUIT", "SIGALRM", "SIGUSR1", "SIGUSR2", "SIGXCPU", "SIGTSTP", "SIGSTOP", "SIGCONT", "SIGKILL")
WITH_FOLDER = ("open", "stat", "unlink", "rename", "replace", "link", "mkdir", "rmdir")


class Blocker(MetaPathFinder):
    """Lets nobody import what Windows lacks."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        if name in MODULES:
            raise ModuleNotFoundError(f"no module named {name}", name=name)
        return None


def _by_path_only(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        if any(value is not None for name, value in options.items() if name.endswith("dir_fd")):
            raise NotImplementedError("dir_fd unavailable on this platform")
        if function is LINK and options.get("follow_symlinks") is False:
            raise NotImplementedError("follow_symlinks unavailable on this platform")
        if function is OPEN and Path(arguments[0]).is_dir():
            raise PermissionError(13, "Permission denied", arguments[0])
        return function(*arguments, **options)

    return call


OPEN, LINK, SCAN, LIST = os.open, os.link, os.scandir, os.listdir


def _no_handle(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(place: Any = ".") -> Any:
        if isinstance(place, int):
            raise TypeError("path should be string, bytes, os.PathLike or None, not int")
        return function(place)

    return call


def forget_posix() -> None:
    """Take away what Windows lacks."""
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Blocker())
    for module, names in ((os, FLAGS + FUNCTIONS), (signal, SIGNALS), (selectors, ("PollSelector", "EpollSelector"))):
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in WITH_FOLDER:
        setattr(os, name, _by_path_only(getattr(os, name)))
    os.scandir, os.listdir = _no_handle(SCAN), _no_handle(LIST)
    os.supports_dir_fd, os.supports_fd = set(), set()
    for name in [name for name in os.environ if name in ("HOME", "TERM") or name.startswith("XDG_")]:
        del os.environ[name]
    # Chooses the folders of a system when it is imported.
    real, sys.platform = sys.platform, "win32"
    from platformdirs import windows

    # Here is neither the library nor the registry that it would ask.
    windows.get_win_folder = windows.get_win_folder_from_env_vars
    sys.platform = real
    from roletui import system

    system.WINDOWS = True


if __name__ == "__main__":
    forget_posix()
    from roletui.__main__ import run

    run()
