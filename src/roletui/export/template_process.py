"""The process in which templates of the user's own are filled: Jinja2's sandbox, under limits of the system.

`templates` starts it for one template. It reads one request from standard input, fills the template for each role and
writes one answer; it has nothing open besides, writes no file, and ends when it takes too much.
"""

import json
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateSyntaxError
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from roletui.export.cells import harmless
from roletui.export.markdown import line_of
from roletui.export.spans import Words
from roletui.storage import read_plain_file


class _OneFolder(FileSystemLoader):
    """Loads files that are in the folder itself, not what links lead to, and none that could block."""

    def __init__(self, folder: Path, limit: int) -> None:
        super().__init__(folder)
        self._folder, self._limit = folder.resolve(), limit

    def get_source(self, environment: Environment, template: str) -> Any:  # noqa: ARG002 - Jinja2's signature
        """The text of a file of the folder."""
        file = (self._folder / template).resolve()
        if not file.is_relative_to(self._folder):
            raise TemplateNotFound(template, f"`{template}` leads out of the folder of templates")
        try:
            data = read_plain_file(file, self._limit)
        except FileNotFoundError:
            raise TemplateNotFound(template, f"`{template}` is not in the folder of templates") from None
        if len(data) > self._limit:
            raise SecurityError(f"`{template}` is larger than {self._limit} bytes")
        # The name is the one the folder was given by: errors name it, and links in it stay as they are.
        return data.decode(), str(Path(self.searchpath[0]) / template), None


def _environment(folder: Path, limit: int, *, autoescape: bool) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=_OneFolder(folder, limit),
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = harmless
    environment.filters["md"] = lambda text: line_of((Words(str(text)),))
    environment.globals["placeholder"] = lambda text: f"[[{text}]]"
    return environment


def _limited(pieces: Iterator[str], characters: int) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > characters:
            raise SecurityError(f"makes a document of more than {characters} characters")
        kept.append(piece)
    return "".join(kept)


def _place(file: Path, error: BaseException) -> str:
    """The template's line at which it failed; Jinja2 puts it into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or file}:{error.lineno}"
    lines = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(f"{file.parent}")
    ]
    return f"{lines[-1].filename}:{lines[-1].lineno}" if lines else str(file)


def _reason(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return error.msg
    if isinstance(error, RecursionError):
        return "calls itself without end"
    if isinstance(error, UnicodeDecodeError):
        return "is not stored as UTF-8"
    if isinstance(error, MemoryError):
        return "needs more memory than a template may have"
    return str(error).removesuffix(".") or type(error).__name__


def _fill(request: dict[str, Any], roles: list[Any]) -> list[str]:
    file = Path(request["file"])
    environment = _environment(file.parent, request["bytes"], autoescape=request["html"])
    template: Template = environment.get_template(file.name)
    return [_limited(template.generate(role=role), request["characters"]) for role in roles]


def _limit(request: dict[str, Any]) -> None:
    """Have the system end this process where it takes more time or memory than it may, or writes more."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for name, most in request["limits"].items():
        if (kind := getattr(resource, name, None)) is not None:
            try:
                resource.setrlimit(kind, (most, most))
            except (OSError, ValueError):
                continue


def _with_markup(form: dict[str, Any]) -> dict[str, Any]:
    """A block's words with their emphasis are HTML already, and are not escaped once more."""
    if "markup" in form:
        form["markup"] = Markup(form["markup"])  # noqa: S704 - escaped by the writer of HTML
    return form


def main() -> None:
    """Answer one request."""
    data = sys.stdin.buffer.read().split(b"\n", 1)
    request = json.loads(data[0])
    _limit(request)
    try:
        roles = json.loads(data[1], object_hook=_with_markup if request["markup"] else None)
        answer: dict[str, Any] = {"texts": _fill(request, roles)}
    except Exception as error:  # noqa: BLE001 - whatever a template can raise is its own fault, and named with its line
        answer = {"fault": f"{_place(Path(request['file']), error)}: {_reason(error)}"}
    with open(1, "wb", closefd=False) as out:
        out.write(json.dumps(answer).encode("ascii"))
