"""A role as a Markdown page of its own, which the reader reads back as the same level.

Every character is written from the model: text is escaped wherever a Markdown renderer, or the HTML below it, could
take it for more than text, code is between fences longer than any inside it, and a link leads to a page, a mailbox
or a telephone. No source of a page is passed through, so there is nothing that a filter would have to recognise.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TypeGuard

from roletui.export.sheet import REPORTS, TITLES, TO_CHECK, Block, Origin, Sheet, SheetPart, acts, asides
from roletui.export.spans import Node, Words, Wrapped, tree
from roletui.language.ranks import is_agent, is_title
from roletui.model import CLOSING, LISTS, Reporting, Span
from roletui.reading.chunks import is_label
from roletui.reading.headings import classify
from roletui.reading.shapes.lead_ins import said_kind
from roletui.reading.shapes.subjects import are_people
from roletui.text import Safe

_ENTITY = r"&(?=#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)"
_MARKS = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"  # a backslash that would escape what follows
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word means nothing
    r"|[<{]"  # HTML, templates, and the braces by which some renderers set attributes
    r"|>(?=!)|=(?==)|(?<==)=|[~^]"  # what some renderers look for across code spans
    rf"|{_ENTITY}"
    r"|!\Z"
)
_SIGNS = re.compile(r"[\\`*_<{&~^!\[\]]|>!|==")
"""Without one of these a text is its own source; asking first spares most texts the longer look."""
_SPECIAL = re.compile(_MARKS + r"|\](?=\()")
_SPECIAL_IN_LINK = re.compile(_MARKS + r"|[\[\]]")
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_LINE_START = re.compile(
    r"(#{1,6}|[-+*])(?=\s|\Z)"
    r"|>"
    r"|[-=:|](?=[-=:|\s]*\Z)"  # a rule, or the line below a heading or a table's head
)
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]:")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_BACKTICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*\Z", re.IGNORECASE)
_IN_TARGET = re.compile(rf"{_ENTITY}|\\(?=[!-/:-@\[-`{{-~])|[()`{{]")
_OUTSIDE_ADDRESS = re.compile(r"[\s<>]")
"""What no address holds: as its bytes in hexadecimal it ends neither the address nor the link."""


@lru_cache(maxsize=16384)
def source_of(text: str, spans: tuple[Span, ...], *, cell: bool = False) -> str:
    """A text with its spans as source; kept, because the levels of a family share most of what they hold."""
    if not spans and not cell and text[:1].isalpha() and "\n" not in text and not _SIGNS.search(text):
        return text
    return line_of(tree(text, spans), cell=cell)


def line_of(nodes: Sequence[Node], *, cell: bool = False) -> str:
    """One block's words as source that starts a line, or that fills a table's cell."""
    source = _written(nodes, "")
    if cell:
        return source.replace("|", "\\|").replace("\n", " ")
    if _DEFINITION.match(source) and _is_link(nodes[0]):
        # What would be read as a link's definition, and vanish, keeps its words at least.
        return line_of((*nodes[0].inner, *nodes[1:]))
    return "\\\n".join(_started(line) for line in source.split("\n"))


def words(text: str, *, cell: bool = False) -> str:
    """Plain text on one line as source."""
    return line_of((Words(" ".join(text.split())),), cell=cell)


def _started(line: str) -> str:
    """The line with what would open a block at its start escaped; white space there would make code of it."""
    line = line.lstrip()
    if number := _NUMBER_START.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _LINE_START.match(line) or _DEFINITION.match(line) else line


def _written(nodes: Sequence[Node], before: str, *, after: str = "", link: bool = False, kinds: str = "") -> str:
    """The nodes' source; `before` is the end of what is before it, `after` the character that will follow."""
    written = ""
    for index, node in enumerate(nodes):
        if isinstance(node, Words):
            follower = nodes[index + 1] if index + 1 < len(nodes) else None
            written += _escaped(node.text, link=link, before_link=_is_link(follower))
        else:
            follows = _first(nodes[index + 1 :]) or after
            written += _wrapped(node, _last_word(before, written), follows, link=link, kinds=kinds)
    return written


def _last_word(before: str, written: str) -> str:
    """What follows the last white space, with it."""
    start = max(written.rfind(" "), written.rfind("\n"))
    return written[start:] if start >= 0 else before + written


