"""Pages and folders beyond what is read, and bytes of any kind."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from one_page import read_one
from roletui.model import Catalog, Family
from roletui.reading import UnreadableFolder, folder, read_folder
from roletui.reading import problems as limits
from roletui.reading.markdown import Parser
from roletui.text import Raw, Safe, clean

PAGE = b"---\ntitle: Pilot\n---\n## Responsibilities\n\n* Steer\n"


def read(root: Path) -> Catalog:
    return read_folder(Raw(str(root)))


def rules(catalog: Catalog) -> dict[str, str]:
    return {problem.path: problem.rule for problem in catalog.problems}


def texts(family: Family) -> list[Safe]:
    sections = [*family.sections, *(section for level in family.levels for section in level.sections)]
    return [block.text for block in family.summary] + [block.text for section in sections for block in section.blocks()]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"\x00\xff\xfe")
@example(b"\xff\xfe-\x00-\x00-\x00")
@example(b"---\n---\n---")
@example(b"---\n? a\n---\n* [x][y]\n[y]: <")
def test_any_bytes_give_a_page_or_none(data: bytes) -> None:
    family, problems = read_one(Raw("a.md"), data)
    for problem in problems:
        assert problem.message
        assert problem.path == "a.md"
        assert problem.line is None or problem.line >= 1
    if family is not None:
        assert all(clean(text) == text for text in texts(family))


MARKUP = st.text("ab \n#*->|`[]()<>!&:_~\\{}1.", max_size=200)


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_any_markup_gives_a_family_with_sane_spans(text: str) -> None:
    family, _ = read_one(Raw("a.md"), PAGE + text.encode())
    assert family is not None
    for section in (*family.sections, *family.levels[0].sections):
        for block in section.blocks():
            assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


def test_deep_nesting_is_kept_as_source() -> None:
    for opener in (">" * 300, "* " * 200, "- > " * 100):
        family, problems = read_one(Raw("a.md"), PAGE + f"\n{opener}deep words\n".encode())
        assert family is not None
        assert [problem.rule for problem in problems] == ["markdown-limit"]
        assert any("deep words" in text for text in texts(family))


def test_a_large_page_is_kept_as_source() -> None:
    family, problems = read_one(Raw("a.md"), PAGE + b"\n" + b"* word\n" * 40_000)
    assert family is not None
    assert [problem.rule for problem in problems] == ["markdown-limit"]
    assert sum(text.count("word") for text in texts(family)) == 40_000


def test_a_slow_page_is_kept_as_source() -> None:
    ticks = iter(range(10_000))
    parser = Parser(clock=lambda: float(next(ticks)), seconds=3)
    family, problems = read_one(Raw("a.md"), PAGE + b"\n* [a](b) *c*\n" * 2_000, parser=parser)
    assert family is not None
    assert [problem.rule for problem in problems] == ["markdown-limit"]
    assert sum(text.count("[a](b)") for text in texts(family)) == 2_000


def test_a_table_is_stopped_in_its_middle() -> None:
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        return float(asked)

    page = PAGE + b"\n| a |\n|---|\n" + b"| word |\n" * 2_000
    family, problems = read_one(Raw("a.md"), page, parser=Parser(clock=clock, seconds=50))
    assert family is not None
    assert [problem.rule for problem in problems] == ["markdown-limit"]
    assert asked < 60
    assert sum(text.count("| word |") for text in texts(family)) == 2_000


def test_a_table_has_a_limit_of_columns() -> None:
    for columns, rules in ((limits.TABLE_COLUMNS - 1, []), (limits.TABLE_COLUMNS, ["markdown-limit"])):
        table = "|" + "a|" * columns + "\n|" + "-|" * columns + "\n| word |\n"
        family, problems = read_one(Raw("a.md"), PAGE + b"\n" + table.encode())
        assert family is not None
        assert [problem.rule for problem in problems] == rules
        assert any("word" in text for text in texts(family))


def test_the_time_of_a_page_is_its_own_and_not_the_collectors() -> None:
    """With much in memory one look of the garbage collector takes longer than a page is given."""
    looks = 0

    def look(phase: str, _info: object) -> None:
        nonlocal looks
        looks += phase == "start"

    thresholds = gc.get_threshold()
    gc.callbacks.append(look)
    gc.set_threshold(1, 1, 1)
    try:
        parser = Parser(clock=lambda: float(looks), seconds=0.5)
        family, problems = read_one(Raw("a.md"), PAGE + b"\n* word\n" * 500, parser=parser)
    finally:
        gc.set_threshold(*thresholds)
        gc.callbacks.remove(look)
    assert looks
    assert family is not None
    assert problems == ()


def test_a_table_has_a_limit_of_cells_rows_filled_up_among_them() -> None:
    head = "|" + "a|" * 99 + "\n|" + "-|" * 99 + "\n"
    most = limits.TABLE_CELLS // 100
    for rows, rules in ((most, []), (most + 1, ["markdown-limit"])):
        table = head + "| b |\n" + "|\n" * (rows - 1)
        family, problems = read_one(Raw("a.md"), PAGE + f"\n{table}\nwords\n".encode())
        assert family is not None
        assert [problem.rule for problem in problems] == rules
        assert any("words" in text for text in texts(family))


@pytest.mark.parametrize("mark", ["[", "![", "[a](", "[a][", "*a ", "_a_", "` ", "<http://", "\\\\", "](", "&"])
def test_a_text_of_markup_alone_is_kept_as_source_before_it_costs_time(mark: str) -> None:
    asked = 0

    def clock() -> float:
        nonlocal asked
        asked += 1
        return 0.0

    family, problems = read_one(Raw("a.md"), PAGE + b"\n" + mark.encode() * 10_000, parser=Parser(clock=clock))
    assert family is not None
    assert [problem.rule for problem in problems] == ["markdown-limit"]
    assert any((mark * 10_000).strip() in text for text in texts(family))
    assert asked < 10


def test_a_list_of_many_links_is_no_text_of_markup_alone() -> None:
    page = PAGE + b"".join(b"* [one](a.md#b) and **two**\n" for _ in range(2_000))
    data = page + b"\n" + b"[one](a.md) *two*\n" * 900
    family, problems = read_one(Raw("a.md"), data, parser=Parser(clock=lambda: 0.0))
    assert family is not None
    assert problems == ()
    assert texts(family).count(Safe("one and two")) == 2_000


def test_other_encodings_are_read_and_noted() -> None:
    family, problems = read_one(Raw("a.md"), "---\ntitle: Café\n---\n## Responsibilities\n\n* Thé\n".encode("latin-1"))
    assert family is not None
    assert (family.title, [(problem.rule, problem.line) for problem in problems]) == ("Café", [("not-utf8", 2)])
    family, problems = read_one(Raw("a.md"), PAGE.decode().encode("utf-16"))
    assert family is not None
    assert (family.title, problems[0].rule) == ("Pilot", "not-utf8")


def test_a_bad_byte_behind_a_byte_order_mark_is_named_where_it_stands() -> None:
    page = b"\xef\xbb\xbf---\ntitle: Pilot\n---\n## Responsibilities\n\n* Th\xe9\n"
    family, (problem,) = read_one(Raw("a.md"), page)
    assert family is not None
    assert (family.title, texts(family)) == ("Pilot", ["Th\xe9"])
    assert (problem.rule, problem.line, "0xe9" in problem.message) == ("not-utf8", 6, True)


def test_a_page_of_byte_order_marks_is_looked_through_once() -> None:
    """Taken off one by one, each with a copy of all others, a page full of them would take minutes."""
    family, problems = read_one(Raw("a.md"), b"\xef\xbb\xbf" * 300_000 + PAGE)
    assert family is not None
    assert (family.title, problems) == ("Pilot", ())


def test_mojibake_is_repaired_and_noted_where_it_stands() -> None:
    family, problems = read_one(Raw("a.md"), PAGE + "* The companyâ€™s café\n".encode())
    assert family is not None
    assert texts(family)[-1] == "The company’s café"
    assert [(problem.rule, problem.line) for problem in problems] == [("mojibake", 7)]


def test_levels_beyond_the_limit_are_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roletui.reading.page.PAGE_LEVELS", 3)
    page = "---\ntitle: Pilots\n---\n## Levels\n\n" + "".join(
        f"### Pilot {n}\n\nThe Pilot {n} is a grade {n}.\n\n" for n in range(1, 6)
    )
    family, problems = read_one(Raw("a.md"), page.encode())
    assert family is not None
    assert len(family.levels) == 3
    assert [problem.rule for problem in problems] == ["too-many-levels"]
    assert "The Pilot 5 is a grade 5." in texts(family)


def test_strange_files_cost_no_page(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_bytes(PAGE)
    (tmp_path / "twin").mkdir()
    (tmp_path / "twin" / "_index.md").write_bytes(PAGE)
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "good.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "folder.md" / "inside.html.md.erb").write_bytes(PAGE.replace(b"Pilot", b"Inside"))
    (tmp_path / "big.md").write_bytes(b"x" * (limits.FILE_BYTES + 1))
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "README.md").write_bytes(b"# Read me\n\nwords\n")
    (tmp_path / "notes.txt").write_bytes(PAGE)
    catalog = read(tmp_path)
    assert [family.id for family in catalog.families] == ["folder.md/inside", "good", "twin"]
    assert rules(catalog) == {
        "pipe.md": "not-regular",
        "link.md": "link-skipped",
        "zero.md": "link-skipped",
        "loop": "link-skipped",
        "folder.md": "not-regular",
        "big.md": "too-large",
        "empty.md": "empty-page",
        "twin/_index.md": "duplicate-title",
    }
    assert catalog.passed_over == 3


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\x1b.md")
    (tmp_path / name).write_bytes(PAGE)
    family = read(tmp_path).families[0]
    assert family.path == "caf<U+DCE9>\u241b.md"
    assert Path(family.file).read_bytes() == PAGE
    assert family.id == "caf<U+DCE9>\u241b"


def test_same_ids_are_kept_apart(tmp_path: Path) -> None:
    (tmp_path / "pilot.md").write_bytes(PAGE)
    (tmp_path / "pilot").mkdir()
    (tmp_path / "pilot" / "index.html.md").write_bytes(PAGE)
    catalog = read(tmp_path)
    assert [family.id for family in catalog.families] == ["pilot", "pilot-2"]
    assert sorted(catalog.levels) == ["pilot-2/pilot", "pilot/pilot"]


def test_a_page_that_vanishes_or_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_bytes(PAGE)
    opened = os.open

    def fault(path: str, flags: int, **more: int) -> int:
        if path.endswith("a.md"):
            raise FileNotFoundError(2, "gone")
        if path.endswith("b.md"):
            raise PermissionError(13, "no")
        return opened(path, flags, **more)

    monkeypatch.setattr("roletui.reading.folder.os.open", fault)
    catalog = read(tmp_path)
    assert {path: rule for path, rule in rules(catalog).items() if path != "c.md"} == {
        "a.md": "vanished",
        "b.md": "unreadable",
    }
    assert [family.id for family in catalog.families] == ["c"]


def test_deep_and_many_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "FOLDER_DEPTH", 3)
    deep = tmp_path.joinpath(*"abcdef")
    deep.mkdir(parents=True)
    (deep / "pilot.md").write_bytes(PAGE)
    (tmp_path / "a" / "b" / "pilot.md").write_bytes(PAGE)
    catalog = read(tmp_path)
    assert [family.department for family in catalog.families] == ["a/b"]
    assert rules(catalog) == {"a/b/c": "folder-depth"}
    monkeypatch.setattr(folder, "FOLDER_ENTRIES", 2)
    assert "too-many-files" in rules(read(tmp_path)).values()


def test_an_unusable_root_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for root in (tmp_path / "none", tmp_path / "file", Path("a\0b")):
        with pytest.raises(UnreadableFolder, match="cannot be read as a folder"):
            read(root)


def test_progress_and_stopping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        (tmp_path / f"pilot-{n}.md").write_bytes(PAGE)
    monkeypatch.setattr(folder, "_PULSE", 2)
    heard: list[tuple[int, int | None]] = []
    read_folder(Raw(str(tmp_path)), progress=lambda done, total: heard.append((done, total)))
    assert heard == [(0, None), (0, None), *((n, 5) for n in range(6))]
    catalog = read_folder(Raw(str(tmp_path)), cancelled=_after(4))
    assert 0 < len(catalog.families) < 5
    assert [problem.rule for problem in catalog.problems if problem.severity == "error"] == ["cancelled"]


def _after(times: int) -> Callable[[], bool]:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > times

    return cancelled
