"""The sentences by which job-family pages say that one role takes over another's list.

A `Clause` says where a sentence does so and which words name the other role; whose name that is, is not decided here.
Patterns that ordinary bullets could match too are `weak`: they only count where the name is found.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from roletui.model import Kind

_FILLERS = frozenset(
    [
        "listed",
        "outlined",
        "described",
        "above",
        "below",
        "plus",
        "as",
        "well",
        "and",
        "the",
        "following",
        "with",
        "these",
        "additional",
        "addition",
        "of",
        "in",
        "complexity",
        "scope",
        "here",
        "role",
        "roles",
        "level",
        "levels",
        "position",
        "positions",
        "also",
        "include",
        "includes",
        "but",
        "carries",
        "that",
        "is",
        "are",
        "all",
        "at",
        "previous",
        "apply",
        "applies",
        "to",
        "for",
        "requirement",
        "responsibility",
    ]
)


class Clause(NamedTuple):
    """One taking-over: the sentence, the words that name the other role, and what is said about it.

    `start` to `end` is the sentence; `name_start` to `name_end` the stretch whose links count; `names` the words.
    `hint` is `above`, `previous` or `general` where the words point instead of naming; `pure` says that the sentence
    does nothing else; `of_role` that it speaks of whole roles, not of one list. One that `is_exact` was read word by
    word: its names must be those of roles in full, and its `subject`, if any, the writer's.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    names: str
    kinds: tuple[Kind, ...]
    hint: str
    weak: bool
    pure: bool
    of_role: bool
    subject: str = ""
    is_exact: bool = False


