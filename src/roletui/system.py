"""What the system and Python do: flags of files, folders held open, owners, terminals, own files, rubbish in memory."""

import errno
import gc
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from selectors import BaseSelector

WINDOWS = sys.platform == "win32"
MACOS = sys.platform == "darwin"


def _flag(name: str) -> int:
    """A flag of `os.open`, or nothing where the system has none of that name."""
    value: int = getattr(os, name, 0)
    return value


_EVERY = _flag("O_CLOEXEC") | _flag("O_NOINHERIT") | _flag("O_BINARY")
NO_LINK: Final = _flag("O_NOFOLLOW")
READ: Final = os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_NOCTTY") | _EVERY
"""For reading a file, whatever it is: opening it neither blocks nor makes a terminal the program's own."""
READ_NO_LINK: Final = READ | NO_LINK
CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _EVERY
"""For writing a file that must not be there yet."""
_INTO_FOLDER: Final = os.O_RDONLY | _flag("O_DIRECTORY") | _EVERY

HOLDS_FOLDERS = {os.open, os.stat, os.link, os.unlink, os.rename} <= os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether a folder can be held open and names be looked up in it, whatever takes its own name meanwhile."""


class Folder:
    """An opened folder. Names below it are looked up in it; where the system cannot hold one open, by its path."""

    def __init__(self, handle: int | None, path: str) -> None:
        self._handle, self._path = handle, path

    @classmethod
    def opened(cls, path: str | Path) -> "Folder":
        """Open a folder; raises OSError where there is none."""
        if HOLDS_FOLDERS:
            return cls(os.open(path, _INTO_FOLDER), os.fspath(path))
        if not stat.S_ISDIR(os.stat(path).st_mode):  # noqa: PTH116 - raises what opening would
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(path))
        return cls(None, os.path.abspath(path))  # noqa: PTH100 - the current folder may change

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the folder go."""
        if self._handle is not None:
            os.close(self._handle)

    def _at(self, name: str) -> str:
        """What the system is given for a name in this folder."""
        return name if self._handle is not None else f"{self._path}{os.sep}{name}"

    def enter(self, name: str) -> "Folder":
        """Open a folder in this one, never through a link."""
        if self._handle is not None:
            return Folder(os.open(name, _INTO_FOLDER | NO_LINK, dir_fd=self._handle), self._path)
        _refuse_link(self.status(name))
        return Folder.opened(self._at(name))

    def again(self) -> "Folder":
        """This folder once more, to be closed by itself."""
        return Folder(None if self._handle is None else os.dup(self._handle), self._path)

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Open a file in this folder."""
        if self._handle is not None:
            return os.open(name, flags, mode=mode, dir_fd=self._handle)
        if not flags & os.O_CREAT:
            _refuse_link(self.status(name))
        return os.open(self._at(name), flags, mode)

    def entries(self) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        """What is in this folder."""
        found: AbstractContextManager[Iterator[os.DirEntry[str]]] = os.scandir(
            self._path if self._handle is None else self._handle
        )
        return found

    def names(self) -> list[str]:
        """The names of what is in this folder."""
        return os.listdir(self._path if self._handle is None else self._handle)  # noqa: PTH208 - a handle has no path

    def status(self, name: str) -> os.stat_result:
        """What is under a name: a link itself, not what it leads to."""
        return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)

    def remove(self, name: str) -> None:
        """Take a file away."""
        os.unlink(self._at(name), dir_fd=self._handle)

    def replace(self, old: str, new: str) -> None:
        """Give a file another name, which may be another file's."""
        os.replace(self._at(old), self._at(new), src_dir_fd=self._handle, dst_dir_fd=self._handle)

    def link(self, old: str, new: str) -> None:
        """Give a file one more name, which must be free."""
        if self._handle is None:
            os.link(self._at(old), self._at(new))  # noqa: PTH123,RUF100 - see `_at`
        else:
            os.link(old, new, src_dir_fd=self._handle, dst_dir_fd=self._handle, follow_symlinks=False)

    def store(self) -> None:
        """Have the disk keep the names in this folder, where the system can be asked for it."""
        if self._handle is not None:
            os.fsync(self._handle)


def _refuse_link(status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def is_own(status: os.stat_result) -> bool:
    """Whether a file belongs to the user; where the system does not say, it does."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def set_mode(descriptor: int, mode: int) -> None:
    """Set a file's permissions, where the system has such."""
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, mode)


