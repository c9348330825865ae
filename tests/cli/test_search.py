"""`roletui search` as a person or a script meets it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roletui.cli.main import main

PAGE = """\
---
title: Ship Crew
---

## Levels

### Deckhand

The Deckhand is a [grade 5](/grades/).

#### Responsibilities

- Haul ropes in any weather
- Keep the deck dry

### Senior Deckhand

The Senior Deckhand is a [grade 7](/grades/).

#### Responsibilities

- Extends the Deckhand responsibilities
- Plan the watches
"""
JUNIOR, SENIOR = "crew/deckhand", "crew/senior-deckhand"


@pytest.fixture
def ship(tmp_path: Path) -> str:
    (tmp_path / "crew.md").write_text(PAGE, encoding="utf-8")
    return str(tmp_path)


def test_a_person_sees_text_role_section_and_place(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ropes", "--content", ship]) == 0
    shown = capsys.readouterr().out
    assert "• Haul ropes in any weather\n" in shown
    assert "Deckhand · grade 5 · Responsibilities · held by Senior Deckhand · crew.md:13\n" in shown


def test_the_json_form(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "haul", "ropes", "--json", "--content", ship]) == 0
    form = json.loads(capsys.readouterr().out)
    assert (form["query"], form["total"]) == ("haul ropes", 1)
    [result] = form["results"]
    score = result.pop("score")
    assert 0.5 < score < 3
    assert result == {
        "text": "Haul ropes in any weather",
        "path": "crew.md",
        "line": 13,
        "section": "responsibilities",
        "heading": "Responsibilities",
        "owner": JUNIOR,
        "specialty": None,
        "held_by": [JUNIOR, SENIOR],
        "spans": [[0, 4], [5, 10]],
        "copies": 1,
    }


def test_roles_are_grouped_with_what_they_inherit(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ropes | watches in:resp", "--roles", "--content", ship]) == 0
    shown = capsys.readouterr().out
    rows = [line.split() for line in shown.splitlines()]
    assert ["Senior", "Deckhand", "inherits", "1", "more", "7"] in rows
    assert ["•", "Plan", "the", "watches"] in rows
    assert ["Deckhand", "5"] in rows
    assert ["•", "Haul", "ropes", "in", "any", "weather"] in rows
    assert "crew.md:" not in shown
    assert main(["search", "ropes", "--roles", "--json", "--content", ship]) == 0
    roles = json.loads(capsys.readouterr().out)["roles"]
    assert [(role["id"], role["title"], len(role["results"])) for role in roles] == [
        (JUNIOR, "Deckhand", 1),
        (SENIOR, "Senior Deckhand", 1),
    ]


def test_own_leaves_out_what_is_inherited(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ropes level:senior", "--own", "--content", ship]) == 1
    assert main(["search", "ropes", "--own", "--json", "--content", ship]) == 0
    [result] = json.loads(capsys.readouterr().out)["results"]
    assert result["held_by"] == [JUNIOR]


def test_nothing_found_ends_with_1_and_offers_words(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "weathervane", "--content", ship]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "weather" in output.err


def test_a_limit_shows_how_much_more_there_is(ship: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "family:crew in:resp", "--limit", "2", "--content", ship]) == 0
    output = capsys.readouterr()
    assert output.out.count("• ") == 2
    assert output.err == "2 of 4; --limit 4 shows all\n"


@pytest.mark.parametrize(
    ("words", "output"),
    [
        (['sail "the seven'], '  sail "the seven\n       ^^^^^^^^^^\n'),
        (["grade:>="], "grade"),
        ([], "a QUERY is needed"),
        (["sail", "--stdin"], "exclude"),
        (["sail", "--limit", "0"], "1 or more"),
        (["sail", "--limit", "many"], "is no number"),
    ],
)
def test_bad_usage_ends_with_2_and_says_why(
    ship: str, capsys: pytest.CaptureFixture[str], words: list[str], output: str
) -> None:
    assert main(["search", *words, "--content", ship]) == 2
    assert output in capsys.readouterr().err


def test_stdin_answers_each_line_with_a_line(
    ship: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = b'ropes\n\nzzz\n"watches\nropes \xff\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert main(["search", "--stdin", "--json", "--limit", "1", "--content", ship]) == 0
    forms = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [form["query"] for form in forms] == ["ropes", "", "zzz", '"watches', "ropes \ufffd"]
    assert [len(form["results"]) for form in forms] == [1, 0, 0, 1, 1]
    assert forms[3]["error"]["start"] == 0


def test_a_script_may_keep_asking_and_gets_each_answer_at_once(ship: str) -> None:
    command = [sys.executable, "-m", "roletui", "search", "--stdin", "--json", "--content", ship]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8"
    ) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        for word, total in (("ropes", 1), ("watches", 1), ("zzz", 0)):
            asked.stdin.write(word + "\n")
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["total"] == total
        asked.stdin.close()
        assert asked.wait(timeout=60) == 0


def test_help_teaches_the_language_by_examples_that_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--help"]) == 0
    shown = capsys.readouterr().out
    for part in (
        '"statement of work"',
        "-intern",
        "pricing | discount",
        "in:requirements",
        "level:senior",
        "grade:6-8",
        "own:",
    ):
        assert part in shown


def test_hostile_pages_and_queries_reach_the_terminal_as_visible_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.md").write_text(PAGE + "- rope \x1b]52;c;QQ==\x07 and \u202e more\n", encoding="utf-8")
    assert main(["search", "rope", "more", "--content", str(tmp_path)]) == 0
    main(["search", "zz\x1b[31m", "--content", str(tmp_path)])
    output = capsys.readouterr()
    assert not {char for char in output.out + output.err if char in "\x1b\x07\u202e"}
    assert "rope ␛]52;c;QQ==␇ and <U+202E> more" in output.out
