"""Rewrite a strength as people type it in the plainer words that the rules know: "Ava is super good w/ stuff like that"."""

import re
from functools import cache, lru_cache

from facilitator.goals.phrase_lists import SPEAKER, clean_name
from facilitator.goals.verb_forms import get_base_of_third_person, to_third_person

_PEOPLE = r"(?:(?:people|everyone|everybody|(?:every|each) (?:kid|child|student|person|teacher|neighbor)|(?:the |his |her |other |all |most |younger |little )*(?:kids|children|peers|friends|classmates|students|teachers|adults|staff|dogs|cats|animals|horses|babies|pets|teammates|customers))(?: (?:at|in|on) (?:the |his |her |their |my )?\w+(?: \w+)?)?)"
_HIM = r"(?:him|her|them|me)"
_RELATIVE = r"(?:mom|dad|mother|father|grandma|grandpa|grandmother|grandfather|nana|abuela|brother|sister|brothers|sisters|uncle|aunt|cousins|family|siblings|dog|cat|horse)"

_STUDENT_NAME = re.compile(
    r"^(?!(?:Music|Math|Art|Science|Reading|School|Family|Everyone|Everybody|People|It|That|This|She|He|They|Who)\b|\w+ing\b|\w+ helps (?:him|her|them|me) )[A-Z][a-z]+ (?="
    r"(?:loves|likes|enjoys|knows|wants|plays|reads|helps|writes|draws|remembers|can|has|tries|builds|works|never|always)\b"
    r"|is (?:an?|always|very|so|really|super|such)\b|is (?:good|great|amazing|talented|kind|interested|able) )"
)

_CHAT = {
    r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+": "",
    r" ?(?:(?<!\w)[:;]-?[)D(]|<3)": "",
    r"[,.!]*\s*\b(?:lol|lmao|rofl|haha(?:ha)*|hehe|omg|tbh|imo|btw|ngl|you name it)\b": "",
    r"[\"“”*]": "",
    r"\s*\([^()]*\)": "",
    r" (?:like crazy|like mad|to a fault|big time|24/7)\b": "",
    r"\s*&\s*": " and ",
    r"\bw/o\b": "without",
    r"\bw/ ?": "with ",
    r"(?<!\w)'?till?\b(?= (?:he|she|they|I|it)\b)": "until",
    r"\b(?:b/c|bc|cuz|cause(?= (?:he|she|they|I|it)\b))": "because",
    r"\bw (?=[a-z])": "with ",
    r"\b(\w+)(?: \1)+\b": r"\1",
    r"\blike (?=\d)": "",
    r"\bpics\b": "pictures",
    r"\bvids\b": "videos",
    r"\bthru\b": "through",
    r"\bfav(?:e|orites?)?\b(?=[ ,.]|$)": "favorite",
    r"\bi\b(?=[ '])": "I",
    r"\btik ?tok(s?)\b": r"TikTok\1",
}
"""How people write in a chat, and what they mean."""

_EMPHASIZED = re.compile(
    r"\b(?:LOVES?|LIKES?|ENJOYS?|EVERY\w*|ANY\w*|ALL|NEVER|ALWAYS|SO|VERY|REALLY|SUPER|BEST|KNOWS|EACH|AMAZING|GREAT|HARD|NOT|MY|HIS|HER|VERY|LONG|BIG|HUGE)\b"
)

_CHILD = re.compile(
    r"^(?:my|our) (?:son|daughter|child|kid|grandson|granddaughter|student|boy|girl) (?=[a-z]+s |can |will )",
    re.IGNORECASE,
)

