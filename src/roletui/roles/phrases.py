"""The sentences by which job-family pages say that one role takes over another's list.

A `Clause` says where a sentence does so and which words name the other role; whose name that is, is not decided here.
Patterns that ordinary bullets could match too are `weak`: they only count where the name is found.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from roletui.model import Kind
from roletui.roles import wordings as say
from roletui.roles.clauses import Clause, is_pure
from roletui.roles.sentences import read

KIND_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("responsibilities", r"res?pons\w{2,10}t(?:y|ies)|duties"),
    ("requirements", r"requ?ire?ments?|requrements?|qualifications?|skills"),
    ("performance-indicators", r"(?:key )?performance indicators?|kpis?|pis"),
    ("nice-to-have", r"nice[- ]to[- ]haves?"),
)
SENTENCE_LIMIT = 1000
"""Characters of a sentence that are looked at: a statement stands at the beginning of one."""
NEGATION_REACH = 60
"""Characters before a phrase in which a `not` turns it round."""
_KIND = "(?:" + "|".join(pattern for _, pattern in KIND_PATTERNS) + ")"
_KIND_WORD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
_KINDS = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in KIND_PATTERNS)

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bsr\.)(?<!\bjr\.)(?<!\bdir\.)(?<!\bmgr\.)(?<!e\.g\.)(?<!i\.e\.)\s+|\n", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:not(?! only)|never|no longer|unlike|rather than|instead of|without|cannot)\b|n['’]t\b", re.IGNORECASE
)

_EXTENDS = re.compile(
    r"\b(?P<verb>ext[ea]n[dt]s?|extend(?:ing|ed)(?: from)?|ex[ei]nds?|exten?ds|etxends|extneds|expends|inherits?|"
    r"(?:expands?|builds?) (?:up)?on)\b\s*[:\-–]?\s*",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|every|each)\b(?: of)?(?: the| those| these)?\s+", re.IGNORECASE)
_SAME = re.compile(
    rf"\b(?:(?:the|has|have|shares?) )?same\s+(?P<kinds>(?:\w+ )?{_KIND}(?:(?:,| and|/|,? or) {_KIND})*\s+)?"
    r"(?:(?:that )?(?:as|of|for)\b(?: (?:that of|those of|for|with)\b)?|(?=(?:listed|outlined|described|above)))\s*"
    rf"|\bidentical (?:{_KIND} )?(?:to|with)\s+(?:(?:that|those) of\s+)?"
    r"|^\W*as\s+(?=(?:(?:listed|outlined|described)\s+)?above\b)",
    re.IGNORECASE,
)
_ADDITION = re.compile(
    r"\b(?:in addition to|on top of|beyond|besides|along with|additionally to)\s+(?:all\s+)?(?:of\s+)?", re.IGNORECASE
)
_INCLUDES = re.compile(rf"\b(?:includ(?:es?|ing)|comprises?)\s+(?:the\s+)?(?=[^.]{{0,80}}?\b{_KIND}\b)", re.IGNORECASE)
_PLUS = re.compile(
    r"\bplus\b|\bas well as\b|\band the following\b|\bwith the addition\b|\bin addition\b|\band more\b|\+\s*$",
    re.IGNORECASE,
)

_STOP = re.compile(
    r"[,;:]?\s*\b(?:plus|and (?:also )?includes?|and more|as well as|with|while|which|who|except|but|in complexity|"
    r"in scope|in addition|additionally|as the|as an?|does|defined|(?:also )?appl(?:y|ies)|are|is|by|through|"
    r"and the following|and must|and has|and will|and is|and adds?|and expands?|listed|outlined|described|mentioned|"
    r"noted|stated|at previous|at the previous|at lower)\b|[;:!?\n]|(?<!\bsr)(?<!\bjr)(?<!\bdir)(?<!\bmgr)\.(?=\s|$)"
    r"|\s[-–—+]\s(?=(?-i:[a-z]))|\($|,\s*(?=(?:and )?(?:plus|with|in|as|but|including|you|we|this|they|it)\b)",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(r"\b(?:roles?|positions?)\b", re.IGNORECASE)
_OF = re.compile(
    r"^\s*(?:(?:listed|outlined|described)\s+)?(?:above\s+)?(?:of|for|from|as)\s+(?:all\s+)?(?:the|an?|any)?\s*",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    rf"\b(?:roles?|positions?|level|jobs?|{_KIND})\s*(?:also|further|section)?\s*$", re.IGNORECASE
)
_SUBJECT_START = re.compile(rf"(?:this|it)\b|(?:the\s+)?(?:\w+ )?{_KIND}\b", re.IGNORECASE)
_THAT_OF = re.compile(
    r"^\s*(?:(?:that|those|these|all)\b(?: of)?|(?:responsibilities|requirements|duties) of|(?:the )?roles? of)",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"\b(?:above|aforementioned|foregoing|earlier|preceding)\b(?!-)", re.IGNORECASE)
_PREVIOUS = re.compile(r"\b(?:previous|prior|preceding|lower|earlier)[- ](?:levels?|roles?|positions?|ranks?|grades?)\b"
                       r"|\blevels? (?:below|before|beneath)\b", re.IGNORECASE)  # fmt: skip
_GENERAL = re.compile(r"\b(?:general|base|baseline|common|shared|core)\s+(?:\w+\s+){0,3}?" + _KIND, re.IGNORECASE)
_LISTED = re.compile(r"\b(?:listed|outlined|described|found|defined|mentioned)\b[^.]*", re.IGNORECASE)
_AND_MORE = re.compile(r"\bplus\b|\bappl(?:y|ies)\b|\band\s*:\s*$|\+\s*:?$", re.IGNORECASE)
_PARTING = re.compile(r"\b(?:their|his|her|its|our|your|and|with|on|in|who|that)\b", re.IGNORECASE)
"""Words between `all` and `requirements` that say the two do not belong together."""
_MUST = re.compile(
    r"^\W*(?:(?:must|should|will)\s+)?(?:(?:also\s+)?(?:meets?|ha(?:ve|s)|fulfil\w*|possess\w*)\s+)?", re.IGNORECASE
)
_IN_TITLE = re.compile(r"\s+(?!(?:And|Or|Of|For|From|As|Plus|Listed|Above)\b)[A-Z][a-z]+\b")
_NAME_END = re.compile(r",\s+(?=[a-z])")
"""A title goes on after a comma with a capital: `Manager, Sales`."""
_LEAD = re.compile(
    r"^\W*(?:(?:this|the|these)\s+(?:role|position|level|job)s?\s+)?(?:must\s+|also\s+|should\s+|will\s+)?"
    r"(?:includ\w+|ha(?:s|ve)|meets?|fulfil\w*|shares?|requires?|possess(?:es)?|carr(?:y|ies)|performs?|plus|with)?\s*$",
    re.IGNORECASE,
)


def find_clauses(text: str) -> Iterator[Clause]:
    """Every clause of the text that may be a statement of inheritance, at most one a sentence."""
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start : min(end, start + SENTENCE_LIMIT)]
        if sentence.strip() and (clause := _clause(sentence, start)):
            yield clause
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


@lru_cache(maxsize=4096)
def may_state(text: str) -> bool:
    """A cheap look before the patterns: most bullets hold no word of a statement."""
    lowered = text.lower()
    return _may_say(lowered, say.ALONE, say.WITH_LIST) or say.may_be_read(lowered)


def _may_say(lowered: str, alone: tuple[str, ...], with_list: tuple[str, ...]) -> bool:
    return say.holds(lowered, alone) or (say.holds(lowered, say.LIST_STEMS) and say.holds(lowered, with_list))


def _clause(sentence: str, offset: int) -> Clause | None:
    lowered = sentence.lower()
    exact = _exact(sentence, offset) if say.may_be_read(lowered) else None
    return exact or (_loose(sentence, offset) if _may_say(lowered, say.ALONE, say.WITH_LIST) else None)


def reread(text: str, clause: Clause) -> Clause | None:
    """The sentence of an exact clause by its phrase alone, for where its name turned out to be nobody's."""
    return _loose(text[clause.start : clause.end], clause.start)


