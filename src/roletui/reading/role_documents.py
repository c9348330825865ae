"""Roles that two documents of one organisation describe, a ladder and a job description say: each becomes one level."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from roletui.language.lexicon import words_in
from roletui.language.titles import folded_title
from roletui.language.words import slug, words_of
from roletui.model import Family, Level, RoleDocument
from roletui.patterns import lazy_pattern
from roletui.text import Safe

_SORT = lazy_pattern(
    r"(?:job|role|position)?[-_ ]*(?:descriptions?|profiles?|adverts?|ads|postings?|ladders?|progression|levels?)\Z|"
    r"(?:jobs|roles)\Z",
    re.IGNORECASE,
)
"""Names of folders that say what sort of document they hold, and nothing of the job."""
_OLD = frozenset(("legacy", "archive", "archived"))
_BESIDE_OLD = words_in(
    "old former previous job jobs role roles position positions description descriptions profile profiles posting "
    "postings ad ads ladder ladders level levels framework frameworks doc docs document documents version versions"
)
"""What is beside such words in the name of a folder with old documents; beside others they name a team's work."""
_NOTES = tuple(f"({word})" for word in sorted(_OLD))
"""In brackets they are a note on the documents, whatever is in front: `framework of 2019 (legacy)`."""


@lru_cache(maxsize=1024)
def subject(folder: str) -> tuple[str, ...]:
    """What a folder is about: its path without the names that say what sort of document it holds."""
    return tuple(part for part in folder.split("/") if part and not (_SORT.fullmatch(part) or _is_of_old(part)))


def _is_of_old(folder: str) -> bool:
    words = set(words_of(folder))
    is_whole = not words.isdisjoint(_OLD) and all(word in _BESIDE_OLD or word.isdecimal() for word in words - _OLD)
    return is_whole or folder.lower().endswith(_NOTES)


def with_roles_joined(family: Family) -> Family:
    """The family in which levels that are documents of one role are one level."""
    if family.is_resolved:
        return family
    found = [levels for levels in _of_one_title(family) if _are_one_role(family, levels)]
    return _with_roles(family, {_id_of(levels): levels for levels in found if not _differ(levels)})


def of_other_grades(family: Family) -> Iterator[list[Level]]:
    """Levels that would be documents of one role if their grades did not differ."""
    return (levels for levels in _of_one_title(family) if _are_one_role(family, levels) and _differ(levels))


def _of_one_title(family: Family) -> Iterator[list[Level]]:
    by_title: dict[tuple[str, ...], list[Level]] = {}
    for level in family.levels if len(family.levels) > 1 else ():
        by_title.setdefault(folded_title(level.title), []).append(level)
    return (levels for levels in by_title.values() if len(levels) > 1)


def _differ(levels: Sequence[Level]) -> bool:
    return len({level.grades for level in levels if level.grades}) > 1


def with_roles_named(family: Family, roles: Mapping[str, str]) -> Family:
    """The family in which levels that name one of them as their role, by ids, are one with it."""
    by_role: dict[str, list[Level]] = {}
    for level in family.levels:
        by_role.setdefault(roles[level.id], []).append(level)
    return _with_roles(
        family,
        {role: levels for role, levels in by_role.items() if len(levels) > 1 and role in [each.id for each in levels]},
    )


def _are_one_role(family: Family, levels: Sequence[Level]) -> bool:
    """Whether levels of one title are one role: on pages of different sorts about the same, and of one group."""
    pages = [family.page_of(level) for level in levels]
    folders = [posixpath.dirname(page) for page in pages]
    is_ladder = any(sum(family.page_of(level) == page for level in family.levels) > 1 for page in pages)
    return (
        len(set(pages)) == len(pages)
        and len({subject(folder) for folder in folders}) == 1
        and (is_ladder or len(set(folders)) == len(folders))
        and len({level.group for level in levels if level.group}) < 2
    )


def _with_roles(family: Family, roles: Mapping[str, Sequence[Level]]) -> Family:
    """The family with each role in place of the first of its levels."""
    if not roles:
        return family
    joined = {levels[0].id: _role(family, id_, levels) for id_, levels in roles.items()}
    ids = {level.id: id_ for id_, levels in roles.items() for level in levels}
    return family._replace(
        levels=tuple(
            joined.get(level.id, level) for level in family.levels if level.id in joined or level.id not in ids
        ),
        groups=tuple(
            each._replace(levels=tuple(dict.fromkeys(ids.get(level, level) for level in each.levels)))
            for each in family.groups
        ),
        specialties=tuple(each._replace(level=ids.get(each.level or "", each.level)) for each in family.specialties),
    )


def _id_of(levels: Sequence[Level]) -> str:
    """The id of the role: that which its title gives, where one of its levels has it."""
    wanted = slug(levels[0].title)
    return next((level.id for level in levels if level.id.rpartition("/")[2] == wanted), levels[0].id)


def _role(family: Family, id_: str, levels: Sequence[Level]) -> Level:
    first = levels[0]
    parts = [_further(family, level) for level in levels[1:]]
    return first._replace(
        id=id_,
        grades=next((level.grades for level in levels if level.grades), ()),
        reports_to=next((level.reports_to for level in levels if level.reports_to), None),
        group=next((level.group for level in levels if level.group), None),
        sections=tuple(section for level in (first, *parts) for section in level.sections),
        extends=tuple(said for level in (first, *parts) for said in level.extends),
        fields=tuple(dict.fromkeys(field for level in levels for field in level.fields)),
        documents=tuple(_document(family, level) for level in levels),
    )


def _further(family: Family, level: Level) -> Level:
    """A level whose sections and statements say on which page they are."""
    page = family.page_of(level)
    return level._replace(
        sections=tuple(each._replace(path=each.path or page) for each in level.sections),
        extends=tuple(each._replace(path=each.path or page) for each in level.extends),
    )


def _document(family: Family, level: Level) -> RoleDocument:
    page = Safe(family.page_of(level))
    return RoleDocument(
        level.id, level.title, page, level.line, level.file, level.grades, level.reports_to, level.anchor, level.group
    )
