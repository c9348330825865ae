"""The cache in its place: it saves reading, never changes the answer, and may be lost, harmed or forged at any time."""

import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from roletui import cache, catalog
from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.reading import page
from roletui.settings import cache_folder
from roletui.text import Raw

LEVEL = "# {0}\n\n## Senior {0}\n\nThe Senior {0} is a grade 7.\n\n### Responsibilities\n\n- Plan {0}\n"
SECOND = "\n## Staff {0}\n\n### Responsibilities\n\nExtends the Senior {0} responsibilities.\n\n- Lead {0}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three pages, settled long enough to be kept."""
    monkeypatch.setattr(cache, "SETTLED_NS", 0)
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("Writer", "Editor", "Printer"):
        (folder / f"{name.lower()}.md").write_text((LEVEL + SECOND).format(name))
    (folder / "notes.md").write_text("just text\n")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were really read."""
    paths: list[str] = []
    real = page.read_page

    def counted(path: Raw, data: bytes, **more: object) -> object:
        paths.append(path)
        return real(path, data, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(page, "read_page", counted)
    return paths


def catalogue(folder: Path) -> Catalog:
    return open_catalog(Raw(str(folder)))


def file_of_cache() -> Path:
    (file,) = (cache_folder() / "catalogues").iterdir()
    return file


def test_unchanged_pages_are_not_read_again_and_the_answer_is_the_same(folder: Path, read: list[str]) -> None:
    uncached = open_catalog(Raw(str(folder)), cache=False)
    first = catalogue(folder)
    read.clear()
    second = catalogue(folder)
    assert read == []
    assert uncached == first == second
    assert second.levels["writer/staff-writer"][1].extends[0].target == "writer/senior-writer"


def test_an_edited_page_costs_one_page(folder: Path, read: list[str]) -> None:
    catalogue(folder)
    read.clear()
    (folder / "editor.md").write_text(LEVEL.format("Editor"))
    changed = catalogue(folder)
    assert read == ["editor.md"]
    assert changed == open_catalog(Raw(str(folder)), cache=False)


def test_pages_that_come_and_go_are_seen(folder: Path, read: list[str]) -> None:
    catalogue(folder)
    read.clear()
    (folder / "writer.md").unlink()
    (folder / "binder.md").write_text(LEVEL.format("Binder"))
    seen = catalogue(folder)
    assert read == ["binder.md"]
    assert [family.id for family in seen.families] == ["binder", "editor", "printer"]
    assert seen == open_catalog(Raw(str(folder)), cache=False)


def test_a_page_with_its_old_size_and_time_but_new_content_is_read(folder: Path, read: list[str]) -> None:
    catalogue(folder)
    page = folder / "editor.md"
    status = page.stat()
    text = page.read_text()
    page.write_text(text.replace("Plan", "Plot"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    read.clear()
    assert "Plot Editor" in repr(catalogue(folder))
    assert read == ["editor.md"]


def test_a_page_changed_a_moment_ago_is_not_kept(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 10**18)
    catalogue(folder)
    read.clear()
    catalogue(folder)
    assert len(read) == 4


def test_another_version_of_the_reader_starts_anew(
    folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue(folder)
    read.clear()
    monkeypatch.setattr(catalog, "fingerprint", lambda: "another")
    catalogue(folder)
    assert len(read) == 4


def test_the_version_follows_every_source_that_reads_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "roletui"
    shutil.copytree(
        Path(cache.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__", "content", "docs")
    )
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    sources = [*package.glob("*.py"), *(file for part in cache._PARTS for file in (package / part).rglob("*.py"))]
    assert {"shapes", "sources"} < {file.parent.name for file in sources}
    seen = {cache.fingerprint.__wrapped__()}
    for file in sources:
        file.write_bytes(file.read_bytes() + b"#")
        seen.add(cache.fingerprint.__wrapped__())
    assert len(seen) == len(sources) + 1


def test_a_page_that_was_replaced_by_a_link_is_not_taken_from_the_cache(folder: Path) -> None:
    catalogue(folder)
    (folder / "editor.md").rename(folder / "elsewhere")
    (folder / "editor.md").symlink_to(folder / "elsewhere")
    seen = catalogue(folder)
    assert "editor" not in [family.id for family in seen.families]
    assert "link-skipped" in [problem.rule for problem in seen.problems]


HARM: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "truncated": lambda file: file.write_bytes(file.read_bytes()[:-7]),
    "one bit": lambda file: file.write_bytes(file.read_bytes().replace(b"Plan", b"Plaa", 1)),
    "foreign": lambda file: file.write_bytes(b'{"version": 3, "pages": []}'),
    "another version": lambda file: file.write_bytes(b"roletui-cache/0" + file.read_bytes()[15:]),
    "pickle": lambda file: file.write_bytes(b"cposix\nsystem\n(S'true'\ntR."),
    "brackets": lambda file: file.write_bytes(b"[" * 500_000),
    "more": lambda file: file.write_bytes(file.read_bytes() + b"\n[[],[]]"),
    "nul": lambda file: file.write_bytes(b"\0" * 100_000),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_harmed_cache_is_ignored_and_written_anew(
    folder: Path, harm: Callable[[Path], object], read: list[str]
) -> None:
    first = catalogue(folder)
    harm(file_of_cache())
    read.clear()
    assert catalogue(folder) == first
    assert len(read) == 4
    read.clear()
    assert catalogue(folder) == first
    assert read == []


def test_a_giant_in_the_place_is_not_believed(folder: Path) -> None:
    first = catalogue(folder)
    with file_of_cache().open("r+b") as stream:
        stream.truncate(10 * 2**30)
    assert catalogue(folder) == first
    assert file_of_cache().stat().st_size < 2**20


@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_what_is_no_file_is_neither_followed_nor_waited_for(folder: Path, tmp_path: Path, kind: str) -> None:
    first = catalogue(folder)
    file = file_of_cache()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    file.unlink()
    if kind == "link":
        file.symlink_to(victim)
    elif kind == "fifo":
        os.mkfifo(file)
    else:
        file.mkdir()
    assert catalogue(folder) == first
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("place", ["read-only", "file", "missing home"])
def test_where_nothing_can_be_written_nothing_is_said(
    folder: Path, tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    base = tmp_path / "cache"
    if place == "file":
        base.write_text("")
    elif place == "read-only":
        base.mkdir(mode=0o500)
    else:
        base = Path("/proc/nowhere")
    monkeypatch.setenv("XDG_CACHE_HOME", str(base))
    assert len(catalogue(folder).families) == 3
    assert capfd.readouterr() == ("", "")


def test_the_cache_is_the_persons_own(folder: Path) -> None:
    catalogue(folder)
    file = file_of_cache()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_folder_too_large_to_keep_is_read_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "BYTES_KEPT", 500)
    catalogue(folder)
    assert list(cache_folder().rglob("*.cache")) == []


def test_old_caches_and_left_over_parts_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FOLDERS_KEPT", 2)
    place = cache_folder() / "catalogues"
    place.mkdir(parents=True)
    for age, name in enumerate(("c.cache", "b.cache", "a.cache", ".x.part")):
        (place / name).write_text("")
        os.utime(place / name, (0, time.time() - 1000 - age))
    os.utime(place / ".x.part", (0, 0))
    catalogue(folder)
    names = {file.name for file in place.iterdir()}
    assert len(names) == 2
    assert names & {"a.cache", "b.cache", "c.cache", ".x.part"} == {"c.cache"}


def test_a_stopped_reading_is_not_kept(folder: Path) -> None:
    open_catalog(Raw(str(folder)), cancelled=lambda: True)
    assert not (cache_folder() / "catalogues").exists()


def test_many_at_once_are_fine(folder: Path) -> None:
    expected = open_catalog(Raw(str(folder)), cache=False)
    seen: list[bool] = []

    def many() -> None:
        for _ in range(15):
            seen.append(catalogue(folder) == expected)
            for file in (cache_folder() / "catalogues").glob("*.cache"):
                file.unlink(missing_ok=True)

    threads = [threading.Thread(target=many) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 45


def test_a_folder_whose_name_is_no_text_is_kept(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED_NS", 0)
    folder = tmp_path / os.fsdecode(b"\xff\x1b")
    folder.mkdir()
    (folder / os.fsdecode(b"\xfe.md")).write_text(LEVEL.format("Writer"))
    first = catalogue(folder)
    read.clear()
    assert catalogue(folder) == first
    assert read == []


CHEAP = """
import sys
from roletui.catalog import open_catalog
from roletui.text import Raw
open_catalog(Raw(sys.argv[1]))
costly = {"yaml", "frontmatter", "markdown_it", "ftfy", "rapidfuzz", "pickle", "marshal_", "textual", "rich",
          "roletui.roles.inheritance", "roletui.reading.page", "roletui.reading.markdown", "importlib.metadata"}
print(*sorted(costly & set(sys.modules)))
"""


def test_where_all_is_kept_nothing_costly_is_imported(content: Path) -> None:
    for expected in (True, False):
        done = subprocess.run([sys.executable, "-c", CHEAP, str(content)], capture_output=True, text=True, check=True)
        assert bool(done.stdout.strip()) is expected, done.stdout
