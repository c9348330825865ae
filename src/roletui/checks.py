"""What is wrong with the structure of the pages: each rule of `rules.STRUCTURE` looks for one thing, and where it is.

A rule is trusted only while its findings are true, so each looks for a form that can hardly be meant, and says nothing
where a page may only be written differently from others.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from roletui.language.lexicon import RANKS, SECTIONS
from roletui.language.ranks import seniority
from roletui.language.titles import address, folded_title, names_person, same_title
from roletui.language.words import is_misspelt, title_words, words_of
from roletui.model import (
    KIND_NAMES,
    SEVERITIES,
    Catalog,
    Family,
    Group,
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
from roletui.reading.headings import classify
from roletui.reading.lint import speaks_of_another
from roletui.reading.page_id import page_id
from roletui.reading.role_documents import of_other_grades
from roletui.roles.cumulative import INHERITED
from roletui.roles.documents import documents
from roletui.roles.effective import REACH, Effectives, circles, plain, sources
from roletui.roles.inheritance import INHERITABLE
from roletui.roles.inheritance_grammar import find_clauses
from roletui.roles.links import Places, bare_path
from roletui.rules import RULES
from roletui.text import Safe, clean_line


class Owned(NamedTuple):
    """A section with the family it is in, the level where it belongs to one, and its page."""

    family: Family
    level: Level | None
    section: Section
    path: Safe


class Finding(NamedTuple):
    """Where something is wrong: the page, the line, the message, and the text quoted."""

    path: Safe
    line: int
    message: str
    quote: str


Block = Item | Paragraph


class CheckContext:
    """A catalogue with what several rules ask of it."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._titles: dict[str, _Titles] = {}

    @cached_property
    def places(self) -> Places:
        """Where links lead."""
        return Places(self.catalog)

    @cached_property
    def _seen(self) -> frozenset[str]:
        """Every page that was read, shown or not, and every folder of one, without its endings."""
        pages = {bare_path(each.path) for each in self.catalog.seen}
        return frozenset(folder for page in pages for folder in (page, *_folders(page)))

    def has_page(self, path: str, page: str) -> bool:
        """Whether a page, or a folder of pages, is where a link leads; it may hold no role, or a part of one."""
        bases = ("",) if path.startswith("/") else (posixpath.dirname(page), page_id(page))
        return any(bare_path(posixpath.normpath(f"{base}/{path}").strip("/")) in self._seen for base in bases)

    @cached_property
    def on_page(self) -> Mapping[str, Sequence[Family]]:
        """Families by the page they were read from."""
        found: dict[str, list[Family]] = {}
        for family in self.catalog.families:
            found.setdefault(family.path, []).append(family)
        return found

    @cached_property
    def anchors(self) -> Mapping[str, Sequence[str]]:
        """Of each page the anchors that no family of it knows."""
        return {seen.path: seen.anchors for seen in self.catalog.seen}

    def titles_of(self, family: Family) -> "_Titles":
        """The titles of a page."""
        known = self._titles.get(family.id)
        if known is None:
            known = self._titles[family.id] = _Titles(family)
        return known

    @cached_property
    def effectives(self) -> Effectives:
        """Levels with all they inherit."""
        return Effectives(self.catalog)

    @cached_property
    def titles(self) -> Mapping[tuple[str, ...], str]:
        """Families by their folded titles."""
        return {_without_family(family.title): family.id for family in reversed(self.catalog.families)}

    def levels(self) -> Iterator[tuple[Family, Level]]:
        """Every level with its family."""
        for family in self.catalog.families:
            for level in family.levels:
                yield family, level

    @cached_property
    def sections(self) -> tuple[Owned, ...]:
        """Every section of every page."""
        return tuple(_sections(self.catalog))

    @cached_property
    def blocks(self) -> tuple[tuple[Family, Safe, Block], ...]:
        """Every item and paragraph of every page with its page, summaries included."""
        found: list[tuple[Family, Safe, Block]] = []
        for family in self.catalog.families:
            found.extend((family, family.path, paragraph) for paragraph in family.summary)
        for family, _, section, path in self.sections:
            found.extend((family, path, block) for block in section.blocks())
        return tuple(found)


