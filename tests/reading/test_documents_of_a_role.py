"""One role in two documents: one level with the lists of both, which the ids of both name."""

from pathlib import Path

import pytest

from families import Make
from roletui import api, checks
from roletui.compare import compare
from roletui.drawing.blocks import Ref
from roletui.drawing.role import RoleLook, draw_role, role_view
from roletui.model import Catalog, Item, Section, Specialty
from roletui.reading.sources.dump_form import read_dump
from roletui.roles.as_json import catalog_form, json_text, role_form
from roletui.roles.documents import pages_of_family
from roletui.roles.effective import Effectives
from roletui.roles.find import find
from roletui.roles.ladder import Edge, Ladder
from roletui.roles.short_names import ShortNames
from roletui.text import Raw, Safe
from roletui.tui.panes.role import file_of, written_at
from roletui.tui.session import Position, Session

LADDER = "# Glazier ladder\n\n" + "".join(
    f"## {title}\n\n### Craft\n\n- Cuts {what}\n- Fits {what}\n- Buys {what}\n\n"
    for title, what in (("Junior Glazier", "panes"), ("Senior Glazier", "walls"), ("Lead Glazier", "towers"))
)
TABLE = "# Glazing\n\n| Title | Summary |\n|---|---|\n" + "".join(
    f"| {title} | Works on {what} with others beside |\n"
    for title, what in (("Junior Glazier", "panes"), ("Senior Glazier", "walls"))
)


def description(title: str, duty: str = "Meets the architect") -> str:
    return f"# {title}\n\n## Responsibilities\n\n- {duty}\n\n## Requirements\n\n- Steady hands\n"


def names(catalog: Catalog) -> dict[str, list[str]]:
    short = ShortNames(catalog)
    return {short[family.id]: [short[level.id] for level in family.levels] for family in catalog.families}


LADDER_AND_ADVERT = {"ladder.md": LADDER, "job-descriptions/senior-glazier.md": description("Senior Glazier")}


def bullets(catalog: Catalog, level_id: str) -> list[str]:
    return [str(held.block.text) for held in Effectives(catalog)[level_id].held() if held.is_item]


def test_a_job_description_is_one_with_the_level_of_the_ladder(catalog_of: Make) -> None:
    catalog = catalog_of(LADDER_AND_ADVERT)
    assert names(catalog) == {"Glazier ladder": ["Junior", "Senior", "Lead"]}
    (family,) = catalog.families
    assert [level.id for level in family.levels] == ["ladder/junior-glazier", SENIOR, "ladder/lead-glazier"]
    assert [page.path for page in family.levels[1].documents] == list(LADDER_AND_ADVERT)
    assert bullets(catalog, SENIOR) == ["Meets the architect", "Steady hands", "Cuts walls", "Fits walls", "Buys walls"]
    moves = {(edge.source, edge.target) for edge in Ladder(catalog).edges if edge.kind == "next-rank"}
    assert moves == {("ladder/junior-glazier", SENIOR), (SENIOR, "ladder/lead-glazier")}


SENIOR = "ladder/senior-glazier"


def test_what_names_either_document_names_the_role(catalog_of: Make) -> None:
    catalog = catalog_of(LADDER_AND_ADVERT)
    for words in ("senior glazier", SENIOR, f"{SENIOR}-2", "job-descriptions/senior-glazier.md"):
        assert find(catalog, words).target == SENIOR
    assert catalog.aliases == {f"{SENIOR}-2": SENIOR}
    assert find(catalog, "ladder.md").target == "ladder"


def test_a_session_that_knew_the_second_page_as_a_role_goes_on_with_the_role(catalog_of: Make) -> None:
    old = f"{SENIOR}-2"
    session = Session(Raw(""), Catalog(Raw("")), subject=old, pinned=old, basket=[SENIOR, old])
    session.ticked = [old, "ladder/gone"]
    session.history.behind, session.history.ahead = [Position("ladder"), Position(old, own=True)], [Position(old)]
    session.replace_catalog(catalog_of(LADDER_AND_ADVERT))
    assert (session.subject, session.pinned, session.basket) == (SENIOR, SENIOR, [SENIOR])
    assert session.ticked == [SENIOR]
    assert session.history.behind == [Position("ladder"), Position(SENIOR, own=True)]
    assert session.history.ahead == [Position(SENIOR)]


