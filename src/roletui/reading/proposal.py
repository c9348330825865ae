"""A mapping file proposed for a folder: what was found there, with counts, and what would help where little was."""

from collections import Counter
from collections.abc import Iterable, Iterator

from roletui.model import Catalog, Seen

MOST = 8
"""Headings that are named: the commonest say what a folder's words are."""
_FEW = 3
"""Pages or sections that make a finding worth a line."""
_QUOTE = 60
"""Characters of a heading at most: what is longer is no name."""

_HEAD = """\
# How roletui reads the pages of this folder. It was written from what is found here; every line may be changed.
# Lines behind a `#` say what holds without them. `roletui check --shapes` says how each page is read.
"""


def propose(catalog: Catalog) -> str:
    """The text of a mapping file for a folder as it was read."""
    return "\n".join((_HEAD, *_pages(catalog), "", *_sections(catalog), ""))


def _pages(catalog: Catalog) -> Iterator[str]:
    shapes = Counter(seen.shape for seen in catalog.seen if seen.levels)
    yield "[pages]"
    yield '# ignore = ["drafts/**"]                # pages that are passed over, by their path from here'
    several = sum(1 for family in catalog.families if any(level.path for level in family.levels))
    yield f'# family = "page"                        # page | folder | heading 2 | table column "Track"{_note(several)}'
    missing = _unread(catalog.seen)
    if missing and len(missing) > shapes.total():
        yield f'level = "page"                          # {len(missing)} pages with lists are no role otherwise'
    else:
        found = ", ".join(f"{count} x {shape}" for shape, count in shapes.most_common())
        yield '# level = "heading 3"                    # page | heading 3 | table columns | table rows'
        yield f"#                                        found: {found or 'none'}"
    yield '# order = "front matter: weight"         # | file name | as written'
    graded = sum(1 for family in catalog.families for level in family.levels if level.grades)
    levels = sum(len(family.levels) for family in catalog.families)
    yield (
        f'# grade = "front matter: level"          # title | file name | table column "Grade"; '
        f"{graded} of {levels} levels have one"
    )
    yield "# cumulative = true                      # every level inherits the one below it"


def _note(several: int) -> str:
    return f"; {several} famil{'y' if several == 1 else 'ies'} of several pages" if several else ""


def _unread(pages: Iterable[Seen]) -> list[Seen]:
    """Pages with lists that hold no role, under headings that others of them have too."""
    without = [seen for seen in pages if not seen.levels and seen.items]
    common = Counter(heading for seen in without for heading in set(seen.headings))
    shared = {heading for heading, count in common.items() if count >= _FEW}
    return [seen for seen in without if shared.intersection(seen.headings)]


def _sections(catalog: Catalog) -> Iterator[str]:
    """Headings that no list of words knows, the commonest first, each with how often it stands."""
    kept: Counter[str] = Counter()
    for family in catalog.families:
        for level in family.levels:
            kept.update(section.heading for section in level.sections if section.kind == "other" and section.heading)
    kept.update(heading for seen in _unread(catalog.seen) for heading in seen.headings)
    yield "[sections]                              # words on the pages, by what they are"
    yield "# Kinds: responsibilities, requirements, nice-to-have, performance-indicators, career-ladder,"
    yield "# hiring-process, grade, summary, other; `ignore` for what belongs to no role, such as perks."
    named = [(heading, count) for heading, count in kept.most_common(MOST) if count >= _FEW and len(heading) <= _QUOTE]
    if not named:
        yield '# requirements = ["Competencies", "What we look for"]'
    for heading, count in named:
        yield f"# responsibilities = [{_quoted(heading)}]  # {count} x; kept as other until a line says what it is"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
