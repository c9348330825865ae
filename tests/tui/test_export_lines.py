"""The export dialog as lines: choices, questions, preview."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from export.made import texts as export_texts
from roletui.export.defaults import Defaults
from roletui.export.markdown import line_of
from roletui.export.spans import Words
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.text import Safe
from roletui.tui.export.choices import Choices, role_things
from roletui.tui.export.dialog_lines import form_lines, option_lines, preview_lines, question_lines
from roletui.tui.export.draft import Draft
from roletui.tui.export.preview import markdown_lines, parts_of
from tui.draft_support import ENGAGEMENT, Make, texts


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.text("ab 漢é", max_size=120),
    st.integers(2, 30),
)
def test_the_preview_shows_every_character_in_its_place_and_no_row_is_too_wide(text: str, width: int) -> None:
    from roletui.text import clean_line
    from roletui.tui.export.dialog_lines import _cut

    safe = clean_line(text)
    rows = list(_cut(safe, width, "ref"))
    assert "".join(row.text for row in rows) == safe
    assert all(row.width <= width for row in rows)
    assert {row.ref for row in rows} == {"ref"}


@pytest.mark.parametrize("form", ["txt", "csv", "json", "ats", "jobposting"])
def test_the_preview_is_the_text_that_is_written(draft: Make, form: str) -> None:
    one = draft(format=form)
    lines: dict[object, str] = {}
    for line in preview_lines(one, 50):
        lines[line.ref] = lines.get(line.ref, "") + line.text
    written = one.documents[0].data.decode()
    assert "\n".join(lines.values()) + "\n" == written.replace("\r\n", "\n")


def test_hostile_text_is_shown_harmless_and_never_as_markup(catalog_of: Callable[..., Catalog], tmp_path: Path) -> None:
    page = (
        "---\ntitle: Ant [red]Keeper\n---\n\n## Ant [red]Keeper\n\n### Requirements\n\n- [bold]x[/] \x1b[31m&#27;]0;y\n"
    )
    catalog = catalog_of({"a.md": page})
    role = next(iter(catalog.levels))
    chosen = Choices(folder=str(tmp_path), format="txt")
    one = Draft(catalog, Effectives(catalog), role_things(catalog, role, []), chosen, Defaults())
    shown = "\n".join(line.text for line in [*form_lines(one, 60), *preview_lines(one, 60)])
    assert "\x1b" not in shown
    assert "[bold]x[/]" in shown
    one.set("folder", str(tmp_path / "a\x1bb"))
    assert "\x1b" not in texts(one)


def test_long_texts_are_shown_in_part_and_written_whole(draft: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roletui.tui.export.dialog_lines.PREVIEW_LINES", 20)
    one = draft(ENGAGEMENT)
    lines = preview_lines(one, 80)
    assert len(lines) < 40
    assert "the rest is not shown here" in lines[-1].text


def test_options_and_questions_as_lines(draft: Make, tmp_path: Path) -> None:
    one = draft(ENGAGEMENT)
    form = one.field("format")
    assert form is not None
    lines = option_lines(form, "", 60)
    assert [line.text[0] for line in lines if line.text[0] != " "] == ["*"]
    assert {line.ref for line in option_lines(form, "spreadsheet", 60)} == {"csv"}
    for document in one.documents:
        (tmp_path / document.name).write_text("mine", encoding="utf-8")
    one.look()
    asked = question_lines(one, 60)
    assert [line.ref for line in asked if line.ref is not None] == [False, True]
    assert "Replace all 2" in asked[-1].text
    assert all(any(document.name in line.text for line in asked) for document in one.documents)
    many = replace(one.target, replaces=tuple(tmp_path / f"{number}.md" for number in range(30)))
    one.target = many
    assert any("and 22 more" in line.text for line in question_lines(one, 60))
    one.set("folder", str(tmp_path / "new"))
    assert "Make it, and write there" in question_lines(one, 60)[-1].text


def test_titles_of_roles_need_no_room(draft: Make) -> None:
    one = draft()
    for width in (20, 38, 60):
        assert all(line.width <= width for line in form_lines(one, width))
    assert one.thing.title == Safe("Senior Professional Services Engagement Manager")


@pytest.mark.parametrize("purpose", ["role", "vacancy", "scorecard", "overview"])
@pytest.mark.parametrize("width", [12, 40, 80, 200])
def test_markdown_is_shown_as_it_will_look(draft: Make, purpose: str, width: int) -> None:
    one = draft(purpose=purpose)
    lines = preview_lines(one, width)
    assert all(line.width <= width for line in lines)
    shown = " ".join(" ".join(line.text for line in lines).split())
    if width == 200:
        assert not re.search(r"\*\*|\\|\]\(|^#", shown)
        styles = {part.style for line in lines for part in line.parts}
        assert {"title", "heading"} & styles or purpose == "overview"
        assert ("│" in shown) is (purpose in ("scorecard", "overview"))
    places = [line.ref for line in lines]
    assert places == sorted(places, key=str) or len(places) > 9


PIECES = [
    "a",
    "b c",
    "*",
    "**",
    "_",
    "`",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "|",
    "| ",
    "# ",
    "- ",
    "1. ",
    "<",
    "&lt;",
    "~~",
    "```",
    "---",
    " ",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), max_size=6), st.integers(8, 30))
def test_any_markdown_can_be_shown(source: list[str], width: int) -> None:
    for line in markdown_lines("\n".join(source), width, 0):
        assert line.width <= width


@settings(max_examples=200, deadline=None)
@example(Safe("# * * *"))
@given(export_texts)
def test_words_are_shown_as_they_were_before_they_were_written(text: Safe) -> None:
    assert "".join(part.text for part in parts_of(line_of((Words(text),)))) == text


def test_no_word_of_a_table_is_broken_where_all_words_fit() -> None:
    rows = [
        "| # | Section | Responsibilities |",
        "|---|---|---|",
        "| 1 | Requirements | Keep accounts of every quarter |",
    ] * 2
    for width in (40, 50, 80):
        shown = "\n".join(line.text for line in markdown_lines("\n".join(rows), width, 0))
        assert all(word in shown for word in ("Requirements", "Responsibilities", "accounts", "quarter"))


@pytest.mark.parametrize("width", [36, 48, 60])
def test_a_table_with_no_room_for_its_words_is_shown_row_by_row_with_its_heads(width: int) -> None:
    heads = ["Role", "Department", "Reports to", "Direct reports", "Requirements", "Responsibilities", "Place"]
    rows = [
        ["Senior Gardener", "Horticulture", "Head Gardener", "", "Certificate", "Irrigation", "garden/senior.md"],
        ["Cook", "Restaurant", "", "2", "Apprenticeship", "Breakfast", "kitchen/cook.md"],
    ]
    source = [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows)]
    lines = list(markdown_lines("\n".join(source), width, 0))
    assert all(line.width <= width for line in lines)
    text = [line.text for line in lines]
    shown = " ".join(" ".join(text).split())
    assert all(word in shown for row in rows for cell in row for word in cell.split())
    assert text[0] == "Senior Gardener"
    assert "Cook" in text
    assert not any("│" in row for row in text)
    assert sum("Reports to" in row for row in text) == 1, "a cell that says nothing needs no head"


def test_of_front_matter_only_the_title_is_shown() -> None:
    text = '---\ntitle: "Data Engineer"\nweight: 3\n---\n\nBuilds pipelines.\n'
    shown = [line.text for line in markdown_lines(text, 40, 0)]
    assert shown[:3] == ["Data Engineer", "", "Builds pipelines."]
    assert "weight" not in " ".join(shown)
