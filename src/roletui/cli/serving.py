"""What every command needs: the catalogue that the arguments name, one level by its words, and a way to write JSON."""

import argparse
import json
from itertools import islice
from typing import Any

from roletui.cli.exits import Refusal
from roletui.cli.folder import content_root
from roletui.cli.output import Out
from roletui.cli.progress import Progress
from roletui.model import Catalog
from roletui.opening import UnusableRoot, open_catalog
from roletui.roles.finding import find
from roletui.text import clean_line

_PIECES = 4096


def read_catalog(args: argparse.Namespace, out: Out) -> Catalog:
    """The catalogue of the content folder that the arguments, the environment or the config file name."""
    root = content_root(args)
    progress = Progress(out)
    try:
        return open_catalog(root, progress=progress)
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    finally:
        progress.clear()


def the_level(catalog: Catalog, words: str) -> str:
    """The id of the one level that the words name; refuses with the candidates where that is not clear."""
    found = find(catalog, words, families=False)
    spoken = clean_line(words)
    if found.target is not None:
        return found.target
    family = find(catalog, words, levels=False).target
    if family is not None and (family == words or "/" not in words):
        levels = catalog.by_id[family].levels
        if len(levels) == 1:
            return levels[0].id
        if levels:
            listed = _listed(catalog, tuple(level.id for level in levels))
            raise Refusal(f"“{spoken}” names a family; name one of its levels:\n{listed}")
        raise Refusal(f"“{spoken}” names a family without levels; `roletui dump` shows what its page holds")
    if not found.candidates:
        raise Refusal(f"no role is called “{spoken}”; `roletui tree` lists them all")
    raise Refusal(f"“{spoken}” names no role clearly; the likeliest are:\n{_listed(catalog, found.candidates)}")


def _listed(catalog: Catalog, ids: tuple[str, ...]) -> str:
    return "\n".join(f"  {found}   {catalog.title_of(found)}" for found in ids)


def put_json(out: Out, form: Any) -> None:
    """Put a JSON form on stdout, readable by people and valid whatever the pages hold."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(form)
    # Some at a time: held all at once, the pieces of a large folder's form take several times its memory.
    while some := "".join(islice(pieces, _PIECES)):
        out.text(some, end="")
    out.text("")
