"""`check` as CI runs it: report formats against their schemas, chosen rules, baselines, and the hook of pre-commit."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft4Validator, Draft202012Validator

from history.scripted import needs_git
from roletui.cli.main import main
from roletui.reading.page_id import ENDINGS
from roletui.rules import RULES
from roletui.settings import config_file

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[2]
SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0-part.json").read_text("utf-8"))
"""The schema of SARIF 2.1.0, of which only what a run of findings needs is kept: everything else is refused."""
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a code quality report."""
PAGE = """---
title: Clerk
---

## Levels

### Clerk

The Clerk is a grade 4.

#### Responsibilities

- Files 100% of all, papers: daily

#### Requirements

- Spells
- Spells
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one page that has a planted fault in line 18, beside others."""
    (tmp_path / "hand book").mkdir()
    (tmp_path / "hand book" / "cle,rk.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROLETUI_CONTENT", "hand book")
    (tmp_path / "hand book" / "pilot.md").write_text(
        PAGE.replace("Clerk", "Pilot")
        .replace("is a grade 4.", "is a grade 4.\n\nThe Pilot reports to the Captain.")
        .replace("- Spells\n- Spells", "- Swims")
    )
    return tmp_path


def answer(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    return code, *capsys.readouterr()


@pytest.mark.usefixtures("project")
def test_github_gets_the_line_of_the_fault(capsys: Capture) -> None:
    code, out, _ = answer(capsys, "--format", "github")
    assert code == 1
    assert (
        "::warning file=hand book/cle%2Crk.md,line=18,title=duplicate-item::This bullet is in line 17 of the same"
        in out
    )
    assert all(line.startswith("::") for line in out.rstrip("\n").split("\n"))


@pytest.mark.parametrize("folder", ["hand book", "hostile"])
def test_gitlab_and_sarif_are_valid_by_their_schemas(folder: str, project: Path, capsys: Capture) -> None:
    (project / "hostile").mkdir()
    (project / "hostile" / "a%\u202e\n[x](y).md").write_text(f"---\ntitle: '\x1b[31m'\n---\n{PAGE}{PAGE}\n- \x00\n")
    (project / "hostile" / os.fsdecode(b"\xff.md")).write_bytes(b"---\ntitle: [\n---\n\xff\xfe\x00\n# A\n- a\n- a\n")
    main(["--content", folder, "check", "--format", "gitlab"])
    form = json.loads(capsys.readouterr()[0])
    Draft202012Validator(GITLAB).validate(form)
    assert form
    assert len({entry["fingerprint"] for entry in form}) == len(form)
    main(["--content", folder, "check", "--format", "sarif"])
    log = json.loads(capsys.readouterr()[0])
    Draft4Validator(SARIF).validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) == len(form)
    rules = run["tool"]["driver"]["rules"]
    assert all(rule["fullDescription"]["text"] for rule in rules), "GitHub refuses a rule without it"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_schemas_refuse_what_is_wrong() -> None:
    for wrong in ({"version": "2.1.0"}, {"version": "2.1.0", "runs": [{"results": []}]}):
        assert not Draft4Validator(SARIF).is_valid(wrong)
    assert not Draft202012Validator(GITLAB).is_valid([{"description": "x"}])


def results(capsys: Capture, *arguments: str) -> list[dict[str, Any]]:
    main(["check", "--json", *arguments])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr()[0])["findings"]
    return found


@pytest.mark.usefixtures("project")
def test_a_mark_stays_where_only_lines_move(project: Path, capsys: Capture) -> None:
    def marks() -> set[str]:
        main(["check", "--format", "gitlab"])
        return {entry["fingerprint"] for entry in json.loads(capsys.readouterr()[0])}

    before = marks()
    (project / "hand book" / "cle,rk.md").write_text(PAGE.replace("## Levels", "Some words.\n\n## Levels"))
    assert marks() == before


@pytest.mark.usefixtures("project")
def test_rules_are_chosen_and_ignored(capsys: Capture) -> None:
    every = {finding["rule"] for finding in results(capsys)}
    assert {"duplicate-item", "level-without-reporting-line"} <= every
    assert {finding["rule"] for finding in results(capsys, "--select", "duplicate-*,dead-*")} == {"duplicate-item"}
    assert {finding["rule"] for finding in results(capsys, "--ignore", "duplicate-item")} == every - {"duplicate-item"}
    assert answer(capsys, "--ignore", "duplicate-item")[0] == 0
    code, _, err = answer(capsys, "--select", "duplicat-item")
    assert (code, "there is no rule `duplicat-item`; did you mean `duplicate-item`?" in err) == (2, True)


