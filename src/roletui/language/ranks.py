"""Titles of levels: the code or grade in one, the job without its rank, and which of two ranks is higher."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from roletui.language.lexicon import JOBS, JOBS_ABROAD, RANKS, RANKS_ABROAD
from roletui.language.titles import is_job_abroad, is_joined_abroad, names_person
from roletui.language.words import singular, title_words, words_of
from roletui.patterns import BLANKS, lazy_pattern

Grade = int | str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LETTERS = r"(?:IC|SFIA|TPM|EM|TL|SE|SWE|PM|MG|CS|DS|QA|OPS|MGR|[A-Z]{1,3})"
_CODE = rf"(?:{_LETTERS}[ -]?\d{{1,2}}[a-z]?(?:\.\d)?)"
_NUMBERED_BY = (
    "level|grade|band|lvl|stufe|niveau|nivel|nível|livello|nivå|poziom|úroveň|taso|seviye|уровень|рівень|レベル|레벨|"
    "级别|等级|级|級別|等級|級"
)
_LEVEL = rf"(?:(?:{_NUMBERED_BY})\s*[:#]?\s*(?P<{{}}>[A-Z]{{{{0,3}}}}\d{{{{1,2}}}}[a-z]?(?:\.\d)?))"
_KIND = "(?:manager|lead|director|executive|engineer|professional|band|tier|step|rank|track)"
_IN_BRACKETS = (
    rf"\s*[(\[]\s*(?:{_LEVEL.format('level')}|(?P<code>{_CODE}|{_KIND} \d{{1,2}}[a-z]?))\s*"
    r"(?:(?:[/,+\u2013-]|to\b)[^()\[\]]*)?[)\]]"
)
_IN_FRONT = (
    rf"(?:{_LEVEL.format('level')}(?P<gap>\s*[-:\u2013\u2014|.(]\s*|\s+)|"
    rf"(?P<code>(?-i:{_CODE}))(?:\s+(?-i:IC|EM|TL|M)(?=\s*[-:\u2013\u2014|]))?"
    r"(?P<stop>\s*[-:\u2013\u2014|.(]\s*|\s+)(?=[A-Z(]))(?P<title>\S.*)"
)
_BEHIND = rf"(?P<title>\S.*?)(?:\s*[-:\u2013\u2014|,/]\s*|\s+)(?:{_LEVEL.format('level')}|(?P<code>(?-i:{_CODE})))"
_NUMBERED = lazy_pattern(r"(?P<number>\d{1,2})\s*[-\u2013\u2014:]\s*(?P<title>[^\W\d].*)")
_LISTED = lazy_pattern(r"\d{1,2}(?:[.)]|(?:\.\d{1,2}){1,3}[.)]?)\s+(?P<title>[^\W\d].*)")
"""The number of a part of a page in front of a title: `2. Senior Tiler` and `2.1 Tiler` have no grade."""
_NAMED = lazy_pattern(
    r"(?:job title|job role|title|role|position|level|grade|rank)\s*[:\uff1a\u2013\u2014]\s*(?P<title>[^\W\d].*)",
    re.IGNORECASE,
)
"""A title that says in front that it is one: `Role: Senior Tiler`, `Level: Senior Tiler (T3)`."""
_LETTERED = lazy_pattern(
    r"(?:[Bb]and|BAND|[Ll]evel|LEVEL|[Gg]rade|GRADE|[Ss]tufe|STUFE|[Nn]iveau|NIVEAU|[Tt]ier|TIER)\s+"
    r"(?P<grade>[A-H]|I{1,3}|IV|VI{0,3})(?:\s*[-:\u2013\u2014|]\s*(?P<title>\S.*))?"
)
"""A grade that is a letter or a Roman number, in front: `Band C - Senior Tiler`, `Level II`."""
_WHOLE = rf"(?:{_LEVEL.format('level')}|(?P<code>(?-i:{_CODE})))"
_NO_GRADE = frozenset(
    [
        "B2B",
        "B2C",
        "D2C",
        "P2P",
        "Q1",
        "Q2",
        "Q3",
        "Q4",
        "H1",
        "H2",
        "B2",
        "C1",
        "C2",
        "A1",
        "A2",
        "B1",
        "S3",
        "K8",
        "V1",
        "V2",
    ]
)
"""Quarters, half years, language levels, products and versions: letters and digits that are no grade."""


_NO_RANKS = _words("RFC ADR PRD KEP PEP RFD SEV CVE ISO SOC JD")
"""Letters of numbered documents, descriptions of jobs among them, of faults and of norms."""


class _Codes(NamedTuple):
    """Where a code can be in a title."""

    whole: re.Pattern[str]
    in_brackets: re.Pattern[str]
    in_front: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _codes() -> _Codes:
    """Compiled when the first title is read, which is after the first frame of the app."""
    return _Codes(*(re.compile(each, re.IGNORECASE) for each in (_WHOLE, _IN_BRACKETS, _IN_FRONT, _BEHIND)))


class Coded(NamedTuple):
    """A title without its code, and the grade that the code gives; the title is kept where it is nothing else."""

    title: str
    grade: Grade | None = None


@lru_cache(maxsize=4096)
def decoded(title: str) -> Coded:
    """The grade that is in a title: `Tiler (T4)`, `T4 - Tiler`, `Level 4: Tiler`, `IC3`."""
    title = _unnamed(title.strip())
    if len(title) > 120 or not any(char.isdecimal() for char in title):
        lettered = _LETTERED.fullmatch(title) if len(title) < 120 else None
        return Coded(lettered["title"] or title, lettered["grade"]) if lettered else Coded(title)
    codes = _codes()
    if found := codes.whole.fullmatch(title):
        return Coded(title, _grade(found))
    if (found := codes.in_brackets.search(title)) and (grade := _grade(found)) is not None:
        return Coded(decoded(title[: found.start()] + title[found.end() :]).title, grade)
    for pattern in (codes.in_front, codes.behind):
        found = pattern.fullmatch(title)
        grade = _grade(found) if found else None
        if found is None or grade is None:
            continue
        if (
            pattern is codes.in_front
            and not (found["gap"] or found["stop"] or "").strip()
            and not is_title(found["title"])
        ):
            continue
        rest = found["title"].strip(" -:\u2013\u2014|,")
        if pattern is codes.in_front and rest.endswith(")") and "(" not in rest:
            rest = rest[:-1]
        return Coded(rest or title, grade)
    if (bare := unlisted(title)) != title and is_title(bare):
        return decoded(bare)
    numbered = _NUMBERED.fullmatch(title)
    return (
        Coded(numbered["title"], int(numbered["number"])) if numbered and is_title(numbered["title"]) else Coded(title)
    )


def _unnamed(title: str) -> str:
    """A title without the word that it is one: `Role: Senior Tiler`."""
    found = _NAMED.fullmatch(title) if len(title) < 120 else None
    return found["title"] if found and is_title(found["title"]) else title


def unlisted(title: str) -> str:
    """A title without the number of its part of a page: `2. Senior Tiler`."""
    found = _LISTED.fullmatch(title)
    return found["title"] if found else title


def grade_of(text: str) -> Grade:
    """A grade as it is written: a number where it is digits, else a code."""
    return int(text) if text.isdecimal() else text


def _grade(found: re.Match[str]) -> Grade | None:
    level, code = found["level"], found["code"]
    if level:
        return grade_of(level)
    return None if code is None or _is_no_grade(code) else code


def _is_no_grade(code: str) -> bool:
    return code in _NO_GRADE or code.rstrip("0123456789.abc -") in _NO_RANKS


def is_code(title: str) -> bool:
    """Whether a title is a code or numbered level and nothing else: `IC3`, `Level 4`."""
    title = title.strip()
    if (lettered := _LETTERED.fullmatch(title)) is not None:
        return not lettered["title"]
    return _codes().whole.fullmatch(title) is not None and not _is_no_grade(title)


_ORDER = [
    "intern",
    "trainee",
    "apprentice",
    "academy",
    "graduate",
    "entry",
    "junior",
    "associate",
    "assistant",
    "mid",
    "intermediate",
    "midlevel",
    "-",
    "senior",
    "lead",
    "staff",
    "principal",
    "distinguished",
    "fellow",
]
"""Ranks from low to high; `-` is the title without a word of rank."""
_HEADS = ("supervisor", "manager", "head", "director", "president", "chief", "officer")
_STEP = 10
"""Room between two ranks of the list: the 5 by which two of them in one title go up or down stays within it."""
_RANK: dict[str, int] = {word: place * _STEP for place, word in enumerate(_ORDER)}
_RANK |= {word: _RANK[meant] for word, meant in RANKS_ABROAD.items()}
"""With words that other houses and languages have for them."""
_PLAIN = _RANK["-"]
_HEAD: dict[str, int] = {word: place * _STEP for place, word in enumerate(_HEADS)}
_LEADING = 1000
"""What sets those who lead others above all who do not, where nothing but words gives an order."""
_DIGITS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7}
_CHIEF = lazy_pattern(r"\bC[A-Z]{1,2}O\b")


@lru_cache(maxsize=4096)
def seniority(title: str) -> int:
    """How high a title ranks by its words alone: comparable among the titles of one family."""
    words = title_words(title)
    heads = [_HEAD[word] for word in words if word in _HEAD]
    ranks = [_RANK[word] for word in words if word in _RANK]
    number = next((int(word) for word in reversed(words) if word.isdecimal() and len(word) < 3), 0)
    roman = next((_DIGITS[word] for word in reversed(words) if word in _DIGITS), 0)
    base = max(ranks, default=_PLAIN) if not heads else (_rank_of_head(ranks) + max(heads) + _LEADING)
    if _CHIEF.search(title):
        base = _LEADING + _HEAD["chief"]
    return base * 10 + min(9, number or roman)


def _rank_of_head(ranks: list[int]) -> int:
    """A rank in front of a head's title: `Associate Director` is below, `Senior Director` above the Director."""
    if not ranks:
        return 0
    return 5 if max(ranks) > _PLAIN else -5


