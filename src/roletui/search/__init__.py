"""Search: the right bullet on every key, however it is typed."""

from roletui.model import Catalog
from roletui.search.completion import Suggestion
from roletui.search.completion import complete as _complete
from roletui.search.engine import Cancelled, Index
from roletui.search.index import lay_out
from roletui.search.query import Query, parse
from roletui.search.results import AskedFilter, Hit, QueryError, Results, by_role

__all__ = [
    "AskedFilter",
    "Hit",
    "Index",
    "Query",
    "QueryError",
    "Results",
    "Suggestion",
    "build",
    "by_role",
    "complete",
    "parse",
    "search",
]


def build(catalog: Catalog) -> Index:
    """Index every item, paragraph and title of a catalogue."""
    return Index(lay_out(catalog))


def search(
    index: Index,
    query: str,
    *,
    limit: int = 50,
    offset: int = 0,
    own: bool = False,
    finished: bool = False,
    cancelled: Cancelled | None = None,
) -> Results:
    """The bullets that answer a query, best first: `limit` of them from `offset` on. Never raises for any query.

    Unless the query is `finished`, its last word may be one that is still being typed.
    """
    return index.search(query, limit=limit, offset=offset, own=own, finished=finished, cancelled=cancelled)


def complete(index: Index, query: str, cursor: int | None = None) -> tuple[Suggestion, ...]:
    """What the letters before the cursor (the end, unless given) may become: fields, their values, words."""
    return _complete(index.tables, query, len(query) if cursor is None else cursor)
