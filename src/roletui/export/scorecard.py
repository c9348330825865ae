"""A role's requirements as an interview scorecard: few categories, a rating to fill in, and where asked the sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from roletui.export.cells import rows_text
from roletui.export.html import html_page, table
from roletui.export.markdown import words
from roletui.export.sheet import Block, Sheet, SheetPart, competencies
from roletui.export.workbook import Grid, workbook
from roletui.text import Safe

PER_CATEGORY = 6
"""How many requirements an interviewer can rate in one category; the rest is listed, not rated."""
RATINGS = ("1", "2", "3", "4")
LEGEND = "1 no evidence, 2 some evidence, 3 clear evidence, 4 strong evidence. Leave open what was not talked about."
_CATEGORIES: tuple[tuple[str, str], ...] = (
    (
        "Experience and background",
        (
            r"experienc\w*|years?|background|degrees?|bachelor\w*|master'?s|certif\w*|history|track record|proven|"
            r"education|worked|progressive\w*|record"
        ),
    ),
    (
        "Working with others",
        (
            r"communicat\w*|collaborat\w*|team\w*|stakeholders?|relationships?|lead|leads|leading|leader\w*|influenc\w*|"
            r"coach\w*|mentor\w*|present\w*|interpersonal|listen\w*|empath\w*|people|customers?|executives?|written|verbal|"
            r"speak\w*|feedback|negotiat\w*|motivat\w*"
        ),
    ),
    (
        "Way of working",
        (
            r"values?|organi[sz]\w*|priorit\w*|autonom\w*|independent\w*|remote\w*|asynchron\w*|adapt\w*|self\W?\w*|detail\w*|"
            r"thriv\w*|travel\w*|deadlines?|curio\w*|learn\w*|proactiv\w*|flexib\w*|initiative|ambigu\w*|fast"
        ),
    ),
    (
        "Knowledge and skills",
        (
            r"knowledge|skills?|understand\w*|famil?iar\w*|technical\w*|tools?|software|engineer\w*|data|analy\w*|code|coding|"
            r"program\w*|financ\w*|sales|market\w*|languages?|systems?|design\w*|method\w*|process\w*|expert\w*|security|use"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One requirement with what is below it, and where it was read."""

    text: Safe
    source: Safe


