import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from export.made import opened
from families import Make
from roletui.export import templates as own_templates
from roletui.export.formats import (
    Request,
    UnusableRequest,
    chosen_template,
    publishing_notes,
    render,
    sheet_of,
    templates,
)
from roletui.export.scorecard import PER_CATEGORY, scorecard
from roletui.export.templates import (
    MEMORY_IS_LIMITED,
    OUTPUT_CHARACTERS,
    TEMPLATE_BYTES,
    TemplateFault,
    find_templates,
)
from roletui.model import Level, Paragraph
from roletui.text import Safe
from search.made import catalog, family, level, section

PAGES = Path(__file__).parent / "pages"
ROLE = "beekeeper/senior-beekeeper"


def filled(folder: Path, source: str, name: str = "mine.md.j2") -> str:
    (folder / name).write_text(source, encoding="utf-8")
    catalog, effectives = opened(str(PAGES))
    stem, form, _ = name.split(".")
    (document,) = render(catalog, Request((ROLE,), form, stem, template_folder=folder), effectives)
    return document.data.decode()


def test_a_template_sees_what_is_documented(tmp_path: Path) -> None:
    text = filled(
        tmp_path,
        "{{ role.title }} | {{ role.family }} | {{ role.grade }} | {{ role.reports_to }} | {{ placeholder('pay') }}\n"
        "{% for section in role.sections %}\n"
        "## {{ section.heading }} {{ section.kind }} {{ section.bullets|length }}\n"
        "{% for block in section.blocks if not block.own %}\n"
        "{{ block.origin_title }} {{ block.path }}:{{ block.line }} via {{ block.via }} {{ block.text }}\n"
        "{% endfor %}\n"
        "{% endfor %}\n"
        "{% for bullet in role.bullets.requirements %}\n- {{ bullet.markup }}\n{% endfor %}",
    )
    assert text.startswith("Senior Beekeeper | Beekeeper | 6 | Head of Hives | [[pay]]\n## Summary summary 0\n")
    assert "Beekeeper (Intermediate) beekeeper.md:22 via 43 Keep smoker_v2 in working order\n" in text
    assert "- Proven knowledge of [varroa treatment](https://example.org/varroa?a=1&b=2)\n" in text
    assert text.endswith("- Travels to EMEA apiaries\n")


def test_words_are_escaped_where_the_format_is_html(tmp_path: Path) -> None:
    source = "{% for bullet in role.bullets.responsibilities %}<i>{{ bullet.text }}</i>{{ bullet.markup }}{% endfor %}"
    page = filled(tmp_path, source, "mine.html.j2")
    assert "<b>" not in page
    assert "<i>Write &lt;b&gt;not bold&lt;/b&gt; and" in page
    assert "Inspect <strong>every</strong> hive" in page
    assert "Inspect <strong>every" not in filled(tmp_path, source, "mine.txt.j2")


def test_a_cell_of_an_own_table_is_no_formula(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ '=1+1'|cell }},{{ 'a'|cell }}", "mine.csv.j2") == "'=1+1,a\n"


