"""The history of a role that is gone today: up to the revision that took it away."""

import subprocess
from pathlib import Path

import pytest

from history.scripted import Scripted, level, page
from roletui.cli.main import main
from roletui.history import git
from roletui.text import Raw

LAY = ["Lay slates in straight rows", "Cut slates to the line of the hip"]
LEAD = ["Plan the work of two crews", "Teach newcomers to read drawings", "Order slates for the next roof"]
FORGE = ["Forge nails by hand", "Mend iron gutters", "Sharpen the axes of every crew"]
NEED = ["Steady on a ladder"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    repo = Scripted(tmp_path_factory.mktemp("former") / "repo")
    tiler, lead = level("Tiler", LAY, NEED, grade=4), level("Crew Captain", LEAD, NEED, grade=5)
    smith = level("Smith", FORGE, NEED, grade=5)
    repo.commit("Describe tilers", {"pages/tiler.md": page("Tiler", tiler, lead)})
    more = level("Crew Captain", [*LEAD, "Find leaks after storms"], NEED, grade=5)
    repo.commit("Captains find leaks", {"pages/tiler.md": page("Tiler", tiler, more)})
    repo.commit("Describe smiths", {"pages/smith.md": page("Smith", smith)})
    repo.commit("No captains", {"pages/tiler.md": page("Tiler", tiler)})
    repo.commit("Call smiths otherwise", {"pages/smith.md": page("Smith", level("Farrier", FORGE, NEED, grade=5))})
    repo.commit("No smiths", {"pages/smith.md": None})
    repo.commit("Tilers sweep", {"pages/tiler.md": page("Tiler", level("Tiler", [*LAY, "Sweep up"], NEED, grade=4))})
    masons = [level(title, duties, NEED, grade=4) for title, duties in (("Mason", LAY), ("Plasterer", FORGE))]
    repo.commit("Describe masons", {"pages/walls.md": page("Walls", *masons)})
    masons[1] = level("Stucco Worker", FORGE, NEED, grade=4)
    repo.commit("Call plasterers otherwise", {"pages/walls.md": page("Walls", *masons)})
    return repo.root / "pages"


def said(pages: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> list[str]:
    """What the command prints of each state, or why it refuses."""
    assert main(["--content", str(pages), "history", *words]) == code
    written = capsys.readouterr()
    return [line[23:] for line in written.out.split("\n") if line[:4].isdigit()] if not code else [written.err]


@pytest.mark.parametrize("words", ["crew captain", "tiler/crew-captain", "Crew Captain"])
def test_a_role_that_is_gone_has_its_history_up_to_the_day_it_went(
    words: str, pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(pages, capsys, words) == ["gone", "+1 new", "first state"]


def test_a_page_that_is_gone_is_found_under_its_last_name(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("farrier", "smith/smith"):
        assert said(pages, capsys, words) == ["gone", "renamed from Smith", "first state"]


@pytest.mark.parametrize("words", ["crew captain", "crew captain@HEAD~8", "tiler"])
def test_the_repository_is_opened_once(
    words: str, pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Raw] = []
    found = git.Repository.of

    def counted(folder: Raw) -> git.Repository:
        opened.append(folder)
        return found(folder)

    monkeypatch.setattr(git.Repository, "of", counted)
    assert said(pages, capsys, words)
    assert opened == [str(pages)]


def test_a_role_with_another_name_since_says_which(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", str(pages), "history", "plasterer"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "it is called Stucco Worker" in out
    assert "roletui history walls/stucco-worker" in out


def test_a_revision_behind_the_role_is_where_its_history_begins(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(pages, capsys, "crew captain@HEAD~8") == ["first state"]
    assert said(pages, capsys, "tiler@HEAD~3") == ["first state"]
    assert "names no revision" in said(pages, capsys, "tiler@nowhere", code=2)[0]


def test_a_name_that_no_role_ever_had_is_refused(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no role is called" in said(pages, capsys, "chief astronaut", code=2)[0]


def test_without_git_the_role_is_refused_as_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tiler.md").write_text(page("Tiler", level("Tiler", LAY, NEED, grade=4)), encoding="utf-8")
    assert "no role is called" in said(tmp_path, capsys, "crew captain", code=2)[0]


def test_a_page_that_is_damaged_is_not_taken_for_one_that_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Scripted(tmp_path / "repo")
    for text in (LAY, [*LAY, "Sweep up"]):
        repo.commit("Describe tilers", {"tiler.md": page("Tiler", level("Tiler", text, NEED, grade=4))})
    blob = repo.git("rev-parse", "HEAD:tiler.md")
    repo.commit("No tilers", {"tiler.md": None})
    stored = repo.root / ".git" / "objects" / blob[:2] / blob[2:]
    stored.chmod(0o644)
    stored.write_bytes(b"damaged")
    assert main(["--content", str(repo.root), "history", "tiler"]) == 0
    out = capsys.readouterr().out
    assert "What became of it is not known: tiler.md cannot be read" in out
    assert "gone" not in out


def test_a_shallow_clone_says_why_a_role_that_is_gone_is_not_found(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = pages.parent.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(tmp_path / "clone")], check=True)
    clone = tmp_path / "clone" / "pages"
    refused = said(clone, capsys, "crew captain", code=2)[0]
    assert "no role is called" in refused
    assert "shallow clone" in refused
    assert "shallow" not in said(pages, capsys, "chief astronaut", code=2)[0]
    assert "shallow" not in said(clone, capsys, "walls", code=2)[0], "a family of two roles is there"


def test_a_bare_repository_is_named_as_one(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    subprocess.run(["git", "clone", "-q", "--bare", str(pages.parent), str(tmp_path / "bare")], check=True)
    refused = said(tmp_path / "bare", capsys, "tiler", code=2)[0]
    assert "is a bare repository" in refused
    assert "no role is called" not in refused


def test_git_that_does_not_answer_is_waited_for_once(
    pages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def never(*command: str, seconds: float) -> None:
        asked.append((command, seconds))
        raise git.NoHistory

    monkeypatch.setattr(git, "_asked", never)
    assert "no role is called" in said(pages, capsys, "chief astronaut", code=2)[0]
    assert len(asked) == 1


def test_a_folder_that_is_not_there_is_taken_for_no_revision(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for names in (["last-year/"], ["HEAD", "last-year/"], ["last-year/", str(pages)]):
        assert main(["--content", str(pages), "changes", *names]) == 2
        assert capsys.readouterr().err == "roletui: last-year/: no such folder\n"


def test_a_role_that_a_revision_does_not_have_is_refused_with_the_revision(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = "no role was called “crew captain” in HEAD; `roletui history crew captain`"
    assert refused in said(pages, capsys, "crew captain@HEAD", code=2)[0]
    assert main(["--content", str(pages), "diff", "crew captain@HEAD", "tiler"]) == 2
    assert refused in capsys.readouterr().err


def test_a_role_that_a_further_page_describes_since_was_the_same_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = Scripted(tmp_path / "repo")
    titles = ("Tiler", "Senior Tiler")
    ladder = page(
        "Tiles", *(level(title, duties, NEED, grade=4) for title, duties in zip(titles, (LAY, FORGE), strict=True))
    )
    repo.commit("A ladder", {"pages/ladders/tiler.md": ladder})
    lists = ["\n".join(f"- {each}" for each in (*LEAD, *more)) for more in (FORGE, NEED)]
    advert = f"## Responsibilities\n\n{lists[0]}\n\n## Requirements\n\n{lists[1]}\n"
    repo.commit(
        "Adverts",
        {f"pages/job-descriptions/{title.replace(' ', '-').lower()}.md": f"# {title}\n\n{advert}" for title in titles},
    )
    assert said(repo.root / "pages", capsys, "senior tiler") == ["+6 new", "first state"]
