"""Every format of every level: whole, in order, well formed, and free of what pages might smuggle in."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from tinyhtml5.parser import HTMLParser
from tinyhtml5.treebuilder import TreeBuilder

from export.made import catalogs, opened
from roletui.export.formats import ATS_SHAPES, FORMATS, SUBJECTS, Request, Subject, formats, render, sheet_of, templates
from roletui.export.html import inline
from roletui.export.spans import Words, Wrapped
from roletui.export.word import NoWord
from roletui.model import Catalog, Kind, Section, Span
from roletui.roles.as_json import role_form
from roletui.roles.effective import Effectives
from roletui.text import Safe

TEXTUAL = [form.name for form in formats() if form.is_text]
ONLY_BARE = re.compile(r"</?(?:h3|p|ul|li)>")
TAG = re.compile(r"<[^<>]*>")


def items_in(catalog: Catalog, effectives: Effectives, request: Request, role: str) -> list[str]:
    return [block.text for _, block in sheet_of(catalog, request, role, effectives).items()]


def assert_in_order(wanted: list[str], text: str, what: str) -> None:
    at = 0
    for item in wanted:
        found = text.find(item, at)
        assert found >= 0, (what, item)
        at = found + len(item)


def words_of(data: bytes, name: str) -> str:
    """The words of a document without its format's own signs."""
    text = data.decode()
    if name == "json":
        return "\n".join(item["text"] for section in json.loads(text)["effective"] for item in section["items"])
    if name == "csv":
        return "\n".join(row["text"].removeprefix("'") for row in csv.DictReader(io.StringIO(text)))
    if name == "jobposting":
        text = json.loads(text)["posting"]["description"]
    if name in ("html", "ats", "jobposting"):
        return unescape(TAG.sub("", text))
    return text if name == "txt" else re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def problems_of(page: str, *, fragment: bool) -> list[tuple[object, ...]]:
    parser = HTMLParser(TreeBuilder(namespace_html_elements=False))
    if fragment:
        parser.parse_fragment(page)
    else:
        parser.parse(page)
    return list(parser.errors)


@pytest.mark.parametrize("name", TEXTUAL)
@pytest.mark.parametrize("own", [True, False])
def test_every_item_stands_in_each_format_in_order(content: Path, name: str, *, own: bool) -> None:
    catalog, effectives = opened(str(content))
    request = Request(tuple(catalog.levels), name, own=own, links="text", provenance=True)
    documents = render(catalog, request, effectives)
    assert len({document.name.casefold() for document in documents}) == len(catalog.levels)
    for role, document in zip(catalog.levels, documents, strict=True):
        assert b"\r" not in document.data
        wanted = items_in(catalog, effectives, request, role)
        text = words_of(document.data, name)
        assert_in_order(
            [strip_marks(item) for item in wanted] if name == "md" else wanted,
            strip_marks(text) if name == "md" else text,
            document.name,
        )


def strip_marks(text: str) -> str:
    """Words without the signs of emphasis, which Markdown puts inside them."""
    return re.sub(r"[*_`~\\]", "", text)


@pytest.mark.shared
def test_every_format_of_every_real_level(corpus: Path) -> None:
    catalog, effectives = opened(str(corpus))
    for name in TEXTUAL:
        request = Request(tuple(catalog.levels), name, links="text")
        for role, document in zip(catalog.levels, render(catalog, request, effectives), strict=True):
            if name != "md":  # held by the round trip
                assert_in_order(items_in(catalog, effectives, request, role), words_of(document.data, name), name)
            if name in ("html", "ats"):
                assert problems_of(document.data.decode(), fragment=name == "ats") == [], role


@pytest.mark.parametrize("step", [8])
@pytest.mark.shared
def test_word_documents_hold_every_item(corpus: Path, step: int) -> None:
    catalog, effectives = opened(str(corpus))
    roles = tuple(catalog.levels)[::step]
    request = Request(roles, "docx", links="text", provenance=True)
    for role, document in zip(roles, render(catalog, request, effectives), strict=True):
        read = docx.Document(io.BytesIO(document.data))
        text = "\n".join(paragraph.text for paragraph in read.paragraphs)
        assert_in_order(items_in(catalog, effectives, request, role), text, role)


