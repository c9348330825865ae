"""What the app opens with is shown as soon as its own page is read, and the rest of the pages change nothing of it."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from roletui.cache import SETTLED_NS
from roletui.catalog import open_catalog
from roletui.launch import Wanted
from roletui.model import Catalog, Family, Level
from roletui.reading import Ahead
from roletui.text import Raw, Safe
from roletui.tui import loading
from roletui.tui.app import RoletuiApp
from roletui.tui.loading import Loader
from roletui.tui.state import Kept
from tui.support import Sitting, sitting

CLERK = "# Clerk\n\n### Clerk\n\n#### Responsibilities\n\n- File letters\n"
BAKER = """# Baker

### Baker

#### Responsibilities

- Bake bread

### Senior Baker

#### Responsibilities

- Extends that of the Baker
- Bake cake
"""
ABROAD = "# Miller\n\n### Miller\n\n#### Duties\n\n- Extends the [Clerk](../clerk/) responsibilities\n- Mill\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    folder = tmp_path / "town"
    for name, text in (("clerk", CLERK), ("baker", BAKER), ("miller", ABROAD)):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.md").write_text(text, encoding="utf-8")
    return folder


def family(folder: Path, family_id: str) -> Family:
    return open_catalog(Raw(str(folder)), cache=False).by_id[family_id]


def read_so_far(here: Any, *families: Family) -> None:
    """Bring the sitting to where these families are read, of more pages."""
    here.app.living._loader.families = [*families]
    here.app.living.read_on(12, 40)


class Heard:
    """A listener that keeps what it is sent, and lets reading go on at once."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.loader: Loader | None = None

    def post_message(self, message: Any) -> None:
        self.messages.append(message)
        if self.loader is not None:
            self.loader.go_on()


def heard(folder: Path, awaited: str) -> list[Any]:
    """What a loader tells while it reads."""
    listener = Heard()
    loader = listener.loader = Loader(Raw(str(folder)), listener.post_message)
    work: list[tuple[Callable[..., None], tuple[object, ...]]] = []
    loader._run = lambda work_, *arguments: work.append((work_, arguments))  # type: ignore[method-assign]
    loader.read(awaited)
    ((method, arguments),) = work
    method(*arguments)
    return [message for message in listener.messages if not isinstance(message, loading.ReadingProgress)]


def test_the_page_with_most_words_of_the_name_is_read_first() -> None:
    pages = [Raw("a/manager/index.md"), Raw("a/engagement-manager/index.md"), Raw("b/engagement-manager-x/index.md")]
    assert loading.page_of(pages, "Senior Engagement Manager") == pages[1]
    assert loading.page_of(pages, "a/engagement-manager/senior") == pages[1]
    assert loading.page_of(pages, "Zebra") is None
    assert loading.page_of([], "Zebra") is None


def test_only_the_very_name_or_id_is_waited_for(town: Path) -> None:
    baker = family(town, "baker")
    assert loading.subject_in(baker, "senior  BAKER") == "baker/senior-baker"
    assert loading.subject_in(baker, "baker/senior-baker") == "baker/senior-baker"
    assert loading.subject_in(baker, "baker") == "baker"
    assert loading.subject_in(baker, "bakers") is None


def test_a_family_that_takes_over_from_another_page_waits_for_it(town: Path) -> None:
    nothing = Catalog(Raw(str(town)))
    assert loading.alone(nothing, family(town, "baker")) is not None
    assert loading.alone(nothing, family(town, "miller")) is None


def test_what_is_awaited_is_reported_before_all_is_read(town: Path) -> None:
    messages = heard(town, "Senior Baker")
    assert [type(message) for message in messages] == [loading.Awaited, loading.Read]
    assert messages[0].subject == "baker/senior-baker"
    assert [page.id for page in messages[0].catalog.families] == ["baker"]
    assert messages[1].catalog == open_catalog(Raw(str(town)), cache=False)


@pytest.mark.parametrize("awaited", ["", "Miller", "Nobody"])
def test_nothing_is_reported_early_where_it_could_be_wrong(town: Path, awaited: str) -> None:
    assert [type(message) for message in heard(town, awaited)] == [loading.Read]


