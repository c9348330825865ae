"""The results of a search, best first: drawn as far as they are seen."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from roletui.drawing.ladder import Naming
from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.results import (
    HitRef,
    QueryRef,
    RoleRef,
    RoleResult,
    draw_bullet,
    draw_filters,
    draw_found,
    draw_queries,
    roles_found,
)
from roletui.drawing.tree import IN_BASKET, TICKED
from roletui.search import Hit, Index, Results, search
from roletui.search import complete as suggestions
from roletui.text import Safe, clean_line, counted
from roletui.tui.commands import Actions
from roletui.tui.editor import Prompt
from roletui.tui.host import Host
from roletui.tui.menu import Menu, matches
from roletui.tui.pane import Bullet, Exported, LinesPane
from roletui.tui.viewport import Mark

if TYPE_CHECKING:
    from roletui.tui.layout import PaneName, SidePane
    from roletui.tui.session import Position

CHUNK = 20
"""Roles or hits drawn at once; more are drawn when the cursor comes near the last."""
DRAWN_AHEAD = 4
_OFFERED = re.compile(r"\w+:(?=\s|$)")
"""A filter that is offered above the results."""
ALL = 500
"""Hits that are drawn when the user goes to the last one; from there on more are drawn as they are reached."""


class ResultsPane(LinesPane):
    """The roles that answer with their bullets, or the bullets alone; what is under the cursor is shown in its role."""

    pane = "results"
    opens = "search.stay"
    number = 3

    host: Host

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.results: Results | None = None
        self.by_role = True
        """Whether roles are listed, with their bullets below them."""
        self.found: list[RoleResult] = []
        self.search = SearchCommands(host, self)
        self._drawn = CHUNK

    def put(self, results: Results | None, *, keep: bool = False) -> None:
        """Show other results, from the best one on unless the place is to be kept."""
        mark = self.view.mark() if keep else Mark()
        self.results = results
        self.found = roles_found(results) if results is not None and self.by_role else []
        self._drawn = max(CHUNK, self.view.index + CHUNK) if keep else CHUNK
        self.redraw(mark)

    def turn(self) -> None:
        """Roles with their bullets, or bullets with their roles; the cursor stays at what it is on."""
        hit, self.by_role = self.hit, not self.by_role
        self.put(self.results)
        if hit is not None and self.results is not None:
            number = self.results.hits.index(hit)
            self.finish()
            self.view.seek(lambda ref: _number_of(ref) == number, 1)

    def draw(self, width: int) -> Sequence[Line]:
        """The results so far, or why there are none."""
        results = self.results
        self.lead = draw_filters(results, width, offered=self.rect.boxed)
        if results and results.hits and results.note:
            self.lead += wrap([Part(results.note, "notice")], width)
        if results is None:
            return [] if self.search.query.strip() else self._before_typing(width)
        if not results.hits:
            return _nothing(results, width, self.search.without_each())
        return self._draw(width, 0)

    def _before_typing(self, width: int) -> list[Line]:
        """What can be typed, and what was searched for before."""
        before = draw_queries(self.host.session.queries, width)
        return [*_advice(width), *([Line()] if before else []), *before]

    def _marks(self, role: str) -> str:
        """Whether a role is ticked or in the basket."""
        session = self.host.session
        return (TICKED if role in session.ticked else "") + (IN_BASKET if role in session.basket else "")

    def _draw(self, width: int, first: int) -> list[Line]:
        """The results from the first to be drawn on."""
        results, session = self.results, self.host.session
        if results is None:
            return []
        names, roomy = Naming(session.catalog, session.names), self.rect.height > ROOMY
        if not self.by_role:
            hits = enumerate(results.hits[first : self._drawn], first)
            return [draw_bullet(hit, names, width, number) for number, hit in hits]
        return [
            line
            for place, found in enumerate(self.found[first : self._drawn], first)
            for line in draw_found(
                found, results, names, width, spaced=roomy and place > 0, marks=self._marks(found.role)
            )
        ]

    @property
    def _listed(self) -> int:
        """How many results there are to be drawn."""
        return len(self.found) if self.by_role else len(self.results.hits) if self.results is not None else 0

    def lead_pressed(self, row: int, column: int) -> None:
        """Begin a filter that is offered above the results."""
        text = self.lead[row].text if row < len(self.lead) else ""
        word = next((found[0] for found in _OFFERED.finditer(text) if found.start() <= column < found.end()), "")
        if word:
            self.search.narrow_by(Safe(word))
            self.host.draw()

    def heading(self) -> Line:
        """How much was found."""
        return Line((Part(Safe(f"Results  {self.search.count()}")),))

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor; below a role's name, the first that the role has."""
        number = _number_of(self.view.ref)
        if number is None and (role := self.role) is not None:
            found = next((each for each in self.found if each.role == role), None)
            number = found.bullets[0] if found is not None and found.bullets else None
        return self.results.hits[number] if self.results is not None and number is not None else None

    @property
    def role(self) -> str | None:
        """The role that the cursor is on, or whose bullet it is on."""
        ref = self.view.ref
        if isinstance(ref, RoleRef):
            return ref.role
        return str(ref[0]) if isinstance(ref, tuple) else None

    @property
    def past_query(self) -> str | None:
        """The search of before that the cursor is on."""
        return self.view.ref.query if isinstance(self.view.ref, QueryRef) else None

    def go_on(self) -> None:
        """Go to the next role, after this one was ticked."""
        self.view.seek(lambda ref: isinstance(ref, RoleRef if self.by_role else HitRef), 1)
        self.moved()

    def exported(self) -> Exported | None:
        """Every role that answers, best first."""
        levels = self.host.session.catalog.levels
        roles = tuple(role for role in self.search.all_roles() if role in levels)
        title = Safe(f"the roles found, {len(roles)}")
        return Exported("overview", "results", title, roles) if roles else None

    @property
    def number_here(self) -> int:
        """The place of what is under the cursor among all that is listed, from 1; 0 where there is nothing."""
        return self.view.index + 1 if self.results is not None and self.results.hits else 0

    def bullet(self) -> Bullet | None:
        """The hit under the cursor."""
        return Bullet(self.hit.text, self.hit.path, self.hit.line) if self.hit is not None else None

    def finish(self) -> None:
        """Draw every result, as far as anyone goes down a list."""
        self.search.fetch_all(ALL)
        if self._drawn < self._listed:
            self._drawn = self._listed
            self.redraw()

    def moved(self) -> None:
        """Show the hit in its role, and draw further ones before the cursor reaches them."""
        near = len(self.view.stops) if self.by_role else self._drawn
        if self.view.index + DRAWN_AHEAD > near - (CHUNK if self.by_role else 0) and self._drawn < self._listed:
            first, self._drawn = self._drawn, self._drawn + CHUNK
            more = self._draw(self.text_width, first)
            self.view.put([*self.view.lines, *more], self.view.mark())
        self.search.show()


