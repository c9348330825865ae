"""Where a page stands: the endings that make a file a page, and the id that follows from its path."""

from collections.abc import Mapping

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


def page_id(path: str) -> str:
    """A page's path without `index`, `_index` and file endings."""
    stem = path[: len(path) - len(_ending(path.lower()))]
    folder, _, name = stem.rpartition("/")
    return folder if name in ("index", "_index") and folder else stem


def _ending(name: str) -> str:
    for ending in ENDINGS:
        if name.endswith(ending):
            return ending
    return ""
