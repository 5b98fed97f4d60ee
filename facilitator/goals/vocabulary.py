"""Word lists for analyzing goals. To teach the analysis a word, add it here; the rules do not change."""

WEAK_VERBS = frozenset("""
    accept access acquire adapt adjust advance appreciate attempt aspire be become begin behave believe benefit
    broaden challenge comprehend concentrate consider continue control cooperate cope decrease deepen demonstrate
    develop discover display do eliminate embrace enhance enjoy enrich exhibit exist expand experience explore extend
    feel fix focus foster function further gain generalize get grasp grow handle have help hope improve increase interact internalize comply
    know learn like live love maintain make manage master mature minimize motivate overcome perceive
    persevere progress pursue raise realize reduce refine refrain regulate relate remember respect retain see seek
    self-regulate sharpen show socialize steady strengthen strive struggle succeed support sustain tackle think tolerate try
    understand utilise value work lower minimise lessen cut boost
    generalise
""".split())  # fmt: skip
"""Verbs that do not name an observable behavior, unless an observable verb or a countable measure follows."""

DIRECTION_VERBS = frozenset(
    """
    improve increase decrease reduce develop enhance grow progress expand strengthen broaden deepen continue advance
    lower lessen minimize minimise gain sharpen boost refine extend maximize mature further raise benefit struggle
    build work focus strive try attempt
""".split()
)
"""Verbs that name a direction but no end point."""

VAGUE_OBJECTS = {
    "take": ("responsib", "ownership", "initiative", "pride", "control", "part ", "charge", "risks"),
    "give": ("effort", "best", "full"), "put": ("forth", "effort", "more effort"), "act": ("appropriate", "matur", "respons"),
    "stay": ("focus", "motivat", "engag", "positive"), "use": ("good judg", "better", "appropriate behav", "appropriate social", "good manners"),
    "perform": ("better", "well", "at a higher"), "follow": ("through with expect",), "listen": ("better", "well"),
    "speak": ("better",), "apply": ("him", "her", "them"), "advocate": (), "move": ("forward", "toward"),
    "pass": ("all ", "class", "course", "core class", "every class"), "go": ("up", "down"),
    "keep": ("up", "improving", "trying"), "create": ("positive",), "build": ("problem-solving", "confiden", "vocab", "skill", "relation", "stamina", "endur", "self", "fluen", "friend", "understand", "knowledge", "trust", "rapport", "strength", "on "), "carry": ("him", "her"), "respond": ("better",),
}  # fmt: skip
"""Observable verbs, with the objects that make them vague."""

WEAK_UNLESS = {
    "begin": ("work", "task", "assigned", "assignment", "classroom", "class", "writing", "each", "his", "her", "their", "my", "independent", "classwork"),
    "continue": ("pattern", "number", "sequence", "conversation", "playing", "walking", "reading"),
    "do": ("sit-up", "push-up", "problem", "laundry", "homework", "classwork", "chore", "dishes", "exercise", "jumping"),
    "fix": ("error", "mistake", "sentence"),
    "get": ("dressed", "to work", "to school", "out", "on the bus", "materials", "ready", "in line", "to class", "his", "her", "their", "an adult"),
    "help": ("peer", "classmate", "set up", "clean"),
    "have": ("conversation",),
    "maintain": ("balance", "grip", "topic", "conversation", "seated", "upright", "posture", "eye", "position",
                 "personal space", "grasp", "job", "employment"),
    "make": ("request", "choice", "comment", "claim", "sentence", "inference", "prediction", "list", "purchase", "call", "eye",
             "change", "bed", "sandwich", "snack", "lunch", "meal", "statement", "model", "graph", "table", "phone",
             "appointment", "picture", "drawing", "video", "sign", "sound", "word", "plan", "connection", "copy"),
    "raise": ("hand", "card"),
    "comply": ("with adult", "with teacher", "with staff", "with a direct", "with direct", "with request", "with a request", "with the first", "with one", "with two"),
    "work": ("quietly", "at ", "with a partner", "with peers", "continuously", "for", "at a", "as a", "in a", "part", "full", "at least", "1", "2", "3", "4", "ten ", "twenty "),
    "remember": ("to bring", "to turn", "to write"),
    "live": ("in an", "in a", "on", "independently in"),
    "lower": ("voice", "his voice", "her voice"),
    "cut": ("paper", "along", "out", "shape", "line", "on", "food", "circle", "square", "with", "a "),
    "show": ("picture", "card", "break card", "help card", "work", "adult", "steps", "thumbs", "object", "his work", "her work", "their work"),
    "tolerate": ("wearing", "touch", "brushing", "sitting", "sounds"),
    "handle": ("book", "scissors", "tool"),
    "support": ("answer", "claim", "opinion", "topic", "his", "her", "their", "an ", "the main", "main"),
    "think": ("aloud",),
    "seek": ("help", "out an adult", "adult", "assistance"),
    "extend": ("pattern", "number", "arm", "conversation"),
    "expand": ("sentence", "utterance", "each sentence"),
}  # fmt: skip
"""Weak verbs, with the beginnings of objects that make them observable."""

