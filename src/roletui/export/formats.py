"""The registry of exports: every subject, the formats it is written in, and a request for documents of roles.

A new format for a subject is a function that writes it and a row here; help, options, endings of files and the dialog
follow from the rows.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from roletui.export import (
    applicant_systems,
    html,
    markdown,
    overview,
    plain,
    plan,
    release_notes,
    scorecard,
    tables,
    word,
)
from roletui.export.files import ExportedFile, distinct_names, safe_name
from roletui.export.sheet import (
    TITLES,
    Note,
    Origin,
    Sheet,
    SheetPart,
    block_of,
    effective_sheet,
    own_sheet,
    with_links,
)
from roletui.export.templates import OwnTemplate, fill, find_templates
from roletui.export.vacancy import vacancy
from roletui.export.workbook import Grid, workbook
from roletui.model import Catalog, Specialty
from roletui.roles.as_json import Form, json_text, role_form, specialty_form
from roletui.roles.effective import Effectives
from roletui.text import Safe, clean_line

Links = Literal["absolute", "text"]


class UnusableRequest(Exception):  # noqa: N818 - says what is the case
    """What is asked for cannot be made; the message says why, and what can."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is for, and whether it is text."""

    name: str
    ending: str
    help: str
    is_text: bool = True


FORMATS: tuple[Format, ...] = (
    Format("md", ".md", "Markdown; a role in it is read back as the same role"),
    Format("html", ".html", "one page that needs nothing else and prints well"),
    Format("txt", ".txt", "plain text for mails, chats and text boxes"),
    Format("csv", ".csv", "rows for scripts and spreadsheets"),
    Format("xlsx", ".xlsx", "a workbook for Excel: fixed heads, filters, wrapped text", is_text=False),
    Format("json", ".json", "for scripts, in the forms that `--json` writes"),
    Format("ats", ".ats.html", "bare HTML to paste into an applicant system, or JSON in its shape"),
    Format("docx", ".docx", "a document for Word", is_text=False),
    Format("jobposting", ".jobposting.json", "a draft of schema.org's JobPosting, with a list of what is missing"),
)
"""Every format there is; `SUBJECTS` says what is written in which."""
_BY_NAME = {form.name: form for form in FORMATS}


@dataclass(frozen=True, slots=True)
class Ways:
    """How a subject is written, where its format leaves a choice.

    `everything` also lists what both sides share, `ats` is the shape of the format of that name, and `excel` puts a
    byte order mark before CSV, by which a spreadsheet knows that it is UTF-8.
    """

    everything: bool = False
    ats: str = "html"
    excel: bool = False


@dataclass(frozen=True)
class Chosen:
    """Some roles, as they go into one document."""

    sheets: tuple[Sheet, ...]
    catalog: Catalog
    forms: Callable[[], list[Form]]
    """The roles in the form of `show --json`."""

    @cached_property
    def cards(self) -> list[scorecard.Scorecard]:
        """The roles as interview cards."""
        return [scorecard.scorecard(sheet) for sheet in self.sheets]

    @cached_property
    def overview(self) -> Grid:
        """The roles as a table."""
        return overview.overview(self.catalog, self.sheets)


Writer = Callable[[Any, Ways], str | bytes]


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be exported: its name, its name on screen, what it is, and what writes it in each format.

    Subjects that are made `of` roles are the templates of `roletui export`. In the formats that it `folds`, what both
    sides share is left out unless everything is asked for.
    """

    name: str
    title: str
    help: str
    of: Literal["roles", "comparison", "matrix", "path", "changes"]
    writers: Mapping[str, Writer]
    folds: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it is written in."""
        return tuple(_BY_NAME[name] for name in self.writers)

    def format_of(self, name: str) -> Format | None:
        """The format that a file's name asks for by its ending; the longest ending counts."""
        fitting = [form for form in self.formats if name.lower().endswith(form.ending)]
        return max(fitting, key=lambda form: len(form.ending), default=None)

    def write(self, form: str, value: Any, ways: Ways) -> bytes:
        """The bytes of a document."""
        data = self.writers[form](value, ways)
        data = data.encode() if isinstance(data, str) else data
        return BOM_UTF8 + data if form == "csv" and ways.excel else data


def _plainly(write: Callable[[Any], str | bytes]) -> Writer:
    """A writer that has no choices."""
    return lambda value, _: write(value)


def _each(write: Callable[[Sheet], str]) -> Writer:
    return lambda chosen, _: "\n".join(write(sheet) for sheet in chosen.sheets)


def _all(write: Callable[[Sequence[Sheet]], str | bytes]) -> Writer:
    return lambda chosen, _: write(chosen.sheets)


def _cards(write: Callable[[Sequence[scorecard.Scorecard]], str | bytes]) -> Writer:
    return lambda chosen, _: write(chosen.cards)


