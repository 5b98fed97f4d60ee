"""Word lists that tell names from other words. To protect a word from being replaced, add it here."""

from facilitator.goals.vocabulary import COMMON_WORDS as SCHOOL_WORDS
from facilitator.goals.vocabulary import VERBS

_WORDS_USED_AS_NAMES = frozenset(
    """
    ace ago all amber and angel any apple archer are art ash ashes aspen autumn bad baker ball ban bang banks
    barber basil bass bat bay beach bean bear beau bell berry best big bill birch bird bishop bit black blaze
    bliss bloom blossom blue bob bond boo book booth bow bowman boy boys branch brand brandy bridge bridges
    bright brook brooks brown buck bud bug bun bus bush but butcher butler butter can candy car care carol case
    cash castle cat chance chandler charity chase cherry child childs chin church clay cliff cloud clover coal
    cook cookie coral cotton court coy crane cross crow crystal cup curry cut daisy dale dam dash dawn day days
    dean deer destiny diamond dick did dill dim dimple ding dip dog dot dove downs draper drew drummer duke dung
    dusty earl early east easter ember eve ever faith fall fan farmer fern field fields finch fish fisher flint
    flood flower flowers for ford forest forester fox frank free freeman friend frost gale gardener gay gem gene
    gentry get gin ginger glass glen glory gold golden good got grace grant gray green greenwood grey grove guy
    had hail hale hall ham hand hands happy harbor hardy harmony harp harvest has hat haven hawk hay hazel head
    heart heath heather heaven hedge henna her herb hero hill hills him his holiday holland hollow holly home
    honey honor hood hook hope hopes house how hung hunter hurt ice indigo iris iron its ivory ivy jack jade
    jasmine jasper jay jet jewel joker jolly journey joy juniper justice keen key kid kind king kit kitty knight
    lake lamb land lane lark laurel lavender law lay leaf legend let liberty light lightning lilac lily link
    lion little long love lovely low lucky lyric magic magnolia major man maple march mark marsh mason maverick
    max may meadow melody men mercy merit merry mild miles mill miller min mint mist mister money moon moor moss
    mud mum music new noble noon north not nova now nut oak ocean off old olive one opal our out own page paint
    pal palmer pan parish park parks passion pat patience peace peach pearl penny pepper pet pin piper plant
    plum poet poll pond pool poppy porter posh pot potter pound power precious price pride priest prince
    princess promise prudence queen quest quick quill rabbit rain rainbow ranger rat raven ray reason red reed
    reign remedy rich ridge rights rings rip ripple river rivers rob robin rock rod rose rosemary rosy rowdy
    ruby rue run rush rust sad saffron sage sailor saint salt sand sandy sang savage say scarlet scout sea
    season see serenity set shade shadow sharp she shepherd shields shine shore short silver sin singer sir sit
    skill sky slack sleek small smart snow son song soul south spark sparrow spear spice spirit spring star
    starling steel sterling stone storm story street strong sue sugar sum summer sun sung sunny sunshine swan
    sweet swift tab tad tan tanner teal temple terrace than the thorn thou thy thyme tiger time tin tiny ton too
    topaz town trinity trip true truth turner turtle two unique unity use vale valentine valley van velvet vest
    victor viola violet walker wall was waters way weaver well wells west wheat wheeler white who why wild will
    willow wills win wing winner winter wise wolf wonder wood woods worth wren yarrow yes you young your zen
    zest
    """.split()
)
# English words that are also names: replaced only where they clearly are a name.
COMMON_WORDS = _WORDS_USED_AS_NAMES | SCHOOL_WORDS | VERBS

# Capitalized words that mean a day or a month next to a number or after one of `DATE_PREPOSITIONS`.
CALENDAR_WORDS = frozenset(
    ["may", "april", "june", "august", "sunday", "monday", "tuesday", "friday", "summer", "autumn"]
)

DATE_PREPOSITIONS = frozenset(
    """
    by in on of since until till from through to before after last next this early late mid every each during between
    around about
    """.split()
)

# Words that are always capitalized, so that a capital letter does not indicate a name.
CAPITALIZED_WORDS = frozenset(
    """
    english french german welsh irish spanish italian polish dutch danish roman christian israel china
    """.split()
)

# Titles before a name. They are not part of the name, and what follows is a name.
TITLES = frozenset(
    """
    mr mrs ms mx miss dr doctor prof professor coach principal nurse officer rev reverend father sister brother madam
    sir señor señora señorita senor senora senorita sr sra srta herr frau mme mlle monsieur madame director counselor
    aunt auntie uncle grandma grandpa teacher
    """.split()
)

# Words that are recorded as names, or within names, but name no one.
NON_NAMES = frozenset(
    """
    jr ii iii iv phd edd slp bcba mom mum mama mommy mother dad papa daddy parent parents guardian grandmother
    grandfather stepmother stepfather foster family student child interpreter translator advocate psychologist therapist
    specialist representative somebody someone unknown
    """.split()
)

# Words that are names only with a capital letter ("An Tran", but "an uncle").
LOWERCASE_WORDS = frozenset("the and or with for a an my our his her their of from".split())

# Particles, which are replaced within a name but never alone.
PARTICLES = frozenset(
    """
    de da do dos das del della di du la le las los el al bin ibn bint abu van von der den ter ten zu y e i op
    """.split()
)

# Initials that are also abbreviations of something else.
ABBREVIATIONS = frozenset(
    """
    ac ad ai am ap as asl at bc bp ca cc cd da dc do dvd ed eg el ell esl et fm gi go gp hr hs id ie in io ip iq
    is it la lea ma math md me mr ms my no of ok on or os ot pa pc pe pg pm pr ps pt ra re rn ro rti sat sh slp
    so sp st ta to tv uk un up us ve vs we
    """.split()
)
