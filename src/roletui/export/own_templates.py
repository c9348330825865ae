"""Templates of the user's own: Jinja2 in a sandbox, with documented variables, limits and errors that name the line."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from roletui.export.bounds import Sandbox
from roletui.export.html import inline
from roletui.export.inline import Words, tree
from roletui.export.markdown_inline import line_of
from roletui.export.sheet import Block, Part, Sheet, grade_words
from roletui.export.spreadsheet import harmless
from roletui.text import clean, clean_line

ENDING = ".j2"
OUTPUT_CHARACTERS = 4 * 1024 * 1024
"""The longest document a template may make."""


class TemplateFault(Exception):  # noqa: N818 - the fault is the template's
    """A template cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template file: its name, the format it writes, and where it is."""

    name: str
    format: str
    path: Path


def find_templates(folder: Path) -> tuple[OwnTemplate, ...]:
    """The templates of a folder: files called NAME.FORMAT.j2."""
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a path"
        raise TemplateFault(clean_line(f"{folder}: cannot be read ({reason}); name a folder of templates")) from None
    found: list[OwnTemplate] = []
    for name in names:
        stem, dot, form = name.removesuffix(ENDING).rpartition(".")
        if name.endswith(ENDING) and dot and stem and form.isalnum():
            found.append(OwnTemplate(clean_line(stem), clean_line(form.lower()), folder / name))
    return tuple(found)


def fill(template: OwnTemplate, sheet: Sheet) -> str:
    """The document that a template makes of a role."""
    is_html = template.format in ("html", "htm", "xhtml", "xml")
    environment = Sandbox(template.path.parent, autoescape=is_html)
    environment.filters["cell"] = harmless
    environment.filters["md"] = lambda text: line_of((Words(str(text)),))
    environment.globals["placeholder"] = lambda text: f"[[{text}]]"
    try:
        text = _limited(environment.get_template(template.path.name).generate(role=variables(sheet, template.format)))
    except TemplateSyntaxError as error:
        place = f"{error.filename or template.path}:{error.lineno}"
        raise TemplateFault(clean_line(f"{place}: {error.message}; mend the template")) from None
    except Exception as error:  # noqa: BLE001 - whatever a template can raise is its own fault, and named with its line
        raise TemplateFault(clean_line(f"{_place(template, error)}: {_reason(error)}; mend the template")) from None
    return clean(text if text.endswith("\n") else text + "\n")


def _limited(pieces: Iterator[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > OUTPUT_CHARACTERS:
            raise SecurityError(f"makes a document of more than {OUTPUT_CHARACTERS} characters")
        kept.append(piece)
    return "".join(kept)


def _place(template: OwnTemplate, error: BaseException) -> str:
    """The template's line at which it failed; Jinja2 puts it into the traceback."""
    folder = str(template.path.parent.absolute())
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(folder)]
    return f"{lines[-1].filename}:{lines[-1].lineno}" if lines else str(template.path)


def _reason(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return error.msg
    if isinstance(error, RecursionError):
        return "calls itself without end"
    if isinstance(error, UnicodeDecodeError):
        return "is not stored as UTF-8"
    if isinstance(error, MemoryError):
        return "needs more memory than there is"
    return str(error).removesuffix(".") or type(error).__name__


@dataclass(frozen=True, slots=True)
class _Variables:
    """What a template sees of a block, in the template's own format."""

    markup: Callable[[Block], str] = field(default=lambda block: block.text)

    def block(self, block: Block) -> Mapping[str, Any]:
        origin = block.origin
        return {
            "text": block.text, "markup": self.markup(block), "is_item": block.is_item, "kind": block.kind or "item",
            "depth": block.depth, "number": block.number, "heading": block.under, "own": origin.own,
            "origin": origin.id, "origin_title": origin.title, "path": origin.path, "line": origin.line,
            "via": origin.via,
        }  # fmt: skip

    def section(self, part: Part) -> Mapping[str, Any]:
        blocks = tuple(self.block(block) for block in part.blocks)
        items = tuple(block for block in blocks if block["is_item"])
        # `items` alone would be the method of Jinja2's dictionaries.
        return {"kind": part.kind, "heading": part.heading, "blocks": blocks, "bullets": items}


_MARKUPS: Mapping[str, Callable[[Block], str]] = {
    "md": lambda block: line_of(tree(block.text, block.spans)),
    "html": lambda block: Markup(inline(tree(block.text, block.spans, block.flags))),  # noqa: S704 - escaped there
}


def variables(sheet: Sheet, form: str) -> Mapping[str, Any]:
    """`role` as templates see it; docs/templates.md describes each part."""
    see = _Variables(_MARKUPS.get(form, lambda block: block.text))
    sections = tuple(see.section(part) for part in sheet.parts)
    kinds = dict.fromkeys(part.kind for part in sheet.parts)
    reporting = sheet.reports_to
    return {
        "id": sheet.id, "title": sheet.title, "family": sheet.family.title, "family_id": sheet.family.id,
        "path": sheet.family.path, "line": sheet.level.line, "grades": sheet.grades, "grade": grade_words(sheet),
        "reports_to": reporting.text if reporting else "", "specialties": sheet.specialties,
        "intro": tuple(see.block(block) for block in sheet.intro), "sections": sections,
        "bullets": {
            kind: tuple(item for section in sections if section["kind"] == kind for item in section["bullets"])
            for kind in kinds
        },
    }  # fmt: skip
