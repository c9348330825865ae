"""What a browser would make of a Markdown page: rendered with HTML on by two renderers, parsed as browsers parse."""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import mistune
import tinyhtml5
from markdown_it import MarkdownIt

_IT = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# Links to any scheme are let through: that none is on the page is the writer's own doing.
_IT.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]


class _AnyLink(mistune.HTMLRenderer):
    """mistune's renderer without its own list of harmful schemes."""

    def safe_url(self, url: str) -> str:
        return mistune.escape(url)


_MISTUNE = mistune.create_markdown(
    renderer=_AnyLink(escape=False),
    plugins=["strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "mark", "spoiler"],
)
RENDERERS: Mapping[str, Callable[[str], str]] = {
    "markdown-it-py": _IT.render,
    "mistune": lambda text: str(_MISTUNE(text)),
}

_WORDS = frozenset(
    word
    for line in (
        "html head body h1 h2 h3 h4 h5 h6 p br hr em strong del s code pre blockquote ul ol li a",
        "table thead tbody tr th td sup sub mark abbr section dl dt dd div span input",
    )
    for word in line.split()
)
"""Elements that set words and do nothing."""
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "title", "class", "id"}),
    "abbr": frozenset({"title"}),
    "code": frozenset({"class"}),
    "div": frozenset({"class"}),
    "input": frozenset({"class", "type", "disabled", "checked"}),
    "li": frozenset({"class", "id"}),
    "ol": frozenset({"start"}),
    "pre": frozenset({"class"}),
    "section": frozenset({"class"}),
    "span": frozenset({"class"}),
    "sup": frozenset({"class", "id"}),
    "td": frozenset({"style"}),
    "th": frozenset({"style"}),
}
_ALIGNMENTS = ("text-align:left", "text-align:center", "text-align:right")
_IGNORED_IN_ADDRESSES = dict.fromkeys([*range(33), 127], None)


def acting(html: str) -> Iterator[str]:
    """What of a page's elements could act in a browser."""
    tree: Any = tinyhtml5.parse(html, namespace_html_elements=False)
    for element in tree.iter():
        name = element.tag
        if not isinstance(name, str):
            yield f"a comment: {element.text!r}"
            continue
        if name not in _WORDS:
            yield f"<{name}>"
        for attribute, value in element.items():
            if attribute not in _ATTRIBUTES.get(name, ()):
                yield f"<{name} {attribute}={value!r}>"
            elif attribute == "style" and value not in _ALIGNMENTS:
                yield f"<{name} style={value!r}>"
            elif attribute == "href" and _acts(value):
                yield f"<{name} href={value!r}>"
        if name == "input" and element.get("type") != "checkbox":
            yield f"<input type={element.get('type')!r}>"


def _acts(address: str) -> bool:
    """Whether a browser, which passes over white space and controls, finds a scheme that is not one of a few."""
    scheme, colon, _ = address.translate(_IGNORED_IN_ADDRESSES).partition(":")
    named = colon and not set(scheme) & set("/?#")
    return bool(named) and scheme.casefold() not in ("http", "https", "mailto", "tel")