OBSERVABLE_VERBS = frozenset("""
    act add advocate analyze annotate announce answer apologize apply approach argue arrange arrive articulate ask assemble
    attach balance blend blow bounce breathe bring brush build button calculate call carry catch categorize check choose cite
    circle clap classify clean climb close collect color combine comment communicate compare complete compose compute
    conduct confirm construct contrast contribute converse convert cook copy correct count create cross cut
    decode define deliver describe design determine diagram dictate differentiate direct discuss distinguish divide
    document draft draw dress drink drop earn eat edit enter estimate evaluate exchange explain express feed fill find
    finish fold follow form formulate gather gesture give graph greet group hand hold hop identify illustrate imitate
    indicate infer initiate insert interpret interview introduce invite join jump keep kick label lace lead leave line list
    listen locate look manipulate map mark match measure model mount move multiply name navigate negotiate open operate
    order organize outline pack paint paraphrase pass pay perform pick place plan play plot point pour
    predict prepare present press print produce pronounce propose protest provide prove pull punctuate push put raise rank rate
    read rearrange recall recite recognize record reference refer reject repair repeat rephrase replace reply report
    request research resolve respond restate retell return reveal review revise rewrite ride roll rotate round run say scan score
    segment select self-correct self-monitor send sequence set share shoot sign simplify sing sit sketch skip solve sort
    sound speak spell stack stand start state stay step stop stretch submit subtract suggest summarize swallow
    swim switch take talk tap tell test throw tie time touch trace track transfer transition translate travel turn type
    unpack use utter verbalize verify vocalize volunteer wait walk wash watch wave wear weigh wipe write zip
    file enroll enrol staple shelve attend remain request greet hand submit log post email text
    tact mand board self-record
""".split())  # fmt: skip
"""Verbs for something that can be seen, heard or found on paper. They make a weak verb specific."""

ACTIVITY_VERBS = frozenset(
    "attend participate receive recieve practise practice engage experience visit work meet join".split()
)
"""Verbs for taking part. They say where a student is, not what the result is."""

VERBS = OBSERVABLE_VERBS | WEAK_VERBS | ACTIVITY_VERBS

SERVICES = (
    r"therap\w*|services?|sessions?|groups?|programs?|counsel+ing|tutoring|tutorials?|lessons?|instruction|"
    r"interventions?"
    r"|activities|workshops?|trainings?|support|practice|clubs?|discussions?|classes on|meetings?|exercises?"
)
"""Services for a student. Attending one is not a result."""

ADULT_ACTIONS = (
    r"(?:provided|given|offered|taught|supported|encouraged|exposed|allowed|introduced|afforded|seated|placed|"
    r"enrolled"
    r"|monitored|pulled|served|reminded|instructed|helped|assisted|prompted|faded|reinforced|shown|referred|scheduled)"
)
"""What is done to or for a student: "will be provided …"."""

ADULTS = (
    r"(?:teachers?|staff|aides?|paraprofessionals?|paraeducators?|para|therapists?|slp|ot|cota|pathologist|case manager|"
    r"parents?"
    r"|family|school|team|counsel+ors?|district|adults?|interventionist|nurse|provider|psychologist|coach|principal"
    r"|mother|father|bcba|rbt|lcsw|guardians?|specialist|instructor|services?|accommodations?|instruction|goal|program)"
)

