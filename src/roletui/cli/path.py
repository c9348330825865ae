"""`roletui path`: the way from one role to another, and what each step takes."""

import argparse

from roletui.cli.common import add_json, put_json, read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.next import edge_form
from roletui.cli.output import Out
from roletui.cli.output_files import add_format, form_of, put
from roletui.drawing.ladder import Naming, draw_path
from roletui.export.formats import subject
from roletui.export.plan import plan
from roletui.roles.as_json import stamped
from roletui.roles.ladder import PathStep, path

PLAN = subject("plan")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        '  roletui path "engagement manager intermediate" "director professional services"\n'
        '  roletui path "regional manager" "senior director professional services" --json\n'
        '  roletui path "engagement manager intermediate" "director professional services" -o plan.md\n'
        "\n"
        "Each step lists what the next role holds and the one before does not, by plain identity of the bullets;\n"
        "`roletui diff A B` shows what is reworded, where it is there.\n"
        "Written with --format or -o, a path is a development plan, with boxes to tick or columns to fill in."
    )
    parser.add_argument("start", metavar="A", help="the role to start from, in quotes if it has several words")
    parser.add_argument("goal", metavar="B", help="the role to reach")
    add_json(parser)
    add_format(parser, PLAN)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the shortest way."""
    catalog = read_catalog(args, out)
    start, goal = the_level(catalog, args.start), the_level(catalog, args.goal)
    if start == goal:
        raise Refusal(f"both name the same role: {start}")
    form = form_of(args, PLAN)
    if form != "text":
        put(out, PLAN, form, plan(catalog, start, goal), args, everything=False)
        return Exit.DONE
    steps = path(catalog, start, goal)
    if args.json:
        forms = None if steps is None else [_form(step) for step in steps]
        put_json(out, stamped("path", {"start": start, "goal": goal, "steps": forms}))
    elif steps is not None:
        out.lines(draw_path(start, steps, goal, Naming.of(catalog), out.width))
    if steps is None:
        title_of = catalog.title_of
        out.finish()
        out.note(f"roletui: no way is written down from {title_of(start)} to {title_of(goal)}")
        return Exit.NOTHING
    return Exit.DONE


def _form(step: PathStep) -> dict[str, object]:
    gap = [
        {"kind": held.kind, "text": held.block.text, "line": held.block.line, "path": held.path, "origin": held.origin}
        for held in step.gap
    ]
    return {**edge_form(step.edge), "gap": gap}
