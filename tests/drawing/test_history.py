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
def test_a_state_is_what_changed_and_below_it_a_subject_cut_once(width: int) -> None:
    level = Level("a/b", Safe("Tiler"), 1)
    catalog = Catalog(Raw("."), (Family("a", Safe("A"), Safe("a.md"), 1, Raw("a.md"), levels=(level,)),))
    commit = Commit("f" * 40, 1_700_000_000, (b"Ada", "Ändere die Pflichten der Dachdecker 屋根".encode()))
    lines = draw_state(StateChange("first", commit, State(catalog, "a/b")), width)
    assert all(cell_len(line.text) <= width for line in lines)
    assert sum(line.text.count("…") for line in lines) <= 1
    assert lines[0].text.startswith("2023-11-14")
