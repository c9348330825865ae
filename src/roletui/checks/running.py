"""Running the rules and putting their findings beside those of the reader and the resolver."""

from collections.abc import Iterable

from roletui.checks.context import Context
from roletui.checks.rules import RULES, Rule
from roletui.model import Catalog, Problem, Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
"""All severities, the gravest first."""


def run(catalog: Catalog, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """Every problem of the catalogue, each once, by page and line."""
    context = Context(catalog)
    found = [*catalog.problems, *(problem for rule in rules for problem in rule.findings(context))]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    gravity = SEVERITIES.index(problem.severity)
    return problem.path, problem.line or 0, gravity, problem.rule, problem.message


def counts(problems: Iterable[Problem]) -> dict[Severity, int]:
    """How many problems there are of each severity."""
    listed = list(problems)
    return {severity: sum(problem.severity == severity for problem in listed) for severity in SEVERITIES}


def at_least(problems: Iterable[Problem], severity: Severity) -> bool:
    """Whether any problem is as grave as that."""
    limit = SEVERITIES.index(severity)
    return any(SEVERITIES.index(problem.severity) <= limit for problem in problems)
