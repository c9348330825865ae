"""Tables whose columns are lists of a role, above all what it demands and what it wishes, by a column or by a mark."""

import re
from collections.abc import Iterable, Iterator

from roletui.language.words import words_of
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import RowOfCells, Table, TableCell
from roletui.reading.headings import classify
from roletui.reading.shapes.tables import TICK, TablePart, head_of

_DEMANDED = frozenset(("essential", "required", "mandatory"))
_WISHED = frozenset(("desirable", "desired", "preferred", "optional"))
_DEMANDED_MARK = lazy_pattern(r"(?:e|r|m|essential|required|mandatory|yes|y|must|must have)\b.*", re.IGNORECASE)
_WISHED_MARK = lazy_pattern(r"(?:d|p|o|desirable|desired|preferred|optional|no|n|nice to have)\b.*", re.IGNORECASE)
_NO = lazy_pattern(r"no|n|n/?a|none|[-\u2013\u2014\u2717\u2718\u274c]", re.IGNORECASE)
"""A cell that says that something is not asked for."""
_LONGEST_MARK = 24
"""Characters of a cell that marks a row at most: what is longer says something itself."""


def specified(table: Table) -> tuple[TablePart, ...]:
    """The lists of a table whose head parts what is essential from what is desirable, or names one above each column.

    None of any other table.
    """
    table = table._replace(rows=table.rows[head_of(table) :])
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
    return _joined(_parted(table, kinds) if len(set(kinds.values())) > 1 else _listed(table))


def _listed(table: Table) -> Iterator[TablePart]:
    """The columns of a table in which each is a list below its head, and no row has a label."""
    head, rows = table.rows[0], table.rows[1:]
    if not head.is_head or len(head.cells) < 2 or any(len(row.cells) > len(head.cells) for row in rows):
        return
    if not (_names_lists(head.cells) or (len(rows) == 1 and _holds_lists(rows[0].cells))):
        return
    for place, name in enumerate(head.cells):
        for row in rows:
            if place < len(row.cells) and row.cells[place].text:
                yield TablePart(name.text, row.line, row.cells[place].blocks)


def _names_lists(cells: Iterable[TableCell]) -> bool:
    return all((name := classify(cell.text)).role == "section" and name.kind in LISTS for cell in cells)


def _holds_lists(cells: tuple[TableCell, ...]) -> bool:
    """Whether cells hold lists, the first as well: it is no label."""
    return len(cells) > 1 and len(cells[0].blocks) > 1 and any(len(cell.blocks) > 1 for cell in cells[1:])


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
        front, behind = _filled(row.cells[:mark]), _filled(row.cells[mark + 1 :])
        if not mark:
            front, behind = behind[:1], behind[1:]
        said = _filled(row.cells[mark : mark + 1])
        if len(front) == 1 and not said and not behind:
            group = front[0].text
            yield TablePart(group, row.line, ())
            continue
        group = _label(front[:-1]) or group
        mark_text = said[0].text.strip() if said else ""
        is_wish = _WISHED_MARK.fullmatch(mark_text)
        is_mark = len(mark_text) <= _LONGEST_MARK and bool(is_wish or _DEMANDED_MARK.fullmatch(mark_text))
        blocks = (*_blocks(front[-1:]), *_said_besides(behind if is_mark else [*said, *behind]))
        if blocks:
            yield TablePart(group, row.line, blocks, "nice-to-have" if is_wish else "requirements")


def _parted(table: Table, kinds: dict[int, Kind]) -> Iterator[TablePart]:
    """Rows with a column for what is essential and one for what is desirable: criteria, or ticks for the row's own."""
    group = ""
    for row in table.rows[1:]:
        front = _filled(row.cells[: min(kinds)])
        held = {place: row.cells[place] for place in kinds if place < len(row.cells) and _says(row.cells[place])}
        besides = tuple(_beside(row, kinds))
        if front and not held:
            group = front[0].text
            yield TablePart(group, row.line, (*_blocks(front[1:]), *besides))
            continue
        if front and all(TICK.fullmatch(cell.text.strip()) for cell in held.values()):
            label = _label(front[:-1]) or group
            yield TablePart(label, row.line, (*front[-1].blocks, *besides), kinds[min(held)])
            continue
        group = label = _label(front) or group
        for place, cell in held.items():
            yield TablePart(label, row.line, cell.blocks, kinds[place])
        if besides:
            yield TablePart(label, row.line, besides, "other")


def _says(cell: TableCell) -> bool:
    return bool(cell.text) and not _NO.fullmatch(cell.text.strip())


def _filled(cells: Iterable[TableCell]) -> list[TableCell]:
    return [cell for cell in cells if cell.text]


def _label(cells: Iterable[TableCell]) -> str:
    return ": ".join(cell.text for cell in cells)


def _blocks(cells: Iterable[TableCell]) -> tuple[Item | Paragraph, ...]:
    return tuple(block for cell in cells for block in cell.blocks)


def _beside(row: RowOfCells, kinds: dict[int, Kind]) -> Iterator[Paragraph]:
    """What is in columns between and behind those of criteria."""
    places = range(min(kinds), len(row.cells))
    return _said_besides(_filled(row.cells[place] for place in places if place not in kinds))


def _said_besides(cells: list[TableCell]) -> Iterator[Paragraph]:
    """What further columns say, such as how a criterion is tested: no item of the role."""
    for cell in cells:
        for block in cell.blocks:
            yield Paragraph(block.text, block.line, block.spans)
