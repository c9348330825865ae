"""The history of a role and the changes of a framework as JSON, and the changes as a release note people can read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from roletui.compare.labels import MARKS, by_inheritance, is_inherited, section_name
from roletui.compare.model import Comparison, Row, renamed
from roletui.compare.two_states import DIFFERING
from roletui.export.html import html_page
from roletui.export.html import table as html_table
from roletui.export.markdown import source_of
from roletui.export.tables import comparison_json
from roletui.history.differences import Difference, State
from roletui.history.framework import HEADS, KINDS, FrameworkChanges, Kind, RoleChange
from roletui.history.snapshots import marked_ids
from roletui.history.states import History, StateChange, everything
from roletui.model import Catalog
from roletui.roles.as_json import stamped
from roletui.text import counted

_SHARED = "Shared by all levels of a family or group"


def history_json(history: History, *, rows: bool = False) -> dict[str, Any]:
    """The form that `history --json` prints; with `rows`, each state has all that it changed."""
    form = {
        "id": history.role.level_id,
        "title": history.role.level.title,
        "own": history.own,
        "until": {"called": history.until.called, "commit": history.until.id} if history.until else None,
        "states": [
            {**_step_form(step), **(_step_rows_form(step, own=history.own) if rows else {})} for step in history.steps
        ],
        "notes": list(history.notes),
    }
    return stamped("history", form)


def _step_form(step: StateChange) -> dict[str, Any]:
    commit = step.commit
    return {
        "kind": step.kind,
        "commit": commit.id if commit else None,
        "date": commit.date if commit else None,
        "author": commit.author if commit else None,
        "subject": commit.subject if commit else None,
        "id": step.state.level_id,
        "title": step.state.level.title,
        "path": step.state.path,
        "before": step.before.level_id if step.before else None,
        "inherited": step.is_inherited,
        **_difference_form(step.difference),
    }


def _step_rows_form(step: StateChange, *, own: bool) -> dict[str, Any]:
    return _rows_form(step.comparison(own=own), _plain_ids(_catalogs([step.before])))


def _rows_form(comparison: Comparison, plain: Mapping[str, str]) -> dict[str, Any]:
    """The rows that differ as `diff --json` has them; roles are called by their ids on either day."""
    form = comparison_json(renamed(comparison, lambda id_: plain.get(id_, id_)))
    sections = [
        {**section, "rows": [row for row in section["rows"] if row["kind"] in DIFFERING]}
        for section in form["sections"]
    ]
    return {"sections": [section for section in sections if section["rows"]]}


def _difference_form(difference: Difference | None) -> dict[str, Any]:
    if difference is None:
        return {"summary": {}, "facts": []}
    return {
        "summary": dict(difference.summary),
        "facts": [{"name": fact.name, "before": fact.left, "after": fact.right} for fact in difference.facts],
    }


def changes_json(changes: FrameworkChanges, *, rows: bool = False) -> dict[str, Any]:
    """The form that `changes --json` prints; with `rows`, each role has all that changed of it."""
    plain = _plain_ids(_catalogs(role.before for role in changes.roles if role.difference)) if rows else {}
    form = {
        "earlier": changes.earlier,
        "later": changes.later,
        "summary": {str(kind): count for kind, count in changes.summary.items()} | {"same": changes.same},
        "roles": [{**_change_form(role), **(_role_rows_form(role, plain) if rows else {})} for role in changes.roles],
        "notes": list(changes.notes),
    }
    return stamped("changes", form)


def _role_rows_form(role: RoleChange, plain: Mapping[str, str]) -> dict[str, Any]:
    if role.difference is not None:
        return _rows_form(role.difference.comparison, plain)
    return _rows_form(everything(role.state, own=False, is_gone=role.kind == "gone"), {})


def _change_form(role: RoleChange) -> dict[str, Any]:
    return {
        "kind": role.kind,
        "before": {"id": role.before.level_id, "title": role.before.level.title} if role.before else None,
        "after": {"id": role.after.level_id, "title": role.after.level.title} if role.after else None,
        "path": role.state.path,
        "inherited": role.is_inherited,
        **_difference_form(role.difference),
    }


def changes_markdown(changes: FrameworkChanges) -> str:
    """A release note: what became of each role, and the bullets that are new, changed or gone."""
    lines = [f"# {_marked(changes.title)}", ""]
    for kind, roles in _by_kind(changes):
        lines += [f"## {HEADS[kind]}", ""]
        if kind in ("new", "gone"):
            lines += [*(f"- {_marked(_graded(role))}" for role in roles), ""]
        else:
            for role in roles:
                lines += [f"### {_marked(role.state.name)}", "", *_markdown_role(role), ""]
    lines += [f"## {_SHARED}", ""] if (shared := _shared(changes)) else []
    for title, rows in shared.values():
        lines += [f"### {_marked(title)}", "", *_markdown_rows(rows), ""]
    return "\n".join([*lines, changes.unchanged]).rstrip("\n") + "\n"


def _markdown_role(role: RoleChange) -> Iterator[str]:
    if role.difference is None:
        return
    for fact in _facts(role.difference):
        yield f"- {_marked(fact)}"
    rows = [] if role.is_inherited else _rows(role.difference)
    yield from _markdown_rows(rows)
    if more := _inherited(role, follows=bool(rows)):
        yield f"- {_marked(more)}"


def _markdown_rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        entry = row.right or row.left
        text = _marked(entry.text if entry else "")
        moved = f" {_marked(_moved(row))}" if row.kind == "moved" else ""
        sign = row.kind.capitalize() + (f" in {_marked(place)}" if (place := _place(row)) else "")
        if row.kind == "changed" and row.left:
            yield f"- {sign}: {_marked(row.left.text)}\n  → {text}"
        else:
            yield f"- {sign}: {text}{moved}"


def _place(row: Row) -> str:
    """The heading above a bullet that would say little without it, as a cell of a ladder of competencies."""
    entry = row.right or row.left
    return section_name(entry) if entry is not None and entry.kind == "other" and row.kind != "moved" else ""


def _moved(row: Row) -> str:
    """From where to where a bullet moved; nothing for one that is where it was."""
    return f"(from {row.moved_from} to {section_name(row.right)})" if row.moved_from and row.right else ""


def changes_html(changes: FrameworkChanges) -> str:
    """The release note as a page, with a table for every changed role."""
    body = [f"<h1>{escape(changes.title)}</h1>"]
    for kind, roles in _by_kind(changes):
        body.append(f"<h2>{HEADS[kind]}</h2>")
        if kind in ("new", "gone"):
            body += ["<ul>", *(f"<li>{escape(_graded(role))}</li>" for role in roles), "</ul>"]
        else:
            body += [line for role in roles for line in _html_role(role)]
    body += [f"<h2>{_SHARED}</h2>"] if (shared := _shared(changes)) else []
    for title, rows in shared.values():
        body += [f"<h3>{escape(title)}</h3>", *_html_rows(rows)]
    body += [f"<p>{escape(changes.unchanged)}</p>"] if changes.unchanged else []
    return html_page(changes.title, body)


def _html_role(role: RoleChange) -> Iterator[str]:
    yield f"<h3>{escape(role.state.name)}</h3>"
    if role.difference is None:
        return
    yield from (f"<p>{escape(fact)}</p>" for fact in _facts(role.difference))
    rows = [] if role.is_inherited else _rows(role.difference)
    yield from _html_rows(rows)
    if more := _inherited(role, follows=bool(rows)):
        yield f"<p>{escape(more)}</p>"


def _html_rows(rows: Iterable[Row]) -> Iterable[str]:
    cells = [
        (
            escape(" ".join(filter(None, (MARKS[row.kind], _place(row))))),
            escape(row.left.text if row.left else ""),
            escape(" ".join(filter(None, (row.right.text if row.right else "", _moved(row))))),
        )
        for row in rows
    ]
    return html_table(("", "Before", "After"), cells) if cells else ()


def _shared(changes: FrameworkChanges) -> Mapping[str, tuple[str, list[Row]]]:
    """What is of a family or group, whose levels all share it: by its id its title and its rows, each once."""
    found: dict[str, tuple[str, list[Row]]] = {}
    catalogs = _catalogs(state for role in changes.roles for state in (role.before, role.after))
    levels = {level for catalog in catalogs for level in catalog.levels}
    plain = _plain_ids(catalogs)
    seen: set[tuple[str | None, ...]] = set()
    for row in (row for role in changes.roles if role.difference for row in _inherited_rows(role.difference)):
        entry = row.right or row.left
        owner = plain.get(entry.origin, entry.origin) if entry is not None else ""
        key = (owner, *(side.text if side is not None else None for side in (row.left, row.right)))
        if entry is not None and owner not in levels and key not in seen:
            seen.add(key)
            found.setdefault(owner, (entry.origin_title, []))[1].append(row)
    return found


def _catalogs(states: Iterable[State | None]) -> Collection[Catalog]:
    """The catalogues that states of roles are in, each once."""
    return {id(state.catalog): state.catalog for state in states if state is not None}.values()


def _plain_ids(catalogs: Iterable[Catalog]) -> Mapping[str, str]:
    """The ids of all that catalogues have, by the marked ones that a comparison gives its earlier side."""
    return {marked: id_ for catalog in catalogs for id_, marked in marked_ids(catalog).items()}


def _by_kind(changes: FrameworkChanges) -> Iterator[tuple[Kind, tuple[RoleChange, ...]]]:
    return ((kind, roles) for kind in KINDS if (roles := changes.of(kind)))


def _rows(difference: Difference) -> Sequence[Row]:
    """The rows of what a role itself says; what it inherits is listed with the role that says it."""
    rows = difference.comparison.rows
    return [row for kind in DIFFERING for row in rows if row.kind == kind and not is_inherited(row)]


def _inherited(role: RoleChange, *, follows: bool) -> str:
    """What changed by what a role inherits, and from whom; nothing where nothing did.

    With `follows`, rows of its own are listed before.
    """
    rows = _inherited_rows(role.difference) if role.difference is not None else ()
    if role.is_inherited:
        return f"Nothing of its own changed; it changed {by_inheritance(rows)}."
    said = f"And {len(rows)}" if follows else counted(len(rows), "change")
    return f"{said} {by_inheritance(rows)}." if rows else ""


def _inherited_rows(difference: Difference) -> Sequence[Row]:
    return [row for row in difference.comparison.rows if row.kind in DIFFERING and is_inherited(row)]


def _graded(role: RoleChange) -> str:
    grade = role.state.level.grade
    return f"{role.state.name} (grade {grade})" if grade else role.state.name


def _facts(difference: Difference) -> Sequence[str]:
    said = [f"{fact.name}: {fact.left or 'none'} → {fact.right or 'none'}" for fact in difference.facts]
    return [*said, *([f"Called {difference.titles[0]} before"] if difference.titles else [])]


def _marked(text: str) -> str:
    """Plain text as Markdown source, on one line."""
    return source_of(" ".join(text.split()), ())
