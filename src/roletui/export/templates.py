"""Templates of the user's own: Jinja2 in a sandbox, with documented variables, limits and errors that name the line."""

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.filters import make_attrgetter
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from roletui.export.html import inline
from roletui.export.markdown import line_of
from roletui.export.plain import harmless
from roletui.export.sheet import Block, Part, Sheet, grade_words
from roletui.export.spans import Words, tree
from roletui.text import clean, clean_line

TEMPLATE_BYTES: Final = 256 * 1024
"""The largest file of a template that is read."""
STEPS: Final = 100_000
"""How many rounds all loops, calls and inclusions of one document may take, and numbers all its `range()` may give."""
SECONDS: Final = 20
"""Seconds after which nothing more is begun: what is slow without loops."""
BUILT_CHARACTERS: Final = 16 * 1024 * 1024
"""Characters that all expressions of one document may put together."""
_LONGEST_REPEAT: Final = 100_000
_LARGEST_BITS: Final = 4096
_ENDLESS: Final = frozenset(
    {
        "center",
        "expandtabs",
        "format",
        "format_map",
        "join",
        "ljust",
        "replace",
        "rjust",
        "to_bytes",
        "translate",
        "zfill",
    }
)
"""Methods that can make texts of any length from a few characters."""
_ENDLESS_FILTERS: Final = (
    "batch",
    "center",
    "format",
    "indent",
    "pprint",
    "slice",
    "tojson",
    "urlize",
    "wordwrap",
    "xmlattr",
)


