"""The header of a comparison: grade, reporting line and specialties of both levels."""

from roletui.compare.model import Fact
from roletui.model import Catalog, Family, Level
from roletui.text import Safe


def facts(catalog: Catalog, left_id: str, right_id: str) -> tuple[Fact, ...]:
    """What stands in the header of either level; a fact neither has is left out."""
    left, right = _of(*catalog.levels[left_id]), _of(*catalog.levels[right_id])
    return tuple(Fact(name, left[name], right[name]) for name in left if left[name] or right[name])


def _of(family: Family, level: Level) -> dict[Safe, Safe]:
    reporting = level.reports_to or family.reports_to
    specialties = [each.title for each in family.specialties if each.level in (None, level.id)]
    return {
        Safe("Grade"): Safe(" or ".join(str(grade) for grade in level.grades)),
        Safe("Reports to"): reporting.text if reporting else Safe(""),
        Safe("Specialties"): Safe(", ".join(specialties)),
    }
