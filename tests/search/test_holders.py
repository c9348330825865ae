"""Search and `show` agree on which levels hold a bullet."""

import pytest

from roletui.catalog import open_catalog
from roletui.roles.effective import Effectives
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
    # The other way round, but for sections that hold nothing or only the sentence that takes over.
    assert len({(level, source) for level, source, _ in said} - {(level, source) for level, source, _ in shown}) <= (
        len(said) // 10
    )