def is_plain_name(name: str) -> bool:
    """Whether a name can be a file's in a folder, and leads nowhere else."""
    foreign = '/\\:*?"<>|' if WINDOWS else "/"
    return name not in ("", ".", "..") and not any(sign in name for sign in foreign + "\0")


def ends_in_separator(path: str) -> bool:
    """Whether a path asks for a folder by its last character."""
    return path.endswith(("/", os.sep))


def own_folder(kind: str) -> Path:
    """Where the user's `config`, `state` or `cache` goes: by the XDG variables, else by the system's own custom."""
    variable, custom = _XDG[kind]
    value = os.environ.get(variable, "")
    if os.path.isabs(value):  # noqa: PTH117 - pathlib would take a NUL for a fault
        return Path(value) / "roletui"
    if WINDOWS:
        # Brings `ctypes` along, which no other system has a use for.
        from platformdirs import PlatformDirs  # noqa: PLC0415

        return Path(getattr(PlatformDirs("roletui", appauthor=False), f"user_{kind}_dir"))
    return Path(os.environ.get("HOME") or os.path.expanduser("~")) / custom / "roletui"  # noqa: PTH111 - pathlib has no home when HOME is missing


_XDG: Final = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def knows_sequences() -> bool:
    """Whether the terminal knows sequences; one that does not say what it is may know none."""
    term = os.environ.get("TERM", "")
    if WINDOWS and not term:
        return _console_takes_sequences()
    return term not in ("", "dumb")


_LINKING = ("TERM_PROGRAM", "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID", "WEZTERM_PANE")
_LINKING_TERMS = ("xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour")
_OLDEST_VTE = 5000
"""The first version of VTE, as it names itself, that shows links rightly."""


def knows_links() -> bool:
    """Whether the terminal is one of those that have links (OSC 8), or FORCE_HYPERLINK says so."""
    forced = os.environ.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    term, vte = os.environ.get("TERM", ""), os.environ.get("VTE_VERSION", "")
    within = term.startswith(("screen", "tmux")) or os.environ.get("TERM_PROGRAM") in ("Apple_Terminal", "tmux")
    if within or not knows_sequences():
        return False
    if vte:
        return vte.isdecimal() and int(vte) >= _OLDEST_VTE
    return term.startswith(_LINKING_TERMS) or any(os.environ.get(name) for name in _LINKING)


def _console_takes_sequences() -> bool:
    """Ask the console of Windows to act on sequences; false where it is too old, or none."""
    import ctypes  # noqa: PLC0415 - only on Windows

    library = getattr(ctypes, "windll", None)
    if library is None:
        return False
    output, processed_output, sequences = -11, 1, 4
    handle = library.kernel32.GetStdHandle(output)
    return bool(library.kernel32.SetConsoleMode(handle, processed_output | sequences))


def find_pager() -> str:
    """The pager's command line, or nothing where there is none."""
    command = os.environ.get("ROLETUI_PAGER", os.environ.get("PAGER", "less"))
    # The shell of Windows ends with 1 for a program that is not there, as many a pager does.
    return command if command.strip() and (not WINDOWS or _is_there(command)) else ""


def _is_there(command: str) -> bool:
    """Whether a command line begins with a program that can be started; quotes hold a path with spaces together."""
    import shutil  # noqa: PLC0415 - brings archive formats along that most calls have no use for

    try:
        words = words_of(command)
    except ValueError:
        return False
    return bool(words) and shutil.which(words[0]) is not None


def find_editor() -> str:
    """The command line of the user's editor."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if WINDOWS else "vi")


def words_of(command: str) -> list[str]:
    """A command line as words; a path of Windows has backslashes that escape nothing. Raises ValueError."""
    import shlex  # noqa: PLC0415 - only an editor is started so

    return [word.strip('"') for word in shlex.split(command, posix=False)] if WINDOWS else shlex.split(command)


def has_job_control() -> bool:
    """Whether a shell can stop the program and let it go on."""
    import signal  # noqa: PLC0415 - the command line has no use for its names

    return hasattr(signal, "SIGTSTP")


def terminal_selector() -> "BaseSelector":
    """What waits for a terminal's input; `poll` is not to be relied on with a terminal of macOS."""
    import selectors  # noqa: PLC0415 - the command line waits for no key

    return selectors.SelectSelector() if MACOS or not hasattr(selectors, "PollSelector") else selectors.PollSelector()


def collect_seldom() -> None:
    """Let the garbage collector come by seldom: it would walk the heap again and again while pages are read."""
    gc.set_threshold(300_000, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector away from what makes many small objects that stay: looking through them costs more."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
