"""Where a page is: the endings that make a file a page, and the id that follows from its path."""

import re
from collections.abc import Mapping

from roletui.patterns import lazy_pattern

MARKDOWN = (".html.md.erb", ".html.markdown", ".html.md", ".md.erb", ".markdown.erb", ".markdown", ".mdx", ".md")

_HTML = "roletui.reading.sources.web_page"
_DATA = "roletui.reading.sources.data_file"
_SHEET = "roletui.reading.sources.value_table"
_WORD = "roletui.reading.sources.word_document"
SOURCES: Mapping[str, str] = {
    ".html": _HTML,
    ".htm": _HTML,
    ".yaml": _DATA,
    ".yml": _DATA,
    ".json": _DATA,
    ".csv": _SHEET,
    ".tsv": _SHEET,
    ".docx": _WORD,
}
"""Other endings, each with the module that reads such files; it is imported when the first of them is met."""

ENDINGS = (*MARKDOWN, *SOURCES)

DUMP = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"schema"\s*:\s*"roletui/1"')
"""How a catalogue begins that `roletui dump` wrote."""


def page_id(path: str) -> str:
    """A page's path without `index`, `_index` and file endings."""
    stem = page_file(path)
    folder, _, name = stem.rpartition("/")
    return folder if name in ("index", "_index") and folder else stem


class UniqueIds:
    """Makes ids that stay apart: the second of two equal ones is counted."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        """Every id that was given, with the number up to which its name is counted."""

    def take(self, name: str) -> str:
        """The name, or where it is taken the first of `name-2`, `name-3` and so on that is not."""
        unique, count = name, self._counts.get(name, 1)
        while unique in self._counts:
            count += 1
            unique = f"{name}-{count}"
        self._counts[unique] = 1
        self._counts[name] = count
        return unique


def is_index(path: str) -> bool:
    """Whether a file's name says that it speaks for its folder."""
    return page_file(path).rpartition("/")[2].lower() in ("index", "_index", "readme")


def page_file(path: str) -> str:
    """A page's path without file endings."""
    return path[: len(path) - len(_ending(path.lower()))]


def _ending(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending):
            return ending
    return ""


def readable(name: str) -> str:
    """A file's name as a title, without number or day in front: `head_of-tiling` is `Head of Tiling`."""
    name = _EXPORTED_ID.sub("", re.sub(r"\A(?:\d{4}-\d\d-\d\d|\d+)[-_. ]+", "", name))
    if name == name.upper() and re.search(_LOUD, name):
        name = name.lower()
    words = re.split(r"[\s_]+|(?<!\d)-|-(?!\d)", name)
    return " ".join(_written(word, place) for place, word in enumerate(filter(None, words)))


_EXPORTED_ID = lazy_pattern(r"(?<=[^\W_])[-_ ](?:[0-9a-f]{32}|\d{6,})\Z")
"""What exports of wikis and notebooks put behind a page's name to keep it apart."""
_LOUD = r"[A-Z]{5}"
"""Capitals that are too many for a short form: a name in capitals throughout, as `ROLES`, is a word."""
_SMALL = frozenset(("of", "the", "and", "for", "in", "at", "to", "a", "an", "on", "with"))
_CAPITALS = (
    "|vp|svp|evp|cto|ceo|cfo|coo|cio|ciso|sre|qa|ux|ui|it|hr|pm|tpm|ic|em|ii|iii|iv|vi|ml|ai|bi|sdet|ios|seo|pr|dba|"
)
"""Words of file names that are written in capitals."""


def _written(word: str, place: int) -> str:
    if word != word.lower():
        return word
    if f"|{word}|" in _CAPITALS or re.fullmatch(r"[a-z]{1,3}\d{1,2}", word):
        return word.upper()
    return word if place and word in _SMALL else word[:1].upper() + word[1:]
