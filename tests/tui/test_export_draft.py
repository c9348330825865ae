"""The model of the export dialog: choices, documents, targets and writing, without any widget."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from roletui.compare import compare, matrix
from roletui.export.defaults import House, read_house
from roletui.export.formats import formats, templates
from roletui.export.sheet import Sheet
from roletui.model import Catalog
from roletui.roles.effective import Effectives
from roletui.tui.export.choices import Choices, adapted, comparison_subject, matrix_subject, role_subjects
from roletui.tui.export.dialog import preview_lines
from roletui.tui.export.draft import Draft
from tui.draft_support import ENGAGEMENT, SENIOR, Make, texts, values


def test_a_role_its_family_and_the_basket_can_be_handed_on(catalog: Catalog) -> None:
    subjects = role_subjects(catalog, SENIOR, [SENIOR, "gone/role"])
    assert [(each.name, len(each.ids)) for each in subjects] == [("role", 1), ("family", 2), ("basket", 1)]
    assert "1 no longer on any page" in subjects[2].title
    assert [each.name for each in role_subjects(catalog, ENGAGEMENT, [])] == ["family"]
    assert role_subjects(catalog, None, ["gone/role"]) == []


def test_only_choices_that_make_a_difference_are_asked(draft: Make) -> None:
    one = draft()
    assert list(values(one)) == ["folder", "name", "what", "format", "template", "items", "origins", "links"]
    one.set("format", "ats")
    assert "shape" in values(one)
    one.set("what", "family")
    assert "files" in values(one)
    assert "name" not in values(one)
    one.set("files", "one")
    assert len(one.documents) == 1
    assert "name" in values(one)
    one.set("template", "overview")
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
@pytest.mark.parametrize("template", [each.name for each in templates()])
def test_format_and_template_go_together_and_the_last_chosen_leads(draft: Make, form: str, template: str) -> None:
    one = draft()
    one.set("format", form)
    one.set("template", template)
    assert (one.choices.template, bool(one.documents), one.fault) == (template, True, "")
    one.set("format", form)
    assert (one.choices.format, bool(one.documents), one.fault) == (form, True, "")


def test_every_value_of_every_choice_gives_documents(draft: Make) -> None:
    one = draft()
    for name in [each.name for each in formats()]:
        one.set("format", name)
        for field in one.fields:
            for _ in field.options:
                one.step(field.id, 1)
                assert one.documents, (field, one.fault)


def test_remembered_choices_that_mean_nothing_any_more_do_no_harm(draft: Make) -> None:
    one = draft(format="papyrus", template="gone", items="?", links="?", files="?", shape="?", what="?")
    assert (one.format, one.choices.template, one.fault) == ("md", "role", "")
    assert one.documents
    assert not one.step("nothing", 1)


def test_own_templates_are_offered_with_their_formats(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "card.tex.j2").write_text("Title: {{ role.title }}", encoding="utf-8")
    one = Draft(
        catalog, Effectives(catalog), role_subjects(catalog, SENIOR, []), Choices(folder=str(tmp_path)), House(folder)
    )
    one.set("template", "card")
    assert one.format == "tex"
    assert one.documents[0].data.startswith(b"Title: Senior")
    one.set("format", "md")
    assert one.choices.template == "role"
    (folder / "card.tex.j2").write_text("{{ role.", encoding="utf-8")
    one.set("template", "card")
    assert not one.documents
    assert "card.tex.j2:1" in one.fault
    assert "!!" in texts(one)
    one = Draft(catalog, Effectives(catalog), one.subjects, Choices(), House(tmp_path / "nowhere"))
    assert one.documents
    assert "nowhere" in texts(one, 200)


def test_the_house_is_read_from_the_config_and_its_slips_are_told(own_home: Path) -> None:
    assert read_house() == House()
    file = own_home / ".config/roletui/config.toml"
    file.parent.mkdir(parents=True)
    file.write_text('site = "https://example.org"\ninternal_words = ["SOW"]\ntemplates = "mine"\n', encoding="utf-8")
    assert read_house() == House(file.parent / "mine", "https://example.org", ("SOW",))
    file.write_text("site = 1\ninternal_words = 2\n", encoding="utf-8")
    assert "`site` must be a text" in read_house().fault
    assert "`internal_words` must be a list" in read_house().fault
    file.write_text("site = \n", encoding="utf-8")
    assert "not valid TOML" in read_house().fault


def test_comparison_and_matrix_are_handed_on_in_their_own_formats(catalog: Catalog, tmp_path: Path) -> None:
    levels = [level.id for level in catalog.by_id[ENGAGEMENT].levels]
    tables = (comparison_subject(compare(catalog, *levels)), matrix_subject(matrix(catalog, levels)))
    chosen = Choices(what="comparison", format="docx", folder=str(tmp_path))
    one = Draft(catalog, Effectives(catalog), tables, chosen, House())
    assert one.format == "md"
    assert one.documents[0].data.startswith(b"# ")
    short = len(one.documents[0].data)
    one.set("rows", "all")
    assert len(one.documents[0].data) > short
    for what in ("comparison", "matrix"):
        one.set("what", what)
        for form in ("md", "html", "csv", "json"):
            one.set("format", form)
            assert one.documents[0].name.startswith(f"{what}-professional-services-engagement-manager-")
            assert one.documents[0].name.endswith(f".{form}")
            assert one.write()
    assert len(list(tmp_path.iterdir())) == 8


def test_choices_for_tables_leave_those_for_roles_alone() -> None:
    assert adapted(Choices(format="docx"), "what", templates()).format == "docx"


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
    assert "things to settle before this goes out" in texts(draft(template="vacancy"))
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
