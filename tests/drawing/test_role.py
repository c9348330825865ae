"""A role as lines: everything on it is there, nothing is wider than asked, and every line says what it shows."""

import re
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from families import Make
from roletui.catalog import open_catalog
from roletui.drawing.blocks import Ref, draw_table
from roletui.drawing.lines import Line
from roletui.drawing.role import PROBLEMS, RoleLook, RoleView, draw_role, role_view
from roletui.model import Paragraph
from roletui.roles.effective import Effectives, Held
from roletui.roles.ladder import Ladder
from roletui.text import Raw, Safe


@pytest.fixture(scope="module")
def views(content: Path) -> list[RoleView]:
    catalog = open_catalog(Raw(str(content)))
    effectives, ladder = Effectives(catalog), Ladder(catalog)
    return [role_view(effectives, ladder, level_id) for level_id in catalog.levels]


def squeezed(lines: list[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def texts(lines: list[Line]) -> list[str]:
    return [line.text.strip() for line in lines]


SENIOR = "senior-professional-services-engagement-manager"


def view_of(views: list[RoleView], ending: str) -> RoleView:
    return next(view for view in views if view.role.id.endswith(ending))


def squeezed_all(lines: list[Line]) -> str:
    return " ".join(squeezed(lines).replace("┆", " ").split())


def test_every_block_of_every_role_is_drawn_at_every_width(views: list[RoleView]) -> None:
    for view in views:
        for width in (200, 100, 60):
            drawn = squeezed_all(draw_role(view, RoleLook(width, author=True)))
            for held in view.role.held():
                assert " ".join(held.block.text.split()) in drawn


def test_readers_see_all_but_what_the_head_says_and_sentences_that_inherit(views: list[RoleView]) -> None:
    left_out = set()
    for view in views:
        drawn = squeezed_all(draw_role(view, RoleLook(100)))
        for held in view.role.held():
            if " ".join(held.block.text.split()) not in drawn:
                assert held.kind in ("summary", "grade") or held.statement
                left_out.add(held.block.text)
    assert "This role is a grade 7." in left_out
    assert "This role reports to the Senior Director of Professional Services." in left_out
    assert "This role is a grade 7 or grade 8; seniority and earlier experience decide which." not in left_out


def test_the_first_duty_stands_by_row_6(views: list[RoleView]) -> None:
    for view in views:
        for width in (76, 80, 110):
            lines = draw_role(view, RoleLook(width))
            at = next(
                place for place, line in enumerate(lines, 1) if isinstance(line.ref, Ref) and line.ref.kind == "block"
            )
            assert at <= 6, view.role.id


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 160), st.integers(0, 15), st.booleans(), st.booleans())
def test_no_line_is_wider_than_asked(views: list[RoleView], width: int, place: int, own: bool, author: bool) -> None:
    assert all(line.width <= width for line in draw_role(views[place], RoleLook(width, own=own, author=author)))


def test_lines_of_one_block_share_its_ref_once(views: list[RoleView]) -> None:
    for view in views:
        lines = draw_role(view, RoleLook(50, author=True))
        drawn = [line.ref.value for line in lines if isinstance(line.ref, Ref) and isinstance(line.ref.value, Held)]
        runs = [value for value, _ in groupby(drawn)]
        assert len(runs) == len(set(runs))
        assert set(runs) == set(view.role.held())


def test_own_leaves_out_what_is_inherited(views: list[RoleView]) -> None:
    for view in views:
        lines = draw_role(view, RoleLook(100, own=True))
        blocks = [line.ref.value for line in lines if isinstance(line.ref, Ref) and line.ref.kind == "block"]
        assert {held.origin for held in blocks if isinstance(held, Held)} <= {view.role.id}
        assert "only its own" in texts(lines)[1]


def test_own_bullets_first_then_the_inherited_behind_a_rule(views: list[RoleView]) -> None:
    lines = [line.text.rstrip() for line in draw_role(view_of(views, SENIOR), RoleLook(100))]
    start = next(place for place, line in enumerate(lines) if line.startswith("▾ Responsibilities"))
    assert lines[start].endswith("3 own · 9 inherited")
    origin = next(place for place, line in enumerate(lines) if line.startswith("  ┆ from Intermediate"))
    assert lines[origin].endswith(" 9")
    assert not any("┆" in line for line in lines[start:origin])
    assert all(line.startswith("  ┆ ") for line in lines[origin : lines.index("", origin)])


