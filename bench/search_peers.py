"""Peers that anyone can install, each behind the same two calls: build, and the numbers of the best entries."""

import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

_WORD = re.compile(r"\w+")


class Peer(Protocol):
    """A way to search."""

    name: str
    slow: bool
    """Whether it reads all texts for every query, so that only a part of the keys is typed."""

    def missing(self) -> str:
        """What is not installed, or nothing."""

    def build(self, entries: Sequence[str]) -> None:
        """Take the entries in: each a text with its headings before it."""

    def find(self, query: str, limit: int) -> list[int]:
        """The numbers of the best entries."""


class Tantivy:
    """tantivy by its Python package: words exact or misspelt by as much as roletui forgives, the last one a start."""

    name, slow = "tantivy", False

    def missing(self) -> str:
        """The package, unless it is there."""
        return "" if find_spec("tantivy") else "pip install tantivy"

    def build(self, entries: Sequence[str]) -> None:
        """Index in memory, one field, committed once."""
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False)
        builder.add_integer_field("number", stored=True, indexed=False, fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for number, entry in enumerate(entries):
            writer.add_document(tantivy.Document(text=[entry], number=[number]))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def find(self, query: str, limit: int) -> list[int]:
        """Any word may be missing; the more and rarer ones match, the better."""
        make, occur = self._tantivy.Query, self._tantivy.Occur
        words = _WORD.findall(query.lower())
        clauses: list[tuple[Any, Any]] = []
        for at, word in enumerate(words):
            last = at == len(words) - 1
            distance = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
            exact = make.boost_query(make.term_query(self._schema, "text", word), 2.0)
            loose = make.fuzzy_term_query(self._schema, "text", word, distance=distance, prefix=last)
            clauses += [(occur.Should, exact), (occur.Should, loose)]
        if not clauses:
            return []
        found = self._searcher.search(make.boolean_query(clauses), limit, count=False)
        return [self._searcher.doc(address)["number"][0] for _, address in found.hits]


class Fts5:
    """SQLite's full-text search, with one of its tokenizers."""

    slow = False

    def __init__(self, tokenizer: str) -> None:
        self.name = f"SQLite FTS5 {tokenizer}"
        self._tokenizer = tokenizer

    def missing(self) -> str:
        """A SQLite with FTS5, unless it is there."""
        try:
            sqlite3.connect(":memory:").execute(f"create virtual table t using fts5(x, tokenize={self._tokenizer})")
        except sqlite3.OperationalError as error:
            return str(error)
        return ""

    def build(self, entries: Sequence[str]) -> None:
        """One table in memory."""
        self._db = sqlite3.connect(":memory:")
        self._db.execute(f"create virtual table t using fts5(x, tokenize={self._tokenizer})")
        self._db.executemany("insert into t(rowid, x) values (?, ?)", enumerate(entries, 1))

    def find(self, query: str, limit: int) -> list[int]:
        """All words, the last one a start; trigrams ask for at least three letters."""
        words = _WORD.findall(query)
        if self._tokenizer == "trigram":
            match = " ".join(f'"{word}"' for word in words if len(word) > 2)
        else:
            match = " ".join(f'"{word}"' for word in words[:-1]) + (f' "{words[-1]}"*' if words else "")
        if not match.strip():
            return []
        rows = self._db.execute("select rowid from t where t match ? order by rank limit ?", (match, limit))
        return [row[0] - 1 for row in rows]


class _Process:
    """A program that filters lines of a file."""

    slow = True
    program = ""
    package = ""

    def missing(self) -> str:
        """The program, unless it is there."""
        return "" if shutil.which(self.program) else f"apt-get install {self.package}"

    def build(self, entries: Sequence[str]) -> None:
        """One line an entry."""
        self._numbers: dict[str, int] = {}
        for number, entry in enumerate(entries):
            self._numbers.setdefault(entry.replace("\n", " "), number)
        self._file = tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8")  # noqa: SIM115 - kept until the end
        self._file.write("".join(line + "\n" for line in self._numbers))
        self._file.flush()

    def _numbered(self, output: bytes, limit: int) -> list[int]:
        lines = [line.decode("utf-8", "replace") for line in output.split(b"\n", limit)[:limit]]
        return [self._numbers[line] for line in lines if line in self._numbers]


class Fzf(_Process):
    """fzf as a filter."""

    name, program, package = "fzf --filter", "fzf", "fzf"

    def find(self, query: str, limit: int) -> list[int]:
        """In fzf's own order."""
        with Path(self._file.name).open("rb") as stdin:
            run = subprocess.run(["fzf", "--filter", query], stdin=stdin, capture_output=True, check=False)
        return self._numbered(run.stdout, limit)


class Ripgrep(_Process):
    """ripgrep: lines with all words, in any order, one run a word over what the last one left."""

    name, program, package = "ripgrep, all words", "rg", "ripgrep"

    def find(self, query: str, limit: int) -> list[int]:
        """In the order of the pages."""
        words = _WORD.findall(query)
        if not words:
            return []
        first, *rest = words
        with Path(self._file.name).open("rb") as stdin:
            found = subprocess.run(
                ["rg", "-i", "-F", "-e", first], stdin=stdin, capture_output=True, check=False
            ).stdout
        for word in rest:
            found = subprocess.run(["rg", "-i", "-F", "-e", word], input=found, capture_output=True, check=False).stdout
        return self._numbered(found, limit)


class TextualMatcher:
    """The matcher of Textual's command palette; it tries every way a query fits, so long texts have to be cut."""

    name, slow = "Textual's matcher (60 letters a text)", True
    letters = 60

    def missing(self) -> str:
        """Textual, unless it is there."""
        return "" if find_spec("textual") else "pip install textual"

    def build(self, entries: Sequence[str]) -> None:
        """Nothing to prepare."""
        self._entries = [entry.rpartition(": ")[2][: self.letters] for entry in entries]

    def find(self, query: str, limit: int) -> list[int]:
        """Every text scored, its beginning alone."""
        from textual.fuzzy import Matcher

        matcher = Matcher(query)
        scores = [(matcher.match(entry), -number) for number, entry in enumerate(self._entries)]
        return [-number for score, number in sorted(scores, reverse=True)[:limit] if score > 0]


class Rapidfuzz:
    """rapidfuzz.process.extract with one of its scorers, over whole texts."""

    slow = True

    def __init__(self, scorer: str) -> None:
        self.name = f"rapidfuzz {scorer}"
        self._scorer = scorer

    def missing(self) -> str:
        """It is one of roletui's own needs."""
        return ""

    def build(self, entries: Sequence[str]) -> None:
        """Fold case once."""
        self._entries = [entry.lower() for entry in entries]

    def find(self, query: str, limit: int) -> list[int]:
        """Every text scored, with a cut-off below which nothing is shown."""
        from rapidfuzz import fuzz, process

        scorer = getattr(fuzz, self._scorer)
        found = process.extract(query.lower(), self._entries, scorer=scorer, limit=limit, score_cutoff=60)
        return [number for _, _, number in found]


def peers() -> list[Peer]:
    """All of them."""
    return [
        Tantivy(),
        Fts5("porter"),
        Fts5("trigram"),
        Fzf(),
        Ripgrep(),
        TextualMatcher(),
        Rapidfuzz("partial_ratio"),
        Rapidfuzz("token_set_ratio"),
        Rapidfuzz("WRatio"),
    ]
