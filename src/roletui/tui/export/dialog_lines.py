"""The export dialog as lines: its form, what would be written, the question before files are replaced, the preview."""

from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

from roletui.drawing.lines import Line, Part, StyleName, wrap
from roletui.export.files import ExportedFile
from roletui.text import Safe, clean_line, counted
from roletui.tui.export.choices import FormField, Option, shown_path
from roletui.tui.export.draft import Draft
from roletui.tui.export.preview import markdown_lines

WRITE = "write"
"""What the last row shows: writing."""
LABEL = 11
PREVIEW_LINES = 4000
"""Lines of text that are drawn; what is written is whole all the same."""
NAMED = 8
"""Files that are named where there are many."""
_OTHERS = {"docx": "A file for Word", "xlsx": "A file for Excel", "html": "A web page"}
"""Formats that are not read as they are stored, in words."""


def form_lines(draft: Draft, width: int) -> list[Line]:
    """What will be written and where, and every choice with its value."""
    lines = [line for field in draft.fields for line in _field_lines(field, width)]
    lines += _write_lines(draft, width)
    for fault in (draft.templates_fault, draft.defaults.fault):
        if fault:
            lines += [Line(), *wrap([Part(fault, "warning")], width)]
    return lines


def _write_lines(draft: Draft, width: int) -> list[Line]:
    indent = Part(Safe(" " * LABEL))
    first = Part(Safe(f"{'Write':<{LABEL}}"), "heading")
    many, size = len(draft.documents), sum(len(document.data) for document in draft.documents)
    size_words = "" if draft.put_off else f", {size:,} bytes"
    words = Safe(f"{counted(many, 'file')}{size_words}" if many else "nothing yet")
    lines = wrap([Part(words, "strong" if many else "quiet")], width, first=[first], rest=[indent], ref=WRITE)
    for words, style in _remarks(draft):
        lines += wrap([Part(words, style)], width, first=[indent], rest=[indent], ref=WRITE)
    return lines


def _remarks(draft: Draft) -> Iterator[tuple[Safe, StyleName]]:
    """What the user must know before writing, the worst alone where nothing can be written."""
    target = draft.target
    if fault := draft.failed or draft.fault or target.fault:
        yield Safe(f"!! {fault}"), "error"
        return
    if target.missing:
        yield Safe("! The folder does not exist; you are asked before it is made."), "warning"
    elif target.replaces:
        yield Safe(f"! {replaced_words(draft)}"), "warning"
    if draft.notes:
        yield Safe(f"! {draft.notes} things to fill in or check before you publish"), "notice"
    if draft.format == "jobposting":
        yield Safe("! A draft: `missing` lists what has to be filled in"), "notice"


def replaced_words(draft: Draft) -> Safe:
    """How many of the files exist already, in words."""
    replaced, all_of_them = len(draft.target.replaces), len(draft.documents)
    if all_of_them == 1:
        return Safe("This file exists already; you are asked before it is replaced.")
    if replaced == 1:
        return Safe(f"1 of {all_of_them} files exists already; you are asked before it is replaced.")
    return Safe(f"{replaced} of {all_of_them} files exist already; you are asked before they are replaced.")


def _field_lines(field: FormField, width: int) -> list[Line]:
    first = Part(Safe(f"{field.label:<{LABEL}}"), "quiet")
    rest = Part(Safe(" " * LABEL))
    if not field.options:
        return wrap([Part(clean_line(field.value))], width, first=[first], rest=[rest], ref=field.id)
    option, words = field.chosen, field.words
    open_, close = ("‹ ", " ›") if len(field.options) > 1 else ("", "")
    parts = [Part(Safe(open_), "link"), Part(clean_line(words), "strong"), Part(Safe(close), "link")]
    explanation = clean_line(f" {option.help}")
    used = LABEL + sum(cell_len(part.text) for part in parts)
    if option.help and used + cell_len(explanation) <= width:
        parts.append(Part(explanation, "quiet"))
    return wrap(parts, width, first=[first], rest=[rest], ref=field.id)


