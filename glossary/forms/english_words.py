"""English words by what they do in phrases, as far as their part of speech does not tell it."""

__all__ = [
    "ADJECTIVE_NOUNS",
    "ADVERBS_BEFORE_NOUNS",
    "ARTICLES",
    "BREAKS",
    "CHOOSING",
    "DATES",
    "GENERAL_NOUNS",
    "NUMBERS",
    "SENTENTIAL",
    "VAGUE",
    "WEAK_VERBS",
]

# No set phrase reaches across them: pronouns, relatives, modals, and the verbs that report what was said.
BREAKS = frozenset(
    """
    i you he she it we they me him us them this that these those which who whom whose what where when why how there here
    must should shall will would can could may might cannot www http https if because although though while whereas since unless
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
    billion trillion fourth fifth sixth seventh eighth ninth tenth dozen
    """.split()
)
# Adjectives by the lexicon that name things as nouns do: the elderly, the military.
ADJECTIVE_NOUNS = frozenset(
    "collective cooperative elderly individual military potential professional public rental variable".split()
)
# Adverbs that stand before nouns as adjectives do: the inside rein, forward motion.
ADVERBS_BEFORE_NOUNS = frozenset(
    "backward downstream downward downwind forward inside north outside south upstream upward upwind".split()
)
# They choose from what was said before; no phrase begins with them.
CHOOSING = frozenset(
    """
    relevant various certain different following respective latter own last next past recent previous particular
    numerous additional further necessary able due based regard according order well good better best great greater
    new-found total average per above-mentioned said so-called said similar specific possible appropriate involved
    including included concerned related corresponding present current currently accordance regard addition
    pursuant light view terms response line order behalf matters hard regarding regards
    """.split()
)
# Nouns so general that they are no terms alone, nor set phrases after a verb: promote the development.
GENERAL_NOUNS = frozenset(
    """
    development implementation construction work establishment situation number level efforts effort progress use need
    needs issue issues matter matters meeting measures attention importance role requirements support promotion study
    information report provision provisions activities problems areas place achievements commitment commitments policies
    sector sectors session sessions paragraph paragraphs initiative initiatives recommendation recommendations assistance
    capacity
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
ARTICLES = frozenset({"the", "a", "an"})
# Verbs so general that what they begin is seldom a set phrase.
WEAK_VERBS = frozenset(
    """
    do make take have get work ensure achieve continue strive carry provide need keep put go become begin start include
    bring ask let see set use help allow enable remain give find show know meet require consider
    """.split()
)
