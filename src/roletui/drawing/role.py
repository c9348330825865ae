"""One role as lines of styled text: its name, the ladder around it, then what is its own and what it inherits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from roletui.drawing.blocks import Ref, draw_block, draw_table
from roletui.drawing.ladder import Around, Naming, draw_edges, draw_strip, section_of
from roletui.drawing.lines import Line, Part, spread, wrap
from roletui.drawing.tree import grade_chip
from roletui.language.folding import fold
from roletui.language.titles import name_words
from roletui.model import KIND_NAMES, Item, Kind, Level, Paragraph, Problem, Reporting, Specialty, is_note
from roletui.patterns import lazy_pattern
from roletui.roles.documents import documents
from roletui.roles.effective import EffectiveLevel, Effectives, EffectiveSection, Held
from roletui.roles.ladder import Edge, Ladder
from roletui.roles.short_names import ShortNames
from roletui.text import Safe, counted

NEXT, FEEDERS, REPORTS, SPECIALTIES, PROBLEMS = "next", "feeders", "reports", "specialties", "problems"
"""Names of the parts that fold besides the kinds of section."""
_ORDER: tuple[Kind, ...] = (
    "responsibilities",
    "requirements",
    "nice-to-have",
    "summary",
    "grade",
    "performance-indicators",
    "career-ladder",
    "hiring-process",
    "other",
)
"""Sections as a role is read on screen: what one does and needs first, the words around it after that."""
_FACTS: tuple[Kind, ...] = ("summary", "grade")
"""Kinds of section that often say only what the head of the role says already."""
_SAYING_WORDS = """
    a an and are as at band be by direct directly following for grade graded grades in is it job level line manager of
    on or position report reporting reports role that the this to which who with within
"""
_SAYING = frozenset(_SAYING_WORDS.split())
"""Words by which a sentence gives a grade or a reporting line, and nothing else."""
_SECTION_WORDS = frozenset(("key", "core", "main", "additional", "specific", "job", "role", "position", "list"))
_WORD = lazy_pattern(r"[^\W_]+")
_FOLDED, _UNFOLDED = "▸ ", "▾ "


class RoleView(NamedTuple):
    """One role with all that is drawn of it."""

    role: EffectiveLevel
    around: Around
    names: Naming
    problems: tuple[Problem, ...] = ()
    follow: Callable[[Safe], str] = str
    superiors: tuple[str, ...] = ()


class RoleLook(NamedTuple):
    """How to draw a role: own bullets only, the names of the folded parts, and what only authors need."""

    width: int
    own: bool = False
    folded: frozenset[str] = frozenset()
    author: bool = False
    """Whether lines, ids, pages and problems are shown."""


def role_view(effectives: Effectives, ladder: Ladder, level_id: str, names: ShortNames | None = None) -> RoleView:
    """Gather what is drawn of a level."""
    catalog = effectives.catalog
    family, level = catalog.levels[level_id]

    def follow(href: Safe) -> str:
        target = ladder.places.find(href, family, family.page_of(level)).target
        return f"role:{target}" if target else str(href)

    problems = tuple(
        problem
        for each in documents(family, level)
        for problem in catalog.problems_on.get(family.page_of(each), ())
        if problem.line is not None and each.line <= problem.line <= _last_line(each)
    )
    around = Around(level_id, ladder.next_steps(level_id), ladder.feeders(level_id), ladder.reports(level_id))
    superiors = tuple(edge.target for edge in ladder.superiors(level_id) if edge.target)
    called = Naming(catalog, names or ShortNames(catalog))
    return RoleView(effectives[level_id], around, called, problems, follow, superiors)


def _last_line(level: Level) -> int:
    lines = [level.line]
    for section in level.sections:
        lines.extend((section.line, *(block.line for block in section.blocks())))
    return max(lines)


def draw_role(view: RoleView, look: RoleLook) -> list[Line]:
    """The whole role: title and facts, its sections, where it leads, its specialties, and its page's problems."""
    return [line for piece in draw_role_by_pieces(view, look) for line in piece]


