"""The form of the export dialog: what can be exported, for what, and how; each row described, none programmed."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from roletui.compare import compare, matrix
from roletui.compare.labels import short_titles
from roletui.compare.model import Comparison, Matrix
from roletui.export.files import ExportedFile
from roletui.export.formats import ATS_SHAPES, FORMATS, SUBJECTS, Template, offered
from roletui.export.plan import plan
from roletui.export.sheet import own_sheet
from roletui.export.tables import matrix_title
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.roles.short_names import ShortNames
from roletui.text import Safe, clean_line, counted
from roletui.tui.host import Host
from roletui.tui.pane import Exported, LinesPane

LOOKED_AT = 2000
"""Entries of a folder that are looked at."""
_NOTED = "where inherited items come from"


def complete_folder(text: str, step: int = 0) -> str:
    """What would be added at the end of a path: the rest of a folder's name; `step` picks another candidate."""
    head, _, begun = text.rpartition("/")
    if not text or (not head and "/" not in text and text.startswith("~")):
        return "/" if text == "~" else ""
    above = os.path.expanduser(head + "/" if "/" in text else ".")  # noqa: PTH111 - what is typed need be no path yet
    names: list[str] = []
    try:
        with os.scandir(above) as entries:
            for number, entry in enumerate(entries):
                if number >= LOOKED_AT:
                    break
                hidden = entry.name.startswith(".") and not begun.startswith(".")
                if entry.name.startswith(begun) and not hidden and entry.is_dir():
                    names.append(entry.name)
    except (OSError, ValueError):
        return ""
    if not names:
        return ""
    name = sorted(names)[step % len(names)]
    return f"{name[len(begun) :]}/"


Of = Literal["roles", "comparison", "matrix", "path", "changes"]
_PAIR: tuple[Of, ...] = ("comparison", "path")


@dataclass(frozen=True, slots=True)
class Thing:
    """What can be exported: some roles, two of them held against each other, or levels side by side.

    `of` says for which subjects of the registry it is good. A comparison or matrix that is on the screen is exported
    as it is shown; any other is made when it is asked for.
    """

    name: str
    title: Safe
    ids: tuple[str, ...]
    of: tuple[Of, ...] = ("roles",)
    shown: Comparison | Matrix | None = None
    called: Safe = Safe("")
    """What it is called in the dialog, where that is shorter than the title, of which files are named."""

    @property
    def words(self) -> Safe:
        """What the dialog calls it."""
        return self.called or self.title

    def value(self, of: Of, catalog: Catalog, effectives: Effectives, *, own: bool) -> Any:
        """What a writer of tables takes."""
        if of == "path":
            return plan(catalog, self.ids[0], self.ids[1], effectives)
        if self.shown is not None:
            return self.shown
        if of == "matrix":
            return matrix(catalog, self.ids, own=own)
        return compare(catalog, self.ids[0], self.ids[1], own=own, effectives=effectives)


def things_of(host: Host, pane: LinesPane) -> list[Thing]:
    """What can be exported from a pane; what is in sight is before the rest of its kind."""
    session = host.session
    catalog, subject = session.catalog, session.subject
    shown = host.panes.get(session.side or "")
    comparison = getattr(shown, "comparison", None) if session.side == "comparison" else None
    table = getattr(shown, "matrix", None) if session.side == "matrix" else None
    things = [
        *shown_things(pane.exported()),
        *role_things(catalog, subject, session.basket),
        *pair_things(catalog, subject, session.pinned, session.basket, comparison),
        *matrix_things(catalog, subject, table),
    ]
    return [replace(thing, called=_short(thing, session.names)) for thing in things]


def _short(thing: Thing, names: ShortNames) -> Safe:
    """A thing in the names of the screen; nothing where its title says it as shortly."""
    levels = names.catalog.levels
    if not all(role in levels for role in thing.ids):
        return Safe("")
    if thing.name == "role":
        return names.alone(thing.ids[0])
    family = names[levels[thing.ids[0]][0].id]
    if thing.name == "family":
        return Safe(f"{family}, {'all ' if len(thing.ids) > 1 else ''}{counted(len(thing.ids), 'role')}")
    if thing.name == "levels":
        return Safe(f"{family}, all levels")
    if thing.name in ("comparison", "pinned", "basket", "next") and thing.of == _PAIR:
        said = " and ".join(names.together(thing.ids))
        return Safe(f"{family}: {said}" if len({levels[role][0].id for role in thing.ids}) == 1 else said)
    return Safe("")


