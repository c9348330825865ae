"""Tables whose rows or columns are levels: heads inside cells, second heads, corners, lines above, codes alone."""

import pytest

from families import Make, only, titles
from roletui.model import Level


def lists(level: Level) -> list[tuple[str, str, int]]:
    return [(section.kind, section.heading, len(section.items)) for section in level.sections]


def table(*rows: str) -> str:
    head, *rest = rows
    return "\n".join(("# Glazing", "", head, "|---" * (head.count("|") - 1) + "|", *rest, ""))


def test_headings_and_bold_lines_in_cells_are_sections(catalog_of: Make) -> None:
    cell = "<h4>Craft</h4><ul><li>Cuts</li><li>Fits</li></ul><b>People</b><ul><li>Asks</li></ul>"
    row = f"<tr><td><b>{{}}</b></td><td>{cell}</td></tr>"
    rows = "".join(row.format(title) for title in ("Junior Glazier", "Glazier", "Senior Glazier"))
    page = f"# Glazing ladder\n\n<table>\n<tr><th>Level</th><th>What it takes</th></tr>\n{rows}\n</table>\n"
    family = only(catalog_of({"ladder.md": page}))
    assert [level.title for level in family.levels] == ["Junior Glazier", "Glazier", "Senior Glazier"]
    assert all(lists(level) == [("other", "Craft", 2), ("other", "People", 1)] for level in family.levels)


def test_a_table_of_what_each_job_calls_its_ranks_is_no_ladder(catalog_of: Make) -> None:
    ranks = table(
        "| Level | Glass Engineer | Designer | Buyer |",
        "| 1 | Fresher/Junior | Junior | Junior Buyer |",
        "| 2 | Senior | Senior | Head Buyer |",
    )
    assert catalog_of({"glazing.md": ranks}).families == ()


def test_how_well_each_rank_knows_something_is_said_in_words_of_ranks(catalog_of: Make) -> None:
    known = table(
        "| | Junior | Intermediate | Architect |",
        "| Cutting | Intermediate | Advanced | Expert |",
        "| Leading | Junior | Intermediate | Advanced |",
    )
    family = only(catalog_of({"glazing.md": known}))
    assert [level.title for level in family.levels] == ["Junior", "Intermediate", "Architect"]
    assert all(sorted(heading for _, heading, _ in lists(level)) == ["Cutting", "Leading"] for level in family.levels)


@pytest.mark.parametrize("tag", ["p", "div", "P"])
def test_paragraphs_in_a_cell_are_lines_of_it(catalog_of: Make, tag: str) -> None:
    cell = f"<{tag}>- Cuts</{tag}><{tag}>- Fits **at once**</{tag}>- Cleans up"
    page = table(
        "| Area | Junior Glazier | Senior Glazier |", f"| Craft | {cell} | Plans |", "| People | Asks | Leads |"
    )
    junior, senior = only(catalog_of({"glazing.md": page})).levels
    assert [item.text for section in junior.sections for item in section.items] == [
        "Cuts",
        "Fits at once",
        "Cleans up",
        "Asks",
    ]
    assert lists(senior) == [("other", "Craft", 1), ("other", "People", 1)]


def test_bold_lines_in_the_cells_of_a_matrix_divide_its_labels(catalog_of: Make) -> None:
    page = table(
        "| Area | Junior Glazier | Senior Glazier |",
        "| **Craft** | **Cutting**<br>- Cuts<br>- Saws<br>**Fitting**<br>- Holds | **Cutting**<br>- Plans |",
        "| People | **Asks** | Responsibilities:<br>- Leads a crew |",
    )
    junior, senior = only(catalog_of({"glazing.md": page})).levels
    assert lists(junior) == [("other", "Craft: Cutting", 2), ("other", "Craft: Fitting", 1), ("other", "People", 1)]
    assert lists(senior) == [("other", "Craft: Cutting", 1), ("responsibilities", "People: Responsibilities", 1)]


def test_titles_below_codes_and_grades_below_titles_are_a_second_head(catalog_of: Make) -> None:
    coded = table("| Level / Competency | L1 | L2 |", "| Area | Junior | Senior |", "| Craft | Cuts | Plans |")
    graded = table("| Level | Junior | Senior |", "| Grade | 3 | 5 |", "| Craft | Cuts | Plans |", "| | Fits | Buys |")
    family, other = catalog_of({"coded.md": coded, "graded.md": graded}).families
    assert titles(family) == [("Junior", ("L1",)), ("Senior", ("L2",))]
    assert lists(family.levels[0]) == [("other", "Craft", 1)]
    assert titles(other) == [("Junior", (3,)), ("Senior", (5,))]
    assert lists(other.levels[0]) == [("other", "Craft", 2)]