_PLAINER = {
    rf"^((?:my|his|her|their) (?:\w+ )?{_RELATIVE}) and (?:I|me|he|him|she|they) ": r"they @\1@ ",
    rf"^(?:I|me|he|him|she|her|they) and ((?:my|his|her|their) (?:\w+ )?{_RELATIVE}) ": r"they @\1@ ",
    r"^they @(.+)@ (.+)$": r"they \2 with \1",
    r" (?:you|we|I) (?:can )?(?:name|imagine|think of|ask|give (?:him|her|them|me))$": "",
    r"\bpretty much ": "",
    r"\bhasn't missed\b": "has not missed",
    r"\b(?:super|really|totally|pretty|so so|very very|absolutely|crazy|insanely) (?=[a-z])(?!easy|fast)": "",
    r"\b(?:a ton|tons|loads|a bunch) (?=about|of)": "a lot ",
    r"\bstuff\b": "things",
    r"(?<=\w),? not (?:at|in|with|so) .+$": "",
    r"\b(lets|tells|shows|asks|reminds|helps|teaches|gives|brings|greets) you\b": r"\1 others",
    r"\bknow if\b": "know when",
    r"\b(learns?|works?|does|do) good (?=when|with|if|by)": r"\1 well ",
    r"^((?:he|she)(?:'s| is)) our (?:little |own |resident )?": r"\1 a ",
    r"\bour (?=phone|address|house|yard|neighbor)": "the family's ",
    r"\bour (?=(?:dogs?|cats?|pets?|horses?|garden|car|truck)\b)": "the family ",
    r"\bour\b": "the",
    r"^((?:I |he |she )?)got (?=(?:first|second|third|an?|the|his|her|my|straight) )": r"\1earned ",
    r"\ba (?:million|thousand|hundred|zillion) times\b": "many times",
    r"\bwherever (?:we|he|she|they|I) goe?s?\b": "everywhere",
    r"\bwanna\b": "want to",
    r"^(?:(?:he|she) |I )?(?:has |have )?never met a stranger$": "friendly",
    r"\b100 ?% (?=[a-z])": "",
    r"\b(he|she|they|I)'ll\b": r"\1 will",
    r"\bcolor codes?\b": "color-codes",
    r"\bone[- ]to[- ]one$": "aide",
    r"^((?:he |she )?)(?:could|would) (?=(?:talk|spend|read|watch|play|listen|draw|build|sit|name|tell|eat|live|do this)\b)": r"\1can ",
    r"\btalk (?=\w+s with\b)": "talk about ",
    r"\bwe have (?:family|people|company|guests|friends) over\b": "there are guests",
    r"\b(?:awesome|fantastic|terrific|phenomenal)\b": "great",
    r"\b(he|she)s (?=[a-z])": r"\1 is ",
    r"\b(?:im|i'm)\b": "I'm",
    r"\b(he|she)'s (?=always been|been|got)": r"\1 has ",
    r"\bits (?=hard|difficult|tough)": "it is ",
    r"\bway (?=more|better|\w+er\b)": "",
    r"\bwon't (?=quit|give up|stop)": "doesn't ",
    r" if (?=(?:something|someone|somebody|anyone|another|a) )": " when ",
    r"^(\w+[^s\W])[- ](?:crazy|mad|obsessed)$": r"interested in \1s",
    r"\bway (?=above|beyond)": "well ",
    r"\bisn't\b": "is not",
    r"\baren't\b": "are not",
    r"\bit's\b": "it is",
    r"\bgrown ups\b": "grown-ups",
    r"\b(works?|plays?|does|do) great (?=with|in|on)": r"\1 well ",
    r"\b(likes?|loves?|enjoys?) (?:it )?when (?:I|he|she|they) (?:gets? to|can) ": r"\1 to ",
    r"\bthe best (\w+) in (?:the|his|her|their|my) (?:class|grade|school|family|house)$": r"a strong \1",
    rf"^({_PEOPLE}) (?:all )?likes? {_HIM}$": r"is liked by \1",
    rf"^({_PEOPLE}) (?:all )?(?:loves?|adores?) {_HIM}$": r"is loved by \1",
    rf"^({_PEOPLE}) (?:all )?trusts? {_HIM}$": r"is trusted by \1",
    rf"^({_PEOPLE}) (?:all )?(?:looks?|looking) up to {_HIM}$": "is a role model",
    rf"^(?P<thing>[\w ]{{3,25}}) (?:calms?|soothes?|relaxes|helps calm) {_HIM}(?: down)?$": r"finds \g<thing> calming",
    rf"^(?P<thing>(?!.*\b(?:and|he|she|it|they|when)\b.* helps?)[\w' ]{{3,30}}?) (?:really )?helps? {_HIM} (?:to )?(?:calm down|relax|stay calm|settle down|regulate)$": r"finds \g<thing> calming",
    rf"^(?P<thing>(?!.*\b(?:and|he|she|it|they|when)\b.* helps?)[\w' ]{{3,30}}?) (?:really )?helps? {_HIM} (?:to )?focus\b": r"focuses better with \g<thing>",
    rf"^(?P<thing>(?!.*\b(?:and|he|she|it|they|when)\b.* helps?)[\w' ]{{3,30}}?) (?:really )?helps? {_HIM} (?:to )?(?P<verb>learn|think|listen|remember|read|work|write|understand)\b": r"\g<verb>s better with \g<thing>",
    rf"^((?:his|her|my|their) (?:\w+ )?{_RELATIVE}) (?:really )?(?:adores?|loves?|looks? up to) {_HIM}$": r"is loved by \1",
    rf"^((?:his|her|my|their) (?:\w+ )?{_RELATIVE}) is (?:his|her|my|their) best friend$": r"close to \1",
    r"^(?P<thing>[\w ]{3,25}) is (?:his|her|their|my) (?:thing|jam|strong suit|superpower)$": r"is good at \g<thing>",
    rf"^(?P<thing>[\w ]{{3,25}}) makes? {_HIM} (?:so |very )?happy$": r"enjoys \g<thing>",
    rf"^(?P<thing>[\w ]{{3,25}}) comes? (?:so |very )?(?:easy|easily|naturally) (?:to|for) {_HIM}$": r"is good at \g<thing>",
    r"^.{2,30} taught (?:him|her|them|me) (?:how )?to ": "knows how to ",
    rf"^({_PEOPLE}) (?:all )?knows? (?:{_HIM}|(?:his|her|their|my) name)$": r"is known by \1",
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
    r"\b(?:can|will) tell (?:you|us|me|anyone) (?:all |everything |anything |a lot )about\b": "knows a lot about",
    r"\b(?:can|will) tell (?:you|us|me|anyone) about\b": "knows about",
}
"""Informal and roundabout wordings, and what a goal says instead."""