@dataclass(frozen=True, slots=True)
class Category:
    """Requirements that are rated together."""

    title: Safe
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What an interview panel rates, and what is left beside it."""

    sheet: Sheet
    categories: tuple[Category, ...]
    rest: tuple[Attribute, ...]


def scorecard(sheet: Sheet) -> Scorecard:
    """The requirements in at most four categories of at most six, in their order; the rest is kept apart."""
    groups: dict[str, list[Attribute]] = {title: [] for title, _ in _CATEGORIES}
    rest: list[Attribute] = []
    for attribute in _attributes(sheet):
        group = groups[_category(attribute.text)]
        (group if len(group) < PER_CATEGORY else rest).append(attribute)
    categories = tuple(Category(Safe(title), tuple(group)) for title, group in groups.items() if group)
    return Scorecard(sheet, categories, tuple(rest))


def _category(text: str) -> str:
    """The category most of whose words are in the text; the last where none does."""
    counts = [len(_PATTERNS[title].findall(text)) for title, _ in _CATEGORIES]
    best = max(counts)
    return _CATEGORIES[counts.index(best) if best else -1][0]


_PATTERNS = {title: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for title, words in _CATEGORIES}


def _attributes(sheet: Sheet) -> Iterator[Attribute]:
    """The requirements; of a ladder of competencies these, what the role adds before what it inherits."""
    ladder = competencies(sheet)
    asked = ladder or [part for part in sheet.parts if part.kind == "requirements"]
    groups = [group for part in asked for group in _groups(part)]
    if ladder:
        groups.sort(key=lambda group: not group[0].origin.own)
    return map(_attribute, groups)


def _groups(part: SheetPart) -> list[list[Block]]:
    """The bullets of a section, each with those below it; its paragraphs where it has no bullets."""
    groups: list[list[Block]] = []
    said = [block for block in part.blocks if not block.is_note]
    for block in [block for block in said if block.is_item] or said:
        if block.depth and groups:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _attribute(group: list[Block]) -> Attribute:
    """A bullet with the bullets below it as one line."""
    first, *below = group
    text = first.text if not below else f"{first.text.rstrip(':')}: {'; '.join(block.text for block in below)}"
    return Attribute(Safe(text), Safe(f"{first.origin.path}:{first.origin.line}"))


def _rest_title(card: Scorecard) -> str:
    return f"Not rated here ({len(card.rest)})"


_BLANKS = "Candidate: ____ Interviewer: ____ Date: ____"
_NOTHING = "The pages list no requirements for this role."
_HEAD = ("Requirement", *RATINGS, "Evidence, in the person's own words")
_BOXES = ("",) * (len(_HEAD) - 1)
_SOURCE = "Source"


def _rows_of(card: Scorecard, category: Category) -> list[tuple[str, ...]]:
    """The head of a table and its rows, with boxes to fill in; where each was read is said where origins are asked."""
    if not card.sheet.provenance:
        return [_HEAD, *((each.text, *_BOXES) for each in category.attributes)]
    return [(*_HEAD, _SOURCE), *((each.text, *_BOXES, each.source) for each in category.attributes)]


def _source(card: Scorecard, each: Attribute) -> str:
    return f" ({each.source})" if card.sheet.provenance else ""


def markdown(card: Scorecard) -> str:
    """The card as a Markdown page of tables."""
    lines = [f"# Scorecard: {words(card.sheet.title)}", "", _BLANKS, "", LEGEND]
    if not card.categories:
        lines += ["", _NOTHING]
    for category in card.categories:
        head, *rows = _rows_of(card, category)
        under = "".join(":-:|" if name in RATINGS else "---|" for name in head)
        lines += ["", f"## {category.title}", "", f"| {' | '.join(head)} |", f"|{under}"]
        lines += ["".join(f"| {words(Safe(cell), cell=True)} " if cell else "| " for cell in row) + "|" for row in rows]
    if card.rest:
        lines += ["", f"## {_rest_title(card)}", ""]
        lines += [f"- {words(each.text)}{words(Safe(_source(card, each)))}" for each in card.rest]
    return "\n".join(lines) + "\n"


def html(cards: Sequence[Scorecard]) -> str:
    """The cards as a page to print and fill in."""
    title = _title(cards[0]) if len(cards) == 1 else f"{len(cards)} scorecards"
    return html_page(title, [line for card in cards for line in _article(card)])


def _title(card: Scorecard) -> str:
    return f"Scorecard: {card.sheet.title}"


def _article(card: Scorecard) -> list[str]:
    lines = ["<article>", f"<h1>{escape(_title(card))}</h1>", f"<p>{_BLANKS}</p>", f"<p>{escape(LEGEND)}</p>"]
    if not card.categories:
        lines.append(f"<p>{escape(_NOTHING)}</p>")
    for category in card.categories:
        head, *rows = [[escape(cell) for cell in row] for row in _rows_of(card, category)]
        lines += [f"<h2>{escape(category.title)}</h2>", *table(head, rows)]
    if card.rest:
        lines += [f"<h2>{escape(_rest_title(card))}</h2>", "<ul>"]
        lines += [f"<li>{escape(each.text + _source(card, each))}</li>" for each in card.rest]
        lines.append("</ul>")
    return [*lines, "</article>"]


_COLUMNS = ("role", "category", "requirement", "rating", "evidence", "source")


def csv(cards: Sequence[Scorecard]) -> str:
    """The cards as rows: one a requirement, those not rated under a category of their own."""
    return rows_text([_COLUMNS, *_rows(cards)])


def xlsx(cards: Sequence[Scorecard]) -> bytes:
    """The cards as a workbook to fill in, a sheet for each role."""
    head = tuple(column.capitalize() for column in _COLUMNS[1:])
    grids = [
        Grid(card.sheet.title, head, tuple(row[1:] for row in _rows([card])), (26, 64, 10, 48, 40)) for card in cards
    ]
    return workbook(_title(cards[0]) if len(cards) == 1 else f"{len(cards)} scorecards", grids)


def _rows(cards: Sequence[Scorecard]) -> Iterator[tuple[str, ...]]:
    for card in cards:
        for group in [*card.categories, Category(Safe("Not rated here"), card.rest)]:
            for each in group.attributes:
                yield card.sheet.title, group.title, each.text, "", "", each.source
