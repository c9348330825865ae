"""The role (or family) that is read: sections that fold, links and origins that can be followed."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from roletui.drawing.blocks import Ref
from roletui.drawing.family import FamilyView, draw_family
from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part
from roletui.drawing.role import RoleLook, RoleView, draw_role_by_pieces, role_view
from roletui.drawing.tree import is_one_role
from roletui.drawing.welcome import VERBS, draw_start
from roletui.model import Catalog, Family, Level, RoleDocument, Specialty
from roletui.roles.documents import documents
from roletui.roles.effective import Effectives, Held
from roletui.roles.ladder import Ladder
from roletui.roles.links import Places
from roletui.roles.short_names import ShortNames
from roletui.settings import full_path
from roletui.text import Raw, Safe, clean_line
from roletui.tui.clipboard import reaches_desktop
from roletui.tui.commands import BY_ID, Actions
from roletui.tui.host import Host
from roletui.tui.keys import first_key
from roletui.tui.layout import Rect
from roletui.tui.pane import Bullet, Drawing, PassingPane
from roletui.tui.theme import Stretch
from roletui.tui.viewport import Mark, Stop

WEB = ("https://", "http://", "mailto:")
"""The only addresses that are ever opened."""
ROLE = "role:"


class ShownLink(NamedTuple):
    """A link in sight: its words, where it leads, and where it is."""

    text: Safe
    target: str
    line: int
    start: int
    end: int


class RolePane(PassingPane):
    """The middle pane: what is read."""

    pane = "role"
    opens = "role.follow"
    number = 2

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._readings: Readings | None = None
        self.link: ShownLink | None = None
        """The link that was chosen by key; Enter follows it."""
        self._at: Mark | None = None
        self._shown: str | None = None

    @property
    def readings(self) -> "Readings | None":
        """What can be read, once the page of what was chosen is read."""
        subject, readings = self.host.session.subject, self._readings
        return readings if readings is not None and (subject is None or readings.has(subject)) else None

    def take(self, catalog: Catalog, readings: "Readings | None" = None) -> None:
        """Read from another catalogue from now on, with what is made ready of it."""
        self._readings = readings or Readings(catalog, self.host.session.names)
        self.stale = True

    def ladder(self) -> Ladder:
        """The ladder between the roles of the catalogue in use."""
        return self._readings.ladder if self._readings is not None else Ladder(self.host.session.catalog)

    def prepare(self) -> None:
        """Work out what every role needs before the first that needs it is read; good in a thread."""
        if self._readings is not None:
            self._readings.prepare()

    def start_at(self, mark: Mark) -> None:
        """Show what is read now, from a marked place; words found and links chosen before are forgotten."""
        self._at = mark
        self.link = None
        self.view.forget()
        self.stale = True

    def draw(self, width: int) -> Sequence[Line]:
        """The lines of what is read."""
        session = self.host.session
        if self.readings is None or session.subject is None or session.is_welcoming:
            if not session.loaded:
                return [Line((Part(self.host.progress, "quiet"),))]
            *keys, propose = (
                first_key(self.host.keys_of(BY_ID[name])) for name in (*(verb[0] for verb in VERBS), "unread.propose")
            )
            return draw_start(session.catalog, keys, width, propose)
        passing = session.subject != self._shown and session.focus != self.pane and self._at in (None, Mark())
        self._shown = session.subject
        look = RoleLook(width, session.own, frozenset(session.folded), session.author)
        drawing = self.readings.drawing(session.subject, look)
        return self.lines_of(drawing, passing=passing)

    def redraw(self, mark: Mark | None = None) -> None:
        """Draw anew, at the place that was asked for."""
        super().redraw(mark or self._at)
        self._at = None

    def fit(self, rect: Rect) -> bool:
        """Take a place on the screen; what is read takes the place of the welcome."""
        session = self.host.session
        if session.welcome is not None and not session.is_welcoming:
            session.welcome, self.stale = None, True
        return super().fit(rect)

    def heading(self) -> Line:
        """Which family it belongs to: the name of what is read heads its own lines."""
        session = self.host.session
        if session.is_welcoming:
            return Line((Part(Safe("Welcome")),))
        found, family = session.level(), session.family()
        if family is None:
            return Line((Part(Safe("Role")),))
        within = found is not None and not is_one_role(family)
        words = [session.names[family.id], *([session.names[found[1].id]] if found and within else [])]
        return Line((Part(Safe(" › ".join(dict.fromkeys(words)))),))

    def moved(self) -> None:
        """A chosen link is dropped when the cursor leaves it."""
        if self.link is not None and not self.view.cursor.start <= self.link.line < self.view.cursor.end:
            self.link = None
            self.touch()

    def is_section(self, ref: object) -> bool:
        """Whether a line heads a section."""
        return getattr(ref, "kind", None) in ("section", "title")

    def stretches(self, line: int) -> list[Stretch]:
        """The link that is chosen stands out."""
        found = super().stretches(line)
        if self.link is not None and self.link.line == line:
            found.append((self.link.start, self.link.end, self.host.colours.found))
        return found

    # Links

    def links(self) -> list[ShownLink]:
        """Every link of what is read, each once."""
        self.finish()
        seen: dict[str, ShownLink] = {}
        for link in self.links_in(Stop(0, len(self.view.lines))):
            seen.setdefault(link.target, link)
        return list(seen.values())

    def links_here(self) -> list[ShownLink]:
        """The links under the cursor."""
        return list({link.target: link for link in self.links_in(self.view.cursor)}.values())

    def links_in(self, stop: Stop) -> Iterable[ShownLink]:
        """The links in some lines, part by part."""
        for number in range(stop.start, stop.end):
            at = 0
            for part in self.view.lines[number].parts:
                if part.target and part.text.strip():
                    yield ShownLink(part.text, part.target, number, at, at + len(part.text))
                at += len(part.text)

    def go_to_link(self, step: int) -> bool:
        """Choose the next or previous link; whether there is one."""
        links = list(self.links_in(Stop(0, len(self.view.lines))))
        here = (self.link.line, self.link.start) if self.link is not None else (self.view.cursor.start, -1)
        if step > 0:
            link = next((link for link in links if (link.line, link.start) > here), None)
        else:
            link = next((link for link in reversed(links) if (link.line, link.start) < here), None)
        if link is not None:
            self.view.at_line(link.line)
            self.view.move(0)
            self.view.see(link.line)
            self.link = link
            self.touch()
        return link is not None

    # What the cursor is on

    @property
    def ref(self) -> Ref | None:
        """What the line under the cursor shows; rows of *Where next* show a step of the ladder, and are none."""
        return self.view.ref if isinstance(self.view.ref, Ref) else None

    @property
    def on_title(self) -> bool:
        """Whether the cursor is on the title of what is read."""
        return self.ref is not None and self.ref.kind == "title"

    def bullet(self) -> Bullet | None:
        """The item or paragraph under the cursor, with the page it is on."""
        held = self.readings.held(self.ref) if self.readings is not None and self.ref is not None else None
        return Bullet(held.block.text, held.path, held.block.line) if held is not None else None

    def heading_here(self) -> str | None:
        """The section whose heading the cursor is on."""
        return str(self.ref.value) if self.ref is not None and self.ref.kind == "section" else None

    def section_here(self) -> str | None:
        """The section the cursor is in."""
        for number in range(self.view.cursor.start, -1, -1):
            ref = self.view.lines[number].ref if self.view.lines else None
            if getattr(ref, "kind", None) == "section":
                return str(ref.value)  # type: ignore[attr-defined]
        return None

    def sections(self) -> list[str]:
        """Every section that can be folded."""
        refs = (line.ref for line in self.view.lines)
        return [str(ref.value) for ref in refs if getattr(ref, "kind", None) == "section"]  # type: ignore[attr-defined]

    def redraw_at_section(self, kind: str | None) -> None:
        """Draw anew after folding, with the cursor on a section's heading."""
        self.redraw()
        if kind is not None:
            self.view.seek(lambda ref: self.is_section(ref) and getattr(ref, "value", None) == kind, 1)
            if self.heading_here() != kind:
                self.view.seek(lambda ref: self.is_section(ref) and getattr(ref, "value", None) == kind, -1)

    def origin_here(self) -> tuple[str, int | None, str | None] | None:
        """Where what the cursor is on really is, when that is elsewhere: a role, a line, and its page."""
        ref = self.ref
        if ref is None or self.readings is None:
            return None
        if ref.kind == "origin":
            return str(ref.value), None, None
        held = self.readings.held(ref)
        if held is None or held.origin == self.host.session.subject:
            return None
        return held.origin, held.block.line, held.path

    # Pages and lines

    def show_line(
        self, line: int, path: str | None, marker: Callable[[str], Sequence[tuple[int, int]]] | None = None
    ) -> bool:
        """Put the cursor on what was read from a line of a page, and mark words in it."""
        if self.readings is None:
            return False
        self.link = None
        self.finish()
        session, path = self.host.session, path or self._path()
        found, exact = self.readings.locate(self.view.lines, line, path)
        if not exact and (session.folded or session.own):
            # What is sought is folded, or inherited while only own items are shown.
            session.folded.clear()
            session.own = False
            self.redraw()
            found, _ = self.readings.locate(self.view.lines, line, path)
        if found is None:
            return False
        self.view.show(self.view.lines[found].ref)
        if marker is not None:
            self.view.spotlight(marker)
        self.touch()
        return True

    def _path(self) -> str:
        return self.host.session.page() or ""

    def source(self) -> tuple[str, int] | None:
        """The file and line that the cursor is on."""
        session = self.host.session
        family, found = session.family(), session.level()
        if family is None:
            return None
        page, line = written_at(family, found and found[1], self.ref)
        return full_path(file_of(session.catalog, page)), line

    def subject_at(self, path: str, line: int | None) -> str | None:
        """The level or family that is at a line of a page."""
        here = [
            (family, level)
            for family in self.host.session.catalog.families
            for level in (None, *(each for level in family.levels for each in documents(family, level)))
            if family.page_of(level) == path
        ]
        if not here:
            return None
        above = [level for _, level in here if level is not None and line is not None and level.line <= line]
        found = max(above, key=lambda level: level.line).id if above else here[0][0].id
        return self.host.session.catalog.id_of(found)


