"""The form in which the cache keeps values: made from the types of the model, so that a new field costs no line.

A record is a list of its fields, a tuple a list, a choice of words the word itself. `Codec` makes what reads and checks
such a form from the annotations alone; whatever does not fit raises `Unfit`, and is read from its page instead. What
resolution adds to a family is kept as a change to the family as it was read.
"""

import json
import os
import re
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple, cast

from roletui.model import Family, Lines, Problem
from roletui.text import Raw, clean


class Unfit(ValueError):  # noqa: N818 - named as what a row is: another version may have written it
    """A row that is not of the form that is asked for."""


Convert = Callable[[Any], Any]


class Shape(NamedTuple):
    """How values of one type are in JSON: as which types, and what turns them into each other, if anything."""

    types: frozenset[type]
    read: Convert | None = None
    write: Convert | None = None


class Codec:
    """Reads and writes values by their types; what opens a file is kept relative to `root`."""

    def __init__(self, root: Raw) -> None:
        self._above = f"{root}/"
        self._shapes: dict[Any, Shape] = {}

    def shape(self, kind: Any) -> Shape:
        """How values of a type are in JSON."""
        found = self._shapes.get(kind)
        if found is None:
            found = self._shapes[kind] = self._made(kind)
        return found

    def read(self, kind: Any, form: Any) -> Any:
        """The value that a form gives; raises Unfit where it gives none."""
        return _reader(self.shape(kind))(form)

    def write(self, kind: Any, value: Any) -> Any:
        """The form of a value."""
        write = self.shape(kind).write
        return write(value) if write else value

    def _made(self, kind: Any) -> Shape:
        if kind is Raw:
            return Shape(frozenset([str]), self._opens, self._below)
        if kind is Lines:
            return Shape(frozenset([str]))
        kind = getattr(kind, "__supertype__", kind)
        if kind is str:
            return Shape(frozenset([str]), _line)
        if kind in (int, float, bool, type(None)):
            return Shape(frozenset([kind]))
        if isinstance(kind, type) and hasattr(kind, "_fields"):
            return self._record(list(typing.get_type_hints(kind, include_extras=True).values()), kind)
        return self._composed(typing.get_origin(kind), typing.get_args(kind))

    def _composed(self, origin: Any, inner: Any) -> Shape:
        if origin is Literal:
            return Shape(frozenset([str]), {word: word for word in inner}.__getitem__)
        if origin in (typing.Union, types.UnionType):
            return _either([self.shape(one) for one in inner])
        if origin is tuple and inner[-1] is Ellipsis:
            return _many(self.shape(inner[0]))
        if origin is tuple:
            return self._record(inner, tuple)
        if origin in (dict, Mapping):
            return _table(self.shape(inner[0]), self.shape(inner[1]))
        raise TypeError(f"the cache has no form for {origin} of {inner}")

    def _record(self, kinds: Sequence[Any], made: type) -> Shape:
        fields = [self.shape(kind) for kind in kinds]
        # All fields are looked at in one step: most records are bullets, and there are many of them.
        allowed = frozenset(product(*[field.types for field in fields]))
        readers = [(index, field.read) for index, field in enumerate(fields) if field.read]
        writers = [(index, field.write) for index, field in enumerate(fields) if field.write]

        def read(form: list[Any]) -> Any:
            if tuple(map(type, form)) not in allowed:
                raise Unfit(f"no {made.__name__}")
            for index, convert in readers:
                form[index] = convert(form[index])
            return tuple.__new__(made, form)

        def write(value: Any) -> list[Any]:
            form = list(value)
            for index, convert in writers:
                form[index] = convert(form[index])
            return form

        return Shape(frozenset([list]), read, write if writers else None)

    def _opens(self, form: str) -> Raw:
        """What opens a file; its bytes are written as digits, as they need not be text."""
        name = os.fsdecode(bytes.fromhex(form.removeprefix(".")))
        return Raw(self._above + name if form.startswith(".") else name)

    def _below(self, file: Raw) -> str:
        is_below = file.startswith(self._above)
        return ("." if is_below else "") + os.fsencode(file.removeprefix(self._above)).hex()


def _line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise Unfit("more than a line")
    return text


def _reader(shape: Shape) -> Convert:
    """What reads one value, its type looked at first."""

    def read(form: Any) -> Any:
        if type(form) not in shape.types:
            raise Unfit("a value of another type")
        return shape.read(form) if shape.read else form

    return read


def _either(shapes: Sequence[Shape]) -> Shape:
    kinds = [kind for shape in shapes for kind in shape.types]
    if len(kinds) != len(set(kinds)):
        raise TypeError("two of the types would look alike in the cache")
    readers = {kind: shape.read for shape in shapes for kind in shape.types if shape.read}
    writers = {_written_as(shape): shape.write for shape in shapes if shape.write}

    def read(form: Any) -> Any:
        convert = readers.get(type(form))
        return convert(form) if convert else form

    def write(value: Any) -> Any:
        kind = next((kind for kind in writers if isinstance(value, kind)), None)
        return writers[kind](value) if kind else value

    return Shape(frozenset(kinds), read if readers else None, write if writers else None)


