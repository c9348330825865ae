"""What can be asked for: formats, templates, and one request with all its choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from roletui.export.ats import SHAPES
from roletui.export.own_templates import OwnTemplate, find_templates
from roletui.text import Safe, clean_line

Links = Literal["absolute", "text"]


class UnusableRequest(Exception):  # noqa: N818 - says what is the case
    """What is asked for cannot be made; the message says why, and what can."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is for, and whether one file can hold several roles."""

    name: str
    ending: str
    help: str
    joins: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name, what it makes, the formats it is written in, and its file where it is the user's own."""

    name: str
    help: str
    formats: tuple[str, ...]
    own: tuple[OwnTemplate, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What to hand on, of which roles, and how.

    `roles` are ids of levels. `own` leaves out what is inherited, `provenance` says where each piece comes from.
    `links` become absolute (below `site`, where its address is known) or plain text. `specialties` add the sections
    of those specialties. `ats` is the shape of the format of that name: `html`, or an applicant system. `words` are
    words of the house that a vacancy points out. `together` puts all roles into one document.
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


_FORMATS = (
    Format("md", ".md", "a Markdown page of its own, which roletui reads back as the same role"),
    Format("html", ".html", "one page that needs nothing else and prints well"),
    Format("txt", ".txt", "plain text for mails, chats and text boxes"),
    Format("csv", ".csv", "one row a bullet, for spreadsheets"),
    Format("json", ".json", "the form that `show --json` writes"),
    Format("ats", ".ats.html", "bare HTML to paste into an applicant system, or JSON in its shape"),
    Format("docx", ".docx", "a document for Word (needs the package python-docx)", joins=False),
    Format("jobposting", ".jobposting.json", "a draft of schema.org's JobPosting, with a list of what is missing"),
)
_WRITTEN = ("md", "html", "txt", "ats", "docx", "jobposting")
_TEMPLATES = (
    Template("role", "the role as it is", tuple(form.name for form in _FORMATS)),
    Template("vacancy", "a draft for applicants, with what a person has to settle", _WRITTEN),
    Template(
        "scorecard", "an interview card: requirements in few categories, ratings to fill in", ("md", "html", "csv")
    ),
)
ATS_SHAPES: tuple[str, ...] = ("html", *SHAPES)
"""The shapes of the format `ats`."""


def formats() -> tuple[Format, ...]:
    """Every format, for a dialog or a help text."""
    return _FORMATS


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
    known = next((each for each in _FORMATS if each.name == request.format), None)
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
