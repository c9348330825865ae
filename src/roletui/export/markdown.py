"""A role as a Markdown page of its own, which the reader reads back as the same level."""

import json
import re
from collections.abc import Sequence

from roletui.export.inline import Words, tree
from roletui.export.markdown_inline import line_of
from roletui.export.sheet import REPORTS, TITLES, Block, Part, Sheet
from roletui.model import Reporting, Span
from roletui.text import Safe

_CLOSING = ("performance-indicators", "career-ladder", "hiring-process")
"""Kinds whose headings belong to the whole family unless the role's title stands in front."""
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*\S[^`\n]*\n(?:.*\n)?\1\Z", re.DOTALL)
_FENCES = re.compile(r"^\s*(`{3,})", re.MULTILINE)
_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>", "<script": "</script>", "<style": "</style>",
         "<pre": "</pre>", "<textarea": "</textarea>", "<!": ">"}  # fmt: skip
_TEMPLATE = re.compile(r"(?:<%.*%>|\{\{.*\}\}|\{%.*%\}|\{::?[^{}]*\})\Z", re.DOTALL)
_HTML = re.compile(r"</?[A-Za-z]|<!|<\?")
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)\Z")


class _Page:
    """Lines as they are added, each block apart from the one before."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._widths: list[int] = []
        self._numbers: list[int | None] = []
        self._in_list = False

    def apart(self) -> None:
        """Leave a line empty before what comes."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self._in_list = False

    def add(self, text: str) -> None:
        """Add a block that stands in no list."""
        self.apart()
        self.lines += text.split("\n")
        self._widths, self._numbers = [], []

    def block(self, block: Block) -> None:
        """Add a bullet or a paragraph at its depth."""
        depth = min(block.depth, len(self._widths))
        if block.is_item:
            self._item(block, depth)
            return
        del self._widths[depth:], self._numbers[depth:]
        indent = " " * sum(self._widths)
        if block.kind == "table" and self._in_table(block):
            self.lines.append(indent + _row(block))
            return
        self.apart()
        self.lines += [indent + line if line else "" for line in _paragraph(block)]
        self.table = block if block.kind == "table" else None

    table: Block | None = None

    def _in_table(self, block: Block) -> bool:
        return (
            self.table is not None
            and self.lines[-1].lstrip().startswith("|")
            and self.table.depth == block.depth
            and self.table.origin.id == block.origin.id
        )

    def _item(self, block: Block, depth: int) -> None:
        same_list = depth < len(self._numbers)
        before = self._numbers[depth] if same_list else None
        marker = _marker(block.number, before if same_list else None)
        goes_on = same_list and (block.number is None) == (before is None)
        if not self._in_list or not (goes_on or block.number in (None, 1)) or (same_list and not goes_on):
            self.apart()
        indent = " " * sum(self._widths[:depth])
        self._widths[depth:] = [len(marker) + 1]
        self._numbers[depth:] = [block.number]
        inner = "\n" + indent + " " * self._widths[-1]
        self.lines.append(f"{indent}{marker} {line_of(tree(block.text, block.spans)).replace(chr(10), inner)}")
        self._in_list = True


def _marker(number: int | None, before: int | None) -> str:
    """The sign before an item; a number that does not follow the one before starts a list of its own by `)`."""
    if number is None:
        return "-"
    return f"{number}." if before is None or number == before + 1 else f"{number})"


def _row(block: Block) -> str:
    cells = block.text.split(" | ")
    written: list[str] = []
    start = 0
    for cell in cells:
        inside = [_moved(span, start, len(cell)) for span in block.spans if start <= span.start < start + len(cell)]
        written.append(line_of(tree(cell, inside), cell=True))
        start += len(cell) + 3
    return "| " + " | ".join(written) + " |"


def _moved(span: Span, start: int, length: int) -> Span:
    return Span(span.start - start, min(span.end - start, length), span.kind, span.target)


def _paragraph(block: Block) -> list[str]:
    """The lines of a paragraph, each kind in its own dress."""
    text = block.text
    if block.kind == "table":
        columns = text.count(" | ") + 1
        return [_row(block), "|" + " --- |" * columns]
    if block.kind == "code":
        if _FENCE.match(text):
            return text.split("\n")
        fence = "`" * max([3, *(len(run) + 1 for run in _FENCES.findall(text))])
        return [fence, *text.split("\n"), fence]
    if block.kind == "html" and _is_closed(text):
        return text.split("\n")
    source = line_of(tree(text.replace("\n", " ") if block.kind == "html" else text, block.spans))
    return [f"> {line}" for line in source.split("\n")] if block.kind == "quote" else source.split("\n")


