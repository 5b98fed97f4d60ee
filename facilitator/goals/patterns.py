"""Regular expressions for the parts of a goal: criteria, timeframes, conditions and blanks."""

import re

from facilitator.goals.vocabulary import MONTHS, NUMBER_WORDS

_NUMBER = rf"(?:\d+(?:[.,]\d+)?(?:%? ?[-–—] ?\d+(?:[.,]\d+)?(?![\d/-]))?|(?:{NUMBER_WORDS})(?:[- ](?:{NUMBER_WORDS}))?)"
"""A number or a range of numbers."""
_TIME_UNIT = r"(?:seconds?|secs?\.?|minutes?|mins?\.?|hours?|hrs?\.?)"
_LONG_PERIOD = r"(?:weeks?|months?|years?|quarters?|semesters?|trimesters?|terms?)"
_SCHOOL_ADJECTIVES = r"(?:(?:school|calendar|instructional|academic|full|IEP) )*"
_TRIALS = (
    r"(?:trials?|tries|opportunities|attempts?|times|occasions|instances|days|sessions?|probes?|samples?|weeks|"
    r"lessons"
    r"|classes|assignments|tasks|tests|quizzes|passages|problems|questions|observations|data|consecutive|class|"
    r"school)"
)


def _compile_any(*shapes: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(f'(?:{shape})' for shape in shapes)})", re.IGNORECASE)


_DEADLINE = (
    rf"(?:{MONTHS})\b\.?|quarter|qtr|semester|trimester(?: \d)?|MP ?\d|marking period|SY|ESY|triennial|Q[1-4]|EOY|annual\b(?! income)|review|conferences?|report cards?(?: go out)?"
    r"|birthday|graduation|turns \d+|next (?:fall|spring|summer|winter|year)|mid-?year|midterms?|this time next year|the last (?:day|week) of \w+(?: \w+)?|finals(?: week)?|halloween|thanksgiving|christmas"
    r"|new year['’]?s?|memorial day|labor day|(?:winter|spring|holiday|summer|fall) (?:break|recess)|exiting [\w-]+ grade|school year|IEP year|(?:starts|enters|begins) (?:middle|high) school"
    r"|ESY['’]s last day|(?:first|last) day of [\w-]+(?: grade| school)?"
    r"|(?:annual|IEP|review) (?:due )?date|life of (?:the|this|his|her|their) IEP|next (?:annual )?IEP"
)
"""How a deadline ends: with a month, a holiday, a quarter, a review or a birthday."""

_DEADLINE_END = (
    rf"(?:{MONTHS})\b\.?|recess|week|\d{{4}}|['’]\d\d\b|conferences|next fall|period|annual|IEP|ARD|team|review|meeting"
    r"|(?:due )?date|end\b|last day|parent-teacher"
)
"""Words after it that still belong to a deadline: "by the 2027 annual *review*", "by May *'27*"."""

_ORDINAL = r"(?:first|second|third|fourth|final|last|next|1st|2nd|3rd|4th)"

