"""The results of a search, best first: drawn as far as they are seen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.results import draw_hit
from roletui.search import Hit, Index, Results, search
from roletui.search import complete as suggestions
from roletui.text import Safe, clean_line
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.pane import Bullet, LinesPane
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.layout import PaneName, SidePane
    from roletui.tui.session import Position

CHUNK = 20
"""Hits drawn at once; more are drawn when the cursor comes near the last."""
DRAWN_AHEAD = 4
ALL = 500
"""Hits that are drawn for who goes to the last one; who walks on from there gets more."""


class ResultsPane(LinesPane):
    """The list of hits; the one under the cursor is shown in its role."""

    pane = "results"
    number = 3

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.results: Results | None = None
        self.search = SearchCommands(host, self)
        self._drawn = CHUNK

    def put(self, results: Results | None, *, keep: bool = False) -> None:
        """Show other results, from the best one on unless the place is to be kept."""
        mark = self.view.mark() if keep else Mark()
        self.results = results
        self._drawn = max(CHUNK, self.view.index + CHUNK) if keep else CHUNK
        self.redraw(mark)

    def draw(self, width: int) -> Sequence[Line]:
        """The hits so far, or why there are none."""
        results = self.results
        if results is None:
            return [] if self.search.query.strip() else _advice(width)
        if not results.hits:
            return _nothing(results, width)
        return self._draw_hits(results.hits[: self._drawn], width, 0)

    def _draw_hits(self, hits: Sequence[Hit], width: int, first: int) -> list[Line]:
        catalog = self.host.session.catalog
        return [line for number, hit in enumerate(hits, first) for line in draw_hit(hit, catalog, width, number)]

    def heading(self) -> Line:
        """What was sought."""
        search = self.search
        return Line((Part(Safe(f"Results  {search.query}  {search.count()}")),))

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        number = self.number_here
        return self.results.hits[number - 1] if self.results is not None and number else None

    @property
    def number_here(self) -> int:
        """The place of the hit under the cursor among all, from 1; 0 where there is none."""
        return self.view.index + 1 if self.results is not None and self.results.hits else 0

    def bullet(self) -> Bullet | None:
        """The hit under the cursor."""
        return Bullet(self.hit.text, self.hit.path, self.hit.line) if self.hit is not None else None

    def finish(self) -> None:
        """Draw every hit, as far as anyone goes down a list."""
        self.search.fetch_all(ALL)
        if self.results is not None and self._drawn < len(self.results.hits):
            self._drawn = len(self.results.hits)
            self.redraw()

    def moved(self) -> None:
        """Show the hit in its role, and draw further hits before the cursor reaches them."""
        if self.results is not None and self.view.index + DRAWN_AHEAD > self._drawn < len(self.results.hits):
            first, self._drawn = self._drawn, self._drawn + CHUNK
            more = self._draw_hits(self.results.hits[first : self._drawn], self.text_width, first)
            self.view.put([*self.view.lines, *more], self.view.mark())
        self.search.show()


def _advice(width: int) -> list[Line]:
    """What can be typed, before anything is."""
    words = (
        "Type words in any order; errors and other forms of a word are found as well.",
        '"a phrase" must stand as it is, -word must not stand, a | b takes either.',
        "in:requirements  level:senior  family:practice  grade:>=8  department:sales  without:travel  own:",
        "Tab completes a filter; Enter stays at a result, Escape goes back.",
    )
    return [line for text in words for line in wrap([Part(Safe(text), "quiet")], width)]


def _nothing(results: Results, width: int) -> list[Line]:
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


PAGE = 50
"""Results fetched at once; more come when the cursor comes near the end."""
ASKED_AHEAD = 10
QUERIES_KEPT = 50


NAME_FROM = 2
"""Letters from which the name of a filter is offered."""


def complete(index: Index | None, text: str, step: int = 0) -> str:
    """What would be added at the end of a query; `step` picks another candidate where there are several."""
    word = text.rsplit(" ", 1)[-1].removeprefix("-")
    _, colon, begun = word.partition(":")
    sought = (begun if colon else word).casefold()
    if index is None or '"' in word or (not colon and len(word) < NAME_FROM):
        return ""
    texts = [suggestion.text.casefold().strip('"') for suggestion in suggestions(index, text)]
    # Values are titles of several words, of which one is enough; words of the pages are left to the results.
    words = [each for text in texts for each in text.split()] if colon else [each for each in texts if each[-1:] == ":"]
    fitting = [each for each in dict.fromkeys(words) if each.startswith(sought) and each != sought]
    return fitting[step % len(fitting)][len(sought) :] if fitting else ""


class SearchCommands:
    """`search.*`."""

    def __init__(self, host: Host, pane: ResultsPane) -> None:
        self._host, self._pane = host, pane
        self.index: Index | None = None
        self.results: Results | None = None
        self.query = ""
        self._before: tuple[PaneName, SidePane | None, bool, Position | None] | None = None

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "search.start": self.start,
            "search.again": self._again,
            "search.stay": self._stay,
            "search.edit": self._edit,
        }

    def take(self, index: Index) -> None:
        """Take the index of a newly read catalogue; what is being typed is sought at once."""
        self.index = index
        if self._host.prompt is not None and self._host.prompt.leads == "results":
            self.look(self.query)
        elif self.results is not None:
            self.results = self._search(self.query)
            self._pane.put(self.results, keep=True)

    def start(self, query: str = "") -> None:
        """Ask for words, with results for every key."""
        session = self._host.session
        self._before = (session.focus, session.side, session.zoom, self._host.here())
        session.side, session.focus, session.zoom = "results", "results", False
        self._ask(query)

    def _edit(self) -> None:
        """Go back to typing the search whose results are shown."""
        session = self._host.session
        self._before = self._before or (session.focus, session.side, session.zoom, self._host.here())
        self._ask(self.query)

    def _ask(self, query: str) -> None:
        prompt = Prompt(
            label=Safe(" / "),
            change=self.look,
            accept=self._accept,
            cancel=self.cancel,
            note=self.count,
            complete=lambda text, step: complete(self.index, text, step),
            older=list(self._host.session.queries),
            leads="results",
        )
        prompt.editor.put(query)
        self._host.ask(prompt)
        self.look(query)

    def look(self, query: str) -> None:
        """Search, and show the best hit in its role; the hot path of typing."""
        self.query = query
        self.results = self._search(query)
        self._pane.put(self.results)
        hits = self.results.hits if self.results is not None else ()
        self._host.session.hits = _hits_by_owner(hits)
        self._host.stale("tree")
        self.show()

    def _search(self, query: str, offset: int = 0) -> Results | None:
        if self.index is None or not query.strip():
            return None
        return search(self.index, query, limit=PAGE, offset=offset)

    def count(self) -> Safe:
        """Which of how many results the cursor is on."""
        if self.index is None:
            return Safe("the pages are still being read")
        if self.results is None or not self.query.strip():
            return Safe('words, "a phrase", -not, in: level: family: grade:')
        if self.results.error is not None:
            return self.results.error.message
        return Safe(f"{self._pane.number_here} of {self.results.total}" if self.results.total else "nothing found")

    def show(self) -> None:
        """Show the hit under the cursor in its role, scrolled into sight with its words marked."""
        hit = self._pane.hit
        if hit is None:
            return
        self._fetch_more()
        subject = _best_subject(hit)
        self._host.read(subject)
        self._host.draw_rooms()
        self._host.show_line(hit.line, hit.path, hit.mark)

    def _fetch_more(self) -> None:
        """Fetch the next page of results once the cursor is on the last one."""
        results = self.results
        near = self._pane.number_here + ASKED_AHEAD
        if results is not None and results.hits and near > len(results.hits) < results.total:
            self._fetch(results)

    def fetch_all(self, most: int) -> None:
        """Fetch further pages of results until there are so many, or no more."""
        while (results := self.results) is not None and 0 < len(results.hits) < min(most, results.total):
            if not self._fetch(results):
                return

    def _fetch(self, results: Results) -> bool:
        """Fetch the page after the results there are; whether there is one."""
        more = self._search(self.query, len(results.hits))
        if more is None or not more.hits:
            return False
        self.results = replace(results, hits=(*results.hits, *more.hits))
        self._pane.results = self.results
        return True

    def _accept(self, query: str) -> None:
        """Stay at the hit; without one, stay in the results."""
        self._remember(query)
        if self._pane.hit is not None:
            self._stay()
        elif self.results is not None and self.results.nearest:
            self.look(str(self.results.nearest[0]))
            self._ask(self.query)

    def _stay(self) -> None:
        """Stay at the hit, in its role, and close the results where they would hide it."""
        session = self._host.session
        if self._pane.hit is None:
            return
        if self._before is not None and self._before[3] is not None:
            session.history.leave(self._before[3])
        self._before = None
        self.show()
        session.focus = "role"
        if session.subject is not None:
            self._host.reveal(session.subject)
        self._host.say(Safe(f"{self.count()}; n and N walk the hits, g s lists them"))

    def cancel(self) -> None:
        """Go back to exactly where the search began."""
        if self._before is None:
            return
        focus, side, zoom, place = self._before
        self._before = None
        session = self._host.session
        session.focus, session.side, session.zoom = focus, side, zoom
        session.hits = {}
        self._host.stale("tree")
        self.results = None
        if place is not None:
            self._host.draw_rooms()
            self._host.restore(place)

    def _remember(self, query: str) -> None:
        session = self._host.session
        if query.strip():
            kept = [old for old in session.queries if old != query]
            session.queries = [*kept, clean_line(query)][-QUERIES_KEPT:]

    def walk(self, step: int) -> None:
        """Go to the next or previous hit of the last search, from wherever one is."""
        view = self._pane.view
        if self.results is None or not self.results.hits:
            self._host.say(Safe("No search to walk through: / searches."))
            return
        view.move(step)
        self._pane.refresh()
        self.show()
        self._host.reveal(self._host.session.subject or "")
        self._host.say(self.count())

    def _again(self) -> None:
        """Show the results of the last search again."""
        if self.results is None:
            self.start(self._host.session.queries[-1] if self._host.session.queries else "")
        else:
            self._host.session.side = self._host.session.focus = "results"


def _best_subject(hit: Hit) -> str:
    """The role to show a hit in: where it stands, or the first that holds it among those asked for."""
    if hit.owner in hit.asked or not hit.asked:
        return hit.owner
    return hit.asked[0]


def _hits_by_owner(hits: tuple[Hit, ...]) -> dict[str, int]:
    """How many hits each level and each family's page has."""
    counts: Counter[str] = Counter()
    for hit in hits:
        counts.update({*hit.asked, hit.owner} | {role.rpartition("/")[0] for role in hit.asked})
    return dict(counts)
