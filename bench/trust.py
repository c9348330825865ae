"""What hostile input costs: times of one run, against an ordinary page's, and the memory of a giant folder.

`bench/trust.py [PAGES]` writes its own folders, prints a table, and ends with 1 where a limit of SECURITY.md is missed.
"""

import asyncio
import resource
import runpy
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from markdown_it import MarkdownIt
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from roletui.catalog import open_catalog
from roletui.compare import compare
from roletui.drawing.role import RoleLook, draw_role, role_view
from roletui.model import Catalog
from roletui.reading.markdown import Parser
from roletui.reading.page import read_page
from roletui.reading.problems import FOLDER_ENTRIES
from roletui.roles.effective import Effectives
from roletui.roles.inheritance import resolve
from roletui.roles.ladder import Ladder
from roletui.search import build, search
from roletui.text import Raw, clean

TESTS = Path(__file__).resolve().parents[1] / "tests" / "trust"
hostile = SimpleNamespace(**runpy.run_path(str(TESTS / "hostile.py")))
"""The pages of the tests."""

ORDINARY = f"# Writer\n{hostile.LEVEL}" + "- An ordinary bullet with a few words in it\n" * 200
MEGABYTES = 500
"""Memory that reading a giant folder may take."""
GIANT_SECONDS = 10
"""Processor time that reading a giant folder of 50,000 pages may take."""
GIANT = """
import resource, sys, time
from roletui.catalog import open_catalog
from roletui.system import collect_seldom
from roletui.text import Raw
collect_seldom()
seen = []
start = time.process_time()
catalog = open_catalog(Raw(sys.argv[1]), progress=lambda done, total: seen.append(done), cache=False)
spent = time.process_time() - start
asked = iter([False] * 2000 + [True] * 10**6)
stopped = open_catalog(Raw(sys.argv[1]), cancelled=asked.__next__, cache=False)
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(len(catalog.families), len(seen), len(stopped.families), megabytes, spent)
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
    costs = {
        name: seconds(lambda text=text: read_page(Raw("a.md"), text.encode("utf-8", "replace")), 1)  # type: ignore[misc]
        for name, text in texts.items()
    }
    for name, cost in sorted(costs.items(), key=lambda entry: -entry[1])[:8]:
        print(f"  {name:28} {len(texts[name]):9,} bytes {cost * 1e3:8.1f} ms  {cost / ordinary:8.1f} x")


def small_page_times() -> None:
    """Reading small pages, against the bare Markdown parser that reading rests on."""
    texts = [f"# Writer {number}\n{hostile.LEVEL}" for number in range(500)]
    bare = seconds(lambda: [MarkdownIt("commonmark").enable("table").parse(text) for text in texts])
    markdown = MarkdownIt("commonmark").enable("table")
    shared = seconds(lambda: [markdown.parse(text) for text in texts])
    parser = Parser()
    read = seconds(lambda: [read_page(Raw("a.md"), text.encode(), parser=parser) for text in texts])
    print(
        f"small page read: {read / len(texts) * 1e6:.0f} us, {read / shared:.1f} x one bare parser for all, "
        f"{read / bare:.1f} x a parser for each"
    )


async def _showing(app: App[None], times: list[float]) -> None:
    start = time.process_time()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        times.append(time.process_time() - start)


def shown_pages() -> None:
    """Pages shown in a window: what the app draws of them, against Textual's plain text widget with the same text."""
    ordinary = "# W\n" + hostile.LEVEL
    bullet = "- An ordinary bullet with a few words in it\n"
    for name, size, unit in (("ordinary", 20, bullet), ("ordinary", 100, bullet), ("2,000 items", 8, "- a\n")):
        text = ordinary + unit * (size * 1000 // len(unit))

        class Plain(App[None]):
            def compose(self, shown: str = text) -> ComposeResult:
                yield Static(Content(shown))

        class Empty(App[None]):
            pass

        def draw(text: str = text, unit: str = unit) -> None:
            page = read_page(Raw("a.md"), text.encode())
            catalog = resolve(Catalog(Raw("/pages"), page.families, page.problems))
            (family,) = catalog.families
            view = role_view(Effectives(catalog), Ladder(catalog), family.levels[0].id)
            assert len(draw_role(view, RoleLook(100))) > text.count(unit)

        times: list[float] = []
        for app in (Empty, Plain, Empty, Plain):
            asyncio.run(_showing(app(), times))
        plain = min(times[1], times[3]) - min(times[0], times[2])
        drawn = seconds(draw)
        print(
            f"{name} page of {size} KB read and laid out: {drawn * 1e3:.0f} ms; {drawn / plain:.2f} x Static(Content)"
        )


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


def sanitiser_times() -> None:
    """Sanitising, for each kind of text."""
    kinds = {
        "plain": "hello world " * 20_000,
        "accents": "h\u00e4llo \u2014 w\u00f6rld " * 15_000,
        "hostile": "\x1b[31m\u202e" * 40_000,
    }
    for name, text in kinds.items():
        print(f"sanitiser, {name}: {seconds(lambda text=text: clean(text)) / len(text) * 1e9:.0f} ns a character")  # type: ignore[misc]


def crowded(entries: int = FOLDER_ENTRIES) -> bool:
    """A folder of one entry more than are looked at, with a page at either end."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(entries - 1):
            (Path(name) / f"{number:06}.txt").touch()
        for page in ("000000.md", "z.md"):
            (Path(name) / page).write_text(f"# Writer\n{hostile.LEVEL}")
        spent = seconds(lambda: open_catalog(Raw(name), cache=False), 1)
        catalog = open_catalog(Raw(name), cache=False)
        left_out = [problem.path for problem in catalog.problems if problem.rule == "too-many-files"]
        read = len(catalog.families)
        print(f"folder of {entries + 1:,} entries: {read} page read and {left_out} named in {spent:.2f} s")
        return (read, left_out) == (1, ["z.md"])


def killed_exports(kills: int = 1000) -> bool:
    """Exports over old files, killed at any moment."""
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, str(TESTS / "killing.py"), name, str(kills)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        torn, changed = map(int, done.stdout.split())
        print(f"exports killed {kills:,} times: {torn} files half or lost, {changed} times a new version was in place")
        return torn == 0 < changed


def giant_comparison(bullets: int = 15_000) -> None:
    """Two levels of one page, which has room for so many bullets, each like every other."""
    text = "# Writer\n" + "".join(
        f"\n## {rank} Writer\n\n### Responsibilities\n\n" + "".join(f"- {2 * n + odd}\n" for n in range(bullets))
        for odd, rank in enumerate(("Senior", "Staff"))
    )
    page = read_page(Raw("a.md"), text.encode(), parser=Parser(clock=lambda: 0.0))
    catalog = resolve(Catalog(Raw("/pages"), page.families, page.problems))
    (family,) = catalog.families
    left, right = (level.id for level in family.levels)
    print(f"two levels of {bullets:,} bullets compared in {seconds(lambda: compare(catalog, left, right), 1):.1f} s")


def giant(pages: int) -> bool:
    """A folder of many small pages, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        for number in range(pages):
            (Path(name) / f"{number}.md").write_text(f"# Writer {number}\n{hostile.LEVEL}")
        done = subprocess.run([sys.executable, "-c", GIANT, name], capture_output=True, text=True, check=True)
        *counted, spent = done.stdout.split()
        families, reports, stopped, megabytes = map(int, counted)
        print(
            f"{pages:,} pages: {families:,} read in {float(spent):.1f} s (and once stopped after {stopped:,}), "
            f"progress reported {reports:,} times, {megabytes} MB"
        )
        return megabytes < MEGABYTES and float(spent) < GIANT_SECONDS * max(1, pages / 50_000)


def main() -> int:
    """Print every measurement."""
    page_times()
    shown_pages()
    small_page_times()
    listing_times()
    sanitiser_times()
    giant_comparison()
    held = [crowded(), killed_exports()]
    print(f"memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    held.append(giant(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