FAULTS = {
    "{{ role.title }}\n{% if %}": r"mine\.md\.j2:2: ",
    "\n\n{{ role.salary }}": r"mine\.md\.j2:3: .*salary",
    "{{ ''.__class__.__mro__ }}": r"mine\.md\.j2:1: ",
    "{{ role.title.format.__globals__ }}": r"mine\.md\.j2:1: ",
    "{{ role.grades.append(1) }}": r"mine\.md\.j2:1: ",
    "{% for i in range(999999999) %}{% endfor %}": r"mine\.md\.j2:1: [Rr]ange too big",
    "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}": r"mine\.md\.j2:\d: calls itself",
    "{% include '../secret' %}": r"mine\.md\.j2:1: .*leads out",
    "{% include '/etc/hostname' %}": r"mine\.md\.j2:1: ",
    "{% include 'nowhere' %}": r"mine\.md\.j2:1: .*not in the folder",
    "{{ 1 / 0 }}": r"mine\.md\.j2:1: ",
    "{% for a in [1] %}" * 25 + "{% endfor %}" * 25: r"mine\.md\.j2: too many statically nested blocks",
    "{% if 1 %}" * 110 + "{% endif %}" * 110: r"mine\.md\.j2: too many levels of indentation",
    "{{ " + "(" * 9999 + ")" * 9999 + " }}": r"mine\.md\.j2: calls itself",
    "{% if 0 %}" + "{% elif 0 %}" * 9999 + "{% endif %}": r"mine\.md\.j2: ",
    "\n{{ 'abc'|truncate(-5) }}": r"mine\.md\.j2:2: expected length",
    "\n{{ 'x'.encode('nope') }}": r"mine\.md\.j2:2: unknown encoding",
    "{% include 'a\0b' %}": r"mine\.md\.j2:1: .*null",
    "{% set x = 'x' * 90000 %}{% for i in range(900) %}{{ x }}{% endfor %}": rf"more than {OUTPUT_CHARACTERS}",
}
GREEDY = (
    "{{ 'a'.encode().ljust(3000000000) }}",
    "{{ 'a'.encode().zfill(3000000000) }}",
    "{{ ('%3000000000d'.encode() % 1)|length }}",
    "{{ 'x'.ljust(3000000000)|length }}",
    "{{ ('x' * 3000000000)|length }}",
    "{{ 'x'|center(3000000000)|length }}",
    "{{ '%3000000000d' % 1 }}",
    "{{ (1).to_bytes(3000000000, 'big')|length }}",
    "{% set x = [1] %}" + "{% set x = [x, x]|sum(start=[]) %}" * 40 + "{{ x|length }}",
    "{% set x = 'x' * 9999 %}" + "{% set x = x ~ x %}" * 40,
    "{% set x = 'x' * 9999 %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 40,
    "{% set x = 'x' * 99999 %}{{ x|replace('x', x)|length }}",
)
"""Templates that take any amount of memory, by every kind of value that can grow."""
SLOW = (
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in [1, 2] recursive %}{% if loop.depth < 40 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{{ (9 ** (9 ** 9)) % 7 }}",
)
"""Templates without end."""


@pytest.mark.parametrize("source", GREEDY)
@pytest.mark.skipif(not MEMORY_IS_LIMITED, reason="the system does not limit memory")
def test_a_template_that_takes_too_much_memory_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2.*(memory|too large|too long)"):
        filled(tmp_path, source)


@pytest.mark.parametrize("source", SLOW)
def test_a_template_without_end_is_ended(tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "SECONDS", 1)
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2: takes (more|longer) than"):
        filled(tmp_path, source)


def test_a_process_that_only_waits_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "WAITED", 1)
    monkeypatch.setattr(own_templates, "_CHILD", "import time; time.sleep(60)")
    with pytest.raises(TemplateFault, match="takes longer than 1 seconds"):
        filled(tmp_path, "x")


@pytest.mark.parametrize("child", ["print('[]')", "print('x' * 10**6)", "import os; os._exit(3)", "1 / 0", ""])
def test_a_process_that_answers_wrongly_is_no_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, child: str
) -> None:
    monkeypatch.setattr(own_templates, "_CHILD", child)
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2"):
        filled(tmp_path, "x")


def test_many_roles_are_filled_by_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.md.j2").write_text("{{ role.title }}")
    catalog, effectives = opened(str(PAGES))
    started: list[object] = []
    real = subprocess.run

    def run(*command: Any, **more: Any) -> Any:
        started.append(command)
        return real(*command, **more)

    monkeypatch.setattr(subprocess, "run", run)
    roles = tuple(catalog.levels)
    assert len(roles) > 1
    documents = render(catalog, Request(roles, "md", "mine", template_folder=tmp_path), effectives)
    assert [document.data.decode().strip() for document in documents] == [
        catalog.levels[role][1].title for role in roles
    ]
    assert len(started) == 1


@pytest.mark.parametrize("source", FAULTS)
def test_a_fault_names_the_template_and_its_line(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    with pytest.raises(TemplateFault, match=FAULTS[source]):
        filled(folder, source)


def test_a_fault_names_its_line_where_the_folder_is_given_relative_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2:2: .*salary"):
        filled(Path(), "\n{{ role.salary }}")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "inside").symlink_to(tmp_path / "secret")
    (folder / "near").write_text("near", encoding="utf-8")
    assert filled(folder, "{% include 'near' %}") == "near\n"
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2:1: .*leads out of the folder"):
        filled(folder, "{% include 'inside' %}")


