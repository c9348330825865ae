"""Bullets a level takes over and also says in words of its own: one of them speaks, the other stands by.

"Manage reports" under a level that takes over "Manage the reports of one team" is that bullet raised, not a new one
beside it: the nearer wording is compared, and the one taken over stays with it as a partner.
"""

from collections.abc import Collection, Sequence

from roletui.compare.model import Entry
from roletui.compare.scoring import candidates, likeliest_first, too_many

REWORDED = 0.60
"""From this score on a bullet is taken for the rewording of one that is taken over: higher than for a pair of two
levels, because here nothing asks the reader to look."""


def overridden(entries: Sequence[Entry], spared: Collection[Entry] = ()) -> dict[Entry, Entry]:
    """Each bullet taken over that a nearer one rewords, with the nearer one; `spared` bullets speak for themselves."""
    origins = list(dict.fromkeys(entry.origin for entry in entries))
    found: dict[Entry, Entry] = {}
    for rank, origin in enumerate(origins[1:], start=1):
        nearer = [
            each for each in entries if each.origin in origins[:rank] and each not in found and not each.statement
        ]
        farther = [each for each in entries if each.origin == origin and each not in spared and not each.statement]
        found.update(_pairs(nearer, farther))
    return found


def _pairs(nearer: Sequence[Entry], farther: Sequence[Entry]) -> dict[Entry, Entry]:
    pairs: dict[Entry, Entry] = {}
    speaking: set[Entry] = set()
    near, far = [each.text for each in nearer], [each.text for each in farther]
    if too_many(near, far):
        return {}
    for value in likeliest_first(candidates(near, far, REWORDED), near, far):
        one, other = nearer[value[1]], farther[value[2]]
        if one.section == other.section and other not in pairs and one not in speaking:
            pairs[other] = one
            speaking.add(one)
    return pairs