TIMEFRAME = _compile_any(
    rf"(?:by|before|within|during|over|in|through) (?:the )?{_ORDINAL} (?:quarter|semester|trimester|marking period|"
    rf"grading period|nine weeks|9 weeks)",
    r"(?:by|during|in|over) (?:his |her |their |my |the )?(?:freshman|sophomore|junior|senior|kindergarten|ninth grade|"
    r"tenth grade|eleventh grade|twelfth grade|\d+th grade|ESY) ?(?:year|\d{4})",
    r"(?:within|during|over|throughout) (?:the )?\d{4}[-–/]\d{2,4} (?:school )?year",
    rf"(?:starting|beginning) in (?:{MONTHS})\b and ending (?:in|by) (?:{MONTHS})\b(?: \d{{4}})?",
    rf"by \((?:[\w’'-]+ ){{0,4}}?(?:{_DEADLINE})(?: (?:{_DEADLINE_END}))*\)",
    r"(?:by|before|no later than|not later than|on or before|as of) \d{1,2}/\d{1,2}(?:/\d{2,4})?(?![\d/]| (?:trials|opp|correct|times|of))",
    r"(?:end|target|due|completion|goal|review) date:? (?:is )?\d{1,2}/(?:\d{1,2}/)?\d{2,4}",
    rf"(?:by|before|no later than|on or before|prior to|until|through|starting) (?:the )?(?:end |close |beginning |start |"
    rf"middle )?"
    rf"(?:of )?(?:{MONTHS})\b\.?(?! I\b)(?: ?\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? ?(?:of )?(?:\d{{4}}|['’]\d\d\b))?",
    r"(?:by|before|on|no later than|until|dated?) (?:the )?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}",
    r"(?:by|before|no later than|on) \d{4}-\d{2}-\d{2}",
    r"(?:by|before|in|no later than) (?:the )?(?:end of |start of |beginning of |close of )?(?:the )?"
    r"(?:(?:early|late|mid)[- ])?(?:spring|summer|fall|autumn|winter)(?: break| semester| term|"
    r" quarter)?(?: of)?(?: \d{4})?(?=[\s,.;]|$)",
    r"(?:by|before|at|until|through|upon|to|prior to) (?:the )?(?:end|close|conclusion|completion|beginning|start|"
    r"finish|last day)"
    r"(?: of)? (?:the |this |that |his |her |their |my |each |next )?(?:current |next |\d{4}[-–/]\d{2,4} )?"
    r"(?:(?:school|academic|IEP|calendar|extended|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|final|last|fall|spring|marking|grading|reporting|annual|1st|2nd|3rd|4th|nine|9|six|6|"
    r"\d+(?:th|st|nd|rd)|kinder\w*|elementary|middle|high|senior|junior|freshman|sophomore)[- ]?)*"
    r"(?:school|year|quarter|semester|trimester|term|IEP|grade|month|annual IEP|IEP (?:period|cycle|term|year|"
    r"duration)|review period|period of the IEP"
    r"|weeks?(?: (?:period|grading period))?|marking period|grading period|reporting period|plan|"
    r"duration of (?:the|this) IEP"
    rf"|{MONTHS})\b(?! period of)(?: (?:year|period|cycle|term))?(?: \d{{4}}(?:[-–/]\d{{2,4}})?)?",
    r"(?:by|at|before|until|prior to|for|through) (?:the |his |her |their |my |this |next )?(?:time of )?(?:the |"
    r"his |her |their |my |next )*(?:next |upcoming )?annual (?:IEP|review|ARD|meeting|date|goal)\w*"
    r"(?: (?:review|team|meeting|due|date))*",
    r"(?:by|at|before) (?:the |his |her |their |my |this )?next (?:annual |IEP |ARD )*(?:review|meeting|IEP|ARD|"
    r"year)(?: (?:meeting|review|due|date))*",
    r"(?:by|before|upon|after|following|prior to|within \w+ (?:months?|years?) of|at) (?:(?:his|her|their|"
    r"my) )?(?:graduat(?:ion|ing)|(?:completi(?:on|ng)|leaving|exiting) (?:of )?(?:high )?school|high school)"
    r"(?: from (?:high school|\w+))?",
    r"(?:by|before) (?:the )?(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th) (?:quarter|semester|"
    r"trimester|term|marking period|grading period|nine weeks|9 weeks)",
    r"by (?:year['’]?s?[- ]end|year end|(?:the )?age (?:of )?\d+|(?:his|her|their|my) \d+(?:th|st|nd|rd) birthday)",
    rf"(?:within|in(?! an? (?:week|month))|after|by) (?:the )?(?:next |coming |course of )?(?:{_NUMBER}|a|an|"
    rf"the) (?:\(\d+\) )?{_SCHOOL_ADJECTIVES}{_LONG_PERIOD}(?! ?(?:window|period|span|block|interval|unit|inch|mile|of an|hour|"
    rf"note))(?![- ]long)"
    r"(?! of (?!instruction|the IEP|this IEP|intervention|therapy|services?|the start|specialized|the date|school|"
    r"implementation|speech|treatment))"
    r"(?: (?:of (?:instruction|intervention|therapy|services?|school|treatment)|from (?:today|now|"
    r"the \w+(?: \w+)?)))?",
    rf"(?:within|in|after) (?:the )?(?:next )?(?:[2-9]\d|1\d\d|200) {_SCHOOL_ADJECTIVES}days(?! of (?!instruction|the IEP|"
    rf"intervention))",
    rf"(?:over|during|throughout|across|in) (?:the )?(?:course of )?(?:the |this |his |her |their |next |current |"
    rf"one )*(?:next |coming |following )?(?:{_NUMBER} )?(?:\d{{4}}[-–/]\d{{2,4}} )?(?:calendar |school |academic |"
    rf"IEP )+(?:year|period|term|cycle)s?"
    r"(?: \d{4}[-–/]\d{2,4})?",
    rf"(?:over|during|throughout) (?:the )?(?:course of )?(?:the )?next (?:{_NUMBER} )?{_SCHOOL_ADJECTIVES}{_LONG_PERIOD}(?! ?(?:window|"
    rf"period|span|block|interval))",
    r"(?:over|during|throughout|for) (?:the )?(?:course|duration|life|length|span|term) of (?:the |this |his |"
    r"her |their )(?:current |annual )?(?:IEP|plan|school year|year)(?: (?:year|period|cycle))?",
    r"(?:for|in|by|during) (?:the )?\d{4}[-–/]\d{2,4} (?:school )?year",
    r"this (?:school |IEP |academic )?year\b",
    rf"(?:from|between) (?:{MONTHS})\b.{{0,12}}? (?:to|through|and|until) (?:{MONTHS})\b(?: \d{{4}})?",
    rf"(?:{_NUMBER}) {_SCHOOL_ADJECTIVES}{_LONG_PERIOD} from (?:now|today)",
    rf"by (?:his|her|their|my|the|our) (?:\w+ ){{1,3}}(?:in|of|on) (?:{MONTHS})\b(?: \d{{1,2}}\b)?(?:,? \d{{4}})?",
    r"(?:in|one|a|1) (?:calendar |school )?year['’]?s? time",
    r"(?:one|a|1) (?:calendar |school )?year from (?:now|today|the date)",
    rf"(?:at|by) the end of (?:the )?(?:{_NUMBER}) {_SCHOOL_ADJECTIVES}{_LONG_PERIOD}",
    rf"(?:by|before|prior to|no later than|not later than|on or before|as of|come|between now and|until) (?:[\w’'-]+ ){{0,5}}?(?:{_DEADLINE})(?!\w)(?:(?:[ ,]+(?:in |on )?|['’]s )(?:{_DEADLINE_END}))*(?! (?:level|passage|text))",
    r"by \d{1,2}/\d{4}\b",
    r"by \d{4}\b",
)  # fmt: skip
"""When the goal is to be reached. Observation windows, schedules and response times do not count."""

