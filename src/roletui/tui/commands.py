"""Every command of the app, in one table: keys, footer, palette, help, keymap file and docs/keys.md follow from it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

Where = Literal["app", "list", "tree", "role", "results", "comparison", "matrix", "export", "overlay", "prompt"]
"""Where a command works: everywhere, in every list of lines, or in one pane."""

WHERE_TITLES: dict[Where, str] = {
    "app": "Everywhere",
    "list": "In every pane",
    "tree": "In the tree",
    "role": "In the role",
    "results": "In the search results",
    "comparison": "In the comparison",
    "matrix": "In the matrix",
    "export": "In the export dialog",
    "overlay": "In a list on top",
    "prompt": "While typing",
}
"""How help names each of them, in its order."""


class Command(NamedTuple):
    """One thing a person can do; the first word of its id names the module that does it (`move.down`)."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: Where = "app"
    hint: str = ""
    """A word for the footer; empty for commands that the footer leaves to help."""


Actions = Mapping[str, Callable[[], None]]
"""What commands do, by their ids."""


def _commands() -> Iterator[Command]:
    yield from _MOVING
    yield from _EVERYWHERE
    yield from _TREE
    yield from _ROLE
    yield from _RESULTS
    yield from _COMPARISON
    yield from _MATRIX
    yield from _EXPORT
    yield from _ON_TOP


_MOVING = (
    Command("move.down", ("j", "down"), "Down", "Go to the next line or item", "list"),
    Command("move.up", ("k", "up"), "Up", "Go to the line or item before", "list"),
    Command("move.half_down", ("ctrl+d",), "Half a page down", "Scroll half a page on", "list"),
    Command("move.half_up", ("ctrl+u",), "Half a page up", "Scroll half a page back", "list"),
    Command("move.page_down", ("ctrl+f", "pagedown", "space"), "Page down", "Scroll a page on", "list"),
    Command("move.page_up", ("ctrl+b", "pageup"), "Page up", "Scroll a page back", "list"),
    Command("move.top", ("g g", "home"), "First line", "Go to the first line", "list"),
    Command("move.bottom", ("G", "end"), "Last line", "Go to the last line", "list"),
    Command("move.next_section", ("]",), "Next section", "Go to the next section or family", "list"),
    Command("move.previous_section", ("[",), "Section before", "Go to the section or family before", "list"),
    Command("move.centre", ("z z",), "Centre", "Scroll so that the current line stands in the middle", "list"),
    Command("find.start", ("ctrl+s", "g /"), "Find in this pane", "Find words in this pane only", "list"),
    Command("find.next", ("n",), "Next match", "Go to the next match, or the next search hit", "list"),
    Command("find.previous", ("N",), "Match before", "Go to the match or search hit before", "list"),
)

_EVERYWHERE = (
    Command("search.start", ("/",), "Search", "Search all roles; results come with every key", hint="search"),
    Command(
        "compare.open",
        ("c",),
        "Compare",
        "Compare with the pinned role, or the level below; again: go back",
        hint="compare",
    ),
    Command("search.again", ("g s",), "Last results", "Show the results of the last search again"),
    Command("app.help", ("?", "f1"), "Help", "Show every command that works here, with its keys", hint="help"),
    Command("app.palette", ("ctrl+p", ":"), "Commands", "Find a command by its name and run it", hint="commands"),
    Command("app.quit", ("q", "ctrl+q"), "Quit", "End roletui; place and basket are kept", hint="quit"),
    Command("app.stop", ("ctrl+z",), "Back to the shell", "Stop roletui for the shell; fg brings it back"),
    Command("view.pane_1", ("1",), "Tree", "Go to the tree of families"),
    Command("view.pane_2", ("2",), "Role", "Go to the role"),
    Command("view.pane_3", ("3",), "Third pane", "Go to results, comparison or matrix, whichever is open"),
    Command("view.next_pane", ("tab", "ctrl+w w"), "Next pane", "Go to the next pane"),
    Command("view.previous_pane", ("shift+tab",), "Pane before", "Go to the pane before"),
    Command("view.close", ("escape",), "Close", "Close what is open on top or beside, one thing at a time"),
    Command("view.zoom", ("z Z", "+"), "Zoom", "Show only this pane, or all again"),
    Command("view.narrower", ("<",), "Split left", "Move the split beside this pane to the left"),
    Command("view.wider", (">",), "Split right", "Move the split beside this pane to the right"),
    Command("view.reset_splits", ("z =",), "Splits as they were", "Put every split back to where it starts"),
    Command(
        "view.own", ("i",), "Own or all", "Show only what stands on the page, or what is inherited too", hint="own"
    ),
    Command("view.author", ("#",), "Lines and ids", "Show lines, ids, pages and problems, or leave them out"),
    Command("view.themes", ("T",), "Themes", "Choose colours; the choice is kept"),
    Command("view.mouse", (), "Mouse on or off", "Leave the mouse to the terminal, or take it back"),
    Command("go.back", ("ctrl+o", "alt+left", "backspace"), "Back", "Go to the place before"),
    Command("go.forward", ("ctrl+n", "alt+right"), "Forward", "Go to the place you came back from"),
    Command("go.links", ("o",), "Links", "List the links of this role and follow one", hint="links"),
    Command("go.edit", ("E",), "Edit the page", "Open the page at this line in $EDITOR"),
    Command("go.problems", ("!",), "Problems", "List problems on the pages and jump to one"),
    Command("export.open", ("e",), "Export", "Write what is read into a file: Markdown, HTML, Word …", hint="export"),
    Command("go.copy", ("y",), "Copy", "Copy what the cursor stands on"),
    Command("go.copy_all", ("Y",), "Copy as Markdown", "Copy the whole role, comparison or matrix as Markdown"),
    Command("go.copy_text", ("g Y",), "Copy as text", "Copy the whole role, comparison or matrix as plain text"),
    Command("go.copy_id", ("g y",), "Copy id", "Copy the role's id, as every command takes it"),
    Command("compare.pin", ("p",), "Pin", "Pin the role, to compare others with it, or let go of it"),
    Command("matrix.family", ("M",), "Matrix", "Lay out all levels of this family, bullet by bullet", hint="matrix"),
    Command("matrix.basket", ("g b",), "Matrix of basket", "Lay out the roles in the basket, bullet by bullet"),
    Command("similar.list", ("S",), "Who has this too", "List who else has a bullet like this, nearest first"),
    Command("app.reload", ("R",), "Read again", "Read the pages again now"),
    Command("app.messages", ("g m",), "Messages", "Show the messages of this session"),
    Command("basket.toggle", ("b",), "Put in basket", "Put the role into the basket, or take it out"),
    Command("basket.show", ("B",), "Basket", "List the roles in the basket"),
    Command("basket.clear", (), "Empty the basket", "Take every role out of the basket"),
)

