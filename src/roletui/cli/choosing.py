"""Which role or family a person means; where that is not clear, the candidates, and nothing is guessed."""

from collections.abc import Sequence

from roletui.cli.exits import Refusal
from roletui.model import Catalog
from roletui.roles.finding import find
from roletui.text import clean_line


def choose_level(catalog: Catalog, words: str) -> str:
    """The id of the level that the words name."""
    found = find(catalog, words, families=False)
    if found.target is None:
        raise unclear(catalog, words, found.candidates, "role")
    return found.target


def choose_family(catalog: Catalog, words: str) -> str:
    """The id of the family that the words name, or of the family of the level they name."""
    found = find(catalog, words, levels=False)
    if found.target is not None:
        return found.target
    level = find(catalog, words, families=False)
    if level.target is not None:
        return catalog.levels[level.target][0].id
    raise unclear(catalog, words, found.candidates or level.candidates, "family")


def unclear(catalog: Catalog, words: str, candidates: Sequence[str], what: str) -> Refusal:
    """The refusal that lists what the words might mean."""
    said = clean_line(words)
    if not candidates:
        return Refusal(f"no {what} is called “{said}”\nList them all with `roletui tree`.")
    lines = [f"“{said}” names no {what} clearly; did you mean one of these?"]
    lines += [f"  {each}  ({_title(catalog, each)})" for each in candidates]
    return Refusal("\n".join(lines))


def _title(catalog: Catalog, found_id: str) -> str:
    return catalog.levels[found_id][1].title if found_id in catalog.levels else catalog.by_id[found_id].title
