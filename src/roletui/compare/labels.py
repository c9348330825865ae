"""The words and marks of a comparison, the same on every screen and in every file."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from roletui.compare.model import ROW_KINDS, CellState, Comparison, Entry, Row, RowKind, Sided
from roletui.model import KIND_NAMES, Kind
from roletui.text import Safe

MARKS: Mapping[RowKind, Safe] = {
    "new": Safe("+"),
    "changed": Safe("~"),
    "gone": Safe("-"),
    "moved": Safe("⇄"),
    "inherited": Safe("↑"),
    "same": Safe("="),
}
_ACROSS: Mapping[RowKind, Safe] = {"new": Safe("only right"), "gone": Safe("only left")}
"""What kinds of rows are called between families, where not as they are."""
_NAMED = 3
"""Roles that are named of those a role inherits from: a long chain would hide what the line says."""
NOT_GIVEN = Safe("not given")
CELL_MARKS: Mapping[CellState, Safe] = {
    "first": Safe("●"),
    "same": Safe("="),
    "reworded": Safe("~"),
    "extended": Safe("~ +"),
    "narrowed": Safe("~ -"),
    "new": Safe("+ new"),
    "gone": Safe("-"),
    "inherited": Safe("↑"),
    "absent": Safe("·"),
}
CELL_WORDS: Mapping[CellState, Safe] = {
    "first": Safe("has it"),
    "same": Safe("the same"),
    "reworded": Safe("reworded"),
    "extended": Safe("extended"),
    "narrowed": Safe("narrowed"),
    "new": Safe("new"),
    "gone": Safe("gone"),
    "inherited": Safe("inherited"),
    "absent": Safe("absent"),
}
LEGEND = Safe("   ".join(f"{CELL_MARKS[state]} {CELL_WORDS[state]}" for state in CELL_MARKS if state != "new"))


def short_titles(titles: Sequence[Safe]) -> list[Safe]:
    """Titles without the words that all of them share; a title of nothing else stays whole."""
    split = [title.split() for title in titles]
    shared = (
        set.intersection(*({each.casefold().strip(",()") for each in words} for words in split))
        if len(split) > 1
        else set()
    )
    kept = [" ".join(each for each in words if each.casefold().strip(",()") not in shared) for words in split]
    return [Safe(short.strip(" ,")) or title for short, title in zip(kept, titles, strict=True)]


def section_title(kind: Kind, heading: Safe) -> Safe:
    """What a section of a comparison is called: its kind, and its heading where it is one of several.

    A heading that names the kind itself says enough, and so does any heading of no known kind.
    """
    named, title = KIND_NAMES[kind], Safe(heading.rstrip(": "))
    if kind == "other" or named.casefold() in title.casefold():
        return title or named
    return Safe(f"{named}: {title}") if title else named


def section_name(entry: Entry) -> Safe:
    """What the section of a bullet is called."""
    return section_title(entry.kind, entry.heading if entry.topic else Safe(""))


def mark(row: Row) -> Safe:
    """The sign of a row, with a question mark where it is only likely."""
    return MARKS[row.kind] if row.sure else Safe(f"{MARKS[row.kind]}?")


def word(kind: RowKind, *, across: bool) -> Safe:
    """The name of a kind of row; between families nothing is new or gone."""
    return _ACROSS.get(kind, Safe(kind)) if across else Safe(kind)


def summary_parts(counts: Mapping[RowKind, int], *, across: bool) -> tuple[tuple[RowKind, Safe], ...]:
    """The counts as they are shown, such as "+6 new", for every kind that occurs."""
    return tuple(
        (kind, Safe(f"{MARKS[kind]}{counts[kind]} {word(kind, across=across)}")) for kind in ROW_KINDS if counts[kind]
    )


def summary_line(counts: Mapping[RowKind, int], *, across: bool) -> Safe:
    """All counts on one line."""
    return Safe("  ".join(text for _, text in summary_parts(counts, across=across)) or "nothing to compare")


def title_of(comparison: Comparison, row: Row, owner: str) -> Safe:
    """What a level or family is called that is compared, or that a bullet of the row is from; else its id."""
    for each in (comparison.left, comparison.right):
        if each.id == owner:
            return each.title
    return next((entry.origin_title for entry in row.entries() if entry.origin == owner), Safe("")) or Safe(owner)


def where_from(row: Row, called: Callable[[str], str]) -> tuple[Safe, ...]:
    """What the texts of a row do not say, however their changed words are marked; roles are named as `called`."""
    said: list[str] = []
    if row.moved_from is not None and row.right is not None:
        said.append(f"moved here from {row.moved_from}")
    if row.kind == "inherited" and row.inherited_from is not None:
        said.append(f"inherited from {called(row.inherited_from)}")
    if row.tier == "pinned":
        said.append("paired by hand")
    if not row.sure and row.left is not None and row.right is not None:
        said.append("perhaps the same bullet")
    if row.left is None or row.right is None:
        said += [f"the other side says “{statement}”, which names no role here" for statement in row.evidence]
    return tuple(Safe(each) for each in said)


def inherited_from(row: Sided) -> Safe:
    """From whom a bullet is inherited, or was; nothing of one that is the role's own on every side.

    Both sides are one role of two days.
    """
    now, before = (
        _source(each) if each is not None else Safe("") for each in (row.right or row.left, row.left or row.right)
    )
    if now == before:
        return now
    said = (f"now {now}" if now else "", f"before {before}" if before else "")
    return Safe(", ".join(filter(None, said)))


def source(level_id: str, origin: str, title: str) -> Safe:
    """From whom a level has a bullet; nothing of its own."""
    if origin == level_id:
        return Safe("")
    return Safe("shared by its family" if _is_family(origin, level_id) else f"from {title}")


def _is_family(origin: str, level_id: str) -> bool:
    """Whether it is the level's family, whose levels all share what it says."""
    return origin == level_id.rpartition("/")[0]


