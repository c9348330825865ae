"""What is fuzzed: each target takes any bytes and fails where a promise of SECURITY.md is broken.

The test suite feeds the same targets from hypothesis and with every input that was ever found, in `fuzz/found`.
"""

import csv
import dataclasses
import io
import json
import string
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len

from roletui.cache_codec import Codec, Unfit, decoded, encoded
from roletui.compare import compare
from roletui.compare.compare import swap
from roletui.drawing.lines import Part, wrap
from roletui.export.cells import rows_text
from roletui.export.files import NAME_BYTES, distinct_names, safe_name
from roletui.model import Catalog, Family, Item, Level, Section
from roletui.reading.decoding import read_lines
from roletui.reading.folder import FoundPages, Stored, read_store
from roletui.reading.front_matter import read_front_matter
from roletui.reading.mapping_file import read_mapping
from roletui.reading.page import read_page
from roletui.reading.problems import MAPPING_FAULTS, Notes
from roletui.reading.shapes.pages import ReadPage
from roletui.roles.as_json import catalog_form
from roletui.roles.effective import effective
from roletui.roles.inheritance import resolve
from roletui.search import parse
from roletui.text import Raw, Safe, clean, clean_line

ROOT = Raw("/pages")
_MEMORY = Path("/dev/shm")  # noqa: S108 - folders of our own are made in it
_SCRATCH = _MEMORY if _MEMORY.is_dir() else None
"""Where a target may write thousands of times a second."""


def _text(data: bytes) -> str:
    """Bytes as text of every kind: UTF-8 where it is, and lone surrogates where it is not."""
    return data.decode("utf-8", "surrogateescape")