def _escaped(text: str, *, link: bool, before_link: bool) -> str:
    if not _SIGNS.search(text):
        return text

    def escape(match: re.Match[str]) -> str:
        if match[0] == "<":
            return "&lt;"  # some renderers know no other way to write it
        return match[0] if match[0] == "!" and not before_link else "\\" + match[0]

    return (_SPECIAL_IN_LINK if link else _SPECIAL).sub(escape, text)


def _is_link(node: Node | None) -> TypeGuard[Wrapped]:
    return isinstance(node, Wrapped) and node.span.kind == "link"


def _first(nodes: Sequence[Node]) -> str:
    """The first character of what the nodes will be written as, or a sign that stands for any mark."""
    if not nodes:
        return ""
    return nodes[0].text[:1] if isinstance(nodes[0], Words) else "*"


def _wrapped(node: Wrapped, before: str, after: str, *, link: bool, kinds: str) -> str:
    kind = node.span.kind
    if kind == "code":
        code = "".join(words.text for words in node.inner if isinstance(words, Words))
        # Some renderers make a link of a bare address, and take the backtick beside it along.
        return _escaped(code, link=link, before_link=False) if _ADDRESS.search(before) else _code(code)
    if kind == "link":
        if link or node.span.target is None:
            return _written(node.inner, before, after=after, link=link, kinds=kinds)
        return _link(node, kinds)
    char = before[-1:]
    mark = {"strong": "**", "strike": "~~"}.get(kind) or ("*" if _is_word(char) or _is_word(after) else "_")
    inner = _written(node.inner, before + mark, after=mark[0], link=link, kinds=kinds + kind)
    if kind in kinds or not _holds(mark, inner, char, after):
        # Markdown cannot set this stretch apart where it is: the words stay, their emphasis goes.
        return _written(node.inner, before, after=after, link=link, kinds=kinds)
    return mark + inner + mark


def _is_word(char: str) -> bool:
    return bool(char) and not char.isspace() and not _PUNCTUATION.match(char)


def _holds(mark: str, inner: str, before: str, after: str) -> bool:
    """Whether a mark around these words opens and closes as meant."""
    if not inner or inner[0].isspace() or inner[-1].isspace() or before == mark[0] or inner[0] == mark[0]:
        return False
    opens = not _PUNCTUATION.match(inner[0]) or not _is_word(before)
    closes = not _PUNCTUATION.match(inner[-1]) or not _is_word(after)
    return opens and closes and not inner.endswith(mark[0])


def _code(text: str) -> str:
    fence = "`" * (_longest_run(text) + 1)
    padded = text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip() != "")
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _link(node: Wrapped, kinds: str) -> str:
    target = str(node.span.target)
    label = _written(node.inner, "[", after="]", link=True, kinds=kinds)
    if acts(target):
        return label
    return f"[{label}]({_OUTSIDE_ADDRESS.sub(_percent, _IN_TARGET.sub(_backslash, target))})"


