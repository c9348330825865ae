import pytest

from search.made import hits, index_of


def marked(text: str, query: str) -> list[str]:
    [hit] = [hit for hit in hits(index_of(text, "Something else altogether"), query) if hit.text == text]
    return [text[start:end] for start, end in hit.spans]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Own the gross margin", "gross margin", ["gross", "margin"]),
        ("Own the gross margin", "gross mar", ["gross", "mar"]),
        ("Managing budgets", "manage budget", ["Managing", "budgets"]),
        ("Manage the budget", "buget", ["budget"]),
        ("Go-to-market plans", "go to market", ["Go", "to", "market"]),
        ("Go-to-market plans", "gotomarket", ["Go-to-market"]),
        ("Go-to-market plans", "gtm", ["Go", "to", "market"]),
        ("Write statements of work", "sow", ["statements", "of", "work"]),
        ("The company’s policy", "company's policy", ["company", "policy"]),
        ("Own the P&L", "p&l", ["P&L"]),
        ("Run the cafe\u0301 well", "caf", ["cafe\u0301"]),
        ("Run the café well", "cafe", ["café"]),
        ("The companyâ€™s policy", "company's", ["companyâ€™s"]),
        ("Say what you mean and mean it", "mean", ["mean", "mean"]),
        ("Meaning is not a mean", "mean", ["Meaning", "mean"]),
        ("Straße und Haus", "strasse", ["Straße"]),
        ("A <U+200B>hidden one", "hidden", ["hidden"]),
    ],
)
def test_what_is_marked(text: str, query: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_an_answer_marks_other_texts_as_well() -> None:
    [hit] = hits(index_of("Own the gross margin"), "gross")
    assert hit.mark("The margin, gross and net") == ((12, 17),)


def test_a_text_with_very_many_words_that_answer_is_marked_all_over() -> None:
    text = " ".join(f"word{number}" for number in range(500))
    assert marked(text, "wor") == ["wor"] * 500
