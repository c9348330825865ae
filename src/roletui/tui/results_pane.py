"""The results of a search, best first: drawn as far as they are seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line, Part, wrap
from roletui.text import Safe
from roletui.tui.lines_pane import LinesPane
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.search import Hit, Results

CHUNK = 20
"""Hits drawn at once; more are drawn when the cursor comes near the last."""
NEAR = 4
ALL = 500
"""Hits that are drawn for who goes to the last one; who walks on from there gets more."""


class ResultsPane(LinesPane):
    """The list of hits; the one under the cursor is shown in its role."""

    pane = "results"
    number = 3

    def __init__(self) -> None:
        super().__init__()
        self.results: Results | None = None
        self._drawn = CHUNK

    def put(self, results: "Results | None", *, keep: bool = False) -> None:
        """Show other results, from the best one on unless the place is to be kept."""
        mark = self.view.mark() if keep else Mark()
        self.results = results
        self._drawn = max(CHUNK, self.view.index + CHUNK) if keep else CHUNK
        self.redraw(mark)

    def draw(self, width: int) -> Sequence[Line]:
        """The hits so far, or why there are none."""
        results = self.results
        if results is None:
            return [] if self.app.controls.search.query.strip() else _advice(width)
        if not results.hits:
            return _nothing(results, width)
        return self._draw_hits(results.hits[: self._drawn], width, 0)

    def _draw_hits(self, hits: "Sequence[Hit]", width: int, first: int) -> list[Line]:
        # What draws hits knows of searching, which the first frame does not wait for.
        from roletui.drawing.results import draw_hit  # noqa: PLC0415

        catalog = self.app.session.catalog
        return [line for number, hit in enumerate(hits, first) for line in draw_hit(hit, catalog, width, number)]

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

    def finish(self) -> None:
        """Draw every hit, as far as anyone goes down a list."""
        self.app.controls.search.fetch_all(ALL)
        if self.results is not None and self._drawn < len(self.results.hits):
            self._drawn = len(self.results.hits)
            self.redraw()

    def moved(self) -> None:
        """Show the hit in its role, and draw further hits before the cursor reaches them."""
        if self.results is not None and self.view.index + NEAR > self._drawn < len(self.results.hits):
            first, self._drawn = self._drawn, self._drawn + CHUNK
            more = self._draw_hits(self.results.hits[first : self._drawn], self.text_width, first)
            self.view.put([*self.view.lines, *more], self.view.mark())
        self.app.controls.search.show()


def _advice(width: int) -> list[Line]:
    """What can be typed, before anything is."""
    words = (
        "Type words in any order; errors and other forms of a word are found as well.",
        '"a phrase" must stand as it is, -word must not stand, a | b takes either.',
        "in:requirements  level:senior  family:practice  grade:>=8  department:sales  own:",
        "Tab completes a filter; Enter stays at a result, Escape goes back.",
    )
    return [line for text in words for line in wrap([Part(Safe(text), "quiet")], width)]


def _nothing(results: "Results", width: int) -> list[Line]:
    """Why nothing is found, and what to try."""
    lines: list[Line] = []
    if results.error is not None:
        lines += wrap([Part(results.error.message, "notice" if results.error.unfinished else "warning")], width)
        start, end = results.error.start, max(results.error.end, results.error.start + 1)
        lines.append(Line((Part(Safe(f"  {results.query}"), "text"),)))
        lines.append(Line((Part(Safe(f"  {' ' * start}{'^' * (end - start)}"), "warning"),)))
    else:
        lines += wrap([Part(Safe("Nothing on any page answers this."))], width)
    if results.note:
        lines += wrap([Part(results.note, "notice")], width)
    if results.nearest:
        lines.append(Line())
        lines += wrap(
            [Part(Safe("The nearest words: "), "quiet"), Part(Safe(", ".join(results.nearest)), "strong")], width
        )
        lines += wrap([Part(Safe("Enter searches for the first of them."), "quiet")], width)
    return lines
