"""Completing the path of a folder while it is typed."""

import os

LOOKED_AT = 2000
"""Entries of a folder that are looked at."""


def complete_folder(text: str, step: int = 0) -> str:
    """What would be added at the end of a path: the rest of a folder's name; `step` picks another candidate."""
    head, _, begun = text.rpartition("/")
    if not text or (not head and "/" not in text and text.startswith("~")):
        return "/" if text == "~" else ""
    above = os.path.expanduser(head + "/" if "/" in text else ".")  # noqa: PTH111 - what is typed need be no path yet
    names: list[str] = []
    try:
        with os.scandir(above) as entries:
            for number, entry in enumerate(entries):
                if number >= LOOKED_AT:
                    break
                hidden = entry.name.startswith(".") and not begun.startswith(".")
                if entry.name.startswith(begun) and not hidden and entry.is_dir():
                    names.append(entry.name)
    except (OSError, ValueError):
        return ""
    if not names:
        return ""
    name = sorted(names)[step % len(names)]
    return f"{name[len(begun) :]}/"
