"""docs/security.md names what holds each promise: every test, script and limit that it names exists."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", PAGE)
TESTS = sorted({words for words in QUOTED if re.fullmatch(r"(?:tests/)?[\w/]*test_\w+\.py(?:::\w+)?", words)})
BENCHES = sorted({words for words in QUOTED if words.startswith("bench/")})


def section(title: str) -> str:
    """The text under a heading of the page."""
    return PAGE.split(f"## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    table = [line for line in section(title).split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[2:]]


@cache
def functions(file: Path) -> frozenset[str]:
    return frozenset(
        node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    )


def meant(words: str) -> tuple[list[Path], str]:
    """The files that a name can mean, and the function in them."""
    name, _, function = words.partition("::")
    found = [ROOT / name] if "/" in name else sorted((ROOT / "tests").rglob(name))
    return [file for file in found if file.is_file()], function


@pytest.mark.parametrize("words", [*TESTS, *BENCHES])
def test_what_is_named_exists(words: str) -> None:
    files, function = meant(words)
    assert len(files) == 1, f"{words} names no file, or several"
    assert not function or function in functions(files[0]), f"{words} is no function of that file"


def test_every_figure_names_the_test_that_shows_it() -> None:
    figures = rows("Figures")
    assert len(figures) == 15
    for goal, figure, shown in figures:
        names = re.findall(r"`([^`]+)`", shown)
        assert figure, goal
        assert names, goal
        assert all("::" in name for name in names), f"{goal}: a file alone shows nothing"
        assert set(names) <= {*TESTS, *BENCHES}, goal


def test_the_names_are_really_looked_at() -> None:
    assert len(TESTS) > 30
    assert len(BENCHES) > 3
    assert meant("test_security_page.py::test_nothing")[1] not in functions(Path(__file__))
    assert meant("test_no_such_file.py")[0] == []


LIMITS = [name for row in rows("Limits") for name in re.findall(r"`([^`]+)`", row[-1])]


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_has_its_name_and_number(name: str) -> None:
    module, _, constant = name.rpartition(".")
    found = getattr(importlib.import_module(f"roletui.{module or 'reading.problems'}"), constant)
    assert isinstance(found, int | float)
    assert found > 0
