"""The one way to a catalogue: the pages of a folder read, and what follows from them resolved."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from roletui.cache import PageCache, fingerprint
from roletui.model import Catalog, Family
from roletui.reading import Ahead, read_folder
from roletui.reading import UnreadableFolder as Unusable
from roletui.settings import read_toml
from roletui.text import Raw


class UnusableRoot(Exception):  # noqa: N818 - named as in `reading`: the folder is at fault, not the program
    """The folder itself cannot be read; the message says why and what to do."""


def open_catalog(
    root: Raw,
    *,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    cache: bool = True,
    found: Callable[[Family], None] | None = None,
    ahead: Ahead | None = None,
    later: Callable[[Callable[[], None]], None] | None = None,
    mapping: bytes | None = None,
) -> Catalog:
    """All families below `root`, with statements and reporting lines resolved.

    `progress` is called with how many pages of how many are done (None while they are looked for), `found` with every
    family as it is read, before its statements are resolved; a page picked `ahead` is read before all others.
    `cancelled` is asked between pages. With `cache`, pages that have not changed since they were last read are not
    read again; `later` is called with what keeps those that have, to run when nothing waits. `mapping` is read in place
    of the mapping file in `root`.
    """
    kept = PageCache(root, fingerprint()) if cache else None
    try:
        catalog = read_folder(
            root, progress=progress, cancelled=cancelled, keeper=kept, found=found, ahead=ahead, mapping=mapping
        )
    except Unusable as error:
        raise UnusableRoot(str(error)) from None
    known = kept.resolved(catalog) if kept else None
    if known is not None:
        return known
    # Phrases and names are costly to prepare, and of no use where nothing has changed.
    from roletui.roles.inheritance import resolve  # noqa: PLC0415

    resolved = resolve(catalog)
    if kept and not (cancelled and cancelled()):
        save = partial(kept.save, catalog.families, resolved.families, resolved.problems[len(catalog.problems) :])
        if later:
            later(save)
        else:
            save()
    return resolved


class Proposed(NamedTuple):
    """A mapping file proposed for a folder, and the folder as it reads without the file and with it."""

    text: str
    before: Catalog
    after: Catalog


def propose(root: Raw, progress: Callable[[int, int | None], None] | None = None) -> Proposed:
    """A mapping file for a folder; one that is there already counts for nothing. Raises `UnusableRoot`.

    The folder is looked at several times, and each page is read once; `progress` is called for each look. What the
    pages inherit is not resolved.
    """
    from roletui.reading.proposal import propose as proposal  # noqa: PLC0415 - of use for one command
    from roletui.reading.source import Documents  # noqa: PLC0415 - the same

    documents = Documents()
    known: dict[str, Catalog] = {}

    def read(text: str) -> Catalog:
        # Remarks change nothing: most files that are proposed say no more than one that was tried.
        said = repr({table: rows for table, rows in read_toml(text.encode()).items() if rows})
        if said not in known:
            try:
                known[said] = read_folder(root, progress=progress, mapping=text.encode(), documents=documents)
            except Unusable as error:
                raise UnusableRoot(str(error)) from None
        return known[said]

    before = read("")
    text = proposal(before, read)
    return Proposed(text, before, read(text))
