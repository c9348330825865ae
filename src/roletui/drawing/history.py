"""The history of a role, and what changed in a framework, as lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from roletui.compare.compare import held_by
from roletui.compare.labels import (
    by_inheritance,
    how_many_inherited,
    inherited_from,
    is_inherited,
    section_title,
    source,
    word,
)
from roletui.compare.two_states import DIFFERING
from roletui.drawing.comparison import MARKS, OWN, Look, draw_by_pieces
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, StyleName, cut, spread, wrap
from roletui.history.framework import HEADS, RoleChange
from roletui.history.states import StateChange, everything
from roletui.roles.effective import Held
from roletui.roles.short_names import ShortNames
from roletui.text import Safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from roletui.compare.model import Comparison, Fact, Row
    from roletui.history.differences import Difference, State
    from roletui.history.framework import FrameworkChanges
    from roletui.history.states import History

_NOT_COMMITTED = Safe("not committed yet")
_DATE = 12
_REVISION = 11
_BESIDE_FROM = 50
"""Columns from which what changed is beside the day and the revision: on fewer it would be a column of single words."""
_BELOW = Part(Safe("  "))
_INDENT = Part(Safe("    "))
"""Before the rows of a state, so that the days stand out; more would leave little of a narrow screen."""
_INDENTED = len(_INDENT.text)


def draw_history(history: "History", width: int, *, rows: bool = False, bracketed: bool = False) -> list[Line]:
    """Every state of a role, newest first: date, revision, author, what changed; its subject below.

    With `rows`, all that it changed is listed below that, with changed words in brackets where no colour can mark them.
    """
    lines = [*_draw_head(history, width), Line()]
    names = Naming.of(history.role.catalog) if rows else None
    for step in history.steps:
        lines += draw_step(step, width)
        if names is not None:
            comparison = _without_said(step.comparison(own=history.own), step.difference)
            facts = _draw_facts(step.state, width - _INDENTED) if step.before is None and not step.is_cut else []
            look = _look(comparison, step.difference, width, bracketed=bracketed)
            lines += [*_draw_rows(comparison, facts, look, names), Line()]
    lines += [line for note in history.notes for line in wrap([Part(note, "notice")], width)]
    return _without_end(lines)


def _draw_head(history: "History", width: int) -> list[Line]:
    """Whose history it is, back from which revision, and whether of its own page alone."""
    state, until = history.role, history.until
    said = [
        state.level_id,
        f"as of {until}" if until else "",
        "its own page only" if history.own else "",
    ]
    quiet = [Part(Safe(f"  {each}"), "quiet") for each in said if each]
    line = Line((Part(state.level.title, "title"), *quiet))
    return [line] if line.width <= width else wrap(line.parts, width, rest=[Part(Safe("  "))])


def _look(comparison: "Comparison", difference: "Difference | None", width: int, *, bracketed: bool) -> Look:
    """How rows are listed below the line of a state or a role."""
    origins = _needs_origins(comparison, is_said=difference is not None)
    return Look(width - _INDENTED, stacked=True, only=frozenset(DIFFERING), bracketed=bracketed, origins=origins)


def _draw_rows(comparison: "Comparison", facts: Sequence[Line], look: Look, names: Naming) -> list[Line]:
    """The facts of a role, and what changed of it row by row, between empty lines."""
    lines = [*facts]
    if _differing(comparison) or any(not fact.same for fact in comparison.facts):
        lines += [Line()] if lines else []
        lines += [line for piece in draw_by_pieces(comparison, look, names) for line in piece]
    return [Line(), *(Line((_INDENT, *line.parts), line.ref) for line in lines)] if lines else []


def _without_said(comparison: "Comparison", difference: "Difference | None") -> "Comparison":
    """A comparison without the facts that are in the summary of the difference."""
    said = difference.facts if difference is not None else ()
    return replace(comparison, facts=tuple(fact for fact in comparison.facts if fact not in said))


def _needs_origins(comparison: "Comparison", *, is_said: bool) -> bool:
    """Whether rows must say from whom they are inherited.

    Where all are from one role, the line above has said it, but for a state that is compared with none.
    """
    sources = set(map(inherited_from, _differing(comparison)))
    return len(sources) > 1 or (any(sources) and not is_said)


def _differing(comparison: "Comparison") -> "list[Row]":
    return [row for row in comparison.rows if row.kind in DIFFERING]


def draw_step(step: StateChange, width: int) -> list[Line]:
    """One state of a role: what made it, and how it differs from the state before."""
    commit = step.commit
    if commit is not None:
        lead = [
            Part(Safe(f"{commit.date:<{_DATE}}")),
            Part(Safe(f"{commit.short:<{_REVISION}}"), "quiet"),
        ]
    else:
        lead = [
            Part(Safe(f"{_NOT_COMMITTED if step.kind == 'uncommitted' else 'earlier':<{_DATE + _REVISION}}"), "quiet")
        ]
    rest = [Part(Safe(" " * (_DATE + _REVISION)))]
    lines: list[Line] = []
    if width < _BESIDE_FROM:
        lines, lead = wrap(lead, width, ref=step), [_BELOW]
        rest = [_BELOW]
    lines += wrap(_said_of(step), width, first=lead, rest=rest, ref=step)
    if commit is not None:
        subject = [Part(commit.subject, "quiet"), Part(Safe(f" · {commit.author}"), "quiet")]
        lines += wrap(subject, width, first=rest, rest=rest, ref=step)
    return lines


def state_title(name: Safe, *, own: bool) -> Safe:
    """What a list of the states of a role is called."""
    return Safe(f"History of {name}{', its own page only' if own else ''}")


def draw_entries(
    entries: Sequence[StateChange | RoleChange], width: int, name: "Callable[[State], Safe]"
) -> list[Line]:
    """States of a role, newest first, or roles under what became of them; each is one stop for a cursor."""
    lines: list[Line] = []
    kind: str = ""
    for entry in entries:
        if isinstance(entry, StateChange):
            lines += draw_state(entry, width)
            continue
        if entry.kind != kind:
            kind = entry.kind
            count = sum(each.kind == kind for each in entries)
            head = (Part(HEADS[entry.kind], "heading"), Part(Safe(f"  {count}"), "quiet"))
            lines += [*([Line()] if lines else []), Line(head)]
        lines += _draw_role(entry, width, name(entry.state))
    return lines


def draw_state(step: StateChange, width: int) -> list[Line]:
    """One state of a role in a list: when and what changed, and below it in whose words."""
    commit = step.commit
    lead = [Part(Safe(f"{_when(step):<{_DATE}}"))]
    rest = [Part(Safe(" " * _DATE))]
    lines = wrap(_said_of(step), width, first=lead, rest=rest, ref=step)
    if commit is not None:
        parts = [*rest, Part(commit.subject, "quiet"), Part(Safe(f" · {commit.author}"), "quiet")]
        lines.append(Line(_fitting(parts, width), step))
    return lines


def _when(step: StateChange) -> Safe:
    return step.commit.date if step.commit else Safe("now") if step.kind == "uncommitted" else Safe("earlier")


def step_title(entry: StateChange | RoleChange) -> Safe:
    """What the comparison beside a list is called: the revision and its day, or what became of which role."""
    if isinstance(entry, StateChange):
        return Safe(f"{_when(entry)}  {entry.commit.short}") if entry.commit else _NOT_COMMITTED
    return Safe(f"{entry.state.level.title}: {entry.kind}")


def draw_entry(entry: StateChange | RoleChange, look: Look, names: Naming, *, own: bool = False) -> list[Line]:
    """What an entry changed, row by row; all of a role that has nothing to be compared with."""
    if entry.difference is None:
        return draw_whole(entry, look.width, own=own)
    parts = _said_of(entry) if isinstance(entry, StateChange) else list(change_parts(entry))
    lines = [*wrap(parts, look.width), Line()]
    if not entry.difference.comparison.rows:
        return [*lines, Line((Part(Safe("All that it asks is as before."), "quiet"),))]
    comparison = _without_said(entry.difference.comparison, entry.difference)
    look = replace(look, origins=_needs_origins(comparison, is_said=True))
    return lines + [line for piece in draw_by_pieces(comparison, look, names) for line in piece]


def draw_whole(entry: StateChange | RoleChange, width: int, *, own: bool = False) -> list[Line]:
    """All that a role asks that has nothing to be compared with: one that is new, gone, or in its first state."""
    state = entry.state
    lines = [*wrap([Part(state.name, "title")], width), *_draw_facts(state, width)]
    title = origin = Safe("")
    for held in held_by(state.catalog, state.level_id, own=own):
        if title != (title := _title_of(held)):
            lines += [Line(), Line((Part(title, "heading"),))]
            origin = Safe("")
        if origin != (origin := source(state.level_id, held.origin, state.catalog.title_of(held.origin))):
            lines += wrap([Part(Safe(f"{MARKS['inherited']} {origin or OWN}"), "origin")], width)
        indent = "  " * held.block.depth
        first, rest = Part(Safe(f"{indent}• "), "quiet"), Part(Safe(f"{indent}  "))
        lines += wrap([Part(held.block.text)], width, first=[first], rest=[rest], ref=held.block)
    return lines


def _draw_facts(state: "State", width: int) -> list[Line]:
    """The grade and reporting line of a role; nothing where it has neither."""
    level = state.level
    head = [
        f"grade {level.grade}" if level.grade else "",
        f"reports to {level.reports_to.text}" if level.reports_to else "",
    ]
    return wrap([Part(Safe(" · ".join(filter(None, head))), "quiet")], width) if any(head) else []


def _title_of(held: Held) -> Safe:
    return section_title(held.kind, held.heading if held.kind == "other" else Safe(""))


def _fitting(parts: Sequence[Part], width: int) -> tuple[Part, ...]:
    """As many of the parts as one line has room for, the last one cut."""
    fitting: list[Part] = []
    for part in parts:
        room = width - Line(tuple(fitting)).width
        fitting.append(part._replace(text=cut(part.text, room)))
        if fitting[-1].text != part.text:
            break
    return tuple(fitting)


def _said_of(step: StateChange) -> list[Part]:
    if step.kind == "gone":
        return [Part(Safe("gone"), "gone")]
    if step.difference is None or step.before is None:
        return [Part(Safe("oldest state that can be read" if step.is_cut else "first state"), "heading")]
    if step.kind != "split":
        return _joined(difference_parts(step.difference, is_whole=step.is_inherited))
    # The name that it had before is the one that it was split from.
    pieces = difference_parts(replace(step.difference, titles=None), is_whole=False)
    split = [Part(Safe(f"split from {step.before.level.title} ({step.before.path})"), "heading")]
    return _joined([split, *pieces])


def difference_parts(difference: "Difference", *, is_whole: bool) -> list[list[Part]]:
    """How two states differ, in a few words: counts of bullets and whose they are, grade, reporting line and title.

    `is_whole` where nothing on the role's own page changed.
    """
    counts: list[Part] = []
    for kind, count in difference.summary.items():
        if count:
            style: StyleName = kind
            counts += [Part(Safe(" "))] if counts else []
            counts.append(Part(Safe(f"{MARKS[kind]}{count} {word(kind, across=False)}"), style))
    rows = difference.differing
    inherited = [row for row in rows if is_inherited(row)]
    if inherited and not is_whole and len(inherited) < len(rows):
        counts.append(Part(Safe(f" ({how_many_inherited(inherited)})"), "quiet"))
    pieces = [counts] if counts else []
    if is_whole or (inherited and len(inherited) == len(rows)):
        pieces.append([Part(by_inheritance(inherited), "quiet")])
    pieces += [[Part(fact_text(fact), "changed")] for fact in difference.facts]
    if difference.titles:
        pieces.append([Part(Safe(f"renamed from {difference.titles[0]}"), "changed")])
    return pieces


def _joined(pieces: Iterable[Sequence[Part]]) -> list[Part]:
    """Pieces of a sentence with a dot between them."""
    joined: list[Part] = []
    for piece in pieces:
        joined += [Part(Safe(" · "), "quiet")] if joined else []
        joined += piece
    return joined


def fact_text(fact: "Fact") -> Safe:
    """A fact of the head that differs, such as "grade 7 → 8"."""
    return Safe(f"{fact.name.lower()} {fact.left or 'none'} → {fact.right or 'none'}")


def draw_changes(changes: "FrameworkChanges", width: int, *, rows: bool = False, bracketed: bool = False) -> list[Line]:
    """Every role that differs between two states of a framework, under what became of it.

    With `rows`, all that changed of each is listed below it, as in its history.
    """
    names = _Names()
    lines = [Line((Part(changes.title, "title"),))]  # whole: what is compared may be paths, to be copied
    for kind, head in HEADS.items():
        roles = changes.of(kind)
        if roles:
            count = Part(Safe(f"  {len(roles)}"), "quiet")
            lines += [*_gap(lines), spread([Part(head, "heading"), count], [], width)]
        for role in roles:
            lines += _draw_role(role, width, names.of(role.state))
            if rows:
                lines += [*_draw_role_rows(role, width, names, bracketed=bracketed), Line()]
    if changes.unchanged:
        lines += [*_gap(lines), *wrap([Part(changes.unchanged, "quiet")], width)]
    return _without_end(lines)


def _gap(lines: Sequence[Line]) -> Sequence[Line]:
    """An empty line, where there is none before."""
    return (Line(),) if lines[-1].parts else ()


def _without_end(lines: list[Line]) -> list[Line]:
    """Lines without empty ones at their end."""
    while lines and not lines[-1].parts:
        lines.pop()
    return lines


def change_parts(role: RoleChange) -> Sequence[Part]:
    """What became of a role, behind its name; nothing for one that is new or gone."""
    if role.difference is None:
        return ()
    return _joined(difference_parts(role.difference, is_whole=role.is_inherited))


def _draw_role_rows(role: RoleChange, width: int, names: "_Names", *, bracketed: bool) -> list[Line]:
    """What changed of a role, row by row; all of one that is new or gone."""
    if role.difference is not None:
        comparison = _without_said(role.difference.comparison, role.difference)
        facts: Sequence[Line] = ()
    else:
        comparison = everything(role.state, own=False, is_gone=role.kind == "gone")
        facts = _draw_facts(role.state, width - _INDENTED) if role.state.level.reports_to else ()
    look = _look(comparison, role.difference, width, bracketed=bracketed)
    return _draw_rows(comparison, facts, look, names.naming(role.state))


class _Names:
    """What roles of several catalogues are called, each as in its own."""

    def __init__(self) -> None:
        self._known: dict[int, ShortNames] = {}

    def of(self, state: "State") -> Safe:
        """A role's short name among all of its catalogue."""
        return self.naming(state).short.alone(state.level_id)

    def naming(self, state: "State") -> Naming:
        """What all roles of a role's catalogue are called."""
        names = self._known.get(id(state.catalog))
        if names is None:
            names = self._known[id(state.catalog)] = ShortNames(state.catalog)
        return Naming(state.catalog, names)


def _draw_role(role: RoleChange, width: int, name: Safe) -> list[Line]:
    mark: Literal["new", "gone", "changed"] = role.kind if role.kind in ("new", "gone") else "changed"
    sign = MARKS[mark]
    grade = role.state.level.grade
    words = [Part(Safe(f"{sign} "), mark), Part(name), *([Part(Safe(f" (grade {grade})"), "quiet")] if grade else [])]
    lines = wrap(words, width, rest=[Part(Safe("  "))], ref=role)
    parts = change_parts(role)
    if parts:
        lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("  "))], ref=role)
    return lines
