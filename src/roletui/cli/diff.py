"""`roletui diff`: two roles side by side, aligned by meaning."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from roletui.cli.common import add_width, at_revision, read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.cli.output_files import add_format, form_of, put
from roletui.compare import compare
from roletui.compare.model import FOLDED, Comparison, renamed
from roletui.drawing.comparison import Look, draw_comparison
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part
from roletui.export.formats import subject
from roletui.model import Catalog
from roletui.text import Safe, clean_line

COMPARISON = subject("comparison")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "marks:\n"
        "  + new   ~ changed   − gone   ⇄ moved   ↳ inherited   = the same\n"
        "\n"
        "examples:\n"
        '  roletui diff "engagement manager intermediate" "senior engagement manager"\n'
        "  roletui diff --own --all program-manager/senior project-manager/senior\n"
        "  roletui diff --format html regional senior-regional > comparison.html\n"
        "  roletui diff --json regional senior-regional | jq .summary"
    )
    parser.add_argument(
        "left", metavar="A", help="a role: an id, or words that name one role clearly; ROLE@REVISION as it was"
    )
    parser.add_argument("right", metavar="B", help="the role to compare it with")
    parser.add_argument("--own", action="store_true", help="only what is on the page, nothing inherited")
    parser.add_argument("--all", action="store_true", help="also list what is inherited or the same")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--side-by-side", action="store_false", dest="stacked", default=None, help="two columns, always")
    shape.add_argument("--stacked", action="store_true", default=None, help="one column, always")
    add_format(parser, COMPARISON)
    add_width(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Compare the two roles."""
    form = form_of(args, COMPARISON)
    catalog = read_catalog(args, out)
    comparison = _compared(catalog, args)
    if comparison.with_itself:
        out.note(f"roletui: “{args.left}” and “{args.right}” are the same role, {comparison.left.id}")
    if form != "text":
        put(out, COMPARISON, form, comparison, args, everything=args.all)
    else:
        look = Look(
            args.width or out.width,
            args.stacked,
            everything=args.all,
            bracketed=not out.coloured,
        )
        out.lines(draw_comparison(comparison, look, Naming.of(catalog)))
        if not args.all and any(comparison.summary[kind] for kind in FOLDED):
            out.lines([Line(), Line((Part(Safe("▸ stands for what both roles share; --all lists it."), "quiet"),))])
    return Exit.DONE


def _compared(catalog: Catalog, args: argparse.Namespace) -> Comparison:
    """The two roles compared; a role named with a revision is taken as it was then."""
    sides = [at_revision(catalog, words) for words in (args.left, args.right)]
    if not any(revision for _, revision in sides):
        left, right = (the_level(catalog, words) for words, _ in sides)
        return compare(catalog, left, right, own=args.own)
    from roletui.history.differences import Beside  # noqa: PLC0415 - only where a revision is named
    from roletui.history.git import NoHistory, Repository  # noqa: PLC0415
    from roletui.history.snapshots import Snapshots  # noqa: PLC0415

    try:
        with Snapshots(Repository.of(catalog.root)) as snapshots:
            catalogs = [snapshots.catalog_at(revision) if revision else catalog for _, revision in sides]
    except NoHistory as error:
        raise Refusal(str(error)) from None
    left, right = (the_level(each, *side) for each, side in zip(catalogs, sides, strict=True))
    revisions = [clean_line(revision) for _, revision in sides]
    ids = _dated_ids(catalogs, revisions)
    made = renamed(Beside(*catalogs).compare(left, right, own=args.own), lambda id_: ids.get(id_, id_))
    named = [
        replace(side, title=Safe(f"{side.title} ({revision})") if revision else side.title)
        for side, revision in zip((made.left, made.right), revisions, strict=True)
    ]
    return replace(made, left=named[0], right=named[1])


def _dated_ids(catalogs: Sequence[Catalog], revisions: Sequence[str]) -> dict[str, str]:
    """The ids of both sides as a user types them, with the revision where one is named, by those in a comparison."""
    from roletui.history.snapshots import marked_ids  # noqa: PLC0415 - as above

    earlier, later = (marked_ids(each) for each in catalogs)
    at = [f"@{revision}" if revision else "" for revision in revisions]
    return {id_: f"{id_}{at[1]}" for id_ in later} | {marked: f"{id_}{at[0]}" for id_, marked in earlier.items()}
