"""Ranks that each competency repeats: each is one level, with the competencies as its sections."""

from families import Make, only, titles
from roletui.model import Family


def page(title: str, *competencies: str, depth: int = 2, ranks: tuple[str, ...] = ("Junior", "Senior")) -> str:
    marks = "#" * depth
    return f"# {title}\n\n" * (depth > 1) + "".join(
        f"{marks} {name}\n\n"
        + "".join(f"{marks}# {rank}\n\n- {rank} does the {name.lower()} part\n\n" for rank in ranks)
        for name in competencies
    )


def sections(family: Family) -> list[list[str]]:
    return [[section.heading for section in level.sections] for level in family.levels]


def test_ranks_below_competencies_are_one_level_each(catalog_of: Make) -> None:
    names = ("Communication", "Craft", "Ownership")
    family = only(catalog_of({"ladder.md": page("Glazier ladder", *names)}))
    assert titles(family) == [("Junior", ()), ("Senior", ())]
    assert sections(family) == [list(names)] * 2
    assert family.title == "Glazier ladder"
    junior = family.levels[0]
    assert [section.items[0].text for section in junior.sections] == [
        f"Junior does the {name.lower()} part" for name in names
    ]
    assert [section.line for section in junior.sections] == [5, 15, 25]


def test_codes_jobs_and_headings_of_the_first_depth_are_read_alike(catalog_of: Make) -> None:
    ranks = ("Level 1", "Level 2", "Level 3")
    pages = {
        "codes/ladder.md": page("Ladder", "Delivery", "Teamwork", ranks=ranks, depth=1),
        "jobs/ladder.md": page("Ladder", "Delivery", "Teamwork", ranks=("Junior Glazier", "Senior Glazier")),
        "skills/glazing.md": page("Glazing competencies", "Craft", "Putty", "Leading", ranks=ranks),
    }
    catalog = catalog_of(pages)
    assert sorted(len(family.levels) for family in catalog.families) == [2, 3]
    assert {tuple(names) for family in catalog.families for names in sections(family)} == {("Delivery", "Teamwork")}


def test_what_is_below_no_rank_stays_with_the_family(catalog_of: Make) -> None:
    text = page("Ladder", "Impact", "Craft").replace("## Craft\n", "## Craft\n\nWhat hands can do.\n")
    text = text.replace("## Impact\n", "## Impact\n\n<!-- ask again in May -->\n")
    text += "## How to use it\n\n- Read it with others\n"
    text = text.replace("### Senior\n", "### Senior\n\n#### Examples\n\n- Once\n\n#### More\n", 1)
    family = only(catalog_of({"ladder.md": text}))
    assert [section.heading for section in family.sections] == ["Impact", "Craft", "How to use it"]
    assert family.sections[0].paragraphs[0].text == "<!-- ask again in May -->"
    assert sections(family) == [["Impact", "Craft"], ["Impact", "Examples", "More", "Craft"]]


def test_jobs_disciplines_and_other_ranks_stay_families(catalog_of: Make) -> None:
    families = catalog_of({"ladder.md": page("Ladder", "Cutting", "Fitting")}).families
    assert [family.title for family in families] == ["Cutting", "Fitting"]
