"""Every command of the app, in one table: keys, hints, palette, help, keymap file and docs/keys.md follow from it."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

Where = Literal[
    "app",
    "list",
    "tree",
    "role",
    "results",
    "comparison",
    "matrix",
    "history",
    "table",
    "career",
    "export",
    "overlay",
    "prompt",
]
"""Where a command works: everywhere, in every list of lines, or in one pane."""

WHERE_TITLES: dict[Where, str] = {
    "app": "Everywhere",
    "list": "In every pane",
    "tree": "In the tree",
    "role": "In the role",
    "results": "In the search results",
    "comparison": "In the comparison",
    "matrix": "In the table of levels",
    "history": "In the history",
    "table": "In the table of roles",
    "career": "In the career map",
    "export": "In the export dialog",
    "overlay": "In a list on top",
    "prompt": "While typing",
}
"""How help and docs name each of them, in their order."""

NOT_OPEN: Mapping[Where, str] = {
    "results": "No search is open: / searches.",
    "comparison": "No comparison is open: c opens one.",
    "matrix": "No table of levels is open: M opens one.",
    "history": "No history is open: H opens the role's.",
    "table": "The table of roles is not open: g t opens it.",
    "career": "No career map is open: L opens one.",
}
"""Why a command of a third pane cannot run while another one is open."""

Topic = Literal["find", "compare", "export", "careers", "move", "app"]
"""What a command is for."""

TOPIC_TITLES: dict[Topic, str] = {
    "find": "Find and read",
    "compare": "Compare",
    "export": "Export and copy",
    "careers": "Careers",
    "move": "Move around",
    "app": "Screen and program",
}
"""How help heads each group, in the order of what people come for."""

Actions = Mapping[str, Callable[[], None]]
"""What commands do, by their ids."""


class Command(NamedTuple):
    """One thing a user can do; the first word of its id names the module that does it (`move.down`)."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    where: Where = "app"
    hint: str = ""
    """A word for the hint line; empty for commands that the hint line leaves to help."""
    topic: Topic = "app"


def _rows(
    where: Where, topic: Topic, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]
) -> list[Command]:
    """Rows of `(id, keys with commas between them, title, help, hint)`."""
    return [Command(row[0], _keys(row[1]), row[2], row[3], where, "".join(row[4:]), topic) for row in rows]


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


