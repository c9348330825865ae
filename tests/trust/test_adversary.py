"""What an adversary found who knew the promises and not the tests: each case failed once."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import IO, Any

import pytest

from one_page import read_one
from roletui.catalog import open_catalog
from roletui.model import Family
from roletui.reading import inline
from roletui.roles.find import find
from roletui.search import build, search
from roletui.text import Raw, Safe, clean, clean_line
from trust.programs import held_back, run
from trust.terminal import RealTerminal

StartIn = Callable[[Mapping[str, str]], RealTerminal]

PAGE = """---
title: {title}
---

## Responsibilities

- {bullet}
"""


def page(folder: Path, *, title: str = "Writer", bullet: str = "Plan things") -> Path:
    """A folder with one page."""
    folder.mkdir()
    (folder / "writer.md").write_text(PAGE.format(title=title, bullet=bullet), encoding="utf-8")
    return folder


def searched(
    stdin: IO[bytes] | int, content: Path, environment: dict[str, str], *, shell: str = 'exec "$@"'
) -> subprocess.CompletedProcess[bytes]:
    """A run of `search --stdin`."""
    return subprocess.run(
        ["/bin/sh", "-c", shell, "sh", sys.executable, "-m", "roletui", "search", "--stdin", "--content", str(content)],
        stdin=stdin,
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("code", [plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)])
def test_what_no_terminal_draws_is_shown(code: int) -> None:
    assert clean(f"a{chr(code)}b") == f"a<U+{code:04X}>b"


def test_a_title_of_any_length_makes_a_document_for_word(tmp_path: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("docx")
    content = page(tmp_path / "pages", title="Writer " + "of many words " * 30)
    done = run(["export", "writer", "-f", "docx", "-o", str(tmp_path / "out.docx")], environment, content=content)
    held_back(done)
    assert done.returncode == 0, done.stderr
    import docx

    document = docx.Document(io.BytesIO((tmp_path / "out.docx").read_bytes()))
    assert document.paragraphs[0].text == ("Writer " + "of many words " * 30).strip()


def test_a_current_folder_that_is_gone_is_an_empty_folder(tmp_path: Path, environment: dict[str, str]) -> None:
    for arguments in (
        ["tree", "--content", "."],
        ["check", "--content", "."],
        ["export", "--basket", "--content", "."],
    ):
        gone = tmp_path / "gone"
        gone.mkdir()
        done = subprocess.run(
            ["/bin/sh", "-c", 'cd "$0" && rmdir "$0" && exec "$@"', gone, sys.executable, "-m", "roletui", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment,
            timeout=60,
            check=False,
        )
        held_back(done)
        assert done.returncode == 2
        assert done.stderr.startswith(b"roletui: ")


def test_queries_from_an_input_that_is_closed_or_no_input_are_refused(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    content = page(tmp_path / "pages")
    closed = searched(subprocess.DEVNULL, content, environment, shell='exec "$@" <&-')
    with (tmp_path / "written").open("wb") as stream:
        unreadable = searched(stream, content, environment)
    for done in (closed, unreadable):
        held_back(done)
        assert done.returncode == 2
        assert done.stderr.startswith(b"roletui: standard input ")
        assert done.stderr.count(b"\n") == 1


def test_a_line_of_input_that_never_ends_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    content = page(tmp_path / "pages")
    with Path("/dev/zero").open("rb") as stream:
        done = searched(stream, content, environment)
    assert done.returncode == 2
    assert b"line 1 of standard input is longer than" in done.stderr


def problems_of(text: str | bytes) -> tuple[Family | None, dict[str, int | None]]:
    """A page as read, and its problems by rule."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    family, problems = read_one(Raw("writer.md"), data)
    return family, {problem.rule: problem.line for problem in problems}


