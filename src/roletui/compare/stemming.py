"""Words and their stems: what is left of a text when spelling no longer matters."""

import re
import unicodedata

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters of Chinese and Japanese: written without spaces, so that each of them counts as a word."""
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*[+%]?|[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*[+#]*")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u2032": "'"})
_ENDINGS = {
    "ational": "ate", "ization": "ize", "isation": "ize", "iveness": "ive", "ically": "ic", "fulness": "ful",
    "ies": "y", "ied": "y", "yze": "ys", "yse": "ys", "sis": "s",
    **dict.fromkeys(
        (
            "ibility", "ability", "ements", "ations", "ities", "ances", "ences", "ation", "ition", "ement", "ments",
            "ators", "ator", "ance", "ence", "ment", "able", "ible", "ions", "ings", "ion", "ing", "ity", "ive", "ize",
            "ise", "ate", "ers", "ors", "ful", "est", "ed", "er", "or", "es", "ly", "al", "ic", "s", "e",
        ),
        "",
    ),
}  # fmt: skip
"""What each ending is replaced by; the longest one counts."""
_LONGEST_ENDING = max(map(len, _ENDINGS))
_SHORTEST_STEM = 3


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, with the `+` and `%` that belong to a number."""
    if text.isascii():
        return tuple(_TOKEN.findall(text.lower()))
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()))


def stem(word: str) -> str:
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
        instead = _ENDINGS.get(word[-size:])
        if instead is not None:
            root = word[:-size] + instead
            doubled = len(root) > _SHORTEST_STEM and root[-1] == root[-2] and root[-1] not in "lsz"
            return root[:-1] if doubled else root
    return word
