"""`roletui init`: write the mapping file of a folder from what is found there."""

import argparse
import os
from pathlib import Path

from roletui.catalog import UnusableRoot, open_catalog, propose
from roletui.cli.common import content_root
from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.model import Catalog
from roletui.reading import MAPPING_FILE
from roletui.settings import shipped_content
from roletui.text import Raw, clean_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = (
        "examples:\n"
        "  roletui init --print handbook/job-families\n"
        "  roletui --content handbook/job-families init --print | less\n"
        "\n"
        "The file lies beside the pages it speaks of and beats every guess; folders below may have their own.\n"
        "`roletui help frameworks` says what may stand in it."
    )
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the folder of pages; else the content folder")
    parser.add_argument("--force", action="store_true", help="write over a mapping file that is there")
    parser.add_argument("--print", action="store_true", help="write the file to stdout instead")


def run(args: argparse.Namespace, out: Out) -> Exit:
    """Look at the folder, propose a mapping file, say what it changes, and write it."""
    root = Raw(args.folder) if args.folder else content_root(args)
    if root == shipped_content():
        raise Refusal("the pages that ship with roletui need no mapping file; name a folder of your own")
    try:
        before = open_catalog(root, cache=False)
        text = propose(before)
        after = open_catalog(root, cache=False, mapping=text.encode())
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    if args.print:
        out.text(text.rstrip("\n"))
        return Exit.DONE
    file = Path(root) / MAPPING_FILE
    _write(file, text, force=args.force)
    out.text(f"{clean_line(str(file))} is written; correct it where it guesses wrong")
    out.text(f"read without it: {_counts(before)}")
    out.text(f"read with it:    {_counts(after)}")
    return Exit.DONE


def _write(file: Path, text: str, *, force: bool) -> None:
    """Write a new file, never through a link, and over one that is there only where that is asked for."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | (os.O_TRUNC if force else os.O_EXCL)
    try:
        handle = os.open(file, flags, 0o644)
    except FileExistsError:
        raise Refusal(f"{clean_line(str(file))} is there already; `--force` writes over it") from None
    except OSError as error:
        reason = clean_line(error.strerror or type(error).__name__)
        raise Refusal(f"{clean_line(str(file))}: cannot be written ({reason})", Exit.UNWRITABLE) from None
    with open(handle, "w", encoding="utf-8") as stream:  # noqa: PTH123 - a descriptor has no path
        stream.write(text)


def _counts(catalog: Catalog) -> str:
    levels = [level for family in catalog.families for level in family.levels]
    items = sum(len(section.items) for level in levels for section in level.sections)
    families = len(catalog.families)
    return (
        f"{families} famil{'y' if families == 1 else 'ies'}, {len(levels)} levels, {items} items, "
        f"{catalog.passed_over} pages passed over"
    )
