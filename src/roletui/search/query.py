"""The query language: words, "exact phrases", -without, !without, NOT without, a | b, a OR b and field:value.

Any string is a query.

A query that is not right yet is read as well as can be: its fault is reported with its place, and never raised.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from roletui.language.folding import Joint, chunk_of, chunks, fold, repair
from roletui.language.lexicon import ASKING, LACKING, ROLES_ASKED, SMALL
from roletui.search.results import QueryError
from roletui.text import Safe, clean_line

FIELDS: Final = {
    "in": "in",
    "section": "in",
    "level": "level",
    "role": "level",
    "title": "level",
    "family": "family",
    "page": "family",
    "grade": "grade",
    "department": "department",
    "dept": "department",
    "without": "without",
    "own": "own",
}
"""Every name a field may be called by, and the field."""

HELP: Final = {
    "in": "a kind of section: in:requirements",
    "level": "the roles that hold it: level:senior",
    "family": "a family of roles: family:practice",
    "grade": "their grade: grade:7, grade:>=8, grade:6-8",
    "department": "a department: department:finance",
    "without": "roles whose lists, inherited ones too, say nothing of it: without:travel",
    "own": "only what is under the role itself: own:",
}
"""Each field in one line, for completion and help."""

_GRADE = re.compile(
    r"(?P<sign>>=|<=|>|<|=)?\s*(?P<low>\w+(?:\.\w+)?)(?:\s*(?P<range>-|\.\.)\s*(?P<high>\w+(?:\.\w+)?)?|(?P<up>\+))?$"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Bounds = tuple[float, float]


def check_value(name: str, value: str) -> str:
    """What is wrong with a field's value, or nothing."""
    if name == "own":
        return ""
    if not value.strip():
        return f"{name}: needs a value, as in {HELP[name].rsplit(' ', 1)[-1]}"
    if name == "grade" and any(grade_bounds(part) is None for part in alternatives(value)):
        return f"“{value}” is not a grade; try grade:7, grade:>=8 or grade:6-8"
    return ""


def alternatives(value: str) -> tuple[str, ...]:
    """The values that a field names, parted by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def grade_bounds(value: str) -> Bounds | str | None:
    """The grades from … to … that a value names, a grade that is no number as it is, or None for what is neither."""
    match = _GRADE.match(value.strip())
    if match is None:
        return None
    # Python takes `1e1` and `inf` for numbers, which are codes of grades here.
    if not all(map(_NUMBER.fullmatch, filter(None, (match["low"], match["high"])))):
        return None if match["sign"] or match["range"] or match["up"] else match["low"]
    low = float(match["low"])
    high = float(match["high"]) if match["high"] else low
    if match["range"]:
        return (low, high if match["high"] else float("inf"))
    if match["up"]:
        return (low, float("inf"))
    step = 1e-9
    return {
        ">=": (low, float("inf")),
        ">": (low + step, float("inf")),
        "<=": (float("-inf"), low),
        "<": (float("-inf"), low - step),
    }.get(match["sign"] or "", (low, low))


LIMIT = 200
"""Characters of a query that are read; what a paste has beyond them is left out with a note."""

AtomKind = Literal["word", "phrase", "field"]

_SPACE = re.compile(r"[\s\u2028\u2029]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'))
_CONNECTIVES = ("AND", "NOT")
"""Words in capitals that join what is around them; all words must hold anyhow."""
_TOKEN = re.compile(
    r"(?P<bar>\|)|(?P<minus>[-!]*)(?:(?P<field>[A-Za-z]+):(?=\S|$|(?<=own:)))?"
    r"(?:\"(?P<quoted>[^\"]*)(?P<close>\"?)|(?P<bare>[^\s\"|]*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One thing asked for, with the characters of the query that ask for it; `open` while it is being typed."""

    kind: AtomKind
    chunks: tuple[Joint, ...]
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

    @property
    def is_open(self) -> bool:
        """Whether its last word is still being typed."""
        return bool(self.clauses) and self.clauses[-1][0].open


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
    notes = [f"only the first {LIMIT} characters were searched for"] if cut else []
    clauses = tuple(map(tuple, reader.clauses))
    if lacking := _lacking(clauses):
        notes.append(f"looked for roles without “{lacking[-1][0].value}”")
    return Query(clean_line(text), lacking or clauses, clean_line("; ".join(notes)), reader.error)


