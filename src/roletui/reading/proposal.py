"""A mapping file proposed for a folder: what was found there, with counts, and what would help where little was."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from roletui.language.lexicon import OTHER_HEADINGS
from roletui.language.words import words_of
from roletui.model import Catalog, Family, Seen
from roletui.reading.headings import classify
from roletui.reading.mapping_file import PATTERN_CHARACTERS
from roletui.reading.page_id import page_id
from roletui.reading.shapes.subjects import is_about_roles
from roletui.text import counted

MOST = 8
"""Headings that are named: the commonest say what a folder's words are."""
_FEW = 3
"""Pages, levels or sections that make a finding worth a line."""
_IGNORED = 100
"""Patterns at most of pages that are passed over: a file of more is no help to read."""
_QUOTE = 60
"""Characters of a heading at most: what is longer is no name."""
_ITEMS = 5
"""Bullets and rows of a page without a role that make it worth a word."""
_WORDS = 3
"""Words that most cells of a table of duties have; numbers and names have fewer."""
_COLUMN = 41
"""Where remarks begin behind short lines."""
_TRIALS = ("heading 2", "heading 3", "heading 1", "heading 4", "table columns", "table rows")
"""What a level may be, the commonest first."""

_HEAD = """\
# How roletui reads the pages of this folder. It was written from what is found here; every line may be changed.
# Lines behind a `#` have no effect until it is taken away: they say what can be said, and what holds without them.
# `roletui check --shapes` says how each page is read, `roletui help frameworks` what may be in this file.
"""

_OTHER_HEADINGS = frozenset(OTHER_HEADINGS.split("|"))

Trial = Callable[[str], Catalog]
"""The folder as it reads with the text of a mapping file."""


def propose(catalog: Catalog, trial: Trial) -> str:
    """The text of a mapping file for a folder as it was read; `trial` reads it with another file."""
    return "\n".join((_HEAD, *_pages(catalog, trial), "", *_sections(catalog), "", *_INHERITS, ""))


def _line(text: str, remark: str) -> str:
    return f"{text:<{_COLUMN - 1}} # {remark}"


def _pages(catalog: Catalog, trial: Trial) -> Iterator[str]:
    levels, fields = list(_level(catalog, trial)), _numbered(catalog)
    yield "[pages]"
    yield from _ignored(catalog) if levels[0].startswith("#") else _left_alone(catalog)
    several = sum(1 for family in catalog.families if any(level.path for level in family.levels))
    note = f"; {counted(several, 'family')} of several pages" if several else ""
    yield _line('# family = "folder"', f'page | folder | heading 2 | table column "Track"{note}')
    yield from levels
    yield _line(f'# order = "front matter: {next(iter(fields), "weight")}"', f"| file name | as written{_list(fields)}")
    graded = [bool(level.grades) for family in catalog.families for level in family.levels]
    note = f"{sum(graded)} of {len(graded)} levels have one"
    field = next((name for name in fields if "level" in name or "grade" in name), "level")
    yield _line(f'# grade = "front matter: {field}"', f'| title | file name | table column "Grade"; {note}')
    yield _line('# lists = "responsibilities"', "what the lists right below a level's name are")
    yield _line("# cumulative = true", "every level inherits the one below it")


def _ignored(catalog: Catalog) -> Iterator[str]:
    """The pages that hold lists and no role, by whole folders where nothing else is in them."""
    pages = [seen for seen in catalog.seen if not seen.levels and seen.shape != "ignored" and seen.items >= _ITEMS]
    patterns = _patterns(pages, [seen.path for seen in catalog.seen if seen.levels])
    if not patterns:
        yield _line('# ignore = ["drafts/**"]', "pages that are passed over, by their path from here")
        return
    count = "1 page with lists holds" if len(pages) == 1 else f"{len(pages)} pages with lists hold"
    yield f"# {count} no role and cannot be shown; with this line no command speaks of that:"
    yield f"# ignore = [{', '.join(map(_quoted, patterns[:MOST]))}]"


def _left_alone(catalog: Catalog) -> Iterator[str]:
    """The pages about other things: without this line they would be levels too, as everything of their form is."""
    pages = [seen for seen in catalog.seen if not seen.levels and seen.items and not _may_hold_roles(seen)]
    left = {seen.path for seen in pages}
    patterns = [
        pattern
        for pattern in _patterns(pages, [seen.path for seen in catalog.seen if seen.path not in left])
        if len(pattern) <= PATTERN_CHARACTERS
    ][:_IGNORED]
    if patterns:
        yield "# Pages about other things, which are no role:"
        yield f"ignore = [{', '.join(map(_quoted, patterns))}]"


def _patterns(pages: Sequence[Seen], roles: Sequence[str]) -> list[str]:
    """Whole folders where no page holds a role, else single pages, those of most pages first."""
    found: Counter[str] = Counter()
    for seen in pages:
        found[_widest(seen.path, roles)] += 1
    return [pattern for pattern, _ in found.most_common()]


def _widest(path: str, roles: Sequence[str]) -> str:
    """The outermost folder of a page that holds no role, as a pattern; the page itself where there is none."""
    folders = path.split("/")[:-1]
    for depth in range(1, len(folders) + 1):
        folder = "/".join(folders[:depth])
        if not any(role.startswith(f"{folder}/") for role in roles):
            return f"{_literal(folder)}/**"
    return _literal(path)


