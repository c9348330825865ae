"""Hostile repositories: nothing is run, fetched or waited for without end, and one line says what is wrong."""

import copy
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from history.scripted import Scripted, level, needs_git, page
from roletui.catalog import open_catalog
from roletui.cli.main import main
from roletui.history import git
from roletui.history.git import BrokenHistory, NoHistory, Repository
from roletui.history.snapshots import Snapshots
from roletui.history.states import History, history
from roletui.text import Raw

DUTIES = ["Find leaks", "Seal flashings", "Carry slates"]


def text(*more: str, grade: int = 5) -> str:
    return page("Mender", level("Mender", [*DUTIES, *more], ["Steady on a ladder"], grade=grade))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    made = Scripted(tmp_path_factory.mktemp("original") / "repo")
    made.commit("Describe menders", {"pages/mender.md": text()})
    made.commit("Ask for whistling", {"pages/mender.md": text("Whistle")})
    made.git("checkout", "-q", "-b", "side")
    made.commit("Ask for songs", {"pages/mender.md": text("Whistle", "Sing")})
    made.git("checkout", "-q", "main")
    made.commit("Say what this is", {"notes.txt": "Pages.\n"})
    made.git("merge", "-q", "--no-ff", "-m", "Merge songs", "side")
    made.git("mv", "pages/mender.md", "pages/repairer.md")
    made.commit("Move menders", {"pages/repairer.md": text("Whistle", "Sing", grade=6)})
    return made


@pytest.fixture
def repo(original: Scripted, tmp_path: Path) -> Scripted:
    """A copy of the repository, to be spoiled."""
    made = copy.copy(original)
    made.root = tmp_path / "repo"
    shutil.copytree(original.root, made.root, symlinks=True)
    return made


SUBJECTS = ["Move menders", "Merge songs", "Ask for whistling", "Describe menders"]


def history_of(root: Path) -> History:
    catalog = open_catalog(Raw(str(root)), cache=False)
    return history(catalog, next(iter(catalog.levels)))


def subjects(found: History) -> list[str]:
    return [str(step.commit.subject) if step.commit else step.kind for step in found.steps]