def _backslash(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


_FENCED = re.compile(r"(?P<fence>`{3,}|~{3,})[\w+#. {}=,-]*\n(?P<code>.*\n)?(?P=fence)\Z", re.DOTALL)
"""Code with the word that its page gave it: the reader keeps the fences of such code in its text."""


class MarkdownSource:
    """Lines as they are added, each block apart from the one before."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._widths: list[int] = []
        self._numbers: list[int | None] = []
        self._in_list = False
        self._table: Block | None = None

    def apart(self) -> None:
        """Leave a line empty before what comes."""
        if self.lines and self.lines[-1]:
            self.lines.append("")
        self._in_list = False

    def add(self, text: str) -> None:
        """Add a block that is in no list."""
        self.apart()
        self.lines += text.split("\n")
        self._widths, self._numbers = [], []

    def block(self, block: Block) -> None:
        """Add a bullet or a paragraph at its depth."""
        depth = min(block.depth, len(self._widths))
        if block.is_item:
            self._item(block, depth)
            return
        del self._widths[depth:], self._numbers[depth:]
        indent = " " * sum(self._widths)
        if block.kind == "table" and self._in_table(block):
            self.lines.append(indent + _row(block))
            return
        self.apart()
        self.lines += [indent + line if line else "" for line in _paragraph(block, in_item=bool(indent))]
        self._table = block if block.kind == "table" else None

    def _in_table(self, block: Block) -> bool:
        return (
            self._table is not None
            and self.lines[-1].lstrip().startswith("|")
            and self._table.depth == block.depth
            and self._table.origin.place == block.origin.place
        )

    def _item(self, block: Block, depth: int) -> None:
        same_list = depth < len(self._numbers)
        before = self._numbers[depth] if same_list else None
        marker = _marker(block.number, before if same_list else None)
        goes_on = same_list and (block.number is None) == (before is None)
        if not self._in_list or not (goes_on or block.number in (None, 1)) or (same_list and not goes_on):
            self.apart()
        indent = " " * sum(self._widths[:depth])
        self._widths[depth:] = [len(marker) + 1]
        self._numbers[depth:] = [block.number]
        inner = "\n" + indent + " " * self._widths[-1]
        self.lines.append(f"{indent}{marker} {source_of(block.text, block.spans).replace(chr(10), inner)}")
        self._in_list = True


def _marker(number: int | None, before: int | None) -> str:
    """The sign before an item; a number that does not follow the one before starts a list of its own by `)`."""
    if number is None:
        return "-"
    return f"{number}." if before is None or number == before + 1 else f"{number})"


def _row(block: Block) -> str:
    cells = block.text.split(" | ")
    written: list[str] = []
    start = 0
    for cell in cells:
        inside = tuple(
            _moved(span, start, len(cell)) for span in block.spans if start <= span.start < start + len(cell)
        )
        written.append(source_of(cell, inside, cell=True))
        start += len(cell) + 3
    return "| " + " | ".join(written) + " |"


def _moved(span: Span, start: int, length: int) -> Span:
    return Span(span.start - start, min(span.end - start, length), span.kind, span.target)


def _paragraph(block: Block, *, in_item: bool) -> list[str]:
    """The lines of a paragraph, each kind in its own dress."""
    text = block.text
    if block.kind == "table":
        columns = text.count(" | ") + 1
        return [_row(block), "|" + " --- |" * columns]
    if block.kind in ("code", "html"):
        return _code_in_item(text) if in_item and "<" in text else _code_lines(text)
    source = source_of(text, block.spans)
    return [f"> {line}" for line in source.split("\n")] if block.kind == "quote" else source.split("\n")


def _code_lines(text: str) -> list[str]:
    """Code between fences of its own; HTML of a page is shown like it, and never passed through."""
    fenced = _FENCED.match(text)
    if fenced and fenced["fence"][:3] not in (fenced["code"] or ""):
        return text.split("\n")
    fence = "`" * max(3, _longest_run(text) + 1)
    return [fence, *text.split("\n"), fence]


def _code_in_item(text: str) -> list[str]:
    """Code below a bullet, so that renderers which know no fences there take none of it for HTML.

    They look for HTML up to three columns from the left, and for code between backticks up to an empty line.
    """
    lines = _code_lines(text)
    if all(map(str.strip, lines)) and lines[0].startswith("`"):
        return ["   " + line for line in lines]
    *filled, last = (line for line in text.split("\n") if line.strip())
    return [_code(line) + "\\" for line in filled] + [_code(last)]


def _longest_run(text: str) -> int:
    """How many backticks are in a row at most."""
    return max(map(len, _BACKTICKS.findall(text)), default=0)


_BULLETS_OF_A_ROLE = 3
"""Bullets below which a reader may take a page of one heading for a role by the page's own title."""
_LABELS_OF_A_LIST = 3
"""Paragraphs with a bold label in a row that a reader takes for the items of a list."""
_OTHERS_GRADES = Safe("Job Grades of the Family")
_CLOSING_HASHES = re.compile(r"(?<=\s)(#+)\Z")


def page(sheet: Sheet) -> str:
    """The role as a page: front matter, facts, sections."""
    out = MarkdownSource()
    out.lines += ["---", f"title: {_quoted(sheet.family.title)}"]
    if sheet.provenance:
        out.lines.append(f"source: {_quoted(f'{sheet.path}:{sheet.level.line}')}")
    if _needs_role(sheet):
        out.lines.append(f"role: {_quoted(sheet.title)}")
    if sheet.reports_to is None and any(map(_speaks_of_reporting, sheet.blocks())):
        out.lines.append("reports_to: none")
    out.lines.append("---")
    for block in _without_headings(sheet, sheet.intro):
        out.block(block)
    for part in sheet.parts:
        if _is_before_title(sheet, part):
            _section(out, sheet, part, part.heading, "##")
    marks = "##"
    if not _shows_a_role(sheet):
        out.add("## Levels")
        marks = "###"
    out.add(f"{marks} {_heading(sheet.title)}")
    if sheet.notes:
        out.add(f"{marks}# {TO_CHECK}")
        out.add("\n".join(f"- [ ] {source_of(note.line_of_text, ())}" for note in sheet.notes))
    if sheet.reports_to and not _says_reporting(sheet, sheet.reports_to):
        out.add(_reporting_fact(sheet.reports_to))
    for part in _with_grade(sheet):
        if not _is_before_title(sheet, part):
            _section(out, sheet, part, _section_heading(sheet, part), f"{marks}#")
    return "\n".join(out.lines).rstrip("\n") + "\n"


def _shows_a_role(sheet: Sheet) -> bool:
    """Whether what is below the title shows a reader that it is a role's; else a heading above has to."""
    if sheet.title == sheet.family.title and any(part.kind in CLOSING for part in sheet.parts):
        # What closes a page of one role would be taken for its family's.
        return False
    return sum(part.kind in LISTS for part, _ in sheet.items()) >= _BULLETS_OF_A_ROLE


def _needs_role(sheet: Sheet) -> bool:
    """Whether a reader could find no role, take a heading for another's, or bare lists for duties, were it not said."""
    headings = {block.under for block in sheet.blocks()} | {
        part.heading for part in sheet.parts if part.kind == "other"
    }
    is_empty = not any(part.blocks for part in sheet.parts)
    is_misread = _has_bare_lists(sheet) or any(map(_has_misleading_words, sheet.parts))
    is_of_people = are_people([block.text for _, block in sheet.items()])
    return is_empty or is_misread or is_of_people or any(map(_may_be_a_role, filter(None, headings)))


def _has_misleading_words(part: SheetPart) -> bool:
    """Whether a sentence above a list speaks of another kind of list than the section is."""
    above = [block for block, below in pairwise(part.blocks) if below.is_item and block.text.endswith(":")]
    if not above:
        return False
    said = (said_kind(block.text, is_unnamed=part.kind == "summary") for block in above if not block.is_item)
    return any(kind not in (None, part.kind) for kind in said)


def _has_bare_lists(sheet: Sheet) -> bool:
    """Whether a summary has bullets, and the role no duties: right below its title they would be read as such."""
    return not any(part.kind == "responsibilities" and part.blocks for part in sheet.parts) and any(
        part.kind == "summary" for part, _ in sheet.items()
    )


def _may_be_a_role(heading: str) -> bool:
    may_be = is_title(heading) or is_agent(heading) or any(map(str.isdigit, heading))
    return may_be or classify(heading).role in ("levels", "specialties", "contents")


def _speaks_of_reporting(block: Block) -> bool:
    return "eport" in block.text and REPORTS.search(block.text) is not None


def _is_before_title(sheet: Sheet, part: SheetPart) -> bool:
    """Grades of other levels would become the role's own if they were read below its heading."""
    return part.kind == "grade" and not sheet.level.grades and _is_others(part)


def _is_others(part: SheetPart) -> bool:
    """Whether a section speaks of other levels; one without a text speaks of no other level."""
    return bool(part.blocks) and not part.blocks[0].origin.own


def _quoted(text: str) -> str:
    """A text for front matter, which is harmless also where a renderer takes front matter for text."""
    return json.dumps(text, ensure_ascii=False).replace("<", "\\u003c").replace("[", "\\u005b")


def _heading(title: str) -> str:
    return _CLOSING_HASHES.sub(r"\\\1", source_of(title, ()))


def _section_heading(sheet: Sheet, part: SheetPart) -> str:
    if part.kind == "summary" and part.heading in ("", TITLES["summary"]) and part.blocks:
        return TITLES["summary"] if _has_bare_lists(sheet) or (part.heading and part is not sheet.parts[0]) else ""
    if part.kind in LISTS and not part.heading:
        return TITLES[part.kind]
    if part.kind in CLOSING and not sheet.public and sheet.title.casefold() not in part.heading.casefold():
        heading = f"{sheet.title} {TITLES[part.kind]}"
        # Behind a title as long as a sentence no name of a section is read.
        return heading if classify(heading).kind == part.kind else TITLES[part.kind]
    if part.kind == "other" and part.heading in (sheet.title, sheet.family.title):
        # Below such a heading a reader looks for what the role is about.
        return TITLES["other"]
    return part.heading


def _section(out: MarkdownSource, sheet: Sheet, part: SheetPart, heading: str, marks: str) -> None:
    if heading:
        out.add(f"{marks} {_heading(heading)}")
    before: Block | None = None
    for block in _without_headings(sheet, part.blocks):
        for role, words in asides(sheet, part, before, block):
            is_heading = role == "under" and not _names_section(words)
            out.add(f"{marks}# {_heading(words)}" if is_heading else _note(words))
        out.block(block)
        before = block


def _without_headings(sheet: Sheet, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those marked otherwise that a reader would take for a heading or for an item's label."""
    for place in range(len(blocks)):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        plain = _without_bold(sheet, blocks, place)
        is_label_line = not (plain.spans or plain.is_item or plain.depth) and plain.kind == "text"
        if is_label_line and following is not None and following.is_item and is_label(plain.text):
            plain = plain._replace(spans=(Span(0, len(plain.text), "em"),))
        yield plain


def _without_bold(sheet: Sheet, blocks: Sequence[Block], place: int) -> Block:
    """A block, with bold words in plain ones where a reader would take them for a heading or for an item's label."""
    # Below a heading with a grade the reader takes no bold line for a heading, those of known sections aside.
    is_sure = bool(sheet.level.grades) and not sheet.public
    block = blocks[place]
    bold = _bold_start(block)
    if bold is None:
        return block
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    if len(block.text.rstrip(" :")) <= bold.end:
        is_more = _names_section(block.text) or (not is_sure and following is not None and following.is_item)
    else:
        is_more = not is_sure and _labels_in_a_row(blocks, place) >= _LABELS_OF_A_LIST
    return block._replace(spans=tuple(span for span in block.spans if span != bold)) if is_more else block


def _bold_start(block: Block) -> Span | None:
    """The bold words with which a paragraph of a section begins."""
    if block.kind != "text" or block.depth:
        return None
    return next((span for span in block.spans if span.kind == "strong" and not span.start), None)


def _names_section(text: str) -> bool:
    return bool(classify(text).role)


def _labels_in_a_row(blocks: Sequence[Block], place: int) -> int:
    """How many paragraphs with a bold label follow each other around one of them."""
    before = sum(1 for _ in takewhile(_is_labelled, reversed(blocks[:place])))
    return before + sum(1 for _ in takewhile(_is_labelled, blocks[place:]))


def _is_labelled(block: Block) -> bool:
    bold = _bold_start(block)
    if bold is None:
        return False
    return block.text[: bold.end].rstrip().endswith(":") or block.text[bold.end :].lstrip().startswith(":")


def _note(text: str) -> str:
    return source_of(text, (Span(0, len(text), "em"),))


def _with_grade(sheet: Sheet) -> Iterator[SheetPart]:
    """The sections, with one that states the role's grades where its own words do not."""
    fact = _grade_fact(sheet)
    for part in sheet.parts:
        if fact and part.kind != "summary":
            yield fact
            fact = None
        others = part.kind == "grade" and _is_others(part)
        yield replace(part, heading=_OTHERS_GRADES) if others else part
    if fact:
        yield fact


def _grade_fact(sheet: Sheet) -> SheetPart | None:
    if not sheet.level.grades or sheet.public:
        return None
    first = next((part for part in sheet.parts if part.kind == "grade"), None)
    own = "\n".join(block.text for block in first.blocks if block.origin.own) if first else ""
    if own and all(re.search(rf"\b{re.escape(str(grade))}\b", own) for grade in sheet.level.grades):
        return None
    grades = [f"grade {grade}" for grade in sheet.level.grades]
    said = grades[0] if len(grades) == 1 else f"{', '.join(grades[:-1])} or {grades[-1]}"
    origin = Origin(sheet.id, sheet.title, sheet.path, sheet.level.line)
    return SheetPart("grade", TITLES["grade"], (Block(Safe(f"The {sheet.title} is a {said}."), "text", origin),))


def _says_reporting(sheet: Sheet, reporting: Reporting) -> bool:
    """Whether the first sentence about reporting that a reader meets is the role's own."""
    blocks = [block for part in sheet.parts for block in part.blocks]
    prose = [block for block in blocks if block.kind == "text" and REPORTS.search(block.text)]
    said = prose or [block for block in blocks if block.is_item and REPORTS.search(block.text)]
    return bool(said) and reporting.text in said[0].text and said[0].origin.line <= reporting.line


def _reporting_fact(reporting: Reporting) -> str:
    said = f"Reports to the {reporting.text}."
    start = len("Reports to the ")
    spans = (Span(start, start + len(reporting.text), "link", reporting.url),) if reporting.url else ()
    return source_of(said, spans)