def written_at(family: Family, level: Level | None, ref: Ref | None) -> tuple[Safe, int]:
    """The page and the line of what is drawn of a family or one of its levels; those of its title for what has none."""
    value = ref.value if ref is not None else None
    if isinstance(value, Held):
        return value.path, value.block.line
    if ref is not None and ref.kind == "section" and level is not None:
        section = next((section for section in level.sections if section.kind == value), None)
        return family.page_of(level, section), (section or level).line
    specialty = next((each for each in family.specialties if value is each or each.has(value)), None)
    page, line = getattr(value, "path", ""), getattr(value, "line", None)
    return Safe(page) or family.page_of(specialty or level), line if isinstance(line, int) else (level or family).line


def file_of(catalog: Catalog, page: Safe) -> Raw:
    """The file of a page."""
    for family in catalog.families:
        owners: list[Family | Level | RoleDocument] = [family, *family.levels]
        owners += (each for level in family.levels for each in level.documents)
        if found := next((each.file for each in owners if each.file and each.path == page), None):
            return found
    return Raw(f"{catalog.root}/{page}")


KEPT = 64
"""Drawn roles that are kept: moving back and forth draws none anew."""

Key = tuple[str, RoleLook]


class Readings:
    """What can be read of a catalogue."""

    def __init__(self, catalog: Catalog, names: ShortNames) -> None:
        self.catalog, self.names = catalog, names
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

    def drawing(self, subject: str, look: RoleLook) -> Drawing:
        """A role or family as lines, drawn as far as they are asked for."""
        key = (subject, look)
        drawing = self._drawn.pop(key, None) or Drawing(self._pieces(subject, look))
        self._drawn[key] = drawing
        if len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        return drawing

    def _pieces(self, subject: str, look: RoleLook) -> Iterator[Sequence[Line]]:
        if subject in self.catalog.levels:
            return draw_role_by_pieces(self.view(subject), look)
        family = self.catalog.by_id[subject]

        def follow(href: Safe) -> str:
            target = self.places.find(href, family).target
            return f"role:{target}" if target else str(href)

        view = FamilyView(family, Naming(self.catalog, self.names), self.catalog.problems, follow)
        return iter([draw_family(view, look.folded, look.width, author=look.author)])

    def view(self, level_id: str) -> RoleView:
        """All that is drawn of a level."""
        found = self._views.get(level_id)
        if found is None:
            found = self._views[level_id] = role_view(self.effectives, self.ladder, level_id, self.names)
        return found

    @staticmethod
    def held(ref: Ref) -> Held | None:
        """The item or paragraph that a line shows, with its origin."""
        return ref.value if isinstance(ref.value, Held) else None

    @staticmethod
    def locate(lines: Sequence[Line], line: int, path: str) -> tuple[int | None, bool]:
        """The drawn line that shows what is at a line of a page, or the nearest before it; and whether it is it."""
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
    line = getattr(value, "line", None) if isinstance(ref, Ref) and ref.kind != "edge" else None
    return [(line, None)] if isinstance(line, int) else []


