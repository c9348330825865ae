"""Reporting lines: the level that the words `reports to …` name, on the page or anywhere in the catalogue."""

import re

from roletui.model import Family, Level, Reporting
from roletui.roles.names import HEADS, name_words
from roletui.roles.naming import Names
from roletui.roles.places import Places

_VERB = re.compile(
    r"^.*?\breport(?:s|ing)?\b(?:\s+directly)?\s+(?:in)?to\b\s*:?\s*(?:the\b|an?\b|our\b)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(
    r"(?:\s+(?:role|position|and is|and are|and will|and has|who|which|for|based|depending|in the|with|while|when)\b"
    r"|,\s*(?:the|and|who|which|a|an|is)\b|[.;:\n](?:\s|$)|\s+\().*$",
    re.IGNORECASE | re.DOTALL,
)
_OPEN = re.compile(r"\b(?:and|or) (?:above|higher|up)\b", re.IGNORECASE)
_OR = re.compile(r"\s*,?\s*\b(?:and/or|or|/)\b\s*(?:the\s+)?|\s*,?\s*\band\s+(?:the|an?|our)\s+", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+", re.IGNORECASE)
_PEOPLE = HEADS - {"management"}


def superiors(reporting: Reporting) -> tuple[str, ...]:
    """The names in a reporting line, one for each alternative; none where it means a rank `and above`."""
    if _OPEN.search(reporting.text):
        return ()
    text = _VERB.sub("", reporting.text)
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
    if reporting.url and (linked := places.find(reporting.url, family).level):
        found.append(linked)
    for name in superiors(reporting):
        found.extend(names.superior(name, family, level))
    return tuple(dict.fromkeys(target for target in found if target != own))
