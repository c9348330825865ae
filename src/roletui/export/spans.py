"""A text and its spans as a tree, which every format writes in its own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roletui.model import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; `flagged` where they are to be checked before publishing."""

    text: str
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What a span holds: words and the spans inside it."""

    span: Span
    inner: tuple["Node", ...]


Node = Words | Wrapped


def tree(text: str, spans: Sequence[Span], flags: Sequence[tuple[int, int]] = ()) -> tuple[Node, ...]:
    """The text as a tree of its spans; of two that overlap, the later one is split at the earlier one's end."""
    if not spans and not flags:
        return (Words(text),)
    # Of two with the same words the reader gives the inner one first.
    ordered = sorted(
        (span for span in reversed(spans) if span.start < span.end),
        key=lambda span: (span.start, -span.end, span.kind == "code"),
    )
    return tuple(_between(text, 0, len(text), ordered, flags))


def _between(
    text: str, start: int, end: int, spans: Sequence[Span], flags: Sequence[tuple[int, int]]
) -> Iterator[Node]:
    rest = list(spans)
    while rest:
        span = rest.pop(0)
        first, last = max(span.start, start), min(span.end, end)
        if first >= last:
            continue
        yield from _words(text, start, first, flags)
        inside = [other for other in rest if other.start < last]
        # What reaches beyond this span goes on behind it.
        rest = [other._replace(start=max(other.start, last)) for other in rest if other.end > last]
        inner = _words(text, first, last, flags) if span.kind == "code" else _between(text, first, last, inside, flags)
        yield Wrapped(span, tuple(inner))
        start = last
    yield from _words(text, start, end, flags)


def _words(text: str, start: int, end: int, flags: Sequence[tuple[int, int]]) -> Iterator[Words]:
    for first, last in flags:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if start < first:
            yield Words(text[start:first])
        yield Words(text[first:last], flagged=True)
        start = last
    if start < end:
        yield Words(text[start:end])


def plain(nodes: Sequence[Node]) -> str:
    """The words alone."""
    return "".join(node.text if isinstance(node, Words) else plain(node.inner) for node in nodes)
