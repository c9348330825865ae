"""Places: what is read, where one was before, and the ways from one role to another."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roletui.model import Problem
from roletui.text import Safe, clean, clean_line
from roletui.tui.menu import Menu, link_lines, problem_lines, role_lines
from roletui.tui.panes.role import Link
from roletui.tui.session import Place
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp

WEB = ("https://", "http://", "mailto:")
"""The only addresses that are ever opened."""
ROLE = "role:"


def _run_editor(command: str, words: Sequence[str]) -> Safe:
    """What went wrong with the editor; it must never raise while the app is suspended, which would not come back."""
    try:
        done = subprocess.run(words, check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        return clean_line(f"{command}: cannot be started ({error}); set $EDITOR")
    return clean_line(f"{command} ended with code {done.returncode}") if done.returncode else Safe("")


class Going:
    """`go.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def read(self, subject: str) -> None:
        """Show a role or family in the role pane, from its top; the hot path of moving in the tree."""
        session = self.app.session
        if subject != session.subject:
            session.subject = subject
            self.app.role_pane.start_at(Mark())
            self.app.subject_changed()

    def to(self, subject: str, line: int | None = None, path: str | None = None) -> None:
        """Go to a role or family, at a line of a page where one is named, and remember where one was."""
        session = self.app.session
        if session.family(subject) is None:
            self.app.say(clean_line(f"{subject}: no such role on the pages"))
            return
        session.history.leave(self.here())
        self.read(subject)
        self.app.controls.tree.reveal(subject)
        self.app.focus("role")
        if line is not None:
            self.app.draw_rooms()
            self.app.role_pane.show_line(line, path)

    def to_named(self, names: Sequence[str]) -> None:
        """Go to the role that words name; where they name none clearly, list what they may mean."""
        from roletui.roles.find import find  # noqa: PLC0415 - not before the first frame

        app, catalog = self.app, self.app.session.catalog
        targets: list[str] = []
        for number, words in enumerate(names):
            found = find(catalog, words)
            if found.target is not None:
                targets.append(found.target)
                continue
            said = clean_line(words)
            if not found.candidates:
                app.say(Safe(f"No role is called “{said}”; / searches, and the tree lists all."))
                return
            app.open_menu(self._candidates(said, found.candidates, tuple(targets), names[number + 1 :]))
            return
        app.open_roles(targets)

    def _candidates(self, said: Safe, ids: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Menu:
        """The roles that words may mean; choosing one goes on with the names before and after it."""
        catalog = self.app.session.catalog
        return Menu(
            "roles",
            Safe(f"“{said}” may mean"),
            lambda words, width: role_lines(catalog, ids, words, width),
            choose=lambda ref: self.to_named((*before, str(ref), *after)),
        )

    def here(self) -> Place | None:
        """The present place."""
        session = self.app.session
        return Place(session.subject, session.own, self.app.role_pane.view.mark()) if session.subject else None

    def back(self) -> None:
        """Go to the place before."""
        self._turn(self.app.session.history.back(self.here()), "No place before this one.")

    def forward(self) -> None:
        """Go to the place come back from."""
        self._turn(self.app.session.history.forward(self.here()), "No place after this one.")

    def _turn(self, place: Place | None, otherwise: str) -> None:
        if place is None:
            self.app.say(Safe(otherwise))
        else:
            self.restore(place)

    def restore(self, place: Place) -> None:
        """Stand where one stood."""
        session = self.app.session
        if session.family(place.subject) is None:
            return
        session.subject, session.own = place.subject, place.own
        self.app.role_pane.start_at(place.mark)
        self.app.subject_changed()
        self.app.controls.tree.reveal(place.subject)

    def links(self) -> None:
        """List the links of what is read; Enter follows one."""
        app = self.app
        links = app.role_pane.links()
        if not links:
            app.say(Safe("No links here."))
            return
        rows = [(link.text, link.target, self.leads(link.target)) for link in links]
        app.open_menu(
            Menu(
                "links",
                Safe("Links"),
                lambda words, width: link_lines(rows, words, width),
                choose=lambda ref: self.follow(links[int(str(ref))]),
            )
        )

    def leads(self, target: str) -> Safe:
        """Where a link's target leads, in words."""
        role = target.removeprefix(ROLE) if target.startswith(ROLE) else ""
        if found := self.app.session.level(role) if role else None:
            return Safe(f"role: {found[1].title}")
        family = self.app.session.family(role) if role else None
        return Safe(f"family: {family.title}") if family else clean_line(target)

    def follow(self, link: Link) -> None:
        """Go where a link leads: to a role at once, to the web through the browser."""
        target = link.target
        if target.startswith(ROLE):
            self.to(target.removeprefix(ROLE))
        elif target.startswith(WEB):
            self.app.say(clean_line(f"Opening {target}"))
            self.app.open_url(target)
        else:
            self.app.say(clean_line(f"{target}: leads to no page here; only http, https and mailto are opened"))

    def edit(self) -> None:
        """Open the page at this line in $EDITOR, and come back."""
        place = self.app.role_pane.source()
        if place is None:
            self.app.say(Safe("Nothing to edit here: choose a role in the tree."))
            return
        if not self.app.can_stop:
            self.app.say(Safe("There is no terminal to lend to an editor here."))
            return
        file, line = place
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            words = [*shlex.split(command), f"+{line}", file]
            if Path(words[0]).name in ("code", "codium", "subl"):
                words = [*shlex.split(command), "--goto", f"{file}:{line}"]
        except ValueError as error:
            self.app.say(clean_line(f"{command}: is no command ({error}); set $EDITOR"))
            return
        with self.app.suspend():
            fault = _run_editor(command, words)
        self.app.screen.refresh()
        if fault:
            self.app.say(fault)
        self.app.controls.living.look()

    def problems(self) -> None:
        """List the problems on the pages; Enter goes to the place."""
        app = self.app
        problems = app.session.catalog.problems
        app.open_menu(
            Menu(
                "problems",
                Safe(f"Problems {len(problems)}"),
                lambda words, width: problem_lines(problems, words, width),
                choose=self._jump,
            )
        )

    def _jump(self, ref: object) -> None:
        if isinstance(ref, Problem):
            subject = self.app.role_pane.subject_at(ref.path, ref.line)
            if subject is None:
                self.app.say(clean_line(f"{ref.path}: no family was read from this page. {ref.message}"))
            else:
                self.to(subject, ref.line, ref.path)
                self.app.say(ref.message)

    def copy(self) -> None:
        """Copy what the cursor stands on."""
        self.app.controls.copying.item()

    def copy_all(self) -> None:
        """Copy the whole role, comparison or matrix as Markdown; of a list all its lines."""
        self.app.controls.copying.whole("md")

    def copy_text(self) -> None:
        """Copy the whole role, comparison or matrix as plain text."""
        self.app.controls.copying.whole("txt")

    def copy_id(self) -> None:
        """Copy the id of what is read."""
        if self.app.session.subject is not None:
            self.app.copy(clean_line(self.app.session.subject))


class RoleControl:
    """`role.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def follow(self) -> None:
        """Follow the link chosen or the only one here, fold a heading's section, or go to an item's origin."""
        role = self.app.role_pane
        if role.link is not None:
            self.app.controls.go.follow(role.link)
        elif role.heading_here() is not None:
            self.fold()
        elif (links := role.links_here()) and len(links) == 1:
            self.app.controls.go.follow(links[0])
        else:
            self.origin()

    def origin(self) -> None:
        """Go to where an inherited item stands."""
        origin = self.app.role_pane.origin_here()
        if origin is None:
            self.app.say(Safe("This stands here itself; nothing to follow."))
        else:
            self.app.controls.go.to(*origin)

    def next_link(self) -> None:
        """Go to the next link."""
        self._link(1)

    def previous_link(self) -> None:
        """Go to the link before."""
        self._link(-1)

    def _link(self, step: int) -> None:
        link = self.app.role_pane.link if self.app.role_pane.go_to_link(step) else None
        self.app.say(self.app.controls.go.leads(link.target) if link is not None else Safe("No more links this way."))

    def fold(self) -> None:
        """Fold or unfold the section under the cursor."""
        kind = self.app.role_pane.section_here()
        if kind is not None:
            self.app.session.folded ^= {kind}
            self.app.role_pane.redraw_at_section(kind)

    def fold_all(self) -> None:
        """Fold every section."""
        kind = self.app.role_pane.section_here()
        self.app.session.folded = set(self.app.role_pane.sections())
        self.app.role_pane.redraw_at_section(kind)

    def unfold_all(self) -> None:
        """Unfold every section."""
        kind = self.app.role_pane.section_here()
        self.app.session.folded.clear()
        self.app.role_pane.redraw_at_section(kind)

    def next_role(self) -> None:
        """Read the next role of the tree."""
        self._neighbour(1)

    def previous_role(self) -> None:
        """Read the role of the tree before."""
        self._neighbour(-1)

    def _neighbour(self, step: int) -> None:
        session = self.app.session
        order = list(session.catalog.levels)
        here = order.index(session.subject) if session.subject and session.level() else -1
        if 0 <= here + step < len(order):
            self.app.controls.go.read(order[here + step])
            self.app.controls.tree.reveal(order[here + step])


