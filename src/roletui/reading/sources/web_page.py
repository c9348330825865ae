"""HTML pages: what is in the page's main part, without the site around it."""

import re
from dataclasses import dataclass

from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body, Heading, source_body
from roletui.reading.decoding import read_lines
from roletui.reading.front_matter import read_front_matter
from roletui.reading.markdown import LimitReachedError
from roletui.reading.problems import HTML_NESTING, HTML_SECONDS, TABLE_CELLS, TABLE_COLUMNS, Notes
from roletui.reading.source import Document
from roletui.reading.sources.html_walk import HtmlWalk
from roletui.text import clean_line

_MAIN = frozenset(("main", "article"))
_SITE = frozenset(("nav", "footer"))
_PERHAPS_SITE = frozenset(("header", "aside", "form"))
_DIVISIONS = frozenset(("div", "section", "ul", "ol", *_SITE, *_PERHAPS_SITE, *_MAIN))
_SITE_ROLES = frozenset(("navigation", "contentinfo", "search", "banner", "menu", "menubar"))
_SITE_WORDS = lazy_pattern(
    r"(?:^|[\s_-])(?:toc|nav|navbar|navigation|sidebar|sidenav|menu|breadcrumbs?|footer|pagination|pager|topbar|cookies?"
    r"|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names that writers give the parts of a site; such a part is passed over where its text is mostly links."""
_EXPORTED = lazy_pattern(r"(?:^|\s)(?:page-metadata|footer-body|breadcrumb-section|likes-and-labels-container)(?:$|\s)")
"""Names of the parts that a wiki's export puts around a page's text: who wrote it when, and the wiki's own name."""
_MOSTLY = 0.5
"""The share of links that makes a part navigation, and of the text that makes a main part all that is read: a text
about a role is hardly ever half of links, and the main part of a shell page holds next to nothing."""
_SITE_NAME = lazy_pattern(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+")
"""What is between a page's title and its site's name."""
_WHY_SOURCE = {
    "time": f"Reading this page takes more than {HTML_SECONDS} seconds, so it is kept as source text; simplify it.",
    "nesting": f"Lists or tables here are nested deeper than {HTML_NESTING}, so the page is kept as source text; "
    "flatten them.",
    "columns": f"A table here has more than {TABLE_COLUMNS} columns, so the page is kept as source text; split it.",
    "cells": f"A table here has more than {TABLE_CELLS} cells, so the page is kept as source text; split it.",
    "fault": "The HTML parser fails on this page, so it is kept as source text; simplify it.",
}


@dataclass(slots=True, eq=False)
class _Part:
    """An open division of the page, with what there was when it was opened."""

    tag: str
    is_main: bool
    is_site: bool
    may_be_site: bool
    blocks: int
    tables: int
    frames: int
    letters: int
    linked: int


class _PageWalk(HtmlWalk):
    """A walk that passes over the site around the text."""

    keeps_unseen = False

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.title = ""
        self.title_line = 1
        self.letters = self.main_letters = 0
        self.main: list[tuple[int, int]] = []
        """Where the main parts begin and end among the blocks."""
        self._linked = self._links = 0
        self._in_title = False
        self.is_wiki = False
        """Whether the page is one of a wiki, whose titles begin with the name of their space."""
        self._parts: list[_Part] = []

    def start(self, tag: str, attrs: dict[str, str], line: int) -> None:
        """An element begins."""
        if tag == "title" and not self.title:
            self._in_title, self.title_line = True, line
        elif tag != "head":
            if tag in _DIVISIONS:
                self.flush()
                self._open_part(tag, attrs)
            self._links += tag == "a"
            super().start(tag, attrs, line)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "title":
            self._in_title = False
            return
        super().end(tag)
        self._links = max(0, self._links - (tag == "a"))
        if tag in _DIVISIONS and any(part.tag == tag for part in self._parts):
            self.flush()
            while self._close_part() != tag:
                pass

    def data(self, text: str, line: int) -> None:
        """Text between tags."""
        if self._in_title:
            self.title += text
            return
        letters = len(text) - text.count(" ") - text.count("\n")
        self.letters += letters
        self._linked += letters if self._links else 0
        super().data(text, line)

    def finish(self) -> None:
        """Close what is still open."""
        super().finish()
        while self._parts:
            self._close_part()

    def _open_part(self, tag: str, attrs: dict[str, str]) -> None:
        role = attrs.get("role", "").lower()
        self.is_wiki = self.is_wiki or "wiki-content" in attrs.get("class", "")
        named = f"{attrs.get('id', '')} {attrs.get('class', '')}"
        self._parts.append(
            _Part(
                tag,
                tag in _MAIN or role == "main",
                role in _SITE_ROLES
                or tag == "nav"
                or (tag == "footer" and not self._in_main())
                or _EXPORTED.search(named) is not None,
                tag in _PERHAPS_SITE or _SITE_WORDS.search(named) is not None,
                len(self.body.blocks),
                len(self.body.tables),
                len(self.frames),
                self.letters,
                self._linked,
            )
        )

    def _in_main(self) -> bool:
        return any(part.is_main for part in self._parts)

    def _close_part(self) -> str:
        part = self._parts.pop()
        if part.is_main and not self._in_main():
            self.main.append((part.blocks, len(self.body.blocks)))
            self.main_letters += self.letters - part.letters
        elif self._is_site(part):
            while len(self.frames) > part.frames:
                self._pop()
            del self.body.blocks[part.blocks :]
            del self.body.tables[part.tables :]
            self.letters, self._linked = part.letters, part.linked
        return part.tag

    def _is_site(self, part: _Part) -> bool:
        if self.main and self.main[-1][1] > part.blocks:
            return False
        if part.is_site:
            return True
        letters, linked = self.letters - part.letters, self._linked - part.linked
        if not part.may_be_site or part.is_main:
            return False
        if letters and linked > _MOSTLY * letters:
            return True
        has_heading = any(isinstance(block, Heading) for block in self.body.blocks[part.blocks :])
        return part.tag in _PERHAPS_SITE and not has_heading and not self._in_main()


def _keep_main(walk: _PageWalk) -> None:
    """Leave the main part alone, where the page has one that holds most of the text."""
    body = walk.body
    if walk.main and walk.main_letters >= _MOSTLY * walk.letters:
        body.blocks = [block for start, end in walk.main for block in body.blocks[start:end]]
    kept = set(map(id, body.blocks))
    body.tables = [table for table in body.tables if all(id(each) in kept for each in table.paragraphs)]
    body.rows = [row for table in body.tables for row in table.rows]


def _leave_out_space(walk: _PageWalk) -> None:
    """Leave the name of the wiki's space out of the page's title: `Barrels : Senior Cooper`."""
    for place, block in enumerate(walk.body.blocks):
        if isinstance(block, Heading) and block.depth == 1 and _SPACE in block.text:
            title = clean_line(block.text.partition(_SPACE)[2])
            walk.body.blocks[place] = block._replace(text=title, spans=())
            break
    walk.title = walk.title.partition(_SPACE)[2] or walk.title


_SPACE = " : "


def read(data: bytes, notes: Notes) -> Document:
    """The text of an HTML page; its title is the one that browsers show, where no heading gives one."""
    lines = read_lines(data, notes)
    # Sites that are built from templates give their pages front matter.
    front = read_front_matter(lines, notes)
    walk = _PageWalk(Body())
    try:
        walk.feed("\n".join(lines[front.body :]), front.body + 1)
        walk.finish()
    except LimitReachedError as limit:
        notes.error("html-limit", 1, _WHY_SOURCE[str(limit)])
        return Document(
            source_body(lines[front.body :], front.body + 1), front.title, front.line, front.fields, lines=lines
        )
    _keep_main(walk)
    if walk.is_wiki:
        _leave_out_space(walk)
    if front.title:
        return Document(walk.body, front.title, front.line, front.fields, lines=lines)
    has_title = any(isinstance(block, Heading) and block.depth == 1 for block in walk.body.blocks)
    title = "" if has_title else _SITE_NAME.split(" ".join(walk.title.split()))[0]
    return Document(walk.body, clean_line(title) or None, walk.title_line, front.fields, lines=lines)
