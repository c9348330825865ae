"""What other programs may use of roletui: `from roletui import api`. Everything else may change at any time.

Roles and families are named by their ids, or by words that name one clearly, as on the command line.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from roletui.catalog import UnusableRoot
from roletui.catalog import open_catalog as _open_catalog
from roletui.compare import compare as _compare
from roletui.compare import matrix as _matrix
from roletui.compare.model import Comparison, Matrix
from roletui.export.files import ExportedFile
from roletui.export.formats import Request, UnusableRequest, render
from roletui.model import Catalog, Family, Level, Problem, Section
from roletui.roles.effective import EffectiveLevel, Effectives
from roletui.roles.find import find
from roletui.search import Hit, Index, Results, build
from roletui.search import search as _search
from roletui.settings import content_folder
from roletui.text import Raw, clean_line

__all__ = [
    "Catalog",
    "Comparison",
    "EffectiveLevel",
    "ExportedFile",
    "Family",
    "Hit",
    "Level",
    "Matrix",
    "Problem",
    "Results",
    "Section",
    "UnclearNameError",
    "UnusableRequest",
    "UnusableRoot",
    "compare",
    "effective",
    "export",
    "index",
    "matrix",
    "open_catalog",
    "search",
]


class UnclearNameError(LookupError):
    """Words that name no role or family, or several: `candidates` are the ids of the likeliest."""

    def __init__(self, words: str, candidates: Sequence[str] = ()) -> None:
        likely = f"; the likeliest are {', '.join(candidates)}" if candidates else ""
        super().__init__(clean_line(f"“{words}” names no role clearly{likely}"))
        self.candidates = tuple(candidates)


def open_catalog(folder: str | os.PathLike[str] | None = None) -> Catalog:
    """Every family of a folder; without one, of the folder that `roletui` would open. Raises `UnusableRoot`."""
    return _open_catalog(content_folder(None) if folder is None else Raw(os.fspath(folder)))


def effective(catalog: Catalog, role: str) -> EffectiveLevel:
    """A role with all that it holds, inherited items with their origin. Raises `UnclearNameError`."""
    return Effectives(catalog)[_level(catalog, role)]


def index(catalog: Catalog) -> Index:
    """What answers queries over a catalogue: made once, where there are several."""
    return build(catalog)


def search(within: Catalog | Index, query: str, *, limit: int = 20, own: bool = False) -> Results:
    """The bullets that answer a query, best first; a malformed query has its `error` in the results."""
    known = build(within) if isinstance(within, Catalog) else within
    return _search(known, query, limit=limit, own=own, finished=True)


def compare(catalog: Catalog, left: str, right: str, *, own: bool = False) -> Comparison:
    """Two roles aligned by meaning. Raises `UnclearNameError`."""
    return _compare(catalog, _level(catalog, left), _level(catalog, right), own=own)


def matrix(catalog: Catalog, *names: str, own: bool = False) -> Matrix:
    """All levels of one family side by side, or several roles of any families. Raises `UnclearNameError`."""
    return _matrix(catalog, _levels(catalog, names), own=own)


def export(
    catalog: Catalog,
    *names: str,
    format: str = "md",  # noqa: A002 - as the command line's option is called
    template: str = "role",
    own: bool = False,
    folder: str | os.PathLike[str] | None = None,
) -> tuple[ExportedFile, ...]:
    """Roles as documents, each with a name and its bytes; `folder` holds templates of the caller's own.

    Raises `UnclearNameError`, or `UnusableRequest` where the format and the template do not go together.
    """
    own_templates = None if folder is None else Path(folder)
    request = Request(_levels(catalog, names), format, template, own, template_folder=own_templates)
    return render(catalog, request, Effectives(catalog))


def _level(catalog: Catalog, words: str) -> str:
    found = find(catalog, words, families=False)
    if found.target is None:
        raise UnclearNameError(words, found.candidates)
    return found.target


def _levels(catalog: Catalog, names: Sequence[str]) -> tuple[str, ...]:
    """The levels that several names mean; a family stands for all of its own."""
    chosen: dict[str, None] = {}
    for words in names:
        target = find(catalog, words).target
        family = catalog.by_id.get(target) if target else None
        levels = [level.id for level in family.levels] if family else [_level(catalog, words)]
        chosen.update(dict.fromkeys(levels))
    return tuple(chosen)
