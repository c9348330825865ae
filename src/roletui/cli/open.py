"""`roletui open`: the app. This module only decides whether there is a terminal for it; the app itself is handed in."""

import argparse
import os
import sys

from roletui.cli.content import content_root
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.launch import Launch, Wanted
from roletui.settings import SettingsError, content_folder, marks_recent, shipped_content
from roletui.system import knows_sequences
from roletui.text import Raw, Safe, clean_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui                                     open where it was left\n"
        '  roletui open "senior engagement manager"    open at a role\n'
        "  roletui open regional senior-regional       open two roles, compared\n"
        "  roletui open --search forecast              open with a search\n"
        "\n"
        "`roletui help app` explains the app, `roletui help keys` lists its keys."
    )
    parser.add_argument("roles", nargs="*", metavar="ROLE", help="a role to read; two are compared")
    parser.add_argument("--search", metavar="QUERY", help="open with a search")
    parser.add_argument("--no-restore", dest="restore", action="store_false", help="start afresh, and keep nothing")
    parser.add_argument("--no-mouse", dest="mouse", action="store_false", help="leave the mouse to the terminal")


def run(args: argparse.Namespace, out: Out) -> int:
    """Open the app, or print the tree where there is no terminal for it."""
    lacking = lacking_terminal()
    root, said = _root(args, fall_back=not lacking)
    if lacking:
        return _tree_instead(args, out, lacking)
    recent, said = (False, said) if said else _recent()
    roles = tuple(args.roles)
    return launch(args, Wanted(root, roles, args.search, args.restore, args.mouse, in_browser(), recent, said))


def _recent() -> tuple[bool, Safe]:
    """Whether the config file wants recent changes marked, and what is wrong with it."""
    try:
        return marks_recent(), Safe("")
    except SettingsError as error:
        return False, clean_line(str(error))


def _root(args: argparse.Namespace, *, fall_back: bool) -> tuple[Raw, Safe]:
    """The folder to open; where the config file cannot be used, the families shipped and a word about it."""
    try:
        content_folder(args.content)
    except SettingsError as error:
        if fall_back:
            return shipped_content(), clean_line(f"{error}. These are the families shipped.")
    return content_root(args), Safe("")


def launch(args: argparse.Namespace, wanted: Wanted) -> int:
    """Open the app that `main` was given; its exit code may be a signal's."""
    opener: Launch = args.launch
    return opener(wanted)


def open_search(args: argparse.Namespace, query: str) -> int:
    """Open the app with a search; refuses where there is no terminal for it."""
    root = content_root(args)
    if lacking := lacking_terminal():
        raise Refusal(f"{lacking}; leave `-i` out to print the results")
    return launch(args, Wanted(root, query=query))


def in_browser() -> bool:
    """Whether `roletui serve` has started this session: a browser is on the other end of its pipes."""
    return os.environ.get("ROLETUI_WEB") == "1" and "TEXTUAL_DRIVER" in os.environ


def lacking_terminal() -> str:
    """What the app would need and does not find, or nothing."""
    if in_browser():
        return ""
    if not knows_sequences():
        return "the app needs a terminal that can move its cursor, and TERM is dumb or not set"
    for name, stream in (("input", sys.stdin), ("output", sys.stdout), ("error output", sys.stderr)):
        if stream is None or not stream.isatty():
            return f"the app needs a terminal, and the standard {name} is none"
    return ""


def _tree_instead(args: argparse.Namespace, out: Out, lacking: str) -> Exit:
    """Say why there is no app and what works without it, and print the tree all the same."""
    from roletui.cli import tree  # noqa: PLC0415 - only where there is no app

    out.note(f"roletui: {lacking}. Here is the tree; `tree`, `show`, `search` and `export` work without a terminal.")
    parser = argparse.ArgumentParser()
    tree.configure(parser)
    tree.run(argparse.Namespace(**{**vars(parser.parse_args([])), "command": "tree", "content": args.content}), out)
    return Exit.USAGE