class Basket:
    """`basket.*`."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def toggle(self) -> None:
        """Put the role that is read into the basket, or take it out."""
        session = self.app.session
        found = session.level()
        if found is None:
            self.app.say(Safe("Only a role can be put into the basket: choose one in the tree."))
            return
        role, title = found[1].id, found[1].title
        if role in session.basket:
            self._take_out(role)
        else:
            session.basket.append(role)
            self._changed(Safe(f"In the basket: {title}. B shows all {len(session.basket)}."))

    def show(self) -> None:
        """List the roles in the basket; Enter goes to one, d takes one out."""
        app = self.app
        app.open_menu(
            Menu(
                "basket",
                Safe("Basket"),
                lambda words, width: role_lines(app.session.catalog, app.session.basket, words, width),
                choose=lambda ref: app.controls.go.to(str(ref)),
                remove=lambda ref: self._take_out(str(ref)),
            )
        )

    def clear(self) -> None:
        """Take every role out."""
        self.app.session.basket.clear()
        self._changed(Safe("The basket is empty."))

    def _take_out(self, role: str) -> None:
        self.app.session.basket.remove(role)
        self._changed(Safe(f"Taken out of the basket; {len(self.app.session.basket)} left."))

    def _changed(self, message: Safe) -> None:
        self.app.tree_pane.redraw()
        self.app.controls.living.save()
        self.app.say(message)


class Copying:
    """What `go.copy` and its kin do; what export needs is imported with the first whole copy."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app

    def item(self) -> None:
        """Copy what the cursor stands on: in the tree and on a role's title the whole role, else the words alone."""
        app = self.app
        pane = app.pane
        ref = app.role_pane.ref if pane is app.role_pane else None
        if pane is app.tree_pane or (ref is not None and ref.kind == "title"):
            self.whole("md")
            return
        readings = app.role_pane.readings
        held = readings.held(ref) if readings is not None and ref is not None else None
        app.copy(held.block.text if held is not None else pane.copy_text())

    def whole(self, form: str) -> None:
        """Copy all that the pane shows: a role, comparison or matrix as `md` or `txt`, a list as its lines."""
        from roletui.tui.export.choices import Roles, Table  # noqa: PLC0415 - with the first whole copy

        app, focus = self.app, self.app.session.focus
        subjects = app.controls.export.subjects() if focus in ("tree", "role", "comparison", "matrix") else []
        wanted = focus if focus in ("comparison", "matrix") else ("role", "family")
        subject = next((each for each in subjects if each.name in wanted), None)
        named = {"md": "Markdown", "txt": "text"}[form]
        if isinstance(subject, Roles):
            app.copy(self._roles(subject.ids, form), f"{named} of {subject.title}")
        elif isinstance(subject, Table) and form in subject.writers:
            app.copy(clean(subject.writers[form](False)), f"{named} of {subject.title}")
        else:
            app.copy(app.pane.copy_text(whole=True))

    def _roles(self, ids: tuple[str, ...], form: str) -> Safe:
        from roletui.export.formats import Request, render  # noqa: PLC0415 - only to copy a role as a document

        session, readings = self.app.session, self.app.role_pane.readings
        request = Request(ids, form, own=session.own, together=len(ids) > 1)
        effectives = readings.effectives if readings is not None else None
        return clean(render(session.catalog, request, effectives)[0].data.decode())
