"""Words of headings and titles: misspelt ones, slugs and anchors."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from roletui.language.words import heading_anchor, is_misspelt, slug, within


def test_distance_counts_letters() -> None:
    assert within("ladder", "ladder", 0)
    assert within("laddre", "ladder", 1)
    assert within("lader", "ladder", 1)
    assert not within("ladre", "ladder", 1)
    assert not within("port", "starboard", 2)
    assert is_misspelt("responsiblities", "responsibilities")
    assert not is_misspelt("specialist", "specialties")


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 2))
def test_errors_are_counted_as_distances_are(left: str, right: str, most: int) -> None:
    assert within(left, right, most) == (OSA.distance(left, right) <= most)


def test_slugs_and_anchors() -> None:
    assert slug("Manager, Port & Sea (Senior)") == "manager-port-sea-senior"
    assert slug("Ääkkönen / ﬁn") == "ääkkönen-fin"
    assert heading_anchor("Manager, Port & Sea") == "manager-port--sea"
