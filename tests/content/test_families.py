"""The five families that ship, held number by number against the pages they are modelled on."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Level, Section
from roletui.text import Raw

COUNTED = ("responsibilities", "requirements", "nice-to-have", "performance-indicators", "hiring-process")
SEED_OF = {
    "professional-services/engagement-manager.md": "professional-services-engagement-manager.md",
    "professional-services/manager.md": "manager-of-professional-services.md",
    "professional-services/practice-manager.md": "professional-services-practice-manager.md",
    "professional-services/program-manager.md": "professional-services-program-manager.md",
    "professional-services/project-manager.md": "professional-services-project-manager.md",
}

Counts = dict[str, tuple[int, ...]]
"""How many items a kind of section has at each depth."""


@dataclass(frozen=True)
class LevelFacts:
    """What is counted of a level; `extends` says which section of the level at which position it takes over."""

    title: str
    grades: tuple[int | str, ...]
    counts: Counts
    reports: bool = False
    extends: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class FamilyFacts:
    """What is counted of a page; the career ladder's links are counted beside its bullets."""

    title: str
    levels: tuple[LevelFacts, ...]
    counts: Counts
    ladder: tuple[int, ...]
    ladder_links: int
    specialties: tuple[tuple[str, Counts], ...] = ()


def facts_of(catalog: Catalog, family: Family) -> FamilyFacts:
    position = {level.id: index for index, level in enumerate(family.levels)}

    def level_facts(level: Level) -> LevelFacts:
        extends = sorted((statement.section, position[statement.target or ""]) for statement in level.extends)
        return LevelFacts(
            level.title, level.grades, counts_of(level.sections), level.reports_to is not None, tuple(extends)
        )

    ladder = [section for section in family.sections if section.kind == "career-ladder"]
    blocks = [block for section in ladder for block in section.blocks()]
    assert family.id in catalog.by_id
    return FamilyFacts(
        title=family.title,
        levels=tuple(level_facts(level) for level in family.levels),
        counts=counts_of(family.sections),
        ladder=by_depth(ladder),
        ladder_links=sum(span.kind == "link" for block in blocks for span in block.spans),
        specialties=tuple((specialty.title, counts_of(specialty.sections)) for specialty in family.specialties),
    )


def counts_of(sections: Iterable[Section]) -> Counts:
    sections = list(sections)
    found = {kind: by_depth([section for section in sections if section.kind == kind]) for kind in COUNTED}
    return {kind: depths for kind, depths in found.items() if depths}


def by_depth(sections: Iterable[Section]) -> tuple[int, ...]:
    depths = Counter(item.depth for section in sections for item in section.items)
    return tuple(depths[depth] for depth in range(max(depths, default=-1) + 1))


def lists(responsibilities: tuple[int, ...], requirements: tuple[int, ...] = ()) -> Counts:
    named = {"responsibilities": responsibilities, "requirements": requirements}
    return {kind: depths for kind, depths in named.items() if depths}


def both(position: int) -> tuple[tuple[str, int], ...]:
    return (("requirements", position), ("responsibilities", position))


