"""Laws of the shapes: no cell is lost, names of files that carry no order change nothing, nor do neighbours."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from one_page import read_one
from roletui.model import Catalog, Family, Section
from roletui.reading import read_folder
from roletui.text import Raw

RANKS = ("Junior", "Senior", "Staff", "Principal")
TRADES = ("Engineer", "Designer", "Analyst")

cells = st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=1, max_size=5)


def sections_of(family: Family) -> Iterator[Section]:
    yield from family.sections
    for level in family.levels:
        yield from level.sections


def texts_of(family: Family) -> Counter[str]:
    """Every text of the family's lists and paragraphs."""
    found: Counter[str] = Counter(paragraph.text for paragraph in family.summary)
    for section in sections_of(family):
        found.update(item.text for item in section.items)
        found.update(paragraph.text for paragraph in section.paragraphs)
    return found


@given(filled=cells, has_remarks=st.booleans())
@settings(deadline=None)
def test_every_filled_cell_of_a_matrix_stands_in_the_model_once(filled: list[list[bool]], *, has_remarks: bool) -> None:
    head = ["Skill", "Junior Engineer", "Senior Engineer", "Remarks" if has_remarks else "Staff Engineer"]
    rows = [
        [f"skill {n}", *(f"cell {n} {m}" if each else "" for m, each in enumerate(row))] for n, row in enumerate(filled)
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * 4, *rows))
    family, _ = read_one(Raw("a.md"), f"# Ladder\n\n{table}\n".encode())
    assert family is not None
    texts = texts_of(family)
    headings = {section.heading for section in sections_of(family)}
    for label, *row in rows:
        for cell in filter(None, row):
            assert texts[cell] == 1
        assert any(label in heading for heading in headings) or not any(row)


roles = st.lists(st.tuples(st.sampled_from(RANKS), st.sampled_from(TRADES)), min_size=1, max_size=6, unique=True)


def page(rank: str, trade: str) -> str:
    return f"# {rank} {trade}\n\nWords.\n\n## Craft\n\n" + "".join(f"- {rank} {trade} {n}\n" for n in range(6))


def catalog_of(pages: Sequence[tuple[str, str]]) -> Catalog:
    with TemporaryDirectory() as folder:
        for name, text in pages:
            (Path(folder) / "crew").mkdir(exist_ok=True)
            (Path(folder) / "crew" / name).write_text(text, encoding="utf-8")
        return read_folder(Raw(folder))


def levels_of(catalog: Catalog) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter(
        (level.title, tuple(item.text for section in level.sections for item in section.items))
        for family in catalog.families
        for level in family.levels
    )


def families_of(catalog: Catalog) -> set[tuple[str, tuple[str, ...]]]:
    return {(family.title, tuple(level.title for level in family.levels)) for family in catalog.families}


@given(roles, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_names_of_files_that_carry_no_order_change_nothing(chosen: list[tuple[str, str]], random: object) -> None:
    texts = [page(rank, trade) for rank, trade in chosen]
    names = [f"{letter}.md" for letter in "abcdef"[: len(texts)]]
    shuffled = sorted(names, key=lambda _: random.random())  # type: ignore[attr-defined]
    one, other = (catalog_of(list(zip(each, texts, strict=True))) for each in (names, shuffled))
    assert families_of(one) == families_of(other)
    assert levels_of(one) == levels_of(other)


@given(roles)
@settings(max_examples=40, deadline=None)
def test_a_page_reads_beside_others_as_it_reads_alone(chosen: list[tuple[str, str]]) -> None:
    pages = [(f"{rank}-{trade}.md", page(rank, trade)) for rank, trade in chosen]
    together = levels_of(catalog_of(pages))
    alone: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for each in pages:
        alone.update(levels_of(catalog_of([each])))
    assert together == alone
