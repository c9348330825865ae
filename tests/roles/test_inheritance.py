"""Statements found on pages and resolved to what they take over."""

import pytest

from families import Make
from roletui.model import Catalog, Statement

HEAD = "---\ntitle: Analyst\n---\n\nAbout.\n\n## Levels\n\n"


def level(title: str, *, responsibilities: str = "- Work", requirements: str = "- Skill", lead: str = "") -> str:
    grade = f"#### Job Grade\n\nThe {title} is a grade 6.\n\n"
    return (
        f"### {title}\n\n{lead}\n\n{grade}#### {title} Responsibilities\n\n{responsibilities}\n\n"
        f"#### {title} Requirements\n\n{requirements}\n\n"
    )


def extends(catalog: Catalog, slug: str, page: str = "analyst") -> list[Statement]:
    return list(catalog.levels[f"{page}/{slug}"][1].extends)


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Extends the Tax Analyst (Intermediate) requirements", "tax-analyst-intermediate"),
        ("Extends the Intermediate Tax Analyst requirements", "tax-analyst-intermediate"),
        ("Extends the Tax Analyst requirements", "tax-analyst-intermediate"),
        ("Extends the Tax Anlayst requirements", "tax-analyst-intermediate"),
        ("Extends the Senior Tax Analysts' requirements", "senior-tax-analyst"),
        ("Extends the Sr TA requirements", "senior-tax-analyst"),
        ("Includes all Senior level requirements listed.", "senior-tax-analyst"),
        ("Extends that of the [Senior](#senior-tax-analyst) requirements", "senior-tax-analyst"),
        ("Includes all requirements listed [here](#senior-tax-analyst-requirements)", "senior-tax-analyst"),
        ("Extends the [Senior Tax Analyst](#gone) requirements", "senior-tax-analyst"),
        ("This role includes all of the requirements above, plus:", "senior-tax-analyst"),
        ("All of the above", "senior-tax-analyst"),
        ("All the requirements of a Tax Analyst at previous levels, plus:", "senior-tax-analyst"),
        ("Meet all Senior Tax Analyst requirements while leading others", "senior-tax-analyst"),
        ("Goes beyond the requirements of the Senior Tax Analyst", "senior-tax-analyst"),
        ("In addition to the requirements listed above for the Senior Tax Analyst, one must:", "senior-tax-analyst"),
        ("Includes Senior Tax Analyst requirements listed above, plus:", "senior-tax-analyst"),
        ("Same as the Senior Tax Analyst, plus:", "senior-tax-analyst"),
        ("Must meet Senior Tax Analyst requirements, plus:", "senior-tax-analyst"),
        ("The requirements for the Senior Tax Analyst also apply here", "senior-tax-analyst"),
        ("Identical requirements to the Senior Tax Analyst", "senior-tax-analyst"),
        ("Builds upon the Senior Tax Analyst requirements", "senior-tax-analyst"),
        ("Everything a Senior Tax Analyst does, and more", "senior-tax-analyst"),
    ],
)
def test_a_name_is_resolved_to_a_level(catalog_of: Make, sentence: str, target: str) -> None:
    pages = HEAD + level("Tax Analyst (Intermediate)") + level("Senior Tax Analyst")
    pages += level("Staff Tax Analyst", requirements=f"- {sentence}\n- More")
    catalog = catalog_of({"analyst.md": pages})
    assert [(said.section, said.target) for said in extends(catalog, "staff-tax-analyst")] == [
        ("requirements", f"analyst/{target}")
    ]
    assert not [problem for problem in catalog.problems if problem.rule == "unresolved-inheritance"]


def test_the_familys_own_section_is_meant_by_general_and_by_above_the_first_level(catalog_of: Make) -> None:
    page = "---\ntitle: Analyst\n---\n\n## Requirements\n\n- Shared\n\n## Levels\n\n"
    page += level("Junior Analyst", requirements="All of the requirements above, plus:\n\n- Own")
    page += level("Senior Analyst", requirements="In addition to the general requirements:\n\n- Own")
    catalog = catalog_of({"analyst.md": page})
    for slug in ("junior-analyst", "senior-analyst"):
        assert [said.target for said in extends(catalog, slug)] == ["analyst"]


