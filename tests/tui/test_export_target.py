"""Where exported files go, and what is in the way."""

import errno
import os
from pathlib import Path

import pytest

from roletui.tui.export.choices import complete_folder, look_at, shown_path
from roletui.tui.export.dialog_lines import written_words
from tui.draft_support import ENGAGEMENT, Make, texts


def test_the_target_shows_what_stands_in_the_way(draft: Make, tmp_path: Path) -> None:
    one = draft()
    name = one.documents[0].name
    assert one.target == look_at(str(tmp_path), one.documents)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    one.look()
    assert one.target.replaces == (tmp_path / name,)
    assert "This file exists already; you are asked before it is replaced." in texts(one)
    for field, value, said in (
        ("name", "a/b.md", "no name for a file"),
        ("name", "..", "no name for a file"),
        ("folder", str(tmp_path / name), "not a folder"),
        ("folder", "~nobody-here/x", "choose another folder"),
    ):
        other = draft()
        other.set(field, value)
        assert said in other.target.fault
        assert said in texts(other, 300)
        assert other.target.replaces == ()
    one.set("folder", str(tmp_path / "new"))
    assert one.target.missing
    assert "The folder does not exist; you are asked before it is made." in texts(one)


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_nothing_is_written_through_a_link_or_over_what_is_no_file(draft: Make, tmp_path: Path, kind: str) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(elsewhere if kind == "link" else tmp_path / "nowhere")
    one.look()
    assert one.target.fault
    assert one.target.replaces == ()
    for over in (False, True):
        assert one.write(over=over) == ()
        assert path.name in one.failed
    assert elsewhere.read_text(encoding="utf-8") == "mine"


def test_a_typed_name_lasts_until_another_document_is_chosen(draft: Make) -> None:
    one = draft()
    given = one.documents[0].name
    one.set("name", "mine.md")
    one.set("items", "own")
    assert one.documents[0].name == "mine.md"
    one.set("format", "txt")
    assert one.documents[0].name == given.replace(".md", ".txt")
    one.set("name", "")
    assert one.documents[0].name.endswith("manager.txt")


def test_paths_are_shown_from_home_and_folders_completed(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_path(own_home / "a") == "~/a"
    assert shown_path(own_home) == "~"
    assert shown_path(Path(f"{own_home}x")) == f"{own_home}x"
    for name in ("docs", "downloads", ".hidden"):
        (own_home / name).mkdir()
    (own_home / "double.txt").write_text("", encoding="utf-8")
    monkeypatch.chdir(own_home)
    assert [complete_folder("~/do", step) for step in (0, 1, 2)] == ["cs/", "wnloads/", "cs/"]
    assert complete_folder(f"{own_home}/.h") == "idden/"
    assert complete_folder("dow") == "nloads/"
    assert complete_folder("~") == "/"
    assert [complete_folder(text) for text in ("", "~nobody", "/nowhere/x", "zzz", "a\0/")] == [""] * 5


def test_new_files_are_written_at_once_and_what_is_there_only_when_agreed_to(draft: Make, tmp_path: Path) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    assert one.write() == (path,)
    assert path.read_bytes() == one.documents[0].data
    path.write_text("mine", encoding="utf-8")
    assert one.write() == ()
    assert (one.target.replaces, one.failed) == ((path,), "")
    assert path.read_text(encoding="utf-8") == "mine"
    assert one.write(over=True) == (path,)
    assert path.read_bytes() == one.documents[0].data
    assert written_words(one, (path,)).endswith(f"/{path.name}")


def test_a_folder_is_made_only_when_agreed_to(draft: Make, tmp_path: Path) -> None:
    one = draft(folder=str(tmp_path / "a/b"))
    assert one.write() == ()
    assert "no such folder" in one.failed
    assert not (tmp_path / "a").exists()
    assert len(one.write(make_folder=True)) == 1


def test_several_roles_are_written_all_or_none(draft: Make, tmp_path: Path) -> None:
    one = draft(ENGAGEMENT)
    assert len(one.documents) == 2
    (tmp_path / one.documents[1].name).write_text("mine", encoding="utf-8")
    assert one.write() == ()
    assert [path.name for path in tmp_path.iterdir()] == [one.documents[1].name]
    assert "1 of 2 files exists already" in texts(one)
    written = one.write(over=True)
    assert len(written) == 2
    assert "Wrote 2 files into" in written_words(one, written)
    one.set("files", "one")
    assert len(one.write()) == 1


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "No space left"), (errno.EROFS, "Read-only file system")])
def test_a_fault_of_the_disk_is_reported_and_leaves_what_was_there(
    draft: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    path.write_text("mine", encoding="utf-8")

    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr("roletui.export.files.os.write", fail)
        assert one.write(over=True) == ()
    assert one.failed.startswith(f"{path.name}: {said}")
    assert said in texts(one, 200)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    one.step("items", 1)
    assert not one.failed, "a change makes for another try"


def test_a_folder_that_may_not_be_written_is_reported(
    draft: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = draft()
    real = os.open

    def refuse(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, flags, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr("roletui.export.files.os.open", refuse)
        assert one.write() == ()
    assert "Permission denied" in one.failed
    assert list(tmp_path.iterdir()) == []