def test_each_part_says_from_which_page_it_is(catalog_of: Make) -> None:
    catalog = catalog_of(LADDER_AND_ADVERT)
    view = role_view(Effectives(catalog), Ladder(catalog), SENIOR)
    lines = ["".join(part.text for part in line.parts).strip() for line in draw_role(view, RoleLook(100))]
    said = [line for line in lines if "job-descriptions" in line]
    page = "job-descriptions/senior-glazier.md"
    assert f"also described in {page}" in said[0]
    assert said[1:] == [f"from {page}", f"from {page}"]
    assert [page["path"] for page in role_form(Effectives(catalog)[SENIOR])["documents"]] == list(LADDER_AND_ADVERT)


def test_the_cursor_is_at_the_page_and_line_of_what_is_drawn(catalog_of: Make) -> None:
    catalog = catalog_of(LADDER_AND_ADVERT)
    family, level = catalog.levels[SENIOR]
    page = "job-descriptions/senior-glazier.md"
    asked = next(section for section in level.sections if section.path == page)
    mosaic = Specialty(Safe("Mosaic"), 40, (Section("requirements", Safe(""), 41, (Item(Safe("Gold"), 42),)),))
    family = family._replace(specialties=(mosaic._replace(path=Safe(page), level=SENIOR),))
    edge = Edge("next-rank", SENIOR, SENIOR, Safe(""), Safe("guild.md"), 7)
    for value, at in (
        (Ref("section", asked.kind), (page, asked.line)),
        (Ref("specialty", family.specialties[0]), (page, 40)),
        (Ref("block", mosaic.sections[0].items[0]), (page, 42)),
        (Ref("edge", edge), ("guild.md", 7)),
        (None, (family.page_of(level), level.line)),
    ):
        assert written_at(family, level, value) == at
    assert pages_of_family(family) == tuple(LADDER_AND_ADVERT)
    for name in LADDER_AND_ADVERT:
        assert Path(file_of(catalog, Safe(name))) == Path(catalog.root) / name


def test_what_both_pages_say_is_held_once(catalog_of: Make) -> None:
    duty = "Orders the panes of a whole house before the frost"
    pages = {f"{folder}/glazier.md": description("Glazier", duty) for folder in ("roles", "roles/job-descriptions")}
    catalog = catalog_of(pages | {"roles/keeper.md": description("Keeper", "Feeds the owls")})
    level = next(level for family in catalog.families for level in family.levels if level.documents)
    assert bullets(catalog, level.id) == [duty, "Steady hands"]
    keeper = next(level_id for level_id in catalog.levels if level_id.endswith("keeper"))
    for own in (False, True):
        rows = [row for row in compare(catalog, level.id, keeper, own=own).rows if row.left is not None]
        assert [row.left.text for row in rows if row.left] == [duty, "Steady hands"]
        (document,) = api.export(catalog, level.id, own=own)
        assert document.data.count(duty.encode()) == 1


def test_a_dump_lists_each_page_with_its_own_lists_and_reads_back_as_it_was(catalog_of: Make) -> None:
    catalog = catalog_of(LADDER_AND_ADVERT)
    form = catalog_form(catalog)
    levels = form["families"][0]["levels"]
    assert [(level["id"], level.get("role")) for level in levels] == [
        ("ladder/junior-glazier", None),
        (SENIOR, SENIOR),
        (f"{SENIOR}-2", SENIOR),
        ("ladder/lead-glazier", None),
    ]
    assert [sum(len(section["items"]) for section in level["sections"]) for level in levels] == [3, 3, 2, 3]
    families = read_dump(json_text(form))
    again = Catalog(Raw(""), families)
    assert catalog_form(again)["families"] == form["families"]
    assert bullets(again, SENIOR) == bullets(catalog, SENIOR)


def test_a_group_of_a_dump_has_the_roles_of_its_family_and_not_their_documents(catalog_of: Make) -> None:
    form = catalog_form(catalog_of(LADDER_AND_ADVERT))
    (family,) = form["families"]
    ids = [level["id"] for level in family["levels"]]
    made = {"id": "ladder/makers", "title": "Makers", "line": 3, "levels": [*ids, "ladder/nobody"], "sections": []}
    (again,) = read_dump(json_text({**form, "families": [{**family, "groups": [made]}]}))
    assert again.groups[0].levels == tuple(level.id for level in again.levels)


