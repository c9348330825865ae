"""What `history --patch` lists below each state of a role, and how far `--limit` looks back."""

import json
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from history.scripted import Scripted, level, page
from history.test_states import LEAD, NEED, TILE, senior, tiler
from roletui.catalog import open_catalog
from roletui.cli.main import main
from roletui.compare.two_states import DIFFERING
from roletui.drawing.comparison import MARKS
from roletui.drawing.history import draw_history
from roletui.export.release_notes import history_json
from roletui.history.states import Revision, history
from roletui.text import Raw, Safe

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def roofers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tilers and their seniors, whom one revision changes on both pages, and a role that goes."""
    repo = Scripted(tmp_path_factory.mktemp("patch") / "repo")
    repo.commit("Begin", {"tiler.md": page("Tiler", tiler(TILE), senior(LEAD))})
    cook = page("Cook", level("Cook", ["Cook for the crew", "Buy what is eaten"], ["Eats well"], grade=3))
    repo.commit("Have a cook", {"cook.md": cook})
    more = page(
        "Tiler", tiler([*TILE, "Carry \x1b[31mslates\x9b2J"]), senior([*LEAD[:2], "Teach all to read drawings"])
    )
    repo.commit("Ask more of both", {"tiler.md": more})
    repo.commit("Eat at home", {"cook.md": None})
    return repo.root


def written(folder: Path, capsys: Capture, *words: str) -> str:
    assert main(["--content", str(folder), "history", *words]) == 0
    return capsys.readouterr().out


def test_rows_of_a_state_say_whose_they_are_where_not_all_are_of_one_role(roofers: Path, capsys: Capture) -> None:
    newest = written(roofers, capsys, "-p", "--limit", "1", "senior tiler")
    assert "+1 new ~1 changed (1 inherited from Tiler)" in newest
    assert "    ~ Teach [newcomers] {all} to read drawings\n" in newest
    assert "    ↳ from Tiler\n    + Carry ␛[31mslates<U+009B>2J\n" in newest
    assert "\x1b" not in newest
    assert "\x9b" not in newest


@pytest.mark.parametrize("own", [False, True])
def test_as_many_rows_are_listed_as_the_line_of_a_state_counts(own: bool, tmp_path: Path) -> None:
    repo = Scripted(tmp_path / "repo")
    hired = "## Hiring Process\n\n- A talk of an hour\n- A day on a roof\n"
    for tile, lead, end in (
        (TILE, LEAD, hired),
        ([*TILE[1:], "Carry slates up the ladder"], [LEAD[0], LEAD[1], LEAD[1]], hired),
        ([TILE[0].replace("straight", "even"), *TILE[1:]], [*LEAD[1:], TILE[2]], hired.replace("hour", "afternoon")),
        ([TILE[2], TILE[1], TILE[0]], LEAD, hired),
    ):
        repo.commit("Edit", {"tiler.md": page("Tiler", tiler(tile), senior(lead), end)})
    catalog = open_catalog(Raw(str(repo.root)))
    for level_id in catalog.levels:
        found = history(catalog, level_id, own=own)
        listed = "\n".join(line.text for line in draw_history(found, 200, rows=True)).split("\n20")[1:]
        for step, text, form in zip(found.steps, listed, history_json(found, rows=True)["states"], strict=True):
            rows = Counter(row["kind"] for section in form["sections"] for row in section["rows"])
            marks = {kind: text.count(f"\n    {MARKS[kind]} ") for kind in DIFFERING}
            assert marks == {kind: rows[kind] for kind in DIFFERING}
            assert step.difference is None or marks == step.difference.summary


def test_own_rows_are_of_its_own_page_alone(roofers: Path, capsys: Capture) -> None:
    newest = written(roofers, capsys, "--patch", "--own", "--limit", "1", "senior tiler")
    assert "its own page only" in newest.split("\n")[0]
    assert "~ Teach [newcomers] {all} to read drawings" in newest
    assert "Carry" not in newest


def test_all_of_a_role_that_is_gone_went_with_it(roofers: Path, capsys: Capture) -> None:
    listed = written(roofers, capsys, "--patch", "cook")
    gone, first = listed.split("first state")
    assert [line.strip() for line in gone.split("\n") if "−" in line and "  −" not in line.strip()] == [
        "− Cook for the crew",
        "− Buy what is eaten",
        "− Eats well",
    ]
    assert first.count("    + ") == 3
    assert "grade 3" in first


def test_rows_in_json_are_called_by_ids_that_a_user_can_type(roofers: Path, capsys: Capture) -> None:
    form = json.loads(written(roofers, capsys, "--patch", "--json", "senior tiler@HEAD"))
    assert form["until"]["called"] == "HEAD"
    newest, first = form["states"]
    rows = {row["kind"]: row for section in newest["sections"] for row in section["rows"]}
    assert set(rows) == {"new", "changed"}
    assert rows["new"]["right"]["origin"] == "tiler/tiler"
    assert rows["changed"]["left"]["origin"] == rows["changed"]["right"]["origin"] == "tiler/senior-tiler"
    assert {row["kind"] for section in first["sections"] for row in section["rows"]} == {"new"}
    assert sum(len(section["rows"]) for section in first["sections"]) == len([*TILE, *LEAD, *NEED, "Has led a crew"])


def test_rows_are_in_json_only_where_they_are_asked_for(roofers: Path, capsys: Capture) -> None:
    form = json.loads(written(roofers, capsys, "--json", "senior tiler"))
    assert form["until"] is None
    assert all("sections" not in state for state in form["states"])


def test_a_limit_ends_the_walk_and_says_so(roofers: Path, capsys: Capture) -> None:
    seen: list[int] = []
    catalog = open_catalog(Raw(str(roofers)))
    found = history(catalog, "tiler/senior-tiler", limit=1, progress=seen.append)
    assert [step.kind for step in found.steps] == ["changed"]
    assert found.notes == ("Older states are left out, as asked.",)
    assert max(seen) == 2, "no revision before the state is looked at"
    for limit in (2, 3):
        whole = history(catalog, "tiler/senior-tiler", limit=limit)
        assert ([step.kind for step in whole.steps], whole.notes) == (["changed", "first"], ())
    assert written(roofers, capsys, "--limit", "1", "cook").count("gone") == 1
    assert "first state" not in written(roofers, capsys, "--limit", "1", "cook")


def test_what_a_family_shares_is_not_said_to_be_inherited_from_a_role_of_its_name(
    tmp_path: Path, capsys: Capture
) -> None:
    repo = Scripted(tmp_path / "repo")
    hired = "## Hiring Process\n\n- A talk of an hour\n- A day on a roof\n"
    repo.commit("Begin", {"tiler.md": page("Tiler", tiler(TILE), senior(LEAD), hired)})
    later = hired.replace("an hour", "two hours")
    repo.commit("Talk longer", {"tiler.md": page("Tiler", tiler(TILE), senior(LEAD), later)})
    both = [*TILE, "Carry slates up the ladder"]
    repo.commit("Ask more", {"tiler.md": page("Tiler", tiler(both), senior(LEAD), hired)})
    listed = written(repo.root, capsys, "--patch", "senior tiler")
    newest, older, first = listed.split("\n2023-")[1:]
    assert "+1 new ~1 changed · by what it inherits from Tiler and what its family shares" in newest
    assert "↳ from Tiler\n    + Carry" in newest
    assert "↳ shared by its family\n    ~ A talk of" in newest
    assert "~1 changed · by what its family shares" in older
    assert "↳" not in older, "its line has said it"
    assert "↳ shared by its family\n    + A talk of an hour" in first
    assert main(["--content", str(repo.root), "changes", "HEAD~1"]) == 0
    assert "+1 new ~1 changed (1 shared by its family)" in capsys.readouterr().out


def test_a_first_state_says_from_whom_all_of_it_is_inherited(tmp_path: Path, capsys: Capture) -> None:
    repo = Scripted(tmp_path / "repo")
    heir = "## Senior Tiler\n\n### Responsibilities\n\nExtends the Tiler responsibilities.\n"
    repo.commit("Begin", {"tiler.md": page("Tiler", tiler(TILE))})
    repo.commit("Have seniors", {"tiler.md": page("Tiler", tiler(TILE), heir)})
    assert f"    ↳ from Tiler\n    + {TILE[0]}\n" in written(repo.root, capsys, "-p", "senior tiler")
    assert main(["--content", str(repo.root), "changes", "-p", "HEAD~1"]) == 0
    assert f"    ↳ from Tiler\n    + {TILE[0]}\n" in capsys.readouterr().out


@pytest.mark.parametrize("width", [20, 49, 50, 80])
def test_rows_keep_to_the_width(width: int, roofers: Path) -> None:
    catalog = open_catalog(Raw(str(roofers)))
    found = history(catalog, "tiler/senior-tiler")
    lines = draw_history(found, width, rows=True, bracketed=True)
    assert max(cell_len(line.text.rstrip()) for line in lines) <= width


def test_a_width_is_kept_in_a_pipe(roofers: Path, capsys: Capture) -> None:
    for width in ("20", "60"):
        listed = written(roofers, capsys, "--patch", "--width", width, "senior tiler")
        assert max(map(cell_len, listed.split("\n"))) <= int(width)
    assert main(["--content", str(roofers), "changes", "HEAD~2", "--width", "24"]) == 0
    assert max(map(cell_len, capsys.readouterr().out.split("\n")[1:])) <= 24


def test_the_head_says_from_which_revision_was_looked_back() -> None:
    revision = "0123456789abcdef" * 2 + "01234567"
    for called, said in (
        ("HEAD~2", "HEAD~2 (012345678)"),
        ("01234567", "012345678"),
        (revision, "012345678"),
        ("3 months ago (2026-08-30)", "3 months ago (2026-08-30, 012345678)"),
    ):
        assert str(Revision(Safe(called), revision)) == said


@pytest.mark.parametrize("limit", ["0", "-1", "x"])
def test_a_limit_is_a_number_from_one(limit: str, roofers: Path, capsys: Capture) -> None:
    assert main(["--content", str(roofers), "history", "--limit", limit, "tiler"]) == 2
    assert "1 or more" in capsys.readouterr().err
