"""`roletui show`: one role with everything it inherits."""

import argparse

from roletui.cli.common import add_json, put_json, read_catalog, the_level
from roletui.cli.exit_codes import Exit
from roletui.cli.output import Out
from roletui.drawing.role import RoleLook, draw_links, draw_role, role_view
from roletui.roles.as_json import role_form, stamped
from roletui.roles.effective import Effectives
from roletui.roles.ladder import Ladder

WIDEST = 110
"""Columns beyond which lines are hard to read."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui show senior engagement manager\n"
        "  roletui show practice/staff --own      only what is under the role itself\n"
        "  roletui show professional-services/engagement-manager/senior-professional-services-engagement-manager\n"
        "\n"
        "A role is an id from `roletui tree`, or any words that name one role clearly.\n"
        "What is behind ┆ is inherited, from the role that is named above it."
    )
    parser.add_argument("role", nargs="+", metavar="ROLE", help="an id, or words that name one role")
    parser.add_argument("--own", action="store_true", help="leave out what is inherited")
    parser.add_argument(
        "--lines", action="store_true", help="with ids, pages, lines, problems and the targets of links"
    )
    add_json(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the role that the words name."""
    catalog = read_catalog(args, out)
    level_id = the_level(catalog, " ".join(args.role))
    effectives = Effectives(catalog)
    if args.json:
        put_json(out, stamped("show", role_form(effectives[level_id], own=args.own)))
    else:
        view = role_view(effectives, Ladder(catalog), level_id)
        width = min(out.width, WIDEST)
        out.lines(draw_role(view, RoleLook(width, own=args.own, author=args.lines)))
        if args.lines:
            out.lines(draw_links(view, width, own=args.own))
    return Exit.DONE
