"""What is known of a company's job families: frozen values that every part reads and none changes.

Every text has passed `roletui.text`; every line counts from 1 in the file as stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Annotated, Literal, NamedTuple

from roletui.text import Raw, Safe

Kind = Literal[
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "career-ladder",
    "hiring-process",
    "grade",
    "summary",
    "other",
]
KINDS: tuple[Kind, ...] = (
    "summary",
    "grade",
    "responsibilities",
    "requirements",
    "nice-to-have",
    "performance-indicators",
    "career-ladder",
    "hiring-process",
    "other",
)
"""Every kind of section, in the order in which a role is read."""

Lines = Annotated[Safe, "may hold line ends"]
"""Text that may span lines; every other text of the model is one line, and the cache holds it to that."""

KIND_NAMES: Mapping[Kind, Safe] = {
    "summary": Safe("Summary"),
    "grade": Safe("Job grade"),
    "responsibilities": Safe("Responsibilities"),
    "requirements": Safe("Requirements"),
    "nice-to-have": Safe("Nice to have"),
    "performance-indicators": Safe("Performance indicators"),
    "career-ladder": Safe("Career ladder"),
    "hiring-process": Safe("Hiring process"),
    "other": Safe("Other"),
}
"""What every kind of section is called, on screen and in what is written."""
LISTS: tuple[Kind, ...] = ("responsibilities", "requirements", "nice-to-have")
"""The kinds whose bullets say what a role does and asks for."""
CLOSING: tuple[Kind, ...] = ("performance-indicators", "career-ladder", "hiring-process")
"""The kinds that close a role, and are as often their family's."""

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""Every severity, the gravest first."""
SpanKind = Literal["link", "strong", "em", "code", "strike"]
ParagraphKind = Literal["text", "table", "code", "html", "quote"]


class Span(NamedTuple):
    """A stretch of a text that stands out: characters `start` to `end`, and for a link its target as written."""

    start: int
    end: int
    kind: SpanKind
    target: Safe | None = None


class Item(NamedTuple):
    """One bullet or numbered step."""

    text: Lines
    line: int
    depth: int = 0
    spans: tuple[Span, ...] = ()
    number: int | None = None


class Paragraph(NamedTuple):
    """Text that is no bullet: prose, a table's row, code, HTML or a quote; `depth` counts the lists it is in."""

    text: Lines
    line: int
    spans: tuple[Span, ...] = ()
    kind: ParagraphKind = "text"
    depth: int = 0


def is_comment(kind: ParagraphKind | None, text: str) -> bool:
    """Whether a paragraph is a note to the page's authors, which no reader of the page sees."""
    text = text.strip()
    is_definition = text.startswith(("[comment]:", "[//]:"))
    return kind == "html" and (is_definition or (text.startswith("<!--") and text.endswith("-->")))


def is_note(block: "Item | Paragraph") -> bool:
    """Whether a block is a note to the page's authors."""
    return isinstance(block, Paragraph) and is_comment(block.kind, block.text)


