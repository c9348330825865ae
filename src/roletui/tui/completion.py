"""Completing the filters of a search while it is typed: names of fields, and the values that make sense in them."""

from collections.abc import Iterable, Sequence

from roletui.model import KINDS, Catalog

FIELDS = ("in:", "level:", "family:", "grade:", "department:", "own:")
_OPERATORS = ('"', "-")


def complete(text: str, catalog: Catalog, step: int = 0) -> str:
    """What would be added at the end of a query; `step` picks another candidate where there are several."""
    word = text.rsplit(" ", 1)[-1].removeprefix("-")
    if not word or word[0] in _OPERATORS:
        return ""
    field, colon, begun = word.partition(":")
    candidates = _values(field.casefold(), catalog) if colon else FIELDS
    sought = begun if colon else word
    fitting = [value for value in candidates if value.casefold().startswith(sought.casefold()) and value != sought]
    if not fitting or (not colon and len(word) < 2):
        return ""
    return fitting[step % len(fitting)][len(sought) :]


def _values(field: str, catalog: Catalog) -> Sequence[str]:
    if field in ("in", "section"):
        return KINDS
    if field in ("department", "dept"):
        return _words(family.department for family in catalog.families)
    if field in ("family", "page"):
        return _words(family.id.rsplit("/", 1)[-1] for family in catalog.families)
    if field in ("level", "role"):
        return _words(word for _, level in catalog.levels.values() for word in level.title.casefold().split())
    if field == "grade":
        return _words(str(grade) for _, level in catalog.levels.values() for grade in level.grades)
    return ()


def _words(values: Iterable[str]) -> Sequence[str]:
    """Values that can be typed as one word, each once, the commonest first."""
    counts: dict[str, int] = {}
    for value in values:
        word = value.casefold().replace(" ", "-")
        if word.strip("()-,&"):
            counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))
