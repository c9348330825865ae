"""The release check refuses what only a publisher can fill in, and passes once that is done."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyproject.toml", "README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "content/LICENSE")


def check(folder: Path) -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "scripts" / "release_check.py"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The files of a project whose publisher has filled in everything."""
    for name in (*FILES, "src/roletui/__init__.py"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
        text = target.read_text("utf-8").replace("publisher.invalid", "example.org")
        target.write_text(text.replace("TO BE FILLED IN BY THE PUBLISHER", "Somebody"))
    changes = tmp_path / "CHANGELOG.md"
    (version,) = re.findall(r'__version__ = "(.+)"', (tmp_path / "src/roletui/__init__.py").read_text())
    changes.write_text(changes.read_text("utf-8").replace("## Unreleased", f"## {version} (2030-01-01)", 1))
    return tmp_path


def test_what_is_filled_in_passes(released: Path) -> None:
    assert check(released) == (0, "ready for a release\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("pyproject.toml", "example.org", "publisher.invalid", "pyproject.toml:"),
        ("SECURITY.md", "# Security", "# Security\n\nTO BE FILLED IN BY THE PUBLISHER", "SECURITY.md:3: fill in"),
        ("CHANGELOG.md", "(2030-01-01)", "", ""),
    ],
)
def test_what_is_left_is_named(released: Path, name: str, old: str, new: str, message: str) -> None:
    file = released / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1))
    code, said = check(released)
    assert (code, message in said) == (1 if message else 0, True)


def test_a_missing_licence_and_a_version_without_changes_are_named(released: Path) -> None:
    (released / "content/LICENSE").unlink()
    (released / "CHANGELOG.md").write_text("# Changelog\n")
    said = check(released)[1]
    assert "there is no content/LICENSE" in said
    assert "a heading of their own" in said
