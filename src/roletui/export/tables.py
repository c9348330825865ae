"""Comparisons and matrices in every format: pure functions from the frozen value to text, or to rows."""

import html
from collections.abc import Iterator, Sequence
from typing import Any

from roletui.compare.changes import highlights, pieces
from roletui.compare.labels import (
    CELL_MARKS,
    CELL_WORDS,
    LEGEND,
    NOT_GIVEN,
    mark,
    notes,
    section_title,
    summary_line,
    word,
)
from roletui.compare.model import (
    FOLDED,
    Cell,
    Comparison,
    Entry,
    Matrix,
    MatrixSection,
    Row,
    SectionDiff,
    SideName,
    Thread,
)
from roletui.export.cells import rows_text
from roletui.export.html import html_page
from roletui.export.markdown import words
from roletui.export.workbook import Grid, Value, workbook
from roletui.roles.as_json import stamped
from roletui.text import Safe


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The form that `diff --json` prints."""
    form = {
        "left": comparison.left.id,
        "right": comparison.right.id,
        "summary": dict(comparison.summary),
        "sections": [
            {"kind": section.kind, "heading": section.heading, "rows": [_row_form(row) for row in section.rows]}
            for section in comparison.sections
        ],
    }
    return stamped("diff", form)


def _row_form(row: Row) -> dict[str, Any]:
    left_spans, right_spans = _spans(row)
    return {
        "kind": row.kind,
        "left": _entry_form(row.left),
        "right": _entry_form(row.right),
        "score": round(row.score, 4),
        "sure": row.sure,
        "relation": row.relation,
        "left_spans": [list(span) for span in left_spans],
        "right_spans": [list(span) for span in right_spans],
        "evidence": list(row.evidence),
        "also": [{"side": partner.side, **(_entry_form(partner.entry) or {})} for partner in row.also],
    }


def _entry_form(entry: Entry | None) -> dict[str, Any] | None:
    return None if entry is None else {"text": entry.text, "line": entry.line, "origin": entry.origin}


def _spans(row: Row) -> tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]]:
    if row.left is None or row.right is None or row.relation == "same":
        return (), ()
    return highlights(row.left.text, row.right.text)


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table."""
    return words(text, cell=True)


def comparison_markdown(comparison: Comparison, *, everything: bool = False) -> str:
    """A page with a table for every section; what both sides share is counted, and listed with `everything`."""
    left, right = _cell(comparison.left.title), _cell(comparison.right.title)
    lines = [f"# {left} and {right}", ""]
    if comparison.with_itself:
        lines += ["Both sides are the same role.", ""]
    lines += [words(summary_line(comparison.summary, across=comparison.across)), ""]
    if comparison.facts:
        lines += [f"| | {left} | {right} |", "|---|---|---|"]
        lines += [
            f"| {fact.name} | {_cell(fact.left or NOT_GIVEN)} | {_cell(fact.right or NOT_GIVEN)} |"
            for fact in comparison.facts
        ]
        lines.append("")
    for section in comparison.sections:
        lines += _markdown_section(section, comparison, left, right, everything=everything)
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_section(
    section: SectionDiff, comparison: Comparison, left: str, right: str, *, everything: bool
) -> list[str]:
    lines = [
        f"## {_cell(section_title(section.kind, section.heading))}",
        "",
        words(summary_line(section.summary, across=comparison.across)),
        "",
    ]
    rows = [row for row in section.rows if everything or row.kind not in FOLDED]
    if rows:
        lines += [f"| {left} | | {right} |", "|---|:-:|---|"]
        for row in rows:
            cells = _markdown_side(row, "left"), _cell(mark(row)), _markdown_side(row, "right", comparison)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return lines


def _markdown_side(row: Row, side: SideName, comparison: Comparison | None = None) -> str:
    """One cell: the bullet with its highlights, its partners, and on the right the notes."""
    sign = "~~" if side == "left" else "**"
    shown = ["".join(f"{sign}{_cell(text)}{sign}" if lit else _spaced(text) for text, lit in pieces_of(row, side))]
    shown += [_cell(partner.entry.text) for partner in row.also if partner.side == side]
    if comparison is not None:
        shown += [f"*{_cell(note)}*" for note in notes(row, comparison)]
    return "<br>".join(each for each in shown if each)


def _spaced(text: str) -> str:
    """A piece of a bullet escaped, with the spaces at its ends kept."""
    start, end = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{start}{_cell(text)}{end}" if text.strip() else " "


def pieces_of(row: Row, side: SideName) -> list[tuple[str, bool]]:
    """One side's bullet cut at its highlights; nothing where the side is empty."""
    entry = row.left if side == "left" else row.right
    spans = _spans(row)[0 if side == "left" else 1]
    return [] if entry is None else list(pieces(entry.text, tuple(spans)))


