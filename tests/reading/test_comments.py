"""Notes to the authors of a page: kept in the model where they are a paragraph, and shown to authors alone."""

from families import Make
from roletui.drawing.role import draw_blocks
from roletui.export.formats import Request, render
from roletui.model import Paragraph
from roletui.search import build, search
from roletui.text import Safe

PAGE = (
    "# Glazier\n\n<!-- rewrite in spring -->\nCuts glass.\n\n## Responsibilities\n\n- Cuts panes <!-- was: slices -->\n"
    "- Fits <!-- all\nof --> windows\n- Sweeps\n\n## Requirements\n\n- Steady hands\n"
)


def test_comments_inside_a_line_are_no_part_of_it(catalog_of: Make) -> None:
    (family,) = catalog_of({"glazier.md": PAGE}).families
    duties = family.levels[0].sections[1]
    assert [(item.text, item.line) for item in duties.items] == [("Cuts panes", 8), ("Fits windows", 9), ("Sweeps", 11)]


def test_comments_of_their_own_are_kept_and_neither_drawn_nor_found(catalog_of: Make) -> None:
    catalog = catalog_of({"glazier.md": PAGE})
    (level,) = catalog.families[0].levels
    (note, *_) = level.sections[0].paragraphs
    assert note.text == "<!-- rewrite in spring -->"
    assert draw_blocks([note], 80, follow=str) == []
    assert draw_blocks([note], 80, follow=str, author=True)
    assert search(build(catalog), "spring").total == 0
    assert search(build(catalog), "windows").total == 1


def test_documents_for_readers_have_no_comments(catalog_of: Make) -> None:
    catalog = catalog_of({"glazier.md": PAGE})
    for format_ in ("html", "txt"):
        (document,) = render(catalog, Request((catalog.families[0].levels[0].id,), format_))
        text = document.data.decode()
        assert "Cuts glass" in text
        assert "spring" not in text


def test_other_html_is_drawn() -> None:
    video = Paragraph(Safe("<figure>\n<!-- x --> a film\n</figure>"), 3, (), "html")
    assert draw_blocks([video], 80, follow=str)
