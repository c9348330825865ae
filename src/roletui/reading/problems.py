"""Problems as they are found: one collector for each page knows its path, so that no finder repeats it."""

from dataclasses import dataclass, field

from roletui.model import Problem, Severity
from roletui.text import Safe, clean_line

CUTTING_RULES = frozenset({"too-many-files", "folder-depth", "too-large", "unreadable", "cancelled"})
"""Rules of problems that say that pages were not read at all; what is kept in another shape is not lost."""

MAPPING_BYTES = 64 * 1024
"""Bytes of a mapping file; ten lines are common."""

MAPPING_ENTRIES = 500
"""Entries of one list in a mapping file."""

MAPPING_FAULTS = 20
"""Faults of a mapping file that are listed one by one; the rest is counted."""

FILE_BYTES = 2 * 1024 * 1024
"""Bytes of one file."""

DUMP_BYTES = 64 * 1024 * 1024
"""Bytes of a catalogue in one file, as `roletui dump` writes it; a folder of ten thousand roles makes about as much."""

DUMP_PARTS = 5_000_000
"""Values of such a file, keys included; a role of thirty bullets has some five hundred."""

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

JSX_CHARACTERS = 4_000
"""Characters of one tag in MDX; a longer one is text."""

JSX_BROKEN = 50
"""Tags without an end in an MDX page; beyond, all of its tags are text: each is looked through for its end."""

DATA_DEPTH = 32
"""Lists and mappings inside each other in a YAML or JSON file."""

DATA_PARTS = 200_000
"""Values of a YAML or JSON file; a framework of twenty levels has some thousands."""

DATA_ALIASES = 16
"""Aliases in a YAML file."""

DATA_BLOCKS = 20_000
"""Headings and bullets that a data file makes; aliases may repeat what is there once."""

SHEET_ROWS = 10_000
"""Rows of a CSV or TSV file."""

SHEET_FIELD = 100_000
"""Characters of one cell of a CSV or TSV file."""

WORD_ENTRIES = 2_000
"""Files in a Word document, which is a zip archive; an ordinary one holds twenty."""

WORD_BYTES = 16 * 1024 * 1024
"""Bytes of all files in a Word document together, unpacked."""

WORD_RATIO = 200
"""How many times larger a file in a Word document may be unpacked than packed; text packs to a tenth or twentieth."""

WORD_NESTING = 50
"""Tables, text boxes and the like inside each other in a Word document."""

WORD_SECONDS = 2.0
"""Processor time for the text of one Word document, once it is unpacked."""

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
        """Note what an author may want to look at."""
        self.add(rule, "notice", line, message, quote)

    @property
    def serious(self) -> bool:
        """Whether any of the problems is an error."""
        return any(problem.severity == "error" for problem in self.problems)