def texts(value: object) -> Iterator[str]:
    """Every text in a value of the model, except what is raw by its type."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for name, each in zip(getattr(value, "_fields", value), value, strict=True):
            if name != "file":
                yield from texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("root", "levels"):
                yield from texts(getattr(value, field.name))


def _assert_safe(value: object) -> None:
    for text in texts(value):
        assert clean(text) is text, repr(text)


def sanitiser(data: bytes) -> None:
    """Sanitising: nothing hostile passes, a second pass changes nothing, a line is one line."""
    text = _text(data)
    shown = clean(text)
    assert clean(shown) is shown
    assert not any((ord(char) < 32 and char not in "\n\t") or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert shown.count("\u241b") == text.count("\x1b") + text.count("\u241b")
    assert len(shown) <= 10 * len(text)
    line = clean_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert clean_line(line) is line
    shown.encode()


def front_matter(data: bytes) -> None:
    """The front matter: never raises, and the body begins within the page."""
    notes = Notes(Safe("page.md"))
    lines = read_lines(b"---\n" + data, notes)
    front = read_front_matter(lines, notes)
    assert 0 <= front.body <= len(lines)
    assert 1 <= front.line <= len(lines)
    for problem in notes.problems:
        assert problem.line is None or 1 <= problem.line <= len(lines) + 1, problem
    _assert_safe(tuple(notes.problems))


def _read(name: str, data: bytes) -> ReadPage:
    """A file read by its name: all of its text is safe, and what follows from it can be written."""
    page = read_page(Raw(f"department/{name}"), data)
    _assert_safe((*page.problems, *page.families))
    catalog = resolve(Catalog(ROOT, page.families, page.problems))
    _assert_safe((*catalog.families, *catalog.problems))
    for id_ in catalog.levels:
        effective(catalog, id_)
    json.dumps(catalog_form(catalog), allow_nan=False).encode()
    for file in {family.file for family in page.families} or {ROOT}:
        codec = Codec(file)
        assert decoded(codec, ReadPage, encoded(codec, ReadPage, page)) == page
    return page


def reader(data: bytes) -> None:
    """The reader: any bytes are a page, none, or a problem; all of its text is safe, all of its lines exist."""
    _read("page.md", data)


def html(data: bytes) -> None:
    """HTML, as a page of its own and inside Markdown."""
    _read("page.html", data)
    _read("page.md", b"<table><tr><td>\n" + data)


def mdx(data: bytes) -> None:
    """MDX: any text is a page, and its lines stay."""
    _read("page.mdx", data)


def yaml_file(data: bytes) -> None:
    """YAML files, and the same data in front matter."""
    _read("page.yml", data)
    _read("page.md", b"---\n" + data + b"\n---\n")


def json_file(data: bytes) -> None:
    """JSON files: refused where the standard library refuses them, and nothing raised."""
    _read("page.json", data)
    _read("page.json", b'{"schema": "roletui/1", "families": [' + data + b"]}")


class _Mapped(NamedTuple):
    """A folder of pages in every shape, with some bytes as its mapping file."""

    mapping: bytes

    def walk(self, _note: Callable[[str], Notes], _pulse: Callable[[int], bool]) -> FoundPages:
        return FoundPages([*map(Raw, sorted(_MAPPED_PAGES))], 0, [Raw("crew/roletui.toml")])

    def read(self, path: Raw, _notes: Notes) -> Stored:
        return Stored(self.mapping if path.endswith(".toml") else _MAPPED_PAGES[path].encode(), None)


_MAPPED_PAGES = {
    "crew/a.md": "---\ntitle: Rigger\nweight: 2\nlevel: 7\n---\n\n## Reach\n\n- one\n\n## Perks\n\n- two\n",
    "crew/b.md": "# Senior Rigger\n\n## Reach\n\n- three\n\n- four\n",
    "crew/deck/ladder.md": "# Deck\n\n## Junior Mate\n\n### Reach\n\n- five\n\n## Mate\n\n### Reach\n\n- six\n",
    "crew/table.csv": "Track,Grade,Job title,Reach\nDeck,D1,Bosun,hauls\nDeck,D2,Chief Bosun,shouts\n",
    "other.md": "# Rigger\n\n## Responsibilities\n\n- seven\n",
}


def mapping_file(data: bytes) -> None:
    """The mapping file: any bytes are rules or faults with a line, few of them, and cost no page outside its folder."""
    notes = Notes(Safe("crew/roletui.toml"))
    rules = read_mapping(data, "crew", notes)
    lines = max(1, data.count(b"\n") + 1)
    assert len(notes.problems) <= MAPPING_FAULTS + 1
    assert all(problem.line is not None and 1 <= problem.line <= lines for problem in notes.problems), notes.problems
    for path in ("crew/a.md", "other.md", _text(data)):
        rules.ignores(path)
    catalog = resolve(read_store(ROOT, _Mapped(data), None))
    _assert_safe((*catalog.families, *catalog.problems))
    assert not [problem for problem in catalog.problems if problem.rule == "reader-fault"], catalog.problems
    (other,) = [family for family in catalog.families if family.path == "other.md"]
    assert [item.text for section in other.levels[0].sections for item in section.items] == ["seven"]
    for id_ in catalog.levels:
        effective(catalog, id_)


def sheet(data: bytes) -> None:
    """CSV and TSV: any bytes are a table, or kept as source."""
    _read("page.csv", data)
    _read("page.tsv", data)


_WORD_NAMES = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def word(data: bytes) -> None:
    """Word documents: any bytes, and any text within the body of a whole document."""
    _read("page.docx", data)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        for name, content in _word_parts().items():
            is_text = name == "word/document.xml"
            archive.writestr(name, _WORD_NAMES + data + b"</w:body></w:document>" if is_text else content)
    _read("page.docx", stored.getvalue())


@lru_cache(maxsize=1)
def _word_parts() -> Mapping[str, bytes]:
    """The files of an empty document."""
    import docx  # noqa: PLC0415 - only this target needs it

    stored = io.BytesIO()
    docx.Document().save(stored)
    with zipfile.ZipFile(stored) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(data: bytes) -> None:
    """The line renderer: at any width no line is too wide, and every visible character is there, in order."""
    width = 1 + (data[0] % 200 if data else 0)
    text = clean(_text(data[1:]))
    drawn = wrap([Part(text)], width)
    widest = max((cell_len(char) for char in text), default=1)
    for line in drawn:
        assert line.width <= max(width, widest), (width, line.text)
    assert "".join("".join(line.text.split()) for line in drawn) == "".join(text.split())


def names(data: bytes) -> None:
    """File names: one portable component each, never too long, no two alike."""
    titles = _text(data).split("\n")
    made = [safe_name(title, ".md") for title in titles]
    assert made == [safe_name(title, ".md") for title in titles]
    for name in distinct_names(made):
        assert name.endswith(".md")
        assert len(name.encode()) <= NAME_BYTES
        assert not set(name) & set('/\\\0:*?"<>|' + string.whitespace)
        assert not name.startswith((".", "-"))
    assert len({name.casefold() for name in distinct_names(made)}) == len(made)


def query(data: bytes) -> None:
    """The query language: any words are a query."""
    parse(_text(data))


def terminal_input(data: bytes) -> None:
    """The terminal's input: any bytes, cut anywhere, become events, or are dropped as the driver drops them."""
    from textual._xterm_parser import XTermParser  # noqa: PLC0415 - only this target needs Textual

    from roletui.tui.terminal import PARSER_FAULTS, InputGate  # noqa: PLC0415 - only this target needs Textual

    gate, parser = InputGate(), XTermParser()
    step = 1 + (data[0] % 64 if data else 0)
    for start in range(1, len(data), step):
        text = gate.feed(data[start : start + step])
        try:
            for message in parser.feed(text) if text else ():
                repr(message)
            for message in parser.tick():
                repr(message)
        except PARSER_FAULTS:
            parser = XTermParser()


