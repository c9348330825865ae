"""Writing what the export dialog holds: asking before anything is replaced or made, and telling how it ended."""

import threading
from typing import TYPE_CHECKING

from roletui.text import Safe, clean_line
from roletui.tui.loading import Failed
from roletui.tui.overlay import Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roletui.export.files import Document
    from roletui.export.request import Request
    from roletui.tui.controls.exporting import Exporting
    from roletui.tui.export_draft import Draft


class Writing:
    """The last step of exporting."""

    def __init__(self, export: "Exporting") -> None:
        self.export = export
        self.app = export.app
        self._job = 0
        """The number of the making under way; a higher one stops all before it."""
        self.busy = False

    def write(self) -> None:
        """Write the files; what would be replaced, and a folder to be made, are asked about first."""
        draft = self.export.draft
        if draft is None or self.busy:
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

    def stop(self) -> bool:
        """Make no further document; whether any was being made. Nothing is written before all are made."""
        busy, self.busy = self.busy, False
        self._job += 1
        return busy

    def _write(self, *, over: bool = False, make: bool = False) -> None:
        """Write now, or make the documents first where that takes long."""
        draft = self.export.draft
        if draft is None:
            return
        if not draft.put_off:
            self._finish(draft, (), over=over, make=make)
            return
        self.stop()
        self.busy = True
        work = (draft, draft.to_make(), self._job, over, make)
        threading.Thread(target=self._make, args=work, name="export", daemon=True).start()

    def _make(self, draft: "Draft", wanted: "Sequence[tuple[str, Request]]", job: int, over: bool, make: bool) -> None:
        """Work in a thread: make one document after the other, and tell how many are made."""
        from roletui.tui.export_draft import CANNOT  # noqa: PLC0415 - it is there, the dialog is open

        def go_on(number: int, total: int) -> bool:
            self.app.call_later(self._tell, job, number, total)
            return job == self._job

        try:
            made = draft.make_each(wanted, go_on)
        except CANNOT as error:
            self.app.call_later(self._fail, draft, job, clean_line(str(error)))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self.app.post_message(Failed(error))
        else:
            self.app.call_later(self._made, draft, job, made, over, make)

    def _tell(self, job: int, number: int, total: int) -> None:
        if job == self._job and self.busy:
            self.app.message = Safe(f"Word document {number + 1} of {total}; Escape stops, and nothing is written")
            self.app.draw()

    def _made(self, draft: "Draft", job: int, made: "tuple[Document, ...] | None", over: bool, make: bool) -> None:
        """Write what was made, unless it was stopped or something else was chosen meanwhile."""
        if job != self._job or made is None or self.export.draft is not draft:
            return
        self.busy = False
        self._finish(draft, made, over=over, make=make)
        self.app.draw()

    def _fail(self, draft: "Draft", job: int, fault: Safe) -> None:
        """Say which document cannot be made, unless it is no longer wanted."""
        if job == self._job and self.export.draft is draft:
            self.busy, draft.failed = False, fault
            self._show_fault()
            self.app.draw()

    def _finish(self, draft: "Draft", made: "tuple[Document, ...]", *, over: bool, make: bool) -> None:
        from roletui.tui.export_lines import written_words  # noqa: PLC0415 - it is there, the dialog is open

        written = draft.write(made, over=over, make_folder=make)
        if written:
            words = written_words(draft, written)
            self.export.leave()
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
