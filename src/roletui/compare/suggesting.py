"""Whom to offer first when somebody pairs a bullet by hand."""

from roletui.compare.model import Comparison, Entry, SideName
from roletui.compare.scoring import SUGGESTED, score

_START = 0.1


def suggestions(comparison: Comparison, entry: Entry, side: SideName, *, limit: int = 10) -> tuple[Entry, ...]:
    """The other side's bullets that could belong to one of `side`, likeliest first.

    A bullet of the same section, and one that has no counterpart yet, has a small start.
    """
    other: SideName = "right" if side == "left" else "left"
    free: dict[Entry, bool] = {}
    for row in comparison.rows:
        mine = row.right if other == "right" else row.left
        partners = [each.entry for each in row.also if each.side == other]
        alone = row.left is None or row.right is None
        for each in (mine, *partners):
            if each is not None:
                free[each] = alone
    ranked: list[tuple[float, int, Entry]] = []
    for each, alone in free.items():
        value = score(entry.text, each.text)
        if value >= SUGGESTED:
            same_section = each.section == entry.section
            ranked.append((value + _START * (alone + same_section), -each.place, each))
    ranked.sort(key=lambda each: each[:2], reverse=True)
    return tuple(each for _, _, each in ranked[:limit])
