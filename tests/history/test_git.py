"""Git as foreign input: nothing of a repository is run, nothing is harmed, and what names a revision is understood."""

import datetime as dt
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from history.scripted import Scripted, level, page
from roletui.history.git import Commit, NoHistory, Repository, moment_of
from roletui.history.snapshots import Snapshots
from roletui.reading.problems import FILE_BYTES
from roletui.text import Raw

TEXT = page("Mender", level("Mender", ["Find leaks", "Seal flashings"], ["Steady on a ladder"], grade=5))
NOW = dt.datetime(2026, 3, 31, 12, 30, tzinfo=dt.UTC)


@pytest.fixture
def repo(tmp_path: Path) -> Scripted:
    made = Scripted(tmp_path / "repo")
    made.commit("Describe menders", {"pages/mender.md": TEXT})
    made.commit("More leaks", {"pages/mender.md": TEXT.replace("Find leaks", "Find every leak")})
    return made


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-01-01", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        ("2026-02", dt.datetime(2026, 2, 1, tzinfo=dt.UTC)),
        ("yesterday", dt.datetime(2026, 3, 30, tzinfo=dt.UTC)),
        ("1 month ago", dt.datetime(2026, 2, 28, 12, 30, tzinfo=dt.UTC)),
        ("3 months ago", dt.datetime(2025, 12, 31, 12, 30, tzinfo=dt.UTC)),
        ("a year ago", dt.datetime(2025, 3, 31, 12, 30, tzinfo=dt.UTC)),
        ("last year", dt.datetime(2025, 3, 31, 12, 30, tzinfo=dt.UTC)),
        ("Last  week", dt.datetime(2026, 3, 24, 12, 30, tzinfo=dt.UTC)),
        ("last resort", None),
        ("2 weeks ago", dt.datetime(2026, 3, 17, 12, 30, tzinfo=dt.UTC)),
        ("2026-13-01", None),
        ("9999 years ago", None),
        ("soon", None),
    ],
)
def test_days_and_times_ago_are_understood(words: str, moment: dt.datetime | None) -> None:
    assert moment_of(words, NOW) == moment


def test_a_folder_that_is_younger_than_its_repository_begins_with_its_first_page(repo: Scripted) -> None:
    repo.commit("More", {"more/mender.md": TEXT})
    first = repo.git("rev-parse", "HEAD")
    repo.commit("And more", {"more/mender.md": TEXT.replace("Find leaks", "Find every leak")})
    found = Repository.of(Raw(str(repo.root / "more")))
    assert found.so_long_ago("2023-11-17") == first
    assert found.so_long_ago("900 years ago") == first
    assert Repository.of(Raw(str(repo.root))).so_long_ago("900 years ago") == repo.git("rev-parse", "HEAD~3")


@pytest.mark.parametrize("name", ["HEAD", "2023-11-16", "last-year", "1 year before"])
def test_a_state_is_called_as_it_was_asked_for(repo: Scripted, name: str) -> None:
    assert Repository.of(Raw(str(repo.root))).called(name) == name


def test_a_time_ago_is_called_with_its_day_unless_a_branch_has_that_name(repo: Scripted) -> None:
    found = Repository.of(Raw(str(repo.root)))
    assert re.fullmatch(r"3 months ago \(20\d\d-\d\d-\d\d\)", found.called("3 months ago"))
    assert re.fullmatch(r"yesterday \(20\d\d-\d\d-\d\d\)", found.called("yesterday"))
    repo.git("branch", "yesterday")
    assert found.called("yesterday") == "yesterday"


def test_every_month_can_be_reached() -> None:
    for months in range(1, 200):
        reached = moment_of(f"{months} months ago", NOW)
        assert reached is not None
        assert (NOW.year - reached.year) * 12 + NOW.month - reached.month == months


