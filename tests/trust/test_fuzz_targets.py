"""The fuzz targets inside the suite: on random bytes, on bytes that look like input, and on every input ever found."""

import importlib.util
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).resolve().parents[2] / "fuzz"


def load_targets() -> Mapping[str, Callable[[bytes], Any]]:
    spec = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    targets: Mapping[str, Callable[[bytes], Any]] = module.TARGETS
    return targets


TARGETS = load_targets()
FOUND = sorted(path for path in (FUZZ / "found").iterdir() if path.is_file())
WORDS = {
    "door": ["\x1b", "\u202e", "\u200d", "\ufe0f", "\U0001f469", "\u0301", "\r\n", "\t", "a", "\x9b"],
    "front_matter": [
        "title: ",
        "\n---\n",
        "- ",
        "&a ",
        "*a",
        "<<: ",
        "{",
        "}",
        "[",
        "]",
        "? ",
        "!!",
        "|",
        ">",
        '"',
        "'",
        ": ",
        "a",
        "%YAML 1.1",
        "# ",
        "\\u202e",
        "\r",
        "\n",
    ],
    "reader": [
        "---\ntitle: ",
        "\n---\n",
        "\n# ",
        "\n## ",
        "\n### ",
        "Senior ",
        "Responsibilities",
        "Requirements",
        "a",
        "Extends the ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n|a|b|\n|-|-|\n",
        "\n```",
        "[a](#b)",
        "&#27;",
        "<b>",
        "<!--",
        "\t",
        "\x1b[31m",
        "\u202e",
        "\r\n",
        "Grade 6",
        "  ",
    ],
    "lines": ["a", "\u4e2d", "\U0001f469\u200d\U0001f4bb", "\u0301", "\n", " ", "longword", "\x01", "\u2014"],
    "names": ["con", "a", "/", "..", "\0", "\u0130", "\u00df", "\ufb01", "\n", ".", "-", "\u4e2d"],
    "query": ["kind:", "grade:", "-", '"', "(", ")", ">=", "..", "a", "\x1b", "\u202e", "|", "*", " "],
    "terminal_input": [
        "\x1b[",
        "\x1b[200~",
        "\x1b[201~",
        "<",
        ";",
        "0",
        "9999999",
        "M",
        "u",
        "t",
        "a",
        "\x1b]",
        "\x07",
        "\x1bP",
        "\x1b\\",
        "\x9b",
    ],
    "state": [
        '{"schema": "roletui-state/1",',
        '"folders": {',
        '"/pages": {',
        '"basket": [',
        '"a"',
        "]",
        "}",
        "1",
        ",",
        "null",
    ],
    "own_files": [
        "[keys]\n",
        '"move.down"',
        "move.up",
        "app.quit",
        " = ",
        '"x"',
        '"ctrl+q"',
        "[",
        "]",
        ",",
        "{",
        "}",
        "\n",
        ".",
        "5",
        "a.",
        "[[keys]]",
        "'",
        '"',
        "#",
        "\\u001b",
        "true",
        "2024-01-01",
    ],
    "tables": ["=", "+1", "-", "@", ";", ",", '"', "'", "\t", "\x1f", "\x1e", " ", "\u00a0", "\uff1d", "|", "%", "a"],
    "comparison": [
        "\n",
        "\x1e",
        "Plan ",
        "the season ",
        "of the team",
        "and lead",
        "Extends the Level 0 responsibilities",
        ".Then ",
        ": ",
        "5+ years",
        "a",
        "\x1b",
    ],
    "cache": ["[[", "],[", "]]", '"a"', ",", "0", "1", "-1", "7", "1.5", "null"],
}
"""What means something to each target."""


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Any bytes, and bytes put together from words that mean something to the target."""
    words = [word.encode("utf-8", "surrogatepass") for word in WORDS[target]]
    return st.binary(max_size=300) | st.lists(st.sampled_from(words) | st.binary(max_size=3), max_size=40).map(b"".join)


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_no_input_breaks_a_promise(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(inputs(target)))


def test_every_target_has_words_and_a_run() -> None:
    assert set(WORDS) == set(TARGETS)
    script = (FUZZ.parent / "scripts" / "fuzz").read_text()
    assert [target for target in TARGETS if target not in script] == []


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_is_never_found_again(path: Path) -> None:
    target = next(name for name in sorted(TARGETS, key=len, reverse=True) if path.name.startswith(name))
    TARGETS[target](path.read_bytes())