def shown_things(shown: Exported | None) -> Iterator[Thing]:
    """What the pane in use shows: roles that were found or listed, or a way from one role to another."""
    if shown is not None:
        yield Thing(shown.name, shown.title, shown.roles, _PAIR if shown.purpose == "plan" else ("roles",))


def role_things(catalog: Catalog, subject: str | None, basket: Sequence[str]) -> list[Thing]:
    """The role or family that is read, the family of that role, and the basket, as far as pages hold them."""
    found = catalog.levels.get(subject or "")
    family = found[0] if found else catalog.by_id.get(subject or "")
    things: list[Thing] = []
    if found is not None:
        things.append(Thing("role", found[1].title, (found[1].id,)))
    if family is not None and family.levels:
        ids = tuple(level.id for level in family.levels)
        words = Safe(f"{family.title}, {'all ' if len(ids) > 1 else ''}{counted(len(ids), 'role')}")
        things.append(Thing("family", words, ids))
    kept = tuple(role for role in basket if role in catalog.levels)
    if kept:
        gone = len(basket) - len(kept)
        lost = f" ({gone} no longer on any page)" if gone else ""
        things.append(Thing("basket", Safe(f"the basket, {counted(len(kept), 'role')}{lost}"), kept))
    return things


def pair_things(
    catalog: Catalog, subject: str | None, pinned: str | None, basket: Sequence[str], shown: Comparison | None
) -> Iterator[Thing]:
    """Two roles to hold against each other: those on the screen, the pinned one, two in the basket, the next level."""
    if shown is not None:
        yield Thing("comparison", _compared_title(shown), (shown.left.id, shown.right.id), _PAIR, shown)
    pairs = {"pinned": (pinned, subject), "next": (subject, _next_level(catalog, subject))}
    kept = [role for role in basket if role in catalog.levels]
    if len(kept) == 2:
        pairs["basket"] = (kept[0], kept[1])
    for name, (left, right) in pairs.items():
        if left in catalog.levels and right in catalog.levels and left != right:
            ids = (str(left), str(right))
            yield Thing(name, Safe(" and ".join(map(catalog.title_of, ids))), ids, _PAIR)


def _next_level(catalog: Catalog, subject: str | None) -> str | None:
    """The level after the one that is read, in the order of its family."""
    if subject not in catalog.levels:
        return None
    levels = [level.id for level in catalog.levels[str(subject)][0].levels]
    after = levels.index(str(subject)) + 1
    return levels[after] if after < len(levels) else None


def _compared_title(comparison: Comparison) -> Safe:
    """Who is compared; what both titles share is said once, by the family they are of."""
    left, right = comparison.left, comparison.right
    if comparison.across:
        return Safe(f"{left.title} and {right.title}")
    one, other = short_titles([left.title, right.title])
    return Safe(f"{left.family_title}: {one} and {other}")


def matrix_things(catalog: Catalog, subject: str | None, shown: Matrix | None) -> Iterator[Thing]:
    """Levels side by side: those on the screen, else those of the family that is read."""
    if shown is not None:
        ids = tuple(level.id for level in shown.levels)
        yield Thing("matrix", Safe(f"{matrix_title(shown)}, all levels"), ids, ("matrix",), shown)
        return
    found = catalog.levels.get(subject or "")
    family = found[0] if found else catalog.by_id.get(subject or "")
    if family is not None and len(family.levels) > 1:
        ids = tuple(level.id for level in family.levels)
        yield Thing("levels", Safe(f"{family.title}, all levels"), ids, ("matrix",))


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an export is for: a subject of the registry, or a template of the user's own."""

    name: str
    title: Safe
    help: Safe
    of: Of
    formats: tuple[str, ...]
    folds: tuple[str, ...] = ()


def purposes_for(things: Sequence[Thing], templates: Sequence[Template]) -> list[Purpose]:
    """What the things at hand can be exported for, in the order of the registry; templates of the user's own last."""
    there = {of for thing in things for of in thing.of}
    own = {each.name for each in templates if each.own}
    purposes = [
        Purpose(each.name, Safe(each.title), Safe(each.help), each.of, tuple(each.writers), each.folds)
        for each in SUBJECTS
        if each.of in there and each.name not in own
    ]
    mine = [each for each in templates if each.own and "roles" in there]
    return purposes + [Purpose(each.name, Safe(each.name), Safe(each.help), "roles", each.formats) for each in mine]


