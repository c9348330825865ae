"""Front matter in TOML, as some makers of sites have it: its plain values, or nothing where it cannot be read."""

from roletui.patterns import lazy_pattern
from roletui.reading.problems import FRONT_MATTER_BYTES
from roletui.settings import read_toml

_KEY = lazy_pattern(r"\s*([\w-]+)\s*=")


def scan_toml(text: str) -> dict[str, tuple[list[str], int]] | None:
    """The values of top-level keys with their lines, or None where the text is no TOML or beyond what is read."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > FRONT_MATTER_BYTES:
        return None
    try:
        held = read_toml(data)
    except ValueError:
        return None
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _KEY.match(line):
            lines.setdefault(found[1], number)
    return {name: (values, lines.get(name, 1)) for name, value in held.items() if (values := _plain(value))}


def _plain(value: object) -> list[str]:
    """A value as words, or each of its list; one that holds others is none."""
    held = value if isinstance(value, list) else [value]
    words = (" ".join(str(each).split()) for each in held if not isinstance(each, list | dict))
    return [each for each in words if each]
