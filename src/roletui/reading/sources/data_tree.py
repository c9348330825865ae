"""YAML and JSON as a tree of texts, lists and mappings, each with its line; nothing is built that a limit forbids.

Every value stays the text it was written as: `007`, `no` and dates are what a reader sees. The `json` module knows no
lines, and YAML's own loaders build before anybody can count, so both are read event by event.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from roletui.reading.problems import DATA_ALIASES, DATA_DEPTH, DATA_PARTS

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True, eq=False)
class Text:
    """A value that is no list and no mapping, as written; `is_plain` where it is a number or a word of JSON."""

    text: str
    line: int
    is_plain: bool = False


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """Values by their keys; `lines` are the keys' own."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Text | Sequence | Mapping


class DataRefusedError(Exception):
    """Data that is not read: the rule it breaks, why, and the line within the text, from 0."""

    def __init__(self, rule: str, message: str, line: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.line = rule, message, line


class Each(NamedTuple):
    """Who takes the mappings and lists that the list under a key of the whole holds: they are not kept then."""

    key: str
    take: Callable[[Node], None]


_IN_LIST = 2
"""How many lists and mappings are open where one of a list of the whole ends."""


class _Builder:
    """Puts a tree together piece by piece, and counts."""

    def __init__(self, parts: int = DATA_PARTS, each: "Each | None" = None) -> None:
        self.roots: list[Node] = []
        self._most, self._each = parts, each
        self.anchors: dict[str, Node] = {}
        self._open: list[tuple[Sequence | Mapping, str]] = []
        self._keys: list[str | None] = []
        self._parts = self._aliases = 0

    def open(self, node: Sequence | Mapping, anchor: str | None = None) -> None:
        self._count(node.line)
        if len(self._open) >= DATA_DEPTH:
            raise DataRefusedError(
                "data-limit", f"Lists here are nested deeper than {DATA_DEPTH}; flatten them.", node.line
            )
        if self._open and self._awaits_key():
            raise DataRefusedError("data-syntax", "A key must be a plain word.", node.line)
        self._open.append((node, anchor or ""))
        self._keys.append(None)

    def close(self) -> None:
        node, anchor = self._open.pop()
        self._keys.pop()
        if anchor:
            self.anchors[anchor] = node
        if self._each and self._is_each():
            self._each.take(node)
        else:
            self._put(node)

    def _is_each(self) -> bool:
        return (
            self._each is not None
            and len(self._open) == _IN_LIST
            and self._keys[0] == self._each.key
            and isinstance(self._open[1][0], Sequence)
        )

    def text(self, text: str, line: int, anchor: str | None = None, *, is_plain: bool = False) -> None:
        self._count(line)
        node = Text(text, line, is_plain)
        if anchor:
            self.anchors[anchor] = node
        self._put(node)

    def alias(self, anchor: str | None, line: int) -> None:
        self._count(line)
        self._aliases += 1
        if self._aliases > DATA_ALIASES:
            raise DataRefusedError(
                "data-limit", f"There are more than {DATA_ALIASES} aliases; write the values out.", line
            )
        node = self.anchors.get(anchor or "")
        if node is None:
            raise DataRefusedError("data-syntax", f"Nothing is called `{anchor}` before this line.", line)
        self._put(node)

    def _count(self, line: int) -> None:
        self._parts += 1
        if self._parts > self._most:
            raise DataRefusedError("data-limit", f"There are more than {self._most} values; split the file.", line)

    def _awaits_key(self) -> bool:
        return isinstance(self._open[-1][0], Mapping) and self._keys[-1] is None

    def _put(self, node: Node) -> None:
        if not self._open:
            self.roots.append(node)
            return
        holder = self._open[-1][0]
        if isinstance(holder, Sequence):
            holder.items.append(node)
        elif self._keys[-1] is None:
            self._key(holder, node)
        else:
            holder.values[self._keys[-1]] = node
            self._keys[-1] = None

    def _key(self, holder: Mapping, node: Node) -> None:
        if not isinstance(node, Text):
            raise DataRefusedError("data-syntax", "A key must be a plain word.", node.line)
        if node.text in holder.lines:
            raise DataRefusedError("data-duplicate-key", f"`{node.text}` is given twice; keep one.", node.line)
        holder.lines[node.text] = node.line
        self._keys[-1] = node.text


def read_yaml(text: str) -> list[Node]:
    """The documents of a YAML text."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            _take(builder, event)
    except DataRefusedError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not YAML"
        message = f"This is not valid YAML ({what}); mend this line or put the value in quotes."
        raise DataRefusedError("data-syntax", message, mark.line if mark else 0) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(0, int(error.position)))
        raise DataRefusedError("data-syntax", "There is a control character; remove it.", line) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise DataRefusedError(
            "data-syntax", f"This cannot be read ({type(error).__name__}); simplify it.", 0
        ) from None
    return builder.roots


def _take(builder: _Builder, event: Any) -> None:
    line = event.start_mark.line if event.start_mark else 0
    if isinstance(event, yaml.ScalarEvent):
        builder.text(event.value, line, event.anchor)
    elif isinstance(event, yaml.AliasEvent):
        builder.alias(event.anchor, line)
    elif isinstance(event, yaml.MappingStartEvent):
        builder.open(Mapping(line), event.anchor)
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.open(Sequence(line), event.anchor)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        builder.close()


_STRINGS = json.JSONDecoder(strict=False)
_BLANK = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


class _Json:
    """One pass over a JSON text."""

    def __init__(self, text: str, parts: int, each: Each | None) -> None:
        self.text = text
        self.builder = _Builder(parts, each)
        self._names: dict[str, str] = {}
        """Keys seen so far: a large file has few of them, each a hundred thousand times."""
        self._at = self._counted = self._line = 0

    def read(self) -> list[Node]:
        self._blank()
        self._value()
        self._blank()
        if self._at < len(self.text):
            raise self._refused("something after the end")
        return self.builder.roots

    def _value(self) -> None:
        # The builder refuses what is nested too deep before Python would.
        char = self.text[self._at : self._at + 1]
        if char == "{":
            self._members()
        elif char == "[":
            self._elements()
        elif char == '"':
            line = self._here()
            self.builder.text(self._string(), line)
        else:
            found = _WORD.match(self.text, self._at)
            if found is None:
                raise self._refused("no value")
            self.builder.text("" if found[0] == "null" else found[0], self._here(), is_plain=True)
            self._at = found.end()

    def _members(self) -> None:
        self.builder.open(Mapping(self._here()))
        self._at += 1
        self._blank()
        while self.text[self._at : self._at + 1] != "}":
            if self.text[self._at : self._at + 1] != '"':
                raise self._refused("no key")
            line = self._here()
            key = self._string()
            self.builder.text(self._names.setdefault(key, key), line)
            self._blank()
            self._expect(":")
            self._value()
            self._next("}")
        self._at += 1
        self.builder.close()

    def _elements(self) -> None:
        self.builder.open(Sequence(self._here()))
        self._at += 1
        self._blank()
        while self.text[self._at : self._at + 1] != "]":
            self._value()
            self._next("]")
        self._at += 1
        self.builder.close()

    def _next(self, end: str) -> None:
        self._blank()
        if self.text[self._at : self._at + 1] != end:
            self._expect(",")
            if self.text[self._at : self._at + 1] == end:
                raise self._refused("a comma too much")

    def _expect(self, char: str) -> None:
        if self.text[self._at : self._at + 1] != char:
            raise self._refused(f"no `{char}`")
        self._at += 1
        self._blank()

    def _string(self) -> str:
        try:
            text, self._at = _STRINGS.raw_decode(self.text, self._at)
        except ValueError:
            raise self._refused("a text without end or with a wrong escape") from None
        return str(text)

    def _blank(self) -> None:
        found = _BLANK.match(self.text, self._at)
        self._at = found.end() if found else self._at

    def _here(self) -> int:
        """The line of the place, counted on from where it was asked for last."""
        self._line += self.text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _refused(self, what: str) -> DataRefusedError:
        return DataRefusedError("data-syntax", f"This is not valid JSON ({what}); mend this line.", self._here())


def read_json(text: str, parts: int = DATA_PARTS, each: Each | None = None) -> list[Node]:
    """The document of a JSON text with at most so many values; some of them may go to who takes `each`."""
    return _Json(text, parts, each).read()
