"""English words by what they do in phrases: what a lexicon of parts of speech would say, as far as edges need it."""

import re

from tm.languages import en

__all__ = [
    "ADJECTIVES",
    "ADJECTIVE_ENDING",
    "ADVERBS",
    "ARTICLES",
    "BREAKS",
    "CHOOSING",
    "DATES",
    "GENERAL_NOUNS",
    "NOUNS",
    "NOUN_TOO",
    "NOUN_TOO_STEMS",
    "NUMBERS",
    "SENTENTIAL",
    "SPARED_ED",
    "VAGUE",
    "VERBS",
    "VERB_STEMS",
    "WEAK_VERBS",
]

# No set phrase reaches across them: pronouns, relatives, modals, and the verbs that report what was said.
BREAKS = frozenset(
    """
    i you he she it we they me him us them this that these those which who whom whose what where when why how there here
    must should shall will would can could may might cannot if because although though while whereas since unless
    emphasized emphasised emphasizes stressed stresses said says noted notes pointed urged told added announced
    believes believed is are was were has had have been be am being does did do not also however therefore
    """.split()
)
DATES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today yesterday tomorrow jan feb mar apr jun jul aug sept oct nov dec
    """.split()
)
NUMBERS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
    billion trillion fourth fifth sixth seventh eighth ninth tenth half dozen
    """.split()
)
# They choose from what was said before; no phrase begins with them.
CHOOSING = frozenset(
    """
    relevant various certain different following respective latter own last next past recent previous particular
    numerous additional further necessary able due based regard according order well good better best great greater
    new-found total average per above-mentioned said so-called said similar specific possible appropriate involved
    including included concerned related corresponding present current currently accordance regard addition
    pursuant light view terms response line order behalf
    """.split()
)
# Adjectives without a telling ending; a phrase that stops at one is cut short.
ADJECTIVES = frozenset(
    """
    important major key main good better best great greater new old high higher highest low lower large larger small
    big long short strong stronger full whole total real true wide deep deeper broad joint modern rural urban human
    basic strict safe fair free open early late soft hard clean green red blue single double multiple related based
    advanced overall extreme solid smart poor rich young clear close common complete concrete correct current daily
    different difficult direct due easy entire equal every-day fine firm foreign further general grassroots heavy
    ideal independent innovative integrated inclusive key-note leading legal likely local necessary next normal other
    outstanding own particular past possible practical present primary private prominent proper public-spirited quick
    ready relevant remarkable respective right serious severe significant similar simple sound special specific stable
    steady successful such sufficient suitable super sure top traditional typical unified unique unprecedented various
    vast vigorous well-off western eastern northern southern wise worse worst
    """.split()
)
ADJECTIVE_ENDING = re.compile(r"(?:ous|ful|able|ible|less|ic|ical|ial|ual|onal|ary|ish|ern|ipal|tal|ural|eral|ive)$")
NOUNS = frozenset(
    """
    table variable cable vegetable boundary library salary secretary commentary military summary itinerary dictionary
    mineral general capital journal signal goal proposal approval hospital festival arrival principal material referendum
    rental professional individual criminal official initiative family supply assembly reply ally anomaly monopoly july
    italy elderly potential parental finery missionary documentary judiciary visionary beneficiary subsidiary estuary
    boundary january february luminary obituary sanctuary vocabulary numeral funeral collateral admiral mural
    public topic traffic music logic clinic epidemic pandemic fabric republic critic mechanic arithmetic characteristic
    statistic tactic metric panic fabric olympic perspective objective executive representative narrative incentive directive
    alternative archive drive motive native detective collective cooperative offensive trial differential testimonial
    pattern concern lantern cavern tavern memorial editorial portal metal total hospital detriment horizontal vertical dive five hive
    manual ritual animal metal trial rival removal renewal survival withdrawal reversal rehearsal tribunal terminal
    """.split()
)
ADVERBS = frozenset(
    """
    well together forward ahead hard fast away back ever never always often sometimes soon already now else almost
    quite rather perhaps instead abroad overseas alike alone thereby hence etc later earlier anew
    """.split()
)
# Bare verbs that are no nouns: a phrase may begin with one (`implement the rule of law`) but not stop at one.
VERBS = frozenset(
    """
    accelerate accomplish achieve adapt address adhere advance advocate aim allow amplify apply arrange ask assist
    attract avoid become begin believe bring build carry cause coordinate combat compact complete comply comprehend
    conduct conform connect consider consolidate construct continue contribute convey create crack cultivate deepen
    define deliver deploy develop devote do earn eliminate emphasize enable encourage enhance enjoy enlarge enrich ensure
    enter establish expand explore facilitate find follow form foster fulfil fulfill further gain gather get give go
    grasp grow guarantee guard guide handle happen help hold identify implement improve include increase innovate
    inspire integrate intensify introduce invite involve join keep know lay lead learn let live maintain make manage
    meet mobilize modernize optimize organize overcome participate pay perfect perform persist pool possess practice
    prepare prevent proceed request report produce promote protect provide pursue put raise reach realise realize reduce refine reflect
    reform regulate reinforce relate remain resist resolve respect respond safeguard see seek seize serve set settle show
    simplify solve speed stabilize stand standardize start stay stop strengthen strive study submit support take tackle target
    thank tighten track train transform understand undertake unify unite unleash uphold use utilize win work write
    """.split()
)
NOUN_TOO = frozenset(
    """
    address advance aim combat practice form gain guarantee guard guide help hold increase lead order reform respect
    study target track train use work start stop show set stand speed cause reach raise grasp support request report
    """.split()
)
# Nouns so general that a verb and one of them make no set phrase: promote the development.
GENERAL_NOUNS = frozenset(
    """
    development implementation construction work establishment situation number level efforts effort progress use need
    needs issue issues matter matters meeting measures attention importance role requirements support promotion study
    information report provision provisions activities problems areas place achievements
    """.split()
)
# What a sentence has and a set phrase has not: determiners that point or choose, verbs in the past.
SENTENTIAL = frozenset(
    """
    every any such other another more further its their our my his your her each some most many several both all no held
    took taken made gave given went came presided conveyed begun began became saw seen found kept told met led put set out
    up so then only very too just even
    """.split()
)
# Adjectives that praise or measure; what they begin is seldom set.
VAGUE = frozenset(
    "full close solid right main extreme overall large targeted promising practical great huge real".split()
)
VERB_STEMS = frozenset(en.stem(word) for word in VERBS)
NOUN_TOO_STEMS = frozenset(en.stem(word) for word in NOUN_TOO)
ARTICLES = frozenset({"the", "a", "an"})
# Verbs so general that what they begin is seldom a set phrase.
WEAK_VERBS = frozenset(
    """
    do make take have get work ensure achieve continue strive carry provide need keep put go become begin start include
    bring ask let see set use help allow enable remain give find show know meet require consider
    """.split()
)
SPARED_ED = frozenset("seed need breed speed feed deed shed bed red united hundred indeed creed weed bred".split())
