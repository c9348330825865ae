"""`roletui matrix`: all levels of a family at once, or several levels of any families."""

import argparse
from collections.abc import Sequence

from roletui.cli.common import add_width, read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.output_files import add_format, form_of, put
from roletui.compare import matrix
from roletui.drawing.ladder import Naming
from roletui.drawing.matrix import draw_matrix
from roletui.export.formats import subject
from roletui.model import Catalog
from roletui.roles.find import find

MATRIX = subject("matrix")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "marks:\n"
        "  ● asked   ◐ reworded   ↳ inherited   blank: not asked\n"
        "\n"
        "examples:\n"
        '  roletui matrix "practice manager"\n'
        "  roletui matrix program-manager/senior project-manager/senior engagement-manager/senior\n"
        "  roletui matrix --format csv practice-manager > levels.csv"
    )
    parser.add_argument(
        "roles", metavar="FAMILY|ROLE", nargs="+", help="one family, or several roles of any families in this order"
    )
    parser.add_argument("--own", action="store_true", help="only what is on the page, nothing inherited")
    add_format(parser, MATRIX)
    add_width(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Lay the levels out next to each other."""
    form = form_of(args, MATRIX)
    catalog = read_catalog(args, out)
    table = matrix(catalog, _levels(catalog, args.roles), own=args.own)
    if table.cut:
        out.note("roletui: too many bullets to hold each against each; only near levels, or equal words, are paired")
    if form != "text":
        put(out, MATRIX, form, table, args, everything=False)
    else:
        out.lines(draw_matrix(table, Naming.of(catalog), args.width or out.width))
    return Exit.DONE


def _levels(catalog: Catalog, names: Sequence[str]) -> list[str]:
    """The levels that several names mean, or all levels of the family that one name means."""
    if len(names) > 1:
        return [the_level(catalog, name) for name in names]
    found = find(catalog, names[0], levels=False).target
    # One role alone stands for its family: a matrix of one column says nothing.
    family = catalog.by_id[found] if found is not None else catalog.levels[the_level(catalog, names[0])][0]
    if not family.levels:
        raise Refusal(f"{family.path}: “{family.title}” has no levels; name another family, or several roles")
    return [level.id for level in family.levels]
