"""What `roletui dump` writes, read back as it was.

The file is foreign all the same: every value is checked for its kind, and made safe as any other text. Targets stay
as they were resolved when the dump was written; what the form leaves out (links, emphasis) is not there.
"""

from collections.abc import Callable, Container, Iterator
from typing import TypeVar

from roletui.model import (
    KINDS,
    Family,
    Group,
    Item,
    Kind,
    Level,
    Paragraph,
    Reporting,
    Section,
    Specialty,
    Statement,
)
from roletui.reading.problems import DUMP_PARTS, PAGE_LEVELS
from roletui.reading.role_documents import with_roles_named
from roletui.reading.sources.data_tree import DataRefusedError, Each, Mapping, Node, Sequence, Text, read_json
from roletui.text import Raw, Safe, clean, clean_line

SCHEMA = "roletui/1"
_LINES = 10**9
_DEPTH = 1_000
"""The largest number of a line, and the greatest depth of a bullet: far beyond what reading makes of any page."""
_T = TypeVar("_T")


def _refused(what: str, line: int) -> DataRefusedError:
    return DataRefusedError("data-form", f"A dump has {what} here; write it with `roletui dump`.", line)


class _Form:
    """One mapping of the form; a value of another kind than the form's refuses the file."""

    def __init__(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            raise _refused("a mapping", node.line)
        self.node = node

    def _text(self, key: str) -> Text:
        found = self.node.values.get(key)
        if not isinstance(found, Text):
            raise _refused(f"a text `{key}`", found.line if found else self.node.line)
        return found

    def line(self, key: str) -> Safe:
        """A text of one line."""
        return clean_line(self._text(key).text)

    def words(self, key: str) -> Safe:
        """A text that may have several lines."""
        return clean(self._text(key).text)

    def optional(self, key: str) -> Safe | None:
        """A text of one line, or nothing."""
        found = self._text(key)
        return None if found.is_plain and not found.text else clean_line(found.text)

    def number(self, key: str, most: int = _LINES) -> int:
        """A number from 0 on."""
        found = self._text(key)
        if not found.is_plain or not found.text.isdecimal() or len(found.text) > len(str(most)):
            raise _refused(f"a number `{key}`", found.line)
        return int(found.text)

    def kind(self, key: str) -> Kind:
        """A kind of section."""
        text = self.line(key)
        found = next((kind for kind in KINDS if kind == text), None)
        if found is None:
            raise _refused(f"a kind of section `{key}`", self._text(key).line)
        return found

    def nodes(self, key: str) -> Iterator[Node]:
        """The values of a list."""
        found = self.node.values.get(key)
        if not isinstance(found, Sequence):
            raise _refused(f"a list `{key}`", found.line if found else self.node.line)
        yield from found.items

    def texts(self, key: str) -> Iterator[Text]:
        """The texts of a list."""
        for node in self.nodes(key):
            if not isinstance(node, Text):
                raise _refused("a text", node.line)
            yield node

    def many(self, key: str, take: Callable[["_Form"], _T]) -> tuple[_T, ...]:
        """The mappings of a list, each taken in."""
        return tuple(take(_Form(node)) for node in self.nodes(key))

    def one(self, key: str, take: Callable[["_Form"], _T]) -> _T | None:
        """A mapping taken in, or nothing."""
        found = self.node.values.get(key)
        if isinstance(found, Text) and found.is_plain and not found.text:
            return None
        return take(_Form(found if found is not None else self.node))


def read_dump(text: str) -> tuple[Family, ...]:
    """The families of a dump; what opens its file is known to the caller. Raises DataRefusedError.

    Each is taken in as soon as it is read: the values of a large catalogue take ten times the memory of its families.
    """
    found: list[Family] = []
    root = read_json(text, DUMP_PARTS, Each("families", lambda node: found.append(_family(_Form(node)))))[0]
    for node in _Form(root).nodes("families"):
        raise _refused("a family", node.line)
    return tuple(found)


def _family(form: _Form) -> Family:
    path, line = form.line("path"), form.number("line")
    roles: dict[str, str] = {}

    def level(each: _Form) -> Level:
        made = _level(each, path)
        roles[made.id] = each.line("role") if "role" in each.node.values else made.id
        return made

    levels = form.many("levels", level)
    if len(levels) > PAGE_LEVELS:
        raise _refused(f"at most {PAGE_LEVELS} levels in a family", form.node.line)
    family = Family(
        id=form.line("id"),
        title=form.line("title"),
        path=path,
        line=line,
        file=Raw(""),
        department=form.line("department"),
        summary=tuple(Paragraph(clean(text.text), line) for text in form.texts("summary")),
        levels=levels,
        specialties=form.many("specialties", lambda each: _specialty(each, path)),
        sections=form.many("sections", _section),
        groups=tuple(_with_levels_of(each, roles) for each in form.many("groups", _group)),
        is_resolved=True,
    )
    return with_roles_named(family, roles)


def _level(form: _Form, family_path: Safe) -> Level:
    path = form.line("path")
    return Level(
        id=form.line("id"),
        title=form.line("title"),
        line=form.number("line"),
        grades=tuple(_grade(text) for text in form.texts("grades")),
        reports_to=form.one("reports_to", _reporting),
        sections=form.many("sections", _section),
        extends=form.many("extends", _statement),
        path=path if path != family_path else Safe(""),
        group=form.optional("group"),
    )


def _grade(text: Text) -> int | str:
    is_number = text.is_plain and text.text.isdecimal() and len(text.text) <= len(str(_LINES))
    return int(text.text) if is_number else clean_line(text.text)


def _with_levels_of(group: Group, ids: Container[str]) -> Group:
    """The group without levels that its family does not have: a dump may be written by hand."""
    return group._replace(levels=tuple(level for level in group.levels if level in ids))


def _group(form: _Form) -> Group:
    levels = tuple(clean_line(text.text) for text in form.texts("levels"))
    sections = form.many("sections", _section)
    return Group(form.line("title"), form.number("line"), levels, sections, form.line("id"))


def _specialty(form: _Form, family_path: Safe) -> Specialty:
    path = form.line("path")
    own = path if path != family_path else Safe("")
    return Specialty(form.line("title"), form.number("line"), form.many("sections", _section), path=own)


def _section(form: _Form) -> Section:
    return Section(
        form.kind("kind"),
        form.line("heading"),
        form.number("line"),
        form.many("items", lambda each: Item(each.words("text"), each.number("line"), each.number("depth", _DEPTH))),
        form.many("paragraphs", lambda each: Paragraph(each.words("text"), each.number("line"))),
        path=form.line("path") if "path" in form.node.values else Safe(""),
    )


def _reporting(form: _Form) -> Reporting:
    return Reporting(form.line("text"), form.number("line"), form.optional("target"))


def _statement(form: _Form) -> Statement:
    return Statement(
        form.kind("section"),
        form.words("statement"),
        form.number("line"),
        form.line("named"),
        form.optional("target"),
        form.optional("url"),
    )
