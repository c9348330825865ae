"""Where exported documents would go, and what stands there already. Nothing is written here."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from roletui.export.files import Document
from roletui.text import Safe, clean_line


@dataclass(frozen=True, slots=True)
class Target:
    """Where documents would go: what would be replaced, whether the folder is missing, or why nothing can go there."""

    folder: Path
    replaces: tuple[Path, ...] = ()
    missing: bool = False
    fault: Safe = Safe("")


def look_at(folder: str, documents: Sequence[Document]) -> Target:
    """What stands in the way of some documents in a folder; an empty name means the current one."""
    try:
        path = Path(folder or os.curdir).expanduser()
        return _look(path if path.is_absolute() else Path.cwd() / path, documents)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return Target(Path(folder), fault=clean_line(f"{folder or '.'}: {reason}; choose another folder"))


def _look(path: Path, documents: Sequence[Document]) -> Target:
    fault = _unfit_name(documents)
    if not path.exists():
        return Target(path, missing=True, fault=fault)
    if not path.is_dir():
        return Target(path, fault=clean_line(f"{path}: not a folder; choose another"))
    replaces: list[Path] = []
    for document in () if fault else documents:
        mode = _mode(path / document.name)
        if mode is None:
            continue
        if stat.S_ISREG(mode):
            replaces.append(path / document.name)
        elif stat.S_ISLNK(mode):
            reason = "is a link, and nothing is written through links; choose another name"
            fault = clean_line(f"{document.name}: {reason}")
        else:
            fault = clean_line(f"{document.name}: exists and is no ordinary file; choose another name")
    return Target(path, tuple(replaces), fault=fault)


def _unfit_name(documents: Sequence[Document]) -> Safe:
    for document in documents:
        if document.name in (".", "..") or "/" in document.name:
            return clean_line(f"{document.name}: no name for a file; the folder stands in the row above")
    return Safe("")


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except FileNotFoundError:
        return None


def shown_path(path: Path) -> Safe:
    """A path as a person reads it, with ~ for the home folder."""
    text, home = str(path), os.environ.get("HOME", "").rstrip("/")
    inside = home and (text == home or text.startswith(f"{home}/"))
    return clean_line(f"~{text[len(home) :]}" if inside else text)
