"""Tables whose columns or rows are levels: each filled cell is an item under the label of its row or column."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from roletui.language.ranks import (
    Grade,
    decoded,
    grade_of,
    is_code,
    is_title,
    is_title_of_several,
    names_no_job,
    stem_of,
    titles_among,
)
from roletui.model import LISTS, Item, Kind, Paragraph
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import RowOfCells, Table, TableCell
from roletui.reading.chunks import is_label, is_short
from roletui.reading.headings import classify
from roletui.text import Safe

_FEWEST = 2
"""Columns or rows that must be titles: with one, and with three, a family of 275 reads otherwise."""
_SHARE = 0.6
"""The share of filled cells of a line of titles that must be titles: a table of people has other cells too."""
_TELLING = 20
"""Characters of a cell that says something about a role, where no column gives a grade."""

_TITLE_HEAD = lazy_pattern(r"\b(?:job title|title|role|position|level name)s?\b", re.IGNORECASE)
_GRADE_HEAD = lazy_pattern(r"\b(?:grade|level|band|code|ic|step|tier)s?\b", re.IGNORECASE)
_FAMILY_HEAD = lazy_pattern(
    r"\b(?:track|family|discipline|department|function|team|area|stream|profession|practice)s?\b", re.IGNORECASE
)
_NUMBER = lazy_pattern(r"[A-Za-z]{0,4}[ -]?\d{1,2}[a-z]?(?:\.\d)?")


class Heads(NamedTuple):
    """Heads of columns that a mapping file names."""

    grade: str = ""
    family: str = ""


NO_HEADS = Heads()


class TablePart(NamedTuple):
    """What one label of a table says about a level."""

    label: str
    line: int
    blocks: tuple[Item | Paragraph, ...]
    kind: Kind | None = None
    """What the table says they are, whatever the label is called."""


@dataclass(slots=True, eq=False)
class TableEntry:
    """A level that a column or row of a table stands for."""

    title: str
    line: int
    grade: Grade | None = None
    family: str = ""
    parts: list[TablePart] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many items it has."""
        return sum(len(part.blocks) for part in self.parts)


class MatrixTable(NamedTuple):
    """One table that holds levels."""

    table: Table
    entries: tuple[TableEntry, ...]
    levels_in: str
    rest: tuple[TablePart, ...] = ()
    """Cells that belong to no level."""
    is_area: bool = False
    """Whether other tables have the same levels in their rows: each is about what its heading says."""

    @property
    def held(self) -> int:
        """How many items all its levels have."""
        return sum(entry.held for entry in self.entries)


def find(
    tables: Iterable[Table], levels_in: str = "", heads: Heads = NO_HEADS, *, may_be_codes: bool = False
) -> tuple[MatrixTable, ...]:
    """The tables of a page that hold levels.

    With `levels_in`, as a mapping file has it, the `columns` or `rows` of every table are levels, whatever they say.
    On a page about levels they `may_be_codes` alone, one in each row.
    """
    if levels_in:
        forced = _columns if levels_in == "columns" else partial(_rows, heads=heads)
        return tuple(matrix for table in tables if (matrix := forced(table, is_declared=True)))
    found = [matrix for table in tables if (matrix := _at_best(table, heads, may_be_codes=may_be_codes))]
    found = [matrix for matrix in found if not _only_names(matrix)]
    told = [matrix._replace(is_area=_is_scale(matrix, found)) for matrix in found if not _only_rates(matrix)]
    return tuple(matrix for matrix in told if not matrix.is_area or (may_be_codes and _has_ranks(matrix)))


def _has_ranks(matrix: MatrixTable) -> bool:
    """Whether the rows of a table are ranks of persons, and no steps with a number; `IC1` is a rank everywhere."""
    return not any(is_code(entry.title) and not entry.title.startswith("IC") for entry in matrix.entries)


def _at_best(table: Table, heads: Heads, *, may_be_codes: bool) -> MatrixTable | None:
    """The levels of a table, whose head may be below a line that gives the whole a name."""
    for banner in range(min(_BANNERS, len(table.rows) - 1) + 1):
        below = table._replace(rows=table.rows[banner:])
        found = _columns(below) or _rows(below, heads=heads, may_be_codes=may_be_codes)
        if found is not None:
            above = tuple(TablePart("", row.line, _held_in(row)) for row in table.rows[:banner] if _held_in(row))
            return found._replace(table=table, rest=(*above, *found.rest))
        if _width(table.rows[banner]) > 1:
            return None
    return None


