"""Pages and folders that strangers could send: every class of trust in one place, for all tests that need them."""

# ruff: noqa: E501 - one line for each page is easier to read than any wrapping

import os
from pathlib import Path

PROBES = {
    "csi": "\x1b[31m",
    "osc-title": "\x1b]0;owned\x07",
    "osc-52": "\x1b]52;c;cm0gLXJm\x07",
    "osc-8": "\x1b]8;;file:///\x1b\\",
    "dcs": "\x1bP$q\x1b\\",
    "apc": "\x1b_x\x1b\\",
    "ris": "\x1bc",
    "c1-csi": "\x9b31m",
    "c1-osc": "\x9d0;x\x9c",
    "c1-dcs": "\x90q\x9c",
    "bel": "\x07",
    "bs": "\x08",
    "so": "\x0e",
    "nul": "\x00",
    "del": "\x7f",
    "cr": "\rover",
    "vt": "\x0b",
    "ff": "\x0c",
    "nel": "\x85",
    "bidi": "\u202etxt.exe",
    "isolate": "\u2066x\u2069",
    "mark": "\u200f",
    "zero-width": "\u200b",
    "joiner": "a\u200db",
    "bom": "\ufeff",
    "tags": "\U000e0041\U000e007f",
    "filler": "\u3164\u115f",
    "annotation": "\ufff9x\ufffb",
    "soft-hyphen": "\u00ad",
    "selector": "\ufe0f\U000e0100",
    "separator": "\u2028\u2029",
    "paste-end": "\x1b[201~\nrm -rf ~\n",
}
"""Single probes for characters and sequences that act, hide or reorder."""

MARKUP = (
    "[red]x[/red]",
    "[/nope]",
    "[x=y: z]",
    "[@click=app.quit]click[/]",
    "[ @click=app.quit]x",
    "[@click=app.screenshot('v','/t')]x",
    "[link='https://x/\x1b]0;t\x07']y",
    "[/",
    "[",
    "]",
    "\\[",
    "[50%]",
    "[$accent]",
    ":smile:",
    "{add text}",
    "%s %n",
    "{0}",
    "$PATH",
)
"""Text that some program or other takes for markup."""

BRACKETS = "[" * 50_000
MERGE_BOMB = "a0: &a0 {k: v}\n" + "".join(
    f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 8)}]}}\n" for level in range(1, 9)
)
ALIAS_BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)

FRONT_MATTER = {
    "brackets": BRACKETS,
    "braces": "{a:" * 20_000,
    "dashes": "- " * 20_000,
    "merge": MERGE_BOMB,
    "alias": ALIAS_BOMB,
    "digits": "title: " + "9" * 5000,
    "no-date": "date: 2024-13-45",
    "hexadecimal": "title: 0x" + "f" * 60_000,
    "key-content": "content: a\nhandler: b\nself: c\nmetadata: d",
    "key-number": "1: a\nyes: b\n~: c\n2024-01-01: d",
    "equals": "x: =",
    "no": "title: no",
    "octal": "title: 0777",
    "sexagesimal": "title: 12:30:45",
    "grouped": "title: 1_000",
    "date": "title: 2024-01-01",
    "float": "title: 1.10",
    "nan": "title: .nan",
    "binary": "title: !!binary aGVsbG8=",
    "placeholder": "title: {add text}",
    "escapes": 'title: "\\e]52;c;eA==\\a\\x9b31m\\u202e"',
    "raw-escape": "title: a\x1b[31mb",
    "tag": "title: !!python/object/apply:os.system ['true']",
    "duplicate": "title: a\ntitle: b",
    "list": "- a\n- b",
    "scalar": "just words",
    "unclosed-quote": 'title: "a',
    "tabs": "\ttitle: a",
    "complex-key": "? [a, b]\n: c",
    "recursive": "title: &a [*a]",
    "huge": "x: " + "y" * 70_000,
    "many": "\n".join(f"k{n}: v" for n in range(3000)),
    "nul": "title: a\x00b",
    "documents": "title: a\n... \nb: c",
    "directive": "%YAML 9.9",
    "anchor": "title: &x a",
    "null": "~",
    "empty": "",
    "spaces": "   ",
    "comment": "# only a comment",
    "bool-key": "true: a",
    "surrogate": 'title: "\\ud800"',
}
"""Front matter that hangs, kills or misleads a reader that trusts it."""

