"""Headings, grades and reporting lines, notation by notation."""

import pytest

from roletui.model import Item, Paragraph
from roletui.reading.blocks import Body, RowOfCells, TableCell
from roletui.reading.grades import bare, grade_rows, stated
from roletui.reading.headings import classify
from roletui.reading.reports_to import find_reporting
from roletui.text import Safe


@pytest.mark.parametrize(
    ("heading", "role", "kind", "front"),
    [
        ("Responsibilities", "section", "responsibilities", ""),
        ("Responsiblities:", "section", "responsibilities", ""),
        ("Senior Pilot Job Responsibilities", "section", "responsibilities", "Senior Pilot"),
        ("Responsibilities for Pilot roles", "section", "responsibilities", ""),
        ("Team responsibility", "section", "responsibilities", ""),
        ("As a Pilot you will:", "section", "responsibilities", ""),
        ("General Requirements for Pilot roles", "section", "requirements", ""),
        ("Pilot (Intermediate) Requirments", "section", "requirements", "Pilot (Intermediate)"),
        ("Nice-to-have Requirements", "section", "nice-to-have", ""),
        ("Preferred Qualifications", "section", "nice-to-have", ""),
        ("Technical Qualifications", "section", "requirements", ""),
        ("Performance Indicators (PI)", "section", "performance-indicators", ""),
        ("KPIs", "section", "performance-indicators", ""),
        ("How you'll be measured", "section", "performance-indicators", ""),
        ("Carreer Ladder", "section", "career-ladder", ""),
        ("Pilot Hiring Process", "section", "hiring-process", "Pilot"),
        ("Pilot Job Grade ", "section", "grade", "Pilot"),
        ("Role", "section", "summary", ""),
        ("Responsibilities and Requirements", "section", "responsibilities", ""),
        ("Levels", "levels", "other", ""),
        ("Levels of Pilot roles", "levels", "other", ""),
        ("Harbour Leadership Roles at the Port", "levels", "other", ""),
        ("Port Job Family Matrix", "levels", "other", "Port"),
        ("Specialities", "specialties", "other", ""),
        ("Specialties for Pilot roles", "specialties", "other", ""),
        ("On this page", "contents", "other", ""),
        ("Senior Pilot", "", "other", ""),
        ("Requirements Engineer", "", "other", ""),
        ("Specialist", "", "other", ""),
        ("Skills & Experience", "section", "requirements", ""),
        ("Abilities & other attributes", "section", "requirements", ""),
        ("The knowledge you'll need", "section", "requirements", ""),
        ("Tasks, duties", "section", "responsibilities", "Tasks"),
        ("Technical knowledge", "", "other", ""),
        ("Knowledge and boats", "", "other", ""),
        ("You might be", "section", "requirements", ""),
        ("Director, Hiring and Harbours", "", "other", ""),
        ("What do we expect from our new Pilot?", "section", "requirements", ""),
        ("What we expect of you", "section", "requirements", ""),
        ("What will our new Pilot be doing?", "section", "responsibilities", ""),
        ("What a Pilot does", "section", "responsibilities", ""),
        ("What does our company do?", "", "other", ""),
        ("What will the product be doing", "", "other", ""),
        ("What not to do", "", "other", ""),
        ("What will the candidate do?", "section", "responsibilities", ""),
        ("What does this role do", "section", "responsibilities", ""),
        ("What the customers do", "", "other", ""),
        ("What an outage does", "", "other", ""),
        ("What the system will do", "", "other", ""),
        ("What our company is doing", "", "other", ""),
        ("Sees what comes after today and has the crew ready for all its later responsibilities", "", "other", ""),
        ("", "", "other", ""),
    ],
)
def test_headings_are_known_by_their_words(heading: str, role: str, kind: str, front: str) -> None:
    name = classify(heading)
    assert (name.role, name.kind, name.front) == (role, kind, front)


def test_only_misspelt_names_are_corrected() -> None:
    assert classify("Responsibilites").misspelt == "responsibilities"
    for right in ("Responsibility", "Performance Indicator", "Requirement", "Career paths"):
        assert classify(right).misspelt == ""


