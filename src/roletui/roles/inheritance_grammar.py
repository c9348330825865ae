"""The sentences by which job-family pages say that one level inherits another's list.

Such a sentence has five parts, most of which may be missing:

    lead        quantity    list              of whom                  tail
    Meets       all         requirements of   a Senior Tiler           , plus:
    Extends                                   the previous level
                                              Senior Tiler (its list)  and more

`inheritance_sentence.Parts` walks along the words once and says what each of them is; nothing is decided there.

`WORDINGS` decides. Each row is a form of such sentences with an example, and says how far its words can be trusted:

* `sure`: the sentence inherits a list whoever is named; where no role has the name, that is a problem of the page.
* `named`: it does so if a role has the name; ordinary bullets have this form too.
* `full`: the same, and the name must be given with all its words.

The first row that fits is taken. What no row fits is no statement: ordinary bullets are many, and statements are few.
A sentence is read from its beginning, and from each word in it that may lead a statement; only rows whose `place` is
`any` fit what begins there. The words themselves are data, in `inheritance_words`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from roletui.language.words import is_misspelt
from roletui.model import Kind
from roletui.patterns import lazy_pattern
from roletui.roles.inheritance_sentence import Parts, Sentence, kinds_in, sentence_of
from roletui.roles.inheritance_words import ALONE, CONTINUES, HOLDING, LEADS, LIST_STEMS, QUANTITIES, WITH_LIST

Trust = Literal["sure", "named", "full"]


class Clause(NamedTuple):
    """One sentence that inherits a list: where it is, the words that name the other role, and what they say.

    `start` to `end` is the sentence; `name_start` to `name_end` the stretch whose links count; `names` the words.
    `hint` is `above`, `previous`, `general` or `here` where words point at the other role. `pure` says that the
    sentence does nothing else; `of_role` that it speaks of whole roles, not of one list. `subject` is the role that is
    said to inherit.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    names: str
    kinds: tuple[Kind, ...]
    hint: str
    trust: Trust
    pure: bool
    of_role: bool
    subject: str = ""

    @property
    def weak(self) -> bool:
        """Whether the sentence counts only where a role has its name."""
        return self.trust != "sure"


# The table of wordings ----------------------------------------------------------------------------------------------


class Wording(NamedTuple):
    """One form of sentence: the groups that its parts may be of, how far it is trusted, and an example.

    `*` allows anything, `-` nothing. A word in `needs` is one of `FEATURES` that must hold as well, or must not with
    `not-` in front.
    """

    lead: str
    quantity: str
    whose: str
    tail: str
    trust: Trust
    example: str
    needs: str = ""
    place: Literal["front", "any"] = "front"

    def fits(self, parts: "Parts", place: str) -> bool:
        """Whether a sentence's parts are those of this form."""
        return (
            (self.place in ("any", place))
            and _allows(self.lead, parts.lead)
            and _allows(self.quantity, parts.quantity)
            and _allows(self.whose, parts.whose)
            and _allows(self.tail, parts.tail)
            and all(
                FEATURES[need.removeprefix("not-")](parts) != need.startswith("not-") for need in self.needs.split()
            )
        )


@lru_cache(maxsize=256)
def _cells(allowed: str) -> frozenset[str]:
    return frozenset(allowed.split())


def _allows(allowed: str, value: str) -> bool:
    return allowed == "*" or (value or "-") in _cells(allowed)


POINTED = "pointed pointed-list pointed-rank"
NAMED = "list rank name - here pointed pointed-list pointed-rank"
"""All there is but several persons: `extends the Product Managers` extends no list."""
KNOWN = "end final plus but apply and"
"""Tails that are understood; `later` and `other` are not, and `rest` is whatever is behind a comma."""

