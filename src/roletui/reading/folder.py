"""A folder of pages to a catalogue."""

import contextlib
import errno
import heapq
import os
import posixpath
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from roletui.model import Catalog, Family, Problem, Seen
from roletui.reading.mapping_file import FILE as MAPPING
from roletui.reading.mapping_file import NO_RULES, Rules, read_mapping, rules_for, with_inherited
from roletui.reading.page_id import DUMP, ENDINGS, UniqueIds, is_index
from roletui.reading.problems import DUMP_BYTES, FILE_BYTES, FOLDER_DEPTH, FOLDER_ENTRIES, Notes
from roletui.reading.renaming import renamed, retargeted
from roletui.reading.shapes.pages import Placed, ReadPage, gather, promote
from roletui.system import READ_NO_LINK, Folder
from roletui.text import Raw, Safe, clean_line

if TYPE_CHECKING:
    from roletui.reading.source import Documents

_NO_LONGER_A_PAGE = (errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO)
"""What opening answers for a link, for a folder on the way that is none, and for a socket."""


class UnreadableFolder(Exception):  # noqa: N818 - says what is wrong, as the commands report it
    """The folder itself cannot be read; the message says why and what to do."""


@dataclass(slots=True)
class FoundPages:
    """What a walk finds: pages by their path relative to the root, and how much was passed over."""

    pages: list[Raw]
    passed_over: int = 0
    mappings: list[Raw] = field(default_factory=list)
    """Mapping files, by their paths."""


class Stored(NamedTuple):
    """A page's bytes, and what its file was when they had been read; None where no file of the disk held them."""

    data: bytes
    status: os.stat_result | None


def _reason(error: OSError) -> str:
    return clean_line(error.strerror or type(error).__name__)


@contextlib.contextmanager
def opened(root: Raw) -> Iterator[Folder]:
    """The root, held open for all its pages: whatever takes its name meanwhile, they come from one folder."""
    try:
        folder = Folder.opened(root)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not a path"
        raise UnreadableFolder(
            clean_line(f"{root}: cannot be read as a folder of pages ({reason}); name another with --content")
        ) from None
    with folder:
        yield folder


def is_page(name: str) -> bool:
    """Whether a file's name is a page's."""
    return name.lower().endswith(ENDINGS)


class Walk:
    """One walk over an opened folder; problems are handed to `note`, a collector for a path."""

    def __init__(self, root: Folder, note: Callable[[str], Notes], pulse: Callable[[int], bool]) -> None:
        self.root, self.note, self.pulse = root, note, pulse
        self.found = FoundPages([])
        self.entries = 0
        self.stopped = False

    def run(self) -> FoundPages:
        """All pages, in the order of their paths."""
        pending: list[tuple[str, int]] = [("", 0)]
        while pending and not self.stopped:
            folder, depth = pending.pop()
            deeper = [(path, depth + 1) for path in self._folder(folder)]
            if deeper and depth >= FOLDER_DEPTH:
                self.note(folder).error(
                    "folder-depth",
                    None,
                    f"Folders below this one are nested deeper than {FOLDER_DEPTH} and are not read; move them up.",
                )
                continue
            pending += reversed(deeper)
        self.found.pages.sort()
        return self.found

    def _folder(self, folder: str) -> Iterator[str]:
        with contextlib.ExitStack() as stack:
            try:
                handle = stack.enter_context(_open_folder(self.root, folder.split("/") if folder else ()))
                with handle.entries() as scan:
                    # Of a giant folder no more is held than may be read, and one to name.
                    entries = heapq.nsmallest(FOLDER_ENTRIES - self.entries + 1, scan, key=attrgetter("name"))
            except OSError as error:
                self.note(folder).error(
                    "unreadable", None, f"This folder cannot be read ({_reason(error)}); check its permissions."
                )
                return
            yield from self._entries(folder, entries)

    def _entries(self, folder: str, entries: Sequence[os.DirEntry[str]]) -> Iterator[str]:
        """Take in what a folder holds; gives the folders to go into."""
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            self.entries += 1
            if self.entries > FOLDER_ENTRIES:
                self._stop(path)
            if self.stopped or not self.pulse(self.entries):
                self.stopped = True
                return
            if entry.name.startswith("."):
                self.found.passed_over += 1
            elif self._entry(entry, path):
                yield path

    def _stop(self, path: str) -> None:
        self.stopped = True
        self.note(path).error(
            "too-many-files",
            None,
            f"There are more than {FOLDER_ENTRIES} files and folders: this "
            "one, those after it and what is in folders beside it are not read. Name a smaller "
            "folder.",
        )

    def _entry(self, entry: os.DirEntry[str], path: str) -> bool:
        """Take a page in; true for a folder to go into."""
        try:
            is_folder, is_link = entry.is_dir(follow_symlinks=False), entry.is_symlink()
        except OSError:
            is_folder = is_link = False
        if is_folder:
            if is_page(entry.name):
                self.note(path).notice(
                    "not-regular", None, "A folder is named like a page; what it holds is read, but rename it."
                )
            return True
        if is_link and (is_page(entry.name) or "." not in entry.name):
            self.note(path).notice("link-skipped", None, "Links are not followed; put the page itself here.")
        elif entry.name == MAPPING:
            self.found.mappings.append(Raw(path))
        elif is_page(entry.name):
            self.found.pages.append(Raw(path))
        return False