def test_the_same_role_gives_the_same_word_bytes(content: Path) -> None:
    catalog, effectives = opened(str(content))
    request = Request((next(iter(catalog.levels)),), "docx")
    (first,), (again,) = render(catalog, request, effectives), render(catalog, request, effectives)
    assert first.data == again.data
    with zipfile.ZipFile(io.BytesIO(first.data)) as packed:
        assert packed.testzip() is None
        assert b"python-docx" not in packed.read("docProps/core.xml")


def test_a_missing_word_package_is_said_with_its_remedy(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    catalog, effectives = opened(str(content))
    with pytest.raises(NoWord, match="install roletui again"):
        render(catalog, Request((next(iter(catalog.levels)),), "docx"), effectives)


def every_html(catalog: Catalog, effectives: Effectives) -> Iterator[str]:
    roles = tuple(catalog.levels)
    for template in templates():
        if "html" in template.formats:
            for together in (False, True):
                request = Request(roles, "html", template.name, provenance=True, together=together)
                yield from (document.data.decode() for document in render(catalog, request, effectives))


def test_pages_are_valid_and_need_nothing_else(content: Path) -> None:
    catalog, effectives = opened(str(content))
    for page in every_html(catalog, effectives):
        assert problems_of(page, fragment=False) == []
        assert not re.search(r"<(?:script|link|img|iframe)|\bsrc=|@import|url\(", page)


@settings(max_examples=80, deadline=None)
@given(catalogs())
def test_no_markup_of_a_page_becomes_markup_of_a_document(catalog: Catalog) -> None:
    effectives = Effectives(catalog)
    for page in every_html(catalog, effectives):
        assert problems_of(page, fragment=False) == []
        assert "<b>" not in page
        assert "<!-- x" not in page
    for shape in ("html", "lever", "greenhouse", "smartrecruiters"):
        (document,) = render(catalog, Request(tuple(catalog.levels), "ats", ats=shape), effectives)
        text = document.data.decode()
        pieces = [text] if shape == "html" else list(strings(json.loads(text)))
        assert all(ONLY_BARE.fullmatch(tag) for piece in pieces if "<p>" in piece for tag in TAG.findall(piece))


def strings(form: object) -> Iterator[str]:
    if isinstance(form, str):
        yield form
    for value in form.values() if isinstance(form, dict) else form if isinstance(form, list) else ():
        yield from strings(value)


@settings(max_examples=80, deadline=None)
@given(catalogs())
def test_no_cell_is_a_formula(catalog: Catalog) -> None:
    for template in ("role", "scorecard"):
        (document,) = render(catalog, Request(tuple(catalog.levels), "csv", template))
        rows = list(csv.reader(io.StringIO(document.data.decode())))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@") and cell]


def test_json_is_the_form_of_show(content: Path) -> None:
    catalog, effectives = opened(str(content))
    roles = tuple(catalog.levels)[:3]
    (joined,) = render(catalog, Request(roles, "json", together=True), effectives)
    assert json.loads(joined.data) == [role_form(effectives[role]) for role in roles]


def test_applicant_systems_get_their_shapes(content: Path) -> None:
    catalog, effectives = opened(str(content))
    role = next(role for role in catalog.levels if "senior-professional-services-engagement" in role)
    made = {
        shape: json.loads(render(catalog, Request((role,), "ats", ats=shape), effectives)[0].data)
        for shape in ("lever", "greenhouse", "smartrecruiters")
    }
    assert set(made["lever"]) == {"text", "description", "lists", "closing"}
    assert [entry["text"] for entry in made["lever"]["lists"]][:2] == ["Responsibilities", "Requirements"]
    assert all(entry["content"].startswith("<li>") for entry in made["lever"]["lists"])
    assert made["greenhouse"]["content"].startswith("<p>")
    sections = made["smartrecruiters"]["jobAd"]["sections"]
    assert list(sections) == ["companyDescription", "jobDescription", "qualifications", "additionalInformation"]
    assert sections["companyDescription"]["text"] == ""
    assert "<h3>Requirements</h3>" in sections["qualifications"]["text"]


def test_a_job_posting_lists_what_is_missing_and_invents_nothing(content: Path) -> None:
    catalog, effectives = opened(str(content))
    for role in catalog.levels:
        (document,) = render(catalog, Request((role,), "jobposting", links="text"), effectives)
        draft = json.loads(document.data)
        missing = {entry["property"] for entry in draft["missing"]}
        assert missing >= {"datePosted", "hiringOrganization", "jobLocation", "employmentType", "baseSalary"}
        assert not missing & set(draft["posting"])
        said = "\n".join(items_in(catalog, effectives, Request((role,)), role))
        for name in ("educationRequirements", "experienceRequirements", "securityClearanceRequirement"):
            for line in draft["posting"].get(name, "").splitlines():
                assert line in said


def test_the_docs_name_every_subject_with_its_formats() -> None:
    docs = (Path(__file__).parents[2] / "docs/exporting.md").read_text(encoding="utf-8")
    rows = [f"| `{each.name}` | {', '.join(each.writers)} | {each.help} |" for each in SUBJECTS]
    assert "\n".join(rows) in docs
    for form in FORMATS:
        assert f"| `{form.name}` | " in docs


@pytest.mark.parametrize("kind", SUBJECTS, ids=lambda kind: kind.name)
def test_a_file_is_written_in_the_format_that_its_ending_names(kind: Subject) -> None:
    for form in kind.formats:
        assert kind.format_of(f"Some.Name{form.ending.upper()}") == form
    assert kind.format_of("name.pdf") is None


EMPTY: dict[Kind, str] = {"grade": "", "requirements": "Empty", "other": "Empty"}


def test_a_section_without_a_text_is_written_in_every_format(catalog_of: Callable[..., Catalog]) -> None:
    """Data may name a section and say nothing in it."""
    made = catalog_of({"a.md": "## Planner\n\n### Requirements\n\n- Plans\n- Reads\n- Asks\n"})
    (family,) = made.families
    (level,) = family.levels
    empty = tuple(Section(kind, Safe(heading), 9) for kind, heading in EMPTY.items())
    family = family._replace(levels=(level._replace(sections=(*empty, *level.sections)),))
    catalog = Catalog(made.root, (family,))
    for template in templates():
        for name in template.formats:
            for own in (True, False):
                (document,) = render(catalog, Request((level.id,), name, template.name, own=own))
                assert document.data


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/{{id}}/edit", "https://example.org/%7B%7Bid%7D%7D/edit"),
        ("mailto:{{contact}}", "mailto:%7B%7Bcontact%7D%7D"),
        ("https://example.org/a|b^c`d", "https://example.org/a%7Cb%5Ec%60d"),
        ("https://example.org/?a=1&b=%20#c", "https://example.org/?a=1&amp;b=%20#c"),
    ],
)
def test_an_address_is_written_as_the_standard_allows(target: str, address: str) -> None:
    node = Wrapped(Span(0, 4, "link", Safe(target)), (Words("here"),))
    assert inline([node]) == f'<a href="{address}">here</a>'


