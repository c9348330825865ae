"""The command line: which command there is, and how each ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn, Protocol

from roletui import __version__
from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.text import clean_line


class Command(Protocol):
    """What a command's module offers."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's arguments, with examples in the epilog."""

    def run(self, args: argparse.Namespace, out: Out) -> Exit:
        """Carry the command out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A command's name, the module that holds it, and its line in the help."""

    name: str
    module: str
    help: str


COMMANDS: tuple[Entry, ...] = (
    Entry("tree", "tree", "list families, levels and grades"),
    Entry("show", "show", "read one role with everything it inherits"),
    Entry("diff", "diff", "hold two roles against each other"),
    Entry("matrix", "matrix", "lay out all levels of a family at once"),
    Entry("similar", "similar", "find who else has a bullet like this"),
    Entry("dump", "dump", "write the whole catalogue as JSON"),
    Entry("check", "check", "list problems on the pages"),
)
"""Every command that works today; help never promises another."""

_VALUE_OPTIONS = ("--content",)


class Parser(argparse.ArgumentParser):
    """A parser that answers bad usage with one clear line and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise Refusal(f"{clean_line(message)}\nTry `{self.prog} --help`.")


def _named_command(argv: Sequence[str]) -> str | None:
    """The first word that is no option: the command, whose arguments alone need to be described."""
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in _VALUE_OPTIONS:
            skip = True
        elif not word.startswith("-"):
            return word
    return None


def _add_content(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--content", metavar="DIR", default=default,
        help="folder of job-family pages (default: $ROLETUI_CONTENT, the config file, or the five families shipped)",
    )  # fmt: skip


def build_parser(command: str | None) -> tuple[Parser, dict[str, Command]]:
    """The parser, with the arguments of the named command described (all of them where it is None)."""
    parser = Parser(
        prog="roletui",
        description="Browse, search, compare and hand on the roles of a company's job families.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="`roletui COMMAND --help` explains a command by example.",
    )
    parser.add_argument("--version", action="version", version=f"roletui {__version__}")
    _add_content(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    modules: dict[str, Command] = {}
    for entry in COMMANDS:
        sub = commands.add_parser(entry.name, help=entry.help, description=f"{entry.help.capitalize()}.",
                                  formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
        _add_content(sub, argparse.SUPPRESS)
        if entry.name == command:
            module: Command = import_module(f"roletui.cli.{entry.module}")
            module.configure(sub)
            modules[entry.name] = module
    return parser, modules


def _dispatch(argv: Sequence[str], out: Out) -> Exit:
    command = _named_command(argv)
    if command is None and not {"-h", "--help", "--version"} & set(argv):
        command, argv = "tree", [*argv, "tree"]
    parser, modules = build_parser(command)
    args = parser.parse_args(argv)
    code = modules[args.command].run(args, out)
    out.finish()
    return code


def main(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    out = Out()
    try:
        return _dispatch(argv, out)
    except Refusal as refusal:
        out.note(f"roletui: {refusal.message}")
        return refusal.code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough; Python's own flush at exit must not complain about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLOSED_PIPE
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE
