"""The parser's short ways lead where markdown-it-py's own rules lead."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from roletui.reading.markdown import Parser

BARE = MarkdownIt("commonmark", {"maxNesting": 110, "inline_definitions": True}).enable(["table", "strikethrough"])
LINES = st.text("ab1 \t*#->+=|:_`[]()<\\.~", max_size=12)


def outline(tokens: list[Token]) -> list[tuple[str, object, str, int]]:
    return [(token.type, token.map, token.content, token.level) for token in tokens]


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14))
@example(["a", "---"])
@example(["* a", "---", "b", "==="])
@example(["a", "-"])
@example(["- a", "-", "- b"])
@example(["a | b", "-|-", "c"])
@example(["* | b", "- | -", "c"])
@example(["a", "    b", "\t* c"])
def test_blocks_are_those_of_the_bare_parser(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert outline(Parser().blocks(text)) == outline(BARE.parse(text))


@pytest.mark.shared
def test_blocks_of_real_pages_are_those_of_the_bare_parser(corpus: Path) -> None:
    parser = Parser()
    for page in sorted(path for path in corpus.rglob("*") if path.is_file() and ".md" in path.name):
        text = page.read_text(encoding="utf-8")
        assert outline(parser.blocks(text)) == outline(BARE.parse(text)), page