def _literal(path: str) -> str:
    """A pattern that means this very path."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)


def _level(catalog: Catalog, trial: Trial) -> Iterator[str]:
    """What a level is, where that must be said: most pages with lists hold no role then."""
    shapes = Counter(seen.shape for seen in catalog.seen if seen.levels)
    missing = _unread(filter(_may_hold_roles, catalog.seen))
    without = [seen for seen in catalog.seen if not seen.levels and seen.items >= _ITEMS and _may_hold_roles(seen)]
    if len(without) > shapes.total() and (better := _better(catalog, trial)):
        yield _line(f'level = "{better[0]}"', f"{better[1]}; nothing says so but their form")
    elif len(missing) > shapes.total() and _keeps(catalog, trial('[pages]\nlevel = "page"\n')):
        yield _line('level = "page"', f"{len(missing)} pages with lists are no role otherwise")
    else:
        found = ", ".join(f"{count} x {shape}" for shape, count in shapes.most_common())
        yield _line('# level = "heading 3"', "page | heading 3 | table columns | table rows")
        yield f"{'#':<{_COLUMN}}found: {found or 'none'}"


def _may_hold_roles(seen: Seen) -> bool:
    """Whether nothing says that a page is about other things: its folder, its name, or what its lists are under."""
    name = seen.path.rpartition("/")[2]
    others = sum(" ".join(words_of(heading)) in _OTHER_HEADINGS for heading in seen.headings)
    return others * 2 < max(1, len(seen.headings)) and not is_about_roles(seen.path, page_id(name), "")


def _keeps(before: Catalog, after: Catalog) -> bool:
    """Whether every page that has levels keeps as many, and no bullet of them is lost."""
    levels = {seen.path: seen.levels for seen in after.seen}
    return _held(after.families) >= _held(before.families) and all(
        levels.get(seen.path, 0) >= seen.levels for seen in before.seen
    )


def _better(catalog: Catalog, trial: Trial) -> tuple[str, str] | None:
    """What a level is by the form of the pages alone, where ladders then hold twice what is read without."""
    best: tuple[int, str, str] = (2 * _held(catalog.families), "", "")
    unread = {seen.path for seen in catalog.seen if _may_hold_roles(seen)}
    for value in _TRIALS:
        after = trial(f'[pages]\nlevel = "{value}"\n')
        families = [each for each in after.families if each.path in unread and _is_ladder(each)]
        held, levels = _held(families), sum(len(family.levels) for family in families)
        # What makes levels of everything else besides is no help.
        is_clear = levels * 2 > len(after.levels) - len(catalog.levels)
        if held > best[0] and is_clear and _keeps(catalog, after):
            best = held, value, f"{levels} levels with {held} bullets or cells"
    return best[1:] if best[1] else None


def _held(families: Iterable[Family]) -> int:
    return sum(len(section.items) for family in families for level in family.levels for section in level.sections)


def _is_ladder(family: Family) -> bool:
    """Whether most levels of a family have two headings in common, or statements under the labels of one table."""
    if len(family.levels) < _FEW:
        return False
    headings = [{section.heading for section in level.sections if section.heading} for level in family.levels]
    common = [heading for heading, count in Counter(h for each in headings for h in each).items() if count >= _FEW]
    others = sum(" ".join(words_of(heading)) in _OTHER_HEADINGS for heading in common)
    if others * 2 >= max(1, len(common)):
        return False
    items = [item.text for level in family.levels for section in level.sections for item in section.items]
    says = sum(1 for text in items if len(text.split()) >= _WORDS)
    return len(common) > 1 and bool(items) and says * 2 > len(items)


def _numbered(catalog: Catalog) -> Counter[str]:
    """Fields of front matter that are numbers, with how many pages have each."""
    found: Counter[str] = Counter()
    for family in catalog.families:
        for fields in (family.fields, *(level.fields for level in family.levels)):
            found.update({field.name.lower() for field in fields if field.value.lstrip("-").isdecimal()})
    return Counter(dict(each for each in found.most_common() if each[1] >= _FEW))


def _list(fields: Counter[str]) -> str:
    return f"; found: {', '.join(f'{name} {count} x' for name, count in fields.most_common(_FEW))}" if fields else ""


def _unread(pages: Iterable[Seen]) -> list[Seen]:
    """Pages with lists that hold no role, under headings that others of them have too."""
    without = [seen for seen in pages if not seen.levels and seen.items]
    common = Counter(heading for seen in without for heading in set(seen.headings))
    shared = {heading for heading, count in common.items() if count >= _FEW}
    return [seen for seen in without if shared.intersection(seen.headings)]


def _sections(catalog: Catalog) -> Iterator[str]:
    """Headings that no list of words knows, the commonest first, each with how often it is found."""
    kept: Counter[str] = Counter()
    for family in catalog.families:
        for level in family.levels:
            kept.update(section.heading for section in level.sections if section.kind == "other" and section.items)
    kept.update(heading for seen in _unread(catalog.seen) for heading in seen.headings)
    named = [
        f"{count} x {_quoted(heading)}"
        for heading, count in kept.most_common()
        if count >= _FEW and 0 < len(heading) <= _QUOTE and not classify(heading).role
    ]
    yield "[sections]"
    if named:
        yield "# Headings that no list of words knows; they keep their names until a list says what they are:"
        yield from (f"#   {', '.join(named[at : at + 3])}" for at in range(0, min(len(named), MOST), 3))
    yield _line("# responsibilities = []", 'as in ["Scope of work", "Reach"]')
    yield _line("# requirements = []", "nice-to-have, performance-indicators, hiring-process likewise")
    yield _line("# ignore = []", "what belongs to no role, such as perks")


_INHERITS = (
    "[inherits]",
    _line('# "Senior Tiler" = ["Tiler"]', "whose lists a role has besides its own"),
)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
