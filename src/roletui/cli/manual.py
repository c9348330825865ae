"""The manual page, made of the parser: `scripts/write-man` writes it."""

import argparse
from collections.abc import Iterator

from roletui import __version__
from roletui.cli.parser import COMMANDS, CommandParser, build_parser

CODES = (
    ("0", "done"),
    ("1", "nothing found (search, tree, path), or findings (check)"),
    ("2", "bad usage, an unknown or unclear role, or a folder that cannot be read"),
    ("3", "output that cannot be written"),
    ("70", "an internal error; a report of it is in the state folder"),
    ("130", "interrupted"),
    ("141", "the reader of the pipe closed it"),
)
VARIABLES = (
    ("ROLETUI_CONTENT", "the folder of pages, where --content names none"),
    ("ROLETUI_PAGER, PAGER", "what a long answer goes through on a terminal (default: less; cat for none)"),
    ("VISUAL, EDITOR", "what opens a page from the app"),
    ("NO_COLOR, FORCE_COLOR", "never colour the answer, or colour it in a pipe as well"),
    ("FORCE_HYPERLINK", "1 makes places on pages links of the terminal, 0 never does"),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "where config, state and cache go"),
)


def manual() -> str:
    """The whole page, in the language of man(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    parser = build_parser(None, overview=True)[0]
    yield f'.TH ROLETUI 1 "" "roletui {__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"roletui \- browse, search, compare and export the roles of job families"
    yield ".SH SYNOPSIS"
    yield r".B roletui"
    yield r"[\fB\-\-content\fR \fIDIR\fR] [\fICOMMAND\fR [\fIARGUMENT\fR ...]]"
    yield ".SH DESCRIPTION"
    yield _escaped(f"{parser.description} Without a command, roletui opens its app in the terminal.")
    yield ".SH OPTIONS"
    yield from _arguments(parser)
    yield ".SH COMMANDS"
    for entry in COMMANDS:
        yield from _command(entry.name)
    yield ".SH EXIT STATUS"
    yield from _table(CODES)
    yield ".SH ENVIRONMENT"
    yield from _table(VARIABLES)


def _command(name: str) -> Iterator[str]:
    parser = build_parser(name)[1]
    yield f".SS {name}"
    yield _escaped(str(parser.description))
    yield from _arguments(parser, shared=False)
    if parser.epilog:
        yield ".PP\n.nf\n.RS 4"
        yield from (_escaped(line) for line in parser.epilog.rstrip("\n").split("\n"))
        yield ".RE\n.fi"


def _arguments(parser: CommandParser, *, shared: bool = True) -> Iterator[str]:
    for option in parser.described():
        if shared or option.dest not in ("content", "color", "help"):
            yield f".TP\n{_head(option)}\n{_escaped(str(option.help or ''))}"


def _head(action: argparse.Action) -> str:
    name = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    value = rf" \fI{_escaped(str(name))}\fR" if action.nargs != 0 else ""
    names = ", ".join(rf"\fB{_escaped(option)}\fR" for option in action.option_strings)
    return names + value if names else value.strip()


def _table(rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for name, about in rows:
        yield f".TP\n.B {_escaped(name)}\n{_escaped(about)}"


def _escaped(text: str) -> str:
    r"""Text that no formatter takes for a request: a backslash, a dash, a dot or quote at a line's start."""
    plain = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain
