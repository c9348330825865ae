"""From pressed keys to commands: scopes from the inside out, and chords such as `g g`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from roletui.patterns import lazy_pattern
from roletui.settings import read_toml
from roletui.storage import read_plain_file
from roletui.text import Safe, clean_line
from roletui.tui.commands import BY_ID, COMMANDS, WHERE_TITLES, Command, Where

Chord = tuple[str, ...]

_NAMED = (
    "space",
    "enter",
    "escape",
    "tab",
    "backspace",
    "delete",
    "insert",
    "home",
    "end",
    "pageup",
    "pagedown",
    "up",
    "down",
    "left",
    "right",
)
_KEY = lazy_pattern(
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
        # What is beneath a list on top must not move meanwhile.
        return ("overlay", "list")
    if inner == "export":
        return ("export", "list")
    return (inner, "list", "app")


_SIGNS = {"enter": "↵", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "backspace": "⌫"}


def shown_key(key: str) -> str:
    """A chord as hints show it: short, and signs where everybody knows them."""
    return " ".join(_SIGNS.get(each, each.replace("ctrl+", "^")) for each in key.split())


def first_key(keys: Sequence[str]) -> str:
    """The first of a command's keys as texts name it; nothing where the keymap leaves it none."""
    return shown_key(keys[0]) if keys else ""


_WITH_ALT = lazy_pattern(r"alt\+(shift\+)?(\w)")


def escaped_letter(key: str) -> str:
    """The letter of Alt and a letter, which a terminal sends as it sends Escape and a letter typed at once.

    Both keys are meant then, but not while something is typed: Alt with a letter moves by words there, or does nothing.
    """
    match = _WITH_ALT.fullmatch(key)
    return "" if match is None else match[2].upper() if match[1] else match[2]


def unknown_key(key: str) -> Safe:
    """What is said of a key that no command has; nothing where it is no key that somebody presses on purpose."""
    if key == "ctrl+c":
        return Safe("q quits; y copies.")
    return clean_line(f"{shown_key(key)} does nothing here. ? shows all keys." if is_key(key) else "")


