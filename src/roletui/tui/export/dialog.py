"""The export dialog's two panes, its choices and the preview, with their commands; made when the dialog first opens."""

import io
import threading
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from roletui.drawing.lines import Line, Part
from roletui.export.defaults import read_defaults
from roletui.export.files import ExportedFile
from roletui.export.formats import Request
from roletui.export.html import body_of
from roletui.text import Safe, clean_line
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.export.choices import Choices, FormField, Thing, complete_folder, things_of
from roletui.tui.export.dialog_lines import (
    WRITE,
    form_lines,
    option_lines,
    preview_lines,
    question_lines,
    written_words,
)
from roletui.tui.export.draft import CANNOT, Draft
from roletui.tui.host import Host
from roletui.tui.loading import Failed
from roletui.tui.menu import Menu
from roletui.tui.pane import LinesPane

if TYPE_CHECKING:
    from roletui.tui.layout import PaneName


class Writing:
    """The last step of exporting."""

    def __init__(self, export: "ExportCommands") -> None:
        self.export = export
        self.host = export.host
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

        draft = self.export.draft
        if draft is None:
            return
        target = draft.target
        title = Safe("Make the folder?" if target.missing else "Replace what is there?")

        def answer(ref: object) -> None:
            draft.look()
            if ref is not True:
                self.host.say(Safe("Nothing was written."))
            elif draft.target == target:
                self._write(over=bool(target.replaces), make=target.missing)
            else:
                # Something came or went since the question: what was agreed to is no longer what would happen.
                self.write()

        menu = Menu("question", title, lambda _words, width: question_lines(draft, width), choose=answer)
        menu.cancel = lambda: answer(False)
        self.host.open_menu(menu, at=False)

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

    def _make(self, draft: Draft, wanted: Sequence[tuple[str, Request]], job: int, over: bool, make: bool) -> None:
        """Work in a thread: make one document after the other, and report how many are made."""

        def go_on(number: int, total: int) -> bool:
            self.host.call_later(self._tell, job, number, total)
            return job == self._job

        try:
            made = draft.make_each(wanted, go_on)
        except CANNOT as error:
            self.host.call_later(self._fail, draft, job, clean_line(str(error)))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self.host.post_message(Failed(error))
        else:
            self.host.call_later(self._made, draft, job, made, over, make)

    def _tell(self, job: int, number: int, total: int) -> None:
        if job == self._job and self.busy:
            self.host.message = Safe(f"Word document {number + 1} of {total}; Escape stops, and nothing is written")
            self.host.draw()

    def _made(self, draft: Draft, job: int, made: tuple[ExportedFile, ...] | None, over: bool, make: bool) -> None:
        """Write what was made, unless it was stopped or something else was chosen meanwhile."""
        if job != self._job or made is None or self.export.draft is not draft:
            return
        self.busy = False
        self._finish(draft, made, over=over, make=make)
        self.host.draw()

    def _fail(self, draft: Draft, job: int, fault: Safe) -> None:
        """Say which document cannot be made, unless it is no longer wanted."""
        if job == self._job and self.export.draft is draft:
            self.busy, draft.failed = False, fault
            self._show_fault()
            self.host.draw()

    def _finish(self, draft: Draft, made: tuple[ExportedFile, ...], *, over: bool, make: bool) -> None:

        if draft.delivered:
            self._deliver(draft, made or draft.documents)
            return
        written = draft.write(made, over=over, make_folder=make)
        if written:
            words = written_words(draft, written)
            self.host.session.written = str(written[0] if len(written) == 1 else draft.target.folder)
            self.export.leave()
            self.host.say(words)
        elif draft.failed:
            self._show_fault()
        else:
            self._ask()

    def _deliver(self, draft: Draft, documents: tuple[ExportedFile, ...]) -> None:
        """Hand the documents to the browser, several as one archive: it would ask about every file after the first."""
        name, data = documents[0].name, documents[0].data
        if len(documents) > 1:
            name, data = f"{draft.thing.name}.zip", zipped(documents)
        self.host.deliver(name, data)
        self.export.leave()
        self.host.say(clean_line(f"Sent {name} to the browser, which saves it among its downloads."))

    def _show_fault(self) -> None:
        """Say in the dialog why nothing was written, where the cursor then is."""
        self.export.redraw()
        self.host.focus("export")
        self.host.draw_rooms()
        self.host.panes["export"].view.show(WRITE)
        draft = self.export.draft
        fault = (draft.failed or draft.fault or draft.target.fault) if draft is not None else ""
        self.host.say(clean_line(f"Not written: {fault}"))


