"""`roletui tree`: families, levels and grades."""

import argparse

from roletui.cli.common import add_json, put_json, read_catalog
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.drawing.shapes import note_unread, why_nothing
from roletui.drawing.tree import TreeLook, draw_tree
from roletui.roles.as_json import stamped
from roletui.roles.narrowing import Branch, Narrowing
from roletui.roles.short_names import ShortNames
from roletui.text import clean_line

WIDEST = 72
"""Columns beyond which a grade is too far from its role."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui tree\n"
        "  roletui tree engagement          words of titles and departments, or their beginnings\n"
        "  roletui tree senior grade 7\n"
        "  roletui tree sr em               short forms and initials\n"
        "  roletui tree --json | jq -r '.families[].levels[].id'"
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="show only what these words name")
    add_json(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """List the families that the words name, or all of them."""
    words = " ".join(args.words)
    catalog = read_catalog(args, out)
    names = ShortNames(catalog)
    shown = Narrowing(catalog, names).narrow(words).branches
    if args.json:
        put_json(out, stamped("tree", {"families": [_form(branch) for branch in shown]}))
    else:
        out.lines(draw_tree(shown, names, TreeLook(everything=True), min(out.width, WIDEST)))
    if not catalog.families:
        raise Refusal(why_nothing(catalog))
    if note := note_unread(catalog):
        out.note(f"roletui: {note}")
    if not shown:
        raise Refusal(f"nothing is named {clean_line(words)!r}; `roletui tree` lists everything", Exit.NOTHING)
    out.note_problems(catalog.problems)
    return Exit.DONE


def _form(branch: Branch) -> dict[str, object]:
    family = branch.family
    levels = [{"id": level.id, "title": level.title, "grades": list(level.grades)} for level in branch.levels]
    return {"id": family.id, "title": family.title, "department": family.department, "levels": levels}
