"""The lists on top, as lines."""

import pytest

from roletui.model import Catalog, Family, Level, Problem
from roletui.text import Raw, Safe
from roletui.tui.commands import BY_ID, COMMANDS, SYNONYMS, TOPIC_TITLES, WHERE_TITLES, Where
from roletui.tui.keys import shown_key
from roletui.tui.menu import (
    PROBLEMS_LISTED,
    help_lines,
    link_lines,
    message_lines,
    palette_lines,
    problem_lines,
    role_lines,
    theme_lines,
)


def keys_of(command: object) -> list[str]:
    return list(getattr(command, "keys", ()))


def test_help_shows_every_command_with_its_keys() -> None:
    text = "\n".join(line.text for line in help_lines(["tree", "list"], keys_of, "", 200))
    assert "Find and read" in text
    for command in COMMANDS:
        assert " ".join(command.help.split()) in " ".join(text.split())
        assert all(shown_key(key) in text for key in command.keys)
    unread = [line.text for line in help_lines(["tree", "list"], keys_of, "", 80) if line.ref is None and line.text]
    heads = [text for text in unread if not text.startswith(" ")]
    assert {text.strip() for text in unread if text.startswith(" ")} == {
        title for where, title in WHERE_TITLES.items() if where not in ("tree", "list")
    }
    assert heads == [title for topic, title in TOPIC_TITLES.items() if any(each.topic == topic for each in COMMANDS)]


def test_words_narrow_help() -> None:
    lines = [line for line in help_lines(["app", "list"], keys_of, "basket", 120) if line.ref]
    assert lines
    assert all("basket" in f"{line.text} {getattr(line.ref, 'id', '')}".lower() for line in lines)


def test_what_works_here_comes_first_in_help() -> None:
    lines = help_lines(["tree", "list", "app"], keys_of, "", 120)
    found = [line.ref for line in lines if getattr(line.ref, "topic", "") == "find"]
    assert [getattr(ref, "where", "") for ref in found[:3]] == ["tree"] * 3
    rows = [line.text for line in lines]
    follow = next(place for place, line in enumerate(lines) if line.ref is BY_ID["role.follow"])
    assert rows[follow - 1] == "  In the role"


@pytest.mark.parametrize("place", list(WHERE_TITLES))
def test_every_command_takes_one_line_of_help_on_a_small_screen(place: Where) -> None:
    refs = [line.ref for line in help_lines([place], keys_of, "", 72) if line.ref]
    assert len(refs) == len(set(refs)) == len(COMMANDS)


def test_the_palette_finds_by_the_beginning_first() -> None:
    assert palette_lines(COMMANDS, keys_of, "the", 80)[0].ref is BY_ID["view.themes"]
    assert palette_lines(COMMANDS, keys_of, "empty", 80)[0].ref is BY_ID["basket.clear"]
    assert palette_lines(COMMANDS, keys_of, "fldll", 80)[0].ref is BY_ID["role.fold_all"]
    assert not palette_lines(COMMANDS, keys_of, "zzzz", 80)
    lines = palette_lines(COMMANDS, keys_of, "", 200)
    assert {line.ref for line in lines if line.ref} == set(COMMANDS)
    assert [line.text for line in lines if line.text and not line.ref] == list(TOPIC_TITLES.values())


def test_what_one_came_for_stands_before_what_moves_within_a_pane() -> None:
    shown = [line.ref for line in palette_lines(COMMANDS, keys_of, "", 96) if line.ref]
    finding = [each for each in shown if getattr(each, "topic", "") == "find"]
    assert finding[0] is BY_ID["search.start"]
    assert finding.index(BY_ID["tree.narrow"]) < finding.index(BY_ID["role.follow"])


def test_commands_of_one_title_say_where_they_work() -> None:
    here = [command for where in ("role", "app", "table", "tree") for command in COMMANDS if command.where == where]
    rows = {line.ref: line.text for line in palette_lines(here, keys_of, "", 120)}
    assert "In the table of roles: show only roles" in rows[BY_ID["table.filter"]]
    assert "In the tree: close the family" in rows[BY_ID["tree.close"]]
    assert "Show only families" in rows[BY_ID["tree.narrow"]]


