"""docs/commands.md shows what the commands really answer."""

import json
import re
import shlex
from pathlib import Path

import pytest

from roletui.cli.main import main
from roletui.cli.parser import COMMANDS

COMMANDS_DOC = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
EXAMPLES = re.findall(r"```console\n\$ roletui ([^\n]*)\n(.*?)```", COMMANDS_DOC.read_text("utf-8"), re.DOTALL)
ELISION = "…\n"


@pytest.mark.parametrize(("arguments", "shown"), EXAMPLES, ids=[arguments for arguments, _ in EXAMPLES])
def test_an_example_is_what_the_command_answers(
    arguments: str, shown: str, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROLETUI_CONTENT", str(content))
    monkeypatch.chdir(content.parent)
    main(shlex.split(arguments))
    answered = "".join(capsys.readouterr())
    at = 0
    for piece in shown.split(ELISION):
        found = answered.find(piece, at)
        assert found >= 0, piece
        assert found == at or at > 0
        at = found + len(piece)
    assert shown.endswith(ELISION) or at == len(answered)


def test_every_command_and_every_rule_is_in_the_docs() -> None:
    text = COMMANDS_DOC.read_text("utf-8")
    table = "".join(line for line in text.split("\n") if line.startswith("| `"))
    assert [entry.name for entry in COMMANDS if entry.name not in table and entry.name != "open"] == []


SCHEMAS = sorted((COMMANDS_DOC.parent / "schema").glob("*.json"))


@pytest.mark.parametrize("schema", SCHEMAS, ids=[schema.stem for schema in SCHEMAS])
def test_every_form_is_described_with_what_it_always_has(schema: Path) -> None:
    text = (COMMANDS_DOC.parent / "json.md").read_text("utf-8")
    described = re.search(rf"^{schema.stem}(?: --json)? +(\{{|LEVEL)[^\n]*(?:\n +[^\n]*)*", text, re.MULTILINE)
    assert described is not None
    always = json.loads(schema.read_text("utf-8"))["required"]
    level = re.search(r"^LEVEL +[^\n]*\n[^\n]*", text, re.MULTILINE)
    assert level is not None
    shown = described[0] + level[0] * described[0].startswith("show")
    assert [key for key in always if f'"{key}"' not in shown and key != "schema"] == []
