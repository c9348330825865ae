"""The worked examples of docs/frameworks.md: their files, written as they stand there, answer as is printed there."""

import re
import shlex
from pathlib import Path

import pytest

from roletui.cli.main import main

DOCS = Path(__file__).parents[2] / "docs" / "frameworks.md"
SECTION = re.compile(r"(?m)^(?=### \d+\. |## (?:Several|Ten) )")
"""Where an example begins; the pages in it have headings of their own."""
PART = re.compile(r"`(?P<file>[^`\n]+)`\n\n```\w+\n(?P<text>.*?)```\n|```console\n(?P<console>.*?)```\n", re.DOTALL)
"""A file with its name before it, or commands with their answers."""


def examples() -> dict[str, list[re.Match[str]]]:
    """Each section of the page that has commands in it, with its files and commands in their order."""
    sections = SECTION.split(DOCS.read_text(encoding="utf-8"))
    found = {section.partition("\n")[0].strip("# "): [*PART.finditer(section)] for section in sections}
    return {title: parts for title, parts in found.items() if any(part["console"] for part in parts)}


EXAMPLES = examples()


def test_there_are_ten_and_one_of_several_organisations() -> None:
    assert len([title for title in EXAMPLES if title[0].isdigit()]) == 10
    assert "Several organisations" in EXAMPLES
    assert all(any(part["file"] for part in parts) for parts in EXAMPLES.values())


@pytest.mark.parametrize("title", EXAMPLES)
def test_an_example_answers_as_it_is_printed(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for part in EXAMPLES[title]:
        if part["file"]:
            file = tmp_path / part["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(part["text"], encoding="utf-8")
            continue
        for session in re.split(r"(?m)^\$ ", part["console"])[1:]:
            command, _, printed = session.partition("\n")
            program, *arguments = shlex.split(command)
            assert program == "roletui"
            main(arguments)
            out, err = capsys.readouterr()
            answered = [line.rstrip() for line in f"{out.rstrip()}\n{err}".strip("\n").split("\n")]
            assert answered == printed.rstrip("\n").split("\n"), command
