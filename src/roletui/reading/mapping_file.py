"""The mapping file `roletui.toml` of a content folder: what its owner says about pages, levels and sections.

It is foreign input like every page: bounded, checked whole, naming nothing outside its folder. What is wrong in it is
a problem with its line, and the rest of it holds.
"""

import contextlib
import errno
import os
import re
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from roletui.language.words import words_of
from roletui.model import KINDS, Family, Kind, Level, Statement
from roletui.patterns import lazy_pattern
from roletui.reading.headings import Name
from roletui.reading.problems import MAPPING_BYTES, MAPPING_ENTRIES, MAPPING_FAULTS, Notes
from roletui.settings import read_toml
from roletui.storage import publish, write_part
from roletui.system import Folder
from roletui.text import Safe, clean_line

FILE = "roletui.toml"

PATTERN_CHARACTERS = 200
"""Characters of one pattern: no path of a page is nearly as long."""

_HEADING = lazy_pattern(r"heading ([1-6])\Z")
_COLUMN = lazy_pattern(r'table column "([^"\n]{1,100})"\Z')
_BEGINS = lazy_pattern(r"""\s*(\[?)\s*(?:([\w-]+)\s*\.\s*)?(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[\]=]""")
"""A line on which a key or a table begins."""
_FIELD = lazy_pattern(r"front matter: ([\w-]{1,100})\Z")


class Rules(NamedTuple):
    """What a mapping file says for the pages of its folder; empty texts where it says nothing.

    `print` changes whenever the file does. `lists` is the kind of the lists right under a level's name.
    """

    folder: str = ""
    print: str = ""
    ignore: tuple[str, ...] = ()
    family: str = ""
    level: str = ""
    order: str = ""
    grade: str = ""
    lists: str = ""
    cumulative: bool = False
    names: Mapping[str, Name] = {}
    inherits: Mapping[str, tuple[Safe, ...]] = {}
    """Of each role, by the words of its title, the names of those whose lists it inherits."""

    def ignores(self, path: str) -> bool:
        """Whether a page, by its path from the content folder, is passed over."""
        below = path[len(self.folder) + 1 :] if self.folder else path
        return any(
            fnmatchcase(below, pattern) or fnmatchcase(below, pattern.removeprefix("**/")) for pattern in self.ignore
        )

    def heading(self, key: str) -> int | None:
        """The depth of the headings that are families or levels, if that is what the file says."""
        found = _HEADING.match(self.family if key == "family" else self.level)
        return int(found[1]) if found else None

    def column(self, key: str) -> str:
        """The head of the column that gives the family or the grade."""
        found = _COLUMN.match(self.family if key == "family" else self.grade)
        return found[1] if found else ""

    def field(self, key: str) -> str:
        """The field of front matter that gives the order or the grade."""
        found = _FIELD.match(self.order if key == "order" else self.grade)
        return found[1].lower() if found else ""


_TABLES = ("pages", "sections", "inherits")
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "family": ("page", "folder"),
    "level": ("page", "table columns", "table rows"),
    "order": ("file name", "as written"),
    "grade": ("title", "file name"),
    "lists": KINDS,
}
_FORMS: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "family": ((_HEADING, "heading 2"), (_COLUMN, 'table column "Track"')),
    "level": ((_HEADING, "heading 3"),),
    "order": ((_FIELD, "front matter: weight"),),
    "grade": ((_FIELD, "front matter: level"), (_COLUMN, 'table column "Grade"')),
    "lists": (),
}


def read_mapping(data: bytes, folder: str, notes: Notes) -> Rules:
    """The rules in a mapping file's bytes, whatever they are; what is wrong is noted, and left out."""
    if len(data) > MAPPING_BYTES:
        notes.error("mapping-limit", 1, f"This file is larger than {MAPPING_BYTES} bytes and is not used; shorten it.")
        return Rules(folder)
    try:
        form = read_toml(data)
    except ValueError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else 1
        notes.error("mapping-syntax", line, f"This is not valid TOML ({error}), so no rule of it holds; correct it.")
        return Rules(folder)
    return _Reading(form, data.decode("utf-8-sig").split("\n"), folder, notes).rules(zlib.crc32(data))