def _sections(catalog: Catalog) -> Iterator[Owned]:
    for family in catalog.families:
        yield from (Owned(family, None, section, family.page_of(None, section)) for section in family.sections)
        for level in family.levels:
            yield from (Owned(family, level, section, family.page_of(level, section)) for section in level.sections)
        for group in family.groups:
            yield from (Owned(family, None, section, family.page_of(None, section)) for section in group.sections)
        for specialty in family.specialties:
            yield from (Owned(family, None, part, family.page_of(specialty, part)) for part in specialty.sections)


Check = Callable[[CheckContext], Iterator[Finding]]


def _is_usual(context: CheckContext, has: Callable[[Family, Level], bool]) -> bool:
    """Whether at least half of the folder's levels have a thing: what an organisation does not write is no fault."""
    levels = list(context.levels())
    return sum(has(family, level) for family, level in levels) * 2 >= len(levels)


def _without_grade(context: CheckContext) -> Iterator[Finding]:
    if not _is_usual(context, lambda _, level: bool(level.grades) or _says_of(level, "grade")):
        return
    for family in context.catalog.families:
        lacking = [level for level in family.levels if not level.grades and not _says_of(level, "grade")]
        message = "has no grade; add one, or a row in the page's grade table."
        yield from _once_if_all(family, lacking, message)


def _says_of(level: Level, kind: Kind) -> bool:
    """Whether a level has a section of a kind with a sentence in it, if only that there is none."""
    return any(section.kind == kind and section.paragraphs for section in level.sections)


def _without_reporting(context: CheckContext) -> Iterator[Finding]:
    if not _is_usual(context, lambda family, level: level.reports_to is not None or family.reports_to is not None):
        return
    for family in context.catalog.families:
        lacking = [level for level in family.levels if level.reports_to is None and family.reports_to is None]
        yield from _once_if_all(family, lacking, "does not say whom it reports to; add “reports to …”.")


def _once_if_all(family: Family, lacking: list[Level], message: str) -> Iterator[Finding]:
    """One finding for a family of which no level has a thing; else one for each level that lacks it."""
    if len(lacking) > 1 and len(lacking) == len(family.levels):
        plural = message.replace("has no", "has a").replace("does not say", "says")
        yield Finding(family.path, family.line, f"No level of this page {plural}", family.title)
    else:
        for level in lacking:
            yield Finding(family.page_of(level), level.line, f"This level {message}", level.title)


_KEPT_IN: tuple[Kind, ...] = ("summary", "grade", "nice-to-have")
"""Kinds under which a page may keep a list that goes by another name, besides sections of its own."""


def _without_lists(context: CheckContext) -> Iterator[Finding]:
    """Levels that lack a list which others of their family have, and that keep none under another name."""
    lists = context.effectives
    for family in context.catalog.families:
        usual = [kind for kind in _LISTS if sum(map(_has(kind), family.levels)) * 2 > len(family.levels) - 1]
        is_prose = not any(_has(kind)(level) for kind in _LISTS for level in family.levels)
        for level in family.levels:
            if lists.has(level.id, "other") or any(lists.has_items(level.id, kind) for kind in _KEPT_IN):
                continue
            if any(_LEFT_OPEN.search(block.text) for section in level.sections for block in section.blocks()):
                continue
            if is_prose and any(len(text.text) >= _PROSE for part in level.sections for text in part.paragraphs):
                continue
            missing = [kind for kind in _LISTS if not lists.has(level.id, kind) and not _is_open(context, level, kind)]
            if missing and (len(missing) == len(_LISTS) or set(missing) & set(usual)):
                words = " and ".join(map(_name, missing))
                message = f"This level has no {words}, not even inherited ones; add or extend some."
                yield Finding(family.page_of(level), level.line, message, level.title)


_LISTS: tuple[Kind, ...] = ("responsibilities", "requirements")
_PROSE = 120
"""Characters of a paragraph that describes a level, where a ladder has no lists: a sentence on its grade is shorter."""


def _has(kind: Kind) -> Callable[[Level], bool]:
    return lambda level: (
        any(part.kind == kind for part in (*level.sections,)) or any(said.section == kind for said in level.extends)
    )


def _is_open(context: CheckContext, level: Level, kind: Kind) -> bool:
    """Whether the level, or one it inherits from, inherits from a page that is not here."""
    levels = context.catalog.levels
    lower = [levels[each][1] for each, _ in sources(context.catalog, level.id, kind) if each in levels]
    return any(said.target is None for each in (level, *lower) for said in each.extends if said.section == kind)


