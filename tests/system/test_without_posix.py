"""Every command and the app run where POSIX's modules, flags, handles and signals are missing, as on Windows."""

import importlib.util
import os
import selectors
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from history.scripted import Scripted, level, page
from roletui import system
from roletui.cli.main import main
from roletui.cli.parser import COMMANDS
from roletui.export.files import ExportedFile, WriteError, write_documents
from roletui.system import Folder

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAM = (sys.executable, str(HERE / "no_posix.py"))


def tour_module() -> Any:
    spec = importlib.util.spec_from_file_location("tour", ROOT / "scripts" / "tour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for the user's own files, as Windows names it."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "AppData" / "Local"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path / "AppData" / "Local" / "roletui"


@pytest.mark.usefixtures("windows")
def test_every_command_of_the_tour_answers(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    assert list(tour_module().run(PROGRAM, str(work))) == []


def test_the_tour_leaves_no_command_out() -> None:
    toured = {word for _, _, arguments in tour_module().STEPS for word in arguments}
    assert {entry.name for entry in COMMANDS} - toured == set()


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_pages_are_kept_and_settings_read_where_windows_has_them(windows: Path, content: Path) -> None:
    assert run("--content", str(content), "tree").returncode == 0
    assert list((windows / "Cache").rglob("*")) != []
    (windows / "config.toml").write_text('contnet = "x"')
    done = run("tree")
    assert (done.returncode, "did you mean `content`?" in done.stderr) == (2, True)


@pytest.mark.usefixtures("windows")
def test_exports_replace_only_with_force_and_follow_no_link(tmp_path: Path, content: Path) -> None:
    command = ("--content", str(content), "export", "practice/staff", "-o", str(tmp_path / "role.md"))
    assert run(*command).returncode == 0
    assert run(*command).returncode == 3
    assert run(*command, "--force").returncode == 0
    (tmp_path / "role.md").unlink()
    (tmp_path / "role.md").symlink_to(tmp_path / "elsewhere")
    assert run(*command, "--force").returncode == 3
    assert not (tmp_path / "elsewhere").exists()
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


@pytest.mark.usefixtures("windows")
def test_the_history_of_pages_is_read(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    for duties in (["Find leaks"], ["Find leaks", "Whistle"]):
        repo.commit("Edit", {"mender.md": page("Mender", level("Mender", duties, ["Steady"], grade=5))})
    content = ("--content", str(repo.root))
    done = run(*content, "history", "mender")
    assert (done.returncode, "+1 new" in done.stdout) == (0, True), done.stderr
    done = run(*content, "changes", "HEAD~1")
    assert (done.returncode, "~ Mender" in done.stdout) == (0, True), done.stderr
    assert run(*content, "diff", "mender@HEAD~1", "mender").returncode == 0


def test_without_git_all_but_history_works(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pages = ("--content", str(content))
    for command in (("tree",), ("show", "practice/staff"), ("diff", "regional", "senior-regional"), ("check",)):
        assert main([*pages, *command]) in (0, 1)
    assert main(["changes", str(content), str(content)]) == 0
    for command in (("history", "practice/staff"), ("changes",), ("diff", "regional@HEAD", "regional")):
        assert main([*pages, *command]) == 2


@pytest.mark.usefixtures("windows")
def test_a_link_among_the_pages_is_not_followed(tmp_path: Path, content: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "link.md").symlink_to(content / "professional-services" / "manager.md")
    (pages / "folder").symlink_to(content)
    done = run("--content", str(pages), "check")
    assert "link-skipped" in done.stdout
    assert "0 families" in done.stdout


@pytest.mark.usefixtures("windows")
def test_the_app_reads_searches_compares_and_exports(content: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = subprocess.run(
        [sys.executable, str(HERE / "headless_tour.py"), str(content)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(HERE.parent)},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert len(list(work.glob("*.md"))) == 5


@pytest.fixture
def by_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "HOLDS_FOLDERS", False)


@pytest.mark.usefixtures("by_path")
def test_a_folder_known_by_its_path_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "other").symlink_to(tmp_path / "real" / "page")
    with Folder.opened(tmp_path) as folder:
        with folder.enter("real") as real:
            os.close(real.open("page", system.READ_NO_LINK))
            with pytest.raises(OSError, match="symbolic"):
                real.open("other", system.READ_NO_LINK)
        with pytest.raises(OSError, match="symbolic"):
            folder.enter("link")
    with pytest.raises(NotADirectoryError):
        Folder.opened(tmp_path / "real" / "page")


@pytest.mark.parametrize("name", ["a\\b.md", "c:stream.md", "what?.md", "..", "x\0y"])
def test_a_name_that_leads_elsewhere_on_windows_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "WINDOWS", True)
    with pytest.raises(WriteError, match="no name for a file"):
        write_documents([ExportedFile(name, b"x")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_of_macos_is_not_polled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(system.terminal_selector(), selectors.PollSelector)
    monkeypatch.setattr(system, "MACOS", True)
    assert isinstance(system.terminal_selector(), selectors.SelectSelector)


def test_windows_has_a_pager_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setenv("PATH", "")
    assert system.find_pager() == ""
    monkeypatch.setenv("ROLETUI_PAGER", f'"{sys.executable}" -c "print(1)"')
    assert system.find_pager() != ""
    monkeypatch.setenv("ROLETUI_PAGER", '"never closed')
    assert system.find_pager() == ""


def test_a_command_line_of_windows_keeps_its_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "WINDOWS", True)
    assert system.words_of('"C:\\Program Files\\edit.exe" -n') == ["C:\\Program Files\\edit.exe", "-n"]
    monkeypatch.setattr(system, "WINDOWS", False)
    assert system.words_of("vim -c 'set nu'") == ["vim", "-c", "set nu"]
