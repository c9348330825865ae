"""Ladders spread over several pages of a folder, however short each page is and wherever its file lies."""

import pytest

from counting import calls
from families import Make
from roletui.model import Catalog
from roletui.roles.cumulative import cumulative_by

LISTS = "## Craft\n\n- Bakes\n- Cuts\n- Sells\n\n## People\n\n- Teaches\n- Listens\n"


def ladders(catalog: Catalog) -> dict[str, list[str]]:
    return {family.title: [level.title for level in family.levels] for family in catalog.families}


@pytest.mark.parametrize(
    "ranks", [("Junior", "Mid-level", "Senior"), ("Júnior", "Pleno", "Sênior"), ("Junior", "Medior")]
)
def test_pages_titled_by_a_rank_alone_are_a_ladder_in_prose_too(catalog_of: Make, ranks: tuple[str, ...]) -> None:
    pages = {f"bakers/{rank.lower()}.md": f"# {rank}\n\nBakes as well as can be asked.\n" for rank in ranks}
    assert ladders(catalog_of(pages)) == {"Bakers": list(ranks)}


def test_such_a_page_alone_is_no_role(catalog_of: Make) -> None:
    catalog = catalog_of({"bakers/junior.md": "# Junior\n\nBakes.\n", "bakers/oven.md": "# Oven\n\nIt is hot.\n"})
    assert (catalog.families, catalog.passed_over) == ((), 2)


def test_pages_made_roles_by_others_are_not_said_to_be_passed_over(catalog_of: Make) -> None:
    table = "\n| Area | Expected |\n|---|---|\n| Bread | Bakes it alone every day |\n| Team | Helps the others |\n"
    pages = {f"b/{n}_{title}.md": f"# {title.title()}\n{table}" for n, title in enumerate(("baker", "senior baker"))}
    catalog = catalog_of(pages)
    assert ladders(catalog) == {"Baker": ["Baker", "Senior Baker"]}
    assert all(problem.rule != "no-role" for problem in catalog.problems)
    assert catalog.passed_over == 0
    assert [len(level.sections) > 0 for level in catalog.families[0].levels] == [True, True]


@pytest.mark.parametrize("name", ["README", "index", "_index"])
def test_a_page_that_stands_for_its_folder_is_a_level_of_the_folder_above(catalog_of: Make, name: str) -> None:
    pages = {f"ladder/baker-{n}/{name}.md": f"# Baker {n}\n\n{LISTS}" for n in (1, 2, 3)}
    (family,) = catalog_of(pages).families
    assert (family.id, [level.title for level in family.levels]) == ("ladder", ["Baker 1", "Baker 2", "Baker 3"])


def test_codes_with_other_letters_are_another_ladder_in_one_folder(catalog_of: Make) -> None:
    pages = {f"levels/{code}.md": f"# {code}\n\n{LISTS}" for code in ("L1", "L2", "L3", "MG1", "MG2")}
    assert ladders(catalog_of(pages)) == {"L": ["L1", "L2", "L3"], "MG": ["MG1", "MG2"]}


def test_codes_in_front_of_titles_part_ladders_as_well(catalog_of: Make) -> None:
    titled = {
        "levels/ic1.md": "IC1: Baker",
        "levels/ic2.md": "IC2: Senior Baker",
        "levels/m1.md": "M1: Bakery Manager",
        "levels/m2.md": "M2: Director of Bread",
    }
    catalog = catalog_of({path: f"# {title}\n\n{LISTS}" for path, title in titled.items()})
    assert [[level.title for level in family.levels] for family in catalog.families] == [
        ["Baker", "Senior Baker"],
        ["Bakery Manager", "Director of Bread"],
    ]


def test_a_folder_of_numbered_levels_is_called_as_the_folder(catalog_of: Make) -> None:
    pages = {f"product-design/level-{n}.md": f"# Level {n}\n\n{LISTS}" for n in (1, 2, 3)}
    assert list(ladders(catalog_of(pages))) == ["Product Design"]


@pytest.mark.parametrize("rank", ["Master", "Head", "Chief", "Deputy"])
def test_a_word_that_may_be_a_rank_is_one_beside_pages_of_the_job(catalog_of: Make, rank: str) -> None:
    titles = ("Junior Engineer", "Engineer", f"{rank} Engineer", "Analyst", "Senior Analyst")
    catalog = catalog_of({f"jobs/{title.lower().replace(' ', '_')}.md": f"# {title}\n\n{LISTS}" for title in titles})
    assert {frozenset(levels) for levels in ladders(catalog).values()} == {
        frozenset(("Junior Engineer", "Engineer", f"{rank} Engineer")),
        frozenset(("Analyst", "Senior Analyst")),
    }


@pytest.mark.parametrize("job", ["Guide", "Usher", "Night Guard"])
def test_the_plain_title_of_higher_ranks_is_a_level_whatever_it_is(catalog_of: Make, job: str) -> None:
    titles = (job, f"Senior {job}", f"Lead {job}")
    pages = {f"jobs/{title}.md": f"# {title}\n\n## Tours\n\n- Walks\n\n## Groups\n\n- Talks\n" for title in titles}
    assert list(ladders(catalog_of(pages)).values()) == [list(titles)]


