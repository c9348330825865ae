"""Folders for tests that change them while they are read."""

from collections.abc import Callable
from pathlib import Path

from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.text import Raw
from trust import hostile

SECRET = "what is outside"


def page_of(title: str, words: str) -> str:
    return f"---\ntitle: Page {title}\n---\n{hostile.LEVEL}- plan {words}\n"


def folders(tmp_path: Path) -> Path:
    """Three pages, one of them in a folder; beside them a folder of the same form that belongs to others."""
    for name, words in (("pages", "a season"), ("others", SECRET)):
        (tmp_path / name / "inner").mkdir(parents=True)
        for page in ("a", "inner/b", "z"):
            (tmp_path / name / f"{page}.md").write_text(page_of(page, words))
    return tmp_path / "pages"


def read(root: Path, meanwhile: Callable[[], object] = lambda: None, *, cache: bool = False) -> Catalog:
    """Read a folder; `meanwhile` happens once, when its pages are listed and none is opened."""
    asked: list[int] = []

    def progress(_done: int, total: int | None) -> None:
        if total is not None and not asked:
            asked.append(total)
            meanwhile()

    catalog = open_catalog(Raw(str(root)), progress=progress, cache=cache)
    assert asked
    return catalog


def rules_of(catalog: Catalog) -> dict[str, str]:
    return {problem.path: problem.rule for problem in catalog.problems}


def ids(catalog: Catalog) -> list[str]:
    return [family.id for family in catalog.families]