class Store(Protocol):
    """Where the pages of a catalogue are: in a folder of the disk, or in the same folder as some revision had it."""

    def walk(self, note: Callable[[str], Notes], pulse: Callable[[int], bool], /) -> FoundPages:
        """Every page, in the order of the paths; problems are handed to `note`, a collector for a path."""

    def read(self, path: Raw, notes: Notes) -> Stored | None:
        """What a page holds, or None with a problem."""


class Disk(NamedTuple):
    """The pages below an opened folder."""

    folder: Folder

    def walk(self, note: Callable[[str], Notes], pulse: Callable[[int], bool]) -> FoundPages:
        """Every page below the folder."""
        return Walk(self.folder, note, pulse).run()

    def read(self, path: Raw, notes: Notes) -> Stored | None:
        """What a page's file holds."""
        return read_file(self.folder, path, notes)


def read_file(root: Folder, path: Raw, notes: Notes) -> Stored | None:
    """What a page's file below the opened root holds, or None with a problem."""
    try:
        handle = _open_below(root, path)
    except FileNotFoundError:
        notes.warn("vanished", None, "This page was there and is gone; read the folder again.")
        return None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NO_LONGER_A_PAGE:
            _refuse(notes)
            return None
        reason = _reason(error) if isinstance(error, OSError) else "not a path"
        notes.error("unreadable", None, f"This page cannot be read ({reason}); check its permissions.")
        return None
    try:
        return _read(handle, notes)
    except OSError as error:
        notes.error("unreadable", None, f"This page cannot be read ({_reason(error)}); check the disk.")
        return None
    finally:
        os.close(handle)


def _open_below(root: Folder, path: Raw) -> int:
    """Open a page by its folders."""
    *folders, name = path.split("/")
    if not folders:
        return root.open(name, READ_NO_LINK)
    with _open_folder(root, folders) as folder:
        return folder.open(name, READ_NO_LINK)


def _open_folder(root: Folder, names: Sequence[str]) -> Folder:
    """Open a folder step by step: none on the way can lead elsewhere, whatever happened since it was listed."""
    folder = root.again()
    for name in names:
        with folder as outer:
            folder = outer.enter(name)
    return folder


def _refuse(notes: Notes) -> None:
    notes.error("not-regular", None, "This is no ordinary file, so it is not read; put a page here.")


def _read(handle: int, notes: Notes) -> Stored | None:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        _refuse(notes)
        return None
    data, most = b"".join(_parts(handle, FILE_BYTES + 1)), FILE_BYTES
    if len(data) > most and notes.path.endswith(".json") and DUMP.match(data):
        most = DUMP_BYTES
        data = b"".join((data, *_parts(handle, most + 1 - len(data))))
    if len(data) > most:
        notes.error("too-large", None, f"This page is larger than {most} bytes and is not read; split it.")
        return None
    after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        notes.warn(
            "changed",
            None,
            "This page was written to while it was read, so parts of it may be missing; read the folder again.",
        )
    return Stored(data, after)


def _parts(handle: int, left: int) -> Iterator[bytes]:
    """What a file holds from here on, at most so much."""
    while left > 0 and (part := os.read(handle, left)):
        yield part
        left -= len(part)


Progress = Callable[[int, int | None], None]
_PULSE = 256
"""Files looked at between two calls of `progress`: a folder of many thousands shows that something goes on."""


class Ahead(NamedTuple):
    """A page that is waited for: `pick` finds it among all, and `take` is called with its family before all others."""

    pick: Callable[[Sequence[Raw]], Raw | None]
    take: Callable[[Family], None]