def draw_role_by_pieces(view: RoleView, look: RoleLook) -> Iterator[list[Line]]:
    """The same piece by piece, for who needs only as much as is in sight."""
    drawing = _Drawing(view, look)
    yield drawing.head()
    for part in drawing.parts:
        yield [Line()]
        yield from drawing.section(part)
    if not look.own:
        yield drawing.edges()
        yield drawing.specialties()
    yield drawing.reports()
    yield drawing.problems()


class _Part(NamedTuple):
    """A section as it is shown: one kind, or one heading of the kind that has many."""

    fold: str
    title: Safe
    section: EffectiveSection
    shown: tuple[Held, ...]


class _Drawing:
    """One role being drawn in one look."""

    def __init__(self, view: RoleView, look: RoleLook) -> None:
        self.view, self.look = view, look
        self.role, self.names, self.width = view.role, view.names, look.width
        self._at_line: dict[tuple[Safe, int], list[Problem]] = {}
        self._page = self.role.family.page_of(self.role.level)
        for problem in view.problems if look.author else ():
            self._at_line.setdefault((problem.path, problem.line or 0), []).append(problem)

    # The head

    def head(self) -> list[Line]:
        """The full title, the facts a reader looks for first, and the ladder."""
        level = self.role.level
        lines = wrap([Part(level.title, "title")], self.width, ref=Ref("title", level.id))
        chip = [Part(Safe(f" {grade_chip(level)} "), "chip"), Part(Safe("  "))] if level.grades else []
        lines += _flow(chip, self._facts(), self.width, Ref("fact", level))
        lines += [
            line._replace(ref=Ref("fact", "ladder")) for line in draw_strip(self.view.around, self.names, self.width)
        ]
        if self.look.author:
            lines += author_facts(self._author_facts(), self.width)
        return lines

    def _facts(self) -> Iterator[list[Part]]:
        family, level = self.role.family, self.role.level
        reporting = level.reports_to or family.reports_to
        if self.look.own:
            yield [Part(Safe("only its own"), "changed")]
        if reporting is not None:
            yield [Part(Safe("reports to "), "quiet"), *self._superiors(reporting)]
        count = len({edge.source for edge in self.view.around.reports})
        if count:
            yield [Part(counted(count, "direct report"), "quiet")]
        if self.names.short[family.id] != level.title:
            yield [Part(Safe("in "), "quiet"), Part(self.names.short[family.id], "link", f"role:{family.id}")]
        if level.group:
            yield [Part(level.group, "quiet")]
        for page in level.documents[1:]:
            yield [Part(Safe("also described in "), "quiet"), Part(page.path, "text")]

    def _superiors(self, reporting: Reporting) -> list[Part]:
        targets = self.view.superiors or ((reporting.target,) if reporting.target else ())
        parts: list[Part] = []
        for place, target in enumerate(targets):
            parts += [Part(Safe(" or "), "quiet")] if place else []
            parts.append(Part(self.names.short.alone(target), "link", f"role:{target}"))
        if not targets:
            parts.append(Part(reporting.text, "link" if reporting.url else "text", str(reporting.url or "") or None))
        return parts

    def _author_facts(self) -> Iterator[tuple[str, Safe]]:
        family, level = self.role.family, self.role.level
        yield "Id", Safe(level.id)
        yield "Page", Safe(f"{family.page_of(level)}:{level.line}")
        for page in level.documents[1:]:
            yield "Also", Safe(f"{page.path}:{page.line}")
        reporting = level.reports_to or family.reports_to
        if reporting is not None:
            yield "Reports to", Safe(f"{reporting.text} :{reporting.line}")
        for field in level.fields:
            yield field.name, Safe(f"{field.value} :{field.line}")

    # Sections

    @property
    def parts(self) -> Iterator[_Part]:
        """The sections that say something, in the order in which they are read."""
        for section in sorted(self.role.sections, key=lambda section: _ORDER.index(section.kind)):
            shown = section.own if self.look.own else section.held
            shown = tuple(held for held in shown if not self._is_said(held))
            if section.kind == "other":
                yield from self._by_heading(section, shown)
            elif shown:
                yield _Part(section.kind, KIND_NAMES[section.kind], section, shown)

    def _by_heading(self, section: EffectiveSection, shown: Iterable[Held]) -> Iterator[_Part]:
        """Each heading of the page as a section of its own, with what is inherited under the same."""
        headings: dict[str, list[Held]] = {}
        for held in shown:
            headings.setdefault(fold(held.heading.strip(" :")), []).append(held)
        for key, group in headings.items():
            yield _Part(f"other/{key}" if key else "other", section_of(group[0]), section, tuple(group))

    @cached_property
    def _head_words(self) -> frozenset[str]:
        """What the head of the role says."""
        family, level = self.role.family, self.role.level
        texts = [level.title, family.title, *map(str, level.grades)]
        reporting = level.reports_to or family.reports_to
        texts += [reporting.text] if reporting else []
        texts += [self.names.catalog.title_of(target) for target in self.view.superiors]
        return _SAYING.union(*(_WORD.findall(fold(text)) for text in texts), *(name_words(text) for text in texts))

    def _is_said(self, held: Held) -> bool:
        """Whether a block says only what is elsewhere already: in the head, or by what is inherited."""
        if self.look.author:
            return False
        if is_note(held.block):
            return True
        if held.statement:
            return bool(self._targets(held))
        if held.kind not in _FACTS:
            return False
        words = _WORD.findall(fold(held.block.text))
        return bool(words) and self._head_words.issuperset(words)

    def section(self, part: _Part) -> Iterator[list[Line]]:
        """A section's head, then its own blocks, then the inherited ones behind a rule."""
        folded = part.fold in self.look.folded
        yield [self._section_head(part.fold, part.title, self._counted(part), folded=folded)]
        origin, page, heading = self.role.id, self._page, part.title
        for group in () if folded else _together(part.shown):
            held = group[0]
            lines: list[Line] = []
            if held.origin != origin:
                origin, heading = held.origin, part.title
                lines += self._origin(held, part)
            elif origin == self.role.id and held.path != page:
                page, heading = held.path, part.title
                lines += self._document(held, part)
            if held.heading != heading and part.section.kind != "other" and self._says_more(held):
                lines += self._text([Part(Safe(held.heading.rstrip(" :")), "strong")], held, Ref("section", part.fold))
            heading = held.heading
            yield lines + self._blocks(group)

    def _section_head(self, fold_name: str, title: Safe, counted: str, *, folded: bool) -> Line:
        left = [Part(Safe(_FOLDED if folded else _UNFOLDED), "quiet"), Part(title, "heading")]
        return spread(
            left, [Part(Safe(f" {counted}"), "quiet")] if counted else [], self.width, ref=Ref("section", fold_name)
        )

    def _counted(self, part: _Part) -> str:
        """How many bullets there are, and whose; nothing where there are none to count."""
        items = [held for held in part.shown if held.is_item and not held.statement]
        own = sum(held.origin == self.role.id for held in items)
        if not items:
            return ""
        if own == len(items):
            return f"{own} steps" if all(_number(held) is not None for held in items) and own > 1 else f"{own}"
        if all(held.origin == self.role.family.id for held in items):
            return f"{len(items)} · same for every level" if len(self.role.family.levels) > 1 else f"{len(items)}"
        return f"{own} own · {len(items) - own} inherited" if own else f"{len(items)} inherited"

    def _origin(self, held: Held, part: _Part) -> list[Line]:
        """From where what follows is inherited, with how many bullets; not where the head of the section says so."""
        of_family = held.origin == self.role.family.id
        if of_family and not self.look.author and all(other.origin == held.origin for other in part.shown):
            return []
        count = sum(other.origin == held.origin and other.is_item and not other.statement for other in part.shown)
        words = [Part(Safe("for every level" if len(self.role.family.levels) > 1 else "for the whole page"), "origin")]
        if not of_family:
            name = self.names.beside(held.origin, self.role.id)
            words = [Part(Safe("from "), "origin"), Part(name, "origin", f"role:{held.origin}")]
        if self.look.author:
            where = f"  {held.path}" + (f" by line {held.via}" if held.via is not None else "")
            words.append(Part(Safe(where), "quiet"))
        lead = [Part(Safe("  ")), Part(Safe("┆ "), "rule")]
        right = [Part(Safe(f" {count}"), "quiet")] if count else []
        line = spread([*lead, *words], right, self.width, ref=Ref("origin", held.origin))
        return (
            [Line(), line]
            if any(other.origin == self.role.id for other in part.shown) or part.shown[0] != held
            else [line]
        )

    def _document(self, held: Held, part: _Part) -> list[Line]:
        """From which of the role's pages what follows is, where that is not the first."""
        line = Line((Part(Safe("  from "), "quiet"), Part(held.path, "quiet")), Ref("section", part.fold))
        return [line] if part.shown[0] == held else [Line(), line]

    def _says_more(self, held: Held) -> bool:
        """Whether a heading says more than the section's name and the role's own."""
        said = {*name_words(KIND_NAMES[held.kind]), *_SECTION_WORDS, *name_words(self.role.level.title)}
        said |= {*name_words(self.role.family.title), *name_words(self.names.catalog.title_of(held.origin))}
        return bool(set(name_words(held.heading)) - said)

    def _blocks(self, group: Sequence[Held]) -> list[Line]:
        """One block, or the rows of a table together; below it what an author needs to know of it."""
        own = group[0].origin == self.role.id
        if len(group) > 1 or _is_row(group[0]):
            lines = draw_table(
                [
                    (held.block, Ref("block", held), self._after(held))
                    for held in group
                    if isinstance(held.block, Paragraph)
                ],
                self.width,
                follow=self.view.follow,
                style="text" if own else "inherited",
                ruled=not own,
            )
        else:
            lines = self._statement(group[0]) if group[0].statement else self._block(group[0])
        for held in group:
            for problem in self._at_line.pop((held.path, held.block.line), ()) if held.origin == self.role.id else ():
                lines += self._problem(problem, "    ")
        return lines

    def _block(self, held: Held) -> list[Line]:
        own = held.origin == self.role.id
        return draw_block(
            held.block,
            self.width,
            ref=Ref("block", held),
            follow=self.view.follow,
            style="text" if own else "inherited",
            after=self._after(held),
            ruled=not own,
        )

    def _after(self, held: Held) -> list[Part]:
        if not self.look.author:
            return []
        is_further = held.origin == self.role.id and held.path != self._page
        said = f"  {held.path if is_further else ''}:{held.block.line}"
        for other in held.restated:
            is_here = other.origin == self.role.id
            whom = other.path if is_here else f"{self.names.beside(other.origin, self.role.id)} "
            said += f" · repeats {whom}:{other.block.line}"
        return [Part(Safe(said), "quiet")]

    def _targets(self, held: Held) -> list[str]:
        """The roles from which a sentence makes its level inherit."""
        found = self.names.catalog.levels.get(held.origin)
        said = found[1].extends if found else ()
        page = found[0].page_of(found[1]) if found else ""
        mine = [
            each
            for each in said
            if each.line == held.block.line and each.section == held.kind and held.path == (each.path or page)
        ]
        return list(dict.fromkeys(each.target for each in mine if each.target))

    def _statement(self, held: Held) -> list[Line]:
        """A sentence by which a level inherits, with where it leads; a reader of roles sees those that lead nowhere."""
        after: list[Part] = []
        targets = self._targets(held)
        for target in targets:
            after += [
                Part(Safe(" → "), "quiet"),
                Part(self.names.beside(target, self.role.id), "link", f"role:{target}"),
            ]
        if not targets:
            after.append(Part(Safe(" → not found"), "warning"))
        return draw_block(
            held.block,
            self.width,
            ref=Ref("block", held),
            follow=self.view.follow,
            style="quiet",
            after=[*after, *self._after(held)],
            ruled=held.origin != self.role.id,
        )

    def _text(self, parts: Sequence[Part], held: Held, ref: Ref) -> list[Line]:
        """A line of words among the blocks of an origin."""
        lead = [Part(Safe("  "))] + ([Part(Safe("┆ "), "rule")] if held.origin != self.role.id else [])
        return wrap(parts, self.width, first=lead, rest=lead, ref=ref)

    # What follows

    def edges(self) -> list[Line]:
        """Where the role leads, and from where one comes to it."""
        around = self.view.around
        lines: list[Line] = []
        for name, title, edges, back in (
            (NEXT, "Leads to", around.steps, False),
            (FEEDERS, "Comes from", around.feeders, True),
        ):
            if edges:
                lines += self._headed(name, title, "")
                lines += self._edges(name, edges, back=back)
        return lines

    def _headed(self, name: str, title: str, counted: str) -> list[Line]:
        return [Line(), self._section_head(name, Safe(title), counted, folded=name in self.look.folded)]

    def _edges(self, name: str, edges: Sequence[Edge], *, back: bool) -> list[Line]:
        if name in self.look.folded:
            return []
        return draw_edges(edges, self.names, self.role.id, self.width, back=back, author=self.look.author)

    def reports(self) -> list[Line]:
        """Who reports to the role."""
        edges = self.view.around.reports
        if not edges:
            return []
        count = len({edge.source for edge in edges})
        return [*self._headed(REPORTS, "Direct reports", str(count)), *self._edges(REPORTS, edges, back=True)]

    def specialties(self) -> list[Line]:
        """What varies the work of the role's family, or of the role alone."""
        mine = [each for each in self.role.family.specialties if each.level in (None, self.role.id)]
        lines = self._headed(SPECIALTIES, "Specialties", str(len(mine))) if mine else []
        for specialty in () if SPECIALTIES in self.look.folded else mine:
            lines += draw_specialty(specialty, self.view.follow, self.width, author=self.look.author)
        return lines

    def problems(self) -> list[Line]:
        """The problems of the page that are at none of the lines shown."""
        rest = [problem for problems in self._at_line.values() for problem in problems]
        lines = self._headed(PROBLEMS, "Problems", str(len(rest))) if rest else []
        for problem in () if PROBLEMS in self.look.folded else rest:
            lines += self._problem(problem, "  ")
        return lines

    def _problem(self, problem: Problem, pad: str) -> list[Line]:
        return draw_problem(problem, self.width, pad)


