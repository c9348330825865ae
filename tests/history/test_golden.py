"""What is written of the scripted repository, form by form. ROLETUI_GOLDEN=write renews the files."""

import os
from pathlib import Path

import pytest

from history.scripted import Scripted
from history.test_states import made
from roletui.cli.main import main

GOLDEN = Path(__file__).parent / "golden"
DOCS = Path(__file__).resolve().parents[2] / "docs" / "time.md"
CASES = {
    "history.txt": ["history", "lead tiler"],
    "history-own.txt": ["history", "--own", "lead tiler"],
    "history-patch.txt": ["history", "--patch", "senior tiler@2023-12-14"],
    "history-patch.json": ["history", "--patch", "--json", "--limit", "2", "lead tiler@HEAD"],
    "history.json": ["history", "--json", "lead tiler"],
    "changes.txt": ["changes", "2023-11-16", "HEAD"],
    "changes-patch.txt": ["changes", "--patch", "2023-11-16", "HEAD"],
    "changes-patch.json": ["changes", "--patch", "--json", "2023-12-30", "HEAD"],
    "changes.md": ["changes", "--format", "md", "2023-11-16", "HEAD"],
    "changes.html": ["changes", "--format", "html", "2023-11-16", "HEAD"],
    "changes.json": ["changes", "--json", "2023-11-16", "HEAD"],
    "diff.txt": ["diff", "--width", "100", "tiler@2023-11-16", "tiler"],
    "diff.json": ["diff", "--json", "tiler@2023-11-16", "tiler"],
    "diff.md": ["diff", "--format", "md", "tiler@2023-11-16", "tiler"],
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    return made(tmp_path_factory.mktemp("scripted") / "repo")


@pytest.mark.parametrize("name", CASES)
def test_each_form_is_as_it_was_looked_at(name: str, repository: Scripted, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--content", str(repository.root / "pages"), *CASES[name]]) == 0
    written = capsys.readouterr().out
    golden = GOLDEN / name
    if os.environ.get("ROLETUI_GOLDEN") == "write":
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["history.txt", "history-patch.txt", "changes.txt", "changes-patch.txt", "changes.md", "diff.txt"]
)
def test_the_docs_show_what_is_written(name: str) -> None:
    shown = DOCS.read_text(encoding="utf-8").split("```")
    assert any(block.partition("\n")[2] == (GOLDEN / name).read_text(encoding="utf-8") for block in shown)


def test_a_role_of_another_day_has_the_grade_and_the_family_of_that_day(
    repository: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    content = ["--content", str(repository.root / "pages")]
    assert main([*content, "diff", "--stacked", "tiler", "tiler@2023-12-20"]) == 0
    assert capsys.readouterr().out.startswith("Tiler 5 → Tiler (2023-12-20) 4   Tiler  ")
    assert main([*content, "diff", "--stacked", "lead tiler", "tiler@2023-11-16"]) == 0
    assert "(2023-11-16) 4   Tiler  " in capsys.readouterr().out


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