def _exact(sentence: str, offset: int) -> Clause | None:
    reading = read(sentence)
    if reading is None:
        return None
    kinds = _kinds(sentence[: reading.start] + " " + sentence[reading.end :]) or _kinds(sentence)
    return Clause(
        offset, offset + len(sentence.rstrip()), offset + reading.start, offset + reading.tail,
        sentence[reading.start : reading.end], kinds, reading.hint, not reading.sure,
        is_pure(_KIND_WORD.sub(" ", sentence[reading.tail :])), False, reading.subject, True,
    )  # fmt: skip


def _loose(sentence: str, offset: int) -> Clause | None:
    for find in (_extends, _same, _addition, _all, _includes, _plus):
        found = find(sentence)
        if found is not None:
            start, object_start, weak = found
            if _NEGATION.search(sentence, max(0, start - NEGATION_REACH), object_start):
                return None
            return _build(sentence, offset, start, object_start, weak=weak)
    return None


_Found = tuple[int, int, bool] | None


def _extends(sentence: str) -> _Found:
    for match in _EXTENDS.finditer(sentence):
        before = sentence[: match.start()].strip(" *-_•·:>\"'“(")
        rest = sentence[match.end() :]
        said = bool(_THAT_OF.match(rest) or _KIND_WORD.search(rest) or _ROLE_WORD.search(rest))
        third = match["verb"].lower().split()[0].endswith("s")
        if not before:
            return match.start(), match.end(), not (third and said)
        if before.lower().endswith((" to", " and", " or", " that", " which", " can", " may", " will")):
            continue
        about_role = bool(_SUBJECT_END.search(before) or _SUBJECT_START.match(before))
        if about_role or third:
            of_that = third and bool(_THAT_OF.match(rest))
            return match.start(), match.end(), not (of_that or (about_role and said))
    return None


