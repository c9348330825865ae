"""What a search answers: bullets, best first, with the roles that hold them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from roletui.text import Safe

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AskedFilter:
    """One filter of a query: its characters, as typed, and what is wrong with a value that no role has."""

    text: Safe
    start: int
    end: int
    fault: Safe = Safe("")


@dataclass(frozen=True, slots=True)
class QueryError:
    """What is wrong with a query, and at which of its characters; `unfinished` may yet become right by typing on."""

    message: Safe
    start: int
    end: int
    unfinished: bool = False


@dataclass(unsafe_hash=True)
class Hit:
    """One bullet, paragraph or title, and where it is; `copies` counts the places that say the same, `owners` whose.

    `held_by` are the levels that hold it, `asked` those of them that the query's own fields leave. Nothing changes a
    hit; it is not frozen because ten are made on every key, and freezing makes each three times as dear.
    """

    text: Safe
    path: Safe
    line: int
    section: str
    heading: Safe
    owner: str
    owners: tuple[str, ...]
    specialty: Safe | None
    held_by: tuple[str, ...]
    asked: tuple[str, ...]
    score: float
    copies: int
    mark: Callable[[str], Spans] = field(repr=False, compare=False)
    """Finds in any text what the query would have marked there."""
    locate: Callable[[str], Spans] = field(repr=False, compare=False)

    @property
    def holder(self) -> str:
        """The role to show the hit in: its owner, or where a filter leaves that out the first holder it leaves."""
        return self.asked[0] if self.asked and self.owner not in self.asked else self.owner

    @cached_property
    def spans(self) -> Spans:
        """The characters of the text that matched, found when they are first looked at."""
        return self.locate(self.text)


@dataclass(frozen=True)
class Results:
    """A page of hits out of `total`; where nothing was found, `nearest` has words to try.

    Where the query names roles and nothing else (`only_named`: a title, or filters alone), their titles are the first
    hits.
    """

    query: Safe
    total: int = 0
    hits: tuple[Hit, ...] = ()
    note: Safe = Safe("")
    error: QueryError | None = None
    only_named: bool = False
    look_named: Callable[[], tuple[str, ...]] = field(default=tuple, repr=False, compare=False)
    look_filters: Callable[[], tuple[AskedFilter, ...]] = field(default=tuple, repr=False, compare=False)
    count_roles: Callable[[tuple[str, ...]], tuple[int, int]] = field(
        default=lambda _: (0, 0), repr=False, compare=False
    )
    look_near: Callable[[], tuple[Safe, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The roles that the query names, best first, looked for when first asked."""
        return self.look_named()

    @cached_property
    def filters(self) -> tuple[AskedFilter, ...]:
        """The filters of the query, looked for when first asked."""
        return self.look_filters()

    @cached_property
    def answering(self) -> tuple[int, int]:
        """How many roles, and how many families, all hits together name or are in; counted when first asked."""
        return self.count_roles(self.named)

    @cached_property
    def nearest(self) -> tuple[Safe, ...]:
        """The words most like those that no page has, looked for when first asked."""
        return self.look_near()


def by_role(results: Results) -> dict[str, list[Hit]]:
    """The hits that each role holds, the roles that are named first; what no level holds is under its family.

    Where the query names roles and nothing else, there are no others.
    """
    roles: dict[str, list[Hit]] = {role: [] for role in results.named}
    for hit in results.hits:
        for role in hit.asked or (hit.owner,):
            if role in roles:
                roles[role].append(hit)
            elif not results.only_named:
                roles[role] = [hit]
    return roles
