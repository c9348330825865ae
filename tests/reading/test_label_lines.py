"""Plain lines above lists that are nothing but the name of such a list: they are its heading."""

import pytest

from families import Make
from roletui.model import Catalog


def lists(catalog: Catalog) -> list[tuple[str, str, list[str]]]:
    (family,) = catalog.families
    return [
        (section.kind, section.heading, [item.text for item in section.items])
        for level in family.levels
        for section in (*level.sections, *family.sections)
        if section.items
    ]


@pytest.mark.parametrize("label", ["Qualifications:", "Qualifications", "Key requirements:"])
def test_a_line_that_names_a_list_parts_it_from_the_one_before(catalog_of: Make, label: str) -> None:
    text = f"# Tiler\n\n## Responsibilities\n\n- lays floors\n\n{label}\n\n- can kneel\n- owns a trowel\n"
    assert lists(catalog_of({"tiler.md": text})) == [
        ("responsibilities", "Responsibilities", ["lays floors"]),
        ("requirements", label, ["can kneel", "owns a trowel"]),
    ]


def test_a_page_written_as_plain_text_has_its_sections(catalog_of: Make) -> None:
    text = "# Paver\n\nResponsibilities\n- lays stones\n\nRequirements\n- strong back\n\nBenefits\n- a shovel\n"
    assert lists(catalog_of({"paver.md": text})) == [
        ("responsibilities", "Responsibilities", ["lays stones"]),
        ("requirements", "Requirements", ["strong back"]),
        ("other", "Benefits", ["a shovel"]),
    ]


def test_levels_of_one_page_have_lists_by_their_labels(catalog_of: Make) -> None:
    ranks = "".join(
        f"## {rank} Roofer\n\nResponsibilities:\n\n* carries {rank}\n\nNice to have:\n\n* climbs {rank}\n\n"
        for rank in ("Junior", "Senior")
    )
    (family,) = catalog_of({"roofer.md": f"# Roofers\n\n{ranks}"}).families
    assert [[(each.kind, len(each.items)) for each in level.sections] for level in family.levels] == [
        [("responsibilities", 1), ("nice-to-have", 1)]
    ] * 2


@pytest.mark.parametrize(
    "between",
    [
        "Requirements of the trade and the law are told elsewhere",
        "Extends the Tiler requirements",
        "These are the requirements.",
        "Requirements:\n\nThere are none.",
        "> Requirements:",
        "`Requirements:`",
    ],
    ids=["many words", "a statement", "a sentence", "above no list", "a quote", "code"],
)
def test_other_lines_part_no_list(catalog_of: Make, between: str) -> None:
    text = f"# Tiler\n\n## Responsibilities\n\n- lays floors\n\n{between}\n\n- cuts tiles\n"
    kinds = [(kind, len(items)) for kind, _, items in lists(catalog_of({"tiler.md": text}))]
    assert kinds == [("responsibilities", 2)]


POINTS = [
    ("Cuts the panes to size.", "Fits them on site."),
    ("Keeps the kiln log", "Wakes the others", "Sweeps"),
    ("Plans the walk;", "Counts the walkers."),
    ("Answers *letters*.", "Stamps [them](post.md)."),
]


@pytest.mark.parametrize("heading", ["## Responsibilities", "**Duties**"])
@pytest.mark.parametrize("points", POINTS)
def test_lines_below_the_name_of_a_list_are_its_bullets(
    catalog_of: Make, heading: str, points: tuple[str, ...]
) -> None:
    text = f"# Glazier\n\n{heading}\n\n" + "\n".join(points) + "\n\n## Requirements\n\n- a steady hand\n"
    (kind, _, found), _ = lists(catalog_of({"glazier.md": text}))
    said = [point.replace("*", "").replace("[them](post.md)", "them") for point in points]
    assert (kind, found) == ("responsibilities", said)


@pytest.mark.parametrize(
    "prose",
    [
        "The Glazier cuts the panes and fits them where\nthe plan says, which is not always where they fit.",
        "We have cut glass since the war, by hand, as our fathers have done it.\nAsk Ann",
        "Grade: 4\nPlace: North yard",
        "You cut glass. You fit it.\nYou sweep. You go home.",
    ],
)
def test_a_wrapped_text_below_the_name_of_a_list_stays_one(catalog_of: Make, prose: str) -> None:
    text = f"# Glazier\n\n## Responsibilities\n\n{prose}\n\n## Requirements\n\n- a steady hand\n"
    assert lists(catalog_of({"glazier.md": text})) == [("requirements", "Requirements", ["a steady hand"])]
