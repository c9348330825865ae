"""Front matter: what it gives, and what it cannot do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from one_page import read_one
from roletui.model import Family, Problem
from roletui.reading.front_matter import _plain, read_front_matter
from roletui.reading.front_matter_yaml import scanned
from roletui.reading.problems import Notes
from roletui.text import Raw, Safe, clean_line

BODY = "## Responsibilities\n\n* Steer\n"


def read(text: str | bytes) -> tuple[Family, tuple[Problem, ...]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    family, problems = read_one(Raw("boats/pilot.md"), data)
    assert family is not None
    return family, problems


def rules(problems: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    return [(problem.rule, problem.line) for problem in problems]


def steer_line(family: Family) -> int:
    sections = [*family.sections, *(section for level in family.levels for section in level.sections)]
    return next(item.line for section in sections for item in section.items if item.text == "Steer")


def test_title_and_lines() -> None:
    family, problems = read("---\nlayout: page\ntitle: Pilot\n---\n" + BODY)
    assert (family.title, family.line, steer_line(family), problems) == ("Pilot", 3, 7, ())


@pytest.mark.parametrize(
    "title",
    ["no", "007", "1.10", "2024-13-45", "12:30:45", "9" * 5000, "0x" + "f" * 400, "~", "=", "<<", ".nan", "1_000"],
)
def test_scalars_stay_as_written(title: str) -> None:
    assert read(f"---\ntitle: {title}\n---\n{BODY}")[0].title == title


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=40))
def test_any_quoted_title_is_what_was_written(title: str) -> None:
    quoted = title.replace("'", "''")
    notes = Notes(Safe("pilot.md"))
    front = read_front_matter(f"---\ntitle: '{quoted}'\n---\n{BODY}".split("\n"), notes)
    assert front.title == (" ".join(title.split()) or None)
    assert not [problem for problem in notes.problems if problem.rule.startswith("yaml")]


@pytest.mark.parametrize(
    ("front", "rule", "line"),
    [
        ("title: a\nx: " + "[" * 50_000, "yaml-limit", 3),
        ("title: a\nx: " + "{a: " * 40, "yaml-limit", 3),
        ("title: a\n" + "- " * 40 + "x", "yaml-syntax", 3),
        ("a: &a x\nb: [" + "*a, " * 20 + "]", "yaml-limit", 3),
        ("a: [" + "x, " * 6000 + "]", "yaml-limit", 2),
        ("x: " + "y" * 70_000, "yaml-limit", 2),
        ("title: a\ntitle: b", "yaml-duplicate-key", 3),
        ("title: a\nx:\n  y: 1\n  y: 2", "yaml-duplicate-key", 5),
        ("? [a, b]\n: c", "yaml-syntax", 2),
        ("title: a: b: c", "yaml-syntax", 2),
        ("title: \x1b[31m", "yaml-syntax", 2),
        ("title: 'a", "yaml-syntax", 2),
        ("*none: x", "yaml-syntax", 2),
    ],
)
def test_bad_yaml_is_a_problem_and_the_body_is_shown(front: str, rule: str, line: int) -> None:
    family, problems = read(f"---\n{front}\n---\n{BODY}")
    found = rules(problems)
    assert found[0][0] == rule
    assert found[0][1] is not None
    assert abs(found[0][1] - line) <= 1
    assert steer_line(family) == front.count("\n") + 6


def test_merge_keys_are_not_built() -> None:
    bomb = "a: &a {x: 1}\n" + "".join(
        f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 7)}]}}\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    _, problems = read(f"---\n{bomb}---\n{BODY}")
    assert rules(problems)[0][0] == "yaml-limit"


@pytest.mark.parametrize("key", ["content", "handler", "self", "1", "yes", "~", "2024-01-01", "metadata"])
def test_any_key_is_allowed(key: str) -> None:
    family, problems = read(f"---\n{key}: x\ntitle: Pilot\n---\n{BODY}")
    assert (family.title, problems) == ("Pilot", ())


def test_escapes_in_yaml_are_shown_not_sent() -> None:
    family, _ = read('---\ntitle: "a\\e]52;c;eA==\\a\\x9b31m\\u202e"\n---\n' + BODY)
    assert family.title == clean_line("a\x1b]52;c;eA==\x07\x9b31m\u202e")
    assert not set("\x1b\x07\x9b\u202e") & set(family.title)


def test_placeholder_title_is_kept_as_written() -> None:
    family, problems = read("---\ntitle: {add text}\n---\n" + BODY + "\n## Requirements\n\n* A licence\n")
    assert family.title == "{add text}"
    assert rules(problems) == [("title-placeholder", 2)]


@pytest.mark.parametrize("front", ["- a\n- b", "just words"])
def test_front_matter_that_is_no_mapping_is_shown_as_text(front: str) -> None:
    family, problems = read(f"---\n{front}\n---\n{BODY}")
    assert ("front-matter-form", 2) in rules(problems)
    assert family.summary[0].text == front
    assert steer_line(family) == front.count("\n") + 6


def test_a_title_in_broken_front_matter_is_used() -> None:
    family, problems = read("---\nlayout: page\ntitle: Pilot: the harbour's own\n---\n" + BODY)
    assert (family.title, family.line) == ("Pilot: the harbour's own", 3)
    assert rules(problems) == [("yaml-syntax", 3)]


def test_a_byte_order_mark_and_other_line_ends() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = "\ufeff---\ntitle: Pilot\n---\n" + BODY
        family, problems = read(text.replace("\n", end))
        assert (family.title, steer_line(family), problems) == ("Pilot", 6, ())


def test_missing_closing_fence_keeps_title_and_body() -> None:
    family, problems = read("---\ntitle: Pilot\n\n" + BODY + "\n---\n\n## Requirements\n\n* Sight\n")
    assert family.title == "Pilot"
    assert rules(problems) == [("fence-unclosed", 1)]
    assert steer_line(family) == 6
    assert [section.kind for section in family.levels[0].sections] == ["responsibilities", "requirements"]


def test_missing_first_fence_keeps_the_title() -> None:
    family, problems = read("\nlayout: page\ntitle: Pilot\n---\n\n" + BODY)
    assert (family.title, family.line) == ("Pilot", 3)
    assert rules(problems) == [("fence-missing", 2)]


def test_no_title_takes_the_heading_or_the_file_name() -> None:
    assert read("# Harbour Pilot\n\n" + BODY)[0].title == "Harbour Pilot"
    family, problems = read(BODY)
    assert family.title == "Pilot"
    assert rules(problems) == [("missing-title", 1)]


def test_indented_code_right_after_the_fence_keeps_its_form() -> None:
    family, _ = read("---\ntitle: Pilot\n---\n    code\n\n" + BODY)
    assert [(block.kind, block.line) for block in family.summary] == [("code", 4)]


def test_fields_have_the_lines_they_are_on() -> None:
    for more in ("", "tags: [a, b]\n"):
        front = read_front_matter(f"---\nlayout: page\n\ntitle: Pilot\n{more}---\n".split("\n"), Notes(Safe("a.md")))
        assert [(field.name, field.line) for field in front.fields][:2] == [("layout", 2), ("title", 4)]


KEYS = st.sampled_from(["title", "layout", "no", "sidebar-position", "a_1"])
VALUES = st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=12),
    st.text(st.sampled_from("ab1 :#'\"-,{}[]&*!|>%@`\\?\t"), min_size=1, max_size=9),
    st.builds('"{}"'.format, st.text(st.sampled_from("ab:# '\\\""), min_size=1, max_size=8)),
    st.builds("'{}'".format, st.text(st.sampled_from("ab:# '\\\""), min_size=1, max_size=8)),
)
FRONT_LINES = st.lists(st.builds("{}:{}{}".format, KEYS, st.sampled_from([" ", "  ", ""]), VALUES), max_size=4)


@settings(max_examples=300, deadline=None)
@given(FRONT_LINES)
def test_plain_lines_are_what_yaml_reads(lines: list[str]) -> None:
    plain = _plain(lines)
    if plain is None:
        return
    scan = scanned("\n".join(lines))
    assert scan.is_mapping
    assert not scan.is_nested
    assert list(plain.fields.items()) == list(scan.fields.items())
    assert (plain.title and (" ".join(plain.title[0].split()), plain.title[1])) == (
        scan.title and (" ".join(scan.title[0].split()), scan.title[1])
    )


def test_ordinary_front_matter_is_plain() -> None:
    for text in (
        "title: Pilot",
        "layout: job_family_page\ntitle: 'Pilot: Harbour'",
        'title: "Sr. Pilot, R&D (C#)"\ndate: 2024-05-01\nurl: https://example.org/a:b',
        "title: Pilot\n\n# a remark\nweight: 3",
    ):
        assert _plain(text.split("\n")) is not None
    for text in (
        "title: {a}",
        "title: a: b",
        "title: a #b",
        "title: &a b",
        "title:",
        "- title",
        "a: b\n c",
        "a: b\na: c",
    ):
        assert _plain(text.split("\n")) is None


def test_the_title_of_front_matter_that_cannot_be_read_has_single_blanks() -> None:
    front = read_front_matter(["---", "title:  Senior   Glazier  ", "team: [", "---"], Notes(Safe("a.md")))
    assert (front.title, front.line, front.kept) == ("Senior Glazier", 2, 2)
