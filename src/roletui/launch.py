"""What the command line hands to the app: the one thing both faces know of each other."""

from collections.abc import Callable
from typing import NamedTuple

from roletui.text import Raw, Safe


class Wanted(NamedTuple):
    """How the app is to open."""

    content: Raw
    roles: tuple[str, ...] = ()
    """Ids of roles: one is read, two are compared."""
    query: str | None = None
    """A search to open with."""
    restore: bool = True
    """Whether the app opens where it was left."""
    mouse: bool = True
    web: bool = False
    """Whether the app is shown in a browser: it then has no terminal, no editor and no file of this machine."""
    recent: bool = False
    """Whether roles that changed lately are marked, where the folder is kept in git."""
    said: Safe = Safe("")
    """What the user has to know about how the app came to open so."""


Launch = Callable[[Wanted], int]
"""Opens the app, and gives its exit code when it has ended."""
