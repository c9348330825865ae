"""What is kept of one folder: its pages as read, each as long as its file is the same, and what follows from all."""

import contextlib
import importlib.util
import json
import os
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from roletui import __version__
from roletui.model import (
    KINDS,
    Catalog,
    Family,
    Field,
    Group,
    Item,
    Level,
    Paragraph,
    ParagraphKind,
    Problem,
    Reporting,
    Section,
    Severity,
    Span,
    SpanKind,
    Specialty,
    Statement,
)
from roletui.reading.shapes.pages import ReadPage
from roletui.settings import cache_folder, full_path, read_plain_file
from roletui.text import Raw, Safe, clean

_SPAN_KINDS: tuple[SpanKind, ...] = ("link", "strong", "em", "code", "strike")
_PARAGRAPH_KINDS: tuple[ParagraphKind, ...] = ("text", "table", "code", "html", "quote")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
_NONE = -1

_Record = TypeVar("_Record")


class Writer:
    """Puts records down as two flat rows."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers: list[int] = []

    def many(self, records: Iterable[_Record], put: Callable[[_Record], None]) -> None:
        """How many records there are, and each of them."""
        position = len(self.numbers)
        self.numbers.append(0)
        for record in records:
            put(record)
            self.numbers[position] += 1

    def page(self, page: ReadPage) -> None:
        """A page."""
        self.many(page.families, self.family)
        self.texts += (page.title, page.shape, page.evidence)
        self.many(page.fields, self.field)
        self.numbers += (page.items, int(page.is_position))
        self.many(page.headings, self.texts.append)
        self.many(page.problems, self.problem)

    def family(self, family: Family) -> None:
        """Everything of a family but the file that opens it."""
        self.texts += (family.id, family.title, family.path, family.department)
        self.numbers.append(family.line)
        self.many(family.summary, self.paragraph)
        self.many(family.levels, self.level)
        self.many(family.specialties, self.specialty)
        self.many(family.sections, self.section)
        self.reporting(family.reports_to)
        self.many(family.groups, self.group)
        self.many(family.fields, self.field)

    def level(self, level: Level) -> None:
        """A level."""
        self.texts += (level.id, level.title, level.anchor)
        self.numbers.append(level.line)
        self.many(level.grades, self.grade)
        self.reporting(level.reports_to)
        self.many(level.sections, self.section)
        self.many(level.extends, self.statement)
        self.texts.append(level.path)
        self.optional(level.group)
        self.many(level.fields, self.field)

    def group(self, group: Group) -> None:
        """A group."""
        self.texts.append(group.title)
        self.numbers.append(group.line)
        self.many(group.levels, self.texts.append)
        self.many(group.sections, self.section)

    def field(self, field: Field) -> None:
        """A field of front matter."""
        self.texts += (field.name, field.value)
        self.numbers.append(field.line)

    def grade(self, grade: int | str) -> None:
        """A grade: a number, or words."""
        if isinstance(grade, str):
            self.numbers.append(1)
            self.texts.append(grade)
        else:
            self.numbers += (0, grade)

    def specialty(self, specialty: Specialty) -> None:
        """A specialty."""
        self.texts.append(specialty.title)
        self.numbers.append(specialty.line)
        self.many(specialty.sections, self.section)
        self.optional(specialty.level)
        self.texts.append(specialty.path)

    def section(self, section: Section) -> None:
        """A section."""
        self.texts += (section.heading, section.anchor, section.path)
        self.numbers += (KINDS.index(section.kind), section.line)
        self.many(section.items, self.item)
        self.many(section.paragraphs, self.paragraph)

    def item(self, item: Item) -> None:
        """A bullet; a step's number is told from none by its neighbour."""
        self.texts.append(item.text)
        self.numbers += (item.line, item.depth, int(item.number is not None), item.number or 0, len(item.spans))
        for span in item.spans:
            self.span(span)

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph."""
        self.texts.append(paragraph.text)
        kind = _PARAGRAPH_KINDS.index(paragraph.kind)
        self.numbers += (paragraph.line, paragraph.depth, kind, len(paragraph.spans))
        for span in paragraph.spans:
            self.span(span)

    def span(self, span: Span) -> None:
        """A stretch of text that stands out."""
        self.numbers += (span.start, span.end, _SPAN_KINDS.index(span.kind))
        self.optional(span.target)

    def reporting(self, reporting: Reporting | None) -> None:
        """A reporting line, or that there is none."""
        if reporting is None:
            self.numbers.append(_NONE)
            return
        self.numbers.append(reporting.line)
        self.texts.append(reporting.text)
        self.optional(reporting.target)
        self.optional(reporting.url)

    def statement(self, statement: Statement) -> None:
        """A statement of inheritance."""
        self.texts += (statement.statement, statement.named)
        self.numbers += (KINDS.index(statement.section), statement.line, int(statement.alone))
        self.optional(statement.target)
        self.optional(statement.url)

    def problem(self, problem: Problem) -> None:
        """A problem."""
        self.texts += (problem.path, problem.rule, problem.message, problem.quote)
        line = _NONE if problem.line is None else problem.line
        self.numbers += (line, _SEVERITIES.index(problem.severity))

    def optional(self, text: str | None) -> None:
        """A text, or that there is none."""
        self.numbers.append(int(text is not None))
        if text is not None:
            self.texts.append(text)


class Reader:
    """Takes records from two rows, in the order in which the writer put them down.

    A row that ends too soon raises StopIteration; a kind that does not exist, LookupError.
    """

    def __init__(self, texts: Iterator[str], numbers: Iterator[int]) -> None:
        self.texts, self.numbers = texts, numbers
        self._text = texts.__next__
        self._number = numbers.__next__

    def many(self, take: Callable[[], _Record]) -> tuple[_Record, ...]:
        """As many records as are announced."""
        return tuple([take() for _ in range(self._number())])

    def page(self, file: Raw) -> ReadPage:
        """A page, opened by `file`."""
        families = self.many(lambda: self.family(file))
        title, shape, evidence = self._line(), self._line(), self._line()
        fields = self.many(self.field)
        items, is_position = self._number(), bool(self._number())
        headings = self.many(self._line)
        problems = self.many(self.problem)
        return ReadPage(families, problems, title, shape, evidence, fields, items, is_position, headings)

    def family(self, file: Raw) -> Family:
        """A family, opened by `file`."""
        id_, title, path, department = self._line(), self._line(), self._line(), self._line()
        line = self._number()
        summary = self.many(self.paragraph)
        levels = self.many(self.level)
        specialties = self.many(self.specialty)
        sections = self.many(self.section)
        return Family(
            id_,
            title,
            path,
            line,
            file,
            department,
            summary,
            levels,
            specialties,
            sections,
            self.reporting(),
            self.many(self.group),
            self.many(self.field),
        )

    def level(self) -> Level:
        """A level."""
        id_, title, anchor = self._line(), self._line(), self._line()
        line = self._number()
        grades = self.many(self.grade)
        reports_to = self.reporting()
        sections = self.many(self.section)
        extends = self.many(self.statement)
        return Level(
            id_,
            title,
            line,
            grades,
            reports_to,
            sections,
            extends,
            anchor,
            self._line(),
            Raw(""),
            self.optional(),
            self.many(self.field),
        )

    def group(self) -> Group:
        """A group."""
        title, line = self._line(), self._number()
        return Group(title, line, self.many(self._line), self.many(self.section))

    def field(self) -> Field:
        """A field of front matter."""
        return Field(self._line(), self._line(), self._number())

    def grade(self) -> int | str:
        """A grade."""
        return self._line() if self._number() else self._number()

    def specialty(self) -> Specialty:
        """A specialty."""
        title, line = self._line(), self._number()
        sections = self.many(self.section)
        return Specialty(title, line, sections, self.optional(), self._line())

    def section(self) -> Section:
        """A section."""
        heading, anchor, path = self._line(), self._line(), self._line()
        kind, line = _one_of(KINDS, self._number()), self._number()
        items = self.many(self.item)
        return Section(kind, heading, line, items, self.many(self.paragraph), anchor, path)

    def item(self) -> Item:
        """A bullet."""
        number = self._number
        text = Safe(self._text())
        line, depth, is_numbered, step, spans = number(), number(), number(), number(), number()
        marked = tuple([self.span() for _ in range(spans)]) if spans else ()
        return Item(text, line, depth, marked, step if is_numbered else None)

    def paragraph(self) -> Paragraph:
        """A paragraph."""
        number = self._number
        line, depth, kind, spans = number(), number(), _one_of(_PARAGRAPH_KINDS, number()), number()
        text = Safe(self._text())
        marked = tuple([self.span() for _ in range(spans)]) if spans else ()
        return Paragraph(text, line, marked, kind, depth)

    def span(self) -> Span:
        """A stretch of text that stands out."""
        number = self._number
        start, end, kind = number(), number(), _one_of(_SPAN_KINDS, number())
        return Span(start, end, kind, self.optional())

    def reporting(self) -> Reporting | None:
        """A reporting line, or None."""
        line = self._number()
        if line == _NONE:
            return None
        return Reporting(self._line(), line, self.optional(), self.optional())

    def statement(self) -> Statement:
        """A statement of inheritance."""
        words, named = self._line(), self._line()
        section, line, alone = _one_of(KINDS, self._number()), self._number(), bool(self._number())
        return Statement(section, words, line, named, self.optional(), self.optional(), alone)

    def problem(self) -> Problem:
        """A problem."""
        path, rule, message, quote = self._line(), self._line(), self._line(), self._line()
        line = self._number()
        severity = _one_of(_SEVERITIES, self._number())
        return Problem(path, None if line == _NONE else line, rule, severity, message, quote)

    def optional(self) -> Safe | None:
        """A text of one line, or None."""
        return self._line() if self._number() else None

    def _line(self) -> Safe:
        """A text that must be one line."""
        text = self._text()
        if "\n" in text or "\t" in text:
            raise ValueError("more than a line")
        return Safe(text)


def _one_of(values: tuple[_Record, ...], index: int) -> _Record:
    if index < 0:
        raise LookupError(index)
    return values[index]


Resolution = tuple[tuple[Family, ...], tuple[Problem, ...]]
"""What follows from all pages together: the families resolved, and the problems found on the way."""

_Made = TypeVar("_Made")
_to_json = json.JSONEncoder(separators=(",", ":")).encode


class Unfit(ValueError):  # noqa: N818 - names what a row is
    """A row that is none of ours."""


def encoded_page(page: ReadPage) -> bytes:
    """A page as one line of ASCII."""
    writer = Writer()
    writer.page(page)
    return _line(writer)


def decoded_page(line: bytes, file: Raw) -> ReadPage:
    """The page that a line holds; `file` is what opens it."""
    return _decoded(line, lambda reader: reader.page(file))


def encoded_resolution(families: Iterable[Family], problems: Sequence[Problem]) -> bytes:
    """What resolution added to the families, and the problems it found, as one line of ASCII."""
    writer = Writer()
    for family in families:
        writer.reporting(family.reports_to)
        for level in family.levels:
            writer.reporting(level.reports_to)
            writer.many(level.extends, writer.statement)
    writer.many(problems, writer.problem)
    return _line(writer)


def decoded_resolution(line: bytes, families: Sequence[Family]) -> Resolution:
    """The families as resolved, for the families as read."""

    def resolution(reader: Reader) -> Resolution:
        resolved = tuple([_resolved(family, reader) for family in families])
        return resolved, reader.many(reader.problem)

    return _decoded(line, resolution)


def _resolved(family: Family, reader: Reader) -> Family:
    reports_to = reader.reporting()
    levels = []
    for level in family.levels:
        reporting: Reporting | None = reader.reporting()
        extends: tuple[Statement, ...] = reader.many(reader.statement)
        changed = extends != level.extends or reporting != level.reports_to
        levels.append(level._replace(reports_to=reporting, extends=extends) if changed else level)
    return family._replace(reports_to=reports_to, levels=tuple(levels))


def line_of(value: object) -> bytes:
    """A value of JSON as one line of ASCII."""
    return _to_json(value).encode("ascii")


def _line(writer: Writer) -> bytes:
    return line_of([writer.texts, writer.numbers])


def _decoded(line: bytes, build: Callable[[Reader], _Made]) -> _Made:
    try:
        reader = _rows(line)
        made = build(reader)
    except (ValueError, TypeError, LookupError, StopIteration, RuntimeError, OverflowError) as error:
        raise Unfit(str(error)) from None
    if not _is_spent(reader.texts) or not _is_spent(reader.numbers):
        raise Unfit("more than was asked for")
    return made


def _rows(line: bytes) -> Reader:
    """The two rows of a line, if each holds what it may and nothing else."""
    texts, numbers = json.loads(line)
    # A text of another type cannot be joined; what did not pass the door is not taken either.
    joined = "\n".join(texts)
    if clean(joined) is not joined or not set(map(type, numbers)) <= {int}:
        raise Unfit("a value of another kind")
    return Reader(iter(texts), iter(numbers))


def _is_spent(rest: Iterator[object]) -> bool:
    return next(rest, rest) is rest


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


_PARTS = ("reading", "roles", "language", ".")


@cache
def reader_version() -> str:
    """A name for everything that decides how a page is read."""
    prints = ";".join(_prints())
    return f"{__version__}-{sys.hexversion:x}-{zlib.crc32(prints.encode('utf-8', 'backslashreplace')):08x}"


def _prints() -> Iterator[str]:
    """Size and time of our own sources, and when packages were last installed beside the parser."""
    package = Path(__file__).parent
    for part in _PARTS:
        try:
            with os.scandir(package / part) as entries:
                files = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        except OSError:
            continue
        for name, status in files:
            yield f"{name} {status.st_size} {status.st_mtime_ns}"
    parser = importlib.util.find_spec("markdown_it")
    if parser is not None and parser.origin is not None:
        installed = Path(parser.origin).parent.parent
        yield f"{installed} {installed.stat().st_mtime_ns}"
