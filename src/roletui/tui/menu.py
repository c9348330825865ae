"""Lists to choose from: commands, problems, roles, links, themes, messages. No widget is known here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.model import Catalog, Problem
from roletui.text import Safe, clean_line
from roletui.tui.commands import COMMANDS, WHERE_TITLES, Command, Where

PROBLEMS_LISTED = 200
"""Problems that are drawn at first; the rest is counted, and words narrow the list."""

KEY_COLUMN = 24
MARK_OF: dict[str, str] = {"error": "!!", "warning": "! ", "notice": "i "}
STYLE_OF: dict[str, StyleName] = {"error": "error", "warning": "warning", "notice": "notice"}

KeysOf = Callable[[Command], Sequence[str]]


def help_lines(places: Iterable[Where], keys_of: KeysOf, words: str, width: int) -> list[Line]:
    """Every command that works in some places, by place, with its keys in force."""
    lines: list[Line] = []
    for where in places:
        commands = [c for c in COMMANDS if c.where == where and matches(words, c.title, c.help, c.id, *keys_of(c))]
        if commands:
            lines.append(Line((Part(Safe(WHERE_TITLES[where]), "heading"),)))
            for command in commands:
                lines += _command_lines(command, keys_of(command), width)
            lines.append(Line())
    return lines


def _command_lines(command: Command, keys: Sequence[str], width: int) -> list[Line]:
    shown = Safe(", ".join(keys) or "(no key)")
    first = Part(Safe(f"  {shown:<{KEY_COLUMN}} "), "strong")
    rest = Part(Safe(" " * (KEY_COLUMN + 3)))
    return wrap([Part(Safe(command.help))], width, first=[first], rest=[rest], ref=command)


def palette_lines(commands: Iterable[Command], keys_of: KeysOf, words: str, width: int) -> list[Line]:
    """Commands whose title, help or id fit the words, best first, with their keys in force."""
    ranked = sorted(
        ((rank, number, command) for number, command in enumerate(commands) if (rank := _rank(command, words)) < 9),
        key=lambda entry: entry[:2],
    )
    lines: list[Line] = []
    for _, _, command in ranked:
        keys = Safe(", ".join(keys_of(command)))
        text = [Part(command_title(command), "strong"), Part(Safe(f"  {command.help}"), "quiet")]
        first, rest = Part(Safe(f"{keys:<{KEY_COLUMN}} ")), Part(Safe(" " * (KEY_COLUMN + 1)))
        lines += wrap(text, width, first=[first], rest=[rest], ref=command)
    return lines


def command_title(command: Command) -> Safe:
    """The command's title as lists show it."""
    return Safe(command.title)


def _rank(command: Command, words: str) -> int:
    """How well a command fits what was typed; 9 is not at all."""
    wanted = words.casefold().strip()
    title = command.title.casefold()
    if title.startswith(wanted):
        return 0
    if all(any(word.startswith(piece) for word in title.split()) for piece in wanted.split()):
        return 1
    if matches(words, title, command.id):
        return 2
    if matches(words, title, command.help, command.id):
        return 3
    return 4 if _scattered(wanted.replace(" ", ""), title) else 9


def matches(words: str, *texts: str) -> bool:
    """Whether every word stands in one of some texts."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _scattered(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def problem_lines(problems: Sequence[Problem], words: str, width: int) -> list[Line]:
    """Problems with their place, worst first, each to be jumped to."""
    order = {"error": 0, "warning": 1, "notice": 2}
    kept = [p for p in problems if matches(words, p.path, p.rule, p.message, p.quote, p.severity)]
    kept.sort(key=lambda p: (order[p.severity], p.path, p.line or 0))
    lines: list[Line] = []
    for problem in kept[:PROBLEMS_LISTED]:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        first = Part(Safe(MARK_OF[problem.severity] + " "), STYLE_OF[problem.severity])
        text = [Part(Safe(f"{where}  "), "quiet"), Part(problem.message), Part(Safe(f"  [{problem.rule}]"), "quiet")]
        lines += wrap(text, width, first=[first], rest=[Part(Safe("   "))], ref=problem)
    if len(kept) > PROBLEMS_LISTED:
        rest = f"… {len(kept) - PROBLEMS_LISTED} more; / narrows the list, and `roletui check` prints them all"
        lines += wrap([Part(Safe(rest), "quiet")], width)
    return lines


def role_lines(catalog: Catalog, ids: Sequence[str], words: str, width: int) -> list[Line]:
    """Roles and families by their ids; ids that name nothing any more are said to be gone."""
    lines: list[Line] = []
    for role in ids:
        parts = _role_parts(catalog, role)
        if matches(words, *(part.text for part in parts)):
            lines += wrap(parts, width, rest=[Part(Safe("  "))], ref=role)
    return lines


def _role_parts(catalog: Catalog, role: str) -> list[Part]:
    if role in catalog.levels:
        family, level = catalog.levels[role]
        grade = " · grade " + "/".join(map(str, level.grades)) if level.grades else ""
        return [
            Part(level.title, "strong"),
            Part(clean_line(grade), "grade"),
            Part(Safe(f" · {family.title}"), "quiet"),
        ]
    if role in catalog.by_id:
        family = catalog.by_id[role]
        return [Part(family.title, "strong"), Part(Safe(f" · family of {len(family.levels)}"), "quiet")]
    return [Part(clean_line(role), "quiet"), Part(Safe("  no longer on the pages"), "warning")]


def link_lines(links: Sequence[tuple[Safe, str, Safe]], words: str, width: int) -> list[Line]:
    """Links by their words and where they lead: (words, target, where it leads in words)."""
    lines: list[Line] = []
    for number, (text, _, leads) in enumerate(links):
        if matches(words, text, leads):
            lines += wrap(
                [Part(text, "link"), Part(Safe(f"  {leads}"), "quiet")], width, rest=[Part(Safe("  "))], ref=number
            )
    return lines


def theme_lines(names: Iterable[str], current: str, words: str) -> list[Line]:
    """Themes by name, with a mark at the one in use."""
    return [
        Line((Part(Safe("* " if name == current else "  ")), Part(clean_line(name))), name)
        for name in names
        if matches(words, name)
    ]


def message_lines(messages: Sequence[str], words: str, width: int) -> list[Line]:
    """What was said in this session, newest first."""
    lines: list[Line] = []
    for number, message in enumerate(reversed(messages)):
        if matches(words, message):
            lines += wrap([Part(clean_line(message))], width, rest=[Part(Safe("  "))], ref=number)
    return lines


@dataclass(slots=True, eq=False)
class Menu:
    """A list to choose from: how it is drawn for some words typed and a width, and what choosing does."""

    name: str
    title: Safe
    lines: Callable[[str, int], Sequence[Line]]
    choose: Callable[[object], None] | None = None
    highlight: Callable[[object], None] | None = None
    """Called as the cursor moves, to show what a choice would mean."""
    tick: Callable[[object], None] | None = None
    """Takes a line besides others, where several may be chosen, or leaves it out again; the list stays open."""
    remove: Callable[[object], None] | None = None
    cancel: Callable[[], None] | None = None
    """Undoes what highlighting did."""
    words: str = ""
