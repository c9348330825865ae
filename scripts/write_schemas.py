"""Writes docs/schema from what the commands answer over every folder of pages in this repository.

A key is required where every answer has it, and may be null where one has null; `KNOWN` says what no sample shows.
"""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from roletui.catalog import open_catalog
from roletui.cli.main import main
from roletui.model import KINDS, SEVERITIES
from roletui.text import Raw

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("content", "tests/fixtures/patterns", "tests/export/pages", "tests/tui/pages")
TEXT_OR_NULL = {"type": ["string", "null"]}
LINE_OR_NULL = {"type": ["integer", "null"]}
COUNTS = {"type": "object", "additionalProperties": {"type": "integer"}}
KNOWN: dict[str, Any] = {
    "kind.section": {"enum": list(KINDS)},
    "severity": {"enum": list(SEVERITIES)},
    "grades": {"type": "array", "items": {"type": ["integer", "string"]}},
    "spans": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}},
    "left_spans": None,
    "right_spans": None,
    "url": TEXT_OR_NULL,
    "target": TEXT_OR_NULL,
    "group": TEXT_OR_NULL,
    "via": LINE_OR_NULL,
    "specialty": TEXT_OR_NULL,
    "score": {"type": "number"},
    "fault": TEXT_OR_NULL,
    "encoding": TEXT_OR_NULL,
    "path.content": TEXT_OR_NULL,
    "from.content": {"enum": ["option", "environment", "config", "shipped"]},
    "line.findings": LINE_OR_NULL,
    "line.problems": LINE_OR_NULL,
    "steps": None,
    "packages": {"type": "object", "additionalProperties": TEXT_OR_NULL},
    "settings": {"type": "object"},
    "environment": {"type": "object", "additionalProperties": {"type": "string"}},
    "summary.": COUNTS,
    "summary.states": COUNTS,
    "summary.roles": COUNTS,
    "before.states": TEXT_OR_NULL,
    "before.facts": {},
    "after.facts": {},
    "commit": TEXT_OR_NULL,
    "commit.until": {"type": "string"},
    "date": TEXT_OR_NULL,
    "author": TEXT_OR_NULL,
    "subject": TEXT_OR_NULL,
}
"""Schemas by the name of the key, for what samples cannot show; None leaves the key to the samples."""


def answers(command: str, folder: Path) -> Iterator[Any]:
    """What a command answers over a folder, for some of its roles; what looks back gets a past that is made up."""
    if command in ("history", "changes"):
        with tempfile.TemporaryDirectory() as place:
            yield from _answers(command, with_past(folder, Path(place) / "pages"))
    else:
        yield from _answers(command, folder)


def with_past(folder: Path, copy: Path) -> Path:
    """A copy of a folder in a repository of three commits: a page more, other grades and fewer bullets, a page less."""
    shutil.copytree(folder, copy)
    pages = sorted(copy.rglob("*.md"))
    git(copy, "init", "-q", "-b", "main")
    commit(copy, "Add the pages")
    for page in pages:
        lines = page.read_text("utf-8", "surrogateescape").replace("grade 7", "grade 8").split("\n")
        bullets = [at for at, line in enumerate(lines) if line.startswith("- ")]
        for at in bullets[1::4]:
            lines[at] += ", and more of it"
        for at in reversed(bullets[2::5]):
            del lines[at]
        page.write_text("\n".join(lines), "utf-8", "surrogateescape")
    commit(copy, "Change grades and bullets")
    if len(pages) > 2:
        pages[-1].unlink()
    commit(copy, "Take a page away")
    return copy


def commit(folder: Path, subject: str) -> None:
    """Keep everything that is there now."""
    git(folder, "add", "-A")
    git(
        folder,
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        subject,
    )


def git(folder: Path, *arguments: str) -> None:
    """Run git without anybody's settings."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own["GIT_CONFIG_GLOBAL"] = os.devnull
    subprocess.run(["git", *arguments], cwd=folder, env=own, check=True, capture_output=True)


def _answers(command: str, folder: Path) -> Iterator[Any]:
    catalog = open_catalog(Raw(str(folder)))
    roles = list(catalog.levels)[:12]
    pairs = list(pairwise(roles))[:8]
    calls: dict[str, Iterable[tuple[str, ...]]] = {
        "tree": [()],
        "show": [(role,) for role in roles] + [(role, "--own") for role in roles[:2]],
        "search": [("the",), ("manage",), ("the", "--roles"), ("zzzz",), ('"',), ("the", "level:zzz")],
        "diff": pairs,
        "matrix": [(family.id,) for family in catalog.families if family.levels][:5],
        "similar": [("manage a team",), ("zzzz",)],
        "next": [(role,) for role in roles],
        "path": [pair for one in roles[:4] for pair in ((one, other) for other in roles[:6] if other != one)],
        "check": [()],
        "dump": [()],
        "info": [()],
        "history": [(role,) for role in roles[:6]] + [("--patch", f"{role}@HEAD") for role in roles[:6]],
        "changes": [("HEAD~2",), ("HEAD~1",), ("--patch", "HEAD~2")],
    }
    flag = () if command == "dump" else ("--json",)
    for arguments in calls[command]:
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            main(["--content", str(folder), command, *arguments, *flag])
        if said.getvalue():
            yield json.loads(said.getvalue())


COMMANDS = (
    "tree",
    "show",
    "search",
    "diff",
    "matrix",
    "similar",
    "next",
    "path",
    "check",
    "dump",
    "info",
    "history",
    "changes",
)


def schema_of(values: list[Any], key: str = "", parent: str = "") -> dict[str, Any]:
    """What all values have in common."""
    for name in (f"{key}.{parent}", key):
        if KNOWN.get(name) is not None:
            return dict(KNOWN[name])
    types = sorted({_type(value) for value in values})
    if types == ["integer", "number"]:
        types = ["number"]
    found: dict[str, Any] = {"type": types[0] if len(types) == 1 else types}
    objects = [value for value in values if isinstance(value, dict)]
    if objects:
        keys = dict.fromkeys(name for value in objects for name in value)
        found["required"] = [name for name in keys if all(name in value for value in objects)]
        found["properties"] = {
            name: schema_of([value[name] for value in objects if name in value], name, _place(key, name))
            for name in keys
        }
    items = [item for value in values if isinstance(value, list) for item in value]
    if items:
        found["items"] = schema_of(items, key, key)
    return found


def _place(key: str, name: str) -> str:
    """Where a key is, for those that mean different things in different places."""
    if name == "kind" and key in ("sections", "effective", "gap"):
        return "section"
    return key


def _type(value: Any) -> str:
    names = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
    return "null" if value is None else names[type(value)]


def write(command: str) -> None:
    """Write the schema of one command's form."""
    values = [value for folder in FOLDERS for value in answers(command, ROOT / folder)]
    form = schema_of(values, "", command)
    name = values[0]["schema"]
    form["properties"]["schema"] = {"const": name}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"roletui {command}",
        "description": f"The form that `roletui {command}{'' if command == 'dump' else ' --json'}` writes.",
    }
    file = ROOT / "docs" / "schema" / f"{command}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({**head, **form}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home)
        for each in sys.argv[1:] or COMMANDS:
            write(each)
