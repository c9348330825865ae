"""What becomes of bullets: merged, split, moved, inherited, reworded."""

from collections.abc import Sequence

from compare.made import catalog, family, level, pair, section
from roletui.compare import compare, pin, suggestions, swap
from roletui.compare.compare import entries_of
from roletui.compare.model import Comparison, Entry, Row
from roletui.model import Catalog, Item, Kind, Level, Section, Statement
from roletui.text import Safe

RESPONSIBILITIES: Kind = "responsibilities"
_THINGS = """
anchor barrel canvas dinghy engine flagpole galley harness icebox jetty keel ladder mast needle oar pump quay rudder
sextant tiller umbrella valve winch yard
"""
WORDS = _THINGS.split()
"""Things that have nothing to do with one another."""


def headed(level_id: str, line: int, **lists: Sequence[str]) -> Level:
    """A level with lists of no known kind, each under its heading."""
    made = [section("other", texts, line + 10 * at, heading) for at, (heading, texts) in enumerate(lists.items(), 1)]
    return level(level_id, "Analyst", line, {})._replace(sections=tuple(made))


Lists = dict[Kind, Sequence[str]]


def rows(comparison: Comparison) -> dict[str, Row]:
    """Rows by the right text, or the left one where there is no other."""
    return {str((row.right or row.left or row.entries()[0]).text): row for row in comparison.rows}


def heirs(*, resolved: bool = True) -> Catalog:
    target = "f/a" if resolved else None
    return catalog(
        family(
            "f",
            level("f/a", "Analyst", 10, {RESPONSIBILITIES: ["Write the weekly report", "Lead a team of 25+ people"]}),
            level(
                "f/b",
                "Senior Analyst",
                30,
                {RESPONSIBILITIES: ["Extends f/a", "Lead a team of 50+ people", "Own the budget"]},
                takes=[(RESPONSIBILITIES, target, 32)],
            ),
            level(
                "f/c",
                "Staff Analyst",
                60,
                {RESPONSIBILITIES: ["Extends f/b", "Speak at conferences"]},
                takes=[(RESPONSIBILITIES, "f/b", 62)],
            ),
        )
    )


def test_what_the_right_level_takes_over_is_inherited_and_never_gone() -> None:
    for own in (True, False):
        found = rows(compare(heirs(), "f/a", "f/b", own=own))
        assert found["Write the weekly report"].kind == "inherited"
        assert found["Write the weekly report"].inherited_from == "f/a"
        assert found["Own the budget"].kind == "new"
        raised = found["Lead a team of 50+ people"]
        assert (raised.kind, raised.relation, raised.evidence) == ("changed", "extended", ("25+ → 50+",))


def test_inheritance_reaches_through_several_levels() -> None:
    for own in (True, False):
        comparison = compare(heirs(), "f/a", "f/c", own=own)
        assert rows(comparison)["Write the weekly report"].kind == "inherited"
        assert comparison.summary["gone"] == 0


def test_seen_from_the_heir_nothing_is_new_that_it_takes_over() -> None:
    row = rows(compare(heirs(), "f/b", "f/a"))["Write the weekly report"]
    assert (row.kind, row.inherited_from) == ("inherited", "f/a")


def test_a_statement_is_no_bullet_of_the_effective_level_but_stands_on_the_page() -> None:
    assert "Extends f/a" not in rows(compare(heirs(), "f/a", "f/b"))
    assert rows(compare(heirs(), "f/a", "f/b", own=True))["Extends f/a"].kind == "new"


def test_gone_is_only_likely_where_a_statement_names_nobody_known() -> None:
    row = rows(compare(heirs(resolved=False), "f/a", "f/b"))["Write the weekly report"]
    assert (row.kind, row.sure) == ("gone", False)
    assert row.evidence


def test_what_the_family_shares_is_the_same_for_both() -> None:
    shared = section("requirements", ["Speaks two languages"], 90)
    pages = catalog(
        family("f", level("f/a", "Analyst", 10, {}), level("f/b", "Senior Analyst", 30, {}), shared=[shared])
    )
    assert rows(compare(pages, "f/a", "f/b"))["Speaks two languages"].kind == "same"


