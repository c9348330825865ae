"""The line of typing."""

from hypothesis import given
from hypothesis import strategies as st

from roletui.text import Safe, clean_line
from roletui.tui.editor import LIMIT, Editor, Prompt

KEYS = ["left", "right", "home", "end", "backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+left", "ctrl+right", "f5"]


def editor(text: str, at: int | None = None) -> Editor:
    return Editor(text, len(text) if at is None else at)


def test_typing_and_taking_back() -> None:
    line = editor("")
    for char in "forcast":
        line.insert(char)
    for key in ("left", "left", "left", "left"):
        line.press(key)
    line.insert("e")
    assert (line.text, line.at) == ("forecast", 4)
    line.press("backspace")
    assert line.text == "forcast"
    line.press("delete")
    assert line.text == "forast"


def test_words_go_as_a_whole() -> None:
    line = editor("own the plan ")
    line.press("ctrl+w")
    assert line.text == "own the "
    line.press("ctrl+w")
    assert line.text == "own "
    line.press("ctrl+u")
    assert line.text == ""


def test_moving_by_words() -> None:
    line = editor("own the plan", 0)
    line.press("ctrl+right")
    assert line.at == 3
    line.press("ctrl+right")
    assert line.at == 7
    line.press("ctrl+left")
    assert line.at == 4


def test_a_paste_becomes_one_safe_line_of_a_limited_length() -> None:
    line = editor("a")
    line.insert("b\nc\x1b[31m" + "x" * 1000)
    assert line.text.startswith("ab c")
    assert len(line.text) == LIMIT
    assert clean_line(line.text) == line.text


@given(st.lists(st.one_of(st.sampled_from(KEYS), st.text(max_size=5)), max_size=20))
def test_any_keys_keep_the_cursor_in_the_text(keys: list[str]) -> None:
    line = Editor()
    for key in keys:
        if not line.press(key):
            line.insert(key)
        assert 0 <= line.at <= len(line.text) <= LIMIT


def prompt(**options: object) -> Prompt:
    nothing = {"change": lambda _text: None, "accept": lambda _text: None, "cancel": lambda: None}
    return Prompt(label=Safe("/"), **{**nothing, **options})  # type: ignore[arg-type]


def test_older_texts_come_back_and_the_newest_is_the_blank_one() -> None:
    asking = prompt(older=["first", "second"])
    seen = []
    for step in (1, 1, 1, -1, -1):
        asking.recall(step)
        seen.append(asking.editor.text)
    assert seen == ["second", "first", "first", "second", ""]


def test_a_completion_is_offered_only_at_the_end() -> None:
    asking = prompt(complete=lambda text, _step: "quirements" if text == "in:re" else "")
    asking.editor.put("in:re")
    assert asking.ghost() == "quirements"
    asking.editor.press("left")
    assert asking.ghost() == ""
    asking.editor.press("end")
    assert asking.take_ghost()
    assert asking.editor.text == "in:requirements"
