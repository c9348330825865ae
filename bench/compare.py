"""How long aligning takes, as a ratio to difflib's word comparison of the same texts in the same run.

    python bench/compare.py [FOLDER OF PAGES]

Takes the section of neighbouring levels that lasts longest, and lists of 100 x 100 and 500 x 500 bullets of all pages.
"Known" texts have been compared before, as when somebody goes through the levels of a page; "new" ones never.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from roletui.catalog import open_catalog
from roletui.compare.align import Aligner, Pins
from roletui.compare.compare import entries_of
from roletui.compare.model import Entry
from roletui.compare.score import forget
from roletui.compare.similar import bullets
from roletui.model import Catalog
from roletui.settings import content_folder
from roletui.text import Raw, Safe

ROUNDS = 5

Work = Callable[[Sequence[Entry], Sequence[Entry]], None]


def known(left: Sequence[Entry], right: Sequence[Entry]) -> None:
    """The whole alignment."""
    Aligner(left, right, Pins(())).run()


def new(left: Sequence[Entry], right: Sequence[Entry]) -> None:
    """The whole alignment of texts never seen before."""
    forget()
    known(left, right)


def difflib_words(left: Sequence[Entry], right: Sequence[Entry]) -> None:
    """The ratio that difflib gives on the words of every pair, without even choosing one."""
    mine, theirs = ([entry.text.casefold().split() for entry in side] for side in (left, right))
    for one in mine:
        for other in theirs:
            SequenceMatcher(None, one, other, autojunk=False).ratio()


def seconds(work: Work, left: Sequence[Entry], right: Sequence[Entry], rounds: int = ROUNDS) -> float:
    """The best of a few rounds."""
    taken: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work(left, right)
        taken.append(time.perf_counter() - start)
    return min(taken)


def by_section(catalog: Catalog) -> list[tuple[list[Entry], list[Entry]]]:
    """The bullets of every section that two neighbouring levels have, as they are on the page."""
    pairs: list[tuple[list[Entry], list[Entry]]] = []
    for family in catalog.families:
        for one, other in pairwise(family.levels):
            left, right = entries_of(catalog, one.id, own=True), entries_of(catalog, other.id, own=True)
            for kind in dict.fromkeys(entry.kind for entry in left):
                mine, theirs = ([entry for entry in side if entry.kind == kind] for side in (left, right))
                if mine and theirs:
                    pairs.append((mine, theirs))
    return pairs


def drawn(texts: Sequence[Safe], size: int) -> tuple[list[Entry], list[Entry]]:
    """Two lists of bullets, taken turn by turn from all pages; small folders give some twice, with a number."""
    picked = [Safe(f"{texts[i % len(texts)]} {i // len(texts) or ''}".strip()) for i in range(2 * size)]
    made = [Entry("bench", "other", Safe(""), text, Safe("bench.md"), i, "bench", i) for i, text in enumerate(picked)]
    return made[0::2], made[1::2]


def report(name: str, left: list[Entry], right: list[Entry]) -> float:
    """Print one comparison, and give the ratio for known texts back."""
    rounds = ROUNDS if len(left) < 300 else 1
    theirs = seconds(difflib_words, left, right, rounds)
    fresh, again = seconds(new, left, right, rounds) / theirs, seconds(known, left, right, rounds) / theirs
    print(f"{name:<16} {len(left):>4} x {len(right):<4} ratio to difflib on words: known {again:.3f}, new {fresh:.3f}")
    return again


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description="Ratios of comparing to difflib's word comparison, in one run.")
    parser.add_argument("folder", nargs="?", help="a folder of pages (default: the families that ship with roletui)")
    folder = parser.parse_args().folder
    catalog = open_catalog(Raw(folder) if folder else content_folder(None))
    worst = max(by_section(catalog), key=lambda pair: seconds(known, *pair))
    texts = [text for text, _ in bullets(catalog)]
    ratios = [
        report("worst section", *worst),
        report("100 bullets", *drawn(texts, 100)),
        report("500 bullets", *drawn(texts, 500)),
    ]
    loaded = ", ".join(sorted({"numpy", "scipy"} & sys.modules.keys())) or "neither"
    print(f"worst ratio: {max(ratios):.3f} (at most 0.1 is wanted); of numpy and scipy loaded: {loaded}")


if __name__ == "__main__":
    main()
