"""Files of every format that strangers could send: each is read or refused, none acts, and none costs much."""

import io
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import docx
import pytest

from counting import calls
from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.reading.page import read_page
from roletui.reading.page_id import SOURCES
from roletui.reading.shapes.pages import ReadPage
from roletui.roles.as_json import catalog_form
from roletui.text import Raw, clean, clean_line
from trust import hostile


def stored(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(*paragraphs: str, files: dict[str, bytes] | None = None) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text, style="List Bullet")
    with zipfile.ZipFile(io.BytesIO(stored(document))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(parts | (files or {}))


BILLION = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(12)
)


@cache
def files() -> dict[str, bytes]:
    """One file of each class, by name; made for who asks, not by each process that collects the tests."""
    return {
        "nested.html": b"<div><ul><li>" * 30_000,
        "tables.html": b"<table><tr><td>" * 30_000,
        "quotes.html": b'<a "' * 60_000,
        "comments.html": b"<!--" * 60_000,
        "wide.html": b"<table><tr>" + b"<td>x" * 50_000,
        "spans.html": b"<table><tr><td colspan=99999999 rowspan=99999999>x<td>y<tr><td>z",
        "script.html": b"<h1>Tiler</h1><script>alert(1)</script><iframe src=file:///etc/passwd></iframe><li>Lay tiles",
        "entity.html": b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><h2>Duties</h2><li>&x; tiles",
        "nothing.html": b"",
        "brackets.json": b"[" * 200_000,
        "braces.json": b'{"a":' * 200_000,
        "numbers.json": b"[" + b"9" * 100_000 + b"]",
        "many.json": b"[" + b"1," * 300_000 + b"1]",
        "constants.json": b'{"levels": NaN}',
        "surrogate.json": b'{"title": "\\ud800", "responsibilities": ["a b", "\\u001b[31m c"]}',
        "dump.json": b'{"schema": "roletui/1", "families": {"a": 1}}',
        "brackets.yml": b"[" * 200_000,
        "dashes.yml": b"- " * 60_000,
        "aliases.yml": hostile.ALIAS_BOMB.encode(),
        "merge.yaml": hostile.MERGE_BOMB.encode(),
        "tag.yml": b"a: !!python/object/apply:os.system ['touch owned']\n",
        "cells.csv": b"a,b,c\n" * 20_000,
        "columns.csv": b"a," * 100_000,
        "quote.csv": b'a,b\n"' + b"x\n" * 100_000,
        "formula.csv": b"Area,Junior,Senior\nCraft,=cmd|' /C calc'!A0,@SUM(1)\n",
        "zero.tsv": b"a\tb\0\nc\td\n",
        "broken.docx": word("a")[:1500],
        "text.docx": b"no archive at all",
        "bomb.docx": word(files={"word/media/x.bin": b"0" * 15_000_000}),
        "outside.docx": word("Lay tiles", files={"../../outside.txt": b"owned", "/tmp/outside.txt": b"owned"}),
        "entities.docx": word(files={"word/document.xml": (BILLION + "]><x>&m;</x>").encode()}),
        "recursive.docx": word(files={"word/_rels/document.xml.rels": b"<Relationships/>"}),
        "deep.docx": word(files={"word/document.xml": b"<a>" * 100_000}),
        "unclosed.mdx": b"<Tab " * 60_000,
        "braces.mdx": b"{/*" * 60_000,
        "program.mdx": b"export const x = {\n" * 20_000,
    }


def page(name: str, data: bytes) -> ReadPage:
    return read_page(Raw(name), data)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    folder = tmp_path_factory.mktemp("sources")
    for name, data in files().items():
        (folder / name).write_bytes(data)
    return open_catalog(Raw(str(folder)), cache=False)


def test_every_format_is_tried() -> None:
    assert {Path(name).suffix for name in files()} >= {*SOURCES, ".mdx"} - {".htm"}


def test_every_file_is_shown_or_has_a_problem_or_is_passed_over(catalog: Catalog) -> None:
    shown = {each.path for part in (catalog.families, catalog.problems, catalog.seen) for each in part}
    assert sorted(set(files()) - shown) == []
    assert "reader-fault" not in Counter(problem.rule for problem in catalog.problems)


def test_all_their_text_has_been_sanitised(catalog: Catalog) -> None:
    form = json.dumps(catalog_form(catalog), ensure_ascii=False)
    assert clean(form) is form
    assert "root:" not in form
    assert "hahahaha" not in form


def test_nothing_was_run_and_nothing_lies_outside(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert catalog.problems
    assert not [path for path in tmp_path_factory.getbasetemp().rglob("*") if path.name in ("owned", "outside.txt")]
    assert not Path("owned").exists()


LISTS: dict[str, Callable[[str], bytes]] = {
    "x.html": lambda text: f"<h2>Responsibilities</h2><ul><li>tiles {escaped(text)}</ul>".encode(
        "utf-8", "surrogatepass"
    ),
    "x.json": lambda text: json.dumps({"title": "Tiler", "responsibilities": [f"lay tiles {text}"]}).encode(),
    "x.yml": lambda text: b"title: Tiler\nresponsibilities: [" + json.dumps(f"lay tiles {text}").encode() + b"]\n",
    "x.csv": lambda text: f'Area,Junior,Senior\nCraft,"tiles {text}",more\n'.encode("utf-8", "surrogatepass"),
    "x.mdx": lambda text: f"## Responsibilities\n\n<Box>\n- tiles {text}\n</Box>\n".encode("utf-8", "surrogatepass"),
}


def escaped(text: str) -> str:
    return "".join(f"&#x{ord(char):x};" if ord(char) > 127 else char for char in text)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("probe", hostile.PROBES)
def test_a_probe_in_any_format_is_shown_by_its_stand_in(name: str, probe: str) -> None:
    found = page(name, LISTS[name](hostile.PROBES[probe]))
    for family in found.families:
        for section in (*family.sections, *(section for level in family.levels for section in level.sections)):
            for block in section.blocks():
                assert clean(block.text) is block.text
    for problem in found.problems:
        assert clean_line(problem.message) is problem.message
        assert clean_line(problem.quote) is problem.quote


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("x.html", b"<ul><li>Lay tiles<p>more</p></ul>\n"),
        ("x.html", b"<table><tr><td>a<td>b</table>\n"),
        ("x.json", b'{"a": ["b c", 1]},\n'),
        ("x.yml", b"- {a: [b c, d]}\n"),
        ("x.csv", b"a,b;c\n"),
        ("x.mdx", b"<Tab title='a'>\n- b\n</Tab>\n"),
    ],
)
def test_the_work_grows_with_the_text(name: str, piece: bytes) -> None:
    def cost(count: int) -> int:
        text = piece * count
        return calls(lambda: page(name, b"[" + text + b"1]" if name.endswith("json") else text))

    assert cost(800) < 3 * cost(400)


def test_no_format_is_imported_before_it_is_met() -> None:
    import subprocess

    names = "[m for m in sys.modules if m.startswith('roletui.reading.sources') or m in ('docx', 'csv', 'html.parser')]"
    check = f"import sys, roletui.reading.page; print({names})"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
