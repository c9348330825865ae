"""A role found by what the user types: an id, a slug, a title, or words that name one role clearly."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roletui.language.folding import fold
from roletui.language.titles import address, name_words
from roletui.language.words import is_typo, singular
from roletui.model import Catalog, Family
from roletui.roles.documents import pages_of
from roletui.roles.role_names import Ranked, RoleNames

SHOWN = 10
"""How many candidates are offered where words name no role clearly."""
CLEAR, CLEARLY_AHEAD, FAR_AHEAD = 0.9, 0.08, 0.2
"""A role is meant that fits so well and so much better than the next, or so far better however well it fits.

Of the 20 queries for roles that are not held 16 are clear then, all of them right.
"""


class FoundRole(NamedTuple):
    """What the user meant: `target` is one level's or family's id where that is clear, else None.

    `candidates` are the ids that come near, the likeliest first; nothing is guessed.
    """

    target: str | None
    candidates: tuple[str, ...] = ()


def find(catalog: Catalog, words: str, *, levels: bool = True, families: bool = True) -> FoundRole:
    """The level or family that the words name, or the candidates in order of likelihood."""
    wanted = catalog.id_of(_page_id(catalog, words.strip()) or words.strip().strip("/"))
    if (levels and wanted in catalog.levels) or (families and wanted in catalog.by_id):
        return FoundRole(wanted, (wanted,))
    same = _same(catalog, wanted, list(_ids(catalog.families, levels=levels, families_too=families)))
    if len(same) == 1:
        return FoundRole(same[0], tuple(same))
    family_part, _, level_part = wanted.rpartition("/")
    if not level_part:
        return FoundRole(None)
    around = name_words(family_part.replace("/", " "))
    within = tuple(family for family in catalog.families if all(_is_around(word, family) for word in around))
    names = RoleNames(Catalog(catalog.root, within), levels=levels, families=families)
    ranked = names.ranked(level_part)
    near = ranked or _nearly(names, level_part)
    candidates = tuple(dict.fromkeys([*same, *(one.id for one in near)]))[:SHOWN]
    return FoundRole(None if same else _clear(ranked, catalog), candidates)


def _page_id(catalog: Catalog, path: str) -> str | None:
    """The family whose page a path means, as a shell completes it, or the only one whose path ends so."""
    paths: dict[str, str] = {family.path: family.id for family in catalog.families}
    levels_on = Counter(page for family, level in catalog.levels.values() for page in pages_of(family, level))
    for family in catalog.families:
        paths.update({level.path: level.id for level in family.levels if level.path})
        documents = (each for level in family.levels for each in level.documents)
        paths.update({each.path: each.id for each in documents if levels_on[each.path] == 1})
    tail = path.removeprefix("./")
    within = [page for page in paths if f"/{path}".endswith(f"/{page}")]
    ending = [page for page in paths if page.endswith(f"/{tail}")]
    if within:
        return paths[max(within, key=len)]
    return paths[ending[0]] if len(ending) == 1 else None


def _ids(families: Iterable[Family], *, levels: bool, families_too: bool) -> Iterator[str]:
    for family in families:
        if families_too:
            yield family.id
        if levels:
            yield from (level.id for level in family.levels)


def _same(catalog: Catalog, wanted: str, among: Iterable[str]) -> list[str]:
    """Everything that has exactly this id in another case, this slug or this title."""
    folded, as_address = fold(wanted), address(wanted)
    found: list[str] = []
    for role in among:
        title = catalog.title_of(role)
        last = role.rsplit("/", 1)[-1].lower()
        if folded in (fold(role), fold(title), last) or as_address in (last, address(title)):
            found.append(role)
    by_level = [role for role in found if role in catalog.levels]
    return by_level if len(by_level) == 1 and len(found) > 1 and _is_only_level(by_level[0], catalog) else found


def _is_only_level(level_id: str, catalog: Catalog) -> bool:
    """A level that is its family's only one means the same as the family."""
    return len(catalog.levels[level_id][0].levels) == 1


def _is_around(word: str, family: Family) -> bool:
    """Whether a word is one of those of a family and its place among the pages, or begins one."""
    spoken = f"{family.title} {family.id} {family.department}".replace("/", " ").replace("-", " ")
    return any(
        word == other or (len(word) >= 3 and other.startswith(word)) or is_typo(singular(word), other)
        for other in name_words(spoken)
    )


def _nearly(names: RoleNames, words: str) -> list[Ranked]:
    """Roles that all words but one name: the same work at another rank, when no level has the rank typed."""
    typed = words.split()
    best: dict[str, float] = {}
    for left_out in range(len(typed) if len(typed) > 1 else 0):
        for one in names.ranked(" ".join(typed[:left_out] + typed[left_out + 1 :])):
            best[one.id] = max(one.score, best.get(one.id, 0.0))
    return [Ranked(role, score) for role, score in sorted(best.items(), key=lambda each: -each[1])]


def _clear(ranked: tuple[Ranked, ...], catalog: Catalog) -> str | None:
    """The one that the words name: the only one, or one that fits far better than the next.

    A role of a rank that was not asked for is no rival; a family and its only level are one.
    """
    if not ranked:
        return None
    first = ranked[0]
    rest = [one for one in ranked[1:] if one.asked >= first.asked and not _is_one(first.id, one.id, catalog)]
    ahead = first.score - rest[0].score if rest else 1.0
    return first.id if ahead >= FAR_AHEAD or (first.score >= CLEAR and ahead >= CLEARLY_AHEAD) else None


def _is_one(role: str, other: str, catalog: Catalog) -> bool:
    return any(
        level in catalog.levels and catalog.levels[level][0].id == family and _is_only_level(level, catalog)
        for level, family in ((role, other), (other, role))
    )
