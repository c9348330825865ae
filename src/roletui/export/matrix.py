"""A matrix of levels as JSON, Markdown, HTML and CSV: pure functions from the frozen value to text."""

import html
from typing import Any

from roletui.compare.model import Cell, Matrix, MatrixSection, Thread
from roletui.compare.naming import CELL_MARKS, CELL_WORDS, LEGEND, section_title
from roletui.export.comparison import html_page, markdown_cell
from roletui.export.spreadsheet import rows_text
from roletui.text import Safe


def matrix_title(matrix: Matrix) -> Safe:
    """What a matrix is called: its family, or the families its levels are of."""
    return Safe(" / ".join(dict.fromkeys(level.family_title for level in matrix.levels)))


def matrix_json(matrix: Matrix) -> dict[str, Any]:
    """The form that `matrix --json` prints."""
    return {
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


def _thread_form(thread: Thread) -> dict[str, Any]:
    return {"text": thread.text, "cells": [_cell_form(cell) for cell in thread.cells]}


def _cell_form(cell: Cell) -> dict[str, Any]:
    entry = cell.entry
    told = {} if entry is None else {"text": entry.text, "line": entry.line, "origin": entry.origin}
    return {"state": cell.state, **told}


def matrix_markdown(matrix: Matrix) -> str:
    """A page with one table for each section."""
    titles = [markdown_cell(level.title) for level in matrix.levels]
    lines = [f"# {markdown_cell(matrix_title(matrix))}", "", markdown_cell(LEGEND), ""]
    for section in matrix.sections:
        lines += [f"## {markdown_cell(section_title(section.kind, section.heading))}", ""]
        lines += ["| | " + " | ".join(titles) + " |", "|---|" + ":-:|" * len(titles)]
        for thread in section.threads:
            cells = " | ".join(markdown_cell(CELL_MARKS[cell.state]) for cell in thread.cells)
            lines.append(f"| {markdown_cell(thread.text)} | {cells} |")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def matrix_html(matrix: Matrix) -> str:
    """A page that needs nothing else; a level's own wording shows where a pointer rests on its mark."""
    title = html.escape(matrix_title(matrix))
    body = [f"<h1>{title}</h1>", f"<p>{html.escape(LEGEND)}</p>"]
    for section in matrix.sections:
        body += _html_section(section, matrix)
    return html_page(title, body)


def _html_section(section: MatrixSection, matrix: Matrix) -> list[str]:
    head = "".join(f"<th>{html.escape(level.title)}</th>" for level in matrix.levels)
    rows = [
        f"<tr><td>{html.escape(each.text)}</td>{''.join(map(_html_cell, each.cells))}</tr>" for each in section.threads
    ]
    return [
        f"<h2>{html.escape(section_title(section.kind, section.heading))}</h2>",
        f"<table>\n<thead><tr><th></th>{head}</tr></thead>\n<tbody>",
        *rows,
        "</tbody>\n</table>",
    ]


def _html_cell(cell: Cell) -> str:
    told = f"{CELL_WORDS[cell.state]}: {cell.entry.text}" if cell.entry else CELL_WORDS[cell.state]
    return f'<td class="mark" title="{html.escape(told)}">{html.escape(CELL_MARKS[cell.state])}</td>'


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
    told = CELL_WORDS[cell.state]
    return told if cell.entry is None or cell.entry.text == thread.text else f"{told}: {cell.entry.text}"
