import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.export.files import NAME_BYTES, distinct_names, safe_name

titles = st.text(max_size=200) | st.sampled_from(
    ["", "..", "/etc/passwd", "CON", "nul", "com¹", "a" * 300, "é" * 90, "..\\x"]
)


@given(titles)
def test_a_name_is_one_portable_component(title: str) -> None:
    name = safe_name(title, ".md")
    stem = name.removesuffix(".md")
    assert name.endswith(".md")
    assert len(name.encode()) <= NAME_BYTES
    assert stem
    assert all(char.isalnum() or char == "-" for char in stem)
    assert not stem.startswith("-")
    assert unicodedata.normalize("NFC", name) == name
    assert safe_name(title, ".md") == name


@pytest.mark.parametrize("title", ["CON", "aux", "Lpt1", "COM²", "NUL"])
def test_a_device_is_no_name(title: str) -> None:
    assert safe_name(title, ".md").startswith("role-")


@given(st.lists(titles | st.sampled_from(["A", "a", "Á", "á"]), max_size=12))
def test_distinct_names_never_meet_on_any_disk(some: list[str]) -> None:
    names = distinct_names(safe_name(title, ".md") for title in some)
    on_disk = {unicodedata.normalize("NFKD", name).casefold() for name in names}
    assert len(on_disk) == len(some)
    assert all(len(name.encode()) <= NAME_BYTES for name in names)


def test_names_read_well() -> None:
    assert safe_name("Senior Manager, Sales & Ops (EMEA)", ".md") == "senior-manager-sales-ops-emea.md"
    assert distinct_names(["a.html.md", "A.html.md"]) == ["a.html.md", "A-2.html.md"]