def _written_as(shape: Shape) -> type:
    """The type of a value that needs to be turned into a form: records and tuples become lists."""
    (kind,) = shape.types
    return tuple if kind is list else kind


def _many(one: Shape) -> Shape:
    kinds, convert, unconvert = one.types, one.read, one.write

    def read(form: list[Any]) -> tuple[Any, ...]:
        if form and not kinds.issuperset(map(type, form)):
            raise Unfit("an entry of another type")
        return tuple([convert(entry) for entry in form] if convert else form)

    def write(value: tuple[Any, ...]) -> list[Any]:
        return [unconvert(entry) for entry in value] if unconvert else list(value)

    return Shape(frozenset([list]), read, write if unconvert else None)


def _table(name: Shape, one: Shape) -> Shape:
    read_name, read_one = _reader(name), _reader(one)

    def read(form: dict[str, Any]) -> dict[str, Any]:
        return {read_name(key): read_one(value) for key, value in form.items()}

    def write(value: Mapping[str, Any]) -> dict[str, Any]:
        return {key: one.write(entry) if one.write else entry for key, entry in value.items()}

    return Shape(frozenset([dict]), read, write)


_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPE_LIKE, _ESCAPE = re.compile(r"\\[urbf/]"), re.compile(r"(?<!\\)(?:\\\\)*\\[urbf/]")
"""Escapes that no row needs: behind one, a character would not be seen by the sanitiser."""


def line_of(value: object) -> bytes:
    """A value of JSON as one line."""
    return _to_json(value).encode()


def _value_of(line: bytes) -> Any:
    """What a line says, if all of its text is as the sanitiser leaves it; raises Unfit.

    The text is looked at in one piece and before it is taken apart, which is several times as fast as one by one.
    """
    try:
        text = line.decode()
        if clean(text) is not text or (_ESCAPE_LIKE.search(text) and _ESCAPE.search(text)):
            raise Unfit("text that no page gives")
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from None


def encoded(codec: Codec, kind: Any, value: Any) -> bytes:
    """A value of a type as one line."""
    return line_of(codec.write(kind, value))


def decoded(codec: Codec, kind: Any, line: bytes) -> Any:
    """The value of a type that a line holds; raises Unfit."""
    return _checked(lambda form: codec.read(kind, form), _value_of(line))


def _checked(make: Convert, form: Any) -> Any:
    try:
        return make(form)
    except (ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise Unfit(str(error)) from None


Resolution = tuple[tuple[Family, ...], tuple[Problem, ...]]
"""What follows from all pages together: the families resolved, and the problems found on the way."""
_FAMILIES, _PROBLEMS = tuple[Family, ...], tuple[Problem, ...]


def encoded_resolution(codec: Codec, read: tuple[Family, ...], resolved: Resolution) -> bytes:
    """What resolution changed of the families as read, and the problems it found, as one line."""
    return line_of([changes(codec, _FAMILIES, read, resolved[0]), codec.write(_PROBLEMS, resolved[1])])


def decoded_resolution(codec: Codec, line: bytes, read: tuple[Family, ...]) -> Resolution:
    """The families as resolved, for the families as read, and the problems; raises Unfit."""

    def made(form: Any) -> Resolution:
        change, problems = form
        return changed(codec, _FAMILIES, read, change), codec.read(_PROBLEMS, problems)

    return cast("Resolution", _checked(made, _value_of(line)))


def changes(codec: Codec, kind: Any, old: Any, new: Any) -> Any:
    """What makes the old value of a type the new one: None for nothing, a list for a whole, else a table by places.

    Resolution adds a few fields to families and levels that are kept already: only those need to be kept once more.
    """
    if old is new or old == new:
        return None
    places = _places(kind, old)
    if places is None or len(old) != len(new):
        return [codec.write(kind, new)]
    found = (changes(codec, inner, old[at], new[at]) for at, inner in enumerate(places))
    return {str(at): change for at, change in enumerate(found) if change is not None}


def changed(codec: Codec, kind: Any, old: Any, change: Any) -> Any:
    """The old value of a type with a change made; raises Unfit."""
    if change is None:
        return old
    if isinstance(change, list):
        (form,) = change
        return codec.read(kind, form)
    places = _places(kind, old)
    if places is None or not isinstance(change, dict):
        raise Unfit("a change of what has no parts")
    made = list(old)
    for name, inner in change.items():
        at = int(name)
        if not 0 <= at < len(made):
            raise Unfit("a change of what is not there")
        made[at] = changed(codec, places[at], made[at], inner)
    return tuple.__new__(type(old), made)


def _places(kind: Any, value: Any) -> Sequence[Any] | None:
    """The types of a value's parts, where it is a record or a row of records."""
    if isinstance(kind, type) and hasattr(kind, "_fields"):
        return list(_hints(kind).values())
    inner = typing.get_args(kind)
    if typing.get_origin(kind) is tuple and inner[-1] is Ellipsis and hasattr(inner[0], "_fields"):
        return cast("Sequence[Any]", [inner[0]] * len(value))
    return None


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record, include_extras=True)
