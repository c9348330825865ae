"""The same page written in other ways is read as the same: other marks, line ends, depths, synonyms, empty lines."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from one_page import read_one
from roletui.model import Catalog, Family, Section
from roletui.reading.markdown import Parser
from roletui.roles.inheritance import resolve
from roletui.text import Raw

PATTERNS = Path(__file__).resolve().parents[1] / "fixtures" / "patterns"
ABOUT_FORM = ("headings-", "file-", "text-encoding", "inherit-family", "section-both-in-one")
"""Pages that are about how something is written, so that writing it otherwise changes them."""

Change = Callable[[str], str]
Face = list[tuple[object, ...]]
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_PLAIN = re.compile(r"[\w ,.&()/-]+")


def in_headings(change: Callable[[str, str], str]) -> Change:
    """A change of every heading that holds nothing but words."""
    return lambda body: _HEADING.sub(
        lambda found: change(found[1], found[2]) if _PLAIN.fullmatch(found[2]) else found[0], body
    )


def rename(pattern: str, name: str) -> Change:
    return in_headings(lambda marks, text: f"{marks} {re.sub(pattern, name, text)}")


def deeper(body: str) -> str:
    depths = [len(found[1]) for found in _HEADING.finditer(body)]
    return re.sub(r"^#", "##", body, flags=re.MULTILINE) if depths and max(depths) < 6 else body


def shallower(body: str) -> str:
    depths = [len(found[1]) for found in _HEADING.finditer(body)]
    return re.sub(r"^##", "#", body, flags=re.MULTILINE) if depths and min(depths) > 1 else body


def wrapped(body: str) -> str:
    """Long bullets of plain words go on in a second line."""

    def wrap(found: re.Match[str]) -> str:
        at = found[0].find(" ", 40)
        is_plain = _PLAIN.fullmatch(found[2]) and at > 0 and not re.match(r"\W|\d+[.)]", found[0][at + 1 :])
        return f"{found[0][:at]}\n{' ' * len(found[1])}{found[0][at + 1 :]}" if is_plain else found[0]

    return re.sub(r"^(\s*[-*] )(\S.*)$", wrap, body, flags=re.MULTILINE)


CHANGES: dict[str, Change] = {
    "stars": lambda body: re.sub(r"^(\s*)-( +)(?=\S)", r"\1*\2", body, flags=re.MULTILINE),
    "dashes": lambda body: re.sub(r"^(\s*)\*( +)(?=[^\s*])", r"\1-\2", body, flags=re.MULTILINE),
    "windows line ends": lambda body: body.replace("\n", "\r\n"),
    "lists glued to text": lambda body: re.sub(r"^([A-Z][\w ,.']*)\n\n(?=[*-] )", r"\1\n", body, flags=re.MULTILINE),
    "text glued to headings": lambda body: re.sub(r"^(#+ .*)\n\n", r"\1\n", body, flags=re.MULTILINE),
    "far apart": lambda body: re.sub(r"^(#+ .*)\n(?!\n)", r"\1\n\n\n", body, flags=re.MULTILINE),
    "loose lists": lambda body: re.sub(r"^([*-] .*)\n(?=[*-] )", r"\1\n\n", body, flags=re.MULTILINE),
    "wrapped": wrapped,
    "closed headings": in_headings(lambda marks, text: f"{marks} {text} {marks}"),
    "bold headings": in_headings(lambda marks, text: f"{marks} **{text}**"),
    "loud headings": in_headings(lambda marks, text: f"{marks} {text.upper()}"),
    "no-break spaces": in_headings(lambda marks, text: f"{marks} {text}\u00a0 "),
    "comments": in_headings(lambda marks, text: f"<!-- a note -->\n\n{marks} {text}"),
    "one deeper": deeper,
    "one shallower": shallower,
    "job levels": rename("^Levels$", "Job Levels"),
    "contributor levels": rename("^Levels$", "Individual Contributor Levels"),
    "duties": rename("Responsibilities$", "Duties"),
    "key responsibilities": rename("Responsibilities$", "Key Responsibilities"),
    "misspelt": rename("Responsibilities$", "Responsiblities"),
    "qualifications": rename("Requirements$", "Qualifications"),
    "indicators": rename("^Performance Indicators$", "Key Performance Indicators (KPIs)"),
}
TOGETHER = (
    ("dashes", "loud headings", "one deeper", "text glued to headings", "windows line ends"),
    ("stars", "loose lists", "misspelt", "qualifications", "closed headings", "job levels"),
    ("wrapped", "comments", "bold headings", "key responsibilities", "contributor levels", "far apart"),
)
"""Changes made at once on whole pages."""


def counts(sections: tuple[Section, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for section in sections:
        if section.items:
            found[section.kind] = found.get(section.kind, 0) + len(section.items)
    return found


def faces(family: Family) -> Face:
    """All that must not depend on how a page is written, titles without case."""
    found: Face = [(family.title, counts(family.sections), bool(family.reports_to))]
    for level in family.levels:
        extends = {(said.section, said.target) for said in level.extends}
        found.append(
            (
                level.title.lower(),
                level.grades,
                counts(level.sections),
                bool(level.reports_to),
                len(level.extends),
                extends,
            )
        )
    found += [(each.title.lower(), each.level, counts(each.sections)) for each in family.specialties]
    return found


def read(page: str) -> Face | None:
    family, _ = read_one(Raw("page.md"), page.encode(), parser=PARSER)
    return None if family is None else faces(resolve(Catalog(Raw("."), (family,))).families[0])


PARSER = Parser()


def changed(page: str, change: Change) -> str:
    """The page with its body changed and its front matter as it was."""
    front = found[0] if (found := _FRONT.match(page)) else ""
    return front + change(page[len(front) :])


def page_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")


@pytest.mark.parametrize("name", CHANGES)
def test_a_pattern_is_read_the_same_however_it_is_written(name: str) -> None:
    touched = 0
    for path in sorted(PATTERNS.glob("*.md")):
        if path.name.startswith(ABOUT_FORM):
            continue
        page = page_of(path)
        other = changed(page, CHANGES[name])
        touched += other != page
        assert read(other) == read(page), path.name
    assert touched


@pytest.mark.parametrize("names", TOGETHER, ids=" + ".join)
def test_a_real_page_is_read_the_same_however_it_is_written(names: tuple[str, ...], corpus: Path) -> None:
    for path in sorted(corpus.rglob("*.md*")):
        page = other = page_of(path)
        for name in names:
            other = changed(other, CHANGES[name])
        assert other != page
        assert read(other) == read(page), path
