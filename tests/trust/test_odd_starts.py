"""Starts that nobody plans for: a locale without a page's letters, a folder without a name, words without end."""

import zlib
from pathlib import Path

import pytest

from roletui.cli.output import NOTE_LINE
from trust.programs import held_back, run

PAGE = """---
title: {title}
---

## Levels

### {title}

#### Responsibilities

- Writes plans
"""
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale that knows ASCII alone, and a Python that leaves it so."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with one page of one role."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "planner.md").write_text(PAGE.format(title="Planner"), encoding="utf-8")
    return folder


def test_a_file_is_named_after_its_role_in_a_locale_without_its_letters(
    environment: dict[str, str], content: Path, tmp_path: Path
) -> None:
    (content / "planner.md").write_text(PAGE.format(title="Планировщик 漢字"), encoding="utf-8")
    done = run(["export", "--all", "-o", f"{tmp_path}/files/"], {**environment, **BARE}, content=content)
    held_back(done)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["планировщик-漢字.md"]
    assert "планировщик-漢字.md" in done.stderr.decode()


@pytest.mark.parametrize("words", [["--content", "", "tree"], ["--content=", "tree"], ["tree", "--content", ""]])
def test_an_empty_name_is_no_folder(environment: dict[str, str], words: list[str]) -> None:
    done = run(words, environment)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"roletui: --content names no folder; name one, or leave --content out\n"


@pytest.mark.parametrize(
    "words", [["tree"], ["show"], ["matrix"], ["export", "planner", "-f"], ["export", "planner", "--template"], []]
)
def test_what_is_refused_is_not_said_again_at_any_length(
    environment: dict[str, str], content: Path, words: list[str]
) -> None:
    done = run([*words, "x" * 100_000], environment, content=content)
    held_back(done)
    assert done.returncode in (1, 2)
    assert all(len(line) < 2 * NOTE_LINE for line in done.stderr.decode().split("\n"))


@pytest.mark.parametrize("rest", [b"[]", b"{}", b'{"a":1}', b"[[]]\n", b"null\nnull", b"[1]\n1\n1"])
def test_a_sealed_cache_of_another_shape_is_ignored(
    environment: dict[str, str], content: Path, tmp_path: Path, rest: bytes
) -> None:
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    before = run(["dump"], environment, content=content).stdout
    (file,) = (tmp_path / "cache").rglob("*.cache")
    seal = file.read_bytes().split(b"\n", 1)[0].rsplit(b" ", 1)[0]
    file.write_bytes(b"%s %08x\n%s" % (seal, zlib.crc32(rest), rest))
    done = run(["dump"], environment, content=content)
    assert (done.returncode, done.stdout, done.stderr) == (0, before, b"")


def test_a_page_with_two_byte_order_marks_keeps_its_front_matter(environment: dict[str, str], content: Path) -> None:
    page = content / "planner.md"
    page.write_bytes(b"\xef\xbb\xbf" * 2 + page.read_bytes())
    done = run(["tree"], environment, content=content)
    assert done.stdout.decode().startswith("Planner")
