"""The file in which a cache stands: found by its folder, checked before it is believed, written whole or not at all."""

import contextlib
import os
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from roletui.settings import cache_folder, full_path, read_plain_file
from roletui.text import Raw

BYTES_KEPT = 32 * 1024 * 1024
"""Bytes of one cache; a folder that needs more is read anew each time."""
FOLDERS_KEPT = 16
"""Content folders whose caches are kept; the one used longest ago goes first."""
STALE_AFTER = 24 * 60 * 60
"""Seconds after which a part that a killed run left behind is taken away."""

_MAGIC = b"roletui-cache/1"
_ENDING = ".cache"
_PART = ".part"


class Shelf:
    """The cache file of one content folder."""

    def __init__(self, root: Raw, version: str) -> None:
        name = full_path(root)
        self._key = b" ".join((_MAGIC, version.encode(), os.fsencode(name).hex().encode()))
        self._folder = cache_folder() / "catalogues"
        # Names need only differ between folders; the whole key stands in the file.
        self.file = self._folder / f"{zlib.crc32(os.fsencode(name)):08x}-{len(name)}{_ENDING}"

    def load(self) -> list[bytes]:
        """The lines that were stored, or none where there is no file, or not one of ours, whole and of this version."""
        data = self._read()
        seal, _, rest = data.partition(b"\n")
        if not rest or seal != self._seal(rest):
            return []
        return rest.split(b"\n")

    def store(self, lines: Sequence[bytes]) -> None:
        """Put lines in the file's place; a reader sees the old ones or the new ones, and the last writer wins."""
        rest = b"\n".join(lines)
        with contextlib.suppress(OSError, ValueError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._seal(rest) + b"\n" + rest)
            self._tidy()

    def _seal(self, rest: bytes) -> bytes:
        return b"%s %08x" % (self._key, zlib.crc32(rest))

    def _read(self) -> bytes:
        try:
            data = read_plain_file(self.file, 2 * BYTES_KEPT, owned=True)
        except (OSError, ValueError):
            return b""
        return data if len(data) <= 2 * BYTES_KEPT else b""

    def _write(self, data: bytes) -> None:
        part = self.file.with_name(f".{self.file.name}.{os.urandom(4).hex()}{_PART}")
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor has no path
                stream.write(data)
            part.replace(self.file)
        finally:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()

    def _tidy(self) -> None:
        """Take away the caches used longest ago, and what killed runs left behind."""
        caches = sorted(self._times(_ENDING), reverse=True)
        parts = [(changed, file) for changed, file in self._times(_PART) if time.time() - changed > STALE_AFTER]
        for _, file in (*caches[FOLDERS_KEPT:], *parts):
            file.unlink()

    def _times(self, ending: str) -> Iterator[tuple[float, Path]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(ending) and entry.is_file(follow_symlinks=False):
                    yield entry.stat(follow_symlinks=False).st_mtime, Path(entry.path)
