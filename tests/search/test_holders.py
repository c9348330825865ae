"""Search and `show` agree on which levels hold a bullet."""

from pathlib import Path

import pytest

from counting import steps
from roletui.catalog import open_catalog
from roletui.roles.effective import REACH, Effectives
from roletui.search.index import held
from roletui.text import Raw


@pytest.mark.parametrize("where", ["content", "corpus"])
def test_whoever_shows_a_bullet_is_said_to_hold_it(where: str, request: pytest.FixtureRequest) -> None:
    catalog = open_catalog(Raw(str(request.getfixturevalue(where))), cache=False)
    holders = held(catalog)
    effectives = Effectives(catalog)
    shown = {
        (level, one.origin, one.kind)
        for level in catalog.levels
        for block in effectives[level].held()
        for one in (block, *block.restated)
    }
    said = {(level, source, kind) for (source, kind), levels in holders.items() for level in levels}
    assert shown
    assert shown <= said
    # The other way round, but for sections that hold nothing or only the sentence that inherits.
    assert len({(level, source) for level, source, _ in said} - {(level, source) for level, source, _ in shown}) <= (
        len(said) // 10
    )


def test_who_inherits_from_more_levels_than_are_followed_holds_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(ladder(REACH + 20))
    catalog = open_catalog(Raw(str(tmp_path)), cache=False)
    holders, effectives = held(catalog), Effectives(catalog)
    last = list(catalog.levels)[-1]
    shown = {block.origin for block in effectives[last].held()}
    said = {owner for (owner, kind), levels in holders.items() if kind == "responsibilities" and last in levels}
    assert len(shown) > REACH
    assert shown <= said
    assert len(said - shown) <= 1  # The family, which shares nothing here.


def test_who_holds_what_takes_steps_in_proportion_to_the_levels(tmp_path: Path) -> None:
    def taken(count: int) -> int:
        root = tmp_path / str(count)
        root.mkdir()
        (root / "page.md").write_text(ladder(count))
        catalog = open_catalog(Raw(str(root)), cache=False)
        return steps(lambda: held(catalog))

    few = taken(2 * REACH)
    assert taken(8 * REACH) < 6 * few


def ladder(levels: int) -> str:
    """A page on which each level inherits from the one before it."""
    duties = (
        f"Extends the responsibilities of the previous level\n- Lay the {letters(n)} tiles" for n in range(levels)
    )
    return "# Tiler\n\n" + "".join(
        f"## Tiler {n}\n\n### Responsibilities\n\n- {text}\n\n" for n, text in enumerate(duties)
    )


def letters(number: int) -> str:
    """A word for each number that is no other one misspelt."""
    return "".join(chr(ord("a") + int(digit)) * 4 for digit in f"{number:04}")
