"""Levels of tables put together to families: the same titles in several tables are one family."""

from collections.abc import Mapping

from roletui.language.ranks import is_title
from roletui.language.words import title_words
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.reading.blocks import Table
from roletui.reading.chunks import HeadingChunk
from roletui.reading.headings import classify
from roletui.reading.shapes.specifications import specified
from roletui.reading.shapes.tables import MatrixTable, TableEntry, TablePart, head_of, parts_of
from roletui.reading.structure import Outline, Owner, SectionDraft, sort_out
from roletui.text import Safe


def from_matrices(
    matrices: tuple[MatrixTable, ...], chunks: list[HeadingChunk], title: str, line: int
) -> list[Outline]:
    """The families of a page whose tables hold the levels; all else of the page goes to the first of them."""
    homes = _homes(chunks, matrices)
    _name_areas(matrices, [chunks[home].title for home in homes])
    taken = {id(paragraph) for matrix in matrices for paragraph in matrix.table.paragraphs}
    for chunk in chunks:
        chunk.is_level = False
        chunk.blocks = [block for block in chunk.blocks if id(block) not in taken]
    rest = sort_out([chunk for chunk in chunks if chunk.blocks or not chunk.heading], title, line)
    groups = _groups(matrices)
    outlines: list[Outline] = []
    for name, members in groups:
        heading = name or (_common(chunks, [homes[place] for place, _ in members], homes) if len(groups) > 1 else "")
        outline = Outline(Owner(heading or title, line))
        outline.levels = [owner for _, entries in members for owner in map(_owner, entries)]
        first = matrices[members[0][0]] if members else None
        if first is not None and (first.levels_in == "columns" or first.is_area):
            outline.levels = _joined(outline.levels)
        outlines.append(outline)
    outlines[0].summary, outlines[0].family.sections = rest.summary, rest.family.sections
    outlines[0].family.sections += [_section(part) for matrix in matrices for part in matrix.rest]
    return outlines


def _name_areas(matrices: tuple[MatrixTable, ...], areas: list[Safe]) -> None:
    """File what a table says of levels under its heading, where each table is about one area of the same levels."""
    for matrix, area in zip(matrices, areas, strict=True):
        for entry in matrix.entries if matrix.is_area and area else ():
            several = len({part.label for part in entry.parts}) > 1
            entry.parts = [
                part._replace(label=f"{area}: {part.label}" if several and part.label else area) for part in entry.parts
            ]


Members = list[tuple[int, tuple[TableEntry, ...]]]
"""Tables by their place, each with those of its levels that belong together."""


def _groups(matrices: tuple[MatrixTable, ...]) -> list[tuple[str, Members]]:
    """The families: by a column that names them, else by the tables that share a title."""
    named: dict[str, Members] = {}
    titled: list[tuple[set[tuple[str, ...]], Members]] = []
    for place, matrix in enumerate(matrices):
        by_family: dict[str, list[TableEntry]] = {}
        for entry in matrix.entries:
            by_family.setdefault(entry.family, []).append(entry)
        rest = tuple(by_family.pop("", ()))
        for name, own in by_family.items():
            named.setdefault(name, []).append((place, tuple(own)))
        titles = {title_words(entry.title) for entry in rest}
        if rest:
            home = next((known for known in titled if known[0] & titles), None)
            if home is None:
                titled.append((titles, [(place, rest)]))
            else:
                home[0].update(titles)
                home[1].append((place, rest))
    return [*(("", members) for _, members in titled), *named.items()]


def _owner(entry: TableEntry) -> Owner:
    owner = Owner(entry.title, entry.line)
    owner.grades = () if entry.grade is None else (entry.grade,)
    owner.sections = [_section(part) for part in entry.parts]
    return owner


def _section(part: TablePart, around: Kind = "other") -> SectionDraft:
    name = classify(part.label)
    kind = part.kind or (name.kind if name.role == "section" else around)
    return SectionDraft(kind, part.label, part.line, list(part.blocks))