def test_a_role_that_extends_a_role_takes_over_both_lists(catalog_of: Make) -> None:
    page = HEAD + level("Analyst") + level("Senior Analyst", lead="The Senior Analyst role extends the Analyst role.")
    found = extends(catalog_of({"analyst.md": page}), "senior-analyst")
    assert [(said.section, said.target) for said in found] == [
        ("responsibilities", "analyst/analyst"),
        ("requirements", "analyst/analyst"),
    ]


def test_two_targets_at_once_give_two_statements(catalog_of: Make) -> None:
    page = HEAD + level("Director, Tax") + level("Senior Director, Tax")
    page += level("Public Director, Tax", requirements="- Extends that of the Director or Senior Director requirements")
    found = extends(catalog_of({"analyst.md": page}), "public-director-tax")
    assert [said.target for said in found] == ["analyst/director-tax", "analyst/senior-director-tax"]


def test_links_lead_to_other_pages_their_levels_and_headings(catalog_of: Make) -> None:
    other = "---\ntitle: Engineer\n---\n\n## Levels\n\n" + level("Engineer") + level("Staff Engineer")
    page = HEAD + level(
        "Fellow",
        responsibilities="- Extends the [Staff Engineer](/job-families/tech/engineer/#staff-engineer) responsibilities",
        requirements="- Extends [it](https://example.com/job-families/sales/job-staff-engineer.html) requirements\n"
        "- Extends the [Poet](/job-families/arts/poet/) requirements",
    )
    catalog = catalog_of({"analyst.md": page, "tech/engineer/index.html.md": other})
    found = extends(catalog, "fellow")
    assert [said.target for said in found] == ["tech/engineer/staff-engineer", "tech/engineer/staff-engineer", None]
    assert found[2].url == "/job-families/arts/poet/"
    assert [(p.severity, p.line) for p in catalog.problems if p.rule == "unresolved-inheritance"] == [
        ("notice", found[2].line)
    ]


def test_what_names_nobody_is_kept_and_reported_at_its_line(catalog_of: Make) -> None:
    page = HEAD + level("Analyst") + level("Senior Analyst", requirements="- Extends the Poet requirements\n- More")
    catalog = catalog_of({"analyst.md": page})
    (said,) = extends(catalog, "senior-analyst")
    assert (said.target, said.named) == (None, "Poet")
    (problem,) = [problem for problem in catalog.problems if problem.rule == "unresolved-inheritance"]
    assert page.split("\n")[(problem.line or 0) - 1] == "- Extends the Poet requirements"
    assert problem.quote == said.statement == "Extends the Poet requirements"


def test_an_old_name_is_taken_for_the_nearest_and_said_to_be(catalog_of: Make) -> None:
    page = HEAD + level("Customer Success Manager") + level("Senior Customer Success Manager")
    page += level("Director, Tax", requirements="- Extends the Senior Technical Account Manager requirements")
    catalog = catalog_of({"analyst.md": page})
    (said,) = extends(catalog, "director-tax")
    assert said.target == "analyst/senior-customer-success-manager"
    assert [problem.rule for problem in catalog.problems if "inheritance" in problem.rule] == ["inexact-inheritance"]


def test_no_role_takes_over_from_itself(catalog_of: Make) -> None:
    page = HEAD + level("Analyst") + level("Senior Analyst", requirements="- Extends the Senior Analyst requirements")
    (said,) = extends(catalog_of({"analyst.md": page}), "senior-analyst")
    assert said.target is None


def test_an_old_name_that_fits_the_writer_as_well_as_another_names_nobody(catalog_of: Make) -> None:
    page = HEAD + level("Junior Alliances Partner Manager")
    page += level("Alliances Partner Manager", requirements="- Extends the Technology Partner Manager requirements")
    page += level("Manager, Alliances Partner Managers")
    catalog = catalog_of({"analyst.md": page})
    (said,) = extends(catalog, "alliances-partner-manager")
    assert said.target is None
    assert [problem.rule for problem in catalog.problems if "inheritance" in problem.rule] == ["unresolved-inheritance"]


