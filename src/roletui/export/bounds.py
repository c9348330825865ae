"""What keeps templates of the user's own within bounds: a sandbox that counts their steps and what they build."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, nodes, pass_environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.exceptions import SecurityError, TemplateNotFound
from jinja2.filters import make_attrgetter
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

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
_ENDLESS: Final = frozenset({
    "center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "to_bytes", "translate",
    "zfill",
})  # fmt: skip
"""Methods that can make texts of any length from a few characters."""
_ENDLESS_FILTERS: Final = (
    "batch", "center", "format", "indent", "pprint", "slice", "tojson", "urlize", "wordwrap", "xmlattr",
)  # fmt: skip


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
            loader=_OneFolder(folder.absolute()), undefined=StrictUndefined, autoescape=autoescape, finalize=_plain,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        )  # fmt: skip
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