class Keeper(Protocol):
    """Knows pages from an earlier reading."""

    def find(self, path: Raw, folder: Folder | None) -> ReadPage | None:
        """The page, where its file below the opened folder is as it was; pages of a store come from no folder."""

    def keep(self, path: Raw, page: ReadPage, status: os.stat_result | None) -> None:
        """Keep a page that was looked for in vain and read since, from a file of that status."""


def read_folder(
    root: Raw,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    keeper: Keeper | None = None,
    found: Callable[[Family], None] | None = None,
    ahead: Ahead | None = None,
    mapping: bytes | None = None,
    documents: "Documents | None" = None,
) -> Catalog:
    """Read every page below a folder.

    `progress` is called with how many pages are read of how many (None while they are still looked for). When
    `cancelled` answers true, reading stops, and the catalogue says so in a problem of the rule `cancelled`. What
    `keeper` knows is not read again. `found` is called with every family at once, before anything is known of its
    neighbours. The page that `ahead` picks is read out of turn, unless `keeper` knows it; that changes nothing of the
    catalogue. `mapping` is read in place of the mapping file in `root`; `documents` are shared by readings that differ
    by it alone. Raises `UnusableRoot` where the folder itself
    cannot be read.
    """
    with opened(root) as folder:
        return _Reading(root, Disk(folder), folder, progress, cancelled, keeper, found, documents).run(ahead, mapping)


def read_store(root: Raw, store: Store, keeper: Keeper | None, cancelled: Callable[[], bool] | None = None) -> Catalog:
    """Read every page of a store, as `read_folder` reads those of a folder."""
    return _Reading(root, store, None, None, cancelled, keeper, None).run(None)


def _seen(placed: Placed) -> Seen:
    page = placed.page
    levels = sum(len(family.levels) for family in page.families)
    return Seen(clean_line(placed.path), page.shape, page.evidence, levels, page.items, page.headings, page.anchors)


