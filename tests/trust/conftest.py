"""One hostile folder and one home for all tests that start programs: what is slow to read is read once."""

from pathlib import Path

import pytest

from trust import hostile
from trust.programs import plainest


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile folder."""
    root = tmp_path_factory.mktemp("hostile")
    hostile.write_hostile_folder(root)
    return root


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that the programs of many tests share, with the cache in it."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """The plainest environment a program can have."""
    return plainest(home)