def _duplicate_items(context: CheckContext) -> Iterator[Finding]:
    """The same bullet twice; steps of an interview aside, of which two can be alike."""
    for _, _, section, path in context.sections:
        if section.kind == "hiring-process":
            continue
        seen: dict[tuple[str, ...], int] = {}
        for item, key in _with_parents(section):
            if key in seen and key[-1] and "{{" not in item.text:
                message = f"This bullet is in line {seen[key]} of the same list; remove one."
                yield Finding(path, item.line, message, item.text)
            seen.setdefault(key, item.line)


def _with_parents(section: Section) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Items with the path of bullets they are under: equal words under other parents are no duplicates."""
    above: list[tuple[int, str]] = []
    for item in section.items:
        while above and above[-1][0] >= item.depth:
            above.pop()
        above.append((item.depth, plain(item.text)))
        yield item, tuple(words for _, words in above)


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


_PAGE = re.compile(r"(?:/|\.md|\.markdown|\.html?|/[^./]*|^[^./]*)$", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def _links(context: CheckContext) -> Iterator[tuple[Family, Safe, Block, Span, Safe]]:
    for family, path, block in context.blocks:
        for span in block.spans:
            if span.kind == "link" and span.target:
                yield family, path, block, span, span.target


def _dangling_links(context: CheckContext) -> Iterator[Finding]:
    noted: set[tuple[str, str]] = set()
    for family, page, block, span, target in _links(context):
        path = target.partition("#")[0].partition("?")[0]
        if not path or _SCHEME.match(target) or not _PAGE.search(path) or path.startswith("("):
            continue
        place = context.places.find(target, family, page)
        if place.other_family and place.target is None and (family.id, path) not in noted:
            if context.has_page(unquote(path), page):
                continue
            noted.add((family.id, path))
            message = f"No page of this folder is at {target}; correct the link or add the page."
            yield Finding(page, block.line, message, block.text[span.start : span.end])


class _Anchors(NamedTuple):
    """A page's anchors: by their small letters, without what sites write differently, and that in small letters."""

    by_case: Mapping[str, str]
    loose: frozenset[str]
    small: frozenset[str]


def _anchors(families: Iterable[Family], others: Iterable[str]) -> _Anchors:
    """The anchors of a page: those of all its families, and what else of it is one."""
    exact = {*others}
    for family in families:
        exact |= {level.anchor for level in family.levels}
        owners: tuple[Family | Level | Group | Specialty, ...] = (
            family,
            *family.levels,
            *family.groups,
            *family.specialties,
        )
        for owner in owners:
            exact.add(address(owner.title))
            for section in owner.sections:
                exact |= {address(section.heading), section.anchor}
    exact.discard("")
    loose = frozenset(map(_loose, exact))
    by_case = {anchor.lower(): anchor for anchor in sorted(exact, reverse=True)}
    return _Anchors(by_case, loose, frozenset(map(str.lower, loose)))


def _loose(anchor: str) -> str:
    """An anchor without its count and with one hyphen for a run: sites make both from headings in their own ways."""
    return re.sub(r"[-_\W]+", "-", re.sub(r"-\d+$", "", anchor)).strip("-")


def _fragments(context: CheckContext) -> Iterator[tuple[Finding, _Anchors, str]]:
    """Every fragment that a page of the folder should have, with its link."""
    known: dict[str, _Anchors] = {}
    in_pages = {family.id for family in context.catalog.families if any(level.path for level in family.levels)}
    for family, page, block, span, target in _links(context):
        path, _, fragment = target.partition("#")
        fragment = unquote(fragment)
        if not fragment or fragment.startswith(":~:") or fragment == "top":
            continue
        other = family
        if path:
            place = context.places.find(path, family, page)
            if place.family is None or place.level:
                continue
            other = context.catalog.by_id[place.family]
        if other.id in in_pages:
            continue  # Which of the pages of its levels is meant is not known.
        if other.path not in known:
            known[other.path] = _anchors(context.on_page[other.path], context.anchors.get(other.path, ()))
        where = "this page" if other is family else other.path
        yield Finding(page, block.line, where, block.text[span.start : span.end]), known[other.path], fragment


def _dead_anchors(context: CheckContext) -> Iterator[Finding]:
    for link, known, fragment in _fragments(context):
        if _loose(fragment).lower() not in known.small:
            yield link._replace(message=f"No heading of {link.message} has the anchor #{fragment}; correct the link.")