class _Reading:
    """One reading of a form that is valid TOML."""

    def __init__(self, form: dict[str, Any], lines: list[str], folder: str, notes: Notes) -> None:
        self.form, self.lines, self.folder, self.notes = form, lines, folder, notes
        self._faults = 0

    def rules(self, print_: int) -> Rules:
        for key in self.form:
            if key not in _TABLES:
                known = ", ".join(f"`{name}`" for name in _TABLES)
                self._wrong("mapping-key", key, f"there is no table `{key}`; the tables are {known}")
        pages = self._table("pages")
        values = {key: self._value(pages, key) for key in _ONE_OF}
        for key in pages:
            if key not in (*_ONE_OF, "ignore", "cumulative"):
                known = ", ".join(f"`{name}`" for name in ("ignore", *_ONE_OF, "cumulative"))
                self._wrong("mapping-key", key, f"there is no key `{key}` in `pages`; the keys are {known}", "pages")
        cumulative = pages.get("cumulative", False)
        if not isinstance(cumulative, bool):
            self._wrong("mapping-value", "cumulative", "`cumulative` must be true or false", "pages")
            cumulative = False
        ignore = tuple(self._pattern(pattern) for pattern in self._words(pages, "ignore", "pages"))
        names = dict(self._names(self._table("sections")))
        inherits = dict(self._inherits(self._table("inherits")))
        self._note_unlisted()
        return Rules(
            self.folder,
            f"{print_:08x}",
            tuple(filter(None, ignore)),
            values["family"],
            values["level"],
            values["order"],
            values["grade"],
            values["lists"],
            cumulative,
            names,
            inherits,
        )

    def _table(self, name: str) -> dict[str, Any]:
        table = self.form.get(name, {})
        if isinstance(table, dict):
            return table
        self._wrong("mapping-value", name, f"`{name}` must be a table: write `[{name}]` on a line of its own")
        return {}

    def _value(self, pages: dict[str, Any], key: str) -> str:
        value = pages.get(key, "")
        if value == "" or value in _ONE_OF[key]:
            return str(value)
        if isinstance(value, str) and any(form.match(value) for form, _ in _FORMS[key]):
            return value
        known = ", ".join(f"`{each}`" for each in (*_ONE_OF[key], *(example for _, example in _FORMS[key])))
        self._wrong("mapping-value", key, f"`{key}` must be one of {known}", "pages")
        return ""

    def _words(self, values: dict[str, Any], key: str, table: str) -> list[str]:
        words = values.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self._wrong("mapping-value", key, f"`{key}` must be a list of texts", table)
            return []
        if len(words) > MAPPING_ENTRIES:
            message = f"`{key}` has more than {MAPPING_ENTRIES} entries; the rest is left out"
            self._wrong("mapping-limit", key, message, table)
        return words[:MAPPING_ENTRIES]

    def _pattern(self, pattern: str) -> str:
        if pattern.startswith("/") or ".." in pattern.split("/") or len(pattern) > PATTERN_CHARACTERS:
            message = "a pattern of `ignore` names pages below this folder, by their path"
            self._wrong("mapping-value", "ignore", message, "pages")
            return ""
        return pattern

    def _names(self, table: dict[str, Any]) -> Iterator[tuple[str, Name]]:
        for key in table:
            if key != "ignore" and key not in KINDS:
                known = ", ".join(f"`{kind}`" for kind in (*KINDS, "ignore"))
                self._wrong(
                    "mapping-key", key, f"there is no kind of section `{key}`; the kinds are {known}", "sections"
                )
                continue
            kind: Kind = next((kind for kind in KINDS if kind == key), "other")
            for word in self._words(table, key, "sections"):
                yield _key(word), Name("section", kind, closes=key == "ignore")

    def _inherits(self, table: dict[str, Any]) -> Iterator[tuple[str, tuple[Safe, ...]]]:
        if len(table) > MAPPING_ENTRIES:
            self._wrong(
                "mapping-limit", "inherits", f"`inherits` has more than {MAPPING_ENTRIES} roles; the rest is left out"
            )
        for role, value in list(table.items())[:MAPPING_ENTRIES]:
            named = self._words({role: [value] if isinstance(value, str) else value}, role, "inherits")
            yield _key(role), tuple(clean_line(name) for name in named if name.strip())

    def _wrong(self, rule: str, key: str, message: str, table: str = "") -> None:
        self._faults += 1
        if self._faults > MAPPING_FAULTS:
            return
        line = self._where.get((table, key)) or self._where.get(("", table)) or 1
        self.notes.error(rule, line, f"In this mapping file, {message}.", self.lines[line - 1].strip())

    def _note_unlisted(self) -> None:
        """Say how many faults are not listed."""
        unlisted = self._faults - MAPPING_FAULTS
        if unlisted > 0:
            faults = "1 fault is" if unlisted == 1 else f"{unlisted} faults are"
            self.notes.error("mapping-limit", 1, f"In this mapping file, {faults} not listed; mend the others first.")

    @cached_property
    def _where(self) -> dict[tuple[str, str], int]:
        """The first line on which each table begins, and each key of it."""
        found: dict[tuple[str, str], int] = {}
        table = ""
        for number, text in enumerate(self.lines, 1):
            if begins := _BEGINS.match(text):
                bracket, above, *names = begins.groups()
                name = next(filter(None, names), "")
                table = name if bracket else table
                found.setdefault(("", name) if bracket else (above or table, name), number)
        return found


