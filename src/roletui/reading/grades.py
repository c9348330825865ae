"""Grades in every notation: sentences, table rows, lists and bare numbers."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from roletui.language.ranks import Grade, grade_of
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import RowOfCells

_NUMBER = r"[A-Z]{0,4}\d{1,2}(?:\.\d+)?(?![\w%])(?!\.\d)"
_MORE = (
    r"(?:\s*(?:,\s*or|,\s*and|,|/|\bor\b|\band\b|\bto\b|&|-|–)\s*(?:an?\s+)?(?:job\s+)?(?:grades?\s*)?"
    rf"(?:level\s*)?#?{_NUMBER})*"
)
_STATED = lazy_pattern(
    rf"\bgrades?\b(?:\s+level)?(?:\s+(?:of|is|are|being))?\s*[:=#(\[-]*\s*(?:grade\s+)?(?:level\s+)?#?"
    rf"(?P<numbers>{_NUMBER}{_MORE})",
    re.IGNORECASE,
)
_NUMBERS = lazy_pattern(_NUMBER)
_RANGE = lazy_pattern(rf"({_NUMBER})\s*(?:-|–|\bto\b)\s*(?:grade\s*)?({_NUMBER})", re.IGNORECASE)
_CELL = lazy_pattern(rf"(?:(?:job\s+)?(?:grade|level)\s*)?[:#]?\s*(?P<numbers>{_NUMBER}{_MORE})\s*\Z", re.IGNORECASE)
_LABELLED = lazy_pattern(
    rf"(?P<label>\S.*?)\s*(?:[-–—:]\s*(?:(?:job\s+)?grade\s*)?|\s\(?(?:job\s+)?grade\s*)#?(?P<numbers>{_NUMBER}{_MORE})\)?\s*\Z",
    re.IGNORECASE,
)
_IS_A = lazy_pattern(
    rf"\b(?:is|are)\s+(?:currently\s+)?(?:an?\s+|at\s+|the\s+)?(?:job\s+)?(?:level\s+)?#?\[?(?P<numbers>{_NUMBER}{_MORE})",
    re.IGNORECASE,
)
_BARE_LONGEST = 60
"""Characters of a line that says a grade without saying whose: longer ones are sentences about something else. With a
fifth more or less no grade of 275 families changes."""
_CLAUSE_LONGEST = 300
"""Characters in front of a grade in which its subject is looked for: with a fifth more or less no grade of 275 families
changes."""


class Stated(NamedTuple):
    """A grade as a text states it: for whom, as far as it says, and where in the text."""

    subject: str
    grades: tuple[Grade, ...]
    start: int


class GradeRow(NamedTuple):
    """A table's row that gives a grade to a label; `target` is the label's link."""

    label: str
    grades: tuple[Grade, ...]
    line: int
    target: str | None


def _values(numbers: str) -> tuple[Grade, ...]:
    found: list[Grade] = []
    span = _RANGE.fullmatch(numbers.strip())
    if span and span[1].isdecimal() and span[2].isdecimal() and 0 < int(span[2]) - int(span[1]) <= 5:
        return tuple(range(int(span[1]), int(span[2]) + 1))
    for match in _NUMBERS.finditer(numbers):
        value = grade_of(match[0])
        if value not in found:
            found.append(value)
    return tuple(found)


def stated(text: str) -> tuple[Stated, ...]:
    """Every grade that a text states."""
    return _all_stated(text) if "rade" in text or "RADE" in text else ()


@lru_cache(maxsize=64)
def _all_stated(text: str) -> tuple[Stated, ...]:
    """The same, remembered for the page in hand: its outline, its levels and its remarks all ask."""
    return tuple(_each_stated(text))


def _each_stated(text: str) -> Iterator[Stated]:
    before = _SHORT.sub(lambda short: short[0].replace(".", " "), text)
    end = 0
    for match in _STATED.finditer(text):
        at = match.start()
        least = max(end, at - _CLAUSE_LONGEST)
        start = max(before.rfind(". ", least, at), before.rfind("; ", least, at), before.rfind("? ", least, at)) + 1
        clause = _AND.sub("", before[max(start, least) : at], count=1)
        end = match.end()
        subject = _subject(clause)
        if subject is None and at > _BARE_LONGEST:
            continue
        yield Stated(subject or "", _values(match["numbers"]), at)


_AND = lazy_pattern(r"\A[\s,;]*(?:and|while|whereas|but)\s+", re.IGNORECASE)
_SHORT = lazy_pattern(r"\b(?:[SJ]r|Dir|Mgr|Assoc)\.")
_IS = lazy_pattern(r"\s(?:is|are|as|at)\b(?!.*\s(?:is|are)\b)", re.IGNORECASE)
_ARTICLE = lazy_pattern(r"(?:the|an?|this)\s+", re.IGNORECASE)
_ROLE = lazy_pattern(r"\s+(?:role|position|job)\Z", re.IGNORECASE)


def _subject(clause: str) -> str | None:
    """Whom a sentence gives a grade, where it says `X is a grade …`."""
    clause = clause.strip()
    found = _IS.search(clause)
    if found is None:
        return None
    subject = _ARTICLE.sub("", clause[: found.start()].strip(), count=1) if clause else ""
    return _ROLE.sub("", subject).strip(" {}[]\"'*")


def bare(text: str) -> tuple[Grade, ...]:
    """The grades of a text that is known to be about grades and does not say so: `7`, `Senior - 7`, `X is a 7`."""
    if said := _IS_A.search(text):
        return _values(said["numbers"])
    if len(text) > _BARE_LONGEST:
        return ()
    if label := _LABELLED.fullmatch(text.strip()):
        return _values(label["numbers"])
    cell = _CELL.fullmatch(text.strip().rstrip("."))
    return _values(cell["numbers"]) if cell else ()


def labelled(text: str) -> Iterator[Stated]:
    """The same with whom the grades are for, as far as the text says: `Senior - 7`."""
    if grades := bare(text):
        label = _LABELLED.fullmatch(text.strip())
        yield Stated(label["label"] if label else "", grades, 0)


def _pairs(row: RowOfCells) -> Iterator[GradeRow]:
    graded = [
        index for index, cell in enumerate(row.cells) if any(_CELL.fullmatch(line.strip()) for line in cell.lines)
    ]
    if not graded:
        for cell in row.cells:
            for line in cell.lines:
                if said := _LABELLED.fullmatch(line.strip()):
                    yield GradeRow(said["label"], _values(said["numbers"]), row.line, cell.target)
        return
    label = next((cell for index, cell in enumerate(row.cells) if index not in graded and any(cell.lines)), None)
    if label is None:
        return
    names = [line.strip() for line in label.lines if line.strip()]
    grades = [
        _values(found["numbers"]) for line in row.cells[graded[-1]].lines if (found := _CELL.fullmatch(line.strip()))
    ]
    for index, name in enumerate(names):
        own = grades[index] if len(grades) == len(names) else tuple(grade for each in grades for grade in each)
        yield GradeRow(name, own, row.line, label.target if len(names) == 1 else None)


def grade_rows(rows: list[RowOfCells]) -> tuple[GradeRow, ...]:
    """The rows of a page's tables that give grades."""
    found: list[GradeRow] = []
    about_grades = False
    for row in rows:
        text = " ".join(line for cell in row.cells for line in cell.lines).lower()
        if row.is_head:
            about_grades = "grade" in text or len(row.cells) == 1
        elif about_grades or "grade" in text:
            found += _pairs(row)
    return tuple(found)
