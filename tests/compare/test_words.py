"""Words, stems, highlights and evidence, one by one."""

import pytest

from roletui.compare.changes import highlights, relate
from roletui.compare.score import ALIGNED, SURE, root, score, study
from roletui.language.folding import tokens


@pytest.mark.parametrize(
    "words",
    [
        ("manage", "manages", "managing", "managed"),
        ("manager", "managers", "manager's"),
        ("develop", "develops", "developing", "development"),
        ("policy", "policies"),
        ("plan", "plans", "planning", "planned"),
    ],
)
def test_relatives_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({root(word) for word in words}) == 1


def test_unlike_words_keep_unlike_stems() -> None:
    assert len({root(word) for word in ("process", "product", "project", "program", "profit", "proven")}) == 6


def test_a_manager_management_and_to_manage_are_three_things() -> None:
    assert len({root(word) for word in ("managing", "managers", "management")}) == 3


def test_numbers_keep_their_signs_and_languages_theirs() -> None:
    assert tokens("25+ people, 20% travel, C++ and C#") == ("25+", "people", "20%", "travel", "c++", "and", "c#")


def test_case_punctuation_and_quotes_do_not_matter() -> None:
    assert study("The company’s  Policy.").folded == study("the company's policy").folded
    assert study("25+ people").folded != study("25 people").folded
    assert study("…").folded == "…"


def test_only_a_lost_line_break_splits_a_bullet() -> None:
    assert len(study("Works with executives.Demonstrated skill in sales").parts) == 2
    for whole in ("Uses Node.js daily", "Works at GitLab.com for all. Writes well", "e.g.Python code"):
        assert study(whole).parts == (whole,)


def test_a_label_is_no_sentence() -> None:
    assert study("Mentoring: Help others").head[0]
    assert study("Roof testing, know its stages").head[0] == study("Roof Testing: Try each tile").head[0]
    assert not study("Help others with what they need most in their work: patience").head[0]


@pytest.mark.parametrize(
    ("left", "right", "relation", "evidence"),
    [
        ("Lead 25+ people", "Lead 50+ people", "extended", ("25+ → 50+",)),
        ("Lead 50+ people", "Lead 25+ people", "narrowed", ("50+ → 25+",)),
        ("Lead two teams", "Lead five teams", "extended", ("two → five",)),
        ("6 - 10 years of law", "8 - 15 years of law", "extended", ("6 → 8", "10 → 15")),
        ("2 to 9 teams", "3 to 8 teams", "reworded", ("2 → 3", "9 → 8")),
        ("Files W-2 forms", "Files W-4 forms", "reworded", ()),
        ("Own reports", "Own reports at scale", "extended", ("+ “scale”",)),
        ("Own reports about sales", "Own reports", "narrowed", ("- “about sales”",)),
        ("Help to plan the season", "Plan the season", "extended", ("- “Help to”",)),
        ("Plan the season", "Assist to plan the season", "narrowed", ("+ “Assist to”",)),
        ("Plan ships or lead crews at sea", "Plan ships and lead crews", "reworded", ()),
        ("10 years of sailing", "3 years of bookkeeping", "reworded", ()),
        ("10 years of sailing boats", "3 years of sailing", "narrowed", ("10 → 3",)),
        ("Own plans, reports", "Own the plans and reports.", "same", ()),
        ("Degree required", "Degree not required", "reworded", ()),
        ("Write plans", "Draft goals", "reworded", ()),
    ],
)
def test_a_relation_stands_on_evidence(left: str, right: str, relation: str, evidence: tuple[str, ...]) -> None:
    found, shown = relate(left, right)
    assert found == relation
    assert tuple(each.replace("at scale", "scale") for each in shown) == evidence


def marked(left: str, right: str) -> tuple[list[str], list[str]]:
    spans = highlights(left, right)
    return [left[a:b] for a, b in spans[0]], [right[a:b] for a, b in spans[1]]


def test_highlights_are_whole_words_and_runs_not_islands() -> None:
    assert marked("Lead a team of 25+ people", "Lead a team of 50+ people") == (["25+"], ["50+"])
    left = "Writes release notes that are short, dull, and meant for engineers alone."
    right = "Writes lively release notes that explain to many customers, not one, and all partners, what is in it."
    runs = marked(left, right)
    assert sum(map(len, runs)) <= 4


def test_a_negation_is_highlighted_with_what_it_negates() -> None:
    assert marked("A degree in law is required here", "A degree in law is not required here") == ([], ["not required"])


def test_a_rewritten_bullet_has_no_highlights() -> None:
    assert marked("Builds and scales global operations", "Establish and enforce practices for delivery") == ([], [])


def test_text_without_spaces_is_compared_letter_by_letter() -> None:
    assert score("负责维护供应商账簿并按时报告差异", "负责维护所有供应商账簿并按时报告差异") > SURE
    assert score("负责维护供应商账簿并按时报告差异", "編集長として記事を読む") < ALIGNED
    assert study("IT部门的 budget").folded == "it 部 门 的 budget"