def option_lines(field: FormField, words: str, width: int) -> list[Line]:
    """The options of a choice with what each means, to choose from; a mark is at the one in force."""
    lines: list[Line] = []
    for option in field.options:
        if words.casefold() in f"{option.words} {option.help}".casefold():
            mark = Part(Safe(_mark(field, option) + " "))
            parts = [Part(clean_line(option.words), "strong"), Part(clean_line(f"  {option.help}"), "quiet")]
            lines += wrap(parts, width, first=[mark], rest=[Part(Safe("    "))], ref=option.value)
    return lines


def _mark(field: FormField, option: Option) -> str:
    if field.several:
        return "✓" if option.value in field.several else " "
    return "*" if option.value == field.chosen.value else " "


def question_lines(draft: Draft, width: int) -> list[Line]:
    """What the user has to agree to: the files that would be replaced, or the folder that would be made."""
    target = draft.target
    if target.missing:
        asked, no, yes = f"{shown_path(target.folder)} does not exist.", "Make no folder", "Make it, and write there"
        names: list[Safe] = []
    else:
        names = [clean_line(path.name) for path in target.replaces]
        found = "This file exists" if len(names) == 1 else "These files exist"
        asked = f"{found} already in {shown_path(target.folder)}:"
        no, yes = "Keep what is there", f"Replace {'it' if len(names) == 1 else f'all {len(names)}'}"
    lines = wrap([Part(Safe(asked))], width)
    for name in names[:NAMED]:
        lines += wrap([Part(name, "strong")], width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))])
    if len(names) > NAMED:
        lines.append(Line((Part(Safe(f"  … and {len(names) - NAMED} more"), "quiet"),)))
    return [*lines, Line(), Line((Part(Safe(no)),), False), Line((Part(Safe(yes), "warning"),), True)]


def preview_lines(draft: Draft, width: int) -> list[Line]:
    """Every document: Markdown, Word and web pages as they will look, all others line by line as they are written."""
    if draft.fault:
        return wrap([Part(draft.fault, "error")], width)
    lines: list[Line] = []
    for number, (document, exact) in enumerate(draft.preview()):
        if len(draft.documents) > 1:
            name = [Part(clean_line(f"── {document.name} "), "heading")]
            lines += [*([Line()] if lines else []), *wrap(name, width, ref=("file", number))]
        if not exact:
            lines += wrap([Part(Safe(f"{_OTHERS[draft.format]}. What it says:"), "notice")], width)
        for line in _document_lines(draft, document, number, width):
            lines.append(line)
            if len(lines) > PREVIEW_LINES:
                words = "… the rest is not shown here; the files hold all of it"
                return [*lines, *wrap([Part(Safe(words), "notice")], width)]
    return lines


def _document_lines(draft: Draft, document: ExportedFile, number: int, width: int) -> Iterator[Line]:
    """A document as it will look, or line by line as it will be written."""
    text = draft.text(document).removesuffix("\n")
    if draft.shown_as == "md":
        yield from markdown_lines(text, width, number)
        return
    for place, line in enumerate(text.split("\n")):
        yield from _cut(clean_line(line), width, ("line", number, place))


def _cut(text: Safe, width: int, ref: object) -> Iterator[Line]:
    """One line of a document in rows of at most `width` cells, with every character in its place."""
    spans = ((at, at + 1, 1) for at in range(len(text))) if text.isascii() else iter(split_graphemes(text)[0])
    start = used = after_space = since_space = 0
    for begin, end, cells in spans:
        while used + cells > width and begin > start:
            cut = after_space if after_space > start else begin
            yield Line((Part(Safe(text[start:cut])),), ref)
            used = since_space if cut == after_space else 0
            start = cut
        used += cells
        since_space += cells
        if text[begin:end] == " ":
            after_space, since_space = end, 0
    yield Line((Part(Safe(text[start:])),), ref)


def written_words(draft: Draft, written: tuple[object, ...]) -> Safe:
    """What was written and where, for the status line."""
    folder = shown_path(draft.target.folder)
    if len(written) == 1:
        return clean_line(f"Wrote {folder.rstrip('/')}/{draft.documents[0].name}")
    names = ", ".join(document.name for document in draft.documents[:NAMED])
    more = f" and {len(written) - NAMED} more" if len(written) > NAMED else ""
    return clean_line(f"Wrote {len(written)} files into {folder}: {names}{more}")
