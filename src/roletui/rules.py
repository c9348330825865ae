"""Every rule that a problem can name: how serious it is, what it finds, and what its author can do about it.

The reader, the resolver of inheritance and `checks` only name a rule; `docs/checks.md` is held to this table by a test.
"""

from collections.abc import Mapping
from typing import NamedTuple

from roletui.model import Severity


class Rule(NamedTuple):
    """What one rule finds, and what to do; `or_else` is the severity of findings that weigh differently."""

    severity: Severity
    finds: str
    remedy: str
    or_else: Severity | None = None


FOLDER: Mapping[str, Rule] = {
    "cancelled": Rule("error", "reading that was stopped before its end", "Read the folder again."),
    "changed": Rule("warning", "a page that was written to while it was read", "Read the folder again."),
    "duplicate-id": Rule("warning", "two pages whose addresses are the same", "Rename one of the files."),
    "duplicate-title": Rule("notice", "two pages with one title", "Say in the titles what sets them apart."),
    "folder-depth": Rule("error", "folders nested deeper than is read", "Move the inner folders up."),
    "link-skipped": Rule("notice", "a symbolic link in place of a page", "Put the page itself there."),
    "not-regular": Rule(
        "error",
        "a page that is no ordinary file, or a folder named like a page",
        "Put a file there, or rename.",
        "notice",
    ),
    "reader-fault": Rule("error", "a page that an error of roletui hides", "Send the page to the maintainers."),
    "too-large": Rule("error", "a page that is larger than is read", "Split the page."),
    "too-many-files": Rule("error", "a folder of more files than are read", "Name a smaller folder."),
    "unreadable": Rule("error", "a page or folder that cannot be opened", "Give read permission, or check the disk."),
    "vanished": Rule("warning", "a page that was removed while the folder was read", "Read the folder again."),
}
"""What is met on the way to the pages."""

MAPPING: Mapping[str, Rule] = {
    "mapping-key": Rule("error", "a name in `roletui.toml` that nothing is called", "Correct its spelling."),
    "mapping-limit": Rule("error", "a `roletui.toml` larger than is read", "Shorten it."),
    "mapping-syntax": Rule("error", "a `roletui.toml` that is no TOML", "Correct the line that is named."),
    "mapping-value": Rule("error", "a value in `roletui.toml` that its key cannot have", "Write one that it can."),
}
"""What is wrong with the mapping file of a folder."""

PAGE: Mapping[str, Rule] = {
    "data-duplicate-key": Rule(
        "error", "a key that a data file has twice in one place", "Keep one of the two.", or_else="notice"
    ),
    "data-form": Rule("error", "a dump whose form is not that of a dump", "Write it with `roletui dump`."),
    "data-limit": Rule("error", "a data file too large or nested too deeply", "Split or flatten it.", "notice"),
    "data-syntax": Rule(
        "error", "a data file that is no YAML or JSON", "Correct the line that is named.", or_else="notice"
    ),
    "duplicate-level": Rule("warning", "two levels of one title on a page", "Join them, or name one differently."),
    "empty-page": Rule("notice", "a page without a word", "Write it or remove it."),
    "empty-section": Rule("notice", "a section's heading with nothing below it", "Fill the section or remove it."),
    "fence-missing": Rule("error", "front matter without its first `---`", "Put `---` on the first line."),
    "fence-unclosed": Rule("error", "front matter that is never closed", "Put `---` behind its last value."),
    "front-matter-form": Rule("error", "front matter that is no list of keys", "Write lines of `key: value`."),
    "fused-bullets": Rule("warning", "two bullets that are on one line", "Begin a new line for the second."),
    "grade-names-other": Rule(
        "warning", "a grade whose sentence names another title than its level's", "Correct the name in the sentence."
    ),
    "heading-empty": Rule("warning", "a heading without words", "Name the section or remove the heading."),
    "heading-jump": Rule(
        "notice",
        "a heading two or more steps deeper than the last, unless the page does so throughout",
        "Use one `#` more than above.",
    ),
    "heading-misspelt": Rule("warning", "the name of a section with a spelling mistake", "Correct the spelling."),
    "heading-twice": Rule("notice", "a level whose heading is on the page twice", "Keep one of the headings."),
    "html-limit": Rule("error", "HTML too large or nested too deeply to be parsed", "Split or simplify the page."),
    "markdown-limit": Rule(
        "error", "Markdown too large or nested too deeply to be parsed", "Split or simplify the page."
    ),
    "missing-title": Rule("warning", "a page without a title in front matter or a heading", "Add a line `title: …`."),
    "mojibake": Rule("notice", "characters that went through a wrong encoding", "Type the characters anew."),
    "no-role": Rule(
        "notice",
        "a page on which no role was found, among pages that have some",
        "Add duties or demands below a heading, if it has one.",
    ),
    "not-text": Rule("warning", "a zero byte in a page", "Save the page as UTF-8 text."),
    "not-utf8": Rule("error", "a page in another encoding", "Save the page as UTF-8."),
    "table-limit": Rule("error", "a table file larger than is read", "Split the file."),
    "table-quote": Rule("warning", "a quoted cell without its end", "Add the closing quote."),
    "text-not-shown": Rule("notice", "a link's title, which is not shown", "Write it into the text if it matters."),
    "title-placeholder": Rule("warning", "a title that is still the template's", "Write the title."),
    "too-many-grades": Rule("warning", "more grades in tables than are read", "Split the page."),
    "too-many-levels": Rule("error", "more levels than a page can have", "Split the page."),
    "word-limit": Rule("error", "a Word document larger than is read", "Split the document."),
    "word-syntax": Rule("error", "a Word document that cannot be opened", "Save it anew as `.docx`."),
    "yaml-duplicate-key": Rule("error", "a key that front matter has twice", "Remove one of the two lines."),
    "yaml-limit": Rule("error", "front matter too large or nested too deeply", "Keep `title` and plain values only."),
    "yaml-syntax": Rule("error", "front matter that is no YAML", "Quote the value, or correct the line that is named."),
}
"""What the reader meets on a page."""