UNMEASURABLE_TERMS = (
    r"difficult(?:y|ies)", r"weak(?:ness(?:es)?)?", r"unmotivated", r"age[- ]appropriate(?:ly)?", r"(?:in)?appropriate(?:ly)?",
    r"improv(?:e[sd]?|ing|ement)", r"underst(?:ands?|anding|ood)", r"(?<!or )better", r"comprehend\w*", r"appreciat\w*",
    r"(?:be(?:come)?|becoming|being) (?:more )?aware(?: of)?", r"awareness", r"knows?(?! from memory| by heart)",
    r"learns?(?! (?:from|by))", r"good (?:choices|behavior|behavior|attitude)", r"(?:positive|better|good) attitude",
    r"to the best of (?:his|her|their) ability", r"try (?:his|her|their) best", r"do(?:es)? (?:his|her|their) best",
    r"satisfactor(?:y|ily)", r"adequate(?:ly)?", r"reasonabl[ey]", r"properly", r"successful(?:ly)?", r"effective(?:ly)?",
    r"as needed", r"when (?:necessary|possible)", r"more (?:often|frequently|consistently|independent(?:ly)?)",
    r"proficien(?:t(?:ly)?|cy)", r"respectful(?:ly)?", r"responsibl[ey]", r"motivated", r"cooperative(?:ly)?",
    r"self[- ]esteem", r"confidence", r"mature(?:ly)?", r"well[- ]behaved", r"behave[sd]?", r"enhance\w*",
)  # fmt: skip
"""Words that two people would judge differently (Litman; the stranger test)."""

NARROW_TOPICS = (
    r"(?i:(?:chapters?|units?|lessons?|modules?|week) \d+(?:[-–]\d+)?)", r"this week['’]s \w+(?: \w+)?",
    r"the (?:book|novel|play|story|poem|film|movie) (?=[A-Z“\"*])[\w“”\"*’' ]{2,40}", r"the [A-Z][\w' ]{2,40} unit",
    r"(?:the )?unit on [\w ]{2,40}", r"next (?:week|month|friday|test|quiz)['’]?s?", r"(?:the )?spring (?:play|concert|musical)",
    r"(?:the )?(?:[a-z]+ )?field trip",
)  # fmt: skip
"""Topics that are taught in a few weeks and cannot be worked on all year (Undivided, Red Flags)."""

NUMBER_WORDS = (
    "zero|one|t(?:wo|hree|en|welve|hirteen|wenty|hirty)|f(?:our|ive|ourteen|ifteen|orty|ifty)|hundred"
    "|s(?:ix|even|ixteen|eventeen|ixty|eventy)|e(?:ight|leven|ighteen|ighty)|n(?:ine|ineteen|inety)"
)
"""Grouped by first letter so that the pattern fails early; it is tried many times at each position of a sentence."""

MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)

QUALITY_NOUNS = {
    "artistic": "art", "brave": "courage", "calm": "calmness", "caring": "care", "confident": "confidence",
    "creative": "creativity", "curious": "curiosity", "determined": "determination", "funny": "humor", "gentle": "gentleness",
    "generous": "generosity", "honest": "honesty", "imaginative": "imagination", "independent": "independence",
    "kind": "kindness", "loyal": "loyalty", "musical": "music", "organized": "organization", "patient": "patience",
    "persistent": "persistence", "polite": "politeness", "responsible": "responsibility", "thoughtful": "thoughtfulness",
    "friendly": "friendliness", "helpful": "helpfulness", "energetic": "energy", "enthusiastic": "enthusiasm",
    "humour": "humor", "careful": "care", "hardworking": "work", "respectful": "respect", "observant": "observation",
}  # fmt: skip
"""Adjective -> noun for a quality. A strength named by one is found by the other."""

SYNONYMS = (
    ("persistence", "perseverance", "determination", "tenacity", "grit", "persistent"),
    ("kindness", "compassion", "empathy"),
    ("humor", "wit"),
    ("honesty", "truthfulness"),
    ("courage", "bravery"),
    ("enthusiasm", "passion", "excitement"),
    ("friendliness", "sociability"),
)
"""Words for the same strength. A strength that is named by one is found by the others."""

COMMON_WORDS = frozenset(
    """
    aac device accuracy activity answer art assignment attention book calm chart choice class classroom color communication computer
    data day direction english fact form friend game grade group hand hands hands-on help history home homework idea
    independence job language learning lesson letter library list listening lunch map material math maths mathematics
    memory model money movement music note number object organization page pair paper paragraph partner passage pattern
    peer people person picture play playing problem project puzzle question reading recess rule school science sentence
    shape skill social song sound space speaking speech spelling sport step stories story student studies study table
    task teacher technology test text time topic turn vocabulary water word words work writing year
""".split()
)
"""Words that goals use anyway. A strength that is only such a word, or a verb, must be used as a strength to count."""
