"""States and changes as lines: one line an entry, whatever the width."""

import pytest
from rich.cells import cell_len

from roletui.drawing.history import draw_state
from roletui.history.differences import State
from roletui.history.git import Commit
from roletui.history.states import StateChange
from roletui.model import Catalog, Family, Level
from roletui.text import Raw, Safe


@pytest.mark.parametrize("width", [20, 23, 24, 40, 80, 200])
def test_a_state_is_one_line_cut_once(width: int) -> None:
    level = Level("a/b", Safe("Tiler"), 1)
    catalog = Catalog(Raw("."), (Family("a", Safe("A"), Safe("a.md"), 1, Raw("a.md"), levels=(level,)),))
    commit = Commit("f" * 40, 1_700_000_000, (b"Ada", "Ändere die Pflichten der Dachdecker 屋根".encode()))
    line = draw_state(StateChange("first", commit, State(catalog, "a/b")), width)
    assert cell_len(line.text) <= width
    assert line.text.count("…") <= 1
    assert line.text.startswith("2023-11-14")
