"""A walk along the words of a sentence: what each stretch of them may be."""

import re
from collections.abc import Mapping, Sequence

from roletui.roles import wordings as say

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
        while count := say.kind_words(self.words, self.at):
            self.at += count
            self.has_kind = True
            joined = self.at
            while self.word() in (",", "and", "or", "&", "/", "the"):
                self.at += 1
            if not say.kind_words(self.words, self.at):
                self.at = joined
                break
        return self.at > start

    def articles(self) -> None:
        """Step over articles, and remember an indefinite one."""
        self.has_article = self.has_article or self.word() in ("a", "an")
        self.skip(say.ARTICLES)

    def rank(self) -> bool:
        """Step over `level`, `level's` or `levels`."""
        if self.word().removesuffix("'s") not in say.RANKS:
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
        if word in say.NAME_STOPS or word in say.RANKS or say.kind_words(self.words, self.at):
            return False
        if word[0].isalnum():
            return (word != "and" or self.is_capital(1)) and (word not in say.BEFORE or self.is_capital(0))
        if self.at == start:
            return False
        if word == ")":
            return "(" in self.words[start : self.at]
        if word == ".":
            return self.words[self.at - 1] in say.SHORT
        return word in ("(", ",", "-", "–", "&", "/") and self.is_capital(1)

    def is_capital(self, ahead: int) -> bool:
        """Whether the word that many places on is written with a capital."""
        place = self.at + ahead
        return place < len(self.spans) and self.text[self.spans[place][0]].isupper()

    def is_over(self) -> bool:
        """Whether nothing but small words and marks is left."""
        return all(word in say.FOLLOWING or not word[0].isalnum() for word in self.words[self.at :])
