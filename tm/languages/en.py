"""English: its words, sentences and stems."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tm.languages.base import Token, make_tokens

TAG = "en"
NAME = "English"
ALIASES = frozenset(
    f"{language}{region}"
    for language in ("en", "eng")
    for region in ("", "-us", "-gb", "-uk", "-au", "-ca", "-nz", "-ie", "-in", "-sg", "-hk", "-za")
) | frozenset(
    """
    english english-us english-usa english-united-states english-united-states-of-america american-english
    english-uk english-gb english-united-kingdom english-great-britain british-english english-australia english-canada
    english-new-zealand english-ireland english-india english-singapore english-hong-kong english-south-africa
    英文 英语 英語 英文-美国 英语-美国 英文-英国 英语-英国
    """.split()
)
JOINER = " "

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those each every either neither some any no all both such same other another
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
    who whom whose which what where when why how there here
    am is are was were be been being do does did done have has had having will would shall should can could may
    might must ought
    of in on at by for with from to into onto upon over under above below between among through during before after
    against about around across along behind beyond within without toward towards until till since per via as than
    and or but nor so yet if unless although though because while whereas whether not only also too very more most
    less least much many few several just even still again then thus therefore however moreover furthermore
    first second third one's up down out off
    """.split()
)

# "people's", "high-quality", "U.S.", "5.2%", "20th"; a curly apostrophe counts as a straight one. What most tokens are
# stands first, letters before a space: as the rest would find them, in three quarters of its time.
_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,;:)\n])"
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,]\d+)*%?(?!\w)|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_+"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
# What ends a sentence, with the quotation marks and brackets that close after it; then what the next one begins with.
_STOP = re.compile(
    r"(?P<stop>[.!?]{1,9})(?:[\"')\]”’]| (?=[”’]))*(?P<gap>\s+)(?P<open>[\"'“‘(\[—–•]{0,3}\s?)(?P<next>[A-Z0-9]\w*)"
)
# `work.The meeting`: a space lost in machine-translated text, certain only before a word like `The`.
_GLUED = re.compile(r"(?<=[a-z]{3})[.!?](?=(?P<next>[A-Z][a-z]*)\b)")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘—–/]+$")
_LETTERED = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_ROMAN = re.compile(r"[IVXLC]{1,6}")
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})(?:\.(?:\d{1,3}|[A-Za-z]))*[)\]]?")
# An abbreviation's full stop ends no sentence; untrained Punkt splits at "Mr.". These stand before a name,
_BEFORE_NAMES = frozenset(
    """
    mr mrs ms messrs mme mlle dr prof gen lt col maj capt cmdr adm sgt sen rep gov pres hon rev fr st mt ft vs cf viz
    e.g i.e
    """.split()
)
# these before a figure,
_BEFORE_FIGURES = frozenset(
    """
    no nos vol vols fig figs art arts sec sect secs para paras p pp ch chap app ann annex res doc ed eds c ca approx
    jan feb mar apr jun jul aug sep sept oct nov dec tel ext add corr
    """.split()
)
# and these end a sentence only where a word follows that begins one: `in the U.S. The meeting`, not `U.S. Congress`.
_ANYWHERE = frozenset("etc al ibid inc ltd co corp bros jr sr dept est govt univ assn ave blvd rd ph.d".split())


def split_sentences(text: str) -> Iterator[str]:
    """Cut a paragraph at full stops, question and exclamation marks that a capital or a number follows.

    Not after abbreviations (`Mr.`, `No. 5`, `U.S. Congress`), initials and the numbers of list items; neither at
    semicolons nor at ellipses: translators keep what they join in one sentence.
    """
    start = 0
    for end in sorted(_find_ends(text)):
        sentence = text[start:end].strip()
        # `1.` and `II.` number what follows.
        if sentence and not _NUMBERING.fullmatch(sentence.rstrip(". ")):
            yield sentence
            start = end
    if sentence := text[start:].strip():
        yield sentence


def _find_ends(text: str) -> Iterator[int]:
    """Where the sentences of a paragraph end, those that are only numbering included."""
    position = 0
    while stop := _STOP.search(text, position):
        position = stop.start("open")
        if stop["stop"].endswith("..") or (
            stop["stop"] == "." and _abbreviates(text[max(0, stop.start() - 40) : stop.start()], stop["next"])
        ):
            continue
        yield stop.start("gap")
    for glued in _GLUED.finditer(text):
        if glued["next"].lower() in FUNCTION_WORDS:
            yield glued.end()