def _joined(levels: list[Owner]) -> list[Owner]:
    """Levels of several tables, each once with the sections of all."""
    known: dict[tuple[str, ...], Owner] = {}
    for level in levels:
        first = known.setdefault(title_words(level.title), level)
        if first is not level:
            first.sections += level.sections
            first.grades = first.grades or level.grades
    return list(known.values())


def _homes(chunks: list[HeadingChunk], matrices: tuple[MatrixTable, ...]) -> list[int]:
    """The place of the chunk that holds each table."""
    places = {
        id(block): chunk.index for chunk in reversed(chunks) for block in chunk.blocks if isinstance(block, Paragraph)
    }
    return [
        min((places[id(row)] for row in matrix.table.paragraphs if id(row) in places), default=0) for matrix in matrices
    ]


def _common(chunks: list[HeadingChunk], homes: list[int], all_homes: list[int]) -> str:
    """The widest heading above the first of a family's tables that has no other family's table below it."""
    others = [home for home in all_homes if home not in homes]
    chosen, depth = "", 99
    for chunk in reversed(chunks[: homes[0] + 1]):
        if not chunk.heading or chunk.depth >= depth:
            continue
        depth = chunk.depth
        end = next((after.index for after in chunks[chunk.index + 1 :] if after.depth <= depth), len(chunks))
        if any(chunk.index <= other < end for other in others):
            break
        chosen = chunk.title
    return chosen


Specifications = Mapping[int, tuple[TablePart, ...]]
"""Of the tables that part what is essential from what is desirable their parts, by the table's identity."""


def specifications(tables: list[Table]) -> Specifications:
    """Those tables of a page, read once for all its families."""
    return {id(table): parts for table in tables if (parts := specified(table))}


def unfold(levels: list[Owner], tables: list[Table], parted: Specifications) -> None:
    """Read the rows of a table that is inside a level as sections of it, where they are most of what it holds.

    What is essential and what is desirable is always kept apart, and lists beside each other are.
    """
    by_row = {id(paragraph): table for table in tables for paragraph in table.paragraphs}
    always = {row: table for row, table in by_row.items() if id(table) in parted}
    for level in levels:
        blocks = [block for section in level.sections for block in section.blocks]
        rows = sum(id(block) in by_row for block in blocks)
        is_most = rows >= _ROWS and rows >= sum(isinstance(block, Item) for block in blocks)
        known = by_row if is_most else always
        if not any(id(block) in known for block in blocks):
            continue
        sections: list[SectionDraft] = []
        for section in level.sections:
            sections += _unfolded(section, known, parted)
        level.sections = sections


_ROWS = 3
"""Rows of a table, its head among them, that make it worth sections of its own."""


def _unfolded(section: SectionDraft, by_row: dict[int, Table], parted: Specifications) -> list[SectionDraft]:
    """A section without its tables, and a section for each of their rows; the head stays where it is."""
    inside = {id(table): table for block in section.blocks if (table := by_row.get(id(block))) is not None}
    tables = {key: table for key, table in inside.items() if key in parted or _has_text(table)}
    heads = {id(paragraph) for table in tables.values() for paragraph in table.paragraphs[: head_of(table) + 1]}
    section.blocks = [
        block
        for block in section.blocks
        if id(block) in heads or (table := by_row.get(id(block))) is None or id(table) not in tables
    ]
    around = section.kind if section.kind in LISTS else "other"
    parts = (part for key, table in tables.items() for part in parted.get(key) or parts_of(table))
    return [section, *(_section(part, around) for part in parts)]


def _has_text(table: Table) -> bool:
    """Whether a table has a head, and rows with a label and a text; columns of several ranks compare others with it."""
    head = table.rows[0] if table.rows else None
    if head is None or sum(is_title(cell.text) for cell in head.cells[1:]) > 1:
        return False
    return len(table.rows) >= _ROWS and head.is_head and all(len(row.cells) > 1 for row in table.rows)
