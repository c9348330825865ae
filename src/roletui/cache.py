"""What is kept of one folder: its pages as read, each as long as its file is the same, and what follows from all.

A page is kept by the size, times and inode of its file, in the form of `cache_codec`; the whole by what decides how
pages are read (`fingerprint`). A cache that is missing, damaged or of another version costs a reading and nothing else.
"""

import contextlib
import importlib.util
import json
import os
import stat
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from roletui import __version__
from roletui.cache_codec import Codec, Unfit, decoded, decoded_resolution, encoded, encoded_resolution
from roletui.model import Catalog, Family, Problem
from roletui.reading.shapes.pages import ReadPage
from roletui.settings import cache_folder, full_path
from roletui.storage import ordinary_files, read_plain_file, sweep_parts, write_whole
from roletui.system import Folder
from roletui.text import Raw

BYTES_KEPT = 32 * 1024 * 1024
"""Bytes of one cache; a folder that needs more is read anew each time."""
FOLDERS_KEPT = 16
"""Content folders whose caches are kept; the one used longest ago goes first."""

_MAGIC = b"roletui-cache/2"
_ENDING = ".cache"


class CacheFile:
    """A cache file of one content folder: of its pages as they are, or as they were in `revisions`."""

    def __init__(self, root: Raw, version: str, kept: Literal["catalogues", "revisions"] = "catalogues") -> None:
        name = full_path(root)
        self._key = b" ".join((_MAGIC, version.encode(), os.fsencode(name).hex().encode()))
        self._folder = cache_folder() / kept
        # Names need only differ between folders; the whole key is in the file.
        self.file = self._folder / f"{zlib.crc32(os.fsencode(name)):08x}-{len(name)}{_ENDING}"

    def load(self) -> list[bytes]:
        """The lines that were stored; none where the file is missing, damaged, or of another version or folder."""
        data = self._read()
        seal, _, rest = data.partition(b"\n")
        if not rest or seal != self._seal(rest):
            return []
        return rest.split(b"\n")

    def store(self, lines: Sequence[bytes]) -> None:
        """Put lines in the file's place; what cannot be written is left."""
        rest = b"\n".join(lines)
        with contextlib.suppress(OSError, ValueError):
            write_whole(self.file, self._seal(rest) + b"\n" + rest)
            self._tidy()

    def _seal(self, rest: bytes) -> bytes:
        return b"%s %08x" % (self._key, zlib.crc32(rest))

    def _read(self) -> bytes:
        try:
            data = read_plain_file(self.file, 2 * BYTES_KEPT, owned=True)
        except (OSError, ValueError):
            return b""
        return data if len(data) <= 2 * BYTES_KEPT else b""

    def _tidy(self) -> None:
        """Take away the caches used longest ago, and what killed runs left behind."""
        with Folder.opened(self._folder) as folder:
            for _, name in sorted(ordinary_files(folder, ending=_ENDING), reverse=True)[FOLDERS_KEPT:]:
                folder.remove(name)
            sweep_parts(folder)


SETTLED_NS = 50_000_000
"""How long before it is read a file must have changed last: a later change could bear the same time."""

_Print = tuple[int, int, int, int]


class PageCache:
    """The kept pages of one folder, during one reading of it."""

    def __init__(self, root: Raw, version: str) -> None:
        self._codec = Codec(root)
        self._file = CacheFile(root, version)
        self._old: dict[str, tuple[_Print, bytes]] = {}
        self._new: dict[str, tuple[_Print, bytes | ReadPage]] = {}
        """Pages that are still as they were by their line, others as read: those become lines when they are saved."""
        self._resolution = b""
        self._prints: dict[str, _Print | None] = {}
        self._load()

    def _load(self) -> None:
        lines = self._file.load()
        if not lines:
            return
        try:
            prints = json.loads(lines[0])
            self._old = {
                path: ((int(size), int(changed), int(noted), int(node)), line)
                for (path, size, changed, noted, node), line in zip(prints, lines[2:], strict=True)
            }
            self._resolution = lines[1]
        except (ValueError, TypeError, LookupError, RecursionError, OverflowError):
            self._old = {}

    def find(self, path: Raw, folder: Folder | None) -> ReadPage | None:
        """The page as it was read, where its file below the opened folder has not changed since."""
        self._prints[path] = now = _print(path, folder)
        kept = self._old.get(path)
        if now is None or kept is None or kept[0] != now:
            return None
        try:
            page = decoded(self._codec, ReadPage, kept[1])
        except Unfit:
            return None
        self._new[path] = now, kept[1]
        return cast("ReadPage", page)

    def keep(self, path: Raw, page: ReadPage, status: os.stat_result | None) -> None:
        """Keep a page that was read after it was looked for in vain.

        A page is kept only where the file that was read is the one that had been looked for, and not written to since.
        """
        now = _print_of(status) if status is not None else None
        if now is None or now != self._prints.get(path):
            return
        if time.time_ns() - max(now[1], now[2]) > SETTLED_NS:
            self._new[path] = now, page

    def resolved(self, catalog: Catalog) -> Catalog | None:
        """What follows from the pages, where each of them is as it was and none came or went."""
        if not self._resolution or self._new != self._old or len(self._prints) != len(self._old):
            return None
        try:
            families, problems = decoded_resolution(self._codec, self._resolution, catalog.families)
        except Unfit:
            return None
        return replace(catalog, families=families, problems=(*catalog.problems, *problems))

    def save(self, read: Sequence[Family], families: Sequence[Family], problems: Sequence[Problem]) -> None:
        """Write what was read, and what resolution made of it; what cannot be written is left."""
        prints = [(path, *now) for path, (now, _) in self._new.items()]
        lines = [
            json.dumps(prints).encode(),
            encoded_resolution(self._codec, tuple(read), (tuple(families), tuple(problems))),
        ]
        size = sum(map(len, lines))
        for _, page in self._new.values():
            lines.append(page if isinstance(page, bytes) else encoded(self._codec, ReadPage, page))
            size += len(lines[-1])
            if size > BYTES_KEPT:
                return
        self._file.store(lines)


