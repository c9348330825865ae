"""Who else has a bullet like the one under the cursor."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from roletui.compare.similar import BulletPlace, Similar, similar, text_at
from roletui.drawing.lines import Line, Part, wrap
from roletui.model import KIND_NAMES, Catalog
from roletui.text import Safe
from roletui.tui.commands import Actions
from roletui.tui.host import Host
from roletui.tui.loading import Failed
from roletui.tui.menu import Menu, matches
from roletui.tui.pane import Bullet

HOLDERS_LISTED = 12
"""Roles with the same bullet that are listed; the rest is counted."""


@dataclass(frozen=True, slots=True)
class BulletRef:
    """Where a bullet of the list is: its role or family, and the line of a page."""

    owner: str
    line: int
    path: Safe


def similar_lines(found: Sequence[Similar], words: str, width: int) -> list[Line]:
    """The bullets whose words or holders fit, nearest first."""
    lines: list[Line] = []
    indent = Part(Safe("      "))
    for each in found:
        if not matches(words, each.text, *(f"{holder.title} {holder.path}" for holder in each.holders)):
            continue
        near = Part(Safe(f"{round(100 * min(1.0, each.score)):>3} % "), "quiet")
        lines += [Line()] if lines else []
        lines += wrap([Part(each.text, "strong")], width, first=[near], rest=[indent])
        for holder in each.holders[:HOLDERS_LISTED]:
            where = Part(Safe(f" · {KIND_NAMES[holder.kind]} · {holder.path}:{holder.line}"), "quiet")
            ref = BulletRef(holder.owner, holder.line, holder.path)
            lines += wrap([Part(holder.title), where], width, first=[indent], rest=[indent], ref=ref)
        more = len(each.holders) - HOLDERS_LISTED
        if more > 0:
            lines += wrap([Part(Safe(f"and {more} more"), "quiet")], width, first=[indent], rest=[indent])
    return lines


class SimilarCommands:
    """`similar.*`."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._sought = 0

    def actions(self) -> Actions:
        """What each command does."""
        return {"similar.list": self._list}

    def _list(self) -> None:
        """Look for bullets like the one under the cursor, in a thread."""
        host = self._host
        pane = host.panes["role"] if host.session.focus == "tree" else host.pane
        bullet = pane.bullet()
        if bullet is None:
            host.say(Safe("No bullet here: put the cursor on one."))
            return
        self._sought += 1
        host.say(Safe("Looking for bullets like this one"))
        work = (self._sought, host.session.catalog, bullet)
        threading.Thread(target=self._look, args=work, name="similar", daemon=True).start()

    def _look(self, number: int, catalog: Catalog, bullet: Bullet) -> None:
        """Work in a thread: every bullet of every page is held against one."""
        try:
            place = BulletPlace(bullet.path, bullet.line)
            found = similar(catalog, place if text_at(catalog, place) else str(bullet.text))
        except Exception as error:  # noqa: BLE001 - a thread's error is the app's: it reports it and ends
            self._host.post_message(Failed(error))
        else:
            self._host.call_later(self._show, number, bullet.text, found)

    def _show(self, number: int, text: Safe, found: tuple[Similar, ...]) -> None:
        """List what was found, unless something else was begun meanwhile."""
        host = self._host
        if number != self._sought or host.menu is not None or host.prompt is not None:
            return
        if not found:
            host.say(Safe("Nobody else has a bullet like this."))
        else:

            def choose(ref: object) -> None:
                if isinstance(ref, BulletRef):
                    host.go_to(ref.owner, ref.line, ref.path)

            host.say(Safe(""))
            host.open_menu(
                Menu(
                    "similar",
                    Safe(f"Like “{text}”"),
                    lambda words, width: similar_lines(found, words, width),
                    choose=choose,
                )
            )
        host.draw()
