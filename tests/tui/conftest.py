"""Fixtures that several tests of the app use."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roletui.catalog import open_catalog
from roletui.export.defaults import Defaults
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.text import Raw
from roletui.tui.export.choices import Choices, role_things
from roletui.tui.export.draft import Draft
from tui.comparing_support import PAGE
from tui.export_support import SENIOR


@pytest.fixture
def yard(tmp_path: Path) -> Path:
    folder = tmp_path / "yard"
    folder.mkdir()
    (folder / "welder.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.fixture
def folder(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, shown as ~/out; nothing outside the terminal takes a copy."""
    out = own_home / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY"):
        monkeypatch.delenv(variable, raising=False)
    return out


@pytest.fixture(scope="module")
def catalog(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)), cache=False)


@pytest.fixture
def draft(catalog: Catalog, tmp_path: Path) -> Callable[..., Draft]:
    def make(subject: str | None = SENIOR, basket: tuple[str, ...] = (), **choices: str) -> Draft:
        values: dict[str, Any] = {"folder": str(tmp_path), **choices}
        chosen = Choices(**values)
        return Draft(catalog, Effectives(catalog), role_things(catalog, subject, basket), chosen, Defaults())

    return make
