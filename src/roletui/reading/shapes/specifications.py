"""Tables of a person specification: what a role demands and what it wishes, kept apart by a column or by a mark."""

import re
from collections.abc import Iterable, Iterator

from roletui.language.words import words_of
from roletui.model import Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import RowOfCells, Table, TableCell
from roletui.reading.shapes.tables import TablePart

_DEMANDED = frozenset(("essential", "required", "mandatory"))
_WISHED = frozenset(("desirable", "desired", "preferred", "optional"))
_DEMANDED_MARK = lazy_pattern(r"(?:e|r|m|essential|required|mandatory|yes|y|must|must have)\b.*", re.IGNORECASE)
_WISHED_MARK = lazy_pattern(r"(?:d|p|o|desirable|desired|preferred|optional|no|n|nice to have)\b.*", re.IGNORECASE)
_TICK = lazy_pattern(r"[\u2705\u2713\u2714\u2611\u25cf\u2022xX*+\u221a]\ufe0f?|yes|y", re.IGNORECASE)
_LONGEST_MARK = 24
"""Characters of a cell that marks a row at most: what is longer says something itself."""


def specified(table: Table) -> tuple[TablePart, ...]:
    """The rows of a table whose head parts what is essential from what is desirable; none of any other table."""
    if len(table.rows) < 2:
        return ()
    heads = [set(words_of(cell.text)) for cell in table.rows[0].cells]
    both = next((place for place, words in enumerate(heads) if words & _DEMANDED and words & _WISHED), None)
    if both is not None:
        return _joined(_marked(table, both))
    kinds: dict[int, Kind] = {
        place: "requirements" if words & _DEMANDED else "nice-to-have"
        for place, words in enumerate(heads)
        if words & (_DEMANDED | _WISHED)
    }
    return _joined(_parted(table, kinds)) if len(set(kinds.values())) > 1 else ()


def _joined(parts: Iterable[TablePart]) -> tuple[TablePart, ...]:
    """The parts, those of one name and kind that follow each other as one."""
    joined: list[TablePart] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is not None and last.label == part.label and (last.kind == part.kind or not last.blocks):
            joined[-1] = last._replace(blocks=(*last.blocks, *part.blocks), kind=part.kind)
        else:
            joined.append(part)
    return tuple(joined)


def _marked(table: Table, mark: int) -> Iterator[TablePart]:
    """Rows that have their criterion in one cell, and in another a mark that says how much it is asked for."""
    group = ""
    for row in table.rows[1:]:
        cells = [cell for cell in row.cells[:mark] if cell.text]
        said = row.cells[mark].text.strip() if mark < len(row.cells) else ""
        if not cells:
            continue
        if not said:
            group = cells[0].text
            yield TablePart(group, row.line, ())
            continue
        if len(cells) > 1:
            group = cells[0].text
        kind: Kind = "nice-to-have" if _WISHED_MARK.fullmatch(said) else "requirements"
        is_mark = len(said) <= _LONGEST_MARK and bool(_DEMANDED_MARK.fullmatch(said) or _WISHED_MARK.fullmatch(said))
        rest = [cell for cell in row.cells[mark + (1 if is_mark else 0) :] if cell.text]
        yield TablePart(group, row.line, (*cells[-1].blocks, *_said_besides(rest)), kind)


def _parted(table: Table, kinds: dict[int, Kind]) -> Iterator[TablePart]:
    """Rows with a column for what is essential and one for what is desirable: criteria, or ticks for the row's own."""
    group = ""
    for row in table.rows[1:]:
        front = [cell for cell in row.cells[: min(kinds)] if cell.text]
        held = {place: row.cells[place] for place in kinds if place < len(row.cells) and row.cells[place].text}
        if front and not held:
            group = front[0].text
            yield TablePart(group, row.line, tuple(block for cell in front[1:] for block in cell.blocks))
            continue
        if front and all(_TICK.fullmatch(cell.text.strip()) for cell in held.values()):
            place = min(held)
            label = front[0].text if len(front) > 1 else group
            yield TablePart(label, row.line, (*front[-1].blocks, *_beyond(row, kinds)), kinds[place])
            continue
        label = ": ".join(cell.text for cell in front) or group
        for place, cell in held.items():
            yield TablePart(label, row.line, cell.blocks, kinds[place])
        if besides := tuple(_beyond(row, kinds)):
            yield TablePart(label, row.line, besides, "other")


def _beyond(row: RowOfCells, kinds: dict[int, Kind]) -> Iterator[Item | Paragraph]:
    return _said_besides([cell for cell in row.cells[max(kinds) + 1 :] if cell.text])


def _said_besides(cells: list[TableCell]) -> Iterator[Paragraph]:
    """What further columns say, such as how a criterion is tested: no item of the role."""
    for cell in cells:
        for block in cell.blocks:
            yield Paragraph(block.text, block.line, block.spans)
