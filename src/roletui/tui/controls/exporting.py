"""Handing on what is read: the export dialog, from the first choice to the written file."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from roletui.text import Safe
from roletui.tui.controls.writing import Writing
from roletui.tui.overlay import Menu
from roletui.tui.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roletui.drawing.lines import Line
    from roletui.tui.app import RoletuiApp
    from roletui.tui.export_choices import Field
    from roletui.tui.export_draft import Draft
    from roletui.tui.export_subjects import Subject
    from roletui.tui.layout import PaneName

LASTING = ("format", "template", "origins", "links", "shape", "files", "rows", "folder")
"""The choices that are remembered; the others belong to one role, or to how it is read now."""
WRITE_ROWS = 2
"""Rows that say what will be written."""
LONGEST_PATH = 4096
"""Characters of a path that can be typed."""


class Exporting:
    """`export.*`: everything that exporting needs is imported when the dialog first opens."""

    def __init__(self, app: "RoletuiApp") -> None:
        self.app = app
        self.draft: Draft | None = None
        self.kept: list[str] = []
        """The last choices, each as `name=value`."""
        self._under: PaneName = "tree"
        self._writing = Writing(self)

    def restore(self, kept: list[str]) -> None:
        """Start from the choices of an earlier sitting."""
        self.kept = list(kept)

    # Opening and closing

    def open(self) -> None:
        """Hand on what the pane with the focus shows."""
        focus = self.app.session.focus
        self._open(focus if focus in ("comparison", "matrix") else "")

    def basket(self) -> None:
        """Hand on the roles of the basket, from its list."""
        menu = self.app.overlay.menu
        if menu is None or menu.name != "basket":
            self.app.say(Safe("e exports what is read, or the basket from its list."))
            return
        if not self.app.session.basket:
            self.app.say(Safe("The basket is empty: b puts the role that is read into it."))
            return
        self.app.controls.overlay.close()
        self._open("basket")

    def _open(self, what: str) -> None:
        app = self.app
        if not app.session.loaded:
            # What a role takes over from pages that are not read yet would be missing from the file.
            app.say(Safe("Pages are still being read: export once they are."))
            return
        subjects = self.subjects()
        if not subjects:
            app.say(Safe("Nothing to export here: choose a role in the tree."))
            return
        if what not in {subject.name for subject in subjects}:
            what = subjects[0].name
        self._under = app.session.focus
        self.draft = self._draft(subjects, what)
        self._make_panes()
        app.session.dialog_rows = len(self.draft.fields) + WRITE_ROWS
        app.focus("export")
        self.redraw(from_top=True)

    def subjects(self) -> "list[Subject]":
        """What can be handed on from here: the roles first, unless a comparison or matrix is in sight."""
        from roletui.tui.export_subjects import comparison_subject, matrix_subject, role_subjects  # noqa: PLC0415

        session, panes = self.app.session, self.app.panes
        subjects: list[Subject] = []
        subjects += role_subjects(session.catalog, session.subject, session.basket)
        side = session.side
        if side == "comparison" and (comparison := getattr(panes.get(side), "comparison", None)) is not None:
            subjects.append(comparison_subject(comparison))
        if side == "matrix" and (matrix := getattr(panes.get(side), "matrix", None)) is not None:
            subjects.append(matrix_subject(matrix))
        return subjects

    def _draft(self, subjects: "Sequence[Subject]", what: str) -> "Draft":
        from roletui.export.house import read_house  # noqa: PLC0415 - with the dialog, not with the first frame
        from roletui.roles.effective import Effectives  # noqa: PLC0415
        from roletui.tui.export_choices import Choices  # noqa: PLC0415
        from roletui.tui.export_draft import Draft  # noqa: PLC0415

        session, readings = self.app.session, self.app.role_pane.readings
        effectives = readings.effectives if readings is not None else Effectives(session.catalog)
        kept = dict(entry.partition("=")[::2] for entry in self.kept)
        known: dict[str, Any] = {name: kept[name] for name in LASTING if name in kept}
        choices = replace(Choices(what=what, items="own" if session.own else "all"), **known)
        return Draft(session.catalog, effectives, subjects, choices, read_house())

    def _make_panes(self) -> None:
        if "export" not in self.app.panes:
            from roletui.tui.export_dialog import ExportForm, ExportPreview  # noqa: PLC0415 - made when first needed

            self.app.add_panes(ExportForm(), ExportPreview())

    def take(self) -> None:
        """Follow a catalogue read anew: the same choices on the new pages, as far as they hold what is handed on."""
        if self.draft is None:
            return
        from roletui.tui.export_draft import Draft  # noqa: PLC0415 - it is there, the dialog is open

        self._writing.stop()
        old, subjects = self.draft, self.subjects()
        readings = self.app.role_pane.readings
        if readings is None or old.choices.what not in {subject.name for subject in subjects}:
            self.leave()
            self.app.say(Safe("What was to be exported is no longer on the pages."))
            return
        self.draft = Draft(self.app.session.catalog, readings.effectives, subjects, old.choices, old.house)
        self.redraw()

    def close(self) -> None:
        """Close the dialog; what is being made is stopped first, and the dialog stays."""
        if not self._stopped():
            self.leave()

    def _stopped(self) -> bool:
        """Stop what is being made, and say so; whether anything was."""
        busy = self._writing.stop()
        if busy:
            self.app.say(Safe("Stopped; nothing was written."))
        return busy

    def leave(self) -> None:
        """Close the dialog whatever goes on in it, with any list on top; its choices are remembered."""
        app = self.app
        self._writing.stop()
        if self.draft is not None:
            if app.overlay.menu is not None or app.prompt is not None:
                app.close_menu()
            self.kept = [f"{name}={getattr(self.draft.choices, name)}" for name in LASTING]
            self.draft = None
            app.session.dialog_rows = 0
            app.focus(self._under)
            app.controls.living.save()

    # In the dialog

    def redraw(self, *, from_top: bool = False) -> None:
        """Draw both panes anew; from their tops where another thing is handed on."""
        if self.draft is not None:
            self.app.session.dialog_rows = len(self.draft.fields) + WRITE_ROWS
            for name in ("export", "preview"):
                pane = self.app.panes[name]
                pane.stale = True
                if from_top:
                    pane.view.put(())
                    pane.view.sought = ""

    def other_pane(self) -> None:
        """Go to the preview, or back to the choices."""
        self.app.focus("export" if self.app.session.focus == "preview" else "preview")

    def scroll_down(self) -> None:
        """Scroll the preview a page on, wherever the cursor is."""
        self._scroll(1)

    def scroll_up(self) -> None:
        """Scroll the preview a page back."""
        self._scroll(-1)

    def _scroll(self, step: int) -> None:
        pane = self.app.panes["preview"]
        pane.view.page(step * max(1, pane.view.height - 1))
        pane.refresh()

    def next(self) -> None:
        """Take the next value of the choice under the cursor."""
        self._step(1)

    def previous(self) -> None:
        """Take the value before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.app.session.focus == "preview":
            self.app.focus("export")
        elif (field := self._field()) is not None and self.draft is not None:
            if not field.options:
                self._type(field)
            elif len(field.options) > 1:
                self._stopped()
                self.draft.step(field.id, by)
                self._changed(field.id)

    def _field(self) -> "Field | None":
        """The choice under the cursor; none on the row that writes."""
        ref = self.app.panes["export"].view.ref
        return self.draft.field(str(ref)) if self.draft is not None else None

    def choose(self) -> None:
        """Write, or settle the choice under the cursor: the other one of two, one of a list, or a typed text."""
        if self.app.session.focus == "preview":
            self.app.focus("export")
            return
        field = self._field()
        if field is None:
            self.write()
        elif not field.options:
            self._type(field)
        elif len(field.options) == 2:
            self._step(1)
        else:
            self._list(field)

    def _list(self, field: "Field") -> None:
        from roletui.tui.export_lines import option_lines  # noqa: PLC0415 - it is there, the dialog is open

        ticked: list[str] = []

        def tick(ref: object) -> None:
            ticked.append(str(ref))
            self._stopped()
            if self.draft is not None:
                self.draft.tick(str(ref))
                self._changed(field.id)

        def choose(ref: object) -> None:
            if not ticked:
                self._set(field.id, str(ref))

        def lines(words: str, width: int) -> "Sequence[Line]":
            now = self.draft.field(field.id) if self.draft is not None else None
            return option_lines(now or field, words, width)

        several = field.several is not None
        title = Safe(f"{field.label}: space ticks several") if several else field.label
        menu = Menu("options", title, lines, choose=choose, tick=tick if several else None)
        self.app.open_menu(menu, at=field.chosen.value)

    def _set(self, field_id: str, value: str) -> None:
        self._stopped()
        if self.draft is not None:
            self.draft.set(field_id, value)
            self._changed(field_id)

    def _changed(self, field_id: str) -> None:
        """Draw what follows from a choice; another text is shown from its top."""
        self.redraw()
        if field_id in ("what", "format", "template", "files"):
            self.app.panes["preview"].view.put(())

    def _type(self, field: "Field") -> None:
        """Ask for a folder or a file's name; what follows from it shows while it is typed."""
        from roletui.tui.export_folders import complete_folder  # noqa: PLC0415 - only this needs it

        before = getattr(self.draft.choices, field.id) if self.draft is not None else ""

        def change(text: str) -> None:
            self._set(field.id, before if text == field.value else text)

        prompt = Prompt(
            label=Safe(f" {field.label.casefold()}: "), change=change, accept=lambda _text: None,
            cancel=lambda: self._set(field.id, before),
            complete=complete_folder if field.id == "folder" else lambda _text, _step: "",
        )  # fmt: skip
        prompt.editor.limit = LONGEST_PATH
        prompt.editor.put(field.value)
        self.app.ask(prompt)

    def find(self) -> None:
        """Find words in the preview."""
        self.app.focus("preview")
        self.app.controls.find.start()

    def help(self) -> None:
        """Show the keys of the dialog."""
        self.app.controls.app.help()

    def copy(self) -> None:
        """Copy all that the preview shows, or say why that cannot be pasted."""
        draft = self.draft
        if draft is None or not draft.documents:
            self.app.say(Safe("There is nothing to copy yet."))
            return
        what = f"{'txt' if draft.format == 'docx' else draft.format} of {draft.subject.title}"
        self.app.copy(Safe("\n".join(draft.text(each) for each, _ in draft.preview())), what)

    def write(self) -> None:
        """Write the files; what would be replaced, and a folder to be made, are asked about first."""
        self._writing.write()
