"""Reading against a bare markdown-it-py parse of the same pages: time as a ratio, memory as a multiple of the text.

    python bench/reading.py [FOLDER] [--rounds N] [--pages N]

FOLDER is a folder of pages (default: the families that ship with roletui); `--pages` also makes that many small pages
in a temporary folder, reads them with progress, and stops a second reading half way.
"""

import argparse
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from roletui.reading import read_folder
from roletui.reading.markdown import Parser
from roletui.reading.page import read_page
from roletui.settings import shipped_content
from roletui.text import Raw

SMALL_PAGE = """---
title: Specialist {n}
---

## Levels

### Specialist {n}

The Specialist {n} reports to the Manager, Team {n}, and is a [grade {grade}](/grades).

#### Responsibilities

* Keep the ledger of team {n} in order, and say early when it is not.
* Answer questions about the ledger.

#### Requirements

* Some years with ledgers.
"""


def pages_of(folder: Path) -> list[tuple[Raw, bytes]]:
    """Every page of a folder with its bytes."""
    endings = (".md", ".md.erb", ".markdown")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name.endswith(endings))
    return [(Raw(str(path.relative_to(folder))), path.read_bytes()) for path in files]


def seconds(action: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    action()
    return time.process_time() - start


def compare_time(pages: list[tuple[Raw, bytes]], rounds: int) -> float:
    """The median of reading over bare parsing, taken in turns."""
    bare = MarkdownIt("commonmark").enable("table")
    texts = [data.decode("utf-8", "replace") for _, data in pages]
    parser = Parser()
    ratios = []
    for _ in range(rounds):
        parsing = seconds(lambda: [bare.parse(text) for text in texts])
        reading = seconds(lambda: [read_page(path, data, parser=parser) for path, data in pages])
        ratios.append(reading / parsing)
    return statistics.median(ratios)


def compare_memory(folder: Path, size: int) -> float:
    """What a catalogue takes, over the size of the text it was read from."""
    read_folder(Raw(str(folder)))
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    catalog = read_folder(Raw(str(folder)))
    taken = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return taken / size if catalog.families else 0.0


def many_pages(count: int) -> None:
    """Read many small pages; print the memory that takes, how often progress is reported, and what stopping costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in range(count):
            page = folder / f"team-{n // 100}" / f"specialist-{n}.md"
            page.parent.mkdir(exist_ok=True)
            page.write_text(SMALL_PAGE.format(n=n, grade=n % 12 + 1), encoding="utf-8")
        calls: list[int] = []
        catalog = read_folder(Raw(name), progress=lambda done, _: calls.append(done))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / 1024
        print(f"small pages: {len(catalog.families)} families, peak {peak * 1024:.0f} MB, progress {len(calls)} times")
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > count // 2

        stopped = read_folder(Raw(name), cancelled=cancelled)
        print(f"stopped half way: {len(stopped.families)} families")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default=shipped_content(), type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=0)
    args = parser.parse_args()
    folder = Path(args.folder)
    pages = pages_of(folder)
    size = sum(len(data) for _, data in pages)
    print(f"{len(pages)} pages, {size} bytes")
    print(f"time: {compare_time(pages, args.rounds):.2f} x a bare markdown-it-py parse")
    print(f"memory: {compare_memory(folder, size):.1f} x the text")
    if args.pages:
        many_pages(args.pages)


if __name__ == "__main__":
    main()
