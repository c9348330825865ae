"""The JSON forms of what is known, as `docs/json.md` describes them: plain values, ready to be written."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from roletui.model import (
    Catalog,
    Family,
    Group,
    Item,
    Level,
    Paragraph,
    Problem,
    Reporting,
    RoleDocument,
    Section,
    Specialty,
    Statement,
)
from roletui.roles.documents import documents
from roletui.roles.effective import EffectiveLevel, Held

SCHEMA = "roletui/1"
"""Changes only when a program that reads these forms would break."""

Form = dict[str, Any]


def stamped(name: str, form: Mapping[str, Any]) -> Form:
    """A form with the name by which a program knows what it reads."""
    return {"schema": f"roletui-{name}/1", **form}


def json_text(form: Any) -> str:
    """A form as every command and export writes it."""
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def catalog_form(catalog: Catalog) -> Form:
    """The whole catalogue."""
    return {
        "schema": SCHEMA,
        "families": [family_form(family) for family in catalog.families],
        "problems": [problem_form(problem) for problem in catalog.problems],
    }


def family_form(family: Family) -> Form:
    """One family with its levels, specialties and own sections."""
    return {
        "id": family.id,
        "title": family.title,
        "path": family.path,
        "line": family.line,
        "department": family.department,
        "summary": [paragraph.text for paragraph in family.summary],
        "levels": [form for level in family.levels for form in level_forms(level, family)],
        "groups": [group_form(group) for group in family.groups],
        "specialties": [specialty_form(specialty, family) for specialty in family.specialties],
        "sections": _sections(family.sections),
    }


def level_forms(level: Level, family: Family) -> list[Form]:
    """A level as each page that describes it has it; where there are several, each names the role."""
    forms = [level_form(each, family) for each in documents(family, level)]
    return [{**form, "role": level.id} for form in forms] if level.documents else forms


def level_form(level: Level, family: Family) -> Form:
    """One level as it is on its page, with the statements by which it inherits from others."""
    return {
        "id": level.id,
        "title": level.title,
        "path": family.page_of(level),
        "line": level.line,
        "grades": list(level.grades),
        "group": level.group,
        "reports_to": reporting_form(level.reports_to),
        "sections": _sections(level.sections),
        "extends": [statement_form(statement) for statement in level.extends],
    }


def role_form(role: EffectiveLevel, *, own: bool = False) -> Form:
    """One role with all that it holds and where each piece comes from; `own` leaves out what is inherited."""
    sections: list[Form] = []
    for section in role.sections:
        held = section.own if own else section.held
        if held:
            items = [_held_form(each) for each in held if each.is_item]
            paragraphs = [_held_form(each) for each in held if not each.is_item]
            sections.append({"kind": section.kind, "items": items, "paragraphs": paragraphs})
    pages = {"documents": [document_form(each) for each in role.level.documents]} if role.level.documents else {}
    return {**level_form(role.level, role.family), "family": role.family.id, "effective": sections, **pages}


def document_form(document: RoleDocument) -> Form:
    """One of the pages that describe a role."""
    return {"id": document.id, "title": document.title, "path": document.path, "line": document.line}


def _held_form(held: Held) -> Form:
    return {
        "text": held.block.text,
        "line": held.block.line,
        "depth": held.block.depth,
        "origin": held.origin,
        "path": held.path,
        "via": held.via,
    }


def reporting_form(reporting: Reporting | None) -> Form | None:
    """Whom a role reports to."""
    if reporting is None:
        return None
    return {"text": reporting.text, "line": reporting.line, "target": reporting.target}


def statement_form(statement: Statement) -> Form:
    """One sentence by which a level inherits another's section."""
    return {
        "section": statement.section,
        "statement": statement.statement,
        "line": statement.line,
        "named": statement.named,
        "target": statement.target,
        "url": statement.url,
        **({"path": statement.path} if statement.path else {}),
    }


def group_form(group: Group) -> Form:
    """One group of levels with the sections that its levels share."""
    return {
        "id": group.id,
        "title": group.title,
        "line": group.line,
        "levels": list(group.levels),
        "sections": _sections(group.sections),
    }


def specialty_form(specialty: Specialty, family: Family) -> Form:
    """One specialty with its sections."""
    return {
        "title": specialty.title,
        "path": family.page_of(specialty),
        "line": specialty.line,
        "sections": _sections(specialty.sections),
    }


def section_form(section: Section) -> Form:
    """One section with its items and paragraphs, and its page where that is not its owner's."""
    return {
        "kind": section.kind,
        "heading": section.heading,
        "line": section.line,
        **({"path": section.path} if section.path else {}),
        "items": [item_form(item) for item in section.items],
        "paragraphs": [paragraph_form(paragraph) for paragraph in section.paragraphs],
    }


def item_form(item: Item) -> Form:
    """One bullet or step."""
    return {"text": item.text, "line": item.line, "depth": item.depth}


def paragraph_form(paragraph: Paragraph) -> Form:
    """One paragraph."""
    return {"text": paragraph.text, "line": paragraph.line}


def problem_form(problem: Problem) -> Form:
    """One problem."""
    return {
        "path": problem.path,
        "line": problem.line,
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "quote": problem.quote,
    }


def _sections(sections: Iterable[Section]) -> list[Form]:
    return [section_form(section) for section in sections]
