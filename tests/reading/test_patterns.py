"""One small page for each pattern of real job-family pages, held against what a careful reader says of it.

Beside each page in `tests/fixtures/patterns` lies its `.expected.json`. All pages are read as one folder, so that they
may name each other. A count of null means that careful readers may differ on it; the text has to be kept all the same.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from roletui.catalog import open_catalog
from roletui.checks import run
from roletui.model import Catalog, Family, Level, Problem, Section
from roletui.text import Raw

PATTERNS = Path(__file__).resolve().parents[1] / "fixtures" / "patterns"
SIDECARS = sorted(PATTERNS.glob("*.expected.json"))
COUNTED = (
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "hiring-process",
    "career-ladder",
)
TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "–": "-", "“": '"', "”": '"'})

Expected = dict[str, Any]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    # What is expected would be read as data that lies beside the pages.
    pages = tmp_path_factory.mktemp("patterns")
    for page in PATTERNS.glob("*.md"):
        shutil.copy(page, pages)
    return open_catalog(Raw(str(pages)), cache=False)


@pytest.fixture(scope="module")
def findings(catalog: Catalog) -> tuple[Problem, ...]:
    return run(catalog)


@pytest.fixture(params=SIDECARS, ids=lambda path: path.name.removesuffix(".expected.json"))
def pattern(request: pytest.FixtureRequest) -> tuple[str, Expected]:
    sidecar: Path = request.param
    return sidecar.name.replace(".expected.json", ".md"), json.loads(sidecar.read_text(encoding="utf-8"))


def find_family(catalog: Catalog, page: str) -> Family | None:
    return next((family for family in catalog.families if family.path == page), None)


def family_of(catalog: Catalog, page: str) -> Family:
    family = find_family(catalog, page)
    assert family is not None, f"{page} gave no family"
    return family


def counts(sections: Iterable[Section], kinds: Iterable[str]) -> dict[str, int]:
    found = {kind: sum(len(section.items) for section in sections if section.kind == kind) for kind in kinds}
    return {kind: count for kind, count in found.items() if count}


def counts_by_name(sections: Iterable[Section]) -> dict[str, int]:
    """Counts with all that is under no heading of its own, or under one that is no section's name, as "other"."""
    sections = list(sections)
    rest = sum(len(section.items) for section in sections if section.kind not in COUNTED)
    return {**counts(sections, COUNTED), **({"other": rest} if rest else {})}


def all_sections(family: Family) -> Iterator[Section]:
    yield from family.sections
    for level in family.levels:
        yield from level.sections
    for group in family.groups:
        yield from group.sections
    for specialty in family.specialties:
        yield from specialty.sections


def all_texts(family: Family) -> list[str]:
    blocks = [block for section in all_sections(family) for block in section.blocks()]
    return [block.text.translate(TYPOGRAPHY) for block in (*family.summary, *blocks)]


def target_name(catalog: Catalog, family: Family, target: str | None) -> str | None:
    """A level's title, "family" for the page's own sections, or another family's path."""
    if target is None:
        return None
    if target == family.id:
        return "family"
    if target in catalog.levels:
        return catalog.levels[target][1].title
    return catalog.by_id[target].path


def same_title(expected: str, title: str) -> bool:
    """Whether a title is the expected one, white space aside; a leading `~` asks for a part of it."""
    title = " ".join(title.split())
    return expected[1:] in title if expected.startswith("~") else expected == title


def agreeing_counts(expected: dict[str, int | None], found: dict[str, int]) -> dict[str, int]:
    """The expected counts, with what was found where readers may differ."""
    return {
        kind: found.get(kind, 0) if count is None else count
        for kind, count in expected.items()
        if count or (count is None and found.get(kind))
    }


