"""What changed in a framework: roles new, gone, renamed, re-graded and changed, in every form."""

import json
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from history.scripted import DAY, Scripted, level, page
from roletui.catalog import open_catalog
from roletui.cli.main import main
from roletui.export import release_notes
from roletui.export.release_notes import changes_html, changes_json, changes_markdown
from roletui.history.differences import Beside
from roletui.history.framework import FrameworkChanges, framework_changes
from roletui.history.snapshots import marked_ids
from roletui.model import Catalog
from roletui.text import Raw, Safe

NEED = ["Steady on a ladder", "Two summers on roofs"]
TILE = ["Lay slates in straight rows", "Cut slates to the line", "Clear the scaffold"]
LEAD = ["Plan the work of two crews", "Order slates for the next roof", "Teach newcomers"]
MEND = ["Find leaks after storms", "Replace cracked slates", "Seal flashings"]
TILER = level("Tiler", TILE, NEED, grade=4)
BEFORE = {
    "tiler.md": page("Tiler", TILER, level("Senior Tiler", LEAD, NEED, grade=6, extends="Tiler")),
    "mender.md": page("Mender", level("Mender", MEND, NEED, grade=5)),
    "clerk.md": page("Clerk", level("Clerk", ["File papers", "Answer letters"], ["Writes well"], grade=3)),
    "smith.md": page("Smith", level("Smith", ["Forge nails", "Mend gutters"], ["Strong"], grade=5)),
}
AFTER = {
    "tiler.md": page(
        "Tiler",
        level("Tiler", [*TILE, "Sweep gutters"], NEED, grade=4),
        level("Senior Tiler", LEAD, NEED, grade=6, extends="Tiler"),
    ),
    "mender.md": page("Mender", level("Repairer", MEND, NEED, grade=5)),
    "smith.md": page("Smith", level("Smith", ["Forge nails", "Mend gutters"], ["Strong"], grade=6)),
    "glazier.md": page("Glazier", level("Glazier", ["Cut panes"], ["Careful"], grade=4)),
}


def catalog_in(folder: Path, pages: dict[str, str]) -> Catalog:
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return open_catalog(Raw(str(folder)), cache=False)


@pytest.fixture
def changes(tmp_path: Path) -> FrameworkChanges:
    before, after = catalog_in(tmp_path / "before", BEFORE), catalog_in(tmp_path / "after", AFTER)
    return framework_changes(before, after, Safe("spring"), Safe("autumn"))


def test_every_role_that_differs_is_reported_once_under_what_became_of_it(changes: FrameworkChanges) -> None:
    assert [(role.kind, role.state.level.title) for role in changes.roles] == [
        ("new", "Glazier"),
        ("gone", "Clerk"),
        ("renamed", "Repairer"),
        ("re-graded", "Smith"),
        ("changed", "Tiler"),
        ("changed", "Senior Tiler"),
    ]
    assert changes.same == 0
    assert changes.summary == {"new": 1, "gone": 1, "renamed": 1, "re-graded": 1, "changed": 2}


def test_what_changed_by_inheritance_says_so(changes: FrameworkChanges) -> None:
    assert [role.is_inherited for role in changes.of("changed")] == [False, True]


STEPS = ["Tiler", "Second Tiler", "Third Tiler", "Fourth Tiler", "Fifth Tiler"]
WORKS = ["Lay slates", "Order lead", "Teach newcomers", "Price roofs", "Sign contracts"]


def ladder(works: list[str]) -> dict[str, str]:
    steps = zip(STEPS, works, ["", *STEPS], strict=False)
    return {"t.md": page("Tiler", *(level(name, [work], NEED, grade=4, extends=lower) for name, work, lower in steps))}


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        ([0], "- Nothing of its own changed; it changed by what it inherits from Tiler."),
        ([0, 4], "- And 1 by what it inherits from Tiler."),
        ([0, 1, 4], "- And 2 by what it inherits from Second Tiler and Tiler."),
        ([0, 1, 2, 3], "inherits from Fourth Tiler, Third Tiler, Second Tiler and 1 more."),
    ],
)
def test_a_release_note_says_from_whom_changes_are_inherited(tmp_path: Path, edited: list[int], said: str) -> None:
    works = [f"{work} of old chapels and barns" if at in edited else work for at, work in enumerate(WORKS)]
    before, after = catalog_in(tmp_path / "before", ladder(WORKS)), catalog_in(tmp_path / "after", ladder(works))
    changes = framework_changes(before, after, Safe("spring"), Safe("autumn"))
    note = changes_markdown(changes)
    assert note.rstrip("\n").endswith(said)
    assert said.removeprefix("- ") in changes_html(changes)


