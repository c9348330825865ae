"""A role as a Markdown page of its own, which the reader reads back as the same level."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from roletui.export.markdown_blocks import Source
from roletui.export.markdown_inline import source_of
from roletui.export.sheet import REPORTS, TITLES, TO_SETTLE, Block, Origin, Part, Sheet, asides
from roletui.model import Reporting, Span
from roletui.text import Safe

_CLOSING = ("performance-indicators", "career-ladder", "hiring-process")
"""Kinds whose headings belong to the whole family unless the role's title stands in front."""

_LISTS = ("responsibilities", "requirements", "nice-to-have")
_OTHERS_GRADES = Safe("Job Grades of the Family")
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)\Z")


def page(sheet: Sheet) -> str:
    """The role as a page: front matter, facts, sections."""
    out = Source()
    out.lines += ["---", f"title: {_quoted(sheet.family.title)}"]
    if sheet.provenance:
        out.lines.append(f"source: {_quoted(f'{sheet.family.path}:{sheet.level.line}')}")
    out.lines.append("---")
    for block in sheet.intro:
        out.block(block)
    for part in sheet.parts:
        if _is_before_title(sheet, part):
            _section(out, sheet, part, part.heading, "##")
    marks = "##"
    if not _shows_a_role(sheet):
        out.add("## Levels")
        marks = "###"
    out.add(f"{marks} {_heading(sheet.title)}")
    if sheet.notes:
        out.add(f"{marks}# {TO_SETTLE}")
        out.add("\n".join(f"- [ ] {source_of(note.told, ())}" for note in sheet.notes))
    if sheet.reports_to and not _says_reporting(sheet, sheet.reports_to):
        out.add(_reporting_fact(sheet.reports_to))
    for part in _with_grade(sheet):
        if not _is_before_title(sheet, part):
            _section(out, sheet, part, _section_heading(sheet, part), f"{marks}#")
    return "\n".join(out.lines).rstrip("\n") + "\n"


def _shows_a_role(sheet: Sheet) -> bool:
    """Whether what stands below the title tells a reader that it is a role's; else a heading above has to."""
    return bool(sheet.grades or sheet.reports_to) or any(part.kind in _LISTS for part in sheet.parts)


def _is_before_title(sheet: Sheet, part: Part) -> bool:
    """Grades of other levels would become the role's own if they were read below its heading."""
    return part.kind == "grade" and not sheet.grades and not part.blocks[0].origin.own


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _heading(title: str) -> str:
    return _CLOSING_HASHES.sub(r"\\\1", source_of(title, ()))


def _section_heading(sheet: Sheet, part: Part) -> str:
    if part.kind == "summary" and part is sheet.parts[0] and part.heading == TITLES["summary"]:
        return ""
    if part.kind in _CLOSING and not sheet.public and sheet.title.casefold() not in part.heading.casefold():
        return f"{sheet.title} {TITLES[part.kind]}"
    return part.heading


def _section(out: Source, sheet: Sheet, part: Part, heading: str, marks: str) -> None:
    if heading:
        out.add(f"{marks} {_heading(heading)}")
    before: Block | None = None
    for block in part.blocks:
        for role, words in asides(sheet, part, before, block):
            out.add(f"{marks}# {_heading(words)}" if role == "under" else _note(words))
        out.block(block)
        before = block


def _note(text: str) -> str:
    return source_of(text, (Span(0, len(text), "em"),))


def _with_grade(sheet: Sheet) -> Iterator[Part]:
    """The sections, with one that states the role's grades where its own words do not."""
    fact = _grade_fact(sheet)
    for part in sheet.parts:
        if fact and part.kind != "summary":
            yield fact
            fact = None
        others = part.kind == "grade" and not part.blocks[0].origin.own
        yield replace(part, heading=_OTHERS_GRADES) if others else part
    if fact:
        yield fact


def _grade_fact(sheet: Sheet) -> Part | None:
    if not sheet.grades or sheet.public:
        return None
    first = next((part for part in sheet.parts if part.kind == "grade"), None)
    own = "\n".join(block.text for block in first.blocks if block.origin.own) if first else ""
    if own and all(re.search(rf"\b{re.escape(str(grade))}\b", own) for grade in sheet.grades):
        return None
    grades = [f"grade {grade}" for grade in sheet.grades]
    said = grades[0] if len(grades) == 1 else f"{', '.join(grades[:-1])} or {grades[-1]}"
    origin = Origin(sheet.id, sheet.title, sheet.family.path, sheet.level.line)
    return Part("grade", TITLES["grade"], (Block(Safe(f"The {sheet.title} is a {said}."), "text", origin),))


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
    return source_of(said, spans)
