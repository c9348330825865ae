"""Lists to choose from: commands, problems, roles, links, themes, messages. No widget is known here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from rich.cells import cell_len, set_cell_size

from roletui.drawing.lines import Line, Part, StyleName, spread, wrap
from roletui.model import Catalog, Problem
from roletui.text import Safe, clean_line
from roletui.tui.commands import COMMANDS, SYNONYMS, TOPIC_TITLES, WHERE_TITLES, Command, Where
from roletui.tui.keys import shown_key

PROBLEMS_LISTED = 200
"""Problems that are drawn at first; the rest is counted, and words narrow the list."""

KEY_COLUMN = 19
"""Columns of a command's keys in help: most have room there, and their words beside them on a small screen."""
TITLE_COLUMN = 24
KEYS_SHOWN = 2
"""Keys of one command that lists show; help and docs/keys.md have all."""
MARK_OF: dict[str, str] = {"error": "!!", "warning": "! ", "notice": "i "}
STYLE_OF: dict[str, StyleName] = {"error": "error", "warning": "warning", "notice": "notice"}

KeysOf = Callable[[Command], Sequence[str]]
WhyNot = Callable[[Command], str]


def help_lines(places: Sequence[Where], keys_of: KeysOf, words: str, width: int) -> list[Line]:
    """Every command with its keys in force, by what it is for; what works in `places` comes first."""
    lines: list[Line] = []
    first = next(c.topic for c in COMMANDS if c.where == places[0])
    for topic, title in sorted(TOPIC_TITLES.items(), key=lambda entry: entry[0] != first):
        here = [c for where in places for c in COMMANDS if c.where == where and c.topic == topic]
        rest = [c for place in WHERE_TITLES for c in COMMANDS if c.where == place not in places and c.topic == topic]
        found = [c for c in (*here, *rest) if matches(words, c.title, c.help, c.id, *keys_of(c))]
        if found:
            lines.append(Line((Part(Safe(title), "heading"),)))
            for (place, is_here), group in groupby(found, lambda command: _place(command, places)):
                lines += [] if is_here else [Line((Part(Safe(f"  {place}"), "origin"),))]
                for command in group:
                    lines += _help_row(command, keys_of(command), width, here=is_here)
            lines.append(Line())
    return lines[:-1]


def _place(command: Command, places: Sequence[Where]) -> tuple[str, bool]:
    """Where a command works, and whether that is here: these need no head."""
    here = command.where in places
    return "" if here else WHERE_TITLES[command.where], here


def _help_row(command: Command, keys: Sequence[str], width: int, *, here: bool) -> list[Line]:
    style: StyleName = "strong" if here else "quiet"
    left = wrap([Part(Safe(", ".join(map(shown_key, keys)) or "(no key)"), style)], KEY_COLUMN)
    right = wrap([Part(Safe(command.help), "text" if here else "quiet")], max(1, width - KEY_COLUMN - 3))
    lines: list[Line] = []
    for key, text in zip_longest(left, right, fillvalue=Line()):
        gap = Safe(" " * (KEY_COLUMN + 1 - key.width))
        lines.append(Line((Part(Safe("  ")), *key.parts, Part(gap), *text.parts), command))
    return lines


def palette_lines(
    commands: Sequence[Command], keys_of: KeysOf, words: str, width: int, why_not: WhyNot = lambda _command: ""
) -> list[Line]:
    """Commands that can run, by what they are for; with words those that fit, best first, then what cannot run.

    Each reason why not is given once. The first of the commands are those of the place where one is: all others of a
    place say which it is.
    """
    ranked = _ranked(commands, words)
    can = [command for command in ranked if not why_not(command)]
    here = (commands[0].where, "list", "app") if commands else ()
    lines: list[Line] = []
    for topic, group in groupby(can, lambda command: command.topic):
        if not words.strip():
            lines += [*([Line()] if lines else []), Line((Part(Safe(TOPIC_TITLES[topic]), "heading"),))]
        lines += (_palette_row(each, keys_of(each), width, named=each.where not in here) for each in group)
    said: set[str] = set()
    for command in ranked if words.strip() else ():
        reason = why_not(command)
        if reason and reason not in said:
            said.add(reason)
            parts = [Part(Safe(f"{command.title:<{TITLE_COLUMN}}"), "quiet"), Part(Safe(reason), "quiet")]
            lines.append(fitted_line(parts, width, command))
    return lines


