"""Where a page stands: the endings that make a file a page, and the id that follows from its path."""

ENDINGS = (".html.md.erb", ".html.markdown", ".html.md", ".md.erb", ".markdown.erb", ".markdown", ".md")


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