def compare_level(catalog: Catalog, family: Family, level: Level, expected: Expected) -> None:
    assert same_title(expected["title"], level.title)
    assert list(level.grades) == expected["grades"], level.title
    reporting = expected["reports_to"]
    assert (level.reports_to.line if level.reports_to else None) == (reporting["line"] if reporting else None)
    if reporting and "target" in reporting:
        assert level.reports_to
        assert target_name(catalog, family, level.reports_to.target) == reporting["target"]
    found = sorted(
        (statement.line, target_name(catalog, family, statement.target) or "", statement.section)
        for statement in level.extends
    )
    wanted = sorted((row["line"], row["target"] or "", row["section"]) for row in expected["extends"])
    assert len(found) == len(wanted), found
    for (line, target, section), (want_line, want_target, want_section) in zip(found, wanted, strict=True):
        assert line == want_line, found
        assert same_title(want_target, target), found
        assert want_section in ("*", section), found


def test_the_levels_stand_where_a_careful_reader_sees_them(catalog: Catalog, pattern: tuple[str, Expected]) -> None:
    page, expected = pattern
    if expected.get("none"):
        assert find_family(catalog, page) is None
        return
    family = family_of(catalog, page)
    assert family.title == expected["title"]
    if expected.get("lenient"):
        assert [level.title for level in family.levels] == [row["title"] for row in expected["levels"]]
        assert [list(level.grades) for level in family.levels] == [row["grades"] for row in expected["levels"]]
        return
    assert [level.line for level in family.levels] == [row["line"] for row in expected["levels"]]
    for level, row in zip(family.levels, expected["levels"], strict=True):
        compare_level(catalog, family, level, row)
    reporting = expected.get("reports_to")
    assert (family.reports_to.line if family.reports_to else None) == (reporting["line"] if reporting else None)


def test_every_bullet_stands_in_its_section(catalog: Catalog, pattern: tuple[str, Expected]) -> None:
    page, expected = pattern
    if expected.get("none"):
        assert catalog.passed_over == sum("none" in json.loads(path.read_text(encoding="utf-8")) for path in SIDECARS)
        return
    family = family_of(catalog, page)
    if expected.get("lenient"):
        wanted = {**expected["family"], **{k: n for row in expected["levels"] for k, n in row["items"].items()}}
        assert counts(list(all_sections(family)), COUNTED) == wanted
        return
    for level, row in zip(family.levels, expected["levels"], strict=True):
        if expected.get("total"):
            assert sum(len(section.items) for section in level.sections) == sum(row["items"].values())
            continue
        found = counts(level.sections, COUNTED)
        assert found == agreeing_counts(row["items"], found), level.title
    specialties = {specialty.title: counts_by_name(specialty.sections) for specialty in family.specialties}
    assert specialties == expected["specialties"]
    if not expected.get("nofamily"):
        found = counts(family.sections, COUNTED)
        assert found == agreeing_counts(expected["family"], found)


def test_texts_are_read_as_meant_and_none_is_lost(catalog: Catalog, pattern: tuple[str, Expected]) -> None:
    page, expected = pattern
    if expected.get("none"):
        return
    family = family_of(catalog, page)
    items = {item.line: item.text for section in all_sections(family) for item in section.items}
    for line, text in expected.get("texts", {}).items():
        assert items[int(line)].translate(TYPOGRAPHY) == text
    texts = all_texts(family)
    for text in expected.get("kept", ()):
        assert any(text in candidate for candidate in texts), text
    for word in bullet_words(PATTERNS / page):
        assert any(word in candidate for candidate in texts), word


def bullet_words(page: Path) -> Iterator[str]:
    """The first words of every bullet that is written without any markup."""
    for line in page.read_text(encoding="utf-8-sig").splitlines():
        match = re.match(r"[>\s]*(?:[-*]|\d+\.) ([\w ,']+)$", line)
        if match and line.isascii():
            yield match[1].strip()


def test_what_is_worth_attention_is_a_problem(findings: tuple[Problem, ...], pattern: tuple[str, Expected]) -> None:
    page, expected = pattern
    found = {(problem.line, problem.rule) for problem in findings if problem.path == page}
    assert found >= {(line, rule) for line, rule in expected.get("problems", ())}
