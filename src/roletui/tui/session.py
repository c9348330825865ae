"""What the app knows while it runs: the catalogue, the place, and what was put aside. No widget is known here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roletui.drawing.tree import TreeRow
from roletui.model import Catalog, Family, Level
from roletui.roles.narrowing import Narrowing
from roletui.roles.short_names import ShortNames
from roletui.text import Raw, Safe
from roletui.tui.layout import ListSize, PaneName, SidePane, Wish
from roletui.tui.viewport import Mark

HISTORY_KEPT = 100


@dataclass(frozen=True, slots=True)
class Position:
    """Where the user is: which role or family is read, how, and at which line of the pane."""

    subject: str
    own: bool = False
    mark: Mark = field(default=Mark(), compare=False)


@dataclass(slots=True)
class VisitedPlaces:
    """Places gone through, back and forward."""

    behind: list[Position] = field(default_factory=list)
    ahead: list[Position] = field(default_factory=list)

    def leave(self, place: Position | None) -> None:
        """Remember a place that is left for a new one."""
        if place is not None and not (self.behind and self.behind[-1] == place):
            self.behind = [*self.behind, place][-HISTORY_KEPT:]
        self.ahead.clear()

    def back(self, here: Position | None) -> Position | None:
        """The place before, with the present one kept ahead."""
        return self._turn(self.behind, self.ahead, here)

    def forward(self, here: Position | None) -> Position | None:
        """The place that was come back from."""
        return self._turn(self.ahead, self.behind, here)

    @staticmethod
    def _turn(source: list[Position], target: list[Position], here: Position | None) -> Position | None:
        while source:
            place = source.pop()
            if here is None or place.subject != here.subject or place.own != here.own:
                if here is not None:
                    target.append(here)
                return place
        return None


@dataclass(slots=True, eq=False)
class Session:
    """One session. Everything that is to survive it is saved by `roletui.tui.state`."""

    root: Raw
    catalog: Catalog
    loaded: bool = False
    subject: str | None = None
    """The level or family that is read."""
    welcome: str | None = None
    """The family that a first start is on: what the program does is shown until something is read."""
    own: bool = False
    author: bool = False
    """Whether what only authors of pages need is shown: lines, ids, pages, problems."""
    pinned: str | None = None
    swapped: bool = False
    """Whether the sides of the comparison are swapped."""
    pins: list[str] = field(default_factory=list)
    """What was paired or parted by hand, as `roletui.tui.state` writes it."""
    basket: list[str] = field(default_factory=list)
    recent: frozenset[str] = frozenset()
    """Roles that changed lately, where they are marked."""
    marks_recent: bool = False
    """Whether they are to be marked."""
    ticked: list[str] = field(default_factory=list)
    """Levels ticked in the tree: the next command for the basket, a comparison or an export takes them all."""
    folded: set[str] = field(default_factory=set)
    """Kinds of sections that are folded, in every role."""
    open_rows: set[TreeRow] = field(default_factory=set)
    closed_departments: set[str] = field(default_factory=set)
    narrowed: str = ""
    hits: dict[str, int] = field(default_factory=dict)
    """How many hits of the search each level and each family's page has."""
    focus: PaneName = "tree"
    came_from: PaneName = "role"
    """Where the focus was before the third pane took it."""
    side: SidePane | None = None
    third: bool = True
    """Whether a wide screen shows the comparison unasked; closing the third pane ends that."""
    zoom: bool = False
    splits: dict[str, int] = field(default_factory=dict)
    dialog_rows: int = 0
    """Rows that the export dialog's choices take; none while it is closed."""
    history: VisitedPlaces = field(default_factory=VisitedPlaces)
    queries: list[str] = field(default_factory=list)
    export: list[str] = field(default_factory=list)
    """The last choices of the export dialog, each as `name=value`."""
    written: str = ""
    """The file that was written last, or the folder of several."""
    messages: list[str] = field(default_factory=list)
    _narrowing: Narrowing | None = None

    @property
    def narrowing(self) -> Narrowing:
        """What words leave of the tree of the catalogue in use."""
        if self._narrowing is None or self._narrowing.names.catalog is not self.catalog:
            self._narrowing = Narrowing(self.catalog)
        return self._narrowing

    def use_names(self, names: ShortNames) -> None:
        """Take the names of a catalogue that a thread has worked out."""
        self._narrowing = Narrowing(names.catalog, names)

    @property
    def names(self) -> ShortNames:
        """What roles and families are called on screen."""
        return self.narrowing.names

    def wish(self, *, overlay: ListSize | None) -> Wish:
        """What is to be seen, for the layout."""
        return Wish(self.focus, self.side, overlay, self.zoom, self.splits, self.dialog_rows)

    @property
    def is_welcoming(self) -> bool:
        """Whether nothing was read yet since a first start."""
        return self.welcome is not None and self.welcome == self.subject and self.focus == "tree"

    def level(self, subject: str | None = None) -> tuple[Family, Level] | None:
        """The level that is read (or named), with its family; None for a family."""
        return self.catalog.levels.get(subject or self.subject or "")

    def family(self, subject: str | None = None) -> Family | None:
        """The family that is read or named, or the one of the level that is."""
        found = self.level(subject)
        return found[0] if found else self.catalog.by_id.get(subject or self.subject or "")

    def page(self) -> Safe | None:
        """The page that what is read is on."""
        family, found = self.family(), self.level()
        return family.page_of(found and found[1]) if family is not None else None

    def replace_catalog(self, catalog: Catalog) -> None:
        """Take a newly read catalogue; what it no longer holds is forgotten only where it is in the way."""
        self.catalog = catalog
        self.subject = self.subject and catalog.id_of(self.subject)
        self.pinned = self.pinned and catalog.id_of(self.pinned)
        self.basket = list(dict.fromkeys(map(catalog.id_of, self.basket)))
        ticked = dict.fromkeys(map(catalog.id_of, self.ticked))
        self.ticked = [role for role in ticked if role in catalog.levels]
        if self.subject is not None and self.family() is None:
            self.subject = None
        if self.pinned is not None and self.pinned not in catalog.levels:
            self.pinned = None
        self.history = VisitedPlaces(self._known(self.history.behind), self._known(self.history.ahead))

    def _known(self, places: Sequence[Position]) -> list[Position]:
        """Those of the places that the catalogue has, under the ids it has them by."""
        named = (replace(place, subject=self.catalog.id_of(place.subject)) for place in places)
        return [place for place in named if self.family(place.subject)]
