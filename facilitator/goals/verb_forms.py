"""The forms of verbs that people use to name strengths: "keeps trying" → keep, keeping."""

import re
from functools import cache

# Base forms. A star marks a verb whose form in -s may also be a plural ("plans", "jokes").
_VERBS = """
    accept achieve act adapt add admit adopt advocate answer* apologize appreciate approach* argue arrange arrive ask assemble assist attend babble
    babysit bake balance* be beatbox become begin believe bike* blend bounce bowl braid break* breathe bring brush* build calculate call* calm camp*
    care* carry carve catch celebrate challenge* chat* check* cheer* choose chop clap* classify clean climb code* collaborate collect color* combine
    come comfort* communicate compare compete complete compliment* compose compute concentrate connect consider contribute control* converse cook*
    cooperate cope copy* correct count* create crochet cut* cycle* dance* deal* debate* decide decode decorate demonstrate describe design* develop
    dig discover discuss display* distinguish dive do doodle draw dream* dress* dribble drive* drum* earn eat edit empathize encourage engage
    engineer* enjoy entertain examine excel exercise* experiment* explain explore express* farm* feed feel fidget figure* film* find finish fish* fit*
    fix focus fold follow forgive garden* gather get giggle give go greet grow guess* guide* hammer* handle* hang hear help hike* hold hop* hug* hum
    hunt identify illustrate imagine imitate improvise include inspire interact invent investigate invite iron jog join joke* juggle jump* keep kick*
    knead knit know laugh* lead* learn let lift* like line* listen live look* love* make manage map* march* master* match* measure* meditate meet memorize
    mentor* mimic mix model* mop motivate move* mow multiply multitask name* navigate negotiate notice observe offer* open operate order* organize
    outline* own pack paddle paint* participate pay perform persevere persist persuade photograph* pick plan* plant* play* please point* pour
    practice* praise predict prepare present* print* problem-solve produce program* promote pronounce protect provide put question* quilt* race* rap
    read reason rebuild recall recite recognize record* recover recycle reflect relate relax remember remind repair* repeat replace research* resolve
    respect* respond rest* retain retell return* review* revise rhyme ride* row* run* save say scan* score* sculpt search* see self-advocate
    self-correct self-monitor self-regulate set* sew shape* share* shoot shop* show* sign* sing sit skate* skateboard* sketch* ski* skip* smile*
    snowboard solve sort* sound* speak spell* spend spin* spot* squeal stack* stand* start* state* stay step* stick* stir study* succeed suggest
    summarize supply* support* surf surprise* sweep swim swing* synthesize tackle* take talk* tap* taste* teach tell test* text* thank think throw
    tidy tie* touch* trace* track* train* translate trap travel* treat* trust* try turn* type* understand use* vacuum value* visit* visualize
    string* push* trade* drink* light* reach* zip* act amuse anticipate attempt* bond* brighten buy chase* cherish coach* confide cuddle* defend deliver depend disassemble donate dust* echo flip* float* focus gain*
    gravitate haul host* impress initiate install interpret interview* journal* label* lean leap* maintain mind* nurture obey overcome pedal* pet* pitch* polish* possess
    pretend process* progress* push* puzzle* quit quote* react realize rely rescue* rise* roll* root* seek sell send serve* shine shovel* sleep slide* soothe spread squeeze steer
    strive strum submit tend thrive tinker toss tolerate tumble tutor* unload unpack utilize verbalize vocalize weed* weigh weld wow wrap remain
    acknowledge admire announce assign beat belong benefit complain blow boil borrow bother bring broadcast button* cartwheel chew clarify clear*
    click* coax color-code compost* conduct construct crack* crawl cure decipher deduce defeat devour diagram* download dribble duplicate elaborate
    embrace embroider enforce ensure estimate expand* facilitate fascinate fetch fill finger-paint flatter flourish fry gaze generate glow* grab grasp
    grill* grin* groom harvest hatch hurdle* hustle* improve indulge inform insist inquire inspect instruct invest isolate knock latch lace* lasso
    launch* layer* lend link* lock* lower mail* mediate mend monitor* mount narrate nudge peel perfect post* proofread pull* pump* quiz* raise rally*
    rattle reassemble reassure recharge refill refuel rehearse reply request* resist restore resume reuse revisit rewrite rinse role-play* rotate
    scoop* scribble scroll* scrub secure sense* shake* shelve shout* sightread sip slice* solder splash* sprint* sprinkle stretch* suggest summon
    switch* swap* tally toast* tolerate transform transition* translate transport trim tune* twirl type* unlock unwrap update* upload urge* venture*
    verify vote* warm* whip whisper* whittle widen wipe wire* yell adjust advise agree allow animate appear applaud approve attach avoid bathe behave
    bend blink change* continue cry* debug dry email* empty enter fly* forget hide harmonize hurry introduce kiss* kneel lose leave laminate miss*
    nod* obtain pass* pause* pluck plow* pray prefer prevent promise* punch* rake* receive reduce remove restock rub rush* sail* scrape scratch*
    separate settle shrug smell* sniff stitch* stop* strengthen trip* trot tuck tug twist* unclog untangle usher* wander wink* wish* hack* guard*
    judge* close* pin*  hem insert jot lather prune* tame unfold staple* shave* spray*
    volunteer* wait wake walk* want warn wash watch* water* wave* wear weave welcome whistle* wiggle win* wonder* work* worry* wrestle write yodel
"""

