"""What a user reads when something is off: a mistyped key, a file for a folder, a limit that cut the answer."""

import errno
import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from history.scripted import Scripted
from roletui.cli.common import from_here
from roletui.cli.main import main
from roletui.cli.parser import COMMANDS
from roletui.reading import folder as reading_folder
from roletui.reading import page as reading_page
from roletui.settings import config_file
from roletui.system import Folder
from roletui.text import Raw

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[2]
PAGE = "---\ntitle: Clerk\n---\n\n## Levels\n\n### Clerk\n\nThe Clerk is a grade 4.\n\n#### Requirements\n\n- A\n- A\n"
JSON_COMMANDS = (
    ("tree", "--json"),
    ("show", "practice/staff", "--json"),
    ("search", "forecast", "--json"),
    ("search", "forecast", "--roles", "--json"),
    ("diff", "regional", "senior-regional", "--json"),
    ("matrix", "practice-manager", "--json"),
    ("similar", "budget", "--json"),
    ("next", "practice/staff", "--json"),
    ("path", "regional manager", "senior director professional services", "--json"),
    ("check", "--json"),
    ("dump",),
)


@pytest.mark.parametrize("arguments", JSON_COMMANDS, ids=" ".join)
def test_every_json_form_begins_with_its_schema(arguments: tuple[str, ...], capsys: Capture) -> None:
    main(arguments)
    form = json.loads(capsys.readouterr()[0])
    name = "roletui" if arguments == ("dump",) else f"roletui-{arguments[0]}"
    assert next(iter(form.items())) == ("schema", f"{name}/1")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('contnet = "x"', "there is no key `contnet`; did you mean `content`?"),
        ("zzz = 1", "there is no key `zzz`; the keys are `content`, `site`,"),
        ("sites = 1\ntemplate = 2", "did you mean `site`?; there is no key `template`; did you mean `templates`?"),
    ],
)
def test_an_unknown_key_of_the_config_file_is_named_with_the_nearest(text: str, message: str, capsys: Capture) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text(text)
    assert main(["tree"]) == 2
    assert message in capsys.readouterr()[1]


def test_a_file_in_place_of_the_folder_is_said_to_be_one(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "dev.md").write_text(PAGE)
    assert main(["--content", str(tmp_path / "dev.md"), "tree"]) == 2
    assert "dev.md: is a file; name the folder that holds the pages" in capsys.readouterr()[1]


def test_a_device_in_place_of_the_folder_is_there(capsys: Capture) -> None:
    assert main(["--content", os.devnull, "tree"]) == 2
    assert f"{os.devnull}: is no folder" in capsys.readouterr()[1]


def test_an_option_before_its_command_is_no_mistyped_one(capsys: Capture) -> None:
    assert main(["--json", "tree"]) == 2
    assert "a command's options go after its name" in capsys.readouterr()[1]
    assert main(["--versoin"]) == 2
    assert "did you mean `--version`?" in capsys.readouterr()[1]


OVER_A_CUT_FOLDER: dict[str, tuple[str, ...]] = {
    "tree": (),
    "show": ("clerk",),
    "search": ("Counts",),
    "diff": ("clerk", "senior clerk"),
    "matrix": ("clerk",),
    "similar": ("Counts",),
    "next": ("clerk",),
    "path": ("clerk", "senior clerk"),
    "history": ("clerk",),
    "changes": ("HEAD",),
    "export": ("--all", "-o", "-"),
    "check": (),
    "init": ("--print", "."),
    "dump": (),
}
"""Each command that reads pages, with arguments that it answers over the folder below."""
READ_NO_PAGES = {"info", "completion", "help", "open", "serve", "manual"}
"""What reads none; the app says in its status line what a limit cut (tests/tui/test_status.py)."""
SENIOR = (
    PAGE.replace("A\n", "Counts\n")
    + "\n### Senior Clerk\n\nThe Senior Clerk is a grade 5.\n\n#### Requirements\n\n- B\n"
)
LIMITS = {
    "too many": ("FOLDER_ENTRIES", 2, "1.md: There are more than 2 files and folders"),
    "too large": ("FILE_BYTES", 400, "large.md: This page is larger than 400 bytes"),
    "too deep": ("FOLDER_DEPTH", 1, "a: Folders below this one are nested deeper than 1"),
}