_BANNERS = 2
"""Rows with a single filled cell that may be above a table's head, as sheets have them."""


def head_of(table: Table) -> int:
    """The place of a table's head: below lines that give the whole a name, as merged cells do."""
    return next((place for place, row in enumerate(table.rows[: _BANNERS + 1]) if _width(row) > 1), 0)


def _width(row: RowOfCells) -> int:
    return sum(bool(cell.text) for cell in row.cells)


def _held_in(row: RowOfCells) -> tuple[Item | Paragraph, ...]:
    return tuple(block for cell in row.cells for block in cell.blocks)


_RATING = lazy_pattern(r"[\d.,/%+-]{1,5}|[^\w\s]{1,2}|[a-z](?:\s?[/,&]\s?[a-z])*|yes|no|n/a", re.IGNORECASE)
"""A cell that rates or ticks off: `4`, `4.5`, `yes`, a check mark."""
_RATED = 0.8
"""The share of such cells from which a table says nothing else."""


def _only_rates(matrix: MatrixTable) -> bool:
    """Whether cells are numbers or marks nearly all: what is rated so is described elsewhere, if anywhere.

    A list of job titles with their grades is one of levels, whatever pay and years are beside them.
    """
    if matrix.levels_in == "rows" and all(entry.grade is not None for entry in matrix.entries):
        return False
    cells = [block.text.strip() for entry in matrix.entries for part in entry.parts for block in part.blocks]
    return bool(cells) and sum(_RATING.fullmatch(cell) is not None for cell in cells) >= _RATED * len(cells)


def _only_names(matrix: MatrixTable) -> bool:
    """Whether cells below titles are titles nearly all: what each job calls its ranks, and nothing that they do.

    Below a rank such cells are a scale of how well something is known, as `Intermediate` and `Advanced` are.
    """
    if matrix.levels_in != "columns" or any(names_no_job(entry.title) for entry in matrix.entries):
        return False
    cells = [block.text.strip() for entry in matrix.entries for part in entry.parts for block in part.blocks]
    return bool(cells) and sum(map(is_title, cells)) >= _RATED * len(cells)


def _is_scale(matrix: MatrixTable, found: list[MatrixTable]) -> bool:
    """Whether the same rows are in several tables: then they say how well something is done, once for each skill."""
    if matrix.levels_in != "rows":
        return False
    titles = {entry.title for entry in matrix.entries}
    others = [other for other in found if other is not matrix and other.levels_in == "rows"]
    return any(len(titles & {entry.title for entry in other.entries}) * 2 >= len(titles) for other in others)


def _columns(table: Table, *, is_declared: bool = False) -> MatrixTable | None:
    """A table with titles in its head and a label in front of each row, in one cell or in several."""
    titles = _title_columns(table, is_declared=is_declared)
    if not titles:
        return None
    levels = _ColumnLevels(table, titles)
    for row in table.rows[1 + levels.take_second_head(table.rows[1]) :]:
        levels.add(row)
    levels.end_group(table.rows[-1])
    return MatrixTable(table, tuple(levels.entries.values()), "columns", tuple(levels.rest.parts))


def _title_columns(table: Table, *, is_declared: bool) -> list[int]:
    """The columns whose heads are titles, where most heads are; all that have a head where a mapping file says so."""
    if len(table.rows) < 2:
        return []
    head = table.rows[0].cells
    filled = [place for place, cell in enumerate(head) if place and cell.text]
    if is_declared:
        return filled
    titles = [place + 1 for place in sorted(titles_among([cell.text for cell in head[1:]]))]
    if titles and _has_no_labels(table, titles):
        return [0, *titles]
    return titles if len(titles) >= _FEWEST and len(titles) >= _SHARE * len(filled) else []