def test_counts_stand_only_where_there_is_something_to_count(views: list[RoleView]) -> None:
    lines = [line.text.rstrip() for line in draw_role(view_of(views, SENIOR), RoleLook(100))]
    assert "▾ Career ladder" in lines
    assert any(
        line.startswith("▾ Performance indicators") and line.endswith("2 · same for every level") for line in lines
    )


def test_a_folded_section_shows_its_heading_and_counts_alone(views: list[RoleView]) -> None:
    lines = texts(draw_role(view_of(views, SENIOR), RoleLook(100, folded=frozenset({"requirements"}))))
    assert any(line.startswith("▸ Requirements") and line.endswith("5 own · 10 inherited") for line in lines)
    assert not any("Able to use GitLab" in line for line in lines)


def test_lines_ids_pages_and_repeated_bullets_are_for_authors(views: list[RoleView]) -> None:
    view = view_of(views, SENIOR)
    reader, author = (squeezed(draw_role(view, RoleLook(100, author=author))) for author in (False, True))
    assert not re.search(r":\d|\.md|repeats", reader)
    assert f"Id {view.role.id}" in author
    assert re.search(r":\d+ · repeats Intermediate :\d+", author)


def test_facts_and_neighbours_lead_to_roles(views: list[RoleView]) -> None:
    lines = draw_role(view_of(views, SENIOR), RoleLook(100))
    family = "role:professional-services"
    assert {part.target for line in lines[:3] for part in line.parts if part.target} >= {
        f"{family}/engagement-manager",
        f"{family}/manager/senior-director-of-professional-services",
        f"{family}/engagement-manager/professional-services-engagement-manager-intermediate",
        f"{family}/practice-manager",
    }
    assert lines[1].text == " G7   reports to Senior Director  ·  in Engagement Manager"
    assert "● Senior 7 ━━" in lines[2].text


def test_who_reports_to_a_role_stands_last(views: list[RoleView]) -> None:
    lines = texts(draw_role(view_of(views, "senior-director-of-professional-services"), RoleLook(100)))
    assert "6 direct reports" in lines[1]
    at = next(place for place, line in enumerate(lines) if line.startswith("▾ Direct reports"))
    assert len([line for line in lines[at + 1 :] if line.startswith("←")]) == 6


def test_a_role_that_is_two_steps_at_once_is_listed_once(views: list[RoleView]) -> None:
    lines = texts(draw_role(view_of(views, "project-manager/professional-services-project-manager"), RoleLook(100)))
    at = next(place for place, line in enumerate(lines) if line.startswith("▾ Leads to"))
    steps = [line.split("  ")[0] for line in lines[at + 1 :] if line.startswith("→")]
    assert len(steps) == len(set(steps)) > 1


@pytest.mark.parametrize("width", [30, 44, 100])
def test_every_step_is_indented_as_the_others(views: list[RoleView], width: int) -> None:
    drawn = draw_role(view_of(views, "senior-professional-services-engagement-manager"), RoleLook(width))
    steps = [line.text for line in drawn if line.text.strip()[:1] in ("→", "←")]
    assert "not in this folder" in " ".join(" ".join(line.text for line in drawn).split())
    assert all(step.startswith(("  → ", "  ← ")) for step in steps)


def test_a_role_outside_the_folder_says_so_and_reasons_go_as_far_as_there_is_room(views: list[RoleView]) -> None:
    view = view_of(views, "senior-professional-services-engagement-manager")
    wide, narrow = (
        [line.text.rstrip() for line in draw_role(view, RoleLook(width)) if "Services Engineer" in line.text][-1]
        for width in (100, 56)
    )
    assert wide.endswith("not in this folder · linked in the career ladder")
    assert narrow.endswith("  not in this folder")


def test_the_strip_counts_in_words_what_it_has_no_room_for(views: list[RoleView]) -> None:
    view = view_of(views, "senior-professional-services-engagement-manager")
    wide, named, narrow = (texts(draw_role(view, RoleLook(width)))[2] for width in (90, 76, 50))
    assert wide.endswith("6  4 more ━━ ● Senior 7 ━━ ○ Professional Services Engineer  1 more")
    assert named == "5 roles ━━ ● Senior 7 ━━ ○ Professional Services Engineer  1 more"
    assert narrow.endswith("4 more ━━ ● Senior 7 ━━ 2 roles")
    one = texts(draw_role(view_of(views, "senior-professional-services-program-manager"), RoleLook(34)))
    assert "1 role ━━ ● Senior 7 ━━ 2 roles" in one


