"""A person's own keys, from a TOML file: checked as a whole, so that a slip can never take a key away unseen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from roletui.settings import read_plain_file, read_toml
from roletui.text import Safe, clean_line
from roletui.tui.commands import BY_ID, COMMANDS, Command, Where
from roletui.tui.keys import Chord, Keys, bindings, chain, parse_chord

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
"""Commands that must keep a key: without them nobody finds the way out."""


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
    faults = [f"`{_shown(name)}` means nothing here; keys stand under [keys]" for name in others]
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
        return [f"`{one}` (`{command.id}`) would stand in the way of `{two}` (`{rival.id}`)"]
    if chord[: len(other)] == other:
        return [f"`{two}` (`{rival.id}`) would stand in the way of `{one}` (`{command.id}`)"]
    return []


def _chords(command: Command, changed: Mapping[str, Sequence[Chord]]) -> Iterable[Chord]:
    own = changed.get(command.id)
    return [tuple(key.split()) for key in command.keys] if own is None else own


def _meet(one: Where, other: Where) -> bool:
    """Whether the two places can have the focus in one chain."""
    return one in chain(other) or other in chain(one)