def draw_problem(problem: Problem, width: int, pad: str) -> list[Line]:
    """A problem of a page, with its rule and line."""
    parts = [Part(Safe(f"{problem.rule}: {problem.message}"), problem.severity)]
    return wrap(
        [*parts, Part(Safe(f"  :{problem.line or 1}"), "quiet")],
        width,
        first=[Part(Safe(f"{pad}! "), problem.severity)],
        rest=[Part(Safe(pad + "  "))],
        ref=Ref("problem", problem),
    )


def draw_specialty(specialty: Specialty, follow: Callable[[Safe], str], width: int, *, author: bool) -> list[Line]:
    """A specialty's title and what is under it."""
    ref, indent = Ref("specialty", specialty), [Part(Safe("  "))]
    after = [Part(Safe(f"  :{specialty.line}"), "quiet")] if author else []
    lines = wrap([Part(specialty.title, "strong"), *after], width, first=indent, rest=indent, ref=ref)
    for section in specialty.sections:
        if section.heading and section.heading != specialty.title:
            lines += wrap([Part(section.heading, "quiet")], width, first=indent * 2, rest=indent * 2, ref=ref)
        for rows in rows_together(section.blocks()):
            lines += draw_blocks(rows, width, follow=follow, indent=2, author=author)
    return lines