def test_pages_that_are_kept_are_not_read_again_for_it(town: Path) -> None:
    time.sleep(SETTLED_NS / 1e9)  # Pages as fresh as these are not kept.
    open_catalog(Raw(str(town)))
    assert [type(message) for message in heard(town, "Senior Baker")] == [loading.Read]


def test_a_reading_given_up_adds_nothing_to_the_next_one(town: Path) -> None:
    listener = Heard()
    loader = Loader(Raw(str(town)), listener.post_message)
    work: list[Callable[[], None]] = []
    loader._run = lambda work_, *arguments: work.append(partial(work_, *arguments))  # type: ignore[method-assign]
    loader.read()
    loader.read()
    first, second = work
    second()
    found = list(loader.families)
    first()
    assert loader.families == found
    assert len(found) == 3


def test_reading_a_page_first_changes_nothing_of_the_catalogue(town: Path) -> None:
    (town / "clerk.md").write_text(CLERK.replace("letters", "bills"), encoding="utf-8")
    plain = open_catalog(Raw(str(town)), cache=False)
    for page in ("clerk/index.md", "clerk.md", "miller/index.md", "nowhere.md"):
        found: list[Family] = []
        taken: list[Family] = []
        ahead = Ahead(lambda _pages, page=page: Raw(page), taken.append)  # type: ignore[misc]
        catalog = open_catalog(Raw(str(town)), cache=False, ahead=ahead, found=found.append)
        assert catalog == plain
        # Pages of one name become one family when all are read; until then each is shown by itself.
        shown = [each.path for each in plain.families]
        assert [each.path for each in found if each.path in shown] == shown
        assert [each.path for each in taken] == [page] * (page != "nowhere.md")


def read_alone(town: Path, path: str) -> Family:
    """A page's family as it is before the other pages are read."""
    found: list[Family] = []
    open_catalog(Raw(str(town)), cache=False, found=found.append)
    return next(each for each in found if each.path == path)


def open_early(town: Path, script: Callable[[Any, Catalog], Any], kept: Kept | None = None, **options: Any) -> None:
    """Put a sitting back to where only the baker's page is read, and go on from there."""

    async def run() -> None:
        async with sitting(town, **options) as here:
            app, whole = here.app, here.app.session.catalog
            app.session.loaded, app.session.subject = False, None
            early = loading.alone(Catalog(whole.root), whole.by_id["baker"])
            assert early is not None
            app.living._kept = kept or Kept()
            app.living.show(early, "baker/senior-baker")
            await script(here, whole)

    asyncio.run(run())


def test_a_role_is_read_before_the_other_pages_are(town: Path) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        assert "Bake bread" in here.screen
        assert f"Roles  {len(here.app.session.catalog.levels)} " in here.screen
        assert here.app.session.focus == "role"
        await here.press("j", "j")
        place = here.app.role_pane.view.mark()
        here.app.living.take(whole)
        assert f"Roles  {len(whole.levels)} " in here.screen
        assert (here.app.session.subject, here.app.role_pane.view.mark().index) == ("baker/senior-baker", place.index)

    open_early(town, script, roles=("Senior Baker",))


def test_what_was_chosen_meanwhile_stays(town: Path) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        await here.press("1", "k")
        assert here.app.session.subject == "baker/baker"
        here.app.living.take(whole)
        assert here.app.session.subject == "baker/baker"

    open_early(town, script, roles=("Senior Baker",))


def test_the_focus_stays_where_it_was_put_meanwhile(town: Path) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        await here.press("1")
        here.app.living.take(whole)
        assert here.app.session.focus == "tree"
        await here.press("k")
        assert here.app.session.subject == "baker/baker"

    open_early(town, script, roles=("Senior Baker",))


def test_a_pane_that_waits_for_a_page_is_not_held_for_half_drawn(town: Path) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        app = here.app
        read_so_far(here, whole.by_id["baker"], whole.by_id["clerk"])
        app.role_pane.unfinished = True
        app.controls.go.read("clerk/clerk")
        app.role_pane._finish()
        assert not app.role_pane.unfinished

    open_early(town, script, roles=("Senior Baker",))


