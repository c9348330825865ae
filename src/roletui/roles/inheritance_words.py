"""The words that statements of inheritance are made of, by the part of the sentence that they are."""

from collections.abc import Mapping, Sequence

from roletui.language.lexicon import words_in
from roletui.model import Kind

Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Phrases by their first word, the longest first, each with the name of its group."""


def _phrases(**groups: str) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, phrases in groups.items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, group))
    for known in found.values():
        known.sort(key=lambda entry: -len(entry[0]))
    return found


LEADS = _phrases(
    extend="extends|extend|extending|extended from|extends on|extends upon|extends to|extend to|extends from|"
    "extend from|inherits|inherit|builds on|builds upon|"
    "build on|build upon|building on|building upon|expands on|expands upon|expand on|expand upon|expanding on",
    take="subsumes|subsume|includes|include|including|incorporates|encompasses|comprises|contains|carries|"
    "carries over|carry over|"
    "carries forward|carry forward|expands|expand|expanded|expanding|adds to|add to|retains|retain|continues with|"
    "continue with",
    add="in addition to|as well as|additionally to|additional to|on top of|over and above|along with|"
    "together with|besides|"
    "beyond|apart from|aside from|adds the following to|add the following to|adds these to|is in addition to|"
    "are in addition to",
    source="carries over from|carry over from|carried over from|inherits from|inherit from|an extension of|"
    "extension of|is an extension of|a superset of|superset of|is a superset of|takes over from|"
    "inherited from|inherited",
    hold="meets and exceeds|meet and exceed|meets or exceeds|meet or exceed|able to do|able to perform|able to meet|"
    "able to fulfil|able to fulfill|capable of|capable of doing|meets|meet|meeting|exceeds|exceed|satisfies|"
    "satisfy|fulfils|fulfills|fulfil|fulfill|fulfilling|has|have|having|"
    "possesses|possess|possessing|demonstrates|demonstrate|shows|brings|bring|bringing|shares|share|performs|"
    "perform|performing|"
    "does|do|doing|owns|own|takes|take|takes on|take on|taking on|takes over|take over|holds|hold|holding|assumes|"
    "assume|has mastered|have mastered|exhibits|exhibit|requires|require|carries out|carry out|carrying out|keeps|"
    "keep|maintains|delivers|responsible for|"
    "is responsible for|are responsible for|being responsible for|covers|cover",
    pointer="see|refer to|per|as per",
    like="as|as for|as described|as described for|as listed|as listed for|as outlined|as outlined for|as defined for|"
    "ditto|as with|as in|same as|the same as|equivalent to|identical to|based on|same as for|the same as for|"
    "is the same as|are the same as|are the same as for|are identical to|are",
    being="is a|is an",
)
"""What may be in front of what is inherited; the group says how much else the sentence must say."""

QUANTITIES = _phrases(
    every="everything|all that|all which|all of what|all from|what|what's|whatever|all things|all the things|"
    "all of the things",
    all="all|every|each|any and all|all the|all these",
    of="all of|all those|each of|all of the|all of these|all of those|the full set of|the full list of|"
    "the whole list of|"
    "the complete set of|the complete list of|the entire list of|the entire set of",
    same="the same|same|identical|the same set of|same set of|the same list of|same list of",
)
TAILS = _phrases(
    plus="plus|and more|and also|and additionally|and in addition|and the following|as well as|in addition|"
    "additionally|with the following|with the addition|with these|and adds|and then some|along with|and beyond|"
    "and further|together with|with additional|with extra|adding|and adding|further|furthermore|& the following|"
    "& also|& more",
    who="who also|who has also|who have also|who can also|who will also|who additionally|who in addition|"
    "who further|who furthermore|who meet the following|"
    "who meets the following|who meet these|who meets these|who moreover",
    but="but|while|with|whilst|though|at|across|only|on|yet|by",
    apply="apply|applies|also apply|also applies|still apply|still applies|all apply|do apply|carry over|carries over|"
    "still hold|hold|holds|remain|remains|stay|stays|continue|continues|are included|are inherited|are carried over|"
    "is included|are kept|are required|are assumed|are expected|carry forward|are also required|also hold",
)
"""What may follow what is inherited."""

MODALS = words_in(
    "must should shall will can also still further then to and both already always consistently fully regularly "
    "successfully easily"
)
OBLIGATIONS = words_in("must should shall")
"""Those of them that say what is expected."""
EXPECTED = _phrases(
    expected="expected to|are expected to|is expected to|are required to|is required to|needs to|need to|have to|has to"
)
CONTINUES = words_in("continues continue continuing")
BETWEEN = words_in(
    "that which is are was applies apply required expected asked needed demanded listed described outlined stated said "
    "we expect you mentioned found defined set noted true out already of in from for under by at about to"
)
"""Words between `everything` and whose it is."""
ARTICLES = words_in("the a an any this these its their")
THOSE = words_in("those that")
GIVEN = words_in("listed outlined described mentioned noted stated defined given found set shown")
OF = words_in("of for from under in at as by with to")
LISTS = words_in(
    "items points bullets list lists expectations criteria competencies standards bar remit tasks accountabilities "
    "obligations functions duties skills rights privileges kpis pis qualification qualifications nice-to-have "
    "nice-to-haves"
)
"""Words for a list, besides responsibilities and requirements."""
RANKS = words_in("level levels role roles position positions rank ranks grade grades job jobs title section tier band")
BEFORE = words_in("previous prior preceding earlier lower last")
BELOW = words_in("below beneath before under underneath prior")
ABOVE = words_in("above aforementioned foregoing")
GENERAL = words_in("general base baseline common shared core foundational")
FOLLOWING = words_in("the following these below additional and more")
NAME_STOPS = words_in(
    "plus but with while whilst though although who whom which that than as on apply applies applied carry carries "
    "carried continue continues remain remains stay stays still hold holds also is are was were do does need needs has "
    "have had must should will may can brings bring owns own meets meet shares share includes include including "
    "inherits inherit extends extend expands builds build takes take performs perform satisfies fulfils fulfills "
    "possesses demonstrates requires adds listed outlined described mentioned noted stated defined above below here "
    "too only yet when during each if because so covers expects delivers handles everything all every additionally "
    "further together along across except by through knows know could would demonstrates"
)
"""Words with which no title goes on."""
PRONOUNS = words_in("their his her its our your you we they it this")
"""The same in small letters: `IT` is a part of many titles."""
ENDINGS = words_in(
    "can could should would will knows know demonstrates demonstrated shows shown expected required asked to be able "
    "does do needs need has have is are must brings bring owns own covers requires delivers handles holds responsible "
    "accountable for"
)
"""Verbs that may end `everything a Senior Engineer does`."""
PEOPLE = ("ers", "ors", "ists", "ysts", "ants", "ians", "tects", "ates", "tives")
"""Endings of a plural that means persons: `along with Product Managers` speaks of them, not of their role."""
SHORT = words_in("sr jr dir mgr asst assoc snr exec")
"""Short forms in titles that end in a full stop."""
HOLDING = words_in(
    "has have having had holds hold meets meet met meeting satisfies satisfy satisfied fulfils fulfills fulfil fulfill "
    "fulfilled fulfilling performs perform performed performing does do done doing owns own owned owning carries carry "
    "shows shown demonstrates demonstrate demonstrated mastered masters mastery exhibits exhibit exhibited possesses "
    "possess brings bring expects expect expected requires require required assumes assume covers cover keeps keep "
    "maintains maintain embodies embody entails entail consists consist includes include including executes execute "
    "executing delivers deliver exceeds exceed shares share takes take prerequisite prerequisites requirements "
    "responsibilities duties qualifications expectations plus also and"
)
"""Words that may be in front of `all requirements of a Tiler` where it is inherited: what else is done to requirements
has no end, as in `reviews all requirements of …`."""
SMALL = words_in(
    "listed outlined described above below plus as well and the following with these additional addition of in "
    "complexity scope here role roles level levels position positions also include includes but carries that is are "
    "or all at previous apply applies to for requirement responsibility"
)
"""Words at the end of a sentence that does nothing but inherit."""

KINDS_BY_WORD: Mapping[str, Kind] = {
    "responsibilities": "responsibilities",
    "responsibility": "responsibilities",
    "duties": "responsibilities",
    "requirements": "requirements",
    "requirement": "requirements",
    "qualifications": "requirements",
    "qualification": "requirements",
    "skills": "requirements",
    "kpis": "performance-indicators",
    "kpi": "performance-indicators",
    "pis": "performance-indicators",
    "nice-to-have": "nice-to-have",
    "nice-to-haves": "nice-to-have",
}
"""Words that say which list is meant."""
OFTEN_MISSPELT = ("responsibilities", "responsibility", "requirements", "requirement", "qualifications")
"""Those of them that are understood with typing errors in them."""

ALONE = (
    "xtend|xtent|xtand|xteds|xtned|exend|exind|etxend|expend|inherit|builds on|builds up|build on|build up|building on|"
    "expands on|expands up|expand on|expand up|same as|same for|same of|same that|identical|above|everything|those of|"
    "that of|plus|+|all of|all that|whatever|all the things|all things|in addition|and also|superset|extension of|"
    "previous level|who also|who has also|who have also|who can also|who will also|who addit|who further|who meet|"
    "who moreover|& the following|over and above|"
    "adds the following to|adds these to"
)
"""Beginnings of words of which one makes a sentence worth reading; most sentences hold none of them."""
LIST_STEMS = "requ|rqui|respo|repon|rspon|duties|qualif|skills|expectation|indicator|kpi|nice| bar | lists "
WITH_LIST = (
    "all |includ|plus|same|addition|further|apart from|aside from|every |each |appl|on top of|beyond|beside|"
    "along with|compris|and:|carr|and more|"
    "hold|remain|meet|share|satisf|fulfil|continu| but |as well|take|previous|prior|lower level|below|also"
)
"""Those of which one does where a list is named."""
