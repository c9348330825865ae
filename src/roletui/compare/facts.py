"""The header of a comparison: grade, reporting line and specialties of both levels."""

from roletui.compare.model import Fact
from roletui.model import Catalog, Family, Level
from roletui.text import Safe

_EQUAL_PAIRED = Safe("only where their words are equal: there are too many to hold each against each")


def facts(catalog: Catalog, left_id: str, right_id: str, *, cut: bool = False) -> tuple[Fact, ...]:
    """What stands in the header of either level, and whether bullets are paired by equal words only.

    A fact neither has is left out.
    """
    left, right = _of(*catalog.levels[left_id]), _of(*catalog.levels[right_id])
    found = tuple(Fact(name, left[name], right[name]) for name in left if left[name] or right[name])
    return (*found, Fact(Safe("Bullets paired"), _EQUAL_PAIRED, _EQUAL_PAIRED)) if cut else found


def _of(family: Family, level: Level) -> dict[Safe, Safe]:
    reporting = level.reports_to or family.reports_to
    specialties = [each.title for each in family.specialties if each.level in (None, level.id)]
    return {
        Safe("Grade"): Safe(" or ".join(str(grade) for grade in level.grades)),
        Safe("Reports to"): reporting.text if reporting else Safe(""),
        Safe("Specialties"): Safe(", ".join(specialties)),
    }
