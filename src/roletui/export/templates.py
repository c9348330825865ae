"""Templates of the user's own: found by their names, and filled in a process of their own under limits."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from roletui.export.html import inline
from roletui.export.markdown import line_of
from roletui.export.sheet import Block, Sheet, SheetPart
from roletui.export.spans import tree
from roletui.text import clean, clean_line

TEMPLATE_BYTES: Final = 256 * 1024
"""The largest file of a template that is read."""
SECONDS: Final = 10
"""Seconds of work that filling a template for all its roles may take."""
WAITED: Final = 2 * SECONDS
"""Seconds that are waited for it, on a system that has other work too."""
MEMORY_BYTES: Final = 512 * 1024 * 1024
"""Memory that the process may have, its program included."""
OUTPUT_CHARACTERS: Final = 4 * 1024 * 1024
"""The longest document a template may make."""
OUTPUT_BYTES: Final = 64 * 1024 * 1024
"""The longest answer for all roles, in the form in which it is handed back."""
MEMORY_IS_LIMITED: Final = os.name == "posix" and sys.platform != "darwin"
"""Whether the system holds a process to its memory; where it does not, templates have to be trusted."""

ENDING = ".j2"


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


_HTML = ("html", "htm", "xhtml", "xml")
_CHILD = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from roletui.export.template_process import main
main()
"""


def fill(template: OwnTemplate, sheets: Sequence[Sheet]) -> list[str]:
    """The documents that a template makes of roles, one each."""
    roles = json.dumps([variables(sheet, template.format) for sheet in sheets])
    answer = _answer(template, f"{json.dumps(_request(template))}\n{roles}".encode("ascii"))
    if "texts" in answer:
        return [clean(text if text.endswith("\n") else f"{text}\n") for text in answer["texts"]]
    raise TemplateFault(clean_line(f"{answer['fault']}; mend the template"))


def _request(template: OwnTemplate) -> dict[str, Any]:
    return {
        "file": str(template.path.absolute()),
        "html": template.format in _HTML,
        "markup": template.format == "html",
        "bytes": TEMPLATE_BYTES,
        "characters": OUTPUT_CHARACTERS,
        "limits": {
            "RLIMIT_AS": MEMORY_BYTES,
            "RLIMIT_CPU": SECONDS,
            "RLIMIT_FSIZE": OUTPUT_BYTES,
            "RLIMIT_CORE": 0,
        },
    }


def _answer(template: OwnTemplate, request: bytes) -> dict[str, Any]:
    """What the process answers; files are between the two, so that neither waits for the other to read."""
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered:
        asked.write(request)
        asked.seek(0)
        command = [sys.executable, "-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _CHILD, json.dumps(sys.path)]
        try:
            done = subprocess.run(  # noqa: S603 - this Python, with a program that is here
                command, stdin=asked, stdout=answered, stderr=subprocess.DEVNULL, timeout=WAITED, check=False
            )
        except subprocess.TimeoutExpired:
            return {"fault": f"{template.path}: takes longer than {WAITED} seconds"}
        answered.seek(0)
        data = answered.read(OUTPUT_BYTES)
    try:
        answer = json.loads(data)
    except ValueError:
        return {"fault": f"{template.path}: {_how_it_ended(done.returncode)}"}
    return answer if isinstance(answer, dict) else {"fault": f"{template.path}: gives no document"}


def _how_it_ended(code: int) -> str:
    if code == -getattr(signal, "SIGXCPU", 0) or code == -getattr(signal, "SIGKILL", 0):
        return f"takes more than {SECONDS} seconds of work"
    return f"needs more memory than {MEMORY_BYTES >> 20} MiB, or makes more than {OUTPUT_BYTES >> 20} MiB of documents"


@dataclass(frozen=True, slots=True)
class _Variables:
    """What a template sees of a block, in the template's own format."""

    markup: Callable[[Block], str] = field(default=lambda block: block.text)

    def block(self, block: Block) -> Mapping[str, Any]:
        origin = block.origin
        return {
            "text": block.text,
            "markup": self.markup(block),
            "is_item": block.is_item,
            "kind": block.kind or "item",
            "depth": block.depth,
            "number": block.number,
            "heading": block.under,
            "own": origin.own,
            "origin": origin.id,
            "origin_title": origin.title,
            "path": origin.path,
            "line": origin.line,
            "via": origin.via,
        }

    def section(self, part: SheetPart) -> Mapping[str, Any]:
        blocks = tuple(self.block(block) for block in part.blocks if not block.is_note)
        items = tuple(block for block in blocks if block["is_item"])
        # `items` alone would be the method of Jinja2's dictionaries.
        return {"kind": part.kind, "heading": part.heading, "blocks": blocks, "bullets": items}


_MARKUPS: Mapping[str, Callable[[Block], str]] = {
    "md": lambda block: line_of(tree(block.text, block.spans)),
    "html": lambda block: inline(tree(block.text, block.spans, block.flags)),
}


def variables(sheet: Sheet, form: str) -> Mapping[str, Any]:
    """`role` as templates see it; docs/templates.md describes each part."""
    see = _Variables(_MARKUPS.get(form, lambda block: block.text))
    sections = tuple(see.section(part) for part in sheet.parts)
    kinds = dict.fromkeys(part.kind for part in sheet.parts)
    reporting = sheet.reports_to
    return {
        "id": sheet.id,
        "title": sheet.title,
        "family": sheet.family.title,
        "family_id": sheet.family.id,
        "path": sheet.path,
        "line": sheet.level.line,
        "grades": sheet.level.grades,
        "grade": sheet.level.grade,
        "reports_to": reporting.text if reporting else "",
        "specialties": sheet.specialties,
        "intro": tuple(see.block(block) for block in sheet.intro if not block.is_note),
        "sections": sections,
        "bullets": {
            kind: tuple(item for section in sections if section["kind"] == kind for item in section["bullets"])
            for kind in kinds
        },
    }
