"""The rules: each looks for one thing that is wrong with the structure of the pages, and says how to mend it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from roletui.language.titles import address
from roletui.model import (
    SEVERITIES,
    Catalog,
    Family,
    Item,
    Kind,
    Level,
    Paragraph,
    Problem,
    Section,
    Severity,
    Span,
    Specialty,
)
from roletui.roles.effective import REACH, Effectives, plain
from roletui.roles.inheritance import INHERITABLE
from roletui.roles.inheritance_grammar import find_clauses
from roletui.roles.links import Places
from roletui.text import Safe, clean_line


class Owned(NamedTuple):
    """A section with the family it stands in, and the level where it belongs to one."""

    family: Family
    level: Level | None
    section: Section


class Context:
    """A catalogue with its places and effective levels."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def places(self) -> Places:
        """Where links lead."""
        return Places(self.catalog)

    @cached_property
    def effectives(self) -> Effectives:
        """Levels with all they inherit."""
        return Effectives(self.catalog)

    def levels(self) -> Iterator[tuple[Family, Level]]:
        """Every level with its family."""
        for family in self.catalog.families:
            for level in family.levels:
                yield family, level

    def sections(self) -> Iterator[Owned]:
        """Every section of every page."""
        for family in self.catalog.families:
            yield from (Owned(family, None, section) for section in family.sections)
            for level in family.levels:
                yield from (Owned(family, level, section) for section in level.sections)
            for specialty in family.specialties:
                yield from (Owned(family, None, section) for section in specialty.sections)

    def blocks(self) -> Iterator[tuple[Family, Item | Paragraph]]:
        """Every item and paragraph of every page, summaries included."""
        for family in self.catalog.families:
            yield from ((family, paragraph) for paragraph in family.summary)
        for family, _, section in self.sections():
            yield from ((family, block) for block in section.blocks())


Place = tuple[Family, int, str, str]
"""Where something is wrong: the family, the line, the message, and the text quoted."""
Check = Callable[[Context], Iterator[Place]]

_KIND_WORDS: dict[Kind, str] = {
    "responsibilities": "responsibilities",
    "requirements": "requirements",
    "nice-to-have": "nice-to-haves",
    "performance-indicators": "performance indicators",
}
_PAGE = re.compile(r"(?:/|\.md|\.markdown|\.html?|/[^./]*|^[^./]*)$", re.IGNORECASE)
_GROUPS = frozenset(
    {
        "level",
        "levels",
        "specialty",
        "specialties",
        "specialities",
        "segment",
        "segments",
        "role",
        "roles",
        "position",
        "positions",
        "top",
        "job-grade",
        "job-grades",
        "responsibilities",
        "requirements",
    }
)
"""Headings that hold others; the catalogue keeps no place for them."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, how grave a finding is, a line for the docs, and how to find."""

    id: str
    severity: Severity
    about: str
    check: Check

    def findings(self, context: Context) -> Iterator[Problem]:
        """What the rule finds in the catalogue."""
        for family, line, message, quote in self.check(context):
            yield Problem(family.path, line, self.id, self.severity, clean_line(message), Safe(quote))


def _without_grade(context: Context) -> Iterator[Place]:
    for family in context.catalog.families:
        lacking = [level for level in family.levels if not level.grades]
        message = "has no grade; add one, or a row in the page's grade table."
        yield from _once_if_all(family, lacking, message)


def _without_reporting(context: Context) -> Iterator[Place]:
    for family in context.catalog.families:
        lacking = [level for level in family.levels if level.reports_to is None and family.reports_to is None]
        yield from _once_if_all(family, lacking, "does not say whom it reports to; add “reports to …”.")


def _once_if_all(family: Family, lacking: list[Level], message: str) -> Iterator[Place]:
    """One finding for a page of which no level has a thing; else one for each level that lacks it."""
    if len(lacking) > 1 and len(lacking) == len(family.levels):
        yield family, family.line, f"No level of this page {_plural(message)}", family.title
    else:
        yield from ((family, level.line, f"This level {message}", level.title) for level in lacking)


def _plural(message: str) -> str:
    return message.replace("has no", "has a").replace("does not say", "says")


def _without_lists(context: Context) -> Iterator[Place]:
    kinds: tuple[Kind, ...] = ("responsibilities", "requirements")
    for family, level in context.levels():
        missing = [kind for kind in kinds if not context.effectives[level.id].section(kind).held]
        if missing:
            words = " and ".join(_KIND_WORDS[kind] for kind in missing)
            yield (
                family,
                level.line,
                f"This level has no {words}, not even inherited ones; add or extend some.",
                level.title,
            )


def _duplicate_items(context: Context) -> Iterator[Place]:
    for family, _, section in context.sections():
        seen: dict[tuple[str, ...], int] = {}
        for item, key in _with_parents(section):
            if key in seen and key[-1]:
                yield (
                    family,
                    item.line,
                    f"This bullet stands in line {seen[key]} of the same list; remove one.",
                    item.text,
                )
            seen.setdefault(key, item.line)


