"""The model of the export dialog: choices, documents, targets and writing, without any widget."""

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roletui.compare import compare, matrix
from roletui.export.house import House, read_house
from roletui.export.request import formats, templates
from roletui.export.sheet import Sheet
from roletui.model import Catalog
from roletui.opening import open_catalog
from roletui.roles.effective import Effectives
from roletui.text import Raw, Safe
from roletui.tui.export_choices import Choices, adapted
from roletui.tui.export_draft import Draft
from roletui.tui.export_folders import complete_folder
from roletui.tui.export_lines import form_lines, option_lines, preview_lines, question_lines, written_words
from roletui.tui.export_subjects import Roles, comparison_subject, matrix_subject, role_subjects
from roletui.tui.export_target import look_at, shown_path

ENGAGEMENT = "professional-services/engagement-manager"
SENIOR = f"{ENGAGEMENT}/senior-professional-services-engagement-manager"


@pytest.fixture(scope="module")
def catalog(content: Path) -> Catalog:
    return open_catalog(Raw(str(content)), cache=False)


@pytest.fixture
def draft(catalog: Catalog, tmp_path: Path) -> Callable[..., Draft]:
    def make(subject: str | None = SENIOR, basket: tuple[str, ...] = (), **choices: str) -> Draft:
        values: dict[str, Any] = {"folder": str(tmp_path), **choices}
        chosen = Choices(**values)
        return Draft(catalog, Effectives(catalog), role_subjects(catalog, subject, basket), chosen, House())

    return make


Make = Callable[..., Draft]


def values(draft: Draft) -> dict[str, str]:
    return {field.id: field.value for field in draft.fields}


def texts(draft: Draft, width: int = 80) -> str:
    return "\n".join(line.text for line in form_lines(draft, width))


# What can be handed on


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
    one.set("format", "docx")
    assert "files" not in values(one)
    assert len(one.documents) == 2


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


# Where it goes


def test_the_target_tells_what_stands_in_the_way(draft: Make, tmp_path: Path) -> None:
    one = draft()
    name = one.documents[0].name
    assert one.target == look_at(str(tmp_path), one.documents)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    one.look()
    assert one.target.replaces == (tmp_path / name,)
    assert "is there already; asks before replacing" in texts(one)
    for field, value, said in (
        ("name", "a/b.md", "no name for a file"), ("name", "..", "no name for a file"),
        ("folder", str(tmp_path / name), "not a folder"), ("folder", "~nobody-here/x", "choose another folder"),
    ):  # fmt: skip
        other = draft()
        other.set(field, value)
        assert said in other.target.fault
        assert said in texts(other, 300)
        assert other.target.replaces == ()
    one.set("folder", str(tmp_path / "new"))
    assert one.target.missing
    assert "is not there; asks before it is made" in texts(one)


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_nothing_is_written_through_a_link_or_over_what_is_no_file(draft: Make, tmp_path: Path, kind: str) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine", encoding="utf-8")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(elsewhere if kind == "link" else tmp_path / "nowhere")
    one.look()
    assert one.target.fault
    assert one.target.replaces == ()
    for over in (False, True):
        assert one.write(over=over) == ()
        assert path.name in one.failed
    assert elsewhere.read_text(encoding="utf-8") == "mine"


def test_a_typed_name_lasts_until_another_document_is_chosen(draft: Make) -> None:
    one = draft()
    given = one.documents[0].name
    one.set("name", "mine.md")
    one.set("items", "own")
    assert one.documents[0].name == "mine.md"
    one.set("format", "txt")
    assert one.documents[0].name == given.replace(".md", ".txt")
    one.set("name", "")
    assert one.documents[0].name.endswith("manager.txt")


