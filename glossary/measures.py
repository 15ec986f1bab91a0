"""Scores phrases by what was counted; every measure has one signature and stands in `MEASURES`."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["DEFAULT", "MEASURES", "NEUTRAL", "Measure", "Statistics"]

Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is known of phrases of one language; every column has one row a phrase."""

    count: Reals
    """How often the phrase stands in the text."""

    documents: Reals
    """In how many documents."""

    length: Reals
    """How many units it has: words, or Chinese characters."""

    left_entropy: Reals
    """Of what stands before it, in nats."""

    right_entropy: Reals
    """Of what stands after it, in nats."""

    containers: Reals
    """How many longer candidates hold it."""

    contained: Reals
    """How often these occur, all together."""

    prefix: Reals
    """How often the part before its weakest joint occurs."""

    suffix: Reals
    """How often the part after that joint occurs."""

    weirdness: Reals
    """How many times more often its words stand in the text than in general language, their geometric mean; no number
    where nobody counted the language."""

    total: int
    """How many units the text has."""


Measure = Callable[[Statistics], Reals]

NEUTRAL = 19.0
"""The weirdness that neither helps nor hurts a phrase: log(1 + 19) is log 20."""


def count(statistics: Statistics) -> Reals:
    """The plain count, the measure that others must beat."""
    return statistics.count


def documents(statistics: Statistics) -> Reals:
    """How many documents have the phrase; the count decides between equals."""
    return statistics.documents + 1 - 1 / (1 + statistics.count)


def c_value(statistics: Statistics) -> Reals:
    """C-value: count and length, less what belongs to longer phrases.

    K. Frantzi, S. Ananiadou and H. Mima, "Automatic recognition of multi-word terms: the C-value/NC-value method",
    International Journal on Digital Libraries 3 (2000), with log2(length + 1) in place of log2(length), so that a
    phrase of one unit counts for something.
    """
    return np.log2(statistics.length + 1) * _free_count(statistics)


def entropy(statistics: Statistics) -> Reals:
    """The lesser of the two neighbours' entropies, in nats.

    Z. Jin and K. Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of branching entropy", COLING/ACL 2006.
    """
    return np.minimum(statistics.left_entropy, statistics.right_entropy)


def pmi(statistics: Statistics) -> Reals:
    """Pointwise mutual information at the weakest joint, in bits.

    K. Church and P. Hanks, "Word association norms, mutual information, and lexicography", Computational Linguistics 16
    (1990); the weakest joint as in J. Ferreira da Silva and G. Pereira Lopes, "A local maxima method and a fair
    dispersion normalization for extracting multi-word units from corpora", MOL 1999.
    """
    return np.log2(np.maximum(statistics.count, 1) * statistics.total / (statistics.prefix * statistics.suffix))


def npmi(statistics: Statistics) -> Reals:
    """The same between -1 and 1: G. Bouma, "Normalized (pointwise) mutual information in collocation extraction", 2009."""
    return pmi(statistics) / np.maximum(-np.log2(statistics.count / max(statistics.total, 1)), 1e-9)


def _ask_nltk(name: str) -> Measure:
    """One of nltk's bigram measures, with the two parts at the weakest joint in place of the two words."""

    def ask(statistics: Statistics) -> Reals:
        from nltk.metrics.association import BigramAssocMeasures  # noqa: PLC0415 - nltk takes 200 ms

        score = getattr(BigramAssocMeasures, name)
        rows = zip(statistics.count.tolist(), statistics.prefix.tolist(), statistics.suffix.tolist(), strict=True)
        total = max(statistics.total, 1)
        return np.array([score(both, (left, right), total) for both, left, right in rows], np.float64)

    return ask


def weirdness(statistics: Statistics) -> Reals:
    """How many times more often the words stand here than in general language.

    K. Ahmad, L. Gillam and L. Tostevin, "University of Surrey participation in TREC 8: Weirdness indexing for logical
    document extrapolation and retrieval (WILDER)", TREC 1999; the geometric mean over the words of a phrase.
    """
    return np.nan_to_num(statistics.weirdness, nan=NEUTRAL)


def phraseness(statistics: Statistics) -> Reals:
    """How often, in how many documents, how free, how long, all in one product.

    log(1 + free count) x log(1 + documents)^(1/2) x (1/2 + lesser entropy) x log2(length): the free count and the length
    as in the C-value (Frantzi et al. 2000), the entropy of Jin and Tanaka-Ishii (2006). A set phrase is frequent, does
    not live on longer phrases, and stands between anything. The form of the product was chosen by the recall of
    Chinese political terms in government reports; no number in it was fitted.
    """
    spread = np.sqrt(np.log1p(statistics.documents))
    freedom = 0.5 + entropy(statistics)
    frequency = np.log1p(np.maximum(_free_count(statistics), 0))
    return frequency * spread * freedom * np.log2(np.maximum(statistics.length, 1.5))


def _free_count(statistics: Statistics) -> Reals:
    return statistics.count - statistics.contained / np.maximum(statistics.containers, 1)


def termhood(statistics: Statistics) -> Reals:
    """Is it set, and is it of this field?

    log(1 + free count) x (1/2 + lesser entropy) x log2(1 + length) x (log(1 + weirdness) / log 20)^(3 / length^2): a
    single word is a term if it is rare elsewhere (`dressage`); a long phrase is one even of common words (`rule of law`),
    so that the exponent falls with the length. The form was chosen on ACTER's wind and equi and on English of public
    life; its numbers are round, and none was fitted. Where nobody counted the general language (Chinese, whose units are
    characters), it is the phraseness.
    """
    strange = np.log1p(weirdness(statistics)) / np.log1p(NEUTRAL)
    freedom = 0.5 + entropy(statistics)
    frequency = np.log1p(np.maximum(_free_count(statistics), 0))
    length = np.maximum(statistics.length, 1)
    scores = frequency * freedom * np.log2(1 + length) * strange ** (3 / length**2)
    return np.where(np.isnan(statistics.weirdness), phraseness(statistics), scores)


DEFAULT = "termhood"

MEASURES: dict[str, Measure] = {
    "termhood": termhood,
    "phraseness": phraseness,
    "weirdness": weirdness,
    "c-value": c_value,
    "count": count,
    "documents": documents,
    "entropy": entropy,
    "pmi": pmi,
    "npmi": npmi,
    "likelihood-ratio": _ask_nltk("likelihood_ratio"),  # T. Dunning, Computational Linguistics 19 (1993)
    "dice": _ask_nltk("dice"),  # L. R. Dice, Ecology 26 (1945)
    "student-t": _ask_nltk("student_t"),  # C. Manning and H. Schuetze, Foundations, section 5.3.1 (1999)
}