def test_ordinary_bullets_are_no_statements(catalog_of: Make) -> None:
    bullets = "\n".join(
        f"- {text}"
        for text in (
            "Extend our reach to new markets",
            "Ensure that all requirements of customers are met",
            "Act as the individual equivalent of an Analyst",
            "Is not required to meet the Analyst requirements",
            "All positions include the following responsibilities",
            "Work at the same pace as the Analyst team",
            "See the Analyst requirements for details",
            "Review the work of all Analysts, their skills and growth",
            "Assumes the responsibilities of the Analyst when they are away",
        )
    )
    page = HEAD + level("Analyst") + level("Senior Analyst", responsibilities=bullets)
    catalog = catalog_of({"analyst.md": page})
    assert extends(catalog, "senior-analyst") == []
    assert len(catalog.levels["analyst/senior-analyst"][1].sections[-2].items) == 9


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("This role reports to the [Head](#senior-analyst).", "analyst/senior-analyst"),
        ("This role reports to the Senior Analyst.", "analyst/senior-analyst"),
        ("This role reports into the Director of Engineering or the Senior Analyst.", "tech/director-of-engineering"),
        ("This role reports to the Poet.", None),
    ],
)
def test_reporting_lines_name_levels_of_the_page_or_elsewhere(
    catalog_of: Make, sentence: str, target: str | None
) -> None:
    page = HEAD + level("Analyst", lead=sentence) + level("Senior Analyst")
    other = "---\ntitle: Tech\n---\n\n## Levels\n\n" + level("Director of Engineering")
    reporting = catalog_of({"analyst.md": page, "tech.md": other}).levels["analyst/analyst"][1].reports_to
    assert reporting is not None
    assert reporting.target == target


def test_a_list_is_also_named_by_the_words_of_its_own_heading(catalog_of: Make) -> None:
    craft = "#### Scope of Work\n\n- Lead\n\n"
    page = (
        HEAD + level("Analyst") + "### Senior Analyst\n\nThis role extends the Analyst role scope of work.\n\n" + craft
    )
    said = extends(catalog_of({"analyst.md": page}), "senior-analyst")
    assert [(each.section, each.target) for each in said] == [("responsibilities", "analyst/analyst")]


def test_a_specialty_that_bears_the_name_is_no_level_and_no_problem(catalog_of: Make) -> None:
    page = HEAD + level("Analyst") + level("Senior Analyst", requirements="- Extends the Harbour requirements")
    page += "## Specialties\n\n### Harbour\n\nShips.\n\n#### Requirements\n\n- Swims\n"
    catalog = catalog_of({"analyst.md": page})
    assert [said.target for said in extends(catalog, "senior-analyst")] == [None]
    assert [problem.rule for problem in catalog.problems if "inheritance" in problem.rule] == []


def test_a_lower_level_does_not_inherit_from_the_higher_one_that_inherits_from_it(catalog_of: Make) -> None:
    own = "- Extends that of the {} requirements\n- More"
    lower = level("Manager, Tax Audits", requirements=own.format("Senior Tax Audits Manager"))
    higher = level("Senior Manager, Tax Audits", requirements=own.format("Manager, Tax Audits")).replace(
        "a grade 6", "a grade 7"
    )
    catalog = catalog_of({"analyst.md": HEAD + lower + higher})
    assert [each.target for each in extends(catalog, "manager-tax-audits")] == [None]
    assert [each.target for each in extends(catalog, "senior-manager-tax-audits")] == ["analyst/manager-tax-audits"]
    assert [each.rule for each in catalog.problems].count("unresolved-inheritance") == 1
    # With nothing that closes a circle, the order of the words does not matter.
    alone = catalog_of({"analyst.md": HEAD + lower + level("Senior Manager, Tax Audits")})
    assert [each.target for each in extends(alone, "manager-tax-audits")] == ["analyst/senior-manager-tax-audits"]
