"""`roletui init` and `check --shapes`: what is found in a folder, and that nothing is passed over in silence."""

import errno
import os
import tomllib
from pathlib import Path

import pytest

from roletui.cli.main import main

Capture = pytest.CaptureFixture[str]

LISTS = "## Reach\n\n- one\n- two\n- three\n\n## Craft\n\n- four\n- five\n"


def answer(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages that nobody but their owner can read: no title names anybody."""
    for number in range(4):
        (tmp_path / f"page{number}.md").write_text(f"# Words about thing {number} and more\n\n{LISTS}")
    return tmp_path


def test_a_folder_without_a_role_says_how_many_pages_and_which_headings(capsys: Capture, folder: Path) -> None:
    code, out, err = answer(capsys, "--content", str(folder), "tree")
    assert (code, out) == (2, "")
    assert "no role found on 4 pages; most lists are under “Reach” 4 ×, “Craft” 4 ×" in err
    assert f"`roletui init {folder}`" in err


def test_init_writes_a_file_that_makes_the_pages_readable(capsys: Capture, folder: Path) -> None:
    code, out, err = answer(capsys, "init", str(folder))
    assert (code, err) == (0, "")
    assert "read without it: 0 families, 0 levels, 0 items, 4 pages passed over" in out
    assert "read with it:    1 family, 4 levels, 20 items, 0 pages passed over" in out
    text = (folder / "roletui.toml").read_text()
    assert tomllib.loads(text) == {"pages": {"level": "page"}, "sections": {}, "inherits": {}}
    assert '#   4 x "Reach", 4 x "Craft"' in text
    assert answer(capsys, "--content", str(folder), "tree")[0] == 0


def test_init_never_writes_over_a_file_unless_asked(capsys: Capture, folder: Path) -> None:
    (folder / "roletui.toml").write_text("# mine\n")
    code, out, err = answer(capsys, "init", str(folder))
    assert (code, out) == (2, "")
    assert "--force" in err
    assert (folder / "roletui.toml").read_text() == "# mine\n"
    assert answer(capsys, "init", "--force", str(folder))[0] == 0
    assert (folder / "roletui.toml").read_text() != "# mine\n"


def test_init_writes_through_no_link(capsys: Capture, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "file"
    other.write_text("kept")
    (folder / "roletui.toml").symlink_to(other)
    assert answer(capsys, "init", "--force", str(folder))[0] == 3
    assert other.read_text() == "kept"


def test_init_waits_for_no_pipe_and_leaves_no_part(capsys: Capture, folder: Path) -> None:
    os.mkfifo(folder / "roletui.toml")
    before = sorted(folder.iterdir())
    assert answer(capsys, "init", str(folder))[0] == 2
    assert answer(capsys, "init", "--force", str(folder))[0] == 3
    assert sorted(folder.iterdir()) == before


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    capsys: Capture, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "roletui.toml").write_text("# mine\n")
    before = sorted(folder.iterdir())

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    code, out, err = answer(capsys, "init", "--force", str(folder))
    assert (code, out) == (3, "")
    assert "cannot be written (No space left on device)" in err
    assert sorted(folder.iterdir()) == before
    assert (folder / "roletui.toml").read_text() == "# mine\n"


def test_a_folder_without_pages_has_nothing_to_propose(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no page\n")
    code, out, err = answer(capsys, "init", str(tmp_path))
    assert (code, out) == (2, "")
    assert "no page found, so there is nothing to propose" in err
    assert not (tmp_path / "roletui.toml").exists()
    code, out, err = answer(capsys, "--content", str(tmp_path), "check", "--shapes")
    assert (code, out) == (2, "")
    assert "no page found; name a folder of pages" in err


def test_print_writes_nothing(capsys: Capture, folder: Path) -> None:
    code, out, _ = answer(capsys, "init", "--print", str(folder))
    assert (code, "[pages]" in out) == (0, True)
    assert not (folder / "roletui.toml").exists()


def test_the_proposal_for_pages_that_are_read_changes_nothing(capsys: Capture, content: Path, tmp_path: Path) -> None:
    for page in content.rglob("*.md"):
        (tmp_path / page.name).write_bytes(page.read_bytes())
    out = answer(capsys, "init", str(tmp_path))[1]
    before, after = (line.split(": ")[1].strip() for line in out.splitlines()[-2:])
    assert before == after


def test_shapes_say_how_each_page_is_read_and_why(capsys: Capture, folder: Path) -> None:
    (folder / "ladder.md").write_text(
        "# Ladder\n\n" + "".join(f"## {title} Engineer\n\n- one\n\n" for title in ("Junior", "Senior", "Staff"))
    )
    code, out, _ = answer(capsys, "--content", str(folder), "check", "--shapes")
    assert code == 0
    assert "1 page, 3 levels: sibling headings that are titles are levels" in out
    assert "ladder.md: 3 sibling headings are titles" in out
    assert "4 pages: no role found" in out
    assert "page0.md: 5 bullets and rows, most under “Reach”, “Craft”" in out


def test_pages_with_lists_beside_families_are_not_passed_over_in_silence(capsys: Capture, folder: Path) -> None:
    (folder / "engineer.md").write_text(f"# Engineer\n\n{LISTS}")
    code, _, err = answer(capsys, "--content", str(folder), "tree")
    assert code == 0
    assert "4 pages with lists hold no role" in err


def test_with_force_the_file_that_is_there_decides_nothing(capsys: Capture, folder: Path) -> None:
    (folder / "roletui.toml").write_text('[pages]\nignore = ["*"]\n')
    out = answer(capsys, "init", "--force", str(folder))[1]
    assert "read without it: 0 families, 0 levels, 0 items, 4 pages passed over" in out
    assert "read with it:    1 family, 4 levels, 20 items, 0 pages passed over" in out


@pytest.mark.parametrize(
    "command",
    [("show", "cook"), ("search", "bread"), ("dump",), ("matrix", "cook"), ("export", "cook"), ("next", "cook")],
)
def test_every_command_says_why_a_folder_shows_no_role(capsys: Capture, folder: Path, command: tuple[str, ...]) -> None:
    err = answer(capsys, *command, "--content", str(folder))[2]
    assert "no role found on 4 pages; most lists are under “Reach” 4 ×, “Craft” 4 ×" in err
    assert f"`roletui init {folder}`" in err


@pytest.mark.parametrize("command", [("search", "bread"), ("dump",), ("similar", "bread"), ("show", "baker")])
def test_commands_that_could_miss_something_say_what_is_passed_over(
    capsys: Capture, folder: Path, command: tuple[str, ...]
) -> None:
    (folder / "engineer.md").write_text(f"# Engineer\n\n{LISTS}")
    said = answer(capsys, *command, "--content", str(folder))[2]
    assert "4 pages with lists hold no role; most lists are under" in said
    assert "pages with lists" not in answer(capsys, "show", "engineer", "--content", str(folder))[2]
