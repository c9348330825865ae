"""The sentences by which job-family pages say that one level inherits another's list.

Such a sentence has five parts, most of which may be missing:

    lead        quantity    list              of whom                  tail
    Meets       all         requirements of   a Senior Tiler           , plus:
    Extends                                   the previous level
                                              Senior Tiler (its list)  and more

`Parts` walks along the words of a sentence once and says what each of them is: which group of leads, which quantity,
whether a list is named, whether a name or only a pointer (`above`, `the previous level`) says whose it is, and how the
sentence goes on. Nothing is decided there.

`WORDINGS` decides. Each row is a form of such sentences with an example, and says how far its words can be trusted:

* `sure`: the sentence inherits a list whoever is named; where no role has the name, that is a problem of the page.
* `named`: it does so if a role has the name; ordinary bullets have this form too.
* `full`: the same, and the name must be given with all its words.

The first row that fits is taken. What no row fits is no statement: ordinary bullets are many, and statements are few.
A sentence is read from its beginning, and from each word in it that may lead a statement; only rows whose `place` is
`any` fit what begins there. The words themselves are data, in `inheritance_words`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple

from roletui.language.lexicon import words_in
from roletui.language.words import is_misspelt
from roletui.model import Kind
from roletui.roles.inheritance_words import (
    ABOVE,
    ALONE,
    ARTICLES,
    BEFORE,
    BELOW,
    BETWEEN,
    CONTINUES,
    ENDINGS,
    EXPECTED,
    FOLLOWING,
    GENERAL,
    GIVEN,
    HANDLING,
    KINDS_BY_WORD,
    LEADS,
    LIST_STEMS,
    LISTS,
    MODALS,
    NAME_STOPS,
    OBLIGATIONS,
    OF,
    OFTEN_MISSPELT,
    PEOPLE,
    PRONOUNS,
    QUANTITIES,
    RANKS,
    SHORT,
    SMALL,
    TAILS,
    THOSE,
    WITH_LIST,
    Phrases,
)

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
    # Where the sentence begins, or goes on, in words that are not understood.
    Wording("*", "same", NAMED, "*", "sure", "Has the same duties, in all, as the Tiler", "early says_list", "any"),
    Wording("like", "-", NAMED, "*", "sure", "Same as above in all regions", "early says_list equal", "any"),
    Wording("like", "-", NAMED, "*", "named", "Is much the same as a Tiler", "equal", "any"),
    Wording("add", "*", f"list {POINTED}", "*", "sure", "Besides, in addition to the Tiler duties", "inward", "any"),
    Wording("add", "*", f"list {POINTED}", "*", "named", "Leads crews on top of the Tiler duties", "", "any"),
    Wording("*", "all of", f"list {POINTED}", "*", "sure", "Has all Tiler duties in roofing, plus:", "says_more"),
    Wording("*", "all of", f"list {POINTED}", "*", "named", "Owns all Tiler duties in roofing", "unhandled", "any"),
    Wording("take", "*", f"list here {POINTED}", "*", "named", "Work includes the Tiler duties too", "within", "any"),
    Wording("hold", "-", "list", "*", "named", "Menders are expected to meet the Tiler requirements", "expected"),
    Wording("*", "*", "here", "*", "named", "Meets requirements listed here"),
    Wording("*", "*", "list", "later", "named", "Tiler requirements in roofing, plus:"),
)
"""Every form, the first that fits first."""


# The walk along a sentence ------------------------------------------------------------------------------------------

_TOKEN = re.compile(r"[^\W_]+(?:['’&/-][^\W_]+)*|[^\w\s]")
_LONGEST = 60
"""Words of a sentence that are looked at: a statement is short, but for what follows its `plus`."""
_MARKS = frozenset((*"*-_•·>\"'“”(:,[", "plus", "and"))
"""What may be in front of a statement."""
_QUOTES = frozenset('"“”*_`')
_CLOSING = frozenset(").”\"'*_]’")
_SUBJECT = 9
"""The most words of a role's name in front of the verb."""
_BEFORE_VERBS = (" to", " and", " or", " that", " which", " can", " may", " will")
_LATER = re.compile(r"\bplus\b|\bappl(?:y|ies)\b|\band\s*:\s*$|\+\s*:?$", re.IGNORECASE)
_MORE = re.compile(
    r"""\bplus\b | \bas\ well\ as\b | \band\ the\ following\b | \bwith\ the\ addition\b | \bin\ addition\b
    | \band\ more\b | \+\s*$ | \blisted\b""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOVE = re.compile(r"\b(?:above|aforementioned|foregoing|earlier|preceding|listed)\b(?!-)", re.IGNORECASE)
_PREVIOUS = re.compile(
    r"\b(?:previous|prior|preceding|lower|earlier)[- ](?:levels?|roles?|positions?|ranks?|grades?)\b"
    r"|\blevels? (?:below|before|beneath)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b(?:listed|outlined|described|found|defined|mentioned)\b[^.]*", re.IGNORECASE)
_LINK_REACH = 60
"""Characters behind a name in which `listed here` may begin, whose link says whose list it is."""
_NEGATION = re.compile(
    r"\b(?:not(?! only)|never|no longer|unlike|rather than|instead of|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
NEGATION_REACH = 60
"""Characters before a lead in which a `not` turns it round."""


@lru_cache(maxsize=4096)
def _list_word(word: str) -> str:
    """The word for a list that a word is, whatever its typing errors; empty where it is none."""
    word = word.removesuffix("'")
    if word in LISTS or word in KINDS_BY_WORD:
        return word
    if word.startswith(("respo", "repon", "rspon", "requ", "reqi", "rqui", "quali")):
        return next((meant for meant in OFTEN_MISSPELT if is_misspelt(word, meant)), "")
    return ""


def list_at(words: Sequence[str], at: int) -> int:
    """How many words at a place name a section or a list, 0 for none."""
    if at >= len(words):
        return 0
    if words[at] == "performance":
        return 2 if words[at + 1 : at + 2] in (["indicators"], ["indicator"]) else 0
    if words[at : at + 2] == ["nice", "to"] and words[at + 2 : at + 3] in (["have"], ["haves"]):
        return 3
    return int(bool(_list_word(words[at])))


def kinds_in(words: Sequence[str]) -> tuple[Kind, ...]:
    """The kinds of list that words name, in the order in which a role has them."""
    found: set[Kind] = set()
    for at, word in enumerate(words):
        if list_at(words, at) > 1:
            found.add("performance-indicators" if word == "performance" else "nice-to-have")
        elif kind := KINDS_BY_WORD.get(_list_word(word)):
            found.add(kind)
    return tuple(
        kind for kind in ("responsibilities", "requirements", "performance-indicators", "nice-to-have") if kind in found
    )


class Sentence(NamedTuple):
    """A sentence with its words in small letters, and where each is."""

    text: str
    words: list[str]
    spans: list[tuple[int, int]]

    def before(self, at: int) -> str:
        """What is in front of a word."""
        return self.text[: self.spans[at][0]] if at < len(self.spans) else self.text

    def rest(self, at: int) -> str:
        """The text from a word on."""
        return self.text[self.spans[at][0] :] if at < len(self.spans) else ""


def _sentence(text: str) -> Sentence | None:
    lowered = text.lower().replace("’", "'")
    if len(lowered) != len(text):
        return None
    found = []
    for match in _TOKEN.finditer(lowered):
        found.append(match)
        if len(found) == _LONGEST:
            break
    return Sentence(text, [match[0] for match in found], [match.span() for match in found])


class Parts:
    """The parts of a sentence, from its beginning or from a word in it on."""

    def __init__(self, sentence: Sentence, start: int = 0) -> None:
        self.sentence, self.words, self.at = sentence, sentence.words, start
        self.lead = self.phrase = self.quantity = self.hint = self.subject = self.tail = ""
        self.has_kind = self.has_article = self.has_rank = self.has_place = self.has_persons = False
        self.those = self.expected = False
        if not start:
            self._skip(_MARKS)
            self._skip_own_list()
            self._subject_and_lead()
        else:
            self._lead()
        self.led = self.at
        self._quantity()
        self.object = self.at
        self.name = self._object()
        self.ended = self.at
        self._read_tail()

    @property
    def whose(self) -> str:
        """How the sentence says whose list it is."""
        if self.hint == "here":
            return "here"
        if self.hint:
            return "pointed-list" if self.has_kind else "pointed-rank" if self.has_rank else "pointed"
        if self.name[0] == self.name[1]:
            return ""
        if self.has_persons and not (self.has_kind or self.has_rank):
            return "persons"
        return "list" if self.has_kind else "rank" if self.has_rank else "name"

    @property
    def front(self) -> str:
        """What is in front of the lead; in front of the quantity, where there is none."""
        return self.sentence.before(self.led - len(self.phrase.split())) if self.words else ""

    @property
    def rest(self) -> str:
        """The text from the words on that name the other role."""
        return self.sentence.rest(self.object)

    def is_pure(self) -> bool:
        """Whether nothing but small words follows what is inherited."""
        behind = range(self.ended, len(self.words))
        return all(self.words[at] in SMALL or list_at(self.words, at) for at in behind if self.words[at][0].isalnum())

    # Words

    def word(self, ahead: int = 0) -> str:
        """The word here, or that many places on; empty past the end."""
        place = self.at + ahead
        return self.words[place] if place < len(self.words) else ""

    def _take(self, table: Phrases) -> str:
        """Step over the longest phrase of a table that is here, and say which group it is of."""
        for words, group in table.get(self.word(), ()):
            if tuple(self.words[self.at : self.at + len(words)]) == words:
                self.at += len(words)
                return group
        return ""

    def _skip(self, words: frozenset[str]) -> bool:
        """Step over all the words of a set that are here."""
        start = self.at
        while self.word() in words:
            self.at += 1
        return self.at > start

    def _kinds(self) -> bool:
        """Step over the names of sections: `responsibilities and requirements`."""
        start = self.at
        while count := list_at(self.words, self.at):
            self.at += count
            self.has_kind = True
            joined = self.at
            self._skip(_JOINING)
            if not list_at(self.words, self.at):
                self.at = joined
                break
        return self.at > start

    def _articles(self) -> None:
        """Step over articles, and remember an indefinite one."""
        self.has_article = self.has_article or self.word() in ("a", "an")
        self._skip(ARTICLES)

    def _rank(self) -> bool:
        """Step over `level`, `level's` or `levels`."""
        if self.word().removesuffix("'s") not in RANKS:
            return False
        self.at += 1
        self.at += self.word() == "'"
        return True

    def _title(self) -> tuple[int, int]:
        """The words of a title from here on."""
        start = self.at
        while self.at < len(self.words) and self._goes_on(start):
            self.at += 1
        end = self.at
        if self.lead == "add" and self.word() in _SUBJECT_VERBS and "," in self.words[start:end]:
            end = self.at = end - 1 - self.words[start:end][::-1].index(",")  # `…, the Mender must` is another's.
        while end > start and self.words[end - 1] in _LINKING:
            end -= 1
        return start, end

    def _goes_on(self, start: int) -> bool:
        """Whether the word here belongs to the title that began at a place."""
        word = self.word()
        if self._is_name_of_list():
            return True
        if word in NAME_STOPS or word in RANKS or list_at(self.words, self.at):
            return False
        if word in ("and", "or", ",", "-", "–", "&", "/", "("):
            return self.at > start and self._title_follows()
        if word == "in":
            return self.word(1) not in ("complexity", "scope", "addition", "terms", "all", "any")
        if word[0].isalnum():
            return word not in BEFORE | PRONOUNS or self._is_capital(0)
        return self.at > start and (
            (word == ")" and "(" in self.words[start : self.at]) or (word == "." and self.words[self.at - 1] in SHORT)
        )

    def _title_follows(self) -> bool:
        """Whether a title goes on behind a joining word: `Diversity, and Belonging`, `A Tiler and the Mender`."""
        ahead = 1 + (self.word() == "," and self.word(1) in ("and", "or", "&"))
        if self.word(ahead - 1) in ("and", "or", "&"):
            ahead += self.word(ahead) in ("the", "a", "an")
        return self._is_capital(ahead)

    def _is_name_of_list(self) -> bool:
        """Whether a list's word here is part of a name: `the Requirements Engineer responsibilities`."""
        count = list_at(self.words, self.at)
        if not count or not self._is_capital(0) or not self._is_capital(count):
            return False
        behind = range(self.at + count, min(self.at + count + _NAME, len(self.words)))
        names = [
            at
            for at in behind
            if self.words[at] in NAME_STOPS | OF | ARTICLES | GIVEN | ABOVE | RANKS or not self.words[at][0].isalnum()
        ]
        lists = [at for at in behind if list_at(self.words, at)]
        return bool(lists) and lists[0] > behind[0] and (not names or names[0] > lists[0])

    def _is_capital(self, ahead: int) -> bool:
        """Whether the word that many places on is written with a capital."""
        place = self.at + ahead
        return place < len(self.words) and self.sentence.text[self.sentence.spans[place][0]].isupper()

    # Parts

    def _skip_own_list(self) -> None:
        """Step over `Requirements:` at the beginning, and over `The requirements for this level` before a verb."""
        start = self.at
        self._skip(ARTICLES)
        if self._kinds():
            self.has_kind = False
            if self.word() == ":":
                self.at += 1
                return
            if self.word() in OF and self.word(1) in ("this", "these") and self.word(2) in RANKS:
                self.at += 3
            if self.word() in LEADS and self.word() not in ("as", "along"):
                return
        self.at, self.has_kind = start, False

    def _subject_and_lead(self) -> None:
        if self._lead():
            return
        start = self.at
        if self._skip(frozenset(("this", "the", "these", "it", "you"))):
            self._skip(RANKS)
            if self._lead():
                return
            self.at = start
        self._skip(ARTICLES)
        first, last = self._title()
        self._skip(RANKS)
        if first < last <= first + _SUBJECT and self._lead() and self.lead in ("extend", "take", "source", "hold"):
            spans = self.sentence.spans
            self.subject = self.sentence.text[spans[first][0] : spans[last - 1][1]]
            return
        self.at, self.lead, self.phrase, self.expected = start, "", "", False

    def _lead(self) -> bool:
        start = self.at
        self._skip(MODALS)
        is_must = start < self.at and self.words[self.at - 1] in OBLIGATIONS
        self.expected = bool(self._take(EXPECTED)) or is_must
        continues = self.word() in CONTINUES and self.word(1) == "to"
        self.at += 2 * continues
        begin = self.at
        self.lead = self._take(LEADS) or self._misspelt_lead()
        self.phrase = " ".join(self.words[begin : self.at])
        if self.lead in ("take", "add", "extend") and self.word().endswith("ing"):
            self._take(LEADS)
        if continues and self.lead == "hold":
            self.lead = "take"
        if not self.lead:
            self.at = start
        return bool(self.lead)

    def _misspelt_lead(self) -> str:
        """`Exends` and `extands` are read as `extends`."""
        word = self.word()
        if word[:2] in ("ex", "et", "en") and is_misspelt(word, "extends"):
            self.at += 1
            return "extend"
        return ""

    def _quantity(self) -> None:
        self._skip(_COLONS)
        self._skip(MODALS - {"to"})
        self.quantity = self._take(QUANTITIES)
        if self.quantity == "every":
            self._skip(BETWEEN)

    def _object(self) -> tuple[int, int]:
        """The words that name whose list it is, or point at it; what belongs to them is stepped over."""
        if self.word() in THOSE:
            self.those = True
            self.at += 1
            self._skip(GIVEN)
            self._skip(OF)
        self._articles()
        if pointed := self._pointer():
            return pointed
        if not self._is_name_of_list() and self._kinds():
            if pointed := self._pointer_behind():
                return pointed
            self._skip(GIVEN)
            if not self._skip(OF):
                return self.at, self.at
        elif not (self.quantity == "same" or "same" in self.phrase or "identical" in self.phrase):
            return self._named()
        self._skip(THOSE | OF)
        self._articles()
        return self._pointer() or self._named()

    def _named(self) -> tuple[int, int]:
        self._skip(_QUOTES)
        start, end = self._title()
        self._skip(_QUOTES)
        self.has_persons = start < end and self.words[end - 1].endswith(PEOPLE)
        self._behind_name()
        return start, end

    def _behind_name(self) -> None:
        """Step over what may follow a name: `'s role requirements listed above`, or a verb after `everything`."""
        self.at += self.word() == "'"
        self.has_rank = self._skip(RANKS) or self.has_rank
        self._kinds()
        self._skip(GIVEN | ABOVE | {"here"})
        if self.quantity == "every":
            self._skip(ENDINGS)

    def _pointer(self) -> tuple[int, int] | None:
        """`the above`, `the previous level's`, `the role below`, `the general requirements`."""
        start, word = self.at, self.word()
        if word in BEFORE:
            self.at += 1
            self.has_rank = self._rank()
            if self._kinds() or self.has_rank:
                return self._pointed("previous", start)
        elif word in RANKS and self.word(1) in BELOW | ABOVE:
            self.has_rank = True
            self.at += 2
            return self._pointed("previous" if self.word(-1) in BELOW else "above", start)
        elif word in ABOVE or word == "here":
            self.at += 1
            self._kinds()
            return self._pointed("here" if word == "here" else "above", start)
        elif word in GENERAL:
            self.at += 1
            if self._kinds():
                if self.word() in OF - {"as", "by"} and self._is_capital(1 + (self.word(1) in ARTICLES)):
                    self.at = start + 1  # `The base requirements of the Tiler` are the Tiler's.
                    return None
                self.has_place = self._skip(GIVEN | ABOVE)
                return self._pointed("general", start)
        self.at, self.has_rank = start, False
        return None

    def _pointer_behind(self) -> tuple[int, int] | None:
        """`requirements listed above` and `requirements listed here`, stepped over."""
        start = self.at
        self._skip(GIVEN)
        if self.word() in ABOVE or self.word() == "here":
            self.at += 1
            return self._pointed("here" if self.word(-1) == "here" else "above", start)
        self.at = start
        return None

    def _pointed(self, hint: str, start: int) -> tuple[int, int]:
        self.hint = hint
        return start, self.at

    def _read_tail(self) -> None:
        """How the sentence goes on behind what is inherited."""
        self.tail = self._tail()
        is_heading = (
            self.hint == "general" and self.tail == "end" and not (self.has_place or self.lead or self.quantity)
        )
        if is_heading:  # `Shared responsibilities:` points nowhere.
            self.tail = "heading"
        elif not self.tail:
            self.tail = "later" if _LATER.search(self.sentence.rest(self.ended)) else "other"

    def _tail(self) -> str:
        while self.word() in _CLOSING:
            self.at += 1
        if self.word() in ("", ":", ";") and self._is_over():
            return "end"
        comma = self.word() == ","
        self._skip(frozenset(",;(–—-"))
        if self.word() == "+":
            self.at += 1
            return "final" if self._is_over() else "plus"
        found = self._take(TAILS)
        if found == "plus":
            return "final" if self._is_over() else "plus"
        if found:
            return found
        if self.word() == "and":
            self.at += 1
            return "final" if self._is_over() else "plus" if self.sentence.text.rstrip().endswith(":") else "and"
        return "rest" if comma else ""

    def _is_over(self) -> bool:
        """Whether nothing but small words and marks is left."""
        return all(word in FOLLOWING or not word[0].isalnum() for word in self.words[self.at :])


_STRIPPED = " *-_•·>\"'“(["
_SUBJECT_VERBS = words_in("are is will must should can has have also may")
_NAME = 5
"""Words of a name behind which its list is looked for."""
_JOINING = words_in(", and or & / the has have meets meet fulfils")
"""Words between two lists: `meets the duties and has the skills of …`."""
_COLONS = frozenset(":-–")
_LINKING = OF | {"and", "or", ",", "-", "–", "/", "&", "("}
_ROLE_WORD = re.compile(r"\b(?:roles?|positions?)\b", re.IGNORECASE)
_LIST_NAMES = r"responsibilit(?:y|ies)|duties|requirements?|qualifications?|skills"
_SUBJECT_END = re.compile(
    rf"\b(?:roles?|positions?|level|jobs?|{_LIST_NAMES})\s*(?:also|further|section)?\s*$", re.IGNORECASE
)
_SUBJECT_START = re.compile(rf"(?:this|it)\b|(?:the\s+)?(?:\w+ )?(?:{_LIST_NAMES})\b", re.IGNORECASE)


def _is_alone(parts: Parts) -> bool:
    return not parts.front.rstrip(_STRIPPED).lower().endswith(_BEFORE_VERBS)


def _is_of_level(parts: Parts) -> bool:
    front = parts.front.strip(_STRIPPED)
    return _is_alone(parts) and bool(_SUBJECT_END.search(front) or _SUBJECT_START.match(front))


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
    # Nothing is done to the lists, as in `reviews all requirements of …`.
    "unhandled": lambda parts: HANDLING.isdisjoint(parts.front.lower().split()),
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
_SENTENCE_END = re.compile(
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


@lru_cache(maxsize=4096)
def may_state(text: str) -> bool:
    """A cheap look before the walk: most bullets hold no word of a statement."""
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
    sentence = _sentence(text)
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
