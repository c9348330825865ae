"""Exported Markdown does nothing, however it is rendered: with HTML on, by two renderers, and in a browser."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from export.inert import HOSTILE, PLACES, RENDERERS, acting, mutated, page_with
from export.made import catalogs
from one_page import read_one
from roletui.compare import compare, matrix
from roletui.export.formats import Request, render
from roletui.export.tables import comparison_markdown, matrix_markdown
from roletui.model import Catalog, Family
from roletui.roles.effective import Effectives
from roletui.roles.inheritance import resolve
from roletui.text import Raw

MUTATIONS = 700
"""Mutated pieces, each in one place of a page; a thousand and more were tried when the writer was made."""


def pieces() -> Iterator[tuple[str, str]]:
    """Each known piece in every place, and each mutated one in the next place."""
    yield from ((place, text) for text in HOSTILE for place in PLACES)
    names = list(PLACES)
    for seed in range(MUTATIONS):
        yield names[seed % len(names)], mutated(seed)


@lru_cache(maxsize=1)
def exported() -> tuple[str, ...]:
    """The Markdown of every piece's page, each in several ways and once; what a reader finds no role in gives none."""
    return tuple(dict.fromkeys(text for place, piece in pieces() for text in _exports(page_with(place, piece))))


@lru_cache(maxsize=len(RENDERERS))
def rendered(renderer: str) -> tuple[str, ...]:
    return tuple(map(RENDERERS[renderer], exported()))


def _exports(source: str) -> Iterator[str]:
    family, _ = read_one(Raw("planner.md"), source.encode("utf-8", "replace"))
    if family is None or not family.levels:
        return
    other = "---\ntitle: Other\n---\n\n## Other\n\n### Requirements\n\n- Plans ahead\n"
    second, _ = read_one(Raw("other.md"), other.encode())
    families: tuple[Family, ...] = tuple(each for each in (family, second) if each is not None)
    catalog = resolve(Catalog(Raw(""), families))
    yield from _documents(catalog, family.levels[0].id)


def _documents(catalog: Catalog, role: str) -> Iterator[str]:
    effectives = Effectives(catalog)
    for request in (
        Request((role,)),
        Request((role,), own=True, provenance=True, links="text"),
        Request((role,), template="vacancy", site="https://example.org"),
        Request((role,), template="scorecard"),
    ):
        yield render(catalog, request, effectives)[0].data.decode()
    if "other" in catalog.levels:
        yield comparison_markdown(compare(catalog, role, "other"), everything=True).replace("<br>", " ")
        yield matrix_markdown(matrix(catalog, [role, "other"]))


def test_nothing_of_a_page_acts_in_what_is_rendered() -> None:
    assert len(exported()) > 4000
    for renderer in RENDERERS:
        for text, page in zip(exported(), rendered(renderer), strict=True):
            assert not (found := list(acting(page))), (renderer, found, text)


FENCE = re.compile(r"(`{3,}|~{3,})")
TAG = re.compile(r" {0,3}<[A-Za-z/!?]")


def test_no_line_begins_with_a_tag_but_in_fences_at_the_margin() -> None:
    """Some renderers know no fences in lists, and take any other line that begins with a tag for HTML."""
    for text in exported():
        fence = ""
        for line in text.split("\n"):
            if found := FENCE.match(line):
                fence = "" if fence and found[1].startswith(fence) else fence or found[1]
            assert fence or not TAG.match(line), (line, text)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_pages_themselves_would_act(renderer: str) -> None:
    """What is looked for is found where nothing was done about it."""
    found = sum(any(acting(RENDERERS[renderer](page_with("block", text)))) for text in HOSTILE)
    assert found > len(HOSTILE) / 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(catalogs())
def test_nothing_of_any_text_acts(catalog: Catalog) -> None:
    for text in _documents(catalog, catalog.families[0].levels[0].id):
        for render_page in RENDERERS.values():
            assert not (found := list(acting(render_page(text)))), (found, text)


AT_ONCE = 2400
"""Documents that the browser is given in one page."""
HOOK = "<script>window.acts = 0; window.act = () => { document.title = `acted ${++window.acts}` }</script>"
CLICK = (
    "<script>document.querySelectorAll('a').forEach("
    "link => { if (!/^(https?|mailto|tel|file|):$/.test(link.protocol)) link.click() })</script>"
)


def _in_browser(body: str, folder: Path) -> str:
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no Chromium here")
    page = folder / "page.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>quiet</title>{HOOK}{body}{CLICK}", encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom")
    done = subprocess.run(
        [browser, *options, f"--user-data-dir={folder / 'profile'}", page.as_uri()],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return done.stdout


def test_nothing_acts_in_a_browser(tmp_path: Path) -> None:
    assert "<title>acted" in _in_browser("<p>x</p><img src=x onerror=act()>", tmp_path)
    bodies = [f"<article>{page}</article>" for renderer in RENDERERS for page in rendered(renderer)]
    for start in range(0, len(bodies), AT_ONCE):
        part = bodies[start : start + AT_ONCE]
        shown = _in_browser("\n".join(part), tmp_path)
        assert "<title>quiet</title>" in shown
        assert shown.count("<article>") == len(part), "the browser shows the whole page"