INHERITANCE: Mapping[str, Rule] = {
    "inexact-inheritance": Rule(
        "notice", "a sentence of inheritance whose name fits a role only loosely", "Name the role as its heading does."
    ),
    "inheritance-cycle": Rule(
        "warning", "levels that inherit from each other in a circle", "Remove the sentence that points upwards."
    ),
    "inheritance-limit": Rule(
        "warning", "a level that inherits from far too many others", "Shorten the chain; the others are left out."
    ),
    "statement-in-other-section": Rule(
        "warning",
        "“Extends the X responsibilities” below requirements, or the other way round",
        "Correct the word, or move the sentence.",
    ),
    "unresolved-inheritance": Rule(
        "warning",
        "a sentence that inherits a list, and no role bears its name; a notice where it links to a page elsewhere",
        "Name a role of the page as its heading does, or link to it.",
        "notice",
    ),
}
"""What is wrong with sentences by which one level inherits from another."""

STRUCTURE: Mapping[str, Rule] = {
    "anchor-case": Rule("notice", "an anchor that is right but for its capitals", "Write it as its heading has it."),
    "broken-link": Rule("warning", "a link whose brackets are not those of a link", "Write `[words](address)`."),
    "dangling-link": Rule("notice", "a link to a page that is not in the folder", "Correct the link or add the page."),
    "dead-anchor": Rule(
        "warning", "a link to a heading that its page does not have", "Link to a heading that is there."
    ),
    "documents-differ": Rule(
        "warning", "two pages of one role that contradict each other in its head", "Correct one of the two."
    ),
    "duplicate-item": Rule("warning", "the same bullet twice in one list", "Remove one of the two."),
    "gendered-words": Rule("notice", "“he/she”, “his or her” and the like", "Write “they”, “their”, or the role."),
    "grade-order": Rule("notice", "a higher rank of a job without a higher grade", "Correct one of the two grades."),
    "heading-as-bullet": Rule("warning", "a bullet that is the name of a section", "Make it a heading."),
    "heading-names-other": Rule("warning", "a section that bears another level's name", "Correct the heading."),
    "ladder-names-other": Rule("warning", "a career ladder that speaks of another family", "Correct the name."),
    "level-without-grade": Rule(
        "notice",
        "a level without a grade, where half of the others have one",
        "Add it below the level, or to the grade table.",
    ),
    "level-without-lists": Rule(
        "warning", "a level that holds no list, not even an inherited one", "Add or extend lists."
    ),
    "level-without-reporting-line": Rule(
        "notice",
        "a level of which no sentence says whom it reports to, where half of the others do",
        "Add “reports to …”.",
    ),
    "placeholder": Rule("notice", "“To be defined”, “TBD” and the like", "Write what is meant, or remove it."),
    "reporting-names-other": Rule(
        "warning", "a reporting line whose sentence names another level", "Correct the name in the sentence."
    ),
    "template-leftover": Rule("warning", "words of a template that were never replaced", "Replace them."),
    "two-reporting-lines": Rule("warning", "a level that reports to two different roles", "Keep the one that holds."),
}
"""What `checks` looks for when all pages are known."""

BASELINE: Mapping[str, Rule] = {
    "baseline-stale": Rule("warning", "a finding of the baseline that is gone", "Write the baseline anew."),
}
"""What `check --baseline` finds besides."""

RULES: Mapping[str, Rule] = dict(sorted({**FOLDER, **MAPPING, **PAGE, **INHERITANCE, **STRUCTURE, **BASELINE}.items()))
"""All of them, by their ids."""
