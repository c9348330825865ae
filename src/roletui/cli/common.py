"""What commands share: options, the catalogue that the arguments name, one level by its words, a way to write JSON."""

import argparse
import json
import os
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from roletui.catalog import UnusableRoot, open_catalog
from roletui.cli.content import content_root
from roletui.cli.exit_codes import Exit, Refusal
from roletui.cli.output import Out
from roletui.drawing.shapes import note_unread, why_nothing
from roletui.model import Catalog, Problem
from roletui.reading.problems import CUTTING_RULES
from roletui.roles.documents import pages_of_family
from roletui.roles.find import find
from roletui.settings import full_path
from roletui.text import Raw, Safe, clean_line

SAY_WHY = ("check", "tree")
"""Commands that end with the reason where a folder shows no role; for all others it is a note."""
OF_ALL_PAGES = ("search", "dump", "similar")
"""Commands that answer from all pages: what is passed over is missing there. `SAY_WHY` say it behind their answer."""
QUIET_SECONDS = 0.5
"""How long reading may take before progress is shown."""
NARROWEST = 20
"""Columns below which no text can be read."""
_STEP_SECONDS = 0.1
_BAR = 24


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option for JSON."""
    parser.add_argument("--json", action="store_true", help="write the form that `roletui help json` describes")


def add_width(parser: argparse.ArgumentParser) -> None:
    """The option for a width."""

    def columns(text: str) -> int:
        width = int(text)
        if width < NARROWEST:
            raise argparse.ArgumentTypeError(f"a width is {NARROWEST} columns or more, not {width}")
        return width

    parser.add_argument("--width", type=columns, metavar="N", help="columns to lay out for (default: the terminal's)")


def count(word: str) -> int:
    """The value of an option that says how many, 1 or more."""
    try:
        number = int(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{word}` is no number; give 1 or more") from None
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


class Progress:
    """Called with the pages done and their number; draws at most ten times a second."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self._begin = self._drawn = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int | None) -> None:
        """Show how far reading is, once it has taken long enough."""
        now = time.monotonic()
        if now - self._begin < QUIET_SECONDS or now - self._drawn < _STEP_SECONDS:
            return
        self._drawn = now
        self._shown = self._out.status(bar(done, total))

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._out.status("")


def bar(done: int, total: int | None) -> str:
    """The bar as text: a share of the pages, or that they are still looked for."""
    if not total:
        return "Looking for pages ..."
    filled = _BAR * min(done, total) // total
    return f"Reading pages [{'#' * filled}{'.' * (_BAR - filled)}] {done}/{total}"


_PIECES = 4096


def read_catalog(args: argparse.Namespace, out: Out, *, failed: bool = False) -> Catalog:
    """The catalogue of the content folder that the arguments, the environment or the config file name.

    Where internal errors kept every page from being read it is refused, unless the caller wants it `failed` too.
    """
    root = content_root(args)
    progress = Progress(out)
    try:
        catalog = open_catalog(root, progress=progress)
    except UnusableRoot as error:
        raise Refusal(clean_line(str(error))) from None
    finally:
        progress.clear()
    if has_failed(catalog) and not failed:
        raise Refusal(_why_failed(catalog.problems), Exit.FAULT)
    note_what_is_cut(catalog.problems, out)
    if not catalog.families and args.command not in SAY_WHY:
        out.note(f"roletui: {why_nothing(catalog)}")
    if args.command in OF_ALL_PAGES and (note := note_unread(catalog)):
        out.note(f"roletui: {note}")
    if out.coloured and out.terminal:
        out.link_pages(_addresses(catalog))
    return catalog


def _addresses(catalog: Catalog) -> dict[str, str]:
    """The address of each page's file, by the paths under which an answer may name it."""
    import platform  # noqa: PLC0415 - only a terminal has links
    from urllib.parse import quote  # noqa: PLC0415 - the same

    host, root = quote(platform.node()), full_path(catalog.root).replace(os.sep, "/")
    paths = {page for family in catalog.families for page in pages_of_family(family)}
    paths |= {problem.path for problem in catalog.problems}
    found: dict[str, str] = {}
    for path in paths:
        whole = f"{root}/{path}".lstrip("/")
        address = f"file://{host}/{quote(whole, errors='surrogateescape')}"
        found[path] = found[from_here(catalog.root, path)] = address
    return found


def has_failed(catalog: Catalog) -> bool:
    """Whether internal errors kept every page from being read."""
    return not catalog.families and any(problem.rule == "reader-fault" for problem in catalog.problems)


def _why_failed(problems: Sequence[Problem]) -> str:
    failed = [problem for problem in problems if problem.rule == "reader-fault"]
    return (
        f"an internal error kept all {len(failed)} pages from being read; the first is {failed[0].path}: "
        f"{failed[0].message}"
    )


def note_what_is_cut(problems: Sequence[Problem], out: Out) -> None:
    """Say that the answer may lack something because pages were not read: nothing else of it would show that."""
    cut = [problem for problem in problems if problem.rule in CUTTING_RULES]
    if cut:
        more = f" ({len(cut) - 1} more of that kind; `roletui check` lists them)" if len(cut) > 1 else ""
        out.note(f"roletui: the answer may lack something: {cut[0].path}: {cut[0].message}{more}")


def the_level(catalog: Catalog, words: str, revision: str = "") -> str:
    """The id of the one level that the words name; refuses with the candidates where that is not clear.

    The catalogue is that of a revision, where one is named.
    """
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
        said = f"no role is called “{spoken}”; `roletui tree` lists them all"
        if revision:
            said = (
                f"no role was called “{spoken}” in {clean_line(revision)}; `roletui history {spoken}` lists its states"
            )
        raise Refusal("\n  ".join(filter(None, (said, note_unread(catalog)))))
    raise Refusal(f"“{spoken}” names no role clearly; the likeliest are:\n{_listed(catalog, found.candidates)}")


def at_revision(catalog: Catalog, words: str) -> tuple[str, str]:
    """The words of a role and the revision behind them; none where the words are a role's id as they are."""
    role, at, revision = words.rpartition("@")
    if not at or not role or words in catalog.levels:
        return words, ""
    if revision.startswith("{"):  # of "main@{1}" the last @ is the revision's own
        before, _, branch = role.rpartition("@")
        role, revision = (before, f"{branch}@{revision}") if before else (role, f"@{revision}")
    elif role.endswith("@") and not revision:  # git calls HEAD @ as well
        role, revision = role[:-1], "@"
    if not revision.strip():
        raise Refusal(f"“{clean_line(words)}”: name a revision behind the @, such as {clean_line(role)}@HEAD~1")
    return role.strip(), revision.strip()


def _listed(catalog: Catalog, ids: tuple[str, ...]) -> str:
    return "\n".join(f"  {found}   {catalog.title_of(found)}" for found in ids)


def from_here(root: Raw, path: str) -> Safe:
    """A page's path as an editor opens it from the current folder.

    Below the current folder it is relative to that, or as the folder was named; elsewhere it is absolute.
    """
    whole = os.path.normpath(os.path.join(root, path))  # noqa: PTH118 - names may hold undecodable bytes
    return clean_line(whole.removeprefix(os.path.join(full_path("."), "")))  # noqa: PTH118 - the same


def put_json(out: Out, form: Mapping[str, Any]) -> None:
    """Put a JSON form on stdout, readable by people and valid whatever the pages hold."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(form)
    # Some at a time: held all at once, the pieces of a large folder's form take several times its memory.
    while some := "".join(islice(pieces, _PIECES)):
        out.text(some, end="")
    out.text("")