def _palette_row(command: Command, keys: Sequence[str], width: int, *, named: bool) -> Line:
    """A command; `named` sets it apart from others of the same title by the place where it works."""
    shown = Part(Safe(" " + "  ".join(map(shown_key, keys[:KEYS_SHOWN]))), "heading")
    title = Part(Safe(f"{command.title:<{TITLE_COLUMN}}"), "strong")
    says = f"{WHERE_TITLES[command.where]}: {command.help[:1].lower()}{command.help[1:]}" if named else command.help
    row = fitted_line([title, Part(Safe(says), "quiet")], width - cell_len(shown.text), command)
    gap = Part(Safe(" " * max(0, width - row.width - cell_len(shown.text))))
    return Line((*row.parts, gap, shown), command)


def fitted_line(parts: Sequence[Part], width: int, ref: object) -> Line:
    """Parts on one line, cut with a sign where there is no room for all."""
    shown: list[Part] = []
    room = width
    for part in parts:
        cells = cell_len(part.text)
        if cells > room:
            cut = set_cell_size(part.text, max(0, room - 1)).rstrip()
            shown.append(part._replace(text=Safe(f"{cut}…" if room > 0 else "")))
            break
        shown.append(part)
        room -= cells
    return Line(tuple(shown), ref)


def _ranked(commands: Iterable[Command], words: str) -> list[Command]:
    """The commands that fit what was typed, best first; letters in their order only where nothing else fits.

    Of those that fit as well, what one came for comes first: what works everywhere, topic by topic, before what moves
    within a pane.
    """
    topics = list(TOPIC_TITLES)
    ranks = [
        (_rank(command, words), topics.index(command.topic), command.where != "app", n, command)
        for n, command in enumerate(commands)
    ]
    fitting = [entry for entry in ranks if entry[0] < SCATTERED] or [entry for entry in ranks if entry[0] == SCATTERED]
    return [entry[4] for entry in sorted(fitting, key=lambda entry: entry[:4])]


SCATTERED, NOT_AT_ALL = 5, 9


def _rank(command: Command, words: str) -> int:
    """How well a command fits what was typed."""
    wanted = words.casefold().split()
    title, other = command.title.casefold(), SYNONYMS.get(command.id, "")
    if title.startswith(" ".join(wanted)):
        return 0
    if _begin(wanted, title.split()):
        return 1
    if _begin(wanted, other.split()):
        return 2
    if matches(words, title, command.id.replace(".", " ")) or _begin(wanted, [*title.split(), *other.split()]):
        return 3
    if _begin(wanted, command.help.casefold().split()):
        return 4
    return SCATTERED if _scattered("".join(wanted), title) else NOT_AT_ALL


def _begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each piece that was typed begins one of some words."""
    return all(any(word.startswith(piece) for word in words) for piece in wanted)


def matches(words: str, *texts: str) -> bool:
    """Whether every word is in one of some texts."""
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _scattered(letters: str, text: str) -> bool:
    """Whether the letters are in the text in this order."""
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
            grades = [part for part in parts if part.style == "grade"]
            lines.append(spread([part for part in parts if part not in grades], grades, width, ref=role))
    return lines


def _role_parts(catalog: Catalog, role: str) -> list[Part]:
    if role in catalog.levels:
        family, level = catalog.levels[role]
        parts = [Part(level.title, "strong")]
        if family.title not in level.title:
            parts.append(Part(Safe(f"  {family.title}"), "quiet"))
        return [*parts, Part(clean_line(" " + "/".join(map(str, level.grades))), "grade")]
    if role in catalog.by_id:
        family = catalog.by_id[role]
        return [Part(family.title, "strong"), Part(Safe(f" · family of {len(family.levels)}"), "quiet")]
    return [Part(clean_line(role), "quiet"), Part(Safe("  no longer on the pages"), "warning")]


def link_lines(links: Sequence[tuple[Safe, str, Safe]], words: str, width: int) -> list[Line]:
    """Links by their words and where they lead: (words, target, where it leads in words)."""
    lines: list[Line] = []
    for number, (text, _, leads) in enumerate(links):
        if matches(words, text, leads):
            # What a link is called is often the title of what it leads to, or part of it.
            kind, _, title = leads.partition(": ")
            said = kind if title and matches(text, title) else leads
            beside = Part(Safe(f"  {said}"), "quiet")
            lines.append(fitted_line([Part(text, "link"), beside], width, number))
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
    """Called as the cursor moves, to show what a choice would mean; with None where no line is left."""
    tick: Callable[[object], None] | None = None
    """Takes a line besides others, where several may be chosen, or leaves it out again; the list stays open."""
    remove: Callable[[object], None] | None = None
    cancel: Callable[[], None] | None = None
    """Undoes what highlighting did."""
    words: str = ""
    width: int = 72
    """Columns that the list takes where there is room."""
    beside: bool = False
    """Whether the list is at the side, with what it changes in full colour beside it."""
    nothing: Safe = Safe("Nothing here.")
    """What the list says when it is empty without any words typed."""
    typed: bool = False
    """Whether the list is narrowed from the start, and Enter chooses while words are typed."""