_TREE = (
    Command("tree.open", ("enter", "l", "right"), "Open", "Open a family, or read the role", "tree", hint="open"),
    Command("tree.close", ("h", "left"), "Close", "Close the family, or go to it", "tree"),
    Command("tree.narrow", ("f",), "Narrow", "Show only families and roles with these words", hint="narrow"),
    Command("tree.open_all", ("z R",), "Open all", "Open every family", "tree"),
    Command("tree.close_all", ("z M",), "Close all", "Close every family", "tree"),
)

_ROLE = (
    Command(
        "role.follow", ("enter",), "Follow", "Follow the link or the origin, or fold the section", "role", hint="follow"
    ),
    Command("role.origin", ("O",), "Origin", "Go to where an inherited item stands", "role"),
    Command("role.next_link", ("l", "right"), "Next link", "Go to the next link in this role", "role"),
    Command("role.previous_link", ("h", "left"), "Link before", "Go to the link before in this role", "role"),
    Command("role.fold", ("z a",), "Fold", "Fold or unfold this section", "role"),
    Command("role.fold_all", ("z M",), "Fold all", "Fold every section", "role"),
    Command("role.unfold_all", ("z R",), "Unfold all", "Unfold every section", "role"),
    Command("role.next_role", ("J",), "Next role", "Read the next role of the tree", "role"),
    Command("role.previous_role", ("K",), "Role before", "Read the role of the tree before", "role"),
)

_RESULTS = (
    Command("search.stay", ("enter", "l", "right"), "Stay", "Stay at this hit, in its role", "results"),
    Command("search.edit", ("i", "a"), "Change the words", "Go back to typing the search", "results"),
)

_EXPORT = (
    Command("export.choose", ("enter",), "Choose", "Write, or settle the choice here", "export", hint="choose"),
    Command("export.write", ("w",), "Write", "Write the files; what is there is asked about", "export", hint="write"),
    Command("export.next", ("l", "right"), "Next value", "Take the next value of a choice", "export"),
    Command("export.previous", ("h", "left"), "Value before", "Take the value before", "export"),
    Command("export.other_pane", ("tab", "shift+tab"), "Preview", "Go to the preview or back", "export", "preview"),
    Command(
        "export.scroll_down",
        ("ctrl+d", "ctrl+f", "pagedown", "space"),
        "Preview down",
        "Scroll the preview on",
        "export",
    ),
    Command("export.scroll_up", ("ctrl+u", "ctrl+b", "pageup"), "Preview up", "Scroll the preview back", "export"),
    Command("export.find", ("/",), "Find", "Find words in the preview", "export"),
    Command("export.copy", ("y", "Y"), "Copy", "Copy all that would be written", "export", hint="copy"),
    Command("export.help", ("?", "f1"), "Help", "Show the keys of this dialog", "export"),
    Command("export.close", ("escape", "q"), "Close", "Close the dialog and write nothing", "export", hint="close"),
)

