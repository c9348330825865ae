"""Roles that two documents of one organisation describe: a ladder and a job description, say, with the same title.

Each document stays as it is written, a level of its own in the same family, beside the other and named by its folder.
"""

import posixpath

from roletui.language.titles import folded_title, same_title
from roletui.model import Family, Level
from roletui.patterns import lazy_pattern
from roletui.text import Safe

_APART = lazy_pattern(r"[-_()\[\]\s]+")


def documents(family: Family) -> dict[str, tuple[Level, ...]]:
    """Of each level that several documents describe all these, the one that is read first in front, by their ids."""
    by_title: dict[tuple[str, ...], list[Level]] = {}
    for level in family.levels:
        by_title.setdefault(folded_title(level.title), []).append(level)
    found: dict[str, tuple[Level, ...]] = {}
    for levels in by_title.values():
        if len(levels) > 1 and _are_documents(family, levels):
            found |= dict.fromkeys((level.id for level in levels), tuple(levels))
    return found


def _are_documents(family: Family, levels: list[Level]) -> bool:
    """Whether levels of one title are one role: each from another page, of other folders or beside their ladder's."""
    pages = [family.page_of(level) for level in levels]
    grades = {level.grades for level in levels if level.grades}
    folders = {posixpath.dirname(page) for page in pages}
    beside = any(sum(family.page_of(level) == page for level in family.levels) > 1 for page in pages)
    return len(set(pages)) == len(pages) and len(grades) < 2 and (len(folders) == len(pages) or beside)


def document_names(family: Family) -> dict[str, Safe]:
    """What a further document of a role is, by the level's id: its folder where that is its own, else its file."""
    names: dict[str, Safe] = {}
    for levels in {id(group): group for group in documents(family).values()}.values():
        first = posixpath.dirname(family.page_of(levels[0])).split("/")
        for level in levels[1:]:
            folder, name = posixpath.split(family.page_of(level))
            own = [part for part in folder.split("/") if part and part not in first]
            stem = _words(name.partition(".")[0])
            names[level.id] = Safe(_words(" ".join(own)) or (stem if not same_title(stem, level.title) else "own page"))
    return names


def _words(name: str) -> str:
    return " ".join(_APART.sub(" ", name).split())
