"""What a file gives before anybody asks what it describes: metadata and blocks, by the source that knows its format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from roletui.model import Family, Field, Problem
from roletui.reading.blocks import Body
from roletui.reading.page_id import MARKDOWN, SOURCES
from roletui.reading.problems import Notes
from roletui.text import Raw


@dataclass(slots=True)
class Document:
    """A file as its source reads it.

    `title` is the title that the file gives itself outside its text: in front matter, in `<title>`, as a data file's
    name. `families` are ready-made, for a format that holds roles and nothing else; there is no text then.
    """

    body: Body
    title: str | None = None
    line: int = 1
    fields: tuple[Field, ...] = ()
    families: tuple[Family, ...] = ()
    lines: list[str] = field(default_factory=list)
    """The lines of a text file, for messages that quote it."""


class Source(Protocol):
    """A module that reads one format: it says what is there, and what a level is only where the format does."""

    def read(self, data: bytes, notes: Notes) -> Document:
        """The document in a file's bytes, whatever they are; what is wrong with them is noted."""


def source_of(name: str) -> Source | None:
    """The source for a file, or None for Markdown, which needs a parser of its caller's."""
    lowered = name.lower()
    if lowered.endswith(MARKDOWN):
        return None
    module = next((module for ending, module in SOURCES.items() if lowered.endswith(ending)), None)
    return None if module is None else cast("Source", import_module(module))


BYTES_KEPT = 64 * 1024 * 1024
"""Bytes of the pages of which `Documents` keeps what was read."""


class Documents:
    """Files as their sources read them, for readings of one folder that differ by its mapping file alone."""

    def __init__(self) -> None:
        self._known: dict[Raw, tuple[bytes, Document, tuple[Problem, ...]]] = {}
        self._left = BYTES_KEPT

    def of(self, path: Raw, data: bytes, notes: Notes, read: Callable[[], Document]) -> Document:
        """The document of a file, read only where its bytes are others than before; its problems are noted each time.

        No shape changes a document: what it makes of it are values of its own.
        """
        known = self._known.get(path)
        if known is not None and known[0] == data:
            notes.problems.extend(known[2])
            return known[1]
        document = read()
        if len(data) <= self._left:
            self._left -= len(data)
            self._known[path] = data, document, tuple(notes.problems)
        return document