WORDINGS: tuple[Wording, ...] = (
    # Where words point at the other role, and every part is understood.
    Wording("*", "every all of same", POINTED, KNOWN, "sure", "All of the above, plus:"),
    Wording("extend take add source", "-", POINTED, "end final plus but and", "sure", "Extends the previous level"),
    Wording("hold", "-", "pointed-list", KNOWN, "sure", "Meets the general requirements above"),
    Wording("hold", "-", "pointed-rank", "plus final", "sure", "Brings the level below, plus:"),
    Wording("pointer", "-", POINTED, "plus final", "sure", "See above, plus:"),
    Wording("like", "-", POINTED, "end final plus but", "sure", "Same as the previous level"),
    Wording("-", "-", "pointed-list pointed-rank", "end final plus apply and", "sure", "The level below, plus:"),
    Wording("-", "-", "pointed", "plus final", "sure", "The above, plus:"),
    Wording("add", "*", POINTED, "rest", "sure", "In addition to the above requirements, leads crews"),
    # Where a verb says it that says nothing else, whatever follows.
    Wording("extend", "*", NAMED, "*", "sure", "The Mender extends that of the Tiler", "third those alone", "any"),
    Wording("extend", "*", NAMED, "*", "sure", "Extends the Tiler role in all regions", "third opens said", "any"),
    Wording("extend", "*", NAMED, "*", "sure", "This role extends the Tiler role as a lead", "of_level said", "any"),
    Wording("extend", "*", NAMED, "*", "named", "Extend: Tiler", "opens", "any"),
    Wording("extend", "*", NAMED, "*", "named", "The duties of this level extend the Tiler's", "of_level", "any"),
    Wording("extend", "*", NAMED, "*", "named", "The Mender extends Tiler in scope", "third alone", "any"),
    # Where a list is named, and every part is understood.
    Wording("*", "every all of", "list", "plus final", "sure", "Meets all requirements of a Tiler, plus:"),
    Wording("*", "same", "list", KNOWN, "sure", "Same duties as the Tiler"),
    Wording("take add source", "every all of", "list", KNOWN, "sure", "Includes all Tiler requirements"),
    Wording("take add source", "-", "list", "end final plus but and", "sure", "Carries over the Tiler requirements"),
    Wording("add", "*", "list", "rest", "sure", "In addition to the Tiler requirements, has led crews"),
    Wording("*", "every all of", "list", "end but apply and", "full", "All requirements of the Tiler"),
    Wording("hold pointer", "-", "list", "plus final", "full", "Meets the Tiler requirements and more"),
    Wording("-", "-", "list", "plus final apply but", "full", "Tiler requirements, plus:"),
    # Where the name alone says whose list is meant.
    Wording("*", "every", "*", KNOWN, "full", "Everything a Tiler does, plus:"),
    Wording("add", "every", "*", "rest", "full", "In addition to what a Tiler brings, leads crews"),
    Wording("*", "of", "name rank", "plus final end", "full", "All of the Tiler, plus:"),
    Wording("take add source", "-", "rank", "end final plus but and", "full", "Retains the Senior level"),
    Wording("take add", "-", "name", "end", "full", "Adds to the Tiler"),
    Wording("source", "-", "name", "end final plus but and", "full", "An extension of the Tiler, plus:"),
    Wording("hold", "-", "rank", "plus final", "full", "Brings the Tiler level, plus:"),
    Wording("pointer", "-", "name rank", "plus final", "full", "Per Tiler, plus:"),
    Wording("like", "-", "list name rank persons", "plus final", "full", "As a Tiler, plus:", "compares"),
    Wording("like", "-", "list name rank persons", "but", "full", "As Tiler, but with a crew", "compares not-vague"),
    Wording("like", "-", "list name rank persons", "end", "full", "Same as the Tiler", "compares not-bare"),
    Wording("-", "-", "name rank", "final", "full", "Tiler, plus:"),
    # Where all who hold the level hold the other too.
    Wording(
        "like being", "-", "list name rank persons", "who", "full", "Lead Tilers are Tilers who also sell", "titled"
    ),
    # Where the sentence begins, or goes on, in words that are not understood.
    Wording("*", "same", NAMED, "*", "sure", "Has the same duties, in all, as the Tiler", "early says_list", "any"),
    Wording("like", "-", NAMED, "*", "sure", "Same as above in all regions", "early says_list equal", "any"),
    Wording("like", "-", NAMED, "*", "named", "Is much the same as a Tiler", "equal", "any"),
    Wording("add", "*", f"list {POINTED}", "*", "sure", "Besides, in addition to the Tiler duties", "inward", "any"),
    Wording("add", "*", f"list {POINTED}", "*", "named", "Leads crews on top of the Tiler duties", "", "any"),
    Wording("*", "all of", f"list {POINTED}", "*", "sure", "Has all Tiler duties in roofing, plus:", "says_more"),
    Wording("*", "all of", f"list {POINTED}", "*", "named", "Owns all Tiler duties in roofing", "held", "any"),
    Wording("take", "*", f"list here {POINTED}", "*", "named", "Work includes the Tiler duties too", "within", "any"),
    Wording("hold", "-", "list", "*", "named", "Menders are expected to meet the Tiler requirements", "expected"),
    Wording("*", "*", "here", "*", "named", "Meets requirements listed here"),
    Wording("*", "*", "list", "later", "named", "Tiler requirements in roofing, plus:"),
)
"""Every form, the first that fits first."""


