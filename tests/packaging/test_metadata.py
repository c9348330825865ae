"""What a package index shows of roletui."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def metadata() -> Any:
    command = [sys.executable, "-m", "hatchling", "metadata"]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


def test_readme_has_no_link_that_an_index_cannot_follow(metadata: Any) -> None:
    links = re.findall(r"\]\(([^)]+)\)", metadata["readme"]["text"])
    assert len(links) > 10
    assert [link for link in links if not link.startswith("https://")] == []


def test_every_file_that_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(links) > 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_licences_are_named_and_there(metadata: Any) -> None:
    assert metadata["license"] == "MIT AND CC-BY-SA-4.0"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "content/LICENSE"]
    assert "ShareAlike 4.0" in (ROOT / "content/LICENSE").read_text("utf-8")
