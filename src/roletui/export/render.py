"""From a request to finished documents: the one way in for every face."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from roletui.export import ats, html, jobposting, markdown, scorecard, spreadsheet, text, word
from roletui.export.files import Document
from roletui.export.gathering import effective_sheet, own_sheet, with_links
from roletui.export.names import distinct_names, safe_name
from roletui.export.own_templates import OwnTemplate, fill
from roletui.export.request import (
    Format,
    Request,
    Template,
    UnusableRequest,
    chosen_format,
    chosen_template,
    usable_site,
)
from roletui.export.sheet import Note, Sheet
from roletui.export.specialties import found, with_specialties
from roletui.export.vacancy import vacancy
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.roles.forms import Form, json_text, role_form, specialty_form


def render(catalog: Catalog, request: Request, effectives: Effectives | None = None) -> tuple[Document, ...]:
    """The documents of a request, each with the name of its file, UTF-8 with LF line ends."""
    template, form = chosen_template(request), chosen_format(request)
    if request.together and not form.joins:
        raise UnusableRequest(f"one {form.name} file holds one role; write several into a folder with -o DIR")
    effectives = effectives or Effectives(catalog)
    maker = _Maker(catalog, request, template, effectives)
    if request.together:
        return (Document(_joint_name(catalog, request, form), maker.joined()),)
    names = _names(catalog, request, form)
    return tuple(Document(name, maker.single(role)) for name, role in zip(names, request.roles, strict=True))


def sheet_of(catalog: Catalog, request: Request, role: str, effectives: Effectives) -> Sheet:
    """What of one role a request hands on, before any format."""
    site = usable_site(request)
    sheet = own_sheet(catalog, role) if request.own else effective_sheet(catalog, effectives, role)
    sheet = replace(with_specialties(sheet, request.specialties), provenance=request.provenance)
    if request.template == "vacancy":
        sheet = vacancy(sheet, words=request.words, site=site)
    return with_links(sheet, catalog, request.links, site)


def settle_notes(catalog: Catalog, request: Request, effectives: Effectives | None = None) -> tuple[Note, ...]:
    """What a person has to settle before the documents go out, for a face to say beside them."""
    effectives = effectives or Effectives(catalog)
    return tuple(note for role in request.roles for note in sheet_of(catalog, request, role, effectives).notes)


_Text = Callable[[Sequence[Sheet]], str]


def _each(write: Callable[[Sheet], str]) -> _Text:
    return lambda sheets: "\n".join(write(sheet) for sheet in sheets)


def _forms(write: Callable[[Sheet], Any]) -> _Text:
    return lambda sheets: json_text([write(sheet) for sheet in sheets] if len(sheets) > 1 else write(sheets[0]))


def _fragments(sheets: Sequence[Sheet]) -> str:
    """Bare HTML; of several roles, each with its title."""
    if len(sheets) == 1:
        return ats.fragment(sheets[0])
    return "\n".join(f"{ats.title(sheet)}\n{ats.fragment(sheet)}" for sheet in sheets)


_WRITERS: Mapping[str, _Text] = {
    "md": _each(markdown.page),
    "html": html.page,
    "txt": _each(text.page),
    "csv": spreadsheet.page,
    "jobposting": _forms(jobposting.draft),
}
_CARDS: Mapping[str, _Text] = {
    "md": _each(lambda sheet: scorecard.markdown(scorecard.scorecard(sheet))),
    "html": lambda sheets: scorecard.html([scorecard.scorecard(sheet) for sheet in sheets]),
    "csv": lambda sheets: scorecard.csv([scorecard.scorecard(sheet) for sheet in sheets]),
}


class _Maker:
    """Makes the documents of one request."""

    def __init__(self, catalog: Catalog, request: Request, template: Template, effectives: Effectives) -> None:
        self._catalog, self._request, self._template, self._effectives = catalog, request, template, effectives

    def single(self, role: str) -> bytes:
        """One role's document."""
        return self._bytes([role])

    def joined(self) -> bytes:
        """All roles as one document."""
        return self._bytes(self._request.roles)

    def _bytes(self, roles: Sequence[str]) -> bytes:
        if self._request.format == "json" and not self._template.own:
            forms = [self._form(role) for role in roles]
            return json_text(forms[0] if len(forms) == 1 else forms).encode()
        sheets = [sheet_of(self._catalog, self._request, role, self._effectives) for role in roles]
        if self._request.format == "docx" and not self._template.own:
            return word.page(sheets[0])
        return self._text(sheets).encode()

    def _text(self, sheets: Sequence[Sheet]) -> str:
        form = self._request.format
        if self._template.own:
            own = self._own(form)
            return "\n".join(fill(own, sheet) for sheet in sheets)
        if self._template.name == "scorecard":
            return _CARDS[form](sheets)
        if form == "ats":
            shape = self._request.ats
            return _fragments(sheets) if shape == "html" else _forms(ats.SHAPES[shape])(sheets)
        return _WRITERS[form](sheets)

    def _own(self, form: str) -> OwnTemplate:
        return next(each for each in self._template.own if each.format == form)

    def _form(self, role: str) -> Form:
        form = role_form(self._effectives[role], own=self._request.own)
        sheet = own_sheet(self._catalog, role)
        chosen = [specialty_form(found(sheet, name)) for name in self._request.specialties]
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