def test_joining_and_replacing_keep_to_escaping(tmp_path: Path) -> None:
    source = (
        "{{ ['<', role.title]|join('&') }} {{ role.intro|join(', ', 'line') }} {{ '<b>'|replace('b', 'i') }} "
        "{{ '<' ~ role.grade }} {{ ['<'|e, '<']|join('&') }} {% set safe = '<'|e %}{{ safe ~ '<' }}"
    )
    assert filled(tmp_path, source, "mine.html.j2").startswith("&lt;&amp;Senior Beekeeper ")
    assert filled(tmp_path, source, "mine.html.j2").endswith("&lt;i&gt; &lt;6 &lt;&amp;&lt; &lt;&lt;\n")
    assert filled(tmp_path, source, "mine.txt.j2").startswith("<&Senior Beekeeper ")


def test_a_template_that_is_too_large_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="larger than"):
        filled(tmp_path, "x" * (TEMPLATE_BYTES + 1))
    (tmp_path / "giant").write_text("x" * (TEMPLATE_BYTES + 1), encoding="utf-8")
    with pytest.raises(TemplateFault, match=r"mine\.md\.j2:1: `giant` is larger than"):
        filled(tmp_path, "{% include 'giant' %}")
    (tmp_path / "raw.md.j2").write_bytes(b"\xff\xfe")
    catalog, effectives = opened(str(PAGES))
    with pytest.raises(TemplateFault, match=r"raw\.md\.j2.*UTF-8"):
        render(catalog, Request((ROLE,), "md", "raw", template_folder=tmp_path), effectives)