ROOMY = 20
"""Rows from which there is space between roles."""


def _number_of(ref: object) -> int | None:
    """The number of the hit that a line shows."""
    ref = ref[1] if isinstance(ref, tuple) and len(ref) == 2 else ref
    return ref.number if isinstance(ref, HitRef) else None


def _advice(width: int) -> list[Line]:
    """What can be typed, before anything is."""
    words = (
        "Type words in any order; errors and other forms of a word are found as well.",
        '"a phrase" is found as it is, -word excludes, a | b takes either.',
        "in:requirements  level:senior  family:practice  grade:>=8  department:sales  without:travel  own:",
        "Tab completes a filter; Enter stays at a result, Escape goes back.",
    )
    return [line for text in words for line in wrap([Part(Safe(text), "quiet")], width)]


def _nothing(results: Results, width: int, without: Sequence[tuple[Safe, int]]) -> list[Line]:
    """Why nothing is found, and what to try: other words, or the same ones without a filter."""
    lines: list[Line] = []
    if results.error is not None:
        lines += wrap([Part(results.error.message, "notice" if results.error.unfinished else "warning")], width)
        start, end = results.error.start, max(results.error.end, results.error.start + 1)
        lines.append(Line((Part(Safe(f"  {results.query}"), "text"),)))
        lines.append(Line((Part(Safe(f"  {' ' * start}{'^' * (end - start)}"), "warning"),)))
    else:
        lines += wrap([Part(Safe(f"No results for “{results.query}”."))], width)
    note = str(results.note)
    for each in results.filters:
        # The filter itself says it above.
        note = note.replace(each.fault, "").strip("; ") if each.fault else note
    if note:
        lines += wrap([Part(Safe(note), "notice")], width)
    for text, count in without:
        words = f"Without {text} there {'is' if count == 1 else 'are'} {counted(count, 'role')}."
        lines += wrap([Part(Safe(words), "notice")], width)
    if results.nearest:
        lines.append(Line())
        lines += wrap(
            [Part(Safe("The nearest words: "), "quiet"), Part(Safe(", ".join(results.nearest)), "strong")], width
        )
        lines += wrap([Part(Safe("Enter searches for the first of them."), "quiet")], width)
    return lines


