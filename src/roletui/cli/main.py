"""The command line: which command there is, and how each ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

from roletui import __version__
from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import STDOUT_CLOSED, Color, Out
from roletui.text import clean_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from roletui.launch import Launch


class Command(Protocol):
    """What a command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments, with examples in the epilog."""

    def run(self, args: argparse.Namespace, out: Out) -> int:
        """Carry the command out, and give the exit code."""


class Entry(NamedTuple):
    """A command's name, the module that holds it, and its line in the help."""

    name: str
    module: str
    help: str


COMMANDS: tuple[Entry, ...] = (
    Entry("open", "open", "open the app; `roletui` alone does the same"),
    Entry("tree", "tree", "list families, levels and grades"),
    Entry("show", "show", "read one role with everything it inherits"),
    Entry("search", "search", "find bullets, and the roles that hold them"),
    Entry("diff", "diff", "compare two roles"),
    Entry("matrix", "matrix", "show all levels of a family side by side"),
    Entry("similar", "similar", "find who else has a bullet like this"),
    Entry("next", "next", "show where one can go from a role"),
    Entry("path", "path", "show the path between two roles and the gap at each step"),
    Entry("history", "history", "show how a role changed, from the history of its pages in git"),
    Entry("changes", "changes", "show what changed in all roles since a day or a revision"),
    Entry("export", "export", "export roles as documents"),
    Entry("dump", "dump", "write the whole catalogue as JSON"),
    Entry("check", "check", "list problems on the pages"),
    Entry("init", "init", "write a folder's mapping file from what is found there"),
    Entry("serve", "serve", "open the app in a browser on this machine"),
    Entry("completion", "completion", "print what makes a shell complete commands and roles"),
    Entry("info", "info", "show versions, folders and settings in force"),
    Entry("help", "help", "explain a command, or show a page of the documentation"),
)
"""Every command that works today; help never promises another."""

_FLAGS = ("-h", "--help", "--version")
OPENING = ("--no-restore", "--no-mouse", "--search")
"""Options of `open`, which need not name it."""
GLOBAL_VALUES = ("--content", "--color")
"""Options of every command, each with a value; they may stand before its name."""
COLORS: tuple[Color, ...] = ("auto", "always", "never")
COMPLETE = "__complete"
"""What the scripts for shells call; no command for a person."""


class Parser(argparse.ArgumentParser):
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


def _named_command(argv: Sequence[str]) -> str | None:
    """The first word that is no option: the command, whose arguments alone need to be described.

    None where `open` is meant: nothing is named, or an option that only it has comes first.
    """
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in GLOBAL_VALUES:
            skip = True
        elif not word.startswith("-"):
            return word
        elif word.partition("=")[0] in OPENING:
            return None
        elif word not in _FLAGS and word.partition("=")[0] not in GLOBAL_VALUES:
            meant = nearest(word, [*_FLAGS, *GLOBAL_VALUES]) or "; a command's options stand after its name"
            raise Refusal(f"there is no option `{clean_line(word)}`{meant}")
    return None


def _unnamed(argv: Sequence[str]) -> list[str]:
    """Arguments without the `open` that may stand behind its options."""
    rest = list(argv)
    for place, word in enumerate(rest):
        is_value = place > 0 and rest[place - 1] in (*GLOBAL_VALUES, "--search")
        if not word.startswith("-") and not is_value:
            if word == "open":
                del rest[place]
            break
    return rest


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


def build_parser(command: str | None, *, overview: bool = False) -> tuple[Parser, Parser, Command | None]:
    """The parser, the named command's own, and its module; the other commands are known for an `overview` only."""
    parser = Parser(
        prog="roletui",
        description="Browse, search, compare and export the roles of a company's job families.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`roletui COMMAND --help` explains a command by example; `roletui help` lists pages on everything else.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"roletui {__version__}")
    _add_global(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
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


def _parse(argv: Sequence[str], command: str | None) -> tuple[argparse.Namespace, Command | None]:
    if command is not None and command not in {entry.name for entry in COMMANDS}:
        meant = nearest(command, [entry.name for entry in COMMANDS])
        raise Refusal(f"there is no command `{clean_line(command)}`{meant or '; see `roletui --help`'}")
    before = argv[: argv.index(command)] if command in argv else argv
    parser, own, module = build_parser(command, overview=bool({"-h", "--help"} & set(before)))
    args, extra = parser.parse_known_args(argv)
    if extra:
        option = next((word for word in extra if word.startswith("-")), None)
        if option:
            meant = nearest(option, own.option_names()) or f"; see `{own.prog} --help`"
            raise Refusal(f"there is no option `{clean_line(option)}`{meant}")
        raise Refusal(f"too many arguments: `{clean_line(' '.join(extra))}`; see `{own.prog} --help`")
    return args, module


def _dispatch(argv: Sequence[str], out: Out, launch: "Launch | None") -> int:
    if argv[:1] == [COMPLETE]:
        from roletui.cli.completion import answer  # noqa: PLC0415 - only a shell asks for it

        answer(argv[1:], out)
        out.finish()
        return Exit.DONE
    command = _named_command(argv)
    if command is None and not {"-h", "--help", "--version"} & set(argv):
        command, argv = "open", ["open", *_unnamed(argv)]
    args, module = _parse(argv, command)
    if module is None:
        raise Refusal("no command is named; see `roletui --help`")
    if args.content == "":
        raise Refusal("--content names no folder; name one, or leave --content out")
    out.colour(args.color or "auto")
    args.launch = launch
    code = module.run(args, out)
    out.finish()
    return code


def _report(error: Exception, out: Out) -> Exit:
    from roletui.crash import farewell, write_report  # noqa: PLC0415 - only a failure of ours needs it

    out.note(farewell(error, write_report(error)))
    return Exit.FAULT


def _occupy_closed_streams() -> None:
    """Put nothing where a standard stream was closed, so that no file of ours takes its number."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def main(argv: Sequence[str], launch: "Launch | None" = None) -> int:
    """Run one command line and return its exit code; `launch` opens the app, which this part does not know."""
    _occupy_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    out = Out()
    try:
        try:
            return _dispatch(argv, out, launch)
        except SystemExit as end:  # `--help` and `--version` have been written by argparse.
            out.stream()
            return end.code if isinstance(end.code, int) else Exit.DONE
    except Refusal as refusal:
        out.note(f"roletui: {refusal.message}")
        if refusal.code is Exit.UNWRITABLE:
            out.abandon()
        return refusal.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        out.abandon()
        return Exit.CLOSED_PIPE
    except Exception as error:  # noqa: BLE001 - a person gets one line and a report, never a traceback
        return _report(error, out)