def answer(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit code of a command and the one line in which it says why."""
    code = main(list(args))
    return code, capsys.readouterr().err.strip()


def stored(repo: Scripted, kind: str, body: bytes, name: str = "") -> str:
    """Put an object into the repository as it is, under the id it has or a forged one."""
    whole = f"{kind} {len(body)}".encode() + b"\0" + body
    name = name or hashlib.sha1(whole, usedforsecurity=False).hexdigest()
    file = repo.root / ".git" / "objects" / name[:2] / name[2:]
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(zlib.compress(whole))
    return name


def commit_of(repo: Scripted, tree: str, parents: Iterable[str] = (), name: str = "") -> str:
    head = "".join(f"parent {parent}\n" for parent in parents)
    who = "Ada <ada@example.org> 1700000000 +0000"
    return stored(repo, "commit", f"tree {tree}\n{head}author {who}\ncommitter {who}\n\nForged\n".encode(), name)


def tree_of(repo: Scripted, entries: Iterable[tuple[str, str, str]], name: str = "") -> str:
    body = b"".join(f"{mode} {path}".encode() + b"\0" + bytes.fromhex(blob) for mode, path, blob in entries)
    return stored(repo, "tree", body, name)


def lose(repo: Scripted, name: str) -> None:
    (repo.root / ".git" / "objects" / name[:2] / name[2:]).unlink()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.diffMerges", "combined"),
        ("log.diffMerges", "off"),
        ("log.showRoot", "false"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("format.pretty", "fuller"),
        ("format.notes", "true"),
        ("color.ui", "always"),
        ("color.diff", "always"),
        ("diff.renames", "false"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("diff.orderFile", "missing"),
        ("diff.noprefix", "true"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("core.useReplaceRefs", "true"),
        ("core.pager", "missing"),
        ("include.path", "missing"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ],
)
def test_no_setting_of_a_repository_changes_what_is_read(repo: Scripted, key: str, value: str) -> None:
    repo.git("config", key, value)
    assert subjects(history_of(repo.root / "pages")) == SUBJECTS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
def test_a_file_without_end_beside_the_pages_is_not_read(repo: Scripted) -> None:
    os.mkfifo(repo.root / ".mailmap")
    os.mkfifo(repo.root / "order")
    os.mkfifo(repo.root / ".gitattributes")
    repo.git("config", "diff.orderFile", "order")
    assert subjects(history_of(repo.root / "pages")) == SUBJECTS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
def test_a_config_without_end_is_given_up(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(repo.root / ".git" / "more")
    with (repo.root / ".git" / "config").open("a", encoding="utf-8") as config:
        config.write("[include]\n\tpath = more\n")
    assert git.OPENING_SECONDS <= 10, "a misspelt role waits as long"
    monkeypatch.setattr(git, "OPENING_SECONDS", 0.3)
    with pytest.raises(NoHistory, match="does not answer"):
        Repository.of(Raw(str(repo.root)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_EXEC_PATH", "{other}"),
        ("GIT_EXTERNAL_DIFF", "{program}"),
        ("GIT_PAGER", "{program}"),
        ("GIT_SSH_COMMAND", "{program}"),
        ("GIT_PROXY_COMMAND", "{program}"),
        ("GIT_ASKPASS", "{program}"),
        ("GIT_EDITOR", "{program}"),
        ("GIT_DIR", "{other}"),
        ("GIT_WORK_TREE", "{other}"),
        ("GIT_COMMON_DIR", "{other}"),
        ("GIT_INDEX_FILE", "{other}"),
        ("GIT_OBJECT_DIRECTORY", "{other}"),
        ("GIT_ALTERNATE_OBJECT_DIRECTORIES", "{other}"),
        ("GIT_NAMESPACE", "other"),
        ("GIT_CEILING_DIRECTORIES", "{root}"),
        ("GIT_GRAFT_FILE", "{program}"),
        ("GIT_SHALLOW_FILE", "{program}"),
        ("GIT_CONFIG_PARAMETERS", "'core.fsmonitor={program}'"),
        ("GIT_CONFIG", "{program}"),
        ("GIT_TRACE", "{made}"),
        ("GIT_TRACE2", "{made}"),
        ("GIT_GLOB_PATHSPECS", "1"),
        ("GIT_DIFF_OPTS", "-u0"),
        ("GIT_DEFAULT_HASH", "sha256"),
    ],
)
def test_no_variable_of_the_caller_leads_elsewhere(
    repo: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    program, made = tmp_path / "program", tmp_path / "made"
    program.write_text(f'#!/bin/sh\ntouch "{made}"\n', encoding="utf-8")
    program.chmod(0o755)
    places = {"other": tmp_path, "program": program, "made": made, "root": repo.root}
    monkeypatch.setenv(name, value.format(**places))
    assert subjects(history_of(repo.root / "pages")) == SUBJECTS
    assert not made.exists()


def test_a_program_in_the_current_folder_is_not_taken_for_git(
    repo: Scripted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, made = repo.root / "git", tmp_path / "made"
    own.write_text(f'#!/bin/sh\ntouch "{made}"\n', encoding="utf-8")
    own.chmod(0o755)
    real = os.environ["PATH"]
    monkeypatch.chdir(repo.root)
    for path in (".", "", f".{os.pathsep}"):
        monkeypatch.setenv("PATH", path)
        with pytest.raises(NoHistory, match="git is not installed"):
            Repository.of(Raw(str(repo.root)))
    monkeypatch.setenv("PATH", os.pathsep.join([".", real]))
    assert subjects(history_of(repo.root / "pages")) == SUBJECTS
    assert not made.exists()


def test_replaced_and_grafted_revisions_are_read_as_they_were_made(repo: Scripted) -> None:
    forged = commit_of(repo, repo.git("rev-parse", "HEAD~2^{tree}"))
    head, before = repo.git("rev-parse", "HEAD"), repo.git("rev-parse", "HEAD~1")
    repo.git("update-ref", f"refs/replace/{head}", forged)
    (repo.root / ".git" / "info").mkdir(exist_ok=True)
    graft = f"{before} {head}\n"
    (repo.root / ".git" / "info" / "grafts").write_text(graft, encoding="utf-8")
    assert subjects(history_of(repo.root / "pages")) == SUBJECTS


def test_objects_of_another_folder_are_objects(repo: Scripted, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--shared", str(repo.root), str(clone)], check=True)
    assert subjects(history_of(clone / "pages")) == SUBJECTS
    (clone / ".git" / "objects" / "info" / "alternates").write_text("/dev/null\n../../../nowhere\n", encoding="utf-8")
    with pytest.raises(NoHistory):
        history_of(clone / "pages")


def test_names_without_number_are_no_burden(repo: Scripted) -> None:
    head = repo.git("rev-parse", "HEAD")
    lines = [f"{head} refs/heads/b{number:06}\n" for number in range(50_000)]
    lines.append(f"{head} refs/heads/--upload-pack=x\n")
    packed = "# pack-refs with: peeled fully-peeled sorted \n" + "".join(sorted(lines, key=lambda line: line[41:]))
    (repo.root / ".git" / "packed-refs").write_text(packed, encoding="utf-8")
    found = Repository.of(Raw(str(repo.root / "pages")))
    assert found.commit("b049999") == head
    assert found.commit("refs/heads/--upload-pack=x") == head


ODD = [
    "--help",
    "--upload-pack=made",
    "-c core.pager=made",
    "-",
    "@{-9}",
    "HEAD...HEAD",
    "HEAD:pages",
    "^{/}",
    "\x1b[2J",
]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_of_revisions_end_with_one_line(
    repo: Scripted, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(repo.root)
    content = ("--content", str(repo.root / "pages"))
    for args in (("changes", "--", name), ("changes", "--", "HEAD~1", name), ("diff", f"mender@{name}", "mender")):
        code, said = answer(capsys, *content, *args)
        assert code == 2
        assert "\n" not in said
        assert "\x1b" not in said
        assert "names no revision here" in said
    assert not (repo.root / "made").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("mender@", 2, "name a revision behind the @"),
        ("@HEAD", 2, "no role is called"),
        ("@", 2, "no role is called"),
        ("mender@@", 0, ""),
        ("mender@HEAD~1", 0, ""),
        ("mender @ HEAD~1", 0, ""),
        ("mender@main@{0}", 0, ""),
        ("mender@@{0}", 0, ""),
        ("mender@v 1", 2, "names no revision here"),
        ("mender@2001-01-01", 2, "no revision as old as 2001-01-01"),
        ("nobody@HEAD", 2, "no role was called"),
    ],
)
def test_odd_spellings_of_a_role_of_another_day(
    repo: Scripted, capsys: pytest.CaptureFixture[str], words: str, code: int, said: str
) -> None:
    found, line = answer(capsys, "--content", str(repo.root / "pages"), "diff", words, "mender")
    assert found == code
    assert said in line


def test_a_missing_revision_ends_the_history_and_is_said(repo: Scripted) -> None:
    lose(repo, repo.git("rev-parse", "HEAD~2"))
    found = history_of(repo.root / "pages")
    assert subjects(found)[:1] == ["Move menders"]
    assert "older revisions" in " ".join(found.notes)


@pytest.mark.parametrize("lost", ["HEAD^{tree}", "HEAD:pages"])
def test_a_missing_tree_is_no_empty_folder(repo: Scripted, capsys: pytest.CaptureFixture[str], lost: str) -> None:
    lose(repo, repo.git("rev-parse", lost))
    content = ("--content", str(repo.root / "pages"))
    for args in (("history", "mender"), ("changes", "HEAD")):
        code, said = answer(capsys, *content, *args)
        assert code == 2
        assert "cannot be read" in said


@pytest.mark.parametrize("lost", ["HEAD~1", "HEAD"])
def test_a_role_on_a_page_that_one_state_lacks_is_neither_new_nor_gone(
    repo: Scripted, capsys: pytest.CaptureFixture[str], lost: str
) -> None:
    repo.commit("Ask for whistling aloud", {"pages/repairer.md": text("Whistle aloud", "Sing", grade=6)})
    lose(repo, repo.git("rev-parse", f"{lost}:pages/repairer.md"))
    assert main(["--content", str(repo.root / "pages"), "changes", "HEAD~1", "HEAD"]) == 0
    shown = capsys.readouterr()
    assert "Mender" not in shown.out
    assert f"1 page of {lost} cannot be read, so roles on it are not compared." in shown.err


def test_a_folder_that_was_not_there_yet_was_empty(repo: Scripted) -> None:
    repo.commit("More pages", {"more/mender.md": text()})
    found = Repository.of(Raw(str(repo.root / "more")))
    assert found.tree(found.commit("HEAD~1")) == {}


def test_a_head_that_leads_nowhere_is_said(repo: Scripted, capsys: pytest.CaptureFixture[str]) -> None:
    for head in ("ref: refs/heads/nowhere\n", "ref: HEAD\n", f"{'1' * 40}\n"):
        (repo.root / ".git" / "HEAD").write_text(head, encoding="utf-8")
        code, said = answer(capsys, "--content", str(repo.root / "pages"), "history", "mender")
        assert code == 2
        assert "\n" not in said


def test_a_tree_that_holds_itself_ends(repo: Scripted) -> None:
    loop = tree_of(repo, [("40000", "loop", "aa" * 20)], name="aa" * 20)
    repo.git("update-ref", "HEAD", commit_of(repo, loop))
    found = Repository.of(Raw(str(repo.root)))
    with pytest.raises(NoHistory):
        found.tree(found.head())


def test_a_revision_that_is_its_own_parent_ends(repo: Scripted) -> None:
    tree, name = repo.git("rev-parse", "HEAD^{tree}"), "bb" * 20
    commit_of(repo, tree, [name], name)
    (repo.root / ".git" / "HEAD").write_text(f"{name}\n", encoding="utf-8")
    found = Repository.of(Raw(str(repo.root)))
    assert len(list(found.commits(name))) <= 1


def bomb(repo: Scripted, inner: tuple[str, str, str], levels: int, wide: int) -> str:
    """A tree of a few objects that unfolds into more entries than any disk holds."""
    mode, _, blob = inner
    for _ in range(levels):
        blob = tree_of(repo, [(mode, f"{place:03}.md", blob) for place in range(wide)])
        mode = "40000"
    return blob


def test_a_tree_that_unfolds_without_end_is_refused(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "FOLDER_ENTRIES", 5000)
    blob = repo.git("rev-parse", "HEAD:pages/repairer.md")
    tree = bomb(repo, ("100644", "x.md", blob), levels=8, wide=100)
    commit = commit_of(repo, tree, [repo.git("rev-parse", "HEAD")])
    found = Repository.of(Raw(str(repo.root)))
    with pytest.raises(NoHistory, match="more than 5000 files"):
        found.tree(commit)
    if sys.platform == "linux":
        monkeypatch.setattr(git, "MEMORY_BYTES", 32 * 1024 * 1024)
        with pytest.raises(BrokenHistory, match="cannot read older revisions"):
            list(found.commits(commit))


def test_a_revision_of_too_many_files_is_the_last_that_is_read(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "FOLDER_ENTRIES", 50)
    repo.commit("Add many", {f"pages/{number}.txt": f"{number}" for number in range(40)})
    taken = dict.fromkeys((f"pages/{number}.txt" for number in range(40)), None)
    repo.commit("Too many", {**taken, **{f"pages/new-{number}.txt": f"new {number}" for number in range(40)}})
    found = history_of(repo.root / "pages")
    assert subjects(found) == ["first"]
    assert "more than 50 files" in " ".join(found.notes)


def test_a_tree_that_unfolds_into_nothing_can_be_stopped(repo: Scripted) -> None:
    tree = bomb(repo, ("40000", "x.md", tree_of(repo, [])), levels=8, wide=100)
    found = Repository.of(Raw(str(repo.root)))
    begin = time.monotonic()

    def cancelled() -> bool:
        return time.monotonic() > begin + 0.1

    assert found.tree(commit_of(repo, tree), cancelled=cancelled) == {}


def test_a_subject_without_end_is_cut(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "WORD_BYTES", 70_000)
    (repo.root / "message").write_text("x" * 1_000_000, encoding="utf-8")
    repo.git("commit", "-q", "--allow-empty", "-F", "message")
    repo.commit("Ask for tea", {"pages/repairer.md": text("Make tea")})
    found = Repository.of(Raw(str(repo.root)))
    read = list(found.commits(found.head()))
    assert [len(commit.subject) < 300_000 for commit in read] == [True] * len(read)
    assert read[0].subject == "Ask for tea"
    assert read[-1].subject == "Describe menders"


def test_a_repository_of_somebody_else_is_said(repo: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(git.SURROUNDINGS, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoHistory, match="belongs to another user"):
        Repository.of(Raw(str(repo.root)))


def test_a_repository_inside_the_pages_has_its_own_history(
    repo: Scripted, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    inner = Scripted(tmp_path / "inner")
    inner.commit("Describe glaziers", {"glazier.md": page("Glazier", level("Glazier", DUTIES, ["Careful"], grade=4))})
    inner.root.rename(repo.root / "pages" / "inner")
    content = ("--content", str(repo.root / "pages"))
    assert main([*content, "changes", "HEAD"]) == 0
    shown = capsys.readouterr()
    assert "Nothing changed" in shown.out
    assert "inner" in shown.err
    code, said = answer(capsys, *content, "history", "glazier")
    assert code == 2
    assert "a repository of its own" in said


def test_pages_reached_through_a_link_have_their_history(repo: Scripted, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.root / "pages")
    assert subjects(history_of(tmp_path / "link")) == SUBJECTS


def test_a_work_tree_elsewhere_and_the_folder_of_git_itself_are_said(repo: Scripted, tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match="outside the work tree"):
        Repository.of(Raw(str(repo.root / ".git")))
    repo.git("config", "core.worktree", str(tmp_path))
    found = Repository.of(Raw(str(repo.root / "pages")))
    assert found.tree(found.head()) == {}


@needs_git
def test_a_link_to_a_repository_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / ".git").write_text("gitdir: ../nowhere\n", encoding="utf-8")
    with pytest.raises(NoHistory, match="cannot read its repository"):
        Repository.of(Raw(str(tmp_path / "pages")))


def test_paths_that_lead_out_of_the_folder_are_passed_over(repo: Scripted) -> None:
    blob = repo.git("rev-parse", "HEAD:pages/repairer.md")
    inner = tree_of(repo, [("100644", "x.md", blob)])
    names = ["..", ".", ".git"]
    tree = tree_of(repo, [("40000", name, inner) for name in names] + [("100644", "ok.md", blob)])
    commit = commit_of(repo, tree, [repo.git("rev-parse", "HEAD")])
    found = Repository.of(Raw(str(repo.root)))
    with Snapshots(found) as snapshots:
        catalog = snapshots.catalog(found.tree(commit))
    assert [str(family.path) for family in catalog.families] == ["ok.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs")
@pytest.mark.parametrize("name", git.READ_AT_ONCE)
def test_a_pipe_in_place_of_a_file_of_the_repository_is_named_and_never_waited_for(
    repo: Scripted, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = repo.root / ".git" / name
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    monkeypatch.setattr(git, "_asked", lambda *_command, **_seconds: pytest.fail("git would wait"))
    with pytest.raises(NoHistory, match=f"{place.name} is no ordinary file"):
        Repository.of(Raw(str(repo.root / "pages")))
