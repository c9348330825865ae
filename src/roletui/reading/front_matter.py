"""What is between the two fences at a page's top, read without trusting it.

YAML is walked as events before it is built, because building is where it can crash or hang; and it is built with
a loader that keeps every scalar as written, so that a title `no` or `007` stays what it is.
"""

from typing import Any, NamedTuple

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from roletui.model import LISTS, Field
from roletui.patterns import lazy_pattern
from roletui.reading.headings import classify
from roletui.reading.problems import FRONT_MATTER_BYTES, YAML_ALIASES, YAML_DEPTH, YAML_EVENTS, Notes
from roletui.text import clean_line

_FENCE = lazy_pattern(r"-{3,}[ \t]*\Z")
_HEADING = lazy_pattern(r"#{1,6}[ \t]+\S")
_KEY = lazy_pattern(r"[A-Za-z][\w-]*:(?:\s|\Z)")
_TITLE = lazy_pattern(r"title:\s+(?P<title>\S.*?)\s*\Z")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatter(NamedTuple):
    """A page's title with its line, the line index at which the body begins, and how many lines before it are text.

    Front matter that cannot be read is text: none of it may be lost. `fields` holds what it says in plain values;
    `data` is its text with the line it begins on, where it holds mappings or lists inside each other besides, or lists
    of duties and of demands.
    """

    title: str | None
    line: int
    body: int
    kept: int = 0
    fields: tuple[Field, ...] = ()
    data: tuple[str, int] | None = None


