"""One role as lines of styled text: facts, sections with own and inherited items, and where one goes next."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from roletui.drawing.blocks import draw_block, indent_of, span_parts
from roletui.drawing.ladder import draw_edges
from roletui.drawing.lines import Line, Part, wrap
from roletui.model import KIND_NAMES, Family, Item, Kind, Level, Paragraph, Problem, Reporting, Section, Specialty
from roletui.roles.effective import Block, EffectiveLevel, Effectives, EffectiveSection, Held, plain
from roletui.roles.ladder import Edge, Ladder
from roletui.text import Safe

RefKind = Literal["title", "fact", "section", "origin", "block", "edge", "specialty", "problem"]
NEXT, SPECIALTIES, PROBLEMS = "next", "specialties", "problems"
"""Names of the parts that fold besides the kinds of section."""


class Ref(NamedTuple):
    """What a drawn line shows: the same for all lines of one thing."""

    kind: RefKind
    value: object


class RoleView(NamedTuple):
    """One role with all that is drawn of it."""

    role: EffectiveLevel
    steps: tuple[Edge, ...] = ()
    problems: tuple[Problem, ...] = ()
    title_of: Callable[[str], Safe] = Safe
    follow: Callable[[Safe], str] = str
    superiors: tuple[str, ...] = ()


class RoleLook(NamedTuple):
    """How to draw a role: own bullets only, and the names of the folded parts."""

    width: int
    own: bool = False
    folded: frozenset[str] = frozenset()


def role_view(effectives: Effectives, ladder: Ladder, level_id: str) -> RoleView:
    """Gather what is drawn of a level."""
    catalog = effectives.catalog
    family, level = catalog.levels[level_id]

    def follow(href: Safe) -> str:
        target = ladder.places.find(href, family).target
        return f"role:{target}" if target else str(href)

    last = _last_line(level)
    problems = tuple(
        problem
        for problem in catalog.problems_on.get(family.path, ())
        if problem.line is not None and level.line <= problem.line <= last
    )
    superiors = tuple(edge.target for edge in ladder.superiors(level_id) if edge.target)
    return RoleView(effectives[level_id], ladder.next_steps(level_id), problems, catalog.title_of, follow, superiors)


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
    yield _draw_head(view, look)
    at_line: dict[int, list[Problem]] = {}
    for problem in view.problems:
        at_line.setdefault(problem.line or 0, []).append(problem)
    for section in view.role.sections:
        shown = section.own if look.own else section.held
        if shown:
            yield [Line()]
            yield from _draw_section(section, shown, view, look, at_line)
    yield _draw_steps(view, look)
    yield _draw_specialties(view, look)
    yield _draw_problems([problem for rest in at_line.values() for problem in rest], look)


def _draw_head(view: RoleView, look: RoleLook) -> list[Line]:
    family, level = view.role.family, view.role.level
    title = [Part(level.title, "title")]
    if level.grades:
        title += [Part(Safe(" · "), "quiet"), Part(grades_text(level), "grade")]
    lines = wrap(title, look.width, ref=Ref("title", level.id))
    lines += _fact("Id", [Part(Safe(level.id))], look, level.id)
    lines += _fact("Family", [Part(family.title, "link", f"role:{family.id}")], look, family)
    reporting = level.reports_to or family.reports_to
    if reporting is not None:
        lines += _fact("Reports to", _reporting_parts(reporting, view), look, reporting)
    lines += _fact("Page", [Part(Safe(f"{family.path}:{level.line}"))], look, level)
    return lines


def grades_text(level: Level) -> Safe:
    """A level's grades in words."""
    return Safe("grade " + " or ".join(str(grade) for grade in level.grades)) if level.grades else Safe("no grade")


def _fact(name: str, parts: list[Part], look: RoleLook, value: object) -> list[Line]:
    label = Part(Safe(f"{name:<11} "), "quiet")
    return wrap(parts, look.width, first=[label], rest=[Part(Safe(" " * 12))], ref=Ref("fact", value))


