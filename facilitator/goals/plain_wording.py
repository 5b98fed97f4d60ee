"""Rewrite a strength as people type it in the plainer words that the rules know: "Ava is super good w/ stuff like that"."""

import re

from facilitator.goals.phrase_lists import SPEAKER, clean_name

_PEOPLE = r"(?:people|everyone|everybody|(?:the |his |her |other |all |most |younger |little )*(?:kids|children|peers|friends|classmates|students|teachers|adults|staff|dogs|cats|animals|horses|babies|pets|teammates|customers))"
_HIM = r"(?:him|her|them|me)"
_RELATIVE = r"(?:mom|dad|mother|father|grandma|grandpa|grandmother|grandfather|nana|abuela|brother|sister|brothers|sisters|uncle|aunt|cousins|family|siblings|dog|cat|horse)"

_STUDENT_NAME = re.compile(
    r"^(?!(?:Music|Math|Art|Science|Reading|School|Family|Everyone|Everybody|People|It|That|This|She|He|They|Who)\b)[A-Z][a-z]+ (?="
    r"(?:loves|likes|enjoys|knows|wants|plays|reads|helps|writes|draws|remembers|can|has|tries|builds|works|never|always)\b"
    r"|is (?:an?|always|very|so|really|super|such)\b|is (?:good|great|amazing|talented|kind|interested|able) )"
)

_PLAINER = {
    r"\b(?:super|really|totally|pretty|so so|very very|absolutely|crazy|insanely) (?=[a-z])(?!easy|fast)": "",
    r"\b(?:a ton|tons|loads|a bunch) (?=about|of)": "a lot ",
    r"\bstuff\b": "things",
    r"\bour\b": "the",
    r"\b(he|she)'ll\b": r"\1 will",
    r"\b(?:awesome|fantastic|terrific|phenomenal)\b": "great",
    r"\b(he|she)s (?=[a-z])": r"\1 is ",
    r"\b(?:im|i'm)\b": "I'm",
    r"\b(he|she)'s (?=always been|been|got)": r"\1 has ",
    r"\bits (?=hard|difficult|tough)": "it is ",
    r"\bway (?=more|better)": "",
    r"\bway (?=above|beyond)": "well ",
    r"\bisn't\b": "is not",
    r"\baren't\b": "are not",
    r"\bit's\b": "it is",
    r"\bw/ ?": "with ",
    r"\bgrown ups\b": "grown-ups",
    r"\b(works?|plays?|does|do) great (?=with|in|on)": r"\1 well ",
    r"\b(likes?|loves?|enjoys?) (?:it )?when (?:I|he|she|they) (?:gets? to|can) ": r"\1 to ",
    r"\bthe best (\w+) in (?:the|his|her|their|my) (?:class|grade|school|family|house)$": r"a strong \1",
    rf"^({_PEOPLE}) (?:all )?likes? {_HIM}$": r"is liked by \1",
    rf"^({_PEOPLE}) (?:all )?(?:loves?|adores?) {_HIM}$": r"is loved by \1",
    rf"^({_PEOPLE}) (?:all )?trusts? {_HIM}$": r"is trusted by \1",
    rf"^({_PEOPLE}) (?:all )?(?:looks?|looking) up to {_HIM}$": "is a role model",
    rf"^(?P<thing>[\w ]{{3,25}}) (?:calms?|soothes?|relaxes|helps calm) {_HIM}(?: down)?$": r"finds \g<thing> calming",
    rf"^(?P<thing>[\w ]{{3,25}}) makes? {_HIM} (?:so |very )?happy$": r"enjoys \g<thing>",
    rf"^(?P<thing>[\w ]{{3,25}}) comes? (?:so |very )?(?:easy|easily|naturally) (?:to|for) {_HIM}$": r"is good at \g<thing>",
    r"^.{2,30} taught (?:him|her|me) (?:how )?to ": "knows how to ",
    rf"^family (?:is|means) (?:everything|very important|important|so important) to {_HIM}$": "loves family",
    rf"^((?:his|her|my|their) {_RELATIVE})$": r"close to \1",
    r"^(?:is )?(?:an? )?(?:big |huge |true |total |real )?(\w+) (?:buff|fanatic|enthusiast|geek|nut|lover)$": r"interested in \1",
    r"^(?:is )?(?:an? )?(?:big |huge |true |total |real )?(sports|music|football|basketball|baseball|soccer|hockey|wrestling|anime|movie|book) fan$": r"interested in \1",
    r"\bnot afraid to\b": "unafraid to",
    r"\bnever misses (?:a day of |a day at )?(?=[a-z]+$)": "committed to ",
    r"\b(tell(?:s|ing)?) (?:you|us|me|anyone) (?=facts|jokes|stories)": r"\1 ",
    r"\b(?:can|will) tell (?:you|us|me|anyone) (?=the|what|how|which|where|when|who)": "knows ",
    r"\bwords (?:he|she|they|I) (?:doesn't|don't|does not|do not) know\b": "unfamiliar words",
    r"\bpeople (?:he|she|they|I) (?:doesn't|don't|does not|do not) know\b": "new people",
    r"^(?:(?:he|she) is |is |I'm )?kind of (?=an? )": "",
    r"\bkeeps? (?:his|her|their|my) cool\b": "stays calm",
    r"\bgot moved up\b": "was moved up",
    r"\bone on one\b": "one-on-one",
    r"\b(?:knows?|uses?|learned|understands?) (?:a lot of |some |lots of )?sign$": "uses sign language",
    r"^up for\b": "open to",
    r"\balways up for\b": "is always open to",
    r"\bLego\b": "LEGO",
    r"\bcan tell (?:you|us|me|anyone) (?:all |everything |a lot )?about\b": "knows about",
}
"""Informal and roundabout wordings, and what a goal says instead."""

_WEAK_START = re.compile(
    r"(?:very |a little |a bit )?(?:shy|quiet|slow|small|not|stubborn|hyper|active)\b", re.IGNORECASE
)
_DESCRIBED = re.compile(r"^(?:(?:he|she) is|I'm|i am) (?=\w+ but )")


def simplify_wording(name: str) -> str:
    """Return a name in plainer words: "Knows a ton about space" → "Knows a lot about space"."""
    text = _STUDENT_NAME.sub("", SPEAKER.sub("", clean_name(name)))
    for pattern, plainer in _PLAINER.items():
        text = re.sub(pattern, plainer, text, flags=re.IGNORECASE)
    return _drop_contrast(text)


def _drop_contrast(text: str) -> str:
    """Return "great reader" for "great reader but shy", and "observant" for "quiet but observant"."""
    before, contrast, after = _DESCRIBED.sub("", text).partition(" but ")
    if not contrast:
        return text
    return after if _WEAK_START.match(before) else before.rstrip(",")
