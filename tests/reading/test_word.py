"""Word documents: headings, bullets and tables by their styles, once, in order, with the paragraph's number."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.model import Item
from roletui.reading.problems import TABLE_CELLS, TABLE_COLUMNS, WORD_BYTES, WORD_ENTRIES, WORD_NESTING, Notes
from roletui.reading.source import Document
from roletui.reading.sources.word_document import read
from roletui.text import Safe


def stored(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def opened(data: bytes) -> Document:
    notes = Notes(Safe("role.docx"))
    document = read(data, notes)
    assert not notes.problems
    return document


def with_body(xml: str) -> bytes:
    """A document with XML of our own in its body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'
    return replaced(stored(docx.Document()), {"word/document.xml": body.encode()})


def replaced(data: bytes, files: dict[str, bytes]) -> bytes:
    """The archive with some of its files replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in files:
                new.writestr(name, old.read(name))
        for name, content in files.items():
            new.writestr(name, content)
    return out.getvalue()


def role() -> Any:
    document = docx.Document()
    document.add_heading("Roofers", 0)
    document.add_heading("Senior Tiler", 1)
    paragraph = document.add_paragraph("Lays ")
    paragraph.add_run("all ").bold = True
    paragraph.add_run("tiles").bold = True
    document.add_heading("Duties", 2)
    document.add_paragraph("Lay tiles", style="List Bullet")
    document.add_paragraph("in rows", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph("Also:\n\u2022 mend gutters\n- count them")
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("Area", "Tiler"), ("Craft", "cut\nlay")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return document


def test_a_document_is_read_by_its_styles() -> None:
    body = opened(stored(role())).body
    assert [(type(block).__name__, block.line, block.text, getattr(block, "depth", 0)) for block in body.blocks] == [
        ("Heading", 1, "Roofers", 1),
        ("Heading", 2, "Senior Tiler", 2),
        ("Paragraph", 3, "Lays all tiles", 0),
        ("Heading", 4, "Duties", 3),
        ("Item", 5, "Lay tiles", 0),
        ("Item", 6, "in rows", 1),
        ("Item", 7, "first", 0),
        ("Item", 8, "second", 0),
        ("Paragraph", 9, "Also:", 0),
        ("Item", 9, "mend gutters", 0),
        ("Item", 9, "count them", 0),
        ("Paragraph", 10, "Area | Tiler", 0),
        ("Paragraph", 12, "Craft | cut lay", 0),
    ]
    assert [(span.start, span.end, span.kind) for block in body.blocks for span in block.spans] == [(5, 14, "strong")]
    assert [block.number for block in body.blocks if isinstance(block, Item)] == [None, None, 1, 2, None, None]
    (table,) = body.tables
    assert [cell.lines for row in table.rows for cell in row.cells] == [
        ("Area",),
        ("Tiler",),
        ("Craft",),
        ("cut", "lay"),
    ]
    assert [row.is_head for row in table.rows] == [True, False]


def test_a_bold_first_paragraph_is_the_title_where_no_style_says_so() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Senior Tiler").bold = True
    document.add_paragraph("Lays tiles.")
    assert [type(block).__name__ for block in opened(stored(document)).body.blocks] == ["Heading", "Paragraph"]
    document.add_heading("Duties", 1)
    assert [type(block).__name__ for block in opened(stored(document)).body.blocks] == [
        "Paragraph",
        "Paragraph",
        "Heading",
    ]


def test_links_keep_their_targets() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relation = document.part.relate_to("https://acme.example/tiles", kind, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "tiles"
    run.append(text)
    link.append(run)
    paragraph._p.append(link)
    (block,) = opened(stored(document)).body.blocks
    assert block.text == "See tiles"
    assert [(span.start, span.target) for span in block.spans] == [(4, "https://acme.example/tiles")]


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_what_stands_in_controls_insertions_and_boxes_is_read_and_deletions_are_not() -> None:
    xml = (
        f"<w:sdt><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>put in</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>taken out</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:r><w:t>before</w:t><w:pict><w:txbxContent>{p('in a box')}</w:txbxContent></w:pict></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('wide')}</w:tc><w:tc>{p('last')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
    )
    body = opened(with_body(xml)).body
    assert [(block.line, block.text) for block in body.blocks] == [
        (1, "in a control"),
        (2, "put in"),
        (3, "before"),
        (4, "in a box"),
        (5, "wide |  | last"),
        (7, "a | b"),
    ]


def test_a_table_of_one_column_only_lays_out() -> None:
    body = opened(with_body(f"<w:tbl><w:tr><w:tc>{p('one')}{p('two')}</w:tc></w:tr></w:tbl>")).body
    assert [block.text for block in body.blocks] == ["one", "two"]
    assert not body.tables


def run(inner: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def test_tabs_hyphens_breaks_and_places_in_the_document_are_read() -> None:
    xml = (
        f"<w:p>{run('<w:t>lays</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>made tiles</w:t>')}</w:p>"
        f"<w:p>{run('<w:t>one</w:t><w:br/><w:br/><w:t>two</w:t>')}</w:p>"
        f"<w:p><w:hyperlink w:anchor='craft'>{run('<w:t>see craft</w:t>')}</w:hyperlink></w:p>"
    )
    body = opened(with_body(xml)).body
    assert [(block.line, block.text) for block in body.blocks] == [
        (1, "lays well-made tiles"),
        (2, "one"),
        (2, "two"),
        (3, "see craft"),
    ]
    assert [span.target for block in body.blocks for span in block.spans] == ["#craft"]


def test_bold_ends_where_its_run_does() -> None:
    bold, plain = "<w:b/>", "<w:b w:val='false'/>"
    xml = f"<w:p>{run('<w:t>one </w:t>', bold)}{run('<w:t>two</w:t>', plain)}{run('<w:t> three</w:t>', bold)}</w:p>"
    (block,) = opened(with_body(xml)).body.blocks
    assert [(block.text[span.start : span.end].strip(), span.kind) for span in block.spans] == [
        ("one", "strong"),
        ("three", "strong"),
    ]


def test_a_text_box_is_read_once_and_rows_in_controls_are_rows() -> None:
    box = f"<w:txbxContent>{p('in a box')}</w:txbxContent>"
    xml = (
        f"<w:p><w:r><w:AlternateContent>{box}<w:Fallback>{box}</w:Fallback></w:AlternateContent></w:r></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('a')}</w:tc>"
        f"<w:sdt><w:sdtContent><w:tc>{p('b')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert [block.text for block in opened(with_body(xml)).body.blocks] == ["in a box", "a | b"]


def test_numbers_begin_anew_below_each_item() -> None:
    def item(text: str, level: int) -> str:
        number = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='77'/></w:numPr>"
        return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    xml = "".join(item(text, level) for text, level in (("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1)))
    blocks = opened(with_body(xml)).body.blocks
    assert [(block.text, block.number) for block in blocks if isinstance(block, Item)] == [
        ("a", 1),
        ("b", 1),
        ("c", 2),
        ("d", 2),
        ("e", 1),
    ]


def test_styles_that_inherit_from_each_other_in_a_circle_are_read() -> None:
    document = docx.Document()
    for name, base in (("Heading 1", "Title"), ("Title", "Heading1")):
        based = document.styles[name].element.find(qn("w:basedOn"))
        based.set(qn("w:val"), base)
    document.add_paragraph("Tiler", style="Title")
    assert [block.text for block in opened(stored(document)).body.blocks] == ["Tiler"]


WORDS = st.integers(0, 10**6).map("w{}".format)
PARAGRAPHS = st.tuples(
    st.sampled_from(["Normal", "Heading 1", "Heading 3", "List Bullet", "List Bullet 3", "List Number", "Title"]),
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
)
TABLES = st.integers(1, 3).flatmap(
    lambda columns: st.lists(st.lists(WORDS, min_size=columns, max_size=columns), min_size=1, max_size=3)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(PARAGRAPHS, TABLES), min_size=1, max_size=8))
def test_generated_documents_lose_nothing(parts: list[Any]) -> None:
    document = docx.Document()
    expected: list[tuple[int, str]] = []
    count = 0
    for part in parts:
        if isinstance(part, tuple):
            style, text = part
            document.add_paragraph(text, style=style)
            count += 1
            expected += [(count, word) for word in text.split()]
            continue
        table = document.add_table(len(part), len(part[0]))
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
            # A row has the number of its first paragraph; one of one cell is that paragraph.
            expected += [(count + 1, word) for word in texts]
            count += len(texts)
    body = opened(stored(document)).body
    assert [(block.line, word) for block in body.blocks for word in re.findall(r"w\d+", block.text)] == expected


def problem_of(data: bytes) -> tuple[str, str]:
    notes = Notes(Safe("role.docx"))
    assert not read(data, notes).body.blocks
    (problem,) = notes.problems
    return problem.rule, problem.message


ENTITIES = (
    '<?xml version="1.0"?>'
    '<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>before &b; &f; after</w:t></w:r></w:p></w:body></w:document>"
)


def test_no_entity_is_resolved() -> None:
    data = replaced(stored(docx.Document()), {"word/document.xml": ENTITIES.encode()})
    texts = "".join(block.text for block in opened(data).body.blocks)
    assert "boom" not in texts
    assert "root" not in texts
    assert "before" in texts


WIDE = f"<w:tcPr><w:gridSpan w:val='{10**6}'/></w:tcPr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def encrypted(data: bytes) -> bytes:
    """The archive with the mark that its first file needs a password."""
    place = data.index(b"PK\x01\x02") + 8
    return data[:place] + bytes([data[place] | 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("data", "rule", "why"),
    [
        (lambda: b"", "word-syntax", "no zip archive"),
        (lambda: stored(role())[:2000], "word-syntax", "no zip archive"),
        (lambda: replaced(empty_archive(), {"a": b"b"}), "word-syntax", "no Word document"),
        (lambda: replaced(stored(role()), {"x.bin": b"0" * (WORD_BYTES + 1)}), "word-limit", "larger than"),
        (lambda: replaced(stored(role()), {"x.bin": b"0" * (WORD_BYTES // 2)}), "word-limit", "packed"),
        (lambda: replaced(stored(role()), {f"x{n}": b"" for n in range(WORD_ENTRIES)}), "word-limit", "files"),
        (lambda: with_body("<w:sdt>" * (WORD_NESTING + 1) + "</w:sdt>" * (WORD_NESTING + 1)), "word-limit", "nested"),
        (lambda: with_body(table("<w:tc/>" * (TABLE_COLUMNS + 1))), "word-limit", "columns"),
        (lambda: with_body(table(f"<w:tc>{WIDE}</w:tc>")), "word-limit", "columns"),
        (lambda: with_body(table(*["<w:tc/>" * 100] * (TABLE_CELLS // 100 + 1))), "word-limit", "cells"),
        (lambda: encrypted(stored(role())), "word-limit", "encrypted"),
        (lambda: with_body("<w:p>"), "word-syntax", "XMLSyntaxError"),
    ],
)
def test_a_document_that_is_refused_says_why(data: Callable[[], bytes], rule: str, why: str) -> None:
    assert problem_of(data())[0] == rule
    assert why in problem_of(data())[1]


def empty_archive() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()
