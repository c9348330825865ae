"""Keys, chords and scopes; the person's own keymap file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roletui.tui.commands import BY_ID, COMMANDS, Command
from roletui.tui.keys import bindings, chain, is_key, key_name, load, parse_chord
from tui.support import Sitting, drive


def command(name: str, *keys: str, where: str = "app") -> Command:
    return Command(name, keys, "Title", "Help", where)  # type: ignore[arg-type]


def test_the_inner_pane_wins() -> None:
    keys = bindings([command("a.x", "n"), command("b.x", "n", where="comparison")])
    assert keys.press("n", "comparison")[0] == command("b.x", "n", where="comparison")
    assert keys.press("n", "tree")[0] == command("a.x", "n")


def test_a_chord_waits_for_its_second_key() -> None:
    keys = bindings([command("a.top", "g g", where="list"), command("a.search", "g s")])
    assert keys.press("g", "tree") == (None, True)
    found, taken = keys.press("g", "tree")
    assert (found.id if found else None, taken) == ("a.top", True)
    keys.press("g", "tree")
    assert keys.press("s", "tree")[0] is not None


def test_a_chord_that_leads_nowhere_does_nothing() -> None:
    keys = bindings([command("a.top", "g g", where="list"), command("a.quit", "q")])
    keys.press("g", "tree")
    assert keys.press("q", "tree") == (None, True)
    assert keys.press("q", "tree")[0] is not None


def test_while_typing_only_the_prompt_takes_keys() -> None:
    keys = bindings(COMMANDS)
    assert keys.press("q", "prompt") == (None, False)
    found, _ = keys.press("escape", "prompt")
    assert found is BY_ID["prompt.cancel"]


@pytest.mark.parametrize("name", ["j", "G", "/", "é", "ctrl+d", "ctrl+shift+a", "alt+left", "f5", "pagedown", "space"])
def test_names_of_keys(name: str) -> None:
    assert is_key(name)


@pytest.mark.parametrize("name", ["", "jj", "ctrl+", "ctrl+dd", "f99", "pgdn", "hyper+x", "ctrl + d"])
def test_names_of_no_keys(name: str) -> None:
    assert not is_key(name)


@given(st.text(max_size=12))
def test_any_text_is_a_chord_or_none(text: str) -> None:
    chord = parse_chord(text)
    assert chord is None or (chord and all(map(is_key, chord)))


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("slash", "/", "/"),
        ("G", "G", "G"),
        ("space", " ", "space"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("ctrl+i", "\t", "tab"),
        ("enter", "\r", "enter"),
        ("plus", "+", "+"),
        ("alt+left", None, "alt+left"),
        ("ctrl+m", None, "enter"),
    ],
)
def test_a_pressed_key_has_one_name(key: str, character: str | None, name: str) -> None:
    assert key_name(key, character) == name


def test_the_table_has_no_clash() -> None:
    """Two commands of one place never share a key, and no key hides a chord."""
    for inner in ("tree", "role", "results", "comparison", "matrix", "overlay", "prompt"):
        chords: dict[tuple[str, ...], str] = {}
        for where in chain(inner):
            here = [(tuple(key.split()), c.id) for c in COMMANDS if c.where == where for key in c.keys]
            assert len({chord for chord, _ in here}) == len(here), where
            for chord, name in here:
                chords.setdefault(chord, name)
        for chord in chords:
            for end in range(1, len(chord)):
                assert chord[:end] not in chords, (inner, chord)


def test_every_key_of_the_table_is_a_key() -> None:
    assert all(parse_chord(key) for command in COMMANDS for key in command.keys)


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "keymap.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_table_is_in_force(tmp_path: Path) -> None:
    keymap = load(tmp_path / "keymap.toml")
    assert not keymap.faults
    assert keymap.keys.press("j", "tree")[0] is BY_ID["move.down"]


@pytest.mark.parametrize("form", ['[keys]\nmove.down = ["t"]', '[keys]\n"move.down" = "t"'])
def test_own_keys_take_the_place_of_the_tables(tmp_path: Path, form: str) -> None:
    keymap = load(write(tmp_path, form))
    assert not keymap.faults
    assert keymap.keys.press("t", "tree")[0] is BY_ID["move.down"]
    assert keymap.keys.press("j", "tree") == (None, False)


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ('[keys]\nmove.down = "q"', "`q` would mean both `move.down` and `app.close`"),
        ('[keys]\nmove.dwon = "t"', "no command `move.dwon`; did you mean `move.down`?"),
        ('[keys]\nmove.down = "pgdn"', "`pgdn` is no key"),
        ("[keys]\nmove.down = 3", "`move.down` must be a key in quotes, or a list of them"),
        ('[keys]\nmove.down = "g"', "`g` (`move.down`) would be in the way of `g g` (`move.top`)"),
        ("[keys]\napp.quit = []", "`app.quit` must keep a key"),
        ('[key]\nmove.down = "t"', "`key` means nothing here"),
        ("keys = 3", "`keys` must be a table"),
        ("[keys", "not valid TOML"),
        ("# " + "x" * 70_000, "larger than"),
    ],
)
def test_a_wrong_file_is_reported_and_changes_nothing(tmp_path: Path, form: str, message: str) -> None:
    keymap = load(write(tmp_path, form))
    assert any(message in fault and "keymap.toml" in fault for fault in keymap.faults), keymap.faults
    assert keymap.keys.press("q", "tree")[0] is BY_ID["app.close"]
    assert keymap.keys.press("j", "tree")[0] is BY_ID["move.down"]


def test_naming_a_key_again_that_the_table_shares_is_no_clash(tmp_path: Path) -> None:
    assert not load(write(tmp_path, '[keys]\napp.quit = ["Q", "ctrl+q"]')).faults


@given(st.binary(max_size=200))
def test_any_bytes_are_a_keymap_or_reported(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("keymap") / "keymap.toml"
    file.write_bytes(data)
    assert load(file).keys.press("?", "tree")[0] is BY_ID["app.help"]


def test_escape_and_a_letter_that_come_as_one_key_are_two_keys(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        before = app.tree_pane.view.index
        app.press("?", "?")
        app.press("alt+j", None)
        app.draw()
        assert app.menu is None
        assert app.tree_pane.view.index == before + 1
        app.press("alt+shift+g", "G")
        assert app.tree_pane.view.cursor.end == len(app.tree_pane.view.lines)
        app.press("f8", None)
        assert "f8 does nothing here" in app.message

    drive(content, script)


def test_alt_and_a_letter_move_by_words_while_something_is_typed_and_run_no_command(content: Path) -> None:
    async def script(here: Sitting) -> None:
        app = here.app
        await here.press("slash", *"two words")
        for key, character in (("alt+shift+q", "Q"), ("alt+g", "g"), ("alt+b", "b")):
            app.press(key, character)
        assert app.prompt is not None
        assert (app.prompt.editor.text, app.prompt.editor.at) == ("two words", len("two "))
        app.press("alt+d", "d")
        assert app.prompt.editor.text == "two "
        app.press("alt+b", None)
        app.press("alt+f", None)
        assert app.prompt.editor.at == len("two")

    drive(content, script)


def test_what_works_in_a_pane_that_is_not_open_cannot_run(content: Path) -> None:
    async def script(here: Sitting) -> None:
        able = {command.where for command in COMMANDS if here.app.can(command)}
        assert able == {"app", "list", "tree", "role"}

    drive(content, script, size=(80, 24))