def test_a_family_of_one_level_says_nothing_of_every_level(catalog_of: Make) -> None:
    steps = "## Hiring process\n\n- Talk\n- Work\n"
    levels = [f"## {rank} Baker\n\n### Responsibilities\n\n- {rank} bread\n\n" for rank in ("Junior", "Senior")]
    for count in (1, 2):
        catalog = catalog_of({"baker.md": "---\ntitle: Baker\n---\n\n" + "".join(levels[:count]) + steps})
        view = role_view(Effectives(catalog), Ladder(catalog), next(iter(catalog.levels)))
        head = next(line for line in texts(draw_role(view, RoleLook(60))) if "Hiring process" in line)
        assert ("same for every level" in head) == (count > 1), head


def test_a_problem_stands_below_the_line_it_is_about(catalog_of: Make) -> None:
    page = "---\ntitle: T\n---\n\n## Levels\n\n### Clerk\n\nThe Clerk is a grade 4.\n\n#### Requirements\n\n"
    page += "- Extends the Pope requirements\n- Skill\n"
    catalog = catalog_of({"t.md": page})
    view = role_view(Effectives(catalog), Ladder(catalog), "t/clerk")
    lines = draw_role(view, RoleLook(200, author=True))
    at = next(index for index, line in enumerate(lines) if "Extends the Pope" in line.text)
    assert "→ not found" in lines[at].text
    assert lines[at + 1].text.strip().startswith("! unresolved-inheritance")
    assert not any(line.ref == Ref("section", PROBLEMS) for line in lines)
    reader = texts(draw_role(view, RoleLook(200)))
    assert any("Extends the Pope" in line for line in reader)
    assert not any("unresolved" in line for line in reader)


def test_headings_that_say_only_whose_section_it_is_are_left_out(catalog_of: Make) -> None:
    page = "---\ntitle: Clerk\n---\n\n## Levels\n\n### Senior Clerk\n\n#### Senior Clerk Requirements\n\n- Skill\n\n"
    page += "#### Senior Requirements\n\n- Care\n"
    catalog = catalog_of({"t.md": page})
    view = role_view(Effectives(catalog), Ladder(catalog), "t/senior-clerk")
    lines = texts(draw_role(view, RoleLook(60)))
    assert [line for line in lines if "Requirements" in line] == [
        "▾ Requirements                                             2"
    ]


def test_the_rows_of_a_table_stand_in_columns() -> None:
    texts = ("Task | How often", "Count the mail of the whole house | daily", "Sweep | weekly")
    rows = [(Paragraph(Safe(text), 3 + place, kind="table"), place, ()) for place, text in enumerate(texts)]
    lines = draw_table(rows, 60)
    assert [line.text for line in lines] == [
        "  Task                               How often",
        "  Count the mail of the whole house  daily",
        "  Sweep                              weekly",
    ]
    assert [line.ref for line in lines] == [0, 1, 2]
    narrow = draw_table(rows, 24)
    assert all(line.width <= 24 for line in narrow)
    assert "house" in squeezed(narrow)


def test_competencies_are_sections_under_their_own_headings(catalog_of: Make) -> None:
    page = "---\ntitle: Clerk\n---\n\n## Levels\n\n### Clerk\n\n#### Requirements\n\n- Skill\n\n"
    page += "#### Impact\n\n- Whole house\n\n#### Candour\n\n- Says so\n"
    catalog = catalog_of({"t.md": page})
    view = role_view(Effectives(catalog), Ladder(catalog), "t/clerk")
    lines = draw_role(view, RoleLook(60))
    sections = [line.ref.value for line in lines if isinstance(line.ref, Ref) and line.ref.kind == "section"]
    assert sections == ["requirements", "other/impact", "other/candour"]
    folded = texts(draw_role(view, RoleLook(60, folded=frozenset({"other/impact"}))))
    assert "• Whole house" not in folded
    assert "• Says so" in folded


def test_the_strip_repeats_no_grade_that_a_name_ends_with(catalog_of: Make) -> None:
    page = "\n\n".join(f"## Level {grade}\n\n### Responsibilities\n\n- Plants {grade} trees" for grade in (1, 2))
    catalog = catalog_of({"garden.md": f"---\ntitle: Garden Framework\n---\n\n{page}\n"})
    view = role_view(Effectives(catalog), Ladder(catalog), list(catalog.levels)[1])
    assert "○ Level 1 ━━ ● Level 2" in texts(draw_role(view, RoleLook(60)))