def comparison_html(comparison: Comparison) -> str:
    """A page that needs nothing else; what both sides share is folded away in it."""
    title = f"{comparison.left.title} and {comparison.right.title}"
    body = [f"<h1>{html.escape(title)}</h1>"]
    if comparison.with_itself:
        body.append("<p>Both sides are the same role.</p>")
    body.append(f"<p>{html.escape(summary_line(comparison.summary, across=comparison.across))}</p>")
    if comparison.facts:
        rows = [
            f"<tr><th>{html.escape(fact.name)}</th><td>{html.escape(fact.left or NOT_GIVEN)}</td>"
            f"<td>{html.escape(fact.right or NOT_GIVEN)}</td></tr>"
            for fact in comparison.facts
        ]
        body.append(_table(["", comparison.left.title, comparison.right.title], rows))
    for section in comparison.sections:
        body += _html_section(section, comparison)
    return html_page(title, body, wide=True)


def _table(head: Sequence[str], rows: Sequence[str]) -> str:
    cells = "".join(f"<th>{html.escape(each)}</th>" for each in head)
    return "\n".join([f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>", *rows, "</tbody>\n</table>"])


def _html_section(section: SectionDiff, comparison: Comparison) -> list[str]:
    head = [comparison.left.title, "", comparison.right.title]
    lines = [
        f"<h2>{html.escape(section_title(section.kind, section.heading))}</h2>",
        f"<p>{html.escape(summary_line(section.summary, across=comparison.across))}</p>",
    ]
    shown = [_html_row(row, comparison) for row in section.rows if row.kind not in FOLDED]
    if shown:
        lines.append(_table(head, shown))
    for kind in ("inherited", "same"):
        folded = [_html_row(row, comparison) for row in section.rows if row.kind == kind]
        if folded:
            name = html.escape(f"{len(folded)} {word(kind, across=comparison.across)}")
            lines.append(f"<details><summary>{name}</summary>\n{_table(head, folded)}\n</details>")
    return lines


def _html_row(row: Row, comparison: Comparison) -> str:
    said = "".join(f'<p class="note">{html.escape(note)}</p>' for note in notes(row, comparison))
    kind = html.escape(word(row.kind, across=comparison.across))
    return (
        f"<tr><td>{_html_side(row, 'left')}</td>"
        f'<td class="mark" title="{kind}">{html.escape(mark(row))}</td>'
        f"<td>{_html_side(row, 'right')}{said}</td></tr>"
    )


def _html_side(row: Row, side: SideName) -> str:
    tag = "del" if side == "left" else "ins"
    text = "".join(
        f"<{tag}>{html.escape(piece)}</{tag}>" if lit else html.escape(piece) for piece, lit in pieces_of(row, side)
    )
    more = "".join(f"<br>{html.escape(partner.entry.text)}" for partner in row.also if partner.side == side)
    return text + more


def comparison_csv(comparison: Comparison) -> str:
    """One line for each row, the bullets that belong to it in columns of their own."""
    head = (
        "section",
        "kind",
        "sure",
        "relation",
        "evidence",
        "left",
        "left_line",
        "left_origin",
        "right",
        "right_line",
        "right_origin",
        "also_left",
        "also_right",
    )
    lines: list[Sequence[object]] = [head]
    for section in comparison.sections:
        title = section_title(section.kind, section.heading)
        for row in section.rows:
            shown = [
                word(row.kind, across=comparison.across),
                "yes" if row.sure else "likely",
                row.relation,
                "; ".join(row.evidence),
            ]
            sides = [
                value
                for entry in (row.left, row.right)
                for value in ((entry.text, entry.line, entry.origin) if entry else (None, None, None))
            ]
            also = [" / ".join(each.entry.text for each in row.also if each.side == side) for side in ("left", "right")]
            lines.append([title, *shown, *sides, *also])
    return rows_text(lines)


def comparison_xlsx(comparison: Comparison) -> bytes:
    """A workbook: a row for each bullet and its counterpart, the facts of the heads first."""
    left, right = comparison.left.title, comparison.right.title
    head = ("Section", "Change", left, right, "Notes")
    facts = tuple((fact.name, "", fact.left or NOT_GIVEN, fact.right or NOT_GIVEN, "") for fact in comparison.facts)
    grid = Grid("Comparison", head, (*facts, *_compared_rows(comparison)), (24, 12, 60, 60, 40), fixed=2)
    return workbook(f"{left} and {right}", [grid])


def _compared_rows(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    for section in comparison.sections:
        title = section_title(section.kind, section.heading)
        for row in section.rows:
            change = f"{word(row.kind, across=comparison.across)}{'' if row.sure else '?'}"
            sides = [_side_text(row, side) for side in ("left", "right")]
            yield (title, change, *sides, "; ".join(notes(row, comparison)))


def _side_text(row: Row, side: SideName) -> str:
    """One side's bullet, with the bullets that belong to it below."""
    entry = row.left if side == "left" else row.right
    also = [partner.entry.text for partner in row.also if partner.side == side]
    return "\n".join([*([entry.text] if entry else []), *also])


def matrix_title(matrix: Matrix) -> Safe:
    """What a matrix is called: its family, or the families its levels are of."""
    return Safe(" / ".join(dict.fromkeys(level.family_title for level in matrix.levels)))


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    """The form that `matrix --json` prints."""
    form = {
        "levels": [{"id": level.id, "title": level.title} for level in matrix.levels],
        "own": matrix.own,
        "sections": [
            {
                "kind": section.kind,
                "heading": section.heading,
                "threads": [_thread_form(each) for each in section.threads],
            }
            for section in matrix.sections
        ],
    }
    return stamped("matrix", form)


def _thread_form(thread: Thread) -> dict[str, Any]:
    return {"text": thread.text, "cells": [_cell_form(cell) for cell in thread.cells]}


def _cell_form(cell: Cell) -> dict[str, Any]:
    entry = cell.entry
    shown = {} if entry is None else {"text": entry.text, "line": entry.line, "origin": entry.origin}
    return {"state": cell.state, **shown}


def matrix_markdown(matrix: Matrix) -> str:
    """A page with one table for each section."""
    titles = [_cell(level.title) for level in matrix.levels]
    lines = [f"# {_cell(matrix_title(matrix))}", "", words(LEGEND), ""]
    for section in matrix.sections:
        lines += [f"## {_cell(section_title(section.kind, section.heading))}", ""]
        lines += ["| | " + " | ".join(titles) + " |", "|---|" + ":-:|" * len(titles)]
        for thread in section.threads:
            cells = " | ".join(_cell(CELL_MARKS[cell.state]) for cell in thread.cells)
            lines.append(f"| {_cell(thread.text)} | {cells} |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def matrix_html(matrix: Matrix) -> str:
    """A page that needs nothing else; a level's own wording shows where a pointer rests on its mark."""
    title = matrix_title(matrix)
    body = [f"<h1>{html.escape(title)}</h1>", f"<p>{html.escape(LEGEND)}</p>"]
    for section in matrix.sections:
        body += _html_matrix_section(section, matrix)
    return html_page(title, body, wide=True)


def _html_matrix_section(section: MatrixSection, matrix: Matrix) -> list[str]:
    rows = [
        f"<tr><td>{html.escape(each.text)}</td>{''.join(map(_html_cell, each.cells))}</tr>" for each in section.threads
    ]
    return [
        f"<h2>{html.escape(section_title(section.kind, section.heading))}</h2>",
        _table(["", *(level.title for level in matrix.levels)], rows),
    ]


def _html_cell(cell: Cell) -> str:
    shown = f"{CELL_WORDS[cell.state]}: {cell.entry.text}" if cell.entry else CELL_WORDS[cell.state]
    return f'<td class="mark" title="{html.escape(shown)}">{html.escape(CELL_MARKS[cell.state])}</td>'


def matrix_csv(matrix: Matrix) -> str:
    """One line for each thread; a cell says what became of the bullet, and the level's own wording where it differs."""
    lines: list[tuple[str, ...]] = [("section", "item", *(level.title for level in matrix.levels))]
    for section in matrix.sections:
        title = section_title(section.kind, section.heading)
        lines += [
            (title, thread.text, *(_csv_cell(cell, thread) for cell in thread.cells)) for thread in section.threads
        ]
    return rows_text(lines)


def _csv_cell(cell: Cell, thread: Thread) -> str:
    shown = CELL_WORDS[cell.state]
    return shown if cell.entry is None or cell.entry.text == thread.text else f"{shown}: {cell.entry.text}"


def matrix_xlsx(matrix: Matrix) -> bytes:
    """A workbook: a row for each bullet, a column for each level."""
    head = ("Section", "Item", *(level.title for level in matrix.levels))
    rows = tuple(
        (section_title(section.kind, section.heading), thread.text, *(_csv_cell(cell, thread) for cell in thread.cells))
        for section in matrix.sections
        for thread in section.threads
    )
    widths = (24, 60, *(24 for _ in matrix.levels))
    return workbook(matrix_title(matrix), [Grid("Levels", head, rows, widths, fixed=2)])