class Section(NamedTuple):
    """A heading's items and paragraphs; the heading is empty for what is directly under a level's or page's own.

    `line` is the heading's line, or the first block's where there is no heading.
    """

    kind: Kind
    heading: Safe
    line: int
    items: tuple[Item, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    anchor: Safe = Safe("")
    path: Safe = Safe("")
    """The page it is on, where that is not its owner's."""

    def blocks(self) -> Iterator[Item | Paragraph]:
        """Items and paragraphs together, in the order of the page."""
        blocks: list[Item | Paragraph] = [*self.paragraphs, *self.items]
        if self.paragraphs and self.items:
            blocks.sort(key=attrgetter("line"))
        return iter(blocks)


class Reporting(NamedTuple):
    """Whom a role reports to: the words, and the level they name where that is clear."""

    text: Safe
    line: int
    target: str | None = None
    url: Safe | None = None


class Statement(NamedTuple):
    """A sentence by which a level inherits a section of `target`: a level's id, or a family's for its own section.

    It is `alone` where its bullet or paragraph says nothing besides.
    """

    section: Kind
    statement: Safe
    line: int
    named: Safe
    target: str | None = None
    url: Safe | None = None
    alone: bool = False
    path: Safe = Safe("")
    """The page it is on, where that is not its level's."""


class Field(NamedTuple):
    """A field of a page's front matter, as written: `sidebar_position`, `salary`."""

    name: Safe
    value: Safe
    line: int


class RoleDocument(NamedTuple):
    """One of several pages that describe a role, and what it says in its own head; `id` names the role as well."""

    id: str
    title: Safe
    path: Safe
    line: int
    file: Raw
    grades: tuple[int | str, ...] = ()
    reports_to: Reporting | None = None
    anchor: Safe = Safe("")
    group: Safe | None = None


class Level(NamedTuple):
    """A rank a person can hold in a family.

    `path` and `file` are set where the level is on another page than its family. `group` is the title of the group
    it belongs to.
    """

    id: str
    title: Safe
    line: int
    grades: tuple[int | str, ...] = ()
    reports_to: Reporting | None = None
    sections: tuple[Section, ...] = ()
    extends: tuple[Statement, ...] = ()
    anchor: Safe = Safe("")
    path: Safe = Safe("")
    file: Raw = Raw("")
    group: Safe | None = None
    fields: tuple[Field, ...] = ()
    documents: tuple[RoleDocument, ...] = ()
    """All pages that describe it, the one read first in front, whose sections alone do not name their page.

    None where there is only one.
    """

    @property
    def grade(self) -> Safe:
        """Its grades in words; nothing where it has none."""
        return Safe(" or ".join(map(str, self.grades)))


class Group(NamedTuple):
    """Levels of one family under a heading with lists of its own, which belong to these levels only."""

    title: Safe
    line: int
    levels: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    id: str = ""


class Specialty(NamedTuple):
    """What varies the work at a rank: a product area, a market, a sector. `level` is set where one level owns it."""

    title: Safe
    line: int
    sections: tuple[Section, ...] = ()
    level: str | None = None
    path: Safe = Safe("")

    def has(self, block: object) -> bool:
        """Whether something is one of its blocks, rather than one that says the same."""
        return any(block is each for section in self.sections for each in section.blocks())


class Family(NamedTuple):
    """A job family with its levels, its groups, its specialties, and what all its levels share.

    `path` is the page it was read from: the first level's, where each level has a page of its own. `cumulative` says
    that every level inherits the one below it.
    """

    id: str
    title: Safe
    path: Safe
    line: int
    file: Raw
    department: Safe = Safe("")
    summary: tuple[Paragraph, ...] = ()
    levels: tuple[Level, ...] = ()
    specialties: tuple[Specialty, ...] = ()
    sections: tuple[Section, ...] = ()
    reports_to: Reporting | None = None
    groups: tuple[Group, ...] = ()
    fields: tuple[Field, ...] = ()
    cumulative: bool = False
    is_resolved: bool = False
    """Whether it was read with its statements and reporting lines resolved, as from a dump."""

    def page_of(self, owner: Level | Specialty | None = None, part: Section | Statement | None = None) -> Safe:
        """The page of a level or specialty of the family, or of a section of any of them, or of a statement."""
        own = part.path if part is not None else ""
        return Safe(own or (owner.path if owner is not None else "") or self.path)


class Problem(NamedTuple):
    """Something on a page that is worth an author's attention."""

    path: Safe
    line: int | None
    rule: str
    severity: Severity
    message: Safe
    quote: Safe = Safe("")

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by: its line may change."""
        return str(self.path), str(self.rule), str(self.quote or self.message)


class Seen(NamedTuple):
    """How a page was read: its shape and the evidence for it, or what was passed over where it holds no role.

    `items` counts the bullets and rows that were passed over, and `headings` are those that carry most of them.
    `anchors` are those of the page that no section and no level of its families has.
    """

    path: Safe
    shape: Safe
    evidence: Safe
    levels: int = 0
    items: int = 0
    headings: tuple[Safe, ...] = ()
    anchors: tuple[Safe, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """All families of one folder; a reload makes a new one."""

    root: Raw
    families: tuple[Family, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed_over: int = 0
    seen: tuple[Seen, ...] = ()
    levels: Mapping[str, tuple[Family, Level]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the look-up by level id once."""
        object.__setattr__(
            self, "levels", {level.id: (family, level) for family in self.families for level in family.levels}
        )

    def id_of(self, id_: str) -> str:
        """The id of a role by that of any of its documents; every other id stands for itself."""
        return self.aliases.get(id_, id_)

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """The ids of roles by those of their documents that are not theirs."""
        return {
            document.id: level.id
            for _, level in self.levels.values()
            for document in level.documents
            if document.id not in self.levels
        }

    @cached_property
    def unreadable(self) -> frozenset[Safe]:
        """The pages that could not be read: what is on them is not known."""
        return frozenset(problem.path for problem in self.problems if problem.rule == "unreadable")

    @cached_property
    def by_id(self) -> Mapping[str, Family]:
        """Families by their id, and by those of their groups."""
        families = {family.id: family for family in self.families}
        return {group: family for group, (family, _) in self.groups.items()} | families

    @cached_property
    def groups(self) -> Mapping[str, tuple[Family, Group]]:
        """Groups by their id."""
        return {group.id: (family, group) for family in self.families for group in family.groups}

    def group_of(self, family: Family, level: str) -> Group | None:
        """The group that a level of a family belongs to."""
        return self._group_of.get((family.id, level))

    @cached_property
    def _group_of(self) -> Mapping[tuple[str, str], Group]:
        found: dict[tuple[str, str], Group] = {}
        for family in self.families:
            for group in family.groups:
                for level in group.levels:
                    found.setdefault((family.id, level), group)
        return found

    def title_of(self, owner: str) -> Safe:
        """What a level, group or family is called; an id that is unknown stands for itself."""
        if owner in self.levels:
            return self.levels[owner][1].title
        if owner in self.groups:
            return self.groups[owner][1].title
        return self.by_id[owner].title if owner in self.by_id else Safe(owner)

    @cached_property
    def problems_on(self) -> Mapping[str, Sequence[Problem]]:
        """Problems by the path of their page."""
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.path, []).append(problem)
        return found
