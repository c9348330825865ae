"""A draft of an export: what is chosen, the documents that follow, where they go, and writing them. No widget here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from roletui.export.defaults import Defaults
from roletui.export.files import AlreadyThere, ExportedFile, WriteError, safe_name, write_documents
from roletui.export.formats import FORMATS, Links, Request, UnusableRequest, Ways, publishing_notes, render, templates
from roletui.export.formats import subject as subject_named
from roletui.export.templates import TemplateFault
from roletui.export.word import NoWord
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.text import Safe, clean, clean_line
from roletui.tui.export.choices import (
    Choices,
    FormField,
    Purpose,
    Situation,
    Target,
    Thing,
    fields_of,
    look_at,
    shown_path,
)

CANNOT = (UnusableRequest, TemplateFault, NoWord, OSError)
"""Why a document cannot be made, each with words for the user."""


class Draft:
    """One export being prepared; every change renders the documents and looks at the target again."""

    def __init__(
        self,
        catalog: Catalog,
        effectives: Effectives,
        things: Sequence[Thing],
        choices: Choices,
        defaults: Defaults,
        *,
        delivered: bool = False,
    ) -> None:
        self.catalog, self.effectives, self.defaults = catalog, effectives, defaults
        self.delivered = delivered
        """Whether a browser takes the documents: then there is no folder to choose."""
        self.documents: tuple[ExportedFile, ...] = ()
        self.target = Target(Path())
        self.fault = Safe("")
        """Why nothing can be written as chosen."""
        self.failed = Safe("")
        """How the last attempt to write ended, until something is changed."""
        self.notes = 0
        """How many things there are to fill in or check before the documents go out."""
        self._rendered: Choices | None = None
        self._made: tuple[ExportedFile, ...] = ()
        self._chosen: tuple[FormField, ...] = ()
        try:
            known = templates(defaults.templates)
            self.templates_fault = Safe("")
        except TemplateFault as error:
            known, self.templates_fault = templates(), clean_line(str(error))
        self.now = Situation(catalog, tuple(things), known, choices)
        self._remake()

    @property
    def choices(self) -> Choices:
        """What is wished for."""
        return self.now.choices

    @property
    def thing(self) -> Thing:
        """What is exported."""
        return self.now.thing

    @property
    def purpose(self) -> Purpose:
        """What the export is for."""
        return self.now.purpose

    @property
    def format(self) -> str:
        """The format in force."""
        return self.now.format

    @property
    def fields(self) -> tuple[FormField, ...]:
        """The choices, and the two texts that say where the documents go."""
        typed = [] if self.delivered else [FormField("folder", Safe("Folder"), str(shown_path(self.target.folder)))]
        if len(self.documents) == 1:
            typed.append(FormField("name", Safe("File"), self.documents[0].name))
        return (*self._chosen, *typed)

    def field(self, field_id: str) -> FormField | None:
        """One choice, where it makes a difference now."""
        return next((field for field in self.fields if field.id == field_id), None)

    def set(self, field_id: str, value: str) -> None:
        """Choose a value; where several may be in force, this one alone."""
        taken: Any = value
        if field_id == "specialties":
            taken = (value,) if value else ()
        self._take(field_id, replace(self.choices, **{field_id: taken}))

    def tick(self, value: str) -> None:
        """Take a specialty besides those chosen, or leave it out again; the empty value leaves all out."""
        ticked = self.choices.specialties
        rest = tuple(each for each in ticked if each != value)
        now = rest if rest != ticked else (*ticked, value)
        self._take("specialties", replace(self.choices, specialties=now if value else ()))

    def _take(self, field_id: str, changed: Choices) -> None:
        """Apply changed choices, and what follows from them."""
        if field_id in ("purpose", "what", "format", "shape", "files"):
            # A name that was typed belonged to another document.
            changed = replace(changed, name="")
        self.now = replace(self.now, choices=changed)
        self.failed = Safe("")
        self._remake()

    def step(self, field_id: str, by: int) -> bool:
        """Choose the next or previous value of a choice; whether there is another one."""
        field = self.field(field_id)
        if field is None or len(field.options) < 2:
            return False
        self.set(field_id, field.neighbour(by))
        return True

    def look(self) -> None:
        """Look at the target again: files come and go while the dialog is open."""
        self.target = Target(Path()) if self.delivered else look_at(self.choices.folder, self.documents)

    @property
    def put_off(self) -> bool:
        """Whether the documents themselves are made when they are written: many Word documents take seconds."""
        return self.format == "docx" and len(self.thing.ids) > 1

    def to_make(self) -> tuple[tuple[str, Request], ...]:
        """The documents that were put off, as chosen now: each by the name that was shown and looked at."""
        if not self.put_off:
            return ()
        request = self._request(self.thing, self.format)
        if request.together:
            return ((self.documents[0].name, request),)
        named = zip(self.documents, self.thing.ids, strict=True)
        return tuple((document.name, replace(request, roles=(role,))) for document, role in named)

    def make_each(
        self, wanted: Sequence[tuple[str, Request]], go_on: Callable[[int, int], bool]
    ) -> tuple[ExportedFile, ...] | None:
        """Documents made one by one; None where it is not to go on, asked before each.

        Good in a thread: of the draft, nothing is changed, nor looked at but what never changes.
        """
        made: list[ExportedFile] = []
        for number, (name, request) in enumerate(wanted):
            if not go_on(number, len(wanted)):
                return None
            (document,) = render(self.catalog, request, self.effectives)
            made.append(replace(document, name=name))
        return tuple(made)

    def write(
        self, made: tuple[ExportedFile, ...] = (), *, over: bool = False, make_folder: bool = False
    ) -> tuple[Path, ...]:
        """Write the documents (those `made` where they were put off), all or none; nothing where `failed` says why."""
        self.failed = Safe("")
        documents = made if self.put_off else self.documents
        try:
            return write_documents(documents, self.target.folder, force=over, make_folder=make_folder)
        except AlreadyThere as error:
            self.look()
            # What came to be there meanwhile is asked about like everything else.
            self.failed = Safe("") if self.target.replaces and not over else self._in_folder(error)
        except WriteError as error:
            names = ", ".join(path.name for path in error.written)
            message = self._in_folder(error)
            self.failed = clean_line(f"{message}; written all the same: {names}" if names else message)
            self.look()
        return ()

    def _in_folder(self, error: WriteError) -> Safe:
        """What went wrong, with names of files alone: their folder is beside it."""
        return Safe(error.message.replace(f"{clean_line(str(self.target.folder))}/", ""))

    def text(self, document: ExportedFile) -> Safe:
        """What a document says, safe to show."""
        return clean(document.data.decode("utf-8", "replace").replace("\r\n", "\n"))

    def preview(self) -> tuple[tuple[ExportedFile, bool], ...]:
        """The documents to look at, and whether each is what will be written: others by the same in words or rows."""
        form = self.shown_as
        if form == self.format:
            return tuple((document, True) for document in self.documents)
        shown = self.documents if self.put_off or not self.documents else self._render(form)
        named = zip(self.documents, shown, strict=True)
        return tuple((replace(shown, name=written.name), False) for written, shown in named)

    @property
    def shown_as(self) -> str:
        """The format in which the documents can be read here."""
        rows_of_items = self.format == "xlsx" and self.purpose.name == "role"
        wanted = {"docx": ("txt", "md"), "html": ("txt", "md"), "xlsx": ("csv",) if rows_of_items else ("md", "csv")}
        return next((each for each in wanted.get(self.format, ()) if each in self.purpose.formats), self.format)

    @property
    def clipped_as(self) -> str:
        """The format in which the documents are copied: their own, where it is text."""
        is_text = all(each.is_text for each in FORMATS if each.name == self.format)
        return self.format if is_text else self.shown_as

    def clip(self, form: str = "") -> Safe:
        """The documents as they are copied, one after the other; what is to fill in or check is left out."""
        form = form or self.clipped_as
        if form not in self.purpose.formats:
            return Safe("")
        return Safe("\n".join(self.text(each) for each in self._render(form, notes=False)))

    def _remake(self) -> None:
        """Make what follows from the choices."""
        content = replace(self.choices, folder="", name="")
        if content != self._rendered:
            self._chosen = fields_of(self.now)
            self._rendered, self.fault, self._made, self.notes = content, Safe(""), (), 0
            try:
                self._made = self._outline() if self.put_off else self._render(self.format)
            except CANNOT as error:
                self.fault = clean_line(str(error))
        self.documents = self._made
        if len(self._made) == 1 and self.choices.name:
            self.documents = (replace(self._made[0], name=self.choices.name),)
        self.look()

    def _outline(self) -> tuple[ExportedFile, ...]:
        """Word documents by their names and what they say, once the first shows that they can be made."""
        self._render(self.format, first_only=True)
        plain = self._render("txt")
        return tuple(replace(one, name=one.name.removesuffix(".txt") + ".docx") for one in plain)

    def _render(self, form: str, *, first_only: bool = False, notes: bool = True) -> tuple[ExportedFile, ...]:
        thing, purpose = self.thing, self.purpose
        if purpose.of != "roles":
            return (self._table(thing, purpose, form),)
        if first_only:
            thing = replace(thing, ids=thing.ids[:1])
        request = replace(self._request(thing, form), notes=notes)
        if request.template == "vacancy" and notes and form == self.format:
            self.notes = len(publishing_notes(self.catalog, request, self.effectives))
        return render(self.catalog, request, self.effectives)

    def _table(self, thing: Thing, purpose: Purpose, form: str) -> ExportedFile:
        value = thing.value(purpose.of, self.catalog, self.effectives, own=self.choices.items == "own")
        subject = subject_named(purpose.name)
        ending = next(each.ending for each in subject.formats if each.name == form)
        data = subject.write(form, value, Ways(everything=self.choices.rows == "all"))
        return ExportedFile(safe_name(f"{purpose.name} {thing.title}", ending), data)

    def _request(self, thing: Thing, form: str) -> Request:
        chosen = {field.id: field.chosen.value for field in self._chosen}
        links: Links = "text" if chosen.get("links") == "text" else "absolute"
        ticked = next((field.several or () for field in self._chosen if field.id == "specialties"), ())
        return Request(
            thing.ids,
            form,
            self.purpose.name,
            own=chosen.get("items") == "own",
            provenance=chosen.get("origins") == "notes",
            links=links,
            site=self.defaults.site,
            specialties=ticked,
            ats=chosen.get("shape", "html"),
            template_folder=None if self.templates_fault else self.defaults.templates,
            words=self.defaults.words,
            together=chosen.get("files") == "one",
        )
