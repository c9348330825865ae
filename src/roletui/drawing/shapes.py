"""How each page of a folder was read, and what was passed over: nothing that has lists is left out in silence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from posixpath import dirname

from roletui.drawing.lines import Line, Part
from roletui.model import Catalog, Seen
from roletui.text import Safe, clean_line, counted

FEWEST_ITEMS = 5
"""Bullets and rows of a page without a role that make it worth a word: a page of three links is none."""
FEWEST_PAGES = 3
"""Such pages that are worth a note beside families that were read."""
_HEADINGS = 3
_WHY = {
    "": "no role found",
    "data": "levels that the file declares",
    "headings": "sibling headings that are titles are levels",
    "ignored": "passed over, as the mapping file says",
    "mapping": "levels as the mapping file says",
    "page": "the page is one role",
    "ready": "a catalogue as roletui writes it",
    "sections": "headings with sections of known names are levels",
    "sentences": "sentences above lists name levels",
    "tables": "columns or rows of tables are levels",
}


def unread(catalog: Catalog) -> list[Seen]:
    """Pages that hold no role, and more lists than a page that is about something else."""
    return [seen for seen in catalog.seen if not seen.levels and seen.shape != "ignored" and seen.items >= FEWEST_ITEMS]


def why_nothing(catalog: Catalog) -> str:
    """Why a folder shows no role, and what helps."""
    root = clean_line(catalog.root)
    if not catalog.seen:
        return f"{root}: no page found; name a folder of pages with --content DIR"
    pages = counted(len(catalog.seen), "page")
    return f"{root}: no role found on {pages}{_carrying(unread(catalog))}. {_HELP.format(root=root)}"


_HELP = "`roletui check --shapes` says why; `roletui init {root}` writes a mapping file that says what a level is"


def note_unread(catalog: Catalog) -> str:
    """A word on pages with lists that hold no role, beside families that were read; empty where there are few."""
    found = what_is_unread(catalog) if catalog.families else ""
    return f"{found}; `roletui check --shapes` says why, `roletui init` proposes what to say" if found else ""


def what_is_unread(catalog: Catalog) -> str:
    """How many pages with lists hold no role, and what their lists are under; empty where there are few."""
    pages = unread(catalog)
    fewest = FEWEST_PAGES if catalog.families else 1
    count = "1 page with lists holds" if len(pages) == 1 else f"{len(pages)} pages with lists hold"
    return f"{count} no role{_carrying(pages)}" if len(pages) >= fewest else ""


def _carrying(pages: Iterable[Seen]) -> str:
    """Which headings carry most lists."""
    counted = Counter(heading for seen in pages for heading in seen.headings)
    if not counted:
        return ""
    named = ", ".join(f"\u201c{heading}\u201d {count} ×" for heading, count in counted.most_common(_HEADINGS))
    return f"; most lists are under {named}"


def draw_counts(catalog: Catalog) -> str:
    """How much of a folder is read, in one line."""
    families, levels = len(catalog.families), len(catalog.levels)
    items = sum(len(section.items) for _, level in catalog.levels.values() for section in level.sections)
    unread = sum(1 for seen in catalog.seen if not seen.levels)
    return (
        f"{counted(families, 'family')}, {counted(levels, 'level')}, {counted(items, 'item')}, "
        f"{counted(unread, 'page')} passed over"
    )


def draw_shapes(catalog: Catalog) -> Iterator[Line]:
    """For each folder the shapes that were taken, with their evidence, and what was passed over."""
    for folder, pages in groupby(catalog.seen, key=lambda seen: dirname(seen.path)):
        yield Line((Part(Safe(folder or "."), "strong"),))
        for shape, seen in _by_shape(pages):
            levels = sum(each.levels for each in seen)
            count = counted(len(seen), "page")
            held = f", {counted(levels, 'level')}" if levels else ""
            yield Line((Part(Safe(f"  {count}{held}: {_WHY.get(shape, shape)}")),))
            for each in seen[:_PAGES]:
                yield Line((Part(Safe(f"    {_page(each)}"), "quiet"),))
            if len(seen) > _PAGES:
                yield Line((Part(Safe(f"    and {len(seen) - _PAGES} more"), "quiet"),))


_PAGES = 20
"""Pages of a shape that are named in each folder."""


def _by_shape(pages: Iterable[Seen]) -> list[tuple[str, list[Seen]]]:
    found: dict[str, list[Seen]] = {}
    for seen in pages:
        found.setdefault(seen.shape, []).append(seen)
    return list(found.items())


def _page(seen: Seen) -> str:
    name = seen.path.rpartition("/")[2]
    if seen.evidence:
        return f"{name}: {seen.evidence}"
    if not seen.items:
        return name
    under = ", ".join(f"\u201c{heading}\u201d" for heading in seen.headings[:_HEADINGS])
    return f"{name}: {seen.items} bullets and rows" + (f", most under {under}" if under else "")
