"""What is kept of one folder: its pages as read, each as long as its file is the same, and what follows from all.

Of a folder that is kept in git, pages of its revisions are kept as well, by the ids of their contents.

The form of a page follows from the types of the model: a record is a list of its fields, a tuple a list, a choice of
words the word itself. `Codec` makes what reads and checks such a form from the annotations alone, so that a field
which is added to the model is kept without a line here.
"""

import contextlib
import importlib.util
import json
import os
import re
import stat
import sys
import time
import types
import typing
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast

from roletui import __version__
from roletui.model import Catalog, Family, Lines, Problem
from roletui.reading.shapes.pages import ReadPage
from roletui.settings import cache_folder, full_path
from roletui.storage import ordinary_files, read_plain_file, sweep_parts, write_whole
from roletui.system import Folder
from roletui.text import Raw, clean


class Unfit(ValueError):  # noqa: N818 - named as what a row is: another version may have written it
    """A row that is not of the form that is asked for."""


Convert = Callable[[Any], Any]


class Shape(NamedTuple):
    """How values of one type are in JSON: as which types, and what turns them into each other, if anything."""

    types: frozenset[type]
    read: Convert | None = None
    write: Convert | None = None


class Codec:
    """Reads and writes values by their types; what opens a file is kept relative to `root`."""

    def __init__(self, root: Raw) -> None:
        self._above = f"{root}/"
        self._shapes: dict[Any, Shape] = {}

    def shape(self, kind: Any) -> Shape:
        """How values of a type are in JSON."""
        found = self._shapes.get(kind)
        if found is None:
            found = self._shapes[kind] = self._made(kind)
        return found

    def read(self, kind: Any, form: Any) -> Any:
        """The value that a form gives; raises Unfit where it gives none."""
        return _reader(self.shape(kind))(form)

    def write(self, kind: Any, value: Any) -> Any:
        """The form of a value."""
        write = self.shape(kind).write
        return write(value) if write else value

    def _made(self, kind: Any) -> Shape:
        if kind is Raw:
            return Shape(frozenset([str]), self._opens, self._below)
        if kind is Lines:
            return Shape(frozenset([str]))
        kind = getattr(kind, "__supertype__", kind)
        if kind is str:
            return Shape(frozenset([str]), _line)
        if kind in (int, float, bool, type(None)):
            return Shape(frozenset([kind]))
        if isinstance(kind, type) and hasattr(kind, "_fields"):
            return self._record(list(typing.get_type_hints(kind, include_extras=True).values()), kind)
        return self._composed(typing.get_origin(kind), typing.get_args(kind))

    def _composed(self, origin: Any, inner: Any) -> Shape:
        if origin is Literal:
            return Shape(frozenset([str]), {word: word for word in inner}.__getitem__)
        if origin in (typing.Union, types.UnionType):
            return _either([self.shape(one) for one in inner])
        if origin is tuple and inner[-1] is Ellipsis:
            return _many(self.shape(inner[0]))
        if origin is tuple:
            return self._record(inner, tuple)
        if origin in (dict, Mapping):
            return _table(self.shape(inner[0]), self.shape(inner[1]))
        raise TypeError(f"the cache has no form for {origin} of {inner}")

    def _record(self, kinds: Sequence[Any], made: type) -> Shape:
        fields = [self.shape(kind) for kind in kinds]
        # All fields are looked at in one step: most records are bullets, and there are many of them.
        allowed = frozenset(product(*[field.types for field in fields]))
        readers = [(index, field.read) for index, field in enumerate(fields) if field.read]
        writers = [(index, field.write) for index, field in enumerate(fields) if field.write]

        def read(form: list[Any]) -> Any:
            if tuple(map(type, form)) not in allowed:
                raise Unfit(f"no {made.__name__}")
            for index, convert in readers:
                form[index] = convert(form[index])
            return tuple.__new__(made, form)

        def write(value: Any) -> list[Any]:
            form = list(value)
            for index, convert in writers:
                form[index] = convert(form[index])
            return form

        return Shape(frozenset([list]), read, write if writers else None)

    def _opens(self, form: str) -> Raw:
        """What opens a file; its bytes are written as digits, as they need not be text."""
        name = os.fsdecode(bytes.fromhex(form.removeprefix(".")))
        return Raw(self._above + name if form.startswith(".") else name)

    def _below(self, file: Raw) -> str:
        is_below = file.startswith(self._above)
        return ("." if is_below else "") + os.fsencode(file.removeprefix(self._above)).hex()


def _line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise Unfit("more than a line")
    return text


def _reader(shape: Shape) -> Convert:
    """What reads one value, its type looked at first."""

    def read(form: Any) -> Any:
        if type(form) not in shape.types:
            raise Unfit("a value of another type")
        return shape.read(form) if shape.read else form

    return read


def _either(shapes: Sequence[Shape]) -> Shape:
    kinds = [kind for shape in shapes for kind in shape.types]
    if len(kinds) != len(set(kinds)):
        raise TypeError("two of the types would look alike in the cache")
    readers = {kind: shape.read for shape in shapes for kind in shape.types if shape.read}
    writers = {_written_as(shape): shape.write for shape in shapes if shape.write}

    def read(form: Any) -> Any:
        convert = readers.get(type(form))
        return convert(form) if convert else form

    def write(value: Any) -> Any:
        kind = next((kind for kind in writers if isinstance(value, kind)), None)
        return writers[kind](value) if kind else value

    return Shape(frozenset(kinds), read if readers else None, write if writers else None)