def _has_no_labels(table: Table, titles: list[int]) -> bool:
    """Whether the first column is a level as those beside it are: of their job, and with texts as long as theirs."""
    head = table.rows[0].cells
    job = stem_of(head[0].text)
    if not is_title(head[0].text) or not job or any(stem_of(head[place].text) != job for place in titles):
        return False
    own = sum(len(cell.text) for cell in _filled(table.rows[1:], 0))
    others = sum(len(cell.text) for place in titles for cell in _filled(table.rows[1:], place))
    return own * len(titles) * 2 >= others > 0


class _ColumnLevels:
    """The levels in the columns of a table, filled row by row."""

    def __init__(self, table: Table, titles: list[int]) -> None:
        head = table.rows[0]
        self._first, self._corner = titles[0], head.cells[0].text
        places = [place for place in range(titles[0], titles[-1] + 1) if head.cells[place].text]
        self.entries = {place: _entry(head.cells[place].text, head.line) for place in places}
        self.rest = TableEntry("", head.line)
        """What belongs to no level."""
        self._is_ticked = _is_ticked(table, places)
        are_ranks = len({stem_of(entry.title) for entry in self.entries.values()}) == 1
        self._is_said_in_front = are_ranks and self._is_ticked and _says_enough(table.rows[1:], [0])
        self._group, self._has_rows = "", True
        self._above = ""

    def take_second_head(self, row: RowOfCells) -> bool:
        """Take a second row of the head: titles below codes, or grades below titles; false where it is none."""
        cells = {place: row.cells[place].text if place < len(row.cells) else "" for place in self.entries}
        if not all(cells.values()):
            return False
        are_codes = all(is_code(entry.title) for entry in self.entries.values())
        label = row.cells[0].text
        if (
            are_codes
            and len(titles_among(list(cells.values()))) == len(cells)
            and not any(map(is_code, cells.values()))
        ):
            for place, entry in self.entries.items():
                entry.title, entry.grade = decoded(cells[place]).title, decoded(entry.title).grade
        elif not are_codes and (not label or _GRADE_HEAD.search(label)) and all(map(_NUMBER.fullmatch, cells.values())):
            for place, entry in self.entries.items():
                entry.grade = _grade_of(cells[place])
        else:
            return False
        return True

    def add(self, row: RowOfCells) -> None:
        """File the cells of a row under its label; a label alone heads the rows below it, and an empty row nothing."""
        if not any(cell.text for cell in row.cells):
            return
        label, said = _labels(row, self._first, self._above)
        held = [place for place, cell in enumerate(row.cells) if place >= self._first and cell.text]
        if not self._first:
            label, held = (row.cells[0].text, []) if held == [0] else ("", held)
        if said is None and held and row.cells[0].text and self._is_said_in_front:
            # Ticks of ranks of one job say who does what the label says: others may be who is allowed what.
            label, said = "" if self._group else self._corner, row.cells[0]
        if label and not held and said is None:
            self.end_group(row)
            self._group, self._has_rows, self._above = label, False, ""
            return
        self._has_rows, self._above = True, label
        label = f"{self._group}: {label}" if self._group and label else label or self._group
        if said is not None and (self._is_ticked or not held):
            held = self._file_said(row, label, said, held)
        if said is not None and held:
            label = f"{label}: {said.text}" if label else said.text
        for place in held:
            _add(self.entries.get(place, self.rest), label, row, row.cells[place])

    def _file_said(self, row: RowOfCells, label: str, said: TableCell, held: list[int]) -> list[int]:
        """File a row's own words under the levels ticked in it; gives the columns that say more than a tick."""
        ticks = [place for place in held if TICK.fullmatch(row.cells[place].text)]
        ticked = [place for place in ticks if place in self.entries]
        more = [place for place in held if place not in ticks]
        for entry in [self.entries[place] for place in ticked] or ([] if more else [self.rest]):
            _add(entry, label, row, said)
        return more

    def end_group(self, row: RowOfCells) -> None:
        """Keep the heading of rows that none followed, at the row behind it."""
        if not self._has_rows:
            self.rest.parts.append(TablePart(self._group, row.line, ()))


TICK = lazy_pattern(r"[\u2705\u2713\u2714\u2611\u25cf\u2022\u2b24\u221ax*+]\ufe0f?|yes|y", re.IGNORECASE)
"""A cell that says no more than that the row holds for the column."""


