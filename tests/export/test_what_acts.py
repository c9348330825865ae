"""What a page would have a reader's program do is handed on as words, in every format that a program reads."""

import re
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.export.formats import Request, render
from roletui.export.sheet import acts
from roletui.roles.effective import Effectives
from roletui.text import Raw

PAGE = """---
title: Planner
---

## Levels

### Planner

The Planner reports to the [Head](javascript:alert(1)).

#### Responsibilities

- [a](javascript:alert(1)) [b](data:text/html,x) [c](JaVaScRiPt:x) [d](vbscript:x) [e](file:///etc/passwd) [f](ssh://-o)
- [kept](https://example.org/x) [near](../other/) [mail](mailto:a@example.org)

BLOCK

#### Requirements

- Reads
"""
LOUD = [
    "<script>alert(1)</script>",
    "<iframe src=//example.org></iframe>",
    "<img src=x onerror=alert(1)>",
    "<div onclick=alert(1)>x</div>",
    '<div class="a" onclick="alert(1)">x</div>',
    "<svg/onload=alert(1)>",
    "<style>p { background: url(//example.org) }</style>",
    '<meta http-equiv="refresh" content="0">',
    '<p><a href="javascript:alert(1)">x</a></p>',
    "<p><a href=javascript:alert(1)>x</a></p>",
    "<base href=//x>",
    '<p title="<img src=x onerror=alert(1)>">x</p>',
    "<form action=//example.org></form>",
    "<!-- x --> <b onclick=x>y</b>",
    "<p><a\nhref='java&#115;cript:alert(1)'>x</a></p>",
    "<details/onclick=alert(1)>x</details>",
    "<!DOCTYPE x [<!ENTITY y '>']>",
    "<p <!-- --> onclick=x>y</p>",
]
QUIET = [
    "<details><summary>More</summary>text</details>",
    "<!-- a word to editors -->",
    '<p align="center">x</p>',
    "<br />",
    '<p><a href="https://example.org/a?b#c" title="t">x</a></p>',
    "<table><tr><td>x</td></tr></table>",
    "<hr>",
]


def exported(folder: Path, block: str, form: str = "md") -> str:
    (folder / "planner.md").write_text(PAGE.replace("BLOCK", block), encoding="utf-8")
    catalog = open_catalog(Raw(str(folder)), cache=False)
    request = Request(("planner",) if "planner" in catalog.levels else tuple(catalog.levels), form)
    return render(catalog, request, Effectives(catalog))[0].data.decode()


@pytest.mark.parametrize("block", LOUD)
def test_html_that_acts_is_written_as_words(tmp_path: Path, block: str) -> None:
    source = exported(tmp_path, block)
    assert re.search(r"(?<!\\)<(?!!-- x -->)", source.split("---", 2)[2]) is None, source
    words = re.sub(r"\W+", " ", block).strip()
    assert words in re.sub(r"\W+", " ", source)


@pytest.mark.parametrize("block", QUIET)
def test_html_that_only_sets_words_stays(tmp_path: Path, block: str) -> None:
    assert block in exported(tmp_path, block)


def test_comments_without_end_are_looked_through_once(tmp_path: Path) -> None:
    """Looked for from each beginning anew, the ends that are missing would take a minute."""
    assert "\n<p>" not in exported(tmp_path, "<p>\n" + "<!--" * 40_000 + "\n</p>")


@pytest.mark.parametrize("form", ["md", "html"])
def test_no_link_but_to_a_page_or_a_mailbox_is_handed_on(tmp_path: Path, form: str) -> None:
    text = exported(tmp_path, "text", form)
    assert re.search(r"javascript:|data:text|vbscript:|file:|ssh:", text, re.IGNORECASE) is None
    for kept in ("https://example.org/x", "mailto:a@example.org"):
        assert kept in text
    for word in "abcdef":
        assert re.search(rf"\b{word}\b", text)


def test_what_acts_is_told_by_its_scheme() -> None:
    assert all(
        map(acts, ["javascript:x", " javascript:x", "java\tscript:x", "x:y", "file:///x", "C:\\x", "ms-msdt:/id"])
    )
    assert not any(
        map(acts, ["https://x:1/", "HTTP://x", "mailto:x", "tel:1", "//x/y:z", "/a:b", "#a:b", "?a:b", "a/b:c", ""])
    )
