"""Places: what is read, where one was before, the ways from one role to another, and copying what is there."""

import os
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from roletui.model import Problem
from roletui.system import find_editor, words_of
from roletui.text import Safe, clean, clean_line
from roletui.tui.clipboard import reaches_desktop
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.menu import Menu, link_lines, problem_lines, role_lines
from roletui.tui.panes.role import RoleCommands, RolePane
from roletui.tui.panes.tree import TreeCommands
from roletui.tui.session import Position
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.export.choices import Thing


def _run_editor(command: str, words: Sequence[str]) -> Safe:
    """What went wrong with the editor; it must never raise while the app is suspended, which would not come back."""
    try:
        done = subprocess.run(words, check=False)  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        return clean_line(f"{command}: cannot be started ({error}); set $EDITOR")
    return clean_line(f"{command} ended with code {done.returncode}") if done.returncode else Safe("")


class GoCommands:
    """`go.*`."""

    def __init__(self, host: Host, tree: TreeCommands, role_pane: RolePane, role: RoleCommands) -> None:
        self._host, self._tree, self._role_pane, self._role = host, tree, role_pane, role

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "go.back": self._back,
            "go.forward": self._forward,
            "go.links": self._links,
            "go.edit": self._edit,
            "go.problems": self._problems,
            "go.copy": self._copy,
            "go.copy_all": partial(self._copy_whole, "md"),
            "go.copy_text": partial(self._copy_whole, "txt"),
            "go.copy_formatted": partial(self._copy_whole, "html"),
            "go.copy_id": self._copy_id,
            "go.open_written": self._open_written,
        }

    # From place to place

    def read(self, subject: str) -> None:
        """Show a role or family in the role pane, from its top; the hot path of moving in the tree."""
        session = self._host.session
        if subject != session.subject:
            session.subject, session.welcome = subject, None
            self._role_pane.start_at(Mark())
            self._host.subject_changed()

    def to(self, subject: str, line: int | None = None, path: str | None = None) -> None:
        """Go to a role or family, at a line of a page where one is named, and remember where one was."""
        host, session = self._host, self._host.session
        if session.family(subject) is None:
            host.say(clean_line(f"{subject}: no such role on the pages"))
            return
        session.history.leave(self.here())
        self.read(subject)
        self._tree.reveal(subject)
        host.focus("role")
        if line is not None:
            host.draw_rooms()
            self._role_pane.show_line(line, path)

    def to_named(self, names: Sequence[str]) -> None:
        """Go to the role that words name; where they name none clearly, list what they may mean."""
        from roletui.roles.find import find  # noqa: PLC0415 - not before the first frame

        host, catalog = self._host, self._host.session.catalog
        targets: list[str] = []
        for number, words in enumerate(names):
            found = find(catalog, words)
            if found.target is not None:
                targets.append(found.target)
                continue
            said = clean_line(words)
            if not found.candidates:
                host.say(Safe(f"No role is called “{said}”; / searches, and the tree lists all."))
                return
            host.open_menu(self._candidates(said, found.candidates, tuple(targets), names[number + 1 :]))
            return
        host.open_roles(targets)

    def _candidates(self, said: Safe, ids: Sequence[str], before: Sequence[str], after: Sequence[str]) -> Menu:
        """The roles that words may mean; choosing one goes on with the names before and after it."""
        catalog = self._host.session.catalog
        return Menu(
            "roles",
            Safe(f"“{said}” may mean"),
            lambda words, width: role_lines(catalog, ids, words, width),
            choose=lambda ref: self.to_named((*before, str(ref), *after)),
        )

    def here(self) -> Position | None:
        """The present place."""
        session = self._host.session
        return Position(session.subject, session.own, self._role_pane.view.mark()) if session.subject else None

    def _back(self) -> None:
        self._turn(self._host.session.history.back(self.here()), "No place before this one.")

    def _forward(self) -> None:
        self._turn(self._host.session.history.forward(self.here()), "No place after this one.")

    def _turn(self, place: Position | None, otherwise: str) -> None:
        if place is None:
            self._host.say(Safe(otherwise))
        else:
            self.restore(place)

    def restore(self, place: Position) -> None:
        """Go to a place where one has been."""
        session = self._host.session
        if session.family(place.subject) is None:
            return
        session.subject, session.own = place.subject, place.own
        self._role_pane.start_at(place.mark)
        self._host.subject_changed()
        self._tree.reveal(place.subject)

    # Lists of places

    def _links(self) -> None:
        """List the links of what is read; Enter follows one."""
        links = self._role_pane.links()
        if not links:
            self._host.say(Safe("No links here."))
            return
        rows = [(link.text, link.target, self._role.leads(link.target)) for link in links]
        self._host.open_menu(
            Menu(
                "links",
                Safe("Links"),
                lambda words, width: link_lines(rows, words, width),
                choose=lambda ref: self._role.go_along(links[int(str(ref))]),
            )
        )

    def _problems(self) -> None:
        """List the problems on the pages; Enter goes to the place."""
        problems = self._host.session.catalog.problems
        self._host.open_menu(
            Menu(
                "problems",
                Safe(f"Problems {len(problems)}"),
                lambda words, width: problem_lines(problems, words, width),
                choose=self._jump,
            )
        )

    def _jump(self, ref: object) -> None:
        if isinstance(ref, Problem):
            subject = self._role_pane.subject_at(ref.path, ref.line)
            if subject is None:
                self._host.say(clean_line(f"{ref.path}: no family was read from this page. {ref.message}"))
            else:
                self.to(subject, ref.line, ref.path)
                self._host.say(ref.message)

    # Out of the app

    def _edit(self) -> None:
        """Open the page at this line in $EDITOR, and come back."""
        place = self._role_pane.source()
        if place is None:
            self._host.say(Safe("Nothing to edit here: choose a role in the tree."))
            return
        file, line = place
        command = find_editor()
        try:
            words = [*words_of(command), f"+{line}", file]
            if Path(words[0]).name in ("code", "codium", "subl"):
                words = [*words_of(command), "--goto", f"{file}:{line}"]
        except ValueError as error:
            self._host.say(clean_line(f"{command}: is no command ({error}); set $EDITOR"))
            return
        fault = self._host.suspended(lambda: _run_editor(command, words))
        if fault is None:
            self._host.say(Safe("There is no terminal to lend to an editor here."))
            return
        if fault:
            self._host.say(fault)
        self._host.look_again()

    def _copy(self) -> None:
        """Copy what the cursor is on: in the tree and on a role's title the whole role, else the words alone."""
        host = self._host
        pane = host.pane
        if pane.pane == "tree" or (pane is self._role_pane and self._role_pane.on_title):
            self._copy_whole("md")
            return
        bullet = pane.bullet() if pane is self._role_pane else None
        host.copy(bullet.text if bullet is not None else pane.copy_text())

    def _copy_whole(self, form: str) -> None:
        """Copy all that the pane shows: a role or table as `md`, `txt` or formatted (`html`), a list as its lines."""
        from roletui.export.html import body_of  # noqa: PLC0415 - with the first whole copy
        from roletui.tui.export.choices import things_of  # noqa: PLC0415 - with the first whole copy

        host, focus = self._host, self._host.session.focus
        things = things_of(host, host.pane) if focus in ("tree", "role", "comparison", "matrix") else []
        wanted = (focus,) if focus in ("comparison", "matrix") else ("role", "family")
        thing = next((each for each in things if each.name in wanted), None)
        if thing is None:
            self._copy_lines()
            return
        html = self._document(thing, "html") if form == "html" else Safe("")
        plain = self._document(thing, "txt" if form == "html" else form) or self._document(thing, "md")
        if form == "txt" and thing.of != ("roles",):
            self._copy_lines()
        else:
            named = {"md": "Markdown", "txt": "text", "html": "a copy"}[form]
            host.copy(plain, f"{named} of {thing.title}", body_of(html) if html else "")

    def _copy_lines(self) -> None:
        """Copy the lines of the pane."""
        if self._host.pane.view.stops:
            self._host.copy(self._host.pane.copy_text(whole=True))
        else:
            self._host.say(Safe("Nothing to copy here."))

    def _document(self, thing: "Thing", form: str) -> Safe:
        """A thing in a format; nothing where it is not written in it."""
        from roletui.export.formats import Request, Ways, render, subject  # noqa: PLC0415 - only to copy a whole thing

        session = self._host.session
        if thing.of == ("roles",):
            request = Request(thing.ids, form, own=session.own, together=len(thing.ids) > 1)
            return clean(render(session.catalog, request, self._host.effectives())[0].data.decode())
        kind = subject(thing.of[0])
        return clean(kind.write(form, thing.shown, Ways()).decode()) if form in kind.writers else Safe("")

    def _open_written(self) -> None:
        """Open the file that was written last with the program that the desktop has for it."""
        written = Path(self._host.session.written)
        if not written.exists():
            self._host.say(clean_line(f"No longer there: {written}"))
            return
        if not reaches_desktop(os.environ):
            self._host.say(clean_line(f"There is no desktop here to open {written} with."))
            return
        self._host.say(clean_line(f"Opening {written}"))
        self._host.open_url(written.as_uri())

    def _copy_id(self) -> None:
        if self._host.session.subject is not None:
            self._host.copy(clean_line(self._host.session.subject))
