"""Fixtures that every test may use."""

import gc
import os
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from families import Make
from roletui.catalog import open_catalog
from roletui.model import Catalog
from roletui.system import collect_seldom
from roletui.text import Raw

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# Where $CI is set, hypothesis takes the same examples every time; this profile takes those of the seed that is given.
settings.register_profile("fresh", derandomize=False, deadline=None, print_blob=True)

SOAK = int(os.environ.get("ROLETUI_SOAK", "0"))
"""How many times the examples that a test asks for `scripts/soak` has it take; 0 outside of it."""


BY_CHANCE = {HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large}
"""What hypothesis complains of under a busy machine or an unlucky seed, though the law that is tested holds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let no property test fail by its time or by chance, and give each the examples of a soak where one is asked for.

    Tests that name their own number of examples or their own health checks are among them.
    """
    # A test with parameters is collected once for each, and has one function.
    for test in {getattr(item, "function", None) for item in items}:
        asked = getattr(test, "_hypothesis_internal_use_settings", None)
        if asked is not None:
            calm = settings(asked, deadline=None, suppress_health_check={*asked.suppress_health_check, *BY_CHANCE})
            vars(test)["_hypothesis_internal_use_settings"] = _soaked(calm) if SOAK else calm


def _soaked(asked: settings) -> settings:
    examples = asked.max_examples * SOAK
    return settings(asked, max_examples=examples, derandomize=False, database=None, print_blob=True)


def pytest_collection_finish() -> None:
    """Keep the collector away from what is there for the whole run, and let it look at the rest as seldom as roletui.

    Pages read for many tests are much to look at: a seventh of the run went into that.
    """
    gc.collect()
    gc.freeze()
    collect_seldom()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the next home is to be made: pytest's own way to name a folder takes twenty times as long."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / f"home{number}" for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: no developer's config, state or cache decides one."""
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for variable in (
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_DATA_HOME",
        "ROLETUI_CONTENT",
        "NO_COLOR",
        "PAGER",
    ):
        monkeypatch.delenv(variable, raising=False)
    return home


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test opens a page in the browser of whoever runs it, nor waits for one that does not come up."""
    monkeypatch.setattr("webbrowser.open", lambda *_address, **_ways: True)


@pytest.fixture(scope="session")
def content() -> Path:
    """The five families that ship with roletui."""
    return ROOT / "content"


def _shared(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip("the sample pages are not beside the project")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five sample pages with labels; skips where they are absent."""
    return _shared("seeds")


@pytest.fixture(scope="session")
def corpus_more() -> Path:
    """Real pages with labels of our own; skips where they are absent."""
    return _shared("corpus-more")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The sample folder of real pages; skips where it is absent."""
    return _shared("corpus")


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """All sample folders; skips where they are absent."""
    return _shared("")


@pytest.fixture(scope="session")
def shared_tools() -> Path:
    """The scorers beside the sample pages; skips where they are absent."""
    return _shared("tools")


@pytest.fixture
def catalog_of(tmp_path: Path) -> Make:
    """Makes a catalogue of pages given by their paths and texts."""

    def make(pages: Mapping[str, str]) -> Catalog:
        folder = tmp_path / "pages"
        for name, text in pages.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return open_catalog(Raw(str(folder)))

    return make
