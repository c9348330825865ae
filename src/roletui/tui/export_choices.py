"""The choices of the export dialog: which there are for a subject, what each offers, and what is chosen. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from roletui.export.gathering import own_sheet
from roletui.export.request import ATS_SHAPES, Template, formats
from roletui.export.specialties import offered
from roletui.model import Catalog
from roletui.text import Safe
from roletui.tui.export_subjects import Roles, Subject, Table


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
        return choices.format if choices.format in subject.writers else next(iter(subject.writers))
    return choices.format


def _of_table(table: Table, choices: Choices) -> Iterator[Field]:
    form = format_of(table, choices)
    helps = {each.name: each.help for each in formats()} | {"md": "Markdown tables", "json": "for scripts"}
    yield Field(
        "format", Safe("Format"), form, tuple(Option(each, Safe(each), Safe(helps[each])) for each in table.writers)
    )
    if form in table.folds:
        rows = ("changes", "changes", "what both share is counted"), ("all", "all", "what both share is listed too")
        yield Field("rows", Safe("Rows"), choices.rows, _options(*rows))


def _of_roles(roles: Roles, choices: Choices, templates: Sequence[Template], catalog: Catalog) -> Iterator[Field]:
    yield Field("format", Safe("Format"), choices.format, _formats(choices, templates))
    yield Field("template", Safe("Template"), choices.template,
                tuple(Option(each.name, Safe(each.name), Safe(each.help)) for each in templates))  # fmt: skip
    yield Field("items", Safe("Items"), choices.items, _options(
        ("all", "all", "inherited ones too"), ("own", "own", "only what stands on the page")))  # fmt: skip
    yield Field("origins", Safe("Origins"), choices.origins, _options(
        ("none", "left out", ""), ("notes", "noted", "where inherited items come from")))  # fmt: skip
    yield Field("links", Safe("Links"), choices.links, _options(
        ("absolute", "kept", ""), ("text", "as text", "only their words")))  # fmt: skip
    if specialties := shared_specialties(catalog, roles.ids):
        ticked = tuple(title for title in specialties if title in choices.specialties)
        none = Option("", Safe("none"))
        yield Field("specialties", Safe("Specialty"), ticked[-1] if ticked else "",
                    (none, *(Option(title, title) for title in specialties)), ticked)  # fmt: skip
    if choices.format == "ats":
        yield Field("shape", Safe("System"), choices.shape, tuple(Option(each, Safe(each)) for each in ATS_SHAPES))
    if len(roles.ids) > 1 and choices.format != "docx":
        files = ("each", "one each", "a file for every role"), ("one", "one for all", "all roles in one file")
        yield Field("files", Safe("Files"), choices.files, _options(*files))


def _options(*rows: tuple[str, str, str]) -> tuple[Option, ...]:
    return tuple(Option(value, Safe(words), Safe(told)) for value, words, told in rows)


def _formats(choices: Choices, templates: Sequence[Template]) -> tuple[Option, ...]:
    """Every format, and the further ones of the template in force where it is the user's own."""
    options = [Option(each.name, Safe(each.name), Safe(each.help)) for each in formats()]
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
