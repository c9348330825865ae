"""Reading back what was exported, and strategies for levels that no page has yet."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from one_page import read_one
from roletui.catalog import open_catalog
from roletui.export.markdown import page
from roletui.export.sheet import Block, Sheet, effective_sheet, own_sheet
from roletui.model import (
    Catalog,
    Family,
    Item,
    Kind,
    Level,
    Paragraph,
    ParagraphKind,
    Reporting,
    Section,
    Span,
    SpanKind,
)
from roletui.roles.effective import Effectives
from roletui.roles.inheritance import resolve
from roletui.text import Raw, Safe, clean_line


def organisations() -> list[Path]:
    """The folders of other organisations' frameworks; none where they are not beside the project."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "frameworks"
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


Spans = tuple[tuple[int, int, str, str | None], ...]


@lru_cache(maxsize=4)
def opened(root: str) -> tuple[Catalog, Effectives]:
    catalog = open_catalog(Raw(root), cache=False)
    return catalog, Effectives(catalog)


def sheet(catalog: Catalog, effectives: Effectives, role: str, *, own: bool) -> Sheet:
    return own_sheet(catalog, role) if own else effective_sheet(catalog, effectives, role)


def read_back(source: str) -> Catalog:
    family, _ = read_one(Raw("exported.md"), source.encode())
    assert family is not None, source
    assert len(family.levels) == 1, ([level.title for level in family.levels], source)
    return resolve(Catalog(Raw(""), (family,)))


@dataclass(frozen=True)
class Shown:
    """All that must come back: a difference shows in a test's output as one value against another."""

    title: str
    grades: tuple[int | str, ...]
    reports_to: tuple[str, str | None] | None
    items: dict[Kind, list[tuple[str, int, bool, Spans]]]
    paragraphs: tuple[str, ...]


def shown(sheet: Sheet) -> Shown:
    items: dict[Kind, list[tuple[str, int, bool, Spans]]] = {}
    for part, block in sheet.items():
        spans = tuple((span.start, span.end, span.kind, span.target) for span in block.spans)
        items.setdefault(part.kind, []).append((block.text, block.depth, block.number is not None, spans))
    paragraphs = tuple(_kept(block) for part in sheet.parts for block in part.blocks if not block.is_item)
    reporting = (sheet.reports_to.text, sheet.reports_to.url) if sheet.reports_to else None
    return Shown(sheet.title, sheet.level.grades, reporting, items, paragraphs)


def _kept(block: Block) -> str:
    """A paragraph's text; code below a bullet that could be taken for HTML keeps its words, but not each line's end."""
    return " ".join(block.text.split()) if block.depth > 0 and "<" in block.text else block.text


def round_trip(before: Sheet) -> None:
    """Assert that the sheet's page reads back as the same level; the page may say more in prose, never less."""
    source = page(before)
    catalog = read_back(source)
    level = catalog.families[0].levels[0]
    after = shown(sheet(catalog, Effectives(catalog), level.id, own=before.own))
    expected = shown(before)
    assert replace(after, paragraphs=()) == replace(expected, paragraphs=()), source
    rest = list(after.paragraphs)
    for paragraph in expected.paragraphs:
        assert paragraph in rest, (paragraph, source)
        rest.remove(paragraph)


PIECES = (
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "[",
    "]",
    "](",
    "!",
    "![",
    "<",
    "<b>",
    "</b>",
    "<!-- x -->",
    "<br>",
    "<U+202E>",
    "&amp;",
    "&#35;",
    "&",
    "#",
    "# ",
    "## x",
    "1. ",
    "12) ",
    "+ ",
    "- ",
    "* ",
    "> ",
    "~",
    "~~",
    "~~~",
    "```",
    "|",
    "a | b",
    "\\",
    "\\\\",
    "---",
    "===",
    "| --- |",
    "[x]: y",
    "<https://a.b>",
    "a@b.c",
    "<%= x %>",
    "{{ x }}",
    "{: .x}",
    "{% x %}",
    "word",
    "two words",
    "漢字",
    "。",
    "é",
    "https://example.org/a_b",
    "(",
    ")",
    ":",
    ".",
    '"',
    "=1+1",
    "🙂",
)
"""What Markdown, HTML, templates and spreadsheets take for more than text."""