class _RefusedError(Exception):
    """Front matter that is not built: the rule it breaks, what to do, and the line inside the fences from 0."""

    def __init__(self, rule: str, message: str, line: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.line = rule, message, line


class _Scan:
    """One walk over the events of a YAML text: counts, finds keys, and remembers where the title is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.title: tuple[str, int] | None = None
        self.is_mapping = self.has_value = False
        self._anchors: dict[str, str] = {}
        self._keys: list[set[str] | None] = []
        self._awaits_key: list[bool] = []
        self._key = ""
        self._opened: tuple[int, int] | None = None
        self.fields: dict[str, tuple[list[str], int]] = {}
        self.is_nested = False
        self.lists: set[str] = set()
        """Keys of plain lists."""

    def run(self) -> None:
        aliases = 0
        for count, event in enumerate(yaml.parse(self.text, Loader=_LOADER), start=1):
            line = event.start_mark.line if event.start_mark else 0
            if count > YAML_EVENTS:
                raise _RefusedError("yaml-limit", f"Front matter has more than {YAML_EVENTS} parts; shorten it.", line)
            if isinstance(event, yaml.AliasEvent):
                aliases += 1
                if aliases > YAML_ALIASES:
                    raise _RefusedError(
                        "yaml-limit", f"Front matter has more than {YAML_ALIASES} aliases; write the values out.", line
                    )
            self._step(event)

    def _step(self, event: Any) -> None:
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close(event)
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._node(event)

    def _open(self, event: Any) -> None:
        mapping = isinstance(event, yaml.MappingStartEvent)
        if self._keys and self._awaits_key[-1]:
            raise _RefusedError("yaml-syntax", "A key in front matter must be a plain word.", event.start_mark.line)
        if not self._keys:
            self.is_mapping, self.has_value = mapping, True
        elif len(self._keys) == 1 and self._key == "title" and self.is_mapping:
            self._opened = (event.start_mark.index, event.start_mark.line)
        elif self._keys and (mapping or len(self._keys) > 1):
            self.is_nested = True
        self._keys.append(set() if mapping else None)
        self._awaits_key.append(mapping)
        if len(self._keys) > YAML_DEPTH:
            raise _RefusedError(
                "yaml-limit", f"Front matter is nested deeper than {YAML_DEPTH}; flatten it.", event.start_mark.line
            )

    def _close(self, event: Any) -> None:
        self._keys.pop()
        self._awaits_key.pop()
        if self._keys and self._keys[-1] is not None:
            self._awaits_key[-1] = True
        if len(self._keys) == 1 and self._opened is not None:
            start, line = self._opened
            # A title such as {add text} is a mapping to YAML and a placeholder to its writer: kept as written.
            self.title = (self.text[start : event.end_mark.index], line)
            self._opened = None

    def _node(self, event: Any) -> None:
        is_scalar = isinstance(event, yaml.ScalarEvent)
        if is_scalar and event.anchor:
            self._anchors[event.anchor] = event.value
        line = event.start_mark.line
        if not self._keys or self._keys[-1] is None:
            self.has_value = True
            if is_scalar and len(self._keys) == 2 and self.is_mapping:
                self.lists.add(self._key)
                self._field(event.value, line)
            return
        if not self._awaits_key[-1]:
            self._awaits_key[-1] = True
            value = event.value if is_scalar else self._anchors.get(event.anchor)
            if len(self._keys) == 1 and value is not None:
                self._field(value, line)
                if self._key == "title":
                    self.title = (value, line)
            return
        if not is_scalar:
            raise _RefusedError("yaml-syntax", "A key in front matter must be a plain word.", line)
        if event.value in self._keys[-1]:
            raise _RefusedError(
                "yaml-duplicate-key", f"`{event.value}` is given twice in front matter; keep one.", line
            )
        self._keys[-1].add(event.value)
        self._awaits_key[-1] = False
        self._key = event.value

    def _field(self, value: str, line: int) -> None:
        """Keep a plain value of a top-level key, or one more of its list."""
        if value.strip():
            self.fields.setdefault(self._key, ([], line))[0].append(" ".join(value.split()))


class _Handler(BaseHandler):
    """Hands python-frontmatter what was split and scanned by us, and builds it with a loader that changes no scalar."""

    def __init__(self) -> None:
        self.scan: _Scan | None = None

    def detect(self, text: str) -> bool:
        """Every text given to us is front matter alone."""
        return bool(text)

    def split(self, text: str) -> tuple[str, str]:
        """The fences are off already, and there is no body."""
        return text, ""

    def load(self, fm: str, **_: object) -> Any:
        """Scan, then build."""
        self.scan = _Scan(fm)
        self.scan.run()
        return yaml.load(fm, Loader=_LOADER)  # noqa: S506 - a base loader builds strings, lists and mappings only


def _build(text: str) -> _Scan:
    """Scan and build one YAML text, or say what is wrong with it."""
    if len(text.encode("utf-8", "surrogatepass")) > FRONT_MATTER_BYTES:
        raise _RefusedError("yaml-limit", f"Front matter is larger than {FRONT_MATTER_BYTES} bytes; shorten it.", 0)
    handler = _Handler()
    try:
        # python-frontmatter strips what it is given; a comment at each end keeps the lines true.
        frontmatter.parse(f"#\n{text}\n#", handler=handler)
    except _RefusedError as refused:
        raise _RefusedError(refused.rule, refused.message, refused.line - 1) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not YAML"
        raise _RefusedError(
            "yaml-syntax",
            f"Front matter is not valid YAML ({what}); mend this line or put the value in quotes.",
            mark.line - 1 if mark else 0,
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(0, int(error.position) - 2))
        raise _RefusedError("yaml-syntax", "Front matter holds a control character; remove it.", line) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise _RefusedError(
            "yaml-syntax", f"Front matter cannot be read ({type(error).__name__}); simplify it.", 0
        ) from None
    return handler.scan or _Scan("")


def _closing(lines: list[str]) -> int | None:
    """The index of the closing fence, where there is one that closes front matter and not half of the body.

    A heading after an empty line means that the fence was forgotten and this one is a rule further down.
    """
    for index in range(1, len(lines)):
        line = lines[index]
        if line.startswith("---") and _FENCE.match(line):
            return index
        if line.startswith("#") and not lines[index - 1].strip() and _HEADING.match(line):
            return None
    return None


def _title(scan: _Scan, first: int, notes: Notes) -> FrontMatter | None:
    if scan.title is None:
        return None
    value, line = scan.title
    line = first + line - 1
    title = " ".join(value.split())
    if title.startswith(("{", "[")):
        notes.warn("title-placeholder", line, "The title is still the template's placeholder; write the title.", title)
    return FrontMatter(title or None, line, 0)


def _read(lines: list[str], start: int, end: int, notes: Notes) -> FrontMatter | None:
    """The title between two line indices, or None where it cannot be read; problems are noted."""
    try:
        scan = _build("\n".join(lines[start:end]))
    except _RefusedError as refused:
        line = start + max(0, min(refused.line, end - start - 1))
        notes.error(refused.rule, line + 1, refused.message, lines[line].strip() if line < len(lines) else "")
        return None
    if not scan.is_mapping:
        if "".join(lines[start:end]).strip() and scan.has_value:
            notes.error(
                "front-matter-form",
                start + 1,
                "Front matter must be lines of `key: value`; it is shown as text.",
                lines[start].strip(),
            )
            return None
        return FrontMatter(None, start + 1, 0)
    found = _title(scan, start + 1, notes) or FrontMatter(None, start + 1, 0)
    fields = tuple(
        Field(clean_line(name), clean_line(", ".join(values)), start + 1 + line)
        for name, (values, line) in scan.fields.items()
    )
    is_data = scan.is_nested or any(map(_is_of_a_role, scan.lists))
    data = ("\n".join(lines[start:end]), start + 1) if is_data else None
    return found._replace(fields=fields, data=data)


def _is_of_a_role(key: str) -> bool:
    """Whether a list is one of duties or demands: sites of job ads keep all of an ad above its page."""
    return classify(key.replace("_", " ").replace("-", " ")).kind in LISTS


def read_front_matter(lines: list[str], notes: Notes) -> FrontMatter:
    """The page's title and where its body begins."""
    if not lines or not lines[0].startswith("---") or not _FENCE.match(lines[0]):
        return _unopened(lines, notes)
    end = _closing(lines)
    if end is None:
        return _unclosed(lines, notes)
    found = _read(lines, 1, end, notes)
    if found:
        return found._replace(body=end + 1)
    title, line = _salvaged(lines[1:end])
    return FrontMatter(title, line + 1, end + 1, end - 1)


def _salvaged(lines: list[str]) -> tuple[str | None, int]:
    """The title that front matter seems to have though it cannot be read, and its line in there."""
    for index, line in enumerate(lines):
        if found := _TITLE.match(line):
            return found["title"].strip("\"'") or None, index + 1
    return None, 0


def _unclosed(lines: list[str], notes: Notes) -> FrontMatter:
    notes.error(
        "fence-unclosed",
        1,
        "Front matter is opened by `---` here and never closed; add a line `---` after its last value.",
    )
    end = next((index for index in range(1, len(lines)) if not lines[index].strip()), len(lines))
    unheard = Notes(notes.path)
    found = _read(lines, 1, end, unheard)
    return found._replace(body=end) if found and found.title else FrontMatter(None, 1, 1)


def _unopened(lines: list[str], notes: Notes) -> FrontMatter:
    """A page whose front matter has lost its first fence: lines `key: value` down to a `---`, a title among them."""
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    end = start
    while end < len(lines) and _KEY.match(lines[end]):
        end += 1
    if end == start or end == len(lines) or not _FENCE.match(lines[end]):
        return FrontMatter(None, 1, 0)
    found = _read(lines, start, end, Notes(notes.path))
    if found is None or not found.title:
        return FrontMatter(None, 1, 0)
    notes.error(
        "fence-missing", start + 1, "Front matter lacks its first `---`; add it as the first line.", lines[start]
    )
    return found._replace(body=end + 1)
