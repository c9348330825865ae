"""What is kept of one folder: its pages as read, each as long as its file is the same, and what follows from all."""

import json
import os
import stat
import time
from collections.abc import Sequence

from roletui.caching.form import (
    Unfit,
    decoded_page,
    decoded_resolution,
    encoded_page,
    encoded_resolution,
    line_of,
)
from roletui.caching.shelf import BYTES_KEPT, Shelf
from roletui.model import Catalog, Family, Problem
from roletui.reading.folder import ReadPage
from roletui.text import Raw

SETTLED_NS = 50_000_000
"""How long before it is read a file must have changed last: a later change could bear the same time."""

_Print = tuple[int, int, int, int]


class Keeping:
    """The kept pages of one folder, during one reading of it."""

    def __init__(self, root: Raw, version: str) -> None:
        self._root = root
        self._shelf = Shelf(root, version)
        self._old: dict[str, tuple[_Print, bytes]] = {}
        self._new: dict[str, tuple[_Print, bytes | ReadPage]] = {}
        """Pages that are still as they were by their line, others as read: those become lines when they are saved."""
        self._resolution = b""
        self._prints: dict[str, _Print | None] = {}
        self._load()

    def _load(self) -> None:
        lines = self._shelf.load()
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

    def find(self, path: Raw, folder: int) -> ReadPage | None:
        """The page as it was read, where its file below the opened folder has not changed since."""
        self._prints[path] = now = _print(path, folder)
        kept = self._old.get(path)
        if now is None or kept is None or kept[0] != now:
            return None
        try:
            page = decoded_page(kept[1], Raw(f"{self._root}/{path}"))
        except Unfit:
            return None
        self._new[path] = now, kept[1]
        return page

    def keep(self, path: Raw, page: ReadPage, status: os.stat_result) -> None:
        """Keep a page that was read after it was looked for in vain.

        A page is kept only where the file that was read is the one that had been looked for, and not written to since.
        """
        now = _print_of(status)
        if now is None or now != self._prints.get(path):
            return
        if time.time_ns() - max(now[1], now[2]) > SETTLED_NS:
            self._new[path] = now, page

    def resolved(self, catalog: Catalog) -> Catalog | None:
        """What follows from the pages, where each of them is as it was and none came or went."""
        if not self._resolution or self._new != self._old or len(self._prints) != len(self._old):
            return None
        try:
            families, problems = decoded_resolution(self._resolution, catalog.families)
        except Unfit:
            return None
        return Catalog(catalog.root, families, (*catalog.problems, *problems), catalog.passed_over)

    def save(self, families: Sequence[Family], problems: Sequence[Problem]) -> None:
        """Write what was read, and what resolution added; what cannot be written is left."""
        prints = [(path, *now) for path, (now, _) in self._new.items()]
        lines = [line_of(prints), encoded_resolution(families, problems)]
        size = sum(map(len, lines))
        for _, page in self._new.values():
            lines.append(page if isinstance(page, bytes) else encoded_page(page))
            size += len(lines[-1])
            if size > BYTES_KEPT:
                return
        self._shelf.store(lines)


def _print(path: Raw, folder: int) -> _Print | None:
    """What changes when the file at a path below an opened folder does."""
    try:
        return _print_of(os.stat(path, dir_fd=folder, follow_symlinks=False))
    except (OSError, ValueError):
        return None


def _print_of(status: os.stat_result) -> _Print | None:
    """What changes when a file does; None for what is no ordinary file."""
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
