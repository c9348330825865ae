"""A role as lines: everything on it is there, nothing is wider than asked, and every line says what it shows."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.catalog import open_catalog
from roletui.drawing.lines import Line
from roletui.drawing.role import PROBLEMS, Ref, RoleLook, RoleView, draw_role, role_view
from roletui.drawing.tree import branches, draw_tree
from roletui.model import Catalog
from roletui.roles.effective import Effectives, Held
from roletui.roles.ladder import Ladder
from roletui.text import Raw

Make = Callable[[Mapping[str, str]], Catalog]


@pytest.fixture(scope="module")
def views(content: Path) -> list[RoleView]:
    catalog = open_catalog(Raw(str(content)))
    effectives, ladder = Effectives(catalog), Ladder(catalog)
    return [role_view(effectives, ladder, level_id) for level_id in catalog.levels]


def squeezed(lines: list[Line]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())


def texts(lines: list[Line]) -> list[str]:
    return [line.text.strip() for line in lines]


def test_every_block_of_every_role_is_drawn_at_every_width(views: list[RoleView]) -> None:
    for view in views:
        for width in (200, 100, 60):
            drawn = squeezed(draw_role(view, RoleLook(width)))
            for held in view.role.held():
                assert " ".join(held.block.text.split()) in drawn


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 160), st.integers(0, 15), st.booleans())
def test_no_line_is_wider_than_asked(views: list[RoleView], width: int, place: int, own: bool) -> None:
    assert all(line.width <= width for line in draw_role(views[place], RoleLook(width, own=own)))


def test_lines_of_one_block_share_its_ref_in_the_order_held(views: list[RoleView]) -> None:
    for view in views:
        lines = draw_role(view, RoleLook(50))
        drawn = [line.ref.value for line in lines if isinstance(line.ref, Ref) and line.ref.kind == "block"]
        assert list(dict.fromkeys(drawn)) == list(view.role.held())


def test_own_leaves_out_what_is_inherited(views: list[RoleView]) -> None:
    for view in views:
        lines = draw_role(view, RoleLook(100, own=True))
        blocks = [line.ref.value for line in lines if isinstance(line.ref, Ref) and line.ref.kind == "block"]
        assert {held.origin for held in blocks if isinstance(held, Held)} <= {view.role.id}


def test_a_folded_section_shows_its_heading_and_counts_alone(views: list[RoleView]) -> None:
    view = next(view for view in views if view.role.id.endswith("senior-professional-services-engagement-manager"))
    lines = texts(draw_role(view, RoleLook(100, folded=frozenset({"requirements"}))))
    assert "▸ Requirements · 5 own, 10 inherited, 4 restated" in lines
    assert not any("Able to use GitLab" in line for line in lines)


def test_facts_statements_and_links_lead_to_roles(views: list[RoleView]) -> None:
    view = next(view for view in views if view.role.id.endswith("senior-professional-services-engagement-manager"))
    targets = {part.target for line in draw_role(view, RoleLook(100)) for part in line.parts if part.target}
    family = "role:professional-services"
    assert {
        f"{family}/engagement-manager",
        f"{family}/manager/senior-director-of-professional-services",
        f"{family}/engagement-manager/professional-services-engagement-manager-intermediate",
        f"{family}/practice-manager",
    } <= targets


def test_a_problem_stands_below_the_line_it_is_about(catalog_of: Make) -> None:
    page = "---\ntitle: T\n---\n\n## Levels\n\n### Clerk\n\nThe Clerk is a grade 4.\n\n#### Requirements\n\n"
    page += "- Extends the Pope requirements\n- Skill\n"
    catalog = catalog_of({"t.md": page})
    view = role_view(Effectives(catalog), Ladder(catalog), "t/clerk")
    lines = draw_role(view, RoleLook(200))
    at = next(index for index, line in enumerate(lines) if "Extends the Pope" in line.text)
    assert "→ not found" in lines[at].text
    assert lines[at + 1].text.strip().startswith("! unresolved-inheritance")
    assert not any(line.ref == Ref("section", PROBLEMS) for line in lines)


def test_the_tree_shows_all_and_words_narrow_it(content: Path) -> None:
    catalog = open_catalog(Raw(str(content)))
    everything = draw_tree(branches(catalog), 100)
    shown = {line.ref for line in everything if line.ref}
    assert {("level", level_id) for level_id in catalog.levels} <= shown
    narrowed = [branch.family.id for branch in branches(catalog, "engag")]
    assert narrowed == ["professional-services/engagement-manager"]
    graded = [level.title for branch in branches(catalog, "grade 12") for level in branch.levels]
    assert graded == ["Vice President of Professional Services"]
    assert branches(catalog, "zzzz") == ()
    assert all(line.width <= 30 for line in draw_tree(branches(catalog), 30))