def test_a_role_not_read_yet_is_said_to_be_read(town: Path) -> None:
    """The tree fills with families whose pages cannot be drawn before all are resolved."""

    async def script(here: Any, whole: Catalog) -> None:
        app = here.app
        read_so_far(here, whole.by_id["baker"], whole.by_id["clerk"])
        app.controls.go.read("clerk/clerk")
        app.draw()
        assert "reading 12 of 40 pages" in here.screen
        assert app.role_pane.readings is None
        await here.press("2", "j", "y", "Y", "o")
        app.living.take(whole)
        assert app.session.subject == "clerk/clerk"
        assert "File letters" in here.screen

    open_early(town, script, roles=("Senior Baker",))


def test_a_title_that_two_levels_bear_is_not_waited_for() -> None:
    twice = tuple(Level(Safe(f"f/{number}"), Safe("Clerk"), number) for number in (2, 3))
    assert loading.subject_in(Family(Safe("f"), Safe("F"), Safe("f.md"), 1, Raw("f.md"), levels=twice), "clerk") is None


def test_nothing_is_exported_before_all_pages_are_read(town: Path) -> None:
    """What a role takes over from the others would be missing from the file."""

    async def script(here: Any, whole: Catalog) -> None:
        app = here.app
        read_so_far(here, whole.by_id["baker"], whole.by_id["clerk"])
        app.session.basket = ["clerk/clerk"]
        await here.press("B", "e")
        assert "Pages are still being read" in here.screen
        assert app.controls.later.export.draft is None
        app.living.take(whole)
        await here.press("B", "e")
        assert "File letters" in here.screen

    open_early(town, script, roles=("Senior Baker",))


def test_a_comparison_made_meanwhile_follows_the_whole_catalogue(town: Path) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        app, miller = here.app, read_alone(town, "miller/index.md")
        read_so_far(here, whole.by_id["baker"], miller)
        await here.press("p")
        app.controls.go.read(miller.levels[0].id)
        await here.press("c")
        assert "File letters" not in app.controls.later.comparison_pane.copy_text(whole=True)
        app.living.take(whole)
        assert "File letters" in app.controls.later.comparison_pane.copy_text(whole=True)

    open_early(town, script, roles=("Senior Baker",))


@pytest.mark.parametrize(
    ("keys", "pinned"), [((), "clerk/clerk"), (("k",), "clerk/clerk"), (("p",), "baker/senior-baker")]
)
def test_a_role_stays_pinned_whatever_is_chosen_before_all_pages_are_read(
    town: Path, keys: tuple[str, ...], pinned: str
) -> None:
    async def script(here: Any, whole: Catalog) -> None:
        await here.press(*keys)
        here.app.living.take(whole)
        assert here.app.session.pinned == pinned

    open_early(town, script, kept=Kept(subject="baker/senior-baker", pinned="clerk/clerk"))


def test_a_folder_that_cannot_be_read_at_first_is_not_looked_for_on_the_screen(tmp_path: Path) -> None:
    async def run() -> None:
        app = RoletuiApp(Wanted(Raw(str(tmp_path / "gone"))))
        async with app.run_test(size=(120, 40)) as pilot:
            here = Sitting(app, pilot)
            await here.until(lambda: app.message)
            assert "looking for pages" not in here.screen

    asyncio.run(run())


def test_what_a_thread_finishes_while_the_app_ends_is_let_go(content: Path) -> None:
    async def run() -> RoletuiApp:
        async with sitting(content, indexed=True) as here:
            here.app.say(Safe("A message whose rows are counted."))
            return here.app

    app = asyncio.run(run())
    catalog, index = app.session.catalog, app.controls.later.search.index
    assert index is not None
    news = (
        loading.ReadingProgress(1, 2),
        loading.Awaited(catalog, next(iter(catalog.levels))),
        loading.Read(catalog),
        loading.Indexed(catalog, index),
        loading.Changed(),
        loading.Gone(Safe("the folder is gone")),
    )
    assert {type(each) for each in news} == set(loading.News.__subclasses__())
    for each in news:
        app._news(each)
    app.draw()
    assert app.message == "A message whose rows are counted."