_WEAK_START = re.compile(
    r"(?:very |a little |a bit |an? |kind of )?(?:shy|handful|loud|wild|busy|bossy|anxious|nervous|quiet|slow|small|not|stubborn|hyper|active)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"^(?:(?:he|she) is|I'm|i am) (?=\w+ but )")


_OTHERS = {
    r"(?<!when)(?<!while)(?<!if)(?<!as)(?<!until)(?<!than)(?<!before)(?<!after)(?<!what)(?<!how)(?<!where) (?:that )?(?:we|I) (?:go|go to|have|own|visit|visited|pass|know|see|make|cook|read|watch)$": "",
    r"\bevery time we\b": "every time they",
    r"\b(?:we|I) have (?:family|people|company|guests|friends) over\b": "there are guests",
    r"\b(?:(?:all|both|each|some|most|many|any|the rest|everyone|one)(?: \w+)? of us|(?:me|us) and (?:my|his|her|their|the) \w+|all us|(?<!loves )(?<!likes )(?<!misses )(?<!adores )(?<!hugs )(?<!kisses )(?<!minds )(?<!trusts )(?<!like )(?:me|us)(?: all)?)\b": "others",
    r"\bmy (?=(?:\w+ )?(?:shop|store|house|garden|car|truck|computer|laptop|phone|kitchen|restaurant|farm|business|garage|yard|salon|keys)\b)": "the family's ",
    rf"\bmy (?!(?:\w+ )?(?:{_RELATIVE}|cousin|parents|grandparents|neighbors?|friends?|teachers?)\b)": "our ",  # whose is not clear
    r"\b(?:we|I)(?:'re|'m| am)\b": "others are",
    r"\b(?:we|I)'ve\b": "others have",
    r"\b(?:we|I)'ll\b": "others will",
    r"\bI was\b": "others were",
    r"\b(?:we|I)\b": "others",
    r"(\bothers\b.* (?:when|if|while|until|how|what|where|after|before|that|than|whenever)) others\b": r"\1 they",
}
"""The person who writes, in what they say about the student: "follows recipes with me"."""

_ABOUT_STUDENT = re.compile(
    r"(?:he|she|they|student)(?:'s|'re|'ll)? |(?:(?:always|never|often|really|just) )?(?P<verb>[a-z]+s|(?:can|will|could|very|so)(?!.* I\b)) ",
    re.IGNORECASE,
)

_DONE = {
    "put": "put", "explain": "explained", "show": "shown", "read": "read", "say": "said", "make": "made", "turn": "turned", "write": "written",
    "draw": "drawn", "sing": "sung", "break": "broken", "give": "given", "teach": "taught", "keep": "kept",
}  # fmt: skip
_YOU_DO = re.compile(rf"\b(?:if|when|once) you (?P<verb>{'|'.join(_DONE)}) (?P<thing>it|things)\b")
_YOU_DO_TO = re.compile(r"\b(?:if|when|once) you (?P<verb>[a-z]+) (?=(?:to |with |for |on )?(?:him|her|them)\b)")


@lru_cache(maxsize=4096)
def simplify_wording(name: str) -> str:
    """Return a name in plainer words: "Knows a ton about space" → "Knows a lot about space"."""
    text = name.replace("’", "'")
    text = (
        text.capitalize() if text.isupper() and " " in text else _EMPHASIZED.sub(lambda match: match[0].lower(), text)
    )
    text = _CHILD.sub("", _STUDENT_NAME.sub("", SPEAKER.sub("", clean_name(_replace_all(text, _CHAT)))))
    text = re.sub(
        r"^[A-Z](?=\w+ing (?:really )?(?:helps|calms|makes|relaxes|soothes)\b)", lambda match: match[0].lower(), text
    )
    plain = _drop_reader(_replace_all(text, _PLAINER))
    return _drop_contrast(_replace_all(plain, _OTHERS) if _is_about_student(text) else plain)


def _replace_all(text: str, replacements: dict[str, str]) -> str:
    for pattern, replacement in replacements.items():
        text = _compile(pattern).sub(replacement, text)
    return text


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)  # there are more of them than the standard library keeps


def _drop_reader(text: str) -> str:
    """Return "when it is shown" for "when you show it": nobody is addressed in a goal."""
    text = _YOU_DO.sub(
        lambda match: f"when {match['thing']} {'are' if match['thing'] == 'things' else 'is'} {_DONE[match['verb']]}",
        text,
    )
    return _YOU_DO_TO.sub(lambda match: f"when someone {to_third_person(match['verb'])} ", text)


def _is_about_student(text: str) -> bool:
    """Return whether another person writes: the text begins with "he", "she" or a verb in the third person."""
    about = _ABOUT_STUDENT.match(text)
    verb = (about["verb"] or "").casefold() if about else ""
    return about is not None and (not verb.endswith("s") or bool(get_base_of_third_person(verb)))


def _drop_contrast(text: str) -> str:
    """Return "great reader" for "great reader but shy", and "observant" for "quiet but observant"."""
    before, contrast, after = _DESCRIBED.sub("", text).partition(" but ")
    if not contrast:
        return text
    return after if _WEAK_START.match(before) else before.rstrip(",")
