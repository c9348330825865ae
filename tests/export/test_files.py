import contextlib
import errno
import os
import resource
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from roletui import storage
from roletui.export.files import AlreadyThere, ExportedFile, WriteError, write_documents


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here survives a power cut, so nothing has to wait for the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


OLD, NEW = b"what was there", b"what is new\n" * 1000


def listing(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_documents_appear_whole_and_leave_no_litter(tmp_path: Path) -> None:
    written = write_documents([ExportedFile("a.md", NEW), ExportedFile("b.md", b"")], tmp_path)
    assert written == (tmp_path / "a.md", tmp_path / "b.md")
    assert (tmp_path / "a.md").read_bytes() == NEW
    assert listing(tmp_path) == ["a.md", "b.md"]


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(OLD)
    with pytest.raises(AlreadyThere, match=r"a\.md: exists already; --force"):
        write_documents([ExportedFile("b.md", NEW), ExportedFile("a.md", NEW)], tmp_path)
    assert target.read_bytes() == OLD
    assert listing(tmp_path) == ["a.md"]
    write_documents([ExportedFile("a.md", NEW)], tmp_path, force=True)
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_through_a_link(tmp_path: Path, *, force: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").symlink_to(victim)
    (folder / "b.md").symlink_to(tmp_path / "nowhere")
    for name in ("a.md", "b.md"):
        with pytest.raises(AlreadyThere, match="is a link"):
            write_documents([ExportedFile(name, NEW)], folder, force=force)
    assert victim.read_bytes() == OLD
    assert listing(tmp_path) == ["out", "victim"]


def test_a_folder_or_pipe_at_the_target_is_refused_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    os.mkfifo(tmp_path / "b.md")
    for name in ("a.md", "b.md"):
        with pytest.raises(AlreadyThere, match="no ordinary file"):
            write_documents([ExportedFile(name, NEW)], tmp_path, force=True)


@pytest.mark.parametrize("name", ["", ".", "..", "../a.md", "/etc/a.md", "a/b.md", "a\0b"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="no name for a file"):
        write_documents([ExportedFile(name, NEW)], tmp_path)
    assert listing(tmp_path) == []


def test_folders_are_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="no such folder; make it first"):
        write_documents([ExportedFile("a.md", NEW)], tmp_path / "x" / "y")
    write_documents([ExportedFile("a.md", NEW)], tmp_path / "x" / "y", make_folder=True)
    assert (tmp_path / "x" / "y" / "a.md").read_bytes() == NEW


STEPS = ["open", "write", "fsync", "link", "replace", "stat"]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("force", [False, True])
def test_a_fault_at_any_step_leaves_old_or_new_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int, fault: int, *, force: bool
) -> None:
    if force:
        (tmp_path / "a.md").write_bytes(OLD)
    real = getattr(os, step)
    calls = 0

    def faulty(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise OSError(fault, os.strerror(fault))
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, faulty)
        with contextlib.suppress(WriteError):
            write_documents([ExportedFile("a.md", NEW), ExportedFile("b.md", NEW)], tmp_path, force=force)
    here = {name: (tmp_path / name).read_bytes() for name in listing(tmp_path)}
    assert set(here) <= {"a.md", "b.md"}
    assert here.get("b.md", NEW) == NEW
    assert here.get("a.md", NEW) in (OLD, NEW)
    assert not force or "a.md" in here


@pytest.mark.parametrize("step", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize("call", [1, 2])
def test_an_interrupt_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int
) -> None:
    real = getattr(os, step)
    calls = 0

    def interrupted(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call + (step == "open"):
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_documents([ExportedFile("a.md", NEW), ExportedFile("b.md", NEW)], tmp_path)
    assert listing(tmp_path) == []


def test_a_disk_without_hard_links_is_served_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    write_documents([ExportedFile("a.md", NEW)], tmp_path)
    assert (tmp_path / "a.md").read_bytes() == NEW
    with pytest.raises(AlreadyThere):
        write_documents([ExportedFile("a.md", OLD)], tmp_path)


def test_a_file_size_limit_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(OLD)
    limit = 4096

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    code = textwrap.dedent(f"""
        from pathlib import Path
        from roletui.export.files import ExportedFile, WriteError, write_documents
        try:
            write_documents([ExportedFile("a.md", b"x" * {limit * 4})], Path({str(tmp_path)!r}), force=True)
        except WriteError as error:
            print(error.message)
    """)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, preexec_fn=full, timeout=60
    )
    assert "a.md: File too large" in run.stdout
    assert (tmp_path / "a.md").read_bytes() == OLD
    assert listing(tmp_path) == ["a.md"]


def test_old_parts_of_killed_runs_are_swept_and_fresh_ones_left(tmp_path: Path) -> None:
    stale, fresh = tmp_path / ".roletui-00.part", tmp_path / ".roletui-01.part"
    stale.touch()
    fresh.touch()
    long_ago = time.time() - storage.STALE_AFTER - 60
    os.utime(stale, (long_ago, long_ago))
    write_documents([ExportedFile("a.md", NEW)], tmp_path)
    assert listing(tmp_path) == [".roletui-01.part", "a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match=str(tmp_path)):
        write_documents([ExportedFile("a.md", NEW)], tmp_path)


@pytest.mark.parametrize("step", ["open", "write", "fsync", "link", "replace"])
@pytest.mark.parametrize("call", [1, 2, 3, 4])
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_files_replaced_before_a_fault_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, call: int, fault: BaseException
) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(OLD)
    real = getattr(os, step)
    calls = 0

    def faulty(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            raise fault
        return real(*args, **kwargs)

    failed = False
    with monkeypatch.context() as patch:
        patch.setattr(os, step, faulty)
        try:
            write_documents(
                [ExportedFile("a.md", NEW), ExportedFile("b.md", NEW), ExportedFile("c.md", NEW)], tmp_path, force=True
            )
        except (WriteError, KeyboardInterrupt):
            failed = True
    here = {name: (tmp_path / name).read_bytes() for name in listing(tmp_path)}
    assert here == ({"a.md": OLD, "b.md": OLD} if failed else {"a.md": NEW, "b.md": NEW, "c.md": NEW})


def test_without_hard_links_a_failure_names_what_was_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(OLD)
    real, calls = os.replace, 0

    def no_link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def second_fails(*args: Any, **kwargs: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", no_link)
        patch.setattr(os, "replace", second_fails)
        with pytest.raises(WriteError, match=r"b\.md: Input/output error") as raised:
            write_documents([ExportedFile("a.md", NEW), ExportedFile("b.md", NEW)], tmp_path, force=True)
    assert raised.value.written == (tmp_path / "a.md",)
    assert (tmp_path / "a.md").read_bytes() == NEW
    assert (tmp_path / "b.md").read_bytes() == OLD


def test_a_private_file_stays_private_when_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(OLD)
    (tmp_path / "a.md").chmod(0o600)
    write_documents([ExportedFile("a.md", NEW)], tmp_path, force=True)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("names", [("a.md", "a.md"), ("a.md", "A.MD"), ("é.md", "e\u0301.md")])
def test_two_documents_never_become_one_file(tmp_path: Path, names: tuple[str, str]) -> None:
    with pytest.raises(WriteError, match="two documents would be this one file"):
        write_documents([ExportedFile(name, NEW) for name in names], tmp_path, force=True)
    assert listing(tmp_path) == []


def test_folders_made_for_nothing_are_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    (tmp_path / "x").mkdir()
    with pytest.raises(WriteError, match="No space left"):
        write_documents([ExportedFile("a.md", NEW)], tmp_path / "x" / "y" / "z", make_folder=True)
    assert listing(tmp_path) == ["x"]
    assert listing(tmp_path / "x") == []
