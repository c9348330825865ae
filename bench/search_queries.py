"""Queries with right answers, and how well an engine does on them."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
SEEDS = SHARED / "seeds"
OWN = ROOT / "tests" / "search" / "queries.json"
GOLD = SHARED / "search" / "gold.json"
CONTENT = ROOT / "content"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the signs of the texts that a person would want to see."""

    text: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """How often the right text comes first."""

    mrr: float
    first_five: float
    noise: int
    nonsense: int

    @classmethod
    def joined(cls, parts: Sequence[tuple["Quality", int]]) -> "Quality":
        """Several judgements as one, each weighing as much as it has queries."""
        total = sum(count for _, count in parts)
        return cls(
            sum(part.mrr * count for part, count in parts) / total,
            sum(part.first_five * count for part, count in parts) / total,
            sum(part.noise for part, _ in parts),
            sum(part.nonsense for part, _ in parts),
        )


def digest(text: str) -> str:
    """The sign by which a right answer is known."""
    letters = re.sub("[^a-z0-9]+", "", unicodedata.normalize("NFKD", text).lower())
    return hashlib.sha256(letters[:40].encode()).hexdigest()[:12]


def load(file: Path) -> list[Query]:
    """The queries of a file."""
    rows = json.loads(file.read_text(encoding="utf-8"))["queries"]
    signed = [[one if re.fullmatch("[0-9a-f]{12}", one) else digest(one) for one in row["expected"]] for row in rows]
    return [Query(row["query"], frozenset(wanted)) for row, wanted in zip(rows, signed, strict=True)]


def judge(queries: Sequence[Query], find: Callable[[str], list[str]]) -> tuple[Quality, int]:
    """The quality of an engine whose `find` gives the texts of its first ten results; and how many queries counted."""
    ranks: list[float] = []
    noise = nonsense = 0
    for query in queries:
        got = [digest(text) for text in find(query.text)]
        if query.wanted:
            ranks.append(next((1 / place for place, one in enumerate(got, 1) if one in query.wanted), 0.0))
        else:
            nonsense += 1
            noise += bool(got)
    count = len(ranks)
    return Quality(sum(ranks) / count, sum(rank >= 0.2 for rank in ranks) / count, noise, nonsense), count