def test_the_corner_of_a_matrix_is_no_level_though_it_is_a_title(catalog_of: Make) -> None:
    rows = table(
        "| Software Engineer | Craft | People |",
        "| Junior | Cuts panes to a line that others drew | Asks about cracks before they grow |",
        "| Senior | Plans a facade of glass for a street | Leads a crew of four through winter |",
    )
    columns = table("| Engineering Manager | Junior Glazier | Senior Glazier |", "| Craft | Cuts | Plans |")
    family, other = catalog_of({"columns.md": columns, "rows.md": rows}).families
    assert [level.title for level in family.levels] == ["Junior Glazier", "Senior Glazier"]
    assert not family.sections
    assert [level.title for level in other.levels] == ["Junior", "Senior"]


def test_a_table_without_a_head_is_not_read_with_its_first_level_as_one(catalog_of: Make) -> None:
    page = table("| Junior | Cuts panes | Asks |", "| Mid | Cuts curves | Shows |", "| Senior | Plans walls | Leads |")
    assert catalog_of({"glazing.md": page}).families == ()


def test_a_line_above_the_head_names_the_whole(catalog_of: Make) -> None:
    sheet = "Glazing framework,,\n,,\nCompetency,Junior Glazier,Senior Glazier\nCraft,Cuts,Plans\nPeople,Asks,Leads\n"
    family = only(catalog_of({"glazing.csv": sheet}))
    assert [level.title for level in family.levels] == ["Junior Glazier", "Senior Glazier"]
    assert [item.text for section in family.sections for item in section.items] == ["Glazing framework"]


def test_a_table_for_each_competency_is_one_ladder_where_the_page_is_about_levels(catalog_of: Make) -> None:
    tables = "".join(
        f"## {area}\n\n| Level | Expectation |\n|---|---|\n"
        + "".join(f"| {rank} | {verb} with others every day |\n" for rank in ("Junior", "Mid", "Senior"))
        + "\n"
        for area, verb in (("Craft", "Cuts panes"), ("People", "Speaks of panes"))
    )
    assert catalog_of({"glass.md": f"# Glass\n\n{tables}"}).families == ()
    family = only(catalog_of({"glass.md": f"# Glazier ladder\n\n{tables}"}))
    assert [level.title for level in family.levels] == ["Junior", "Mid", "Senior"]
    assert all(lists(level) == [("other", "Craft", 1), ("other", "People", 1)] for level in family.levels)
    numbered = tables.replace("Junior", "Level 1").replace("Mid", "Level 2").replace("Senior", "Level 3")
    assert catalog_of({"glass.md": f"# Glazier ladder\n\n{numbered}"}).families == ()


def test_rows_of_codes_are_levels_on_a_page_about_levels_alone(catalog_of: Make) -> None:
    rows = [f"| Level {n} | Works on {n} panes of a facade at a time |" for n in (1, 2, 3)]
    page = table("| Level | What it takes |", *rows)
    assert catalog_of({"glazing.md": page}).families == ()
    assert catalog_of({"glazing.md": page.replace("# Glazing", "# Severity levels")}).families == ()
    family = only(catalog_of({"glazing.md": page.replace("# Glazing", "# Glazing levels")}))
    assert titles(family) == [("Level 1", (1,)), ("Level 2", (2,)), ("Level 3", (3,))]


def test_an_empty_row_heads_nothing(catalog_of: Make) -> None:
    page = table(
        "| Area | Junior Glazier | Senior Glazier |",
        "| Craft | Cuts a plain pane | Cuts a round pane |",
        "| | | |",
        "| Talk | Speaks to the crew | Speaks to the town |",
    )
    family = only(catalog_of({"ladder.md": page}))
    assert all(lists(level) == [("other", "Craft", 1), ("other", "Talk", 1)] for level in family.levels)


def test_a_remark_between_ticks_is_kept_with_what_it_is_about(catalog_of: Make) -> None:
    page = table(
        "| Area | Skill | Junior Glazier | Glazier | Senior Glazier |",
        "| Craft | Cuts a plain pane | x | x | x |",
        "| Craft | Cuts a round pane | with some help | x | x |",
        "| Talk | Speaks to the town | | x | x |",
    )
    junior, plain, _ = only(catalog_of({"ladder.md": page})).levels
    assert [(part.heading, [item.text for item in part.items]) for part in junior.sections] == [
        ("Craft", ["Cuts a plain pane"]),
        ("Craft: Cuts a round pane", ["with some help"]),
    ]
    assert lists(plain) == [("other", "Craft", 2), ("other", "Talk", 1)]


