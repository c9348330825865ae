"""Short names: what family and department say is left out, siblings stay apart, and nothing is ever without a name."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Level
from roletui.roles.documents import document_names
from roletui.roles.short_names import ShortNames
from roletui.text import Raw, Safe


def family(title: str, *levels: str, department: str = "", name: str = "f") -> Family:
    made = tuple(Level(f"{name}/{place}", Safe(level), 3 + place) for place, level in enumerate(levels))
    page = Safe(f"{name}.md")
    return Family(name, Safe(title), page, 1, Raw(page), department=Safe(department), levels=made)


def below(title: str, *levels: str, department: str = "") -> list[str]:
    names = ShortNames(Catalog(Raw("pages"), (family(title, *levels, department=department),)))
    return [names[f"f/{place}"] for place in range(len(levels))]


@pytest.mark.parametrize(
    ("title", "levels", "short"),
    [
        (
            "Delivery Lead",
            ("Delivery Lead (Intermediate)", "Senior Delivery Lead", "Sr. Delivery Lead"),
            ["Intermediate", "Senior", "Sr."],
        ),
        (
            "Bridge Inspector",
            ("Bridge Inspector", "Staff Bridge Inspector", "Bridge Inspector II"),
            ["Bridge Inspector", "Staff", "Inspector II"],
        ),
        # A head noun of its own stays with its rank, and what follows it is the family's.
        (
            "Harbour Manager",
            ("Harbour Manager", "Senior Harbour Manager", "Manager, Harbour Management", "Senior Manager, Harbours"),
            ["Harbour Manager", "Senior", "Manager", "Senior Manager"],
        ),
        (
            "Fleet Leadership",
            ("Director of Fleet", "Senior Director, Fleet", "VP of Fleet", "Director, Fleet Safety"),
            ["Director", "Senior Director", "VP", "Director, Safety"],
        ),
        # Equal ones get one more word each.
        (
            "School Programs",
            ("School Programs Manager", "Manager, School Programs"),
            ["Programs Manager", "Manager, Programs"],
        ),
        # Initials say what the family says in full; brackets stay or go as a whole.
        (
            "Night Shift Supervision",
            ("Senior NSS", "Analyst (Night Shift)", "Surveyor (Shift Planner)"),
            ["Senior", "Analyst", "Surveyor (Shift Planner)"],
        ),
        ("Chief of Garden", ("Chief of Garden",), ["Chief of Garden"]),
        # A number keeps the word that says what it counts.
        ("Garden Framework", ("Level 1", "Level 2", "Gardener Level 3"), ["Level 1", "Level 2", "Gardener Level 3"]),
        ("Clerk", ("Clerk (the second and third are reached by time alone)", "Clerk"), None),
        ("Clerk", ("Clerk", "Clerk", "clerk"), ["Clerk", "Clerk (2)", "clerk (3)"]),
    ],
)
def test_a_level_below_its_family(title: str, levels: tuple[str, ...], short: list[str] | None) -> None:
    names = below(title, *levels)
    assert len({name.casefold() for name in names}) == len(levels)
    if short is not None:
        assert names == short


def test_a_family_below_its_department() -> None:
    department = "field-work"
    pages = (
        family("Field Work Planner", department=department, name="a"),
        family("Manager of Field Work", department=department, name="b"),
        family("Field Work", department=department, name="c"),
        family("Sales Manager", department="sales", name="d"),
        family("Garden Programs Job Family", department="sales", name="e"),
    )
    names = ShortNames(Catalog(Raw("pages"), pages))
    assert [names[each] for each in "abcde"] == [
        "Work Planner",
        "Manager of Work",
        "Field Work",
        "Sales Manager",
        "Garden Programs",
    ]


def test_roles_of_several_families_stand_alone() -> None:
    pages = (
        family("Field Work Clerk", "Field Work Clerk", "Senior Field Work Clerk", department="field-work", name="a"),
        family("Field Work Lead", "Director of Field Work", department="field-work", name="b"),
    )
    one = ShortNames(Catalog(Raw("pages"), pages))
    assert [one.alone(each) for each in ("a/1", "b/0")] == ["Senior Clerk", "Director"]
    more = ShortNames(Catalog(Raw("pages"), (*pages, family("Senior Porter", "Senior", department="yard", name="c"))))
    assert more.alone("b/0") == "Director of Field Work"
    assert more.alone("c/0") == "Senior Porter"
    assert more.together(["a/0", "a/1"]) == ["Work Clerk", "Senior"]
    assert more.together(["a/1", "c/0"]) == ["Senior Field Work Clerk", "Senior Porter"]


def check(catalog: Catalog) -> None:
    names = ShortNames(catalog)
    departments: dict[str, list[str]] = {}
    for each in catalog.families:
        departments.setdefault(each.department, []).append(names[each.id].casefold())
        below = [names[level.id] for level in each.levels]
        assert all(name.strip() for name in below)
        assert len({name.casefold() for name in below}) == len(below)
        for level, name in zip(each.levels, below, strict=True):
            words = name.replace("(", " ").replace(")", " ").split()
            document = document_names(each).get(level.id, "")
            said = f"{level.title} grade {' '.join(map(str, level.grades))} {document}"
            assert all(word.strip("(),") in said or word.isdigit() for word in words), (level.title, name)
    for shown in departments.values():
        assert all(shown)
        assert len(set(shown)) == len(shown)
    alone = [names.alone(level_id).casefold() for level_id in catalog.levels]
    assert all(alone)
    assert len(set(alone)) == len(alone)


@pytest.mark.parametrize("folder", ["corpus", "corpus-more", "seeds"])
@pytest.mark.shared
def test_all_real_pages(shared_folder: Path, folder: str) -> None:
    check(open_catalog(Raw(str(shared_folder / folder)), cache=False))


def test_equal_titles_are_kept_apart_by_grades_else_by_numbers() -> None:
    def named(*grades: tuple[int | str, ...]) -> list[str]:
        levels = [Level(Safe(f"f/{n}"), Safe("Tiler"), n, each) for n, each in enumerate(grades)]
        one = Family(Safe("f"), Safe("Tiling"), Safe("f.md"), 1, Raw("f.md"), levels=tuple(levels))
        names = ShortNames(Catalog(Raw(""), (one,)))
        return [names[level.id] for level in levels]

    assert named(("IC1",), (2,)) == ["Tiler (IC1)", "Tiler (grade 2)"]
    assert named((2,), (2,)) == ["Tiler", "Tiler (2)"]
    assert named((2,), ()) == ["Tiler", "Tiler (2)"]


def test_roles_of_several_organisations_are_kept_apart_by_these() -> None:
    def tiling(of: str, *levels: str) -> Family:
        return family("Tiling", *levels, department=of, name=f"{of}/tiling")

    catalog = Catalog(
        Raw(""),
        (
            tiling("acme/docs", "Senior Tiler", "Roofer"),
            family("Walls", "Senior Tiler", department="bolt/roles", name="bolt/roles/walls"),
            family("Floors", "Senior Tiler", department="bolt/roles", name="bolt/roles/floors"),
            tiling("cask", "Senior Tiler", "Senior Tiler"),
        ),
    )
    names = ShortNames(catalog)
    assert [names.alone(each) for each in catalog.levels] == [
        "Senior Tiler, Acme",
        "Roofer",
        "Senior Tiler, Walls, Bolt",
        "Senior Tiler, Floors, Bolt",
        "Senior Tiler, Cask",
        "Senior Tiler, Cask (2)",
    ]


def test_a_department_that_the_family_names_is_not_said_again() -> None:
    def guild(of: str, title: str) -> Family:
        return family(title, "Level 1", department=of, name=f"{of}/{title}")

    catalog = Catalog(
        Raw(""),
        (guild("masonry", "Stone Masonry"), guild("masonry", "Arches"), guild("guilds", "Thatching Guild")),
    )
    names = ShortNames(catalog)
    assert [names.alone(each) for each in catalog.levels] == [
        "Level 1, Stone Masonry",
        "Level 1, Arches, Masonry",
        "Level 1, Guilds",
    ]


@pytest.mark.shared
def test_all_organisations(shared_folder: Path) -> None:
    for folder in sorted((shared_folder / "frameworks").iterdir()):
        if folder.is_dir():
            check(open_catalog(Raw(str(folder)), cache=False))


_WORDS = (
    "Senior",
    "Staff",
    "Manager",
    "Director",
    "of",
    "Field",
    "Work",
    "Clerk",
    "(Two)",
    ",",
    "-",
    "II",
    "2",
    "&",
    "工",
    "",
)
_titles = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join).filter(lambda text: text.strip())


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(_titles, st.lists(_titles, max_size=4)), max_size=4), st.sampled_from(("", "field-work", "x"))
)
def test_any_titles(pages: list[tuple[str, list[str]]], department: str) -> None:
    made = [family(title, *levels, department=department, name=f"f{n}") for n, (title, levels) in enumerate(pages)]
    names = ShortNames(Catalog(Raw("pages"), tuple(made)))
    for each in made:
        shown = [names[level.id] for level in each.levels]
        assert all(shown)
        assert len({name.casefold() for name in shown}) == len(shown)
    families = [names[each.id].casefold() for each in made]
    assert all(families)
    assert len(set(families)) == len(families)


@pytest.mark.parametrize(
    "title", ["Tiler " + "role " * 300 + "x", "Tiler" + "\u00a0" * 900 + "x", "Tiler (" + "\u00a0" * 900 + "x"]
)
def test_a_title_of_one_word_or_of_blanks_is_read_at_once(title: str) -> None:
    assert below("Roof", title, "Senior Tiler")[1] == "Senior Tiler"
