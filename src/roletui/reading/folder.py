"""A folder of pages to a catalogue."""

import os
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple, Protocol

from roletui.model import Catalog, Family, Problem
from roletui.reading.files import Walk, opened, read_file
from roletui.reading.notes import Notes
from roletui.text import Raw, Safe, clean_line

Progress = Callable[[int, int | None], None]
ReadPage = tuple[Family | None, tuple[Problem, ...]]
"""A page as read: a family where it is one, and its problems."""
_PULSE = 256


class Ahead(NamedTuple):
    """A page that somebody waits for: `pick` finds it among all, and `take` hears of its family before all others."""

    pick: Callable[[Sequence[Raw]], Raw | None]
    take: Callable[[Family], None]


class Keeper(Protocol):
    """Knows pages from an earlier reading."""

    def find(self, path: Raw, folder: int) -> ReadPage | None:
        """The page, where its file below the opened folder is as it was."""

    def keep(self, path: Raw, page: ReadPage, status: os.stat_result) -> None:
        """Keep a page that was looked for in vain and read since, from a file of that status."""


def read_folder(
    root: Raw,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    keeper: Keeper | None = None,
    found: Callable[[Family], None] | None = None,
    ahead: Ahead | None = None,
) -> Catalog:
    """Read every page below a folder.

    `progress` hears how many pages are read of how many (None while they are still looked for). When `cancelled`
    answers true, reading stops, and the catalogue says so in a problem of the rule `cancelled`. What `keeper` knows
    is not read again. `found` hears of every family at once, before anything is known of its neighbours. The page
    that `ahead` picks is read out of turn, unless `keeper` knows it; that changes nothing of the catalogue.
    Raises `UnusableRoot` where the folder itself cannot be read.
    """
    with opened(root) as folder:
        return _Reading(root, folder, progress, cancelled, keeper, found).run(ahead)


class _Reading:
    """One reading of a folder."""

    def __init__(
        self,
        root: Raw,
        folder: int,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        keeper: Keeper | None,
        found: Callable[[Family], None] | None,
    ) -> None:
        self.root, self.folder = root, folder
        self.progress, self.cancelled, self.keeper, self.found = progress, cancelled, keeper, found
        self.problems: list[Problem] = []
        self.families: dict[str, Family] = {}
        self._ahead: dict[Raw, ReadPage] = {}
        """The page that was read out of turn."""
        self.is_cancelled = False

    @cached_property
    def read_page(self) -> Callable[..., ReadPage]:
        """What reads a page, with one parser for all; who finds all of them kept never pays for Markdown."""
        from roletui.reading.markdown import Parser  # noqa: PLC0415 - see above
        from roletui.reading.pages import read_page  # noqa: PLC0415

        return partial(read_page, parser=Parser())

    def _note(self, path: str) -> Notes:
        return Notes(clean_line(path or "."), self.problems)

    def _goes_on(self) -> bool:
        self.is_cancelled = self.is_cancelled or (self.cancelled is not None and self.cancelled())
        return not self.is_cancelled

    def _pulse(self, seen: int) -> bool:
        if seen % _PULSE:
            return True
        if self.progress:
            self.progress(0, None)
        return self._goes_on()

    def run(self, ahead: Ahead | None) -> Catalog:
        found = Walk(self.folder, self._note, self._pulse).run()
        if ahead and (wanted := ahead.pick(found.pages)) is not None:
            self._read_ahead(wanted, ahead.take)
        total, passed_over = len(found.pages), found.passed_over
        for index, path in enumerate(found.pages):
            if not self._goes_on():
                break
            if self.progress:
                self.progress(index, total)
            passed_over += not self._page(path)
        if self.progress and not self.is_cancelled:
            self.progress(total, total)
        self._repeated_titles()
        if self.is_cancelled:
            self._note("").error("cancelled", None, "Reading was stopped, so pages are missing; read the folder again.")
        return Catalog(self.root, tuple(self.families.values()), tuple(self.problems), passed_over)

    def _repeated_titles(self) -> None:
        seen: dict[str, Safe] = {}
        for family in self.families.values():
            title = family.title.casefold()
            if title in seen:
                self._note(family.path).notice("duplicate-title", family.line, f"{seen[title]} has the same title; "
                                               "tell them apart by their titles.", family.title)  # fmt: skip
            seen.setdefault(title, family.path)

    def _read_ahead(self, path: Raw, take: Callable[[Family], None]) -> None:
        """Read a page out of turn; its turn takes it as it was read."""
        if self.keeper and self.keeper.find(path, self.folder):
            return
        noted = len(self.problems)
        page = self._read(path)
        if page is not None and page[0] is not None:
            self._ahead[path] = page[0], (*self.problems[noted:], *page[1])
            take(page[0])
        del self.problems[noted:]

    def _page(self, path: Raw) -> bool:
        """Read one page; false where it is no job family."""
        known = self._ahead.get(path) or (self.keeper.find(path, self.folder) if self.keeper else None)
        page = known or self._read(path)
        if page is None:
            return True
        family, problems = page
        self.problems += problems
        if family is None:
            return False
        if family.id in self.families:
            family = self._renamed(family)
        self.families[family.id] = family
        if self.found:
            self.found(family)
        return True

    def _read(self, path: Raw) -> ReadPage | None:
        """A page read from its file, or None where that cannot be read; no page costs another anything."""
        stored = read_file(self.folder, path, self._note(path))
        if stored is None:
            return None
        try:
            page = self.read_page(path, stored.data, file=Raw(f"{self.root}/{path}"))
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not hide all others
            self._note(path).error("reader-fault", None, f"This page is not shown: reading it ended in an error of "
                                   f"roletui ({type(error).__name__}); please send it to the maintainers.")  # fmt: skip
            return None
        if self.keeper:
            self.keeper.keep(path, page, stored.status)
        return page

    def _renamed(self, family: Family) -> Family:
        """The family under an id that no other page has."""
        count = 2
        while f"{family.id}-{count}" in self.families:
            count += 1
        id_ = Safe(f"{family.id}-{count}")
        other = self.families[family.id].path
        self._note(family.path).warn("duplicate-id", None, f"{other} has the same address; this page is called {id_}. "
                                     "Rename one of them.")  # fmt: skip
        names = {level.id: Safe(id_ + level.id[len(family.id) :]) for level in family.levels}
        return family._replace(
            id=id_,
            levels=tuple(level._replace(id=names[level.id]) for level in family.levels),
            specialties=tuple(
                each._replace(level=names[each.level]) if each.level else each for each in family.specialties
            ),
        )
