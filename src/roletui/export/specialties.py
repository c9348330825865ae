"""A specialty's sections beside those of a role: a product area, a market, a sector."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from roletui.export.gathering import block_of
from roletui.export.request import UnusableRequest
from roletui.export.sheet import TITLES, Origin, Part, Sheet
from roletui.model import Specialty
from roletui.text import Safe, clean_line


def with_specialties(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """The sheet with the sections of the named specialties after its own of the same kind."""
    for name in names:
        sheet = _with(sheet, found(sheet, name))
    return sheet


def offered(sheet: Sheet) -> tuple[Specialty, ...]:
    """The specialties a role can be written with: its family's, without those that belong to another level."""
    return tuple(each for each in sheet.family.specialties if each.level in (None, sheet.id))


def found(sheet: Sheet, name: str) -> Specialty:
    """The one specialty a name means: its title, or the only one whose title holds the words."""
    wanted = name.casefold().strip()
    known = offered(sheet)
    same = [each for each in known if each.title.casefold() == wanted]
    near = same[:1] or [each for each in known if wanted and wanted in each.title.casefold()]
    if len(near) == 1:
        return near[0]
    there = ", ".join(f"“{each.title}”" for each in known) or "none"
    raise UnusableRequest(
        f"“{sheet.title}” has no one specialty called “{clean_line(name)}”; its family lists: {there}"
    )


def _with(sheet: Sheet, specialty: Specialty) -> Sheet:
    parts = list(sheet.parts)
    for part in _parts(sheet, specialty):
        same = [index for index, other in enumerate(parts) if other.kind == part.kind and part.kind != "summary"]
        if same:
            last = same[-1]
            parts[last] = replace(parts[last], blocks=(*parts[last].blocks, *part.blocks))
        else:
            before = [index for index, other in enumerate(parts) if _place(other) <= _place(part)]
            parts.insert(before[-1] + 1 if before else 0, part)
    return replace(sheet, parts=tuple(parts), specialties=(*sheet.specialties, specialty.title))


def _place(part: Part) -> int:
    return list(TITLES).index(part.kind)


def _parts(sheet: Sheet, specialty: Specialty) -> Iterator[Part]:
    title = Safe(f"{sheet.family.title}, {specialty.title}")
    for section in specialty.sections:
        named = section.kind in ("summary", "other")
        under = Safe("") if named else specialty.title
        blocks = tuple(
            block_of(block, Origin(sheet.family.id, title, sheet.family.path, block.line, own=False), under)
            for block in section.blocks()
        )
        if named and blocks:
            yield Part("summary", Safe(f"Specialty: {specialty.title}"), blocks)
        elif blocks:
            yield Part(section.kind, TITLES[section.kind], blocks)