def test_a_revision_is_named_by_branch_tag_id_and_day(repo: Scripted) -> None:
    first = repo.git("rev-parse", "HEAD~1")
    repo.git("tag", "v1", "HEAD~1")
    found = Repository.of(Raw(str(repo.root / "pages")))
    assert found.commit("v1") == found.commit("HEAD~1") == found.commit(first[:10]) == first
    assert found.commit("2023-11-16") == first
    head = repo.git("rev-parse", "HEAD")
    assert {found.commit(day) for day in ("2099-12-31", "2100-01-01", "9999-12-31")} == {head}, "nothing is younger"
    for day in ("2001-01-01", "1969-12-31", "1126-01-01", "0001-01-01"):
        with pytest.raises(NoHistory, match=f"no revision as old as {day}; the first is of 2023"):
            found.commit(day)


@pytest.mark.parametrize("name", ["--output=made", "-n1", "", "a\0b", "HEAD..HEAD", "^HEAD", ":/x", "nobody@{u}"])
def test_a_name_is_never_an_option_and_names_one_revision(repo: Scripted, name: str) -> None:
    with pytest.raises(NoHistory):
        Repository.of(Raw(str(repo.root))).commit(name)
    assert not (repo.root / "made").exists()


def programs(repo: Scripted, mark: Path) -> None:
    """Set everything in the repository's own config that would run a program."""
    script = repo.root / ".git" / "evil"
    script.write_text(f'#!/bin/sh\ntouch "{mark}"\ncat\n', encoding="utf-8")
    script.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.alternateRefsCommand",
        "pager.log",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.smudge",
        "filter.evil.clean",
        "filter.evil.process",
        "gpg.program",
        "log.showSignature",
        "uploadpack.packObjectsHook",
        "credential.helper",
        "alias.log",
        "alias.cat-file",
        "remote.origin.vcs",
        "remote.origin.uploadpack",
        "remote.origin.proxy",
        "core.gitProxy",
        "core.askPass",
        "sequence.editor",
        "merge.evil.driver",
        "interactive.diffFilter",
        "submodule.pages.update",
        "trailer.evil.command",
        "man.evil.cmd",
        "web.browser",
    ):
        value = "true" if key == "log.showSignature" else f"!{script}" if key.startswith("alias") else str(script)
        repo.git("config", key, value)
    repo.git("config", "core.hooksPath", str(repo.root / ".git"))
    more = repo.root / ".git" / "more"
    more.write_text(f"[core]\n\tfsmonitor = {script}\n[diff]\n\texternal = {script}\n", encoding="utf-8")
    repo.git("config", "--add", "include.path", "more")
    repo.git("config", "--add", f"includeIf.gitdir:{repo.root}/.path", "more")
    (repo.root / ".git" / "info").mkdir(exist_ok=True)
    (repo.root / ".git" / "info" / "attributes").write_text("* diff=evil filter=evil\n", encoding="utf-8")
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (repo.root / ".git" / hook).write_bytes(script.read_bytes())
        (repo.root / ".git" / hook).chmod(0o755)


