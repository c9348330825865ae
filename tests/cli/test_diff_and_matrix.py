"""`diff`, `matrix` and `similar` as a person or a script meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from roletui.cli.main import main

PAGE = """\
---
title: Analyst
---

## Analyst

The Analyst reports to the Manager.

### Responsibilities

- Lead a team of 25+ people
- Own the yearly budget

### Requirements

- Knows tax law well

## Senior Analyst

### Responsibilities

- Extends the Analyst responsibilities
- Lead a team of 50+ people

### Requirements

- Knows tax law very well
"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    (tmp_path / "analyst.md").write_text(PAGE, encoding="utf-8")
    return str(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


def test_diff_prints_plain_text_in_a_pipe(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--content", folder, "diff", "analyst/analyst", "senior analyst")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "Lead a team of [25+] people" in out
    assert "↳1" in out
    assert "--all lists it" in out


def test_diff_as_json_md_html_and_csv(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = {}
    for form in ("json", "md", "html", "csv"):
        code, outputs[form], _ = run(
            capsys, "--content", folder, "diff", "analyst/analyst", "senior analyst", "--format", form
        )
        assert code == 0
    assert json.loads(outputs["json"])["summary"]["inherited"] == 1
    assert outputs["md"].startswith("# Analyst and Senior Analyst\n")
    assert outputs["html"].startswith("<!DOCTYPE html>")
    assert outputs["csv"].startswith("section,kind,")
    assert run(capsys, "--content", folder, "diff", "analyst/analyst", "senior analyst", "--json")[1] == outputs["json"]


def test_diff_of_a_role_with_itself_says_so(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--content", folder, "diff", "senior analyst", "analyst/senior-analyst")
    assert code == 0
    assert "are the same role" in err
    assert "both sides are the same role" in out


@pytest.mark.parametrize("command", ["diff", "matrix"])
def test_an_unclear_or_unknown_role_lists_candidates_and_ends_with_2(
    folder: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--content", folder, command, "senior analyst", "analist juniro")
    assert (code, out) == (2, "")
    assert "analist juniro" in err
    code, out, err = run(capsys, "--content", folder, command, "senior analyst", "zzz")
    assert (code, out) == (2, "")
    assert "roletui tree" in err


def test_matrix_of_a_family_and_of_named_roles(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--content", folder, "matrix", "analyst", "--json")
    assert code == 0
    form = json.loads(out)
    assert [each["title"] for each in form["levels"]] == ["Analyst", "Senior Analyst"]
    code, out, _ = run(capsys, "--content", folder, "matrix", "senior analyst", "analyst/analyst", "--json")
    assert [each["title"] for each in json.loads(out)["levels"]] == ["Senior Analyst", "Analyst"]
    for form_name in ("text", "md", "csv", "html"):
        code, out, _ = run(capsys, "--content", folder, "matrix", "analyst", "--format", form_name)
        assert code == 0
        assert "Own the yearly budget" in out


def test_a_matrix_of_too_many_bullets_says_so(
    folder: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, whole, err = run(capsys, "--content", folder, "matrix", "analyst")
    assert err == ""
    monkeypatch.setattr(sys.modules["roletui.compare.matrix"], "PAIRS_IN_ALL", 1)
    code, cut, err = run(capsys, "--content", folder, "matrix", "analyst")
    assert code == 0
    assert err.startswith("roletui: too many bullets")
    assert cut != whole


def test_similar_finds_a_text_a_place_and_nothing(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--content", folder, "similar", "knows tax law", "--json")
    assert code == 0
    assert [each["text"] for each in json.loads(out)["results"]] == ["Knows tax law well", "Knows tax law very well"]
    code, out, _ = run(capsys, "--content", folder, "similar", "analyst.md:16")
    assert code == 0
    assert "Knows tax law very well" in out
    assert "Knows tax law well" not in out
    code, out, err = run(capsys, "--content", folder, "similar", "quantum flux")
    assert (code, out) == (1, "")
    assert "search" in err
    code, _, err = run(capsys, "--content", folder, "similar", "analyst.md:1")
    assert code == 2
    assert "analyst.md:1" in err
    code, _, err = run(capsys, "--content", folder, "similar", "analist.md:16")
    assert code == 2
    assert "analist.md: no such page or role" in err


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("tiler.md:5", "Lays floors of slate"),
        ("my guild/senior-tiler.md:5", "Lays floors"),
        ("senior tiler:5", "Lays floors"),
        ("note on floors:5", "Lays floors"),
    ],
)
def test_a_bullet_is_named_by_the_page_of_its_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], item: str, said: str
) -> None:
    (tmp_path / "my guild").mkdir()
    for name, duty in (("Tiler", "Lays floors"), ("Senior Tiler", "Lays floors of slate")):
        page = f"# {name}\n\n## Responsibilities\n\n- {duty}\n- Cleans the joints\n"
        (tmp_path / "my guild" / f"{name.lower().replace(' ', '-')}.md").write_text(page)
    code, out, err = run(capsys, "--content", str(tmp_path), "similar", item)
    assert (code, err) == (0, "")
    assert said in out.split("\n")


def test_comparing_loads_no_numpy_no_scipy_and_no_textual(folder: str) -> None:
    script = (
        "import sys; from roletui.cli.main import main; "
        f"main(['--content', {folder!r}, 'diff', 'analyst/analyst', 'senior analyst']); "
        "print(sorted({'numpy', 'scipy', 'textual'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