class _Counting(CodeGenerator):
    """Has each loop, macro, block and file of a template count a step, and texts joined by a method of the sandbox."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2's name
        _begin_with_step(node, self.environment)
        for block in node.find_all(nodes.Block):
            _begin_with_step(block, self.environment)
        super().visit_Template(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        _begin_with_step(node, self.environment)
        super().visit_For(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> Any:
        _begin_with_step(node, self.environment)
        return super().macro_body(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        joined = nodes.EnvironmentAttribute("joined", lineno=node.lineno)
        call = nodes.Call(joined, list(node.nodes), [], None, None, lineno=node.lineno)
        self.visit(call.set_environment(self.environment), frame)


def _begin_with_step(
    node: nodes.Template | nodes.Block | nodes.For | nodes.Macro | nodes.CallBlock, environment: Environment
) -> None:
    method = nodes.EnvironmentAttribute("step", lineno=node.lineno)
    call = nodes.Call(method, [], [], None, None, lineno=node.lineno)
    node.body.insert(0, nodes.ExprStmt(call, lineno=node.lineno).set_environment(environment))


class _OneFolder(FileSystemLoader):
    """Loads files that stand in the folder itself, not what links lead to."""

    def get_source(self, environment: Environment, template: str) -> Any:
        """The text of a file of the folder."""
        if "\0" in template:
            raise TemplateNotFound(template, "no file has a NUL character in its name")
        folder = Path(self.searchpath[0]).resolve()
        file = (folder / template).resolve()
        if not file.is_relative_to(folder):
            raise TemplateNotFound(template, f"`{template}` leads out of the folder of templates")
        if file.is_file() and file.stat().st_size > TEMPLATE_BYTES:
            raise SecurityError(f"`{template}` is larger than {TEMPLATE_BYTES} bytes")
        return super().get_source(environment, template)


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates may read what they are given and nothing else, and come to an end with a text of bounded size.

    One sandbox fills one document: it counts.
    """

    code_generator_class = _Counting
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folder: Path, *, autoescape: bool) -> None:
        super().__init__(
            loader=_OneFolder(folder.absolute()),
            undefined=StrictUndefined,
            autoescape=autoescape,
            finalize=_plain,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._steps = self._numbers = self._built = 0
        self._end = time.monotonic() + SECONDS
        for name in _ENDLESS_FILTERS:
            self.filters.pop(name, None)
        self.filters.update(join=_join, replace=_replace, string=_text)
        self.globals = {"range": self.range}
        # Jinja2 takes what it finds here for a plain function.
        self.concat = self._concat  # type: ignore[method-assign]

    def step(self) -> None:
        """Count one round of a loop, one call of a macro, or one file that is begun."""
        self._steps += 1
        if self._steps > STEPS:
            raise SecurityError(f"takes more than {STEPS} rounds of loops and calls")
        if time.monotonic() > self._end:
            raise SecurityError(f"takes longer than {SECONDS} seconds")

    def range(self, *bounds: int) -> Iterator[int]:
        """What `range()` gives, counted so that none goes on without end."""
        for number in range(*bounds):
            self._numbers += 1
            if self._numbers > STEPS:
                raise SecurityError(f"loops over more than {STEPS} numbers")
            yield number

    def build(self, characters: int) -> None:
        """Count characters that are about to be put together."""
        self._built += characters
        if self._built > BUILT_CHARACTERS:
            raise SecurityError(f"puts together texts of more than {BUILT_CHARACTERS} characters")

    def joined(self, *values: Any) -> str:
        """What `~` makes of values."""
        texts = [_text(value) for value in values]
        self.build(sum(map(len, texts)))
        return (Markup() if any(isinstance(text, Markup) for text in texts) else "").join(texts)

    def _concat(self, pieces: Iterable[str]) -> str:
        kept = list(pieces)
        self.build(sum(map(len, kept)))
        return "".join(kept)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse arithmetic whose result has any size."""
        if operator == "*" and not (isinstance(left, int | float) and isinstance(right, int | float)):
            text, times = (left, right) if isinstance(right, int) else (right, left)
            if not isinstance(times, int) or len(text) * times > _LONGEST_REPEAT:
                raise SecurityError(f"repeats a text to more than {_LONGEST_REPEAT} characters")
            self.build(len(text) * times)
        elif operator == "*" and isinstance(left, int) and isinstance(right, int):
            if left.bit_length() + right.bit_length() > _LARGEST_BITS:
                raise SecurityError("reckons with numbers of too many digits")
        elif operator == "+" and not (isinstance(left, int | float) and isinstance(right, int | float)):
            self.build(len(left) + len(right))
        elif operator == "**" or (operator == "%" and isinstance(left, str)):
            raise SecurityError(f"`{operator}` is not available here")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Keep methods out that make texts of any length."""
        return not (isinstance(obj, str | int) and attr in _ENDLESS) and super().is_safe_attribute(obj, attr, value)


def _plain(value: Any) -> Any:
    """A value that is printed: lists in lists could be of any length."""
    if isinstance(value, list | tuple | dict):
        raise SecurityError("prints a list; print what is in it, or use `join`")
    return value


def _text(value: Any) -> str:
    value = _plain(value)
    return value if isinstance(value, str) else str(value)


@pass_environment
def _join(environment: Sandbox, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja2's filter of this name, counted."""
    values = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    texts = [_text(one) for one in values]
    environment.build(sum(map(len, texts)) + len(d) * len(texts))
    return escape(d).join(texts) if any(isinstance(text, Markup) for text in (d, *texts)) else d.join(texts)


@pass_environment
def _replace(environment: Sandbox, value: Any, old: str, new: str) -> str:
    """Jinja2's filter of this name, counted."""
    text = _text(value)
    environment.build(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


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
        "id": sheet.id,
        "title": sheet.title,
        "family": sheet.family.title,
        "family_id": sheet.family.id,
        "path": sheet.family.path,
        "line": sheet.level.line,
        "grades": sheet.grades,
        "grade": grade_words(sheet),
        "reports_to": reporting.text if reporting else "",
        "specialties": sheet.specialties,
        "intro": tuple(see.block(block) for block in sheet.intro),
        "sections": sections,
        "bullets": {
            kind: tuple(item for section in sections if section["kind"] == kind for item in section["bullets"])
            for kind in kinds
        },
    }
