"""Where panes are, as drawings: one letter a pane, `.` for nobody; the status line is the last row."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.tui.layout import (
    DRAWN_COLUMNS,
    DRAWN_ROWS,
    GAP,
    LEAST,
    SMALLEST,
    ListSize,
    PaneName,
    Rooms,
    SidePane,
    Wish,
    arrange,
    drawn_size,
    split_beside,
    top_rows,
)

LETTERS = {
    "tree": "t",
    "role": "r",
    "results": "s",
    "comparison": "c",
    "matrix": "m",
    "overlay": "o",
    "history": "h",
    "step": "p",
}


def draw(width: int, height: int, wish: Wish) -> list[str]:
    """A tenth of the columns and half of the rows."""
    rows = [["." for _ in range(width)] for _ in range(height)]
    for name, rect in arrange(width, height, wish).items():
        for y in range(rect.y, rect.y + rect.height):
            for x in range(rect.x, rect.x + rect.width):
                rows[y][x] = LETTERS[name]
    return ["".join(row[3::10]) for row in rows[1::2]]


PLAIN, LISTED = ["ttttrrrrrrrr"], ["ttttoooorrrr"]


@pytest.mark.parametrize(
    ("size", "wish", "drawing"),
    [
        ((80, 24), Wish(), ["tttttttt"] * 11 + ["........"]),
        ((80, 24), Wish("role"), ["rrrrrrrr"] * 11 + ["........"]),
        ((80, 24), Wish("results", "results"), ["ssssssss"] * 7 + ["rrrrrrrr"] * 4 + ["........"]),
        ((80, 14), Wish("results", "results"), ["ssssssss"] * 6 + ["........"]),
        ((80, 24), Wish("history", "history"), ["hhhhhhhh"] * 4 + ["pppppppp"] * 7 + ["........"]),
        ((80, 14), Wish("step", "history"), ["pppppppp"] * 6 + ["........"]),
        ((120, 12), Wish("step", "history"), ["hhhhhppppppp"] * 5 + ["............"]),
        ((120, 12), Wish("tree", "history"), ["ttttrrrrrrrr"] * 5 + ["............"]),
        ((200, 12), Wish("history", "history"), ["hhhhhhhppppppppppppp"] * 5 + ["...................."]),
        ((200, 12), Wish("role", "history"), ["ttttrrrrrrrrrrrrrrrr"] * 5 + ["...................."]),
        ((80, 24), Wish("tree", "results"), ["tttttttt"] * 11 + ["........"]),
        ((80, 24), Wish("comparison", "comparison"), ["cccccccc"] * 11 + ["........"]),
        ((80, 12), Wish("overlay", overlay=ListSize(72, 30)), ["tooooooo"] * 5 + ["........"]),
        ((120, 30), Wish("overlay", overlay=ListSize(42, 8)), PLAIN * 3 + LISTED * 5 + PLAIN * 6 + ["." * 12]),
        ((120, 12), Wish(), ["ttttrrrrrrrr"] * 5 + ["............"]),
        ((120, 12), Wish("results", "results"), ["sssss.rrrrrr"] * 5 + ["............"]),
        ((120, 12), Wish("tree", "results"), ["ttttrrrrrrrr"] * 5 + ["............"]),
        ((120, 12), Wish("tree", "comparison"), ["ttttcccccccc"] * 5 + ["............"]),
        ((120, 12), Wish("role", "comparison"), ["ttttrrrrrrrr"] * 5 + ["............"]),
        ((120, 12), Wish("matrix", "matrix"), ["mmmmmmmmmmmm"] * 5 + ["............"]),
        ((120, 12), Wish("role", zoom=True), ["rrrrrrrrrrrr"] * 5 + ["............"]),
        ((120, 12), Wish(splits={"tree": 20}), ["ttttttrrrrrr"] * 5 + ["............"]),
        ((200, 12), Wish(), ["ttttrrrrrrrrrrrrrrrr"] * 5 + ["...................."]),
        ((200, 12), Wish("tree", "comparison"), ["ttttrrrrrrcccccccccc"] * 5 + ["...................."]),
        ((200, 12), Wish("results", "results"), ["ttttrrrrrrrsssssssss"] * 5 + ["...................."]),
        ((200, 12), Wish("matrix", "matrix"), ["ttttrrrrrmmmmmmmmmmm"] * 5 + ["...................."]),
        ((200, 12), Wish("comparison", "comparison", zoom=True), ["c" * 20] * 5 + ["." * 20]),
        ((200, 12), Wish(side="comparison", splits={"side": 20}), ["ttttrrrrrrrrcccccccc"] * 5 + ["." * 20]),
        ((39, 24), Wish(), ["...."] * 12),
        ((80, 9), Wish(), ["........"] * 4),
        ((40, 10), Wish(), ["tttt"] * 4 + ["...."]),
    ],
)
def test_drawings(size: tuple[int, int], wish: Wish, drawing: list[str]) -> None:
    assert draw(*size, wish) == drawing


def panes() -> st.SearchStrategy[Wish]:
    sides: st.SearchStrategy[SidePane | None] = st.sampled_from([None, "results", "comparison", "matrix", "history"])

    def focus(side: SidePane | None) -> st.SearchStrategy[PaneName]:
        choices: list[PaneName] = ["tree", "role", *([side] if side else [])]
        choices += ["step"] if side == "history" else []
        return st.sampled_from(choices)

    return sides.flatmap(
        lambda side: st.builds(
            Wish,
            focus(side),
            st.just(side),
            st.none() | st.builds(ListSize, st.integers(10, 120), st.integers(0, 200), st.booleans()),
            st.booleans(),
            st.dictionaries(st.sampled_from(["tree", "side", "results", "history"]), st.integers(-300, 300)),
            status_rows=st.integers(1, 2),
            dialog_rows=st.just(0),
        )
    )


@given(st.integers(1, 300), st.integers(1, 100), panes())
def test_panes_tile_the_screen(width: int, height: int, wish: Wish) -> None:
    """The pane with the focus is in sight, panes do not overlap, and together they fill all but the last rows."""
    rooms = arrange(width, height, wish)
    if width < SMALLEST[0] or height < SMALLEST[1]:
        assert not rooms
        return
    body: Rooms = {name: rect for name, rect in rooms.items() if name != "overlay"}
    assert wish.focus in body
    cells = [cell for rect in body.values() for cell in cells_of(rect.x, rect.y, rect.width, rect.height)]
    gaps = len({rect.x for rect in body.values()}) - 1
    assert len(cells) == len(set(cells)) == (width - gaps * GAP) * (height - wish.status_rows - top_rows(height))
    assert all(rect.width >= min(LEAST, width) - GAP for rect in body.values())
    assert chrome_rows(body) + top_rows(height) <= (2 if height >= 16 else 1) + len(body) or width >= 100
    assert all(rect.boxed == (width >= 100) for rect in body.values())


@given(st.integers(40, 300), st.integers(10, 100), st.builds(ListSize, st.integers(10, 120), st.integers(0, 200)))
def test_a_list_on_top_is_as_large_as_what_it_holds(width: int, height: int, size: ListSize) -> None:
    rect = arrange(width, height, Wish("overlay", overlay=size))["overlay"]
    assert rect.x >= 0
    assert rect.x + rect.width <= width
    assert rect.y >= 0
    assert rect.y + rect.height <= height - 1
    assert rect.height <= max(3, size.height + 2)
    if width >= 60 and height >= 24:
        assert rect.height >= min(20, size.height + 2)
    assert rect.width <= max(size.width, width if width < 60 else 0)


def cells_of(x: int, y: int, width: int, height: int) -> Iterator[tuple[int, int]]:
    return ((column, row) for column in range(x, x + width) for row in range(y, y + height))


def chrome_rows(rooms: Rooms) -> int:
    """Rows of titles, and the status line."""
    return len({rect.y for rect in rooms.values() if rect.title}) + 1


@pytest.mark.parametrize(
    ("width", "wish", "pane", "split"),
    [
        (80, Wish(), "tree", None),
        (80, Wish("results", "results"), "results", None),
        (120, Wish(), "tree", "tree"),
        (120, Wish("results", "results"), "results", "results"),
        (200, Wish("tree", "comparison"), "tree", "tree"),
        (200, Wish("tree", "comparison"), "role", "side"),
        (200, Wish("role", zoom=True), "role", None),
    ],
)
def test_the_split_that_moves(width: int, wish: Wish, pane: PaneName, split: str | None) -> None:
    assert split_beside(arrange(width, 40, wish), pane) == split


def test_no_more_is_drawn_than_any_screen_shows() -> None:
    assert drawn_size(120, 40) == (120, 40)
    assert drawn_size(65_535, 65_535) == (DRAWN_COLUMNS, DRAWN_ROWS)
    assert drawn_size(-1, 10**30) == (1, DRAWN_ROWS)
