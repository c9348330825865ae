"""The last barrier: what the sanitiser lets through is taken out without moving a column, and is an error in tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from roletui.text import clean_line
from roletui.tui import barrier
from roletui.tui.barrier import Barrier, UnsafeText

BLACK = Color(0, 0, 0)


def passed(*segments: Segment) -> list[Segment]:
    return Barrier().apply(list(segments), BLACK)


def test_plain_segments_pass_as_they_are() -> None:
    segments = [
        Segment("\u2500" * 120),
        Segment("Senior \u2014 \U0001f469\u200d\U0001f4bb", Style(bold=True)),
        Segment(""),
    ]
    assert Barrier().apply(segments, BLACK) is segments


@given(st.text(st.characters(codec=None), max_size=30))
def test_nothing_hostile_passes_and_no_column_moves(text: str) -> None:
    (segment,) = passed(Segment(text))
    assert clean_line(segment.text) is segment.text or all(clean_line(char) is char for char in segment.text)
    assert cell_len(segment.text) >= cell_len(text)


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "javascript:x", "--version", "https://x/\x1b]0;t\x07", "ssh://-oProxyCommand=x"]
)
def test_no_link_passes_but_to_the_web(link: str) -> None:
    (segment,) = passed(Segment("words", Style(link=link)))
    assert segment.style is not None
    assert segment.style.link is None


def test_links_to_the_web_pass() -> None:
    (segment,) = passed(Segment("words", Style(link="https://example.com/")))
    assert segment.style is not None
    assert segment.style.link == "https://example.com/"


def test_in_tests_reaching_the_barrier_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(barrier, "STRICT", True)
    with pytest.raises(UnsafeText):
        passed(Segment("a\x1b[31m"))