TIMEFRAME_BLANK = re.compile(
    r"\b(?:by|before|until|(?:in|within)(?= (?:_+|\[[^\]]*\]|X+) ?(?:weeks|months|years|days))|no later than)(?: the)?(?: date(?: of)?| end of)?:? (?=_{2,}|\[|<|\((?:date|"
    r"insert)|X{2,}|X (?:weeks|months)|#|\?\?|TB[DA]\b|MM/|-{3,}|\.{4,}|\{)"
    r"(?:[^,.;]{1,40}?(?=[,.;]|$| \w+ will\b))|\b(?:MM/DD/YY(?:YY)?|mm/dd/yyyy|XX/XX/(?:XX)+|__/__/_+)",
    re.IGNORECASE,
)

CRITERION = _compile_any(
    rf"(?:with |at |to |by |of )?(?:at least |a minimum of |an? )?(?:average of )?{_NUMBER}[- ]?(?:%|percent\b|"
    rf"per cent\b)(?: (?:or (?:higher|better|above|more|greater)|accura(?:cy|te)|mastery|success\w*|"
    rf"of (?:the )?(?:time|{_TRIALS}|observed|given)))*",
    rf"(?:at least |in |on |for |during |across )?(?<![\d/.-])(?:at least )?(?!one of (?!{_NUMBER}))(?:{_NUMBER}|each|every|"
    rf"all) ?(?:out of(?: every| the| a possible)?|/|of(?: every| the)?(?: (?:last|next|possible))?|"
    rf"out|in(?= (?:{_NUMBER}) (?:{_TRIALS})))"
    rf" ?(?:{_NUMBER})(?![\d/:-]|\.\d)(?: (?:consecutive|structured|weekly|daily|random|observed|given|measured|data|"
    rf"school|class|trial|learning|therapy|different))*(?: {_TRIALS})?",
    rf"from (?:an? )?(?:\w+ ){{0,5}}?(?:of )?\$?{_NUMBER}(?:st|nd|rd|"
    rf"th)?(?: ?%)?(?: [\w-]+){{0,6}}? to (?:an? )?(?:\w+ ){{0,4}}?(?:of )?\$?(?:{_NUMBER}|no\b|none)(?:st|nd|rd|"
    rf"th)?(?: ?%)?",
    rf"(?:at least|no more than|no fewer than|not more than|no less than|fewer than|less than|more than|"
    rf"a minimum of|a maximum of|minimum of|maximum of|up to|at most|a total of|within|under|over|above|below|"
    rf"in under|in less than)"
    rf" (?:an? |the )?(?:average of |score of |level of )?\$?(?:{_NUMBER}|a single|a couple of)(?:[- ]?\w+)?",
    rf"{_NUMBER}(?: \w+){{0,2}} or (?:more|fewer|less|better|higher|above|greater|below)",
    r"with (?:zero|0) (?:[\w-]+ )?[\w-]+s\b",
    r"at least an? [A-D][+-]?(?![\w-])",
    r"(?:a |an )?(?:\w+ )?grade of (?:[A-D][+-]?|\d+)(?: or (?:better|higher|above))?|\b[A-D][+-]? or (?:better|"
    r"higher|above)|(?:a )?passing (?:grade|score)s?",
    rf"{_NUMBER} (?:[\w-]+ ){{0,3}}?(?:per|a|an|each|every|in (?:a|one|1)) (?:minute|min|hour|day|week|month|class|"
    rf"class period|period|session|lesson|assignment|page|half[- ]hour|school day|quarter|semester|opportunity|"
    rf"setting|visit|evening|morning|conversation|passage|paragraph|text|essay|{_NUMBER}[- ]minute)",
    r"\d+ ?(?:wpm|wcpm|cwpm|cwps|words correct|correct words|bpm|wam|dcpm)\b",
    rf"for (?:at least |up to |a minimum of |a period of |periods of |approximately |about |"
    rf"an average of )?{_NUMBER}(?: (?:or more|to {_NUMBER}|consecutive|continuous|uninterrupted|"
    rf"full))*[- ]{_TIME_UNIT}(?! (?:lesson|block|class|activity|session|period of (?!time)))",
    rf"for (?:at least )?{_NUMBER} (?:consecutive )?(?:turns|exchanges|steps|feet|meters|yards|blocks|laps|lines|"
    rf"repetitions|miles)",
    rf"(?!in an? (?:day|week|month))(?:within|w/in|in|under) (?:less than |under |no more than |at most |about )?(?:{_NUMBER}|a|"
    rf"one)(?: to {_NUMBER})?[- ](?:{_TIME_UNIT}|(?:school |business )?days?|weeks?|tries|attempts?|prompts?)(?: or (?:less|"
    rf"fewer))?(?:(?= of)|(?![- ](?:\w+ )?(?:period|window|span|block|interval|lesson|session|class|sample|"
    rf"observation|activity|setting)))",
    r"\bon[- ]time\b(?! graduation)|\bpromptly\b|\bpunctual(?:ly)?\b|\bimmediately\b|by the due dates?|(?:before|"
    r"on or before|by) (?:the )?(?:deadline|due date|(?:tardy )?bell|start of (?:class|the (?:lesson|period)))|"
    r"without delay|before the (?:tardy )?bell",
    rf"(?:with|w/|in|using|given|and|requiring|needing) ?(?:only |just )?(?:{_NUMBER}|no|zero|a single|fewer than \w+|"
    rf"one or fewer) (?:or (?:fewer|less) )?(?:[\w-]+ ){{0,3}}?(?:prompts?|cues?|reminders?|errors?|mistakes?|"
    rf"redirections?|faults?|misses|omissions|repetitions|corrections|incidents?|instances?|episodes?|outbursts?|"
    rf"occurrences?|referrals?|absences?|contact|falls?|help|assistance)",
    rf"(?:{_NUMBER}|once|twice|three times)(?: times)?,? (?:a|an|per|each|every) (?:day|week|month|hour|class|"
    rf"class period|period|session|school day|marking period|quarter|semester|lesson|morning|afternoon|evening|"
    rf"recess|setting)",
    r"(?:once|twice) (?:daily|weekly|monthly)|\b(?:daily|weekly)(?=\s*(?:[.,;]|$))",
    rf"(?:a )?(?:score|scores|scoring|rating|rubric score|level) (?:of |at )?(?:at least |a )?{_NUMBER}(?: or (?:higher|"
    rf"better|above))?(?: on)?|{_NUMBER} (?:or (?:higher|better|above) )?on (?:a|an|the) (?:\w+[- ])*?(?:rubric|scale|"
    rf"checklist|test|quiz|assessment|probe)",
    rf"(?:to|by) (?:zero|no more than {_NUMBER}|{_NUMBER}(?:\.\d+)?) (?:grade levels?|levels?|words|points|items|per|times|"
    rf"incidents?|instances?|minutes?|days?|absences|tardies|referrals|outbursts|months|years?|feet|steps)",
    rf"to (?:zero|{_NUMBER})(?=\s*(?:[.,;]|$|(?:or )|per\b))",
    r"every (?:single )?(?:time|day|morning|school day|class|class period|week|opportunity|trial|afternoon|"
    r"evening|session|transition|assignment)(?!['’]s)|each (?:time|(?:school )?day|morning|class period|"
    r"week)(?!['’]s)"
    r"|(?:in|on|for|at|across|during) (?:all|every|each) (?:of )?(?:the |his |her |"
    r"their )?(?:\w+ ){0,2}(?:trials?|tries|opportunit\w+|attempts?|times|occasions|sessions|days|tests|"
    r"assignments|transitions|classes|passages|probes|check-ins?)",
    rf"(?:no|not) more than (?:once|twice)|{_NUMBER} (?:\w+ )?correct(?:ly)?\b|{_NUMBER} (?:\w+ ){{1,3}}out of (?:a |an |every )?(?:{_NUMBER}|\d+-\w+)|{_NUMBER}x out of (?:every )?{_NUMBER}",
    r"(?:by|before|at|no later than) \d{1,2}:\d\d(?: ?[ap]\.?m\.?)?|(?:before|when) the (?:timer|bell|buzzer) (?:rings|sounds|goes off)|on the day (?:it|they) (?:is|are) due|to the penny",
    rf"(?:at or above |at |above )?the {_NUMBER}(?:th|st|nd|rd) percentile|(?:on|in) {_NUMBER} (?:separate|different) \w+s|zero or one time",
    rf"(?:at least )?(?:twice|{_NUMBER}(?: times)?) in a row|[<>≤≥] ?{_NUMBER}|{_NUMBER} ?x|{_NUMBER} of (?:them|these|those)\b",
    rf"[<>≤≥]? ?{_NUMBER} ?(?:x|times)? ?/ ?(?:day|week|month|hour|hr|min|minute|class|period|session)\b",
    r"(?:rate|ratio) of \d+:\d+|from (?:a )?(?:(?:lexile|reading|guided reading|DRA|instructional) )*(?:level )?[A-Z\d]\w* to (?:a )?(?:lexile )?(?:level )?(?:[A-Z]|\d+L)\b",
    rf"from (?:an? )?(?:\w+ ){{0,2}}?(?:{_ORDINAL}|fifth|sixth|seventh|eighth|ninth|{_NUMBER}(?:st|nd|rd|th)?)[- ]grade(?: level)? "
    rf"to (?:an? )?(?:\w+ ){{0,2}}?(?:{_ORDINAL}|fifth|sixth|seventh|eighth|ninth|{_NUMBER}(?:st|nd|rd|th)?)[- ]grade(?: level)?",
    rf"for {_NUMBER} (?:consecutive|straight|school|full) (?:school )?(?:days|weeks|months|sessions|periods|classes|lessons|nights)",
    rf"all (?:of the |the )?(?:[2-9]|\d\d+|{NUMBER_WORDS})\b|(?:of |on )?(?:each|every) (?:month|quarter|semester|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    rf"{_NUMBER} consecutive [\w&-]+ {_TRIALS}",
    rf"(?:at least |about |up to )?{_NUMBER}(?: more)? times(?! tables?| an? (?:year|quarter))|twice|once per|once every",
    r"(?:all|each) of the time|100 ?%|\bevery (?!other|\d|quarter|month|few|two|three)[a-z]+",
    rf"(?!one\b|1\b){_NUMBER} of (?:his|her|their|my) ",
    r"(?:one[- ]half|half|two[- ]thirds|three[- ]quarters|three[- ]fourths) of",
)  # fmt: skip
"""How much, how well, how often or how fast: what makes a goal measurable, unless it is part of a condition."""

