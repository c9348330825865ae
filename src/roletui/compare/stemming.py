"""Folded text, tokens and stems: what is left of a bullet when spelling no longer matters."""

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[+%]?|[^\W_]+(?:'[^\W_]+)*[+#]*")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u2032": "'"})
_FUSED = re.compile(r"(?<=[a-z]{3}[.!;])(?=[A-Z][a-z]+\s)")
_LABEL = re.compile(r"\s*((?:[^\W\d_][\w'&/-]*\s+){0,3}[^\W\d_][\w'&/-]*)\s*:\s+\S")
_SUFFIXES = (
    ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("iveness", "ive"), ("ically", "ic"), ("ements", ""),
    ("ations", ""), ("fulness", "ful"), ("ation", ""), ("ition", ""), ("ement", ""), ("ments", ""), ("ities", ""),
    ("ibility", ""), ("ability", ""), ("ances", ""), ("ences", ""), ("ment", ""), ("ance", ""), ("ence", ""),
    ("able", ""), ("ible", ""), ("ators", ""), ("ator", ""), ("ions", ""), ("ings", ""), ("ies", "y"), ("ied", "y"),
    ("ion", ""), ("ing", ""), ("ity", ""), ("ive", ""), ("ize", ""), ("ise", ""), ("yze", "ys"), ("yse", "ys"),
    ("sis", "s"), ("ate", ""), ("ers", ""), ("ors", ""), ("ful", ""), ("est", ""), ("ed", ""), ("er", ""), ("or", ""),
    ("es", ""), ("ly", ""), ("al", ""), ("ic", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_SHORTEST_STEM = 3


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """The text without case, punctuation and spacing: equal folded texts are the same bullet."""
    folded = " ".join(tokens(text))
    return folded or text.strip()


@lru_cache(maxsize=16_384)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, with the `+` and `%` that belong to a number."""
    return tuple(_TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()))


@lru_cache(maxsize=32_768)
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
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            root = word[: len(word) - len(suffix)] + instead
            if len(root) > _SHORTEST_STEM and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root
    return word


@lru_cache(maxsize=16_384)
def label(text: str) -> str:
    """The words before a colon that name what a bullet is about ("Mentoring: …"), stemmed; often none."""
    match = _LABEL.match(text)
    return " ".join(stem(word) for word in tokens(match[1])) if match else ""


@lru_cache(maxsize=16_384)
def split_fused(text: str) -> tuple[str, ...]:
    """The bullets that a lost line break glued together ("… executives.Demonstrated …"), or the text alone."""
    return tuple(_FUSED.split(text))
