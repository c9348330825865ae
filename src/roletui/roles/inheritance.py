"""Statements of inheritance: found in every text of a level, and resolved to the levels whose lists are meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from roletui.language.titles import name_words, names_role, same_title
from roletui.language.words import words_of
from roletui.model import (
    Catalog,
    Family,
    Item,
    Kind,
    Level,
    Paragraph,
    Problem,
    RoleDocument,
    Section,
    Severity,
    Span,
    Statement,
)
from roletui.patterns import lazy_pattern
from roletui.roles.cumulative import INHERITED, cumulative_by, from_below
from roletui.roles.inheritance_grammar import Clause, find_clauses, may_state
from roletui.roles.links import LinkTarget, Places
from roletui.roles.name_matching import Fit, Names
from roletui.roles.superiors import resolve_reporting
from roletui.text import Safe, clean_line

INHERITABLE: tuple[Kind, ...] = ("responsibilities", "requirements", "nice-to-have", "performance-indicators")
"""The kinds of section that a statement can inherit."""
CLAUSES_OF_A_PAGE = 1000
"""How many sentences of a page are looked at for what they inherit; real pages have a few dozen."""
BOTH_LISTS: tuple[Kind, ...] = ("responsibilities", "requirements")
"""What a statement inherits that names no section and is in none."""


_OF_LIST = lazy_pattern(r"^.*?\b(?:responsibilities|requirements|duties|qualifications)\s+(?:of|for)\s+", re.IGNORECASE)
"""What a link says in front of the name: `same duties of a` Tiler."""


class _Text(NamedTuple):
    """One text of a level that may hold statements."""

    section: Section | None
    text: Safe
    line: int
    spans: tuple[Span, ...] = ()
    heading: bool = False


class _Target(NamedTuple):
    id: str | None
    url: Safe | None = None
    named: str = ""
    how: Fit = "exact"


_HOW = {
    "loose": "No role of the page bears this very name",
    "nearest": "Several roles of the page fit this name",
}


def resolve(catalog: Catalog) -> Catalog:
    """The catalogue with every level's statements and reporting line resolved, and a problem for each that is not."""
    resolver = _Resolver(catalog)
    families = tuple(resolver.family(family) for family in catalog.families)
    return replace(catalog, families=families, problems=(*catalog.problems, *resolver.problems))