def test_a_page_that_names_no_role_is_said_to_be_passed_over() -> None:
    assert problems_of("---\ntitle: Notes\n---\n\nWords of some kind.\n") == (None, {"no-role": 1})
    family, problems = read_one(Raw("a/README.md"), b"# Read me\n\nWords of some kind.\n")
    assert (family, problems) == (None, ())


def test_a_title_by_alias_is_the_title() -> None:
    family, problems = problems_of("---\nname: &a Senior Writer\ntitle: *a\n---\n\n## Responsibilities\n\n- Plan\n")
    assert family is not None
    assert (family.title, problems) == ("Senior Writer", {})
    family, problems = problems_of("---\nname: &name [a]\ntitle: *name\n---\n\n## Responsibilities\n\n- Plan\n")
    assert family is not None
    assert "missing-title" in problems


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("Notes {#notes}", "Notes"),
        ("Notes {: .wide #notes}", "Notes"),
        ("Notes {:.no_toc}", "Notes"),
        ("Notes {: #a-b.c id=x }", "Notes"),
        ("Notes {.wide words here}", "Notes {.wide words here}"),
        ("Notes {: words here}", "Notes {: words here}"),
        ('Notes {: .x title="words here"}', 'Notes {: .x title="words here"}'),
    ],
)
def test_a_heading_s_attributes_are_left_out_and_words_in_braces_are_not(heading: str, shown: str) -> None:
    family, _ = problems_of(f"---\ntitle: Writer\n---\n\n## Responsibilities\n\n- Plan\n\n## {heading}\n\nText.\n")
    assert family is not None
    sections = [*family.sections, *(section for level in family.levels for section in level.sections)]
    assert shown in {section.heading for section in sections}


def test_a_text_of_many_spans_is_made_safe_a_few_times_and_not_once_a_span(monkeypatch: pytest.MonkeyPatch) -> None:
    worked = 0

    def counted(text: str) -> Safe:
        nonlocal worked
        worked += len(text)
        return clean_line(text)

    monkeypatch.setattr(inline, "clean_line", counted)
    text = "`a` \x1b " * 2_000
    family, _ = problems_of(f"---\ntitle: Writer\n---\n\n## Responsibilities\n\n- {text}\n")
    assert family is not None
    (item,) = family.levels[0].sections[0].items
    assert [item.text[span.start : span.end] for span in item.spans] == ["a"] * 2_000
    assert worked < 2_000 * 2 * 512


def test_a_tag_that_ends_is_not_looked_for_among_all_that_were_opened() -> None:
    opened, closed = "<i>" * 5_000 + "<b>" * 5_000, "</i>" * 5_000
    steps = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace if frame.f_code.co_filename == inline.__file__ else None

    sys.settrace(trace)
    try:
        problems_of(f"---\ntitle: Writer\n---\n\n## Responsibilities\n\n- {opened}x{closed}\n")
    finally:
        sys.settrace(None)
    assert steps < 15_000 * 100


def test_a_link_that_no_tag_ends_keeps_its_target() -> None:
    family, _ = problems_of(
        '---\ntitle: Writer\n---\n\n## Responsibilities\n\n- See <a href="https://a.example/b">there\n'
    )
    assert family is not None
    (item,) = family.levels[0].sections[0].items
    assert [(span.start, span.end, span.target) for span in item.spans] == [(4, 9, "https://a.example/b")]


LINKS = """[words](https://url.example/a), ![picture](drawn.png), [by name][a], <https://plain.example/>,
  <a href="https://tag.example/">tag</a> and [odd](javascript:alert\\(1\\))

[a]: https://defined.example/
"""