def _abbreviates(before: str, following: str) -> bool:
    """Whether the full stop between two words belongs to an abbreviation and the sentence goes on."""
    last = _LAST_WORD.search(before)
    word = last.group() if last else ""
    plain = word.lower()
    if plain in _BEFORE_NAMES:
        return True
    if plain in _BEFORE_FIGURES and (following[0].isdigit() or _ROMAN.fullmatch(following)):
        return True
    if plain in _ANYWHERE or _LETTERED.fullmatch(word):
        return following.lower() not in FUNCTION_WORDS
    return False


def tokenize(text: str) -> list[Token]:
    """Cut a text into words, numbers and punctuation marks; hyphens and apostrophes stay inside their word."""
    found = list(_TOKEN.finditer(text))
    return make_tokens(map(re.Match.group, found), map(re.Match.start, found), map(re.Match.end, found))


# What no rule finds: the irregular forms of verbs and nouns that stand in set phrases.
_IRREGULAR = {
    form: base
    for base, forms in {
        "build": "built", "hold": "held", "keep": "kept", "lead": "led", "make": "made", "mean": "meant", "meet": "met",
        "seek": "sought", "teach": "taught", "strive": "strove striven", "take": "took taken", "give": "gave given",
        "uphold": "upheld", "draw": "drew drawn", "grow": "grew grown", "rise": "rose risen", "write": "wrote written",
        "speak": "spoke spoken", "undertake": "undertook undertaken", "overcome": "overcame", "win": "won",
        "use": "used using", "agree": "agreed agreeing", "guarantee": "guaranteed", "free": "freed",
        "child": "children", "man": "men", "woman": "women", "criterion": "criteria", "crisis": "crises",
        "analysis": "analyses", "basis": "bases", "life": "lives", "half": "halves", "self": "selves", "leaf": "leaves",
    }.items()
    for form in forms.split()
}  # fmt: skip
# Adjectives and nouns of their own: developed countries are not developing ones, nor is a fund its funding.
_WHOLE = frozenset(
    """
    developed developing united limited advanced leading funding building opening being housing hearing understanding
    """.split()
)
_VOWEL = re.compile("[aeiouy]")
_POSSESSIVE = re.compile("'s?$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Take a word's inflection off, and nothing else: `responsibilities` and `responsibility` are one.

    Porter's and Snowball's stemmers also take derivation off, so that `organ` and `organization`, `universal` and
    `university` become one; for terms that is one step too far. This is the first step of M. F. Porter, "An algorithm
    for suffix stripping", Program 14 (1980), with irregular forms and the final e gone from every stem.

    Args:
        word: in any case, with or without a possessive ending.
    Returns:
        The stem, which need not be a word: `promot` for promote, promotes, promoted and promoting, `control` for
        controlled, `proces` for process.
    """
    plain = word.lower().replace("’", "'")
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    plain = _IRREGULAR.get(plain, plain)
    if plain.endswith("s"):
        plain = _strip_plural(plain)
    if plain in _WHOLE:
        return plain
    if plain.endswith(("ed", "ing")):
        plain = _strip_ending(plain)
    if len(plain) > 3 and plain.endswith("y") and plain[-2] not in "aeiou":
        return plain[:-1] + "i"
    if len(plain) > 3 and ((plain.endswith("e") and plain[-2] != "e") or (plain[-1] == plain[-2] and plain[-1] != "e")):
        return plain[:-1]
    return plain


def _strip_plural(word: str) -> str:
    """Take the -s of a noun or verb off; `process`, `news` and `basis` keep theirs."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or word in {"news", "series"}:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else word[:-1]


def _strip_ending(word: str) -> str:
    """Take -ed and -ing off where a stem with a vowel is left; `red` stays."""
    for ending in ("ied", "ed", "ing"):
        rest = word[: -len(ending)]
        if not word.endswith(ending) or len(rest) < 3 or not _VOWEL.search(rest) or word.endswith("eed"):
            continue
        if ending == "ied":
            return rest + "y"
        return rest
    return word


def measure_share(text: str) -> float:
    """The share of Latin letters among a text's letters."""
    letters = len(_LETTER.findall(text))
    return len(_LATIN.findall(text)) / letters if letters else 0.0
