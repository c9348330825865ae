"""Sentences that say how the levels of a ladder depend on each other."""

import re

from roletui.patterns import lazy_pattern

_RANKS = r"(?:levels?|ranks?|rungs?|roles?|grades?|steps?|stages?|tiers?|positions?|titles?|bands?)"
_LISTS = (
    r"(?:expectations?|responsibilit(?:y|ies)|duties|criteria|competenc(?:y|ies)|skills|requirements|behaviou?rs"
    r"|qualities|qualifications|everything)"
)
_EARLIER = r"(?:previous|preceding|prior|lower|earlier|last(?=\sones?\b))"
_SAYS_SO = lazy_pattern(
    rf"""
    \b(?:each|every|all|any|a|successive|higher|subsequent)\s(?:[\w-]+\s){{0,2}}?{_RANKS}\b  # each successive level
    [^.;:]{{0,60}}?\b
    (?:builds?|includ(?:es?|ing)|encompass(?:es)?|inherits?|extends?|assumes?|incorporates?|contains?|subsumes?
       |adds?\sto|meets?|fulfils?|satisf(?:y|ies)|demonstrates?|shows?|carr(?:y|ies)(?:\sover)?|on\stop\sof
       |in\saddition\sto|adds?|superset\sof|do(?:es)?\s(?:everything|all)
       |ha(?:s|ve)\s(?:all|the(?!\ssame)))\b                                                   # builds
    [^.;:]{{0,80}}?\b                                                                            # on expectations of
    (?:{_EARLIER}(?:\s(?:ones?|{_RANKS}|{_LISTS})\b|\s*(?:\(|[.,;:]|$))                          # the previous one
       |(?:{_RANKS}|ones?|those|that|it|them)\s(?:below|beneath|before)\b)                      # the level below
    |
    \b(?:{_RANKS}|{_LISTS}|ladders?|frameworks?)\s(?:\w+\s){{0,4}}?(?:are|is)\s
       (?:also\s|all\s|(?:meant|designed)\sto\sbe\s)?(?:cumulative|additive)\b
    |
    \b(?:cumulative|additive)\s(?:ladder|framework|levels|expectations|(?:from|across|with)\s)
    |
    \b{_RANKS}\sbuilds?\s(?:up)?on\s(?:each\sother|one\sanother)\b(?!['’])
    |
    \b{_LISTS}\s(?:\w+\s){{0,3}}?(?:of|from|at|for|in)\s(?:the\s|all\s){{0,2}}{_EARLIER}\s{_RANKS}\s(?:\w+\s){{0,2}}?
       (?:carry|carries|appl(?:y|ies)|remains?|continues?|holds?|(?:are|is)\s(?:assumed|included|expected|met))\b
    |
    \b{_LISTS}\s(?:\w+\s){{0,4}}?appl(?:y|ies)\s(?:also\s)?to\s(?:all\s|the\s){{0,2}}
       (?:(?:higher|subsequent|later)\s{_RANKS}|{_RANKS}\sabove)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DENIED = lazy_pattern(r"\b(?:not|never|rarely|may|might|could|unlike)\b|n['’]t\b", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*[.!?]?")
_LONGEST = 2_000
"""Characters of a text that are looked at."""


def cumulative_sentence(text: str) -> str:
    """The sentence of a text that says that every level includes the one below it; empty where none does."""
    text = text[:_LONGEST]
    for sentence in _SENTENCE.finditer(text) if _SAYS_SO.search(text) else ():
        if _SAYS_SO.search(sentence[0]) and not _DENIED.search(sentence[0]):
            return sentence[0].strip()
    return ""
