"""The lists on top, as lines."""

from roletui.model import Catalog, Family, Level, Problem
from roletui.text import Raw, Safe
from roletui.tui.commands import BY_ID, COMMANDS
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


def test_help_shows_every_command_of_a_place_with_its_keys() -> None:
    text = "\n".join(line.text for line in help_lines(["tree", "list"], keys_of, "", 80))
    assert "In the tree" in text
    for command in COMMANDS:
        if command.where in ("tree", "list"):
            assert command.help in text
            assert all(key in text for key in command.keys)


def test_words_narrow_help() -> None:
    lines = [line for line in help_lines(["app", "list"], keys_of, "basket", 80) if line.ref]
    assert lines
    assert all("basket" in line.text.lower() or "put in" in line.text.lower() for line in lines)


def test_the_palette_finds_by_the_beginning_first() -> None:
    assert palette_lines(COMMANDS, keys_of, "the", 80)[0].ref is BY_ID["view.themes"]
    assert palette_lines(COMMANDS, keys_of, "empty", 80)[0].ref is BY_ID["basket.clear"]
    assert palette_lines(COMMANDS, keys_of, "fldll", 80)[0].ref is BY_ID["role.fold_all"]
    assert not palette_lines(COMMANDS, keys_of, "zzzz", 80)
    assert {line.ref for line in palette_lines(COMMANDS, keys_of, "", 200)} == set(COMMANDS)


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
    lines = role_lines(catalog, ["f/a", "f/b"], "", 80)
    assert [line.text for line in lines] == ["Senior Thing · grade 7 · Things", "f/b no longer on the pages"]
    assert [line.ref for line in role_lines(catalog, ["f/a", "f/b"], "senior", 80)] == ["f/a"]
    assert [line.text for line in role_lines(catalog, ["f"], "", 80)] == ["Things · family of 1"]


def test_links_themes_and_messages() -> None:
    links = link_lines(
        [(Safe("here"), "role:f/a", Safe("role: A")), (Safe("web"), "https://x", Safe("https://x"))], "web", 80
    )
    assert [line.ref for line in links] == [1]
    assert [line.text for line in theme_lines(["a", "b"], "b", "")] == ["  a", "* b"]
    assert [line.text for line in message_lines(["old", "new"], "", 80)] == ["new", "old"]
