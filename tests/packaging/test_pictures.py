"""The pictures that README shows, and how they are drawn."""

import importlib.util
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rich.style import Style

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
KEPT = sorted((ROOT / "screenshots").glob("*.svg"))


@pytest.fixture(scope="module")
def screen_svg() -> Any:
    spec = importlib.util.spec_from_file_location("screen_svg", ROOT / "scripts" / "screen_svg.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["screen_svg"] = module
    spec.loader.exec_module(module)
    return module


def shown_at(svg: str, second: float) -> list[int]:
    """The frames that are seen so many seconds after the start."""
    found = re.findall(r"\.f(\d+)\{animation:k\1 ([\d.]+)s step-end infinite\}", svg)
    seen = []
    for number, lasting in found:
        rule = re.search(rf"@keyframes k{number}\{{(.*)\}}\n", svg)
        assert rule is not None
        steps = [(float(at), how) for at, how in re.findall(r"([\d.]+)%\{visibility:(\w+)\}", rule[1])]
        if [how for at, how in steps if at <= 100 * second / float(lasting)][-1] == "visible":
            seen.append(int(number))
    return seen


def test_text_is_data_in_a_picture(screen_svg: Any) -> None:
    text = "</text><script>a&b \"'</script> ]]> &lt;"
    svg = screen_svg.draw([screen_svg.Frame((((text, Style(color="#ffffff")),),), caption=text)], "#000000", "#ffffff")
    drawn = ["".join(each.itertext()) for each in ET.fromstring(svg).iter(f"{SVG}text")]
    assert drawn == [text, text]
    assert not list(ET.fromstring(svg).iter(f"{SVG}script"))


def test_signs_of_another_width_move_no_letters(screen_svg: Any) -> None:
    row = (("│ a b  ──▶ 漢 c", Style(color="#ffffff")),)
    svg = screen_svg.draw([screen_svg.Frame((row,))], "#000000", "#ffffff")
    placed = {
        "".join(each.itertext()): round(float(each.attrib["x"]) / screen_svg.CELL)
        for each in ET.fromstring(svg).iter(f"{SVG}text")
        if "textLength" in each.attrib
    }
    assert placed == {"│": 0, "a b": 2, "──▶": 7, "漢 c": 11}


def test_one_frame_after_the_other_is_seen(screen_svg: Any) -> None:
    frames = [
        screen_svg.Frame((((name, Style()),),), seconds, name) for name, seconds in (("a", 1), ("b", 0.5), ("c", 2))
    ]
    svg = screen_svg.draw(frames, "#000000", "#ffffff")
    assert [shown_at(svg, at) for at in (0, 0.9, 1.1, 1.4, 1.6, 3.4)] == [[0], [0], [1], [1], [2], [2]]


def test_the_recording_is_short_and_plays_one_frame_at_a_time() -> None:
    svg = (ROOT / "screenshots" / "recording.svg").read_text("utf-8")
    lasting = {float(seconds) for seconds in re.findall(r"([\d.]+)s step-end", svg)}
    assert len(lasting) == 1
    assert 20 <= lasting.copy().pop() <= 30.5
    frames = [shown_at(svg, at / 10 + 0.05) for at in range(int(lasting.pop() * 10))]
    assert all(len(shown) == 1 for shown in frames)
    assert all(later[0] - earlier[0] in {0, 1} for earlier, later in pairwise(frames))
    assert len(svg) < 600_000


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_a_kept_picture_asks_for_nothing_and_names_no_machine(file: Path) -> None:
    svg = file.read_text("utf-8")
    ET.fromstring(svg)
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"/(?:home|root|tmp|work|Users)/|@import|<script|<image|url\(", svg)


def test_readme_begins_with_the_recording() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert pictures[0] == "screenshots/recording.svg"
    assert {ROOT / name for name in pictures} <= {*KEPT, ROOT / "screenshots" / "browser.png"}
    assert (ROOT / "screenshots" / "browser.png").read_bytes().startswith(b"\x89PNG")