def _is_ticked(table: Table, places: Sequence[int]) -> bool:
    """Whether what is in the columns of levels are ticks: then the row's own words are what the ticked levels have."""
    cells = [
        cell.text for row in table.rows[1:] for place, cell in enumerate(row.cells) if place in places and cell.text
    ]
    return bool(cells) and sum(TICK.fullmatch(cell) is not None for cell in cells) >= _RATED * len(cells)


def _labels(row: RowOfCells, first: int, above: str) -> tuple[str, TableCell | None]:
    """What is in front of a row's levels: its label, that above where the cell was merged, and the cell behind."""
    label = row.cells[0].text if row.cells else ""
    behind = [cell for cell in row.cells[1:first] if cell.text]
    if len(behind) > 1:
        label = ": ".join(filter(None, (label, *(cell.text for cell in behind[:-1]))))
    return label or above, behind[-1] if behind else None


def _entry(text: str, line: int) -> TableEntry:
    title, grade = decoded(text)
    return TableEntry(title, line, grade)


def _grade_of(text: str) -> Grade:
    value = decoded(text).grade
    return value if value is not None else grade_of(text)


def _add(entry: TableEntry, label: str, row: RowOfCells, cell: TableCell, *, is_only: bool = False) -> None:
    """File a cell under a label, its parts under their own heads; the `is_only` text needs no label beside."""
    for head, blocks in _parted(cell.blocks):
        full = head if head and is_only else ": ".join(filter(None, (label, head)))
        if entry.parts and entry.parts[-1].label == full:
            last = entry.parts.pop()
            entry.parts.append(TablePart(full, last.line, (*last.blocks, *blocks)))
        else:
            entry.parts.append(TablePart(full, blocks[0].line if head else row.line, blocks))


def _parted(blocks: tuple[Item | Paragraph, ...]) -> Iterator[tuple[str, tuple[Item | Paragraph, ...]]]:
    """What a cell holds by the heads inside it: bold lines, headings, and names of sections, each above a list."""
    starts = [
        place
        for place, (block, below) in enumerate(pairwise(blocks))
        if not block.depth and _is_head(block) and not (_is_head(below) and below.depth == block.depth)
    ]
    if not starts or starts[0]:
        yield "", blocks[: starts[0]] if starts else blocks
    for start, end in pairwise((*starts, len(blocks)) if starts else ()):
        held = blocks[start + 1 : end]
        least = min(block.depth for block in held)
        yield blocks[start].text.strip().rstrip(":"), tuple(_raised(block, least) for block in held)


def _raised(block: Item | Paragraph, depths: int) -> Item | Paragraph:
    return block._replace(depth=block.depth - depths)


def _is_head(block: Item | Paragraph) -> bool:
    """Whether a line of a cell only names what is below it."""
    text = block.text.strip()
    if not is_short(text, _HEAD_WORDS):
        return False
    is_bold = any(span.kind == "strong" and not span.start and span.end >= len(text) - 1 for span in block.spans)
    return is_bold or is_label(text)


_HEAD_WORDS = 8
"""Words of a bold line in a cell that names what is below it, and is no sentence."""


def _rows(
    table: Table, *, is_declared: bool = False, heads: Heads = NO_HEADS, may_be_codes: bool = False
) -> MatrixTable | None:
    """A table with a column of titles; its other columns give grade, family or text."""
    if len(table.rows) < 1 + _FEWEST:
        return None
    head, rows = [cell.text for cell in table.rows[0].cells], table.rows[1:]
    title = _title_column(head, rows)
    is_led = _is_code_column(head, rows, may_be_codes=may_be_codes) or (may_be_codes and _are_of_several(rows))
    if title is None:
        title = 0 if is_led else _repeated_codes(head, rows)
    if title is None and may_be_codes and _are_numbers(head, rows):
        title = 0
    if is_declared and title is None:
        title = 0
    if title is None or (is_title(head[title]) and not _is_corner(head, rows, title)):
        return None
    others = [text.strip() for place, text in enumerate(head) if place != title]
    if not is_declared and (any(map(_PEOPLE.fullmatch, others)) or _are_rights(others, _filled(rows, title))):
        return None
    grade = _named(head, heads.grade, _column(head, _GRADE_HEAD, title, rows, _is_grade))
    is_name: Callable[[TableCell], bool] = lambda cell: not cell.text[:1].isdecimal()  # noqa: E731 - one use, as an argument
    family = _named(head, heads.family, _column(head, _FAMILY_HEAD, title, rows, is_name))
    if family is not None and not heads.family and not _parts_jobs(head[family], _filled(rows, family)):
        family = None
    area = _area_column(head, rows, title, family)
    family = None if area == family else family
    texts = [
        place
        for place in range(max(map(len, (row.cells for row in rows))))
        if place not in (title, grade, family, area)
    ]
    says = _says_enough(rows, texts) or (may_be_codes and _are_ranks_in_words(head, rows, title, texts))
    if grade is None and area is None and not is_declared and not says:
        return None
    rest = TableEntry("", table.rows[0].line)
    entries = tuple(_row_entries(head, rows, _Columns(title, grade, family, area, texts), rest))
    return MatrixTable(table, entries, "rows", tuple(rest.parts))


