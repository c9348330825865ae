"""The history of a role: a scripted repository against the history a person wrote down beforehand."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from history.scripted import Scripted, level, needs_git, page
from roletui import cache
from roletui.catalog import open_catalog
from roletui.history import git
from roletui.history.framework import changes_between
from roletui.history.git import NoHistory
from roletui.history.states import History, history
from roletui.reading.folder import Disk, Stored
from roletui.reading.problems import Notes
from roletui.settings import cache_folder
from roletui.text import Raw

TILE = ["Lay slates in straight rows", "Cut slates to the line of the hip", "Clear the scaffold each evening"]
LEAD = ["Plan the work of two crews", "Order slates for the next roof", "Teach newcomers to read drawings"]
MEND = ["Find leaks after storms", "Replace cracked slates one by one", "Seal flashings around chimneys"]
NEED = ["Steady on a ladder", "Two summers on roofs"]


def tiler(duties: list[str], *, grade: int = 4) -> str:
    return level("Tiler", duties, NEED, grade=grade)


def senior(duties: list[str], *, title: str = "Senior Tiler", grade: int = 6) -> str:
    return level(title, duties, [*NEED, "Has led a crew"], grade=grade, extends="Tiler")


def made(root: Path) -> Scripted:
    """Sixty commits: what matters to the roles is in the middle of what does not."""
    repo = Scripted(root)
    repo.commit("Describe tilers", {"pages/tiler.md": page("Tiler", tiler(TILE), senior(LEAD))})
    repo.commit("Say what this is", {"README.md": "Pages of a roofing company.\n"})
    for number in range(12):
        repo.commit(f"Note {number}", {"notes.txt": f"{number}\n"})
    repo.commit(
        "Ask tilers for order", {"pages/tiler.md": page("Tiler", tiler([*TILE, "Keep tools dry"]), senior(LEAD))}
    )
    misspelt = [each.replace("chimneys", "chimnies") for each in MEND]
    repo.commit("Describe menders", {"pages/mender.md": page("Mender", level("Mender", misspelt, NEED, grade=5))})
    for number in range(12, 23):
        repo.commit(f"Note {number}", {"notes.txt": f"{number}\n"})
    repo.commit("Mend a typo", {"pages/mender.md": page("Mender", level("Mender", MEND, NEED, grade=5))})
    tile = [*TILE, "Keep tools dry and sharp"]
    repo.commit("Tools are sharp too", {"pages/tiler.md": page("Tiler", tiler(tile), senior(LEAD))})
    repo.commit("Grade seniors anew", {"pages/tiler.md": page("Tiler", tiler(tile), senior(LEAD, grade=7))})
    repo.git("revert", "--no-edit", "HEAD")
    text = page("Tiler", tiler(tile), senior(LEAD))
    repo.commit("Move tilers to roofing", {"pages/tiler.md": None, "pages/roofing/tiler.md": text})
    for number in range(24, 33):
        repo.commit(f"Note {number}", {"notes.txt": f"{number}\n"})
    graded = {"pages/roofing/tiler.md": page("Tiler", tiler(tile, grade=5), senior(LEAD))}
    repo.commit("Grade tilers anew, from whom seniors inherit", graded)
    lead = senior(LEAD, title="Lead Tiler")
    repo.commit("Seniors are leads", {"pages/roofing/tiler.md": page("Tiler", tiler(tile, grade=5), lead)})
    repo.git("checkout", "-q", "-b", "travel")
    more = senior([*LEAD, "Visit every site of the valley"], title="Lead Tiler")
    repo.commit("Leads travel", {"pages/roofing/tiler.md": page("Tiler", tiler(tile, grade=5), more)})
    repo.git("checkout", "-q", "main")
    repo.commit("Note on main", {"notes.txt": "main\n"})
    repo.count += 1
    repo.git("merge", "-q", "--no-ff", "-m", "Merge travel", "travel")
    whole = page("Lead Tiler", senior([*LEAD, "Visit every site of the valley"], title="Lead Tiler"))
    linked = whole.replace("the Tiler responsibilities", "the [Tiler](tiler.md) responsibilities")
    alone = {"pages/roofing/tiler.md": page("Tiler", tiler(tile, grade=5)), "pages/roofing/lead.md": linked}
    repo.commit("Give leads their page", dict(alone))
    swept = page("Tiler", tiler([*tile, "Sweep gutters in autumn"], grade=5))
    repo.commit("Tilers sweep", {"pages/roofing/tiler.md": swept})
    while repo.count < 59:  # and a revert, which git makes itself
        repo.commit(f"Note {repo.count}", {"notes.txt": f"{repo.count}\n"})
    return repo


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    return made(tmp_path_factory.mktemp("scripted") / "repo")


def listed(found: History) -> list[tuple[str, str, str]]:
    """The states as a person would write them down: subject, kind, and what changed."""
    lines: list[tuple[str, str, str]] = []
    for step in found.steps:
        subject = step.commit.subject if step.commit else "-"
        counts = step.difference.summary if step.difference else {}
        said = " ".join(f"{kind} {count}" for kind, count in counts.items() if count)
        facts = " ".join(f"{fact.left}→{fact.right}" for fact in (step.difference.facts if step.difference else ()))
        lines.append((str(subject), step.kind, f"{said} {facts}".strip()))
    return lines


MENDER = [("Mend a typo", "changed", "changed 1"), ("Describe menders", "first", "")]


def history_of(root: Path, words: str, *, own: bool = False) -> History:
    catalog = open_catalog(Raw(str(root)), cache=False)
    return history(catalog, next(each for each in catalog.levels if each.endswith(words)), own=own)


def test_a_role_has_the_history_a_person_wrote_down(repository: Scripted) -> None:
    assert listed(history_of(repository.root / "pages", "/tiler")) == [
        ("Tilers sweep", "changed", "new 1"),
        ("Grade tilers anew, from whom seniors inherit", "changed", "4→5"),
        ("Tools are sharp too", "changed", "changed 1"),
        ("Ask tilers for order", "changed", "new 1"),
        ("Describe tilers", "first", ""),
    ]


def test_roles_whose_page_is_given_up_for_another_are_not_split(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Begin", {"old/tiler.md": page("Tiler", tiler(TILE), senior(LEAD))})
    both = page("Roofing", tiler(TILE), senior(LEAD), level("Mender", MEND, NEED, grade=5))
    repo.commit("Join two pages", {"old/tiler.md": None, "mender.md": both})
    apart = {"tiler.md": page("Tiler", tiler(TILE)), "lead.md": page("Senior Tiler", senior(LEAD, grade=7))}
    repo.commit("Part them", {"mender.md": None, **apart})
    repo.commit("Join them again", {"tiler.md": None, "lead.md": None, "mender.md": both})
    catalog = open_catalog(Raw(str(repo.root)))
    found = [history(catalog, level_id) for level_id in ("mender/tiler", "mender/senior-tiler")]
    assert [step.kind for step in found[0].steps] == ["split", "first"]
    assert [step.kind for step in found[1].steps] == ["changed", "split", "first"]


def test_a_role_is_followed_through_renames_reverts_merges_and_a_split(repository: Scripted) -> None:
    assert listed(history_of(repository.root / "pages", "lead/lead-tiler")) == [
        ("Tilers sweep", "changed", "new 1"),
        ("Give leads their page", "split", ""),
        ("Merge travel", "changed", "new 1"),
        ("Seniors are leads", "renamed", ""),
        ('Revert "Grade seniors anew"', "changed", "7→6"),
        ("Grade seniors anew", "changed", "6→7"),
        ("Tools are sharp too", "changed", "changed 1"),
        ("Ask tilers for order", "changed", "new 1"),
        ("Describe tilers", "first", ""),
    ]


def test_a_state_says_whether_it_came_by_what_is_inherited(repository: Scripted) -> None:
    found = history_of(repository.root / "pages", "lead/lead-tiler")
    inherited = [step.commit.subject for step in found.steps if step.is_inherited and step.commit]
    assert inherited == ["Tilers sweep", "Tools are sharp too", "Ask tilers for order"]


def test_its_own_history_is_without_what_it_inherits(repository: Scripted) -> None:
    assert [
        subject for subject, _, _ in listed(history_of(repository.root / "pages", "lead/lead-tiler", own=True))
    ] == [
        "Give leads their page",
        "Merge travel",
        "Seniors are leads",
        'Revert "Grade seniors anew"',
        "Grade seniors anew",
        "Describe tilers",
    ]


def test_a_typo_that_was_mended_is_a_state(repository: Scripted) -> None:
    assert listed(history_of(repository.root / "pages", "/mender")) == MENDER


def test_the_whole_framework_over_all_that_time_is_as_written_down(repository: Scripted) -> None:
    first = repository.git("rev-list", "--max-parents=0", "HEAD")
    found = changes_between(Raw(str(repository.root / "pages")), first, "HEAD")
    assert [(role.kind, role.state.level.title) for role in found.roles] == [
        ("new", "Mender"),
        ("renamed", "Lead Tiler"),
        ("re-graded", "Tiler"),
    ]


def test_the_repository_has_sixty_revisions(repository: Scripted) -> None:
    assert repository.git("rev-list", "--count", "HEAD") == "60"


def test_what_is_not_committed_is_the_newest_state(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Describe menders", {"mender.md": page("Mender", level("Mender", MEND, NEED, grade=5))})
    text = page("Mender", level("Mender", [*MEND, "Carry a spare rope"], NEED, grade=5))
    (repo.root / "mender.md").write_text(text, encoding="utf-8")
    assert listed(history_of(repo.root, "mender/mender")) == [
        ("-", "uncommitted", "new 1"),
        ("Describe menders", "first", ""),
    ]
    new = page("Roofer", level("Roofer", TILE, NEED, grade=5))
    (repo.root / "roofer.md").write_text(new, encoding="utf-8")
    assert listed(history_of(repo.root, "roofer/roofer")) == [("-", "uncommitted", "")]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that git is asked for."""
    seen: list[str] = []
    real = git.Blobs.contents

    def contents(self: git.Blobs, blobs: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
        seen.extend(blobs)
        return real(self, blobs)

    monkeypatch.setattr(git.Blobs, "contents", contents)
    return seen


def test_each_blob_is_read_once(repository: Scripted, asked: list[str]) -> None:
    history_of(repository.root / "pages", "lead/lead-tiler")
    assert asked
    assert len(asked) == len(set(asked))


def test_a_second_run_reads_nothing_again(repository: Scripted, asked: list[str]) -> None:
    first = listed(history_of(repository.root / "pages", "lead/lead-tiler"))
    assert asked
    asked.clear()
    assert listed(history_of(repository.root / "pages", "lead/lead-tiler")) == first
    assert asked == []
    changes = changes_between(Raw(str(repository.root / "pages")), "2023-11-16", "HEAD")
    assert len(asked) == 1  # the page of menders, on which that role does not depend
    asked.clear()
    assert changes_between(Raw(str(repository.root / "pages")), "2023-11-16", "HEAD").summary == changes.summary
    assert asked == []


def test_a_damaged_or_foreign_cache_is_read_anew(repository: Scripted, asked: list[str]) -> None:
    first = listed(history_of(repository.root / "pages", "lead/lead-tiler"))
    (file,) = (cache_folder() / "revisions").iterdir()
    whole = file.read_bytes()
    for damaged in (b"", whole[:-9], whole.replace(b"Tiler", b"Tyler"), b"\n".join(reversed(whole.split(b"\n")))):
        file.write_bytes(damaged)
        asked.clear()
        assert listed(history_of(repository.root / "pages", "lead/lead-tiler")) == first
        assert asked


def test_a_cache_keeps_what_was_used_last(
    repository: Scripted, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    history_of(repository.root / "pages", "lead/lead-tiler")
    (file,) = (cache_folder() / "revisions").iterdir()
    monkeypatch.setattr(cache, "BYTES_KEPT", file.stat().st_size)
    changes_between(Raw(str(repository.root / "pages")), "2023-11-16", "HEAD")
    assert file.stat().st_size <= cache.BYTES_KEPT + 200
    asked.clear()
    changes_between(Raw(str(repository.root / "pages")), "2023-11-16", "HEAD")
    assert asked == []
    history_of(repository.root / "pages", "lead/lead-tiler")
    assert asked


def test_a_file_that_is_not_committed_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Describe menders", {"mender.md": page("Mender", level("Mender", MEND, NEED, grade=5))})
    text = page("Mender", level("Mender", [*MEND, "Carry a spare rope"], NEED, grade=5))
    (repo.root / "mender.md").write_text(text, encoding="utf-8")
    catalog = open_catalog(Raw(str(repo.root)), cache=False)
    read: list[str] = []
    real = Disk.read

    def counted(self: Disk, path: Raw, notes: Notes) -> Stored | None:
        read.append(path)
        return real(self, path, notes)

    monkeypatch.setattr(Disk, "read", counted)
    assert len(history(catalog, "mender/mender").steps) == 2
    assert read == ["mender.md"]


def test_only_pages_a_role_depends_on_are_read(tmp_path: Path, asked: list[str]) -> None:
    repo = Scripted(tmp_path / "repo")
    text = page("Mender", level("Mender", MEND, NEED, grade=5))
    repo.commit("One", {"a/mender.md": text, "b/tiler.md": page("Tiler", tiler(TILE))})
    repo.commit("Two", {"b/tiler.md": page("Tiler", tiler([*TILE, "Whistle"]))})
    history_of(repo.root, "a/mender/mender")
    assert asked == [repo.git("rev-parse", "HEAD:a/mender.md")]


def test_a_shallow_clone_says_what_is_missing(repository: Scripted, tmp_path: Path) -> None:
    url = repository.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "2", url, str(tmp_path / "shallow")], check=True)
    found = history_of(tmp_path / "shallow" / "pages", "/tiler")
    assert "shallow" in " ".join(found.notes)
    assert listed(found)[-1][1] == "first"
    assert found.steps[-1].is_cut, "the revision that the clone begins with did not make it"
    assert found.steps[-1].comparison(own=False).rows == ()


