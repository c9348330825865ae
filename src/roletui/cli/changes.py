"""`roletui changes`: what changed in the whole framework between two revisions, days or folders."""

import argparse
import os
from typing import TYPE_CHECKING

from roletui.catalog import UnusableRoot, open_catalog
from roletui.cli.common import add_width, note_what_is_cut
from roletui.cli.content import content_root
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.output_files import add_format, form_of, put
from roletui.export.formats import subject
from roletui.history.git import NoHistory
from roletui.text import Raw, Safe, clean_line

if TYPE_CHECKING:
    from roletui.history.framework import FrameworkChanges

CHANGES = subject("changes")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "marks of --patch:\n"
        "  + new   ~ changed   − gone   ⇄ moved   ↳ from whom a bullet is inherited\n"
        "\n"
        "examples:\n"
        "  roletui changes HEAD\n"
        "  roletui changes --format md HEAD > release-note.md\n"
        "  roletui changes --patch HEAD\n"
        "  roletui changes --json HEAD\n"
        "  roletui changes 2026-01-01 2026-07-01\n"
        '  roletui changes "3 months ago"\n'
        "  roletui changes last-years-folder this-years-folder\n"
        "\n"
        "FROM and TO are revisions (a branch, a tag, a commit), days, times such as “3 months ago”, or folders.\n"
        "Without TO, the folder as it is on the disk is meant; without FROM, a year ago."
    )
    parser.add_argument("earlier", nargs="?", metavar="FROM", help="the earlier state (default: a year ago)")
    parser.add_argument("later", nargs="?", metavar="TO", help="the later state (default: the folder as it is)")
    parser.add_argument("-p", "--patch", action="store_true", help="also list what changed of each role, word for word")
    parser.add_argument("--exit-code", action="store_true", help="end with 1 where nothing changed")
    add_format(parser, CHANGES)
    add_width(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show what changed."""
    try:
        changes = _changes(args, out)
    except NoHistory as error:
        raise Refusal(str(error)) from None
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    finally:
        out.status("")
    note_what_is_cut(changes.problems, out)
    for note in changes.notes:
        out.note(f"roletui: {note}")
    form = form_of(args, CHANGES)
    if form != "text":
        put(out, CHANGES, form, changes, args, everything=args.patch)
    else:
        from roletui.drawing.history import draw_changes  # noqa: PLC0415 - only where it is drawn

        out.lines(draw_changes(changes, args.width or out.width, rows=args.patch, bracketed=not out.coloured))
    return Exit.NOTHING if args.exit_code and not changes.roles else Exit.DONE


def _changes(args: argparse.Namespace, out: Out) -> "FrameworkChanges":
    """What changed between two folders, or in one between two of its states."""
    from roletui.history.framework import NOW, changes_between  # noqa: PLC0415 - comparing is loaded late

    for name in filter(None, (args.earlier, args.later)):
        if name.endswith(("/", os.sep)) and not _is_folder(name):  # no revision ends so
            raise Refusal(f"{clean_line(name)}: no such folder")
    if args.later is not None and _is_folder(args.earlier) and _is_folder(args.later):
        return _of_folders(args.earlier, args.later, clean_line(args.later), out)
    root = content_root(args)
    try:
        return changes_between(root, args.earlier, args.later, saying=out.status)
    except NoHistory:
        if args.later is None and args.earlier is not None and _is_folder(args.earlier):
            return _of_folders(args.earlier, root, NOW, out)
        raise


def _of_folders(earlier: str, later: str, called: Safe, out: Out) -> "FrameworkChanges":
    from roletui.history.framework import framework_changes  # noqa: PLC0415 - as above

    out.status("Reading two folders ...")
    return framework_changes(open_catalog(Raw(earlier)), open_catalog(Raw(later)), clean_line(earlier), called)


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - a name with NUL is answered, not raised
