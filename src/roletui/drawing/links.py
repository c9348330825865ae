"""Where the links of a role lead: beside their words on the page, and below the role where no key can follow them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.role import RoleView
from roletui.model import Item, Paragraph, Specialty
from roletui.text import Safe


class Link(NamedTuple):
    """A link's words, its target as written, and its line."""

    words: Safe
    target: Safe
    line: int


def draw_links(view: RoleView, width: int, *, own: bool = False) -> list[Line]:
    """Every link of what is shown of a role, each once, with its full target."""
    found: dict[tuple[Safe, Safe], Link] = {}
    for link in _links(_shown(view, own=own)):
        found.setdefault((link.words, link.target), link)
    if not found:
        return []
    head = [Part(Safe("Links"), "heading"), Part(Safe(f" · {len(found)}"), "quiet")]
    lines = [Line(), *wrap(head, width)]
    for link in found.values():
        parts = [Part(link.words), Part(Safe(" → "), "quiet"), Part(link.target, "link")]
        parts.append(Part(Safe(f"  :{link.line}"), "quiet"))
        lines += wrap(parts, width, first=[Part(Safe("  "))], rest=[Part(Safe("    "))])
    return lines


def _shown(view: RoleView, *, own: bool) -> Iterator[Item | Paragraph]:
    for section in view.role.sections:
        yield from (held.block for held in (section.own if own else section.held))
    for specialty in () if own else _specialties(view):
        for part in specialty.sections:
            yield from part.blocks()


def _specialties(view: RoleView) -> Iterable[Specialty]:
    return (each for each in view.role.family.specialties if each.level in (None, view.role.id))


def _links(blocks: Iterable[Item | Paragraph]) -> Iterator[Link]:
    """The links whose words do not say already where they lead."""
    for block in blocks:
        for span in block.spans:
            words = Safe(" ".join(block.text[span.start : span.end].split()))
            if span.target and span.target != words:
                yield Link(words, span.target, block.line)
