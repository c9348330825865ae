"""A family under other ids: every id in it is replaced."""

from collections.abc import Callable

from roletui.model import Family, Reporting, Section
from roletui.text import Safe, clean_line

Rename = Callable[[str], str]


def renamed(family: Family, name: Rename) -> Family:
    """The family with each id as `name` has it, those of other families that its levels name included."""
    family = retargeted(family, name)
    return family._replace(
        id=_safe(name, family.id),
        levels=tuple(
            level._replace(
                id=_safe(name, level.id),
                documents=tuple(each._replace(id=_safe(name, each.id)) for each in level.documents),
            )
            for level in family.levels
        ),
        groups=tuple(
            group._replace(id=_safe(name, group.id), levels=tuple(map(name, group.levels))) for group in family.groups
        ),
        specialties=tuple(each._replace(level=name(each.level)) if each.level else each for each in family.specialties),
    )


def retargeted(family: Family, name: Rename) -> Family:
    """The family whose levels name others by the ids that `name` gives."""
    return family._replace(
        levels=tuple(
            level._replace(
                reports_to=_reporting(level.reports_to, name),
                extends=tuple(
                    said._replace(target=name(said.target)) if said.target else said for said in level.extends
                ),
                documents=tuple(
                    each._replace(reports_to=_reporting(each.reports_to, name)) for each in level.documents
                ),
            )
            for level in family.levels
        ),
        reports_to=_reporting(family.reports_to, name),
    )


def _safe(name: Rename, id_: str) -> Safe:
    return clean_line(name(id_))


def _reporting(said: Reporting | None, name: Rename) -> Reporting | None:
    return said._replace(target=name(said.target)) if said and said.target else said


def below(family: Family, folder: str) -> Family:
    """The family as it is named from a folder above its own: ids, paths and department begin with `folder`."""
    if not folder:
        return family

    def inside(path: Safe) -> Safe:
        return clean_line(f"{folder}/{path}") if path else path

    def sections(held: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(each._replace(path=inside(each.path)) for each in held)

    moved = renamed(family, lambda id_: f"{folder}/{id_}")
    return moved._replace(
        path=inside(family.path),
        department=clean_line(f"{folder}/{family.department}".rstrip("/")),
        sections=sections(family.sections),
        groups=tuple(each._replace(sections=sections(each.sections)) for each in moved.groups),
        levels=tuple(
            each._replace(
                path=inside(each.path),
                sections=sections(each.sections),
                extends=tuple(said._replace(path=inside(said.path)) for said in each.extends),
                documents=tuple(page._replace(path=inside(page.path)) for page in each.documents),
            )
            for each in moved.levels
        ),
        specialties=tuple(
            each._replace(path=inside(each.path), sections=sections(each.sections)) for each in moved.specialties
        ),
    )