def _source(entry: Entry) -> Safe:
    return source(entry.level, entry.origin, entry.origin_title)


def _is_shared(entry: Entry) -> bool:
    return _is_family(entry.origin, entry.level)


def is_inherited(row: Sided) -> bool:
    """Whether no side has the bullet on its own page."""
    return all(entry.origin != entry.level for entry in (row.left, row.right) if entry is not None)


def by_inheritance(rows: Sequence[Sided]) -> Safe:
    """By what inherited bullets a role changed, from whom they are, and whether its family shares them."""
    return Safe(f"by {_whose(rows, 'what it inherits', 'what its family shares', ' and ')}")


def how_many_inherited(rows: Sequence[Sided]) -> Safe:
    """How many of a role's bullets these inherited ones are, and from whom they are."""
    return Safe(f"{len(rows)} {_whose(rows, 'inherited', 'shared by its family', ' or ')}")


def _whose(rows: Sequence[Sided], inherited: str, shared: str, joint: str) -> str:
    """From which roles bullets are inherited, and whether some are of the role's family, in the words given."""
    entries = [entry for row in rows if (entry := row.right or row.left) is not None]
    titles = list(dict.fromkeys(each.origin_title for each in entries if not _is_shared(each) and each.origin_title))
    named, more = titles[:_NAMED], len(titles) - _NAMED
    last = f"{more} more" if more > 0 else named.pop() if len(named) > 1 else ""
    whom = f" from {', '.join(named)}{f' and {last}' if last else ''}" if named else ""
    is_shared = any(map(_is_shared, entries))
    said = (f"{inherited}{whom}" if whom or not is_shared else "", shared if is_shared else "")
    return joint.join(filter(None, said))


def notes(row: Row, comparison: Comparison) -> tuple[Safe, ...]:
    """The same where no words are marked, and with it how the bullet changed, on which evidence, and whose it is."""
    said: list[str] = [*where_from(row, partial(title_of, comparison, row))]
    if row.left is not None and row.right is not None and row.relation not in (None, "same"):
        said.append(": ".join([str(row.relation), ", ".join(row.evidence)]) if row.evidence else str(row.relation))
    if row.kind != "inherited":
        said += _origins(row, comparison)
    return tuple(Safe(each) for each in said)


def _origins(row: Row, comparison: Comparison) -> list[str]:
    """From which roles the sides inherit the bullet; once where both inherit it from the same."""
    inherited = {
        side: title_of(comparison, row, entry.origin)
        for side, entry in (("left", row.left), ("right", row.right))
        if entry is not None and entry.origin != entry.level
    }
    if len(inherited) > 1 and len(set(inherited.values())) == 1:
        return [f"both sides inherit it from {inherited['left']}"]
    alone = row.left is None or row.right is None
    return [
        f"inherited from {title}" if alone else f"the {side} side inherits it from {title}"
        for side, title in inherited.items()
    ]
