"""The words of the genre: which carry no meaning, which only frame a bullet, and which say much the same.

The groups hold words that job families share; none was made for a certain page.
"""

from collections.abc import Mapping

from roletui.language.stemming import blunt_stem


def _words(text: str) -> list[str]:
    return text.split()


STOP = frozenset(
    _words("""
    a about across after all also an and any are around as at be been being both but by can could do does during e each
    eg either ensure ensuring etc every for from further g had has have having he her his how i ie if in include
    included includes including into is it its may more most must new no nor not of off on once only onto or other our
    out over own per plus s she should so some such than that the their them then there these they this those through
    throughout to too under until up upon various via was we well were what when where whether which while who whom
    whose will with within without would you your
    """)
)
"""Words that never decide whether two bullets mean the same."""

NEGATION = frozenset({"no", "not", "never", "non", "nor", "without"})
"""Words that turn what follows into its contrary."""

FRAME = frozenset(
    blunt_stem(word)
    for word in _words("""
    able ability demonstrated experience experienced excellent expertise knowledge knowledgeable prefer preferred
    proven proficiency proficient record required requirement responsible responsibility skill skilled strong track
    understanding work year
    """)
)
"""Stems with which the bullets of this genre begin: they count half."""

_GROUPS = {
    "lead": "lead leader leadership direct direction head oversee supervise govern drive own ownership",
    "manage": "manage manager management administer administrator coordinate operate run",
    "answer": "responsible responsibility accountable accountability charge",
    "plan": "plan strategy strategic vision roadmap",
    "build": "build create develop design establish define produce draft author make shape",
    "improve": "improve enhance optimize streamline evolve iterate iteration refine increase efficient scale",
    "help": "help assist support aid contribute facilitate enable enablement",
    "partner": "collaborate collaborative partner cooperate liaise liaison interface crossfunctional alliance",
    "teach": "mentor coach teach train guide guidance educate education onboard onboarding",
    "tell": "communicate communication present presentation articulate explain written verbal share convey",
    "judge": "analyze analysis assess evaluate review measure monitor metric kpi audit inspect indicator",
    "find": "identify recognize discover determine detect uncover",
    "solve": "solve resolve resolution fix troubleshoot debug mitigate escalation escalate remediate",
    "customer": "customer client user buyer account consumer",
    "team": "team group department organization staff people employee member personnel",
    "business": "company business enterprise corporate commercial",
    "process": "process procedure workflow methodology practice policy standard guideline framework method",
    "do": "execute deliver delivery implement complete perform conduct fulfil fulfill",
    "sell": "sell sale selling revenue booking upsell",
    "spread": "marketing campaign promote promotion launch awareness evangelist evangelize advocate champion",
    "goal": "goal objective target okr outcome result success",
    "hire": "hire recruit recruiting talent interview attract retain candidate",
    "sway": "influence persuade negotiate convince consensus",
    "degree": "degree bachelor master bs ba mba phd university diploma",
    "background": "experience background history record",
    "knowing": "knowledge understanding understand familiar expertise expert proficient proficiency subject",
    "record": "document documentation handbook write writing wiki",
    "remote": "remote remotely distributed asynchronous async",
    "money": "budget forecast financial finance cost spend profitability margin",
    "law": "law legal regulation regulatory compliance compliant statutory",
    "tool": "tool system software technology platform application",
    "quality": "quality excellence rigor excellent outstanding exceptional",
    "rank": "prioritize priority priorities balance schedule triage",
    "relation": "relationship stakeholder counterpart",
    "world": "global globally international worldwide",
    "senior": "senior executive director vp clevel",
    "difficult": "complex complicated challenging difficult",
    "similar": "equivalent similar related",
}


def _group_of() -> Mapping[str, str]:
    return {blunt_stem(word): f"#{name}" for name, words in _GROUPS.items() for word in words.split()}


GROUP_OF = _group_of()
"""The group of the thesaurus that a stem belongs to, with a `#` in front that no stem has."""