# What a row may ask for ----------------------------------------------------------------------------------------------

_BEFORE_VERBS = (" to", " and", " or", " that", " which", " can", " may", " will")
_MORE = lazy_pattern(
    r"""\bplus\b | \bas\ well\ as\b | \band\ the\ following\b | \bwith\ the\ addition\b | \bin\ addition\b
    | \band\ more\b | \+\s*$ | \blisted\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOVE = lazy_pattern(r"\b(?:above|aforementioned|foregoing|earlier|preceding|listed)\b(?!-)", re.IGNORECASE)
_PREVIOUS = lazy_pattern(
    r"\b(?:previous|prior|preceding|lower|earlier)[- ](?:levels?|roles?|positions?|ranks?|grades?)\b"
    r"|\blevels? (?:below|before|beneath)\b",
    re.IGNORECASE,
)
_LISTED = lazy_pattern(r"\b(?:listed|outlined|described|found|defined|mentioned)\b[^.]*", re.IGNORECASE)
_LINK_REACH = 60
"""Characters behind a name in which `listed here` may begin, whose link says whose list it is."""
_NEGATION = lazy_pattern(
    r"\b(?:not(?! only)|never|no longer|unlike|rather than|instead of|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
NEGATION_REACH = 60
"""Characters before a lead in which a `not` turns it round."""
_WORD = lazy_pattern(r"[a-z]+")
_STRIPPED = " *-_•·>\"'“(["
_ROLE_WORD = lazy_pattern(r"\b(?:roles?|positions?)\b", re.IGNORECASE)
_LIST_NAMES = r"responsibilit(?:y|ies)|duties|requirements?|qualifications?|skills"
_SUBJECT_END = lazy_pattern(
    rf"\b(?:roles?|positions?|level|jobs?|{_LIST_NAMES})\s*(?:also|further|section)?\s*$", re.IGNORECASE
)
_SUBJECT_START = lazy_pattern(rf"(?:this|it)\b|(?:the\s+)?(?:\w+ )?(?:{_LIST_NAMES})\b", re.IGNORECASE)


def _is_alone(parts: Parts) -> bool:
    return not parts.front.rstrip(_STRIPPED).lower().endswith(_BEFORE_VERBS)


def _is_of_level(parts: Parts) -> bool:
    front = parts.front.strip(_STRIPPED)
    return _is_alone(parts) and bool(_SUBJECT_END.search(front) or _SUBJECT_START.match(front))


def _is_held(parts: Parts) -> bool:
    words = [word for word in _WORD.findall(parts.front.lower()) if word not in ("of", "to")]
    return not words or words[-1] in HOLDING


def _says_role(parts: Parts) -> bool:
    return parts.has_kind or parts.has_rank or parts.those or bool(parts.quantity or _ROLE_WORD.search(parts.rest))


def _says_list(parts: Parts) -> bool:
    return bool(parts.hint or kinds_in(parts.words) or _ABOVE.search(parts.sentence.text))


FEATURES: Mapping[str, Callable[[Parts], bool]] = {
    # Nothing but `as` leads, with an article behind it: `As a Senior Engineer, you ship` inherits nothing.
    "bare": lambda parts: parts.phrase == "as",
    "vague": lambda parts: parts.phrase == "as" and parts.has_article,
    # The lead compares lists, so that even several persons stand for theirs.
    "compares": lambda parts: parts.phrase != "are" or parts.whose != "persons",
    # The name is written as one: `A Lead Tiler is a person who also sells` inherits nothing.
    "titled": lambda parts: parts.sentence.text[parts.sentence.spans[parts.name[0]][0]].isupper(),
    "equal": lambda parts: "same" in parts.phrase or "identical" in parts.phrase,
    # `includes` says that a list is part of another, `in addition to` that this one is longer.
    "within": lambda parts: parts.phrase.startswith(("includ", "compris")),
    "inward": lambda parts: parts.phrase.startswith("in "),
    "expected": lambda parts: parts.expected,
    # The verb speaks of a role: `extends`, and not `extend`, which a person does.
    "third": lambda parts: parts.phrase.partition(" ")[0].endswith("s"),
    # In front of the lead is nothing; what can be the role that inherits; this role, or one of its lists.
    "opens": lambda parts: not parts.front.strip(_STRIPPED),
    "alone": _is_alone,
    "of_level": _is_of_level,
    "early": lambda parts: parts.has_kind or len(parts.front.strip(_STRIPPED)) < 3,
    # What is in front of the lists says that they are held, or nothing is.
    "held": _is_held,
    # The words speak of lists or roles, of that of one, and of more that comes in addition.
    "those": lambda parts: parts.those,
    "said": _says_role,
    "says_list": _says_list,
    "says_more": lambda parts: any(pattern.search(parts.rest) for pattern in (_MORE, _ABOVE, _PREVIOUS)),
}
"""What a row may ask for besides the five parts."""


# Clauses ------------------------------------------------------------------------------------------------------------

SENTENCE_LIMIT = 1000
"""Characters of a sentence that are looked at: a statement is at the beginning of one."""
_SENTENCE_END = lazy_pattern(
    r"(?<=[.!?])(?<!\bsr\.)(?<!\bjr\.)(?<!\bdir\.)(?<!\bmgr\.)(?<!e\.g\.)(?<!i\.e\.)\s+|\n", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def find_clauses(text: str) -> tuple[Clause, ...]:
    """Every clause of the text that may be a statement of inheritance, at most one a sentence."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start : min(end, start + SENTENCE_LIMIT)]
        if sentence.strip() and _may_be_one(sentence.lower()) and (clause := _clause(sentence, start)):
            yield clause
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


_SHORT_SENTENCE = 60
"""Letters up to which a sentence may do without the name of a list: `Builds on the Senior Engineer role.`"""
_FIRST_WORDS = frozenset((*LEADS, *QUANTITIES, *CONTINUES, "also", "must", "should")) - {"the", "a", "an", "in"}


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110 - a generator would take twice as long, on every text of every page
        if stem in text:
            return True
    return False


_ALONE, _LISTED_STEMS, _VERBS = (tuple(stems.split("|")) for stems in (ALONE, LIST_STEMS, WITH_LIST))


def may_state(text: str) -> bool:
    """A cheap look before the walk: most bullets hold no word of a statement."""
    return _remembered(text) if len(text) <= SENTENCE_LIMIT else _may_be_one(text.lower())


@lru_cache(maxsize=16_384)
def _remembered(text: str) -> bool:
    """The same of a text that other states of its page are likely to have too.

    Two states of 600 roles have some 11,000 texts. As none is longer than a sentence that is looked at, they take 16
    megabytes at most where letters are of one byte, and two on real pages.
    """
    return _may_be_one(text.lower())


def _may_be_one(lowered: str) -> bool:
    if _holds(lowered, _ALONE):
        return True
    if _holds(lowered, _LISTED_STEMS):
        return _holds(lowered, _VERBS) or lowered.lstrip(_STRIPPED).partition(" ")[0].rstrip(":,") in _FIRST_WORDS
    return len(lowered) < _SHORT_SENTENCE and lowered.lstrip(_STRIPPED).partition(" ")[0].rstrip(":,") in _FIRST_WORDS


def _clause(text: str, offset: int) -> Clause | None:
    found = wording_of(text)
    if found is None:
        return None
    row, parts = found
    words, (first, last) = parts.words, parts.name
    name_start, name_end, reach = _stretch(text, parts)
    kinds = kinds_in([*words[:first], *words[last:]]) or kinds_in(words)
    return Clause(
        offset,
        offset + len(text.rstrip()),
        offset + name_start,
        offset + reach,
        "" if parts.hint else text[name_start:name_end],
        kinds,
        parts.hint or _hint(text[name_end:]),
        row.trust,
        parts.is_pure(),
        parts.lead == "extend" and not (kinds or FEATURES["opens"](parts)) and bool(_ROLE_WORD.search(text)),
        parts.subject,
    )


def _stretch(text: str, parts: Parts) -> tuple[int, int, int]:
    """Where the name starts and ends in the text of a sentence, and how far links behind its start count."""
    spans, (first, last) = parts.sentence.spans, parts.name
    start = spans[first][0] if first < len(spans) else len(text.rstrip())
    if last == first:  # `Extends [it](…) requirements`: a link says what no words do.
        return start, start, len(text)
    end = spans[last - 1][1]
    tail = spans[parts.ended][0] if parts.ended < len(spans) else len(text)
    listed = _LISTED.search(text, end)
    return start, end, max(tail, listed.end()) if listed and listed.start() <= end + _LINK_REACH else tail


def _hint(rest: str) -> str:
    """What words behind a name point at, should no role bear the name."""
    return "previous" if _PREVIOUS.search(rest) else "above" if _ABOVE.search(rest) else ""


def wording_of(text: str) -> tuple[Wording, Parts] | None:
    """The first row of the table that a sentence fits, with its parts."""
    sentence = sentence_of(text)
    if sentence is None or not sentence.words:
        return None
    front = Parts(sentence)
    read = [(front, "front"), *((Parts(sentence, at), "any") for at in islice(_starts(sentence), _MOST_STARTS))]
    for row in WORDINGS:
        for parts, place in read:
            if row.fits(parts, place):
                return None if _is_negated(parts) else (row, parts)
    return None


_MOST_STARTS = 8
"""From how many words of a sentence it is read once more; honest ones have three or four."""


def _starts(sentence: Sentence) -> Iterator[int]:
    """The words in a sentence that may lead a statement."""
    for at, word in enumerate(sentence.words):
        if not at:
            continue
        if word in _WITHIN or (word[:2] in ("ex", "et", "en") and is_misspelt(word, "extends")):
            yield at


_WITHIN = frozenset(
    word for word, phrases in LEADS.items() if any(group in ("extend", "add") for _, group in phrases)
) | {
    *QUANTITIES,
    "includes",
    "include",
    "including",
    "comprises",
    "identical",
}


def _is_negated(parts: Parts) -> bool:
    begin = len(parts.sentence.before(parts.led))
    return bool(
        _NEGATION.search(parts.sentence.text, max(0, begin - NEGATION_REACH), len(parts.sentence.before(parts.object)))
    )
