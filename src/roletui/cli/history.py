"""`roletui history`: the states of a role that differ in what it asks, from the history of its pages in git."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from roletui.cli.common import add_json, add_width, at_revision, count, put_json, read_catalog, the_level
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.history.git import NoHistory
from roletui.model import Catalog

if TYPE_CHECKING:
    from roletui.history.states import History, Progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "marks of --patch:\n"
        "  + new   ~ changed   − gone   ⇄ moved   ↳ from whom a bullet is inherited\n"
        "\n"
        "examples:\n"
        "  roletui history senior practice manager\n"
        "  roletui history --patch --limit 3 senior practice manager\n"
        "  roletui history --own senior program manager\n"
        "  roletui history --json senior project manager\n"
        "  roletui history senior project manager@HEAD\n"
        "\n"
        "The content folder must be kept in git. Nothing is checked out, and nothing of the repository is run.\n"
        "A role that is gone has its history up to the day it went; behind @ a revision or day from which to look back."
    )
    parser.add_argument("role", nargs="+", metavar="ROLE", help="an id or words that name one role, even if it is gone")
    parser.add_argument("-p", "--patch", action="store_true", help="also list what each state changed, word for word")
    parser.add_argument("--limit", type=count, metavar="N", help="at most so many states, the newest")
    parser.add_argument("--own", action="store_true", help="only what is on its page, nothing inherited")
    add_json(parser)
    add_width(parser)


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Show the states, newest first."""
    try:
        found = _found(args, out)
    except NoHistory as error:
        raise Refusal(str(error)) from None
    finally:
        out.status("")
    if args.json:
        from roletui.export.release_notes import history_json  # noqa: PLC0415 - only where it is written

        put_json(out, history_json(found, rows=args.patch))
    else:
        from roletui.drawing.history import draw_history  # noqa: PLC0415 - only where it is drawn

        out.lines(draw_history(found, args.width or out.width, rows=args.patch, bracketed=not out.coloured))
    return Exit.DONE


def _found(args: argparse.Namespace, out: Out) -> "History":
    """The history of a role of today, of a revision, or of one that is gone."""
    from roletui.history.states import history  # noqa: PLC0415 - comparing is loaded when there is something to compare

    catalog = read_catalog(args, out)
    words, revision = at_revision(catalog, " ".join(args.role))

    def progress(seen: int) -> None:
        if seen % 50 == 0:
            out.status(f"Looking at revision {seen} ...")

    wanted = _Wanted(args.own, args.limit, progress)
    if revision:
        return _until(catalog, words, revision, wanted)
    try:
        level_id = the_level(catalog, words)
    except Refusal as refusal:
        return _former(catalog, words, refusal, wanted)
    return history(catalog, level_id, **wanted._asdict())


class _Wanted(NamedTuple):
    """What is wanted of a history, whosever it is."""

    own: bool
    limit: int | None
    progress: "Progress"


def _until(catalog: Catalog, words: str, revision: str, wanted: _Wanted) -> "History":
    """The history of a role as a revision has it, back from there."""
    from roletui.history.differences import State  # noqa: PLC0415 - only where a revision is named
    from roletui.history.git import Repository  # noqa: PLC0415
    from roletui.history.snapshots import Snapshots  # noqa: PLC0415
    from roletui.history.states import Revision, history_until  # noqa: PLC0415

    repository = Repository.of(catalog.root)
    start = repository.commit(revision)
    with Snapshots(repository) as snapshots:
        then = snapshots.catalog(repository.tree(start))
        role = State(then, the_level(then, words, revision))
        found = history_until(start, role, snapshots, **wanted._asdict())
    return replace(found, until=Revision(repository.called(revision), start))


def _former(catalog: Catalog, words: str, refusal: Refusal, wanted: _Wanted) -> "History":
    """The history of a role that was called so; else refuses as for a role of today, and says why there is none.

    A folder that shows no role today has nothing else to say than why it has no history.
    """
    from roletui.history.former import former_history, former_role  # noqa: PLC0415 - few ask for what is gone
    from roletui.history.git import Repository  # noqa: PLC0415 - as above

    try:
        repository = Repository.of(catalog.root)
        former = former_role(repository, words, progress=wanted.progress)
    except NoHistory:
        if catalog.levels:
            raise refusal from None
        raise
    if former is not None:
        return former_history(repository, former, **wanted._asdict())
    if repository.is_shallow and not refusal.message.startswith("“"):  # which begins one that names roles of today
        said = "this is a shallow clone: roles that were gone before its first revision are not in it"
        raise Refusal(f"{refusal.message}\n  {said}", refusal.code) from None
    raise refusal
