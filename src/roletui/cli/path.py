"""`roletui path`: the way from one role to another, and what each step takes."""

import argparse

from roletui.cli.exits import Exit, Refusal
from roletui.cli.next import edge_form
from roletui.cli.output import Out
from roletui.cli.serving import put_json, read_catalog, the_level, titles
from roletui.drawing.blocks import SECTION_TITLES, draw_block
from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.role import EDGE_WORDS
from roletui.model import Catalog
from roletui.roles.ladder import Step, path
from roletui.text import Safe


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        '  roletui path "engagement manager intermediate" "director professional services"\n'
        "  roletui path practice/senior practice/staff --json\n"
        "\n"
        "Each step lists what the next role holds and the one before does not, by plain identity of the bullets;\n"
        "`roletui diff A B` shows what is reworded, where it is there."
    )
    parser.add_argument("start", metavar="A", help="the role to start from, in quotes if it has several words")
    parser.add_argument("goal", metavar="B", help="the role to reach")
    parser.add_argument("--json", action="store_true", help="write the form that docs/json.md describes")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the shortest way."""
    catalog = read_catalog(args, out)
    start, goal = the_level(catalog, args.start), the_level(catalog, args.goal)
    if start == goal:
        raise Refusal(f"both name the same role: {start}")
    steps = path(catalog, start, goal)
    if args.json:
        form = None if steps is None else [_form(step) for step in steps]
        put_json(out, {"start": start, "goal": goal, "steps": form})
    elif steps is not None:
        out.lines(_draw(catalog, start, steps, goal, out.width))
    if steps is None:
        title_of = titles(catalog)
        out.finish()
        out.note(f"roletui: no way is written down from {title_of(start)} to {title_of(goal)}")
        return Exit.NOTHING
    return Exit.DONE


def _form(step: Step) -> dict[str, object]:
    gap = [
        {"kind": held.kind, "text": held.block.text, "line": held.block.line, "path": held.path, "origin": held.origin}
        for held in step.gap
    ]
    return {**edge_form(step.edge), "gap": gap}


def _draw(catalog: Catalog, start: str, steps: tuple[Step, ...], goal: str, width: int) -> list[Line]:
    title_of = titles(catalog)
    lines = wrap([Part(title_of(start), "title"), Part(Safe(f"   {start}"), "quiet")], width)
    stops = [*(step.edge.source for step in steps[1:]), goal]
    for step, stop in zip(steps, stops, strict=True):
        where = f"  {EDGE_WORDS[step.edge.kind]}, {step.edge.path}:{step.edge.line}"
        lines += [Line(), *wrap([Part(Safe("→ ")), Part(title_of(stop), "title"), Part(Safe(where), "quiet")], width)]
        lines += _draw_gap(step, width)
    return lines


def _draw_gap(step: Step, width: int) -> list[Line]:
    if not step.gap:
        return [Line((Part(Safe("  nothing more is asked"), "quiet"),))]
    lines: list[Line] = []
    kind = ""
    for held in step.gap:
        if held.kind != kind:
            kind = held.kind
            count = sum(other.kind == held.kind for other in step.gap)
            lines += wrap(
                [Part(Safe(f"  {SECTION_TITLES[held.kind]}"), "heading"), Part(Safe(f"   {count} more"), "quiet")],
                width,
            )
        lines += draw_block(held.block, width, ref=held, mark="+", indent=2)
    return lines