def _named(head: list[str], name: str, found: int | None) -> int | None:
    """The column whose head a mapping file names, else the one that was found."""
    return next((place for place, text in enumerate(head) if name and text.casefold() == name.casefold()), found)


_PEOPLE = lazy_pattern(r"(?:full |first |last )?name|person|who|employee|team member|member", re.IGNORECASE)
"""The head of a column of people: the table says who has which role, and nothing of the roles."""
_RIGHTS = lazy_pattern(r"permissions?|features?|privileges?|endpoints?|access(?: level)?|can access", re.IGNORECASE)
"""The head of a column of what a program lets people do."""


def _are_rights(head: list[str], titles: Sequence[TableCell]) -> bool:
    """Whether a table says what a program lets its users do, and nothing of what they do.

    Communities and ladders say what somebody may do as well, beside duties and demands or of ranks of one job.
    """
    if not any(map(_RIGHTS.fullmatch, head)) or any(classify(text).kind in LISTS for text in head):
        return False
    jobs = {stem_of(cell.text) for cell in titles}
    return len(jobs) > 1 or jobs == {()}


class _Columns(NamedTuple):
    """Which column of a table says what of a level in its row."""

    title: int
    grade: int | None
    family: int | None
    area: int | None
    texts: list[int]


def _row_entries(
    head: list[str], rows: Iterable[RowOfCells], columns: _Columns, rest: TableEntry
) -> Iterator[TableEntry]:
    """The levels in the rows; several rows are of one level where its title is left out or, with areas, repeated."""
    entry = rest
    known: dict[tuple[str, str], TableEntry] = {}
    for row in rows:
        title, family = _text(row, columns.title), _text(row, columns.family)
        again = known.get((family, title)) if columns.area is not None else None
        if again is not None:
            entry = again
        elif title:
            entry = known[family, title] = _entry(f"Level {title}" if title.isdecimal() else title, row.line)
            entry.family = family
            if given := _text(row, columns.grade):
                entry.grade = _grade_of(given)
        for place in columns.texts:
            if (held := _cell(row, place)) is not None and held.text:
                _add(entry, _label(head, row, place, columns), row, held, is_only=len(columns.texts) == 1)
        if title and again is None:
            yield entry


def _label(head: list[str], row: RowOfCells, place: int, columns: _Columns) -> str:
    """What a cell is filed under: its row's area, its column's head where there are several, or both."""
    name = head[place] if place < len(head) else ""
    area = _text(row, columns.area)
    return name if not area else f"{area}: {name}" if len(columns.texts) > 1 and name else area


def _area_column(head: list[str], rows: tuple[RowOfCells, ...], title: int, family: int | None) -> int | None:
    """The column that says what a row of a level is about, where levels have several rows."""
    place = next((place for place, text in enumerate(head) if place != title and _AREA_HEAD.search(text)), None)
    if place is None:
        return None
    named = [(_text(row, family if family != place else None), _text(row, title)) for row in rows]
    is_repeated = len(set(named)) < len(named) or any(not own for _, own in named)
    return place if is_repeated and len(_filled(rows, place)) * 2 > len(rows) else None


_AREA_HEAD = lazy_pattern(
    r"\b(?:area|competenc(?:y|e)|skill|category|topic|dimension|theme|pillar|attribute|capability|behaviou?r|criterion)\b",
    re.IGNORECASE,
)
"""A column with such a head says what its row is about."""


