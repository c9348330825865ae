"""The commands there are, and the parsers that understand them."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from roletui import __version__
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import STDOUT_CLOSED, Color, Out
from roletui.text import clean_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class CommandModule(Protocol):
    """What a command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments, with examples in the epilog."""

    def run(self, args: argparse.Namespace, out: Out) -> int:
        """Carry the command out, and give the exit code."""


class CommandRow(NamedTuple):
    """A command's name, the module that holds it, and its line in the help."""

    name: str
    module: str
    help: str


COMMANDS: tuple[CommandRow, ...] = (
    CommandRow("open", "open", "open the app; `roletui` alone does the same"),
    CommandRow("tree", "tree", "list families, levels and grades"),
    CommandRow("show", "show", "read one role with everything it inherits"),
    CommandRow("search", "search", "find bullets, and the roles that hold them"),
    CommandRow("diff", "diff", "compare two roles"),
    CommandRow("matrix", "matrix", "show all levels of a family side by side"),
    CommandRow("similar", "similar", "find who else has a bullet like this"),
    CommandRow("next", "next", "show where one can go from a role"),
    CommandRow("path", "path", "show the path between two roles and the gap at each step"),
    CommandRow("history", "history", "show how a role changed, from the history of its pages in git"),
    CommandRow("changes", "changes", "show what changed in all roles since a day or a revision"),
    CommandRow("export", "export", "export roles as documents"),
    CommandRow("dump", "dump", "write the whole catalogue as JSON"),
    CommandRow("check", "check", "list problems on the pages"),
    CommandRow("init", "init", "write a folder's mapping file from what is found there"),
    CommandRow("serve", "serve", "open the app in a browser on this machine"),
    CommandRow("completion", "completion", "print what makes a shell complete commands and roles"),
    CommandRow("info", "info", "show versions, folders and settings in force"),
    CommandRow("help", "help", "explain a command, or show a page of the documentation"),
)
"""Every command that works today; help never promises another."""
OPENING = ("--no-restore", "--no-mouse", "--search")
"""Options of `open`, which need not name it."""
GLOBAL_VALUES = ("--content", "--color")
"""Options of every command, each with a value; they may be before its name."""
COLORS: tuple[Color, ...] = ("auto", "always", "never")


class CommandParser(argparse.ArgumentParser):
    """A parser that answers bad usage with one clear line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise Refusal(f"{clean_line(message)}; see `{self.prog} --help`")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # Help and version are an answer: argparse would send them to stderr where stdout is closed, and succeed.
        if sys.stdout is None:
            raise Refusal(STDOUT_CLOSED, Exit.UNWRITABLE)
        super()._print_message(message, file)

    def option_names(self) -> list[str]:
        """Every option the parser knows."""
        return list(self._option_string_actions)

    def described(self) -> list[argparse.Action]:
        """Everything that the help describes, in its order; the commands are no argument."""
        return [
            action
            for action in self._actions
            if action.help != argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - argparse has no public name for it
        ]

    def takes_value(self, option: str) -> argparse.Action | None:
        """The action of an option that is followed by a value."""
        action = self._option_string_actions.get(option)
        return action if action is not None and action.nargs != 0 else None

    def free_words(self, words: Sequence[str]) -> int:
        """How many of the words are neither an option nor its value."""
        taken = [self.takes_value(before) is not None for before in ("", *words)]
        return sum(not word.startswith("-") and not value for word, value in zip(words, taken, strict=False))


def _add_global(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--content",
        metavar="DIR",
        default=default,
        help="folder of job-family pages (default: $ROLETUI_CONTENT, the config file, or the five families shipped)",
    )
    parser.add_argument(
        "--color",
        choices=COLORS,
        default=default,
        metavar="WHEN",
        help="colour the answer: auto (on a terminal, the default), always, or never",
    )


def build_parser(
    command: str | None, *, overview: bool = False
) -> tuple[CommandParser, CommandParser, CommandModule | None]:
    """The parser, the named command's own, and its module; the other commands are known for an `overview` only."""
    parser = CommandParser(
        prog="roletui",
        description="Browse, search, compare and export the roles of a company's job families.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`roletui COMMAND --help` explains a command by example; `roletui help` lists pages on everything else.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"roletui {__version__}")
    _add_global(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=CommandParser)
    own, module = parser, None
    for entry in [entry for entry in COMMANDS if overview or command in (None, entry.name)]:
        sub = commands.add_parser(
            entry.name,
            help=entry.help,
            description=f"{entry.help[:1].upper()}{entry.help[1:]}.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _add_global(sub, argparse.SUPPRESS)
        if entry.name == command:
            own, module = sub, import_module(f"roletui.cli.{entry.module}")
            module.configure(sub)
    return parser, own, module


CLOSE = 0.7
"""How alike, from 0 to 1, a word must be to be offered: at 0.6, `--json` would be taken for `--version`."""


def nearest(word: str, known: Sequence[str]) -> str:
    """A word for what may have been meant, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped command line needs it

    near = get_close_matches(word.partition("=")[0], known, 1, CLOSE)
    return f"; did you mean `{near[0]}`?" if near else ""