def state(data: bytes) -> None:
    """The app's state: any bytes in its file are a state, or none, and a message where a person must know."""
    from roletui.tui.state import StateFile  # noqa: PLC0415 - only this target needs the app

    with tempfile.TemporaryDirectory(dir=_SCRATCH) as folder:
        store = StateFile(ROOT)
        store.file = Path(folder) / "state.json"
        store.file.write_bytes(data)
        kept, everywhere, message = store.load()
        assert clean_line(message) is message
        assert store.save(kept, everywhere) == ""
        assert store.load()[:2] == (kept, everywhere)


def cache(data: bytes) -> None:
    """The cache: any bytes are a page, or none; what is taken for a page is one, with safe text only."""
    try:
        page = decoded(Codec(ROOT), ReadPage, data)
    except Unfit:
        return
    _assert_safe((*page.problems, *page.families))
    assert decoded(Codec(ROOT), ReadPage, encoded(Codec(ROOT), ReadPage, page)) == page


def own_files(data: bytes) -> None:
    """A person's own TOML: any bytes are a form or a refusal, and any keymap leaves the way out and says little."""
    from roletui.tui import keys  # noqa: PLC0415 - only this target needs the app
    from roletui.tui.commands import BY_ID  # noqa: PLC0415

    with tempfile.TemporaryDirectory(dir=_SCRATCH) as folder:
        file = Path(folder) / "keymap.toml"
        file.write_bytes(data)
        found = keys.load(file)
    assert len(found.faults) <= keys.FAULTS_TOLD + 1
    for fault in found.faults:
        assert clean_line(fault) is fault
        assert len(fault) < 1000
    for name in keys.NEEDED:
        assert found.keys.of(BY_ID[name]), name


def tables(data: bytes) -> None:
    """Tables: whatever a spreadsheet takes for the sign between cells, no cell begins as a formula does."""
    rows = [[clean(_text(cell)) for cell in row.split(b"\x1f")] for row in data.split(b"\x1e")]
    text = rows_text(rows)
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            for cell in row:
                assert unicodedata.normalize("NFKC", cell.lstrip()[:1]) not in set("=+-\u2212@|%"), (delimiter, cell)


def comparison(data: bytes) -> None:
    """Comparing: any two levels have every bullet of either in one row, and the same rows from the other side."""
    sides = [[clean_line(_text(line)) for line in half.split(b"\n")] for half in data.split(b"\x1e", 1)]
    levels = tuple(
        Level(
            f"f/{n}",
            Safe(f"Level {n}"),
            1,
            sections=(
                Section("responsibilities", Safe(""), 1, tuple(Item(text, 2 + at) for at, text in enumerate(side))),
            ),
        )
        for n, side in enumerate([*sides, []][:2])
    )
    catalog = Catalog(ROOT, (Family("f", Safe("F"), Safe("f.md"), 1, ROOT, levels=levels),))
    held = compare(catalog, "f/0", "f/1")
    for side, level in zip(("left", "right"), levels, strict=True):
        shown = [entry.text for row in held.rows for entry in (row.left if side == "left" else row.right,) if entry]
        shown += [each.entry.text for row in held.rows for each in row.also if each.side == side]
        assert sorted(shown) == sorted(item.text for section in level.sections for item in section.items)
    assert swap(swap(held)) == held


TARGETS: Mapping[str, Callable[[bytes], Any]] = {
    target.__name__: target
    for target in (
        sanitiser,
        front_matter,
        reader,
        html,
        mdx,
        yaml_file,
        json_file,
        mapping_file,
        sheet,
        word,
        lines,
        names,
        query,
        terminal_input,
        state,
        cache,
        own_files,
        tables,
        comparison,
    )
}
