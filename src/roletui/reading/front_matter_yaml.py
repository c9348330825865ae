"""Front matter that only YAML understands.

It is walked as events before it is built, because building is where it can crash or hang; and it is built with
a loader that keeps every scalar as written, so that a title `no` or `007` stays what it is.
"""

from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from roletui.reading.problems import FRONT_MATTER_BYTES, YAML_ALIASES, YAML_DEPTH, YAML_EVENTS

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class RefusedError(Exception):
    """Front matter that is not built: the rule it breaks, what to do, and the line inside the fences from 0."""

    def __init__(self, rule: str, message: str, line: int) -> None:
        super().__init__(message)
        self.rule, self.message, self.line = rule, message, line


class Scan:
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
        """Walk to the end."""
        aliases = 0
        for count, event in enumerate(yaml.parse(self.text, Loader=_LOADER), start=1):
            line = event.start_mark.line if event.start_mark else 0
            if count > YAML_EVENTS:
                raise RefusedError("yaml-limit", f"Front matter has more than {YAML_EVENTS} parts; shorten it.", line)
            if isinstance(event, yaml.AliasEvent):
                aliases += 1
                if aliases > YAML_ALIASES:
                    raise RefusedError(
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
            raise RefusedError("yaml-syntax", "A key in front matter must be a plain word.", event.start_mark.line)
        if not self._keys:
            self.is_mapping, self.has_value = mapping, True
        elif len(self._keys) == 1 and self._key == "title" and self.is_mapping:
            self._opened = (event.start_mark.index, event.start_mark.line)
        elif self._keys and (mapping or len(self._keys) > 1):
            self.is_nested = True
        self._keys.append(set() if mapping else None)
        self._awaits_key.append(mapping)
        if len(self._keys) > YAML_DEPTH:
            raise RefusedError(
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
            raise RefusedError("yaml-syntax", "A key in front matter must be a plain word.", line)
        if event.value in self._keys[-1]:
            raise RefusedError("yaml-duplicate-key", f"`{event.value}` is given twice in front matter; keep one.", line)
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
        self.scan: Scan | None = None

    def detect(self, text: str) -> bool:
        """Every text given to us is front matter alone."""
        return bool(text)

    def split(self, text: str) -> tuple[str, str]:
        """The fences are off already, and there is no body."""
        return text, ""

    def load(self, fm: str, **_: object) -> Any:
        """Scan, then build."""
        self.scan = Scan(fm)
        self.scan.run()
        return yaml.load(fm, Loader=_LOADER)  # noqa: S506 - a base loader builds strings, lists and mappings only


def scanned(text: str) -> Scan:
    """Scan and build one YAML text, or say what is wrong with it."""
    if len(text.encode("utf-8", "surrogatepass")) > FRONT_MATTER_BYTES:
        raise RefusedError("yaml-limit", f"Front matter is larger than {FRONT_MATTER_BYTES} bytes; shorten it.", 0)
    handler = _Handler()
    try:
        # python-frontmatter strips what it is given; a comment at each end keeps the lines true.
        frontmatter.parse(f"#\n{text}\n#", handler=handler)
    except RefusedError as refused:
        raise RefusedError(refused.rule, refused.message, refused.line - 1) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not YAML"
        raise RefusedError(
            "yaml-syntax",
            f"Front matter is not valid YAML ({what}); mend this line or put the value in quotes.",
            mark.line - 1 if mark else 0,
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(0, int(error.position) - 2))
        raise RefusedError("yaml-syntax", "Front matter holds a control character; remove it.", line) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        raise RefusedError(
            "yaml-syntax", f"Front matter cannot be read ({type(error).__name__}); simplify it.", 0
        ) from None
    return handler.scan or Scan("")