def _written_as(shape: Shape) -> type:
    """The type of a value that needs to be turned into a form: records and tuples become lists."""
    (kind,) = shape.types
    return tuple if kind is list else kind


def _many(one: Shape) -> Shape:
    kinds, convert, unconvert = one.types, one.read, one.write

    def read(form: list[Any]) -> tuple[Any, ...]:
        if form and not kinds.issuperset(map(type, form)):
            raise Unfit("an entry of another type")
        return tuple([convert(entry) for entry in form] if convert else form)

    def write(value: tuple[Any, ...]) -> list[Any]:
        return [unconvert(entry) for entry in value] if unconvert else list(value)

    return Shape(frozenset([list]), read, write if unconvert else None)


def _table(name: Shape, one: Shape) -> Shape:
    read_name, read_one = _reader(name), _reader(one)

    def read(form: dict[str, Any]) -> dict[str, Any]:
        return {read_name(key): read_one(value) for key, value in form.items()}

    def write(value: Mapping[str, Any]) -> dict[str, Any]:
        return {key: one.write(entry) if one.write else entry for key, entry in value.items()}

    return Shape(frozenset([dict]), read, write)


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPE_LIKE, _ESCAPE = re.compile(r"\\[urbf/]"), re.compile(r"(?<!\\)(?:\\\\)*\\[urbf/]")
"""Escapes that no row needs: behind one, a character would not be seen by the sanitiser."""


def line_of(value: object) -> bytes:
    """A value of JSON as one line."""
    return _to_json(value).encode()


def _value_of(line: bytes) -> Any:
    """What a line says, if all of its text is as the sanitiser leaves it; raises Unfit.

    The text is looked at in one piece and before it is taken apart, which is several times as fast as one by one.
    """
    try:
        text = line.decode()
        if clean(text) is not text or (_ESCAPE_LIKE.search(text) and _ESCAPE.search(text)):
            raise Unfit("text that no page gives")
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from None


def encoded(codec: Codec, kind: Any, value: Any) -> bytes:
    """A value of a type as one line."""
    return line_of(codec.write(kind, value))


def decoded(codec: Codec, kind: Any, line: bytes) -> Any:
    """The value of a type that a line holds; raises Unfit."""
    return _checked(lambda form: codec.read(kind, form), _value_of(line))


def _checked(make: Convert, form: Any) -> Any:
    try:
        return make(form)
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise Unfit(str(error)) from None


Resolution = tuple[tuple[Family, ...], tuple[Problem, ...]]
"""What follows from all pages together: the families resolved, and the problems found on the way."""
_FAMILIES, _PROBLEMS = tuple[Family, ...], tuple[Problem, ...]


def encoded_resolution(codec: Codec, read: tuple[Family, ...], resolved: Resolution) -> bytes:
    """What resolution changed of the families as read, and the problems it found, as one line."""
    return line_of([changes(codec, _FAMILIES, read, resolved[0]), codec.write(_PROBLEMS, resolved[1])])


def decoded_resolution(codec: Codec, line: bytes, read: tuple[Family, ...]) -> Resolution:
    """The families as resolved, for the families as read, and the problems; raises Unfit."""

    def made(form: Any) -> Resolution:
        change, problems = form
        return changed(codec, _FAMILIES, read, change), codec.read(_PROBLEMS, problems)

    return cast("Resolution", _checked(made, _value_of(line)))


def changes(codec: Codec, kind: Any, old: Any, new: Any) -> Any:
    """What makes the old value of a type the new one: None for nothing, a list for a whole, else a table by places.

    Resolution adds a few fields to families and levels that are kept already: only those need to be kept once more.
    """
    if old is new or old == new:
        return None
    places = _places(kind, old)
    if places is None or len(old) != len(new):
        return [codec.write(kind, new)]
    found = (changes(codec, inner, old[at], new[at]) for at, inner in enumerate(places))
    return {str(at): change for at, change in enumerate(found) if change is not None}


def changed(codec: Codec, kind: Any, old: Any, change: Any) -> Any:
    """The old value of a type with a change made; raises Unfit."""
    if change is None:
        return old
    if isinstance(change, list):
        (form,) = change
        return codec.read(kind, form)
    places = _places(kind, old)
    if places is None or not isinstance(change, dict):
        raise Unfit("a change of what has no parts")
    made = list(old)
    for name, inner in change.items():
        at = int(name)
        if not 0 <= at < len(made):
            raise Unfit("a change of what is not there")
        made[at] = changed(codec, places[at], made[at], inner)
    return tuple.__new__(type(old), made)


def _places(kind: Any, value: Any) -> Sequence[Any] | None:
    """The types of a value's parts, where it is a record or a row of records."""
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return list(_hints(kind).values())
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is tuple and inner[-1] is Ellipsis and hasattr(inner[0], "_fields"):
        return cast("Sequence[Any]", [inner[0]] * len(value))
    return None


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record, include_extras=True)


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
