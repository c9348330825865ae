"""The model's records to rows of texts and numbers, and back."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from roletui.model import (
    KINDS,
    Family,
    Item,
    Level,
    Paragraph,
    ParagraphKind,
    Problem,
    Reporting,
    Section,
    Severity,
    Span,
    SpanKind,
    Specialty,
    Statement,
)
from roletui.text import Raw, Safe

_SPAN_KINDS: tuple[SpanKind, ...] = ("link", "strong", "em", "code", "strike")
_PARAGRAPH_KINDS: tuple[ParagraphKind, ...] = ("text", "table", "code", "html", "quote")
_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
_NONE = -1

_Record = TypeVar("_Record")


class Writer:
    """Puts records down as two flat rows."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers: list[int] = []

    def many(self, records: Iterable[_Record], put: Callable[[_Record], None]) -> None:
        """How many records there are, and each of them."""
        position = len(self.numbers)
        self.numbers.append(0)
        for record in records:
            put(record)
            self.numbers[position] += 1

    def family(self, family: Family) -> None:
        """Everything of a family but the file that opens it."""
        self.texts += (family.id, family.title, family.path, family.department)
        self.numbers.append(family.line)
        self.many(family.summary, self.paragraph)
        self.many(family.levels, self.level)
        self.many(family.specialties, self.specialty)
        self.many(family.sections, self.section)
        self.reporting(family.reports_to)

    def level(self, level: Level) -> None:
        """A level."""
        self.texts += (level.id, level.title, level.anchor)
        self.numbers.append(level.line)
        self.many(level.grades, self.grade)
        self.reporting(level.reports_to)
        self.many(level.sections, self.section)
        self.many(level.extends, self.statement)

    def grade(self, grade: int | str) -> None:
        """A grade: a number, or words."""
        if isinstance(grade, str):
            self.numbers.append(1)
            self.texts.append(grade)
        else:
            self.numbers += (0, grade)

    def specialty(self, specialty: Specialty) -> None:
        """A specialty."""
        self.texts.append(specialty.title)
        self.numbers.append(specialty.line)
        self.many(specialty.sections, self.section)
        self.optional(specialty.level)

    def section(self, section: Section) -> None:
        """A section."""
        self.texts += (section.heading, section.anchor)
        self.numbers += (KINDS.index(section.kind), section.line)
        self.many(section.items, self.item)
        self.many(section.paragraphs, self.paragraph)

    def item(self, item: Item) -> None:
        """A bullet; a step's number is told from none by its neighbour."""
        self.texts.append(item.text)
        self.numbers += (item.line, item.depth, int(item.number is not None), item.number or 0, len(item.spans))
        for span in item.spans:
            self.span(span)

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph."""
        self.texts.append(paragraph.text)
        kind = _PARAGRAPH_KINDS.index(paragraph.kind)
        self.numbers += (paragraph.line, paragraph.depth, kind, len(paragraph.spans))
        for span in paragraph.spans:
            self.span(span)

    def span(self, span: Span) -> None:
        """A stretch of text that stands out."""
        self.numbers += (span.start, span.end, _SPAN_KINDS.index(span.kind))
        self.optional(span.target)

    def reporting(self, reporting: Reporting | None) -> None:
        """A reporting line, or that there is none."""
        if reporting is None:
            self.numbers.append(_NONE)
            return
        self.numbers.append(reporting.line)
        self.texts.append(reporting.text)
        self.optional(reporting.target)
        self.optional(reporting.url)

    def statement(self, statement: Statement) -> None:
        """A statement of inheritance."""
        self.texts += (statement.statement, statement.named)
        self.numbers += (KINDS.index(statement.section), statement.line, int(statement.alone))
        self.optional(statement.target)
        self.optional(statement.url)

    def problem(self, problem: Problem) -> None:
        """A problem."""
        self.texts += (problem.path, problem.rule, problem.message, problem.quote)
        line = _NONE if problem.line is None else problem.line
        self.numbers += (line, _SEVERITIES.index(problem.severity))

    def optional(self, text: str | None) -> None:
        """A text, or that there is none."""
        self.numbers.append(int(text is not None))
        if text is not None:
            self.texts.append(text)


class Reader:
    """Takes records from two rows, in the order in which the writer put them down.

    A row that ends too soon raises StopIteration; a kind that does not exist, LookupError.
    """

    def __init__(self, texts: Iterator[str], numbers: Iterator[int]) -> None:
        self.texts, self.numbers = texts, numbers
        self._text = texts.__next__
        self._number = numbers.__next__

    def many(self, take: Callable[[], _Record]) -> tuple[_Record, ...]:
        """As many records as are announced."""
        return tuple([take() for _ in range(self._number())])

    def family(self, file: Raw) -> Family:
        """A family, opened by `file`."""
        id_, title, path, department = self._line(), self._line(), self._line(), self._line()
        line = self._number()
        summary = self.many(self.paragraph)
        levels = self.many(self.level)
        specialties = self.many(self.specialty)
        sections = self.many(self.section)
        return Family(
            id_, title, path, line, file, department, summary, levels, specialties, sections, self.reporting()
        )

    def level(self) -> Level:
        """A level."""
        id_, title, anchor = self._line(), self._line(), self._line()
        line = self._number()
        grades = self.many(self.grade)
        reports_to = self.reporting()
        sections = self.many(self.section)
        return Level(id_, title, line, grades, reports_to, sections, self.many(self.statement), anchor)

    def grade(self) -> int | str:
        """A grade."""
        return self._line() if self._number() else self._number()

    def specialty(self) -> Specialty:
        """A specialty."""
        title, line = self._line(), self._number()
        sections = self.many(self.section)
        return Specialty(title, line, sections, self.optional())

    def section(self) -> Section:
        """A section."""
        heading, anchor = self._line(), self._line()
        kind, line = _one_of(KINDS, self._number()), self._number()
        items = self.many(self.item)
        return Section(kind, heading, line, items, self.many(self.paragraph), anchor)

    def item(self) -> Item:
        """A bullet."""
        number = self._number
        text = Safe(self._text())
        line, depth, is_numbered, step, spans = number(), number(), number(), number(), number()
        marked = tuple([self.span() for _ in range(spans)]) if spans else ()
        return Item(text, line, depth, marked, step if is_numbered else None)

    def paragraph(self) -> Paragraph:
        """A paragraph."""
        number = self._number
        line, depth, kind, spans = number(), number(), _one_of(_PARAGRAPH_KINDS, number()), number()
        text = Safe(self._text())
        marked = tuple([self.span() for _ in range(spans)]) if spans else ()
        return Paragraph(text, line, marked, kind, depth)

    def span(self) -> Span:
        """A stretch of text that stands out."""
        number = self._number
        start, end, kind = number(), number(), _one_of(_SPAN_KINDS, number())
        return Span(start, end, kind, self.optional())

    def reporting(self) -> Reporting | None:
        """A reporting line, or None."""
        line = self._number()
        if line == _NONE:
            return None
        return Reporting(self._line(), line, self.optional(), self.optional())

    def statement(self) -> Statement:
        """A statement of inheritance."""
        words, named = self._line(), self._line()
        section, line, alone = _one_of(KINDS, self._number()), self._number(), bool(self._number())
        return Statement(section, words, line, named, self.optional(), self.optional(), alone)

    def problem(self) -> Problem:
        """A problem."""
        path, rule, message, quote = self._line(), self._line(), self._line(), self._line()
        line = self._number()
        severity = _one_of(_SEVERITIES, self._number())
        return Problem(path, None if line == _NONE else line, rule, severity, message, quote)

    def optional(self) -> Safe | None:
        """A text of one line, or None."""
        return self._line() if self._number() else None

    def _line(self) -> Safe:
        """A text that must be one line."""
        text = self._text()
        if "\n" in text or "\t" in text:
            raise ValueError("more than a line")
        return Safe(text)


def _one_of(values: tuple[_Record, ...], index: int) -> _Record:
    if index < 0:
        raise LookupError(index)
    return values[index]
