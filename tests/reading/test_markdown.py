"""The parser's short ways lead where markdown-it-py's own rules lead."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from roletui.reading.markdown import Parser

BARE = MarkdownIt("commonmark", {"maxNesting": 110, "inline_definitions": True}).enable(["table", "strikethrough"])
MARKS = ("- ", "* ", "+ ", "1. ", "2) ", "> ", " ", "   ", "    ", "\t", "-\t", ">\t", "#", "## ", "- - ", "10. ")
TEXTS = ("", "a", "b c", "## x ##", "a #", "---", "===", "a | b", "-|-", "```", "<div>", "[a]: b", "\u00a0a\u3000", "-")
MARKED = st.builds(
    "{}{}{}".format,
    st.lists(st.sampled_from(MARKS), max_size=4).map("".join),
    st.sampled_from(TEXTS),
    st.sampled_from(("", " ", "\t", "  #", " ##  ")),
)
LINES = MARKED | st.text("ab1 \t*#->+=|:_`[]()<\\.~", max_size=12)


Line = tuple[str, str, object, str, int]


def outline(tokens: list[Token]) -> list[Line]:
    return [line for token in tokens for line in lines_of(token)]


def lines_of(token: Token) -> list[Line]:
    """A token, and for a block of a single line the three that the bare parser makes of it."""
    if token.type not in ("heading", "paragraph"):
        return [(token.type, token.tag, token.map, token.content, token.level)]
    return [
        (f"{token.type}_open", token.tag, token.map, "", token.level),
        ("inline", "", token.map, token.content, token.level + 1),
        (f"{token.type}_close", token.tag, None, "", token.level),
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=14))
@example(["a", "---"])
@example(["* a", "---", "b", "==="])
@example(["a", "-"])
@example(["- a", "-", "- b"])
@example(["a | b", "-|-", "c"])
@example(["* | b", "- | -", "c"])
@example(["a", "    b", "\t* c"])
@example([">\t>\t- a"])
@example(["- a", "  - b", "- c", "#d", "# e #"])
def test_blocks_are_those_of_the_bare_parser(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert outline(Parser().blocks(text)) == outline(BARE.parse(text))


def test_a_block_of_one_line_is_one_token() -> None:
    text = "# Pilot\n\nFlies.\n\n## Duties\n\n- plan\n- fly\n"
    kinds = [token.type for token in Parser().blocks(text) if "list" not in token.type]
    assert kinds == ["heading", "paragraph", "heading", "paragraph", "paragraph"]


@pytest.mark.shared
def test_blocks_of_real_pages_are_those_of_the_bare_parser(corpus: Path) -> None:
    parser = Parser()
    for page in sorted(path for path in corpus.rglob("*") if path.is_file() and ".md" in path.name):
        text = page.read_text(encoding="utf-8")
        assert outline(parser.blocks(text)) == outline(BARE.parse(text)), page
