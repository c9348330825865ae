"""Files of the user's own and parts of new ones: read without risk, written whole or not at all, swept when stale."""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

STALE_AFTER = 24 * 60 * 60
"""Seconds after which a part that a killed run left behind is taken away."""

_PART_ENDING = ".part"


def read_plain_file(file: Path, limit: int, *, owned: bool = False) -> bytes:
    """An ordinary file's bytes, at most one more than `limit`; nothing that could block or never end is read.

    With `owned`, a file that is a link or another person's is refused. Raises OSError.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | (os.O_NOFOLLOW if owned else 0)
    descriptor = os.open(file, flags)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (owned and status.st_uid != os.geteuid()):
            raise OSError(errno.EINVAL, "not an ordinary file of yours")
        parts: list[bytes] = []
        left = limit + 1
        while left > 0 and (part := os.read(descriptor, min(left, 1 << 20))):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def write_whole(file: Path, data: bytes) -> None:
    """Put data in a file's place, for the user alone; a reader sees the old or the new, and the last writer wins."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = file.with_name(f".{file.name}.{os.urandom(4).hex()}{_PART_ENDING}")
    try:
        write_part(str(part), data, mode=0o600)
        part.replace(file)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def write_part(name: str, data: bytes, *, mode: int | None = None, folder: int | None = None) -> tuple[int, int]:
    """Write a file that is not there yet and store it on the disk; its device and inode.

    The name is looked for below the opened `folder`, where one is given; without `mode` the umask decides.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(name, flags, 0o666 if mode is None else 0o600, dir_fd=folder)
    try:
        if mode is not None:
            os.fchmod(descriptor, mode)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_dev, status.st_ino


def ordinary_files(folder: int, *, start: str = "", ending: str) -> Iterator[tuple[float, str]]:
    """Time of the last change and name of each ordinary file of an opened folder that is named so."""
    for name in os.listdir(folder):
        if name.startswith(start) and name.endswith(ending):
            with contextlib.suppress(OSError):
                status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield status.st_mtime, name


def sweep_parts(folder: int, start: str = ".") -> None:
    """Take away the parts that killed runs left behind in an opened folder long ago."""
    with contextlib.suppress(OSError):
        for changed, name in ordinary_files(folder, start=start, ending=_PART_ENDING):
            if time.time() - changed > STALE_AFTER:
                with contextlib.suppress(OSError):
                    os.unlink(name, dir_fd=folder)
