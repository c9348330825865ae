"""Lists on top of the panes, the line of typing, and the commands about the app itself."""

import os
import signal
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.model import Catalog, Problem
from roletui.text import Safe, clean_line
from roletui.tui.commands import COMMANDS, WHERE_TITLES, Command, Where
from roletui.tui.keys import chain
from roletui.tui.layout import SidePane
from roletui.tui.pane import LinesPane
from roletui.tui.prompt import LIMIT, Prompt
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

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
        commands = [c for c in COMMANDS if c.where == where and _fits(words, c.title, c.help, c.id, *keys_of(c))]
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
    if _fits(words, title, command.id):
        return 2
    if _fits(words, title, command.help, command.id):
        return 3
    return 4 if _scattered(wanted.replace(" ", ""), title) else 9


def _fits(words: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in words.casefold().split())


def _scattered(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def problem_lines(problems: Sequence[Problem], words: str, width: int) -> list[Line]:
    """Problems with their place, worst first, each to be jumped to."""
    order = {"error": 0, "warning": 1, "notice": 2}
    kept = [p for p in problems if _fits(words, p.path, p.rule, p.message, p.quote, p.severity)]
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
        if _fits(words, *(part.text for part in parts)):
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
        if _fits(words, text, leads):
            lines += wrap(
                [Part(text, "link"), Part(Safe(f"  {leads}"), "quiet")], width, rest=[Part(Safe("  "))], ref=number
            )
    return lines


def theme_lines(names: Iterable[str], current: str, words: str) -> list[Line]:
    """Themes by name, with a mark at the one in use."""
    return [
        Line((Part(Safe("* " if name == current else "  ")), Part(clean_line(name))), name)
        for name in names
        if _fits(words, name)
    ]


def message_lines(messages: Sequence[str], words: str, width: int) -> list[Line]:
    """What was said in this session, newest first."""
    lines: list[Line] = []
    for number, message in enumerate(reversed(messages)):
        if _fits(words, message):
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


class Overlay(LinesPane):
    """The pane on top; out of sight while there is no menu."""

    pane = "overlay"
    block_cursor = True

    def __init__(self) -> None:
        super().__init__()
        self.menu: Menu | None = None

    def draw(self, width: int) -> Sequence[Line]:
        """The menu's lines."""
        if self.menu is None:
            return ()
        lines = self.menu.lines(self.menu.words, width)
        return lines or [
            Line((Part(Safe("nothing here" if not self.menu.words else "nothing with these words"), "quiet"),))
        ]

    def heading(self) -> Line:
        """The menu's title."""
        if self.menu is None:
            return Line()
        words = f"  narrowed: {self.menu.words}" if self.menu.words else ""
        return Line((Part(Safe(self.menu.title + words)),))

    def moved(self) -> None:
        """Show what a choice would mean, where the menu can."""
        if self.menu is not None and self.menu.highlight is not None:
            self.menu.highlight(self.view.ref)


class Choosing:
    """`overlay.*`: the list on top."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def choose(self) -> None:
        """Choose the line under the cursor, and close the list."""
        menu, ref = self.app.overlay.menu, self.app.overlay.view.ref
        if menu is not None and menu.choose is not None and ref is not None:
            self.app.close_menu()
            menu.choose(ref)

    def close(self) -> None:
        """Close the list."""
        menu = self.app.overlay.menu
        self.app.close_menu()
        if menu is not None and menu.cancel is not None:
            menu.cancel()

    def filter(self) -> None:
        """Ask for words that narrow the list; Enter chooses, as in the palette."""
        overlay = self.app.overlay
        menu = overlay.menu
        if menu is None:
            return

        def change(words: str) -> None:
            menu.words = words
            overlay.redraw(Mark())
            overlay.moved()

        def accept(_words: str) -> None:
            if menu.name == "commands":
                self.choose()

        def cancel() -> None:
            if menu.name == "commands":
                self.close()
            else:
                change("")

        label = Safe(" : " if menu.name == "commands" else f" narrow {menu.name}: ")
        self.app.ask(Prompt(label=label, change=change, accept=accept, cancel=cancel, leads="overlay"))

    def tick(self) -> None:
        """Tick the line under the cursor where several can be chosen; elsewhere the key scrolls a page on."""
        overlay = self.app.overlay
        if overlay.menu is None or overlay.menu.tick is None:
            self.app.controls.move.page_down()
        elif overlay.view.ref is not None:
            overlay.menu.tick(overlay.view.ref)
            overlay.redraw()

    def remove(self) -> None:
        """Take the line under the cursor out."""
        overlay = self.app.overlay
        if overlay.menu is not None and overlay.menu.remove is not None and overlay.view.ref is not None:
            overlay.menu.remove(overlay.view.ref)
            overlay.redraw()


class Typing:
    """`prompt.*`: the line of typing."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def type(self, key: str, character: str | None) -> None:
        """Type a character, or act on an editing key."""
        prompt = self.app.prompt
        if prompt is None:
            return
        before = prompt.editor.text
        if not prompt.editor.press(key) and character is not None and character.isprintable():
            prompt.editor.insert(character)
        self._changed(prompt, before)

    def paste(self, text: str) -> None:
        """Type what was pasted, as far as it fits."""
        prompt = self.app.prompt
        if prompt is None:
            self.app.say(Safe("Paste into a search: / opens one."))
            return
        before = prompt.editor.text
        prompt.editor.insert(text)
        self._changed(prompt, before)
        if len(text) > LIMIT:
            self.app.say(Safe(f"Only the first {LIMIT} characters were taken."))

    @staticmethod
    def _changed(prompt: Prompt, before: str) -> None:
        if prompt.editor.text != before:
            prompt.tries = 0
            prompt.change(prompt.editor.text)

    def accept(self) -> None:
        """Take what is typed."""
        prompt = self.app.prompt
        self.app.prompt = None
        if prompt is not None:
            prompt.accept(prompt.editor.text)

    def cancel(self) -> None:
        """Drop what is typed."""
        prompt = self.app.prompt
        self.app.prompt = None
        if prompt is not None:
            prompt.cancel()

    def complete(self) -> None:
        """Type the completion on offer; without one, offer the next."""
        prompt = self.app.prompt
        if prompt is not None and prompt.take_ghost():
            prompt.change(prompt.editor.text)

    def down(self) -> None:
        """Move the cursor of the list that the typing leads."""
        self._lead(1)

    def up(self) -> None:
        """Move it back."""
        self._lead(-1)

    def page_down(self) -> None:
        """Scroll the list a page on."""
        self._lead(1, page=True)

    def page_up(self) -> None:
        """Scroll the list a page back."""
        self._lead(-1, page=True)

    def _lead(self, step: int, *, page: bool = False) -> None:
        prompt = self.app.prompt
        pane = self.app.panes.get(prompt.leads) if prompt is not None else None
        if pane is not None:
            if page:
                pane.view.page(step * pane.view.height)
            else:
                pane.view.move(step)
            pane.refresh()
            pane.moved()

    def older(self) -> None:
        """Bring an older text back."""
        self._recall(1)

    def newer(self) -> None:
        """Bring a newer text back."""
        self._recall(-1)

    def _recall(self, step: int) -> None:
        prompt = self.app.prompt
        if prompt is not None:
            prompt.recall(step)
            prompt.change(prompt.editor.text)


class Running:
    """`app.*`: help, palette, messages, reading again, quitting."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def help(self) -> None:
        """Show what works here first, and then everything else."""
        app = self.app
        inner = chain(app.where())
        places: list[Where] = [*inner, *(where for where in _PLACES if where not in inner)]
        app.open_menu(
            Menu(
                "help",
                Safe("Help: keys that work here come first"),
                lambda words, width: help_lines(places, app.keys_of, words, width),
                choose=self._run,
            )
        )

    def palette(self) -> None:
        """Find a command by name."""
        app = self.app
        places = chain(app.where())
        here = [
            command
            for where in (*places, *(where for where in _PLACES if where not in places))
            for command in COMMANDS
            if command.where == where and where not in ("prompt", "overlay") and app.can(command)
        ]
        app.open_menu(
            Menu(
                "commands",
                Safe("Commands"),
                lambda words, width: palette_lines(here, app.keys_of, words, width),
                choose=self._run,
            )
        )
        app.controls.overlay.filter()

    def _run(self, ref: object) -> None:
        if isinstance(ref, Command):
            if ref.where not in ("export", "list"):
                self.app.controls.export.leave()
            self.app.session.side = _SIDES.get(ref.where, self.app.session.side)
            if ref.where in ("tree", "role", "results", "comparison", "matrix") and ref.where in self.app.panes:
                self.app.focus(ref.where)
            self.app.run_command(ref)

    def messages(self) -> None:
        """Show what was said in this session."""
        messages = self.app.session.messages
        self.app.open_menu(
            Menu("messages", Safe("Messages"), lambda words, width: message_lines(messages, words, width))
        )

    def reload(self) -> None:
        """Read the pages again."""
        self.app.say(Safe("Reading the pages again"))
        self.app.controls.living.load()

    def stop(self) -> None:
        """Give the terminal to the shell until it brings the app back."""
        if self.app.can_stop:
            os.kill(os.getpid(), signal.SIGTSTP)
        else:
            self.app.say(Safe("There is no shell to go back to here."))

    def quit(self) -> None:
        """End the app."""
        self.app.exit(return_code=0)


_SIDES: dict[Where, SidePane] = {"results": "results", "comparison": "comparison", "matrix": "matrix"}
_PLACES: tuple[Where, ...] = (
    "tree",
    "role",
    "results",
    "comparison",
    "matrix",
    "export",
    "list",
    "app",
    "overlay",
    "prompt",
)
