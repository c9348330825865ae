"""Short forms and what they stand for: a table of the trade's own, and what the pages say themselves."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from roletui.language.folding import words
from roletui.language.stemming import inflection

_TABLE = """
ae account executive|abm account based marketing|acv annual contract value|ai artificial intelligence
ap accounts payable|api application programming interface|ar accounts receivable|arr annual recurring revenue
asst assistant|assoc associate|ats applicant tracking system|avp area vice president|aws amazon web services
b2b business to business|bdr business development representative|bi business intelligence|biz business
bizdev business development|bizops business operations|cd continuous delivery|cd continuous deployment
ceo chief executive officer|cfo chief financial officer|ci continuous integration|cicd continuous integration
cio chief information officer|ciso chief information security officer|cmo chief marketing officer|comms communications
coo chief operating officer|cpa certified public accountant|cpo chief product officer|cro chief revenue officer
crm customer relationship management|cs customer success|csat customer satisfaction|csm customer success manager
cto chief technology officer|cx customer experience|db database|dei diversity equity inclusion|dept department
dev development|dev developer|dib diversity inclusion belonging|dir director|doc document|docs documentation
dri directly responsible individual|ebr executive business review|edu education|em engagement manager|eng engineering
eng engineer|eq emotional intelligence|erp enterprise resource planning|etl extract transform load
evp executive vice president|exec executive|exp experience|fe frontend|fin finance|fpa financial planning analysis
gaap generally accepted accounting principles|gcp google cloud platform|gdpr general data protection regulation
gtm go to market|hq headquarters|hr human resources|hris human resources information system|iac infrastructure as code
ic individual contributor|infosec information security|intl international|ip intellectual property
ipo initial public offering|iso international organization standardization|it information technology
jd juris doctorate|jr junior|k8s kubernetes|km knowledge management|kpi key performance indicator|l10n localization
i18n internationalization|ld learning development|lms learning management system|ma mergers acquisitions
ma merger acquisition|mba master business administration|mdf market development funds|mgmt management|mgr manager
mktg marketing|ml machine learning|mql marketing qualified lead|mr merge request|mrr monthly recurring revenue
msa master services agreement|mttd mean time to detect|mttm mean time to mitigation|mttr mean time to repair
mttr mean time to resolution|mttr mean time to recovery|nda non disclosure agreement|nps net promoter score
okr objectives key results|ops operations|org organization|os operating system|oss open source software
oss open source|pi performance indicator|pii personally identifiable information|pl profit loss|pl profit and loss
pnl profit loss|pnl profit and loss|pm project manager|pm product manager|pm program manager
pmo project management office|pmp project management professional|poc proof of concept|poc point of contact
pr public relations|ps professional services|pto paid time off|qa quality assurance|qbr quarterly business review
rca root cause analysis|rd research development|rd research and development|req requirement|rfp request for proposal
roi return on investment|sa solutions architect|saas software as a service|sao sales accepted opportunity
sdet software development engineer test|sdk software development kit|sdlc software development lifecycle
sdlc software development life cycle|sdr sales development representative|se solutions engineer|sec security
seo search engine optimization|sfdc salesforce|sla service level agreement|sli service level indicator
slo service level objective|smb small medium business|sme subject matter expert|soc security operations center
sow statement of work|sox sarbanes oxley|sr senior|sre site reliability engineer|svp senior vice president
tam technical account manager|tam total addressable market|tco total cost of ownership|tl technical lead
tmrg team member resource group|ui user interface|ux user experience|vp vice president|vpn virtual private network
wbs work breakdown structure|xfn cross functional|yoy year over year|yr year|yrs years|ytd year to date
"""
_BRACKETS = re.compile(r"\(([^()]{2,60})\)")
_SHORT = re.compile(r"[A-Z][A-Za-z&/]{1,6}")
_SHORT_BEFORE = re.compile(r"\b([A-Z][A-Z&/]{1,6})s? ?$")
_REACH = 80
"""Characters before a bracket in which the words stand that it shortens."""
EXPLAINED_AT_MOST = 100
"""Brackets in one text that are looked at."""
_SMALL = frozenset(("a", "an", "and", "as", "for", "in", "of", "on", "or", "the", "to", "with"))

Phrase = tuple[str, ...]


def table() -> dict[str, set[Phrase]]:
    """The short forms that people in this trade use everywhere."""
    known: dict[str, set[Phrase]] = defaultdict(set)
    for row in _TABLE.replace("\n", "|").split("|"):
        if row:
            short, *phrase = row.split()
            known[short].add(tuple(phrase))
    return known


def explained(text: str) -> list[tuple[str, Phrase]]:
    """Short forms that a text explains itself: "statement of work (SOW)", "WBS (Work Breakdown Structure)"."""
    found: list[tuple[str, Phrase]] = []
    for bracket in islice(_BRACKETS.finditer(text), EXPLAINED_AT_MOST):
        before, inside = text[max(0, bracket.start() - _REACH) : bracket.start()], bracket[1]
        if _SHORT.fullmatch(inside):
            _keep(found, inside, words(before), at_end=True)
        elif short := _SHORT_BEFORE.search(before):
            _keep(found, short[1], words(inside), at_end=False)
    return found


def _keep(found: list[tuple[str, Phrase]], short: str, around: list[str], *, at_end: bool) -> None:
    letters = "".join(words(short))
    letters = letters[:-1] if short.endswith("s") and len(letters) > 2 else letters
    for size in range(2, len(around) + 1):
        phrase = tuple(around[-size:] if at_end else around[:size])
        if letters in (initials(phrase), initials(phrase, small=True)):
            found.append((letters, phrase))
            return


def initials(phrase: Iterable[str], *, small: bool = False) -> str:
    """The first letters of a phrase's words, with or without the small ones ("of", "and")."""
    return "".join(word[0] for word in phrase if small or word not in _SMALL)


