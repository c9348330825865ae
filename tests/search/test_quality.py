"""How often the right bullet comes first, over real pages, by queries written before any engine was run."""

import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from roletui.catalog import open_catalog
from roletui.search import build, search
from roletui.text import Raw

pytestmark = pytest.mark.shared
OWN_QUERIES = Path(__file__).with_name("queries.json")


def digest(text: str) -> str:
    """The sign by which right answers are known without their sentences."""
    letters = re.sub("[^a-z0-9]+", "", unicodedata.normalize("NFKD", text).lower())
    return hashlib.sha256(letters[:40].encode()).hexdigest()[:12]


def judged(folder: Path, queries: list[dict[str, Any]]) -> tuple[float, float, int]:
    """Mean reciprocal rank, the share with a right answer among five, and how much nonsense was answered."""
    index = build(open_catalog(Raw(str(folder)), cache=False))
    ranks: list[float] = []
    noise = 0
    for query in queries:
        wanted = {one if re.fullmatch("[0-9a-f]{12}", one) else digest(one) for one in query["expected"]}
        got = [digest(hit.text) for hit in search(index, query["query"], limit=10).hits]
        if not wanted:
            noise += bool(got)
            continue
        ranks.append(next((1 / place for place, one in enumerate(got, 1) if one in wanted), 0.0))
    return sum(ranks) / len(ranks), sum(rank >= 0.2 for rank in ranks) / len(ranks), noise


def test_the_shared_queries_over_the_five_seeds(seeds: Path) -> None:
    gold = json.loads((seeds.parent / "search" / "gold.json").read_text(encoding="utf-8"))
    rank, five, noise = judged(seeds, gold["queries"])
    assert rank >= 0.95
    assert five >= 0.98
    assert noise == 0


def test_own_queries_over_the_real_pages(corpus: Path) -> None:
    queries = json.loads(OWN_QUERIES.read_text(encoding="utf-8"))["queries"]
    assert len(queries) >= 60
    rank, five, noise = judged(corpus, queries)
    assert rank >= 0.95
    assert five >= 0.98
    assert noise == 0


def test_own_queries_mistyped_still_find(corpus: Path) -> None:
    queries = json.loads(OWN_QUERIES.read_text(encoding="utf-8"))["queries"]
    mistyped = [
        {**query, "query": re.sub(r"[A-Za-z]{5,}", lambda word: _slip(word[0]), query["query"])}
        for query in queries
        if query["kind"] in ("exact", "reorder", "scoped") and query["expected"]
    ]
    rank, _, _ = judged(corpus, mistyped)
    assert rank >= 0.8


def _slip(word: str) -> str:
    """The word with two letters in the middle exchanged."""
    middle = len(word) // 2
    return word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
