"""Folders put in the place of others while they are read: what was opened is read, and nothing kept stands for it."""

import os
from pathlib import Path

import pytest

from roletui import cache
from trust.changing import SECRET, folders, ids, read, rules_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folders(tmp_path)


def swap(root: Path) -> None:
    """Others' folder in the place of ours."""
    root.rename(root.with_name("aside"))
    root.with_name("others").rename(root)


def swap_back(root: Path) -> None:
    root.rename(root.with_name("others"))
    root.with_name("aside").rename(root)


def test_a_page_read_in_another_ones_place_is_never_kept_as_that_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 0)
    opened = os.open

    def between(path: str | Path, *more: int, **named: int) -> int:
        # The folder that is opened has this name only as long as that takes.
        if not str(path).startswith(str(root)):
            return opened(path, *more, **named)
        swap(root)
        try:
            return opened(path, *more, **named)
        finally:
            swap_back(root)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", between)
        assert SECRET in repr(read(root, cache=True))
    after = read(root, cache=True)
    assert SECRET not in repr(after)
    assert after == read(root)


def test_a_folder_put_in_the_place_of_ours_while_it_is_read_is_not_read(root: Path) -> None:
    before = read(root)
    assert read(root, lambda: swap(root)).families == before.families


def test_a_kept_page_is_not_shown_where_its_folder_comes_back_while_another_one_is_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 0)
    kept = read(root, cache=True)
    swap(root)
    others = read(root)
    assert read(root, lambda: swap_back(root), cache=True).families == others.families
    assert read(root, cache=True) == kept


def test_a_kept_page_is_not_shown_in_the_place_of_what_replaced_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 0)
    before = read(root, cache=True)
    assert ids(before) == ["a", "inner/b", "z"]

    def meanwhile() -> None:
        (root / "a.md").unlink()
        os.mkfifo(root / "a.md")

    catalog = read(root, meanwhile, cache=True)
    assert (ids(catalog), rules_of(catalog)) == (["inner/b", "z"], {"a.md": "not-regular"})
