"""A person's own files - config, keymap, templates - whatever they hold: one clear answer, and the app opens."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from counting import steps
from roletui.cli.main import main
from roletui.launch import Wanted
from roletui.settings import KEY_PARTS, read_toml, shipped_content
from roletui.text import clean_line
from roletui.tui import keys
from roletui.tui.commands import COMMANDS
from roletui.tui.keys import bindings
from trust import hostile
from trust.programs import FORBIDDEN
from tui.support import sitting

ROLE = "practice/staff"
ACTS = "\\u001b[31m\\u202e\\u0007"
"""An escape, a reversal and a bell, as TOML writes them."""


Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a command line in a folder of its own; its code, its answer and what it says, both held to be clean."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def asked(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsys.readouterr()
        for text in (out, err):
            assert FORBIDDEN.search(text) is None, repr(text[:500])
        return code, out, err

    return asked


def is_refused(answer: tuple[int, str, str]) -> bool:
    code, out, err = answer
    return (code, out, err.count("\n")) == (2, "", 1) and err.startswith("roletui: ")


# Config

CONFIGS: dict[str, tuple[str, int]] = {
    "escapes": (f'content = "/{ACTS}"', 2),
    "home of nobody": (f'content = "~{ACTS}/x"', 2),
    "nul": ('content = "a\\u0000b"', 2),
    "list": ('content = ["a"]', 2),
    "table": ("[content]\na = 1", 2),
    "key": (f'"{ACTS}" = 1', 2),
    "long key": (f"{'a.' * 100_000}a = 1", 2),
    "long header": (f"[{'a.' * 100_000}a]", 2),
    "inline": (f"a = {'{a=' * 5000}1{'}' * 5000}", 2),
    "templates of nobody": (f'templates = "~{ACTS}/x"', 2),
    "templates of no path": ('templates = "a\\u0000b"', 2),
    "templates nowhere": (f'templates = "/{ACTS}"', 2),
    "templates a file": ('templates = "/etc/passwd"', 2),
    "site": (f'site = "https://x/{ACTS}"', 0),
    "site that acts": ('site = "javascript:alert(1)//"', 2),
    "site that is markup": ('site = "https://x/\\"><script>"', 0),
    "site of no text": ("site = 5", 2),
    "words": (f'internal_words = ["{ACTS}", "(", "a*a*a*b", "\\\\"]', 0),
    "no words": ('internal_words = [""]', 2),
    "one long word": (f'internal_words = ["{"x" * 200_000}"]', 0),
}
"""What a config file may say, and the exit code of an export that asks it."""


@pytest.mark.parametrize("name", CONFIGS)
def test_an_export_answers_any_config(
    name: str, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: Path
) -> None:
    text, code = CONFIGS[name]
    place = tmp_path / "roletui"
    place.mkdir()
    (place / "config.toml").write_text(text)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if name not in ("escapes", "home of nobody", "nul", "list", "table"):
        # What names the folder of pages is asked only where nothing else does.
        monkeypatch.setenv("ROLETUI_CONTENT", str(content))
    out = tmp_path / "out.html"
    answer = ask("export", ROLE, "-f", "html", "--template", "vacancy", "-o", str(out))
    assert (answer[0], answer[1], out.exists()) == (code, "", code == 0), answer
    if code:
        assert is_refused(answer)
    else:
        assert FORBIDDEN.search(out.read_text()) is None
        assert "<script" not in out.read_text()


@pytest.mark.parametrize("text", ["content = 5", "= [", f'content = "~{ACTS}/x"', f"{'a.' * 100_000}a = 1"])
def test_the_app_opens_with_any_config_and_says_so(text: str, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = own_home / ".config" / "roletui"
    place.mkdir(parents=True)
    (place / "config.toml").write_text(text)
    monkeypatch.setattr("roletui.cli.open.lacking_terminal", str)
    opened: list[Wanted] = []

    def launch(wanted: Wanted) -> int:
        opened.append(wanted)
        return 0

    assert main(["open"], launch) == 0
    (wanted,) = opened
    assert wanted.content == shipped_content()
    assert "config.toml: " in wanted.said
    assert clean_line(wanted.said) is wanted.said

    async def script() -> None:
        async with sitting(Path(wanted.content), said=wanted.said) as here:
            assert here.app.message == wanted.said
            assert here.app.session.subject

    asyncio.run(script())


def test_a_key_of_too_many_parts_is_refused_before_it_costs_anything() -> None:
    fine, long = (".".join(["a"] * parts) + " = 1" for parts in (KEY_PARTS, KEY_PARTS + 1))
    assert "a" in read_toml(fine.encode())
    for text in (long, f"\n[{long[:-4]}]", long.replace("a.", '"a" . '), f"x = {{ {long} }}"):
        with pytest.raises(ValueError, match=r"more than 64 parts at line \d"):
            read_toml(text.encode())
    with pytest.raises(ValueError, match="nested too deeply"):
        read_toml(b"a = " + b"[" * 100_000)
    dots = 'site = "' + "x." * 30 + '"\nwords = ["' + "e.g. " * 100 + '"] # ' + "." * 500
    assert read_toml(dots.encode())["words"]


# Keymap

KEYMAPS: dict[str, str] = {
    "escapes": f'[keys]\n"{ACTS}" = "x"\n"move.down" = "{ACTS}"',
    "other tables": f'["{ACTS}"]\na = 1\n' + "".join(f"[t{number}]\n" for number in range(5000)),
    "no table": "keys = 5",
    "list": "[[keys]]",
    "wrong value": '[keys]\n"move.down" = { a = 1 }\n"move.up" = 5',
    "markup": '[keys]\n"move.down" = "[@click=app.quit]"\n"[red]" = "x"',
    "names": "[keys]\n" + "".join(f'"n{number}" = "x"\n' for number in range(4000)),
    "one long name": f'[keys]\n"{"n" * 60_000}" = "x"',
    "one long key": f'[keys]\n"move.down" = "{"n" * 60_000}"',
    "keys of one": f'[keys]\n"move.down" = {json.dumps([f"ctrl+{n}" for n in range(5000)])}',
    "the same key": "[keys]\n" + "".join(f'"{command.id}" = "x"\n' for command in COMMANDS),
    "all its keys": "[keys]\n"
    + "".join(
        f'"{command.id}" = {json.dumps(["x", "y", "z", "f1", "f2", "f3", "f4", "f5"])}\n' for command in COMMANDS
    ),
    "long key": f"[keys]\n{'a.' * 30_000}a = 1",
    "deep": f"[keys]\na = {'{a=' * 2000}1{'}' * 2000}",
    "deep and long": f"[keys]\na = {('{' + 'a.' * 60 + 'a=') * 150}1{'}' * 150}",
    "no exit": '[keys]\n"app.quit" = []',
    "nul": '[keys]\n"a\\u0000" = "\\u0000"',
    "huge": "#" * (keys.LIMIT + 1),
}
"""Keymap files that are refused as a whole."""


@pytest.mark.parametrize("name", KEYMAPS)
def test_a_keymap_that_is_no_keymap_leaves_the_keys_as_they_are(name: str, tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text(KEYMAPS[name])
    found = keys.load(file)
    standard = bindings(COMMANDS)
    assert [found.keys.of(command) for command in COMMANDS] == [standard.of(command) for command in COMMANDS]
    assert 1 <= len(found.faults) <= keys.FAULTS_TOLD + 1
    for fault in found.faults:
        assert clean_line(fault) is fault
        assert fault.startswith(f"{file}: ")
        assert len(fault) < len(str(file)) + 300
    # The table's own clashes are looked at once for every file, which is the greatest part of it.
    assert steps(lambda: keys.load(file)) < 400_000


def test_a_keymap_of_a_few_slips_names_each(tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text(
        'other = 1\n[keys]\n"move.dwn" = "x"\n"move.up" = 5\n"app.quit" = ["a","b","c","d","e","f","g","h","i"]'
    )
    assert [fault.partition(": ")[2] for fault in keys.load(file).faults] == [
        "`other` means nothing here; keys go under [keys]",
        "no command `move.dwn`; did you mean `move.down`?",
        "`move.up` must be a key in quotes, or a list of them",
        "`app.quit` has more than 8 keys",
    ]


@pytest.mark.parametrize("name", ["escapes", "names"])
def test_the_app_opens_with_any_keymap_and_says_so(name: str, content: Path, own_home: Path) -> None:
    place = own_home / ".config" / "roletui"
    place.mkdir(parents=True)
    (place / "keymap.toml").write_text(KEYMAPS[name])

    async def script() -> None:
        async with sitting(content) as here:
            assert any("keymap.toml: " in message for message in here.app.session.messages)
            before = here.app.session.subject
            await here.press("j", "enter")
            assert here.app.session.subject != before
            assert "keymap.toml" not in here.app.message
            await here.press("1", "q")
            assert not here.app.is_running

    asyncio.run(script())


# Templates

TEMPLATES: dict[str, bytes] = {
    "controls": "\x1b[31m{{ role.title }}\u202e\x07\0\u200b\x9b".encode(),
    "made": rb"{{ '\x1b]0;x\x07\u202e' }}",
    "latin": b"caf\xe9",
    "wide": "{{ role.title }}".encode("utf-16"),
    "nothing": b"",
    "syntax": b"{% \x1b[31m %}",
    "unknown": b"{{ role['\x1b[31m\xe2\x80\xae'] }}",
    "blocks": b"{% for a in [1] %}" * 30 + b"{% endfor %}" * 30,
    "assertion": b"{{ 'abc'|truncate(-1) }}",
    "codec": b"{{ 'a'.encode('\x1b[31m') }}",
    "self": b"{% include 'self.txt.j2' %}",
    "parens": b"{{" + b"(" * 9999,
    "pipe": b"{% include 'fifo' %}",
    "giant": b"x" * 300_000,
    "zero": b"{% include 'zero' %}",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_any_template_gives_clean_text_or_one_line(name: str, ask: Ask, tmp_path: Path, content: Path) -> None:
    (tmp_path / f"{name}.txt.j2").write_bytes(TEMPLATES[name])
    os.mkfifo(tmp_path / "fifo")
    os.mkfifo(tmp_path / "fifo.txt.j2")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / f"{hostile.PROBES['csi']}{hostile.PROBES['bidi']}.txt.j2").write_text("x")
    named = [
        "--content",
        str(content),
        "export",
        ROLE,
        "-f",
        "txt",
        "--template-dir",
        str(tmp_path),
        "--template",
        name,
    ]
    out = tmp_path / "out"
    for target in ("-", str(out)):
        code, said, note = answer = ask(*named, "-o", target)
        if code:
            assert is_refused(answer)
            assert f"{name}.txt.j2" in note
        assert bool(said) is (not code and target == "-")
    assert out.exists() is (code == 0)
    assert code or FORBIDDEN.search(out.read_text()) is None


@pytest.mark.parametrize("kind", ["fifo", "file", "nowhere"])
def test_a_folder_of_templates_that_is_none_is_named(kind: str, ask: Ask, tmp_path: Path, content: Path) -> None:
    place = tmp_path / f"t{hostile.PROBES['csi']}"
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "file":
        place.write_text("")
    answer = ask("--content", str(content), "export", ROLE, "--template-dir", str(place), "-o", "-")
    assert is_refused(answer)
    assert "t\u241b[31m: cannot be read" in answer[2]


THROUGH_THE_DIALOG = (
    "2",
    "e",
    *"jllllllll",
    *"jlllll",
    *"jllll",
    *"jllll",
    *"jll",
    *"jll",
    *"kkkll",
    "tab",
    "j",
    "tab",
)


@pytest.mark.parametrize("config", [f'site = "javascript:x"\ntemplates = "{ACTS}"', 'templates = "t"'])
def test_the_export_dialog_goes_through_any_choice(config: str, content: Path, own_home: Path) -> None:
    place = own_home / ".config" / "roletui"
    (place / "t").mkdir(parents=True)
    (place / "config.toml").write_text(config)
    for name in ("blocks", "assertion", "made", "controls"):
        (place / "t" / f"{name}{hostile.PROBES['csi']}.md.j2").write_bytes(TEMPLATES[name])

    async def script() -> None:
        async with sitting(content) as here:
            for key in THROUGH_THE_DIALOG:
                await here.press(key)
                assert FORBIDDEN.search(here.screen) is None
            assert here.app.session.focus == "export"

    asyncio.run(script())


# Options that take a person's words

HOSTILE = "\x1b[31m\u202e\x07\u200b"
OPTIONS: list[list[str]] = [
    ["export", ROLE, "-o", "-", "--with", HOSTILE],
    ["export", ROLE, "-o", "-", "--with", "x" * 100_000],
    ["export", ROLE, "-o", "-", "--with", ""],
    ["export", ROLE, "-o", "-", "--with", "\udcff"],
    ["export", ROLE, "-o", "-", "--template", HOSTILE],
    ["export", ROLE, "-o", "-", "-f", HOSTILE],
    ["export", ROLE, "-o", "-", "--ats", HOSTILE],
    ["export", ROLE, "-o", "-", "--links", HOSTILE],
    ["export", ROLE, "-o", "-", "--site", HOSTILE],
    ["export", ROLE, "-o", "-", "--site", "javascript:alert(1)"],
    ["show", ROLE, "--specialty", HOSTILE],
    ["search", "plan", "--limit", HOSTILE],
    ["search", "plan", "--limit", "9" * 5000],
    ["diff", ROLE, ROLE, "--format", HOSTILE],
    ["matrix", "practice", "--format", HOSTILE],
    ["check", "--fail-on", HOSTILE],
]


@pytest.mark.parametrize("arguments", OPTIONS, ids=lambda arguments: repr(arguments[-2:])[:40])
def test_an_option_with_words_that_mean_nothing_is_refused_in_one_line(
    arguments: list[str], ask: Ask, content: Path
) -> None:
    assert is_refused(ask("--content", str(content), *arguments))
    assert list(Path.cwd().iterdir()) == []