def _reporting_parts(reporting: Reporting, view: RoleView) -> list[Part]:
    parts = [Part(reporting.text)]
    targets = view.superiors or ((reporting.target,) if reporting.target else ())
    if len(targets) == 1 and plain(view.title_of(targets[0])) == plain(reporting.text):
        parts = [Part(reporting.text, "link", f"role:{targets[0]}")]
    elif targets:
        for place, target in enumerate(targets):
            parts.append(Part(Safe(", " if place else " → "), "quiet"))
            parts.append(Part(view.title_of(target), "link", f"role:{target}"))
    elif reporting.url:
        parts += [Part(Safe(" → "), "quiet"), Part(reporting.url, "link", str(reporting.url))]
    return [*parts, Part(Safe(f"  :{reporting.line}"), "quiet")]


def counts_text(section: EffectiveSection) -> Safe:
    """How many items of a section are the level's own, inherited, and restated."""
    own = [held for held in section.own if held.is_item and not held.statement]
    inherited = [held for held in section.inherited if held.is_item]
    restated = sum(any(other.is_item for other in held.restated) for held in own)
    counts = []
    if own:
        counts.append(f"{len(own)} own")
    if inherited:
        counts.append(f"{len(inherited)} inherited")
    if restated:
        counts.append(f"{restated} restated")
    return Safe(", ".join(counts))


def _draw_section(
    section: EffectiveSection, shown: Iterable[Held], view: RoleView, look: RoleLook, problems: dict[int, list[Problem]]
) -> Iterator[list[Line]]:
    ref = Ref("section", section.kind)
    folded = section.kind in look.folded
    head = [Part(Safe(f"{'▸ ' if folded else ''}{KIND_NAMES[section.kind]}"), "heading")]
    if counts := counts_text(section):
        head.append(Part(Safe(f" · {counts}"), "quiet"))
    yield wrap(head, look.width, ref=ref)
    origin, heading = view.role.id, Safe("")
    for held in () if folded else shown:
        lines: list[Line] = []
        if held.origin != origin:
            origin, heading = held.origin, Safe("")
            lines += _draw_origin(held, view, look)
        if held.heading != heading and _is_telling(held, section.kind, view.role.level.title):
            lines += _hang([Part(held.heading, "quiet")], look, 2, ref)
        heading = held.heading
        lines += _draw_held(held, view, look)
        if held.origin == view.role.id:
            for problem in problems.pop(held.block.line, ()):
                lines += _draw_problem(problem, look, "    ")
        yield lines


def _is_telling(held: Held, kind: Kind, title: Safe) -> bool:
    """Whether a heading says more than the section's name with the level's title in front."""
    rest = held.heading.removeprefix(title).strip(" :")
    return bool(rest) and rest.lower() not in (KIND_NAMES[kind].lower(), KIND_NAMES[kind].lower().rstrip("s"))


def _draw_origin(held: Held, view: RoleView, look: RoleLook) -> list[Line]:
    of_family = held.origin == view.role.family.id
    words = "shared by all levels of " if of_family else "from "
    parts = [Part(Safe(words), "origin"), Part(view.title_of(held.origin), "origin", f"role:{held.origin}")]
    where = f" · {held.path}" if held.path != view.role.family.path else ""
    if held.via is not None:
        where += f" · by line {held.via}"
    return _hang([*parts, Part(Safe(where), "quiet")], look, 2, Ref("origin", held.origin))


def _draw_held(held: Held, view: RoleView, look: RoleLook) -> list[Line]:
    own = held.origin == view.role.id
    ref = Ref("block", held)
    if held.statement:
        return _draw_statement(held, view, look, ref)
    lines = draw_block(
        held.block,
        look.width,
        ref=ref,
        follow=view.follow,
        style="text" if own else "inherited",
        mark="•" if own else "↳",
        after=[Part(Safe(f"  :{held.block.line}"), "quiet")],
    )
    for other in held.restated:
        said = Safe(f"≈ restates {view.title_of(other.origin)} :{other.block.line}, counted once")
        lines += _hang([Part(said, "quiet")], look, indent_of(held.block) + 2, ref)
    return lines


