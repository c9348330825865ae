"""What hostile input costs: times of one run, against an ordinary page's, and the memory of a giant folder.

`bench/trust.py [PAGES]` writes its own folders, prints a table, and ends with 1 where a limit of SECURITY.md is missed.
"""

import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from roletui.drawing.lines import Part, wrap
from roletui.opening import open_catalog
from roletui.reading.pages import read_page
from roletui.search import build, search
from roletui.text import Raw, clean

hostile = SimpleNamespace(**runpy.run_path(str(Path(__file__).resolve().parents[1] / "tests" / "trust" / "hostile.py")))
"""The pages of the tests."""

ORDINARY = f"# Writer\n{hostile.LEVEL}" + "- An ordinary bullet with a few words in it\n" * 200
MEGABYTES = 500
"""Memory that reading a giant folder may take."""
GIANT = """
import resource, sys
from roletui.opening import open_catalog
from roletui.text import Raw
seen = []
catalog = open_catalog(Raw(sys.argv[1]), progress=lambda done, total: seen.append(done), cache=False)
asked = iter([False] * 2000 + [True] * 10**6)
stopped = open_catalog(Raw(sys.argv[1]), cancelled=asked.__next__, cache=False)
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(len(catalog.families), len(seen), len(stopped.families), megabytes)
"""


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Processor time of the best of a few runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def page_times() -> None:
    """Each hostile page against an ordinary one."""
    ordinary = seconds(lambda: read_page(Raw("a.md"), ORDINARY.encode()))
    print(f"ordinary page of {len(ORDINARY):,} bytes: {ordinary * 1e3:.1f} ms")
    texts = {f"body {name}": f"# W\n{hostile.LEVEL}\n{text}\n" for name, text in hostile.MARKDOWN.items()}
    texts |= {f"front matter {name}": f"---\n{text}\n---\n" for name, text in hostile.FRONT_MATTER.items()}
    costs = {name: seconds(lambda text=text: read_page(Raw("a.md"), text.encode("utf-8", "replace")), 1)  # type: ignore[misc]
             for name, text in texts.items()}  # fmt: skip
    for name, cost in sorted(costs.items(), key=lambda entry: -entry[1])[:8]:
        print(f"  {name:28} {len(texts[name]):9,} bytes {cost * 1e3:8.1f} ms  {cost / ordinary:8.1f} x")


def first_show() -> None:
    """The page that Textual's Markdown widget needs many seconds for: read and drawn."""
    items = f"# W\n{hostile.LEVEL}\n" + "- a\n" * 2000

    def show() -> None:
        family, _ = read_page(Raw("a.md"), items.encode())
        assert family is not None
        for section in family.levels[0].sections:
            for item in section.items:
                wrap([Part(item.text)], 80)

    print(f"page of 2,000 items, read and drawn: {seconds(show) * 1e3:.0f} ms")


def listing_times() -> None:
    """The hostile folder: read, read from the cache, and searched with a pasted page."""
    with tempfile.TemporaryDirectory() as name:
        hostile.write_hostile_folder(Path(name))
        first = seconds(lambda: open_catalog(Raw(name), cache=False), 1)
        open_catalog(Raw(name))
        kept = seconds(lambda: open_catalog(Raw(name)))
        index = build(open_catalog(Raw(name)))
        pasted = seconds(lambda: search(index, "plan the season " * 70))
    print(f"hostile folder: read {first:.2f} s, from the cache {kept:.3f} s ({first / kept:.0f} x)")
    print(f"search for 1,000 pasted characters: {pasted * 1e3:.0f} ms")


def door_times() -> None:
    """The door, for each kind of text."""
    kinds = {
        "plain": "hello world " * 20_000,
        "accents": "h\u00e4llo \u2014 w\u00f6rld " * 15_000,
        "hostile": "\x1b[31m\u202e" * 40_000,
    }
    for name, text in kinds.items():
        print(f"door, {name}: {seconds(lambda text=text: clean(text)) / len(text) * 1e9:.0f} ns a character")  # type: ignore[misc]


def giant(pages: int) -> bool:
    """A folder of many small pages, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(pages):
            (Path(name) / f"{number}.md").write_text(f"# Writer {number}\n{hostile.LEVEL}")
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", GIANT, name], capture_output=True, text=True, check=True)
        families, told, stopped, megabytes = map(int, done.stdout.split())
        print(f"{pages:,} pages: {families:,} read in {time.perf_counter() - start:.0f} s (and once stopped after "
              f"{stopped:,}), progress told {told:,} times, {megabytes} MB")  # fmt: skip
        return megabytes < MEGABYTES


def main() -> int:
    """Print every measurement."""
    page_times()
    first_show()
    listing_times()
    door_times()
    print(f"memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0 if giant(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000) else 1


if __name__ == "__main__":
    sys.exit(main())
