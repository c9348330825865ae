"""Findings on real pages, judged by reading the pages: warnings are true, and none that was false comes back."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from roletui.catalog import open_catalog
from roletui.checks import run
from roletui.rules import RULES
from roletui.text import Raw

pytestmark = pytest.mark.shared
LABELS = Path(__file__).resolve().parents[1] / "labels" / "check_sample.json"


class Judged(NamedTuple):
    """A finding and what a reader says of it: true, useless (true, and of no use) or false."""

    folder: str
    path: str
    line: int | None
    rule: str
    verdict: str


JUDGED = [Judged(**entry) for entry in json.loads(LABELS.read_text("utf-8"))]


@cache
def reported(folder: Path) -> frozenset[tuple[str, int | None, str]]:
    return frozenset((found.path, found.line, found.rule) for found in run(open_catalog(Raw(str(folder)))))


def is_reported(judged: Judged, shared: Path) -> bool:
    return (judged.path, judged.line, judged.rule) in reported(shared / judged.folder)


def test_the_sample_is_one() -> None:
    assert len(JUDGED) >= 60
    assert len(set(JUDGED)) == len(JUDGED)
    assert {judged.verdict for judged in JUDGED} == {"true", "useless", "false"}
    assert {judged.rule for judged in JUDGED} <= set(RULES)


def test_at_least_nine_of_ten_warnings_are_true(shared_folder: Path) -> None:
    warned = [
        judged for judged in JUDGED if RULES[judged.rule].severity != "notice" and is_reported(judged, shared_folder)
    ]
    verdicts = Counter(judged.verdict for judged in warned)
    assert len(warned) >= 30
    assert verdicts["true"] >= 0.9 * len(warned), verdicts


def test_no_finding_that_was_judged_false_is_reported(shared_folder: Path) -> None:
    assert [judged for judged in JUDGED if judged.verdict == "false" and is_reported(judged, shared_folder)] == []


def test_nearly_all_that_was_judged_true_is_still_found(shared_folder: Path) -> None:
    true = [judged for judged in JUDGED if judged.verdict == "true"]
    lost = [judged for judged in true if not is_reported(judged, shared_folder)]
    assert len(lost) <= 0.1 * len(true), lost
