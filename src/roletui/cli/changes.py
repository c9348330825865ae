"""`roletui changes`: what changed in the whole framework between two revisions, days or folders."""

import argparse
import os

from roletui.catalog import UnusableRoot, open_catalog
from roletui.cli.common import content_root
from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.output_files import add_format, form_of, put
from roletui.export.formats import subject
from roletui.history.git import NoHistory, Repository
from roletui.model import Catalog
from roletui.text import Raw, Safe, clean_line

CHANGES = subject("changes")
NOW = Safe("the folder as it is")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui changes HEAD\n"
        "  roletui changes --format md HEAD > release-note.md\n"
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
    parser.add_argument("--exit-code", action="store_true", help="end with 1 where nothing changed")
    add_format(parser, CHANGES)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show what changed."""
    from roletui.history.framework import framework_changes  # noqa: PLC0415 - comparing is loaded when it is needed

    try:
        before, after, earlier, later = _both(args, out)
    except NoHistory as error:
        raise Refusal(str(error)) from None
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    finally:
        out.status("")
    changes = framework_changes(before, after, earlier, later)
    from roletui.drawing.history import draw_changes  # noqa: PLC0415 - as above

    form = form_of(args, CHANGES)
    if form != "text":
        put(out, CHANGES, form, changes, args, everything=False)
    else:
        out.lines(draw_changes(changes, out.width))
    return Exit.NOTHING if args.exit_code and not changes.roles else Exit.DONE


def _both(args: argparse.Namespace, out: Out) -> tuple[Catalog, Catalog, Safe, Safe]:
    """The two catalogues, and what they are called."""
    folders = [name for name in (args.earlier, args.later) if name is not None and _is_folder(name)]
    if args.later is not None and len(folders) == 2:  # both are folders
        out.status("Reading two folders ...")
        names = clean_line(args.earlier), clean_line(args.later)
        return open_catalog(Raw(args.earlier)), open_catalog(Raw(args.later)), *names
    root = content_root(args)
    repository = Repository.of(root)
    from roletui.history.snapshots import Snapshots  # noqa: PLC0415 - as above

    with Snapshots(repository) as snapshots:
        out.status("Reading the earlier state ...")
        earlier = args.earlier or repository.a_year_ago()
        named = clean_line(earlier) if args.earlier else repository.date(earlier)
        before = snapshots.catalog_at(earlier)
        out.status("Reading the later state ...")
        after = snapshots.catalog_at(args.later) if args.later is not None else open_catalog(root)
    return before, after, named, clean_line(args.later) if args.later is not None else NOW


def _is_folder(name: str) -> bool:
    return os.path.isdir(name)  # noqa: PTH112 - a name with NUL is answered, not raised