def of_title(title: list[str]) -> list[tuple[str, Phrase]]:
    """The initials that a role's title invites: "sre" for every title with "Site Reliability Engineer" in it."""
    return [
        (initials(phrase), phrase)
        for size in (3, 4)
        for start in range(len(title) - size + 1)
        if len(initials(phrase := tuple(title[start : start + size]))) == size and all(map(str.isalpha, phrase))
    ]


class Abbreviations:
    """Short forms in both directions: those that are `known`, and initials that can only be `guessed`."""

    def __init__(self, known: Mapping[str, Iterable[Phrase]], guessed: Mapping[str, Iterable[Phrase]]) -> None:
        self._long = {short: tuple(sorted(phrases)) for short, phrases in known.items()}
        self._guessed = {short: tuple(sorted(phrases)) for short, phrases in guessed.items()}
        self._short: dict[Phrase, set[str]] = defaultdict(set)
        for short, phrases in self._long.items():
            for phrase in phrases:
                if key := _key(phrase):
                    self._short[key].add(short)
        self._longest: dict[str, int] = {}
        for key in self._short:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def expand(self, short: str) -> tuple[Phrase, ...]:
        """What a short form stands for; its plural stands for the same."""
        return self._long.get(short) or (self._long.get(short[:-1], ()) if short.endswith("s") else ())

    def alike(self, short: str) -> tuple[str, ...]:
        """Other short forms of the same."""
        shorts = {other for phrase in self.expand(short) for other in self._short[_key(phrase)]}
        return tuple(sorted(shorts - {short}))

    def guess(self, short: str) -> tuple[Phrase, ...]:
        """What initials may stand for that nobody explained: parts of titles."""
        return self._guessed.get(short, ())

    def shorten(self, said: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The short forms of phrases among words, whatever their endings: from which word to which, and what."""
        keys = [inflection(word) for word in said]
        for start, key in enumerate(keys):
            if (longest := self._longest.get(key, 0)) == 0:
                continue
            phrase: Phrase = ()
            for end in range(start, len(keys)):
                if said[end] not in _SMALL:
                    phrase = (*phrase, keys[end])
                    for short in sorted(self._short.get(phrase, ())):
                        yield start, end + 1, short
                if len(phrase) >= longest:
                    break

    def shorts(self) -> Iterable[str]:
        """Every short form that is known."""
        return self._long


def _key(phrase: Iterable[str]) -> Phrase:
    return tuple(inflection(word) for word in phrase if word not in _SMALL)
