"""The ladder: edges with their kinds and lines, next steps, and ways."""

from compare import made as by_hand
from families import Make
from roletui.roles.ladder import Edge, Ladder, path
from roletui.text import Safe


def levels(*rows: tuple[str, int]) -> str:
    return "## Levels\n\n" + "".join(
        f"### {title}\n\nThe {title} is a grade {grade}.\n\n#### Responsibilities\n\n- Work as {title}\n- Share\n\n"
        for title, grade in rows
    )


TAX = (
    "---\ntitle: Tax\n---\n\n"
    + levels(("Tax Analyst", 5), ("Senior Tax Analyst", 6), ("Manager, Tax", 8), ("Senior Manager, Tax", 8))
    + "## Career Ladder\n\nThe next step for a Senior Manager, Tax is to move to the [Boss](/job-families/boss/) "
    "or the [Pope](/job-families/pope/) job family.\n"
)
BOSS = "---\ntitle: Boss\n---\n\n" + levels(("Small Boss", 9), ("Big Boss", 10))


def made(catalog_of: Make) -> Ladder:
    return Ladder(catalog_of({"tax.md": TAX, "boss.md": BOSS}))


def brief(edges: tuple[Edge, ...]) -> list[tuple[str, str | None]]:
    return [(edge.kind, edge.target) for edge in edges]


def test_the_next_grade_is_the_lowest_higher_one_or_the_next_rank_of_the_same(catalog_of: Make) -> None:
    ladder = made(catalog_of)
    assert brief(ladder.next_steps("tax/tax-analyst")) == [("next-grade", "tax/senior-tax-analyst")]
    assert brief(ladder.next_steps("tax/senior-tax-analyst")) == [
        ("next-grade", "tax/manager-tax"),
        ("next-grade", "tax/senior-manager-tax"),
    ]
    assert brief(ladder.next_steps("tax/manager-tax")) == [("next-grade", "tax/senior-manager-tax")]


def test_a_ladder_shows_whose_next_steps_it_means_and_keeps_dangling_links(catalog_of: Make) -> None:
    edges = made(catalog_of).next_steps("tax/senior-manager-tax")
    assert brief(edges) == [("ladder-link", "boss"), ("ladder-link", None)]
    assert edges[1].url == "/job-families/pope/"
    assert TAX.split("\n")[edges[0].line - 1].startswith("The next step for a Senior Manager")
    assert edges[0].quote.startswith("The next step for a Senior Manager, Tax is to move to the Boss")


def test_feeders_are_the_way_back(catalog_of: Make) -> None:
    ladder = made(catalog_of)
    assert [edge.source for edge in ladder.feeders("tax/manager-tax")] == ["tax/senior-tax-analyst"]
    assert [edge.source for edge in ladder.feeders("boss/small-boss")] == ["tax/senior-manager-tax"]


def test_names_in_prose_are_edges_of_their_own_kind(catalog_of: Make) -> None:
    page = "---\ntitle: Clerk\n---\n\n" + levels(("Tax Clerk", 4))
    page += "## Career Ladder\n\n- One can move to a Senior Tax Analyst or to a Big Boss role.\n"
    ladder = Ladder(catalog_of({"clerk.md": page, "tax.md": TAX, "boss.md": BOSS}))
    assert brief(ladder.next_steps("clerk/tax-clerk")) == [
        ("ladder-name", "tax/senior-tax-analyst"),
        ("ladder-name", "boss/big-boss"),
    ]


def test_reporting_lines_are_edges_that_nobody_climbs(catalog_of: Make) -> None:
    page = TAX.replace("### Tax Analyst\n\n", "### Tax Analyst\n\nThe Tax Analyst reports to the Manager, Tax.\n\n")
    ladder = Ladder(catalog_of({"tax.md": page, "boss.md": BOSS}))
    assert [edge.source for edge in ladder.reports("tax/manager-tax")] == ["tax/tax-analyst"]
    assert "reports-to" not in [edge.kind for edge in ladder.next_steps("tax/tax-analyst")]


def test_a_path_is_the_fewest_steps_each_with_its_gap(catalog_of: Make) -> None:
    catalog = catalog_of({"tax.md": TAX, "boss.md": BOSS})
    steps = path(catalog, "tax/tax-analyst", "boss/big-boss")
    assert steps is not None
    assert [step.edge.kind for step in steps] == ["next-grade", "next-grade", "ladder-link"]
    assert [held.block.text for held in steps[0].gap] == ["Work as Senior Tax Analyst"]
    assert path(catalog, "boss/big-boss", "tax/tax-analyst") is None


def test_without_grades_the_order_of_the_family_leads_from_rank_to_rank(catalog_of: Make) -> None:
    page = "# Ladder\n\n" + "".join(
        f"## {title}\n\n- one\n- two\n\n" for title in ("Staff Engineer", "Senior Engineer", "Engineer")
    )
    ladder = Ladder(catalog_of({"ladder.md": page}))
    assert brief(ladder.next_steps("ladder/engineer")) == [("next-rank", "ladder/senior-engineer")]
    assert brief(ladder.next_steps("ladder/senior-engineer")) == [("next-rank", "ladder/staff-engineer")]
    assert ladder.next_steps("ladder/staff-engineer") == ()
    steps = path(ladder.catalog, "ladder/engineer", "ladder/staff-engineer")
    assert steps is not None
    assert [step.edge.target for step in steps] == ["ladder/senior-engineer", "ladder/staff-engineer"]


def test_levels_of_one_title_that_grades_tell_apart_lead_from_one_to_the_next() -> None:
    ranks = [
        by_hand.level(f"f/{n}", "Software Engineer", 100 * n, {})._replace(grades=(Safe(f"IC{n}"),)) for n in (1, 2, 3)
    ]
    staff = by_hand.level("f/staff", "Staff Software Engineer", 900, {})._replace(grades=(Safe("IC4"),))
    ladder = Ladder(by_hand.catalog(by_hand.family("f", *ranks, staff)))
    assert [brief(ladder.next_steps(each.id)) for each in ranks] == [
        [("next-rank", "f/2")],
        [("next-rank", "f/3")],
        [("next-rank", "f/staff")],
    ]


def test_levels_of_several_pages_have_edges_on_their_own(catalog_of: Make) -> None:
    lists = "## What you'll do\n\n- one\n"
    pages = {"crew/a.md": f"# Engineer\n\n{lists}", "crew/b.md": f"# Senior Engineer\n\n{lists}"}
    (edge,) = Ladder(catalog_of(pages)).next_steps("crew/engineer")
    assert (edge.kind, edge.path, edge.line) == ("next-rank", "crew/b.md", 1)


def test_a_rank_named_in_prose_means_all_levels_of_that_rank(catalog_of: Make) -> None:
    text = (
        "---\ntitle: Net\n---\n\n"
        + levels(("Senior Net Mender", 5), ("Net Mender", 4), ("Senior Net Tiler", 5))
        + "## Career Ladder\n\nThe next step for a Senior is to move to the [Boss](/job-families/boss/) job family.\n"
    )
    ladder = Ladder(catalog_of({"net.md": text, "boss.md": BOSS}))
    assert [edge.source for edge in ladder.feeders("boss/small-boss")] == [
        "net/senior-net-mender",
        "net/senior-net-tiler",
    ]
    assert [edge.target for edge in ladder.superiors("net/net-mender")] == []
    assert ladder.reports("boss/small-boss") == ()
