from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key

from roletui.tui.terminal import END, FLOOD, PASTE_LIMIT, START, InputGate
from roletui.tui.textual_seams import XTermParser

pieces = st.lists(st.integers(1, 7), min_size=1, max_size=40)


def fed(gate: InputGate, data: bytes, sizes: list[int]) -> str:
    out, at, turn = [], 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        out.append(gate.feed(data[at : at + size]))
        at, turn = at + size, turn + 1
    return "".join(out)


@given(st.binary(max_size=200), pieces)
def test_any_bytes_are_taken(data: bytes, sizes: list[int]) -> None:
    fed(InputGate(), data, sizes)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x1b"), max_size=60), pieces)
def test_typed_text_passes_however_it_is_cut(text: str, sizes: list[int]) -> None:
    assert fed(InputGate(), text.encode(), sizes) == text


@given(st.text("abc \n~[0é", max_size=80), st.text("xyz", max_size=10), pieces)
def test_a_paste_keeps_its_text_and_what_follows_is_typed(body: str, after: str, sizes: list[int]) -> None:
    assert fed(InputGate(), f"{START}{body}{END}{after}".encode(), sizes) == f"{START}{body}{END}{after}"


def test_a_huge_paste_is_cut_and_ends() -> None:
    gate = InputGate()
    out = fed(gate, (START + "x" * 1_000_000 + END + "q").encode(), [4096])
    assert out == START + "x" * PASTE_LIMIT + END + "q"


def test_keys_inside_a_paste_are_no_keys() -> None:
    assert InputGate().feed(f"{START}a\x1b[A\x03\rb{END}".encode()) == f"{START}a\u241b[A\u2403\nb{END}"


def test_a_flood_without_marks_is_one_paste_and_its_rest_is_dropped() -> None:
    gate = InputGate()
    first = gate.feed(b"q" * 4096)
    assert first == START + "q" * PASTE_LIMIT + END
    assert gate.feed(b"q" * 4096) == ""
    assert gate.feed(b"q" * (FLOOD - 1)) == ""
    gate.idle()
    assert gate.feed(b"q") == "q"


def test_a_report_longer_than_a_read_is_no_keys() -> None:
    for start, end in ((b"\x1bP", b"\x1b\\"), (b"\x1b]52;c;", b"\x07"), (b"\x1b_", b"\x1b\\")):
        for size in (50, 4096):
            assert fed(InputGate(), start + b"q" * 20_000 + end + b"j", [size]) == "j"


def test_a_report_that_never_ends_ends_with_the_next_key_or_a_silence() -> None:
    gate = InputGate()
    assert fed(gate, b"\x1bP" + b"q" * 9000 + b"\x1b[A", [4096]) == "\x1b[A"
    assert fed(gate, b"\x1bP" + b"q" * 9000, [4096]) == ""
    gate.idle()
    assert gate.feed(b"j") == "j"


def test_escape_and_a_sign_that_come_at_once_are_two_keys() -> None:
    parser = XTermParser()
    for typed, keys in {
        b"\x1b/": ["escape", "slash"],
        b"\x1b:": ["escape", "colon"],
        b"\x1b3": ["escape", "3"],
        b"\x1b[A": ["up"],
        b"\x1bOA": ["up"],
    }.items():
        assert [event.key for event in parser.feed(InputGate().feed(typed)) if isinstance(event, Key)] == keys