class _Reading:
    """One reading of a folder."""

    def __init__(
        self,
        root: Raw,
        store: Store,
        folder: Folder | None,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        keeper: Keeper | None,
        found: Callable[[Family], None] | None,
        documents: "Documents | None" = None,
    ) -> None:
        self.root, self.store, self.folder, self.documents = root, store, folder, documents
        self.progress, self.cancelled, self.keeper, self.found = progress, cancelled, keeper, found
        self.problems: list[Problem] = []
        self.families: dict[str, Family] = {}
        self.ids = UniqueIds()
        self.pages: list[Placed] = []
        self.mappings: dict[str, Rules] = {}
        self.moved: dict[Raw, dict[str, str]] = {}
        """Of each dump, the new ids of families whose own were taken."""
        self._ahead: dict[Raw, ReadPage] = {}
        """The page that was read out of turn."""
        self.is_cancelled = False

    @cached_property
    def read_page(self) -> Callable[..., ReadPage]:
        """What reads a page, with one parser for all; who finds all of them kept never pays for Markdown."""
        from roletui.reading.markdown import Parser  # noqa: PLC0415 - see above
        from roletui.reading.page import read_page  # noqa: PLC0415

        return partial(read_page, parser=Parser(), documents=self.documents)

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

    def run(self, ahead: Ahead | None, mapping: bytes | None = None) -> Catalog:
        found = self.store.walk(self._note, self._pulse)
        self._read_mappings(found.mappings)
        if mapping is not None:
            self.mappings[""] = read_mapping(mapping, "", self._note(MAPPING))
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
        passed_over -= self._promote()
        for family in gather(self.root, self.pages):
            self._take(family)
        self._follow()
        self._repeated_titles()
        self._forgive_other_pages()
        if self.is_cancelled:
            self._note("").error("cancelled", None, "Reading was stopped, so pages are missing; read the folder again.")
        families, problems = tuple(self.families.values()), tuple(self.problems)
        return Catalog(self.root, families, problems, passed_over, tuple(map(_seen, self.pages)))

    def _promote(self) -> int:
        """Let pages that say too little alone be roles beside others; gives how many are."""
        pages = promote(self.pages)
        made = {clean_line(now.path) for was, now in zip(self.pages, pages, strict=True) if was.page is not now.page}
        if made:
            self.problems = [each for each in self.problems if each.rule != "no-role" or each.path not in made]
        self.pages = pages
        return len(made)

    def _forgive_other_pages(self) -> None:
        """Blame no page for naming no role where most of those beside it are no families either: it is a text."""
        families = Counter(_beside(page) for page in {family.path for family in self.families.values()})
        others = Counter(_beside(each.path) for each in self.problems if each.rule == "no-role")
        self.problems = [
            each
            for each in self.problems
            if each.rule != "no-role" or families[_beside(each.path)] > others[_beside(each.path)]
        ]

    def _repeated_titles(self) -> None:
        seen: dict[str, Safe] = {}
        for family in self.families.values():
            title = family.title.casefold()
            if title in seen:
                self._note(family.path).notice(
                    "duplicate-title",
                    family.line,
                    f"{seen[title]} has the same title; tell them apart by their titles.",
                    family.title,
                )
            seen.setdefault(title, family.path)

    def _read_mappings(self, paths: Sequence[Raw]) -> None:
        """Read the mapping files; a folder without one pays for none."""
        if not paths:
            return
        for path in paths:
            notes = self._note(path)
            stored = self.store.read(path, notes)
            folder = path.rpartition("/")[0]
            if stored is not None:
                self.mappings[folder] = read_mapping(stored.data, folder, notes)

    def _rules(self, path: Raw) -> Rules:
        return rules_for(path, self.mappings) if self.mappings else NO_RULES

    def _read_ahead(self, path: Raw, take: Callable[[Family], None]) -> None:
        """Read a page out of turn; its turn takes it as it was read."""
        if self.keeper and self.keeper.find(path, self.folder):
            return
        noted = len(self.problems)
        page = self._read(path)
        if page is not None and page.families:
            self._ahead[path] = page._replace(problems=(*self.problems[noted:], *page.problems))
            take(page.families[0])
        del self.problems[noted:]

    def _page(self, path: Raw) -> bool:
        """Read one page; false where it is no job family."""
        rules = self._rules(path)
        known = self._ahead.get(path) or (self.keeper.find(path, self.folder) if self.keeper else None)
        page = known if known is not None and known.rules == rules.print else self._read(path)
        if page is None:
            return True
        self.problems += page.problems
        self.pages.append(Placed(path, page, rules))
        if self.found:
            for family in page.families:
                self.found(family)
        return bool(page.families)

    def _take(self, family: Family) -> None:
        id_ = self.ids.take(family.id)
        if id_ != family.id:
            family = self._renamed(family, Safe(id_))
        family = with_inherited(family, self._rules(Raw(family.path)))
        self.families[family.id] = family

    def _read(self, path: Raw) -> ReadPage | None:
        """A page read from its file, or None where that cannot be read; no page costs another anything."""
        stored = self.store.read(path, self._note(path))
        if stored is None:
            return None
        try:
            page = self.read_page(path, stored.data, file=Raw(f"{self.root}/{path}"), rules=self._rules(path))
        except Exception as error:  # noqa: BLE001 - an internal error on one page must not hide all others
            self._note(path).error(
                "reader-fault",
                None,
                f"This page is not shown: reading it ended in an error of "
                f"roletui ({type(error).__name__}); please send it to the maintainers.",
            )
            return None
        if self.keeper:
            self.keeper.keep(path, page, stored.status)
        return page

    def _renamed(self, family: Family, id_: Safe) -> Family:
        """The family under an id that no other page has."""
        other = self.families[family.id].path
        self._note(family.path).warn(
            "duplicate-id", None, f"{other} has the same address; this page is called {id_}. Rename one of them."
        )
        pages = (each.id for level in family.levels for each in level.documents)
        held = (family.id, *(each.id for each in family.levels), *pages, *(each.id for each in family.groups))
        names = {each: id_ + each.removeprefix(family.id) for each in held}
        if family.is_resolved and self.families[family.id].file != family.file:
            self.moved.setdefault(family.file, {}).update(names)
        return renamed(family, partial(_new_id, names))

    def _follow(self) -> None:
        """Lead what a dump has resolved to the new ids of its families: the old ones are another's."""
        for id_, family in self.families.items() if self.moved else ():
            if family.is_resolved and (names := self.moved.get(family.file)):
                self.families[id_] = retargeted(family, partial(_new_id, names))


def _new_id(names: Mapping[str, str], id_: str) -> str:
    return names.get(id_, id_)


def _beside(path: str) -> str:
    """The folder in which a page is one of several: that around its own, where it is the index of one."""
    folder = posixpath.dirname(path)
    return posixpath.dirname(folder) if is_index(path) else folder
