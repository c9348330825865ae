"""The words of a sentence that may inherit a list, and which part of the sentence each of them is.

    lead        quantity    list              of whom                  tail
    Meets       all         requirements of   a Senior Tiler           , plus:

`Parts` walks along the words once, from the beginning or from a word that may lead a statement, and says what it met:
which group of leads, which quantity, whether a list is named, whether a name or only a pointer (`above`, `the previous
level`) says whose it is, and how the sentence goes on. It decides nothing: that is for the rows of
`inheritance_grammar.WORDINGS`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from roletui.language.lexicon import words_in
from roletui.language.words import is_misspelt
from roletui.model import Kind
from roletui.patterns import lazy_pattern
from roletui.roles.inheritance_words import (
    ABOVE,
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
    KINDS_BY_WORD,
    LEADS,
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
    Phrases,
)

_TOKEN = lazy_pattern(r"[^\W_]+(?:['’&/-][^\W_]+)*|[^\w\s]")
_LONGEST = 60
"""Words of a sentence that are looked at: a statement is short, but for what follows its `plus`."""
_MARKS = frozenset((*"*-_•·>\"'“”(:,[", "plus", "and"))
"""What may be in front of a statement."""
_QUOTES = frozenset('"“”*_`')
_CLOSING = frozenset(").”\"'*_]’")
_SUBJECT = 9
"""The most words of a role's name in front of the verb."""
_WHO = lazy_pattern(
    r"(?:are|is an?) (?:[\w&/,.()-]+ ){1,9}"
    r"who (?:(?:has |have |can |will )?also|additionally|further|moreover|in addition|meets?)\b"
)
"""A role whose holders are those of another, and more: `A Staff Tiler is a Senior Tiler who also …`."""
_SUBJECTS = frozenset(("this", "the", "these", "it", "you", "you'll", "you're", "they", "we", "i"))
"""What may stand for the role that inherits."""
_SAYING = frozenset(("are", "include", "includes", "comprise", "comprises", "extend", "extends"))
"""Verbs between whose list it is and the list that is part of it."""
_THINGS = frozenset(
    ("and", "or", "experience", "work", "everyone", "things", "capabilities", "behaviours", "behaviors")
)
"""Words that `above` stands before, and still all of a list is meant."""
_LATER = lazy_pattern(r"\bplus\b|\bappl(?:y|ies)\b|\band\s*:\s*$|\+\s*:?$", re.IGNORECASE)
_SUBJECT_VERBS = words_in("are is will must should can has have also may")
_NAME = 5
"""Words of a name behind which its list is looked for."""
_JOINING = words_in(", and or & / the has have meets meet fulfils")
"""Words between two lists: `meets the duties and has the skills of …`."""
_COLONS = frozenset(":-–")
_LINKING = OF | {"and", "or", ",", "-", "–", "/", "&", "("}


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


def sentence_of(text: str) -> Sentence | None:
    """The sentence with its words; None where small letters take another number of characters."""
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
        if self.at > start and self.word() == "and" and self.word(1) == "experience":
            self.at += 2
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
            elif self.word() in OF and self._skip_whose():
                return
            if self.word() in LEADS and self.word() not in ("as", "along"):
                return
        self.at, self.has_kind = start, False

    def _skip_whose(self) -> bool:
        """Step over `of the Staff Tiler` in front of `are those of …` or `include all …`."""
        start, had = self.at, (self.has_article, self.has_rank)
        self.at += 1
        self._articles()
        first, last = self._title()
        self._skip(RANKS)
        says = self.word() in _SAYING and self.word(1) in THOSE | {"all", "the"} and first < last <= first + _SUBJECT
        if not says:
            self.at = start
        self.has_article, self.has_rank = had
        return says

    def _subject_and_lead(self) -> None:
        if self._lead():
            return
        start = self.at
        if self._skip(_SUBJECTS):
            self._skip(RANKS)
            if self._lead():
                return
            self.at = start
        self._skip(ARTICLES)
        first, last = self._title()
        self._skip(RANKS)
        said_what = start < len(self.words) and self.words[start] in ("what", "whatever")
        if not said_what and first < last <= first + _SUBJECT and self._leads_on():
            spans = self.sentence.spans
            self.subject = self.sentence.text[spans[first][0] : spans[last - 1][1]]
            return
        self.at, self.lead, self.phrase, self.expected = start, "", "", False

    def _leads_on(self) -> bool:
        """Step over a lead behind the name of the role that is said to inherit."""
        begin = self.at
        found = self._lead() and self.lead in ("extend", "take", "source", "hold")
        return found or bool(_WHO.match(self.sentence.rest(begin).lower()))

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
            if self.word() in ABOVE and self.word(1) in OF - {"as", "with"}:  # `everything listed above for a Tiler`
                self.at += 1
                self._skip(OF)

    def _object(self) -> tuple[int, int]:
        """The words that name whose list it is, or point at it; what belongs to them is stepped over."""
        if self.quantity and self.word(-1) in THOSE and self.word() in OF:  # `all those of a Senior Tiler`
            self.those = True
            self._skip(OF)
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
            self._skip(GIVEN | {"section", "list"})
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
        elif (word in ABOVE or word == "here") and not self._is_of_other_things():
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

    def _is_of_other_things(self) -> bool:
        """Whether something that is no list is above: `in addition to the above team`."""
        behind = self.word(1)
        known = NAME_STOPS | RANKS | OF | GIVEN | LISTS | PRONOUNS | _THINGS
        return self.lead == "add" and behind.isalpha() and behind not in known and not list_at(self.words, self.at + 1)

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
