"""Whom a role reports to: the names in a reporting line, and the levels that they name."""

import re

from roletui.language.lexicon import HEADS
from roletui.language.titles import name_words
from roletui.model import Family, Level, Reporting
from roletui.patterns import lazy_pattern
from roletui.roles.documents import reporting_page
from roletui.roles.links import LinkTarget, Places
from roletui.roles.name_matching import Names

_VERB = lazy_pattern(
    r"^.*?\breport(?:s|ing)?\b(?:\s+directly)?\s+(?:in)?to\b\s*:?\s*(?:the\b|an?\b|our\b)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_END = lazy_pattern(
    r"""
    (?: \s+(?:role|position|and\ is|and\ are|and\ will|and\ has|who|which|for|based|depending|in\ the|with|while|when)\b
      | ,\s*(?:the|and|who|which|a|an|is)\b
      | (?<!\b[SJ]r)(?<!\bDir)(?<!\bMgr)(?<!\bAssoc)[.;:\n](?:\s|$)  # no full stop of a short form
      | \s+\(
    ).*$
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_OPEN = lazy_pattern(r"\s*,?\s*\b(?:and|or)\s(?:above|higher|up)\b.*", re.IGNORECASE | re.DOTALL)
_OR = lazy_pattern(r"\s*,?\s*\b(?:and/or|or|/)\b\s*(?:the\s+)?|\s*,?\s*\band\s+(?:the|an?|our)\s+", re.IGNORECASE)
_AND = lazy_pattern(r",?\s+and\s+", re.IGNORECASE)
_PEOPLE = HEADS - {"management"}


def superiors(reporting: Reporting) -> tuple[str, ...]:
    """The names in a reporting line, one for each alternative; `or above` leaves the lowest that is meant."""
    # Blanks are one each, as the expressions would try every way to part a run of them; a line's end ends a name.
    text = "\n".join(" ".join(line.split()) for line in reporting.text.split("\n") if line.strip())
    text = _OPEN.sub("", text)
    text = _VERB.sub("", text) or text
    pieces = [_END.sub("", piece).strip(" .,;*") for piece in _OR.split(text)]
    return tuple(name for piece in pieces if piece for name in _people(piece))


def _people(text: str) -> tuple[str, ...]:
    """Two people where each side of an `and` is one; `Director of Sales and Marketing` is one."""
    sides = _AND.split(text)
    return (
        tuple(sides) if len(sides) == 2 and all(_PEOPLE.intersection(name_words(side)) for side in sides) else (text,)
    )


def resolve_reporting(
    reporting: Reporting | None, family: Family, level: Level | None, names: Names, places: Places
) -> Reporting | None:
    """The reporting line with the level it names, by its link where that leads to one, else by its words."""
    targets = superior_levels(reporting, family, level, names, places)
    return reporting._replace(target=targets[0]) if reporting is not None and targets else reporting


def superior_levels(
    reporting: Reporting | None, family: Family, level: Level | None, names: Names, places: Places
) -> tuple[str, ...]:
    """Every level that a reporting line names, in its order."""
    if reporting is None:
        return ()
    own = level.id if level else None
    found: list[str] = []
    page = reporting_page(family, level) if level is not None else family.path
    place = places.find(reporting.url, family, page) if reporting.url else LinkTarget()
    if meant := _only_level(place, places):
        found.append(meant)
    is_elsewhere = place.other_family and place.target is None
    for name in superiors(reporting):
        found.extend(names.superior(name, family, level, nearly=not is_elsewhere))
    return tuple(dict.fromkeys(target for target in found if target != own))


def _only_level(place: LinkTarget, places: Places) -> str | None:
    """The level that a link leads to: that of a page which has no other as well."""
    levels = places.family(place.family).levels if place.family and not place.level and not place.same_page else ()
    return levels[0].id if len(levels) == 1 else place.level
