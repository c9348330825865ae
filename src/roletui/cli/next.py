"""`roletui next`: where one can go from a role, and from where one comes to it."""

import argparse
from typing import Any

from roletui.cli.exits import Exit
from roletui.cli.output import Out
from roletui.cli.serving import put_json, read_catalog, the_level, titles
from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.role import draw_edges
from roletui.model import Catalog
from roletui.roles.ladder import Edge, Ladder
from roletui.text import Safe


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui next engagement manager\n"
        "  roletui next practice/senior --json\n"
        "\n"
        "Every step says on whose word it stands: the next grade of the family, a link or a name in a career\n"
        "ladder, each with the line it was read from. Nothing here is a promise of promotion."
    )
    parser.add_argument("role", nargs="+", metavar="ROLE", help="an id, or words that name one role")
    parser.add_argument("--json", action="store_true", help="write the form that docs/json.md describes")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the steps from and to the role."""
    catalog = read_catalog(args, out)
    level_id = the_level(catalog, " ".join(args.role))
    ladder = Ladder(catalog)
    parts = {
        "next": ladder.next_steps(level_id), "from": ladder.feeders(level_id), "reports": ladder.reports(level_id),
    }  # fmt: skip
    if args.json:
        put_json(out, {"id": level_id, **{name: [edge_form(edge) for edge in edges] for name, edges in parts.items()}})
        return Exit.DONE
    out.lines(_draw(catalog, level_id, parts, out.width))
    return Exit.DONE


def edge_form(edge: Edge) -> dict[str, Any]:
    """One edge of the ladder as JSON."""
    return {
        "kind": edge.kind, "source": edge.source, "target": edge.target, "quote": edge.quote,
        "path": edge.path, "line": edge.line, "url": edge.url,
    }  # fmt: skip


def _draw(catalog: Catalog, level_id: str, parts: dict[str, tuple[Edge, ...]], width: int) -> list[Line]:
    title_of = titles(catalog)
    lines = wrap([Part(title_of(level_id), "title"), Part(Safe(f"   {level_id}"), "quiet")], width)
    for name, heading, nothing in (
        ("next", "Where one can go", "no next step is written down"),
        ("from", "From where one comes", "no step leads here"),
        ("reports", "Who reports here", ""),
    ):
        if parts[name] or nothing:
            lines += [Line(), Line((Part(Safe(heading), "heading"),))]
        lines += draw_edges(parts[name], title_of, width, back=name != "next")
        if not parts[name] and nothing:
            lines.append(Line((Part(Safe(f"  {nothing}"), "quiet"),)))
    return lines
