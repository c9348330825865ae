"""Sets of entries as integers, bit n for entry n: one `&` joins any number of entries at once."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import compress

_BIT = (1, 2, 4, 8, 16, 32, 64, 128)
_ONE = ord("1")
_SIGNS = bytes.maketrans(b"01", b"\0\1")
_FILLED = re.compile(rb"[^\0]")
_SET: tuple[tuple[int, ...], ...] = tuple(tuple(n for n in range(8) if byte >> n & 1) for byte in range(256))


MANY = 32
"""A set that has one of so many numbers is made quicker out of signs, one a number, than bit by bit."""


def from_numbers(numbers: Collection[int], size: int) -> int:
    """The set of these numbers, all below `size`."""
    if len(numbers) * MANY > size:
        signs = bytearray(b"0") * size
        for number in numbers:
            signs[number] = _ONE
        signs.reverse()
        return int(signs, 2) if size else 0
    data = bytearray((size + 7) >> 3)
    for number in numbers:
        data[number >> 3] |= _BIT[number & 7]
    return int.from_bytes(data, "little")


def to_bytes(bits: int) -> bytes:
    """The set as bytes, from which a few numbers are read faster than from the integer."""
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


def between(data: bytes, first: int, after: int) -> list[int]:
    """The numbers in a set given as bytes, from `first` to before `after`."""
    every = (1 << (after - first)) - 1
    window = int.from_bytes(data[first >> 3 : (after + 7) >> 3], "little") >> (first & 7) & every
    if window == every:  # A word of a text is at all of its places, unless it is a word above them.
        return list(range(first, after))
    return [first + (at << 3) + bit for at, byte in enumerate(to_bytes(window)) if byte for bit in _SET[byte]]


def chosen(bits: int, values: Sequence[int]) -> list[int]:
    """Of values, one a number, those whose numbers are in the set, lowest first: faster than to ask for each."""
    return list(compress(values, f"{bits:b}".encode().translate(_SIGNS)[::-1]))


def numbers(bits: int, first: int = 0) -> Iterator[int]:
    """The numbers in a set, lowest first, from `first` on."""
    data = to_bytes(bits)
    for match in _FILLED.finditer(data, first >> 3):
        at = match.start() << 3
        for bit in _SET[data[match.start()]]:
            if at + bit >= first:
                yield at + bit
