"""Markdown as it will look: headings, bullets, emphasis and tables drawn, in the dialect of the exports."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from roletui.drawing.lines import Line, Part, StyleName, column_widths, wrap
from roletui.text import Safe, clean_line

Ref = tuple[str, int, int]

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<lt>&lt;)"
    r"|(?P<fence>`+)(?P<code>.+?)(?P=fence)(?!`)"
    r"|\*\*(?=\S)(?P<strong>(?:\\.|[^\\])+?)(?<=\S)\*\*"
    r"|~~(?=\S)(?P<strike>(?:\\.|[^\\])+?)(?<=\S)~~"
    r"|(?<!\w)_(?=\S)(?P<em>(?:\\.|[^\\_])+)(?<=\S)_(?!\w)"
    r"|\*(?=\S)(?P<stars>(?:\\.|[^\\*])+)(?<=\S)\*"
    r"|\[(?P<label>(?:\\.|[^\\\]])*)\]\((?:\\.|[^\\)])*\)"
    r"|(?P<break><br>)"
)
_STYLES: dict[str, StyleName] = {"strong": "strong", "strike": "removed", "em": "em", "stars": "em", "label": "link"}
_HEADING = re.compile(r"(#{1,6}) (?P<text>.*)")
_TITLE = re.compile(r'title: "?(.*?)"?$')
_BULLET = re.compile(r"(?P<indent> *)(?P<mark>[-*]|\d+[.)]) (?P<box>\[ \] )?(?P<text>.*)")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_CELL_END = re.compile(r"(?<!\\)(?:\\\\)*\|")
_DASHES = re.compile(r"\|(?:\s*:?-+:?\s*\|)+\s*\Z")
LONG_WORD = 16
"""Cells of a word that may be broken in a table: an address or a name without blanks would take the room of all."""


def markdown_lines(text: str, width: int, number: int) -> Iterator[Line]:
    """A document line by line; `number` says which of several documents it is."""
    lines = text.split("\n")
    # Front matter is for programs: of all it holds, a page shows its title.
    front = lines.index("---", 1) if lines[:1] == ["---"] and "---" in lines[1:] else -1
    fence = ""
    rows: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        if place <= front:
            if title := _TITLE.match(line):
                yield from wrap([Part(clean_line(title[1]), "title")], width, ref=("line", number, place))
            continue
        if line.lstrip().startswith("|") and not fence:
            rows.append((place, line))
            continue
        yield from _table(rows, width, number)
        rows = []
        ref = ("line", number, place)
        opened = _FENCE.match(line)
        if opened or fence:
            yield from _as_written(line, width, ref, "code")
        else:
            yield from _block(line, width, ref)
        if opened and (not fence or line.strip() == fence):
            fence = "" if fence else opened[1]
    yield from _table(rows, width, number)


def _as_written(line: str, width: int, ref: Ref, style: StyleName) -> list[Line]:
    return wrap([Part(clean_line(line), style)], width, ref=ref)


def _block(line: str, width: int, ref: Ref) -> list[Line]:
    if heading := _HEADING.match(line):
        style: StyleName = "title" if len(heading[1]) < 3 else "heading"
        return wrap([part._replace(style=style) for part in parts_of(heading["text"])], width, ref=ref)
    if bullet := _BULLET.match(line):
        mark = "☐" if bullet["box"] else "•" if bullet["mark"] in "-*" else bullet["mark"]
        first = Part(Safe(f"{bullet['indent']}{mark} "), "quiet")
        rest = Part(Safe(" " * len(first.text)))
        return wrap(parts_of(bullet["text"]), width, first=[first], rest=[rest], ref=ref)
    return wrap(parts_of(line.removesuffix("\\")), width, ref=ref)


def parts_of(source: str, style: StyleName = "text") -> list[Part]:
    """The words of a line with their emphasis; what no mark sets apart stays as it is."""
    parts: list[Part] = []
    at = 0
    for found in _INLINE.finditer(source):
        parts += _plain(source[at : found.start()], style)
        at = found.end()
        kind = found.lastgroup or ""
        if kind in _STYLES:
            parts += parts_of(found[kind], _STYLES[kind])
        elif kind == "code":
            parts += _plain(found["code"], "code")
        else:
            parts += _plain({"lt": "<", "break": "\n"}.get(kind) or found["escaped"], style)
    return [*parts, *_plain(source[at:], style)]


def _plain(text: str, style: StyleName) -> list[Part]:
    return [Part(Safe("\n") if text == "\n" else clean_line(text), style)] if text else []


def _cells(row: str) -> list[str]:
    """The sources of a row's cells; a bar after a backslash is a sign in a cell."""
    inner = row.strip()[1:]
    ends = [found.end() for found in _CELL_END.finditer(inner)]
    starts = [0, *ends]
    return [inner[start : end - 1].strip() for start, end in zip(starts, ends, strict=False)]


