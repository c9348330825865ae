"""Reading pages and building the search index in threads, so that the first frame waits for neither."""

import os
import stat
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from roletui.model import Catalog, Family
from roletui.patterns import lazy_pattern
from roletui.text import Raw, Safe, clean_line

if TYPE_CHECKING:
    from roletui.search import Index
    from roletui.tui.panes.role import Readings

NAMED = 2
"""Families that are named; more are counted."""


def describe_change(before: Catalog, after: Catalog) -> Safe:
    """One line for the user whose pages were read again."""
    changed = [
        family.title or family.path
        for family in after.families
        if family.id in before.by_id and before.by_id[family.id] != family
    ]
    added = [family.title or family.path for family in after.families if family.id not in before.by_id]
    gone = [family.title or family.path for family in before.families if family.id not in after.by_id]
    parts = [
        f"{word} {_names(names)}" for word, names in (("changed:", changed), ("new:", added), ("gone:", gone)) if names
    ]
    problems = len(after.problems) - len(before.problems)
    if problems:
        parts.append(f"problems {'+' if problems > 0 else ''}{problems}")
    said = "; ".join(parts) or "nothing changed in the roles"
    return clean_line(f"Reloaded. {said[:1].upper()}{said[1:]}")


def what_is_cut(catalog: Catalog) -> Safe:
    """That pages may be missing because a limit was reached or a file is closed: nothing else here would show that."""
    from roletui.reading.problems import CUTTING_RULES  # noqa: PLC0415 - it was loaded to read the pages

    cut = [problem for problem in catalog.problems if problem.rule in CUTTING_RULES]
    return clean_line(f"Some pages may be missing: {cut[0].path}: {cut[0].message}") if cut else Safe("")


def _names(names: list[Safe]) -> str:
    shown = ", ".join(names[:NAMED])
    return shown + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


_WORD = lazy_pattern(r"[^\W_]+")


def page_of(pages: Sequence[Raw], name: str) -> Raw | None:
    """The page whose path has most words of a role's name or id, or none where no path has any."""
    words = set(_WORD.findall(name.casefold()))

    def shared(path: Raw) -> tuple[int, int]:
        own = _WORD.findall(path.casefold())
        return len(words.intersection(own)), -len(own)

    best = max(pages, key=shared, default=None)
    return best if best is not None and shared(best)[0] else None


def subject_in(family: Family, name: str) -> str | None:
    """The id of the family or of the one level in it that has exactly this name or id."""
    if name == family.id:
        return family.id
    folded = " ".join(name.casefold().split())
    found = [level.id for level in family.levels if folded in (level.id, level.title.casefold())]
    return found[0] if len(found) == 1 else None


def alone(catalog: Catalog, family: Family) -> Catalog | None:
    """A catalogue of the one family, where all that its levels inherit is on its own page."""
    from roletui.roles.inheritance import resolve  # noqa: PLC0415 - costly, and not needed where nothing is read anew

    resolved = resolve(Catalog(catalog.root, (family,)))
    statements = [said for level in resolved.families[0].levels for said in level.extends]
    return resolved if all(said.target for said in statements) else None


PROGRESS_EVERY = 0.1
"""Seconds between two counts of pages: each costs a frame, and a small folder is read before the first is due."""


FRAME_WAITED = 0.5
"""Seconds that reading waits at most for the frame that shows what was awaited."""


class News(Message):
    """What a thread found out about the pages; it may come while the app is ending."""


class ReadingProgress(News):
    """Some pages of how many are read; how many is not known while they are looked for."""

    def __init__(self, done: int, total: int | None) -> None:
        super().__init__()
        self.done = done
        self.total = total

    def can_replace(self, message: Message) -> bool:
        """Only the newest count matters."""
        return isinstance(message, ReadingProgress)


class Awaited(News):
    """The page is read that holds what the app is to open with; all others are still to come."""

    def __init__(self, catalog: Catalog, subject: str) -> None:
        super().__init__()
        self.catalog = catalog
        self.subject = subject


class Read(News):
    """A catalogue is read, and what its first frame needs of many pages is ready."""

    def __init__(self, catalog: Catalog, ready: "Readings | None" = None) -> None:
        super().__init__()
        self.catalog = catalog
        self.ready = ready


class Indexed(News):
    """A catalogue's search index is built."""

    def __init__(self, catalog: Catalog, index: "Index") -> None:
        super().__init__()
        self.catalog = catalog
        self.index = index


class Changed(News):
    """Pages changed on disk."""