LIST_FORMAT = "xlsx"
"""What a list of roles is written as until another format was chosen: it is read in a spreadsheet."""
LASTING = ("purpose", "format", "origins", "links", "shape", "files", "rows", "folder")
"""The choices that are remembered; the others belong to one role, or to how it is read now."""
WRITE_ROWS = 2
"""Rows that say what will be written."""
LONGEST_PATH = 4096
"""Characters of a path that can be typed."""


class ExportCommands:
    """`export.*`."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.draft: Draft | None = None
        self._under: PaneName = "tree"
        self._writing = Writing(self)

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "export.open": self._open_here,
            "export.basket": self._open_basket,
            "export.choose": self._choose,
            "export.write": self.write,
            "export.next": partial(self._step, 1),
            "export.previous": partial(self._step, -1),
            "export.other_pane": self._other_pane,
            "export.scroll_down": partial(self._scroll, 1),
            "export.scroll_up": partial(self._scroll, -1),
            "export.find": self._find,
            "export.copy": self._copy,
            "export.copy_formatted": partial(self._copy, formatted=True),
            "export.help": partial(self.host.run_command, "app.help"),
            "export.close": self.close,
        }

    # Opening and closing

    def _open_here(self) -> None:
        """Export what the pane with the focus shows."""
        session = self.host.session
        if session.ticked:
            session.basket += [role for role in session.ticked if role not in session.basket]
            session.ticked = []
            self.host.stale("tree")
            self._open("basket")
            return
        focus, shown = session.focus, self.host.pane.exported()
        if shown is not None:
            self._open(shown.name, purpose=shown.purpose)
        else:
            self._open(focus if focus in ("comparison", "matrix") else "", purpose=focus)

    def _open_basket(self) -> None:
        """Export the roles of the basket, from its list."""
        menu = self.host.menu
        if menu is None or menu.name != "basket":
            self.host.say(Safe("e exports what is read, or the basket from its list."))
            return
        if not self.host.session.basket:
            self.host.say(Safe("Your basket is empty. Press b on a role to add it."))
            return
        self.host.run_command("overlay.close")
        self._open("basket")

    def _open(self, what: str, *, purpose: str = "") -> None:
        host = self.host
        if not host.session.loaded:
            # What a role inherits from pages that are not read yet would be missing from the file.
            host.say(Safe("Pages are still being read: export once they are."))
            return
        things = things_of(host, host.pane)
        if not things:
            host.say(Safe("Nothing to export here: choose a role in the tree."))
            return
        self._under = host.session.focus
        self.draft = self._draft(things, what, purpose)
        self._make_panes()
        host.session.dialog_rows = len(self.draft.fields) + WRITE_ROWS
        host.focus("export")
        self.redraw(from_top=True)

    def _draft(self, things: Sequence[Thing], what: str, purpose: str) -> Draft:
        session, effectives = self.host.session, self.host.effectives()
        kept = dict(entry.partition("=")[::2] for entry in self.host.session.export)
        known: dict[str, Any] = {name: kept[name] for name in LASTING if name in kept}
        if purpose in ("comparison", "matrix", "plan", "overview"):
            known["purpose"] = purpose
        if purpose == "overview":
            known["format"] = kept.get("list", LIST_FORMAT)
        choices = replace(Choices(what=what, items="own" if session.own else "all"), **known)
        return Draft(session.catalog, effectives, things, choices, read_defaults(), delivered=self.host.wanted.web)

    def _make_panes(self) -> None:
        if "export" not in self.host.panes:
            self.host.add_panes(ExportForm(self.host, self), ExportPreview(self.host, self))

    def take(self) -> None:
        """Follow a catalogue read anew: the same choices on the new pages, as far as they hold what is exported."""
        if self.draft is None:
            return
        self._writing.stop()
        old, things = self.draft, things_of(self.host, self.host.panes[self._under])
        if old.thing.name not in {thing.name for thing in things}:
            self.leave()
            self.host.say(Safe("What was to be exported is no longer on the pages."))
            return
        self.draft = Draft(
            self.host.session.catalog,
            self.host.effectives(),
            things,
            old.choices,
            old.defaults,
            delivered=old.delivered,
        )
        self.redraw()

    def close(self) -> None:
        """Close the dialog; what is being made is stopped first, and the dialog stays."""
        if not self._stopped():
            self.leave()

    def _stopped(self) -> bool:
        """Stop what is being made, and say so; whether anything was."""
        busy = self._writing.stop()
        if busy:
            self.host.say(Safe("Stopped; nothing was written."))
        return busy

    def leave(self) -> None:
        """Close the dialog whatever goes on in it, with any list on top; its choices are remembered."""
        host = self.host
        self._writing.stop()
        if self.draft is not None:
            if host.menu is not None or host.prompt is not None:
                host.close_menu()
            self._remember(self.draft)
            self.draft = None
            host.session.dialog_rows = 0
            host.focus(self._under)
            host.save()

    def _remember(self, draft: Draft) -> None:
        """Keep the choices for the next time; what a table is for says nothing about roles."""
        before = dict(entry.partition("=")[::2] for entry in self.host.session.export)
        now = {name: str(getattr(draft.choices, name)) for name in LASTING}
        if draft.purpose.of != "roles" or draft.thing.name in ("listed", "results"):
            now["purpose"] = before.get("purpose", "role")
        if draft.purpose.name == "overview":
            now |= {"list": draft.format, "format": before.get("format", "md")}
        elif "list" in before:
            now["list"] = before["list"]
        self.host.session.export = [f"{name}={value}" for name, value in now.items()]

    # In the dialog

    def redraw(self, *, from_top: bool = False) -> None:
        """Draw both panes anew; from their tops where another thing is exported."""
        if self.draft is not None:
            self.host.session.dialog_rows = len(self.draft.fields) + WRITE_ROWS
            for name in ("export", "preview"):
                pane = self.host.panes[name]
                pane.stale = True
                if from_top:
                    pane.view.put(())
                    pane.view.sought = ""

    def _other_pane(self) -> None:
        """Go to the preview, or back to the choices."""
        self.host.focus("export" if self.host.session.focus == "preview" else "preview")

    def _scroll(self, step: int) -> None:
        pane = self.host.panes["preview"]
        pane.view.page(step * max(1, pane.view.height - 1))
        pane.touch()

    def _step(self, by: int) -> None:
        if self.host.session.focus == "preview":
            self.host.focus("export")
        elif (field := self._field()) is not None and self.draft is not None:
            if not field.options:
                self._type(field)
            elif len(field.options) > 1:
                self._stopped()
                self.draft.step(field.id, by)
                self._changed(field.id)

    def _field(self) -> FormField | None:
        """The choice under the cursor; none on the row that writes."""
        ref = self.host.panes["export"].view.ref
        return self.draft.field(str(ref)) if self.draft is not None else None

    def _choose(self) -> None:
        """Write, or decide the choice under the cursor: the other one of two, one of a list, or a typed text."""
        if self.host.session.focus == "preview":
            self.host.focus("export")
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

    def _list(self, field: FormField) -> None:

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

        def lines(words: str, width: int) -> Sequence[Line]:
            now = self.draft.field(field.id) if self.draft is not None else None
            return option_lines(now or field, words, width)

        several = field.several is not None
        title = Safe(f"{field.label}: space ticks several") if several else field.label
        menu = Menu("options", title, lines, choose=choose, tick=tick if several else None)
        self.host.open_menu(menu, at=field.chosen.value)

    def _set(self, field_id: str, value: str) -> None:
        self._stopped()
        if self.draft is not None:
            self.draft.set(field_id, value)
            self._changed(field_id)

    def _changed(self, field_id: str) -> None:
        """Draw what follows from a choice; another text is shown from its top."""
        self.redraw()
        if field_id in ("purpose", "what", "format", "files"):
            self.host.panes["preview"].view.put(())

    def _type(self, field: FormField) -> None:
        """Ask for a folder or a file's name; what follows from it shows while it is typed."""
        before = getattr(self.draft.choices, field.id) if self.draft is not None else ""

        def change(text: str) -> None:
            self._set(field.id, before if text == field.value else text)

        prompt = Prompt(
            label=Safe(f" {field.label.casefold()}: "),
            change=change,
            accept=lambda _text: None,
            cancel=lambda: self._set(field.id, before),
            complete=complete_folder if field.id == "folder" else lambda _text, _step: "",
        )
        prompt.editor.limit = LONGEST_PATH
        prompt.editor.put(field.value)
        self.host.ask(prompt)

    def _find(self) -> None:
        """Find words in the preview."""
        self.host.focus("preview")
        self.host.run_command("find.start")

    def _copy(self, *, formatted: bool = False) -> None:
        """Copy all that the preview shows, as text or formatted, or say why that cannot be pasted."""
        draft = self.draft
        if draft is None or not draft.documents:
            self.host.say(Safe("There is nothing to copy yet."))
            return
        left = f"; {draft.notes} things to fill in or check are not in it" if draft.notes else ""
        what = f"{draft.purpose.title.lower()} of {draft.thing.words}{left}"
        html = draft.clip("html") if formatted else Safe("")
        plain = draft.clip("txt") if formatted else Safe("")
        self.host.copy(plain or draft.clip(), what, body_of(html) if html else "")

    def write(self) -> None:
        """Write the files; what would be replaced, and a folder to be made, are asked about first."""
        self._writing.write()