def _anchor_case(context: CheckContext) -> Iterator[Finding]:
    for link, known, fragment in _fragments(context):
        if _loose(fragment) not in known.loose:
            meant = known.by_case.get(fragment.lower())
            if meant is not None:
                message = f"The anchor is #{meant}: browsers distinguish capitals and small letters; correct the link."
                yield link._replace(message=message)


def _other_section(context: CheckContext) -> Iterator[Finding]:
    for family, level in context.levels():
        for statement in level.extends:
            named = {kind for clause in find_clauses(statement.statement) for kind in clause.kinds}
            if named and statement.section in INHERITABLE and statement.section not in named:
                words = " and ".join(_name(kind) for kind in INHERITABLE if kind in named)
                message = (
                    f"This inherits {words} but is under {_name(statement.section)}, and counts there; "
                    "correct the word or move the sentence."
                )
                yield Finding(family.page_of(level, statement), statement.line, message, statement.statement)


def _name(kind: Kind) -> str:
    return KIND_NAMES[kind].lower()


def _cycles(context: CheckContext) -> Iterator[Finding]:
    """Statements of levels that inherit from each other; one whose name fits only loosely closes no circle."""
    loose = {(each.path, each.line) for each in context.catalog.problems if each.rule == "inexact-inheritance"}
    for kind in INHERITED:
        said = [
            (family.page_of(level, statement), level, statement)
            for family, level in context.levels()
            for statement in level.extends
            if statement.section == kind and (family.page_of(level, statement), statement.line) not in loose
        ]
        graph: dict[str, list[str]] = {level_id: [] for level_id in context.catalog.levels}
        for _, level, statement in said:
            if statement.target in graph:
                graph[level.id].append(str(statement.target))
        circle = {level_id: found for found in circles(graph) for level_id in found}
        for path, level, statement in said:
            if statement.target in circle.get(level.id, ()):
                message = f"This inherits from {statement.target}, which inherits from this level; remove one."
                yield Finding(path, statement.line, message, statement.statement)


def _too_far(context: CheckContext) -> Iterator[Finding]:
    for family, level in context.levels():
        for kind in dict.fromkeys(statement.section for statement in level.extends):
            if len(list(sources(context.catalog, level.id, kind, REACH + 1))) > REACH:
                message = f"This level inherits from more than {REACH} others; the others are left out."
                yield Finding(family.page_of(level), level.line, message, level.title)


