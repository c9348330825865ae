"""Where a command's documents go: into files, each named on stderr, or to stdout."""

import argparse
import os
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.export.files import ExportedFile, WriteError, write_documents
from roletui.export.formats import FORMATS, Subject, Ways
from roletui.system import ends_in_separator
from roletui.text import clean_line

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class OutputPlace:
    """Where documents go: into a folder under their own names, or as one file whose `name` was given."""

    folder: Path
    name: str | None = None
    make: bool = False


def place_of(target: str | None) -> OutputPlace:
    """What `-o` means: a folder where one is there or a slash at its end asks for it, else a file."""
    if target is None:
        return OutputPlace(Path())
    folder = Path(target)
    wants_folder = ends_in_separator(target)
    if wants_folder or os.path.isdir(target):  # noqa: PTH112 - a name with NUL is answered, not raised
        return OutputPlace(folder, make=wants_folder)
    return OutputPlace(folder.parent, folder.name)


def write_all(out: Out, documents: Sequence[ExportedFile], place: OutputPlace, *, force: bool) -> None:
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


def add_format(parser: argparse.ArgumentParser, subject: Subject) -> None:
    """Describe in which format the one document of a command is written, and where it goes."""
    form = parser.add_mutually_exclusive_group()
    names = [each.name for each in subject.formats]
    form.add_argument("--format", choices=("text", *names), default="text", help="how it is written (default: text)")
    if "json" in names:
        form.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    parser.add_argument("-o", "--output", metavar="FILE", help="write a file instead of stdout")
    parser.add_argument("--force", action="store_true", help="replace a file that is there already")
    if "csv" in names:
        parser.add_argument("--excel", action="store_true", help=EXCEL)


EXCEL = "begin CSV with a byte order mark, by which Excel reads it as UTF-8"


def form_of(args: argparse.Namespace, subject: Subject) -> str:
    """The format that `--format` names, or the file's ending: a drawing for a terminal goes into no file."""
    if args.output in (None, STDOUT) or args.format != "text":
        return str(args.format)
    form = subject.format_of(args.output)
    if form is None:
        endings = ", ".join(each.ending for each in subject.formats)
        raise Refusal(f"name the format of the file with --format, or by its ending: {endings}")
    return form.name


def put(out: Out, subject: Subject, form: str, value: Any, args: argparse.Namespace, *, everything: bool) -> None:
    """Write one document to where `-o` says, or to stdout."""
    excel = getattr(args, "excel", False)
    if excel and form != "csv":
        raise Refusal("--excel is for CSV; give --format csv, or write a workbook with --format xlsx")
    data = subject.write(form, value, Ways(everything=everything, excel=excel))
    if args.output in (None, STDOUT):
        put_data(out, form, data)
        return
    place = place_of(args.output)
    if place.name is None:
        raise Refusal(f"{clean_line(args.output)}: is a folder; give the file a name")
    write_all(out, [ExportedFile(place.name, data)], place, force=args.force)


def put_data(out: Out, form: str, data: bytes) -> None:
    """A document on stdout, if it is text."""
    if not all(each.is_text for each in FORMATS if each.name == form):
        raise Refusal(f"a document of the format {form} is no text; write it into a file with -o FILE")
    if data.startswith(BOM_UTF8):
        out.byte_order_mark()
    out.text(data.removeprefix(BOM_UTF8).decode(), end="")
