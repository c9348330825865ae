"""The one way to a catalogue: the pages of a folder read, and what follows from them resolved."""

from collections.abc import Callable

from roletui.model import Catalog
from roletui.roles.statements import resolve
from roletui.text import Raw


def open_catalog(
    root: Raw,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    cache: bool = True,  # noqa: ARG001 - part of the face; nothing is kept yet
) -> Catalog:
    """All families below `root`, with statements and reporting lines resolved.

    `progress` is told how many pages of how many are done; `cancelled` is asked between pages.
    """
    # Markdown and YAML are costly to import and not needed by a face that only wants its help shown.
    from roletui.reading import read_folder  # noqa: PLC0415

    return resolve(read_folder(root, progress=progress, cancelled=cancelled))