HOSTILE = (
    "<script>act()</script>",
    "<script src=//example.org/x></script>",
    "<img src=x onerror=act()>",
    "<svg/onload=act()>",
    "<svg><script>act()</script></svg>",
    "<iframe srcdoc='<script>parent.act()</script>'></iframe>",
    "<details open ontoggle=act()>x</details>",
    "<body onload=act()>",
    "<input autofocus onfocus=act()>",
    "<style>@import '//example.org/x';</style>",
    "<meta http-equiv=refresh content='0;url=javascript:act()'>",
    "<base href=//example.org/>",
    "<form action=javascript:act()><button>x</button></form>",
    "<a href=javascript:act()>x</a>",
    "<math><mtext><script>act()</script></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=act()>'>",
    "<textarea><script>act()</script>",
    "<xmp><script>act()</script>",
    "<template><script>act()</script></template>",
    "<object data=javascript:act()></object>",
    "<video><source onerror=act()></video>",
    "<!-- --!><script>act()</script> -->",
    "<!--><script>act()</script>-->",
    "<!---><script>act()</script>-->",
    "<!-- x --><script>act()</script><!-- y -->",
    "<!-- <!-- --><script>act()</script>",
    "<?x ?><script>act()</script><?y ?>",
    "<![CDATA[ ]]><script>act()</script><![CDATA[ ]]>",
    "<!DOCTYPE x [<!ENTITY y '<script>act()</script>'>]>",
    "<% a %><script>act()</script><% b %>",
    "{{ a }}<script>act()</script>{{ b }}",
    "{% a %}<script>act()</script>{% b %}",
    "{::nomarkdown}<script>act()</script>{:/}",
    "{{< x >}}<script>act()</script>{{< /x >}}",
    "[x](javascript:act())",
    "[x](  javascript:act())",
    "[x](java&#115;cript:act())",
    "[x](java&Tab;script:act())",
    "[x](&#x6a;avascript:act())",
    "[x](JaVaScRiPt:act())",
    "[x](<javascript:act()>)",
    "[x](data:text/html,<script>act()</script>)",
    "[x](vbscript:act())",
    "![x](javascript:act())",
    '![x](x" onerror="act())',
    "[x](https://example.org \"' onclick=act() '\")",
    '[x](https://example.org/"onclick=act())',
    "<javascript:act()>",
    "<data:text/html,x>",
    "[x][y]\n\n[y]: javascript:act()",
    "[y]: javascript:act()\n\n[y]",
    "[^y]: <script>act()</script>",
    '*x*{: onclick="act()"}',
    "[x](y){onclick=act()}",
    "`` ` <script>act()</script> ` ``",
    "`<script>act()</script>",
    "https://example.org/`<img src=x onerror=act()>`",
    "- x\n\n  ```\n  <script>act()</script>\n\n  <script>act()</script>\n  ```",
    "```\n<script>act()</script>\n```",
    "~~~\n```\n~~~\n<script>act()</script>",
    "    ```js\n    x\n    ```\n    <script>act()</script>\n    ```",
    "    ```\n    ````\n    <img src=x onerror=act()>",
    "````x\n```\n<script>act()</script>\n````",
    "```<script>act()</script>\n```",
    "``` x` onclick=act()\n<b>\n```",
    "<p>\n\n<script>act()</script>",
    "<div>\n```\n<script>act()</script>\n```\n</div>",
    "<pre>```</pre>\n<script>act()</script>",
    "<table><tr><td>\n\n<script>act()</script></td></tr></table>",
    "| a | b |\n|---|---|\n| `x | <script>act()</script>` | \\|<img src=x onerror=act()> |",
    "| <script>act()</script> |\n|---|\n| [x](javascript:act()) |",
    "> <script>act()</script>",
    "> ```\n<script>act()</script>",
    "- ```\n<script>act()</script>\n  ```",
    "1. <img src=x onerror=act()>",
    "&lt;script&gt;act()&lt;/script&gt;",
    "&#60;script&#62;act()&#60;/script&#62;",
    "\\<script>act()</script>",
    "\\\\<script>act()</script>",
    "<scr<script>ipt>act()</scr</script>ipt>",
    "<a\nhref='java&#115;cript:act()'>x</a>",
    "<p title='`'><img src=x onerror=act()>`",
    "*[HTML]: <script>act()</script>\n\nHTML",
    ">! <script>act()</script> !<",
    "x\n---\n<script>act()</script>",
    "<b>x</b ><b onmouseover=act()>y</b>",
    '<u title="a\nb" onclick=act()>x</u>',
)
"""One line for each way in that is known: HTML by name, comments, templates, links, fences and what joins them."""
_GLUE = (
    *("", " ", "\n", "\n\n", "\t", "`", "```\n", "\n```", "~~~\n", "<!--", "-->", "--!>", "]]>", "\\", "*", "**", "_"),
    *("|", " | ", "[", "](", ")", "<", ">", "/>", '"', "'", "&", ";", "{{", "}}", "<%", "%>", "    ", "\n    ", "\n> "),
    *(
        "\n- ",
        "\n\n---\n\n",
        "&#60;",
        "&lt;",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "é",
        "(",
        "=",
        "==",
        "^",
        "#",
        "\n# ",
        "{:",
        "}",
    ),
)


def mutated(seed: int) -> str:
    """Two or three hostile pieces cut, doubled and glued together."""
    draw = random.Random(seed)
    pieces: list[str] = []
    for _ in range(draw.randint(1, 3)):
        piece = draw.choice(HOSTILE)
        for _ in range(draw.randint(0, 3)):
            at = draw.randint(0, len(piece))
            change = draw.randint(0, 3)
            if change == 0:
                piece = piece[:at] + draw.choice(_GLUE) + piece[at:]
            elif change == 1:
                piece = piece[:at] + piece[at + draw.randint(1, 4) :]
            elif change == 2:
                piece = piece[at:] + draw.choice(_GLUE) + piece[:at]
            else:
                piece = piece[:at] + piece[at:].swapcase()
        pieces += [piece, draw.choice(_GLUE)]
    return "".join(pieces)


def _indented(text: str, by: str) -> str:
    return text.replace("\n", "\n" + by)


_HEAD = "## Planner\n\n### Requirements"
PLACES: Mapping[str, Callable[[str], str]] = {
    "block": lambda text: f"## Planner\n\n### Responsibilities\n\n{text}\n\n### Requirements\n\n- Reads\n",
    "bullet": lambda text: f"{_HEAD}\n\n- {_indented(text, '  ')}\n- Plans\n",
    "below": lambda text: f"{_HEAD}\n\n- Plans\n\n  {_indented(text, '  ')}\n\n  - {_indented(text, '    ')}\n",
    "quote": lambda text: f"{_HEAD}\n\n> {_indented(text, '> ')}\n\n- Plans\n",
    "code": lambda text: f"{_HEAD}\n\nSo:\n\n    {_indented(text, '    ')}\n\n- Plans\n",
    "cell": lambda text: f"{_HEAD}\n\n| a | b |\n|---|---|\n| {text} | `{text}` |\n\n- Plans\n",
    "heading": lambda text: f"## Planner {text}\n\n### Requirements {text}\n\n- Plans\n",
    "label": lambda text: f"{_HEAD}\n\n- [{text}](https://example.org/x) and **{text}** and `{text}`\n",
    "target": lambda text: (
        f"## Planner\n\nReports to the [Head]({text}).\n\n{_HEAD[12:]}\n\n- [x]({text}), [y](<{text}>)\n"
    ),
    "title": lambda text: f"{_HEAD}\n\n- Plans\n\n{text}\n",
}
"""Where on a page a piece may be."""


def page_with(place: str, text: str) -> str:
    """A page of one role with a piece in one place; the title holds it too, where that is the place."""
    title = text if place == "title" else "Planner"
    quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\t", " ")
    return f'---\ntitle: "{quoted}"\n---\n\n{PLACES[place](text)}'
