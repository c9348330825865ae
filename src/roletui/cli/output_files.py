"""Where a command's documents go: into files, each named on stderr, or to stdout."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.export.files import Document, WriteError, write_documents
from roletui.system import ends_in_separator
from roletui.text import clean_line

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents go: into a folder under their own names, or as one file whose `name` was given."""

    folder: Path
    name: str | None = None
    make: bool = False


def place_of(target: str | None) -> Place:
    """What `-o` means: a folder where one is there or a slash at its end asks for it, else a file."""
    if target is None:
        return Place(Path())
    folder = Path(target)
    wants_folder = ends_in_separator(target)
    if wants_folder or os.path.isdir(target):  # noqa: PTH112 - a name with NUL is answered, not raised
        return Place(folder, make=wants_folder)
    return Place(folder.parent, folder.name)


def write_all(out: Out, documents: Sequence[Document], place: Place, *, force: bool) -> None:
    """Write the documents, or none of them, and name each on stderr."""
    if place.name is not None:
        documents = [replace(document, name=place.name) for document in documents]
    try:
        written = write_documents(documents, place.folder, force=force, make_folder=place.make)
    except WriteError as error:
        for path in error.written:
            out.note(f"wrote {clean_line(str(path))}")
        raise Refusal(error.message, Exit.UNWRITABLE) from None
    for path in written:
        out.note(f"wrote {clean_line(str(path))}")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Describe where one document goes."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write a file instead of stdout")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")


_ENDINGS = ("md", "html", "csv", "json")


def form_of(args: argparse.Namespace) -> str:
    """The format that `--format` names, or the file's ending: a drawing for a terminal goes into no file."""
    if args.output in (None, STDOUT) or args.format != "text":
        return str(args.format)
    ending = Path(args.output).suffix[1:].lower()
    if ending not in _ENDINGS:
        raise Refusal(f"name the format of the file with --format, or by its ending: {', '.join(_ENDINGS)}")
    return ending


def put(out: Out, text: str, args: argparse.Namespace) -> None:
    """One document to where `-o` says, or to stdout."""
    if args.output in (None, STDOUT):
        out.text(text, end="")
        return
    place = place_of(args.output)
    if place.name is None:
        raise Refusal(f"{clean_line(args.output)}: is a folder; give the file a name")
    write_all(out, [Document(place.name, text.encode())], place, force=args.force)