class _Resolver:
    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._names = Names(catalog)
        self._places = Places(catalog)
        self._left = CLAUSES_OF_A_PAGE
        self.problems: list[Problem] = []

    def family(self, family: Family) -> Family:
        self._left = CLAUSES_OF_A_PAGE
        if family.is_resolved:
            return family._replace(levels=tuple(self._dumped(family, level) for level in family.levels))
        levels = tuple(self._level(family, level) for level in family.levels)
        levels = self._without_circles(family, levels)
        reports_to = resolve_reporting(family.reports_to, family, None, self._names, self._places)
        if levels != family.levels or reports_to is not family.reports_to:
            family = family._replace(levels=levels, reports_to=reports_to)
        said = cumulative_by(family)
        return from_below(family, said) if said else family

    def _dumped(self, family: Family, level: Level) -> Level:
        """A level of a dump, which has its statements, with those known that say all that their bullet says."""
        texts = [text for text in _texts(level) if may_state(text.text)] if level.extends else []
        whole = {
            (_sentence(text, clauses[0]), text.line)
            for text in texts
            if self._may_go_on(family, text.line) and _is_whole(clauses := find_clauses(text.text), text.text)
        }
        extends = tuple(each._replace(alone=(each.statement, each.line) in whole) for each in level.extends)
        return level._replace(extends=extends) if whole else level

    def _level(self, family: Family, level: Level) -> Level:
        extends: list[Statement] = []
        for text in _texts(level):
            if not may_state(text.text):
                continue
            clauses = find_clauses(text.text)
            for clause in clauses:
                if self._may_go_on(family, text.line) and (not text.heading or _states_in_heading(clause, text.text)):
                    alone = _is_whole(clauses, text.text)
                    extends.extend(self._statements(family, level, text, clause, alone=alone))
        for declared in level.extends:
            extends.extend(self._declared(family, level, declared))
        reports_to = resolve_reporting(level.reports_to, family, level, self._names, self._places)
        if level.documents:
            level = level._replace(documents=tuple(self._document(family, level, each) for each in level.documents))
        if not extends and not level.extends and reports_to is level.reports_to:
            return level
        return level._replace(extends=tuple(dict.fromkeys(extends)), reports_to=reports_to)

    def _document(self, family: Family, level: Level, document: RoleDocument) -> RoleDocument:
        said = resolve_reporting(document.reports_to, family, level, self._names, self._places)
        return document._replace(reports_to=said)

    def _without_circles(self, family: Family, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        """The levels without what a lower one would inherit from a higher one that inherits the same list from it.

        The lower one's words mean somebody else, unless they are the very title: a `Senior Roofing Manager` need not be
        the Senior Manager, Roofing.
        """
        said = {(level.id, each.section, each.target) for level in levels for each in level.extends}
        grades = {level.id: level.grades[0] for level in levels if level.grades and isinstance(level.grades[0], int)}
        titles = {level.id: name_words(level.title) for level in levels}

        def turns(level: Level, each: Statement) -> bool:
            target = str(each.target)
            is_circle = (target, each.section, level.id) in said
            is_lower = is_circle and grades.get(level.id, 0) < grades.get(target, 0)
            return is_lower and name_words(each.named) != titles[target]

        return tuple(
            self._let_go(family, level, [each for each in level.extends if turns(level, each)]) for level in levels
        )

    def _let_go(self, family: Family, level: Level, wrong: list[Statement]) -> Level:
        for each in wrong:
            self._report(family.page_of(level, each), [_Target(None)], each.statement, each.line)
        kept = tuple(each._replace(target=None) if each in wrong else each for each in level.extends)
        return level._replace(extends=kept) if wrong else level

    def _declared(self, family: Family, level: Level, declared: Statement) -> Iterator[Statement]:
        """What a mapping file says that a level inherits: all lists of the role that is named."""
        target = self._names.called(declared.named, level, family)
        kinds = self._lists.get(target, ()) if target else ()
        if not kinds:
            self._report(family.page_of(level), [_Target(None)], declared.statement, declared.line)
        for kind in kinds or BOTH_LISTS:
            yield declared._replace(section=kind, target=target if kinds else None)

    @cached_property
    def _lists(self) -> dict[str, tuple[Kind, ...]]:
        """The kinds of list that each level, or a family for all its levels, has."""
        owners: list[Family | Level] = [*self._catalog.families]
        owners += [level for _, level in self._catalog.levels.values()]
        return {
            owner.id: tuple(kind for kind in INHERITED if any(part.kind == kind for part in owner.sections))
            for owner in owners
        }

    def _may_go_on(self, family: Family, line: int) -> bool:
        """Whether the page has not yet had more sentences looked at than any honest page holds."""
        self._left -= 1
        if self._left == -1:
            message = f"More than {CLAUSES_OF_A_PAGE} sentences here may inherit lists; the rest is not looked at."
            self._problem(family.path, line, "inheritance-limit", "warning", message, Safe(""))
        return self._left >= 0

    def _statements(
        self, family: Family, level: Level, text: _Text, clause: Clause, *, alone: bool
    ) -> Iterator[Statement]:
        targets = self._targets(family, level, text, clause)
        if not targets and (clause.weak or not (clause.hint or names_role(clause.names))):
            return
        sentence = _sentence(text, clause)
        quote = Safe(clause.names.strip(" ,;:.\n")) or Safe(text.text[clause.name_start : clause.name_end].strip())
        targets = targets or [_Target(None, named=quote)]
        if not self._names_specialty(family, targets[0]):
            self._report(family.page_of(level, text.section), targets, sentence, text.line)
        for section in _sections_meant(text.section, clause, _named_by_heading(level, sentence)):
            for target in targets:
                named = clean_line(target.named or quote)
                path = text.section.path if text.section else Safe("")
                yield Statement(section, sentence, text.line, named, target.id, target.url, alone, path)

    @staticmethod
    def _names_specialty(family: Family, target: _Target) -> bool:
        """Whether a name that is no role's is a specialty's: it has a list, which no level inherits."""
        return target.id is None and any(same_title(target.named, each.title) for each in family.specialties)

    def _report(self, page: Safe, targets: list[_Target], sentence: Safe, line: int) -> None:
        for target in targets:
            if target.id is None:
                lacks = f"{target.url} is not in this folder" if target.url else "no other role bears that name"
                message = f"This inherits another's list, but {lacks}; name a role of the page, or link to it."
                severity: Severity = "notice" if target.url else "warning"
                self._problem(page, line, "unresolved-inheritance", severity, message, sentence)
            elif target.how != "exact":
                message = f"{_HOW[target.how]}; it is taken for {target.id}. Name it as its heading does."
                self._problem(page, line, "inexact-inheritance", "notice", message, sentence)

    def _problem(self, page: Safe, line: int, rule: str, severity: Severity, message: str, quote: Safe) -> None:
        self.problems.append(Problem(page, line, rule, severity, clean_line(message), quote))

    def _targets(self, family: Family, level: Level, text: _Text, clause: Clause) -> list[_Target]:
        """Whose list a clause speaks of: by its links, by its name, and by where it points, in this order."""
        is_own = not clause.subject or self._names.bears(clause.subject, level)
        if clause.trust == "full" and not is_own:
            return []
        return list(self._by_links(family, level, text, clause)) or self._by_name(family, level, clause)

    def _by_name(self, family: Family, level: Level, clause: Clause) -> list[_Target]:
        if clause.hint == "previous" and (before := self._names.before(clause.names, family, level)):
            return [_Target(before)]
        named = self._names.in_full(clause.names, family, level)
        if not named and clause.trust != "full":
            is_sure = clause.trust == "sure"
            named = self._names.on_page(clause.names, family, level, loosely=is_sure, says_who=not is_sure)
        if named or clause.trust != "sure":
            return [_Target(found.target, how=found.how) for found in named if found.target != level.id]
        if found := self._names.elsewhere(clause.names, level, family):
            return [_Target(found)]
        pointed = _by_hint(family, level, clause) if clause.hint else None
        return [_Target(pointed, how="loose" if self._names.is_name(clause.names) else "exact")] if pointed else []

    def _by_links(self, family: Family, level: Level, text: _Text, clause: Clause) -> Iterator[_Target]:
        seen: set[str | None] = set()
        for span in text.spans:
            if span.kind != "link" or not span.target or not clause.name_start <= span.end <= clause.name_end + 1:
                continue
            place = self._places.find(span.target, family, family.page_of(level, text.section))
            words = text.text[span.start : span.end]
            target = self._follow(place, words, span.target, family, level)
            if target and (target.id or target.url) not in seen:
                seen.add(target.id or target.url)
                yield target

    def _follow(self, place: LinkTarget, words: str, href: Safe, family: Family, level: Level) -> _Target | None:
        """What a link means: its own target, unless that is dead, the level itself, or less clear than its words."""
        if not place.same_page:
            is_other = place.other_family and place.level != level.id
            return self._follow_abroad(place, words, href) if is_other else None
        words = _OF_LIST.sub("", words)
        if named := self._names.in_full(words, family, level):  # A name beats an anchor, which is copied unread.
            return _Target(named[0].target, named=words)
        named = self._names.on_page(words, family, level, loosely=False)
        if place.level and place.level != level.id and (place.by_heading or not named):
            return _Target(place.level, named=words)
        if named:
            return _Target(named[0].target, named=words)
        if place.family and not place.level:
            return _Target(place.family, named=words)
        return None

    def _follow_abroad(self, place: LinkTarget, words: str, href: Safe) -> _Target:
        if place.level or not place.family:
            return _Target(place.target, href, words)
        other = self._places.family(place.family)
        named = self._names.on_page(words, other, None, loosely=False)
        if named:
            return _Target(named[0].target, href, words)
        if len(other.levels) == 1:
            return _Target(other.levels[0].id, href, words)
        return _Target(other.id, href, words)


def _texts(level: Level) -> Iterator[_Text]:
    for section in level.sections:
        if section.heading:
            yield _Text(section, section.heading, section.line, heading=True)
        for block in section.blocks():
            if isinstance(block, Item | Paragraph):
                yield _Text(section, block.text, block.line, block.spans)


def _sentence(text: _Text, clause: Clause) -> Safe:
    return clean_line(text.text[clause.start : clause.end].strip())


def _is_whole(clauses: Sequence[Clause], text: str) -> bool:
    """Whether a text is nothing but its statement, rather than a bullet that also says something of its own."""
    return len(clauses) == 1 and clauses[0].pure and clauses[0].end - clauses[0].start >= len(text.strip()) - 1


def _states_in_heading(clause: Clause, heading: str) -> bool:
    """A heading states something when more is in it than a section's name with a level's title in front."""
    return clause.start > 0 or (
        not clause.weak and clause.name_start > 0 and heading[: clause.name_start].strip() != ""
    )


def _named_by_heading(level: Level, sentence: str) -> tuple[Kind, ...]:
    """The lists of a level whose own headings a sentence names: `extends the Tiler's expectations`."""
    said = f" {' '.join(words_of(sentence))} "
    headed = [part for part in level.sections if part.kind in INHERITABLE and part.heading]
    return tuple(dict.fromkeys(part.kind for part in headed if f" {' '.join(words_of(part.heading))} " in said))


def _sections_meant(section: Section | None, clause: Clause, headed: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The section a statement is in decides; whole roles mean both lists, as does one in no list."""
    if clause.of_role and not headed:
        return BOTH_LISTS
    if section is not None and section.kind in INHERITABLE:
        return tuple(dict.fromkeys((section.kind, *clause.kinds))) if section.kind in clause.kinds else (section.kind,)
    return clause.kinds or headed or BOTH_LISTS


def _by_hint(family: Family, level: Level, clause: Clause) -> str | None:
    """What `above`, `previous level` and `general` mean, seen from a level of the page."""
    place = next(index for index, other in enumerate(family.levels) if other.id == level.id)
    kinds = clause.kinds or BOTH_LISTS
    previous = next(
        (other.id for other in reversed(family.levels[:place]) if any(part.kind in kinds for part in other.sections)),
        None,
    )
    shared = [family.sections, *(group.sections for group in family.groups if level.id in group.levels)]
    general = family.id if any(part.kind in kinds for sections in shared for part in sections) else None
    return general or previous if clause.hint == "general" else previous or general
