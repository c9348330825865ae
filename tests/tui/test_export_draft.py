"""The model of the export dialog: choices, documents, targets and writing, without any widget."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from roletui.compare import compare, matrix
from roletui.export.defaults import Defaults, read_defaults
from roletui.export.formats import formats, templates
from roletui.export.sheet import Sheet
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.tui.export.choices import Choices, matrix_things, pair_things, role_things
from roletui.tui.export.dialog_lines import preview_lines
from roletui.tui.export.draft import Draft
from tui.draft_support import ENGAGEMENT, SENIOR, Make, texts, values


def test_a_role_its_family_and_the_basket_can_be_handed_on(catalog: Catalog) -> None:
    things = role_things(catalog, SENIOR, [SENIOR, "gone/role"])
    assert [(each.name, len(each.ids)) for each in things] == [("role", 1), ("family", 2), ("basket", 1)]
    assert "1 no longer on any page" in things[2].title
    assert [each.name for each in role_things(catalog, ENGAGEMENT, [])] == ["family"]
    assert role_things(catalog, None, ["gone/role"]) == []


def test_only_choices_that_make_a_difference_are_asked(draft: Make) -> None:
    one = draft()
    assert list(values(one)) == ["purpose", "what", "format", "items", "origins", "links", "folder", "name"]
    one.set("format", "ats")
    assert "shape" in values(one)
    one.set("what", "family")
    assert "files" in values(one)
    assert "name" not in values(one)
    one.set("files", "one")
    assert len(one.documents) == 1
    assert "name" in values(one)
    one.set("purpose", "overview")
    assert "files" not in values(one)
    assert len(one.documents) == 1


def test_specialties_are_offered_where_every_role_can_have_them(catalog: Catalog, draft: Make) -> None:
    family = next(each for each in catalog.families if any(one.level is None for one in each.specialties))
    title = next(one.title for one in family.specialties if one.level is None)
    one = draft(family.id)
    assert "specialties" in values(one)
    plain = one.documents
    one.set("specialties", str(title))
    assert all(title.encode() in document.data for document in one.documents)
    assert one.documents != plain
    one.tick(str(title))
    assert one.documents == plain
    assert "specialties" not in values(draft(None, (SENIOR, family.levels[0].id)))


@pytest.mark.parametrize("form", [each.name for each in formats()])
def test_a_wish_stays_while_it_cannot_be_followed(draft: Make, form: str) -> None:
    one = draft(format=form)
    for template in templates():
        one.set("purpose", template.name)
        assert (one.purpose.name, one.fault) == (template.name, "")
        assert one.documents
        assert one.format == (form if form in template.formats else template.formats[0])
        if form not in template.formats:
            assert f"{form} is not written for this" in " ".join(texts(one, 200).split())
    one.set("purpose", "role")
    assert one.format == form
    one.set("purpose", "vacancy")
    one.set("format", "docx")
    assert one.purpose.name == "vacancy", "a format never changes what the export is for"


def test_every_value_of_every_choice_gives_documents(draft: Make) -> None:
    one = draft()
    for name in [each.name for each in formats()]:
        one.set("format", name)
        for field in one.fields:
            for _ in field.options:
                one.step(field.id, 1)
                assert one.documents, (field, one.fault)


def test_remembered_choices_that_mean_nothing_any_more_do_no_harm(draft: Make) -> None:
    one = draft(format="papyrus", purpose="gone", items="?", links="?", files="?", shape="?", what="?")
    assert (one.format, one.purpose.name, one.fault) == ("md", "role", "")
    assert one.documents
    assert not one.step("nothing", 1)


def test_own_templates_are_offered_with_their_formats(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "card.tex.j2").write_text("Title: {{ role.title }}", encoding="utf-8")
    one = Draft(
        catalog, Effectives(catalog), role_things(catalog, SENIOR, []), Choices(folder=str(tmp_path)), Defaults(folder)
    )
    one.set("purpose", "card")
    assert one.format == "tex"
    assert one.documents[0].data.startswith(b"Title: Senior")
    one.set("purpose", "role")
    assert one.format == "md"
    (folder / "card.tex.j2").write_text("{{ role.", encoding="utf-8")
    one.set("purpose", "card")
    assert not one.documents
    assert "card.tex.j2:1" in one.fault
    assert "!!" in texts(one)
    one = Draft(catalog, Effectives(catalog), one.now.things, Choices(), Defaults(tmp_path / "nowhere"))
    assert one.documents
    assert "nowhere" in texts(one, 200)


def test_defaults_of_the_config_are_read_and_their_slips_reported(own_home: Path) -> None:
    assert read_defaults() == Defaults()
    file = own_home / ".config/roletui/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('site = "https://example.org"\ninternal_words = ["SOW"]\ntemplates = "mine"\n', encoding="utf-8")
    assert read_defaults() == Defaults(file.parent / "mine", "https://example.org", ("SOW",))
    file.write_text("site = 1\ninternal_words = 2\n", encoding="utf-8")
    assert "`site` must be a text" in read_defaults().fault
    assert "`internal_words` must be a list" in read_defaults().fault
    file.write_text("site = \n", encoding="utf-8")
    assert "not valid TOML" in read_defaults().fault


def test_tables_are_exported_in_their_own_formats(catalog: Catalog, tmp_path: Path) -> None:
    levels = [level.id for level in catalog.by_id[ENGAGEMENT].levels]
    shown = compare(catalog, *levels)
    things = (
        *pair_things(catalog, levels[0], levels[1], levels, shown),
        *matrix_things(catalog, levels[0], matrix(catalog, levels)),
    )
    assert [each.name for each in things] == ["comparison", "pinned", "next", "basket", "matrix"]
    chosen = Choices(purpose="comparison", format="docx", folder=str(tmp_path))
    one = Draft(catalog, Effectives(catalog), things, chosen, Defaults())
    assert one.format == "md"
    assert one.documents[0].data.startswith(b"# ")
    short = len(one.documents[0].data)
    one.set("rows", "all")
    assert len(one.documents[0].data) > short
    for purpose, formats_there in (("comparison", 5), ("matrix", 5), ("plan", 3)):
        one.set("purpose", purpose)
        assert len(one.purpose.formats) == formats_there
        for form in one.purpose.formats:
            one.set("format", form)
            assert one.documents[0].name.startswith(f"{purpose}-professional-services-engagement-manager-")
            assert one.documents[0].name.endswith(f".{form}")
            assert one.write()
    assert len(list(tmp_path.iterdir())) == 13


def test_pairs_are_offered_where_there_are_two_roles(catalog: Catalog) -> None:
    first, second = (level.id for level in catalog.by_id[ENGAGEMENT].levels)
    named = [each.name for each in pair_things(catalog, first, None, [], None)]
    assert named == ["next"]
    assert not list(pair_things(catalog, second, "gone/role", [second], None))
    assert not list(pair_things(catalog, None, None, [], None))
    assert [each.ids for each in pair_things(catalog, second, first, [], None)] == [(first, second)]
    assert [each.name for each in matrix_things(catalog, first, None)] == ["levels"]
    assert not list(matrix_things(catalog, None, None))


def test_without_the_package_for_word_the_dialog_says_how_to_get_it(
    draft: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    one = draft(format="docx")
    assert one.documents == ()
    assert "install roletui again" in " ".join(texts(one).split())
    assert "lacks" in " ".join(line.text for line in preview_lines(one, 60))
    one.set("format", "md")
    assert one.documents


def test_what_has_to_be_settled_is_said_beside_the_documents(draft: Make) -> None:
    assert "things to fill in or check before you publish" in texts(draft(purpose="vacancy"))
    assert "`missing` lists" in texts(draft(format="jobposting"))


def test_many_word_documents_are_made_only_when_written(
    draft: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roletui.export import word

    pages: list[str] = []
    real = word.page

    def counted(sheets: Sequence[Sheet]) -> bytes:
        pages.extend(sheet.id for sheet in sheets)
        return real(sheets)

    monkeypatch.setattr(word, "page", counted)
    one = draft("professional-services/practice-manager", format="docx")
    shown = preview_lines(one, 80)
    assert len(pages) == 1
    assert sum(line.text.startswith("A file for Word") for line in shown) == len(one.documents) == 5
    assert "5 files" in texts(one)
    assert one.make_each(one.to_make(), lambda number, total: (number, total) != (3, 5)) is None
    assert not one.write(), "nothing is written that was not made"
    made = one.make_each(one.to_make(), lambda _number, _total: True)
    assert made is not None
    written = one.write(made)
    assert [path.name for path in written] == [document.name for document in one.documents]
    assert len(pages) == 1 + 3 + 5
    assert all(path.read_bytes().startswith(b"PK") for path in tmp_path.iterdir())
