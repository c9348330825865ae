"""The catalogue of any revision, read by the same reader as a folder of the disk, every page once for each content."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

from roletui.cache import RevisionCache, fingerprint
from roletui.history.git import Repository
from roletui.model import Catalog, Family, Group, Level, Reporting
from roletui.reading import read_store
from roletui.reading.folder import FoundPages, Stored, is_page
from roletui.reading.mapping_file import FILE as MAPPING
from roletui.reading.problems import FILE_BYTES, Notes
from roletui.reading.shapes.pages import ReadPage
from roletui.roles.inheritance import resolve
from roletui.system import Folder
from roletui.text import Raw

Wanted = Callable[[str], bool]
"""Whether a file of the folder, named by its path, is to be read."""
PAGES_KEPT = 20_000
"""Pages that are kept as read; more are read again."""
TEXTS_KEPT = 64
"""Contents that are kept as they are, for a page that was renamed and not changed."""


class _Revision:
    """The pages of the folder as a revision has them; what was read of the same content before is kept."""

    def __init__(self, snapshots: "Snapshots", tree: Mapping[Raw, str], wanted: Wanted | None) -> None:
        self._snapshots, self._tree, self._wanted = snapshots, tree, wanted

    def walk(self, _note: Callable[[str], Notes], pulse: Callable[[int], bool]) -> FoundPages:
        """Every wanted page in the order of the paths."""
        found = FoundPages([])
        wanted = self._tree if self._wanted is None else filter(self._wanted, self._tree)
        for seen, path in enumerate(sorted(wanted)):
            if not pulse(seen + 1):
                break
            if path.startswith(".") or "/." in path:
                found.passed_over += 1
            elif path.rpartition("/")[2] == MAPPING:
                found.mappings.append(path)
            elif is_page(path):
                found.pages.append(path)
        self._snapshots.expect([self._tree[path] for path in found.pages if self.find(path, None) is None])
        return found

    def read(self, path: Raw, notes: Notes) -> Stored | None:
        """What a page holds in this revision."""
        blob = self._tree.get(path)
        data = self._snapshots.content(blob) if blob is not None else None
        if blob is not None and data is None:
            notes.error(
                "unreadable",
                None,
                f"This page cannot be read from its revision: it is larger than {FILE_BYTES} bytes, damaged, or not "
                "in this partial clone.",
            )
        return Stored(data, None) if data is not None else None

    def find(self, path: Raw, _folder: Folder | None) -> ReadPage | None:
        """The page, where the same content was read under the same name before."""
        return self._snapshots.find(path, self._tree.get(path, ""))

    def keep(self, path: Raw, page: ReadPage, _status: object) -> None:
        """Keep a page that was read."""
        self._snapshots.keep(path, self._tree.get(path, ""), page)


class Snapshots:
    """Catalogues of the revisions of one repository; close it when done."""

    def __init__(self, repository: Repository, *, cache: bool = True) -> None:
        self.repository = repository
        self._pages: OrderedDict[tuple[Raw, str], ReadPage] = OrderedDict()
        self._kept = RevisionCache(repository.folder, fingerprint()) if cache else None
        self.blobs = repository.blobs()
        self._texts: OrderedDict[str, bytes | None] = OrderedDict()
        self._expected: Iterator[tuple[str, bytes | None]] = iter(())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.blobs.close()
        if self._kept is not None and kind is None:
            self._kept.save()

    def find(self, path: Raw, blob: str) -> ReadPage | None:
        """The page, where this content was read under this name before, now or in an earlier run."""
        page = self._pages.get((path, blob))
        if page is None and self._kept is not None:
            page = self._kept.find(path, blob)
            if page is not None:
                self._remember(path, blob, page)
        return page

    def keep(self, path: Raw, blob: str, page: ReadPage) -> None:
        """Keep a page that was read."""
        self._remember(path, blob, page)
        if self._kept is not None:
            self._kept.keep(path, blob, page)

    def _remember(self, path: Raw, blob: str, page: ReadPage) -> None:
        self._pages[path, blob] = page
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def expect(self, blobs: Iterable[str]) -> None:
        """Say which files will be asked for, in this order."""
        self._texts.update(self._expected)  # what was asked for and not wanted in the end is in the pipe
        self._expected = self.blobs.contents([blob for blob in dict.fromkeys(blobs) if blob not in self._texts])

    def content(self, blob: str) -> bytes | None:
        """What a file holds; None where it cannot be read."""
        while blob not in self._texts:
            found = next(self._expected, None) or next(self.blobs.contents([blob]))
            self._texts[found[0]] = found[1]
            if len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
        return self._texts[blob]

    def catalog(
        self, tree: Mapping[Raw, str], wanted: Wanted | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Catalog:
        """The catalogue of a revision's tree, or of the wanted pages of it."""
        revision = _Revision(self, tree, wanted)
        return resolve(read_store(self.repository.folder, revision, revision, cancelled))

    def catalog_at(self, name: str, cancelled: Callable[[], bool] | None = None) -> Catalog:
        """The whole catalogue of the revision that a branch, tag, id or date names."""
        tree = self.repository.tree(self.repository.commit(name), cancelled=cancelled)
        return self.catalog(tree, cancelled=cancelled)


def marked_ids(catalog: Catalog, mark: str = "earlier") -> Mapping[str, str]:
    """The ids of a catalogue's families, levels and groups, each as it is with a mark."""
    names = {family.id: f"{family.id}@{mark}" for family in catalog.families}
    for family in catalog.families:
        for id_ in (*(level.id for level in family.levels), *(group.id for group in family.groups)):
            names[id_] = f"{names[family.id]}{id_[len(family.id) :]}"
    return names


def beside(now: Catalog, earlier: Catalog, mark: str) -> tuple[Catalog, Mapping[str, str]]:
    """Both catalogues as one, where the ids of the earlier one bear a mark, and its ids as they are with the mark.

    So a role can be compared with itself of another day by what compares any two roles.
    """
    names = marked_ids(earlier, mark)
    families = tuple(_named(family, names) for family in earlier.families)
    return Catalog(now.root, (*now.families, *families)), names


def _named_group(group: Group, names: Mapping[str, str]) -> Group:
    return group._replace(id=names[group.id], levels=tuple(names[each] for each in group.levels))


def _named(family: Family, names: Mapping[str, str]) -> Family:
    return family._replace(
        id=names[family.id],
        levels=tuple(_named_level(level, names) for level in family.levels),
        groups=tuple(_named_group(group, names) for group in family.groups),
        specialties=tuple(
            each._replace(level=names[each.level]) if each.level else each for each in family.specialties
        ),
        reports_to=_named_superior(family.reports_to, names),
    )


def _named_level(level: Level, names: Mapping[str, str]) -> Level:
    return level._replace(
        id=names[level.id],
        extends=tuple(each._replace(target=names.get(each.target or "")) for each in level.extends),
        reports_to=_named_superior(level.reports_to, names),
    )


def _named_superior(reporting: Reporting | None, names: Mapping[str, str]) -> Reporting | None:
    return reporting._replace(target=names.get(reporting.target or "")) if reporting is not None else None
