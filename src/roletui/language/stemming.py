"""Forms of one word: "manage, manages, managing" by its inflection, "management" by its stem, "pervue" by its sound."""

from roletui.language.lexicon import OWN_STEMS
from roletui.patterns import lazy_pattern

_BRITISH = lazy_pattern(r"(?<=[a-z]{3})(is|ys)(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|ational$)")
_ANALYSIS = lazy_pattern(r"(?<=[a-z]{2})ly(?:sis|ses|st|tic|tical|z|s)\w*$")
_LISTED = """
ational iveness ability ibility fulness ations ation ement ments ment ness ship able ible ance ence ancy ency ally ful
less ity ive ion ist ism ous anc enc ant ent ary ory ali al er or ic ly li iz at ur iti abl ibl iv abil ibil
"""
_ENDINGS = tuple(_LISTED.split())
"""What words are made from one another with, the longest first: some are halves that another ending leaves."""
_BY_LAST = {last: tuple(ending for ending in _ENDINGS if ending[-1] == last) for last in {end[-1] for end in _ENDINGS}}
_SHORTEST = {
    "or": 5,
    "ent": 5,
    "ant": 5,
    "at": 5,
    "ion": 4,
    "ur": 6,
    "ic": 4,
    "al": 4,
    "er": 4,
    "ist": 5,
    "ali": 4,
    "ly": 5,
    "li": 5,
}
_OWN = lazy_pattern("|".join(sorted(OWN_STEMS, reverse=True)))
_OWN_STARTS = frozenset(stem[:4] for stem in OWN_STEMS)
"""Few words begin so: all others are told apart without the pattern."""
_GRAMMAR = ("s", "ing", "ed")
_VOWELLESS = lazy_pattern("[^aeiouy]+")
_VOWELS = str.maketrans("", "", "aeiouywh")
_REPEATED = lazy_pattern(r"(.)\1+")


def inflection(word: str) -> str:
    """A key that the plural, the past and the -ing form of a word share with it."""
    if len(word) < 4 or not word.isalpha():
        return word
    if "is" in word or "ys" in word:
        word = _BRITISH.sub(lambda match: match[0][0] + "z", word)
    bare = _bare(word) if word.endswith(_GRAMMAR) else word
    word = bare[:-1] if _is_doubled(bare, shortened=word.endswith(("ing", "ed"))) else bare
    if len(word) > 3 and word[-1] in "ey":
        return word[:-1] + ("i" if word[-1] == "y" else "")
    return word


def _is_doubled(word: str, *, shortened: bool) -> bool:
    """Whether the last letter was doubled for an ending ("running", "controlled"): not so in "add", "call", "staff"."""
    if word[-1] != word[-2] or word[-1] in "aeiou":
        return False
    return len(word) > (5 if word[-1] in "lsfz" else 4) or (shortened and len(word) == 4 and word[-1] not in "lsfz")


def _bare(word: str) -> str:
    """The word without its ending in grammar."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "zes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not word.endswith("eed") and not _VOWELLESS.fullmatch(rest):
            return rest
    return word


def stem(word: str) -> str:
    """A key that words made from one another share: "negotiate", "negotiation", "negotiator"."""
    return stem_of_key(inflection(word))


def stem_of_key(key: str) -> str:
    """The stem of a word whose inflection key is known."""
    if len(key) < 5:
        return key
    if key[:4] in _OWN_STARTS and (own := _OWN.match(key)):
        return own[0]
    if "ly" in key:
        key = _ANALYSIS.sub("ly", key)
    for _ in range(4):
        shorter = _shorten(key) if key.endswith(_BY_LAST.get(key[-1], ())) else key
        if shorter == key:
            break
        key = shorter
    if _is_doubled(key, shortened=True):
        key = key[:-1]
    return (key.rstrip("eiy") if len(key) > 4 else key) or key


def _shorten(key: str) -> str:
    for ending in _BY_LAST[key[-1]]:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST.get(ending, 4):
            return key[: -len(ending)]
    return key


def skeleton(word: str) -> str:
    """The first letter and the consonants: what stays when vowels are misheard."""
    consonants = word[0] + word[1:].translate(_VOWELS)
    return _REPEATED.sub(r"\1", consonants) if _REPEATED.search(consonants) else consonants