# Verbs with a star that begin a strength far more often as a verb: "plays the drum", "jokes with friends".
_USUALLY_VERBS = frozenset("""
    answer call care catch challenge check cheer comfort control cook cope copy count dance deal design draw dress drive exercise express figure
    fit guess guide handle hug joke jump kick laugh lead look love match measure move name notice offer order paint plan play point practice present program
    question repair respect return review ride run set share show sign smile sort spell stand start state stick study support surprise take talk teach
    change clear email fly guard judge mail miss pass pull rush stop text trade stretch swap vote
    touch track treat try turn type use value visit volunteer walk watch welcome work
""".split())  # fmt: skip

# A consonant after a single stressed vowel is doubled: "planning". These verbs double it; others of this shape do not.
_DOUBLING = frozenset("""
    rub shrug nod plod trot tug hem tip debug drum scrub grin trim strum swap sip pin whip hit
    quit zip submit wrap pet flip strum
    begin chat cut dig drum fit get hop hug hum jog knit let map mop plan rap run scan set shop sit skip spin spot step stop swim tap win
    put admit control excel
""".split())  # fmt: skip

_IRREGULAR_S = {"has": "have", "is": "be", "does": "do", "goes": "go"}


@cache
def _load_verbs() -> dict[str, bool]:
    """Return the base forms, and for each whether its form in -s may also be a plural."""
    return {word.removesuffix("*"): word.endswith("*") for word in [*_VERBS.split(), "have"]}


@cache
def _load_third_person_forms() -> dict[str, str]:
    """Return "keeps" → "keep" for all verbs."""
    return {_add_s(base): base for base in _load_verbs()} | _IRREGULAR_S


def _add_s(base: str) -> str:
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(?:s|x|z|ch|sh)$", base) else "s")


_PAST_FORMS = frozenset(
    "passed survived beat changed adapted taught learned made won built started earned saved joined figured memorized finished wrote grew found got helped improved mastered created raised fixed"
    " ran sang went came took gave knew drew ate swam rode drove spoke told said kept led bought brought sold became began stood wore broke chose forgave showed".split()
)


def is_past_form(word: str) -> bool:
    """Return whether a word is the past form of a verb that people use to name what a student has done."""
    return word in _PAST_FORMS


def to_third_person(base: str) -> str:
    """Return "keep" → "keeps"."""
    return next((form for form, verb in _IRREGULAR_S.items() if verb == base), "") or _add_s(base)


def is_base_form(word: str) -> bool:
    """Return whether a word is the base form of a verb."""
    return word in _load_verbs()


def is_also_noun(base: str) -> bool:
    """Return whether a verb is often a noun where it does not begin the phrase: "plans", "dance"."""
    return _load_verbs().get(base, False) and base not in _USUALLY_VERBS


def get_base_of_third_person(word: str) -> str:
    """Return the base form of a verb in -s: "keeps" → "keep"; empty if it is none."""
    return _load_third_person_forms().get(word, "")


@cache
def _load_gerunds() -> frozenset[str]:
    return frozenset(map(to_gerund, _load_verbs()))


def is_gerund(word: str) -> bool:
    """Return whether a word is the -ing form of a verb."""
    return word in _load_gerunds()


def to_gerund(base: str) -> str:
    """Return the -ing form of a verb: "keep" → "keeping"."""
    if base in _DOUBLING:
        return base + base[-1] + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if re.search(r"[^eoy]e$", base) and base != "be":
        return base[:-1] + "ing"
    return base + "ing"