def zipped(documents: Sequence[ExportedFile]) -> bytes:
    """Documents as one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        for document in documents:
            files.writestr(document.name, document.data)
    return archive.getvalue()


class ExportForm(LinesPane):
    """What is chosen, row by row."""

    pane = "export"
    opens = "export.choose"
    block_cursor = True

    def __init__(self, host: Host, export: ExportCommands) -> None:
        super().__init__(host)
        self.export = export

    def draw(self, width: int) -> Sequence[Line]:
        """The choices."""
        draft = self.export.draft
        return form_lines(draft, width) if draft is not None else ()

    def heading(self) -> Line:
        """What is exported."""
        draft = self.export.draft
        return Line((Part(Safe(f"Export  {draft.thing.words}" if draft is not None else "")),))


class ExportPreview(LinesPane):
    """The text that will be written."""

    pane = "preview"

    def __init__(self, host: Host, export: ExportCommands) -> None:
        super().__init__(host)
        self.export = export

    def draw(self, width: int) -> Sequence[Line]:
        """The documents, line by line."""
        draft = self.export.draft
        return preview_lines(draft, width) if draft is not None else ()

    def heading(self) -> Line:
        """The file's name, or how many files there are."""
        draft = self.export.draft
        if draft is None or not draft.documents:
            return Line((Part(Safe("Preview")),))
        several = len(draft.documents) > 1
        words = f"{len(draft.documents)} files; ] goes to the next" if several else draft.documents[0].name
        return Line((Part(clean_line(f"Preview  {words}")),))

    def is_section(self, ref: object) -> bool:
        """Whether a line is a file's name, or a heading in one."""
        return isinstance(ref, tuple) and ref[0] == "file"
