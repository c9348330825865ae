"""Writing users' files: whole or not at all, never through a link, never over what was there unless asked."""

import contextlib
import os
import secrets
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from roletui.storage import publish, sweep_parts, write_part
from roletui.system import Folder, is_plain_name
from roletui.text import clean_line

NAME_BYTES = 80
"""The longest name in bytes, ending included: every file system and archive takes it."""

FALLBACK = "role"
"""The name of a title that has no letter and no digit."""

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin", "conout", "clock"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names that mean a device on Windows, whatever their ending."""


def safe_name(title: str, ending: str) -> str:
    """A file name for a title: its letters and digits, dashes between words, and `ending` (such as `.md`)."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    words = "".join(char if char.isalnum() else " " for char in folded).split()
    stem = "-".join(words) or FALLBACK
    if stem in _RESERVED:
        stem = f"{FALLBACK}-{stem}"
    return _shortened(stem, NAME_BYTES - len(ending.encode())) + ending


def distinct_names(names: Iterable[str]) -> list[str]:
    """The names in their order, each repeated one numbered, so that no two meet on a disk that ignores case."""
    taken: set[str] = set()
    result: list[str] = []
    for name in names:
        stem, dot, ending = name.partition(".")
        candidate, number = name, 1
        while _as_on_disk(candidate) in taken:
            number += 1
            tail = f"-{number}{dot}{ending}"
            candidate = _shortened(stem, NAME_BYTES - len(tail.encode())) + tail
        taken.add(_as_on_disk(candidate))
        result.append(candidate)
    return result


def _as_on_disk(name: str) -> str:
    """What a case-folding, normalising file system compares."""
    return unicodedata.normalize("NFKD", name).casefold()


def _shortened(stem: str, limit: int) -> str:
    return stem.encode()[:limit].decode(errors="ignore").rstrip("-") or FALLBACK


PART_PREFIX, PART_ENDING = ".roletui-", ".part"


class WriteError(Exception):
    """Files could not be written: `message` names the file and the reason, `written` those that were written."""

    def __init__(self, message: str, written: Sequence[Path] = ()) -> None:
        super().__init__(message)
        self.message = clean_line(message)
        self.written = tuple(written)


class AlreadyThere(WriteError):  # noqa: N818 - says what is the case
    """A target exists and may not be replaced."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A finished document and the plain name of its file."""

    name: str
    data: bytes


def write_documents(
    documents: Sequence[ExportedFile], folder: Path, *, force: bool = False, make_folder: bool = False
) -> tuple[Path, ...]:
    """Write all documents into a folder, or none: each appears complete, and `force` is needed to replace a file."""
    _refuse_meeting(documents)
    meant = tuple(folder / document.name for document in documents)
    documents = [replace(document, name=_on_disk(document.name)) for document in documents]
    folder = Path(_on_disk(str(folder)))
    for document in documents:
        if not is_plain_name(document.name):
            raise WriteError(f"{document.name!r} is no name for a file; choose another with -o")
    with _opened(folder, make_folder=make_folder) as directory:
        sweep_parts(directory, PART_PREFIX)
        for document in documents:
            _refuse_taken(directory, folder / document.name, force=force)
        _Batch(directory, folder, documents, force=force).write()
    return meant


def _on_disk(name: str) -> str:
    """The name as this locale's file system takes it: in UTF-8 where the locale's own encoding has no such letter."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode("utf-8", "surrogateescape"))
    return name


def _refuse_meeting(documents: Sequence[ExportedFile]) -> None:
    """Refuse names that would be one file on a disk that ignores case: the second would replace the first."""
    names = [document.name for document in documents]
    for name, distinct in zip(names, distinct_names(names), strict=True):
        if name != distinct:
            raise WriteError(f"{name}: two documents would be this one file; nothing was written")


@contextlib.contextmanager
def _opened(folder: Path, *, make_folder: bool) -> Iterator[Folder]:
    """The folder, opened; folders made for it are taken away again if nothing comes to be in them."""
    made: list[Path] = []
    try:
        if make_folder:
            _make(folder, made)
        directory = Folder.opened(folder)
    except FileNotFoundError:
        raise WriteError(f"{folder}: no such folder; make it first") from None
    except (NotADirectoryError, FileExistsError):
        raise WriteError(f"{folder}: not a folder; choose another with -o") from None
    except OSError as error:
        _remove(made)
        raise WriteError(f"{folder}: {error.strerror}") from None
    try:
        yield directory
    except BaseException:
        _remove(made)
        raise
    finally:
        directory.close()


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, remembering which were not there."""
    missing = [folder, *folder.parents]
    while missing and missing[-1].is_dir():
        missing.pop()
    for path in reversed(missing):
        with contextlib.suppress(FileExistsError):
            path.mkdir()
            made.append(path)


