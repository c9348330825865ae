"""Roles and families of one catalogue as lines, worked out when first read and kept while the catalogue lasts."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property

from roletui.drawing.lines import Line
from roletui.drawing.role import Ref, RoleLook, RoleView, draw_role_by_pieces, role_view
from roletui.model import Catalog, Specialty
from roletui.roles.effective import Effectives, Held
from roletui.roles.ladder import Ladder
from roletui.roles.places import Places
from roletui.text import Safe
from roletui.tui.family_lines import draw_family
from roletui.tui.passing_pane import Drawing

KEPT = 64
"""Drawn roles that are kept: moving back and forth draws none anew."""

Key = tuple[str, bool, frozenset[str], int]


class Readings:
    """What can be read of a catalogue."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.effectives = Effectives(catalog)
        self._views: dict[str, RoleView] = {}
        self._drawn: OrderedDict[Key, Drawing] = OrderedDict()

    def has(self, subject: str) -> bool:
        """Whether a role or family is one of the catalogue's."""
        return subject in self.catalog.levels or subject in self.catalog.by_id

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder between roles, built when a role is first read."""
        return Ladder(self.catalog)

    @cached_property
    def places(self) -> Places:
        """Where the pages' links lead, built when a family is first read."""
        return Places(self.catalog)

    def prepare(self) -> None:
        """Work out the ladder and the places before a role asks for them."""
        _ = (self.ladder, self.places)

    def drawing(self, subject: str, own: bool, folded: frozenset[str], width: int) -> Drawing:
        """A role or family as lines of at most `width` cells, drawn as far as they are asked for."""
        key = (subject, own, folded, width)
        drawing = self._drawn.pop(key, None) or Drawing(self._pieces(subject, own, folded, width))
        self._drawn[key] = drawing
        if len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return drawing

    def _pieces(self, subject: str, own: bool, folded: frozenset[str], width: int) -> Iterator[Sequence[Line]]:
        if subject in self.catalog.levels:
            return draw_role_by_pieces(self.view(subject), RoleLook(width, own, folded))
        family = self.catalog.by_id[subject]

        def follow(href: Safe) -> str:
            target = self.places.find(href, family).target
            return f"role:{target}" if target else str(href)

        return iter([draw_family(family, self.catalog.problems, follow, folded, width)])

    def view(self, level_id: str) -> RoleView:
        """All that is drawn of a level."""
        found = self._views.get(level_id)
        if found is None:
            found = self._views[level_id] = role_view(self.effectives, self.ladder, level_id)
        return found

    @staticmethod
    def held(ref: Ref) -> Held | None:
        """The item or paragraph that a line shows, with its origin."""
        return ref.value if isinstance(ref.value, Held) else None

    @staticmethod
    def locate(lines: Sequence[Line], line: int, path: str) -> tuple[int | None, bool]:
        """The drawn line that shows what stands at a line of a page, or the nearest before it; and whether it is it."""
        best: tuple[int, int] | None = None
        for number, drawn in enumerate(lines):
            for place, on in _stands_at(drawn.ref):
                if (on is None or on == path) and place <= line and (best is None or place >= best[0]):
                    best = (place, number)
        return (best[1], best[0] == line) if best is not None else (None, False)


def _stands_at(ref: object) -> Sequence[tuple[int, str | None]]:
    """The lines of which pages a drawn thing was read from."""
    value = ref.value if isinstance(ref, Ref) else None
    if isinstance(value, Held):
        return [(held.block.line, held.path) for held in (value, *value.restated)]
    if isinstance(value, Specialty):
        inner = [block.line for section in value.sections for block in section.blocks()]
        return [(line, None) for line in (value.line, *inner)]
    line = getattr(value, "line", None)
    return [(line, None)] if isinstance(line, int) else []
