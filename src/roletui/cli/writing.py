"""Where a command's documents go: into files, each named on stderr, or to stdout."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from roletui.cli.exits import Exit, Refusal
from roletui.cli.output import Out
from roletui.export.files import Document, WriteError, write_documents
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
    if target.endswith("/") or os.path.isdir(target):  # noqa: PTH112 - a name with NUL is answered, not raised
        return Place(folder, make=target.endswith("/"))
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