def test_paths_are_shown_from_home_and_folders_completed(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_path(own_home / "a") == "~/a"
    assert shown_path(own_home) == "~"
    assert shown_path(Path(f"{own_home}x")) == f"{own_home}x"
    for name in ("docs", "downloads", ".hidden"):
        (own_home / name).mkdir()
    (own_home / "double.txt").write_text("", encoding="utf-8")
    monkeypatch.chdir(own_home)
    assert [complete_folder("~/do", step) for step in (0, 1, 2)] == ["cs/", "wnloads/", "cs/"]
    assert complete_folder(f"{own_home}/.h") == "idden/"
    assert complete_folder("dow") == "nloads/"
    assert complete_folder("~") == "/"
    assert [complete_folder(text) for text in ("", "~nobody", "/nowhere/x", "zzz", "a\0/")] == [""] * 5


# Writing


def test_new_files_are_written_at_once_and_what_is_there_only_when_agreed_to(draft: Make, tmp_path: Path) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    assert one.write() == (path,)
    assert path.read_bytes() == one.documents[0].data
    path.write_text("mine", encoding="utf-8")
    assert one.write() == ()
    assert (one.target.replaces, one.failed) == ((path,), "")
    assert path.read_text(encoding="utf-8") == "mine"
    assert one.write(over=True) == (path,)
    assert path.read_bytes() == one.documents[0].data
    assert written_words(one, (path,)).endswith(f"/{path.name}")


def test_a_folder_is_made_only_when_agreed_to(draft: Make, tmp_path: Path) -> None:
    one = draft(folder=str(tmp_path / "a/b"))
    assert one.write() == ()
    assert "no such folder" in one.failed
    assert not (tmp_path / "a").exists()
    assert len(one.write(make_folder=True)) == 1


def test_several_roles_are_written_all_or_none(draft: Make, tmp_path: Path) -> None:
    one = draft(ENGAGEMENT)
    assert len(one.documents) == 2
    (tmp_path / one.documents[1].name).write_text("mine", encoding="utf-8")
    assert one.write() == ()
    assert [path.name for path in tmp_path.iterdir()] == [one.documents[1].name]
    assert "1 of 2 are there already" in texts(one)
    written = one.write(over=True)
    assert len(written) == 2
    assert "Wrote 2 files into" in written_words(one, written)
    one.set("files", "one")
    assert len(one.write()) == 1


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "No space left"), (errno.EROFS, "Read-only file system")])
def test_a_fault_of_the_disk_is_told_and_leaves_what_was_there(
    draft: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    one = draft()
    path = tmp_path / one.documents[0].name
    path.write_text("mine", encoding="utf-8")

    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr("roletui.export.files.os.write", fail)
        assert one.write(over=True) == ()
    assert one.failed.startswith(f"{path.name}: {said}")
    assert said in texts(one, 200)
    assert path.read_text(encoding="utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    one.step("items", 1)
    assert not one.failed, "a change makes for another try"


def test_a_folder_that_may_not_be_written_is_told(draft: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = draft()
    real = os.open

    def refuse(path: str, flags: int, *rest: int, **named: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, flags, *rest, **named)

    with monkeypatch.context() as patched:
        patched.setattr("roletui.export.files.os.open", refuse)
        assert one.write() == ()
    assert "Permission denied" in one.failed
    assert list(tmp_path.iterdir()) == []


def test_without_the_package_for_word_the_dialog_says_how_to_get_it(
    draft: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    one = draft(format="docx")
    assert one.documents == ()
    assert "pip install 'roletui[docx]'" in " ".join(texts(one).split())
    assert "pip install" in " ".join(line.text for line in preview_lines(one, 60))
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

    def counted(sheet: Sheet) -> bytes:
        pages.append(sheet.id)
        return real(sheet)

    monkeypatch.setattr(word, "page", counted)
    one = draft("professional-services/practice-manager", format="docx")
    shown = preview_lines(one, 80)
    assert len(pages) == 1
    assert sum(line.text.startswith("A Word document") for line in shown) == len(one.documents) == 5
    assert "5 files" in texts(one)
    assert one.make_each(lambda number, total: (number, total) != (3, 5)) is None
    assert not one.write(), "nothing is written that was not made"
    made = one.make_each(lambda _number, _total: True)
    assert made is not None
    written = one.write(made)
    assert [path.name for path in written] == [document.name for document in one.documents]
    assert len(pages) == 1 + 3 + 5
    assert all(path.read_bytes().startswith(b"PK") for path in tmp_path.iterdir())


# What is shown


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.text("ab 漢é", max_size=120),
    st.integers(2, 30),
)
def test_the_preview_shows_every_character_in_its_place_and_no_row_is_too_wide(text: str, width: int) -> None:
    from roletui.text import clean_line
    from roletui.tui.export_lines import _cut

    safe = clean_line(text)
    rows = list(_cut(safe, width, "md", "ref"))
    assert "".join(row.text for row in rows) == safe
    assert all(row.width <= width for row in rows)
    assert {row.ref for row in rows} == {"ref"}


@pytest.mark.parametrize("form", [each.name for each in formats() if each.name != "docx"])
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
    one = Draft(catalog, Effectives(catalog), role_subjects(catalog, role, []), chosen, House())
    shown = "\n".join(line.text for line in [*form_lines(one, 60), *preview_lines(one, 60)])
    assert "\x1b" not in shown
    assert "[bold]x[/]" in shown
    one.set("folder", str(tmp_path / "a\x1bb"))
    assert "\x1b" not in texts(one)


def test_long_texts_are_shown_in_part_and_written_whole(draft: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roletui.tui.export_lines.PREVIEW_LINES", 20)
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
    assert isinstance(one.subject, Roles)
    assert one.subject.title == Safe("Senior Professional Services Engagement Manager")