COUNT = re.compile(
    rf"(?<![\w.,/-])(?P<before>(?:\w+ ){{0,2}})(?P<count>(?:all )?(?!one\b|1\b)(?:{_NUMBER})(?: (?:or|"
    rf"to) {_NUMBER})?)(?P<thing>(?: (?!(?:[\w]+-)?(?:he|she|they|it|that|which|who|step|digit|part|syllable|letter|"
    rf"word|point|grade|minute|level|second|dimensional|by|of|out|and|or|to|in|on|at|for|with|percent|times|year|"
    rf"inch|foot|day|week)\b)[\w'’-]+){{0,3}}? (?:[\w'’-]*[^\W\d_]{{2,}}(?<!ss)s|people|feet|ft|yds|lbs|pts|children|vocabulary|"
    rf"homework))\b",
    re.IGNORECASE,
)
"""How many: "three details". The words before the number show whether it is a setting ("with two peers") instead."""

SETTING_WORDS = frozenset(
    "with among between from across in over during at into on for after within per through grades grade by under"
    " next last past least than chapter unit level page week lesson stage tier phase core section part module".split()
)
"""Words before a number that make it part of the setting (where, with whom) instead of a count."""

MEASUREMENT = re.compile(
    r"(?<!\w)(?:(?:method|measure(?:ment|d by)?|evaluation|progress monitoring|data collection|assessment)"
    r"(?: \w+){0,2}:[^.;]*"
    r"|,? ?(?:as (?:recorded|indicated|demonstrated|shown|noted|observed|reported|determined|assessed)|"
    r"(?:as )?(?:measured|evidenced|documented|monitored|tracked|charted|checked|reviewed|graphed|probed|scored))"
    r"(?: and \w+ed)?(?: \w+ly)? (?:by|with|on|using|through|in|via|weekly|monthly|daily|quarterly|every|each|"
    r"twice|once|biweekly|bi-weekly|at)\b[^.;]*"
    r"|,? ?(?:data|progress|it|results?|scores?) (?:will be |is |are |to be )?(?:collected|checked|taken|recorded|"
    r"measured|reviewed|monitored|charted|reported)[^.;]*"
    r"|,? ?(?:with |using )?(?:progress |data )?(?:monitor(?:ed|ing)|checked|probed|charted) (?:weekly|monthly|"
    r"daily|quarterly|biweekly|every)[^.;]*"
    r"|,? ?with [\w' ]{2,30} (?:gathered|collected|taken|kept|reviewed|scored|recorded|checked)\b[^.;]*"
    r"|,? ?(?:according to|based on|per) (?:the |a |an |his |her |their |teacher|staff|classroom|weekly|work|"
    r"curriculum|data|informal|\w+['’]s )[^.;,]*)",
    re.IGNORECASE,
)
"""How and when progress is measured. This schedule is neither a criterion nor a deadline."""

