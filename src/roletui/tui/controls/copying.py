"""Copying what is read: the item under the cursor, or a whole role, comparison or matrix as Markdown or plain text."""

from typing import TYPE_CHECKING

from roletui.text import Safe, clean

if TYPE_CHECKING:
    from roletui.tui.app import RoletuiApp


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
        from roletui.tui.export_subjects import Roles, Table  # noqa: PLC0415 - with the first whole copy

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
        from roletui.export.render import render  # noqa: PLC0415 - with the first whole copy
        from roletui.export.request import Request  # noqa: PLC0415

        session, readings = self.app.session, self.app.role_pane.readings
        request = Request(ids, form, own=session.own, together=len(ids) > 1)
        effectives = readings.effectives if readings is not None else None
        return clean(render(session.catalog, request, effectives)[0].data.decode())
