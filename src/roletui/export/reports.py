"""Findings of `check` in the forms that CI systems read: lines for GitHub, code quality of GitLab, and SARIF."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from roletui import __version__
from roletui.model import Problem, Severity
from roletui.rules import RULES

PlaceOf = Callable[[Problem], str]
"""A page's path as the reader of the report opens it: relative to the folder that CI runs in, with plain slashes."""

_GITLAB: Mapping[Severity, str] = {"error": "major", "warning": "minor", "notice": "info"}
_SARIF: Mapping[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}
SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def github_lines(problems: Sequence[Problem], place_of: PlaceOf) -> str:
    """A workflow command for each finding, which GitHub shows beside the line."""
    lines = []
    for problem in problems:
        line = f",line={problem.line}" if problem.line else ""
        where = f"file={_property(place_of(problem))}{line},title={_property(problem.rule)}"
        lines.append(f"::{problem.severity} {where}::{_data(_said(problem))}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _said(problem: Problem) -> str:
    return f"{problem.message} “{problem.quote}”" if problem.quote else problem.message


def gitlab_form(problems: Sequence[Problem], place_of: PlaceOf) -> str:
    """The artifact `codequality` of a GitLab pipeline."""
    form = [
        {
            "description": _said(problem),
            "check_name": problem.rule,
            "fingerprint": mark,
            "severity": _GITLAB[problem.severity],
            "location": {"path": place_of(problem), "lines": {"begin": problem.line or 1}},
        }
        for problem, mark in fingerprints(problems)
    ]
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def sarif_form(problems: Sequence[Problem], place_of: PlaceOf) -> str:
    """A log of one run in SARIF 2.1.0, with every rule that has a finding."""
    rules = sorted({problem.rule for problem in problems})
    driver = {"name": "roletui", "version": __version__, "rules": [_sarif_rule(rule) for rule in rules]}
    results = [_sarif_result(problem, mark, rules, place_of) for problem, mark in fingerprints(problems)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    form = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(rule: str) -> dict[str, Any]:
    known = RULES.get(rule)
    if known is None:
        return {"id": rule}
    return {
        "id": rule,
        "shortDescription": {"text": known.finds},
        # GitHub's code scanning shows this beside a finding and refuses rules without it.
        "fullDescription": {"text": f"{known.finds[:1].upper()}{known.finds[1:]}. {known.remedy}"},
        "help": {"text": known.remedy},
        "defaultConfiguration": {"level": _SARIF[known.severity]},
    }


def _sarif_result(problem: Problem, mark: str, rules: Sequence[str], place_of: PlaceOf) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(place_of(problem))}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": _SARIF[problem.severity],
        "message": {"text": _said(problem)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"roletui/v1": mark},
    }


def _address(path: str) -> str:
    """A path as the address that SARIF wants: relative, or of a file of this machine."""
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def fingerprints(problems: Sequence[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each finding with a mark that stays the same where only its line changes; equal ones are counted."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        mark = "\n".join((*problem.key, str(seen[problem.key])))
        seen[problem.key] += 1
        yield problem, hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:32]
