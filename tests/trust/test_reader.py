"""The reader over everything hostile at once: every page is there or a problem says why, and none costs another."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from counting import steps
from one_page import read_one
from roletui.catalog import open_catalog
from roletui.model import Catalog, Family, Span
from roletui.roles.as_json import catalog_form
from roletui.text import Raw, clean, clean_line
from trust import hostile


@pytest.fixture(scope="module")
def catalog(folder: Path) -> Catalog:
    return open_catalog(Raw(str(folder)), cache=False)


def words_of(family: Family) -> str:
    return repr(family)


def spans_of(catalog: Catalog) -> Iterator[Span]:
    for family in catalog.families:
        for level in family.levels:
            for section in level.sections:
                for block in section.blocks():
                    yield from block.spans


def read(text: str | bytes, name: str = "page.md") -> tuple[Family | None, dict[str, int | None]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    family, problems = read_one(Raw(name), data)
    return family, {problem.rule: problem.line for problem in problems}


def test_every_page_is_a_family_or_has_a_problem(folder: Path, catalog: Catalog) -> None:
    shown = {family.path for family in catalog.families} | {problem.path for problem in catalog.problems}
    pages = [path for path in folder.iterdir() if path.name.endswith(".md") and not path.name.startswith(".")]
    missing = [path.name for path in pages if clean(path.name.replace("\n", "\u240a")) not in shown]
    assert missing == []
    assert catalog.passed_over >= 3


def test_no_internal_error_is_met(catalog: Catalog) -> None:
    assert "reader-fault" not in Counter(problem.rule for problem in catalog.problems)


def test_plain_pages_come_out_unharmed(catalog: Catalog) -> None:
    for id_ in ("plain-one", "plain-two", "named-like-a-page.md/inside"):
        (level,) = catalog.by_id[id_].levels
        assert (level.title, level.grades) == ("Senior Writer", (7,))


def test_links_devices_and_loops_are_named_and_not_read(catalog: Catalog) -> None:
    rules: dict[str, str] = {problem.path: problem.rule for problem in catalog.problems}
    assert {rules[name] for name in ("zero.md", "passwd.md", "dangling.md", "loop")} == {"link-skipped"}
    assert rules["fifo.md"] == rules["named-like-a-page.md"] == "not-regular"
    assert "root:" not in words_of(catalog.by_id["plain-one"])
    assert "hidden" not in catalog.by_id


def test_all_text_in_the_model_has_been_sanitised(catalog: Catalog) -> None:
    form = json.dumps(catalog_form(catalog), ensure_ascii=False)
    assert len(form) > 100_000
    assert clean(form) is form
    targets = [span.target for span in spans_of(catalog) if span.target]
    assert [target for target in targets if clean_line(target) is not target] == []


@pytest.mark.parametrize("name", hostile.PROBES)
def test_a_probe_leaves_its_stand_in_wherever_it_stood(name: str, catalog: Catalog) -> None:
    probe = hostile.PROBES[name]
    if name in ("cr", "paste-end"):
        pytest.skip("a line end is layout, not a sign")
    family = catalog.by_id[f"probe-{name}"]
    text = words_of(family)
    stand_in = clean(probe).strip()[:8]
    assert text.count(stand_in) >= 15
    assert clean(text) is text


@pytest.mark.parametrize("text", hostile.MARKUP)
def test_markup_is_text(text: str) -> None:
    family, _ = read(f"# Writer\n\n## Senior Writer\n\n### Responsibilities\n\n- say `{text}` twice\n")
    assert family is not None
    assert family.levels[0].sections[0].items[0].text == clean(f"say {text} twice").replace("\x1b", "\u241b")


@pytest.mark.parametrize("name", hostile.FRONT_MATTER)
def test_front_matter_hides_no_body(name: str) -> None:
    family, rules = read(f"---\n{hostile.FRONT_MATTER[name]}\n---\n{hostile.LEVEL}")
    assert family is not None
    assert "Senior Writer" in [level.title for level in family.levels]
    assert all(line is None or line >= 1 for line in rules.values())


@pytest.mark.parametrize(
    ("name", "rule", "line"),
    [
        ("brackets", "yaml-limit", 2),
        ("merge", "yaml-limit", None),
        ("alias", "yaml-limit", None),
        ("dashes", "yaml-limit", 2),
        ("huge", "yaml-limit", 2),
        ("many", "yaml-limit", None),
        ("duplicate", "yaml-duplicate-key", 3),
        ("list", "front-matter-form", 2),
        ("scalar", "front-matter-form", 2),
        ("placeholder", "title-placeholder", 2),
        ("unclosed-quote", "yaml-syntax", 2),
        ("raw-escape", "yaml-syntax", 2),
        ("tabs", "yaml-syntax", 2),
        ("complex-key", "yaml-syntax", 2),
    ],
)
def test_front_matter_that_is_refused_says_why_and_where(name: str, rule: str, line: int | None) -> None:
    _, rules = read(f"---\n{hostile.FRONT_MATTER[name]}\n---\n{hostile.LEVEL}")
    assert rule in rules
    found = rules[rule]
    assert found == line if line else found is not None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("no", "no"),
        ("octal", "0777"),
        ("sexagesimal", "12:30:45"),
        ("grouped", "1_000"),
        ("date", "2024-01-01"),
        ("float", "1.10"),
        ("nan", ".nan"),
        ("placeholder", "{add text}"),
        ("digits", "9" * 5000),
        ("binary", "aGVsbG8="),
        ("escapes", "\u241b]52;c;eA==\u2407<U+009B>31m<U+202E>"),
    ],
)
def test_a_title_is_what_was_written(name: str, title: str) -> None:
    family, _ = read(f"---\n{hostile.FRONT_MATTER[name]}\n---\n{hostile.LEVEL}")
    assert family is not None
    assert family.title == title


@pytest.mark.parametrize("name", hostile.MARKDOWN)
def test_a_slow_or_deep_body_is_read_or_kept_as_source(name: str) -> None:
    family, rules = read(f"# Writer\n{hostile.LEVEL}\n{hostile.MARKDOWN[name]}\n")
    assert family is not None
    assert "Plan the season" in words_of(family)
    if name in ("lists", "quotes"):
        assert "markdown-limit" in rules


@pytest.mark.parametrize("encoding", [f"utf-{width}{end}" for width in (16, 32) for end in ("", "-le", "-be")])
def test_a_page_of_wide_characters_is_read_and_noted(encoding: str) -> None:
    family, rules = read(f"# Writer\n{hostile.LEVEL}".encode(encoding))
    assert family is not None
    assert [level.title for level in family.levels] == ["Senior Writer"]
    assert rules["not-utf8"] == 1


@pytest.mark.parametrize(
    ("data", "line"), [(b"\0", 1), (b"\0" * 5000, 1), (b"a\n\0a\n" * 40, 2), (b"PK\3\4 zip\n\n\0", 3)]
)
def test_zero_bytes_are_named_where_they_stand(data: bytes, line: int) -> None:
    assert read(data)[1]["not-text"] == line


UNITS = ["[", "![", "[a](", "*a ", "<a ", "|a", "a ", "a@b.c ", "# a\n", "- a\n", "&#", "{:", "e\u0301"]
STARTS = ["", "# ", "- ", "The Senior Writer extends the ", "| a |\n|---|\n| "]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("start", STARTS)
def test_four_times_the_text_costs_not_much_more_than_four_times_the_work(unit: str, start: str) -> None:
    def taken(size: int) -> int:
        text = f"# Writer\n{hostile.LEVEL}\n{start}{unit * (size // len(unit))}\n"
        return steps(lambda: read(text))

    assert taken(2_000) < 6 * taken(500)


def test_kept_and_hidden_text_is_shown() -> None:
    family, rules = read(
        "# Writer\n" + hostile.LEVEL + "\n<details><summary>more</summary>\n\nunder the fold\n\n</details>\n\n"
        "<!-- remark -->\n\n"
        "[unused]: https://example.com/unused\n\n| a |\n|---|\n| one | beyond |\n\n[words](https://example.com 'tip')\n"
    )
    text = repr((family, rules))
    for word in ("more", "under the fold", "remark", "https://example.com/unused", "beyond", "words"):
        assert word in text
    assert "text-not-shown" in rules
