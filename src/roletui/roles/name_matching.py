"""Whose name it is: words of a page resolved to one of its levels, or to a level of another family."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from roletui.language.lexicon import HEADS, JOBS, NAMED_RANKS
from roletui.language.titles import FULL, TYPO_COST, Likeness, likeness, name_words, ranks_of, says_person
from roletui.model import Catalog, Family, Level
from roletui.patterns import lazy_pattern

_HINT_WORDS = lazy_pattern(
    r"\b(?:general|base|baseline|common|shared|core|above|aforementioned|foregoing|listed|outlined|described|previous(?:ly)?|"
    r"prior|preceding|lower|below|beneath|earlier|general|here|same|existing|standard|levels?|commensurate)\b",
    re.IGNORECASE,
)
_ALTERNATIVES = lazy_pattern(r"\s*(?:,\s*)?\b(?:or|and)\b(?:\s+the\b)?\s*|\s*/\s*|\s*,\s*(?=the\b)", re.IGNORECASE)
_CODE = lazy_pattern(r"[a-z]{1,3}[0-9]{1,2}")
"""The code of a rank, `L4` or `IC3`: it names one level of the page without the rest of its title."""
NEARLY_FULL = 0.7
"""The least share of a title's words that a reporting line gives: `Director of UX` is not that of UX Research.
With a fifth less or more, three and two families of 275 report to others."""
LEVELS_NEAR = 25
"""How many levels above and below are looked at: far more than any page has that is not made to do harm."""
RUN_ON = 3
"""How many words must follow a name for it to be one that runs on into another sentence."""
LONGEST_NAME = 12
INEXACT = 0.5
"""The least share of the written words that must be found in a title for it to be taken as an old or loose name:
a fifth less or more changes none of 275 families."""


Fit = Literal["exact", "nearest", "loose"]
"""How a name fits: its words are the title's, or several titles', or not all of its words could be accounted for."""


class Named(NamedTuple):
    """What a name was taken for, and how well it fits."""

    target: str
    how: Fit = "exact"


class _Candidate(NamedTuple):
    level: Level
    like: Likeness
    kin: float
    nearness: float

    @property
    def order(self) -> tuple[float, float, float]:
        return self.like.score, self.kin, self.nearness

    @property
    def preference(self) -> tuple[float, ...]:
        """The order among titles that all the written words fit: a Senior Tax Director extends the Tax Director."""
        return self.like.written, self.like.title >= FULL, self.like.in_order, self.kin, self.nearness


class _Titles:
    """The titles of a page's levels, for looking up."""

    def __init__(self, page: Family, titles: Sequence[tuple[str, ...]]) -> None:
        self.by_words: dict[tuple[str, ...], list[str]] = {}
        """Levels by the words of their titles."""
        self.by_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        """Levels, each with the words of its title, by each of these words."""
        for level, title in zip(page.levels, titles, strict=True):
            self.by_words.setdefault(title, []).append(level.id)
            for word in dict.fromkeys(title):
                self.by_word.setdefault(word, []).append((level.id, title))
        self._sources = [name_words(page.title), *titles, name_words(page.department.replace("/", " "))]

    @property
    def words(self) -> Collection[str]:
        """All words of titles of levels."""
        return self.by_word.keys()

    @cached_property
    def around(self) -> frozenset[str]:
        """All words of the titles, and of the family's and the department's name."""
        return frozenset(word for source in self._sources for word in source)

    @cached_property
    def initials(self) -> Mapping[str, tuple[str, ...]]:
        """The first words in a row, in any of these names, that initials can stand for."""
        found: dict[str, tuple[str, ...]] = {}
        for source in self._sources:
            letters = "".join(word[0] for word in source)
            for size in range(_FEWEST_INITIALS, min(_MOST_INITIALS, len(source)) + 1):
                for start in range(len(source) - size + 1):
                    found.setdefault(letters[start : start + size], source[start : start + size])
        return found


_FEWEST_INITIALS, _MOST_INITIALS = 2, 5
"""Letters of initials: one may be anything, and names of six words are none of a trade."""