def test_a_role_that_began_in_a_shallow_clone_has_a_first_state(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Begin", {"tiler.md": page("Tiler", tiler(TILE))})
    repo.commit("Ask more", {"tiler.md": page("Tiler", tiler([*TILE, "Whistle"]))})
    repo.commit("Have menders", {"mender.md": page("Mender", level("Mender", MEND, NEED, grade=5))})
    clone = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth", "2", repo.root.as_uri(), str(clone)], check=True)
    mender, old = history_of(clone, "/mender"), history_of(clone, "/tiler")
    assert [(step.kind, step.is_cut) for step in mender.steps] == [("first", False)]
    assert [(step.kind, step.is_cut) for step in old.steps] == [("first", True)]
    whole = history_of(repo.root, "/tiler")
    assert [(step.kind, step.is_cut) for step in whole.steps] == [("changed", False), ("first", False)]


def test_a_page_that_is_lost_is_no_beginning(tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    for grade in (4, 5, 6):
        repo.commit(f"Grade {grade}", {"mender.md": page("Mender", level("Mender", MEND, NEED, grade=grade))})
    blob = repo.git("rev-parse", "HEAD~2:mender.md")
    (repo.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = history_of(repo.root, "mender/mender")
    assert listed(found) == [("Grade 6", "changed", "5→6"), ("-", "first", "")]
    assert "mender.md cannot be read before 2023-11-16" in " ".join(found.notes)


def test_the_walk_can_be_stopped(repository: Scripted) -> None:
    catalog = open_catalog(Raw(str(repository.root / "pages")), cache=False)
    seen: list[int] = []

    def cancelled() -> bool:
        return len(seen) > 3

    found = history(catalog, next(iter(catalog.levels)), progress=seen.append, cancelled=cancelled)
    assert len(seen) < 20
    assert "stopped" in " ".join(found.notes)


@needs_git
def test_a_folder_without_git_says_so(tmp_path: Path) -> None:
    (tmp_path / "mender.md").write_text(page("Mender", level("Mender", MEND, NEED, grade=5)), encoding="utf-8")
    with pytest.raises(NoHistory, match="not kept in git"):
        history_of(tmp_path, "mender/mender")


def test_a_work_tree_and_a_submodule_have_their_history(repository: Scripted, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    assert listed(history_of(tmp_path / "tree" / "pages", "/mender")) == MENDER
    outer = Scripted(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository.root), "inner")
    outer.commit("Take the pages in")
    assert listed(history_of(outer.root / "inner" / "pages", "/mender")) == MENDER
