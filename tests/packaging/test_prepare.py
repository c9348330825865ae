"""What scripts/prepare leaves in an environment."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = """#!/bin/sh
case "$*" in *"-e .") echo "$PWD/src" > .venv/lib/python3.11/site-packages/_editable_impl_roletui.pth ;; esac
"""
"""A Python that installs nothing but the line with which hatchling says where the project's modules are."""


@pytest.mark.skipif(os.name != "posix", reason="a shell script")
def test_python_starts_in_any_locale_below_a_folder_of_any_name(tmp_path: Path) -> None:
    """Python 3.11 reads where modules are in the encoding of the locale, and ends where that lacks a letter."""
    clone = tmp_path / "Rôles für alle"
    site = clone / ".venv" / "lib" / "python3.11" / "site-packages"
    for folder in (clone / "scripts", clone / "requirements", clone / "src", clone / ".venv" / "bin", site):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "prepare", clone / "scripts" / "prepare")
    (clone / "requirements" / "run.txt").write_text("")
    (clone / "pyproject.toml").write_text("[project]\n")
    python = clone / ".venv" / "bin" / "python"
    python.write_text(INSTALLER)
    python.chmod(0o755)
    subprocess.run(["sh", "scripts/prepare"], cwd=clone, env={**os.environ, "PYTHON": str(python)}, check=True)
    line = (site / "_editable_impl_roletui.pth").read_bytes().decode("ascii").strip()
    assert (site / line).resolve() == clone / "src"
