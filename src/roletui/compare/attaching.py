"""The other halves of merged and split bullets: leftovers that lie inside a bullet which already has a counterpart."""

from collections.abc import Sequence

from roletui.compare.model import Entry
from roletui.compare.pinning import Pins
from roletui.compare.scoring import ALIGNED, score, too_many
from roletui.compare.words import study

_CONTAINED = 0.75
_WORDS_TO_ATTACH = 4


def homes(parts: Sequence[tuple[int, Entry]], wholes: Sequence[Entry], pins: Pins) -> dict[int, int]:
    """For each leftover that belongs to one of the wholes, by its number, the place of that whole."""
    if too_many([part.text for _, part in parts], [whole.text for whole in wholes]):
        return {}
    studied = [(place, whole, study(whole.text)) for place, whole in enumerate(wholes)]
    held_by = [(place, whole, each.distinct, each.parts) for place, whole, each in studied]
    found: dict[int, int] = {}
    for number, part in parts:
        stems = study(part.text).distinct
        if len(stems) < _WORDS_TO_ATTACH:
            continue
        worth: list[tuple[float, str, int]] = []
        for place, whole, other, pieces in held_by:
            near = len(stems & other) / len(stems)
            if near < _CONTAINED:
                # A bullet may also be close to one of those that a lost line break glued together.
                near = max(score(part.text, each, ALIGNED) for each in pieces) if len(pieces) > 1 else 0.0
            if near and whole.section == part.section and not pins.apart(part, whole):
                worth.append((-near, whole.text, place))
        if worth:
            found[number] = min(worth)[2]
    return found
