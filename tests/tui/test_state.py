"""What survives a sitting, and a state file that is not what it should be."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roletui.settings import state_folder
from roletui.state_file import FOLDERS_KEPT, LIMIT, SCHEMA
from roletui.text import Raw
from roletui.tui.state import Everywhere, Kept, StateFile


def test_what_is_kept_comes_back_for_its_folder_alone() -> None:
    kept = Kept(subject="f/a", own=True, index=3, row=2, basket=["f/a", "f/b"], queries=["forecast"])
    assert not StateFile(Raw("/one")).save(kept, Everywhere("nord", author=True, splits={"tree": 4}))
    assert StateFile(Raw("/one")).load() == (kept, Everywhere("nord", author=True, splits={"tree": 4}), "")
    other, everywhere, _ = StateFile(Raw("/two")).load()
    assert (other, everywhere.theme) == (Kept(), "nord")


def test_the_file_is_the_persons_alone_and_nothing_is_left_beside_it() -> None:
    StateFile(Raw("/one")).save(Kept(), Everywhere())
    assert stat.S_IMODE(StateFile(Raw("/one")).file.stat().st_mode) == 0o600
    assert [file.name for file in state_folder().iterdir()] == ["state.json"]


def test_only_so_many_folders_are_kept_the_newest() -> None:
    for number in range(FOLDERS_KEPT + 5):
        StateFile(Raw(f"/{number}")).save(Kept(subject=str(number)), Everywhere())
    form = json.loads(StateFile(Raw("/")).file.read_bytes())
    assert list(form["folders"])[-1] == f"/{FOLDERS_KEPT + 4}"
    assert len(form["folders"]) == FOLDERS_KEPT


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"schema": "other"}', b"\xff\xfe", b"[" * 100_000, b" " * (LIMIT + 1)]
)
def test_a_file_that_is_none_is_set_aside_with_one_message(data: bytes) -> None:
    store = StateFile(Raw("/one"))
    store.file.parent.mkdir(parents=True)
    store.file.write_bytes(data)
    kept, _, message = store.load()
    assert kept == Kept()
    assert "state.json.bad" in message
    assert store.file.with_name("state.json.bad").read_bytes() == data
    assert not StateFile(Raw("/one")).load()[2]


def test_entries_of_a_wrong_shape_are_left_out_and_text_is_made_safe() -> None:
    store = StateFile(Raw("/one"))
    store.file.parent.mkdir(parents=True)
    folder = {
        "subject": 3,
        "own": 1,
        "index": True,
        "basket": ["a\x1b[31m", 4, None],
        "queries": "x",
        "row": 7,
        "new": 1,
    }
    everywhere = {"splits": {"tree": "4", "side": 10**9, "results": 6}}
    store.file.write_text(json.dumps({"schema": SCHEMA, "folders": {"/one": folder}, "everywhere": everywhere}))
    kept, shared, message = store.load()
    assert kept == Kept(row=7, basket=["a␛[31m"])
    assert shared.splits == {"results": 6}
    assert not message


def test_a_place_that_cannot_be_written_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    assert "cannot be written" in StateFile(Raw("/one")).save(Kept(), Everywhere())


def test_a_pipe_in_place_of_the_file_does_not_stop_the_start() -> None:
    store = StateFile(Raw("/one"))
    store.file.parent.mkdir(parents=True)
    os.mkfifo(store.file)
    kept, _, message = store.load()
    assert kept == Kept()
    assert message


def test_a_file_that_may_not_be_read_is_set_aside_and_never_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    store = StateFile(Raw("/one"))
    store.file.parent.mkdir(parents=True)
    store.file.write_bytes(b"another person's")

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("roletui.state_file.read_plain_file", refused)
        message = store.load()[2]
    assert "Permission denied" in message
    assert "state.json.bad" in message
    assert not store.save(Kept(), Everywhere())
    assert store.file.with_name("state.json.bad").read_bytes() == b"another person's"


def test_two_sittings_write_one_after_the_other() -> None:
    one, two = StateFile(Raw("/one")), StateFile(Raw("/two"))
    one.save(Kept(subject="a"), Everywhere("nord"))
    two.save(Kept(subject="b"), Everywhere("dracula"))
    assert one.load()[0].subject == "a"
    assert one.load()[1].theme == "dracula"


FORMS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["subject", "basket", "/one", "splits", "theme"]), inner, max_size=4),
    ),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.one_of(st.binary(max_size=60), FORMS))
def test_any_bytes_load(form: object) -> None:
    store = StateFile(Raw("/one"))
    store.file.parent.mkdir(parents=True, exist_ok=True)
    whole = {"schema": SCHEMA, "folders": form, "everywhere": form}
    store.file.write_bytes(form if isinstance(form, bytes) else json.dumps(whole).encode())
    kept, everywhere, _ = store.load()
    assert isinstance(kept.subject, str)
    assert all(isinstance(entry, str) for entry in kept.basket)
    assert all(isinstance(moved, int) for moved in everywhere.splits.values())
