"""What a file gives before anybody asks what it describes: metadata and blocks, by the source that knows its format."""

from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from roletui.model import Family, Field
from roletui.reading.blocks import Body
from roletui.reading.page_id import MARKDOWN, SOURCES
from roletui.reading.problems import Notes


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
