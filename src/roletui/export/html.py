"""A role as one HTML page that needs nothing else and prints well."""

from collections.abc import Sequence
from html import escape

from roletui.export.sheet import TO_CHECK, Block, Sheet, SheetPart, facts, is_public, runs
from roletui.export.spans import Node, Words, tree

_TAGS = {"strong": "strong", "em": "em", "code": "code", "strike": "s"}
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.2rem; margin: 1.8rem 0 .4rem; border-bottom: 1px solid #c8c8c8 }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem }
.origin, .source { color: #595959; font-size: .88em }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem }
th, td { border: 1px solid #c8c8c8; padding: .35rem .55rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f5f5f5; padding: .5rem }
mark { background: #fff0b3 }
aside { border: 1px solid #c8c8c8; padding: .2rem 1rem; margin: 1rem 0; background: #fafafa }
article + article { margin-top: 4rem }
body.wide { max-width: 78rem }
td.mark { text-align: center; white-space: nowrap; font-weight: bold }
p.note { margin: .2rem 0 0; color: #595959; font-size: .88em }
ins { background: #cfe5ff } del { background: #ffe0c2 }
@media print { body { margin: 0; max-width: none; font-size: 11pt } article + article { break-before: page }
  h2, h3 { break-after: avoid } li, tr { break-inside: avoid } a { color: inherit } details > * { display: block } }
""".strip()  # noqa: E501 - CSS reads best with one rule to a line


def html_page(title: str, body: Sequence[str], *, wide: bool = False) -> str:
    """A whole page around a body, wide where it holds tables; the title is plain text."""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{STYLE}\n</style>",
            "</head>",
            '<body class="wide">' if wide else "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def body_of(page: str) -> str:
    """What is in the body of a page: what a program for mail or documents takes from the clipboard."""
    return page[page.index(">", page.index("<body")) + 1 : page.rindex("</body>")].strip()


def page(sheets: Sequence[Sheet]) -> str:
    """The roles as a page, each an article of its own."""
    title = sheets[0].title if len(sheets) == 1 else f"{len(sheets)} roles"
    return html_page(title, [line for sheet in sheets for line in _article(sheet)])


def _article(sheet: Sheet) -> list[str]:
    lines = ["<article>", f"<h1>{escape(sheet.title)}</h1>"]
    lines += [f"<p>{escape(label)}: {_fact(sheet, label, words)}</p>" for label, words in facts(sheet)]
    lines += _notes(sheet)
    lines += blocks_html(sheet.intro)
    for part in sheet.parts:
        lines.append(f"<h2>{escape(part.heading)}</h2>")
        for said, blocks in runs(sheet, part):
            lines += [
                f"<h3>{escape(words)}</h3>" if role == "under" else f'<p class="origin">{escape(words)}</p>'
                for role, words in said
            ]
            lines += blocks_html(blocks)
    return [*lines, "</article>"]


def _fact(sheet: Sheet, label: str, words: str) -> str:
    url = sheet.reports_to.url if sheet.reports_to and label == "Reports to" else None
    return _link(url, escape(words)) if url and is_public(url) else escape(words)


def _notes(sheet: Sheet) -> list[str]:
    if not sheet.notes:
        return []
    lines = ["<aside>", f"<h2>{escape(TO_CHECK)}</h2>", "<ul>"]
    for note in sheet.notes:
        quote = f": <q>{escape(note.quote)}</q>" if note.quote else ""
        place = f' <span class="source">{escape(note.place)}</span>' if note.place else ""
        lines.append(f"<li>{escape(note.what)}{quote}{place}</li>")
    return [*lines, "</ul>", "</aside>"]


def blocks_html(blocks: Sequence[Block], *, bare: bool = False) -> list[str]:
    """Bullets as lists inside lists, paragraphs between them; `bare` knows only `p`, `ul` and `li`."""
    return _Lists(bare=bare).run(blocks)


class _Lists:
    """Opens and closes lists as bullets come and go."""

    def __init__(self, *, bare: bool) -> None:
        self.bare = bare
        self.lines: list[str] = []
        self.open: list[str] = []
        self.rows: list[Block] = []

    def run(self, blocks: Sequence[Block]) -> list[str]:
        for block in blocks:
            if block.is_note:
                continue
            if block.kind == "table" and not self.bare:
                self._row(block)
                continue
            self._end_table()
            depth = min(block.depth, len(self.open))
            if block.is_item:
                self._item(block, depth)
            else:
                self._close(depth)
                self.lines.append(self._paragraph(block))
        self._end_table()
        self._close(0)
        return self.lines

    def _close(self, depth: int) -> None:
        while len(self.open) > depth:
            self.lines.append(f"</li></{self.open.pop()}>")

    def _item(self, block: Block, depth: int) -> None:
        tag = "ul" if block.number is None or self.bare else "ol"
        self._close(depth + 1)
        if len(self.open) > depth and self.open[-1] != tag:
            self._close(depth)
        if len(self.open) > depth:
            self.lines.append("</li>")
        else:
            self.lines.append(f"<{tag}>")
            self.open.append(tag)
        value = f' value="{block.number}"' if tag == "ol" else ""
        self.lines.append(f"<li{value}>{self._words(block)}")

    def _words(self, block: Block) -> str:
        return escape(block.text) if self.bare else inline(tree(block.text, block.spans, block.flags))

    def _paragraph(self, block: Block) -> str:
        if self.bare or block.kind == "text":
            return f"<p>{self._words(block)}</p>"
        if block.kind == "quote":
            return f"<blockquote><p>{self._words(block)}</p></blockquote>"
        return f"<pre>{escape(block.text)}</pre>"

    def _row(self, block: Block) -> None:
        if self.rows and self.rows[0].origin.place != block.origin.place:
            self._end_table()
        if not self.rows:
            self._close(min(block.depth, len(self.open)))
        self.rows.append(block)

    def _end_table(self) -> None:
        if self.rows:
            cells = [[escape(cell) for cell in row.text.split(" | ")] for row in self.rows]
            self.lines += table(cells[0], cells[1:])
            self.rows = []


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table of cells that are HTML already."""
    lines = ["<table>", f"<thead><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    return [*lines, "</tbody>", "</table>"]


def inline(nodes: Sequence[Node], *, in_link: bool = False) -> str:
    """Words with their emphasis and the links that anyone can open."""
    written: list[str] = []
    for node in nodes:
        if isinstance(node, Words):
            written.append(f"<mark>{escape(node.text)}</mark>" if node.flagged else escape(node.text))
        elif node.span.kind == "link":
            target = node.span.target or ""
            inner = inline(node.inner, in_link=True)
            linked = is_public(target) and not in_link
            written.append(_link(target, inner) if linked else inner)
        else:
            tag = _TAGS[node.span.kind]
            written.append(f"<{tag}>{inline(node.inner, in_link=in_link)}</{tag}>")
    return "".join(written)


_NOT_IN_ADDRESSES = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}
"""Signs that browsers mend in an address and the standard for addresses does not allow."""


def _link(target: str, inner: str) -> str:
    return f'<a href="{escape(target.translate(_NOT_IN_ADDRESSES))}">{inner}</a>'


def bare_section(sheet: Sheet, part: SheetPart) -> str:
    """A section as HTML of `p`, `ul` and `li` alone, for editors that keep nothing else."""
    lines: list[str] = []
    for said, blocks in runs(sheet, part):
        lines += [f"<p>{escape(words)}</p>" for _, words in said]
        lines += blocks_html(blocks, bare=True)
    return "\n".join(lines)
