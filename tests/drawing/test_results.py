"""Search results as lines: roles first, their bullets below, one line each and cut around what was found."""

from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import cut
from roletui.drawing.results import HitRef, RoleRef, draw_by_role, draw_filters, draw_found, excerpt, roles_found
from roletui.search import Index, Results, build, search
from roletui.text import Raw


@pytest.fixture(scope="module")
def index(content: Path) -> Index:
    return build(open_catalog(Raw(str(content)), cache=False))


def found(index: Index, query: str) -> tuple[Results, Naming]:
    return search(index, query, limit=200), Naming.of(index.catalog)


def test_each_bullet_is_listed_once_and_inherited_ones_are_counted(index: Index) -> None:
    results, _ = found(index, "forecasting")
    roles = roles_found(results)
    listed = [number for role in roles for number in role.bullets]
    assert len(listed) == len(set(listed)) == len([hit for hit in results.hits if hit.section != "title"])
    holders = {role for hit in results.hits for role in hit.asked or (hit.owner,)}
    assert {role.role for role in roles} == holders
    for role in roles:
        held = [hit for hit in results.hits if role.role in (hit.asked or (hit.owner,)) and hit.section != "title"]
        assert len(role.bullets) + role.more == len(held)


def test_every_bullet_takes_one_line_with_what_was_found_in_sight(index: Index) -> None:
    results, names = found(index, "forecast")
    for width in (40, 60, 100):
        for role in roles_found(results):
            lines = draw_found(role, results, names, width)
            assert all(line.width <= width for line in lines)
            assert len(lines) == 1 + len(role.bullets)
            assert lines[0].ref == RoleRef(role.role)
            for line, number in zip(lines[1:], role.bullets, strict=True):
                assert line.ref == (role.role, HitRef(number))
                assert any(part.style == "hit" for part in line.parts), line.text


@pytest.mark.parametrize("room", [12, 20, 30, 45, 200])
def test_an_excerpt_fills_its_room(index: Index, room: int) -> None:
    results, _ = found(index, "forecast")
    for hit in results.hits:
        text = "".join(part.text for part in excerpt(hit, room))
        assert text
        assert len(text) <= room
        assert text.strip("…").strip() in hit.text


def test_inherits_it_both_or_all(index: Index) -> None:
    results, names = found(index, "forecasting")
    drawn = [line.text for line in draw_by_role(results, names, 80)]
    assert any(line.startswith("Senior Program Manager  inherits both") for line in drawn)
    assert any(line.startswith("Senior Regional Manager  inherits it") for line in drawn)
    narrow = [line.text.rstrip() for line in draw_by_role(*found(index, "forecasting"), 34)]
    assert any(line.startswith("Senior Regional Manager") for line in narrow)
    assert not any(line.startswith("Senior Regional Manager  inh") for line in narrow)


def test_what_stands_on_a_role_s_own_page_too_is_not_called_inherited(tmp_path: Path) -> None:
    page = "# {0}\n\n## {0}\n\n### Responsibilities\n\n- Asks for feedback\n- {1}\n"
    (tmp_path / "tiler.md").write_text(page.format("Tiler", "Lays tiles"), encoding="utf-8")
    (tmp_path / "mason.md").write_text(page.format("Mason", "Cuts stone, and takes feedback"), encoding="utf-8")
    index = build(open_catalog(Raw(str(tmp_path)), cache=False))
    drawn = [line.text.rstrip() for line in draw_by_role(*found(index, "feedback"), 80)]
    assert [line for line in drawn if line] == [
        "Mason",
        "  • Asks for feedback",
        "  • Cuts stone, and takes feedback",
        "Tiler  has it",
    ]
    drawn = [line.text.rstrip() for line in draw_by_role(*found(index, "feedback family:tiler"), 80)]
    assert [line for line in drawn if line] == ["Tiler", "  • Asks for feedback"]


def test_a_text_of_several_lines_is_cut_on_one() -> None:
    assert cut("a fence\nof ```", 40) == "a fence of ```"
    assert "\n" not in cut("a fence\nof ```", 9)


@pytest.mark.parametrize("width", range(20, 90, 7))
@pytest.mark.parametrize("query", ["forecast", "forecast grade:>=9", "forecast in:requirements grade:9"])
def test_no_filter_that_is_offered_is_cut(index: Index, query: str, width: int) -> None:
    line = draw_filters(found(index, query)[0], width, offered=True)[0].text
    assert cut(line, width) == line
    assert "narrow by" in line or "or by" in line or len(line) + len("  grade:") > width or "grade:" in query
    offered = line.partition(" by  ")[2].split()
    assert all(name.endswith(":") for name in offered)
    assert not {name.rstrip(":") for name in offered} & {part.partition(":")[0] for part in query.split()}
