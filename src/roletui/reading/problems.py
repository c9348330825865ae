"""Problems as they are found: one collector for each page knows its path, so that no finder repeats it."""

from dataclasses import dataclass, field

from roletui.model import Problem, Severity
from roletui.text import Safe, clean_line

CUTTING_RULES = frozenset(
    {"too-many-files", "folder-depth", "too-large", "markdown-limit", "yaml-limit", "too-many-levels", "cancelled"}
)
"""Rules of problems that say that a limit kept something from being read."""

FILE_BYTES = 2 * 1024 * 1024
"""Bytes of one file."""

FOLDER_DEPTH = 64
"""Folders inside folders."""

FOLDER_ENTRIES = 100_000
"""Files and folders looked at in all."""

FRONT_MATTER_BYTES = 64 * 1024
"""Bytes between the two fences of front matter."""

YAML_DEPTH = 16
"""Lists and mappings inside each other in front matter."""

YAML_ALIASES = 16
"""Aliases in front matter."""

YAML_EVENTS = 5_000
"""Parts of front matter, as the YAML parser counts them."""

MARKDOWN_BYTES = 256 * 1024
"""Characters of a page that are parsed as Markdown; a longer page is kept as source text."""

MARKDOWN_NESTING = 100
"""Lists and quotes inside each other."""

TABLE_COLUMNS = 1_000
"""Columns of a table: one rule fills up every row of it, however short the row was written."""

TABLE_CELLS = 20_000
"""Cells of a table, those counted in that a short row is filled up with."""

INLINE_BRACKETS = 1_000
"""Brackets opened in one text: each may begin a link, and is followed through all brackets inside it."""

INLINE_MARKS = 5_000
"""Other characters of one text that could be markup; an ordinary text has a few dozen."""

MARKDOWN_SECONDS = 0.5
"""Processor time for parsing one page; an ordinary page needs a hundredth."""

HTML_NESTING = 100
"""Lists, tables, quotes and the like inside each other in HTML."""

HTML_SECONDS = 1.0
"""Processor time for the HTML of one page; a page of ordinary size needs a twentieth."""

PAGE_LEVELS = 2_000
"""Levels of one page; headings beyond it are kept as sections."""

GRADE_MENTIONS = 200
"""Rows of grade tables, and grade sentences of a whole family, that are held against the levels of a page."""

QUOTE_CHARACTERS = 160
"""Characters of a page quoted in a problem."""


@dataclass(slots=True)
class Notes:
    """Collects the problems of one page."""

    path: Safe
    problems: list[Problem] = field(default_factory=list)

    def add(self, rule: str, severity: Severity, line: int | None, message: str, quote: str = "") -> None:
        """Note a problem; message and quote may hold foreign text."""
        if len(quote) > QUOTE_CHARACTERS:
            quote = quote[: QUOTE_CHARACTERS - 1] + "\u2026"
        self.problems.append(Problem(self.path, line, rule, severity, clean_line(message), clean_line(quote)))

    def error(self, rule: str, line: int | None, message: str, quote: str = "") -> None:
        """Note what keeps a page from being read as it is meant."""
        self.add(rule, "error", line, message, quote)

    def warn(self, rule: str, line: int | None, message: str, quote: str = "") -> None:
        """Note what is probably a mistake on the page."""
        self.add(rule, "warning", line, message, quote)

    def notice(self, rule: str, line: int | None, message: str, quote: str = "") -> None:
        """Note what a person may want to look at."""
        self.add(rule, "notice", line, message, quote)

    @property
    def serious(self) -> bool:
        """Whether any of the problems is an error."""
        return any(problem.severity == "error" for problem in self.problems)