def test_a_bullet_that_both_levels_hold_is_paired_with_itself_though_one_rewords_it() -> None:
    first, second = (
        "Write reports about sales for the board",
        "Write all reports about sales and marketing for the board",
    )
    pages = catalog(
        family(
            "f",
            level("f/a", "Analyst", 10, {RESPONSIBILITIES: [first]}),
            level(
                "f/b",
                "Senior Analyst",
                30,
                {RESPONSIBILITIES: ["Extends f/a", second]},
                takes=[(RESPONSIBILITIES, "f/a", 32)],
            ),
        )
    )
    comparison = compare(pages, "f/a", "f/b")
    found = [(row.kind, row.left and row.left.text, row.right and row.right.text) for row in comparison.rows]
    assert found == [("new", None, second), ("inherited", first, first)]
    assert swap(comparison) == compare(pages, "f/b", "f/a")


def test_a_bullet_inherited_and_reworded_is_one_row_with_both_wordings() -> None:
    inherited = "Write reports about sales for the board"
    reworded = "Write all reports about sales and marketing for the board"
    other = "Write all reports about sales and marketing for the owners"
    pages = catalog(
        family(
            "f",
            level("f/a", "Analyst", 10, {RESPONSIBILITIES: [inherited]}),
            level(
                "f/b",
                "Senior Analyst",
                30,
                {RESPONSIBILITIES: ["Extends f/a", reworded]},
                takes=[(RESPONSIBILITIES, "f/a", 32)],
            ),
            level("f/c", "Auditor", 50, {RESPONSIBILITIES: [other]}),
        )
    )
    comparison = compare(pages, "f/c", "f/b")
    (row,) = comparison.rows
    assert (row.kind, row.left and row.left.text, row.right and row.right.text) == ("changed", other, reworded)
    assert [(each.side, each.entry.text) for each in row.also] == [("right", inherited)]
    assert swap(comparison) == compare(pages, "f/b", "f/c")


def test_its_own_wording_speaks_though_another_list_is_inherited_whole() -> None:
    inherited = "Write reports about sales for the board"
    reworded = "Write all reports about sales and marketing for the board"
    needs: Kind = "requirements"
    senior = level(
        "f/b",
        "Senior Analyst",
        30,
        {RESPONSIBILITIES: ["Extends f/a"], needs: ["Extends f/a", reworded]},
        takes=[(RESPONSIBILITIES, "f/a", 32), (needs, "f/a", 35)],
    )
    pages = catalog(
        family(
            "f",
            level("f/a", "Analyst", 10, {RESPONSIBILITIES: ["Chair the audit"], needs: [inherited]}),
            senior,
            level("f/c", "Auditor", 50, {needs: ["Sign the minutes of every meeting"]}),
        )
    )
    asked = rows(compare(pages, "f/c", "f/b"))
    assert asked[reworded].kind == "new"
    assert [(each.side, each.entry.text) for each in asked[reworded].also] == [("right", inherited)]
    assert inherited not in asked


def test_doubtful_pairs_are_shown_only_between_levels_with_enough_sure_ones() -> None:
    doubtful = ("Negotiate contracts with suppliers of cloud services", "Supplier contracts are reviewed every year")
    alike = "Plan the yearly budget with the finance leads"
    for others, paired in ((2, True), (12, False)):
        left = [alike, doubtful[0], *(f"Left task {word}" for word in WORDS[:others])]
        right = [f"{alike} of the region", doubtful[1], *(f"Right duty {word}" for word in WORDS[12 : 12 + others])]
        found = compare(pair({RESPONSIBILITIES: left}, {RESPONSIBILITIES: right}), "f/a", "f/b").rows
        assert any(row.left and row.right and row.left.text == doubtful[0] for row in found) is paired


def test_competencies_are_held_against_those_of_the_same_heading() -> None:
    bullet, kin = "Shares what is known with the whole crew", "Shares what is known with the whole fleet"
    comparison = compare(
        catalog(
            family(
                "f",
                headed("f/a", 10, Leadership=[bullet], Craft=["Ties every knot"]),
                headed("f/b", 40, Leadership=["Guides the fleet in storms"], Craft=["Ties every knot by night"]),
                headed("f/c", 70, Impact=[kin]),
            )
        ),
        "f/a",
        "f/b",
    )
    assert [section.heading for section in comparison.sections] == ["Leadership", "Craft"]
    assert [row.kind for row in comparison.sections[1].rows] == ["changed"]


