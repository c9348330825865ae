"""From pressed keys to commands: scopes from the inside out, and chords such as `g g`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from roletui.tui.commands import Command, Where

Chord = tuple[str, ...]

_NAMED = (
    "space", "enter", "escape", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
    "up", "down", "left", "right",
)  # fmt: skip
_KEY = re.compile(
    rf"(?:(?:ctrl|alt|shift|super)\+)*(?:{'|'.join(_NAMED)}|f(?:[1-9]|1[0-9]|2[0-4]))|(?:(?:ctrl|alt|super)\+)+(?:shift\+)?\S|\S"
)


def is_key(name: str) -> bool:
    """Whether a name means a key: one character, or a name such as `ctrl+d`, `pagedown`, `f5`."""
    return _KEY.fullmatch(name) is not None


def parse_chord(text: str) -> Chord | None:
    """The keys of `g g` or `ctrl+d`, or None where one of them is no key."""
    keys = tuple(text.split())
    return keys if keys and all(map(is_key, keys)) else None


def key_name(key: str, character: str | None) -> str:
    """The name this project gives a pressed key: the character itself where it prints, Textual's name elsewhere."""
    if character is not None and character.isprintable() and character != " " and "+" not in key[:-1]:
        return character
    return {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+@": "ctrl+space"}.get(key, key)


def chain(inner: Where) -> tuple[Where, ...]:
    """Where a key is looked up when `inner` has the focus, from the inside out."""
    if inner == "prompt":
        return ("prompt",)
    if inner == "overlay":
        # What stands beneath a list on top must not move meanwhile.
        return ("overlay", "list")
    if inner == "export":
        return ("export", "list")
    return (inner, "list", "app")


@dataclass(slots=True, eq=False)
class Keys:
    """Which chord runs which command, scope by scope, and the keys of a chord begun."""

    table: Mapping[Where, Mapping[Chord, Command]]
    pending: Chord = ()
    _prefixes: dict[Where, set[Chord]] = field(default_factory=dict)
    _of: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know every beginning of a chord."""
        self._prefixes = {
            where: {chord[:end] for chord in chords for end in range(1, len(chord))}
            for where, chords in self.table.items()
        }
        for chords in self.table.values():
            for chord, command in chords.items():
                self._of.setdefault(command.id, []).append(" ".join(chord))

    def of(self, command: Command) -> Sequence[str]:
        """The keys of a command, as they are written."""
        return self._of.get(command.id, ())

    def press(self, key: str, inner: Where) -> tuple[Command | None, bool]:
        """The command a key completes, if any, and whether the key was taken at all."""
        chord = (*self.pending, key)
        self.pending = ()
        for where in chain(inner):
            if command := self.table.get(where, {}).get(chord):
                return command, True
            if chord in self._prefixes.get(where, ()):
                self.pending = chord
                return None, True
        # A chord that leads nowhere is dropped as a whole: its last key must not act on its own.
        return None, len(chord) > 1


def bindings(commands: Iterable[Command], changed: Mapping[str, Sequence[Chord]] = {}) -> Keys:
    """The keys of some commands, where `changed` says other ones by command id."""
    table: dict[Where, dict[Chord, Command]] = {}
    for command in commands:
        chords = changed.get(command.id)
        if chords is None:
            chords = [tuple(key.split()) for key in command.keys]
        for chord in chords:
            table.setdefault(command.where, {})[chord] = command
    return Keys(table)
