"""What makes a cache outdated besides its files: another roletui, another parser, another Python."""

import importlib.util
import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from roletui import __version__

_PARTS = ("reading", "roles", "caching", ".")


@cache
def reader_version() -> str:
    """A name for everything that decides how a page is read."""
    prints = ";".join(_prints())
    return f"{__version__}-{sys.hexversion:x}-{zlib.crc32(prints.encode('utf-8', 'backslashreplace')):08x}"


def _prints() -> Iterator[str]:
    """Size and time of our own sources, and when packages were last installed beside the parser."""
    package = Path(__file__).parent.parent
    for part in _PARTS:
        try:
            with os.scandir(package / part) as entries:
                files = sorted((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        except OSError:
            continue
        for name, status in files:
            yield f"{name} {status.st_size} {status.st_mtime_ns}"
    parser = importlib.util.find_spec("markdown_it")
    if parser is not None and parser.origin is not None:
        installed = Path(parser.origin).parent.parent
        yield f"{installed} {installed.stat().st_mtime_ns}"