def _is_closed(text: str) -> bool:
    """Whether HTML ends where its block ends, so that it takes nothing of what follows with it."""
    if _TEMPLATE.match(text):
        return "\n\n" not in text
    if not _HTML.match(text):
        return False
    lowered = text.lower()
    for opening, ending in _ENDS.items():
        if lowered.startswith(opening):
            return ending in lowered
    return "\n\n" not in text and "\n \n" not in text


def page(sheet: Sheet, *, provenance: bool = False) -> str:
    """The role as a page: front matter, facts, sections."""
    out = _Page()
    out.lines += ["---", f"title: {_quoted(sheet.family.title)}"]
    if provenance:
        out.lines.append(f"source: {_quoted(f'{sheet.family.path}:{sheet.level.line}')}")
    out.lines.append("---")
    for block in sheet.intro:
        out.block(block)
    grade = _grade_fact(sheet)
    parts = list(sheet.parts)
    if not sheet.grades:
        # Grades of other levels, read below this one's heading, would become its own.
        for part in [part for part in parts if part.kind == "grade" and not part.blocks[0].origin.own]:
            parts.remove(part)
            _section(out, "##", part, part.heading, provenance=provenance)
    out.add(f"## {_heading(sheet.title)}")
    if sheet.reports_to and not _says_reporting(sheet, sheet.reports_to):
        out.add(_reporting_fact(sheet.reports_to))
    if grade and not any(part.kind == "summary" for part in parts):
        out.add(f"### {TITLES['grade']}")
        out.add(grade)
        grade = ""
    for part in parts:
        if grade and part.kind != "summary":
            out.add(f"### {TITLES['grade']}")
            out.add(grade)
            grade = ""
        _section(out, "###", part, _section_heading(sheet, part), provenance=provenance)
    if grade:
        out.add(f"### {TITLES['grade']}")
        out.add(grade)
    return "\n".join(out.lines).rstrip("\n") + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _heading(title: str) -> str:
    return _CLOSING_HASHES.sub(r"\\\1", line_of((Words(title),)))


def _section_heading(sheet: Sheet, part: Part) -> str:
    if part.kind == "summary" and part is sheet.parts[0] and part.heading == TITLES["summary"]:
        return ""
    if part.kind in _CLOSING and sheet.title.casefold() not in part.heading.casefold():
        return f"{sheet.title} {TITLES[part.kind]}"
    return part.heading


def _section(out: _Page, marks: str, part: Part, heading: str, *, provenance: bool) -> None:
    if heading:
        out.add(f"{marks} {_heading(heading)}")
    before: Block | None = None
    for block in part.blocks:
        if block.under and (before is None or block.under != before.under):
            out.add(f"{marks}# {_heading(block.under)}")
        if provenance and not block.origin.own and (before is None or _place(block) != _place(before)):
            out.add(_origin_note(block, part.blocks))
        out.block(block)
        before = block


def _place(block: Block) -> tuple[str, int | None]:
    return block.origin.id, block.origin.via


def _origin_note(first: Block, blocks: Sequence[Block]) -> str:
    """A quiet line that says where the blocks below it come from."""
    lines = [block.origin.line for block in blocks if _place(block) == _place(first)]
    span = f"line {lines[0]}" if len(lines) == 1 else f"lines {min(lines)} to {max(lines)}"
    via = f", taken over by line {first.origin.via}" if first.origin.via else ""
    note = f"From {first.origin.title}: {first.origin.path}, {span}{via}"
    return line_of(tree(note, (Span(0, len(note), "em"),)))


def _grade_fact(sheet: Sheet) -> str:
    """The sentence that gives the role its grades, or nothing where its own words do."""
    if not sheet.grades:
        return ""
    first = next((part for part in sheet.parts if part.kind == "grade"), None)
    own = "\n".join(block.text for block in first.blocks if block.origin.own) if first else ""
    if own and all(re.search(rf"\b{re.escape(str(grade))}\b", own) for grade in sheet.grades):
        return ""
    grades = [f"grade {grade}" for grade in sheet.grades]
    said = grades[0] if len(grades) == 1 else f"{', '.join(grades[:-1])} or {grades[-1]}"
    return line_of((Words(f"The {sheet.title} is a {said}."),))


def _says_reporting(sheet: Sheet, reporting: Reporting) -> bool:
    """Whether the first sentence about reporting that a reader meets is the role's own."""
    blocks = [block for part in sheet.parts for block in part.blocks]
    prose = [block for block in blocks if block.kind == "text" and REPORTS.search(block.text)]
    said = prose or [block for block in blocks if block.is_item and REPORTS.search(block.text)]
    return bool(said) and reporting.text in said[0].text and said[0].origin.line <= reporting.line


def _reporting_fact(reporting: Reporting) -> str:
    said = f"Reports to the {reporting.text}."
    start = len("Reports to the ")
    spans = (Span(start, start + len(reporting.text), "link", reporting.url),) if reporting.url else ()
    return line_of(tree(Safe(said), spans))