def draw_blocks(
    blocks: Sequence[Item | Paragraph],
    width: int,
    *,
    follow: Callable[[Safe], str],
    indent: int = 1,
    author: bool = False,
) -> list[Line]:
    """One block, or the rows of one table."""
    after = [[Part(Safe(f"  :{block.line}"), "quiet")] if author else [] for block in blocks]
    if not author and is_note(blocks[0]):
        return []
    if isinstance(blocks[0], Paragraph) and blocks[0].kind == "table":
        rows = [
            (block, Ref("block", block), said)
            for block, said in zip(blocks, after, strict=True)
            if isinstance(block, Paragraph)
        ]
        return draw_table(rows, width, follow=follow, indent=indent)
    return draw_block(blocks[0], width, ref=Ref("block", blocks[0]), follow=follow, indent=indent, after=after[0])


def rows_together(blocks: Iterable[Item | Paragraph]) -> Iterator[list[Item | Paragraph]]:
    """Blocks one by one, but the rows of a table together."""
    for is_row, group in groupby(blocks, lambda block: isinstance(block, Paragraph) and block.kind == "table"):
        if is_row:
            yield list(group)
        else:
            yield from ([block] for block in group)


def _together(shown: Iterable[Held]) -> Iterator[list[Held]]:
    """Blocks one by one, but the rows of a table under one heading together."""
    for key, group in groupby(shown, lambda held: (_is_row(held), held.origin, held.heading)):
        if key[0]:
            yield list(group)
        else:
            yield from ([held] for held in group)