def test_the_plain_title_of_nothing_is_no_role(catalog_of: Make) -> None:
    sections = "\n\n## Tours\n\n- Walks\n\n## Groups\n\n- Talks\n"
    assert catalog_of({"jobs/a.md": f"# Guide{sections}", "jobs/b.md": f"# Night Guard{sections}"}).families == ()


def test_a_list_of_titles_that_pages_beside_it_describe_is_no_family(catalog_of: Make) -> None:
    titles = {"IC1": "Junior Baker", "IC2": "Baker", "IC3": "Senior Baker"}
    table = "| Level | Title |\n|---|---|\n" + "".join(f"| {code} | {title} |\n" for code, title in titles.items())
    pages = {f"levels/{code}.md": f"# {code}: {title}\n\n{LISTS}" for code, title in titles.items()}
    listed = {"overview.md": f"# Overview of bakers\n\n{table}"}
    assert list(ladders(catalog_of(pages | listed)).values()) == [list(titles.values())]


def test_a_list_of_titles_that_nothing_else_describes_is_kept(catalog_of: Make) -> None:
    table = "| Level | Title |\n|---|---|\n| IC1 | Junior Clerk |\n| IC2 | Clerk |\n| IC3 | Senior Clerk |\n"
    catalog = catalog_of({"overview.md": f"# Clerks\n\n{table}", "levels/baker.md": f"# Lead Engineer\n\n{LISTS}"})
    assert sorted(len(levels) for levels in ladders(catalog).values()) == [1, 3]


def test_pages_of_one_title_in_folders_of_other_names_stay_apart(catalog_of: Make) -> None:
    catalog = catalog_of({f"{folder}/index.md": f"# Baker\n\n{LISTS}" for folder in ("bread", "cake")})
    assert [family.id for family in catalog.families] == ["bread", "cake"]


def test_many_short_pages_beside_each_other_are_looked_at_once_each(catalog_of: Make) -> None:
    def read(count: int) -> int:
        names = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}ndale" for n in range(count)]
        return calls(
            lambda: catalog_of({f"{name}.md": f"# {name.title()} Engineer\n\nIt is read.\n" for name in names})
        )

    read(10)
    few, many = read(75), read(600)
    assert many < 10 * few, "held against every other page, they take far more than eight times as much"


def test_a_page_beside_the_folder_of_its_name_is_of_the_family_in_it(catalog_of: Make) -> None:
    pages = {
        f"jobs/baker/{n}-{title}.md": f"# {title.title()} Baker\n\n{LISTS}"
        for n, title in ((1, "junior"), (2, "senior"))
    }
    (family,) = catalog_of({**pages, "jobs/baker.md": f"# Baker\n\n{LISTS}"}).families
    assert (family.id, family.title) == ("jobs/baker", "Baker")
    assert [level.title for level in family.levels] == ["Junior Baker", "Baker", "Senior Baker"]


def test_a_page_of_another_job_beside_a_folder_stays_apart(catalog_of: Make) -> None:
    pages = {f"jobs/bread/{title}.md": f"# {title.title()} Baker\n\n{LISTS}" for title in ("junior", "senior")}
    assert len(catalog_of({**pages, "jobs/bread.md": f"# Miller\n\n{LISTS}"}).families) == 2


@pytest.mark.parametrize("place", ["ladder/README.md", "README.md"])
def test_what_an_index_says_of_all_levels_holds_for_those_below_it(catalog_of: Make, place: str) -> None:
    pages = {
        f"ladder/{n}-{title.replace(' ', '-')}.md": f"# {title.title()}\n\n{LISTS}"
        for n, title in enumerate(("junior baker", "baker", "senior baker"), 1)
    }
    index = "# Our bakery\n\nBread.\n\n## Reviews\n\nYearly.\n\nEach level includes all of the previous levels.\n"
    catalog = catalog_of({**pages, place: index})
    (family,) = catalog.families
    assert cumulative_by(family) is not None
    said = [(section.path, paragraph.line) for section in family.sections for paragraph in section.paragraphs]
    assert (place, 9) in said


def test_other_pages_speak_for_no_other_folder(catalog_of: Make) -> None:
    pages = {f"ladder/{title}.md": f"# {title.title()} Baker\n\n{LISTS}" for title in ("junior", "senior")}
    said = "# Our bakery\n\nEach level includes all of the previous levels.\n"
    (family,) = catalog_of({**pages, "history.md": said, "shop/README.md": said}).families
    assert family.sections == ()


@pytest.mark.parametrize("letters", ["jd", "r", "ad"])
def test_numbers_of_files_make_no_ladder_of_different_jobs(catalog_of: Make, letters: str) -> None:
    lists = "## Responsibilities\n\n- Plans\n- Asks\n\n## Requirements\n\n- Patience\n"
    jobs, ranks = (
        ("Data Engineer", "Policy Advisor", "News Editor"),
        ("Junior Treasurer", "Treasurer", "Senior Treasurer"),
    )
    catalog = catalog_of(
        {
            f"{folder}/{letters}{n}.md": f"# {title}\n\n{lists}"
            for folder, titles in (("jobs", jobs), ("coins", ranks))
            for n, title in enumerate(titles, 1)
        }
    )
    assert ladders(catalog) == {title: [title] for title in jobs} | {"Treasurer": list(ranks)}
