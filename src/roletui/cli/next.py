"""`roletui next`: where one can go from a role, and from where one comes to it."""

import argparse
from typing import Any

from roletui.cli.common import add_json, put_json, read_catalog, the_level
from roletui.cli.exit_codes import Exit
from roletui.cli.output import Out
from roletui.drawing.ladder import Around, Naming, draw_around
from roletui.roles.as_json import stamped
from roletui.roles.ladder import Edge, Ladder


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui next engagement manager\n"
        "  roletui next staff practice manager --json\n"
        "\n"
        "Every step names its source: the next grade of the family, a link or a name in a career\n"
        "ladder, each with the line it was read from. Nothing here is a promise of promotion."
    )
    parser.add_argument("role", nargs="+", metavar="ROLE", help="an id, or words that name one role")
    add_json(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the steps from and to the role."""
    catalog = read_catalog(args, out)
    level_id = the_level(catalog, " ".join(args.role))
    ladder = Ladder(catalog)
    around = Around(level_id, ladder.next_steps(level_id), ladder.feeders(level_id), ladder.reports(level_id))
    if args.json:
        put_json(out, stamped("next", _form(around)))
    else:
        out.lines(draw_around(around, Naming.of(catalog), out.width))
    return Exit.DONE


def _form(around: Around) -> dict[str, Any]:
    return {
        "id": around.level_id,
        "next": [edge_form(edge) for edge in around.steps],
        "from": [edge_form(edge) for edge in around.feeders],
        "reports": [edge_form(edge) for edge in around.reports],
    }


def edge_form(edge: Edge) -> dict[str, Any]:
    """One edge of the ladder as JSON."""
    return {
        "kind": edge.kind,
        "source": edge.source,
        "target": edge.target,
        "quote": edge.quote,
        "path": edge.path,
        "line": edge.line,
        "url": edge.url,
    }