def _same(sentence: str) -> _Found:
    match = _SAME.search(sentence)
    if not match:
        return None
    early = match.start() < 3 or bool(match["kinds"])
    about_lists = bool(match["kinds"] or _KIND_WORD.search(sentence) or _ABOVE.search(sentence))
    return match.start(), match.end(), not (early and about_lists)


def _addition(sentence: str) -> _Found:
    match = _ADDITION.search(sentence)
    if not match:
        return None
    head = sentence[match.end() :]
    kind = _KIND_WORD.search(_NAME_END.split(head, maxsplit=1)[0])
    if not kind and not re.match(r"(?:the\s+)?(?:those|that) of|(?:the\s+)?above", head, re.IGNORECASE):
        return None
    return match.start(), match.end(), match[0].lower().split()[0] != "in"


def _all(sentence: str) -> _Found:
    for match in _ALL.finditer(sentence):
        rest = sentence[match.end() :]
        if say.HANDLING.intersection(sentence[: match.start()].lower().split()):
            continue
        above = re.match(r"(?:above|aforementioned|preceding)\b(?!-)", rest, re.IGNORECASE)
        kind = _KIND_WORD.search(rest[:160])
        at_start = bool(_LEAD.match(sentence[: match.start()]))
        if not above and (not kind or (not at_start and _PARTING.search(rest, 0, kind.start()))):
            continue
        sure = at_start and bool(
            any(pattern.search(rest) for pattern in (_PLUS, _ABOVE, _PREVIOUS))
            or re.search(r"\blisted\b", rest, re.IGNORECASE)
        )
        return match.start(), match.end(), not sure
    return None


def _includes(sentence: str) -> _Found:
    match = _INCLUDES.search(sentence)
    return (match.start(), match.end(), True) if match else None


def _plus(sentence: str) -> _Found:
    """`Senior Engineer requirements, plus:` and `The requirements of X also apply`."""
    kind = _KIND_WORD.search(sentence)
    if not kind or not _AND_MORE.search(sentence, kind.end()):
        return None
    lead = _MUST.match(sentence)
    return 0, lead.end() if lead else 0, True


def _build(sentence: str, offset: int, start: int, object_start: int, *, weak: bool) -> Clause:
    rest = sentence[object_start:]
    name, name_from, name_to = _name(rest)
    listed = _LISTED.search(rest, name_to)
    link_to = listed.end() if listed and listed.start() <= name_to + 60 else name_to
    hint = ""
    if _PREVIOUS.search(rest):
        hint = "previous"
    elif _GENERAL.search(rest) and not _ABOVE.search(rest):
        hint = "general"
    elif _ABOVE.search(rest) or re.search(r"\blisted\b", rest, re.IGNORECASE):
        hint = "above"
    kinds = _kinds(sentence[start : object_start + name_from] + " " + sentence[object_start + name_from + len(name) :])
    kinds = kinds or _kinds(sentence)
    tail = sentence[object_start + name_to :]
    return Clause(
        offset, offset + len(sentence.rstrip()),
        offset + object_start + name_from, offset + object_start + link_to,
        name, kinds, hint, weak, is_pure(_KIND_WORD.sub(" ", tail)), not kinds and bool(_ROLE_WORD.search(sentence)),
    )  # fmt: skip


def _kinds(text: str) -> tuple[Kind, ...]:
    return tuple(kind for kind, pattern in _KINDS if pattern.search(text))


def _name(rest: str) -> tuple[str, int, int]:
    """The words that name the other role, and the stretch of `rest` they stand in."""
    that = _THAT_OF.match(rest)
    begin = that.end() if that else 0
    kind = _KIND_WORD.search(rest, begin)
    stop = _stop(rest, begin)
    if kind and _IN_TITLE.match(rest, kind.end()) and (later := _KIND_WORD.search(rest, kind.end(), stop)):
        kind = later
    if kind and kind.start() <= stop:
        before = rest[begin : kind.start()]
        end = kind.end()
        more = re.compile(rf"\s*(?:,|and|or|/|&|,\s*and)\s*(?:the\s+)?{_KIND}\b", re.IGNORECASE)
        while further := more.match(rest, end):
            end = further.end()
        of = _OF.match(rest[end:])
        if of and not re.search(r"\w{3}", _without_fillers(before)):
            begin, stop = end + of.end(), _stop(rest, end + of.end())
        else:
            stop = kind.start() if re.search(r"\w", before) else end
            return rest[begin:stop] if re.search(r"\w", before) else "", begin, max(stop, end)
    if comma := _NAME_END.search(rest, begin, stop):
        stop = comma.start()
    role = _ROLE_WORD.search(rest, begin, stop)
    if role:
        stop = role.start()
    return rest[begin:stop], begin, stop


def _without_fillers(text: str) -> str:
    return re.sub(
        r"\b(?:the|all|of|general|base|same|above|those|that|both|listed|core|and|meeting|fulfil\w*|perform\w*|having|possess\w*)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )


def _stop(rest: str, begin: int) -> int:
    for match in _STOP.finditer(rest, begin):
        if match.start() > begin or match.end() > match.start():
            return match.start()
    return len(rest)