def _is_row(held: Held) -> bool:
    return isinstance(held.block, Paragraph) and held.block.kind == "table"


def _number(held: Held) -> int | None:
    return held.block.number if isinstance(held.block, Item) else None


def _flow(first: Sequence[Part], chunks: Iterable[Sequence[Part]], width: int, ref: object) -> list[Line]:
    """Pieces next to each other with a dot between them after the `first`; those that do not fit are left out."""
    row, dot = list(first), False
    for chunk in chunks:
        joined = [*row, *([Part(Safe("  ·  "), "quiet")] if dot else []), *chunk]
        if Line(tuple(joined)).width <= width:
            row, dot = joined, True
        elif not dot:
            return wrap(joined, width, ref=ref)
    return [Line(tuple(row), ref)] if row else []


def author_facts(facts: Iterable[tuple[str, Safe]], width: int) -> list[Line]:
    """What only an author needs, a line each with its name before it."""
    lines: list[Line] = []
    for name, text in facts:
        lead, rest = Part(Safe(f"{name:<11} "), "quiet"), Part(Safe(" " * 12))
        lines += wrap([Part(text, "quiet")], width, first=[lead], rest=[rest], ref=Ref("fact", name))
    return lines


class Link(NamedTuple):
    """A link's words, its target as written, and its line."""

    words: Safe
    target: Safe
    line: int


