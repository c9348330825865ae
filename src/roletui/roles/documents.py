"""Roles that several documents of one organisation describe: each document, and what it is called."""

import posixpath
from collections.abc import Iterator

from roletui.language.titles import folded_title
from roletui.model import Family, Level, RoleDocument
from roletui.patterns import lazy_pattern
from roletui.roles.departments import worded
from roletui.text import Safe

_BRACKETS = lazy_pattern(r"[()\[\]]")


def documents(family: Family, level: Level) -> tuple[Level, ...]:
    """A level as each of its documents has it, with what stands there alone; itself where there is one."""
    return tuple(_as_in(level, each, place, family) for place, each in enumerate(level.documents)) or (level,)


def pages_of(family: Family, level: Level) -> tuple[Safe, ...]:
    """The pages that describe a level, the one read first in front."""
    return tuple(each.path for each in level.documents) or (family.page_of(level),)


def pages_of_family(family: Family) -> tuple[Safe, ...]:
    """Every page that a part of a family is on, its own in front."""
    shared = (*family.sections, *(section for group in family.groups for section in group.sections))
    pages: list[Safe] = [family.path, *(family.page_of(None, section) for section in shared)]
    for level in family.levels:
        pages += (*pages_of(family, level), *(family.page_of(level, section) for section in level.sections))
    for specialty in family.specialties:
        pages += (family.page_of(specialty), *(family.page_of(specialty, section) for section in specialty.sections))
    return tuple(dict.fromkeys(pages))


def reporting_page(family: Family, level: Level) -> Safe:
    """The page that says whom a level reports to: one of its own, or its family's."""
    if level.reports_to is None:
        return family.path
    return next((each.path for each in level.documents if each.reports_to is not None), family.page_of(level))


def _as_in(level: Level, document: RoleDocument, place: int, family: Family) -> Level:
    others = {each.path for each in level.documents} - {document.path}

    def is_here(path: Safe) -> bool:
        return path == document.path if place else path not in others

    own = Safe("")
    return level._replace(
        id=document.id,
        title=document.title,
        path=document.path if document.path != family.path else own,
        line=document.line,
        file=document.file,
        grades=document.grades,
        reports_to=document.reports_to,
        anchor=document.anchor,
        group=document.group,
        sections=tuple(
            each._replace(path=own if place else each.path) for each in level.sections if is_here(each.path)
        ),
        extends=tuple(each._replace(path=own if place else each.path) for each in level.extends if is_here(each.path)),
        documents=(),
    )


def document_names(family: Family) -> dict[str, Safe]:
    """What tells levels of one title apart that are in folders of their own, by the level's id, where no grade does."""
    names: dict[str, Safe] = {}
    by_title: dict[tuple[str, ...], list[Level]] = {}
    for level in family.levels:
        by_title.setdefault(folded_title(level.title), []).append(level)
    for levels in by_title.values():
        folders = {posixpath.dirname(family.page_of(level)) for level in levels}
        grades = {level.grades for level in levels if level.grades}
        if 1 < len(levels) == len(folders) and len(grades) < 2:
            names |= _names(family, levels)
    return names


def _names(family: Family, levels: list[Level]) -> Iterator[tuple[str, Safe]]:
    """The folders that are not those of the first; readable as names of departments are."""
    first = posixpath.dirname(family.page_of(levels[0])).split("/")
    for level in levels[1:]:
        folder = posixpath.dirname(family.page_of(level))
        own = [part for part in folder.split("/") if part and part not in first]
        plain = " ".join(_BRACKETS.sub(" ", " ".join(own)).split())
        yield level.id, Safe(worded(plain) if plain else "own page")