@dataclass(frozen=True, slots=True)
class Choices:
    """What is wished for, each by the value of its option; `name` is empty for the names that the titles give.

    A wish stays as it was made: where it cannot be followed, something else is in force until it can be.
    """

    purpose: str = "role"
    what: str = ""
    format: str = "md"
    items: str = "all"
    origins: str = "none"
    links: str = "absolute"
    specialties: tuple[str, ...] = ()
    shape: str = "html"
    files: str = "each"
    rows: str = "changes"
    folder: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice, in words."""

    value: str
    words: Safe
    help: Safe = Safe("")


@dataclass(frozen=True, slots=True)
class FormField:
    """One choice: its options and the one in force; a field without options is typed."""

    id: str
    label: Safe
    value: str
    options: tuple[Option, ...] = ()
    several: tuple[str, ...] | None = None
    """The values in force, where more than one may be; the first option then means none of them."""

    @property
    def chosen(self) -> Option:
        """The option in force."""
        return next((each for each in self.options if each.value == self.value), self.options[0])

    @property
    def words(self) -> Safe:
        """What is in force, in words."""
        ticked = [option.words for option in self.options if option.value in (self.several or ())]
        return Safe(", ".join(ticked)) if ticked else self.chosen.words

    def neighbour(self, step: int) -> str:
        """The value some options on, round the ends."""
        values = [option.value for option in self.options]
        return values[(values.index(self.chosen.value) + step) % len(values)]


@dataclass(frozen=True, slots=True)
class Situation:
    """What is wished for, and what it comes to with the things and templates that there are."""

    catalog: Catalog
    things: tuple[Thing, ...]
    templates: tuple[Template, ...]
    choices: Choices

    @property
    def purposes(self) -> list[Purpose]:
        """What the things can be exported for."""
        return purposes_for(self.things, self.templates)

    @property
    def purpose(self) -> Purpose:
        """What the export is for."""
        return next((each for each in self.purposes if each.name == self.choices.purpose), self.purposes[0])

    @property
    def fitting(self) -> list[Thing]:
        """The things that can be exported for this purpose."""
        return [each for each in self.things if self.purpose.of in each.of]

    @property
    def thing(self) -> Thing:
        """What is exported."""
        return next((each for each in self.fitting if each.name == self.choices.what), self.fitting[0])

    @property
    def format(self) -> str:
        """The format in force: the one that is wished for, where it is written for this purpose."""
        formats = self.purpose.formats
        return self.choices.format if self.choices.format in formats else formats[0]

    @property
    def is_several(self) -> bool:
        """Whether there is a document for each of several roles, unless they are put into one."""
        return self.purpose.of == "roles" and len(self.thing.ids) > 1 and self.purpose.name != "overview"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form: the choice it is for, its label, its options, and when it makes a difference."""

    id: str
    label: Safe
    options: Callable[[Situation], tuple[Option, ...]]
    when: Callable[[Situation], bool] = lambda _: True


def _fixed(*rows: tuple[str, str, str]) -> Callable[[Situation], tuple[Option, ...]]:
    options = tuple(Option(value, Safe(words), Safe(help_)) for value, words, help_ in rows)
    return lambda _: options


def _purposes(now: Situation) -> tuple[Option, ...]:
    return tuple(Option(each.name, each.title, each.help) for each in now.purposes)


def _things(now: Situation) -> tuple[Option, ...]:
    return tuple(Option(each.name, each.words) for each in now.fitting)


def _formats(now: Situation) -> tuple[Option, ...]:
    helps = {each.name: each.help for each in FORMATS}
    wish = now.choices.format
    kept = "" if wish in now.purpose.formats else f"; {wish} is not written for this"
    return tuple(
        Option(name, Safe(name), clean_line(helps.get(name, "of this template") + (kept if name == now.format else "")))
        for name in now.purpose.formats
    )


def _specialties(now: Situation) -> tuple[Option, ...]:
    titles = shared_specialties(now.catalog, now.thing.ids) if _of_roles(now) else ()
    return (Option("", Safe("none")), *(Option(title, title) for title in titles)) if titles else ()


def _of_roles(now: Situation) -> bool:
    return now.purpose.of == "roles" and now.purpose.name != "overview"


