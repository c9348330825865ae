import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roletui.search import build, parse, search
from roletui.search.query import LIMIT, Query
from search.made import catalog, family, index_of, level, section

PIECES = [
    '"',
    "-",
    "|",
    "in:",
    "level:",
    "grade:",
    "own:",
    "grade:>=",
    " ",
    "a",
    "P&L",
    "’",
    "(",
    ")",
    ":",
    "\n",
    "7",
    "\u202e",
    "é",
]
typed = st.lists(st.sampled_from(PIECES) | st.text(max_size=4)).map("".join)


def shape(query: Query) -> list[list[str]]:
    """What was understood, in short: a mark for the kind, the words or the field with its value."""
    return [
        [
            ("-" if atom.without else "")
            + (
                f"{atom.field}:{atom.value}"
                if atom.kind == "field"
                else " ".join(p for c in atom.chunks for p in c.parts)
            )
            + ('"' if atom.kind == "phrase" else "")
            + ("…" if atom.open and atom.kind == "word" else "")
            for atom in clause
        ]
        for clause in query.clauses
    ]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("revenue forecast", [["revenue"], ["forecast…"]]),
        ("revenue forecast ", [["revenue"], ["forecast"]]),
        ('"statement of work" sow', [['statement of work"'], ["sow…"]]),
        ("-intern sql", [["-intern"], ["sql…"]]),
        ('-"on call"', [['-on call"']]),
        ("pricing | discount sql", [["pricing", "discount"], ["sql…"]]),
        ("a|b|c", [["a", "b", "c…"]]),
        ("level:senior in:req x", [["level:senior"], ["in:req"], ["x…"]]),
        ('Level:"Senior Manager" x', [["level:senior manager"], ["x…"]]),
        ("-family:sales | grade:>=8 ", [["-family:sales", "grade:>=8"]]),
        ("go-to-market - sales", [["go to market"], ["sales…"]]),
        ("own: sql", [["own:"], ["sql…"]]),
        ("level: senior", [["level"], ["senior…"]]),
        ("what: ever http://x", [["what"], ["ever"], ["http"], ["x…"]]),
        ("1:1s", [["1 1s…"]]),
        ("“curly quotes” x", [['curly quotes"'], ["x…"]]),
        ("", []),
        ('  - | " ', []),
    ],
)
def test_what_is_understood(text: str, understood: list[list[str]]) -> None:
    assert shape(parse(text)) == understood


@pytest.mark.parametrize(
    ("text", "place", "unfinished"),
    [
        ('sql "statement of', (4, 17), True),
        ("sql |", (4, 5), True),
        ("| sql", (0, 1), False),
        ("sql | | x", (6, 7), False),
        ("level:", (0, 6), True),
        ("grade:>=x7! sql", (0, 11), False),
        ("sql grade:>", (4, 11), True),
        ('in:"" sql', (0, 5), False),
    ],
)
def test_a_fault_is_reported_with_its_place(text: str, place: tuple[int, int], unfinished: bool) -> None:
    error = parse(text).error
    assert error is not None
    assert (error.start, error.end) == place
    assert error.unfinished is unfinished
    assert error.message


@pytest.mark.parametrize(
    "text", ["grade:7", "grade:>=8", "grade:6-8", "grade:8+", "grade:6,7", "grade:IC3", "own:", "a - b"]
)
def test_what_is_right_has_no_fault(text: str) -> None:
    assert parse(text).error is None


def test_a_pasted_page_is_cut_with_a_note() -> None:
    query = parse("word\n" * 100_000)
    assert len(query.text) <= LIMIT
    assert str(LIMIT) in query.note
    assert parse("short").note == ""


DECKHAND = level("crew", "Senior Deckhand", section("Keep the P&L afloat", "Rig the café"), grades=(7,))
INDEX = build(catalog(family("crew", "Ship Crew", DECKHAND, department="Sea")))


@given(typed)
@example("level:\x00")
@example("\ud800 x")
@example("in:" + "x," * 99)
@example("grade:999999999999999999999999999999999999")
def test_any_string_is_a_query(text: str) -> None:
    results = search(INDEX, text, limit=3)
    assert results.total >= len(results.hits)
    assert all(word for word in results.nearest)


@given(typed)
def test_any_beginning_of_a_query_is_one(text: str) -> None:
    for end in range(len(text)):
        search(INDEX, text[:end], limit=1)


def test_an_invisible_letter_in_a_query_does_no_harm() -> None:
    assert search(index_of("Own the schedule"), "sche\u200bdule").total == 1
