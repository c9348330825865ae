"""What each command answers, and with which exit code."""

import json
from pathlib import Path
from typing import Any

import pytest

from roletui.cli.main import main
from roletui.cli.parser import COMMANDS

Capture = pytest.CaptureFixture[str]

SENIOR = "professional-services/engagement-manager/senior-professional-services-engagement-manager"
INTERMEDIATE = "professional-services/engagement-manager/professional-services-engagement-manager-intermediate"


def answer(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def form(capsys: Capture, *arguments: str) -> Any:
    code, out, err = answer(capsys, *arguments)
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    monkeypatch.setenv("ROLETUI_CONTENT", str(content))


def test_tree_lists_families_levels_and_grades(capsys: Capture) -> None:
    code, out, err = answer(capsys, "tree")
    assert (code, err) == (0, "")
    rows = [line.split() for line in out.splitlines()]
    assert ["Vice", "President", "12"] in rows
    assert ["Senior", "7–8"] in rows
    assert max(map(len, out.splitlines())) <= 72


def test_tree_as_json_gives_ids(capsys: Capture) -> None:
    (family,) = form(capsys, "tree", "engagement", "--json")["families"]
    assert set(family) == {"id", "title", "department", "levels"}
    assert [set(level) for level in family["levels"]] == [{"id", "title", "grades"}] * 2
    assert [level["id"] for level in family["levels"]] == [INTERMEDIATE, SENIOR]


def test_tree_of_words_that_name_nothing_exits_1(capsys: Capture) -> None:
    code, out, err = answer(capsys, "tree", "zzzz")
    assert (code, out) == (1, "")
    assert "zzzz" in err


def test_show_holds_own_and_inherited_items_with_their_origin(capsys: Capture) -> None:
    code, out, _ = answer(capsys, "show", "senior", "engagement", "manager")
    assert code == 0
    assert " 5 own · 10 inherited\n" in out
    assert "  ┆ from Intermediate " in out
    assert ":63" not in out
    assert "by line 63" in answer(capsys, "show", SENIOR, "--lines")[1]
    own = answer(capsys, "show", SENIOR, "--own")[1]
    assert "inherited" not in own
    assert "┆" not in own


def test_show_as_json_has_the_level_its_family_and_the_effective_lists(capsys: Capture) -> None:
    role = form(capsys, "show", SENIOR, "--json")
    assert set(role) == {
        "schema",
        "id",
        "title",
        "path",
        "line",
        "grades",
        "group",
        "reports_to",
        "sections",
        "extends",
        "family",
        "effective",
    }
    assert set(role["reports_to"]) == {"text", "line", "target"}
    assert set(role["extends"][0]) == {"section", "statement", "line", "named", "target", "url"}
    (section,) = [section for section in role["effective"] if section["kind"] == "requirements"]
    assert {tuple(item) for item in section["items"]} == {("text", "line", "depth", "origin", "path", "via")}
    assert [item["origin"] for item in section["items"]] == [SENIOR] * 6 + [INTERMEDIATE] * 10
    assert {item["via"] for item in section["items"][6:]} == {63}
    own = form(capsys, "show", SENIOR, "--json", "--own")
    assert {item["origin"] for section in own["effective"] for item in section["items"]} == {SENIOR}


def test_dump_has_every_key_of_the_form(capsys: Capture) -> None:
    dump = form(capsys, "dump")
    assert set(dump) == {"schema", "families", "problems"}
    assert dump["schema"] == "roletui/1"
    family = dump["families"][0]
    assert set(family) == {
        "id",
        "title",
        "path",
        "line",
        "department",
        "summary",
        "levels",
        "groups",
        "specialties",
        "sections",
    }
    level = family["levels"][0]
    assert set(level) == {
        "id",
        "title",
        "path",
        "line",
        "grades",
        "group",
        "reports_to",
        "sections",
        "extends",
    }
    section = level["sections"][-1]
    assert set(section) == {"kind", "heading", "line", "items", "paragraphs"}
    assert set(section["items"][0]) == {"text", "line", "depth"}
    specialties = next(each for each in dump["families"] if each["specialties"])["specialties"]
    assert set(specialties[0]) == {"title", "path", "line", "sections"}


def test_next_shows_each_step_with_its_kind_and_line(capsys: Capture) -> None:
    out = answer(capsys, "next", INTERMEDIATE)[1]
    assert "→ Senior  7 " in out
    assert "next grade\n" in out
    assert "professional-services/engagement-manager.md:" in out
    steps = form(capsys, "next", INTERMEDIATE, "--json")
    assert set(steps) == {"schema", "id", "next", "from", "reports"}
    assert set(steps["next"][0]) == {"kind", "source", "target", "quote", "path", "line", "url"}


def test_path_lists_the_gap_of_each_step(capsys: Capture) -> None:
    way = form(capsys, "path", INTERMEDIATE, "director-of-professional-services", "--json")
    assert [step["kind"] for step in way["steps"]] == ["ladder-link", "ladder-link"]
    assert set(way["steps"][0]["gap"][0]) == {"kind", "text", "line", "path", "origin"}
    assert "more\n" in answer(capsys, "path", INTERMEDIATE, "director-of-professional-services")[1]


def test_no_path_exits_1_and_says_so(capsys: Capture) -> None:
    code, out, err = answer(capsys, "path", "vice-president-of-professional-services", INTERMEDIATE)
    assert (code, out) == (1, "")
    assert "no way is written down from Vice President of Professional Services" in err


def test_check_exits_by_gravity(capsys: Capture, tmp_path: Path) -> None:
    assert answer(capsys, "check")[0] == 0
    assert answer(capsys, "check", "--fail-on", "notice")[0] == 1
    assert answer(capsys, "check", "--fail-on", "none")[0] == 0
    (tmp_path / "page.md").write_text(
        "---\ntitle: T\n---\n\n## Levels\n\n### Clerk\n\nThe Clerk is a grade 4.\n\n#### Requirements\n\n- A\n- A\n"
    )
    code, out, _ = answer(capsys, "--content", str(tmp_path), "check")
    assert code == 1
    assert "/page.md:14: duplicate-item This bullet is in line 13 of the same list; remove one. [warning]\n" in out
    main(["check", "--content", str(tmp_path), "--json"])
    found = json.loads(capsys.readouterr()[0])
    assert set(found) == {"schema", "findings", "summary"}
    assert set(found["findings"][0]) == {"path", "line", "rule", "severity", "message", "quote"}
    assert set(found["summary"]) == {"error", "warning", "notice"}


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_commands_help_teaches_by_example(capsys: Capture, entry: Any) -> None:
    code, out, err = answer(capsys, entry.name, "--help")
    assert (code, err) == (0, "")
    assert f"  roletui {entry.name}" in out or f" {entry.name} " in out.split("examples:")[1]


def test_help_before_a_command_names_every_command(capsys: Capture) -> None:
    _, out, _ = answer(capsys, "--help", "open")
    assert all(f"\n    {entry.name} " in out for entry in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["shwo"], "there is no command `shwo`; did you mean `show`?"),
        (["show", "x", "--jsno"], "there is no option `--jsno`; did you mean `--json`?"),
        (["--contents", "x"], "there is no option `--contents`; did you mean `--content`?"),
        (["show"], "the following arguments are required: ROLE"),
        (["path", "a", "b", "c"], "too many arguments: `c`"),
        (["check", "--fail-on", "never"], "invalid choice: 'never'"),
        (["show", "zzzz"], "no role is called “zzzz”"),
        (["path", SENIOR, SENIOR], "both name the same role"),
        (["--content", "/no/such/folder", "tree"], "/no/such/folder: no such folder of job-family pages"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(capsys: Capture, arguments: list[str], said: str) -> None:
    code, out, err = answer(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.startswith("roletui: ")
    assert err.count("\n") == 1


def test_an_unclear_role_lists_candidates_and_exits_2(capsys: Capture) -> None:
    code, out, err = answer(capsys, "show", "senior", "manager")
    assert (code, out) == (2, "")
    assert err.split("\n")[1].endswith("Senior Manager, Professional Services Practice Management")


def test_a_folder_without_families_is_refused(capsys: Capture, tmp_path: Path) -> None:
    for command in ("tree", "check"):
        assert answer(capsys, "--content", str(tmp_path), command)[0] == 2


def test_content_may_stand_before_or_after_the_command(capsys: Capture, content: Path) -> None:
    before = answer(capsys, "--content", str(content), "tree")
    assert answer(capsys, "tree", "--content", str(content)) == before
    assert answer(capsys, "tree", f"--content={content}") == before