def test_every_command_that_reads_pages_is_tried_over_a_cut_folder() -> None:
    assert set(OVER_A_CUT_FOLDER) | READ_NO_PAGES >= {command.name for command in COMMANDS}


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("command", OVER_A_CUT_FOLDER)
def test_a_limit_that_cut_the_answer_is_reported_by_every_command(
    command: str, limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    repository = Scripted(tmp_path / "repo")
    deep = {"a/b/c/deep.md": PAGE} if limit == "too deep" else {}
    repository.commit("Describe clerks", {"0.md": SENIOR, "1.md": PAGE, "large.md": PAGE + "- Z\n" * 200, **deep})
    monkeypatch.chdir(repository.root)
    name, most, message = LIMITS[limit]
    monkeypatch.setattr(reading_folder, name, most)
    main(["--content", ".", command, *OVER_A_CUT_FOLDER[command]])
    assert f"the answer may lack something: {message}" in capsys.readouterr()[1]


def test_many_limits_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    for number in range(9):
        (tmp_path / f"{number}.md").write_text(PAGE)
    monkeypatch.setattr(reading_folder, "FILE_BYTES", 10)
    main(["--content", str(tmp_path), "search", "A"])
    assert "8 more of that kind; `roletui check` lists them" in capsys.readouterr()[1]


def test_a_page_that_may_not_be_read_is_reported_with_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    opened = reading_folder._open_below

    def closed(root: Folder, path: Raw) -> int:
        if path == "closed.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(root, path)

    for name in ("closed.md", "open.md"):
        (tmp_path / name).write_text(PAGE)
    monkeypatch.setattr(reading_folder, "_open_below", closed)
    main(["--content", str(tmp_path), "search", "A"])
    said = "the answer may lack something: closed.md: This page cannot be read (Permission denied)"
    assert said in capsys.readouterr()[1]


@pytest.mark.parametrize("arguments", [("dump",), ("tree",), ("check",), ("search", "A")])
def test_a_folder_that_only_internal_errors_kept_from_being_read_ends_with_70(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise TypeError("broken")

    (tmp_path / "page.md").write_text(PAGE)
    monkeypatch.setattr(reading_page, "read_page", fail)
    assert main(["--content", str(tmp_path), *arguments]) == 70
    assert "TypeError" in "".join(capsys.readouterr())


def test_check_names_pages_as_an_editor_opens_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    pages = tmp_path / "handbook" / "pages"
    pages.mkdir(parents=True)
    (pages / "page.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    for folder in ("handbook/pages", "./handbook/pages/", str(pages)):
        main(["--content", folder, "check"])
        assert "\nhandbook/pages/page.md:14: duplicate-item " in f"\n{capsys.readouterr()[0]}"
    monkeypatch.chdir(pages)
    main(["--content", ".", "check"])
    assert "\npage.md:14: " in f"\n{capsys.readouterr()[0]}"
    (pages / "below").mkdir()
    monkeypatch.chdir(pages / "below")
    assert from_here(Raw(str(pages)), "page.md") == str(pages / "page.md")
    assert from_here(Raw(".."), "page.md") == os.path.join("..", "page.md")  # noqa: PTH118 - what an editor is given


def test_help_lists_and_shows_every_page_and_command(capsys: Capture) -> None:
    assert main(["help"]) == 0
    listed = capsys.readouterr()[0]
    names = re.findall(r"^  ([\w-]+)  ", listed, re.MULTILINE)
    assert {entry.name for entry in COMMANDS} | {"json", "templates"} <= set(names)
    for name in names:
        assert main(["help", name]) == 0
        assert capsys.readouterr()[0]
    assert main(["help", "jsn"]) == 2
    assert "did you mean `json`?" in capsys.readouterr()[1]


def test_the_built_package_holds_what_help_shows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "content": "roletui/content",
        "docs": "roletui/docs",
    }