def _rows(write: Callable[[Grid], str | bytes]) -> Writer:
    return lambda chosen, _: write(chosen.overview)


def _one_or_list(forms: Sequence[Any]) -> str:
    return json_text(forms[0] if len(forms) == 1 else list(forms))


def _ats(chosen: Chosen, ways: Ways) -> str:
    """Bare HTML, of several roles each with its title; or JSON in the shape of a system."""
    sheets = chosen.sheets
    if ways.ats != "html":
        return _one_or_list([applicant_systems.SHAPES[ways.ats](sheet) for sheet in sheets])
    if len(sheets) == 1:
        return applicant_systems.fragment(sheets[0])
    return "\n".join(f"{applicant_systems.title(sheet)}\n{applicant_systems.fragment(sheet)}" for sheet in sheets)


def _postings(chosen: Chosen, _: Ways) -> str:
    return _one_or_list([applicant_systems.draft(sheet) for sheet in chosen.sheets])


_TO_READ: Mapping[str, Writer] = {
    "md": _each(markdown.page),
    "html": _all(html.page),
    "txt": _each(plain.page),
    "ats": _ats,
    "docx": lambda chosen, _: word.page(chosen.sheets),
    "jobposting": _postings,
}
SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "role",
        "Role page",
        "the role as it is",
        "roles",
        {
            **_TO_READ,
            "csv": _all(plain.csv_page),
            "xlsx": _all(plain.xlsx_page),
            "json": lambda chosen, _: _one_or_list(chosen.forms()),
        },
    ),
    Subject("vacancy", "Vacancy", "a draft for applicants, with what to fill in or check", "roles", _TO_READ),
    Subject(
        "scorecard",
        "Scorecard",
        "an interview card: requirements in few categories, ratings to fill in",
        "roles",
        {
            "md": _each(lambda sheet: scorecard.markdown(scorecard.scorecard(sheet))),
            "html": _cards(scorecard.html),
            "csv": _cards(scorecard.csv),
            "xlsx": _cards(scorecard.xlsx),
        },
    ),
    Subject(
        "overview",
        "List of roles",
        "a table with a row for each role: family, grade, reporting line",
        "roles",
        {
            "md": _rows(overview.markdown),
            "html": _rows(overview.html),
            "csv": _rows(overview.csv),
            "xlsx": _rows(lambda grid: workbook(grid.name, [grid])),
        },
    ),
    Subject(
        "comparison",
        "Comparison",
        "two roles side by side",
        "comparison",
        {
            "md": lambda value, ways: tables.comparison_markdown(value, everything=ways.everything),
            "html": _plainly(tables.comparison_html),
            "csv": _plainly(tables.comparison_csv),
            "xlsx": _plainly(tables.comparison_xlsx),
            "json": lambda value, _: json_text(tables.comparison_json(value)),
        },
        folds=("md",),
    ),
    Subject(
        "matrix",
        "Levels side by side",
        "all levels of a family at once",
        "matrix",
        {
            "md": _plainly(tables.matrix_markdown),
            "html": _plainly(tables.matrix_html),
            "csv": _plainly(tables.matrix_csv),
            "xlsx": _plainly(tables.matrix_xlsx),
            "json": lambda value, _: json_text(tables.matrix_json(value)),
        },
    ),
    Subject(
        "plan",
        "Development plan",
        "from one role to another: what each step asks",
        "path",
        {"md": _plainly(plan.markdown), "html": _plainly(plan.html), "xlsx": _plainly(plan.xlsx)},
    ),
    Subject(
        "changes",
        "Release note",
        "what changed in all roles between two states",
        "changes",
        {
            "md": _plainly(release_notes.changes_markdown),
            "html": _plainly(release_notes.changes_html),
            "json": lambda value, ways: json_text(release_notes.changes_json(value, rows=ways.everything)),
        },
    ),
)
"""Everything that can be exported, and in what: the one table from which dialogs, options, endings and help follow."""
_SUBJECTS = {subject.name: subject for subject in SUBJECTS}