MARKDOWN = {
    "lists": "".join("  " * depth + "- a\n" for depth in range(150)),
    "quotes": "> " * 500 + "deep\n",
    "brackets": "[" * 20_000,
    "images": "![" * 20_000,
    "closing": "](" * 20_000,
    "stars": "*a " * 10_000 + "*" * 5000,
    "underscores": "_a_" * 10_000,
    "backticks": "".join("`" * n + " " for n in range(300)),
    "entities": "&#27;[31m &#x9b; &#x202e; &#8203; &#0; &#13; &nbsp;",
    "table": "|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n" + "|\n" * 2000,
    "links": "[a](" * 10_000,
    "references": "".join(f"[r{n}]: <x>\n" for n in range(5000)),
    "html": "<div>" * 10_000,
    "comments": "<!-- a --> " * 5000,
    "unclosed-comment": "<!-- " + "a" * 5000,
    "details": "<details><summary>s</summary>\n\nhidden words\n\n</details>\n",
    "headings": "# a\n" * 2000,
    "items": "- a\n" * 2000,
    "long-line": "word " * 50_000,
    "no-break": "x" * 200_000,
    "marks": "e" + "\u0301" * 50_000,
    "joiners": "\U0001f469" + "\u200d" * 50_000,
    "fence": "```x\n" + "a\n" * 20_000,
    "nested-fence": "- ```\n  a\n  ```\n" * 1000,
    "tildes": "~" * 50_000,
    "emphasis": "**a *b " * 5000,
    "script": "<script>alert(1)</script>\n\n<a href=javascript:alert(1)>x</a>\n",
    "template": "<% system('x') %> {{ 7*7 }} {% include '/etc/passwd' %}",
    "links-to": "[a](javascript:x) [b](file:///etc/passwd) [c](--version) [d](ssh://-oProxyCommand=x) [e](data:text/html,x) <smb://x>",
    "footnotes": "a[^1]\n\n[^1]: the note\n",
    "control": "".join(chr(code) for code in range(32) if code != 10) + "\x7f\x80\x9f",
    "numbers": "999999999. a\n",
    "tab-soup": "\t" * 5000 + "a\n",
    "spaces": " " * 100_000 + "a\n",
    "cells": "|a|\n|-|\n|" + "b|" * 5000 + "\n",
    "backslashes": "\\" * 50_000,
    "autolinks": "<http://" * 10_000,
    "attributes": "# T {: " + "a " * 20_000 + "\n",
}
"""Bodies that are slow, deep or sly."""

LEVEL = """
## Senior Writer

The Senior Writer is a grade 7.

### Responsibilities

- Plan the season
"""


def probe_page(probe: str) -> str:
    """A page with one probe in every place where text is shown."""
    return (
        f"---\ntitle: Writer\n---\n\n# Writer {probe}\n\nSummary {probe}\n\n## Senior {probe} Writer\n\nGrade: 7{probe}\n\n"
        f"Reports to the Manager {probe}\n\n### Responsibilities {probe}\n\nExtends the {probe} Writer responsibilities.\n\n"
        f'- Plan {probe} things\n  - nested {probe}\n- [link {probe}](https://example.com/{probe} "title {probe}")\n- `code {probe}`\n'
        f"- **strong {probe}** <b>{probe}</b>\n\n| a {probe} | b |\n|---|---|\n| c {probe} | d |\n\n```{probe}\nfence {probe}\n```\n\n"
        f"> quote {probe}\n\n## Specialties\n\n### Public {probe}\n\n- sell\n\n## Career Ladder\n\nThe next step is {probe}\n"
    )


def write_hostile_folder(root: Path) -> None:
    """Every class of page below `root`, and two plain ones that must come out of it unharmed."""
    pages = {f"probe-{name}": probe_page(probe).encode("utf-8", "surrogatepass") for name, probe in PROBES.items()}
    pages |= {f"markup-{n}": probe_page(text).encode() for n, text in enumerate(MARKUP)}
    pages |= {f"yaml-{name}": f"---\n{text}\n---\n{LEVEL}".encode() for name, text in FRONT_MATTER.items()}
    pages |= {f"body-{name}": f"# Writer\n{LEVEL}\n{text}\n".encode() for name, text in MARKDOWN.items()}
    pages |= {
        "bytes-latin-1": f"---\ntitle: Café\n---\n{LEVEL}".encode("latin-1"),
        "bytes-utf-16": LEVEL.encode("utf-16"),
        "bytes-bom": ("\ufeff---\ntitle: Bom\n---\n" + LEVEL).encode(),
        "bytes-crlf": LEVEL.replace("\n", "\r\n").encode(),
        "bytes-cr": f"---\ntitle: Old\n---\n{LEVEL}".replace("\n", "\r").encode(),
        "bytes-random": os.urandom(5000),
        "bytes-nul": b"\0" * 5000,
        "bytes-empty": b"",
        "bytes-broken": b"\xff\xfe\xed\xa0\x80" + LEVEL.encode(),
        "bytes-giant": b"x" * (2 * 1024 * 1024 + 1),
        "fence-unclosed": f"---\ntitle: A\n{LEVEL}\n---\n\nafter".encode(),
        "fence-only": b"---\n---\n",
        "fence-half": b"---\n",
        "json": b"{\n" * 5000,
        "plain-one": f"# Plain{LEVEL}".encode(),
        "plain-two": f"# Plainer{LEVEL}".encode(),
    }
    for name, data in pages.items():
        (root / f"{name}.md").write_bytes(data)
    (root / "named-like-a-page.md").mkdir()
    (root / "named-like-a-page.md" / "inside.md").write_text(f"# Inside{LEVEL}")
    os.mkfifo(root / "fifo.md")
    (root / "loop").symlink_to(root)
    (root / "zero.md").symlink_to("/dev/zero")
    (root / "passwd.md").symlink_to("/etc/passwd")
    (root / "dangling.md").symlink_to(root / "nowhere")
    (root / ".hidden.md").write_text(f"# Hidden{LEVEL}")
    for raw in (
        b"esc-\x1b[31m.md",
        b"latin-\xe9.md",
        "bidi-\u202e.md".encode(),
        b"line\nend.md",
        b"-rf.md",
        b"quote'\".md",
    ):
        (root / os.fsdecode(raw)).write_text(f"# Named{LEVEL}")
