"""Forms of one word: "manage, manages, managing" by its inflection, "management" by its stem, "pervue" by its sound."""

import re
import unicodedata

_BRITISH = re.compile(r"(?<=[a-z]{3})(is|ys)(?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|ational$)")
_ANALYSIS = re.compile(r"(?<=[a-z]{2})ly(?:sis|ses|st|tic|tical|z|s)\w*$")
_ENDINGS = (
    "ational",
    "iveness",
    "ability",
    "ibility",
    "fulness",
    "ations",
    "ation",
    "ement",
    "ments",
    "ment",
    "ness",
    "ship",
    "able",
    "ible",
    "ance",
    "ence",
    "ancy",
    "ency",
    "ally",
    "ful",
    "less",
    "ity",
    "ive",
    "ion",
    "ist",
    "ism",
    "ous",
    "anc",
    "enc",
    "ant",
    "ent",
    "ary",
    "ory",
    "ali",
    "al",
    "er",
    "or",
    "ic",
    "ly",
    "li",
    "iz",
    "at",
    "ur",
    "iti",
    "abl",
    "ibl",
    "iv",
    "abil",
    "ibil",
)
_BY_LAST = {last: tuple(ending for ending in _ENDINGS if ending[-1] == last) for last in {end[-1] for end in _ENDINGS}}
_SHORTEST = {"or": 5, "ent": 5, "ant": 5, "at": 5, "ion": 4, "ur": 6, "ic": 4, "al": 4, "er": 4, "ist": 5, "ali": 4}
_GRAMMAR = ("s", "ing", "ed")
_VOWELLESS = re.compile("[^aeiouy]+")
_VOWELS = str.maketrans("", "", "aeiouywh")
_REPEATED = re.compile(r"(.)\1+")


def inflection(word: str) -> str:
    """A key that the plural, the past and the -ing form of a word share with it."""
    if len(word) < 4 or not word.isalpha():
        return word
    if "is" in word or "ys" in word:
        word = _BRITISH.sub(lambda match: match[0][0] + "z", word)
    if word.endswith(_GRAMMAR):
        word = _bare(word)
    if word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if len(word) > 3 and word[-1] in "ey":
        return word[:-1] + ("i" if word[-1] == "y" else "")
    return word


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
    if "ly" in key:
        key = _ANALYSIS.sub("ly", key)
    for _ in range(4):
        shorter = _shorten(key) if key.endswith(_ENDINGS) else key
        if shorter == key:
            break
        key = shorter
    if key[-1] == key[-2] and key[-1] not in "aeiou":
        key = key[:-1]
    return key.rstrip("eiy") if len(key) > 4 else key


def _shorten(key: str) -> str:
    for ending in _BY_LAST[key[-1]]:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST.get(ending, 4):
            return key[: -len(ending)]
    return key


def skeleton(word: str) -> str:
    """The first letter and the consonants: what stays when vowels are misheard."""
    consonants = word[0] + word[1:].translate(_VOWELS)
    return _REPEATED.sub(r"\1", consonants) if _REPEATED.search(consonants) else consonants


_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of Chinese and Japanese: written without spaces, so that each of them counts as a word."""
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*[+%]?|[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*[+#]*")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u2032": "'"})
_BLUNT_ENDINGS = {
    "ational": "ate",
    "ization": "ize",
    "isation": "ize",
    "iveness": "ive",
    "ically": "ic",
    "fulness": "ful",
    "ies": "y",
    "ied": "y",
    "yze": "ys",
    "yse": "ys",
    "sis": "s",
    **dict.fromkeys(
        (
            "ibility",
            "ability",
            "ements",
            "ations",
            "ities",
            "ances",
            "ences",
            "ation",
            "ition",
            "ement",
            "ments",
            "ators",
            "ator",
            "ance",
            "ence",
            "ment",
            "able",
            "ible",
            "ions",
            "ings",
            "ion",
            "ing",
            "ity",
            "ive",
            "ize",
            "ise",
            "ate",
            "ers",
            "ors",
            "ful",
            "est",
            "ed",
            "er",
            "or",
            "es",
            "ly",
            "al",
            "ic",
            "s",
            "e",
        ),
        "",
    ),
}
"""What each ending is replaced by; the longest one counts."""
_LONGEST_ENDING = max(map(len, _BLUNT_ENDINGS))
_SHORTEST_STEM = 3


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with the `+` and `%` that belong to a number."""
    if text.isascii():
        return tuple(_TOKEN.findall(text.lower()))
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()))


def blunt_stem(word: str) -> str:
    """The part of a word that its relatives share: "managing" and "management" both give "manag"."""
    word = word.removesuffix("'s").replace("'", "")
    for _ in range(3):
        shorter = _shorter(word)
        if shorter == word:
            break
        word = shorter
    return word[:-1] + "y" if len(word) > _SHORTEST_STEM and word.endswith("i") else word


def _shorter(word: str) -> str:
    if word[:1].isdigit() or len(word) <= _SHORTEST_STEM or word.endswith("ss"):
        return word
    for size in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        instead = _BLUNT_ENDINGS.get(word[-size:])
        if instead is not None:
            root = word[:-size] + instead
            doubled = len(root) > _SHORTEST_STEM and root[-1] == root[-2] and root[-1] not in "lsz"
            return root[:-1] if doubled else root
    return word