def test_merged_bullets_keep_all_their_partners() -> None:
    merged = "Plan the yearly budget with finance leads and negotiate supplier contracts for cloud services"
    pages = pair(
        {
            RESPONSIBILITIES: [
                "Plan the yearly budget with finance leads",
                "Negotiate supplier contracts for cloud services",
            ]
        },
        {RESPONSIBILITIES: [merged]},
    )
    (row,) = compare(pages, "f/a", "f/b").rows
    assert {each.text for each in row.entries()} == {
        merged,
        "Plan the yearly budget with finance leads",
        "Negotiate supplier contracts for cloud services",
    }
    assert [each.side for each in row.also] == ["left"]


def test_a_short_half_of_a_split_joins_the_other_half() -> None:
    whole = "Hire, coach and retain sailors, and plan the yearly budget of the fleet"
    halves = ["Hire, coach and retain sailors", "Plan the yearly budget", "Budget the plan yearly"]
    (row,) = [
        row
        for row in rows(compare(pair({RESPONSIBILITIES: [whole]}, {RESPONSIBILITIES: halves}), "f/a", "f/b")).values()
        if row.left
    ]
    assert [str(each.entry.text) for each in row.also] == ["Plan the yearly budget"]


def test_bullets_glued_by_a_lost_line_break_are_found_by_their_parts() -> None:
    glued = "Talks well with senior executives.Demonstrated experience managing service teams"
    pages = pair({"requirements": ["Demonstrated experience managing service teams"]}, {"requirements": [glued]})
    (row,) = compare(pages, "f/a", "f/b").rows
    assert (row.kind, row.tier, row.relation) == ("changed", "sure", "extended")


def test_a_bullet_in_another_section_has_moved() -> None:
    text = "Explain the roadmap to customers every quarter"
    pages = pair({"requirements": [text], RESPONSIBILITIES: ["Own budgets"]}, {RESPONSIBILITIES: [text, "Own budgets"]})
    row = rows(compare(pages, "f/a", "f/b"))[text]
    assert (row.kind, row.moved_from) == ("moved", "Requirements")
    assert swap(compare(pages, "f/a", "f/b")) == compare(pages, "f/b", "f/a")


def test_headings_that_both_levels_have_are_sections_of_their_own() -> None:
    def grouped(level_id: str, title: str, line: int, first: str, second: str) -> Level:
        lists = (
            section("other", [first], line + 1, "Technical skills"),
            section("other", [second], line + 5, "Influence on others"),
        )
        return level(level_id, title, line, {})._replace(sections=lists)

    one = grouped("f/a", "Analyst", 10, "Knows one query language well", "Helps new colleagues")
    two = grouped("f/b", "Senior Analyst", 40, "Knows two query languages well", "Helps all new colleagues to grow")
    comparison = compare(catalog(family("f", one, two)), "f/a", "f/b")
    assert [each.heading for each in comparison.sections] == ["Technical skills", "Influence on others"]
    assert {row.kind for row in comparison.rows} == {"changed"}


def test_levels_of_two_families_have_only_left_and_only_right() -> None:
    pages = catalog(
        family("f", level("f/a", "Analyst", 10, {RESPONSIBILITIES: ["Own budgets"]})),
        family("g", level("g/a", "Engineer", 10, {RESPONSIBILITIES: ["Write code"]}), title="Engineer"),
    )
    assert compare(pages, "f/a", "g/a").across
    assert not compare(pages, "f/a", "f/a").across


def test_grades_reporting_lines_and_specialties_are_compared() -> None:
    pages = catalog(
        family("f", level("f/a", "Analyst", 10, {}, grade=6), level("f/b", "Senior Analyst", 30, {}, grade=7))
    )
    (fact,) = compare(pages, "f/a", "f/b").facts
    assert (fact.name, fact.left, fact.right, fact.same) == ("Grade", "6", "7", False)


def side(comparison: Comparison, text: str) -> Entry:
    """The bullet with that text, whichever side it is on."""
    return next(entry for row in comparison.rows for entry in row.entries() if entry.text == text)


