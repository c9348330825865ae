"""Frameworks of other organisations, each with a mapping file of at most ten lines beside its pages."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

MAPPINGS = sorted((Path(__file__).parents[1] / "fixtures" / "mappings").glob("*.toml"))
LONGEST = 10
"""Lines of a mapping file that a person writes in a few minutes."""
LEAST = 0.97


@pytest.mark.parametrize("file", MAPPINGS, ids=lambda file: file.stem)
def test_a_mapping_file_is_short_and_whole(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert tomllib.loads(text)


@pytest.mark.shared
def test_with_mapping_files_every_figure_holds(shared_folder: Path, shared_tools: Path, tmp_path: Path) -> None:
    frameworks = tmp_path / "frameworks"
    shutil.copytree(shared_folder / "frameworks", frameworks)
    for file in MAPPINGS:
        shutil.copy(file, frameworks / file.stem / "roletui.toml")
    program = (sys.executable, "-m", "roletui")
    scorer = (sys.executable, str(shared_tools / "score_frameworks.py"), str(frameworks), "--", *program)
    answer = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    figures = json.loads(answer.splitlines()[-1])
    assert "grades" in figures
    assert {name: figure for name, figure in figures.items() if figure < LEAST} == {}, answer
