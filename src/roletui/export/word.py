"""Roles as a document for Word and its relatives."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from roletui.export.sheet import TO_CHECK, Block, Sheet, facts, is_public, runs
from roletui.export.spans import Node, Words, tree

_DEEPEST_STYLE = 3
_PROPERTY = 255
"""Characters that a property of a document holds; the title's heading has all of them."""
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class NoWord(Exception):  # noqa: N818 - says what is the case
    """The package that writes Word documents is not installed; the message says how to get it."""


def page(sheets: Sequence[Sheet]) -> bytes:
    """The roles as the bytes of a document, each on pages of its own; the same roles always give the same bytes."""
    try:
        import docx  # noqa: PLC0415 - only a document needs it
    except ImportError:
        raise NoWord(
            "docx needs the package python-docx, which this installation lacks; install roletui again"
        ) from None
    document: Any = docx.Document()
    title = sheets[0].title if len(sheets) == 1 else f"{len(sheets)} roles"
    document.core_properties.title = title[:_PROPERTY]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    writer = _Writer(document)
    for number, sheet in enumerate(sheets):
        if number:
            document.add_page_break()
        writer.write(sheet)
    return _without_time(document)


class _Writer:
    """Adds a role to a document; remembers its styles, which python-docx looks up anew for each paragraph."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles: dict[str, str] = {}

    def write(self, sheet: Sheet) -> None:
        """Add the whole role."""
        self._styled("Title").add_run(sheet.title)
        for label, words in facts(sheet):
            self._document.add_paragraph(f"{label}: {words}")
        if sheet.notes:
            self._styled("Heading 1").add_run(TO_CHECK)
            for note in sheet.notes:
                self._styled("List Bullet").add_run(note.line_of_text)
        for block in sheet.intro:
            self._block(block)
        for part in sheet.parts:
            self._styled("Heading 1").add_run(part.heading)
            for said, blocks in runs(sheet, part):
                for role, words in said:
                    if role == "under":
                        self._styled("Heading 2").add_run(words)
                    else:
                        self._document.add_paragraph().add_run(words).italic = True
                for block in blocks:
                    self._block(block)

    def _styled(self, name: str) -> Any:
        if name not in self._styles:
            self._styles[name] = self._document.styles[name].style_id
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._styles[name]  # noqa: SLF001 - the way in that does not look the style up
        return paragraph

    def _block(self, block: Block) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - only a document needs it

        if block.is_note:
            return
        if block.is_item and block.number is None:
            level = min(block.depth + 1, _DEEPEST_STYLE)
            paragraph = self._styled("List Bullet" if level == 1 else f"List Bullet {level}")
        else:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.63 * (block.depth + block.is_item))
            if block.is_item:
                # Word would number on through the whole document; the page's own number is written out instead.
                paragraph.paragraph_format.first_line_indent = Cm(-0.63)
                paragraph.add_run(f"{block.number}.\t")
        _add(paragraph, paragraph, tree(block.text, block.spans, block.flags), ())


def _add(paragraph: Any, parent: Any, nodes: Sequence[Node], kinds: tuple[str, ...]) -> None:
    for node in nodes:
        if isinstance(node, Words):
            run = paragraph.add_run(node.text)
            run.bold, run.italic = "strong" in kinds or None, "em" in kinds or None
            run.font.strike = "strike" in kinds or None
            if node.flagged:
                run.font.highlight_color = 7
            if parent is not paragraph:
                parent.append(run._r)  # noqa: SLF001 - python-docx has no other way into a link
        elif node.span.kind == "link" and parent is paragraph and is_public(node.span.target or ""):
            _add(paragraph, _link(paragraph, node.span.target or ""), node.inner, kinds)
        else:
            _add(paragraph, parent, node.inner, (*kinds, node.span.kind))


def _link(paragraph: Any, target: str) -> Any:
    from docx.oxml import OxmlElement  # noqa: PLC0415 - only a document needs it
    from docx.oxml.ns import qn  # noqa: PLC0415 - only a document needs it

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, _LINK, is_external=True))
    paragraph._p.append(link)  # noqa: SLF001 - python-docx has no links of its own
    return link


def _without_time(document: Any) -> bytes:
    """The document's bytes without the time at which they were packed."""
    packed, dated = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry.filename))
    return dated.getvalue()