def test_a_project_and_a_user_say_what_counts(project: Path, capsys: Capture) -> None:
    (project / "roletui-check.toml").write_text('ignore = ["duplicate-item"]\nfail-on = "notice"')
    assert answer(capsys)[0] == 1
    assert answer(capsys, "--fail-on", "warning")[0] == 0
    assert answer(capsys, "--ignore", "level-*")[0] == 0
    config_file().parent.mkdir(parents=True)
    config_file().write_text('[check]\nignore = ["level-*"]')
    assert answer(capsys)[0] == 0
    (project / "other.toml").write_text('select = ["duplicate-item"]')
    assert answer(capsys, "--config", "other.toml")[0] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["x"]', "there is no key `selct`; did you mean `select`?"),
        ('select = "x"', "`select` must be a list"),
        ('select = ["duplicat-item"]', "did you mean `duplicate-item`?"),
        ('fail-on = "fatal"', "`fail-on` must be one of"),
        ("baseline = 1", "`baseline` must be"),
        ("[", "not valid TOML"),
    ],
)
def test_a_fault_of_the_projects_file_is_named(text: str, message: str, project: Path, capsys: Capture) -> None:
    (project / "roletui-check.toml").write_text(text)
    code, out, err = answer(capsys)
    assert (code, out) == (2, "")
    assert "roletui-check.toml: " in err
    assert message in err


def test_a_baseline_leaves_out_what_is_known_and_names_what_is_gone(project: Path, capsys: Capture) -> None:
    page = project / "hand book" / "cle,rk.md"
    assert answer(capsys, "--write-baseline")[0] == 2
    assert answer(capsys, "--baseline", "known.json")[0] == 2
    assert answer(capsys, "--baseline", "known.json", "--write-baseline")[:2] == (0, "")
    assert answer(capsys, "--baseline", "known.json", "--fail-on", "notice")[0] == 0
    page.write_text(PAGE.replace("## Levels", "Some words.\n\n## Levels"))
    assert results(capsys, "--baseline", "known.json") == []
    page.write_text(PAGE + "- Spells\n")
    (new,) = results(capsys, "--baseline", "known.json")
    assert (new["rule"], new["line"]) == ("duplicate-item", 19)
    page.write_text(PAGE.replace("- Spells\n- Spells", "- Spells"))
    (stale,) = results(capsys, "--baseline", "known.json")
    assert (stale["rule"], stale["path"], stale["severity"]) == ("baseline-stale", "cle,rk.md", "warning")
    assert answer(capsys, "--baseline", "known.json")[0] == 1
    (project / "roletui-check.toml").write_text('baseline = "known.json"')
    assert answer(capsys)[0] == 1
    assert answer(capsys, "--write-baseline")[0] == 0
    assert answer(capsys)[0] == 0


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "roletui-baseline/1"}', '{"schema": "x", "findings": []}']
)
def test_what_is_no_baseline_is_said_to_be_none(text: str, project: Path, capsys: Capture) -> None:
    (project / "known.json").write_text(text)
    code, _, err = answer(capsys, "--baseline", "known.json")
    assert (code, "is no baseline" in err) == (2, True)


@needs_git
def test_the_hook_of_pre_commit_finds_the_planted_fault(project: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["language"] == "python"
    # The environment of this test stands for the one that pre-commit would make of the project.
    local = {**hook, "language": "system", "args": ["--content", "hand book"]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))
    bin_folder = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(project / "kept"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    environment.pop("ROLETUI_CONTENT")
    for command in (("init", "-q"), ("add", "-A")):
        subprocess.run(["git", *command], check=True, env=environment)
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "hand book/cle,rk.md:18: duplicate-item" in done.stdout


def test_the_hook_runs_for_every_kind_of_page_and_for_own_files() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    changed = re.compile(hook["files"])
    names = [f"roles/page{ending}" for ending in ENDINGS] + ["roles/PAGE.MD", "roletui.toml", "roles/roletui.toml"]
    assert [name for name in (*names, "roletui-check.toml") if not changed.search(name)] == []
    assert not changed.search("src/main.py")
    assert not changed.search("pyproject.toml")
    assert hook["args"] == ["--content", "."], "without arguments it checks the repository, not the shipped pages"


def test_every_rule_of_a_baseline_is_in_the_table() -> None:
    assert RULES["baseline-stale"].severity == "warning"
