"""`roletui history`: the states of a role that differ in what it asks, from the history of its pages in git."""

import argparse

from roletui.cli.common import put_json, read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.history.git import NoHistory


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui history senior practice manager\n"
        "  roletui history --own senior program manager\n"
        "  roletui history --json senior project manager\n"
        "\n"
        "The content folder must be kept in git. Nothing is checked out, and nothing of the repository is run."
    )
    parser.add_argument("role", nargs="+", metavar="ROLE", help="an id, or words that name one role")
    parser.add_argument("--own", action="store_true", help="only what is on its page, nothing inherited")
    parser.add_argument("--json", action="store_true", help="write the states as JSON")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the states, newest first."""
    from roletui.history.states import history  # noqa: PLC0415 - comparing is loaded when there is something to compare

    catalog = read_catalog(args, out)
    level_id = the_level(catalog, " ".join(args.role))

    def progress(seen: int) -> None:
        if seen % 50 == 0:
            out.status(f"Looking at revision {seen} ...")

    try:
        found = history(catalog, level_id, own=args.own, progress=progress)
    except NoHistory as error:
        raise Refusal(str(error)) from None
    finally:
        out.status("")
    if args.json:
        from roletui.export.release_notes import history_json  # noqa: PLC0415 - only where it is written

        put_json(out, history_json(found))
    else:
        from roletui.drawing.history import draw_history  # noqa: PLC0415 - only where it is drawn

        out.lines(draw_history(found, out.width))
    return Exit.DONE