PRACTICE = "Professional Services Practice Manager"
MANAGES_PRACTICE = "Manager, Professional Services Practice Management"
FACTS = {
    "professional-services/engagement-manager.md": FamilyFacts(
        "Professional Services Engagement Manager",
        (
            LevelFacts("Professional Services Engagement Manager (Intermediate)", (6,), lists((9,), (14,)), True),
            LevelFacts("Senior Professional Services Engagement Manager", (7,), lists((4,), (6,)), True, both(0)),
        ),
        {"performance-indicators": (2,), "hiring-process": (3,)},
        (),
        2,
    ),
    "professional-services/manager.md": FamilyFacts(
        "Manager of Professional Services",
        (
            LevelFacts("Regional Manager, Professional Services", (9,), lists((10,), (6,)), True),
            LevelFacts("Senior Regional Manager, Professional Services", (9,), lists((10,), (6,)), True, both(0)),
            LevelFacts("Director of Professional Services", (10,), lists((8,), (10,))),
            LevelFacts("Senior Director of Professional Services", (11,), lists((16,), (14,))),
            LevelFacts("Vice President of Professional Services", (12,), lists((8,), (6,)), False, both(3)),
        ),
        {"performance-indicators": (3,)},
        (),
        1,
    ),
    "professional-services/practice-manager.md": FamilyFacts(
        PRACTICE,
        (
            LevelFacts(PRACTICE, (6,), lists((9,), (15,))),
            LevelFacts(f"Senior {PRACTICE}", (7, 8), lists((12, 3), (6,))),
            LevelFacts(f"Staff {PRACTICE}", (9,), lists((16, 4), (7,))),
            LevelFacts(MANAGES_PRACTICE, (9,), lists((14,), (6,)), True, (("requirements", 0),)),
            LevelFacts(f"Senior {MANAGES_PRACTICE}", (9,), lists((6,), (4,)), True, both(3)),
        ),
        {"performance-indicators": (2,), "hiring-process": (3,)},
        (),
        1,
        (
            ("DevOps Transformation", lists((12,))),
            ("Professional Services & Consulting", lists((9,))),
            ("Training & Certification", lists((13,), (15,))),
        ),
    ),
    "professional-services/program-manager.md": FamilyFacts(
        "Professional Services Program Manager",
        (
            LevelFacts("Professional Services Program Manager", (6,), lists((13, 6), (7,))),
            LevelFacts(
                "Senior Professional Services Program Manager", (7,), lists((3,), (5,)), False, (("requirements", 0),)
            ),
        ),
        {"performance-indicators": (4,)},
        (4, 2),
        5,
        (("Public Sector", {}),),
    ),
    "professional-services/project-manager.md": FamilyFacts(
        "Professional Services Project Manager",
        (
            LevelFacts("Professional Services Project Manager", (6,), lists((9,), (13,))),
            LevelFacts(
                "Senior Professional Services Project Manager",
                (7,),
                {**lists((5,), (1, 4)), "performance-indicators": (3,)},
                False,
                both(0),
            ),
        ),
        {"performance-indicators": (3,)},
        (4, 2),
        6,
    ),
}
HEADINGS = {
    "Levels",
    "Specialties",
    "Performance Indicators",
    "Career Ladder",
    "Hiring Process",
    "Job Grade",
    "Summary",
    "Responsibilities",
    "Requirements",
}


@pytest.fixture(scope="module")
def catalog(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)), cache=False)


@pytest.fixture(scope="module")
def ours(catalog: Catalog) -> Callable[[str], Family]:
    families = {str(family.path): family for family in catalog.families}
    return lambda page: families[page]


def test_exactly_the_five_families_are_read_and_the_note_is_passed_over(catalog: Catalog) -> None:
    assert [family.path for family in catalog.families] == sorted(FACTS)
    assert catalog.passed_over == 1


@pytest.mark.parametrize("page", FACTS)
def test_each_page_has_the_facts(catalog: Catalog, ours: Callable[[str], Family], page: str) -> None:
    assert facts_of(catalog, ours(page)) == FACTS[page]


@pytest.mark.shared
@pytest.mark.parametrize("page", FACTS)
def test_each_page_agrees_with_the_page_it_is_modelled_on(
    catalog: Catalog, ours: Callable[[str], Family], seeds: Path, page: str
) -> None:
    seed_catalog = open_catalog(Raw(str(seeds)), cache=False)
    seed = next(family for family in seed_catalog.families if family.path == SEED_OF[page])
    assert facts_of(catalog, ours(page)) == facts_of(seed_catalog, seed)
    assert (ours(page).reports_to is None) == (seed.reports_to is None)


def test_nothing_on_our_pages_is_worth_attention(catalog: Catalog) -> None:
    assert [problem for problem in catalog.problems if problem.severity != "notice"] == []


def test_statements_all_have_the_same_wording(catalog: Catalog) -> None:
    statements = [
        (statement, catalog.levels[statement.target or ""][1])
        for family in catalog.families
        for level in family.levels
        for statement in level.extends
    ]
    assert len(statements) == 12
    for statement, target in statements:
        assert statement.statement.startswith(f"Extends the {target.title} {statement.section}")


def test_reporting_lines_between_our_pages_lead_to_a_level(catalog: Catalog) -> None:
    targets = {
        level.title: level.reports_to.target
        for family in catalog.families
        for level in family.levels
        if level.reports_to and " or " not in level.reports_to.text
    }
    assert set(targets.values()) == {"professional-services/manager/senior-director-of-professional-services"}
    assert len(targets) == 4


@pytest.mark.parametrize("page", FACTS)
def test_headings_are_the_same_on_all_pages(content: Path, ours: Callable[[str], Family], page: str) -> None:
    family = ours(page)
    titles = {level.title for level in family.levels} | {specialty.title for specialty in family.specialties}
    headings = re.findall(r"^(#+) (.*)$", (content / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert {text for marks, text in headings if marks == "###"} == titles
    assert {text for marks, text in headings if marks != "###"} <= HEADINGS


@pytest.mark.parametrize("page", FACTS)
def test_links_between_our_pages_lead_somewhere(content: Path, page: str) -> None:
    text = (content / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        goal = (content / page).parent / name if name else content / page
        assert not anchor or anchor in anchors(goal), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