FORM: tuple[FormRow, ...] = (
    FormRow("purpose", Safe("For"), _purposes),
    FormRow("what", Safe("Of"), _things),
    FormRow(
        "files",
        Safe("Files"),
        _fixed(("each", "one each", "a file for every role"), ("one", "one for all", "all roles in one file")),
        lambda now: now.is_several,
    ),
    FormRow("format", Safe("Format"), _formats),
    FormRow(
        "shape",
        Safe("System"),
        lambda _: tuple(Option(each, Safe(each)) for each in ATS_SHAPES),
        lambda now: now.format == "ats",
    ),
    FormRow(
        "rows",
        Safe("Rows"),
        _fixed(("changes", "changes", "what both share is counted"), ("all", "all", "what both share is listed too")),
        lambda now: now.format in now.purpose.folds,
    ),
    FormRow(
        "items",
        Safe("Items"),
        _fixed(("all", "all", "inherited ones too"), ("own", "own", "only what is on the page")),
        lambda now: now.thing.shown is None and now.purpose.of != "path",
    ),
    FormRow("origins", Safe("Origins"), _fixed(("none", "left out", ""), ("notes", "noted", _NOTED)), _of_roles),
    FormRow(
        "links", Safe("Links"), _fixed(("absolute", "kept", ""), ("text", "as text", "only their words")), _of_roles
    ),
    FormRow("specialties", Safe("Specialty"), _specialties),
)
"""The form: what the export is for comes first, then how it is made."""


def fields_of(now: Situation) -> tuple[FormField, ...]:
    """The choices that make a difference now, in the order of the form, each with the value in force."""
    fields: list[FormField] = []
    for row in FORM:
        options = row.options(now) if row.when(now) else ()
        if options:
            fields.append(_field(row, now, options))
    return tuple(fields)


def _field(row: FormRow, now: Situation, options: tuple[Option, ...]) -> FormField:
    if row.id == "specialties":
        ticked = tuple(each.value for each in options if each.value and each.value in now.choices.specialties)
        return FormField(row.id, row.label, ticked[-1] if ticked else "", options, ticked)
    in_force = {"purpose": now.purpose.name, "what": now.thing.name, "format": now.format}
    return FormField(row.id, row.label, in_force.get(row.id) or getattr(now.choices, row.id), options)


def shared_specialties(catalog: Catalog, roles: Sequence[str]) -> tuple[Safe, ...]:
    """The titles of specialties that every one of some roles can be written with."""
    titles: dict[Safe, None] | None = None
    for role in roles:
        here = {specialty.title for specialty in offered(own_sheet(catalog, role))}
        ordered = (each.title for each in offered(own_sheet(catalog, role))) if titles is None else titles
        titles = dict.fromkeys(title for title in ordered if title in here)
        if not titles:
            return ()
    return tuple(titles or ())


@dataclass(frozen=True, slots=True)
class Target:
    """Where documents would go: what would be replaced, whether the folder is missing, or why nothing can go there."""

    folder: Path
    replaces: tuple[Path, ...] = ()
    missing: bool = False
    fault: Safe = Safe("")


def look_at(folder: str, documents: Sequence[ExportedFile]) -> Target:
    """What is in the way of some documents in a folder; an empty name means the current one."""
    try:
        path = Path(folder or os.curdir).expanduser()
        return _look(path if path.is_absolute() else Path.cwd() / path, documents)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return Target(Path(folder), fault=clean_line(f"{folder or '.'}: {reason}; choose another folder"))


def _look(path: Path, documents: Sequence[ExportedFile]) -> Target:
    fault = _unfit_name(documents)
    if not path.exists():
        return Target(path, missing=True, fault=fault)
    if not path.is_dir():
        return Target(path, fault=clean_line(f"{path}: not a folder; choose another"))
    replaces: list[Path] = []
    for document in () if fault else documents:
        mode = _mode(path / document.name)
        if mode is None:
            continue
        if stat.S_ISREG(mode):
            replaces.append(path / document.name)
        elif stat.S_ISLNK(mode):
            reason = "is a link, and nothing is written through links; choose another name"
            fault = clean_line(f"{document.name}: {reason}")
        else:
            fault = clean_line(f"{document.name}: exists and is no ordinary file; choose another name")
    return Target(path, tuple(replaces), fault=fault)


def _unfit_name(documents: Sequence[ExportedFile]) -> Safe:
    for document in documents:
        if document.name in (".", "..") or "/" in document.name:
            return clean_line(f"{document.name}: no name for a file; the folder is in the row above")
    return Safe("")


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def shown_path(path: Path) -> Safe:
    """A path as the user reads it, with ~ for the home folder."""
    text, home = str(path), os.environ.get("HOME", "").rstrip("/")
    inside = home and (text == home or text.startswith(f"{home}/"))
    return clean_line(f"~{text[len(home) :]}" if inside else text)