def draw_links(view: RoleView, width: int, *, own: bool = False) -> list[Line]:
    """Every link of what is shown of a role, each once, with its full target."""
    found: dict[tuple[Safe, Safe], Link] = {}
    for link in _links(_shown(view, own=own)):
        found.setdefault((link.words, link.target), link)
    if not found:
        return []
    head = [Part(Safe("Links"), "heading"), Part(Safe(f" · {len(found)}"), "quiet")]
    lines = [Line(), *wrap(head, width)]
    for link in found.values():
        parts = [Part(link.words), Part(Safe(" → "), "quiet"), Part(link.target, "link")]
        parts.append(Part(Safe(f"  :{link.line}"), "quiet"))
        lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))])
    return lines


def _shown(view: RoleView, *, own: bool) -> Iterator[Item | Paragraph]:
    for section in view.role.sections:
        yield from (held.block for held in (section.own if own else section.held))
    for specialty in () if own else _own_specialties(view):
        for part in specialty.sections:
            yield from part.blocks()


def _own_specialties(view: RoleView) -> Iterable[Specialty]:
    return (each for each in view.role.family.specialties if each.level in (None, view.role.id))


def _links(blocks: Iterable[Item | Paragraph]) -> Iterator[Link]:
    """The links whose words do not say already where they lead."""
    for block in blocks:
        for span in block.spans:
            words = Safe(" ".join(block.text[span.start : span.end].split()))
            if span.target and span.target != words:
                yield Link(words, span.target, block.line)
