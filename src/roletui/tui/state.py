"""What survives a session: place, splits, theme, folds, searches and basket, in one small file that may be lost."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from roletui.model import Kind
from roletui.settings import full_path
from roletui.state_file import Form, StateError, kept_for, read_state, state_file, write_state
from roletui.text import Raw, Safe, clean_line

if TYPE_CHECKING:
    from roletui.compare.model import Pin

LIST_KEPT = 2000
"""Entries of one list that are kept."""


@dataclass(slots=True)
class Kept:
    """What is kept for one content folder."""

    subject: str = ""
    own: bool = False
    index: int = 0
    row: int = 0
    pinned: str = ""
    side: str = ""
    pins: list[str] = field(default_factory=list)
    focus: str = "tree"
    basket: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Everywhere:
    """What is kept for all folders."""

    theme: str = ""
    author: bool = False
    splits: dict[str, int] = field(default_factory=dict)
    export: list[str] = field(default_factory=list)
    """The last choices of the export dialog, each as `name=value`."""


_Record = TypeVar("_Record", Kept, Everywhere)


class StateFile:
    """The state file, for one content folder."""

    def __init__(self, root: Raw) -> None:
        self.file = state_file()
        # The folder that a relative path begins in may be gone when the state is saved.
        self._root = Raw(full_path(root))

    def load(self) -> tuple[Kept, Everywhere, Safe]:
        """What was kept, and what to say to the user where the file could not be used."""
        form, message = self._read()
        return _filled(Kept(), kept_for(form, self._root)), _filled(Everywhere(), form.get("everywhere")), message

    def save(self, kept: Kept, everywhere: Everywhere) -> Safe:
        """Write what is to be kept, whole or not at all; what went wrong, or nothing."""
        form, _ = self._read()
        try:
            write_state(form, self._root, asdict(kept), asdict(everywhere))
        except OSError as error:
            return clean_line(f"{self.file}: cannot be written ({error.strerror}); place and basket are not kept")
        return Safe("")

    def _read(self) -> tuple[Form, Safe]:
        try:
            return read_state(), Safe("")
        except OSError as error:
            return {}, self._set_aside(f"cannot be read ({error.strerror})")
        except StateError as error:
            return {}, self._set_aside(str(error))

    def _set_aside(self, why: str) -> Safe:
        """Keep a file that cannot be used under another name, for the user to look at: this one is written anew."""
        bad = self.file.with_name(self.file.name + ".bad")
        try:
            self.file.replace(bad)
        except OSError:
            return clean_line(f"{self.file}: {why}; starting without it")
        return clean_line(f"{self.file}: {why}; it is now {bad.name}, and nothing was restored")


def _filled(blank: _Record, form: object) -> _Record:
    """A record filled from a form, entry by entry, each only where it has the right shape."""
    if isinstance(form, Mapping):
        for name in blank.__slots__:
            value, standard = form.get(name), getattr(blank, name)
            if type(value) is type(standard) and (shaped := _shaped(value)) is not None:
                setattr(blank, name, shaped)
    return blank


def _shaped(value: Any) -> Any:
    """The value made safe to show, or None where it has no shape that is kept."""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, list):
        return [clean_line(entry) for entry in value[:LIST_KEPT] if isinstance(entry, str)]
    if isinstance(value, dict):
        return {clean_line(key): number for key, number in value.items() if type(number) is int and abs(number) < 1000}
    return value


_FIELDS = 7
KINDS_KNOWN: frozenset[str] = frozenset(get_args(Kind))


def to_text(pin: "Pin") -> str:
    """A pin as one line of text."""
    ends = [part for end in (pin.one, pin.other) for part in (end.level, end.kind, end.digest)]
    return json.dumps([pin.together, *ends], ensure_ascii=False)


@lru_cache(maxsize=4096)
def from_text(text: str) -> "Pin | None":
    """The pin that a line of text keeps; None where it keeps none."""
    try:
        form = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(form, list) or len(form) != _FIELDS or not isinstance(form[0], bool):
        return None
    words = form[1:]
    if not all(isinstance(word, str) for word in words) or not {words[1], words[4]} <= KINDS_KNOWN:
        return None
    from roletui.compare.model import Pin, PinEnd  # noqa: PLC0415 - the engine is loaded by the first comparison

    return Pin(PinEnd(words[0], words[1], words[2]), PinEnd(words[3], words[4], words[5]), form[0])


def pins_between(texts: Iterable[str], left: str, right: str) -> "tuple[Pin, ...]":
    """The pins that concern two levels, oldest first."""
    pins = (from_text(text) for text in texts)
    return tuple(pin for pin in pins if pin is not None and {pin.one.level, pin.other.level} == {left, right})


def with_pin(texts: Sequence[str], new: "Pin") -> list[str]:
    """The kept pins and a new one, which takes the place of an older one on the same two bullets."""
    ends = {new.one, new.other}
    kept = [text for text in texts if (pin := from_text(text)) is None or {pin.one, pin.other} != ends]
    return [*kept, to_text(new)]