def _text(row: RowOfCells, place: int | None) -> str:
    cell = None if place is None else _cell(row, place)
    return "" if cell is None else cell.text


def _cell(row: RowOfCells, place: int) -> TableCell | None:
    return row.cells[place] if place < len(row.cells) else None


def _filled(rows: Iterable[RowOfCells], place: int) -> list[TableCell]:
    return [cell for row in rows if (cell := _cell(row, place)) is not None and cell.text]


def _title_column(head: list[str], rows: tuple[RowOfCells, ...]) -> int | None:
    """The column of titles: one whose head says so, else the first one that has them."""
    good = [place for place in range(len(head)) if _are_titles(_filled(rows, place))]
    named = [place for place in good if _TITLE_HEAD.search(head[place])]
    return next(iter(named or good), None)


def _is_corner(head: list[str], rows: tuple[RowOfCells, ...], title: int) -> bool:
    """Whether a title above a column of titles is what the table is about: beside it are labels, shorter than texts."""
    labels = [len(text) for place, text in enumerate(head) if place != title and text]
    texts = [len(cell.text) for row in rows for place, cell in enumerate(row.cells) if place != title and cell.text]
    return bool(labels and texts) and sum(labels) * len(texts) * 2 <= sum(texts) * len(labels)


def _repeated_codes(head: list[str], rows: tuple[RowOfCells, ...]) -> int | None:
    """The column of codes of levels each of which has several rows, one for each area of another column."""
    for place, text in enumerate(head):
        cells = _filled(rows, place)
        if _GRADE_HEAD.search(text) and len(cells) == len(rows) and all(is_code(cell.text) for cell in cells):
            area = _area_column(head, rows, place, None)
            areas = {_text(row, area) for row in rows}
            if area is not None and len({cell.text for cell in cells}) > 1 and len(areas) > 1:
                return place
    return None


def _is_code_column(head: list[str], rows: tuple[RowOfCells, ...], *, may_be_codes: bool) -> bool:
    """Whether the first column has a code in each row, all of one sort, and says so; `IC1` is one everywhere."""
    cells = _filled(rows, 0)
    letters = {_DIGITS.sub("", cell.text).strip() for cell in cells}
    if not may_be_codes and letters != {"IC"}:
        return False
    says = not head[0] or _GRADE_HEAD.search(head[0]) is not None or _TITLE_HEAD.search(head[0]) is not None
    return says and len(cells) > _FEWEST and len(letters) == 1 and all(is_code(cell.text) for cell in cells)


def _are_numbers(head: list[str], rows: tuple[RowOfCells, ...]) -> bool:
    """Whether the rows are levels by their numbers alone, one by one, and several columns say what each does.

    One column beside numbers is a scale of how well something is done.
    """
    numbers = [
        int(cell.text) for cell in _filled(rows, 0) if cell.text.isdecimal() and len(cell.text) < _DIGITS_OF_NUMBER
    ]
    if len(rows) <= _FEWEST or len(numbers) < len(rows) or not _GRADE_HEAD.search(head[0]):
        return False
    if numbers != list(range(numbers[0], numbers[0] + len(rows))) or numbers[0] > 1:
        return False
    return sum(_says_enough(rows, [place]) for place in _on_work(head, range(1, len(head)))) >= _FEWEST


_DIGITS_OF_NUMBER = 3


_DIGITS = lazy_pattern(r"\d+")


def _are_titles(cells: list[TableCell]) -> bool:
    """Whether cells are titles of roles, not codes alone and not links to pages that have the roles."""
    known = titles_among([cell.text for cell in cells])
    titles = [cell for place, cell in enumerate(cells) if place in known or "{" in cell.text]
    if len(titles) < _FEWEST or len(titles) < _SHARE * len(cells) or all(is_code(cell.text) for cell in titles):
        return False
    return not all(cell.target for cell in titles)


def _column(
    head: list[str], says: re.Pattern[str], title: int, rows: tuple[RowOfCells, ...], fits: Callable[[TableCell], bool]
) -> int | None:
    for place, text in enumerate(head):
        cells = _filled(rows, place)
        if place != title and says.search(text) and cells and all(fits(cell) for cell in cells):
            return place
    return None


