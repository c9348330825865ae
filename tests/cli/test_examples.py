"""Every example of every help text, of README and of the docs runs on the pages that ship, and answers something."""

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from history.scripted import Scripted
from roletui.baseline import baseline_text
from roletui.catalog import open_catalog
from roletui.cli import open as opening
from roletui.cli.main import main
from roletui.cli.parser import COMMANDS, build_parser
from roletui.launch import Wanted
from roletui.roles.find import find
from roletui.text import Raw

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def in_help(command: str) -> list[str]:
    """The examples of a command's help, without the words that explain them."""
    text = build_parser(command)[1].format_help().partition("examples:\n")[2]
    return [re.split(r" {2,}", line[2:])[0] for line in text.split("\n") if line.startswith("  roletui")]


def in_page(page: Path) -> list[str]:
    """The command lines in the shell blocks of a page."""
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").split("\n")]
    return [line.partition("  #")[0].strip() for line in lines if line.startswith("roletui")]


EXAMPLES = sorted(
    {
        *(line for entry in COMMANDS for line in in_help(entry.name)),
        *(line for page in PAGES for line in in_page(page)),
    }
)
SERVERS = ("serve",)
"""Commands that do not end by themselves."""


THROUGH_TIME = re.compile(r"roletui (?:history|changes)\b|@")
"""Examples that ask the history of the pages, which their folder must have."""


def arguments(line: str) -> list[str]:
    """What roletui itself is given: without the shell's pipes and redirections."""
    words = shlex.split(line, comments=True)
    end = next((at for at, word in enumerate(words) if word in ("|", ">", "<", "||", "&&", "2>&1")), len(words))
    return words[1:end]


@pytest.fixture
def handbook(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder with the shipped pages under the names that examples use."""
    for name in ("handbook/job-families", "handbook"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if not (tmp_path / name).exists():
            (tmp_path / name).symlink_to(content, target_is_directory=True)
    (tmp_path / "known.json").write_text(baseline_text(()))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"forecast\nbudget\n")))


def with_history(content: Path) -> Path:
    """The shipped pages with two versions in git, and two folders of them, under the names that examples use."""
    for year in ("last-year", "this-year", "last-years-folder", "this-years-folder"):
        shutil.copytree(content, year)
    repo = Scripted(Path("dated").absolute(), begin=1_735_000_000)
    shutil.copytree(content, repo.root / "pages")
    repo.commit("Describe the families")
    repo.git("tag", "v1.0")
    repo.count += 300
    page = repo.root / "pages/professional-services/practice-manager.md"
    repo.commit("Ask for less", {str(page): page.read_text("utf-8").replace("\n- ", "\n- Gladly: ", 1)})
    repo.git("tag", "v2.0")
    return repo.root / "pages"


@pytest.mark.usefixtures("handbook")
@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_answers_something(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: Path
) -> None:
    opened: list[Wanted] = []

    def launch(wanted: Wanted) -> int:
        opened.append(wanted)
        return 0

    monkeypatch.setattr(opening, "lacking_terminal", lambda: "")
    words = arguments(line)
    if set(SERVERS) & set(words[:1]):
        pytest.skip("does not end by itself")
    if THROUGH_TIME.search(line):
        monkeypatch.setenv("ROLETUI_CONTENT", str(with_history(content)))
    code = main(words, launch)
    out, err = capsys.readouterr()
    assert code == 0, err
    assert out or opened or "wrote" in err
    catalog = open_catalog(Raw(str(content)))
    assert all(find(catalog, role).target for wanted in opened for role in wanted.roles)


def test_there_are_examples_of_every_command() -> None:
    assert [entry.name for entry in COMMANDS if not in_help(entry.name)] == []
    assert len(EXAMPLES) > 50


NAMED_FILE = re.compile(r"\b(?:docs|scripts|tests|src)/[\w./-]+")


@pytest.mark.parametrize("command", [None, *(entry.name for entry in COMMANDS)])
def test_help_names_no_file_that_is_not_installed(command: str | None) -> None:
    assert NAMED_FILE.findall(build_parser(command, overview=True)[1].format_help()) == []