class Gone(News):
    """The folder of pages cannot be read, or no longer; says why."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class Failed(Message):
    """Reading ended in an internal error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class Loader:
    """Reads one folder for one listener; a new reading cancels the one under way."""

    def __init__(
        self,
        root: Raw,
        post: Callable[[Message], object],
        make_ready: Callable[[Catalog], "Readings | None"] = lambda _catalog: None,
    ) -> None:
        self.root = root
        self._post = post
        self._make_ready = make_ready
        """Works out, in the thread that read a catalogue, what the first frame of it needs."""
        self.families: list[Family] = []
        """The families read so far; the thread of the newest reading adds to them."""
        self._cancel = threading.Event()
        self._save: Callable[[], None] | None = None
        """Keeps what was read for the next start, when the user reads already."""
        self._shown = threading.Event()
        self.imported = threading.Event()
        """Set once all is imported that reading needs: two threads that import it at once find modules half made."""

    def read(self, awaited: str = "") -> None:
        """Read the pages in a thread of its own; what is awaited, by name or id, before all others."""
        self._cancel.set()
        self._cancel = threading.Event()
        self.families = []
        self._run(self._read, self._cancel, self.families, awaited)

    def go_on(self) -> None:
        """Read on, now that what was awaited is on the screen."""
        self._shown.set()

    def index(self, catalog: Catalog, prepare: Callable[[], None]) -> None:
        """Prepare what reading any role needs, and build the search index, in a thread of its own."""
        self._run(self._index, self._cancel, catalog, prepare)

    def stop(self) -> None:
        """Give up what is under way."""
        self._cancel.set()

    def _run(self, work: Callable[..., None], *arguments: object) -> None:
        def run() -> None:
            try:
                work(*arguments)
            except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
                self._post(Failed(error))

        threading.Thread(target=run, name=work.__name__, daemon=True).start()

    def _found_ahead(self, families: list[Family], family: Family, awaited: str) -> None:
        """Report a family if it is the one that is waited for."""
        subject = subject_in(family, awaited)
        catalog = alone(Catalog(self.root), family) if subject else None
        if subject and catalog:
            families.append(catalog.families[0])
            self._post(Awaited(catalog, subject))
            # The frame that shows it would have to share the processor with the pages that nothing waits for.
            self._shown.wait(FRAME_WAITED)

    def _read(self, cancel: threading.Event, families: list[Family], awaited: str) -> None:
        # What reading imports must not be paid for before the first frame.
        from roletui.catalog import UnusableRoot, open_catalog  # noqa: PLC0415
        from roletui.reading import Ahead  # noqa: PLC0415

        self.imported.set()
        reported = time.monotonic()

        def progress(done: int, total: int | None) -> None:
            nonlocal reported
            if time.monotonic() - reported >= PROGRESS_EVERY:
                reported = time.monotonic()
                self._post(ReadingProgress(done, total))

        def later(save: Callable[[], None]) -> None:
            self._save = save

        def found(family: Family) -> None:
            if not families or families[0].path != family.path:
                families.append(family)

        ahead = Ahead(
            lambda pages: page_of(pages, awaited),
            lambda family: self._found_ahead(families, family, awaited),
        )
        try:
            catalog = open_catalog(
                self.root,
                progress=progress,
                cancelled=cancel.is_set,
                later=later,
                found=found,
                ahead=ahead if awaited else None,
            )
        except UnusableRoot as error:
            if not cancel.is_set():
                self._post(Gone(str(error)))
            return
        if not cancel.is_set():
            self._post(Read(catalog, self._make_ready(catalog)))

    def _index(self, cancel: threading.Event, catalog: Catalog, prepare: Callable[[], None]) -> None:
        prepare()
        save, self._save = self._save, None
        if save is not None:
            save()
        from roletui.search import build  # noqa: PLC0415 - nor must a role that can be read wait for it

        index = build(catalog)
        index.prepare()
        if not cancel.is_set():
            self._post(Indexed(catalog, index))


SECONDS = 1.0
RESTED = 20
"""Times as long as a look took that no other follows: a large tree must not keep a processor busy for ever."""
ENTRIES = 100_000
"""Directory entries looked at; a larger tree is watched only in part."""

Stamp = Mapping[str, tuple[int, ...]]
"""The path of every page and mapping file, with its times, its size and its number on the disk.

A file put in the place of another may have its size and its time; it has not its number, nor the time of its change.
"""


def stamp(root: Raw, entries: int = ENTRIES) -> Stamp:
    """The pages of a folder as they are now; links are not followed, and other files change as they like."""
    # Whoever watches waits until reading has imported them.
    from roletui.reading.folder import is_page  # noqa: PLC0415
    from roletui.reading.mapping_file import FILE as MAPPING  # noqa: PLC0415

    pages: dict[str, tuple[int, ...]] = {}
    folders = [str(root)]
    while folders and entries > 0:
        try:
            with os.scandir(folders.pop()) as found:
                for entry in found:
                    entries -= 1
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                        continue
                    if not is_page(entry.name) and entry.name != MAPPING:
                        continue
                    status = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(status.st_mode):
                        pages[entry.path] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        except (OSError, ValueError):
            continue
    return pages


class Watch:
    """Calls back from its thread whenever the pages are no longer as they were."""

    def __init__(self, root: Raw, changed: Callable[[], None], imported: threading.Event) -> None:
        self._root = root
        self._changed = changed
        self._imported = imported
        self._began = time.time_ns()
        self._end = threading.Event()
        self._now = threading.Event()

    def start(self) -> None:
        """Begin to watch."""
        threading.Thread(target=self._run, name="watch", daemon=True).start()

    def look(self) -> None:
        """Look now rather than at the next second."""
        self._now.set()

    def stop(self) -> None:
        """Watch no more."""
        self._end.set()
        self._now.set()

    def _look(self) -> tuple[Stamp, float]:
        """The pages as they are now, and the seconds until the next look."""
        began = time.monotonic()
        now = stamp(self._root)
        return now, max(SECONDS, RESTED * (time.monotonic() - began))

    def _run(self) -> None:
        self._imported.wait()
        before, rest = self._look()
        # Pages are read by now, and one that was read before it changed looks like the others.
        if any(self._began <= changed for page in before.values() for changed in page[:2]):
            self._changed()
        while not self._end.is_set():
            self._now.wait(rest)
            self._now.clear()
            now, rest = self._look()
            if now != before and not self._end.is_set():
                before = now
                self._changed()
