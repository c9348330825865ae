"""Files of the user's own and parts of new ones: read without risk, written whole or not at all, swept when stale."""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from roletui.system import CREATE, READ, READ_NO_LINK, Folder, is_own, set_mode

STALE_AFTER = 24 * 60 * 60
"""Seconds after which a part that a killed run left behind is taken away."""

_PART_ENDING = ".part"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


def read_plain_file(file: Path, limit: int, *, owned: bool = False) -> bytes:
    """An ordinary file's bytes, at most one more than `limit`; nothing that could block or never end is read.

    With `owned`, a file that is a link or another person's is refused. Raises OSError.
    """
    descriptor = os.open(file, READ_NO_LINK if owned else READ)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or (owned and not is_own(status)):
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


def write_part(name: str, data: bytes, *, mode: int | None = None, folder: Folder | None = None) -> tuple[int, int]:
    """Write a file that is not there yet and store it on the disk; its device and inode.

    The name is looked for below the opened `folder`, where one is given; without `mode` the umask decides.
    """
    permissions = 0o666 if mode is None else 0o600
    descriptor = folder.open(name, CREATE, permissions) if folder else os.open(name, CREATE, permissions)
    try:
        if mode is not None:
            set_mode(descriptor, mode)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_dev, status.st_ino


def publish(directory: Folder, part: str, name: str) -> None:
    """Give a finished part its name, failing if the name is taken meanwhile."""
    try:
        directory.link(part, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Without hard links the name is reserved first, then the part takes its place.
        os.close(directory.open(name, CREATE))
        try:
            directory.replace(part, name)
        except BaseException:
            directory.remove(name)
            raise


def ordinary_files(folder: Folder, *, start: str = "", ending: str) -> Iterator[tuple[float, str]]:
    """Time of the last change and name of each ordinary file of an opened folder that is named so."""
    for name in folder.names():
        if name.startswith(start) and name.endswith(ending):
            with contextlib.suppress(OSError):
                status = folder.status(name)
                if stat.S_ISREG(status.st_mode):
                    yield status.st_mtime, name


def sweep_parts(folder: Folder, start: str = ".") -> None:
    """Take away the parts that killed runs left behind in an opened folder long ago."""
    with contextlib.suppress(OSError):
        for changed, name in ordinary_files(folder, start=start, ending=_PART_ENDING):
            if time.time() - changed > STALE_AFTER:
                with contextlib.suppress(OSError):
                    folder.remove(name)