def test_ticks_of_ranks_of_one_job_say_who_does_what_is_in_front(catalog_of: Make) -> None:
    rows = (
        "| Cuts a plain pane from a drawing | x | x | x |",
        "| Cuts a round pane without one | | x | x |",
        "| Speaks to the town about prices | | | x |",
    )
    page = table("| Skill | Junior Glazier | Glazier | Senior Glazier |", *rows)
    family = only(catalog_of({"ladder.md": page}))
    assert [lists(level) for level in family.levels] == [[("other", "Skill", count)] for count in (1, 2, 3)]


def test_ticks_of_different_jobs_are_no_ladder(catalog_of: Make) -> None:
    rows = (
        "| May open the shop in the morning | x | x | x |",
        "| May sell panes to all who ask | | x | x |",
        "| May spend coins of the guild | | | x |",
    )
    assert not catalog_of({"ladder.md": table("| Right | Glazier | Cashier | Shop Manager |", *rows)}).families


def test_a_table_without_labels_has_a_level_in_its_first_column_too(catalog_of: Make) -> None:
    page = table(
        "| Junior Glazier Engineer | Glazier Engineer | Senior Glazier Engineer |",
        "| Cuts what is drawn for him | Draws what others cut | Says what is drawn |",
        "| **On the roof** |  |  |",
        "| Holds the ladder all day | Climbs it when it rains | Buys a ladder that holds |",
    )
    levels = only(catalog_of({"glazing.md": page})).levels
    assert [level.title for level in levels] == [
        "Junior Glazier Engineer",
        "Glazier Engineer",
        "Senior Glazier Engineer",
    ]
    assert all(lists(level) == [("other", "", 1), ("other", "On the roof", 1)] for level in levels)


def test_the_corner_of_a_table_of_ranks_stays_a_corner(catalog_of: Make) -> None:
    page = table("| Glazier Engineer | Junior | Senior |", "| Panes | Cuts small panes | Cuts large panes alone |")
    assert [level.title for level in only(catalog_of({"glazing.md": page})).levels] == ["Junior", "Senior"]


@pytest.mark.parametrize(
    ("title", "beside"),
    [
        ("Glazier Engineer 3", ("Glazier Engineer 2", "Glazier Engineer 3", "Senior Glazier Engineer 1")),
        ("Tech Lead (TL)", ("Staff Engineer", "Tech Lead", "Engineering Manager", "Product Manager")),
        ("Senior Glazier Engineer", ("Glazier Engineer", "Senior Glazier Engineer", "Staff Glazier Engineer")),
    ],
)
def test_a_role_beside_those_around_it_is_the_only_one_of_its_page(
    catalog_of: Make, title: str, beside: tuple[str, ...]
) -> None:
    rows = "".join(
        f"| {area} | " + " | ".join(f"{area} of sort {each}" for each in beside) + " |\n" for area in "abcdefg"
    )
    compared = f"## How a {title} differs from a {beside[0]} and all the others\n\n| Area | {' | '.join(beside)} |\n"
    page = f"# {title}\n\n## Craft\n\n- Cuts\n- Fits\n- Saws\n\n{compared}{'|---' * (len(beside) + 1)}|\n{rows}"
    (level,) = only(catalog_of({"role.md": f"{page}\n## Main responsibilities\n\n- Leads\n"})).levels
    assert level.title == title


def test_a_table_that_sums_up_the_levels_of_headings_is_none_of_its_own(catalog_of: Make) -> None:
    names = ("Member", "Reviewer", "Approver")
    rows = "".join(f"| {name} | Mends what a {name} mends | Has mended windows before |\n" for name in names)
    parts = (
        "## Member\n\n### Requirements\n\n- Two panes\n- A ladder\n\n"
        "## Reviewer\n\n- Looks at panes\n\n## Approver\n\nSoon.\n"
    )
    page = f"# Guild\n\n| Role | Responsibilities | Requirements |\n|---|---|---|\n{rows}\n{parts}"
    levels = only(catalog_of({"guild.md": page})).levels
    assert [level.title for level in levels] == list(names)
    assert ("requirements", "Requirements", 2) in lists(levels[0])


def test_short_cells_describe_ranks_of_one_job_in_rows(catalog_of: Make) -> None:
    rows = ("| Junior | 0-2 years | pairs | one pane |", "| Mid | 2-5 years | alone | walls |")
    more = ("| Senior | 5+ years | mentors | towers |",)
    head = "| Rank | Experience | Way of working | Reach |"
    family = only(catalog_of({"ladder.md": table(head, *rows, *more).replace("# Glazing", "# Glazing ladder")}))
    assert titles(family) == [("Junior", ()), ("Mid", ()), ("Senior", ())]
    assert [heading for _, heading, _ in lists(family.levels[2])] == ["Experience", "Way of working", "Reach"]