def test_pins_pair_and_part_bullets_and_survive_reading_again() -> None:
    lists: Lists = {RESPONSIBILITIES: ["Own budgets for one team", "Talk to the press"]}
    other: Lists = {RESPONSIBILITIES: ["Own budgets for all teams", "Write code"]}
    before = compare(pair(lists, other), "f/a", "f/b")
    assert rows(before)["Own budgets for all teams"].kind == "changed"
    one, two = side(before, "Own budgets for one team"), side(before, "Own budgets for all teams")
    pins = (pin(one, two, together=False), pin(side(before, "Talk to the press"), side(before, "Write code")))
    read_again = pair({RESPONSIBILITIES: ["A new first bullet", *lists[RESPONSIBILITIES]]}, other)
    after = compare(read_again, "f/a", "f/b", pins=pins)
    assert rows(after)["Own budgets for all teams"].kind == "new"
    row = rows(after)["Write code"]
    assert (row.tier, row.left and row.left.text) == ("pinned", "Talk to the press")
    assert swap(after) == compare(read_again, "f/b", "f/a", pins=pins)


def test_a_third_bullet_pinned_to_a_pair_becomes_a_partner() -> None:
    pages = pair({RESPONSIBILITIES: ["Own budgets", "Talk to the press"]}, {RESPONSIBILITIES: ["Write code"]})
    first = compare(pages, "f/a", "f/b")
    code = side(first, "Write code")
    pins = [pin(side(first, text), code) for text in ("Own budgets", "Talk to the press")]
    (row,) = compare(pages, "f/a", "f/b", pins=pins).rows
    assert {entry.text for entry in row.entries()} == {"Own budgets", "Talk to the press", "Write code"}


def test_the_true_partner_is_among_the_first_suggestions() -> None:
    pages = pair(
        {"requirements": ["Able to explain hard topics to customers"]},
        {"requirements": ["Plans budgets", "Customers trust the explanations given", "Knows the law", "Speaks French"]},
    )
    comparison = compare(pages, "f/a", "f/b")
    entry = side(comparison, "Able to explain hard topics to customers")
    assert suggestions(comparison, entry, "left")[0].text == "Customers trust the explanations given"


def test_a_likely_pair_needs_a_sure_one_between_the_same_levels() -> None:
    ours, theirs = "Train colleagues on the billing process", "Improve the billing process and its many tools"
    alone = compare(pair({RESPONSIBILITIES: [ours]}, {RESPONSIBILITIES: [theirs]}), "f/a", "f/b")
    assert dict(alone.summary).get("changed", 0) == 0
    shared = "Keep the ledger in order"
    akin = pair({RESPONSIBILITIES: [ours, shared]}, {RESPONSIBILITIES: [shared, theirs]})
    comparison = compare(akin, "f/a", "f/b")
    assert rows(comparison)[theirs].tier == "likely"
    same = next(row for row in comparison.rows if row.kind == "same")
    assert same.left is not None
    assert same.right is not None
    apart = compare(akin, "f/a", "f/b", pins=(pin(same.left, same.right, together=False),))
    assert rows(apart)[theirs].tier == "likely"


def test_a_sentence_that_inherits_nothing_is_kept_beside_one_in_the_same_line_of_another_page() -> None:
    said, second = Safe("Extends the Helper duties"), Safe("second.md")
    lists = tuple(
        Section("responsibilities", Safe("Duties"), 1, (Item(said, 2), Item(Safe(f"Mend {what}"), 3)), path=page)
        for page, what in ((Safe(""), "roofs"), (second, "gutters"))
    )
    statements = (
        Statement("responsibilities", said, 2, Safe("Helper"), "trade/helper", alone=True),
        Statement("responsibilities", said, 2, Safe("Helper"), None, alone=True, path=second),
    )
    helper = level("trade/helper", "Helper", 9, {"responsibilities": ["Clean the yard"]})
    mender = Level("trade/mender", Safe("Mender"), 1, (2,), None, lists, statements)
    pages = catalog(family("trade", helper, mender))
    held = [(each.path, each.text) for each in entries_of(pages, "trade/mender", own=False)]
    assert held == [
        ("trade.md", "Mend roofs"),
        ("second.md", said),
        ("second.md", "Mend gutters"),
        ("trade.md", "Clean the yard"),
    ]
