"""What leans on Textual's private names: all of it in one module, and every name as the installed Textual has it."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import roletui.tui
from roletui.tui import textual_seams
from roletui.tui.textual_seams import OF_APP, OF_DRIVER

TUI = Path(roletui.tui.__file__).parent

CHOPS = (
    "(self, chops: 'Sequence[Mapping[int, Strip | None]]', spans: 'list[tuple[int, int, int]]',"
    " chop_ends: 'list[list[int]]') -> 'None'"
)
CALLED = [
    (Screen, "_on_timer_update", "(self) -> 'None'"),
    (Screen, "_clear_arrangement_cache", "(self) -> 'None'"),
    (ChopsUpdate, "__init__", CHOPS),
    (App, "_close_messages_no_wait", "(self) -> 'None'"),
    (App, "_handle_exception", "(self, error: 'Exception') -> 'None'"),
    (LinuxDriver, "_enable_mouse_support", "(self) -> 'None'"),
    (LinuxDriver, "_disable_mouse_support", "(self) -> 'None'"),
    (LinuxDriver, "_sigtstp_application", "(self, *_) -> 'None'"),
    (LinuxDriver, "_sigcont_application", "(self, *_) -> 'None'"),
    (LinuxDriver, "_get_terminal_size", "(self) -> 'tuple[int, int]'"),
]
"""What is called or overridden, with the signature that is counted on."""

SET = [
    (Screen, "_dirty_widgets", "_dirty_widgets: set[Widget] = set()"),
    (Widget, "_repaint_required", "_repaint_required = False"),
    (Widget, "_layout_required", "_layout_required = False"),
    (App, "_return_code", "_return_code: int | None = None"),
    (App, "_driver", "_driver: Driver | None = None"),
    (LinuxDriver, "_must_signal_resume", "_must_signal_resume = False"),
    (LinuxDriver, "_auto_restart", "_auto_restart = True"),
    (LinuxDriver, "_writer_thread", "_writer_thread: WriterThread | None = None"),
    (LinuxDriver, "_loop", "_loop = asyncio.get_running_loop()"),
    (XTermParser, "_timeout_time", "_timeout_time: float | None = None"),
]
"""What is read or set, with how Textual begins it."""


@pytest.mark.parametrize(("owner", "name", "signature"), CALLED)
def test_what_is_called_has_the_signature_that_is_counted_on(owner: type, name: str, signature: str) -> None:
    assert str(inspect.signature(getattr(owner, name))) == signature


@pytest.mark.parametrize(("owner", "name", "begun"), SET)
def test_what_is_read_or_set_is_there(owner: type, name: str, begun: str) -> None:
    sources = "".join(inspect.getsource(each) for each in owner.__mro__ if each.__module__.startswith("textual"))
    assert f"self.{begun}" in sources, name


def private_names(tree: ast.AST, base: str) -> Iterator[str]:
    """The private names that a class which extends one of Textual's uses of itself and has not from us."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(each).startswith(base) for each in node.bases):
            own = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
            for each in ast.walk(node):
                is_mine = (
                    isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id == "self"
                )
                if is_mine and isinstance(each, ast.Attribute) and each.attr.startswith("_"):
                    yield each.attr
            yield from own


def test_all_private_names_are_listed() -> None:
    driver = ast.parse((TUI / "terminal.py").read_text())
    of_textual = {name for name in dir(LinuxDriver) if name[:1] == "_" != name[1:2]}
    of_textual |= {"_app", "_debug", "_loop", "_must_signal_resume", "_auto_restart", "_writer_thread"}
    assert {name for name in private_names(driver, "LinuxDriver") if name in of_textual} == set(OF_DRIVER)
    app = ast.parse((TUI / "app.py").read_text())
    of_app = {name for name in dir(App) if name[:1] == "_" != name[1:2]} | {"_driver", "_running"}
    assert {name for name in private_names(app, "App") if name in of_app} == set(OF_APP)


def test_nothing_else_looks_inside_textual() -> None:
    """`noqa: SLF001` and private modules of Textual's are in the one module that is for them."""
    for file in TUI.rglob("*.py"):
        text = file.read_text()
        if file != Path(textual_seams.__file__):
            assert "SLF001" not in text, file.name
            assert "textual._" not in text, file.name


def test_only_the_cells_that_changed_are_sent() -> None:
    left, right = Strip([Segment("abcdef")]), Strip([Segment("uvwxyz")])
    update = ChopsUpdate(
        [{0: left, 6: right}, {0: left, 6: None}], [(0, 2, 4), (0, 10, 12), (1, 0, 6)], [[6, 12], [6, 12]]
    )
    sent = update.render_segments(Console())
    assert sent == "\x1b[1;3Hcd\x1b[1;11Hyz\x1b[2;1Habcdef"