def test_every_link_is_shown_with_its_target(tmp_path: Path, environment: dict[str, str]) -> None:
    content = page(tmp_path / "pages", bullet=LINKS)
    done = run(["show", "--lines", "writer"], environment, content=content)
    held_back(done)
    shown = done.stdout.decode().partition("\nLinks · 5\n")[2]
    assert [line.strip() for line in shown.splitlines()] == [
        "words → https://url.example/a :7",
        "picture → drawn.png :7",
        "by name → https://defined.example/ :7",
        "tag → https://tag.example/ :7",
        "odd → javascript:alert(1) :7",
    ]


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("<span class='wide' style=\"a: b\">", ""),
        ("<a\nname=top rel=x>", ""),
        ("<br/>", " "),
        ("<br clear=all>", " "),
        ("<span data-note='words here'>", "<span data-note='words here'>"),
        ("<b\ntitle=words>", "<b title=words>"),
        ("<p aria-describedby=words>", "<p aria-describedby=words>"),
        ("<i hidden>", "<i hidden>"),
    ],
)
def test_a_tag_whose_attributes_may_hold_words_is_shown(tag: str, shown: str) -> None:
    family, _ = problems_of(
        f"---\ntitle: Writer\n---\n\n## Responsibilities\n\n- Plan {tag}things\n".replace("\nn", "\n  n")
    )
    assert family is not None
    (item,) = family.levels[0].sections[0].items
    assert " ".join(item.text.replace("\u240a", " ").split()) == " ".join(f"Plan {shown}things".split())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[StartIn]:
    """The program over one page in a terminal of its own, with an environment; ready when its role is drawn."""
    terminals: list[RealTerminal] = []
    content = page(tmp_path / "pages")

    def begin(environment: Mapping[str, str]) -> RealTerminal:
        terminal = RealTerminal(["--content", str(content), "--no-restore"], tmp_path, environment=environment)
        terminals.append(terminal)
        assert terminal.until(b"Writer"), terminal.sent[-500:]
        terminal.wait_until_quiet()
        return terminal

    yield begin
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("editor", ["no-such-editor --wait", "'", "  "])
def test_an_editor_that_cannot_be_started_leaves_the_app_in_place(start: StartIn, editor: str) -> None:
    terminal = start({"VISUAL": "", "EDITOR": editor})
    terminal.type(b"E")
    assert terminal.until(b"set $EDITOR")
    terminal.type(b"q")
    assert terminal.code() == 0


def test_what_the_environment_sets_for_others_does_not_reach_the_app(start: StartIn, tmp_path: Path) -> None:
    terminal = start(
        {
            "TEXTUAL": "debug,devtools",
            "TEXTUAL_DEBUG": "1",
            "TEXTUAL_LOG": str(tmp_path / "log"),
            "TEXTUAL_PRESS": "q",
            "TEXTUAL_COLOR_SYSTEM": "none of them",
            "TEXTUAL_FPS": "abc",
            "ESCDELAY": "abc",
            "LINES": "99999",
            "COLUMNS": "99999",
        }
    )
    assert len(terminal.sent) < 500_000
    terminal.type(b"q")
    assert terminal.code() == 0
    assert not (tmp_path / "log").exists()


LEVELS_SAYING: tuple[str, ...] = (
    "# Writing\n\n## Writer {0}\n\n### Responsibilities\n\n- Plan\n\n## Writer 2\n\n### Responsibilities\n\n- Plan\n",
    "# Writer\n\nGrade: {0}\n\n## Responsibilities\n\n- Plan things\n",
    "---\ntitle: Writer\ngrade: {0}\n---\n\n## Responsibilities\n\n- Plan things\n",
)


@pytest.mark.parametrize("sign", "\u00b2\u2460\u00bd\u0663")
@pytest.mark.parametrize("text", LEVELS_SAYING)
def test_a_sign_that_looks_like_a_number_costs_no_page(sign: str, text: str, tmp_path: Path) -> None:
    (tmp_path / "writer.md").write_text(text.format(sign), encoding="utf-8")
    catalog = open_catalog(Raw(str(tmp_path)), cache=False)
    assert catalog.levels
    assert not any(problem.rule == "reader-fault" for problem in catalog.problems)
    search(build(catalog), f"writer {sign}")
    find(catalog, f"writer {sign}")