def test_short_cells_on_pay_people_or_several_jobs_describe_no_rank(catalog_of: Make) -> None:
    ranks = ("Junior", "Mid", "Senior")
    pay = ("| Rank | Salary | Office | Count |", *(f"| {rank} | forty thousand | Bonn | three |" for rank in ranks))
    jobs = ("| Role | Tool | Place |", *(f"| {job} | knife | kitchen |" for job in ("Cook", "Senior Glazier", "Baker")))
    for name, rows in (("pay", pay), ("jobs", jobs)):
        catalog = catalog_of({f"{name}.md": table(*rows).replace("# Glazing", "# Career levels")})
        assert not catalog.families, name


SAYING = (
    "Cuts along the lines that others draw",
    "Decides with others how a dome is cut",
    "Teaches a whole crew to cut",
)


@pytest.mark.parametrize(
    ("title", "head", "codes", "expected"),
    [
        ("Glazing levels", "Level", ("1", "2", "3"), [(f"Level {n}", (n,)) for n in (1, 2, 3)]),
        ("Glazier", "Level/Skill", ("0", "1", "2"), [(f"Level {n}", (n,)) for n in (0, 1, 2)]),
        ("Glazing levels", "Band", ("2", "3", "4"), []),
        ("Glazing levels", "Window", ("1", "2", "3"), []),
        ("Storms", "Level", ("1", "2", "3"), []),
    ],
)
def test_bare_numbers_are_levels_where_the_head_says_so_and_columns_say_what_each_does(
    catalog_of: Make, title: str, head: str, codes: tuple[str, ...], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    rows = (f"| {code} | {said} | {said} daily |" for code, said in zip(codes, SAYING, strict=True))
    page = table(f"| {head} | Cutting | Helping |", *rows).replace("# Glazing", f"# {title}")
    catalog = catalog_of({"page.md": page})
    found = [each for family in catalog.families for each in titles(family) if each[0] != "Glazier"]
    assert found == expected


def test_one_column_beside_numbers_is_a_scale(catalog_of: Make) -> None:
    rows = (f"| {number} | {said} |" for number, said in enumerate(SAYING, 1))
    page = table("| Level | Meaning |", *rows).replace("# Glazing", "# Glazing levels")
    assert not catalog_of({"page.md": page}).families


def test_codes_of_one_sort_are_levels_with_a_word_or_two_in_each_cell(catalog_of: Make) -> None:
    page = table("| Level | Scope | Teaching |", "| G1 | One pane | Watches |", "| G2 | Windows | Shows |")
    page += "| G3 | Domes | Plans |\n"
    family = only(catalog_of({"page.md": page.replace("# Glazing", "# Glazing levels")}))
    assert titles(family) == [("G1", ("G1",)), ("G2", ("G2",)), ("G3", ("G3",))]


ACCOUNTS = "\n## Who is who\n\n### Members\n\n" + "- @ann\n- @bob\n- @cid\n" * 3 + "\n### Maintainers\n\n- @hal\n"


@pytest.mark.parametrize("head", ["Name", "Tier", "Role"])
def test_a_table_of_groups_is_read_though_their_people_are_listed_below(catalog_of: Make, head: str) -> None:
    rows = (
        "| Members | Came to two evenings of work | Bring a lamp |",
        "| Maintainers | Kept the kiln for a year | Feed the kiln |",
    )
    page = table(f"| {head} | Requirements | Expectations |", *rows).replace("# Glazing", "# Contributor ladder")
    family = only(catalog_of({"ladder.md": page + ACCOUNTS}))
    assert [level.title for level in family.levels] == ["Members", "Maintainers"]
    assert all(len(section.items) < 2 for level in family.levels for section in level.sections)


def test_such_lists_of_people_alone_are_no_levels(catalog_of: Make) -> None:
    assert not catalog_of({"people.md": f"# People\n{ACCOUNTS}"}).families


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("IC", [("IC1", ("IC1",)), ("IC2", ("IC2",)), ("IC3", ("IC3",))]), ("Step ", []), ("Level ", [])],
)
def test_tables_of_one_competency_each_have_codes_of_people_as_levels_and_steps_as_a_scale(
    catalog_of: Make, letters: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    rows = "".join(f"| {letters}{number} | {said} |\n" for number, said in enumerate(SAYING, 1))
    parts = (f"## {area}\n\n| Level | What it takes |\n|---|---|\n{rows}\n" for area in ("Cutting", "Helping"))
    catalog = catalog_of({"ladder.md": "# Glazing levels\n\n" + "".join(parts)})
    assert [each for family in catalog.families for each in titles(family)] == expected
    for family in catalog.families:
        assert lists(family.levels[0]) == [("other", "Cutting", 1), ("other", "Helping", 1)]
