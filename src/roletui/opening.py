"""The one way to a catalogue: the pages of a folder read, and what follows from them resolved."""

from collections.abc import Callable

from roletui.model import Catalog
from roletui.roles.statements import resolve
from roletui.text import Raw


class UnusableRoot(Exception):  # noqa: N818 - named as in `reading`: the folder is at fault, not the program
    """The folder itself cannot be read; the message says why and what to do."""


def open_catalog(
    root: Raw,
    *,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    cache: bool = True,  # noqa: ARG001 - part of the face; nothing is kept yet
) -> Catalog:
    """All families below `root`, with statements and reporting lines resolved.

    `progress` hears how many pages of how many are done (None while they are looked for); `cancelled` is asked
    between pages.
    """
    # Markdown and YAML are costly to import and not needed by a face that only wants its help shown.
    from roletui import reading  # noqa: PLC0415

    try:
        return resolve(reading.read_folder(root, progress=progress, cancelled=cancelled))
    except reading.UnusableRoot as error:
        raise UnusableRoot(str(error)) from None
