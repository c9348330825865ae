"""Problems as they are found: one collector for each page knows its path, so that no finder repeats it."""

from dataclasses import dataclass, field

from roletui.model import Problem, Severity
from roletui.reading.limits import QUOTE_CHARACTERS
from roletui.text import Safe, clean_line


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
