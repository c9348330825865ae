"""Noticing that pages changed on disk: one look a second at names, sizes and times, in a thread."""

import os
import stat
import threading
from collections.abc import Callable, Mapping

from roletui.text import Raw

SECONDS = 1.0
ENTRIES = 100_000
"""Directory entries looked at; a larger tree is watched only in part."""

Stamp = Mapping[str, tuple[int, int]]
"""Every page's path, with its time and size."""


def stamp(root: Raw, entries: int = ENTRIES) -> Stamp:
    """The pages of a folder as they are now; links are not followed."""
    pages: dict[str, tuple[int, int]] = {}
    folders = [str(root)]
    while folders and entries > 0:
        try:
            with os.scandir(folders.pop()) as found:
                for entry in found:
                    entries -= 1
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        pages[entry.path] = (status.st_mtime_ns, status.st_size)
        except (OSError, ValueError):
            continue
    return pages


class Watch:
    """Calls back from its thread whenever the pages are no longer as they were."""

    def __init__(self, root: Raw, changed: Callable[[], None]) -> None:
        self._root = root
        self._changed = changed
        self._end = threading.Event()
        self._now = threading.Event()

    def start(self) -> None:
        """Begin to watch."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def look(self) -> None:
        """Look now rather than at the next second."""
        self._now.set()

    def stop(self) -> None:
        """Watch no more."""
        self._end.set()
        self._now.set()

    def _run(self) -> None:
        before = stamp(self._root)
        while not self._end.is_set():
            self._now.wait(SECONDS)
            self._now.clear()
            now = stamp(self._root)
            if now != before and not self._end.is_set():
                before = now
                self._changed()
