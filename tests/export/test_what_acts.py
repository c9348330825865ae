"""What a page would have a reader's program do is handed on as words, in every format that a program reads."""

import re
from html import unescape
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
    "<hr>",
]


def exported(folder: Path, block: str, form: str = "md") -> str:
    (folder / "planner.md").write_text(PAGE.replace("BLOCK", block), encoding="utf-8")
    catalog = open_catalog(Raw(str(folder)), cache=False)
    request = Request(("planner",) if "planner" in catalog.levels else tuple(catalog.levels), form)
    return render(catalog, request, Effectives(catalog))[0].data.decode()


@pytest.mark.parametrize("block", LOUD + QUIET)
def test_html_of_a_page_is_read_as_text_or_shown_as_code(tmp_path: Path, block: str) -> None:
    source = exported(tmp_path, block)
    outside = re.sub(r"^(`{3,})\n.*?^\1\n", "", source.split("---", 2)[2], flags=re.DOTALL | re.MULTILINE)
    assert "<" not in outside
    whole, seen = (re.sub(r"\W+", " ", unescape(text)).strip() for text in (block, re.sub("<[^>]*>", " ", block)))
    written = re.sub(r"\W+", " ", unescape(source))
    assert whole in written or seen in written


@pytest.mark.parametrize("form", ["md", "html"])
def test_no_link_but_to_a_page_or_a_mailbox_is_handed_on(tmp_path: Path, form: str) -> None:
    text = exported(tmp_path, "text", form)
    assert re.search(r"javascript:|data:text|vbscript:|file:|ssh:", text, re.IGNORECASE) is None
    for kept in ("https://example.org/x", "mailto:a@example.org"):
        assert kept in text
    for word in "abcdef":
        assert re.search(rf"\b{word}\b", text)


def test_what_acts_is_known_by_its_scheme() -> None:
    assert all(
        map(acts, ["javascript:x", " javascript:x", "java\tscript:x", "x:y", "file:///x", "C:\\x", "ms-msdt:/id"])
    )
    assert not any(
        map(acts, ["https://x:1/", "HTTP://x", "mailto:x", "tel:1", "//x/y:z", "/a:b", "#a:b", "?a:b", "a/b:c", ""])
    )
