"""The file in which the app keeps its state, folder by folder: for the app, and for commands that look into it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from roletui.settings import full_path, state_folder
from roletui.storage import read_plain_file, write_whole
from roletui.text import Raw

SCHEMA = "roletui-state/1"
LIMIT = 1024 * 1024
"""Bytes of a state file that are read; a larger one is refused."""
FOLDERS_KEPT = 20
"""Content folders whose places are kept; the one written longest ago goes first."""

Form = dict[str, Any]


class StateError(ValueError):
    """The file is no state file of this version."""


def state_file() -> Path:
    """Where the state is kept, whether the file exists or not."""
    return state_folder() / "state.json"


def read_state() -> Form:
    """What is kept, or nothing where no file is; raises OSError or StateError where it cannot be used."""
    try:
        data = read_plain_file(state_file(), LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    try:
        form = json.loads(data) if len(data) <= LIMIT else None
    except (ValueError, RecursionError):
        form = None
    if not isinstance(form, dict) or form.get("schema") != SCHEMA:
        raise StateError("is no state file of this version")
    return form


def kept_for(form: Form, root: Raw) -> Form:
    """What is kept for one content folder."""
    kept = _folders(form).get(full_path(root))
    return kept if isinstance(kept, dict) else {}


def write_state(form: Form, root: Raw, kept: Mapping[str, Any], everywhere: Mapping[str, Any]) -> None:
    """Write what is to be kept for a folder and for all, beside what is kept for other folders; raises OSError."""
    name = full_path(root)
    folders = {folder: other for folder, other in _folders(form).items() if folder != name}
    newest = [*folders.items(), (name, kept)][-FOLDERS_KEPT:]
    data = json.dumps({"schema": SCHEMA, "everywhere": everywhere, "folders": dict(newest)}, indent=1)
    write_whole(state_file(), data.encode("ascii"))


def _folders(form: Form) -> Form:
    folders = form.get("folders")
    return folders if isinstance(folders, dict) else {}