def is_pure(tail: str) -> bool:
    """Whether a sentence's end is nothing but small words: a set is cheaper to make than one more pattern."""
    return all(word in _FILLERS for word in re.findall(r"\w+", tail.casefold()))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(**groups: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, the longest first, each with the name of its group."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, phrases in groups.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, group))
    for known in found.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return found


LEADS = _phrases(
    take="inherits|inherit|includes|include|including|incorporates|encompasses|comprises|contains|carries|carries over|"
    "carry over|carries forward|carry forward|extends|extend|extends on|extends upon|expands|expand|expanded|"
    "expands on|"
    "expands upon|expanding on|builds on|builds upon|building on|building upon|build on|build upon|adds to|add to|"
    "in addition to|additionally to|on top of|along with|together with|besides|beyond|retains|retain|"
    "continues with|continue with",
    source="carries over from|carry over from|carried over from|inherits from|an extension of|extension of|"
    "is an extension of|a superset of|superset of|is a superset of|takes over from",
    hold="meets|meet|meeting|satisfies|satisfy|fulfils|fulfills|fulfil|fulfill|fulfilling|has|have|having|possesses|"
    "possess|possessing|demonstrates|demonstrate|shows|brings|bring|bringing|shares|share|performs|perform|performing|"
    "does|do|doing|owns|own|takes|take|takes on|take on|taking on|takes over|take over|holds|hold|holding|assumes|"
    "assume|requires|require|carries out|carry out|carrying out|keeps|keep|maintains|delivers|responsible for|"
    "is responsible for|are responsible for|being responsible for|covers|cover",
    pointer="see|refer to|per|as per",
    like="as|as for|as with|as in|same as|the same as|equivalent to|identical to|based on|same as for|"
    "the same as for|is the same as|are the same as|are the same as for|are identical to|are",
)
"""Verbs and the like in front of what is taken over; the group says how much else the sentence must say to be sure."""

ADDING = frozenset(
    ("in addition to", "additionally to", "on top of", "along with", "together with", "besides", "beyond")
)
"""Phrases after which a sentence may go on as it likes: `in addition to all …, leads audits`."""

MODALS = _words("must should shall will can also still further then to and both already")
CONTINUES = _words("continues continue continuing")

EVERYTHING = _phrases(every="everything|all that|all which|all of what|what|whatever")
ALL = _phrases(
    all="all|every|each|any and all|all the|all these|all those",
    of="all of|each of|all of the|all of these|all of those",
    same="the same|same",
)
BETWEEN = _words(
    "that which is are was applies apply required expected asked needed demanded listed described outlined stated said "
    "mentioned found defined set noted true out already of in from for under by at about to"
)
"""Words between `everything` and whose it is."""

ARTICLES = _words("the a an any this these its their")
THOSE = _words("those that")
GIVEN = _words("listed outlined described mentioned noted stated defined given found set shown")
OF = _words("of for from under in at as by with to")

LISTS = _words(
    "items points bullets list lists expectations criteria competencies standards bar remit tasks accountabilities "
    "obligations functions duties skills kpis pis qualification qualifications nice-to-have nice-to-haves"
)
"""Words for a list, besides responsibilities and requirements."""
RANKS = _words("level levels role roles position positions rank ranks grade grades job jobs title section tier band")
BEFORE = _words("previous prior preceding earlier lower last")
BELOW = _words("below beneath before under underneath prior")
ABOVE = _words("above aforementioned foregoing")
GENERAL = _words("general base baseline common shared core")

NAME_STOPS = _words(
    "plus but with while whilst though although who which that than as on apply applies applied carry carries carried "
    "continue continues remain remains stay stays still hold holds also is are was were do does need needs "
    "have has had "
    "must should will may can brings bring owns own meets meet shares share includes include inherits inherit extends "
    "extend expands builds build takes take performs perform satisfies fulfils fulfills possesses "
    "demonstrates requires "
    "adds listed outlined described mentioned noted stated defined above below here too only yet when during each if "
    "because so covers expects delivers handles everything all every additionally further together along across"
)
"""Words with which no title goes on."""
ENDINGS = _words(
    "does do needs need has have is are must brings bring owns own covers requires delivers handles holds responsible "
    "accountable for"
)
"""Verbs that may end `everything a Senior Engineer does`."""

PLUS = _phrases(
    plus="plus|and more|and also|and additionally|and in addition|and the following|as well as|in addition|"
    "additionally|with the following|with the addition|with these|and adds|and then some|along with|and beyond|"
    "and further|together with|with additional|with extra",
    but="but|while|with|whilst|though|at|across|only|on|yet|by",
    apply="apply|applies|also apply|also applies|still apply|still applies|all apply|do apply|carry over|carries over|"
    "still hold|hold|holds|remain|remains|stay|stays|continue|continues|are included|are inherited|are carried over|"
    "is included|are kept|are required|are assumed|are expected|carry forward|are also required|also hold",
)
"""What may follow what is taken over."""
PEOPLE = ("ers", "ors", "ists", "ysts", "ants", "ians", "tects", "ates", "tives")
"""Endings of a plural that means persons: `along with Product Managers` speaks of them, not of their role."""
SHORT = _words("sr jr dir mgr asst assoc snr exec")
"""Short forms in titles that end in a full stop."""
HANDLING = _words(
    "write writes review reviews define defines set sets draft drafts document documents audit audits assess assesses "
    "update updates design designs create creates collect collects gather gathers analyze analyzes analyse analyses "
    "translate translates understand understands know knows support supports help helps coach coaches ensure ensures "
    "describe describes teach teaches evaluate evaluates track tracks capture captures"
)
"""What is done to somebody's requirements without taking them over."""
FOLLOWING = _words("the following these below additional and more")

TELLING = ("plus", "+", "everything", "all of", "in addition to", "superset", "extension of", "previous level")
"""Any of these makes a sentence worth reading word by word."""
LIST_STEMS = (
    "requ",
    "respon",
    "repons",
    "duties",
    "qualific",
    "skills",
    "expectation",
    "indicator",
    "kpi",
    "nice",
    " bar ",
    " lists ",
)
VERB_STEMS = (
    " appl",
    "carr",
    "and more",
    "and:",
    "hold",
    "remain",
    "meet",
    "share",
    "satisf",
    "fulfil",
    "continu",
    "includ",
    " but ",
    "above",
    "as well",
    "take",
    "previous",
    "prior",
    "lower level",
    "below",
    "also",
    "same",
)
"""With the name of a list, any of these does."""
ALONE = (
    "xtend",
    "xtent",
    "exend",
    "exind",
    "etxend",
    "xtned",
    "xteds",
    "xtand",
    "expend",
    "inherit",
    "builds on",
    "builds up",
    "build on",
    "build up",
    "expands on",
    "expands up",
    "expand on",
    "expand up",
    "same as",
    "same for",
    "same of",
    "same that",
    "identical",
    "above",
    "everything",
    "those of",
    "that of",
)
"""Words of the phrases that take over a list; most sentences hold none of them."""
WITH_LIST = (
    "all ",
    "includ",
    "plus",
    "same",
    "addition",
    "every ",
    "each ",
    "appl",
    "on top of",
    "beyond",
    "beside",
    "along with",
    "compris",
    "and:",
    "+",
)
"""Words that take over a list where one is named."""

_STARTS = {*LEADS, *EVERYTHING, *ALL, *CONTINUES, "also", "must", "should"} - {"the", "a", "an", "in"}

_SHORT = 60
"""Letters up to which a sentence may do without the name of a list: `Builds on the Senior Engineer role.`"""


def holds(text: str, stems: tuple[str, ...]) -> bool:
    """Whether one of the stems stands in the text."""
    for stem in stems:  # noqa: SIM110 - a generator would take twice as long, on every text of every page
        if stem in text:
            return True
    return False


def may_be_read(sentence: str) -> bool:
    """A cheap look before the walk: it begins as statements do, or says `plus`, or names a list and a verb."""
    if holds(sentence, TELLING):
        return True
    names_list = holds(sentence, LIST_STEMS)
    if not names_list and len(sentence) >= _SHORT:
        return False
    if names_list and holds(sentence, VERB_STEMS):
        return True
    return sentence.lstrip(" *-_•·>\"'“”([").partition(" ")[0].rstrip(":,") in _STARTS


def kind_words(words: Sequence[str], at: int) -> int:
    """How many words at a place name a section or a list, 0 for none."""
    if at >= len(words):
        return 0
    word = words[at].removesuffix("'")
    if word == "performance":
        return 2 if words[at + 1 : at + 2] in (["indicators"], ["indicator"]) else 0
    is_duty = word.startswith(("respons", "repons")) and word.endswith(("ty", "ties"))
    return int(word in LISTS or is_duty or (word.startswith("requ") and "ment" in word))


_TOKEN = re.compile(r"[^\W_]+(?:['’&/-][^\W_]+)*|[^\w\s]")
_LONGEST = 60
"""Words of a sentence that are looked at: a statement is short, but for what follows its `plus`."""

Table = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class Walk:
    """One walk along the words of a sentence."""

    def __init__(self, sentence: str) -> None:
        self.text = sentence
        self.spans: list[tuple[int, int]] = []
        self.words: list[str] = []
        self.at = 0
        self.lead = self.phrase = self.quantity = self.hint = self.subject = ""
        self.has_kind = self.has_article = self.has_rank = self.has_place = self.has_persons = False
        lowered = sentence.lower().replace("’", "'")
        if len(lowered) != len(sentence):
            return
        for match in _TOKEN.finditer(lowered):
            self.spans.append(match.span())
            self.words.append(match[0])
            if len(self.words) == _LONGEST:
                break

    def word(self, ahead: int = 0) -> str:
        """The word here, or that many places on; empty past the end."""
        place = self.at + ahead
        return self.words[place] if place < len(self.words) else ""

    def take(self, table: Table) -> str:
        """Step over the longest phrase of a table that stands here, and say which group it is of."""
        for words, group in table.get(self.word(), ()):
            if tuple(self.words[self.at : self.at + len(words)]) == words:
                self.at += len(words)
                return group
        return ""

    def skip(self, words: frozenset[str]) -> bool:
        """Step over all the words of a set that stand here."""
        start = self.at
        while self.word() in words:
            self.at += 1
        return self.at > start

    def kinds(self) -> bool:
        """Step over the names of sections: `responsibilities and requirements`."""
        start = self.at
        while count := kind_words(self.words, self.at):
            self.at += count
            self.has_kind = True
            joined = self.at
            while self.word() in (",", "and", "or", "&", "/", "the"):
                self.at += 1
            if not kind_words(self.words, self.at):
                self.at = joined
                break
        return self.at > start

    def articles(self) -> None:
        """Step over articles, and remember an indefinite one."""
        self.has_article = self.has_article or self.word() in ("a", "an")
        self.skip(ARTICLES)

    def rank(self) -> bool:
        """Step over `level`, `level's` or `levels`."""
        if self.word().removesuffix("'s") not in RANKS:
            return False
        self.at += 1
        self.at += self.word() == "'"
        return True

    def name(self) -> tuple[int, int]:
        """The words of a title from here on."""
        start = self.at
        while self.at < len(self.words) and self.goes_on(start):
            self.at += 1
        return start, self.at

    def goes_on(self, start: int) -> bool:
        """Whether the word here belongs to the title that began at a place."""
        word = self.word()
        if word in NAME_STOPS or word in RANKS or kind_words(self.words, self.at):
            return False
        if word[0].isalnum():
            return (word != "and" or self.is_capital(1)) and (word not in BEFORE or self.is_capital(0))
        if self.at == start:
            return False
        if word == ")":
            return "(" in self.words[start : self.at]
        if word == ".":
            return self.words[self.at - 1] in SHORT
        return word in ("(", ",", "-", "–", "&", "/") and self.is_capital(1)

    def is_capital(self, ahead: int) -> bool:
        """Whether the word that many places on is written with a capital."""
        place = self.at + ahead
        return place < len(self.spans) and self.text[self.spans[place][0]].isupper()

    def is_over(self) -> bool:
        """Whether nothing but small words and marks is left."""
        return all(word in FOLLOWING or not word[0].isalnum() for word in self.words[self.at :])


_MARKS = frozenset("*-_•·>\"'“”(:,[")
_CLOSING = frozenset(").”\"'*_]’")
_SUBJECT = 9
"""The most words of a role's name in front of the verb."""


class Reading(NamedTuple):
    """What a sentence takes over: `start` to `end` names it or, where `hint` is set, points at it.

    `subject` is the role that is said to take over, empty where the sentence does not name it; `sure` says that the
    sentence can mean nothing else, and `tail` is where what follows begins.
    """

    subject: str
    start: int
    end: int
    hint: str
    sure: bool
    tail: int


def read(sentence: str) -> Reading | None:
    """The sentence's parts, where all of them are those of a statement."""
    reader = _Reader(sentence)
    return reader.read() if reader.words else None


class _Reader(Walk):
    """A walk that looks for the parts of a statement."""

    def read(self) -> Reading | None:
        while self.word() in _MARKS:
            self.at += 1
        self._skip_own_list()
        self._subject_and_lead()
        self._quantity()
        start, end = self._object()
        if start == end:
            return None
        tail = self.at
        follows = self._tail()
        if not follows or not self._accepts(follows):
            return None
        first, last = self.spans[start][0], self.spans[end - 1][1]
        tail_start = self.spans[tail][0] if tail < len(self.spans) else len(self.text)
        return Reading(self.subject, first, last, self.hint, self._is_sure(follows), tail_start)

    def _skip_own_list(self) -> None:
        """Step over `Requirements:` at the beginning, and over `The requirements for this level` before a verb."""
        start = self.at
        self.skip(ARTICLES)
        if self.kinds():
            self.has_kind = False
            if self.word() == ":":
                self.at += 1
                return
            if self.word() in OF and self.word(1) in ("this", "these") and self.word(2) in RANKS:
                self.at += 3
            if self.word() in LEADS and self.word() not in ("as", "along"):
                return
        self.at = start

    def _subject_and_lead(self) -> None:
        if self._lead():
            return
        start = self.at
        if self.skip(frozenset(("this", "the", "these", "it", "you"))):
            self.skip(RANKS)
            if self._lead():
                return
            self.at = start
        self.skip(ARTICLES)
        first, last = self.name()
        self.skip(RANKS)
        if first < last <= first + _SUBJECT and self._lead() and self.lead in ("take", "source", "hold"):
            self.subject = self.text[self.spans[first][0] : self.spans[last - 1][1]]
            return
        self.at, self.lead, self.phrase = start, "", ""

    def _lead(self) -> bool:
        start = self.at
        self.skip(MODALS)
        continues = self.word() in CONTINUES and self.word(1) == "to"
        if continues:
            self.at += 2
        begin = self.at
        self.lead = self.take(LEADS)
        self.phrase = " ".join(self.words[begin : self.at])
        if self.lead == "take" and self.word().endswith("ing"):
            self.take(LEADS)
        if continues and self.lead == "hold":
            self.lead = "take"
        if not self.lead:
            self.at = start
        return bool(self.lead)

    def _quantity(self) -> None:
        self.skip(MODALS - {"to"})
        self.quantity = self.take(EVERYTHING)
        if self.quantity:
            self.skip(BETWEEN)
            return
        self.quantity = self.take(ALL)

    def _object(self) -> tuple[int, int]:
        """The words that name whose list it is, or point at it; what belongs to them is stepped over."""
        if self.word() in THOSE:
            self.at += 1
            self.skip(GIVEN)
            self.skip(OF)
        self.articles()
        if pointed := self._pointer():
            return pointed
        if self.kinds():
            pointed = self._pointer_behind()
            if pointed:
                return pointed
            self.skip(GIVEN)
            if not self.skip(OF):
                return 0, 0
            self.skip(THOSE | OF)
            self.articles()
            if pointed := self._pointer():
                return pointed
        return self._named()

    def _named(self) -> tuple[int, int]:
        start, end = self.name()
        self.has_persons = start < end and self.words[end - 1].endswith(PEOPLE)
        self._behind_name()
        return start, end

    def _behind_name(self) -> None:
        """Step over what may follow a name: `'s role requirements listed above`, or a verb after `everything`."""
        if self.word() == "'":
            self.at += 1
        self.skip(RANKS)
        self.kinds()
        self.skip(GIVEN | ABOVE | {"here"})
        if self.quantity == "every":
            self.skip(ENDINGS)

    def _pointer(self) -> tuple[int, int] | None:
        """`the above`, `the previous level's`, `the role below`, `the general requirements`."""
        start, word = self.at, self.word()
        if word in BEFORE:
            self.at += 1
            self.has_rank = self.rank()
            if self.kinds() or self.has_rank:
                return self._pointed("previous", start)
        elif word in RANKS and self.word(1) in BELOW | ABOVE:
            self.has_rank = True
            self.at += 2
            return self._pointed("previous" if self.word(-1) in BELOW else "above", start)
        elif word in ABOVE:
            self.at += 1
            self.kinds()
            return self._pointed("above", start)
        elif word == "here":
            self.at += 1
            return self._pointed("here", start)
        elif word in GENERAL:
            self.at += 1
            if self.kinds():
                self.has_place = self.skip(GIVEN | ABOVE)
                return self._pointed("general", start)
        self.at = start
        return None

    def _pointer_behind(self) -> tuple[int, int] | None:
        """`requirements listed above`, stepped over."""
        start = self.at
        self.skip(GIVEN)
        if self.word() in ABOVE:
            self.at += 1
            return self._pointed("above", start)
        self.at = start
        return None

    def _pointed(self, hint: str, start: int) -> tuple[int, int]:
        self.hint = hint
        return start, self.at

    def _tail(self) -> str:
        """How the sentence goes on: `end`, `final` for a plus with nothing behind it, or the group."""
        while self.word() in _CLOSING:
            self.at += 1
        if self.word() in ("", ":", ";") and self.is_over():
            return "end"
        comma = self.word() == ","
        self.skip(frozenset(",;(–—-"))
        if self.word() == "+":
            self.at += 1
            return "final" if self.is_over() else "plus"
        found = self.take(PLUS)
        if found == "plus":
            return "final" if self.is_over() else "plus"
        if found:
            return found
        if self.word() == "and":
            self.at += 1
            return "final" if self.is_over() else "plus" if self.text.rstrip().endswith(":") else "and"
        return "rest" if comma else ""

    def _accepts(self, follows: str) -> bool:
        """Whether the parts together can mean nothing else."""
        plus = follows in ("plus", "final")
        if self._means_persons() or self._is_heading(follows):
            return False
        if follows == "rest":
            return self.phrase in ADDING and (self.has_kind or self.quantity == "every" or bool(self.hint))
        if self.quantity:
            named = self.has_kind or bool(self.hint) or self.quantity == "every"
            return named or (self.quantity == "of" and (plus or follows == "end"))
        bare = self.phrase == "as" and not self.hint
        pointed = bool(self.hint) and (self.has_kind or self.has_rank)
        by_lead = {
            "take": follows != "apply" and (self.has_kind or self.has_rank or bool(self.hint) or follows == "end"),
            "source": follows != "apply",
            "hold": (self.has_kind and (plus or bool(self.hint))) or (self.has_rank and plus),
            "pointer": plus,
            "like": plus or (follows == "but" and not (bare and self.has_article)) or (follows == "end" and not bare),
            "": follows != "but" if pointed else plus if self.hint else follows == "final" or self._is_list(follows),
        }
        return by_lead[self.lead]

    def _means_persons(self) -> bool:
        """Whether the name is that of several people, and no word says that a list or role of theirs is meant."""
        compares = self.quantity == "every" or (self.lead == "like" and self.phrase != "are")
        return self.has_persons and not (self.has_kind or self.has_rank or compares)

    def _is_heading(self, follows: str) -> bool:
        """Whether there is nothing but `Shared responsibilities:`, which points nowhere."""
        points = self.has_place or self.lead or self.quantity
        return self.hint == "general" and follows == "end" and not points

    def _is_list(self, follows: str) -> bool:
        return self.has_kind and follows in ("plus", "apply", "but")

    def _is_sure(self, follows: str) -> bool:
        """Whether the sentence is a statement even if nobody bears the name in it."""
        if self.hint:
            return self.hint != "here"
        if not self.has_kind:
            return False
        more = self.quantity != "" and follows in ("plus", "final")
        return more or self.lead in ("take", "source") or self.quantity == "same"


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
_PREVIOUS = re.compile(
    r"\b(?:previous|prior|preceding|lower|earlier)[- ](?:levels?|roles?|positions?|ranks?|grades?)\b"
    r"|\blevels? (?:below|before|beneath)\b",
    re.IGNORECASE,
)
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
    return _may_say(lowered, ALONE, WITH_LIST) or may_be_read(lowered)


def _may_say(lowered: str, alone: tuple[str, ...], with_list: tuple[str, ...]) -> bool:
    return holds(lowered, alone) or (holds(lowered, LIST_STEMS) and holds(lowered, with_list))


def _clause(sentence: str, offset: int) -> Clause | None:
    lowered = sentence.lower()
    exact = _exact(sentence, offset) if may_be_read(lowered) else None
    return exact or (_loose(sentence, offset) if _may_say(lowered, ALONE, WITH_LIST) else None)


def reread(text: str, clause: Clause) -> Clause | None:
    """The sentence of an exact clause by its phrase alone, for where its name turned out to be nobody's."""
    return _loose(text[clause.start : clause.end], clause.start)


def _exact(sentence: str, offset: int) -> Clause | None:
    reading = read(sentence)
    if reading is None:
        return None
    kinds = _kinds(sentence[: reading.start] + " " + sentence[reading.end :]) or _kinds(sentence)
    return Clause(
        offset,
        offset + len(sentence.rstrip()),
        offset + reading.start,
        offset + reading.tail,
        sentence[reading.start : reading.end],
        kinds,
        reading.hint,
        not reading.sure,
        is_pure(_KIND_WORD.sub(" ", sentence[reading.tail :])),
        False,
        reading.subject,
        True,
    )


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
        if HANDLING.intersection(sentence[: match.start()].lower().split()):
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
        offset,
        offset + len(sentence.rstrip()),
        offset + object_start + name_from,
        offset + object_start + link_to,
        name,
        kinds,
        hint,
        weak,
        is_pure(_KIND_WORD.sub(" ", tail)),
        not kinds and bool(_ROLE_WORD.search(sentence)),
    )


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