PAGE = 50
"""Bullets fetched at once; more come when the cursor comes near the end."""
ROLES_PAGE = 200
"""Bullets fetched at once where they are grouped by role: as a rule all there are."""
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
        self._all: tuple[Results, Sequence[str]] | None = None
        """Every role that answers, for the results it was asked of."""
        self._counted: tuple[Results, Safe] | None = None
        """How many answer, in words, for the results that were counted."""
        self._before: tuple[PaneName, SidePane | None, bool, Position | None] | None = None

    def actions(self) -> Actions:
        """What each command does."""
        return {
            "search.start": self.start,
            "search.again": self._again,
            "search.stay": self._stay,
            "search.edit": self._edit,
            "search.turn": self.turn,
            "search.past": self._past,
            "search.tick": lambda: self._host.run_command("basket.tick"),
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

    def narrow_by(self, field: Safe) -> None:
        """Type the beginning of a filter behind the words."""
        if self._host.prompt is None:
            self._edit()
        prompt = self._host.prompt
        if prompt is not None:
            text = prompt.editor.text.rstrip()
            prompt.editor.put(f"{text} {field}".lstrip())
            prompt.change(prompt.editor.text)

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
            turn=self.turn,
            leave=self._to_list,
        )
        prompt.editor.put(query)
        self._host.ask(prompt)
        self.look(query)

    def turn(self) -> None:
        """List roles with their bullets, or bullets with their roles."""
        self._pane.turn()
        self.results = self._search(self.query)
        self._pane.put(self.results, keep=True)
        self.show()

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
        limit = ROLES_PAGE if self._pane.by_role else PAGE
        return search(self.index, query, limit=limit, offset=offset)

    def count(self) -> Safe:
        """Which of how many results the cursor is on."""
        if self.index is None:
            return Safe("the pages are still being read")
        if self.results is None or not self.query.strip():
            return Safe('words, "a phrase", -not, in: grade: family: without:')
        if self.results.error is not None or not self.results.total:
            return Safe("no results")  # why is said once, in their place
        if not self._pane.by_role:
            return Safe(f"{self._pane.number_here} of {self.results.total}")
        if self._counted is None or self._counted[0] is not self.results:
            self._counted = (self.results, self._many_of(self.results))
        return self._counted[1]

    def _many_of(self, results: Results) -> Safe:
        """How many roles, families and bullets answer: asked for with every key, counted once."""
        bullets = sum(hit.section != "title" for hit in results.hits)
        found = [each.role for each in self._pane.found]
        roles = sum(role in self._host.session.catalog.levels for role in found)
        families = len(found) - roles
        if more := results.total - len(results.hits):
            bullets += more
            roles, families = results.answering
        of_families = f" · {counted(families, 'family')}" if families else ""
        return Safe(f"{counted(roles, 'role')}{of_families} · {counted(bullets, 'bullet')}")

    def all_roles(self) -> Sequence[str]:
        """Every role that answers, also those that are not listed yet; the same results are asked for them once."""
        results = self.results
        if results is None or not results.hits:
            return ()
        if self._all is None or self._all[0] is not results:
            whole = results
            if self.index is not None and len(results.hits) < results.total:
                whole = search(self.index, self.query, limit=results.total)
            self._all = results, [found.role for found in roles_found(whole)]
        return self._all[1]

    def without_each(self) -> Sequence[tuple[Safe, int]]:
        """How many roles answer without each of the filters, where nothing answers with all of them."""
        results, left = self.results, []
        for each in results.filters if results is not None and self.index is not None else ():
            query = f"{results.query[: each.start]}{results.query[each.end :]}" if results is not None else ""
            if self.index is not None and query.strip():
                roles = sum(search(self.index, query, limit=1).answering)
                left += [(each.text, roles)] if roles else []
        return left

    def show(self) -> None:
        """Show the hit under the cursor in its role, scrolled into sight with its words marked."""
        hit, role = self._pane.hit, self._pane.role
        if hit is None and role is None:
            return
        self._fetch_more()
        self._host.read(role or (_best_subject(hit) if hit is not None else ""))
        self._host.draw_rooms()
        if hit is not None and hit.section != "title":
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
        self._pane.found = roles_found(self.results) if self._pane.by_role else []
        return True

    def _accept(self, query: str) -> None:
        """Stay at the hit; without one, stay in the results."""
        if self._pane.past_query is not None:
            self._ask(self._pane.past_query)
            return
        self._remember(query)
        if self._pane.number_here:
            self._stay()
        elif self.results is not None and self.results.nearest:
            self.look(str(self.results.nearest[0]))
            self._ask(self.query)

    def _to_list(self, query: str) -> None:
        """Leave the typing, and go to the list: roles in it are ticked, put into the basket, exported."""
        self._remember(query)
        self._host.focus("results")

    def _past(self) -> None:
        """List the searches of before; Enter searches for one again, d forgets one."""
        session = self._host.session

        def lines(words: str, width: int) -> Sequence[Line]:
            return [line for line in draw_queries(session.queries, width)[1:] if matches(words, line.text)]

        def forget(ref: object) -> None:
            forgotten = ref.query if isinstance(ref, QueryRef) else None
            session.queries = [query for query in session.queries if query != forgotten]
            self._host.save()

        self._host.open_menu(
            Menu(
                "searches",
                Safe("Searches"),
                lines,
                choose=lambda ref: self.start(ref.query if isinstance(ref, QueryRef) else ""),
                remove=forget,
                nothing=Safe("No search yet: / searches."),
            )
        )

    def _stay(self) -> None:
        """Stay at the hit, in its role, and close the results where they would hide it."""
        session = self._host.session
        if self._pane.past_query is not None:
            self._ask(self._pane.past_query)
        if not self._pane.number_here:
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
        here = self._pane.hit
        while view.seek(lambda ref: _number_of(ref) is not None, step):
            # Below a role's name its first bullet is the one that is shown already.
            if self._pane.hit is not here:
                break
        self._pane.touch()
        self.show()
        self._host.reveal(self._host.session.subject or "")
        self._host.say(self._place())

    def _place(self) -> Safe:
        """Which of the roles, or of the bullets, was walked to."""
        role = self._pane.role
        place = next((place for place, each in enumerate(self._pane.found, 1) if each.role == role), None)
        if not self._pane.by_role or role is None or place is None:
            return self.count()
        return Safe(f"{self._host.session.names.alone(role)}: {place} of {len(self._pane.found)} in the results")

    def _again(self) -> None:
        """Show the results of the last search again."""
        if self.results is None:
            self.start(self._host.session.queries[-1] if self._host.session.queries else "")
        else:
            self._host.session.side = self._host.session.focus = "results"


def _best_subject(hit: Hit) -> str:
    """The role to show a hit in: where it is, or the first that holds it among those asked for."""
    if hit.owner in hit.asked or not hit.asked:
        return hit.owner
    return hit.asked[0]


def _hits_by_owner(hits: tuple[Hit, ...]) -> dict[str, int]:
    """How many hits each level and each family's page has."""
    counts: Counter[str] = Counter()
    for hit in hits:
        counts.update({*hit.asked, hit.owner} | {role.rpartition("/")[0] for role in hit.asked})
    return dict(counts)
