"""The table of all roles: which columns are left out where there is little room."""

from roletui.drawing.ladder import Naming
from roletui.drawing.table import TableLook, draw_table_head, rows_of
from roletui.model import Catalog, Family, Level, Reporting
from roletui.roles.ladder import Ladder
from roletui.roles.narrowing import Narrowing
from roletui.roles.short_names import ShortNames
from roletui.text import Raw, Safe


def head(width: int, *, reports: int) -> list[str]:
    """The heads that are shown of twenty roles, of which some report to the first of their family."""
    families: list[Family] = []
    for number in range(20):
        yard = f"yard{number % 2}"
        of = f"{yard}/tiling{number}"
        said = Reporting(Safe("the Head Tiler"), 3, f"{of}/head") if number < reports else None
        levels = (Level(f"{of}/head", Safe("Head Tiler"), 1, (7,)), Level(f"{of}/tiler", Safe("Tiler"), 2, (5,), said))
        page = Safe(f"{of}.md")
        families.append(Family(of, Safe(f"Tiling {number}"), page, 1, Raw(page), Safe(yard), levels=levels))
    catalog = Catalog(Raw(""), tuple(families))
    short = ShortNames(catalog)
    rows = rows_of(Narrowing(catalog, short).narrow("").branches, Naming(catalog, short), Ladder(catalog))
    return draw_table_head(rows, TableLook(), width).text.replace("\u25b4", "").split()


def test_with_room_every_column_is_shown() -> None:
    assert head(120, reports=20) == ["Role", "Grade", "Family", "Department", "Reports", "Levels"]


def test_a_column_that_says_nothing_of_most_roles_is_left_out_before_the_department() -> None:
    assert head(66, reports=20) == ["Role", "Grade", "Family", "Reports"]
    assert head(66, reports=1) == ["Role", "Grade", "Family", "Department"]
