"""Workbooks: read by another program they give back the cells, and no cell is a formula."""

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.made import pair
from export.made import opened
from roletui.compare import compare, matrix
from roletui.export.formats import SUBJECTS, Request, Ways, render, subject
from roletui.export.plan import plan
from roletui.export.sheet import effective_sheet
from roletui.export.workbook import CELL_CHARACTERS, NAME_CHARACTERS, Grid, workbook
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.text import clean

PAGES = Path(__file__).parent / "pages"
FORMULAS = ("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "|x", "%x", "\t=1", "{=1}", "https://example.org", "1e5", "#REF!")


def read(data: bytes) -> dict[str, list[list[object]]]:
    """Every sheet's cells; a formula, a link or an error in one of them fails."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheets: dict[str, list[list[object]]] = {}
    for sheet in book.worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not [cell for cell in cells if cell.hyperlink]
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        sheets[sheet.title] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return sheets


def documents(catalog: Catalog, effectives: Effectives) -> dict[str, bytes]:
    """A workbook of every subject that is written as one."""
    roles = tuple(catalog.levels)
    made = {
        each.name: render(catalog, Request(roles, "xlsx", each.name, together=True), effectives)[0].data
        for each in SUBJECTS
        if each.of == "roles" and "xlsx" in each.writers
    }
    made["comparison"] = subject("comparison").write("xlsx", compare(catalog, roles[0], roles[1]), Ways())
    made["matrix"] = subject("matrix").write("xlsx", matrix(catalog, roles), Ways())
    made["plan"] = subject("plan").write("xlsx", plan(catalog, roles[0], roles[1]), Ways())
    assert set(made) == {each.name for each in SUBJECTS if "xlsx" in each.writers}
    return made


def test_every_subject_gives_back_its_cells() -> None:
    catalog, effectives = opened(str(PAGES))
    made = {name: read(data) for name, data in documents(catalog, effectives).items()}
    assert {name: len(sheets) for name, sheets in made.items()} == {**dict.fromkeys(made, 1), "scorecard": 2}
    bullets = [row[7] for row in made["role"]["Bullets"][1:]]
    sheets = [effective_sheet(catalog, effectives, role) for role in catalog.levels]
    assert bullets == [block.text for sheet in sheets for _, block in sheet.items()]
    head, first, second = made["overview"]["Roles"]
    assert head[:4] == ["Role", "Family", "Department", "Grade"]
    assert [first[0], second[0]] == [level.title for _, level in catalog.levels.values()]
    assert second[3] == 6
    assert made["comparison"]["Comparison"][0][2:4] == [first[0], second[0]]
    assert made["matrix"]["Levels"][0][2:] == [first[0], second[0]]
    assert made["plan"]["Plan"][1][0] == f"{first[0]} to {second[0]}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_made_a_formula_whatever_a_page_says(text: str) -> None:
    catalog = pair({"requirements": [text, "Plans"]}, {"requirements": ["Plans", f"{text} more"]})
    shown = [
        cell
        for data in documents(catalog, Effectives(catalog)).values()
        for sheet in read(data).values()
        for row in sheet
        for cell in row
    ]
    assert clean(text).strip() in [str(cell).strip() for cell in shown]
    for data in documents(catalog, Effectives(catalog)).values():
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
            assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<hyperlink" in sheet]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20).map(clean)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, st.integers(0, 10**9)), max_size=5), st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_comes_back(rows: list[tuple[str, str, int]], names: list[str]) -> None:
    grids = [Grid(name, ("a", "b", "c"), tuple(rows), (5, 5, 5)) for name in names]
    sheets = read(workbook("x", grids))
    assert len(sheets) == len(names)
    for name, cells in sheets.items():
        assert 0 < len(name) <= NAME_CHARACTERS
        assert [[value or "" for value in row[:2]] for row in cells[1:]] == [list(row[:2]) for row in rows]


def test_a_cell_too_long_is_cut_and_says_so() -> None:
    (cells,) = read(workbook("x", [Grid("x", ("a",), (("y" * 40_000,),), (5,))])).values()
    text = str(cells[1][0])
    assert len(text) == CELL_CHARACTERS
    assert text.endswith("… (cut)")


def test_the_same_tables_give_the_same_bytes() -> None:
    catalog, effectives = opened(str(PAGES))
    assert documents(catalog, effectives) == documents(catalog, effectives)


def office_cells(folder: Path) -> dict[str, list[list[str]]]:
    """What LibreOffice reads in every sheet of the workbooks of a folder, by the workbook's and the sheet's name."""
    office = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    if office is None:
        pytest.skip("no LibreOffice here")
    # 44 and 34: a comma between fields, quotes around them; 76: UTF-8; the last -1: every sheet into a file of its own.
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", form, "--outdir", folder, *folder.glob("*.xlsx")],
        check=True,
        capture_output=True,
        # The first start on a machine reads several hundred megabytes.
        timeout=900,
    )
    cells = {}
    for page in folder.glob("*.csv"):
        with page.open(encoding="utf-8", newline="") as lines:
            cells[page.stem] = list(csv.reader(lines))
    return cells


def test_another_program_opens_every_subject_and_gives_back_the_cells(tmp_path: Path) -> None:
    catalog = pair({"requirements": [*FORMULAS, "Plans"]}, {"requirements": ["Plans", "Two\u00a0words — é, “quoted”"]})
    made = documents(catalog, Effectives(catalog))
    for name, data in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    rows = tuple((text, number) for number, text in enumerate(FORMULAS))
    made["formulas"] = workbook("x", [Grid("x", ("a", "b"), rows, (5, 5))])
    (tmp_path / "formulas.xlsx").write_bytes(made["formulas"])
    expected = {
        f"{name}-{sheet}": [["" if cell is None else str(cell) for cell in row] for row in cells]
        for name, data in made.items()
        for sheet, cells in read(data).items()
    }
    assert office_cells(tmp_path) == expected


def test_names_of_sheets_count_as_workbooks_count_them() -> None:
    names = ["𐀀" * 20, "𐀀" * 20]
    sheets = read(workbook("x", [Grid(name, ("a",), (), (5,)) for name in names]))
    assert len(sheets) == len(names)
