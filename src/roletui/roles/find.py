"""A role found by what a person types: an id, a slug, a title, or words that name one role clearly."""

from collections.abc import Iterator
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.titles import FULL, Likeness, address, likeness, name_words
from roletui.language.words import is_typo, singular
from roletui.model import Catalog, Family

SHOWN = 10
"""How many candidates are offered where words name no role clearly."""
_NEAR = 0.45
"""The least score of a candidate that is worth offering."""
_FAR = 0.3
"""The least score where none is that near: the same work at another rank, when nobody holds the rank typed."""


class Found(NamedTuple):
    """What a person meant: `target` is one level's or family's id where that is clear, else None.

    `candidates` are the ids that come near, the likeliest first; nothing is guessed.
    """

    target: str | None
    candidates: tuple[str, ...] = ()


class _Entry(NamedTuple):
    id: str
    title: tuple[str, ...]
    around: frozenset[str]
    place: int


def find(catalog: Catalog, words: str, *, levels: bool = True, families: bool = True) -> Found:
    """The level or family that the words name, or the candidates in order of likelihood."""
    wanted = _page_id(catalog, words.strip()) or words.strip().strip("/")
    if (levels and wanted in catalog.levels) or (families and wanted in catalog.by_id):
        return Found(wanted, (wanted,))
    entries = list(_entries(catalog, levels=levels, families=families))
    same = _same(entries, wanted, catalog)
    if len(same) == 1:
        return Found(same[0], tuple(same))
    family_part, _, level_part = wanted.rpartition("/")
    if not level_part:
        return Found(None)
    spoken = name_words(level_part)
    ranked = _ranked(entries, spoken, name_words(family_part.replace("/", " ")))
    candidates = tuple(dict.fromkeys([*same, *(entry.id for entry, _ in ranked)]))[:SHOWN]
    return Found(None if same else _clear(ranked, spoken), candidates)


def _page_id(catalog: Catalog, path: str) -> str | None:
    """The family whose page a path means, as a shell completes it, or the only one whose path ends so."""
    paths: dict[str, str] = {family.path: family.id for family in catalog.families}
    for family in catalog.families:
        paths.update({level.path: level.id for level in family.levels if level.path})
    tail = path.removeprefix("./")
    within = [page for page in paths if f"/{path}".endswith(f"/{page}")]
    ending = [page for page in paths if page.endswith(f"/{tail}")]
    if within:
        return paths[max(within, key=len)]
    return paths[ending[0]] if len(ending) == 1 else None


def _entries(catalog: Catalog, *, levels: bool, families: bool) -> Iterator[_Entry]:
    place = 0
    for family in catalog.families:
        around = _around(family)
        if families:
            yield _Entry(family.id, name_words(family.title), around, place)
            place += 1
        if levels:
            for level in family.levels:
                yield _Entry(level.id, name_words(level.title), around, place)
                place += 1


def _around(family: Family) -> frozenset[str]:
    spoken = f"{family.title} {family.id} {family.department}"
    return frozenset(name_words(spoken.replace("/", " ").replace("-", " ")))


def _same(entries: list[_Entry], wanted: str, catalog: Catalog) -> list[str]:
    """Everything that bears exactly this id in another case, this slug or this title."""
    folded, as_slug = fold(wanted), address(wanted)
    found: list[str] = []
    for entry in entries:
        title = catalog.title_of(entry.id)
        last = entry.id.rsplit("/", 1)[-1].lower()
        if folded in (fold(entry.id), fold(title), last) or as_slug in (last, address(title)):
            found.append(entry.id)
    by_level = [found_id for found_id in found if found_id in catalog.levels]
    return by_level if len(by_level) == 1 and len(found) > 1 and _sole_level(by_level[0], catalog) else found


def _sole_level(level_id: str, catalog: Catalog) -> bool:
    """A level that is its family's only one means the same as the family."""
    return len(catalog.levels[level_id][0].levels) == 1


def _ranked(entries: list[_Entry], words: tuple[str, ...], family: tuple[str, ...]) -> list[tuple[_Entry, Likeness]]:
    """Entries that come near, best first; the page's words stand in for words that the title lacks."""
    scored: list[tuple[float, int, _Entry, Likeness]] = []
    for entry in entries:
        if family and not all(_is_around(word, entry.around) for word in family):
            continue
        like = likeness(_completed(words, entry), entry.title)
        around = sum(_is_around(word, entry.around) for word in words) / len(words) if words else 0
        score = like.score + 0.05 * around + 0.03 * _stand_together(words, entry.title)
        if score >= _FAR:
            scored.append((-score, entry.place, entry, like))
    near = [row for row in scored if -row[0] >= _NEAR]
    return [(entry, like) for _, _, entry, like in sorted(near or scored, key=lambda row: row[:2])]


def _stand_together(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    return any(title[start : start + len(words)] == words for start in range(len(title)))


def _completed(words: tuple[str, ...], entry: _Entry) -> tuple[str, ...]:
    """The words as the title has them where they are begun only, without those that name the page instead."""
    completed: list[str] = []
    for word in words:
        begun = next((full for full in entry.title if len(word) >= 3 and full.startswith(word)), word)
        if begun in entry.title or begun not in entry.around:
            completed.append(begun)
    return tuple(completed) or words


def _is_around(word: str, around: frozenset[str]) -> bool:
    return any(
        word == other or (len(word) >= 3 and other.startswith(word)) or is_typo(singular(word), other)
        for other in around
    )


def _clear(ranked: list[tuple[_Entry, Likeness]], words: tuple[str, ...]) -> str | None:
    """The one that the words name: the only one they fit wholly, with its whole title, or in the order typed.

    "Intermediate", which titles leave out as often as not, still tells a level that has it from its family.
    """
    whole = [(entry, like) for entry, like in ranked if like.whole]
    exact = [(entry, like) for entry, like in whole if like.title >= FULL and like.written >= FULL]
    in_order = [(entry, like) for entry, like in whole if like.in_order]
    for fit in (whole, exact, in_order):
        if len(fit) == 1:
            return fit[0][0].id
    middle = [entry.id for entry, _ in whole if "intermediate" in set(words).intersection(entry.title)]
    rivals = {entry.id for entry, _ in whole} - set(middle)
    return middle[0] if len(middle) == 1 and rivals == {middle[0].rpartition("/")[0]} else None
