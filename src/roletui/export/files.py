"""Writing users' files: whole or not at all, never through a link, never over what was there unless asked."""

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from roletui.text import clean_line

PART_PREFIX, PART_ENDING = ".roletui-", ".part"
STALE_AFTER = 24 * 60 * 60
"""Seconds after which a left-over part of a killed run is taken away."""

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


class WriteError(Exception):
    """Files could not be written: `message` names the file and the reason, `written` what stands all the same."""

    def __init__(self, message: str, written: Sequence[Path] = ()) -> None:
        super().__init__(message)
        self.message = clean_line(message)
        self.written = tuple(written)


class AlreadyThere(WriteError):  # noqa: N818 - says what is the case
    """A target exists and may not be replaced."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document and the plain name of its file."""

    name: str
    data: bytes


def write_documents(
    documents: Sequence[Document], folder: Path, *, force: bool = False, make_folder: bool = False
) -> tuple[Path, ...]:
    """Write all documents into a folder, or none: each appears complete, and `force` is needed to replace a file."""
    for document in documents:
        if document.name in ("", ".", "..") or "/" in document.name or "\0" in document.name:
            raise WriteError(f"{document.name!r} is no name for a file; choose another with -o")
    with _opened(folder, make_folder=make_folder) as directory:
        _sweep(directory)
        for document in documents:
            _refuse_taken(directory, folder / document.name, force=force)
        return _write_into(directory, folder, documents, force=force)


def would_replace(documents: Sequence[Document], folder: Path) -> tuple[Path, ...]:
    """The targets that exist already, for a face that asks before it forces."""
    return tuple(folder / document.name for document in documents if os.path.lexists(folder / document.name))


@contextlib.contextmanager
def _opened(folder: Path, *, make_folder: bool) -> Iterator[int]:
    try:
        if make_folder:
            folder.mkdir(parents=True, exist_ok=True)
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        raise WriteError(f"{folder}: no such folder; make it first") from None
    except (NotADirectoryError, FileExistsError):
        raise WriteError(f"{folder}: not a folder; choose another with -o") from None
    except OSError as error:
        raise WriteError(f"{folder}: {error.strerror}") from None
    try:
        yield directory
    finally:
        os.close(directory)


def _sweep(directory: int) -> None:
    """Take away parts that a killed run left behind long ago."""
    with contextlib.suppress(OSError):
        for name in os.listdir(directory):
            if name.startswith(PART_PREFIX) and name.endswith(PART_ENDING):
                with contextlib.suppress(OSError):
                    status = os.stat(name, dir_fd=directory, follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > STALE_AFTER:
                        os.unlink(name, dir_fd=directory)


def _refuse_taken(directory: int, path: Path, *, force: bool) -> None:
    try:
        mode = os.stat(path.name, dir_fd=directory, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from None
    if stat.S_ISLNK(mode):
        raise AlreadyThere(f"{path}: is a link, and nothing is written through links; remove it or choose another name")
    if not stat.S_ISREG(mode):
        raise AlreadyThere(f"{path}: exists and is no ordinary file; choose another name")
    if not force:
        raise AlreadyThere(f"{path}: exists already; --force replaces it")


def _write_into(directory: int, folder: Path, documents: Sequence[Document], *, force: bool) -> tuple[Path, ...]:
    parts: list[str] = []
    made: list[Path] = []
    replaced: list[Path] = []
    path = folder
    try:
        for document in documents:
            path = folder / document.name
            part = f"{PART_PREFIX}{secrets.token_hex(8)}{PART_ENDING}"
            parts.append(part)
            _write_part(directory, part, document.data)
        for document, part in zip(documents, parts, strict=True):
            path = folder / document.name
            if force:
                existed = _exists(directory, document.name)
                os.replace(part, document.name, src_dir_fd=directory, dst_dir_fd=directory)
                (replaced if existed else made).append(path)
            else:
                made.append(path)
                try:
                    _publish(directory, part, document.name)
                except BaseException:
                    made.pop()
                    raise
        with contextlib.suppress(OSError):
            os.fsync(directory)
    except FileExistsError:
        _take_back(directory, made)
        raise AlreadyThere(f"{path}: exists already; --force replaces it", replaced) from None
    except OSError as error:
        _take_back(directory, made)
        raise WriteError(f"{path}: {error.strerror or error}; nothing was changed there", replaced) from None
    except BaseException:
        _take_back(directory, made)
        raise
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                os.unlink(part, dir_fd=directory)
    return tuple(folder / document.name for document in documents)


def _exists(directory: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=directory, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _write_part(directory: int, part: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(part, flags, 0o666, dir_fd=directory)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _publish(directory: int, part: str, name: str) -> None:
    """Give a finished part its name, failing if the name is taken meanwhile."""
    try:
        os.link(part, name, src_dir_fd=directory, dst_dir_fd=directory, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # Without hard links the name is reserved first, then the part takes its place.
        os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666, dir_fd=directory))
        os.replace(part, name, src_dir_fd=directory, dst_dir_fd=directory)


def _take_back(directory: int, made: Sequence[Path]) -> None:
    for path in made:
        with contextlib.suppress(OSError):
            os.unlink(path.name, dir_fd=directory)