LOOKED_FOR = {
    "career": "career.open",
    "promotion": "career.open",
    "development": "career.open",
    "vacancy": "export.open",
    "mail": "export.open",
    "print": "export.open",
    "table": "table.open",
    "overview": "matrix.family",
    "grid": "matrix.family",
    "dark": "view.themes",
    "light": "view.themes",
    "sort": "comparison.order",
    "hide": "view.own",
    "clipboard": "go.copy",
}


@pytest.mark.parametrize(("words", "meant"), LOOKED_FOR.items())
def test_the_palette_knows_the_words_people_use(words: str, meant: str) -> None:
    first = [line.ref for line in palette_lines(COMMANDS, keys_of, words, 96)[:3]]
    assert BY_ID[meant] in first


def test_the_words_people_use_are_of_commands_that_there_are() -> None:
    assert set(SYNONYMS) <= set(BY_ID)


def test_the_palette_says_why_a_command_cannot_run_once_it_is_asked_for() -> None:
    def why_not(command: object) -> str:
        return "No comparison is open." if command is BY_ID["comparison.swap"] else ""

    assert BY_ID["comparison.swap"] not in {line.ref for line in palette_lines(COMMANDS, keys_of, "", 96, why_not)}
    (line,) = [each for each in palette_lines(COMMANDS, keys_of, "swap", 96, why_not) if each.ref is not None]
    assert "No comparison is open." in line.text


@pytest.mark.parametrize("width", [30, 60, 96])
def test_no_row_of_the_palette_is_longer_than_a_line(width: int) -> None:
    lines = palette_lines(COMMANDS, keys_of, "", width)
    assert len([line for line in lines if line.ref]) == len(COMMANDS)
    assert all(line.width <= width for line in lines)


def problem(number: int, severity: str = "warning") -> Problem:
    return Problem(Safe("a.md"), number, "rule", severity, Safe(f"message {number}"))  # type: ignore[arg-type]


def test_problems_come_worst_first_with_a_mark_each() -> None:
    lines = problem_lines([problem(2, "notice"), problem(9), problem(3, "error"), problem(1)], "", 80)
    assert [line.text[:3] for line in lines] == ["!! ", "!  ", "!  ", "i  "]
    assert "a.md:3" in lines[0].text


def test_many_problems_are_counted() -> None:
    lines = problem_lines([problem(number) for number in range(PROBLEMS_LISTED + 50)], "", 80)
    assert lines[-1].text.startswith("… 50 more")
    assert len([line for line in problem_lines([problem(n) for n in range(500)], "message 499", 80) if line.ref]) == 1


def test_roles_that_are_gone_are_said_to_be() -> None:
    level = Level("f/a", Safe("Senior Thing"), 1, (7,))
    catalog = Catalog(Raw("/"), (Family("f", Safe("Things"), Safe("f.md"), 1, Raw("f.md"), levels=(level,)),))
    lines = role_lines(catalog, ["f/a", "f/b"], "", 40)
    assert [line.text for line in lines] == ["Senior Thing  Things                   7", "f/b  no longer on the pages"]
    assert [line.ref for line in role_lines(catalog, ["f/a", "f/b"], "senior", 80)] == ["f/a"]
    assert [line.text for line in role_lines(catalog, ["f"], "", 80)] == ["Things · family of 1"]


def test_links_themes_and_messages() -> None:
    links = link_lines(
        [(Safe("here"), "role:f/a", Safe("role: A")), (Safe("web"), "https://x", Safe("https://x"))], "web", 80
    )
    assert [line.ref for line in links] == [1]
    twice = (Safe("Things"), "role:f", Safe("family: Things of Old"))
    assert [line.text for line in link_lines([twice, (Safe("w" * 9), "", Safe("x" * 9))], "", 14)] == [
        "Things  family",
        "wwwwwwwww  xx…",
    ]
    assert [line.text for line in theme_lines(["a", "b"], "b", "")] == ["  a", "* b"]
    assert [line.text for line in message_lines(["old", "new"], "", 80)] == ["new", "old"]
