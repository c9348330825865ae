"""Writing what the export dialog holds: asking before anything is replaced or made, and telling how it ended."""

from typing import TYPE_CHECKING

from roletui.text import Safe, clean_line
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from roletui.tui.controls.exporting import Exporting


class Writing:
    """The last step of exporting."""

    def __init__(self, export: "Exporting") -> None:
        self.export = export
        self.app = export.app

    def write(self) -> None:
        """Write the files; what would be replaced, and a folder to be made, are asked about first."""
        draft = self.export.draft
        if draft is None:
            return
        draft.look()
        if not draft.documents or draft.target.fault:
            self._show_fault()
        elif draft.target.missing or draft.target.replaces:
            self._ask()
        else:
            self._write()

    def _ask(self) -> None:
        from roletui.tui.export_lines import question_lines  # noqa: PLC0415 - it is there, the dialog is open

        draft = self.export.draft
        if draft is None:
            return
        target = draft.target
        title = Safe("Make the folder?" if target.missing else "Replace what is there?")

        def answer(ref: object) -> None:
            draft.look()
            if ref is not True:
                self.app.say(Safe("Nothing was written."))
            elif draft.target == target:
                self._write(over=bool(target.replaces), make=target.missing)
            else:
                # Something came or went since the question: what was agreed to is no longer what would happen.
                self.write()

        menu = Menu("question", title, lambda _words, width: question_lines(draft, width), choose=answer)
        menu.cancel = lambda: answer(False)
        self.app.open_menu(menu, at=False)

    def _write(self, *, over: bool = False, make: bool = False) -> None:
        from roletui.tui.export_lines import written_words  # noqa: PLC0415 - it is there, the dialog is open

        draft = self.export.draft
        if draft is None:
            return
        written = draft.write(over=over, make_folder=make)
        if written:
            words = written_words(draft, written)
            self.export.close()
            self.app.say(words)
        elif draft.failed:
            self._show_fault()
        else:
            self._ask()

    def _show_fault(self) -> None:
        """Say in the dialog why nothing was written, where the cursor then is."""
        self.export.redraw()
        self.app.focus("export")
        self.app.draw_rooms()
        self.app.panes["export"].view.first()
        draft = self.export.draft
        fault = (draft.failed or draft.fault or draft.target.fault) if draft is not None else ""
        self.app.say(clean_line(f"Not written: {fault}"))
