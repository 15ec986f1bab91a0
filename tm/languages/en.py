"""English: its words, sentences and stems."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from tm.languages.base import Token

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer

TAG = "en"
ALIASES = frozenset({"eng", "en-us", "en-gb", "en-au", "en-ca", "en-nz", "en-ie", "en-in", "en-sg", "en-hk", "en-za"})
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

# "people's", "high-quality", "U.S.", "5.2%"; a curly apostrophe counts as a straight one.
_TOKEN = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|\d+(?:[.,]\d+)*%?|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]|_+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
# An abbreviation's full stop ends no sentence; untrained Punkt splits at "Mr.".
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen sen rep gov st no nos vol vs etc e.g i.e u.s u.k u.n fig dept".split()
)
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")


def split_sentences(text: str) -> Iterator[str]:
    """Cut a paragraph at full stops, question and exclamation marks that a capital or a number follows."""
    start = 0
    for gap in _END.finditer(text):
        last = text[start : gap.start()].rsplit(None, 1)[-1:]
        if last and last[0].endswith(".") and last[0][:-1].lower().lstrip("(\"'“‘") in _ABBREVIATIONS:
            continue
        if sentence := text[start : gap.end()].strip():
            yield sentence
        start = gap.end()
    if sentence := text[start:].strip():
        yield sentence


def tokenize(text: str) -> list[Token]:
    """Cut a text into words, numbers and punctuation marks; hyphens and apostrophes stay inside their word."""
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Porter's second stemmer ("Snowball"): `responsibilities` and `responsibility` are one."""
    return str(_stemmer().stem(word.replace("’", "'")))


@lru_cache(maxsize=1)
def _stemmer() -> "SnowballStemmer":
    from nltk.stem.snowball import SnowballStemmer  # noqa: PLC0415 - nltk takes 200 ms, and look-ups stem nothing

    return SnowballStemmer("english")


def measure_share(text: str) -> float:
    """The share of Latin letters among a text's letters."""
    letters = len(_LETTER.findall(text))
    return len(_LATIN.findall(text)) / letters if letters else 0.0
