"""The results of a search, best first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line, Part
from roletui.text import Safe
from roletui.tui.lines_pane import LinesPane

if TYPE_CHECKING:
    from roletui.search import Hit, Results


class ResultsPane(LinesPane):
    """The list of hits; the one under the cursor is shown in its role."""

    pane = "results"
    number = 3

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None

    def put(self, results: "Results | None", *, keep: bool = False) -> None:
        """Show other results, from the best one on unless the place is to be kept."""
        self.results = results
        place = self.view.mark() if keep else None
        if not keep:
            self.view.first()
            self.view.index = 0
        if self.rect.width:
            self.view.height = self.text_height
            self.view.put(self.draw(self.text_width), place)
            self.stale = False
        else:
            self.stale = True
        self.refresh()

    def draw(self, width: int) -> Sequence[Line]:
        """The hits, with role, section and grade."""
        if self.results is None:
            return [Line((Part(Safe("Type to search all roles."), "quiet"),))]
        from roletui.drawing.results import draw_results  # noqa: PLC0415 - not before the first frame

        return draw_results(self.results, self.app.session.catalog, width)

    def heading(self) -> Line:
        """What was sought."""
        search = self.app.controls.search
        return Line((Part(Safe(f"Results  {search.query}  {search.count()}")),))

    @property
    def hit(self) -> "Hit | None":
        """The hit under the cursor."""
        number = self.number_here
        return self.results.hits[number - 1] if self.results is not None and number else None

    @property
    def number_here(self) -> int:
        """The place of the hit under the cursor among all, from 1; 0 where there is none."""
        return self.view.index + 1 if self.results is not None and self.results.hits else 0

    def moved(self) -> None:
        """Show the hit in its role."""
        self.app.controls.search.show()
