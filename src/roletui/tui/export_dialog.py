"""The export dialog's two panes: its choices, and the preview. They are made when the dialog first opens."""

from collections.abc import Sequence

from roletui.drawing.lines import Line, Part
from roletui.text import Safe, clean_line
from roletui.tui.export_lines import form_lines, preview_lines
from roletui.tui.lines_pane import LinesPane


class ExportForm(LinesPane):
    """What is chosen, row by row."""

    pane = "export"
    block_cursor = True

    def draw(self, width: int) -> Sequence[Line]:
        """The choices."""
        draft = self.app.controls.export.draft
        return form_lines(draft, width) if draft is not None else ()

    def heading(self) -> Line:
        """What is handed on."""
        draft = self.app.controls.export.draft
        return Line((Part(Safe(f"Export  {draft.subject.title}" if draft is not None else "")),))


class ExportPreview(LinesPane):
    """The text that will be written."""

    pane = "preview"

    def draw(self, width: int) -> Sequence[Line]:
        """The documents, line by line."""
        draft = self.app.controls.export.draft
        return preview_lines(draft, width) if draft is not None else ()

    def heading(self) -> Line:
        """The file's name, or how many files there are."""
        draft = self.app.controls.export.draft
        if draft is None or not draft.documents:
            return Line((Part(Safe("Preview")),))
        several = len(draft.documents) > 1
        words = f"{len(draft.documents)} files; ] goes to the next" if several else draft.documents[0].name
        return Line((Part(clean_line(f"Preview  {words}")),))

    def is_section(self, ref: object) -> bool:
        """Whether a line is a file's name, or a heading in one."""
        return isinstance(ref, tuple) and ref[0] == "file"