def test_nothing_that_a_repository_names_is_run(repo: Scripted, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    programs(repo, mark)
    before = {path: path.stat().st_mtime_ns for path in repo.root.rglob("*") if path.is_file()}
    found = Repository.of(Raw(str(repo.root / "pages")))
    with Snapshots(found) as snapshots:
        assert len(list(found.commits(found.head()))) == 2
        assert [family.title for family in snapshots.catalog_at("HEAD~1").families] == ["Mender"]
    assert not mark.exists()
    assert {path: path.stat().st_mtime_ns for path in repo.root.rglob("*") if path.is_file()} == before


def test_a_partial_clone_fetches_nothing(repo: Scripted, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    url = repo.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", "--no-checkout", url, str(clone)], check=True)
    repo.root.rename(tmp_path / "gone")
    found = Repository.of(Raw(str(clone)))
    with Snapshots(found) as snapshots:
        catalog = snapshots.catalog_at("HEAD")
    assert catalog.families == ()
    assert "partial clone" in catalog.problems[0].message


def test_odd_names_and_encodings_are_data(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    names = ["--help.md", "a b\tc.md", "naïve.md", "new\nline.md", "\x01x.md"]
    repo.commit("\x1b[31mred", {f"pages/{name}": TEXT for name in names})
    (repo.root / "pages" / os.fsdecode(b"\xff\xfe.md")).write_text(TEXT, encoding="utf-8")
    repo.commit("Bytes")
    found = Repository.of(Raw(str(repo.root / "pages")))
    assert sorted(found.tree(found.head())) == sorted([*names, os.fsdecode(b"\xff\xfe.md")])
    commits = list(found.commits(found.head()))
    assert "\x1b" not in commits[1].subject
    assert sorted(str(change.new) for change in commits[1].changes) == sorted(names)


def test_links_submodules_and_giants_are_passed_over(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    (repo.root / "link.md").symlink_to("/etc/passwd")
    repo.commit("A giant", {"giant.md": "x" * (FILE_BYTES + 1), "mender.md": TEXT})
    found = Repository.of(Raw(str(repo.root)))
    assert set(found.tree(found.head())) == {"giant.md", "mender.md"}
    with Snapshots(found) as snapshots:
        catalog = snapshots.catalog_at("HEAD")
    assert [family.title for family in catalog.families] == ["Mender"]
    assert [problem.path for problem in catalog.problems if problem.rule == "unreadable"] == ["giant.md"]


def test_damaged_objects_are_problems(repo: Scripted) -> None:
    blob = repo.git("rev-parse", "HEAD:pages/mender.md")
    file = repo.root / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"not an object")
    found = Repository.of(Raw(str(repo.root / "pages")))
    with Snapshots(found) as snapshots:
        assert snapshots.catalog_at("HEAD").families == ()
        assert len(snapshots.catalog_at("HEAD~1").families) == 1


def test_a_bare_repository_and_no_commit_are_said(repo: Scripted, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", str(repo.root), str(tmp_path / "bare"))
    with pytest.raises(NoHistory, match="bare repository"):
        Repository.of(Raw(str(tmp_path / "bare")))
    empty = Scripted(tmp_path / "empty")
    with pytest.raises(NoHistory, match="nothing has been committed"):
        Repository.of(Raw(str(empty.root))).head()


def test_without_git_one_line_says_so(repo: Scripted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoHistory, match="git is not installed"):
        Repository.of(Raw(str(repo.root)))


def test_variables_of_the_caller_do_not_lead_elsewhere(
    repo: Scripted, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Scripted(tmp_path / "other")
    other.commit("Another", {"x.md": TEXT})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert "x.md" not in Repository.of(Raw(str(repo.root))).tree(repo.git("rev-parse", "HEAD"))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for git is a shell script")
def test_no_git_is_left_behind_where_the_program_ends_first(tmp_path: Path) -> None:
    stand_in = tmp_path / "git"
    stand_in.write_text(
        f"#!/bin/sh\ntrap 'touch {tmp_path}/ended; exit' TERM\ntouch {tmp_path}/began\nwhile :; do sleep 0.05; done\n"
    )
    stand_in.chmod(0o700)
    script = (
        "import pathlib, time\n"
        "from roletui.history import git\n"
        f"git._popen([{str(stand_in)!r}])\n"
        f"while not pathlib.Path({str(tmp_path / 'began')!r}).exists(): time.sleep(0.02)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
    for _ in range(3000):
        if (tmp_path / "ended").exists():
            return
        time.sleep(0.02)
    raise AssertionError("git went on")


@pytest.mark.parametrize("time", [0, 253402300799, 253402300800, 10**20])
def test_a_commit_of_any_time_has_a_date(time: int) -> None:
    assert Commit("a" * 40, time, (b"Ann", b"First")).date in ("1970-01-01", "9999-12-31")