def _hang(parts: list[Part], look: RoleLook, indent: int, ref: Ref) -> list[Line]:
    first, rest = Part(Safe(" " * indent)), Part(Safe(" " * (indent + 2)))
    return wrap(parts, look.width, first=[first], rest=[rest], ref=ref)


def _draw_statement(held: Held, view: RoleView, look: RoleLook, ref: Ref) -> list[Line]:
    found = [said for said in view.role.level.extends if said.line == held.block.line and said.section == held.kind]
    targets = list(dict.fromkeys(said.target for said in found if said.target))
    after: list[Part] = []
    for target in targets:
        after += [Part(Safe(" → "), "quiet"), Part(view.title_of(target), "link", f"role:{target}")]
    if not targets:
        after.append(Part(Safe(" → not found"), "warning"))
    after.append(Part(Safe(f"  :{held.block.line}"), "quiet"))
    return draw_block(held.block, look.width, ref=ref, follow=view.follow, style="quiet", mark="↑", after=after)


def _draw_steps(view: RoleView, look: RoleLook) -> list[Line]:
    if not view.steps:
        return []
    folded = NEXT in look.folded
    lines = [
        Line(),
        *wrap([Part(Safe(f"{'▸ ' if folded else ''}Where next"), "heading")], look.width, ref=Ref("section", NEXT)),
    ]
    return lines if folded else [*lines, *draw_edges(view.steps, view.title_of, look.width)]


def _draw_specialties(view: RoleView, look: RoleLook) -> list[Line]:
    mine = [each for each in view.role.family.specialties if each.level in (None, view.role.id)]
    if not mine or look.own:
        return []
    folded = SPECIALTIES in look.folded
    head = [Part(Safe(f"{'▸ ' if folded else ''}Specialties"), "heading"), Part(Safe(f" · {len(mine)}"), "quiet")]
    lines = [Line(), *wrap(head, look.width, ref=Ref("section", SPECIALTIES))]
    for specialty in () if folded else mine:
        named = [Part(specialty.title, "strong"), Part(Safe(f" :{specialty.line}"), "quiet")]
        lines += _hang(named, look, 2, Ref("specialty", specialty))
        lines += [line for section in specialty.sections for line in _draw_part(section, specialty, view, look)]
    return lines


def _draw_part(section: Section, specialty: Specialty, view: RoleView, look: RoleLook) -> Iterator[Line]:
    ref = Ref("specialty", specialty)
    if section.heading and section.heading != specialty.title:
        yield from _hang([Part(section.heading, "quiet")], look, 4, ref)
    for block in section.blocks():
        yield from draw_block(block, look.width, ref=ref, follow=view.follow, indent=2)


def _draw_problems(problems: list[Problem], look: RoleLook) -> list[Line]:
    if not problems:
        return []
    folded = PROBLEMS in look.folded
    head = [Part(Safe(f"{'▸ ' if folded else ''}Problems"), "heading"), Part(Safe(f" · {len(problems)}"), "quiet")]
    lines = [Line(), *wrap(head, look.width, ref=Ref("section", PROBLEMS))]
    for problem in () if folded else problems:
        lines += _draw_problem(problem, look, "  ")
    return lines


def _draw_problem(problem: Problem, look: RoleLook, pad: str) -> list[Line]:
    parts = [
        Part(Safe(f"{problem.rule}: {problem.message}"), problem.severity),
        Part(Safe(f"  :{problem.line}"), "quiet"),
    ]
    return wrap(
        parts,
        look.width,
        first=[Part(Safe(f"{pad}! "), problem.severity)],
        rest=[Part(Safe(pad + "  "))],
        ref=Ref("problem", problem),
    )


__all__ = [
    "Block",
    "Ref",
    "RoleLook",
    "RoleView",
    "draw_edges",
    "draw_role",
    "draw_role_by_pieces",
    "role_view",
    "span_parts",
]


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
    for specialty in () if own else _specialty_links(view):
        for part in specialty.sections:
            yield from part.blocks()