def test_what_a_family_shares_is_in_a_release_note_once(tmp_path: Path) -> None:
    steps = [level(name, [work], NEED, grade=4) for name, work in zip(STEPS, WORKS, strict=True)]
    talks = "## Hiring Process\n\n- A talk of an hour\n- A letter\n- A day on a roof\n"
    before = catalog_in(tmp_path / "before", {"t.md": page("Roofing", *steps, talks)})
    talks = talks.replace("an hour", "two hours").replace("- A letter\n", "")
    after = catalog_in(tmp_path / "after", {"t.md": page("Roofing", *steps, talks)})
    changes = framework_changes(before, after, Safe("spring"), Safe("autumn"))
    note, shown = changes_markdown(changes), changes_html(changes)
    assert note.count("- Nothing of its own changed; it changed by what its family shares.\n") == len(STEPS)
    assert note.endswith(
        "\n## Shared by all levels of a family or group\n\n### Roofing\n\n"
        "- Changed: A talk of an hour\n  → A talk of two hours\n- Gone: A letter\n"
    )
    assert shown.count("<h3>Roofing</h3>") == shown.count("<td>A letter</td>") == 1


def test_a_release_note_names_the_competency_of_a_cell(tmp_path: Path) -> None:
    def sheet(*rows: str) -> dict[str, str]:
        head = "# Ladder\n\n| Competency | Engineer I | Engineer II | Engineer III |\n|---|---|---|---|\n"
        return {"t.md": head + "".join(f"| {row} |\n" for row in rows)}

    code = "Code | Writes small functions | Writes modules | Designs systems"
    talk = "Talk | Asks questions | Explains choices | Leads discussions"
    before = catalog_in(tmp_path / "before", sheet(code, talk, "Care | Mends | Mends all | Prevents"))
    longer = code.replace("modules", "whole modules")
    after = catalog_in(tmp_path / "after", sheet(longer, talk, "Impact | Helps one | Helps two | Helps all"))
    changes = framework_changes(before, after, Safe("spring"), Safe("autumn"))
    note = changes_markdown(changes)
    assert "- New in Impact: Helps two\n- Changed in Code: Writes modules\n  → Writes whole modules\n" in note
    assert "- Gone in Care: Mends all\n" in note
    assert "<td>+ Impact</td><td></td><td>Helps two</td>" in changes_html(changes)


def test_a_release_note_says_from_where_to_where_a_bullet_moved(tmp_path: Path) -> None:
    before = catalog_in(tmp_path / "before", {"t.md": page("Tiler", level("Tiler", WORKS, NEED, grade=4))})
    moved = level("Tiler", WORKS[1:], [*NEED, WORKS[0]], grade=4)
    after = catalog_in(tmp_path / "after", {"t.md": page("Tiler", moved)})
    changes = framework_changes(before, after, Safe("spring"), Safe("autumn"))
    assert "- Moved: Lay slates (from Responsibilities to Requirements)\n" in changes_markdown(changes)
    assert "<td>Lay slates (from Responsibilities to Requirements)</td>" in changes_html(changes)


def test_ids_of_the_earlier_state_are_worked_out_once_for_all_roles(
    changes: FrameworkChanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[Catalog] = []

    def noted(catalog: Catalog) -> Mapping[str, str]:
        marked.append(catalog)
        return marked_ids(catalog)

    monkeypatch.setattr(release_notes, "marked_ids", noted)
    written = json.dumps(changes_json(changes, rows=True))
    before = {id(role.before.catalog) for role in changes.roles if role.before}
    assert [id(each) for each in marked] == list(before)
    assert '"origin": "tiler/tiler"' in written
    assert "@earlier" not in written


def test_a_role_that_is_only_called_otherwise_counts_what_it_inherits_in_a_whole_sentence(tmp_path: Path) -> None:
    works = ["Lay slates in straight rows", *WORKS[1:]]
    pages = {name: text.replace("Fifth", "Lead") for name, text in ladder(works).items()}
    before, after = catalog_in(tmp_path / "before", ladder(WORKS)), catalog_in(tmp_path / "after", pages)
    note = changes_markdown(framework_changes(before, after, Safe("spring"), Safe("autumn")))
    assert "- Called Fifth Tiler before\n- 1 change by what it inherits from Tiler.\n" in note


def test_new_and_gone_roles_bear_their_grades_in_a_release_note(changes: FrameworkChanges) -> None:
    note, shown = changes_markdown(changes), changes_html(changes)
    assert "- Glazier (grade 4)\n" in note
    assert "- Clerk (grade 3)\n" in note
    assert "<li>Clerk (grade 3)</li>" in shown


def test_equal_frameworks_compare_no_bullet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Beside, "difference", never)
    monkeypatch.setattr(Beside, "is_same", never)
    before, after = catalog_in(tmp_path / "before", BEFORE), catalog_in(tmp_path / "after", BEFORE)
    made = framework_changes(before, after, Safe("a"), Safe("b"))
    assert (made.roles, made.same) == ((), 5)