NOTED = """# Tiler

<!-- band 5, for us alone -->

## Responsibilities

- Lays the tiles
- Cuts the tiles

<!-- pay 100, for us alone -->

## Requirements

Knows the trade and its tools well.

<!-- ten years, for us alone -->
"""


def test_notes_to_the_authors_of_a_page_are_published_nowhere(
    catalog_of: Callable[..., Catalog], tmp_path: Path
) -> None:
    (tmp_path / "all.md.j2").write_text(
        "{% for section in role.sections %}{% for each in section.blocks %}{{ each.text }}{% endfor %}{% endfor %}\n"
    )
    catalog = catalog_of({"tiler.md": NOTED})
    roles = tuple(catalog.levels)
    requests = [Request(roles, "ats", ats=shape) for shape in ATS_SHAPES]
    requests += [Request(roles, name, "vacancy") for name in TEXTUAL if name not in ("csv", "json")]
    requests += [Request(roles, name, "scorecard") for name in ("md", "html", "csv")]
    requests += [Request(roles, "html"), Request(roles, "txt"), Request(roles, "jobposting")]
    requests.append(Request(roles, "md", "all", template_folder=tmp_path))
    for request in requests:
        written = render(catalog, request)[0].data.decode()
        assert "tools well" in written, request
        assert "for us alone" not in written, request
