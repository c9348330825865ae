"""Every rule that a problem can name is in one table, and so does its row in docs/checks.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.checks import CHECKS, run
from roletui.rules import RULES, STRUCTURE
from roletui.text import Raw

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(
    r"^\| `(?P<id>[a-z0-9-]+)` \| (?P<severity>[a-z ]+) \| (?P<finds>.+?) \| (?P<remedy>.+?) \|$", re.MULTILINE
)
RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def test_the_docs_have_a_row_for_every_rule_and_for_no_other() -> None:
    rows = {row["id"]: row for row in ROW.finditer((ROOT / "docs" / "checks.md").read_text("utf-8"))}
    assert sorted(rows) == sorted(RULES)
    for rule_id, rule in RULES.items():
        severities = f"{rule.severity} or {rule.or_else}" if rule.or_else else rule.severity
        row = rows[rule_id]
        assert (row["severity"], row["finds"], row["remedy"]) == (severities, rule.finds, rule.remedy), rule_id


def noted(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The rules that a module's calls of `error`, `warn` and `notice` name, with the severity."""
    severities = {"error": "error", "warn": "warning", "notice": "notice"}
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        severity = "error" if name.endswith("RefusedError") else severities.get(name)
        first = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if severity and isinstance(first, ast.Constant) and RULE_ID.fullmatch(str(first.value)):
            yield str(first.value), severity


def test_the_reader_notes_no_rule_that_is_not_in_the_table() -> None:
    found = {
        each
        for file in (ROOT / "src/roletui/reading").rglob("*.py")
        for each in noted(ast.parse(file.read_text("utf-8")))
    }
    assert ("no-role", "notice") in found
    strange = [
        (rule, grade)
        for rule, grade in found
        if rule not in RULES or grade not in (RULES[rule].severity, RULES[rule].or_else)
    ]
    assert strange == []


def test_every_rule_of_structure_is_looked_for() -> None:
    assert set(STRUCTURE) < set(CHECKS) <= set(RULES)


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["seeds", "corpus", "corpus-more"])
def test_no_problem_of_real_pages_names_another_rule_or_severity(shared_folder: Path, folder: str) -> None:
    for problem in run(open_catalog(Raw(str(shared_folder / folder)))):
        rule = RULES[problem.rule]
        assert problem.severity in (rule.severity, rule.or_else), problem
