"""What tests ask of families: the only one, the titles and grades of its levels, and what levels hold."""

from collections.abc import Callable, Mapping

from roletui.model import Catalog, Family

Make = Callable[[Mapping[str, str]], Catalog]
"""The fixture `catalog_of`: a catalogue of pages given by their paths and texts."""


def only(catalog: Catalog) -> Family:
    (family,) = catalog.families
    return family


def titles(family: Family) -> list[tuple[str, tuple[int | str, ...]]]:
    return [(level.title, level.grades) for level in family.levels]


def levels(catalog: Catalog) -> list[tuple[str, int]]:
    """The levels of all families, each with how many bullets it has."""
    return [
        (level.title, sum(len(section.items) for section in level.sections))
        for family in catalog.families
        for level in family.levels
    ]
