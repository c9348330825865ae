"""Larger catalogues out of a small one: copies with words exchanged, and as many new words as pages bring in life."""

import random
import re
from collections import Counter
from collections.abc import Sequence

from roletui.model import Catalog, Family, Item, Level, Paragraph, Section, Specialty
from roletui.text import Safe

KEPT_WHOLE = 0.25
"""Texts that are repeated unchanged, as pages repeat each other."""
EXCHANGED = 0.2
"""Words of the others that are exchanged for one drawn from all the text."""
GROWTH = 0.5
"""The vocabulary grows with this power of the text, as between 5 and 217 real pages."""

_WORD = re.compile(r"[A-Za-z]{3,}")


class Grower:
    """Grows one catalogue, the same way each time."""

    def __init__(self, catalog: Catalog, seed: int = 7) -> None:
        self._catalog = catalog
        self._random = random.Random(seed)
        self._stream = [word for text in texts_of(catalog) for word in _WORD.findall(text)]
        counts = Counter(word.lower() for word in self._stream)
        self._rare_first = sorted(counts, key=lambda word: (counts[word], word))
        self._new: dict[str, str] = {}

    def grow(self, factor: int) -> Catalog:
        """The catalogue and `factor` - 1 changed copies of it."""
        families = list(self._catalog.families)
        for copy in range(1, factor):
            wanted = round(len(self._rare_first) * ((copy + 1) ** GROWTH - copy**GROWTH))
            chosen = self._random.sample(self._rare_first, min(wanted, len(self._rare_first)))
            self._new = {word: self._bent(word) for word in chosen}
            families.extend(self._family(family, f"copy{copy}/") for family in self._catalog.families)
        return Catalog(self._catalog.root, tuple(families))

    def _bent(self, word: str) -> str:
        """A word that nobody wrote yet but somebody might."""
        at = self._random.randrange(1, len(word))
        letters = "".join(self._random.choice("aeiounrstlkmp") for _ in range(self._random.randint(1, 3)))
        return word[:at] + letters + word[at + self._random.randint(0, 1) :]

    def _text(self, text: Safe) -> Safe:
        if self._random.random() < KEPT_WHOLE:
            return text
        return Safe(_WORD.sub(self._exchange, text))

    def _exchange(self, match: re.Match[str]) -> str:
        if new := self._new.get(match[0].lower()):
            return new
        return self._random.choice(self._stream) if self._random.random() < EXCHANGED else match[0]

    def _section(self, section: Section) -> Section:
        items = tuple(Item(self._text(item.text), item.line, item.depth) for item in section.items)
        paragraphs = tuple(Paragraph(self._text(one.text), one.line) for one in section.paragraphs)
        return section._replace(items=items, paragraphs=paragraphs)

    def _level(self, level: Level, prefix: str) -> Level:
        extends = tuple(one._replace(target=prefix + one.target if one.target else None) for one in level.extends)
        return level._replace(
            id=prefix + level.id,
            title=self._text(level.title),
            extends=extends,
            sections=tuple(map(self._section, level.sections)),
        )

    def _specialty(self, specialty: Specialty, prefix: str) -> Specialty:
        level = prefix + specialty.level if specialty.level else None
        return specialty._replace(level=level, sections=tuple(map(self._section, specialty.sections)))

    def _family(self, family: Family, prefix: str) -> Family:
        return family._replace(
            id=prefix + family.id,
            path=Safe(prefix + family.path),
            title=self._text(family.title),
            summary=tuple(Paragraph(self._text(one.text), one.line) for one in family.summary),
            sections=tuple(map(self._section, family.sections)),
            levels=tuple(self._level(level, prefix) for level in family.levels),
            specialties=tuple(self._specialty(one, prefix) for one in family.specialties),
        )


def texts_of(catalog: Catalog) -> Sequence[str]:
    """Every text of a catalogue that search finds."""
    texts: list[str] = []
    for family in catalog.families:
        owners: list[Family | Level | Specialty] = [family, *family.levels, *family.specialties]
        texts.extend(owner.title for owner in owners)
        texts.extend(paragraph.text for paragraph in family.summary)
        for owner in owners:
            for section in owner.sections:
                texts.extend(block.text for block in section.blocks())
    return texts