@dataclass(slots=True, eq=False)
class Keys:
    """Which chord runs which command, scope by scope, and the keys of a chord begun."""

    table: Mapping[Where, Mapping[Chord, Command]]
    pending: Chord = ()
    _prefixes: dict[Where, set[Chord]] = field(default_factory=dict)
    _of: dict[str, list[str]] = field(default_factory=dict)
    _within: dict[Where, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Know every beginning of a chord, and what every frame asks for."""
        self._prefixes = {
            where: {chord[:end] for chord in chords for end in range(1, len(chord))}
            for where, chords in self.table.items()
        }
        for chords in self.table.values():
            for chord, command in chords.items():
                self._of.setdefault(command.id, []).append(" ".join(chord))
        self._within = {where: frozenset(map(" ".join, chords)) for where, chords in self.table.items()}

    def of(self, command: Command) -> Sequence[str]:
        """The keys of a command, as they are written."""
        return self._of.get(command.id, ())

    def within(self, where: Where) -> frozenset[str]:
        """The keys of all commands of a scope, as they are written."""
        return self._within.get(where, frozenset())

    def begun(self, inner: Where) -> Sequence[tuple[str, Command]]:
        """What may follow the keys of a chord begun, innermost first: each key and its command."""
        found: dict[str, Command] = {}
        for where in chain(inner) if self.pending else ():
            for chord, command in self.table.get(where, {}).items():
                if chord[: len(self.pending)] == self.pending:
                    found.setdefault(" ".join(chord[len(self.pending) :]), command)
        return sorted(found.items(), key=lambda entry: (entry[0].casefold(), entry[0]))

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


LIMIT = 64 * 1024
"""Bytes of a keymap file that are read; a larger one is refused."""

FAULTS_TOLD = 20
"""Slips in a keymap file that are listed at once."""
KEYS_OF_ONE = 8
"""Keys that one command may have."""
NAME_SHOWN = 60
"""Characters of a foreign name that a fault quotes."""
_DOTS = max(name.count(".") for name in BY_ID)
"""Tables inside each other that can hold a command's key."""

NEEDED = ("app.quit", "app.help", "prompt.cancel", "overlay.close")
"""Commands that must keep a key: without them there is no way out."""


class Keymap(NamedTuple):
    """The keys in force, and what is wrong with the file; with anything wrong, none of its keys are taken."""

    keys: Keys
    faults: tuple[Safe, ...] = ()


def load(file: Path) -> Keymap:
    """The keys that the file asks for, or the ones of the table where it is absent or wrong."""
    standard = bindings(COMMANDS)
    try:
        data = read_plain_file(file, LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return Keymap(standard)
    except OSError as error:
        return Keymap(standard, (clean_line(f"{file}: cannot be read ({error.strerror}); mend or remove it"),))
    if len(data) > LIMIT:
        return Keymap(standard, (clean_line(f"{file}: larger than {LIMIT} bytes; shorten it"),))
    try:
        form = read_toml(data)
    except ValueError as error:
        return Keymap(standard, (clean_line(f"{file}: not valid TOML ({error}); mend or remove it"),))
    changed, faults = _read(form)
    faults += _clashes(changed)
    if len(faults) > FAULTS_TOLD:
        faults[FAULTS_TOLD:] = ["there is more; mend these first"]
    if faults:
        return Keymap(standard, tuple(clean_line(f"{file}: {fault}") for fault in faults))
    return Keymap(bindings(COMMANDS, changed))


def _read(form: Mapping[str, Any]) -> tuple[dict[str, list[Chord]], list[str]]:
    """The chords by command id, and what is wrong with the entries."""
    changed: dict[str, list[Chord]] = {}
    others = [name for name in form if name != "keys"][: FAULTS_TOLD + 1]
    faults = [f"`{_shown(name)}` means nothing here; keys go under [keys]" for name in others]
    table = form.get("keys", {})
    if not isinstance(table, dict):
        return {}, [*faults, "`keys` must be a table: [keys]"]
    for name, value in _flat(table):
        if len(faults) > FAULTS_TOLD:
            break
        if name not in BY_ID:
            faults.append(_unknown(name))
            continue
        wanted = [value] if isinstance(value, str) else value
        if not isinstance(wanted, list) or not all(isinstance(key, str) for key in wanted):
            faults.append(f"`{name}` must be a key in quotes, or a list of them")
            continue
        if len(wanted) > KEYS_OF_ONE:
            faults.append(f"`{name}` has more than {KEYS_OF_ONE} keys")
            continue
        chords = {key: parse_chord(key) for key in wanted}
        faults += [f"`{name}`: `{_shown(key)}` is no key" for key, chord in chords.items() if chord is None]
        changed[name] = [chord for chord in chords.values() if chord is not None]
    faults += [f"`{name}` must keep a key" for name in NEEDED if name in changed and not changed[name]]
    return changed, faults


def _unknown(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it

    near = get_close_matches(name, BY_ID, 1)
    return f"no command `{_shown(name)}`" + (f"; did you mean `{near[0]}`?" if near else "; see docs/keys.md")


def _shown(name: str) -> str:
    return name if len(name) <= NAME_SHOWN else f"{name[:NAME_SHOWN]}…"


def _flat(table: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Entries by their full name: `move.down = …` is a table in a table for TOML, `"move.down" = …` is not."""
    for name, value in table.items():
        if isinstance(value, dict) and depth < _DOTS:
            yield from _flat(value, f"{prefix}{name}.", depth + 1)
        else:
            yield prefix + name, value


def _clashes(changed: Mapping[str, Sequence[Chord]]) -> list[str]:
    """Chords that would mean two commands where both can be reached, or hide behind a shorter one.

    Where the table itself lets an inner pane take a key from an outer one, that stays allowed.
    """
    chords = [(chord, command) for command in COMMANDS for chord in _chords(command, changed)]
    standard = {(chord, command.id) for command in COMMANDS for chord in _chords(command, {})}
    faults: list[str] = []
    for index, (chord, command) in enumerate(chords):
        if len(faults) > FAULTS_TOLD:
            break
        for other, rival in chords[index + 1 :]:
            meant = (chord, command.id) in standard and (other, rival.id) in standard
            if rival.id != command.id and not meant and _meet(command.where, rival.where):
                faults += _clash(chord, command, other, rival)
    return faults


def _clash(chord: Chord, command: Command, other: Chord, rival: Command) -> list[str]:
    one, two = " ".join(chord), " ".join(other)
    if chord == other:
        return [f"`{one}` would mean both `{command.id}` and `{rival.id}`; give one of them another key"]
    if other[: len(chord)] == chord:
        return [f"`{one}` (`{command.id}`) would be in the way of `{two}` (`{rival.id}`)"]
    if chord[: len(other)] == other:
        return [f"`{two}` (`{rival.id}`) would be in the way of `{one}` (`{command.id}`)"]
    return []


def _chords(command: Command, changed: Mapping[str, Sequence[Chord]]) -> Iterable[Chord]:
    own = changed.get(command.id)
    return [tuple(key.split()) for key in command.keys] if own is None else own


def _meet(one: Where, other: Where) -> bool:
    """Whether the two places can have the focus in one chain."""
    return one in chain(other) or other in chain(one)


_HEAD = """# Keys

Written from the command table by `scripts/write-keys`; a test holds it to the table. `?` shows the same in the app,
with your own keys, and `ctrl+p` or `:` runs any command by its name.

Two keys with a space between them are pressed one after the other. To change keys, write `keymap.toml` beside
`config.toml` (in `$XDG_CONFIG_HOME/roletui`, else `~/.config/roletui`):

```toml
[keys]
move.down = ["j", "down", "ctrl+e"]
app.quit = "ctrl+q"
view.mouse = "M"
basket.clear = []
```

The file is checked as a whole: an unknown command, a name that is no key, or a key that would mean two things in one
place is named in the app, and then none of the file's keys are taken.
"""


def keys_page() -> str:
    """The page, with one table for each place where commands work."""
    parts = [_HEAD]
    for where, title in WHERE_TITLES.items():
        commands = [command for command in COMMANDS if command.where == where]
        if commands:
            rows = [f"| {_keys(command.keys)} | {command.help} | `{command.id}` |" for command in commands]
            parts.append(f"## {title}\n\n| keys | what happens | command |\n|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys).replace("|", "\\|") or "none"