def _remove(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir()


def _refuse_taken(directory: Folder, path: Path, *, force: bool) -> None:
    try:
        status = _status(directory, path.name)
    except OSError as error:
        raise WriteError(f"{path}: {error.strerror}") from None
    if status is None:
        return
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        raise AlreadyThere(f"{path}: is a link, and nothing is written through links; remove it or choose another name")
    if not stat.S_ISREG(mode):
        raise AlreadyThere(f"{path}: exists and is no ordinary file; choose another name")
    if not force:
        raise AlreadyThere(f"{path}: exists already; --force replaces it")


class _Batch:
    """Documents that are written together: all are in the end, or the folder is as it was."""

    def __init__(self, directory: Folder, folder: Path, documents: Sequence[ExportedFile], *, force: bool) -> None:
        self.directory, self.folder, self.documents, self.force = directory, folder, documents, force
        self.path = folder
        self.parts: list[str] = []
        self.marks: dict[str, tuple[int, int]] = {}
        """Device and inode of each finished part, by the name it is meant for: how a failure knows its own files."""
        self.old: dict[str, str] = {}
        """For each file that is replaced, the name under which the old one is kept until all are written."""

    def write(self) -> None:
        """Write every document beside its target first, then give them their names."""
        try:
            for document in self.documents:
                self.path = self.folder / document.name
                mode = self._mode(document.name)
                self.marks[document.name] = write_part(self._part(), document.data, mode=mode, folder=self.directory)
            for document, part in zip(self.documents, tuple(self.parts), strict=True):
                self.path = self.folder / document.name
                self._give_name(part, document.name)
            with contextlib.suppress(OSError):
                self.directory.store()
        except FileExistsError:
            raise AlreadyThere(f"{self.path}: exists already; --force replaces it", self._take_back()) from None
        except OSError as error:
            standing = self._take_back()
            account = "the other files named are written" if standing else "nothing was changed"
            raise WriteError(f"{self.path}: {error.strerror or error}; {account}", standing) from None
        except BaseException:
            self._take_back()
            raise
        finally:
            for part in self.parts:
                with contextlib.suppress(OSError):
                    self.directory.remove(part)

    def _part(self) -> str:
        part = f"{PART_PREFIX}{secrets.token_hex(8)}{PART_ENDING}"
        self.parts.append(part)
        return part

    def _mode(self, name: str) -> int | None:
        """The permissions of the file that is replaced: a file kept from others stays so."""
        status = _status(self.directory, name) if self.force else None
        return stat.S_IMODE(status.st_mode) & 0o777 if status else None

    def _give_name(self, part: str, name: str) -> None:
        if not self.force:
            publish(self.directory, part, name)
            return
        if _status(self.directory, name) is not None:
            old = self._part()
            # Where there are no hard links the old file cannot be kept, and a failure is reported instead.
            with contextlib.suppress(OSError):
                self.directory.link(name, old)
                self.old[name] = old
        else:
            self.old[name] = ""
        self.directory.replace(part, name)

    def _take_back(self) -> tuple[Path, ...]:
        """Put every old file back and take away what is new; what could not be taken back is still there."""
        standing: list[Path] = []
        for document in self.documents:
            name = document.name
            with contextlib.suppress(OSError):
                status = _status(self.directory, name)
                if status is None or (status.st_dev, status.st_ino) != self.marks.get(name):
                    continue
                if old := self.old.get(name):
                    self.directory.replace(old, name)
                elif not self.force or name in self.old:
                    self.directory.remove(name)
                else:
                    standing.append(self.folder / name)
        return tuple(standing)


def _status(directory: Folder, name: str) -> os.stat_result | None:
    try:
        return directory.status(name)
    except FileNotFoundError:
        return None
