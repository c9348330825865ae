"""The command line: which command there is, and how each ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.parser import COMMANDS, GLOBAL_VALUES, OPENING, CommandModule, build_parser, nearest
from roletui.text import clean_line

if TYPE_CHECKING:
    from roletui.launch import Launch

_FLAGS = ("-h", "--help", "--version")
COMPLETE = "__complete"
"""What the scripts for shells call; no command for the user."""


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
            meant = nearest(word, [*_FLAGS, *GLOBAL_VALUES]) or "; a command's options go after its name"
            raise Refusal(f"there is no option `{clean_line(word)}`{meant}")
    return None


def _unnamed(argv: Sequence[str]) -> list[str]:
    """Arguments without the `open` that may be behind its options."""
    rest = list(argv)
    for place, word in enumerate(rest):
        is_value = place > 0 and rest[place - 1] in (*GLOBAL_VALUES, "--search")
        if not word.startswith("-") and not is_value:
            if word == "open":
                del rest[place]
            break
    return rest


def _parse(argv: Sequence[str], command: str | None) -> tuple[argparse.Namespace, CommandModule | None]:
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
    from roletui.crash import farewell, write_report  # noqa: PLC0415 - only a failure of roletui itself needs it

    out.note(farewell(error, write_report(error)))
    return Exit.FAULT


def _occupy_closed_streams() -> None:
    """Put nothing where a standard stream was closed, so that no file that roletui opens takes its number."""
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
    except Exception as error:  # noqa: BLE001 - the user gets one line and a report, never a traceback
        return _report(error, out)