class RevisionCache:
    """The kept pages of a folder's revisions, by their paths and the ids of their contents; those used last stay."""

    def __init__(self, root: Raw, version: str) -> None:
        self._codec = Codec(root)
        self._file = CacheFile(root, version, "revisions")
        self._old: dict[tuple[str, str], bytes] | None = None
        self._used: dict[tuple[str, str], bytes | ReadPage] = {}
        self._has_news = False

    def find(self, path: Raw, blob: str) -> ReadPage | None:
        """The page that was read from such a content under such a name."""
        if self._old is None:
            self._old = self._loaded()
        line = self._old.get((path, blob))
        if line is None:
            return None
        try:
            page = decoded(self._codec, ReadPage, line)
        except Unfit:
            return None
        self._used[path, blob] = line
        return cast("ReadPage", page)

    def keep(self, path: Raw, blob: str, page: ReadPage) -> None:
        """Keep a page that was looked for in vain."""
        self._used[path, blob] = page
        self._has_news = True

    def _loaded(self) -> dict[tuple[str, str], bytes]:
        lines = self._file.load()
        try:
            keys = [(str(path), str(blob)) for path, blob in json.loads(lines[0])] if lines else []
            return dict(zip(keys, lines[1:], strict=True))
        except (ValueError, TypeError, RecursionError):
            return {}

    def save(self) -> None:
        """Write what was used, and of the rest as much as there is room for."""
        if not self._has_news:
            return
        keys: list[tuple[str, str]] = []
        lines: list[bytes] = []
        size = 0
        for key, page in {**self._used, **(self._old or {}), **self._used}.items():
            line = page if isinstance(page, bytes) else encoded(self._codec, ReadPage, page)
            size += len(line) + len(key[0]) + len(key[1])
            if size > BYTES_KEPT:
                break
            keys.append(key)
            lines.append(line)
        try:
            head = json.dumps(keys).encode()
        except ValueError:
            return
        self._file.store([head, *lines])


def _print(path: Raw, folder: Folder | None) -> _Print | None:
    """What changes when the file at a path below an opened folder does."""
    try:
        return None if folder is None else _print_of(folder.status(path))
    except (OSError, ValueError):
        return None


def _print_of(status: os.stat_result) -> _Print | None:
    """What changes when a file does; None for what is no ordinary file."""
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


_PARTS = ("reading", "roles", "language")
"""Packages that decide how a page is read, with what is below them; the modules beside them do so too."""


@cache
def fingerprint() -> str:
    """A name for everything that decides how a page is read."""
    prints = ";".join(_prints(Path(__file__).parent))
    return f"{__version__}-{sys.hexversion:x}-{zlib.crc32(prints.encode('utf-8', 'backslashreplace')):08x}"


def _prints(package: Path) -> Iterator[str]:
    """Size and time of the program's sources, and when packages were last installed beside the parser."""
    yield from _sources(package, below=False)
    for part in _PARTS:
        yield from _sources(package / part, below=True)
    parser = importlib.util.find_spec("markdown_it")
    if parser is not None and parser.origin is not None:
        installed = Path(parser.origin).parent.parent
        yield f"{installed} {installed.stat().st_mtime_ns}"


def _sources(folder: Path, *, below: bool) -> Iterator[str]:
    """Size and time of a folder's sources, and of those in folders `below` it."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # The program may be in an archive.
        return
    for entry in found:
        if entry.name.endswith(".py"):
            status = entry.stat()
            yield f"{entry.name} {status.st_size} {status.st_mtime_ns}"
        elif below and entry.name != "__pycache__" and entry.is_dir():
            yield from _sources(folder / entry.name, below=True)
