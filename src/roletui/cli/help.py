"""`roletui help`: the help of a command, or a page of the documentation that ships with roletui."""

import argparse
from pathlib import Path

from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.parser import COMMANDS, build_parser, nearest
from roletui.settings import shipped
from roletui.storage import read_plain_file
from roletui.text import clean_line

PAGE_LIMIT = 1024 * 1024
"""Bytes of a page that are read: far more than any page of the documentation has."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui help               lists what there is help on\n"
        "  roletui help search        the same as `roletui search --help`\n"
        "  roletui help json          the JSON forms\n"
    )
    parser.add_argument("topic", nargs="?", metavar="COMMAND|PAGE", help="a command, or a page of the documentation")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Print the help that is asked for."""
    commands = {entry.name: entry.help for entry in COMMANDS}
    if args.topic is None:
        out.text(_overview(commands))
    elif args.topic in commands:
        out.text(build_parser(args.topic)[1].format_help(), end="")
    else:
        out.text(_page(args.topic, list(commands)), end="")
    return Exit.DONE


def pages() -> dict[str, Path]:
    """The pages of the documentation by their names."""
    return {file.stem: file for file in sorted(shipped("docs").glob("*.md"))}


def _overview(commands: dict[str, str]) -> str:
    listed = [f"  {name:<12} {about}" for name, about in commands.items()]
    listed_pages = [f"  {name:<16} {_title(file)}" for name, file in pages().items()]
    return "\n".join(["commands:", *listed, "", "pages of the documentation:", *listed_pages])


def _title(file: Path) -> str:
    first = _text(file).partition("\n")[0]
    return first.lstrip("# ")


def _page(name: str, commands: list[str]) -> str:
    file = pages().get(name)
    if file is None:
        meant = nearest(name, [*commands, *pages()]) or "; `roletui help` lists what there is"
        raise Refusal(f"there is no help on `{clean_line(name)}`{meant}")
    return _text(file)


def _text(file: Path) -> str:
    return read_plain_file(file, PAGE_LIMIT).decode("utf-8", "replace")