CONDITION = re.compile(
    r"(?P<opener>\b(?:when|whenever|given|while|during|after|following|upon|if|once|provided|presented|"
    r"in response to|from a (?:list|set|field|choice|group|bank|menu|model)"
    r"|with (?:the )?(?:use|help|support|access|assistance|aid|visual|adult|teacher|verbal|gestural|minimal|"
    r"fading|faded|a (?:visual|graphic|calculator|model|checklist|word|peer|partner|list|script|timer|sentence|"
    r"number|set|choice))"
    r"|using (?:a|an|the|his|her|their)|in (?:a|an|the) (?:\w+ ){0,3}?(?:setting|classroom|environment|group|"
    r"situation|activity|lesson|conversation|community|lunchroom|cafeteria)"
    r"|without|on (?:a|an) (?:\w+ ){0,2}?(?:level|probe|test|passage)|across|over (?:a|an|the)|on the next|"
    r"as part of|in front of)\b)",
    re.IGNORECASE,
)
"""Start of a condition after the verb."""

CONDITION_OPENER = re.compile(
    r"\s*(?:given|when|whenever|while|during|after|following|upon|if|once|provided|presented|with|without|using|"
    r"in|at|on|from|for|across|before"
    r"|as|through|through|during|where|under|outside|within)\b",
    re.IGNORECASE,
)
"""Start of a condition at the beginning of a sentence."""