def subject(name: str) -> Subject:
    """A subject by its name."""
    return _SUBJECTS[name]


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name, what it makes, the formats it is written in, and its file where it is the user's own."""

    name: str
    help: str
    formats: tuple[str, ...]
    own: tuple[OwnTemplate, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What to export of which roles, and how.

    `roles` are ids of levels. `own` leaves out what is inherited, `provenance` says where each piece comes from.
    `links` become absolute (below `site`, where its address is known) or plain text. `specialties` add the sections
    of those specialties. `ats` is the shape of the format of that name: `html`, or an applicant system. `words` are
    words of the company that a vacancy points out. `together` puts all roles into one document. `excel` marks CSV as
    UTF-8 for a spreadsheet. Without `notes` a vacancy does not list what to fill in or check.
    """

    roles: tuple[str, ...]
    format: str = "md"
    template: str = "role"
    own: bool = False
    provenance: bool = False
    links: Links = "absolute"
    site: str = ""
    specialties: tuple[str, ...] = ()
    ats: str = "html"
    template_folder: Path | None = None
    words: tuple[str, ...] = ()
    together: bool = False
    excel: bool = False
    notes: bool = True


_TEMPLATES = tuple(
    Template(each.name, each.help, tuple(form.name for form in each.formats)) for each in SUBJECTS if each.of == "roles"
)
ATS_SHAPES: tuple[str, ...] = ("html", *applicant_systems.SHAPES)
"""The shapes of the format `ats`."""


def formats() -> tuple[Format, ...]:
    """Every format, for a dialog or a help text."""
    return FORMATS


def templates(folder: Path | None = None) -> tuple[Template, ...]:
    """Every template, those of the user's own folder last."""
    if folder is None:
        return _TEMPLATES
    by_name: dict[str, list[OwnTemplate]] = {}
    for found in find_templates(folder):
        by_name.setdefault(found.name, []).append(found)
    own = [
        Template(name, f"your own, from {clean_line(str(folder))}", tuple(one.format for one in found), tuple(found))
        for name, found in by_name.items()
    ]
    hidden = {template.name for template in own}
    return (*(template for template in _TEMPLATES if template.name not in hidden), *own)


def chosen_template(request: Request) -> Template:
    """The template a request names, which can be written in its format."""
    known = templates(request.template_folder)
    template = next((each for each in known if each.name == request.template), None)
    if template is None:
        raise UnusableRequest(f"no template is called “{clean_line(request.template)}”; there are {_listed(known)}")
    if request.format not in template.formats:
        said = clean_line(request.format)
        raise UnusableRequest(
            f"the template “{template.name}” is not written as {said}; choose from {', '.join(template.formats)}"
        )
    return template


def chosen_format(request: Request) -> Format:
    """The format a request names; one of the user's own templates may bring another."""
    known = _BY_NAME.get(request.format)
    if known is None:
        return Format(request.format, f".{request.format}", "")
    if known.name == "ats":
        if request.ats not in ATS_SHAPES:
            raise UnusableRequest(
                f"no applicant system is called “{clean_line(request.ats)}”; there are {', '.join(ATS_SHAPES)}"
            )
        if request.ats != "html":
            return Format("ats", f".{request.ats}.json", known.help)
    return known


def usable_site(request: Request) -> Safe:
    """The address below which links lead: one on the web, since a click on them must not run anything."""
    site = clean_line(request.site)
    if site and not site.casefold().startswith(("https://", "http://")):
        raise UnusableRequest(f"“{site}” is no address of a site; give one that begins with https://")
    return site


def _listed(known: Sequence[Template]) -> str:
    return ", ".join(template.name for template in known)


def with_specialties(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """The sheet with the sections of the named specialties after its own of the same kind."""
    for name in names:
        sheet = _with(sheet, found(sheet, name))
    return sheet


def offered(sheet: Sheet) -> tuple[Specialty, ...]:
    """The specialties a role can be written with: its family's, without those that belong to another level."""
    return tuple(each for each in sheet.family.specialties if each.level in (None, sheet.id))


def found(sheet: Sheet, name: str) -> Specialty:
    """The one specialty a name means: its title, or the only one whose title holds the words."""
    wanted = name.casefold().strip()
    known = offered(sheet)
    same = [each for each in known if each.title.casefold() == wanted]
    near = same[:1] or [each for each in known if wanted and wanted in each.title.casefold()]
    if len(near) == 1:
        return near[0]
    there = ", ".join(f"“{each.title}”" for each in known) or "none"
    raise UnusableRequest(
        f"“{sheet.title}” has no one specialty called “{clean_line(name)}”; its family lists: {there}"
    )


def _with(sheet: Sheet, specialty: Specialty) -> Sheet:
    parts = list(sheet.parts)
    for part in _parts(sheet, specialty):
        same = [index for index, other in enumerate(parts) if other.kind == part.kind and part.kind != "summary"]
        if same:
            last = same[-1]
            parts[last] = replace(parts[last], blocks=(*parts[last].blocks, *part.blocks))
        else:
            before = [index for index, other in enumerate(parts) if _place(other) <= _place(part)]
            parts.insert(before[-1] + 1 if before else 0, part)
    return replace(sheet, parts=tuple(parts), specialties=(*sheet.specialties, specialty.title))


def _place(part: SheetPart) -> int:
    return list(TITLES).index(part.kind)


def _parts(sheet: Sheet, specialty: Specialty) -> Iterator[SheetPart]:
    title = Safe(f"{sheet.family.title}, {specialty.title}")
    for section in specialty.sections:
        named = section.kind in ("summary", "other")
        under = Safe("") if named else specialty.title
        page = sheet.family.page_of(specialty, section)
        blocks = tuple(
            block_of(block, Origin(sheet.family.id, title, page, block.line, own=False), under)
            for block in section.blocks()
        )
        if named and blocks:
            yield SheetPart("summary", Safe(f"Specialty: {specialty.title}"), blocks)
        elif blocks:
            yield SheetPart(section.kind, TITLES[section.kind], blocks)


def render(catalog: Catalog, request: Request, effectives: Effectives | None = None) -> tuple[ExportedFile, ...]:
    """The documents of a request, each with the name of its file, UTF-8 with LF line ends."""
    template, form = chosen_template(request), chosen_format(request)
    maker = _Maker(catalog, request, template, effectives or Effectives(catalog))
    if request.together or template.name == "overview":
        return (ExportedFile(_joint_name(catalog, request, form), maker.joined()),)
    names = _names(catalog, request, form)
    return tuple(ExportedFile(name, data) for name, data in zip(names, maker.each(), strict=True))


def sheet_of(catalog: Catalog, request: Request, role: str, effectives: Effectives) -> Sheet:
    """What a request exports of one role, before any format."""
    site = usable_site(request)
    sheet = own_sheet(catalog, role) if request.own else effective_sheet(catalog, effectives, role)
    sheet = replace(with_specialties(sheet, request.specialties), provenance=request.provenance)
    if request.template == "vacancy":
        sheet = vacancy(sheet, words=request.words, site=site)
        sheet = sheet if request.notes else replace(sheet, notes=())
    return with_links(sheet, request.links, site)


def publishing_notes(catalog: Catalog, request: Request, effectives: Effectives | None = None) -> tuple[Note, ...]:
    """What to fill in or check before the documents go out, for a face to say beside them."""
    effectives = effectives or Effectives(catalog)
    return tuple(note for role in request.roles for note in sheet_of(catalog, request, role, effectives).notes)


class _Maker:
    """Makes the documents of one request."""

    def __init__(self, catalog: Catalog, request: Request, template: Template, effectives: Effectives) -> None:
        self._catalog, self._request, self._template, self._effectives = catalog, request, template, effectives

    def each(self) -> list[bytes]:
        """A document for every role."""
        roles = self._request.roles
        if self._template.own:
            return [text.encode() for text in self._filled(roles)]
        return [self._written([role]) for role in roles]

    def joined(self) -> bytes:
        """All roles as one document."""
        roles = self._request.roles
        return "\n".join(self._filled(roles)).encode() if self._template.own else self._written(roles)

    def _filled(self, roles: Sequence[str]) -> list[str]:
        own = next(each for each in self._template.own if each.format == self._request.format)
        return fill(own, self._sheets(roles))

    def _sheets(self, roles: Sequence[str]) -> list[Sheet]:
        return [sheet_of(self._catalog, self._request, role, self._effectives) for role in roles]

    def _written(self, roles: Sequence[str]) -> bytes:
        request = self._request
        # The form for scripts is made of the role itself, and no sheet is needed for it.
        sheets = () if request.format == "json" else tuple(self._sheets(roles))
        chosen = Chosen(sheets, self._catalog, lambda: [self._form(role) for role in roles])
        return subject(self._template.name).write(request.format, chosen, Ways(ats=request.ats, excel=request.excel))

    def _form(self, role: str) -> Form:
        form = role_form(self._effectives[role], own=self._request.own)
        sheet = own_sheet(self._catalog, role)
        chosen = [specialty_form(found(sheet, name), sheet.family) for name in self._request.specialties]
        return {**form, "specialties": chosen} if chosen else form


def _names(catalog: Catalog, request: Request, form: Format) -> list[str]:
    """File names after the roles' titles; where two would meet, after their ids, and numbered at the last."""
    suffix = "" if request.template == "role" else f" {request.template}"
    by_title = [safe_name(catalog.levels[role][1].title + suffix, form.ending) for role in request.roles]
    names = [
        name if by_title.count(name) == 1 else safe_name(role + suffix, form.ending)
        for name, role in zip(by_title, request.roles, strict=True)
    ]
    return distinct_names(names)


def _joint_name(catalog: Catalog, request: Request, form: Format) -> str:
    families = {catalog.levels[role][0].id: catalog.levels[role][0].title for role in request.roles}
    title = next(iter(families.values())) if len(families) == 1 else "roles"
    suffix = "" if request.template == "role" else f" {request.template}"
    return safe_name(title + suffix, form.ending)