_COMPARISON = (
    Command(
        "comparison.next_change", ("n",), "Next change", "Go to the next change (or match)", "comparison", hint="change"
    ),
    Command("comparison.previous_change", ("N",), "Change before", "Go to the change (or match) before", "comparison"),
    Command(
        "comparison.open",
        ("enter",),
        "Unfold or go",
        "Unfold or fold, or go to the bullet in its role",
        "comparison",
        hint="unfold",
    ),
    Command(
        "comparison.everything", ("a",), "All rows", "Show every row, or fold what both share", "comparison", hint="all"
    ),
    Command("comparison.swap", ("s",), "Swap", "Swap the sides, staying on the same row", "comparison", hint="swap"),
    Command("comparison.next_role", ("J",), "Next role", "Compare the next role of the tree", "comparison"),
    Command("comparison.previous_role", ("K",), "Role before", "Compare the role of the tree before", "comparison"),
    Command("comparison.left", ("h", "left"), "Left side", "Act on the left side's bullet", "comparison"),
    Command("comparison.right", ("l", "right"), "Right side", "Act on the right side's bullet", "comparison"),
    Command("comparison.columns", ("|",), "Stack or not", "Force the sides under or beside each other", "comparison"),
    Command("comparison.order", ("o",), "Order", "Order rows as on the right role's page, or by kind", "comparison"),
    Command("comparison.filter", ("f",), "Show only", "Choose the kinds of rows to show", "comparison", hint="only"),
    Command("comparison.new", ("+",), "Only new", "Show only new rows; each such key adds its kind", "comparison"),
    Command("comparison.changed", ("~",), "Only changed", "Show only changed rows, or all again", "comparison"),
    Command("comparison.gone", ("-",), "Only gone", "Show only rows that are gone, or all again", "comparison"),
    Command("comparison.moved", ("x",), "Only moved", "Show only moved rows, or all again", "comparison"),
    Command("comparison.inherited", ("^",), "Only inherited", "Show only inherited rows, or all again", "comparison"),
    Command("comparison.same", ("=",), "Only same", "Show only rows that are the same, or all again", "comparison"),
    Command(
        "pair.mark",
        ("m",),
        "Pair",
        "Choose a partner for this bullet, or m on one of the other side",
        "comparison",
        hint="pair",
    ),
    Command("pair.apart", ("u",), "Take apart", "Take this pair apart for good", "comparison"),
    Command("pair.forget", ("U",), "Forget pairing", "Forget all pairing by hand between these two", "comparison"),
    Command("comparison.copy", ("y",), "Copy as Markdown", "Copy the whole comparison as Markdown", "comparison"),
    Command("comparison.close", ("escape",), "Close", "Show all kinds again, or close the comparison", "comparison"),
)

_MATRIX = (
    Command("matrix.open", ("enter",), "Go to the bullet", "Go to this bullet in this level", "matrix", hint="open"),
    Command("matrix.left", ("h", "left"), "Level before", "Go to the level before, scrolling sideways", "matrix"),
    Command("matrix.right", ("l", "right"), "Next level", "Go to the next level, scrolling sideways", "matrix"),
    Command(
        "matrix.compare",
        ("c",),
        "Compare",
        "Compare this level with the pinned one, or the one below",
        "matrix",
        hint="compare",
    ),
    Command("matrix.pin", ("p",), "Pin", "Pin this level, or let go of it", "matrix", hint="pin"),
)

_ON_TOP = (
    Command("overlay.choose", ("enter",), "Choose", "Choose the line", "overlay", hint="choose"),
    Command("overlay.close", ("escape", "q"), "Close", "Close the list", "overlay", hint="close"),
    Command("overlay.filter", ("/", "f"), "Narrow", "Show only lines with these words", "overlay", hint="narrow"),
    Command(
        "overlay.tick", ("space",), "Tick", "Tick the line where several can be chosen, else a page down", "overlay"
    ),
    Command("export.basket", ("e",), "Export", "Export the roles of the basket, in its list", "overlay"),
    Command("overlay.remove", ("d", "delete"), "Remove", "Take the line out, where it can be", "overlay"),
    Command("prompt.accept", ("enter",), "Accept", "Take what is typed", "prompt"),
    Command(
        "prompt.cancel", ("escape", "ctrl+c", "ctrl+g"), "Cancel", "Drop it, and go back to where you were", "prompt"
    ),
    Command("prompt.complete", ("tab",), "Complete", "Complete a filter of the search", "prompt"),
    Command("prompt.down", ("down", "ctrl+n", "ctrl+j"), "Next result", "Go to the next result while typing", "prompt"),
    Command("prompt.up", ("up", "ctrl+p", "ctrl+k"), "Result before", "Go to the result before while typing", "prompt"),
    Command("prompt.page_down", ("pagedown",), "Page down", "Scroll the results a page on", "prompt"),
    Command("prompt.page_up", ("pageup",), "Page up", "Scroll the results a page back", "prompt"),
    Command("prompt.older", ("alt+up", "ctrl+r"), "Older search", "Bring an older search back", "prompt"),
    Command("prompt.newer", ("alt+down",), "Newer search", "Bring a newer search back", "prompt"),
)

COMMANDS: tuple[Command, ...] = tuple(_commands())
"""The table."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
"""Commands by their id."""