def _one_line(parts: list[str]) -> Safe:
    # The reader keeps no white space at the ends and sees a line end as a space; a line of rules alone is none.
    return clean_line(" ".join("".join(parts).split()))


# What UTF-8 read in a wrong encoding looks like is repaired, and rightly so.
plain_letters = st.text(
    st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x2FFF, exclude_characters="ÂÃâÐð"),
    min_size=1,
    max_size=8,
)
texts = st.lists(st.sampled_from(PIECES) | plain_letters, min_size=1, max_size=7).map(_one_line).filter(bool)
targets = st.sampled_from(["https://example.org/x?a=b&c=d", "/x/#y", "../z/", "#here", "x(y", "mailto:a@b.c", "a*b_c"])
kinds: st.SearchStrategy[SpanKind | None] = st.sampled_from([None, None, "link", "strong", "em", "code", "strike"])


@st.composite
def spanned(draw: st.DrawFn) -> tuple[Safe, tuple[Span, ...]]:
    """Words, some of them set apart; words only, because Markdown cannot set every sign apart."""
    words = draw(st.lists(st.sampled_from(["plan", "two words", "漢字", "a_b", "C++", "R&D"]), min_size=1, max_size=5))
    spans: list[Span] = []
    at = 0
    for word in words:
        if kind := draw(kinds):
            spans.append(Span(at, at + len(word), kind, Safe(draw(targets)) if kind == "link" else None))
        at += len(word) + 1
    return Safe(" ".join(words)), tuple(
        span for span in spans if span.kind not in ("strong", "em") or word_like(span, words)
    )


def word_like(span: Span, words: list[str]) -> bool:
    text = " ".join(words)
    return text[span.start].isalnum() and text[span.end - 1].isalnum()


paragraph_kinds: tuple[ParagraphKind, ...] = ("text", "code", "quote")


@st.composite
def blocks(draw: st.DrawFn) -> tuple[tuple[Item, ...], tuple[Paragraph, ...]]:
    items: list[Item] = []
    paragraphs: list[Paragraph] = []
    depth, number = -1, 0
    for line in range(10, 10 + draw(st.integers(1, 6))):
        text, spans = draw(st.tuples(texts, st.just(())) | spanned())
        if draw(st.integers(0, 5)) == 0:
            kind = draw(st.sampled_from(paragraph_kinds))
            code = Safe(f"{text}\n\n  {text}") if kind == "code" else text
            paragraphs.append(Paragraph(code, line, () if kind == "code" else spans, kind, max(0, depth)))
            continue
        depth = draw(st.integers(0, depth + 1))
        number = draw(st.sampled_from([0, 0, number + 1, 1, 7]))
        items.append(Item(text, line, depth, spans, number or None))
    return tuple(items), tuple(paragraphs)


HEADINGS: dict[Kind, str] = {
    "responsibilities": "Responsibilities",
    "requirements": "Requirements",
    "nice-to-have": "Nice to Have",
    "performance-indicators": "Performance Indicators",
    "hiring-process": "Hiring Process",
}


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """One family with one level whose texts are as odd as texts can be."""
    sections: list[Section] = []
    chosen: list[Kind] = draw(st.lists(st.sampled_from(list(HEADINGS)), min_size=1, max_size=3, unique=True))
    for kind in {"responsibilities": None, **dict.fromkeys(chosen)}:
        items, paragraphs = draw(blocks())
        sections.append(Section(kind, Safe(HEADINGS[kind]), 5, items, paragraphs))
    title = Safe(
        draw(st.sampled_from(["Senior Engineer", "Manager, R&D *Tools*", "Engineer (C#) #", "Staff_Writer 漢字"]))
    )
    grades = tuple(draw(st.lists(st.integers(4, 15), max_size=2, unique=True)))
    reporting = Reporting(Safe("Vice President of [Sales]"), 3, None, Safe("/x/#y")) if draw(st.booleans()) else None
    level = Level("odd/level", title, 4, grades, reporting, tuple(sections))
    return Catalog(Raw(""), (Family("odd", title, Safe("odd.md"), 1, Raw("odd.md"), levels=(level,)),))
