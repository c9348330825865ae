"""Exact phrases: the entries that have words one after the other, as typed."""

from array import array
from functools import reduce
from operator import and_

from roletui.search import bits
from roletui.search.tables import Tables


def phrase_entries(tables: Tables, said: tuple[str, ...], typing: bool = False) -> int:
    """The entries whose text has these words in a row; the last may be a start while it is typed."""
    vocabulary = tables.vocabulary
    ends = [vocabulary.numbers[said[-1]]] if said and said[-1] in vocabulary.numbers else []
    if typing and said:
        ends = list(vocabulary.starting(said[-1]))
    fixed = [vocabulary.numbers.get(word, -1) for word in said[:-1]]
    if not ends or -1 in fixed:
        return 0
    sets = [tables.holding(tables.in_text, [word]) for word in fixed]
    candidates = reduce(and_, sets, tables.holding(tables.in_text, ends))
    if not fixed:
        return candidates
    head = array("I", fixed)
    allowed = frozenset(ends)
    found: list[int] = []
    for entry in bits.numbers(tables.folded(candidates)):
        group = tables.group_of[entry]
        if _says(tables, group, head, allowed):
            found.extend(range(tables.first_of[group], tables.first_of[group + 1]))
    return bits.from_numbers(found, len(tables))


def _says(tables: Tables, group: int, head: "array[int]", ends: frozenset[int]) -> bool:
    tokens = tables.tokens[tables.token_offsets[group] : tables.token_offsets[group + 1]]
    size = len(head)
    return any(tokens[at + size] in ends and tokens[at : at + size] == head for at in range(len(tokens) - size))
