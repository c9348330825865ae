"""Search beside its peers: quality, time per key, growth, memory and build time.

    python bench/search.py                      the five families, the real pages, and these grown
    python bench/search.py --sizes 1,4,40,400   grown as far (400 times 58 pages: minutes, and 6 GB)
    python bench/search.py --write              keep the run in docs/performance/search.md, with its plot

A key is one letter more of a query. Engines in this process are timed by the time their thread was on the CPU, programs
by the clock. Nothing here is asserted: machines differ, so what counts is the ratio within one run.
"""

import argparse
import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.search import Index, build, search
from roletui.text import Raw
from search_growing import Grower, texts_of
from search_peers import Peer, peers
from search_queries import CONTENT, CORPUS, GOLD, OWN, SEEDS, Quality, Query, judge, load
from search_report import Costs, Engine, Report, Run, print_report, write_report

ROUNDS = 3
"""Rounds of typing all keys into fast engines over small catalogues, where other programs' bursts would tell."""
ROWS = 10
"""Results asked for on every key, with the stretches to highlight."""
SLOW_KEYS, FEW_KEYS = 60, 15
"""Keys typed into engines that read every text, out of all; and into fzf once that takes seconds a key."""
SLOW_LIMIT = 30_000
"""Entries beyond which those engines but fzf are left out: they are too slow to type into."""
LARGE, LARGE_KEYS = 1_000_000, 200
"""Entries beyond which only tantivy and FTS5 porter are left, and keys typed then into the latter."""


class Roletui:
    """roletui's own search behind the same calls as its peers."""

    name, slow = "roletui", False

    def __init__(self, index: Index) -> None:
        self._index = index

    def find(self, query: str) -> list[str]:
        """The texts of the first results, their matches located."""
        hits = search(self._index, query, limit=ROWS).hits
        for hit in hits:
            _ = hit.spans
        return [hit.text for hit in hits]


def entries_of(index: Index) -> tuple[list[str], list[str]]:
    """Every entry's text, and the same with its headings before it, which helps every peer."""
    tables = index.tables
    above = [" ".join(dict.fromkeys(context.words)) for context in tables.contexts]
    texts = [str(text) for text in tables.texts]
    return texts, [f"{above[context]}: {text}" for context, text in zip(tables.context_of, texts, strict=True)]


def keys_of(queries: Sequence[Query]) -> list[str]:
    """Every beginning of every query, in the order of typing."""
    return [query.text[:end] for query in queries for end in range(1, len(query.text) + 1)]


def time_keys(
    finds: Iterable[Callable[[str], object]], keys: Sequence[str], clock: Callable[[], float]
) -> tuple[float, float]:
    """The median and the 95th percentile of milliseconds per key, each key at its best of several rounds.

    Every round types all keys anew, with its own `find`, so that nothing is remembered from the round before.
    """
    best = [float("inf")] * len(keys)
    for find in finds:
        for number, key in enumerate(keys):
            start = clock()
            find(key)
            best[number] = min(best[number], (clock() - start) * 1000)
    best.sort()
    return statistics.median(best), best[int(len(best) * 0.95)]


def measure_costs(catalog: Catalog, root: Path | None) -> tuple[Index, Costs]:
    """Build the index; what that costs in time and memory against reading the pages and against their text."""
    reading = None
    if root is not None:
        start = time.thread_time()
        open_catalog(Raw(str(root)), cache=False)
        reading = time.thread_time() - start
    text = sum(len(one.encode()) for one in texts_of(catalog))
    gc.collect()
    start = time.thread_time()
    index = build(catalog)
    building = time.thread_time() - start
    if len(index) > SLOW_LIMIT:
        return index, Costs(building, reading, None)
    gc.collect()
    tracemalloc.start()
    again = build(catalog)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del again
    return index, Costs(building, reading, used / text)


def _sample(peer: Peer, entries: int) -> int:
    """How many keys to type into a peer; none where that would take minutes."""
    if entries > LARGE and peer.name != "tantivy":
        return LARGE_KEYS if "porter" in peer.name else 0
    if not peer.slow:
        return 1_000_000
    if entries <= SLOW_LIMIT:
        return SLOW_KEYS
    return FEW_KEYS if peer.name.startswith("fzf") and entries <= LARGE else 0


