"""How long handing every role on takes, as a ratio to reading the same pages in the same run.

    python bench/export.py [FOLDER OF PAGES]

Reading means what every command does first: pages to a catalogue, statements resolved, nothing from the cache.
Exporting is the whole of `render` with an empty cache of effective levels, without writing files.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

from roletui.catalog import open_catalog
from roletui.export.formats import Request, formats, render
from roletui.model import Catalog
from roletui.settings import content_folder
from roletui.text import Raw

ROUNDS = 5
LIMIT = 0.5
"""Markdown may cost this share of reading at most."""


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The seconds of the quickest of a few rounds."""
    taken: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def exported(catalog: Catalog, name: str) -> int:
    """All roles in one format; how many bytes."""
    return sum(len(document.data) for document in render(catalog, Request(tuple(catalog.levels), name)))


def main() -> int:
    """Print a line for each format; 1 where Markdown costs too much."""
    root = Raw(sys.argv[1]) if len(sys.argv) > 1 else content_folder(None)
    catalog = open_catalog(root, cache=False)
    for form in formats():
        exported(catalog, form.name)
    reading = best(lambda: open_catalog(root, cache=False))
    print(f"{len(catalog.families)} pages, {len(catalog.levels)} roles; reading them is 1.00")
    markdown = 0.0
    for form in formats():
        rounds = 1 if form.name == "docx" else ROUNDS
        ratio = best(partial(exported, catalog, form.name), rounds) / reading
        markdown = ratio if form.name == "md" else markdown
        print(f"{form.name:<11}{ratio:6.2f}   {exported(catalog, form.name):>10,} bytes")
    return int(markdown >= LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
