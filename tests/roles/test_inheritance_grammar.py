"""Which sentences take over a list, and which only look as if they did."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.roles.inheritance_grammar import find_clauses

STATEMENTS = [
    ("Extends the Senior Analyst responsibilities", "Senior Analyst"),
    ("Extends that of the Senior Analyst requirements.", "Senior Analyst"),
    ("Extends that the Senior Analyst requirements", "Senior Analyst"),
    ("Exends that of the Senior Analyst responsibilities", "Senior Analyst"),
    ("Extends the responsibilities of Sr. Analyst, plus:", "Sr. Analyst"),
    ("The Staff Analyst role extends the Senior Analyst role.", "Senior Analyst"),
    ("The Staff Analyst extends that of the Senior Analyst.", "Senior Analyst"),
    ("The role is a grade 9. This role extends the Senior Analyst role.", "Senior Analyst"),
    ("All Senior Analyst requirements plus:", "Senior Analyst"),
    ("All of the requirements of a Senior Analyst plus the following:", "Senior Analyst"),
    ("The same responsibilities of a Senior Analyst, plus the below:", "Senior Analyst"),
    (
        "Shares the same requirements and responsibilities as the Senior Analyst, with the addition of:",
        "Senior Analyst",
    ),
    ("In addition to the requirements of the Senior Analyst, you know tax law.", "Senior Analyst"),
    ("In addition to meeting the requirements of the Senior Analyst, you know tax law.", "Senior Analyst"),
    ("Includes all Senior level requirements listed.", "Senior"),
]
WEAK = [
    ("Own all Senior Analyst responsibilities while leading a region", "Senior Analyst"),
    ("All requirements for the Senior Analyst role apply to the Manager role, as managers take part", "Senior Analyst"),
    ("The responsibilities of the Staff Analyst extend the Senior Analyst's and include:", "Senior Analyst's"),
    ("The responsibilities of a Senior Analyst, plus;", "Senior Analyst"),
    ("Extends: Senior Analyst", "Senior Analyst"),
    ("Inherits from the Senior Analyst", "Senior Analyst"),
]
LOOK_ALIKES = [
    "Acts as the individual equivalent of a Director",
    "Is not required to meet the base Security Engineer requirements",
    "This role does not extend the Senior Analyst role",
    "See Senior Analyst requirements for details",
    "Work with partners to extend our delivery bench",
    "Define and extend our internal standards",
    "A package manager that extends GitLab to other registries",
    "Experience with Go, in addition to any experience asked for by the specialty",
    "Must have all of the following attributes.",
    "In addition to managing tools, you will assess new ones",
]


@pytest.mark.parametrize(("sentence", "name"), STATEMENTS)
def test_a_statement_is_found_with_the_name_in_it(sentence: str, name: str) -> None:
    clauses = list(find_clauses(sentence))
    assert len(clauses) == 1
    assert not clauses[0].weak
    assert name in clauses[0].names


@pytest.mark.parametrize(("sentence", "name"), WEAK)
def test_a_soft_statement_counts_only_with_a_name(sentence: str, name: str) -> None:
    clauses = list(find_clauses(sentence))
    assert [clause.weak for clause in clauses] == [True]
    assert name in clauses[0].names


@pytest.mark.parametrize("sentence", LOOK_ALIKES)
def test_a_look_alike_is_left_alone(sentence: str) -> None:
    assert not [clause for clause in find_clauses(sentence) if not clause.weak]


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("This role includes all of the requirements above, plus:", "above"),
        ("All of the above, plus:", "above"),
        ("The Specialists share the same responsibilities outlined above.", "above"),
        ("All the requirements of an Analyst at previous levels, plus:", "previous"),
        ("In addition to the general requirements, you know tax law.", "general"),
    ],
)
def test_words_that_point_give_a_hint(sentence: str, hint: str) -> None:
    assert [clause.hint for clause in find_clauses(sentence)] == [hint]


def test_a_sentence_that_says_more_is_not_pure() -> None:
    (pure,) = find_clauses("Extends the Senior Analyst responsibilities, plus:")
    (more,) = find_clauses("Own all Senior Analyst responsibilities while leading a region")
    assert pure.pure
    assert not more.pure


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["all", "the", "same", "extends", "requirements", "of", "X", "plus", ".", "\n", ","])))
def test_clauses_are_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for clause in find_clauses(text):
        assert at <= clause.start < clause.end <= len(text)
        assert clause.start <= clause.name_start <= len(text)
        at = clause.end


def test_a_long_run_of_words_is_looked_at_only_at_its_beginning() -> None:
    assert list(find_clauses("all " * 50_000)) == []