def _table(rows: Sequence[tuple[int, str]], width: int, number: int) -> Iterator[Line]:
    """Rows of a table in columns; where words would be broken for want of room, row by row with the heads beside."""
    table = [(place, _cells(row)) for place, row in rows if not _DASHES.match(row.strip())]
    columns = max((len(cells) for _, cells in table), default=0)
    if not columns:
        return
    texts = [["".join(part.text for part in parts_of(cell)) for cell in cells] for _, cells in table]
    room = width - 3 * (columns - 1)
    widths = column_widths(texts, room) if room >= columns else []
    if not widths or (len(table) > 1 and _breaks_words(texts, widths)):
        yield from _records(table, width, number)
        return
    for index, (place, cells) in enumerate(table):
        yield from _row(cells, widths, ("line", number, place), "strong" if index == 0 else "text")


def _breaks_words(texts: Sequence[Sequence[str]], widths: Sequence[int]) -> bool:
    """Whether a column is too narrow for a word of usual length in it."""
    return any(
        min(LONG_WORD, cell_len(word)) > wide
        for row in texts
        for cell, wide in zip(row, widths, strict=False)
        for word in cell.split()
    )


def _records(table: Sequence[tuple[int, Sequence[str]]], width: int, number: int) -> Iterator[Line]:
    """Each row as lines of its own: its first cell, then the others that say something under their heads."""
    heads = table[0][1]
    label = min(max(cell_len(head) for head in heads), max(1, width // 3))
    for index, (place, cells) in enumerate(table[1:] or table):
        ref = ("line", number, place)
        yield from [Line((), ref)] if index else []
        for at, cell in enumerate(cells):
            if at == 0:
                yield from wrap(parts_of(cell, "strong"), width, ref=ref)
            elif cell:
                named = wrap(parts_of(heads[at] if at < len(heads) else "", "quiet"), label)
                said = wrap(parts_of(cell), max(1, width - label - 4))
                yield from _beside(named, said, label, ref)


def _beside(left: Sequence[Line], right: Sequence[Line], label: int, ref: Ref) -> Iterator[Line]:
    for name, said in zip_longest(left, right, fillvalue=Line()):
        gap = Part(Safe(" " * (label - name.width + 2)))
        yield Line(tuple(_without_end([Part(Safe("  ")), *name.parts, gap, *said.parts])), ref)


def _row(cells: Sequence[str], widths: Sequence[int], ref: Ref, style: StyleName) -> Iterator[Line]:
    padded = [*cells, *([""] * (len(widths) - len(cells)))]
    drawn = [wrap(parts_of(cell, style), wide) for cell, wide in zip(padded, widths, strict=False)]
    for pieces in zip_longest(*drawn):
        parts: list[Part] = []
        for piece, wide in zip(pieces, widths, strict=False):
            shown = piece.parts if piece is not None else ()
            gap = wide - sum(cell_len(part.text) for part in shown)
            parts += [*([Part(Safe(" │ "), "quiet")] if parts else []), *shown, Part(Safe(" " * max(0, gap)))]
        yield Line(tuple(_without_end(parts)), ref)


def _without_end(parts: Sequence[Part]) -> list[Part]:
    """The parts without the spaces at the end of the line."""
    kept = list(parts)
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept or [Part(Safe(""))]