_REPORTER = re.compile(
    r"""
    (?:^|[.;]\s+) (?:the|an?)\s+(?P<subject>[A-Z][^.;:]{2,100}?)\s+ (?:(?:role|position)\s+)? (?:currently\s+)?
    reports?\s+(?:directly\s+)?(?:in)?to\s+ (?P<superior>(?:the\s+)?[^.;:]{2,100})
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _reporters(context: CheckContext) -> Iterator[tuple[Family, Level, Safe, Block, re.Match[str]]]:
    """Every sentence of a level that says who reports to whom."""
    for family, level, section, path in context.sections:
        if level is None or section.kind in ("hiring-process", "career-ladder"):
            continue
        for block in section.blocks():
            if "eport" in block.text and not (isinstance(block, Paragraph) and block.kind != "text"):
                for match in _REPORTER.finditer(block.text):
                    yield family, level, path, block, match


class _Titles:
    """The titles of a page: their words, and its levels by folded title."""

    def __init__(self, family: Family) -> None:
        titles = (family.title, *(level.title for level in family.levels))
        self.words = frozenset(word for title in titles for word in title_words(title))
        self.levels: dict[tuple[str, ...], list[Level]] = {}
        for level in family.levels:
            self.levels.setdefault(folded_title(level.title), []).append(level)


def _other_title(context: CheckContext, subject: str, level: Level, family: Family) -> str | None:
    """The title that words under a level name in place of its own: another level's of the page, or a stranger's."""
    if same_title(subject, level.title) or same_title(subject, family.title):
        return None
    folded, titles = folded_title(subject), context.titles_of(family)
    other = next((each for each in titles.levels.get(folded, ()) if each is not level), None)
    if other is not None:
        # `The Engineer` under a Senior Engineer may be all engineers of the page.
        return None if set(folded) < set(folded_title(level.title)) else other.title
    return subject if speaks_of_another(subject, level.title, titles.words) else None


def _reporting_names_other(context: CheckContext) -> Iterator[Finding]:
    for family, level, path, block, match in _reporters(context):
        if named := _other_title(context, match["subject"], level, family):
            message = f"This sentence is under “{level.title}” and names “{named}”; correct the name."
            yield Finding(path, block.line, message, match[0].strip(" .;"))


def _heading_names_other(context: CheckContext) -> Iterator[Finding]:
    """One section of a level with another's name; several of one name are rather those of a level not read as one."""
    fronts = [
        (owned, folded_title(front), front)
        for owned in context.sections
        if owned.level is not None
        and owned.section.heading
        and names_person(front := classify(owned.section.heading).front)
        and not classify(front.partition(" ")[0]).role
    ]
    count = Counter((owned.level.id, folded) for owned, folded, _ in fronts if owned.level)
    for (family, level, section, path), folded, front in fronts:
        if level is None or set(folded) <= set(folded_title(level.title)):
            continue
        named = _other_title(context, front, level, family)
        if named and (count[level.id, folded] == 1 or folded in context.titles_of(family).levels):
            message = f"This section is under “{level.title}” and names “{named}”; correct the heading."
            yield Finding(path, section.line, message, section.heading)


_NEXT_STEP = re.compile(
    r"""
    \bnext\s+(?:career\s+)?steps?\s+(?:in|for)\s+the\s+ (?P<named>[^.,;:]{2,80}(?:,\s[A-Z][^.;:]{2,60}?)?)
    \s+job\s+family\s+(?:is|are|would|could|will|can|has|have|had)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _without_family(title: str) -> tuple[str, ...]:
    return tuple(word for word in folded_title(title) if word not in ("job", "family"))


def _ladder_names_other(context: CheckContext) -> Iterator[Finding]:
    for family, _, section, path in context.sections:
        if section.kind == "career-ladder":
            for block in section.blocks():
                for match in _NEXT_STEP.finditer(block.text):
                    if _is_foreign(match["named"], family, context):
                        message = f"This ladder of “{family.title}” speaks of “{match['named']}”; correct the name."
                        yield Finding(path, block.line, message, match[0])


def _is_foreign(named: str, family: Family, context: CheckContext) -> bool:
    """Whether a family's name is another's, or has no word in common with the page's titles and its address."""
    words = _without_family(named)
    if _are_inflected(words, _without_family(family.title)):
        return False
    if words in context.titles:
        return True
    own = context.titles_of(family).words | frozenset(title_words(family.id.replace("/", " ").replace("-", " ")))
    initials = {"".join(word[0] for word in title_words(title)) for title in (family.title, named)}
    return not any(is_misspelt(word, other) or word[:5] == other[:5] for word in words for other in own) and not (
        initials & {*words, *own}
    )


def _are_inflected(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names are one but for their endings: `Data Engineer` and `Data Engineering`."""
    begun = [{word[:5] for word in words} for words in (one, other)]
    return len(one) == len(other) and begun[0] == begun[1]


_LEFTOVER = re.compile(
    r"""
    \{\s*[A-Za-z][\w&/]*(?:,?\s[\w&/]+){1,8}\.?\s*\}                         # {name of the team}
    | \bthe\s+(?-i:Title|TITLE|Job\ Title)\s+(?:job\s+family|role|position)\b  # the Title role
    | [\[<](?:insert|your|job|role|level|company)\s[\w ]{2,40}[\]>](?!\()      # [insert level], but no link
    | \blorem\ ipsum\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEFT_OPEN = re.compile(r"\b(?:to|would|will|yet to) be (?:defined|determined)\b|\b(?-i:TBD)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"""
    \b(?-i:TBD|TBA|TBC|TODO|FIXME)\b
    | ^\W*(?:to\ be|yet\ to\ be)\s+(?:defined|determined|announced|added|written|completed)\b.{0,60}$
    | ^\W*(?:coming\ soon|work\ in\ progress|under\ construction|wip|n/?a|lorem\ ipsum)\W*$
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _in_code(block: Block, place: int) -> bool:
    return any(span.kind == "code" and span.start <= place < span.end for span in block.spans)


def _outside_code(pattern: re.Pattern[str], block: Block) -> re.Match[str] | None:
    """The first match that is not in code."""
    return next((found for found in pattern.finditer(block.text) if not _in_code(block, found.start())), None)


def _leftovers(context: CheckContext) -> Iterator[Finding]:
    noted: set[tuple[Safe, str]] = set()
    for _, path, block in context.blocks:
        if isinstance(block, Paragraph) and block.kind in ("code", "html"):
            continue
        found = _outside_code(_LEFTOVER, block)
        if found and (path, found[0]) not in noted:
            noted.add((path, found[0]))
            message = "These words of a template were never replaced; write what is meant."
            yield Finding(path, block.line, message, _around(block.text, found))


def _placeholders(context: CheckContext) -> Iterator[Finding]:
    for _, path, block in context.blocks:
        if isinstance(block, Paragraph) and block.kind in ("code", "html"):
            continue
        if found := _outside_code(_PLACEHOLDER, block):
            yield Finding(
                path, block.line, "This is left open; write what is meant, or remove it.", _around(block.text, found)
            )


_GENDERED = re.compile(
    r"""
    \b(?: s?he\s?(?:/|or)\s?s?he | (?:his|her|hers)\s?(?:/|or)\s?(?:his|hers?)
      | (?:him|her)\s?(?:/|or)\s?(?:him|her) | (?:him|her)self\s?(?:/|or)\s?(?:him|her)self )\b
    | \(s\)he\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _gendered_words(context: CheckContext) -> Iterator[Finding]:
    for _, path, block in context.blocks:
        if found := _GENDERED.search(block.text):
            message = "These words leave some people out; write “they”, or name the role."
            yield Finding(path, block.line, message, _around(block.text, found))


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 40) : found.end() + 40]


def _job(title: str) -> tuple[str, ...]:
    """A title's words in their order without its rank: a `Manager, Sales` is no higher rank of a Sales Manager."""
    return tuple(word for word in title_words(title) if word not in RANKS or word in _HEADS)


_HEADS = frozenset(("manager", "director", "president", "vice", "head", "chief", "officer", "supervisor", "executive"))


def _grade_order(context: CheckContext) -> Iterator[Finding]:
    """A higher rank of the same job with a lower grade, or the same single one; said once of each level."""
    for family in context.catalog.families:
        ranked: dict[tuple[str, ...], list[tuple[int, list[int], Level]]] = {}
        for level in family.levels[:_COMPARED]:
            if grades := [grade for grade in level.grades if isinstance(grade, int)]:
                ranked.setdefault(_job(level.title), []).append((seniority(level.title), grades, level))
        for levels in ranked.values():
            for rank, grades, level in levels:
                lower = [each for each in levels if each[0] < rank and not _is_higher(grades, each[1])]
                if lower:
                    _, _, other = max(lower, key=itemgetter(0))
                    message = (
                        f"This level ranks above “{other.title}” (line {other.line}) and its grade is not higher; "
                        "correct one of them."
                    )
                    yield Finding(family.page_of(level), level.line, message, level.title)


def _is_higher(grades: list[int], other: list[int]) -> bool:
    return max(grades) > max(other) or (grades != other and max(grades) == max(other)) or len(grades) > 1 < len(other)


_COMPARED = 100
"""Levels of a family of which each is held against each; real families have a few dozen."""


def _two_reporting_lines(context: CheckContext) -> Iterator[Finding]:
    """Two sentences that say of one level that it reports to two roles, neither named by a part of the other's name."""
    first: dict[tuple[str, Safe], tuple[frozenset[str], int]] = {}
    for _, level, path, block, match in _reporters(context):
        if not same_title(match["subject"], level.title):
            continue
        named = _superior(match["superior"])
        known, line = first.setdefault((level.id, path), (named, block.line))
        if not (named <= known or known <= named):
            message = f"Line {line} says that this level reports to another role; keep the one that holds."
            yield Finding(path, block.line, message, match[0].strip(" .;"))


def _superior(text: str) -> frozenset[str]:
    return frozenset(folded_title(_SUPERIOR_END.split(text, maxsplit=1)[0]))


_SUPERIOR_END = re.compile(r"\s(?:and|or|who|which|in|at)\s|,\s(?=[a-z])")


def _documents_differ(context: CheckContext) -> Iterator[Finding]:
    """Pages that describe one role, where one contradicts the first in its grade or in whom the role reports to."""
    for family in context.catalog.families:
        roles = [documents(family, level) for level in family.levels if level.documents]
        for first, *further in (*roles, *of_other_grades(family)):
            for other in further:
                for what, mine, its in _heads(first, other):
                    message = (
                        f"{family.page_of(first)}:{first.line} describes this role too, and its {what} is {mine}, "
                        f"not {its}; correct one of them."
                    )
                    yield Finding(family.page_of(other), other.line, message, other.title)


def _heads(first: Level, other: Level) -> Iterator[tuple[str, str, str]]:
    """What the heads of two documents contradict each other in."""
    if first.grades and other.grades and first.grades != other.grades:
        yield "grade", first.grade, other.grade
    if first.reports_to and other.reports_to:
        mine, its = _superior(first.reports_to.text), _superior(other.reports_to.text)
        if not (mine <= its or its <= mine):
            yield "reporting line", f"“{first.reports_to.text}”", f"“{other.reports_to.text}”"


_SECTION_NAMES = frozenset(phrase for phrases in SECTIONS.values() for phrase in phrases.split("|"))


def _heading_bullets(context: CheckContext) -> Iterator[Finding]:
    """Bullets that are nothing but the name of a section, and hold no bullets of their own."""
    for _, _, section, path in context.sections:
        for item, after in zip_longest(section.items, section.items[1:]):
            nests = after is not None and after.depth > item.depth
            if any(span.kind == "link" for span in item.spans):  # A list of contents is made of links.
                continue
            if len(item.text) < _LONGEST_NAME and " ".join(words_of(item.text)) in _SECTION_NAMES and not nests:
                message = "This bullet is the name of a section; make it a heading."
                yield Finding(path, item.line, message, item.text)


_LONGEST_NAME = 60


_BROKEN = re.compile(
    r"""
    \]\s+\((?:https?://|/|\#|\.\.?/)[^\s)]*\)              # a space between text and address
    | \]\((?:https?://|/|\#|\.\.?/)\S*                     # an address without its end
    | \[[^\[\]]{1,200}\]https?://                          # an address without brackets
    | \((?:https?://|/)[^\s()]*\)\[[^\[\]]{1,200}\]        # address and text the wrong way round
    """,
    re.VERBOSE,
)


def _broken_links(context: CheckContext) -> Iterator[Finding]:
    message = "Brackets of a link that is none; write [words](address)."
    for _, path, block in context.blocks:
        if isinstance(block, Paragraph) and block.kind in ("code", "html"):
            continue
        if found := _outside_code(_BROKEN, block):
            yield Finding(path, block.line, message, _around(block.text, found))
            continue
        for span in block.spans:
            if span.target and span.target.startswith("("):
                yield Finding(path, block.line, message, block.text[span.start : span.end])


CHECKS: Mapping[str, Check] = {
    "level-without-grade": _without_grade,
    "level-without-reporting-line": _without_reporting,
    "level-without-lists": _without_lists,
    "duplicate-item": _duplicate_items,
    "dangling-link": _dangling_links,
    "dead-anchor": _dead_anchors,
    "anchor-case": _anchor_case,
    "broken-link": _broken_links,
    "statement-in-other-section": _other_section,
    "inheritance-cycle": _cycles,
    "inheritance-limit": _too_far,
    "reporting-names-other": _reporting_names_other,
    "heading-names-other": _heading_names_other,
    "ladder-names-other": _ladder_names_other,
    "template-leftover": _leftovers,
    "placeholder": _placeholders,
    "gendered-words": _gendered_words,
    "grade-order": _grade_order,
    "two-reporting-lines": _two_reporting_lines,
    "documents-differ": _documents_differ,
    "heading-as-bullet": _heading_bullets,
}
"""What looks for each rule here; the reader and the resolver note theirs as they go."""


def run(catalog: Catalog, rules: Iterable[str] = tuple(CHECKS)) -> tuple[Problem, ...]:
    """Every problem of the catalogue, each once, by page and line."""
    context = CheckContext(catalog)
    found = [*catalog.problems]
    for rule in rules:
        severity = RULES[rule].severity
        for path, line, message, quote in CHECKS[rule](context):
            found.append(Problem(path, line, rule, severity, clean_line(message), clean_line(quote)))
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    gravity = SEVERITIES.index(problem.severity)
    return problem.path, problem.line or 0, gravity, problem.rule, problem.message


def counts(problems: Iterable[Problem]) -> dict[Severity, int]:
    """How many problems there are of each severity."""
    listed = list(problems)
    return {severity: sum(problem.severity == severity for problem in listed) for severity in SEVERITIES}


def at_least(problems: Iterable[Problem], severity: Severity) -> bool:
    """Whether any problem is at least that severe."""
    limit = SEVERITIES.index(severity)
    return any(SEVERITIES.index(problem.severity) <= limit for problem in problems)
