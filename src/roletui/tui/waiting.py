"""What a person waits for while pages are read: the one role that the app is to open with."""

import re
from collections.abc import Sequence

from roletui.model import Catalog, Family
from roletui.text import Raw

_WORD = re.compile(r"[^\W_]+")


def page_of(pages: Sequence[Raw], name: str) -> Raw | None:
    """The page whose path has most words of a role's name or id, or none where no path has any."""
    words = set(_WORD.findall(name.casefold()))

    def shared(path: Raw) -> tuple[int, int]:
        own = _WORD.findall(path.casefold())
        return len(words.intersection(own)), -len(own)

    best = max(pages, key=shared, default=None)
    return best if best is not None and shared(best)[0] else None


def subject_in(family: Family, name: str) -> str | None:
    """The id of the family or of the one level in it that bears exactly this name or id."""
    if name == family.id:
        return family.id
    folded = " ".join(name.casefold().split())
    found = [level.id for level in family.levels if folded in (level.id, level.title.casefold())]
    return found[0] if len(found) == 1 else None


def alone(catalog: Catalog, family: Family) -> Catalog | None:
    """A catalogue of the one family, where what its levels take over stands on its own page."""
    from roletui.roles.statements import resolve  # noqa: PLC0415 - costly, and not needed where nothing is read anew

    resolved = resolve(Catalog(catalog.root, (family,)))
    statements = [said for level in resolved.families[0].levels for said in level.extends]
    return resolved if all(said.target for said in statements) else None