@pytest.mark.parametrize(
    ("text", "subject", "grades"),
    [
        ("The Pilot is a grade 7.", "Pilot", (7,)),
        ("The Pilot role is a grade 7.", "Pilot", (7,)),
        ("The Sr. Pilot is a grade 7.", "Sr  Pilot", (7,)),
        ("The Pilot is a grade 7 or grade 8, depending on 5 years at sea.", "Pilot", (7, 8)),
        ("The Pilot is a grade 6 job", "Pilot", (6,)),
        ("The Pilot is a job grade 12", "Pilot", (12,)),
        ("The Pilot is a job grade level 10", "Pilot", (10,)),
        ("The Pilot is a grade #12", "Pilot", (12,)),
        ("The {Pilot} is a grade 9.5.", "Pilot", ("9.5",)),
        ("Pilots are grades 6, 7 and 8.", "Pilots", (6, 7, 8)),
        ("Pilots are grades [6, 7, 8].", "Pilots", (6, 7, 8)),
        ("The Pilot is a grade 6-8.", "Pilot", (6, 7, 8)),
        ("Grade 7", "", (7,)),
    ],
)
def test_grades_that_a_sentence_states(text: str, subject: str, grades: tuple[int | str, ...]) -> None:
    assert [(each.subject, each.grades) for each in stated(text)] == [(subject, grades)]


def test_several_sentences_each_with_their_subject() -> None:
    text = "The Pilot is a grade 6. The Senior Pilot is a grade 7 and the Staff Pilot is a grade 8."
    assert [(each.subject, each.grades) for each in stated(text)] == [
        ("Pilot", (6,)),
        ("Senior Pilot", (7,)),
        ("Staff Pilot", (8,)),
    ]


def test_what_states_no_grade() -> None:
    for text in ("Upgrades 12 boats", "Graded 4 boats", "Knows the grade 100% well", "Keeps grades"):
        assert not [each for each in stated(text) if each.grades]


@pytest.mark.parametrize(
    ("text", "grades"),
    [("7", (7,)), ("Level 7", (7,)), ("Senior - 7", (7,)), ("6, 7", (6, 7)), ("The Pilot is a 6.", (6,)), ("soon", ())],
)
def test_bare_grades(text: str, grades: tuple[int, ...]) -> None:
    assert bare(text) == grades


def row(*cells: str, line: int = 1, head: bool = False, target: str | None = None) -> RowOfCells:
    return RowOfCells(
        line, tuple(TableCell(tuple(cell.split("\n")), target if not i else None) for i, cell in enumerate(cells)), head
    )


def test_rows_of_grade_tables() -> None:
    rows = [
        row("Role", "Grade", head=True),
        row("Pilot", "Grade 6", line=3, target="#pilot"),
        row("Senior Pilot\nStaff Pilot", "7\n8", line=4),
        row("Boats", "many", line=5),
        row("One column", head=True),
        row("Senior - 7", line=8),
        row("Other", "Table", head=True),
        row("Boats", "3"),
    ]
    assert [(each.label, each.grades, each.line, each.target) for each in grade_rows(rows)] == [
        ("Pilot", (6,), 3, "#pilot"),
        ("Senior Pilot", (7,), 4, None),
        ("Staff Pilot", (8,), 4, None),
        ("Senior", (7,), 8, None),
    ]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The Pilot reports to the Harbour Master.", "Harbour Master"),
        ("The Pilot reports to Harbour Master", "Harbour Master"),
        ("The Pilot reports into the Harbour Master.", "Harbour Master"),
        (
            "The Pilot reports directly to the Sr. Harbour Master or Director, Port.",
            "Sr. Harbour Master or Director, Port",
        ),
        ("This position reports to the Harbour Master role at GitLab.", "Harbour Master"),
        ("Reporting to the Harbour Master, the leader guides boats.", "Harbour Master"),
        ("The Pilot reports to the Harbour Master, and is responsible for boats.", "Harbour Master"),
        ("The Pilot resorts to the Harbour Master.", "Harbour Master"),
        ("The Directors, Port report to the VP, Port.", "VP, Port"),
        ("* The Pilot reports to the Harbour Master.", "Harbour Master"),
    ],
)
def test_reporting_lines(text: str, whom: str) -> None:
    found = find_reporting([Paragraph(Safe(text), 4)], Body())
    assert found is not None
    assert (found.text, found.line, found.target) == (whom, 4, None)


def test_bullets_report_only_where_the_role_itself_does() -> None:
    items: list[Item | Paragraph] = [
        Item(Safe("Prepare reports and reporting to the board"), 1),
        Item(Safe("Report directly to the CEO"), 2),
    ]
    found = find_reporting(items, Body())
    assert found is not None
    assert (found.text, found.line) == ("CEO", 2)
    assert find_reporting(items[:1], Body()) is None


def test_a_line_further_down_a_paragraph() -> None:
    body = Body(breaks={4: (20,)})
    found = find_reporting([Paragraph(Safe("Keeps boats. Guides them. Reports to the Master."), 4)], body)
    assert found is not None
    assert found.line == 5
