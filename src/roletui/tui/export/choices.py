"""The choices of the export dialog: which there are for a subject, what each offers, and what is chosen. Pure."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from roletui.compare.labels import short_titles
from roletui.compare.model import Comparison, Matrix
from roletui.export import formats
from roletui.export.files import Document, safe_name
from roletui.export.formats import ATS_SHAPES, FORMATS, Template, offered
from roletui.export.sheet import own_sheet
from roletui.export.tables import matrix_title
from roletui.model import Catalog
from roletui.text import Safe, clean_line
from roletui.tui.host import Host

LOOKED_AT = 2000
"""Entries of a folder that are looked at."""


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


@dataclass(frozen=True, slots=True)
class Roles:
    """Some roles: what they are called together, and their ids."""

    name: str
    title: Safe
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison, a matrix or a plan: its title, what it is by the registry, and the value that is written."""

    name: str
    title: Safe
    kind: formats.Subject
    value: Any

    def document(self, form: str, *, everything: bool) -> Document:
        """The table as a finished document."""
        ending = next(each.ending for each in self.kind.formats if each.name == form)
        data = self.kind.write(form, self.value, formats.Ways(everything=everything))
        return Document(safe_name(f"{self.name} {self.title}", ending), data)


Subject = Roles | Table


def subjects_of(host: Host) -> list[Subject]:
    """What can be exported from where the user is: the roles first, then a comparison or matrix that is in sight."""
    session = host.session
    subjects: list[Subject] = [*role_subjects(session.catalog, session.subject, session.basket)]
    shown = host.panes.get(session.side or "")
    if session.side == "comparison" and (comparison := getattr(shown, "comparison", None)) is not None:
        subjects.append(comparison_subject(comparison))
    if session.side == "matrix" and (matrix := getattr(shown, "matrix", None)) is not None:
        subjects.append(matrix_subject(matrix))
    return subjects


def role_subjects(catalog: Catalog, subject: str | None, basket: Sequence[str]) -> list[Roles]:
    """The role or family that is read, the family of that role, and the basket, as far as pages hold them."""
    found = catalog.levels.get(subject or "")
    family = found[0] if found else catalog.by_id.get(subject or "")
    subjects: list[Roles] = []
    if found is not None:
        subjects.append(Roles("role", found[1].title, (found[1].id,)))
    if family is not None and family.levels:
        ids = tuple(level.id for level in family.levels)
        subjects.append(
            Roles("family", Safe(f"{family.title}, {'all ' if len(ids) > 1 else ''}{_counted(len(ids))}"), ids)
        )
    kept = tuple(role for role in basket if role in catalog.levels)
    if kept:
        gone = len(basket) - len(kept)
        words = f"the basket, {_counted(len(kept))}" + (f" ({gone} no longer on any page)" if gone else "")
        subjects.append(Roles("basket", Safe(words), kept))
    return subjects


def _counted(number: int) -> str:
    return f"{number} role{'s' if number != 1 else ''}"


def comparison_subject(comparison: Comparison) -> Table:
    """A comparison of two roles, as the pane shows it."""
    return Table("comparison", _compared_title(comparison), formats.subject("comparison"), comparison)


def _compared_title(comparison: Comparison) -> Safe:
    """Who is compared; what both titles share is said once, by the family they are of."""
    left, right = comparison.left, comparison.right
    if comparison.across:
        return Safe(f"{left.title} and {right.title}")
    one, other = short_titles([left.title, right.title])
    return Safe(f"{left.family_title}: {one} and {other}")