def _are_of_several(rows: tuple[RowOfCells, ...]) -> bool:
    """Whether every row begins with persons in the plural: `Contributors`, `Maintainers`."""
    cells = _filled(rows, 0)
    return len(cells) == len(rows) and all(is_title_of_several(cell.text) for cell in cells)


def _parts_jobs(head: str, cells: list[TableCell]) -> bool:
    """Whether a column names families: `Track`, or a longer head such as `Focus area` where a value comes twice."""
    return len(head.split()) == 1 or len({cell.text for cell in cells}) < len(cells)


def _is_grade(cell: TableCell) -> bool:
    return _NUMBER.fullmatch(cell.text) is not None or is_code(cell.text)


def _says_enough(rows: tuple[RowOfCells, ...], texts: list[int]) -> bool:
    return any(
        (cells := _filled(rows, place)) and sum(len(cell.text) for cell in cells) >= _TELLING * len(cells)
        for place in texts
    )


def _are_ranks_in_words(head: list[str], rows: tuple[RowOfCells, ...], title: int, texts: list[int]) -> bool:
    """Whether each row is a rank of one job, and columns say in words, however short, what it means: `mentors`.

    What people are paid, and how many there are, is no description.
    """
    titles = [cell.text for cell in _filled(rows, title)]
    jobs = {_DIGITS.sub("", each).strip() if is_code(each) else stem_of(each) for each in titles}
    if len(rows) <= _FEWEST or len(set(titles)) < len(rows) or len(jobs) > 1:
        return False
    if len(titles_among(titles)) < len(titles):
        return False
    told = [cells for place in _on_work(head, texts) if len(cells := _filled(rows, place)) == len(rows)]
    return sum(all(_WORDED.search(cell.text) for cell in cells) for cells in told) >= _FEWEST


def _on_work(head: list[str], places: Iterable[int]) -> list[int]:
    """Those of the columns whose heads may be of the work."""
    return [place for place in places if place < len(head) and head[place] and not _NO_WORK.search(head[place])]


_WORDED = lazy_pattern(r"[^\W\d_]{4}")
_NO_WORK = lazy_pattern(
    r"\b(?:pay|salar(?:y|ies)|compensation|wages?|rates?|prices?|costs?|bonus|equity|headcount|people|count|numbers?|"
    r"hours|locations?|offices?|dates?|contacts?|e-?mail|links?|names?|managers?|status|examples?)\b",
    re.IGNORECASE,
)
"""Heads of columns that say what somebody gets, where, or who it is, and nothing of the work."""


def grades_beside(tables: Iterable[Table]) -> dict[str, Grade]:
    """Codes that are beside titles in tables which only list the levels, each with the title nearest to it."""
    found: dict[str, Grade] = {}
    for table in tables:
        for row in table.rows:
            codes = [place for place, cell in enumerate(row.cells) if is_code(cell.text)]
            for place, cell in enumerate(row.cells):
                if codes and is_title(cell.text) and not is_code(cell.text):
                    nearest = min(codes, key=lambda code: (abs(code - place), code < place))
                    grade = decoded(row.cells[nearest].text).grade
                    if grade is not None:
                        found.setdefault(cell.text, grade)
    return found


def parts_of(table: Table) -> tuple[TablePart, ...]:
    """A table inside a level by its rows: the label in front, and what the other cells say; ratings stay paragraphs."""
    first = head_of(table)
    head = [cell.text for cell in table.rows[first].cells]
    found: list[TablePart] = []
    for row in table.rows[first + 1 :]:
        label = row.cells[0].text if row.cells else ""
        if found and not found[-1].blocks and _width(row) == 1 and len(label) > _TELLING:
            # Below a merged cell with the name of a part, one that holds the part.
            found[-1] = found[-1]._replace(blocks=_held_in(row))
            continue
        blocks: list[Item | Paragraph] = []
        for place, cell in enumerate(row.cells[1:], 1):
            if _NUMBER.fullmatch(cell.text):
                name = head[place] if place < len(head) and not is_title(head[place]) else ""
                blocks.append(Paragraph(Safe(f"{name}: {cell.text}" if name else cell.text), row.line))
            else:
                blocks += cell.blocks
        found.append(TablePart(label, row.line, tuple(blocks)))
    return tuple(found)
