"""Where a page stands: the endings that make a file a page, and the id that follows from its path."""

import posixpath

ENDINGS = (".html.md.erb", ".html.markdown", ".html.md", ".md.erb", ".markdown.erb", ".markdown", ".md")


def page_id(path: str) -> str:
    """A page's path without `index`, `_index` and file endings."""
    lowered = path.lower()
    ending = next((ending for ending in ENDINGS if lowered.endswith(ending)), "")
    stem = path[: len(path) - len(ending)]
    folder, name = posixpath.split(stem)
    return folder if name in ("index", "_index") and folder else stem