def test_the_document_that_says_more_is_in_front(catalog_of: Make) -> None:
    pages = {
        f"{name}.md": description(title) for name, title in (("junior", "Junior Glazier"), ("senior", "Senior Glazier"))
    }
    catalog = catalog_of({"README.md": TABLE, **pages})
    assert names(catalog) == {"Glazing": ["Junior", "Senior"]}
    (family,) = catalog.families
    assert [level.path for level in family.levels] == ["junior.md", "senior.md"]
    assert [level.id.rpartition("/")[2] for level in family.levels] == ["junior-glazier", "senior-glazier"]


@pytest.mark.parametrize("other", ["job-descriptions", "guild of old (legacy)", "archive", "archived_roles-2019"])
def test_single_pages_of_one_title_are_one_role(catalog_of: Make, other: str) -> None:
    pages = {f"{folder}tech_fellow.md": description("Tech Fellow", folder) for folder in ("", f"{other}/")}
    catalog = catalog_of(pages)
    assert names(catalog) == {"Tech Fellow": ["Tech Fellow"]}
    assert len(next(iter(catalog.levels.values()))[1].documents) == 2


@pytest.mark.parametrize(
    "teams", [("legacy systems", "web archive"), ("Archive", "Digital archives"), ("legacy", "legal")]
)
def test_teams_that_work_with_what_is_old_have_roles_of_their_own(catalog_of: Make, teams: tuple[str, str]) -> None:
    catalog = catalog_of({f"{team}/fellow.md": description("Tech Fellow", team) for team in teams})
    assert len(catalog.levels) == 2


def ranks(folder: str, grade: int) -> dict[str, str]:
    return {
        f"{folder}/{title.replace(' ', '-').lower()}.md": f"---\ngrade: {place}\n---\n"
        + description(title, f"Cuts {folder} {place}")
        for place, title in enumerate(("Glazier", "Senior Glazier"), grade)
    }


def test_pages_of_two_teams_stay_two_roles(catalog_of: Make) -> None:
    catalog = catalog_of(ranks("roles", 2) | ranks("roles/towers", 2))
    assert len(catalog.levels) == 4
    assert names(catalog) == {"Glazier": ["Glazier", "Glazier (Towers)", "Senior", "Senior (Towers)"]}
    assert not catalog.aliases
    assert not checks.run(catalog, ["documents-differ"])


def test_roles_that_differ_in_their_grades_are_named_by_these_alone(catalog_of: Make) -> None:
    pages = {f"roles/ic{n}.md": f"---\nlevel: IC{n}\n---\n{description('Glazier', f'Cuts {n} panes')}" for n in (1, 2)}
    assert names(catalog_of(pages)) == {"Glazier": ["Glazier (IC1)", "Glazier (IC2)"]}


def test_pages_of_two_grades_stay_two_roles_and_check_says_so(catalog_of: Make) -> None:
    catalog = catalog_of(ranks("roles", 2) | ranks("roles/jobs", 5))
    assert len(catalog.levels) == 4
    found = [each for each in checks.run(catalog, ["documents-differ"]) if each.rule == "documents-differ"]
    assert [each.path for each in found] == ["roles/jobs/glazier.md", "roles/jobs/senior-glazier.md"]
    assert "its grade is 2, not 5" in found[0].message


def test_check_names_two_pages_that_report_to_different_roles(catalog_of: Make) -> None:
    pages = {
        f"{folder}glazier.md": description("Glazier", f"Reports to the {whom}")
        for folder, whom in (("", "Head of Windows"), ("job-descriptions/", "Director of Stone"))
    }
    (found,) = checks.run(catalog_of(pages), ["documents-differ"])
    assert (found.path, found.rule) == ("job-descriptions/glazier.md", "documents-differ")
    assert "reporting line" in found.message


def test_ranks_in_two_folders_of_documents_are_each_one_role(catalog_of: Make) -> None:
    titles = ("Staff Glazier", "Principal Glazier", "Sr. Principal Glazier")
    catalog = catalog_of(
        {
            f"{folder}/{title.lower().replace(' ', '_')}.md": description(title, f"Cuts {title}")
            for title in titles
            for folder in ("roles", "roles/legacy")
        }
    )
    (called,) = names(catalog).values()
    assert called == ["Staff", "Principal", "Sr. Principal"]


def test_other_departments_and_namesakes_stay_apart(catalog_of: Make) -> None:
    catalog = catalog_of(
        {
            "sales/manager.md": description("Account Manager"),
            "support/manager.md": description("Account Manager"),
            "glass/ladder.md": LADDER,
            "stone/senior-glazier.md": description("Senior Glazier"),
        }
    )
    assert len(catalog.families) == 4
    assert len(catalog.levels) == 6