def matrix_subject(matrix: Matrix) -> Table:
    """A matrix of levels, as the pane shows it."""
    return Table("matrix", Safe(f"{matrix_title(matrix)}, all levels"), formats.subject("matrix"), matrix)


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen, each by the value of its option; `name` is empty for the names that the titles give."""

    what: str = ""
    format: str = "md"
    template: str = "role"
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
class Field:
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


def adapted(choices: Choices, changed: str, templates: Sequence[Template]) -> Choices:
    """The choices after one was changed: format and template must go together, and the one just chosen leads."""
    template = next((each for each in templates if each.name == choices.template), None)
    if template is not None and changed == "template" and choices.format not in template.formats:
        return replace(choices, format=template.formats[0])
    if template is None or choices.format not in template.formats:
        whole = next(each for each in templates if each.name == "role")
        form = choices.format if choices.format in whole.formats else whole.formats[0]
        return replace(choices, template=whole.name, format=form)
    return choices


def fields_of(
    subjects: Sequence[Subject], subject: Subject, choices: Choices, templates: Sequence[Template], catalog: Catalog
) -> tuple[Field, ...]:
    """The choices that make a difference for a subject, in the order in which they are asked."""
    what = Field("what", Safe("What"), subject.name, tuple(Option(each.name, each.title) for each in subjects))
    if isinstance(subject, Table):
        return (what, *_of_table(subject, choices))
    return (what, *_of_roles(subject, choices, templates, catalog))


def format_of(subject: Subject, choices: Choices) -> str:
    """The format in force: a table has fewer of them than roles, and the choice for roles stays as it was."""
    if isinstance(subject, Table):
        names = [form.name for form in subject.kind.formats]
        return choices.format if choices.format in names else names[0]
    return choices.format


def _of_table(table: Table, choices: Choices) -> Iterator[Field]:
    form = format_of(table, choices)
    options = tuple(Option(each.name, Safe(each.name), Safe(each.help)) for each in table.kind.formats)
    yield Field("format", Safe("Format"), form, options)
    if form in table.kind.folds:
        rows = ("changes", "changes", "what both share is counted"), ("all", "all", "what both share is listed too")
        yield Field("rows", Safe("Rows"), choices.rows, _options(*rows))


def _of_roles(roles: Roles, choices: Choices, templates: Sequence[Template], catalog: Catalog) -> Iterator[Field]:
    yield Field("format", Safe("Format"), choices.format, _formats(choices, templates))
    yield Field(
        "template",
        Safe("Template"),
        choices.template,
        tuple(Option(each.name, Safe(each.name), Safe(each.help)) for each in templates),
    )
    yield Field(
        "items",
        Safe("Items"),
        choices.items,
        _options(("all", "all", "inherited ones too"), ("own", "own", "only what stands on the page")),
    )
    yield Field(
        "origins",
        Safe("Origins"),
        choices.origins,
        _options(("none", "left out", ""), ("notes", "noted", "where inherited items come from")),
    )
    yield Field(
        "links",
        Safe("Links"),
        choices.links,
        _options(("absolute", "kept", ""), ("text", "as text", "only their words")),
    )
    if specialties := shared_specialties(catalog, roles.ids):
        ticked = tuple(title for title in specialties if title in choices.specialties)
        none = Option("", Safe("none"))
        yield Field(
            "specialties",
            Safe("Specialty"),
            ticked[-1] if ticked else "",
            (none, *(Option(title, title) for title in specialties)),
            ticked,
        )
    if choices.format == "ats":
        yield Field("shape", Safe("System"), choices.shape, tuple(Option(each, Safe(each)) for each in ATS_SHAPES))
    if len(roles.ids) > 1 and choices.template != "overview":
        files = ("each", "one each", "a file for every role"), ("one", "one for all", "all roles in one file")
        yield Field("files", Safe("Files"), choices.files, _options(*files))


def _options(*rows: tuple[str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(value, Safe(words), Safe(told)) for value, words, told in rows)


def _formats(choices: Choices, templates: Sequence[Template]) -> tuple[Option, ...]:
    """Every format, and the further ones of the template in force where it is the user's own."""
    options = [Option(each.name, Safe(each.name), Safe(each.help)) for each in FORMATS]
    known = {option.value for option in options}
    own = next((each for each in templates if each.name == choices.template and each.own), None)
    further = [name for name in own.formats if name not in known] if own else []
    return (*options, *(Option(name, Safe(name), Safe("of this template")) for name in further))


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


def look_at(folder: str, documents: Sequence[Document]) -> Target:
    """What stands in the way of some documents in a folder; an empty name means the current one."""
    try:
        path = Path(folder or os.curdir).expanduser()
        return _look(path if path.is_absolute() else Path.cwd() / path, documents)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return Target(Path(folder), fault=clean_line(f"{folder or '.'}: {reason}; choose another folder"))


def _look(path: Path, documents: Sequence[Document]) -> Target:
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


def _unfit_name(documents: Sequence[Document]) -> Safe:
    for document in documents:
        if document.name in (".", "..") or "/" in document.name:
            return clean_line(f"{document.name}: no name for a file; the folder stands in the row above")
    return Safe("")


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def shown_path(path: Path) -> Safe:
    """A path as a person reads it, with ~ for the home folder."""
    text, home = str(path), os.environ.get("HOME", "").rstrip("/")
    inside = home and (text == home or text.startswith(f"{home}/"))
    return clean_line(f"~{text[len(home) :]}" if inside else text)
