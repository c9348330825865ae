"""`roletui export` as it is typed."""

import codecs
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from roletui.cli.main import main

PAGES = Path(__file__).parents[1] / "export" / "pages"
SENIOR = "senior-beekeeper.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROLETUI_CONTENT", str(PAGES))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_role_goes_to_a_file_named_after_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "senior beekeeper"]) == 0
    assert names(here) == [SENIOR]
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == f"wrote {SENIOR}\n"


def test_an_existing_file_is_kept_unless_forced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / SENIOR).write_text("mine", encoding="utf-8")
    assert main(["export", "senior beekeeper"]) == 3
    assert (here / SENIOR).read_text(encoding="utf-8") == "mine"
    assert f"{SENIOR}: exists already; --force replaces it" in capsys.readouterr().err
    assert main(["export", "senior beekeeper", "--force"]) == 0
    assert (here / SENIOR).read_text(encoding="utf-8").startswith("---\n")


def test_stdout_holds_the_document_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "senior beekeeper", "-o", "-", "--own"]) == 0
    output = capsys.readouterr()
    assert output.out.startswith("---\ntitle:")
    assert "Extends the Beekeeper (Intermediate) responsibilities" in output.out
    assert output.err == ""
    assert names(here) == []


def test_a_family_all_and_a_basket_are_several_roles(
    here: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = ["beekeeper-intermediate.md", SENIOR]
    assert main(["export", "beekeeper", "-o", "family/"]) == 0
    assert main(["export", "--all", "-o", "all/"]) == 0
    assert names(here / "family") == names(here / "all") == both
    assert main(["export", "--basket"]) == 2
    state = own_home / ".local/state/roletui/state.json"
    state.parent.mkdir(parents=True)
    kept = {"basket": ["beekeeper/senior-beekeeper", "beekeeper/gone"]}
    state.write_text(json.dumps({"schema": "roletui-state/1", "folders": {str(PAGES): kept}}), encoding="ascii")
    capsys.readouterr()
    assert main(["export", "--basket"]) == 0
    assert "beekeeper/gone: in the basket, and no longer on any page" in capsys.readouterr().err
    assert SENIOR in names(here)


@pytest.mark.parametrize("data", ["{", "[]", '{"schema": "roletui-state/0", "folders": {}}', " " * 1_100_000])
def test_a_basket_that_cannot_be_read_is_no_empty_basket(
    here: Path, own_home: Path, capsys: pytest.CaptureFixture[str], data: str
) -> None:
    state = own_home / ".local/state/roletui/state.json"
    state.parent.mkdir(parents=True)
    state.write_text(data, encoding="ascii")
    assert main(["export", "--basket"]) == 2
    assert f"{state}: is no state file of this version" in capsys.readouterr().err
    assert state.read_text(encoding="ascii") == data
    assert names(here) == []


def test_several_roles_can_be_one_file_or_one_stream(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--all", "-o", "roles.csv"]) == 0
    assert len((here / "roles.csv").read_text(encoding="utf-8").splitlines()) > 15
    assert main(["export", "--all", "--format", "json", "-o", "-"]) == 0
    assert [role["title"] for role in json.loads(capsys.readouterr().out)] == [
        "Beekeeper (Intermediate)",
        "Senior Beekeeper",
    ]
    assert main(["export", "--all", "-o", "roles"]) == 2
    assert "write roles/ to have it made" in capsys.readouterr().err
    assert main(["export", "--all", "-f", "docx", "-o", "roles.docx"]) == 0
    words = [each.text for each in docx.Document("roles.docx").paragraphs]
    assert words.index("Beekeeper (Intermediate)") < words.index("Senior Beekeeper")
    assert names(here) == ["roles.csv", "roles.docx"]


def test_csv_for_a_spreadsheet_begins_with_the_mark_of_utf_8(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--all", "--template", "overview", "--excel", "-o", "roles.csv"]) == 0
    assert (here / "roles.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"Role,Family,")
    capsys.readouterr()
    assert main(["diff", "senior beekeeper", "beekeeper (intermediate)", "--format", "csv", "--excel"]) == 0
    assert capsys.readouterr().out.startswith("\ufeffsection,")
    assert main(["matrix", "beekeeper", "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("section,")
    assert main(["matrix", "beekeeper", "--format", "md", "--excel"]) == 2
    assert main(["export", "--all", "--excel", "-o", "-"]) == 2
    assert "--excel is for CSV" in capsys.readouterr().err


def test_a_path_is_written_as_a_plan(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    way = ["path", "beekeeper (intermediate)", "senior beekeeper"]
    assert main([*way, "-o", "plan.md"]) == 0
    assert (here / "plan.md").read_text(encoding="utf-8").startswith("# Development plan: Beekeeper (Intermediate) to ")
    assert main([*way, "--format", "html"]) == 0
    assert "<h1>Development plan: " in capsys.readouterr().out
    assert main([*way, "-o", "plan.xlsx"]) == 0
    assert main([*way, "-o", "plan.csv"]) == 2
    assert ".md, .html, .xlsx" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["diff", "senior beekeeper", "beekeeper (intermediate)"], ["matrix", "beekeeper"]])
def test_a_workbook_goes_into_a_file_and_never_to_a_terminal(
    here: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "-o", "x.XLSX"]) == 0
    assert (here / "x.XLSX").read_bytes().startswith(b"PK")
    assert main([*command, "--format", "xlsx"]) == 2
    assert "no text" in capsys.readouterr().err
    assert main([*command, "-o", "x.pdf"]) == 2
    assert ".md, .html, .csv, .xlsx, .json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "name the roles to export"),
        (["export", "--all", "senior beekeeper"], "name the roles to export"),
        (["export", "astronaut"], "no role is called “astronaut”"),
        (["export", "senior beekeeper", "--format", "pdf"], "not written as pdf"),
        (["export", "senior beekeeper", "-o", "role.pdf"], "role.pdf: no format ends in .pdf"),
        (["export", "senior beekeeper", "--template", "letter"], "no template is called “letter”"),
        (["export", "senior beekeeper", "--with", "river"], "lists: “Mountain Hives”"),
        (["export", "senior beekeeper", "--ats", "lever", "--format", "md"], "--ats shapes the format ats"),
        (["export", "senior beekeeper", "--format", "docx", "-o", "-"], "no text"),
        (["export", "senior beekeeper", "--template-dir", "nowhere"], "nowhere: cannot be read"),
    ],
)
def test_bad_usage_is_answered(here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert said in output.err
    assert output.out == ""
    assert names(here) == []


def test_output_that_cannot_be_written_is_code_3(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "victim").write_text("mine", encoding="utf-8")
    (here / "link.md").symlink_to("victim")
    (here / "file").touch()
    for target, said in (
        ("nowhere/role.md", "nowhere: no such folder"),
        ("link.md", "is a link"),
        ("file/", "not a folder"),
    ):
        assert main(["export", "senior beekeeper", "-o", target, "--force"]) == 3
        assert said in capsys.readouterr().err
    assert (here / "victim").read_text(encoding="utf-8") == "mine"
    assert names(here) == ["file", "link.md", "victim"]


def test_names_from_titles_never_meet_nor_leave_the_folder(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for file, title in (
        ("a", "../../etc/Passwd Manager"),
        ("b", "ETC passwd Manager"),
        ("c", "CON"),
        ("d", "Con"),
        ("e", "…"),
    ):
        text = f'---\ntitle: "{title}"\n---\n\n## Responsibilities\n\n- Do {file}\n'
        (pages / f"{file}.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("ROLETUI_CONTENT", str(pages))
    assert main(["export", "--all", "-o", "out/"]) == 0
    made = names(here / "out")
    assert len(made) == 5
    assert not {"con.md", "nul.md"} & set(made)
    assert all(name.removesuffix(".md").replace("-", "").isalnum() for name in made)
    assert names(tmp_path) == ["here", "pages"]


def test_templates_and_words_come_from_the_config(
    here: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = own_home / ".config/roletui"
    (config / "mine").mkdir(parents=True)
    (config / "mine/card.txt.j2").write_text("{{ role.title }}!", encoding="utf-8")
    settings = 'templates = "mine"\nsite = "https://o.example"\ninternal_words = ["apiaries"]\n'
    (config / "config.toml").write_text(settings, encoding="utf-8")
    assert main(["export", "senior beekeeper", "--template", "card", "-f", "txt", "-o", "-"]) == 0
    assert capsys.readouterr().out == "Senior Beekeeper!\n"
    assert main(["export", "senior beekeeper", "-o", "-"]) == 0
    assert "(https://o.example/orchard/handbook/)" in capsys.readouterr().out
    assert main(["export", "senior beekeeper", "--template", "vacancy", "-o", "-"]) == 0
    assert "an internal word “apiaries”" in capsys.readouterr().out
    (config / "config.toml").write_text("internal_words = 3", encoding="utf-8")
    assert main(["export", "senior beekeeper"]) == 2
    assert "`internal_words` must be a list" in capsys.readouterr().err
    assert names(here) == []


def test_the_help_lists_every_format_and_template(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    output = capsys.readouterr().out
    assert all(word in output for word in ("jobposting", "docx", "vacancy", "scorecard", "smartrecruiters"))


def test_an_interrupt_leaves_a_whole_file_or_none(here: Path) -> None:
    """Ends runs at ever later moments; whatever was reached, no half file and no litter stays."""
    command = [sys.executable, "-m", "roletui", "export", "--all", "-o", "out/"]
    whole = subprocess.run([*command[:-1], "whole/"], capture_output=True, check=True)
    assert whole.returncode == 0
    wanted = {path.name: path.read_bytes() for path in (here / "whole").iterdir()}
    for step in range(6):
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.1 * step)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        if (here / "out").exists():
            found = {path.name: path.read_bytes() for path in (here / "out").iterdir()}
            assert found == wanted
            for name in found:
                (here / "out" / name).unlink()
            (here / "out").rmdir()


def test_comparison_and_matrix_are_written_like_roles(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["beekeeper/beekeeper-intermediate", "beekeeper/senior-beekeeper"]
    for command in (["diff", *pair], ["matrix", "beekeeper"]):
        for ending in ("md", "html", "csv", "json"):
            assert main([*command, "-o", f"{command[0]}.{ending}"]) == 0
            written = (here / f"{command[0]}.{ending}").read_text(encoding="utf-8")
            capsys.readouterr()
            assert main([*command, "--format", ending]) == 0
            assert capsys.readouterr().out == written
            assert "\r" not in written
            assert "␍" not in written
        assert main([*command, "-o", f"{command[0]}.md"]) == 3
        assert "--force replaces it" in capsys.readouterr().err
        assert main([*command, "-o", f"{command[0]}.md", "--force"]) == 0
        assert main([*command, "-o", "picture.png"]) == 2


@pytest.mark.usefixtures("here")
def test_a_format_that_is_not_there_is_named_also_where_no_role_is_called_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "--format", "pdff", "chief astronaut"]) == 2
    refused = capsys.readouterr().err
    assert "pdff" in refused
    assert "choose from md, html" in refused
