"""Whom a role reports to, in every phrasing."""

import re

from roletui.language.titles import names_person
from roletui.language.words import within
from roletui.model import Item, Paragraph, Reporting
from roletui.patterns import lazy_pattern
from roletui.reading.blocks import Body
from roletui.text import clean_line

_REPORTS = lazy_pattern(
    r"""
    \breport(?:s|ing)?\s+ (?:directly\s+|in\s+|either\s+)? (?:in)?to(?:\s*[:|]){0,2}\s+
    (?:either\s+)? (?:the\s+|our\s+|an?\s+)?
    (?!(?-i:you|us|me|them|him|her|it)\b) (?=\w)  # whom follows, and no pronoun
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ITEM = lazy_pattern(
    r"(?:(?:the|this)\s.{0,100}?\s)?report(?:s|ing)?\s+(?:directly\s+|in\s+|either\s+)?(?:in)?to\b", re.IGNORECASE
)
_ALMOST = lazy_pattern(
    r"""
    (?:the|this)\s[^.]{1,100}?\s                # the role
    (?P<verb>r\w{4,7})\s+ (?:directly\s+)?      # what may be `reports`
    (?:(?!the\b|our\b)(?P<to>[a-z]{2,6})\s+)?   # what may be `to`
    (?P<article>(?:the|an?|our)\s+)? (?=(?-i:[A-Z]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
_VERBS = ("report", "reports")
_TO = ("to", "into")
_WORDS = lazy_pattern(r"[^.,;:\n]{1,80}")
_END = lazy_pattern(
    r"""
    # A full stop, but for that of a short form; other signs that end what was said
    (?<!\bSr)(?<!\bJr)(?<!\bDir)(?<!\bMgr)(?<!\bAssoc)\.(?:\s|\Z) | [;:\n|]
    # A comma with `and`, unless another superior follows who has no verb of its own
    | ,\s+(?:and(?!\s+(?:the\s+)?(?-i:[A-Z])(?![^.;\n]{0,120}\b(?:reports?|is|are|will|leads?)\b))\b)
    # A comma with a subordinate or a new sentence
    | ,\s+(?:the|who|which|with|where|but|while|as|while|is|you|this|they|it)\b
    # A verb: what the role, or its superior, does besides
    | \s+(?:and|who|which|while|but)\s+(?-i:is|are|has|have|leads?|will|works?|manages?|oversees?|their|supports?
        |collaborates?|partners?|acts?|provides?|helps?|also|owns?|serves?|drives?|may|can|should|responsible)\b
    # What belongs to no title
    | \s+(?:role|position)\b | \s+at\s+(?-i:[A-Z])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AND_DOES = lazy_pattern(r"\s+(?:and|who|which|but)\s+(?P<verb>[a-z]+)\b")
_NOUNS = frozenset(
    [
        "sales",
        "operations",
        "services",
        "systems",
        "communications",
        "partnerships",
        "alliances",
        "programs",
        "programmes",
        "products",
        "projects",
        "relations",
        "affairs",
        "benefits",
        "rewards",
        "analytics",
        "economics",
        "logistics",
        "finances",
        "accounts",
        "customers",
        "facilities",
        "events",
        "communities",
        "markets",
        "platforms",
        "applications",
        "ethics",
        "talents",
        "solutions",
        "technologies",
        "insights",
        "campaigns",
        "standards",
    ]
)
"""Words that end as verbs do, and are in titles."""


def _does(verb: str) -> bool:
    """Whether the word behind `and` begins what a role does, rather than goes on with a title."""
    return (verb.endswith("s") and not verb.endswith("ss") and verb not in _NOUNS) or verb.endswith("ly")


def _named(block: Item | Paragraph, start: int, body: Body) -> Reporting:
    rest = block.text[start:]
    end = _END.search(rest)
    named = rest[: end.start()] if end else rest
    cut = next((match.start() for match in _AND_DOES.finditer(named) if _does(match["verb"])), len(named))
    text = named[:cut].strip(" .,*")
    url = next(
        (span.target for span in block.spans if span.target and start <= span.start < start + len(text) + 1), None
    )
    return Reporting(clean_line(text), body.line_of(block, start), None, url)


def _misspelt(text: str) -> re.Match[str] | None:
    """`The X resorts to the Y`: the sentence has the form, and its verb is a letter off."""
    found = _ALMOST.match(text)
    if found is None or not any(within(found["verb"].lower(), verb, 1) for verb in _VERBS):
        return None
    to = (found["to"] or "").lower()
    if to:
        return found if any(within(to, word, 1) for word in _TO) else None
    # `reports the Director`: without a word between, who follows must be a person.
    named = _WORDS.match(text, found.end())
    return found if found["article"] and named and names_person(named[0]) else None


def find_reporting(blocks: list[Item | Paragraph], body: Body) -> Reporting | None:
    """The first line among a role's blocks that says whom it reports to; prose counts before bullets and rows."""
    for block in blocks:
        if (
            isinstance(block, Paragraph)
            and block.kind == "text"
            and "eport" in block.text
            and (found := _REPORTS.search(block.text))
        ):
            return _named(block, found.end(), body)
    for block in blocks:
        if isinstance(block, Paragraph) and (found := _misspelt(block.text)):
            return _named(block, found.end(), body)
    for block in blocks:
        is_line = isinstance(block, Item) or block.kind == "table"
        if is_line and _ITEM.match(block.text) and (found := _REPORTS.search(block.text)):
            return _named(block, found.end(), body)
    return None