def _lacking(clauses: tuple[tuple[Atom, ...], ...]) -> tuple[tuple[Atom, ...], ...]:
    """A question about roles that lack something ("roles without travel") as a field that asks for it, else nothing."""
    said = ["".join(clause[0].chunks[0].parts) if clause[0].kind == "word" else "" for clause in clauses]
    at = next((at for at, word in enumerate(said) if word in LACKING), len(said))
    behind, unsaid = clauses[at + 1 :], ASKING | SMALL
    after = [clause[0] for clause, word in zip(behind, said[at + 1 :], strict=True) if word not in unsaid]
    plain = all(len(clause) == 1 and clause[0].kind == "word" and not clause[0].without for clause in behind)
    if ROLES_ASKED.isdisjoint(said[:at]) or not plain or not after:
        return ()
    value = " ".join("".join(atom.chunks[0].parts) for atom in after)
    asked = Atom("field", (), after[0].start, after[-1].end, "without", value, (value,), open=after[-1].open)
    return (*(clauses[place] for place in range(at) if not _is_unsaid(said, place)), (asked,))


def _is_unsaid(said: Sequence[str], place: int) -> bool:
    """Whether a word decides nothing in a question: `people` does where it is in front of what is sought."""
    unsaid = ASKING | SMALL
    behind = said[place + 1] if place + 1 < len(said) else ""
    return said[place] in unsaid and not (said[place] == "people" and behind not in unsaid | LACKING)


class _Reader:
    """Reads one query from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.clauses: list[list[Atom]] = []
        self.error: QueryError | None = None

    def read(self) -> None:
        bar: int | None = None
        without = False
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if match is None or match.end() == at:
                at += 1
            elif match["bar"] or (match[0] == "OR" and self.clauses and not self._is_last(match)):
                if bar is not None or not self.clauses:
                    self._fault("there is nothing before this |; write a | b", at, at + 1)
                bar, at = at, match.end()
            elif match[0] in _CONNECTIVES and not self._is_last(match):
                without, at = match[0] == "NOT", match.end()
            else:
                self._add(self._atoms(match, without=without), alternative=bar is not None)
                bar, without, at = None, False, match.end()
        if bar is not None:
            self._fault("there is nothing after this |; write a | b", bar, bar + 1, unfinished=True)

    def _is_last(self, match: re.Match[str]) -> bool:
        """Whether nothing follows: what may be a connective is a word as well."""
        return not self.text[match.end() :].strip()

    def _add(self, atoms: list[Atom], *, alternative: bool) -> None:
        if atoms and alternative and self.clauses:
            self.clauses[-1].append(atoms.pop(0))
        self.clauses.extend([atom] for atom in atoms)

    def _fault(self, message: str, start: int, end: int, *, unfinished: bool = False) -> None:
        if self.error is None:
            self.error = QueryError(clean_line(message), start, end, unfinished)

    def _atoms(self, match: re.Match[str], *, without: bool) -> list[Atom]:
        """What one token of a query asks for: a field, a phrase, or words."""
        last = match.end() == len(self.text)
        without = without or bool(match["minus"])
        if match["quoted"] is not None and not match["close"]:
            self._fault("closing quote is missing", match.start("quoted") - 1, match.end(), unfinished=last)
        if name := FIELDS.get((match["field"] or "").lower()):
            return self._field(match, name, without=without, last=last)
        typing = last and not match["close"]
        kind = _phrase if match["quoted"] is not None else _words
        return kind(match, without=without, typing=typing)

    def _field(self, match: re.Match[str], name: str, *, without: bool, last: bool) -> list[Atom]:
        value = match["quoted"] if match["quoted"] is not None else match["bare"]
        if fault := check_value(name, value):
            self._fault(fault, match.start("field"), match.end(), unfinished=last)
        if not value and name != "own":
            return []
        folded = fold(value)
        values = (folded,) if match["quoted"] is not None else alternatives(folded)
        return [Atom("field", (), *match.span(), name, folded, values, without, last)]


def _phrase(match: re.Match[str], *, without: bool, typing: bool) -> list[Atom]:
    """A phrase in quotes; what looks like a field in front of it is a word."""
    inside = tuple(chunks(match["quoted"]))
    quoted = Atom("phrase", inside, *match.span(), value=fold(match["quoted"]), without=without, open=typing)
    return ([_word(match["field"], match.start())] if match["field"] else []) + ([quoted] if inside else [])


def _words(match: re.Match[str], *, without: bool, typing: bool) -> list[Atom]:
    """The words of letters written together, the last of them open while it is being typed."""
    value = f"{match['field']}:{match['bare']}" if match["field"] else match["bare"]
    atoms = [Atom("word", (chunk,), *match.span(), without=without) for chunk in chunks(value)]
    if not atoms or not typing:
        return atoms
    # Letters straight before the cursor are still being typed; what follows them may be a sign.
    is_short = "&" in value and len(atoms[-1].chunks[0].parts[-1]) == 1
    if not is_short and (value[-1].isalnum() or value[-1] in "-'&+/"):
        atoms[-1] = replace(atoms[-1], open=True)
    return atoms


def _word(word: str, start: int) -> Atom:
    return Atom("word", (chunk_of(fold(word)),), start, start + len(word))
