"""Folders that change while they are read, and folders without end: never a hang, a foreign text or a false memory."""

import heapq
import os
import shutil
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from roletui import cache
from roletui.reading import folder
from roletui.reading.problems import FILE_BYTES, FOLDER_ENTRIES
from trust.changing import SECRET, folders, ids, page_of, read, rules_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folders(tmp_path)


def with_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the address of a socket has room for a hundred bytes only
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(file.name)
    finally:
        os.chdir(here)


PUT: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda _file: None, "vanished"),
    "fifo": (os.mkfifo, "not-regular"),
    "socket": (with_socket, "not-regular"),
    "folder": (Path.mkdir, "not-regular"),
    "link to a page": (lambda file: file.symlink_to(file.parents[-1] / "etc" / "passwd"), "not-regular"),
    "link to a device": (lambda file: file.symlink_to("/dev/zero"), "not-regular"),
    "link to nothing": (lambda file: file.symlink_to("nowhere"), "not-regular"),
    "link to itself": (lambda file: file.symlink_to(file), "not-regular"),
    "too much": (lambda file: file.write_bytes(b"x" * (FILE_BYTES + 1)), "too-large"),
    "emptiness": (lambda file: file.write_bytes(b""), "empty-page"),
}


@pytest.mark.parametrize("page", ["a.md", "inner/b.md"])
@pytest.mark.parametrize("name", PUT)
def test_a_page_replaced_after_it_was_listed_is_named_and_costs_no_other(root: Path, name: str, page: str) -> None:
    put, rule = PUT[name]

    def meanwhile() -> None:
        (root / page).unlink()
        put(root / page)

    catalog = read(root, meanwhile)
    assert rules_of(catalog) == {page: rule}
    assert ids(catalog) == sorted({"a", "inner/b", "z"} - {page.removesuffix(".md")})
    assert "root:" not in repr(catalog)


def test_a_socket_or_a_pipe_that_was_there_before_is_named(root: Path) -> None:
    with_socket(root / "s.md")
    os.mkfifo(root / "p.md")
    assert rules_of(read(root)) == {"p.md": "not-regular", "s.md": "not-regular"}


@pytest.mark.parametrize("put", ["link", "file", "nothing"])
def test_a_folder_replaced_on_the_way_to_a_page_leads_nowhere_else(root: Path, put: str) -> None:
    def meanwhile() -> None:
        (root / "inner").rename(root / "gone")
        if put == "link":
            (root / "inner").symlink_to(root.parent / "others" / "inner")
        elif put == "file":
            (root / "inner").write_text(SECRET)

    catalog = read(root, meanwhile)
    assert rules_of(catalog) == {"inner/b.md": "vanished" if put == "nothing" else "not-regular"}
    assert ids(catalog) == ["a", "z"]
    assert SECRET not in repr(catalog)


