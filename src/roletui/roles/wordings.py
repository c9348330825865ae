"""The words of sentences that do nothing but take over a list, by the part they play; plain sets, quick to make."""

from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(**groups: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, the longest first, each with the name of its group."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, phrases in groups.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, group))
    for known in found.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return found


LEADS = _phrases(
    take="inherits|inherit|includes|include|including|incorporates|encompasses|comprises|contains|carries|carries over|"
    "carry over|carries forward|carry forward|extends|extend|extends on|extends upon|expands|expand|expanded|"
    "expands on|"
    "expands upon|expanding on|builds on|builds upon|building on|building upon|build on|build upon|adds to|add to|"
    "in addition to|additionally to|on top of|along with|together with|besides|beyond|retains|retain|"
    "continues with|continue with",
    source="carries over from|carry over from|carried over from|inherits from|an extension of|extension of|"
    "is an extension of|a superset of|superset of|is a superset of|takes over from",
    hold="meets|meet|meeting|satisfies|satisfy|fulfils|fulfills|fulfil|fulfill|fulfilling|has|have|having|possesses|"
    "possess|possessing|demonstrates|demonstrate|shows|brings|bring|bringing|shares|share|performs|perform|performing|"
    "does|do|doing|owns|own|takes|take|takes on|take on|taking on|takes over|take over|holds|hold|holding|assumes|"
    "assume|requires|require|carries out|carry out|carrying out|keeps|keep|maintains|delivers|responsible for|"
    "is responsible for|are responsible for|being responsible for|covers|cover",
    pointer="see|refer to|per|as per",
    like="as|as for|as with|as in|same as|the same as|equivalent to|identical to|based on|same as for|"
    "the same as for|is the same as|are the same as|are the same as for|are identical to|are",
)
"""Verbs and the like in front of what is taken over; the group says how much else the sentence must say to be sure."""

ADDING = frozenset(
    ("in addition to", "additionally to", "on top of", "along with", "together with", "besides", "beyond")
)
"""Phrases after which a sentence may go on as it likes: `in addition to all …, leads audits`."""

MODALS = _words("must should shall will can also still further then to and both already")
CONTINUES = _words("continues continue continuing")

EVERYTHING = _phrases(every="everything|all that|all which|all of what|what|whatever")
ALL = _phrases(
    all="all|every|each|any and all|all the|all these|all those",
    of="all of|each of|all of the|all of these|all of those",
    same="the same|same",
)
BETWEEN = _words(
    "that which is are was applies apply required expected asked needed demanded listed described outlined stated said "
    "mentioned found defined set noted true out already of in from for under by at about to"
)
"""Words between `everything` and whose it is."""

ARTICLES = _words("the a an any this these its their")
THOSE = _words("those that")
GIVEN = _words("listed outlined described mentioned noted stated defined given found set shown")
OF = _words("of for from under in at as by with to")

LISTS = _words(
    "items points bullets list lists expectations criteria competencies standards bar remit tasks accountabilities "
    "obligations functions duties skills kpis pis qualification qualifications nice-to-have nice-to-haves"
)
"""Words for a list, besides responsibilities and requirements."""
RANKS = _words("level levels role roles position positions rank ranks grade grades job jobs title section tier band")
BEFORE = _words("previous prior preceding earlier lower last")
BELOW = _words("below beneath before under underneath prior")
ABOVE = _words("above aforementioned foregoing")
GENERAL = _words("general base baseline common shared core")

NAME_STOPS = _words(
    "plus but with while whilst though although who which that than as on apply applies applied carry carries carried "
    "continue continues remain remains stay stays still hold holds also is are was were do does need needs "
    "have has had "
    "must should will may can brings bring owns own meets meet shares share includes include inherits inherit extends "
    "extend expands builds build takes take performs perform satisfies fulfils fulfills possesses "
    "demonstrates requires "
    "adds listed outlined described mentioned noted stated defined above below here too only yet when during each if "
    "because so covers expects delivers handles everything all every additionally further together along across"
)
"""Words with which no title goes on."""
ENDINGS = _words(
    "does do needs need has have is are must brings bring owns own covers requires delivers handles holds responsible "
    "accountable for"
)
"""Verbs that may end `everything a Senior Engineer does`."""

PLUS = _phrases(
    plus="plus|and more|and also|and additionally|and in addition|and the following|as well as|in addition|"
    "additionally|with the following|with the addition|with these|and adds|and then some|along with|and beyond|"
    "and further|together with|with additional|with extra",
    but="but|while|with|whilst|though|at|across|only|on|yet|by",
    apply="apply|applies|also apply|also applies|still apply|still applies|all apply|do apply|carry over|carries over|"
    "still hold|hold|holds|remain|remains|stay|stays|continue|continues|are included|are inherited|are carried over|"
    "is included|are kept|are required|are assumed|are expected|carry forward|are also required|also hold",
)
"""What may follow what is taken over."""
PEOPLE = ("ers", "ors", "ists", "ysts", "ants", "ians", "tects", "ates", "tives")
"""Endings of a plural that means persons: `along with Product Managers` speaks of them, not of their role."""
SHORT = _words("sr jr dir mgr asst assoc snr exec")
"""Short forms in titles that end in a full stop."""
HANDLING = _words(
    "write writes review reviews define defines set sets draft drafts document documents audit audits assess assesses "
    "update updates design designs create creates collect collects gather gathers analyze analyzes analyse analyses "
    "translate translates understand understands know knows support supports help helps coach coaches ensure ensures "
    "describe describes teach teaches evaluate evaluates track tracks capture captures"
)
"""What is done to somebody's requirements without taking them over."""
FOLLOWING = _words("the following these below additional and more")

TELLING = ("plus", "+", "everything", "all of", "in addition to", "superset", "extension of", "previous level")
"""Any of these makes a sentence worth reading word by word."""
LIST_STEMS = (
    "requ", "respon", "repons", "duties", "qualific", "skills", "expectation", "indicator", "kpi", "nice", " bar ",
    " lists ",
)  # fmt: skip
VERB_STEMS = (
    " appl", "carr", "and more", "and:", "hold", "remain", "meet", "share", "satisf", "fulfil", "continu", "includ",
    " but ", "above", "as well", "take", "previous", "prior", "lower level", "below", "also", "same",
)  # fmt: skip
"""With the name of a list, any of these does."""
ALONE = (
    "xtend", "xtent", "exend", "exind", "etxend", "xtned", "xteds", "xtand", "expend", "inherit", "builds on",
    "builds up", "build on", "build up", "expands on", "expands up", "expand on", "expand up", "same as",
    "same for", "same of",
    "same that", "identical", "above", "everything", "those of", "that of",
)  # fmt: skip
"""Words of the phrases that take over a list; most sentences hold none of them."""
WITH_LIST = (
    "all ", "includ", "plus", "same", "addition", "every ", "each ", "appl", "on top of", "beyond", "beside",
    "along with", "compris", "and:", "+",
)  # fmt: skip
"""Words that take over a list where one is named."""

_STARTS = {*LEADS, *EVERYTHING, *ALL, *CONTINUES, "also", "must", "should"} - {"the", "a", "an", "in"}

_SHORT = 60
"""Letters up to which a sentence may do without the name of a list: `Builds on the Senior Engineer role.`"""


def holds(text: str, stems: tuple[str, ...]) -> bool:
    """Whether one of the stems stands in the text."""
    for stem in stems:  # noqa: SIM110 - a generator would take twice as long, on every text of every page
        if stem in text:
            return True
    return False


def may_be_read(sentence: str) -> bool:
    """A cheap look before the walk: it begins as statements do, or says `plus`, or names a list and a verb."""
    if holds(sentence, TELLING):
        return True
    names_list = holds(sentence, LIST_STEMS)
    if not names_list and len(sentence) >= _SHORT:
        return False
    if names_list and holds(sentence, VERB_STEMS):
        return True
    return sentence.lstrip(" *-_•·>\"'“”([").partition(" ")[0].rstrip(":,") in _STARTS


def kind_words(words: Sequence[str], at: int) -> int:
    """How many words at a place name a section or a list, 0 for none."""
    if at >= len(words):
        return 0
    word = words[at].removesuffix("'")
    if word == "performance":
        return 2 if words[at + 1 : at + 2] in (["indicators"], ["indicator"]) else 0
    is_duty = word.startswith(("respons", "repons")) and word.endswith(("ty", "ties"))
    return int(word in LISTS or is_duty or (word.startswith("requ") and "ment" in word))