def test_a_folder_of_templates_is_listed_by_name_and_format(tmp_path: Path) -> None:
    for name in ("panel.md.j2", "panel.html.j2", "role.txt.j2", "note.j2", "note.md", ".md.j2"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [(found.name, found.format) for found in find_templates(tmp_path)] == [
        ("panel", "html"),
        ("panel", "md"),
        ("role", "txt"),
    ]
    assert [template.name for template in templates(tmp_path)] == ["vacancy", "scorecard", "overview", "panel", "role"]
    with pytest.raises(TemplateFault, match="nowhere: cannot be read"):
        find_templates(tmp_path / "nowhere")
    with pytest.raises(UnusableRequest, match="not written as md"):
        chosen_template(Request((ROLE,), "md", "role", template_folder=tmp_path))
    with pytest.raises(UnusableRequest, match="no template is called “letter”"):
        chosen_template(Request((ROLE,), "md", "letter"))


def test_a_vacancy_points_out_what_outsiders_should_not_read() -> None:
    catalog, effectives = opened(str(PAGES))
    request = Request((ROLE,), template="vacancy", words=("varroa",), site="https://example.org")
    notes = publishing_notes(catalog, request, effectives)
    quotes = [note.quote for note in notes if note.quote]
    assert quotes == [
        "Orchard",
        "Head of Hives",
        "handbook",
        "handbook",
        "varroa treatment",
        "varroa",
        "3+ years",
        "EMEA",
    ]
    assert all(note.place for note in notes if note.quote)
    sheet = sheet_of(catalog, request, ROLE, effectives)
    assert not [span for part in sheet.parts for block in part.blocks for span in block.spans if span.kind == "link"]
    flagged = [block.text[start:end] for _, block in sheet.items() for start, end in block.flags]
    assert flagged == ["handbook", "varroa treatment", "3+ years", "EMEA"]


def test_a_vacancy_says_what_is_of_the_role_before_what_a_page_says_of_all_its_roles(catalog_of: Make) -> None:
    page = (
        "# Ferry Crew\n\n## Role summary\n\nThe table below has all roles of the crew.\n\n"
        "## Deckhand\n\nA deckhand moors.\n\n### Responsibilities\n\n- Tie knots\n- Coil ropes\n- Wash decks\n\n"
        "## Mate\n\nA mate steers.\n\n### Responsibilities\n\n- Steer\n- Keep the log\n- Plan watches\n"
    )
    catalog = catalog_of({"ferry.md": page})
    (document,) = render(catalog, Request((catalog.families[0].levels[1].id,), template="vacancy"))
    places = [
        document.data.decode().index(words) for words in ("A mate steers", "Keep the log", "all roles of the crew")
    ]
    assert places == sorted(places)


def test_a_ladder_of_competencies_is_advertised_and_rated_without_its_numbers_and_its_rules() -> None:
    calm = section(kind="other", heading="Calm")._replace(paragraphs=(Paragraph(Safe("You keep your head"), 3),))
    mate = level(
        "ferry",
        "Mate",
        section("Steers in fog without help", "Knows every buoy", kind="other", heading="Seamanship"),
        calm,
        section("41000", kind="other", heading="Pay"),
    )
    rules = section("Nobody whistles on deck", kind="other", heading="Rules of the crew")
    pages = catalog(family("ferry", "Ferry Crew", mate, sections=[rules]))
    made = [render(pages, Request(("ferry/mate",), template=template)) for template in ("vacancy", "scorecard")]
    text, card = (documents[0].data.decode() for documents in made)
    for words in ("Steers in fog", "every buoy", "keep your head"):
        assert words in text
        assert words in card
    for words in ("41000", "whistles"):
        assert words not in text
        assert words not in card
    posting = render(pages, Request(("ferry/mate",), "jobposting", "vacancy"))[0].data.decode()
    assert "Steers in fog" in json.loads(posting)["posting"]["qualifications"]
    assert "Choose what applicants need of the competencies" in text
    assert "Left out as internal: the section “Pay”" in text
    assert "Left out as internal: the section “Seamanship”" not in text


def _mate(title: str, *headings: str) -> Level:
    lists = [section(f"Speaks well of {heading}", kind="other", heading=heading) for heading in headings]
    offer = section("A bunk with a window", kind="other", heading="What we offer")
    return level("ferry", title, section(f"Steers the {title}"), *lists, offer)


@pytest.mark.parametrize(("others", "taken"), [(("Calm", "Knots", "Charts"), True), (("Calm", "Knots"), False)])
def test_a_ladder_of_competencies_may_name_one_of_them_as_duties(others: tuple[str, ...], taken: bool) -> None:
    mate = _mate("Mate", "Calm", "Knots", "Charts", "Radio")
    pages = catalog(family("ferry", "Ferry Crew", _mate("Deckhand", *others), mate))
    made = [render(pages, Request(("ferry/mate",), template=template)) for template in ("vacancy", "scorecard")]
    for text in (documents[0].data.decode() for documents in made):
        assert [f"Speaks well of {word}" in text for word in ("Charts", "Radio")] == [taken, taken]
        assert "bunk" not in text


def test_a_scorecard_has_few_categories_and_leaves_nothing_out(content: Path) -> None:
    catalog, effectives = opened(str(content))
    for role in catalog.levels:
        sheet = sheet_of(catalog, Request((role,)), role, effectives)
        card = scorecard(sheet)
        assert len(card.categories) <= 4
        assert all(0 < len(category.attributes) <= PER_CATEGORY for category in card.categories)
        rated = [each for category in card.categories for each in category.attributes]
        wanted = [block for part, block in sheet.items() if part.kind == "requirements" and block.depth == 0]
        assert len(rated) + len(card.rest) == len(wanted)
        places = {f"{block.origin.path}:{block.origin.line}" for block in wanted}
        assert {each.source for each in (*rated, *card.rest)} == places


def test_a_specialty_adds_its_sections_and_an_unknown_one_is_answered() -> None:
    catalog, effectives = opened(str(PAGES))
    sheet = sheet_of(catalog, Request((ROLE,), specialties=("mountain",)), ROLE, effectives)
    assert sheet.specialties == ("Mountain Hives",)
    assert "Carries hives above 2000 m" in [block.text for _, block in sheet.items()]
    with pytest.raises(UnusableRequest, match="lists: “Mountain Hives”"):
        sheet_of(catalog, Request((ROLE,), specialties=("river",)), ROLE, effectives)


def test_the_template_in_the_docs_works(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    source = docs.partition("```jinja\n")[2].partition("```")[0]
    text = filled(tmp_path, source, "panel.md.j2")
    assert text.startswith("# Interview: Senior Beekeeper (grade 6)\n")
    assert "- [ ] Holds a security clearance for the roof gardens _beekeeper.md:49_\n" in text