@pytest.mark.parametrize("put", ["nothing", "fifo", "link"])
def test_a_folder_that_goes_while_pages_are_looked_for_is_named(
    root: Path, put: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = root / "inner"

    def replace() -> None:
        shutil.rmtree(inner)
        if put == "fifo":
            os.mkfifo(inner)
        elif put == "link":
            inner.symlink_to(root.parent / "others")

    with monkeypatch.context() as patch:
        before_going_into(patch, inner, replace)
        catalog = read(root)
    assert rules_of(catalog) == {"inner": "unreadable"}
    assert ids(catalog) == ["a", "z"]


def test_a_disk_that_fails_while_a_folder_is_listed_costs_that_folder(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned, asked = os.scandir, list[object]()

    def broken(place: str | int) -> object:
        asked.append(place)
        if len(asked) == 2:
            raise OSError(5, "Input/output error")
        return scanned(place)

    monkeypatch.setattr(os, "scandir", broken)
    assert rules_of(read(root)) == {"inner": "unreadable"}
    assert len(asked) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may go into any folder")
def test_a_folder_that_may_be_listed_and_not_gone_into_has_each_of_its_pages_named(root: Path) -> None:
    root.chmod(0o400)
    try:
        assert rules_of(read(root)) == dict.fromkeys(("inner", "a.md", "z.md"), "unreadable")
    finally:
        root.chmod(0o700)


def before_going_into(patch: pytest.MonkeyPatch, folder: Path, put: Callable[[], object]) -> None:
    """Have something happen to a folder after it was listed and before it is gone into."""
    opened, done = os.open, list[bool]()

    def open_(path: str, *more: int, **named: int) -> int:
        if path == folder.name and not done:
            done.append(True)
            put()
        return opened(path, *more, **named)

    patch.setattr(os, "open", open_)


CHANGES: dict[str, Callable[[Path], object]] = {
    "grown": lambda file: file.write_bytes(file.read_bytes() + b"\n- and more\n"),
    "truncated": lambda file: os.truncate(file, 40),
    "emptied": lambda file: os.truncate(file, 0),
    "rewritten": lambda file: file.write_bytes(file.read_bytes().replace(b"season", b"reason")),
}


def while_reading(monkeypatch: pytest.MonkeyPatch, file: Path, change: Callable[[Path], object]) -> None:
    """Have a file change between two looks into it."""
    real, done = os.read, list[bool]()

    def slow(handle: int, size: int) -> bytes:
        same = os.path.sameopenfile(handle, probe)
        data = real(handle, min(size, 30) if same else size)
        if same and not done:
            done.append(True)
            change(file)
        return data

    probe = os.open(file, os.O_RDONLY)
    monkeypatch.setattr(os, "read", slow)


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_written_to_while_it_is_read_says_so_and_is_not_kept(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", -(10**18))
    for file in root.rglob("*.md"):
        os.utime(file, (1e9, 1e9))
    with monkeypatch.context() as patch:
        while_reading(patch, root / "a.md", CHANGES[name])
        catalog = read(root, cache=True)
    assert ("a.md", "changed") in [(problem.path, problem.rule) for problem in catalog.problems]
    assert {"inner/b", "z"} <= set(ids(catalog))
    assert read(root, cache=True) == read(root)


def test_a_page_that_never_stops_growing_is_left_at_the_limit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    def endless(_handle: int, size: int) -> bytes:
        nonlocal asked
        asked += size
        return b"x" * size

    monkeypatch.setattr(os, "read", endless)
    catalog = read(root)
    assert set(rules_of(catalog).values()) == {"too-large"}
    assert asked <= 3 * (FILE_BYTES + 1)


def test_a_disk_that_fails_in_the_middle_costs_one_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_file: Path) -> None:
        raise OSError(5, "Input/output error \x1b[31m")

    while_reading(monkeypatch, root / "a.md", broken)
    catalog = read(root)
    assert ids(catalog) == ["inner/b", "z"]
    (problem,) = catalog.problems
    assert (problem.path, problem.rule) == ("a.md", "unreadable")
    assert "\u241b[31m" in problem.message


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_a_folder_beyond_the_limit_is_read_up_to_it_and_says_where(
    root: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "c.md").write_text(page_of("c", "more"))
    monkeypatch.setattr(folder, "FOLDER_ENTRIES", limit)
    catalog = read(root)
    # What a folder holds is looked at before what lies in the folders in it.
    expected = {
        1: ("c.md", ["a"]),
        2: ("inner", ["a", "c"]),
        3: ("z.md", ["a", "c"]),
        4: ("inner/b.md", ["a", "c", "z"]),
    }
    if limit in expected:
        path, pages = expected[limit]
        assert (rules_of(catalog), ids(catalog)) == ({path: "too-many-files"}, pages)
        assert f"more than {limit} files" in catalog.problems[0].message
    else:
        assert (rules_of(catalog), ids(catalog)) == ({}, ["a", "c", "inner/b", "z"])


def test_of_a_giant_folder_no_more_is_held_than_may_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "FOLDER_ENTRIES", 10)
    for number in range(200):
        (tmp_path / f"{number:03}.md").touch()
    kept: list[int] = []
    real = heapq.nsmallest

    def smallest(count: int, entries: Iterable[os.DirEntry[str]], key: Callable[[object], str]) -> object:
        found = real(count, entries, key=key)
        kept.append(len(found))
        return found

    monkeypatch.setattr(heapq, "nsmallest", smallest)
    assert rules_of(read(tmp_path))["010.md"] == "too-many-files"
    assert kept == [11]
    assert FOLDER_ENTRIES == 100_000
