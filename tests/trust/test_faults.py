"""What a failure of ours leaves: a report without anything that acts, and one line that names it."""

import errno
import io
import stat

import pytest

from roletui.crash import REPORT_LIMIT, REPORTS_KEPT, farewell, say_farewell, write_report
from roletui.settings import state_folder
from roletui.text import clean


def failure(message: str = "page \x1b[31mtext\u202e") -> RuntimeError:
    return RuntimeError(message)


def test_a_report_is_safe_private_and_whole() -> None:
    path = write_report(failure())
    assert path is not None
    text = path.read_text()
    assert "page \u241b[31mtext<U+202E>" in text
    assert clean(text) == text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_report_has_a_size_and_old_ones_go() -> None:
    for _ in range(REPORTS_KEPT + 3):
        path = write_report(failure("x" * (REPORT_LIMIT * 2)))
    assert path is not None
    assert path.stat().st_size <= REPORT_LIMIT + 1000
    assert len(list(path.parent.iterdir())) == REPORTS_KEPT


@pytest.mark.parametrize("place", ["/dev/null", "/proc/nowhere"])
def test_where_no_report_can_be_written_the_line_says_so(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", place)
    error = failure()
    assert write_report(error) is None
    assert "No report could be written." in farewell(error, None)


def test_the_farewell_is_one_line_without_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    say_farewell(failure())
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "RuntimeError" in said
    assert "page" not in said.replace("pages", "")
    assert str(state_folder()) in said


class Full(io.StringIO):
    """A stream that takes nothing."""

    def write(self, _text: str) -> int:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("stream", [Full(), None])
def test_a_farewell_to_nobody_is_no_further_failure(stream: Full | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    say_farewell(failure())
    assert list((state_folder() / "reports").iterdir())
