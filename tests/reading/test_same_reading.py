"""The same page written in other ways is read as the same: other marks, line ends, depths, synonyms, empty lines."""

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from export.made import organisations
from one_page import read_one
from roletui.catalog import open_catalog
from roletui.language.ranks import is_title, may_be_title
from roletui.language.words import heading_anchor
from roletui.model import Catalog, Family, Section
from roletui.reading.markdown import Parser
from roletui.reading.shapes.positions import role_title
from roletui.roles.inheritance import resolve
from roletui.text import Raw

PATTERNS = Path(__file__).resolve().parents[1] / "fixtures" / "patterns"
ABOUT_FORM = ("headings-", "file-", "text-encoding", "inherit-family", "section-both-in-one")
"""Pages that are about how something is written, so that writing it otherwise changes them."""

Change = Callable[[str], str]
Face = list[tuple[object, ...]]
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TO_HEADING = re.compile(r"\(#([^()\s]+)\)")
_PLAIN = re.compile(r"[\w ,.&()/-]+")


def in_headings(change: Callable[[str, str], str]) -> Change:
    """A change of every heading that holds nothing but words."""
    return lambda body: _HEADING.sub(
        lambda found: change(found[1], found[2]) if _PLAIN.fullmatch(found[2]) else found[0], body
    )


def rename(pattern: str, name: str) -> Change:
    """Another name in headings, and in the links that lead to them."""

    def change(body: str) -> str:
        anchors: dict[str, str] = {}

        def renamed(marks: str, text: str) -> str:
            new = re.sub(pattern, name, text)
            anchors.setdefault(heading_anchor(text), heading_anchor(new))
            return f"{marks} {new}"

        body = in_headings(renamed)(body)
        return _TO_HEADING.sub(lambda found: f"(#{anchors.get(found[1], found[1])})", body)

    return change


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
OF_FOLDERS = (
    ("dashes", "loud headings", "text glued to headings", "windows line ends", "loose lists", "indicators"),
    ("stars", "misspelt", "qualifications", "closed headings", "job levels", "no-break spaces"),
    ("wrapped", "comments", "bold headings", "key responsibilities", "contributor levels", "far apart"),
    ("duties", "lists glued to text", "no-break spaces", "comments"),
)
"""Changes of every page of a folder: where pages are ranks of a ladder, the depth of a heading says what it names."""


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


@cache
def read(page: str) -> Face | None:
    """What is read of a page; most are read again for each way of writing them."""
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


NOTED = "<!-- for authors -->\n\n"
PLAIN_PAGES = {
    "an empty heading whose parts follow": "# Tiler\n\n## Key responsibilities\n\n## Scope\n\n- lays\n- cuts\n\n"
    "## Practice\n\n- mends\n\n## Requirements\n\n- a hammer\n",
    "a sentence that says what follows": "# Tiler\n\nYou will be responsible for:\n\n## Roofs\n\n- lays\n- cuts\n\n"
    "## Requirements\n\n- a hammer\n",
    "a heading that opens the page": "# Tiler\n\nLays tiles.\n\n## Requirements\n\n- a hammer\n- a ladder\n- a nail\n",
}


@pytest.mark.parametrize("page", PLAIN_PAGES.values(), ids=PLAIN_PAGES)
def test_comments_between_the_parts_of_a_page_say_nothing(page: str) -> None:
    """As linters and licences leave them at the top of a page and above its headings."""
    with_comments = NOTED + page.replace("\n\n#", f"\n\n{NOTED}#")
    assert read(with_comments) == read(page)
    assert read(page)


@pytest.mark.parametrize(
    "title", ["Tech Lead vs Engineering Manager", "The Tiler Role", "Junior Tiler → Senior Tiler", "Role of the Tiler"]
)
def test_a_title_is_understood_in_capitals_as_well(title: str) -> None:
    def lower(name: str | None) -> str | None:
        return name and name.lower()

    assert lower(role_title(title.upper())) == lower(role_title(title))
    assert is_title(title.upper()) == is_title(title)
    assert may_be_title(title.upper()) == may_be_title(title)


@pytest.mark.parametrize("names", TOGETHER, ids=" + ".join)
@pytest.mark.parametrize("where", ["corpus", "corpus_more"])
def test_a_real_page_is_read_the_same_however_it_is_written(
    names: tuple[str, ...], where: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(where)
    pages = [page_of(path) for path in sorted(folder.rglob("*.md*"))]
    touched = 0
    for page in pages:
        other = page
        for name in names:
            other = changed(other, CHANGES[name])
        touched += other != page
        assert read(other) == read(page), page[:200]
    assert touched > len(pages) - 5


def folder_faces(folder: Path) -> dict[str, object]:
    """The face of every family of a folder, in small letters."""
    families = open_catalog(Raw(str(folder)), cache=False).families
    return {family.id: repr(faces(family)).lower() for family in families}


@pytest.mark.shared
@pytest.mark.parametrize("organisation", organisations(), ids=lambda folder: folder.name)
def test_a_framework_is_read_the_same_however_its_pages_are_written(organisation: Path, tmp_path: Path) -> None:
    """Changes of the whole folder: what a page is follows from the pages beside it."""
    if not any(organisation.rglob("*.md*")):
        return
    written = shutil.copytree(organisation, tmp_path / organisation.name)
    before = folder_faces(organisation)
    pages = {path: page_of(path) for path in sorted(written.rglob("*.md*")) if path.is_file()}
    for names in OF_FOLDERS:
        for path, page in pages.items():
            other = page
            for name in names if has_text(page) else ():
                other = changed(other, CHANGES[name])
            path.write_bytes(other.encode())
        assert folder_faces(written) == before, names


def has_text(page: str) -> bool:
    """Whether a page is more than front matter: that is data, which no change is made for."""
    return not page.startswith("---") or bool(_FRONT.match(page))