MODAL = re.compile(
    r"\b(?:(?:will|shall|should|must|would|can|['’]ll|is going to|are going to|am going to|plans? to|intends? to|"
    r"wants? to|needs? to)(?: (?:also|then|both))*(?: be able to)?"
    r"|(?:is|are|am) (?:expected to|able to|to))\b",
    re.IGNORECASE,
)

FUTURE = re.compile(r"\b(?:will|shall|['’]ll|is going to)\b", re.IGNORECASE)

PRESENT_LEVEL = re.compile(
    r"\(?\b(?:baseline|present levels?|current(?: \w+){0,2}|starting (?:point|level)|PLOP|PLAAFP)(?: (?:data|score))?"
    r"(?: of (?!(?:[^.;),]|\.\d)* to (?:an? |at least )?[\d$])(?:[^.;),]|\.(?=\d))*"
    r"|(?: (?:is|was)|[:,-])+ (?:[^.;)]|\.(?=\d))*)\)?"
    r"|\bfrom (?:his|her|their|my|an?|the) (?:current|present|baseline)\b(?![^.;]* to (?:an? |at least )?[\d$])(?:[^.;,]|[.,](?=\d))*"
    r"|\bfrom \d+(?:\.\d+)?%(?=\s*(?:[.,;]|$))"
    r"|\((?:currently|now|up from|down from|was)\b[^)]*\)"
    r"|\b(?:currently|presently|now) [\w’'-]+s\b[^.;]*?(?=,? (?:and|but) (?:he |she |they )?will\b)"
    r"|, who (?!will|can)[^,]{1,80},(?= (?:will|shall)\b)",
    re.IGNORECASE,
)
"""Where the student starts, when it is named as such: "Baseline: 65%", "(now 12 of 50)", "Finn, who reads 40 words, …"."""

PRESENT_TIME = re.compile(
    r"\b(?:now|currently|presently|at present|at this time|to date|as of (?:now|today)"
    r"|last (?:year|month|fall|spring|week|quarter))\b",
    re.IGNORECASE,
)
"""Words that make a sentence without "will" a present level: "He is now at 2 of 5."."""

SENTENCE_END = re.compile(r"[.!?](?=\s+[\"“(]?[A-Z\d])|;(?=\s)|[.!?]?\s*$")
