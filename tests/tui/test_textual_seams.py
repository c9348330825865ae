"""What leans on Textual's private names: all of it in one module, and every name as the installed Textual has it."""

import ast
import gc
import inspect
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import roletui.tui
from roletui.tui import textual_seams
from roletui.tui.screen_cells import cells_of, differing
from roletui.tui.style_codes import thinned
from roletui.tui.textual_seams import OF_APP, OF_DRIVER, Sent

TUI = Path(roletui.tui.__file__).parent

CHOPS = (
    "(self, chops: 'Sequence[Mapping[int, Strip | None]]', spans: 'list[tuple[int, int, int]]',"
    " chop_ends: 'list[list[int]]') -> 'None'"
)
CALLED = [
    (Screen, "_on_timer_update", "(self) -> 'None'"),
    (Screen, "_clear_arrangement_cache", "(self) -> 'None'"),
    (ChopsUpdate, "__init__", CHOPS),
    (App, "_display", "(self, screen: 'Screen', renderable: 'RenderableType | None') -> 'None'"),
    (LayoutUpdate, "__init__", "(self, strips: 'list[Iterable[Strip]]', region: 'Region') -> 'None'"),
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


class Frames:
    """Frames as Textual sends them, and what a terminal shows that got only what is sent of them."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.sent, self.console = Sent(), Console(color_system="truecolor", force_terminal=True)
        self.whole, self.thin = pyte.Screen(width, height), pyte.Screen(width, height)
        self.bytes: list[int] = []

    def frame(self, rows: list[Strip], spans: list[tuple[int, int, int]], cut: int) -> str:
        """Send the spans of a frame, of two panes that meet in a column."""
        chops = [{0: row.crop(0, cut), cut: row.crop(cut)} for row in rows]
        update = ChopsUpdate(chops, spans, [[cut, self.width]] * self.height)
        sent = self.sent.render(update, self.console)
        pyte.Stream(self.thin).feed(thinned(sent))
        pyte.Stream(self.whole).feed(
            "".join(
                f"\x1b[{y + 1};{first + 1}H{rows[y].crop(first, last).render(self.console)}" for y, first, last in spans
            )
        )
        return sent

    def shown(self, screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
        """Each cell as it is seen."""
        cells = [[screen.buffer[y][x] for x in range(self.width)] for y in range(self.height)]
        return [[(each.data, each.bg, each.data != " " and (each.fg, each.bold)) for each in row] for row in cells]


def test_only_the_cells_that_changed_are_sent() -> None:
    left, right = Strip([Segment("abcdef")]), Strip([Segment("uvwxyz")])
    update = ChopsUpdate(
        [{0: left, 6: right}, {0: left, 6: None}], [(0, 2, 4), (0, 10, 12), (1, 0, 6)], [[6, 12], [6, 12]]
    )
    sent = Sent()
    assert sent.render(update, Console()) == "\x1b[1;3Hcd\x1b[1;11Hyz\x1b[2;1Habcdef"
    # A part of the screen is what a pane knows to have changed; of all of it, most is shown already.
    assert sent.render(update, Console()) == "\x1b[1;3Hcd\x1b[1;11Hyz\x1b[2;1Habcdef"
    ends = [[6, 12], [6, 12]]
    everything = [(0, 0, 12), (1, 0, 12)]
    whole = ChopsUpdate([{0: left, 6: right}, {0: left, 6: right}], everything, ends)
    assert sent.render(whole, Console()) == "\x1b[1;1Habcdef\x1b[1;7Huvwx\x1b[2;7Huvwxyz"
    assert sent.render(whole, Console()) == ""
    changed = ChopsUpdate([{0: Strip([Segment("aXcdef")]), 6: right}, {0: left, 6: right}], everything, ends)
    assert sent.render(changed, Console()) == "\x1b[1;2HX"
    sent.forget()
    assert "uvwxyz" in sent.render(changed, Console())
    full = LayoutUpdate([[left, right], [left, right]], Region(0, 0, 12, 2))
    # Each stretch goes to its own column, however wide the terminal takes what is at the left of it.
    assert sent.render(full, Console()) == "\x1b[1;1Habcdef\x1b[1;7Huvwxyz\x1b[2;1Habcdef\x1b[2;7Huvwxyz"
    assert sent.render(whole, Console()) == ""


Frame = tuple[list[Strip], list[tuple[int, int, int]], int]
"""Rows, what of them is sent, and the column in which two panes meet."""
INKS = st.sampled_from([Style(), Style(color="#ff0000"), Style(bold=True, bgcolor="#00ff00"), Style(bgcolor="#0000ff")])
ROWS = st.lists(st.tuples(st.text("ab  é│", min_size=1, max_size=5), INKS), max_size=6).map(
    lambda pieces: Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(16)
)
SPANS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 15), st.integers(1, 16)).filter(lambda span: span[1] < span[2]),
    unique_by=lambda span: span[0],
    max_size=3,
)
SPANS = st.one_of(SPANS, st.just([(y, 0, 16) for y in range(3)]))
FRAMES = st.lists(st.tuples(st.lists(ROWS, min_size=3, max_size=3), SPANS, st.sampled_from([3, 8, 15])), max_size=5)


@given(FRAMES)
def test_a_terminal_that_gets_the_changes_shows_the_whole(frames: list[Frame]) -> None:
    screens = Frames(16, 3)
    for rows, spans, cut in frames:
        screens.frame(rows, spans, cut)
        assert screens.shown(screens.thin) == screens.shown(screens.whole)


def test_of_a_wide_character_no_half_is_sent() -> None:
    sent = Sent()
    for before, now in (("a漢b", "ab漢"), ("a漢b", "axyb"), ("axyb", "a漢b")):
        first = ChopsUpdate([{0: Strip([Segment(before)])}], [(0, 0, 4)], [[4]])
        sent.render(first, Console())
        second = ChopsUpdate([{0: Strip([Segment(now)])}], [(0, 0, 4)], [[4]])
        assert sent.render(second, Console()) == f"\x1b[1;1H{now}"
        assert sent.render(second, Console()) == ""


def test_a_pane_that_comes_back_to_its_place_is_sent_again() -> None:
    sent = Sent()
    for cut, end in ((6, "uvwxyz"), (4, "ABCDEFGH"), (6, "uvwxyz")):
        row = {0: Strip([Segment("abcdef"[:cut])]), cut: Strip([Segment(end)])}
        shown = sent.render(ChopsUpdate([row], [(0, 0, 12)], [[cut, 12]]), Console())
    assert shown == "\x1b[1;5Hef\x1b[1;7Huvwxyz"


JOINED = {
    "marks of their own in wide letters": ("か\u3099い", "き\u3099い", 4),
    "a colour of skin": ("\U0001f44d\U0001f3fdab", "\U0001f44e\U0001f3fdab", 4),
    "a sign drawn as a picture": ("\u2764\ufe0fab", "\u2b50\ufe0fab", 4),
    "a number in a box": ("1\ufe0f\u20e3 abc", "1\ufe0f\u20e3 abd", 6),
    "people who are joined": ("\U0001f468\u200d\U0001f469 abc", "\U0001f468\u200d\U0001f469 abd", 6),
    "a flag of two letters": ("\U0001f1e9\U0001f1ea ab", "\U0001f1e9\U0001f1f0 ab", 5),
    "a mark on a letter beside a wide one": ("漢e\u0301", "字e\u0301", 3),
}


@pytest.mark.parametrize("case", JOINED)
def test_of_characters_that_join_no_part_is_sent(case: str) -> None:
    before, now, width = JOINED[case]
    rows = [Strip([Segment(text)]) for text in (before, now)]
    assert [row.cell_length for row in rows] == [width, width]
    assert differing(*rows) == [(0, width)]
    sent = Sent()
    updates = [ChopsUpdate([{0: row}], [(0, 0, width)], [[width]]) for row in rows]
    sent.render(updates[0], Console())
    assert sent.render(updates[1], Console()) == f"\x1b[1;1H{now}"
    assert sent.render(updates[1], Console()) == ""


def test_cells_are_nothing_for_the_collector_and_a_mark_goes_to_the_letter_it_is_on() -> None:
    row = Strip([Segment("a─ "), Segment("漢", Style(bold=True)), Segment("\u0301"), Segment("b")])
    cells = cells_of(row, {})
    assert len(cells) == row.cell_length
    assert not any(map(gc.is_tracked, cells))
    assert differing(row, Strip([Segment("a─ "), Segment("字", Style(bold=True)), Segment("\u0301b")])) == [(0, 6)]


def test_cells_that_are_alike_are_moved_over() -> None:
    sent = Sent()
    for text, moved in (("a" + " " * 12 + "b", None), ("x" + " " * 12 + "y", "\x1b[1;1Hx\x1b[1;14Hy")):
        update = ChopsUpdate([{0: Strip([Segment(text)])}], [(0, 0, 14)], [[14]])
        assert sent.render(update, Console()) == (moved or f"\x1b[1;1H{text}")