_RANK_WORDS = frozenset(_RANK) | frozenset(RANKS) - frozenset(_HEADS) - frozenset(("vice", "general", "group", "area"))
_TAIL = lazy_pattern(rf"{BLANKS}[(\[][^()\[\]]*[)\]]\s*")


@lru_cache(maxsize=4096)
def stem_of(title: str) -> tuple[str, ...]:
    """The job in a title, without its rank and number: the same for all levels of a family."""
    plain = decoded(_TAIL.sub(" ", decoded(title).title)).title
    if is_ranking(plain):
        return ()
    first, slash, _ = plain.partition(" / ")
    words = title_words(first if slash and is_title(first) else plain)
    kept = [
        _singular(word) for word in words if word not in _RANK_WORDS and word not in _DIGITS and not word.isdecimal()
    ]
    jobs = [word for word in kept if word in JOBS or word in JOBS_ABROAD or word in _HEAD]
    return tuple([word for word in kept if word != "head"] if len(jobs) > 1 else kept)


def _singular(word: str) -> str:
    word = {"management": "manager", "engineering": "engineer"}.get(word, word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def job_title(title: str) -> str:
    """The same as it is written: `Senior Software Engineer II` is a `Software Engineer`."""
    plain = _TAIL.sub(" ", decoded(title).title).strip()
    words = plain.split()
    kept = [
        word
        for word in words
        if not (folded := words_of(word)) or (folded[0].rstrip(".") not in _LOWER and not folded[0].isdecimal())
    ]
    return " ".join(kept).strip(" ,-/|:\u2013\u2014") or plain


def names_no_job(title: str) -> bool:
    """Whether a title is a code, a numbered level or a rank alone, and says nothing of the work: `L3`, `Level`."""
    return is_code(title) or is_ranking(title) or title.strip().lower() in ("level", "grade", "band", "step", "tier")


_LOWER = _RANK_WORDS | frozenset(("sr", "jr", "snr", "assoc")) | frozenset(_DIGITS)

_ASKS = frozenset(
    [
        "what",
        "how",
        "why",
        "who",
        "when",
        "where",
        "which",
        "is",
        "are",
        "do",
        "does",
        "can",
        "could",
        "should",
        "will",
        "would",
        "being",
        "becoming",
        "about",
        "our",
        "your",
        "my",
        "meet",
        "if",
        "as",
        "to",
        "for",
        "from",
        "with",
        "without",
        "by",
        "you",
        "you're",
        "you've",
        "you'll",
        "we",
        "we're",
        "we've",
        "we'll",
        "they",
        "they're",
    ]
)
"""Words with which a question or a statement begins, and no title does."""
_PIECE = lazy_pattern(rf"{BLANKS}[,(/|:\u2013\u2014]\s*|\s-\s|\s(?:of|for|in|at|on|within|and|&)\s", re.IGNORECASE)
_PROFICIENCY = _words(
    "beginner novice basic intermediate advanced expert leading proficient master learner working knowledge awareness "
    "aware practitioner foundation foundational developing competent skilled exceptional mastery"
)
"""How well somebody can do something: a scale for each competency, and no ladder of roles."""
_VERSUS = frozenset(("vs", "vs.", "versus", "\u2192", "->", "=>", "-->"))
"""Words between two titles that make them a comparison, or a step from one to the other."""
LONGEST_TITLE = 8
"""Words of a title at most: what is longer is a sentence."""
_RANKING = frozenset(RANKS) | frozenset(
    (
        "semi",
        "advance",
        "advanced",
        "regular",
        "graduate",
        "academy",
    )
).union(RANKS_ABROAD)
"""Words that make a rank of their own where nothing else is beside them: `Semi-senior`, `Junior advanced`."""
_PERSONS = frozenset(
    [
        "participant",
        "mentee",
        "contributor",
        "member",
        "reviewer",
        "approver",
        "committer",
        "collaborator",
        "steward",
        "triager",
        "mentor",
        "rep",
        "themer",
        "graduate",
        "grad",
        "president",
        "leader",
        "manager",
        "director",
        "supervisor",
        "intern",
        "apprentice",
        "trainee",
        "fellow",
        "principal",
        "staff",
        "vp",
        "svp",
        "evp",
        "animator",
        "copywriter",
        "illustrator",
        "videographer",
        "photographer",
        "bookkeeper",
        "secretary",
        "receptionist",
        "mechanic",
        "driver",
        "operative",
        "merchandiser",
        "underwriter",
        "actuary",
        "broker",
        "trader",
        "translator",
        "investigator",
        "inspector",
        "librarian",
        "curator",
        "organizer",
        "organiser",
        "facilitator",
        "founder",
        "cofounder",
        "lecturer",
        "professor",
        "postdoc",
        "therapist",
        "counselor",
        "surveyor",
        "statistician",
        "economist",
        "sysadmin",
        "dba",
        "bdr",
        "chair",
        "chairperson",
        "trustee",
        "sponsor",
        "volunteer",
        "chef",
        "cook",
        "cashier",
        "physician",
        "doctor",
        "pharmacist",
        "psychologist",
        "biologist",
        "chemist",
        "physicist",
        "mathematician",
        "electrician",
        "carpenter",
        "machinist",
        "pilot",
        "captain",
        "dispatcher",
        "paramedic",
        "estimator",
        "solicitor",
        "archivist",
        "registrar",
        "tutor",
        "webmaster",
        "scoutmaster",
        "quartermaster",
        "toastmaster",
        "housekeeper",
        "groundskeeper",
        "usher",
        "scribe",
        "bugler",
    ]
)
"""Words beside those of `JOBS` that end a person's title; on their own they say too little about a heading."""


def asks(title: str) -> bool:
    """Whether a title is a question or a statement and no name: `How to become an Engineer`."""
    words = words_of(title)
    return len(words) > 1 and (words[0] in _ASKS or (len(words) > 2 and title.rstrip().endswith("?")))


def _is_comparison(title: str) -> bool:
    """Whether a title holds two against each other, or leads from one to the other."""
    return not _VERSUS.isdisjoint(title.lower().split())


def may_be_title(title: str) -> bool:
    """Whether a heading is short, or names a person, and asks nothing: whoever has duties below it may be called so."""
    if asks(title) or _is_comparison(title):
        return False
    return len(words_of(title)) <= LONGEST_TITLE or names_person(title)


_AGENT = lazy_pattern(r"[a-z]{2,}(?:er|or|ist|ian|eer|smith|wright|herd|man|woman)s?")
_NO_AGENT = _words(
    "other number order matter letter newsletter center header footer chapter paper computer server container cluster "
    "customer career behavior factor error sector vendor monitor color floor door however together further under over "
    "after never whether summer water power layer folder user poster register cover offer answer transfer charter "
    "character disaster filter parameter router adapter compiler parser docker career ladder quarter semester corner "
    "balancer scheduler handler listener loader renderer resolver provider builder wrapper helper logger crawler "
    "scraper indexer serializer tokenizer formatter linter debugger emulator simulator generator validator iterator "
    "interpreter buffer pointer integer identifier modifier selector descriptor accelerator orchestrator shader "
    "slider browser list checklist human better higher lower longer greater proper career for more"
)


def is_agent(title: str) -> bool:
    """Whether a title ends like the name of a trade: `Tuba Player`, `Beekeeper`. It is a hint, and no more."""
    words = _unnumbered(title_words(_PIECE.split(decoded(title).title)[0]))
    if not words or not may_be_title(title):
        return False
    return (
        0 < len(words) <= 4
        and _NO_AGENT.isdisjoint((words[-1], words[-1].removesuffix("s")))
        and _AGENT.fullmatch(words[-1]) is not None
    )


def _unnumbered(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title's words without the step at its end: `Tiler II`, `Tiler 2`."""
    while words and (words[-1].isdecimal() or words[-1] in _DIGITS):
        words = words[:-1]
    return words


@lru_cache(maxsize=4096)
def is_title(title: str) -> bool:
    """Whether a heading is the title of a person or a code, and nothing more: no question, no name of a subject."""
    title = title.strip().rstrip(":")
    plain, grade = decoded(title)
    plain = plain.rstrip("+ ")
    plain = _TAIL.sub(" ", plain).strip() if "(" in plain[1:] else plain
    words = plain.split()
    if not words or _is_comparison(plain) or len(words) > LONGEST_TITLE or title.endswith(("?", "!", ".")):
        return False
    if is_code(title):
        return True
    said = words_of(title) or [""]
    if said[0] in _ASKS or (said[0] in _STANDING and said[-1] != singular(said[-1])):
        return False
    before, to, whom = plain.partition(" to ")
    if to and not whom.lower().startswith(_ARTICLES) and _SERVING.isdisjoint(before.lower().split()[-1:]):
        return False
    if grade is not None or _CHIEF.fullmatch(plain) or is_ranking(plain):
        return True
    plain = before or plain
    return (
        _RANK_AND_FIELD.fullmatch(plain) is not None
        or _is_person(plain)
        or any(_is_person(part) for part in _all_joined(plain))
    )


_RANK_AND_FIELD = lazy_pattern(
    r"(?i:junior|senior|mid(?:dle)?|intermediate|intern|trainee|apprentice|graduate|júnior|pleno|sênior|sénior)"
    r"(?: [IVX\d]{1,3})?\s+[/|\u2013\u2014-]\s+[A-Z0-9][^\s/]*(?:\s[^\s/]+){0,2}"
)
"""A rank beside a field: `Junior \u2014 Backend`."""


_COMMUNITY = _words(
    "users contributors committers maintainers reviewers approvers triagers collaborators members organizers stewards "
    "helpers"
)
"""Those who take part in a project, as its pages speak of them: in the plural."""


def is_title_of_several(title: str) -> bool:
    """Whether a heading names persons of one sort: `Release Managers`, `Committers`."""
    if _SCHOLARS.fullmatch(title.strip()):
        return True
    words = title_words(title)
    if not words or words[-1] == singular(words[-1]) or len(words) > _LONG:
        return False
    if asks(title) or words[0] in _STANDING:
        return False
    if words[-1] in _COMMUNITY:
        return True
    return is_title(" ".join((*words[:-1], singular(words[-1]))))


_STANDING = _words(
    "inactive former past previous retired current existing established new prospective potential future"
)
"""Words for how persons stand to a project: what is below says how they come, go or are counted, and no role."""
_SCHOLARS = lazy_pattern(
    r"(?:(?:ph\.?d\.?|doctoral|graduate|grad|undergraduate|master'?s?|honou?rs|rotation|visiting) students|"
    r"post-docs|PIs)",
    re.IGNORECASE,
)
"""Who works in a laboratory, as its manual speaks of them."""


_ARTICLES = ("the ", "our ", "a ", "an ")
_SERVING = frozenset(("assistant", "advisor", "adviser", "secretary", "deputy", "liaison", "apprentice", "aide"))
"""Who is somebody `to` somebody without an article: else there is a step, as in `Tiler to Senior Tiler`."""


_DEV = lazy_pattern(r"(?<!biz )(?<!business )\bdev(?:\s+(?:\d|[iv]{1,3}))?\Z", re.IGNORECASE)
"""A developer for short, though the word stands for development in other titles."""


def _is_person(title: str) -> bool:
    if _DEV.search(title):
        return True
    front, *rest = _PIECE.split(title, maxsplit=1)
    first = _unnumbered(title_words(front))
    if not first:
        return False
    if rest and is_ranking(front) and _is_person(rest[0]):
        return True
    if first[1:] and first[-1] == "general":
        first = first[:-1]
    is_known = first[-1] in JOBS or first[-1] in _PERSONS or is_job_abroad(first)
    return is_known or _is_ranked(first) or _is_head(first) or is_joined_abroad(front)


def _is_head(words: tuple[str, ...]) -> bool:
    """Whether a title says first who leads, and then what, in a language of Romans: `Head de Producto`."""
    return len(words) > 1 and words[0] in _LEADING_ABROAD and words[1] in _OF_ABROAD


_LEADING_ABROAD = _words("head vice director lead owner manager")
_OF_ABROAD = _words("de del do da dos des du di")


_JOINED = lazy_pattern(rf"{BLANKS}[/&]\s*|(?<!\s)\s+and\s+", re.IGNORECASE)


def _all_joined(title: str) -> list[str]:
    """The last of several fields that one person has: `UX/UI Designer`, `IT and Security Lead`."""
    parts = _JOINED.split(title)
    return parts[-1:] if len(parts) == _FIELDS and len(parts[-1].split()) > 1 and len(parts[0].split()) < _LONG else []


_FIELDS = 2
_LONG = 3
"""A title with an `and` in it is two where the second is one by itself and the first is shorter than a title with a
field. Of 275 families two read wrong with one field more or less; a word more or less changes none."""


def titles_among(texts: Sequence[str]) -> set[int]:
    """The places of the texts that are titles, with those that are the job of one of them: `Tiler`, `Senior Tiler`."""
    texts = [unlisted(text) for text in texts]
    places = {place for place, text in enumerate(texts) if is_title(text)}
    if all(_PROFICIENCY.issuperset(words_of(decoded(texts[place]).title)) for place in places):
        return set()
    stems = {stem for place in places if (stem := stem_of(texts[place]))}
    numbered = [stem_of(text) if _ends_in_number(text) else () for text in texts]
    series = Counter(numbered)
    return places | {
        place
        for place, text in enumerate(texts)
        if (_plain(text) in stems and not asks(text))
        or (numbered[place] and series[numbered[place]] > 1)
        or (is_title_of_several(text) and stem_of(text) in stems)
    }


def _ends_in_number(title: str) -> bool:
    """Whether a short title ends in a step of its own: `Tech Support II`."""
    words = title_words(title)
    return 1 < len(words) <= 5 and (words[-1] in _DIGITS or words[-1] in ("1", "2", "3", "4", "5"))


def _plain(title: str) -> tuple[str, ...]:
    """The words of a title that is a job and nothing besides."""
    stem = stem_of(title)
    return stem if len(stem) == len(title_words(title)) else ("",)


def is_ranking(title: str) -> bool:
    """Whether a title is made of words of rank alone: `Semi-senior`, `Junior advanced`."""
    words = title_words(title)
    words = words[:-1] if len(words) > 1 and words[-1] == "level" else words
    return _RANKING.issuperset(words) and any(word not in _DIGITS and not word.isdecimal() for word in words)


_FRONT_RANKS = _words("intern junior associate assistant senior staff principal lead chief deputy vice head")
_NO_PERSON = _words("leadership management team level role class development engineering design career work")


def _is_ranked(words: tuple[str, ...]) -> bool:
    """Whether a rank is in front of what may be a trade: `Senior Usher`."""
    if words[0] not in _FRONT_RANKS or not 2 <= len(words) <= 4:
        return False
    return words[-1] not in _NO_PERSON and not words[-1].endswith(("s", "ing", "ship", "ment", "ion", "ity", "ness"))
