"""`roletui init`: write the mapping file of a folder from what is found there."""

import argparse
from pathlib import Path

from roletui.catalog import UnusableRoot, propose
from roletui.cli.common import Progress, note_what_is_cut
from roletui.cli.content import content_root
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.drawing.shapes import draw_counts
from roletui.reading import MAPPING_FILE, write_mapping
from roletui.settings import shipped_content
from roletui.text import Raw, clean_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui init --print handbook/job-families\n"
        "  roletui --content handbook/job-families init --print | less\n"
        "\n"
        "The file is beside the pages it speaks of and beats every guess; folders below may have their own.\n"
        "`roletui help frameworks` says what may be in it."
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the folder of pages; else the content folder")
    parser.add_argument("--force", action="store_true", help="write over a mapping file that is there")
    parser.add_argument("--print", action="store_true", help="write the file to stdout instead")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Look at the folder, propose a mapping file, say what it changes, and write it."""
    root = Raw(args.folder) if args.folder else content_root(args)
    if root == shipped_content():
        raise Refusal("the pages that ship with roletui need no mapping file; name a folder of your own")
    progress = Progress(out)
    try:
        proposed = propose(root, progress)
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    finally:
        progress.clear()
    note_what_is_cut(proposed.before.problems, out)
    if not proposed.before.seen:
        raise Refusal(f"{clean_line(root)}: no page found, so there is nothing to propose; name a folder of pages")
    if args.print:
        out.text(proposed.text.rstrip("\n"))
        return Exit.DONE
    file = Path(root) / MAPPING_FILE
    try:
        write_mapping(file, proposed.text, force=args.force)
    except FileExistsError:
        raise Refusal(f"{clean_line(str(file))} is there already; `--force` writes over it") from None
    except OSError as error:
        reason = clean_line(error.strerror or type(error).__name__)
        raise Refusal(f"{clean_line(str(file))}: cannot be written ({reason})", Exit.UNWRITABLE) from None
    out.text(f"{clean_line(str(file))} is written; correct it where it guesses wrong")
    out.text(f"read without it: {draw_counts(proposed.before)}")
    out.text(f"read with it:    {draw_counts(proposed.after)}")
    return Exit.DONE
