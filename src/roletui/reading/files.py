"""The pages of a folder, opened so that no link, device, giant or vanishing file can hang or mislead."""

import contextlib
import errno
import heapq
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from roletui.reading.addresses import ENDINGS
from roletui.reading.limits import FILE_BYTES, FOLDER_DEPTH, FOLDER_ENTRIES
from roletui.reading.notes import Notes
from roletui.text import Raw, clean_line

_FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_NOCTTY | os.O_CLOEXEC
_INTO_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NO_LONGER_A_PAGE = (errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO)
"""What opening answers for a link, for a folder on the way that is none, and for a socket."""


class UnusableRoot(Exception):  # noqa: N818 - says what is wrong, as the commands report it
    """The folder itself cannot be read; the message says why and what to do."""


@dataclass(slots=True)
class Found:
    """What a walk finds: pages by their path relative to the root, and how much was passed over."""

    pages: list[Raw]
    passed_over: int = 0


class Stored(NamedTuple):
    """A page's bytes, and what its file was when they had been read."""

    data: bytes
    status: os.stat_result


def _reason(error: OSError) -> str:
    return clean_line(error.strerror or type(error).__name__)


@contextlib.contextmanager
def opened(root: Raw) -> Iterator[int]:
    """The root, held open for all its pages: whatever takes its name meanwhile, they come from one folder."""
    try:
        handle = os.open(root, _INTO_FOLDER)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a path"
        raise UnusableRoot(
            clean_line(f"{root}: cannot be read as a folder of pages ({reason}); name another with --content")
        ) from None
    try:
        yield handle
    finally:
        os.close(handle)


def is_page(name: str) -> bool:
    """Whether a file's name is a page's."""
    return name.lower().endswith(ENDINGS)


class Walk:
    """One walk over an opened folder; problems are handed to `note`, a collector for a path."""

    def __init__(self, root: int, note: Callable[[str], Notes], pulse: Callable[[int], bool]) -> None:
        self.root, self.note, self.pulse = root, note, pulse
        self.found = Found([])
        self.entries = 0
        self.stopped = False

    def run(self) -> Found:
        """All pages, in the order of their paths."""
        pending: list[tuple[str, int]] = [("", 0)]
        while pending and not self.stopped:
            folder, depth = pending.pop()
            deeper = [(path, depth + 1) for path in self._folder(folder)]
            if deeper and depth >= FOLDER_DEPTH:
                self.note(folder).error("folder-depth", None, f"Folders below this one are nested deeper than "
                                        f"{FOLDER_DEPTH} and are not read; move them up.")  # fmt: skip
                continue
            pending += reversed(deeper)
        self.found.pages.sort()
        return self.found

    def _folder(self, folder: str) -> Iterator[str]:
        with contextlib.ExitStack() as stack:
            try:
                handle = _open_folder(self.root, folder.split("/") if folder else ())
                stack.callback(os.close, handle)
                with os.scandir(handle) as scan:
                    # Of a giant folder no more is held than may be read, and one to name.
                    entries = heapq.nsmallest(FOLDER_ENTRIES - self.entries + 1, scan, key=attrgetter("name"))
            except OSError as error:
                self.note(folder).error("unreadable", None, f"This folder cannot be read ({_reason(error)}); check its "
                                        "permissions.")  # fmt: skip
                return
            yield from self._entries(folder, entries)

    def _entries(self, folder: str, entries: Sequence[os.DirEntry[str]]) -> Iterator[str]:
        """Take in what a folder holds; gives the folders to go into."""
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            self.entries += 1
            if self.entries > FOLDER_ENTRIES:
                self._stop(path)
            if self.stopped or not self.pulse(self.entries):
                self.stopped = True
                return
            if entry.name.startswith("."):
                self.found.passed_over += 1
            elif self._entry(entry, path):
                yield path

    def _stop(self, path: str) -> None:
        self.stopped = True
        self.note(path).error("too-many-files", None, f"There are more than {FOLDER_ENTRIES} files and folders: this "
                              "one, those after it and what lies in folders beside it are not read. Name a smaller "
                              "folder.")  # fmt: skip

    def _entry(self, entry: os.DirEntry[str], path: str) -> bool:
        """Take a page in; true for a folder to go into."""
        try:
            is_folder, is_link = entry.is_dir(follow_symlinks=False), entry.is_symlink()
        except OSError:
            is_folder = is_link = False
        if is_folder:
            if is_page(entry.name):
                self.note(path).notice("not-regular", None, "A folder is named like a page; what it holds is read, "
                                       "but rename it.")  # fmt: skip
            return True
        if is_link and (is_page(entry.name) or "." not in entry.name):
            self.note(path).notice("link-skipped", None, "Links are not followed; put the page itself here.")
        elif is_page(entry.name):
            self.found.pages.append(Raw(path))
        return False


def read_file(root: int, path: Raw, notes: Notes) -> Stored | None:
    """What a page's file below the opened root holds, or None with a problem."""
    try:
        handle = _open_below(root, path)
    except FileNotFoundError:
        notes.warn("vanished", None, "This page was there and is gone; read the folder again.")
        return None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NO_LONGER_A_PAGE:
            _refuse(notes)
            return None
        reason = _reason(error) if isinstance(error, OSError) else "not a path"
        notes.error("unreadable", None, f"This page cannot be read ({reason}); check its permissions.")
        return None
    try:
        return _read(handle, notes)
    except OSError as error:
        notes.error("unreadable", None, f"This page cannot be read ({_reason(error)}); check the disk.")
        return None
    finally:
        os.close(handle)


def _open_below(root: int, path: Raw) -> int:
    """Open a page by its folders."""
    *folders, name = path.split("/")
    if not folders:
        return os.open(name, _FLAGS, dir_fd=root)
    folder = _open_folder(root, folders)
    try:
        return os.open(name, _FLAGS, dir_fd=folder)
    finally:
        os.close(folder)


def _open_folder(root: int, names: Sequence[str]) -> int:
    """Open a folder step by step: none on the way can lead elsewhere, whatever happened since it was listed."""
    folder = os.dup(root)
    for name in names:
        outer = folder
        try:
            folder = os.open(name, _INTO_FOLDER | os.O_NOFOLLOW, dir_fd=outer)
        finally:
            os.close(outer)
    return folder


def _refuse(notes: Notes) -> None:
    notes.error("not-regular", None, "This is no ordinary file, so it is not read; put a page here.")


def _read(handle: int, notes: Notes) -> Stored | None:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        _refuse(notes)
        return None
    parts: list[bytes] = []
    left = FILE_BYTES + 1
    while left > 0 and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        notes.error("too-large", None, f"This page is larger than {FILE_BYTES} bytes and is not read; split it.")
        return None
    after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        notes.warn("changed", None, "This page was written to while it was read, so parts of it may be missing; read "
                   "the folder again.")  # fmt: skip
    return Stored(b"".join(parts), after)
