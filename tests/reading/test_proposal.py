"""The mapping file proposed for a folder: what it finds, and that following it makes nothing worse."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.catalog import Proposed, propose
from roletui.reading import page as page_module
from roletui.reading import read_folder
from roletui.reading.mapping_file import Rules, read_mapping
from roletui.reading.markdown import Parser
from roletui.reading.problems import Notes
from roletui.reading.source import Document, Documents
from roletui.text import Raw, Safe

LISTS = "## Reach\n\n- one\n- two\n- three\n\n## Craft\n\n- four\n- five\n"
WORDS = f"# Words about things and more\n\n{LISTS}"
ROLE = "# Tiler\n\n## Responsibilities\n\n- Plans the work\n- Counts what is left\n\n## Requirements\n\n- Reads plans\n"


def proposed(root: Path, pages: Mapping[str, str]) -> Proposed:
    for name, text in pages.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return propose(Raw(str(root)))


def uncommented(text: str) -> str:
    """The file with every remark that is a line of it in force."""
    return re.sub(r"^# (?=\w+ = |\"\w)", "", text, flags=re.MULTILINE)


def birds(sub: str) -> str:
    names = ("Heron", "Stork", "Crane")
    lists = f"\n{sub} Reach\n\n- crosses a wide lake\n- waits for one fish\n\n{sub} Craft\n\n- builds a high nest\n\n"
    return "# Birds\n\n" + "".join(f"{sub[1:]} {name}\n{lists}" for name in names)


TABLE = "# Words about birds and more\n\n| Skill | Heron | Stork | Crane |\n|---|---|---|---|\n" + "".join(
    f"| {skill} | does it for one | does it for a flock | leads all flocks there |\n"
    for skill in ("Reach", "Craft", "Song", "Nest", "Wind")
)


@pytest.mark.parametrize(
    ("page", "level"),
    [(birds("###"), "heading 2"), (birds("####"), "heading 3"), (TABLE, "table columns")],
)
def test_levels_that_no_word_names_are_found_by_their_form(tmp_path: Path, page: str, level: str) -> None:
    found = proposed(tmp_path, {"birds.md": page})
    assert (len(found.before.levels), found.before.passed_over) == (0, 1)
    assert (len(found.after.families), len(found.after.levels)) == (1, 3)
    assert tomllib.loads(found.text)["pages"] == {"level": level}


def test_a_page_of_other_things_is_taken_for_no_ladder(tmp_path: Path) -> None:
    parts = "".join(
        f"## {name}\n\n- say what is {name} and why\n- nothing else\n\n" for name in ("Tone", "Dates", "Links")
    )
    text = proposed(tmp_path, {"guide.md": f"# How we write\n\n{parts}"}).text
    assert tomllib.loads(text)["pages"] == {}
    assert '# ignore = ["guide.md"]' in text


@pytest.mark.parametrize(("count", "said"), [(2, "; 2 families of several pages"), (1, "; 1 family of several pages")])
def test_families_of_several_pages_and_numbers_in_front_matter_are_counted(
    tmp_path: Path, count: int, said: str
) -> None:
    pages = {
        f"{job}/{number}.md": f"---\ntitle: {rank}{job.title()}\nweight: {number}\nlevel: {number + 2}\n---\n\n"
        + ROLE.partition("\n\n")[2]
        for job in ("tiler", "mason")[:count]
        for number, rank in enumerate(("Junior ", "", "Senior "), 1)
    }
    text = proposed(tmp_path, pages).text
    assert said in text
    assert re.search(r'order = "front matter: (weight|level)" .*; found: ', text)
    assert '# grade = "front matter: level"' in text


def test_headings_that_no_list_of_words_knows_are_named_with_their_counts(tmp_path: Path) -> None:
    pages = {f"{job}.md": f"# {job.title()}\n\n{ROLE.partition(chr(10) * 2)[2]}\n{LISTS}" for job in ("tiler", "mason")}
    assert 'x "Reach"' not in proposed(tmp_path, pages).text
    assert '#   3 x "Reach", 3 x "Craft"' in proposed(tmp_path, {**pages, "roofer.md": pages["mason.md"]}).text


_NAMES = st.sampled_from(("north", "south", "old [1]", "what?", "all*"))
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)


@given(st.dictionaries(_PATHS, st.sampled_from((ROLE, WORDS)), min_size=1, max_size=8))
def test_the_pages_proposed_to_be_passed_over_are_those_with_lists_and_no_role(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str]
) -> None:
    found = proposed(tmp_path_factory.mktemp("proposed"), {f"{path}.md": text for path, text in pages.items()})
    (line,) = re.findall(r"^# (ignore = .*)$", found.text, re.MULTILINE)[:1]
    ignores = Rules(ignore=tuple(tomllib.loads(line)["ignore"])).ignores
    ignored = {page.path for page in found.before.seen if ignores(page.path)}
    without = {page.path for page in found.before.seen if not page.levels}
    assert without == {f"{path}.md" for path, text in pages.items() if text == WORDS}
    assert ignored <= without
    # Where a level is proposed instead, those pages hold roles with it.
    assert ignored == (set() if "level" in tomllib.loads(found.text)["pages"] else without)


def sections(*headings: str) -> str:
    return "".join(
        f"## {heading}\n\n- say what is meant by it and why\n- name who was asked\n\n" for heading in headings
    )


OTHER_PAGES = {
    "decisions": ("Context", "Decision", "Consequences"),
    "minutes": ("Attendees", "Agenda", "Action items"),
    "recipes": ("Ingredients", "Directions"),
    "manual": ("Installation", "Usage", "Configuration"),
    "faults": ("Timeline", "Root cause", "Lessons learned"),
}


@pytest.mark.parametrize("kind", OTHER_PAGES)
def test_pages_about_other_things_are_not_proposed_as_roles(tmp_path: Path, kind: str) -> None:
    words = ("harbour", "bridge", "lantern", "cellar", "meadow", "quarry")
    pages = {f"{kind}/{word}.md": f"# The {word} of last year\n\n{sections(*OTHER_PAGES[kind])}" for word in words}
    assert tomllib.loads(proposed(tmp_path, pages).text)["pages"] == {}
    # Nor where roles are beside them, or pages that only their owner can read.
    pages |= {f"crew/{word}.md": f"# Words about the {word} and more\n\n{LISTS}" for word in words}
    pages["roles/tiler.md"] = ROLE
    found = proposed(tmp_path, pages)
    assert {level.path or family.path for family, level in found.after.levels.values()} == {
        "roles/tiler.md",
        *(f"crew/{word}.md" for word in words),
    }


def test_tables_of_a_manual_are_not_proposed_as_roles(tmp_path: Path) -> None:
    rows = "".join(
        f"| `{name}` | says which {name} is meant here | nothing at all |\n" for name in ("a", "b", "c", "d")
    )
    pages = {
        f"{name}.md": f"# All about {name}\n\n| Key | Meaning | Default |\n|---|---|---|\n{rows}" for name in "xyz"
    }
    assert tomllib.loads(proposed(tmp_path, pages).text)["pages"] == {}


def test_no_proposal_takes_levels_from_a_page_that_has_them(tmp_path: Path) -> None:
    ladder = "# Ladder\n\n" + "".join(
        f"## {rank} Engineer\n\n### Reach\n\n- one\n- two\n\n### Craft\n\n- three\n\n"
        for rank in ("Junior", "Senior", "Staff")
    )
    pages = {f"page{number}.md": f"# Words about thing {number} and more\n\n{LISTS}" for number in range(6)}
    found = proposed(tmp_path, {**pages, "ladder.md": ladder})
    assert len(found.before.levels) == 3
    assert {level.title for _, level in found.before.levels.values()} <= {
        level.title for _, level in found.after.levels.values()
    }


KINDS = {
    "role": ROLE,
    "words": WORDS,
    "birds": birds("###"),
    "table": TABLE,
    "other": f"# Of old\n\n{sections('Agenda', 'Notes')}",
}


@given(st.dictionaries(_PATHS, st.sampled_from(sorted(KINDS)), min_size=1, max_size=8))
def test_a_proposal_makes_no_page_worse(tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str]) -> None:
    root = tmp_path_factory.mktemp("proposed")
    found = proposed(root, {f"{path}.md": KINDS[kind] for path, kind in pages.items()})
    after = {page.path: page.levels for page in found.after.seen}
    assert all(after[page.path] >= page.levels for page in found.before.seen)
    assert not any(levels for path, levels in after.items() if pages[path.removesuffix(".md")] == "other")


@pytest.mark.shared
@pytest.mark.parametrize("where", ["frameworks", "corpus", "corpus-more", "seeds"])
def test_a_proposal_is_no_worse_than_none_and_its_remarks_can_be_uncommented(shared_folder: Path, where: str) -> None:
    root = shared_folder / where
    folders = [path for path in sorted(root.iterdir()) if path.is_dir()] if where == "frameworks" else [root]
    for folder in folders:
        found = propose(Raw(str(folder)))
        assert len(found.after.levels) >= len(found.before.levels), folder
        notes = Notes(Safe("roletui.toml"))
        read_mapping(uncommented(found.text).encode(), "", notes)
        assert notes.problems == [], found.text


def test_each_page_is_read_once_however_many_files_are_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    markdown = page_module._markdown

    def counted(data: bytes, notes: Notes, parser: Parser) -> Document:
        read.append(notes.path)
        return markdown(data, notes, parser)

    monkeypatch.setattr(page_module, "_markdown", counted)
    found = proposed(tmp_path, {"birds.md": birds("###"), "fish.md": birds("####"), "tiler.md": ROLE})
    assert len(found.after.levels) > len(found.before.levels)
    assert sorted(read) == ["birds.md", "fish.md", "tiler.md"]


@pytest.mark.parametrize("where", ["content", "corpus", "seeds"])
def test_pages_read_before_are_as_if_they_were_read_anew(where: str, request: pytest.FixtureRequest) -> None:
    root, documents = Raw(str(request.getfixturevalue(where))), Documents()
    for level in ("heading 3", "page", "table rows", "heading 2"):
        mapping = f'[pages]\nlevel = "{level}"\n'.encode()
        again = read_folder(root, mapping=mapping, documents=documents)
        assert again == read_folder(root, mapping=mapping)
