"""The window over a list of lines: moving, finding, keeping the place."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui.viewport import Mark, Stop, Viewport


def lines(*texts: str) -> list[Line]:
    """Lines from `ref:text`; a text without a colon has no ref."""
    made: list[Line] = []
    for text in texts:
        ref, colon, words = text.partition(":")
        made.append(Line((Part(Safe(words if colon else text)),), ref if colon else None))
    return made


def window(drawn: list[Line], height: int = 4) -> Viewport:
    view = Viewport()
    view.height = height
    view.put(drawn)
    return view


def test_lines_of_one_thing_are_one_stop() -> None:
    view = window(lines("a:one", "a:two", "blank", "b:three", "a:four"))
    assert view.stops == [Stop(0, 2), Stop(3, 4), Stop(4, 5)]
    view.move(1)
    assert view.ref == "b"


def test_moving_scrolls_as_little_as_needed() -> None:
    view = window(lines(*(f"{n}:x" for n in range(10))))
    view.move(3)
    assert view.top == 0
    view.move(1)
    assert view.top == 1
    for _ in range(4):
        view.move(-1)
    assert (view.index, view.top) == (0, 0)


def test_a_stop_taller_than_the_window_is_scrolled_through() -> None:
    view = window(lines("a:1", *["b:x"] * 8, "c:2"))
    view.move(1)
    assert (view.ref, view.top) == ("b", 1)
    for top in (2, 3, 4, 5):
        view.move(1)
        assert (view.ref, view.top) == ("b", top)
    view.move(1)
    assert view.ref == "c"


def test_a_tall_stop_is_paged_through_and_keeps_its_place() -> None:
    view = window(lines("a:1", *["b:x"] * 30, *(f"{n}:x" for n in range(9))), 10)
    view.move(1)
    tops = []
    while view.ref == "b":
        tops.append(view.top)
        view.page(5)
    assert tops == [1, 6, 11, 16, 21, 26, 30]
    view.seek(lambda ref: ref == "b", -1)
    assert view.top == 21, "who comes from below begins at the end"
    view.move(-1)
    view.put(view.lines, view.mark())
    view.resize(9)
    assert (view.ref, view.top) == ("b", 20)


def test_words_found_far_down_in_a_tall_stop_come_into_sight() -> None:
    view = window(lines("a:1", *["b:x"] * 20, "b:plan", *["b:x"] * 9))
    view.move(1)
    view.spotlight(lambda text: [(text.index("plan"), text.index("plan") + 4)])
    assert view.top <= 21 < view.top + view.height


def test_what_stands_before_the_first_stop_comes_back_into_sight() -> None:
    view = window(lines("head", "head", *(f"{n}:x" for n in range(10))))
    view.last()
    view.page(-100)
    view.page(-100)
    assert (view.index, view.top) == (0, 0)


def test_the_place_is_kept_over_a_redraw() -> None:
    view = window(lines(*(f"{n}:x" for n in range(20))))
    view.move(9)
    mark = view.mark()
    view.put(lines("new:x", "newer:x", *(f"{n}:x" for n in range(20))), mark)
    assert view.ref == "9"
    assert view.cursor.start - view.top == mark.row
    view.put(lines("p:x", "q:x"), mark)
    assert view.index == 1


def test_words_are_found_over_line_breaks_and_case() -> None:
    view = window(lines("a:own the Forecast", "a:    and plan", "b:FORECAST and", "b:   plan it"))
    view.find("forecast AND")
    assert [(match.line, match.start, match.end) for match in view.matches] == [(0, 8, 16), (1, 4, 7), (2, 0, 12)]
    view.find_again(-1)
    assert view.ref == "b"


def test_words_that_are_a_pattern_are_taken_as_they_stand() -> None:
    view = window(lines("a:cost (50%) *"))
    view.find("(50%) *")
    assert len(view.matches) == 1


def test_a_spotlight_marks_only_the_stop_under_the_cursor() -> None:
    view = window(lines("a:plan it", "b:plan"))
    view.spotlight(lambda text: [(text.index("plan"), text.index("plan") + 4)])
    assert [match.stop for match in view.matches] == [0]


def test_a_spotlight_stays_on_its_words_when_lines_break_elsewhere() -> None:
    view = window(lines("a:one", "b:make a", "b:plan of it", "c:a plan too"))
    view.move(1)
    view.spotlight(lambda text: [(text.index("plan"), text.index("plan") + 4)])
    view.put(lines("a:on", "a:e", "b:make", "b:a", "b:plan", "b:of it", "c:a plan too"), view.mark())
    assert [(match.line, match.start, match.end) for match in view.matches] == [(4, 0, 4)]
    view.put(lines("a:one", "c:a plan too"))
    assert view.matches == []
    view.put(lines("b:a plan"))
    view.forget()
    view.put(lines("b:a plan"))
    assert view.matches == []


def test_showing_a_thing_far_down_leaves_it_room_above() -> None:
    view = window(lines(*(f"{n}:x" for n in range(50))), height=8)
    assert view.show("30")
    assert view.top < 30 < view.top + 8
    assert not view.show("nothing")


MOVES = st.sampled_from(
    [
        "move(1)",
        "move(-1)",
        "page(3)",
        "page(-3)",
        "first()",
        "last()",
        "centre()",
        "scroll(2)",
        "scroll(-2)",
        "find('x')",
        "find_again(1)",
        "resize(2)",
        "resize(9)",
        "at_line(5)",
    ]
)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(["a:x y", "b:y", "c:z", "none"]), max_size=30),
    st.integers(1, 12),
    st.lists(MOVES, max_size=15),
)
@example(["a:x y"] * 5 + ["none", "a:x y"], 1, ["last()", "at_line(5)", "move(-1)"])
def test_any_moves_keep_the_window_on_the_lines(texts: list[str], height: int, moves: list[str]) -> None:
    view = window(lines(*texts), height)
    for move in moves:
        eval(f"view.{move}")
        assert 0 <= view.top <= max(0, len(texts) - view.height)
        assert 0 <= view.index < max(1, len(view.stops))
        if move.startswith(("move", "find(", "first", "last")) and view.stops and not view.sought:
            assert view.cursor.start < view.top + view.height
            assert view.cursor.end > view.top


def test_a_mark_of_nothing_is_the_top() -> None:
    view = window(lines("head", "a:1", "b:2"))
    view.move(1)
    assert not view.restore(Mark())
    assert (view.index, view.top) == (0, 0)