COMMANDS: tuple[Command, ...] = (
    *_rows(
        "tree",
        "find",
        ("tree.open", "enter, l, right", "Open", "Open a family, or read the role", "open"),
    ),
    *_rows(
        "app",
        "find",
        ("search.start", "/", "Search", "Search all roles; results come with every key", "search"),
    ),
    *_rows(
        "app",
        "compare",
        ("compare.open", "c", "Compare", "Compare with the pinned role, or the level below", "compare"),
        ("compare.pin", "p", "Pin", "Pin this role to compare with it, or unpin it", "pin"),
    ),
    *_rows(
        "app",
        "export",
        (
            "basket.toggle",
            "b",
            "Add to basket",
            "Put this role, or all ticked, in the basket or out",
            "basket",
        ),
        ("export.open", "e", "Export", "Export this role, comparison or matrix to a file", "export"),
    ),
    *_rows(
        "app",
        "compare",
        ("matrix.family", "M", "All levels", "Show all levels of this family in one table", "all levels"),
    ),
    *_rows(
        "tree",
        "find",
        ("basket.tick", "space", "Tick", "Tick this role: b, c and e then take all ticked"),
        ("tree.close", "h, left", "Close", "Close the family, or go to it"),
        ("tree.open_all", "z R", "Open all", "Open every family"),
        ("tree.close_all", "z M", "Close all", "Close every family"),
    ),
    *_rows(
        "role",
        "find",
        ("role.follow", "enter", "Follow", "Follow the link, go to the origin, or fold"),
        ("role.next_role", "J", "Next role", "Read the next role of the tree"),
        ("role.previous_role", "K", "Previous role", "Read the previous role of the tree"),
        ("role.origin", "O", "Origin", "Go to where an inherited item comes from"),
        ("role.next_link", "l, right", "Next link", "Go to the next link in this role"),
        ("role.previous_link", "h, left", "Previous link", "Go to the previous link in this role"),
        ("role.fold", "z a", "Fold", "Fold or unfold this section"),
        ("role.fold_all", "z M", "Fold all", "Fold every section"),
        ("role.unfold_all", "z R", "Unfold all", "Unfold every section"),
    ),
    *_rows(
        "results",
        "find",
        ("search.stay", "enter, l, right", "Read", "Read this hit in its role", "read"),
        ("search.edit", "i, a", "Change the words", "Go back to typing the search", "change words"),
        (
            "search.turn",
            "ctrl+r",
            "Roles or bullets",
            "List roles with their bullets, or bullets alone",
            "roles/bullets",
        ),
        ("search.tick", "space", "Tick", "Tick this role: b, c and e then take all ticked", "tick"),
    ),
    *_rows(
        "app",
        "find",
        ("tree.narrow", "f", "Filter the tree", "Show only families and roles with these words"),
        ("search.again", "g s", "Last results", "Show the results of the last search again"),
        ("search.past", "g q", "Searches before", "List earlier searches, and search for one again"),
        ("similar.list", "S", "Who has this too", "List roles with a bullet like this, nearest first"),
        ("view.own", "i", "Own or all", "Show only what this role adds, or everything"),
        ("go.links", "o", "Links", "List the links of this role and follow one"),
        ("go.back", "ctrl+o, alt+left, backspace", "Back", "Go back to the previous place"),
        ("go.forward", "ctrl+n, alt+right", "Forward", "Go forward again"),
        ("go.problems", "!", "Problems", "List problems on the pages and go to one"),
        ("go.edit", "E", "Edit the page", "Open the page at this line in your editor"),
    ),
    *_rows(
        "comparison",
        "compare",
        ("comparison.next_change", "n", "Next change", "Go to the next change (or match)", "next change"),
        ("comparison.previous_change", "N", "Previous change", "Go to the previous change (or match)"),
        (
            "comparison.needed",
            "w",
            "What is needed",
            "List what it takes to get there, or show both",
            "needed",
        ),
        ("comparison.everything", "a", "All rows", "Show the same rows too, or fold them away", "all rows"),
        ("comparison.swap", "s", "Swap", "Swap the sides, staying on the same row", "swap"),
        ("comparison.filter", "f", "Show only", "Choose the kinds of rows to show", "only"),
        ("comparison.open", "enter", "Unfold or read", "Unfold or fold, or go to the bullet in its role"),
        ("comparison.next_role", "J", "Next role", "Compare the next role of the tree"),
        ("comparison.previous_role", "K", "Previous role", "Compare the previous role of the tree"),
        ("comparison.left", "h, left", "Left side", "Act on the left side's bullet"),
        ("comparison.right", "l, right", "Right side", "Act on the right side's bullet"),
        ("comparison.columns", "|", "One or two columns", "Put the sides under or beside each other"),
        ("comparison.order", "o", "Order", "Order rows as on the page, or by kind"),
        ("comparison.new", "+", "Only new", "Show only new rows; each such key adds its kind"),
        ("comparison.changed", "~", "Only changed", "Show only changed rows, or all again"),
        ("comparison.gone", "-", "Only gone", "Show only rows that are gone, or all again"),
        ("comparison.moved", "x", "Only moved", "Show only moved rows, or all again"),
        ("comparison.inherited", "^", "Only inherited", "Show only inherited rows, or all again"),
        ("comparison.same", "=", "Only same", "Show only rows that are the same, or all again"),
        ("pair.mark", "m", "Pair", "Choose this bullet's partner on the other side", "pair"),
        ("pair.apart", "u", "Unpair", "Take this pair apart"),
        ("pair.forget", "U", "Forget pairing", "Forget all pairing by hand between these two roles"),
        ("comparison.close", "escape, q", "Close", "Show all kinds again, or close the comparison", "close"),
    ),
    *_rows(
        "comparison",
        "export",
        ("comparison.copy", "y", "Copy as Markdown", "Copy the whole comparison as Markdown"),
    ),
    *_rows(
        "app",
        "careers",
        (
            "career.open",
            "L",
            "Career map",
            "Show where this role leads, and what steps take",
            "career map",
        ),
    ),
    *_rows(
        "table",
        "find",
        ("table.read", "enter", "Read", "Read this role", "read"),
        ("table.filter", "f", "Filter", "Show only roles with these words: grade 9, sre", "filter"),
        ("table.right", "l, right", "Next column", "Sort by the next column", "sort"),
        ("table.left", "h, left", "Previous column", "Sort by the previous column"),
        ("table.reverse", "r", "Reverse", "Turn the order round", "reverse"),
        ("table.tick", "space", "Tick", "Tick this role: b, c and e then take all ticked", "tick"),
        ("table.close", "escape, q", "Close", "Show all roles again, or close the table", "close"),
    ),
    *_rows(
        "career",
        "careers",
        ("career.read", "enter", "Read", "Read this role", "read"),
        ("career.compare", "c", "Compare", "Compare the role the map starts from with this one", "compare"),
        ("career.next_step", "n", "Next step", "Go to the next arrow, and see what that step takes", "next step"),
        ("career.previous_step", "N", "Previous step", "Go to the arrow before"),
        ("career.from_here", "m", "From here", "Draw the map around this role", "from here"),
        ("career.left", "h, left", "Role to the left", "Go to the nearest role to the left"),
        ("career.right", "l, right", "Role to the right", "Go to the nearest role to the right"),
        ("career.down", "j, down", "Role below", "Go to the nearest role below"),
        ("career.up", "k, up", "Role above", "Go to the nearest role above"),
    ),
    *_rows(
        "matrix",
        "compare",
        ("matrix.open", "enter", "Read", "Go to this bullet in this level", "read"),
        ("matrix.compare", "c", "Compare", "Compare with the pinned level, or the one below", "compare"),
        ("matrix.pin", "p", "Pin", "Pin this level, or unpin it", "pin"),
        ("matrix.differing", "o", "Only what differs", "Show only bullets in which levels differ, or all", "differs"),
        ("matrix.left", "h, left", "Previous level", "Go to the previous level, scrolling sideways"),
        ("matrix.right", "l, right", "Next level", "Go to the next level, scrolling sideways"),
    ),
    *_rows(
        "history",
        "compare",
        ("history.open", "enter", "Read", "Go to this role as it is now", "read"),
        ("history.other_pane", "tab, shift+tab", "Comparison", "Go to what this state changed, or back", "comparison"),
        ("history.next", "n", "Next state", "Go to the next entry, wherever the cursor is", "next"),
        ("history.previous", "N", "Previous state", "Go to the entry before, wherever the cursor is"),
        ("history.since", "d", "Since", "List changes since another day or revision", "since"),
        ("history.close", "escape, q", "Close", "Close the history", "close"),
    ),
    *_rows(
        "app",
        "compare",
        ("history.role", "H", "History", "Show how this role changed in the git history"),
        ("history.recent", "", "Mark recent changes", "Mark roles that changed in 30 days, or no longer"),
        ("history.changes", "g c", "Changes", "List roles that changed since a day or revision"),
        ("table.open", "g t", "All roles", "Show all roles in a table, to sort and filter"),
        ("matrix.basket", "g b", "Table of the basket", "Show the roles in the basket in one table"),
    ),
    *_rows(
        "app",
        "export",
        ("basket.show", "B", "Basket", "List the roles in the basket"),
        ("basket.clear", "", "Empty the basket", "Take every role out of the basket"),
        ("go.copy", "y", "Copy", "Copy what the cursor is on"),
        ("go.copy_all", "Y", "Copy as Markdown", "Copy the role, comparison or table as Markdown"),
        ("go.copy_text", "g Y", "Copy as text", "Copy the role, comparison or table as plain text"),
        ("go.copy_formatted", "g r", "Copy formatted", "Copy the role or table for mail and documents"),
        ("go.open_written", "g o", "Open the file", "Open the file that was written last"),
        ("go.copy_id", "g y", "Copy id", "Copy the role's id, as every command takes it"),
    ),
    *_rows(
        "export",
        "export",
        ("export.choose", "enter", "Choose", "Export, or change the choice here", "choose"),
        ("export.write", "w", "Export", "Write the files; asks before replacing one", "export"),
        ("export.next", "l, right", "Next value", "Take the next value of a choice"),
        ("export.previous", "h, left", "Previous value", "Take the previous value"),
        ("export.other_pane", "tab, shift+tab", "Preview", "Go to the preview or back", "preview"),
        ("export.scroll_down", "ctrl+d, ctrl+f, pagedown, space", "Preview down", "Scroll the preview down"),
        ("export.scroll_up", "ctrl+u, ctrl+b, pageup", "Preview up", "Scroll the preview up"),
        ("export.find", "/", "Find", "Find words in the preview"),
        ("export.copy", "y, Y", "Copy", "Copy all that would be written, as text", "copy"),
        ("export.copy_formatted", "r", "Copy formatted", "Copy it formatted, for mail and documents", "copy for mail"),
        ("export.help", "?, f1", "Help", "Show the keys of this dialog", "help"),
        ("export.close", "escape, q", "Close", "Close the dialog without exporting", "close"),
    ),
    *_rows(
        "overlay",
        "app",
        ("overlay.choose", "enter", "Choose", "Choose this line", "choose"),
        ("overlay.filter", "/, f", "Filter", "Show only lines with these words", "filter"),
        ("overlay.tick", "space", "Tick", "Tick the line, or go a page down"),
    ),
    *_rows(
        "overlay",
        "export",
        ("export.basket", "e", "Export", "Export the roles of the basket, in its list", "export"),
        ("overlay.remove", "d, delete", "Remove", "Take the line out, where it can be", "remove"),
    ),
    *_rows(
        "overlay",
        "app",
        ("overlay.close", "escape, q", "Close", "Close the list", "close"),
    ),
    *_rows(
        "prompt",
        "app",
        ("prompt.accept", "enter", "Accept", "Take what is typed", "done"),
        ("prompt.cancel", "escape, ctrl+c, ctrl+g", "Cancel", "Drop it, and go back to where you were", "back"),
        ("prompt.complete", "tab", "Complete", "Complete a filter of the search, or go to its list", "list"),
        ("prompt.down", "down, ctrl+n, ctrl+j", "Next result", "Go to the next result while typing"),
        ("prompt.up", "up, ctrl+p, ctrl+k", "Previous result", "Go to the previous result while typing"),
        ("prompt.page_down", "pagedown, ctrl+d", "Page down", "Scroll the list down a page"),
        ("prompt.page_up", "pageup", "Page up", "Scroll the list up a page"),
        (
            "prompt.turn",
            "ctrl+r",
            "Roles or bullets",
            "List roles with their bullets, or bullets alone",
            "roles/bullets",
        ),
        ("prompt.older", "alt+up", "Older search", "Bring an older search back"),
        ("prompt.newer", "alt+down", "Newer search", "Bring a newer search back"),
        ("prompt.redraw", "ctrl+l", "Draw again", "Draw the whole screen again"),
    ),
    *_rows(
        "list",
        "move",
        ("move.down", "j, down", "Down", "Go to the next line or item"),
        ("move.up", "k, up", "Up", "Go to the previous line or item"),
        ("move.half_down", "ctrl+d", "Half a page down", "Scroll down half a page"),
        ("move.half_up", "ctrl+u", "Half a page up", "Scroll up half a page"),
        ("move.page_down", "ctrl+f, pagedown, space", "Page down", "Scroll down a page"),
        ("move.page_up", "ctrl+b, pageup", "Page up", "Scroll up a page"),
        ("move.top", "g g, home", "First line", "Go to the first line"),
        ("move.bottom", "G, end", "Last line", "Go to the last line"),
        ("move.next_section", "]", "Next section", "Go to the next section or family"),
        ("move.previous_section", "[", "Previous section", "Go to the previous section or family"),
        ("move.centre", "z z", "Centre", "Scroll until this line is in the middle"),
        ("find.start", "ctrl+s, g /", "Find in this pane", "Find words in this pane only"),
        ("find.next", "n", "Next match", "Go to the next match, or the next search result"),
        ("find.previous", "N", "Previous match", "Go to the previous match or search result"),
    ),
    *_rows(
        "list",
        "app",
        ("view.redraw", "ctrl+l", "Draw again", "Draw the whole screen again"),
    ),
    *_rows(
        "app",
        "move",
        ("view.pane_1", "1", "Tree", "Go to the tree of families", "tree"),
        ("view.pane_2", "2", "Role", "Go to the role"),
        ("view.pane_3", "3", "Third pane", "Go to the results, comparison or table"),
        ("view.next_pane", "tab, ctrl+w w", "Next pane", "Go to the next pane"),
        ("view.previous_pane", "shift+tab", "Previous pane", "Go to the previous pane"),
        ("view.close", "escape", "Close", "Close what is open, one thing at a time"),
    ),
    *_rows(
        "app",
        "app",
        ("view.zoom", "z Z, +", "Zoom", "Show only this pane, or all again"),
        ("view.narrower", "<", "Split left", "Move the split beside this pane to the left"),
        ("view.wider", ">", "Split right", "Move the split beside this pane to the right"),
        ("view.reset_splits", "z =", "Reset splits", "Put every split back to where it starts"),
        ("view.author", "#", "Author mode", "Show or hide line numbers, ids, paths and problems"),
        ("view.themes", "T", "Themes", "Choose colours; the choice is kept"),
        ("view.mouse", "", "Mouse on or off", "Turn the mouse off or on"),
        ("app.reload", "R", "Reload", "Read the pages again now"),
        ("unread.propose", "g i", "Propose mapping file", "Propose a file that says how pages are read"),
        ("app.messages", "g m", "Messages", "Show the messages of this session"),
        ("app.palette", ":, ctrl+p", "Commands", "Find a command by its name and run it", "commands"),
        ("app.help", "?, f1", "Help", "Show every command with its keys", "help"),
        ("app.stop", "ctrl+z", "Suspend", "Suspend roletui (fg resumes it)"),
        ("app.close", "q", "Close or quit", "Close what is open; in the tree, quit"),
        ("app.quit", "Q, ctrl+q", "Quit", "Quit at once (place and basket are saved)"),
    ),
)
"""The table."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
"""Commands by their id."""

SYNONYMS: dict[str, str] = {
    "career.open": "promotion ladder path steps next role grow development where",
    "table.open": "table list sort spreadsheet grid overview columns reports grade org chart",
    "app.help": "keys shortcuts manual how tutorial cheatsheet",
    "app.quit": "exit leave end bye close",
    "app.reload": "refresh read again update",
    "unread.propose": "init roletui.toml passed over pages missing roles setup configure",
    "basket.show": "selection collected marked list cart",
    "basket.toggle": "collect mark select save remember bookmark cart",
    "compare.open": "diff difference versus vs side by side delta gap",
    "compare.pin": "mark base reference hold",
    "comparison.filter": "sort kinds hide",
    "comparison.needed": "path gap career promotion development plan grow missing skills",
    "comparison.order": "sort",
    "export.open": "vacancy job ad advert posting mail email print save file document word docx pdf markdown html csv"
    " excel spreadsheet scorecard interview share download write",
    "go.copy": "clipboard mail paste",
    "go.copy_all": "clipboard mail paste vacancy share",
    "go.copy_text": "clipboard mail email plain paste",
    "go.copy_formatted": "clipboard mail email paste rich html word outlook gmail share",
    "go.open_written": "show export word excel browser",
    "export.copy_formatted": "clipboard mail email paste rich html word outlook gmail share",
    "go.copy_id": "clipboard identifier",
    "go.edit": "vi editor open file change page source",
    "go.problems": "errors warnings lint check mistakes",
    "matrix.family": "table overview grid matrix side by side ladder all levels spreadsheet",
    "history.role": "git log versions changes time edits since when past",
    "history.recent": "git new lately month dot since news",
    "history.changes": "git diff versions release note time since last year what is new",
    "matrix.basket": "table overview grid matrix side by side several three",
    "search.start": "find look for grep filter",
    "search.past": "history recent queries saved older",
    "similar.list": "duplicates same bullet nearest",
    "tree.narrow": "filter find go to grade narrow search",
    "view.author": "line numbers ids paths problems debug source",
    "view.mouse": "click select text",
    "view.narrower": "resize width",
    "view.own": "inherited hide only additions",
    "view.themes": "dark light colours colors mode skin appearance contrast",
    "view.redraw": "refresh repaint clear garbled broken screen",
    "view.wider": "resize width",
    "view.zoom": "maximise full screen wide",
}
"""Words under which people look for a command, besides its title."""