def test_the_command_writes_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Spring", BEFORE)
    repo.commit("Autumn", {**AFTER, "clerk.md": None})
    content = ["--content", str(repo.root)]
    assert main([*content, "changes", "HEAD~1"]) == 0
    text = capsys.readouterr().out
    for words in (
        "Changes from HEAD~1 to the folder as it is",
        "+ Glazier",
        "− Clerk",
        "renamed from Mender",
        "grade 5 → 6",
    ):
        assert words in text
    assert main([*content, "changes", "--json", "HEAD~1", "HEAD"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert form["schema"] == "roletui-changes/1"
    assert form["summary"] == {"new": 1, "gone": 1, "renamed": 1, "re-graded": 1, "changed": 2, "same": 0}
    assert main([*content, "changes", "--format", "md", "HEAD~1"]) == 0
    assert "## New roles\n\n- Glazier (grade 4)\n" in capsys.readouterr().out
    note = tmp_path / "note.html"
    assert main([*content, "changes", "-o", str(note), "HEAD~1"]) == 0
    assert "<h2>Renamed roles</h2>" in note.read_text(encoding="utf-8")


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Spring", BEFORE)
    content = ["--content", str(repo.root)]
    assert main([*content, "changes", "HEAD"]) == 0
    assert "Nothing changed: 5 roles" in capsys.readouterr().out
    assert main([*content, "changes", "--exit-code", "HEAD"]) == 1
    assert main([*content, "changes", "nowhere"]) == 2
    assert "names no revision here" in capsys.readouterr().err


def test_two_folders_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalog_in(tmp_path / "before", BEFORE)
    catalog_in(tmp_path / "after", AFTER)
    assert main(["changes", str(tmp_path / "before"), str(tmp_path / "after")]) == 0
    assert "+ Glazier" in capsys.readouterr().out
    # One folder is held against the content folder; neither need be kept in git.
    assert main(["--content", str(tmp_path / "after"), "changes", str(tmp_path / "before")]) == 0
    shown = capsys.readouterr().out
    assert "+ Glazier" in shown
    assert "to the folder as it is" in shown
    assert main(["--content", str(tmp_path / "after"), "changes", str(tmp_path / "before"), "HEAD"]) == 2


@pytest.mark.parametrize("age", ["old", "young"])
def test_without_a_beginning_a_year_is_meant_or_the_oldest_revision(
    age: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if age == "young":
        monkeypatch.setattr("history.scripted.BEGIN", int(time.time()) - 5 * DAY)
    repo = Scripted(tmp_path / "repo")
    repo.commit("Spring", BEFORE)
    repo.commit("Autumn", {**AFTER, "clerk.md": None})
    assert main(["--content", str(repo.root), "changes"]) == 0
    assert ("Nothing changed" in capsys.readouterr().out) == (age == "old")


def test_a_role_is_compared_with_itself_of_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Spring", BEFORE)
    repo.commit("Autumn", {**AFTER, "clerk.md": None})
    content = ["--content", str(repo.root)]
    assert main([*content, "diff", "tiler/tiler@HEAD~1", "tiler/tiler"]) == 0
    assert "Tiler asks 1 thing Tiler (HEAD~1) does not" in capsys.readouterr().out
    assert main([*content, "diff", "clerk@HEAD~1", "glazier", "--json"]) == 0
    assert main([*content, "diff", "clerk@nowhere", "glazier"]) == 2


def test_history_is_written_as_text_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Scripted(tmp_path / "repo")
    repo.commit("Spring", BEFORE)
    repo.commit("Autumn", {**AFTER, "clerk.md": None})
    content = ["--content", str(repo.root)]
    assert main([*content, "history", "smith"]) == 0
    text = capsys.readouterr().out
    assert "grade 5 → 6" in text
    assert "first state" in text
    assert main([*content, "history", "--json", "smith"]) == 0
    form = json.loads(capsys.readouterr().out)
    assert [state["kind"] for state in form["states"]] == ["changed", "first"]
    assert form["states"][0]["facts"] == [{"name": "Grade", "before": "5", "after": "6"}]
    assert main(["--content", str(tmp_path / "repo" / ".git"), "history", "smith"]) == 2
