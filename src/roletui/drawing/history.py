"""The history of a role, and what changed in a framework, as lines."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roletui.compare.labels import MARKS, word
from roletui.drawing.lines import Line, Part, StyleName, cut, wrap
from roletui.history.framework import HEADS
from roletui.text import Safe

if TYPE_CHECKING:
    from roletui.compare.model import Fact
    from roletui.history.differences import Difference, State
    from roletui.history.framework import FrameworkChanges, RoleChange
    from roletui.history.states import History, StateChange

_NOT_COMMITTED = Safe("not committed yet")
_DATE = 12
_REVISION = 11


def draw_history(history: "History", width: int) -> list[Line]:
    """Every state of a role, newest first: date, revision, author, what changed; its subject below."""
    state = history.role
    lines = [Line((Part(state.level.title, "title"), Part(Safe(f"  {state.level_id}"), "quiet"))), Line()]
    for step in history.steps:
        lines += draw_step(step, width)
    lines += [line for note in history.notes for line in wrap([Part(note, "notice")], width)]
    return lines


def draw_step(step: "StateChange", width: int) -> list[Line]:
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
    lines = wrap(_said_of(step), width, first=lead, rest=rest, ref=step)
    if commit is not None:
        subject = [Part(commit.subject, "quiet"), Part(Safe(f" · {commit.author}"), "quiet")]
        lines += wrap(subject, width, first=rest, rest=rest, ref=step)
    return lines


def state_title(history: "History") -> Safe:
    """What a list of states is called."""
    return Safe(f"History of {history.role.level.title}{', its own page only' if history.own else ''}")


def draw_state(step: "StateChange", width: int) -> Line:
    """One state of a role on one line: when, what changed, and in whose words."""
    commit = step.commit
    when = commit.date if commit else _NOT_COMMITTED if step.kind == "uncommitted" else Safe("earlier")
    parts = [Part(Safe(f"{when:<{_DATE}}"), "quiet"), *_said_of(step)]
    if commit is not None:
        parts += [Part(Safe(f"  {commit.subject}")), Part(Safe(f" · {commit.author}"), "quiet")]
    return Line(_fitting(parts, width), step)


def draw_change(role: "RoleChange", width: int) -> Line:
    """What became of a role, on one line."""
    sign: StyleName = "new" if role.kind == "new" else "gone" if role.kind == "gone" else "changed"
    parts = [Part(Safe(f"{role.kind:<11}"), sign), Part(role_name(role.state)), Part(Safe("  ")), *change_parts(role)]
    return Line(_fitting(parts, width), role)


def _fitting(parts: Sequence[Part], width: int) -> tuple[Part, ...]:
    """As many of the parts as one line has room for, the last one cut."""
    fitting: list[Part] = []
    for part in parts:
        room = width - Line(tuple(fitting)).width
        fitting.append(part._replace(text=cut(part.text, room)))
        if fitting[-1].text != part.text:
            break
    return tuple(fitting)


def _said_of(step: "StateChange") -> list[Part]:
    if step.difference is None or step.before is None:
        return [Part(Safe("first state"), "heading")]
    parts = difference_parts(step.difference)
    if step.kind == "split":
        parts.insert(0, Part(Safe(f"split from {step.before.level.title} ({step.before.path})  "), "heading"))
    return parts


def difference_parts(difference: "Difference") -> list[Part]:
    """How two states differ, in a few words: counts of bullets, grade, reporting line, title."""
    parts: list[Part] = []
    for kind, count in difference.summary.items():
        if count:
            style: StyleName = kind
            parts.append(Part(Safe(f"{MARKS[kind]}{count} {word(kind, across=False)}  "), style))
    parts += [Part(fact_text(fact), "changed") for fact in difference.facts]
    if difference.titles:
        parts.append(Part(Safe(f"renamed from {difference.titles[0]}  "), "changed"))
    return parts


def fact_text(fact: "Fact") -> Safe:
    """A fact of the head that differs, such as "grade 7 → 8"."""
    return Safe(f"{fact.name.lower()} {fact.left or 'none'} → {fact.right or 'none'}  ")


def draw_changes(changes: "FrameworkChanges", width: int) -> list[Line]:
    """Every role that differs between two states of a framework, under what became of it."""
    lines = [Line((Part(changes.title, "title"),))]
    for kind, head in HEADS.items():
        roles = changes.of(kind)
        if roles:
            lines += [Line(), Line((Part(head, "heading"), Part(Safe(f"  {len(roles)}"), "quiet")))]
            lines += [line for role in roles for line in _draw_role(role, width)]
    lines += [Line(), Line((Part(same_text(changes), "quiet"),))]
    return lines


def same_text(changes: "FrameworkChanges") -> Safe:
    """How many roles are as they were."""
    return changes.unchanged if changes.roles else Safe(f"Nothing changed: {changes.same} roles are as they were.")


def role_name(state: "State") -> Safe:
    """A role with its family, where the title does not say it, and its grade."""
    grade = state.level.grade
    return Safe(f"{state.name}{f' (grade {grade})' if grade else ''}")


def change_parts(role: "RoleChange") -> Sequence[Part]:
    """What became of a role, behind its name; nothing for one that is new or gone."""
    if role.difference is None:
        return ()
    parts = difference_parts(role.difference)
    if role.is_inherited:
        parts.append(Part(Safe("by what it inherits"), "quiet"))
    return parts


def _draw_role(role: "RoleChange", width: int) -> list[Line]:
    mark: StyleName = "new" if role.kind == "new" else "gone" if role.kind == "gone" else "changed"
    sign = {"new": "+", "gone": "-"}.get(role.kind, "~")
    name = [Part(Safe(f"  {sign} "), mark), Part(role_name(role.state))]
    lines = wrap(name, width, rest=[Part(Safe("    "))], ref=role)
    parts = change_parts(role)
    if parts:
        lines += wrap(parts, width, first=[Part(Safe("      "))], rest=[Part(Safe("      "))], ref=role)
    return lines
