"""Random sittings: whatever is pressed, pasted, clicked or resized, in any order, the app lives and knows its focus."""

import asyncio
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events

from roletui.tui.commands import COMMANDS
from roletui.tui.layout import PaneName
from trust import hostile
from tui.support import Sitting, sitting

NAMES = {" ": "space", ":": "colon", "/": "slash", "?": "question_mark"}
KEYS = sorted(
    {key for command in COMMANDS if command.id != "app.quit" for chord in command.keys for key in chord.split()}
    | set('aeiouxyz019"-(>')
)
STEPS = (
    st.tuples(st.just("press"), st.sampled_from(KEYS))
    | st.tuples(st.just("press"), st.sampled_from(KEYS))
    | st.tuples(st.just("paste"), st.sampled_from([*hostile.PROBES.values(), *hostile.MARKUP, "x" * 5000, "a\nb"]))
    | st.tuples(st.just("resize"), st.tuples(st.integers(1, 150), st.integers(1, 50)))
    | st.tuples(st.just("click"), st.tuples(st.integers(0, 119), st.integers(0, 39)))
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few hostile pages, and a current folder for exports that belongs to nobody."""
    root = tmp_path_factory.mktemp("pages")
    for name in ("csi", "bidi", "tags"):
        (root / f"{name}.md").write_bytes(hostile.probe_page(hostile.PROBES[name]).encode())
    for number, text in enumerate(hostile.MARKUP[:4]):
        (root / f"markup-{number}.md").write_text(hostile.probe_page(text))
    return root


async def take(here: Sitting, kind: str, value: Any) -> None:
    if kind == "press":
        await here.press(NAMES.get(value, value))
    elif kind == "paste":
        here.app.post_message(events.Paste(value))
    elif kind == "resize":
        await here.pilot.resize_terminal(*value)
    elif all(at < limit for at, limit in zip(value, here.app.size, strict=True)):
        await here.pilot.click(offset=value)
    await here.pilot.pause()


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=10, max_size=25))
def test_no_order_of_steps_ends_the_app(
    steps: list[tuple[str, Any]], pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("VISUAL", "EDITOR", "BROWSER"):
        monkeypatch.setenv(variable, "true")

    async def script() -> None:
        async with sitting(pages) as here:
            for kind, value in steps:
                await take(here, kind, value)
                if not here.app.is_running:
                    break
                assert here.app.session.focus in get_args(PaneName)
            assert here.app.fault is None
            assert here.app.return_code in (None, 0)

    asyncio.run(script())


def test_a_folder_that_is_taken_away_ends_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page = folder / "page.md"
    page.write_text(hostile.probe_page("x"))

    async def script() -> None:
        async with sitting(folder) as here:
            folder.rename(tmp_path / "elsewhere")
            here.app.controls.living.load()
            await here.until(lambda: "cannot be read" in here.app.message)
            assert [family.path for family in here.app.session.catalog.families] == ["page.md"]
            await here.press("j", "enter", "slash", "escape")
            (tmp_path / "elsewhere").rename(folder)
            page.write_text(hostile.probe_page("y"))
            here.app.controls.living.load()
            await here.until(lambda: "Summary y" in repr(here.app.session.catalog))

    asyncio.run(script())
