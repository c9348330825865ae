"""What Markdown's own parser makes of the words that are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from export.made import texts
from roletui.export.markdown import line_of
from roletui.export.spans import tree
from roletui.model import Span, SpanKind
from roletui.text import Safe

PARSER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
NAMES = {"a": "link", "s": "strike"}


def parsed(source: str) -> tuple[str, set[tuple[str, int, int, object]]]:
    tokens = PARSER.parse(source)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], source
    text = ""
    opened: list[tuple[int, object]] = []
    spans: set[tuple[str, int, int, object]] = set()
    for token in tokens[1].children or ():
        if token.type == "code_inline":
            spans.add(("code", len(text), len(text) + len(token.content), None))
        if token.nesting == 1:
            opened.append((len(text), token.attrs.get("href")))
        elif token.nesting == -1:
            start, target = opened.pop()
            spans.add((NAMES.get(token.tag, token.tag), start, len(text), target))
        else:
            assert token.type in ("text", "text_special", "code_inline"), source
            text += token.content
    return text, spans


@settings(max_examples=400, deadline=None)
@given(texts)
def test_words_are_words_whatever_signs_stand_in_them(text: Safe) -> None:
    assert parsed(line_of(tree(text, ()))) == (text, set())


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["link", "strong", "em", "code", "strike", None])), min_size=1, max_size=5
    )
)
def test_words_stay_whatever_is_set_apart(words: list[tuple[Safe, SpanKind | None]]) -> None:
    spans: list[Span] = []
    at = 0
    for word, kind in words:
        if kind:
            spans.append(Span(at, at + len(word), kind, Safe("/x(y)&amp;") if kind == "link" else None))
        at += len(word) + 1
    text = " ".join(word for word, _ in words)
    read, found = parsed(line_of(tree(text, spans)))
    assert read == text
    # What cannot be set apart is left plain; nothing else is set apart instead.
    assert {each[:3] for each in found} <= {(span.kind, span.start, span.end) for span in spans}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("5+ years, 3-4 teams; R&D (C++), a_b, 2 * 3", "5+ years, 3-4 teams; R&D (C++), a_b, 2 * 3"),
        ("[draft] <3 and x < y", "[draft] &lt;3 and x &lt; y"),
        ("# not a heading", "\\# not a heading"),
        ("1. not a step", "1\\. not a step"),
        ("- not a bullet", "\\- not a bullet"),
        ("*all* <b>of</b> it", "\\*all\\* &lt;b>of&lt;/b> it"),
        ("&amp; stays", "\\&amp; stays"),
        ("<U+202E>", "&lt;U+202E>"),
        ("{{ insert }}", "\\{\\{ insert }}"),
        ("[x](y)", "[x\\](y)"),
        ("C:\\temp and C:\\*", "C:\\temp and C:\\\\\\*"),
    ],
)
def test_what_needs_no_escape_gets_none(text: str, source: str) -> None:
    assert line_of(tree(text, ())) == source
    assert parsed(source)[0] == text


@pytest.mark.parametrize(
    ("spans", "source"),
    [
        ([Span(0, 4, "strong")], "**read** more"),
        ([Span(0, 9, "link", Safe("/a b")), Span(5, 9, "em")], "[read _more_](/a%20b)"),
        ([Span(2, 4, "em")], "re*ad* more"),
        ([Span(0, 9, "strong"), Span(0, 4, "em")], "**_read_ more**"),
        ([Span(0, 4, "em"), Span(2, 9, "strong")], "_re**ad**_ more"),
    ],
)
def test_emphasis_and_links_are_written_plainly(spans: list[Span], source: str) -> None:
    written = line_of(tree("read more", spans))
    assert written == source
    assert parsed(written)[0] == "read more"