class RoleCommands:
    """`role.*`."""

    def __init__(self, host: Host, pane: RolePane) -> None:
        self._host, self._pane = host, pane

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "role.follow": self._follow,
            "role.origin": self._origin,
            "role.next_link": partial(self._link, 1),
            "role.previous_link": partial(self._link, -1),
            "role.fold": self._fold,
            "role.fold_all": self._fold_all,
            "role.unfold_all": self._unfold_all,
            "role.next_role": partial(self.neighbour, 1),
            "role.previous_role": partial(self.neighbour, -1),
        }

    def leads(self, target: str) -> Safe:
        """Where a link's target leads, in words."""
        session = self._host.session
        role = target.removeprefix(ROLE) if target.startswith(ROLE) else ""
        if found := session.level(role) if role else None:
            return Safe(f"role: {found[1].title}")
        family = session.family(role) if role else None
        return Safe(f"family: {family.title}") if family else clean_line(target)

    def go_along(self, link: ShownLink) -> None:
        """Go where a link leads: to a role at once, to the web through the browser."""
        target = link.target
        if target.startswith(ROLE):
            self._host.go_to(target.removeprefix(ROLE))
        elif target.startswith(WEB) and not (self._host.wanted.web or reaches_desktop(os.environ)):
            # Whatever would be started here shows nowhere the user looks, or in this terminal over the app.
            self._host.copy(clean_line(target), "the address, as no browser can be started here")
        elif target.startswith(WEB):
            self._host.say(clean_line(f"Opening {target}"))
            self._host.open_url(target)
        else:
            self._host.say(clean_line(f"{target}: leads to no page here; only http, https and mailto are opened"))

    def _follow(self) -> None:
        """Follow the link chosen or the only one here, fold a heading's section, or go to an item's origin."""
        role = self._pane
        if role.link is not None:
            self.go_along(role.link)
        elif role.heading_here() is not None:
            self._fold()
        elif (links := role.links_here()) and len(links) == 1:
            self.go_along(links[0])
        else:
            self._origin()

    def _origin(self) -> None:
        """Go to where an inherited item is."""
        origin = self._pane.origin_here()
        if origin is None:
            self._host.say(Safe("This is the role's own; there is nothing to follow."))
        else:
            self._host.go_to(*origin)

    def _link(self, step: int) -> None:
        link = self._pane.link if self._pane.go_to_link(step) else None
        self._host.say(self.leads(link.target) if link is not None else Safe("No more links this way."))

    def _fold(self) -> None:
        """Fold or unfold the section under the cursor."""
        kind = self._pane.section_here()
        if kind is not None:
            self._host.session.folded ^= {kind}
            self._pane.redraw_at_section(kind)

    def _fold_all(self) -> None:
        kind = self._pane.section_here()
        self._host.session.folded = set(self._pane.sections())
        self._pane.redraw_at_section(kind)

    def _unfold_all(self) -> None:
        kind = self._pane.section_here()
        self._host.session.folded.clear()
        self._pane.redraw_at_section(kind)

    def neighbour(self, step: int) -> None:
        """Read the next role of the tree, or the one before."""
        session = self._host.session
        order = list(session.catalog.levels)
        here = order.index(session.subject) if session.subject and session.level() else -1
        if 0 <= here + step < len(order):
            self._host.read(order[here + step])
            self._host.reveal(order[here + step])
