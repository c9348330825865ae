"""The query language: words, "exact phrases", -without, a | b and field:value; any string is a query.

A query that is not right yet is read as well as can be: its fault is reported with its place, and never raised.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from roletui.search.fields import FIELDS, alternatives, check_value
from roletui.search.folding import Chunk, chunk_of, chunks, fold, repair
from roletui.search.results import QueryError
from roletui.text import Safe, clean_line

LIMIT = 200
"""Characters of a query that are read; what a paste has beyond them is left out with a note."""

AtomKind = Literal["word", "phrase", "field"]

_SPACE = re.compile(r"[\s\u2028\u2029]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
_TOKEN = re.compile(
    r"(?P<bar>\|)|(?P<minus>-*)(?:(?P<field>[A-Za-z]+):(?=\S|$|(?<=own:)))?"
    r"(?:\"(?P<quoted>[^\"]*)(?P<close>\"?)|(?P<bare>[^\s\"|]*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing asked for, with the characters of the query that ask for it; `open` while it is being typed."""

    kind: AtomKind
    chunks: tuple[Chunk, ...]
    start: int
    end: int
    field: str = ""
    value: str = ""
    values: tuple[str, ...] = ()
    """What a field may be: the value in quotes, or the parts of one without between its commas."""
    without: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query as understood: all clauses must hold, each by any of its atoms."""

    text: Safe
    clauses: tuple[tuple[Atom, ...], ...] = ()
    note: Safe = Safe("")
    error: QueryError | None = None


def prepare(raw: str) -> tuple[str, bool]:
    """One line of visible characters, cut to what is read; whether something was cut off."""
    text = _INVISIBLE.sub("", _SPACE.sub(" ", raw[: LIMIT * 8])).translate(_QUOTES)
    if not text.isascii():
        text = repair(text).translate(_QUOTES)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text[:LIMIT], len(text) > LIMIT or len(raw) > LIMIT * 8


def parse(raw: str) -> Query:
    """Read a query; never raises."""
    text, cut = prepare(raw)
    reader = _Reader(text)
    reader.read()
    note = f"only the first {LIMIT} characters were searched for" if cut else ""
    return Query(clean_line(text), tuple(map(tuple, reader.clauses)), Safe(note), reader.error)


class _Reader:
    """Reads one query from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses: list[list[Atom]] = []
        self.error: QueryError | None = None

    def read(self) -> None:
        bar: int | None = None
        at = 0
        while at < len(self.text):
            if self.text[at] == " ":
                at += 1
                continue
            match = _TOKEN.match(self.text, at)
            if match is None or match.end() == at:
                at += 1
            elif match["bar"]:
                if bar is not None or not self.clauses:
                    self._fault("nothing stands before this |; write a | b", at, at + 1)
                bar, at = at, match.end()
            else:
                atoms = self._atoms(match)
                if atoms and bar is not None and self.clauses:
                    self.clauses[-1].append(atoms.pop(0))
                self.clauses.extend([atom] for atom in atoms)
                bar, at = None, match.end()
        if bar is not None:
            self._fault("nothing stands after this |; write a | b", bar, bar + 1, unfinished=True)

    def _fault(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        if self.error is None:
            self.error = QueryError(clean_line(message), start, end, unfinished)

    def _atoms(self, match: re.Match[str]) -> list[Atom]:
        start, end = match.span()
        last = end == len(self.text)
        without = bool(match["minus"])
        if match["quoted"] is not None and not match["close"]:
            self._fault('this " is never closed', match.start("quoted") - 1, end, unfinished=last)
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        name = FIELDS.get((match["field"] or "").lower())
        if name:
            if fault := check_value(name, value):
                self._fault(fault, match.start("field"), end, unfinished=last)
            if not value and name != "own":
                return []
            folded = fold(value)
            values = (folded,) if match["quoted"] is not None else alternatives(folded)
            return [Atom("field", (), start, end, name, folded, values, without, last)]
        typing = last and not match["close"]
        if match["quoted"] is not None:
            inside = tuple(chunks(value))
            quoted = Atom("phrase", inside, start, end, value=fold(value), without=without, open=typing)
            return ([_word(match["field"], start)] if match["field"] else []) + ([quoted] if inside else [])
        value = f"{match['field']}:{value}" if match["field"] else value
        atoms = [Atom("word", (chunk,), start, end, without=without) for chunk in chunks(value)]
        # Letters straight before the cursor are still being typed; what follows them may be a sign.
        if atoms and typing and (value[-1].isalnum() or value[-1] in "-'&+/"):
            atoms[-1] = replace(atoms[-1], open=True)
        return atoms


def _word(word: str, start: int) -> Atom:
    return Atom("word", (chunk_of(fold(word)),), start, start + len(word))
