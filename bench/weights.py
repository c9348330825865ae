"""What each weight of search and comparison is worth: moved by a fifth, one by one, against queries and pairs by hand.

    python bench/weights.py [search | compare]

Needs the shared pages beside the project. Prints, for each weight and each direction, the queries whose first right
answer changed its place, or the precision and recall of the aligned pairs; a line that says "the same" is a weight that
is held loosely.
"""

import argparse
import hashlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from roletui.catalog import open_catalog
from roletui.compare import compare
from roletui.compare.align import Aligner, Pins
from roletui.compare.model import Entry
from roletui.compare.score import forget
from roletui.model import KINDS, Catalog
from roletui.search import build, search
from roletui.text import Raw, Safe
from search_queries import CORPUS, GOLD, OWN, ROOT, SEEDS, SHARED, Query, digest, load

FACTORS = (0.8, 1.2)
WEIGHTS = {
    "search": {
        "roletui.search.plan": (
            "JOINED ALIAS INFLECTED STARTING ONE_ERROR RELATED TWO_ERRORS SYNONYM SOUNDING ON_PAGES NEAR_FROM"
        ),
        "roletui.search.ranking": (
            "ABOVE ABOVE_TOO NEIGHBOURS NEARLY_NEIGHBOURS NEIGHBOURS_ABOVE START WHOLE APART TITLE_IN_FULL"
            " TITLE_IN_PART _LENGTH_SHARE"
        ),
    },
    "compare": {
        "roletui.compare.score": (
            "_FRAME_WEIGHT _WORD_WEIGHT _GROUP_WEIGHT ALIGNED SURE MOVED _DOUBTFUL _SAME_LABEL _SAME_OPENING"
            " _LEAST_COSINE _LEAST_IN_COMMON"
        ),
        "roletui.compare.align": "_CONTAINED",
    },
}
"""The weights by the module that defines them."""

PAIRS = ROOT / "tests" / "compare" / "pairs.json"


@contextmanager
def moved(module: str, name: str, value: float) -> Iterator[None]:
    """A number at another value, in every module that has it, and nothing remembered of the other value."""
    before = getattr(importlib.import_module(module), name)
    holders = [importlib.import_module(module)]
    if not name.startswith("_"):
        holders = [each for each in own_modules() if vars(each).get(name) == before]
    for holder in holders:
        setattr(holder, name, value)
    forget_all()
    try:
        yield
    finally:
        for holder in holders:
            setattr(holder, name, before)
        forget_all()


def own_modules() -> list[Any]:
    """The modules of roletui that are loaded."""
    return [module for name, module in sys.modules.items() if name.split(".", 1)[0] == "roletui"]


def forget_all() -> None:
    """Clears what any function of roletui remembers."""
    forget()
    for module in own_modules():
        for value in vars(module).values():
            clear = getattr(value, "cache_clear", None)
            if callable(clear):
                clear()


@cache
def pages(folder: Path) -> Catalog:
    """The pages of a folder, read once."""
    return open_catalog(Raw(str(folder)), cache=False)


def places_of_answers(asked: Sequence[tuple[Path, Sequence[Query]]]) -> dict[str, int]:
    """For each query the place of its first right answer among ten, 0 where there is none."""
    places: dict[str, int] = {}
    for folder, queries in asked:
        index = build(pages(folder))
        for query in queries:
            got = [digest(hit.text) for hit in search(index, query.text, limit=10).hits]
            places[query.text] = next((place for place, one in enumerate(got, 1) if one in query.wanted), 0)
    return places


def weigh_search() -> None:
    """Moves the weights of search."""
    asked = [(SEEDS, load(GOLD)), (CORPUS, load(OWN))]
    before = places_of_answers(asked)
    print(f"{len(before)} queries, {sum(place == 1 for place in before.values())} with a right answer on top")

    def differences() -> str:
        after = places_of_answers(asked)
        changed = [f"{query!r} {before[query]} -> {after[query]}" for query in before if before[query] != after[query]]
        return "; ".join(changed) or "the same"

    each_weight("search", differences)


Found = set[tuple[str, str]]


def sign(text: str) -> str:
    """What a bullet is known by, as its text is somebody else's."""
    return hashlib.sha256(re.sub(r"[^a-z0-9]+", "", text.casefold()).encode()).hexdigest()[:12]


def of_pages() -> Iterator[tuple[Found, Found, Found]]:
    """For each pair of levels aligned by hand on their pages: what is found, what is wanted, what may be found."""
    for pair in json.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]:
        wanted = {(one, other) for one, other in (*pair["certain"], *pair["less_certain"])}
        rows = compare(pages(SHARED / pair["folder"]), pair["left"], pair["right"], own=True).rows
        found = {(sign(row.left.text), sign(row.right.text)) for row in rows if row.left and row.right}
        yield found, wanted, wanted | {(one, other) for one, other in pair["may"]}


def of_lists() -> Iterator[tuple[Found, Found, Found]]:
    """The same for the shared pairs, each level given as lists of bullets."""
    for pair in json.loads((SHARED / "compare" / "gold.json").read_text(encoding="utf-8"))["pairs"].values():
        sides = {
            side: [
                (f"{kind} {item['id']}", Entry(side, kind, Safe(""), Safe(item["text"]), Safe(""), line, side, line))
                for kind, section in zip(KINDS, pair["sections"], strict=False)
                for line, item in enumerate(section[side])
            ]
            for side in ("left", "right")
        }
        left, right = sides["left"], sides["right"]
        matches = Aligner([entry for _, entry in left], [entry for _, entry in right], Pins(())).run()
        wanted, may = (
            {
                (f"{kind} {p['l']}", f"{kind} {p['r']}")
                for kind, s in zip(KINDS, pair["sections"], strict=False)
                for p in s[of]
            }
            for of in ("pairs", "may")
        )
        yield {(left[m.left][0], right[m.right][0]) for m in matches}, wanted, wanted | may


def precision_and_recall() -> str:
    """How many of the pairs found are right, and how many of those that a reader made are found."""
    right = wrong = asked = 0
    for found, wanted, allowed in (*of_lists(), *of_pages()):
        right, asked, wrong = right + len(found & wanted), asked + len(wanted), wrong + len(found - allowed)
    return f"precision {right / (right + wrong):.3f}, recall {right / asked:.3f}"


def weigh_comparison() -> None:
    """Moves the weights of comparison."""
    before = precision_and_recall()
    print(before)

    def differences() -> str:
        after = precision_and_recall()
        return "the same" if after == before else after

    each_weight("compare", differences)


def each_weight(part: str, differences: Callable[[], str]) -> None:
    """Prints for every weight of a part what a fifth less and a fifth more of it change."""
    for module, names in WEIGHTS[part].items():
        for name in names.split():
            for factor in FACTORS:
                value = getattr(importlib.import_module(module), name)
                with moved(module, name, value * factor):
                    print(f"{name:20} x {factor}: {differences()}", flush=True)


def main() -> None:
    """Moves the weights of search, of comparison, or of both."""
    parts = {"search": weigh_search, "compare": weigh_comparison}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("part", nargs="?", choices=tuple(parts), help="only these weights; by default both")
    args = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("weights.py needs the shared pages beside the project: the folder is not there")
    for part in [args.part] if args.part else parts:
        parts[part]()


if __name__ == "__main__":
    main()
