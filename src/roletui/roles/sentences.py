"""Sentences that do nothing but take over another role's list, read word by word: who, verb, how much, whose, and more.

`Everything required of a Senior Engineer, plus:` has no verb that gives it away; its parts do, if nothing is left over.
"""

from typing import NamedTuple

from roletui.roles import wordings as say
from roletui.roles.walking import Walk

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
        self.skip(say.ARTICLES)
        if self.kinds():
            self.has_kind = False
            if self.word() == ":":
                self.at += 1
                return
            if self.word() in say.OF and self.word(1) in ("this", "these") and self.word(2) in say.RANKS:
                self.at += 3
            if self.word() in say.LEADS and self.word() not in ("as", "along"):
                return
        self.at = start

    def _subject_and_lead(self) -> None:
        if self._lead():
            return
        start = self.at
        if self.skip(frozenset(("this", "the", "these", "it", "you"))):
            self.skip(say.RANKS)
            if self._lead():
                return
            self.at = start
        self.skip(say.ARTICLES)
        first, last = self.name()
        self.skip(say.RANKS)
        if first < last <= first + _SUBJECT and self._lead() and self.lead in ("take", "source", "hold"):
            self.subject = self.text[self.spans[first][0] : self.spans[last - 1][1]]
            return
        self.at, self.lead, self.phrase = start, "", ""

    def _lead(self) -> bool:
        start = self.at
        self.skip(say.MODALS)
        continues = self.word() in say.CONTINUES and self.word(1) == "to"
        if continues:
            self.at += 2
        begin = self.at
        self.lead = self.take(say.LEADS)
        self.phrase = " ".join(self.words[begin : self.at])
        if self.lead == "take" and self.word().endswith("ing"):
            self.take(say.LEADS)
        if continues and self.lead == "hold":
            self.lead = "take"
        if not self.lead:
            self.at = start
        return bool(self.lead)

    def _quantity(self) -> None:
        self.skip(say.MODALS - {"to"})
        self.quantity = self.take(say.EVERYTHING)
        if self.quantity:
            self.skip(say.BETWEEN)
            return
        self.quantity = self.take(say.ALL)

    def _object(self) -> tuple[int, int]:
        """The words that name whose list it is, or point at it; what belongs to them is stepped over."""
        if self.word() in say.THOSE:
            self.at += 1
            self.skip(say.GIVEN)
            self.skip(say.OF)
        self.articles()
        if pointed := self._pointer():
            return pointed
        if self.kinds():
            pointed = self._pointer_behind()
            if pointed:
                return pointed
            self.skip(say.GIVEN)
            if not self.skip(say.OF):
                return 0, 0
            self.skip(say.THOSE | say.OF)
            self.articles()
            if pointed := self._pointer():
                return pointed
        return self._named()

    def _named(self) -> tuple[int, int]:
        start, end = self.name()
        self.has_persons = start < end and self.words[end - 1].endswith(say.PEOPLE)
        self._behind_name()
        return start, end

    def _behind_name(self) -> None:
        """Step over what may follow a name: `'s role requirements listed above`, or a verb after `everything`."""
        if self.word() == "'":
            self.at += 1
        self.skip(say.RANKS)
        self.kinds()
        self.skip(say.GIVEN | say.ABOVE | {"here"})
        if self.quantity == "every":
            self.skip(say.ENDINGS)

    def _pointer(self) -> tuple[int, int] | None:
        """`the above`, `the previous level's`, `the role below`, `the general requirements`."""
        start, word = self.at, self.word()
        if word in say.BEFORE:
            self.at += 1
            self.has_rank = self.rank()
            if self.kinds() or self.has_rank:
                return self._pointed("previous", start)
        elif word in say.RANKS and self.word(1) in say.BELOW | say.ABOVE:
            self.has_rank = True
            self.at += 2
            return self._pointed("previous" if self.word(-1) in say.BELOW else "above", start)
        elif word in say.ABOVE:
            self.at += 1
            self.kinds()
            return self._pointed("above", start)
        elif word == "here":
            self.at += 1
            return self._pointed("here", start)
        elif word in say.GENERAL:
            self.at += 1
            if self.kinds():
                self.has_place = self.skip(say.GIVEN | say.ABOVE)
                return self._pointed("general", start)
        self.at = start
        return None

    def _pointer_behind(self) -> tuple[int, int] | None:
        """`requirements listed above`, stepped over."""
        start = self.at
        self.skip(say.GIVEN)
        if self.word() in say.ABOVE:
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
        found = self.take(say.PLUS)
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
            return self.phrase in say.ADDING and (self.has_kind or self.quantity == "every" or bool(self.hint))
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
