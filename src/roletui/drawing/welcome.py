"""What is shown in place of a role while there is none to read: what was found, and what can be done."""

from collections.abc import Sequence

from roletui.drawing.lines import Line, Part, wrap
from roletui.drawing.shapes import what_is_unread
from roletui.model import Catalog
from roletui.text import Safe, clean_line, counted

VERBS = (
    ("search.start", "find", "roles that ask for something, whatever words they use"),
    ("compare.open", "compare", "two roles side by side, marked word by word"),
    ("export.open", "export", "a role page, a vacancy, a scorecard, a table"),
    ("career.open", "careers", "where a role leads, and what each step takes"),
)
"""What the program does: the command that does it, the verb, and of what."""


def draw_start(catalog: Catalog, keys: Sequence[str], width: int, propose: str = "") -> list[Line]:
    """What was found in the folder, and the four verbs with their `keys`; without any role, what to do about that.

    `propose` is the key that proposes a mapping file, offered where pages with lists were passed over.
    """
    lines = [Line(), Line((Part(Safe("roletui"), "heading"),))]
    lines += wrap([Part(Safe("Browse, search, compare and export the roles of an organisation."), "quiet")], width)
    lines += [Line(), *_found(catalog, width, propose), Line()]
    if catalog.levels:
        lines += draw_verbs(keys, width)
        if unread := what_is_unread(catalog):
            lines += [Line(), *wrap([Part(Safe(f"{unread}. {_offer(propose)}"), "quiet")], width)]
    return lines


def draw_verbs(keys: Sequence[str], width: int) -> list[Line]:
    """What the program does, with the key of each."""
    lines: list[Line] = []
    for (_, verb, what), key in zip(VERBS, keys, strict=True):
        first = [Part(Safe(f"  {key:<3}"), "heading"), Part(Safe(f"{verb:<9}"), "strong")]
        lines += wrap([Part(Safe(what), "quiet")], width, first=first, rest=[Part(Safe(" " * 14))])
    return lines


def _offer(key: str) -> str:
    shown = f"{key} proposes" if key else "roletui init writes"
    return f"{shown} a file that says how they are to be read."


def _found(catalog: Catalog, width: int, propose: str) -> list[Line]:
    levels, families = len(catalog.levels), len(catalog.families)
    if levels:
        roles = counted(levels, "role")
        found = f"{roles} in {families} families." if families > 1 else f"{roles} in one family."
        return wrap([Part(Safe(f"{found} Choose one in the tree."))], width)
    lines = wrap([Part(clean_line(f"No role was found in {catalog.root}."), "warning")], width)
    lines.append(Line())
    unread = what_is_unread(catalog)
    advice = [
        f"{unread}. {_offer(propose)}" if unread else _read(len(catalog.seen)),
        "roletui --content DIR opens another folder; without one, five families that ship with it are shown.",
    ]
    if catalog.problems:
        advice.insert(0, f"! lists what was noticed on the pages ({len(catalog.problems)}).")
    for text in advice:
        lines += wrap([Part(Safe(text), "quiet")], width, first=[Part(Safe("• "))], rest=[Part(Safe("  "))])
    return lines


def _read(pages: int) -> str:
    """How many pages were read, where none of them has a role."""
    few = {0: "There are no pages in this folder.", 1: "One page was read; it describes no role."}
    return few.get(pages, f"{pages} pages were read; none describes a role.")
