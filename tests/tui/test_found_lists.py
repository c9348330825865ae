"""Lists of roles that were found or listed: walked, ticked, put into the basket, exported, and searched for again."""

from pathlib import Path

import pytest

from roletui.catalog import open_catalog
from roletui.drawing.lines import Line
from roletui.drawing.results import QueryRef, RoleRef
from roletui.search import build, by_role, search
from roletui.text import Raw
from tui.support import Sitting, drive


def results(here: Sitting) -> list[Line]:
    return list(here.app.panes["results"].view.lines)


def styles(lines: list[Line]) -> list[tuple[str, str]]:
    return [(part.style, part.text.strip()) for line in lines for part in line.parts]


def test_the_list_of_roles_is_walked_ticked_put_into_the_basket_and_exported(content: Path, tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.type("/forecasting")
        await here.press("tab")
        assert here.app.session.focus == "results"
        assert here.app.prompt is None
        await here.press("space")
        assert len(here.app.session.ticked) == 1
        assert isinstance(here.app.panes["results"].view.ref, RoleRef)
        await here.press("space")
        assert len(here.app.session.ticked) == 2
        assert sum(line.text.startswith("✓ ") for line in results(here)) == 2
        await here.press("b")
        assert len(here.app.session.basket) == 2
        assert sum(line.text.startswith("▣ ") for line in results(here)) == 2
        await here.press("e")
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert (draft.purpose.name, draft.thing.name, draft.format) == ("overview", "results", "xlsx")
        assert len(draft.thing.ids) == 8  # The ninth is a family, of which a specialty answers.
        draft.set("folder", str(tmp_path))
        await here.press("w")

    drive(content, script, indexed=True, restore=False)
    assert [file.suffix for file in tmp_path.iterdir()] == [".xlsx"]


def test_the_table_of_roles_is_exported_as_it_is_sorted_and_narrowed(content: Path, tmp_path: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.type("gtfg9")
        await here.press("enter", "e")
        draft = here.app.controls.later.export.draft
        assert draft is not None
        assert (draft.purpose.name, draft.thing.name) == ("overview", "listed")
        rows = [line.ref for line in here.app.panes["table"].view.lines]
        assert list(draft.thing.ids) == rows
        assert len(rows) == 5
        draft.set("format", "csv")
        draft.set("folder", str(tmp_path))
        await here.press("w")
        # The list's format is kept for lists, and says nothing about roles.
        await here.press("escape", "escape", "j", "e")
        assert draft is not here.app.controls.later.export.draft
        again = here.app.controls.later.export.draft
        assert again is not None
        assert (again.purpose.name, again.format) == ("role", "md")

    drive(content, script, indexed=True, restore=False)
    (file,) = tmp_path.iterdir()
    assert len(file.read_text(encoding="utf-8").splitlines()) == 6


def test_filters_are_chips_and_one_that_no_role_has_says_why(content: Path) -> None:
    async def script(here: Sitting) -> None:
        pane = here.app.controls.later.results_pane
        await here.type("/grade:>=9 travel")
        assert ("chip", "grade:>=9") in styles(list(pane.lead))
        assert any(style == "quiet" and "without:" in text for style, text in styles(list(pane.lead)))
        await here.press("ctrl+u")
        await here.type("travel department:sales")
        assert ("removed", "department:sales") in styles(list(pane.lead))
        said = " ".join(line.text for line in pane.lead)
        assert "“sales” is not a department here" in said
        text = " ".join(line.text for line in pane.view.lines)
        assert "Without department:sales there are" in text
        assert "is not a department" not in text
        await here.press("ctrl+u")
        await here.type("roles without travel")
        assert any(text.startswith("without:") for style, text in styles(list(pane.lead)) if style == "chip")

    drive(content, script, indexed=True, restore=False)


def test_searches_of_before_are_seen_and_taken(content: Path) -> None:
    async def script(here: Sitting) -> None:
        for words in ("/travel", "/budget"):
            await here.type(words)
            await here.press("enter", "escape", "escape")
        await here.press("slash")
        shown = [line.ref.query for line in results(here) if isinstance(line.ref, QueryRef)]
        assert shown == ["budget", "travel"]
        await here.press("down", "enter")
        assert here.app.prompt is not None
        assert here.app.prompt.editor.text == "travel"
        assert any(isinstance(line.ref, RoleRef) for line in results(here))
        await here.press("escape", "g", "q")
        assert here.app.menu is not None
        await here.press("d")
        assert here.app.session.queries == ["travel"]
        await here.press("enter")
        assert here.app.prompt is not None
        assert here.app.prompt.editor.text == "travel"

    drive(content, script, indexed=True, restore=False)


def test_every_bullet_takes_one_line(content: Path) -> None:
    async def script(here: Sitting) -> None:
        await here.type("/customers")
        await here.press("ctrl+r")
        lines = results(here)
        assert len(lines) > 5
        assert len(lines) == len({line.ref for line in lines})
        assert all(line.width <= 78 for line in lines)
        assert any("Manager" in line.text[40:] for line in lines)

    drive(content, script, size=(80, 24), indexed=True, restore=False)


@pytest.mark.parametrize("query", ["experience", "grade:>=7 team", "staff", "level:senior", "the -team", "grade:6"])
def test_all_roles_are_counted_as_they_would_be_listed(content: Path, query: str) -> None:
    index = build(open_catalog(Raw(str(content))))
    for limit in (1, 1000):
        found = search(index, query, limit=limit)
        listed = by_role(search(index, query, limit=1000))
        levels = [role for role in listed if role in index.catalog.levels]
        assert found.answering == (len(levels), len(listed) - len(levels))


def test_the_whole_number_of_roles_is_said_though_few_are_fetched(content: Path) -> None:
    async def script(here: Sitting) -> None:
        commands = here.app.controls.later.search
        await here.type("/experience")
        whole = commands.count()
        assert commands.index is not None
        commands.results = search(commands.index, "experience", limit=3)
        here.app.controls.later.results_pane.put(commands.results)
        assert commands.count() == whole
        assert "+" not in whole

    drive(content, script, indexed=True, restore=False)
