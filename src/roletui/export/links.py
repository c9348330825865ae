"""Where a link on a page leads once the page's text stands somewhere else."""

import re
from functools import lru_cache
from urllib.parse import urljoin

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_FILE = re.compile(r"\.(?:md|markdown|erb)\Z", re.IGNORECASE)
_ACTS = re.compile(r"(?!\s*(?:https?|mailto|tel):)[^/?#]*:", re.IGNORECASE)
_SHOWN = re.compile(r"(?:https?://|mailto:)\S+\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def absolute(target: str, family_id: str, path: str, site: str = "") -> str:
    """The address a link leads to, whatever page it is read on.

    A page `a/b.md` is published as `/a/b/`, so its links start from there; a link to a file starts from the file.
    Without the site's address they become absolute within the site.
    """
    if _SCHEME.match(target):
        return target
    file, _, _ = target.partition("#")
    base = f"/{path}" if _FILE.search(file.partition("?")[0]) else f"/{family_id}/"
    rooted = target if target.startswith("/") else urljoin(base, target)
    return site.rstrip("/") + rooted


def is_public(target: str) -> bool:
    """Whether an address can be opened by someone who does not know the folder of pages."""
    return bool(_SHOWN.match(target))


def acts(target: str) -> bool:
    """Whether an address does something else than lead to a page, a mailbox or a telephone: it is handed to nobody."""
    return bool(_ACTS.match(target))