def _specialty_links(view: RoleView) -> Iterable[Specialty]:
    return (each for each in view.role.family.specialties if each.level in (None, view.role.id))


def _links(blocks: Iterable[Item | Paragraph]) -> Iterator[Link]:
    """The links whose words do not say already where they lead."""
    for block in blocks:
        for span in block.spans:
            words = Safe(" ".join(block.text[span.start : span.end].split()))
            if span.target and span.target != words:
                yield Link(words, span.target, block.line)


def draw_family(
    family: Family, problems: Collection[Problem], follow: Callable[[Safe], str], folded: Collection[str], width: int
) -> list[Line]:
    """Title, page, summary, levels, and the sections that stand on the page for all of them."""
    lines = wrap([Part(family.title or Safe(family.path), "title")], width, ref=Ref("title", family.id))
    for label, text in (
        ("Id", Safe(family.id)),
        ("Department", family.department),
        ("Page", Safe(f"{family.path}:{family.line}")),
    ):
        if text:
            lead, rest = Part(Safe(f"{label:<11} "), "quiet"), Part(Safe(" " * 12))
            lines += wrap([Part(text)], width, first=[lead], rest=[rest], ref=Ref("fact", label))
    if family.summary:
        lines.append(Line())
    for paragraph in family.summary:
        lines += draw_block(paragraph, width, ref=Ref("block", paragraph), follow=follow, indent=0)
    lines += _head("Levels", "levels", len(family.levels), folded, width)
    if "levels" not in folded:
        for level in family.levels:
            parts = [Part(level.title, "link", f"role:{level.id}"), Part(Safe(f"  {grades_text(level)}"), "grade")]
            lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))], ref=Ref("edge", level.id))
    for section in family.sections:
        title = KIND_NAMES[section.kind] if section.kind != "other" else section.heading or KIND_NAMES["other"]
        lines += _head(title, section.kind, len(section.items), folded, width)
        for block in () if section.kind in folded else section.blocks():
            lines += draw_block(
                block, width, ref=Ref("block", block), follow=follow, after=[Part(Safe(f"  :{block.line}"), "quiet")]
            )
    lines += _specialties(family, folded, follow, width)
    here = [problem for problem in problems if problem.path == family.path]
    if here:
        lines += _head("Problems on this page", "problems", len(here), folded, width)
    for problem in () if "problems" in folded else here:
        parts = [Part(problem.message, problem.severity), Part(Safe(f"  :{problem.line or 1}"), "quiet")]
        lines += wrap(
            parts,
            width,
            first=[Part(Safe("  ! "), problem.severity)],
            rest=[Part(Safe("    "))],
            ref=Ref("problem", problem),
        )
    return lines


def _head(title: str, kind: str, count: int, folded: Collection[str], width: int) -> list[Line]:
    mark = "▸ " if kind in folded else ""
    parts = [Part(Safe(mark + title), "heading"), Part(Safe(f"   {count}"), "quiet")]
    return [Line(), *wrap(parts, width, ref=Ref("section", kind))]


def _specialties(family: Family, folded: Collection[str], follow: Callable[[Safe], str], width: int) -> list[Line]:
    if not family.specialties:
        return []
    lines = _head("Specialties", "specialties", len(family.specialties), folded, width)
    for specialty in () if "specialties" in folded else family.specialties:
        parts = [Part(specialty.title, "strong"), Part(Safe(f"  :{specialty.line}"), "quiet")]
        rest = Part(Safe("    "))
        lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[rest], ref=Ref("specialty", specialty))
        for section in specialty.sections:
            if section.heading and section.heading != specialty.title:
                lines += wrap([Part(section.heading, "quiet")], width, first=[rest], rest=[rest])
            for block in section.blocks():
                lines += draw_block(block, width, ref=Ref("block", block), follow=follow, indent=2)
    return lines
