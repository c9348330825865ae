"""A folder as it is read: in whatever order, and whatever becomes of a single page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.reading.folder import Ahead, read_folder
from roletui.reading.page import read_page as read_one_page
from roletui.reading.shapes.pages import ReadPage
from roletui.text import Raw

ROLES = ("Tiler", "Mason", "Glazier", "Roofer")


def _page(title: str, levels: int) -> str:
    ranks = ("", "Senior ", "Staff ")[:levels]
    lists = "### Responsibilities\n\n- Plans the work\n- Counts what is left\n"
    return f"---\ntitle: {title}\n---\n\n" + "".join(f"## {rank}{title}\n\n{lists}\n" for rank in ranks)


def _write(root: Path) -> Path:
    for number, role in enumerate(ROLES):
        (root / f"{role.lower()}.md").write_text(_page(role, 1 + number % 3))
    # Two pages of one address: the second gets an id of its own, whoever is read first.
    (root / "mason").mkdir()
    (root / "mason" / "index.md").write_text(_page("Mason", 2))
    (root / "notes.md").write_text("Nothing but words.\n")
    return root


@pytest.fixture(scope="module")
def roles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("roles"))


@given(st.data())
def test_a_page_read_out_of_turn_changes_nothing_of_the_catalogue(roles: Path, data: st.DataObject) -> None:
    taken: list[str] = []
    plain = read_folder(Raw(str(roles)))
    picked: list[str | None] = []

    def pick(pages: object) -> Raw | None:
        assert isinstance(pages, list)
        page: Raw | None = data.draw(st.sampled_from([*pages, None]))
        picked.append(page)
        return page

    assert read_folder(Raw(str(roles)), ahead=Ahead(pick, lambda family: taken.append(family.path))) == plain
    assert taken == [family.path for family in plain.families if family.path == picked[0]]


@pytest.mark.parametrize("broken", [f"{role.lower()}.md" for role in ROLES])
def test_an_internal_error_on_one_page_is_a_problem_and_hides_no_other(
    roles: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def read(path: Raw, data: bytes, **options: object) -> ReadPage:
        if path == broken:
            raise ZeroDivisionError
        return read_one_page(path, data, **options)  # type: ignore[arg-type]

    plain = read_folder(Raw(str(roles)))
    monkeypatch.setattr("roletui.reading.page.read_page", read)
    found = read_folder(Raw(str(roles)))
    (problem,) = [each for each in found.problems if each.rule == "reader-fault"]
    assert (problem.path, problem.severity) == (broken, "error")
    assert "ZeroDivisionError" in problem.message
    assert {each.path for each in found.families} == {each.path for each in plain.families} - {broken}


@pytest.mark.parametrize("cancelled_at", range(4))
def test_reading_that_is_cancelled_says_so_and_keeps_what_was_read(roles: Path, cancelled_at: int) -> None:
    read: list[str] = []
    found = read_folder(
        Raw(str(roles)), cancelled=lambda: len(read) >= cancelled_at, found=lambda family: read.append(family.path)
    )
    assert len(found.families) == len(read) == cancelled_at
    assert [problem.rule for problem in found.problems if problem.rule == "cancelled"] == ["cancelled"]


def test_a_mapping_given_by_hand_is_read_in_place_of_the_file(tmp_path: Path) -> None:
    root = _write(tmp_path)
    (root / "roletui.toml").write_text('[pages]\nignore = ["*"]\n')
    assert read_folder(Raw(str(root))).families == ()
    assert len(read_folder(Raw(str(root)), mapping=b"").families) == len(ROLES) + 1
