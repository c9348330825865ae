"""Which two roles are compared: the pinned one, or a neighbour in the family, and the one that is read."""

from typing import NamedTuple

from roletui.model import Catalog, Family, Level
from roletui.text import Safe, clean_line
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.menu import Menu, role_lines
from roletui.tui.panes.role import RolePane


class Pair(NamedTuple):
    """Two levels to compare by their ids; and what to say, and to show for long, of why it is these two."""

    left: str
    right: str
    said: Safe = Safe("")
    why: Safe = Safe("")


def choose_pair(catalog: Catalog, subject: str | None, pinned: str | None) -> Pair | Safe:
    """The pair for what is read and pinned, or what the user must do for there to be one."""
    found = catalog.levels.get(subject or "")
    held = catalog.levels.get(pinned or "")
    if found is None:
        return Safe(
            f"{held[1].title} is pinned. Choose another role in the tree to compare it with."
            if held
            else "Roles are compared, not families. Choose a role in the tree."
        )
    family, level = found
    if held is not None:
        if held[1].id == level.id:
            return Safe(f"{level.title} is pinned, and read: choose another role in the tree to compare it with.")
        return Pair(held[1].id, level.id)
    return _with_neighbour(family, level)


def _with_neighbour(family: Family, level: Level) -> Pair | Safe:
    """The level with the one below it in its family; the lowest level with the one above."""
    if below := level_below(family, level):
        said = Safe("Compared with the level below. p pins another role to compare with.")
        return Pair(below.id, level.id, said, Safe("with the level below"))
    above = next((other for other in family.levels if level_below(family, other) == level), None)
    if above is not None:
        said = Safe("Compared with the level above. p pins another role to compare with.")
        return Pair(level.id, above.id, said, Safe("with the level above"))
    return Safe(f"{level.title} is the only level of its family. Pin it (p), then choose another role in the tree.")


def level_below(family: Family, level: Level) -> Level | None:
    """The rank below: the one before of the same grade, else the highest of a lower grade, else the one before."""
    place = family.levels.index(level)
    before = family.levels[place - 1] if place else None
    grade = _grade(level)
    if grade is None:
        return before
    if before is not None and _grade(before) == grade:
        return before
    graded = [(found, at, other) for at, other in enumerate(family.levels) if (found := _grade(other)) is not None]
    lower = [entry for entry in graded if entry[0] < grade]
    if lower:
        return max(lower, key=lambda entry: (entry[0], entry[1]))[2]
    return before if before is not None and _grade(before) is None else None


def _grade(level: Level) -> int | None:
    """The lowest grade that is a number."""
    return min((grade for grade in level.grades if isinstance(grade, int)), default=None)


class CompareCommands:
    """`compare.*`."""

    def __init__(self, host: Host, role_pane: RolePane) -> None:
        self._host, self._role_pane = host, role_pane

    def actions(self) -> Actions:
        """What each command does."""
        return {"compare.open": self._open, "compare.pin": self._pin}

    def _open(self) -> None:
        """Compare what is read with the pinned role, or with the level below; from the comparison, go back."""
        session = self._host.session
        if session.focus == "comparison":
            self._host.focus(session.came_from)
            return
        if len(session.ticked) > 1:
            self._ticked(session.ticked)
            return
        self._host.open_side("comparison")
        pair = choose_pair(session.catalog, session.subject, session.pinned)
        if isinstance(pair, Pair) and pair.said:
            self._host.say(pair.said)

    def _ticked(self, ticked: list[str]) -> None:
        """Compare two ticked roles; more of them go into the basket and its table."""
        host, session = self._host, self._host.session
        session.ticked = []
        host.stale("tree")
        if len(ticked) == 2:
            self.two(*ticked)
            return
        session.basket += [role for role in ticked if role not in session.basket]
        host.run_command("matrix.basket")
        host.say(Safe(f"{len(ticked)} roles in one table; they are in your basket."))

    def _pin(self) -> None:
        """Pin the role that is read, or unpin it."""
        session = self._host.session
        found, family = session.level(), session.family()
        if found is not None:
            self.pin_role(found[1].id)
        elif family is None or not family.levels:
            self._host.say(Safe("Only a role can be pinned. Choose one in the tree."))
        elif (only := self._only_level(family)) is not None:
            self.pin_role(only)
        else:
            self._pin_one_of(family)

    def _only_level(self, family: "Family") -> str | None:
        """The level that is meant without asking: a family's only one, or the one that a specialty belongs to."""
        if len(family.levels) == 1:
            return family.levels[0].id
        ref = self._role_pane.ref
        value = ref.value if ref is not None else None
        for specialty in family.specialties:
            if value is not None and (value is specialty or specialty.has(value)):
                return specialty.level
        return None

    def _pin_one_of(self, family: "Family") -> None:
        """Ask which role of a family is to be pinned: what all share, or a specialty, is read without one."""
        session = self._host.session
        catalog, ids = session.catalog, [level.id for level in family.levels]
        read = (place.subject for place in reversed(session.history.behind) if place.subject in ids)
        self._host.open_menu(
            Menu(
                "roles to pin",
                Safe(f"Pin a role of {family.title}"),
                lambda words, width: role_lines(catalog, ids, words, width),
                choose=lambda ref: self.pin_role(str(ref)),
            ),
            at=next(read, ids[0]),
        )

    def pin_role(self, role: str) -> None:
        """Pin a role, or unpin it."""
        host, session = self._host, self._host.session
        title = session.catalog.levels[role][1].title
        if session.pinned == role:
            session.pinned = None
            host.say(Safe(f"Unpinned {title}."))
        else:
            session.pinned = role
            session.swapped = False
            host.say(Safe(f"Pinned {title}. Go to another role and press c."))
        host.stale("tree")
        host.subject_changed()
        host.save()

    def two(self, left: str, right: str) -> None:
        """Open the comparison of two roles, the first of them pinned."""
        host, session = self._host, self._host.session
        families = [role for role in (left, right) if role not in session.catalog.levels]
        if families:
            host.go_to(right if left in families else left)
            host.say(clean_line(f"{families[0]}: is a family, and two roles are compared: name one of its levels"))
            return
        session.pinned = left
        host.go_to(right)
        self._host.open_side("comparison")