def run_size(name: str, catalog: Catalog, root: Path | None, queries: Sequence[Query], chosen: Sequence[Peer]) -> Run:
    """Type all queries into every engine over one catalogue."""
    print(f"{name} ...", flush=True)
    index, costs = measure_costs(catalog, root)
    texts, entries = entries_of(index)
    keys = keys_of(queries)
    gc.collect()
    gc.freeze()
    rounds = ROUNDS if len(entries) <= SLOW_LIMIT else 1
    fresh = (Roletui(Index(index.tables)).find for _ in range(rounds))
    median, high = time_keys(fresh, keys, time.thread_time)
    engines = [Engine("roletui", median, high, costs.building)]
    for peer in chosen:
        sample = _sample(peer, len(entries))
        if not sample:
            continue
        start = time.process_time()
        peer.build(entries)
        building = time.process_time() - start
        program = hasattr(peer, "program")
        typed = keys[:: max(1, len(keys) // sample)]
        clock = time.perf_counter if program else time.thread_time
        find: Callable[[str], object] = partial(peer.find, limit=ROWS)
        median, high = time_keys([find] * (1 if peer.slow else rounds), typed, clock)
        engines.append(Engine(peer.name, median, high, building))
    gc.unfreeze()
    return Run(name, len(texts), len(index.tables.vocabulary), tuple(engines), costs)


def judge_all(places: Sequence[tuple[Path, Sequence[Query]]], chosen: Sequence[Peer]) -> dict[str, Quality]:
    """The quality of every engine over the pages that queries have right answers for."""
    parts: dict[str, list[tuple[Quality, int]]] = {}
    for folder, queries in places:
        index = build(open_catalog(Raw(str(folder)), cache=False))
        texts, entries = entries_of(index)
        parts.setdefault("roletui", []).append(judge(queries, Roletui(index).find))
        for peer in chosen:
            print(f"quality of {peer.name} ...", flush=True)
            peer.build(entries)

            def find(query: str, peer: Peer = peer, texts: list[str] = texts) -> list[str]:
                return [texts[number] for number in peer.find(query, ROWS)]

            parts.setdefault(peer.name, []).append(judge(queries, find))
    return {name: Quality.joined(judged) for name, judged in parts.items()}


def main() -> None:
    """Run everything that is installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1,4,40", help="how often to take the real pages (1,4,40)")
    parser.add_argument("--no-quality", action="store_true", help="time only")
    parser.add_argument("--only", default="", help="peers to run, by a part of their names, parted by commas")
    parser.add_argument("--write", action="store_true", help="write docs/performance/search.md and its plot")
    args = parser.parse_args()
    chosen: list[Peer] = []
    for peer in peers():
        if args.only and not any(part in peer.name for part in args.only.split(",")):
            continue
        if missing := peer.missing():
            print(f"{peer.name}: not installed ({missing}); going on without it")
        else:
            chosen.append(peer)
    own = load(OWN)
    gold = load(GOLD) if GOLD.is_file() else []
    queries = [*own, *gold]
    runs = [run_size("five families", open_catalog(Raw(str(CONTENT)), cache=False), CONTENT, queries, chosen)]
    places: list[tuple[Path, Sequence[Query]]] = []
    if CORPUS.is_dir():
        places = [(CORPUS, own), (SEEDS, gold)]
        real = open_catalog(Raw(str(CORPUS)), cache=False)
        for factor in map(int, args.sizes.split(",")):
            name = "58 real pages" if factor == 1 else f"58 real pages ×{factor}"
            catalog = Grower(real).grow(factor)
            runs.append(run_size(name, catalog, CORPUS if factor == 1 else None, queries, chosen))
    quality = judge_all(places, chosen) if places and not args.no_quality else {}
    report = Report(tuple(runs), quality, len(queries), len(keys_of(queries)))
    print_report(report)
    if args.write:
        write_report(report)


if __name__ == "__main__":
    main()