Classify = Callable[[str], Name]


def classifier(rules: Rules, classify: Classify) -> Classify:
    """What a heading says, the words of the mapping file first."""
    if not rules.names:
        return classify
    return lambda text: rules.names.get(_key(text)) or classify(text)


def _key(text: str) -> str:
    return " ".join(words_of(text))


def with_inherited(family: Family, rules: Rules) -> Family:
    """The family with a statement of each name that its levels inherit lists from, as the mapping file says."""
    if not rules.inherits:
        return family
    return family._replace(levels=tuple(_with_inherited(level, rules) for level in family.levels))


def _with_inherited(level: Level, rules: Rules) -> Level:
    names = rules.inherits.get(_key(level.title), ())
    return level._replace(
        extends=(*level.extends, *(Statement("other", Safe(f"Inherits {name}."), level.line, name) for name in names))
    )


def rules_for(path: str, mappings: Mapping[str, Rules]) -> Rules:
    """The rules that hold for a page: those of the nearest folder that has any."""
    folder = path.rpartition("/")[0]
    while True:
        if folder in mappings:
            return mappings[folder]
        if not folder:
            return NO_RULES
        folder = folder.rpartition("/")[0]


NO_RULES = Rules()


def write_mapping(file: Path, text: str, *, force: bool = False) -> None:
    """Write a new mapping file, whole or not at all, and over an ordinary one that is there only by `force`.

    Raises OSError; never writes through a link.
    """
    part = f".{file.name}.{os.urandom(4).hex()}.part"
    with Folder.opened(file.parent) as folder:
        if force:
            with contextlib.suppress(FileNotFoundError):
                if not stat.S_ISREG(folder.status(file.name).st_mode):
                    raise OSError(errno.EINVAL, "a link or no ordinary file is there")
        try:
            write_part(part, text.encode(), folder=folder)
            (folder.replace if force else partial(publish, folder))(part, file.name)
        finally:
            with contextlib.suppress(FileNotFoundError):
                folder.remove(part)