def _with_parents(section: Section) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Items with the path of bullets they stand under: equal words under other parents are no duplicates."""
    above: list[tuple[int, str]] = []
    for item in section.items:
        while above and above[-1][0] >= item.depth:
            above.pop()
        above.append((item.depth, plain(item.text)))
        yield item, tuple(words for _, words in above)


def _links(context: Context) -> Iterator[tuple[Family, Item | Paragraph, Span, Safe]]:
    for family, block in context.blocks():
        for span in block.spans:
            if span.kind == "link" and span.target:
                yield family, block, span, span.target


def _dangling_links(context: Context) -> Iterator[Place]:
    told: set[tuple[str, str]] = set()
    for family, block, span, target in _links(context):
        path = target.partition("#")[0].partition("?")[0]
        if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE) or not _PAGE.search(path):
            continue
        place = context.places.find(target, family)
        if place.other_family and place.target is None and (family.id, path) not in told:
            told.add((family.id, path))
            said = block.text[span.start : span.end]
            yield family, block.line, f"No page of this folder is at {target}; correct the link or add the page.", said


def _dead_anchors(context: Context) -> Iterator[Place]:
    known: dict[str, frozenset[str]] = {}
    for family, block, span, target in _links(context):
        path, sign, fragment = target.partition("#")
        if not sign or not fragment:
            continue
        page = family
        if path:
            place = context.places.find(path, family)
            if place.family is None or place.level:
                continue
            page = context.catalog.by_id[place.family]
        if page.id not in known:
            known[page.id] = _anchors(page)
        wanted = unquote(fragment).lower()
        bare = re.sub(r"-\d+$", "", wanted)
        if not {wanted, bare, address(wanted)} & (known[page.id] | _GROUPS):
            where = "this page" if page is family else page.path
            said = block.text[span.start : span.end]
            yield family, block.line, f"No heading of {where} has the anchor #{fragment}; correct the link.", said


def _anchors(family: Family) -> frozenset[str]:
    found: set[str] = {address(family.title)}
    owners: tuple[Family | Level | Specialty, ...] = (family, *family.levels, *family.specialties)
    for owner in owners:
        found.add(address(owner.title))
        for section in owner.sections:
            found |= {address(section.heading), section.anchor.lower()}
    found |= {level.anchor.lower() for level in family.levels}
    return frozenset(found - {""})


def _other_section(context: Context) -> Iterator[Place]:
    for family, level in context.levels():
        for statement in level.extends:
            named = {kind for clause in find_clauses(statement.statement) for kind in clause.kinds}
            if named and statement.section in INHERITABLE and statement.section not in named:
                words = " and ".join(_KIND_WORDS[kind] for kind in INHERITABLE if kind in named)
                message = (
                    f"This takes over {words} but stands under {_KIND_WORDS[statement.section]}, and counts there; "
                    "correct the word or move the sentence."
                )
                yield family, statement.line, message, statement.statement


def _cycles(context: Context) -> Iterator[Place]:
    for family, level in context.levels():
        for statement in level.extends:
            if statement.target and level.id in _reached(context.catalog, statement.target, statement.section):
                message = f"This takes over from {statement.target}, which does from this level; remove one."
                yield family, statement.line, message, statement.statement


def _reached(catalog: Catalog, start: str, kind: Kind) -> set[str]:
    """Every level whose section the start takes over, through any number of steps."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        found: tuple[Family, Level] | None = catalog.levels.get(waiting.pop())
        for statement in found[1].extends if found else ():
            if statement.section == kind and statement.target and statement.target not in reached:
                reached.add(statement.target)
                waiting.append(statement.target)
    return reached


def _too_far(context: Context) -> Iterator[Place]:
    for family, level in context.levels():
        for kind in dict.fromkeys(statement.section for statement in level.extends):
            if len(_reached(context.catalog, level.id, kind)) > REACH:
                message = f"This level takes over from more than {REACH} others; what lies beyond is left out."
                yield family, level.line, message, level.title


RULES: tuple[Rule, ...] = (
    Rule("level-without-grade", "notice", "a level without a grade", _without_grade),
    Rule(
        "level-without-reporting-line", "notice", "a level of which nobody says whom it reports to", _without_reporting
    ),
    Rule("level-without-lists", "warning", "a level without responsibilities or requirements", _without_lists),
    Rule("duplicate-item", "warning", "the same bullet twice in one list", _duplicate_items),
    Rule("dangling-link", "notice", "a link to a page that is not in the folder", _dangling_links),
    Rule("dead-anchor", "warning", "a link to a heading that does not exist", _dead_anchors),
    Rule(
        "statement-in-other-section", "warning", "“Extends the X responsibilities” under requirements", _other_section
    ),
    Rule("inheritance-cycle", "warning", "levels that take over from each other in a circle", _cycles),
    Rule("inheritance-limit", "warning", "a level that takes over from far too many others", _too_far),
)
"""Every rule that is on; the reader's and the resolver's own problems come on top."""


"""All severities, the gravest first."""


def run(catalog: Catalog, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of the catalogue, each once, by page and line."""
    context = Context(catalog)
    found = [*catalog.problems, *(problem for rule in rules for problem in rule.findings(context))]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    gravity = SEVERITIES.index(problem.severity)
    return problem.path, problem.line or 0, gravity, problem.rule, problem.message


def counts(problems: Iterable[Problem]) -> dict[Severity, int]:
    """How many problems there are of each severity."""
    listed = list(problems)
    return {severity: sum(problem.severity == severity for problem in listed) for severity in SEVERITIES}


def at_least(problems: Iterable[Problem], severity: Severity) -> bool:
    """Whether any problem is as grave as that."""
    limit = SEVERITIES.index(severity)
    return any(SEVERITIES.index(problem.severity) <= limit for problem in problems)