class Names:
    """All names of a catalogue, each page's levels close at hand."""

    def __init__(self, catalog: Catalog) -> None:
        self._words: dict[str, tuple[tuple[str, ...], ...]] = {
            family.id: tuple(name_words(level.title) for level in family.levels) for family in catalog.families
        }
        self._titles: dict[str, _Titles] = {}
        """What is looked up among a page's titles, of those that names were sought on."""
        self._places = {level.id: place for family in catalog.families for place, level in enumerate(family.levels)}
        self._everywhere: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for family in catalog.families:
            keys = [_key(words) for words in self._words[family.id]]
            for level, key in zip(family.levels, keys, strict=True):
                self._everywhere[key].append(level.id)
            own = _key(name_words(family.title))
            if own not in keys:
                self._everywhere[own].append(family.id)

    def on_page(
        self, text: str, family: Family, own: Level | None, *, loosely: bool, says_who: bool = False
    ) -> tuple[Named, ...]:
        """The level of the page that the text names; two where it names two; `loosely` accepts old and vague names.

        Where it must be `says_who`, one of its words has to say what a person is or ranks. A name that fits the
        writer's own title best names no other: a role does not inherit from itself.
        """
        text = self._without_hints(text, family)
        words = name_words(text)
        if not words:
            return ()
        if same := self._same(words, family, own):
            return (Named(same),)
        ranked = self._rank(words, family, own)
        if own is not None and ranked and likeness(words, name_words(own.title)).score > ranked[0].like.score:
            return self._several(text, family, own)
        fit = [
            each for each in ranked if each.like.whole and not (says_who and not says_person(words, each.level.title))
        ]
        if best := self._best(fit):
            return (best,)
        return (
            self._several(text, family, own)
            or self._begun(text, family, own)
            or (self._loose(words, ranked, own) if loosely else ())
        )

    def _without_hints(self, text: str, family: Family) -> str:
        """The text without words that only point, unless they are part of a title: a `General Ledger Accountant`."""
        spoken = self._of(family).words
        return _HINT_WORDS.sub(
            lambda hint: hint[0] if hint[0].lower() in spoken and hint[0][0].isupper() else " ", text
        )

    def in_full(self, text: str, family: Family, own: Level) -> tuple[Named, ...]:
        """The levels of the page that the text names with all its words, one of them for what a person is or ranks."""
        found: list[Named] = []
        whole = self._in_full(text, family, own)
        pieces = [text] if whole else _ALTERNATIVES.split(text)
        for piece in pieces:
            named = whole or self._in_full(piece, family, own)
            if named is None:
                return ()
            found.append(named)
        return tuple(dict.fromkeys(found))

    def _in_full(self, text: str, family: Family, own: Level) -> Named | None:
        words = name_words(self._without_hints(text, family))
        if not words:
            return None
        if same := self._same(words, family, own):
            return Named(same)
        fit = [
            each
            for each in self._rank(words, family, own)
            if each.like.same_rank and each.like.written >= 1 - TYPO_COST
        ]
        best = self._best(fit)
        if best is None or not says_person(words, fit[0].level.title):
            return None
        return None if likeness(words, name_words(own.title)).score > fit[0].like.score else best

    @staticmethod
    def bears(text: str, level: Level) -> bool:
        """Whether the text is a form of the level's own title, or a part of it with its rank."""
        like = likeness(name_words(text), name_words(level.title))
        return like.same_rank and like.written >= 1 - TYPO_COST

    def before(self, text: str, family: Family, own: Level) -> str | None:
        """The nearest level above the writer's own that has the name at any rank."""
        words = name_words(_HINT_WORDS.sub(" ", text))
        above = range(self._places[own.id] - 1, max(-1, self._places[own.id] - LEVELS_NEAR), -1)
        titles = self._words[family.id]
        return next(
            (family.levels[at].id for at in above if words and likeness(words, titles[at]).written >= FULL), None
        )

    @staticmethod
    def is_name(text: str) -> bool:
        """Whether the words name anything, rather than only point."""
        return bool(name_words(_HINT_WORDS.sub(" ", text)))

    def elsewhere(self, text: str, own: Level | None, page: Family) -> str | None:
        """The one level or family of the whole catalogue that has exactly this name, if it says more than a rank."""
        words = name_words(_HINT_WORDS.sub(" ", text))
        for candidate in (words, self._written_out(words, page)):
            found = [found for found in self._everywhere.get(_key(candidate), ()) if own is None or found != own.id]
            if len(words) > 1 and len(found) == 1 and set(words) - NAMED_RANKS - HEADS:
                return found[0]
        return None

    def called(self, text: str, own: Level, page: Family) -> str | None:
        """The level or family that is called exactly so, by its id or its title: the nearest of that title."""
        if text != own.id and (text in self._places or text in self._words):
            return text
        found = [each for each in self._everywhere.get(_key(name_words(text)), ()) if each != own.id]
        around = [f"{page.id}/", f"{page.id.rpartition('/')[0]}/", ""]
        nearest = ([each for each in found if each.startswith(near)] for near in around)
        return next((some[0] for some in nearest if len(some) == 1), None)

    def superior(self, text: str, page: Family, own: Level | None, *, nearly: bool = True) -> tuple[str, ...]:
        """The level a reporting line names: one of the page whose title it nearly gives in full, or one elsewhere.

        Where it may not be `nearly`, as the line links to a page that is not here, words may not be left out or added.
        """
        words = name_words(text)
        if not words:
            return ()
        if same := self._same(words, page, own):
            return (same,)
        ranked = self._rank(words, page, own)
        if ranked and ranked[0].like.whole and self._is_nearly_full(words, ranked[0], page, nearly=nearly):
            return (ranked[0].level.id,)
        found = self.elsewhere(text, own, page)
        if found or not nearly:
            return (found,) if found and found not in self._words else ()
        return self._with_trade(set(words), page, own)

    def _with_trade(self, words: set[str], page: Family, own: Level | None) -> tuple[str, ...]:
        """The only level whose title is given and more that the family's name says: a `Director, Tax Audits`."""
        trade = set(name_words(page.title)) - HEADS - NAMED_RANKS
        titles = self._of(page)
        # A title that is given has one of these words, as it is more than a rank.
        near = {level: title for word in words - NAMED_RANKS - HEADS for level, title in titles.by_word.get(word, ())}
        found = [
            level
            for level, title in near.items()
            if (own is None or level != own.id)
            and words > set(title)
            and words - set(title) <= trade
            and set(title) - NAMED_RANKS - HEADS
        ]
        return tuple(found) if len(found) == 1 else ()

    @staticmethod
    def _is_nearly_full(words: tuple[str, ...], candidate: _Candidate, page: Family, *, nearly: bool) -> bool:
        """Whether a title is given, but perhaps for what its family's name says: not for the word it is about."""
        if candidate.like.title >= NEARLY_FULL or not nearly:
            return candidate.like.title >= NEARLY_FULL
        title = tuple(word for word in name_words(candidate.level.title) if word not in NAMED_RANKS)
        missing = set(title) - set(words)
        return title[-1:] != () and title[-1] in words and missing <= set(name_words(page.title)) - HEADS

    def _written_out(self, words: tuple[str, ...], page: Family) -> tuple[str, ...]:
        """Initials written out with the words of the page's own titles: PS on a Professional Services page."""
        titles = self._of(page)
        out: list[str] = []
        for word in words:
            run = titles.initials.get(word.replace("&", ""))
            out.extend((word,) if run is None or word in titles.around else run)
        return tuple(out)

    def _of(self, page: Family) -> "_Titles":
        known = self._titles.get(page.id)
        if known is None:
            known = self._titles[page.id] = _Titles(page, self._words[page.id])
        return known

    def _same(self, words: tuple[str, ...], family: Family, own: Level | None) -> str | None:
        """The only other level of the page whose title has the very words in their order, or their code of a rank."""
        titles = self._of(family)
        codes = [word for word in words if _CODE.fullmatch(word)]
        found = titles.by_words.get(words, ())
        if codes:
            found = [level for level, title in titles.by_word.get(codes[0], ()) if set(words) <= set(title)]
        return found[0] if len(found) == 1 and (own is None or found[0] != own.id) else None

    def _rank(self, words: tuple[str, ...], family: Family, own: Level | None) -> list[_Candidate]:
        """The page's other levels, best first: by likeness, then kinship with the writer, then nearest above."""
        titles = self._words[family.id]
        at = self._places[own.id] if own else len(titles)
        own_words = set(titles[at]) - ranks_of(titles[at]) if own else set()
        found: list[_Candidate] = []
        for place in range(max(0, at - LEVELS_NEAR), min(len(titles), at + LEVELS_NEAR)):
            if place == at:
                continue
            level = family.levels[place]
            kin = len(own_words & set(titles[place])) / (len(own_words) or 1)
            before = place < at
            steps = at - place if before else place - at + len(titles)
            found.append(_Candidate(level, likeness(words, titles[place]), kin, -steps))
        return sorted(found, key=lambda candidate: candidate.order, reverse=True)

    @staticmethod
    def _best(fit: Sequence[_Candidate]) -> Named | None:
        """Of the levels that a name fits, the writer's nearest kin; `nearest` where several are as near."""
        if not fit:
            return None
        ordered = sorted(fit, key=lambda candidate: candidate.preference, reverse=True)
        alone = len(ordered) < 2 or ordered[0].preference[:-1] != ordered[1].preference[:-1]
        return Named(ordered[0].level.id, "exact" if alone else "nearest")

    def _several(self, text: str, family: Family, own: Level | None) -> tuple[Named, ...]:
        pieces = [piece for piece in _ALTERNATIVES.split(text) if name_words(piece)]
        if len(pieces) < 2:
            return ()
        named: list[Named] = []
        for piece in pieces:
            ranked = self._rank(name_words(piece), family, own)
            if not ranked or not ranked[0].like.whole:
                return ()
            if Named(ranked[0].level.id) not in named:
                named.append(Named(ranked[0].level.id))
        return tuple(named)

    def _begun(self, text: str, family: Family, own: Level | None) -> tuple[Named, ...]:
        """A name that runs on into the next line's sentence: its longest beginning that is a title."""
        spoken = text.split()
        for count in range(min(len(spoken) - RUN_ON, LONGEST_NAME), 1, -1):
            words = name_words(" ".join(spoken[:count]))
            if len(set(words) - ranks_of(words)) < 2 or not spoken[count][:1].isupper():
                continue
            ranked = self._rank(words, family, own)
            if ranked and ranked[0].like.whole and (len(words) > 2 or is_exact(ranked[0].like)):
                return (Named(ranked[0].level.id),)
        return ()

    @staticmethod
    def _loose(words: tuple[str, ...], ranked: Sequence[_Candidate], own: Level | None) -> tuple[Named, ...]:
        """An old or loosely written name: the same rank, and no other level as near, the writer included."""
        fit = [
            candidate
            for candidate in ranked
            if candidate.like.same_rank and candidate.like.written >= INEXACT and _heads_agree(words, candidate.level)
        ]
        if not fit or (len(fit) > 1 and fit[0].order == fit[1].order):
            return ()
        if own is not None and likeness(words, name_words(own.title)).score >= fit[0].like.score:
            return ()
        return (Named(fit[0].level.id, "loose"),)


def _heads_agree(words: tuple[str, ...], level: Level) -> bool:
    title = set(name_words(level.title))
    # An engineer's name means neither their director nor their manager.
    if (HEADS & title) - set(words) - {"manager"} or (JOBS & set(words)) - title:
        return False
    missing = (HEADS & set(words)) - title
    return not missing or bool(missing <= {"manager"} and "associate" in words and not HEADS & title)


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted([word for word in words if word != "intermediate"]))


def is_exact(like: Likeness) -> bool:
    """Whether a name and a title are made of the same words."""
    return like.same_rank and like.written >= FULL and like.title >= FULL
