"""Print how often the best renderings of known terms are the reference's, and how long finding them takes.

Pairs: parallel/ (government work reports of 2024 and 2025, UN, WMT21). Questions: terms/political-terms-228, those
seen at least 3 times whose reference stands in at least 30% of their pairs; neither the references nor any other
known rendering is given to what is measured. The weights in `glossary/candidates.py` and `glossary/spans.py` were
fitted on every other term, by alphabet, of those CC-CEDICT entries of three characters or more that pass the same
test, of these terms and of seeds/terms.csv on seeds/parallel; the other half was kept apart.
Run: python tests/bench/renderings.py [--show]
"""

import re
import resource
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from glossary.bitext import read_bitext
from glossary.entries import Rendering
from glossary.extract import extract
from glossary.pairing import find_renderings
from tm.languages import find_language
from tm.normalize import fold
from tm.texts import Segment, SegmentPair

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
ARTICLES = {"a", "an", "the", "to"}


def read_pairs() -> list[SegmentPair]:
    pairs = []
    for path in sorted((SHARED / "parallel").glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            source, _, target = line.partition("\t")
            pairs.append(
                SegmentPair(
                    (Segment(path.stem, number, "zh-CN", source),), (Segment(path.stem, number, "en", target),), 1.0
                )
            )
    return pairs


def read_terms() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """References from Chinese to English and back; remarks in brackets left out."""
    onward: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for line in (SHARED / "terms/political-terms-228.zh-en.tsv").read_text("utf-8").splitlines():
        chinese, _, english = line.partition("\t")
        chinese = re.sub("[（(].*?[)）]", "", chinese).strip("《》 。")
        if not re.fullmatch("[\u4e00-\u9fff]{2,}", chinese):
            continue
        for one in english.split("||"):
            plain = one.strip(" .")
            onward.setdefault(chinese, []).append(plain)
            back.setdefault(plain, []).append(chinese)
    return onward, back


def normalise(text: str, language: str) -> tuple[str, ...]:
    """What two texts must share to count as the same: stems without articles, or folded characters."""
    if language != "en":
        return (fold(text),)
    words = re.findall(r"[a-z0-9]+", re.sub("['’]s?(?![a-z])", "", text.lower().replace("-", " ")))
    return tuple(find_language("en").stem(word) for word in words if word not in ARTICLES)


def keep_reachable(
    references: Mapping[str, Collection[str]], pairs: Collection[SegmentPair], *, turned: bool
) -> dict[str, list[tuple[str, ...]]]:
    """Terms seen at least 3 times whose reference stands in at least 30% of their pairs."""
    sides = [(p.source[0].text, p.target[0].text) for p in pairs]
    own_language, other_language = ("en", "zh-CN") if turned else ("zh-CN", "en")
    if turned:
        sides = [(other, own) for own, other in sides]
    own = [" ".join(normalise(text, own_language)) for text, _ in sides]
    other = [" ".join(normalise(text, other_language)) for _, text in sides]
    kept = {}
    for term, texts in references.items():
        key = " ".join(normalise(term, own_language))
        here = [i for i, text in enumerate(own) if _has(text, key, own_language)]
        answers = [normalise(text, other_language) for text in texts]
        hits = sum(any(_has(other[i], " ".join(a), other_language) for a in answers) for i in here)
        if len(here) >= 3 and hits >= 0.3 * len(here):
            kept[term] = answers
    return kept


def _has(text: str, key: str, language: str) -> bool:
    return f" {key} " in f" {text} " if language == "en" else key in text


def report(
    name: str, found: Mapping[str, tuple[Rendering, ...]], questions: Mapping[str, list[tuple[str, ...]]]
) -> None:
    ordered = sorted(questions)
    for label, terms in (("tuned on", ordered[::2]), ("kept apart", ordered[1::2]), ("all", ordered)):
        ranks = [_rank(found[term], questions[term]) for term in terms]
        print(
            f"{name}, {label}: {len(terms)} terms, top-1 exact {sum(r == 0 for r in ranks) / len(terms):.3f}, "
            f"top-3 exact {sum(r < 3 for r in ranks) / len(terms):.3f}, none {sum(not found[t] for t in terms)}"
        )


def _rank(renderings: tuple[Rendering, ...], answers: list[tuple[str, ...]]) -> int:
    for rank, rendering in enumerate(renderings):
        words = normalise(rendering.text, rendering.language)
        if any(words == answer or set(words) == set(answer) for answer in answers):
            return rank
    return 99


def show(found: Mapping[str, tuple[Rendering, ...]], questions: Mapping[str, list[tuple[str, ...]]]) -> Iterator[str]:
    for term in sorted(questions):
        best = " | ".join(f"{r.text} {r.count} {r.score:.2f}" for r in found[term][:4])
        yield f"{_rank(found[term], questions[term]):2d} {term}: {best}  ⇐ {[' '.join(a) for a in questions[term]]}"


def main() -> None:
    pairs = read_pairs()
    onward, back = read_terms()
    phrases = extract([pair.source[0] for pair in pairs], limit=2000)
    start = time.perf_counter()
    bitext = read_bitext(pairs, "zh-CN", {})
    found = dict(find_renderings([phrase.text for phrase in phrases], "zh-CN", pairs, bitext=bitext))
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rendered = sum(map(bool, found.values()))
    print(f"{rendered} of {len(found)} terms rendered from {len(pairs)} pairs in {took:.1f} s, peak {peak:,.0f} MB")
    assert bitext is not None
    for name, references, language in (("zh→en", onward, "zh-CN"), ("en→zh", back, "en")):
        questions = keep_reachable(references, pairs, turned=language == "en")
        turned = bitext if language == "zh-CN" else bitext.turn()
        found = dict(find_renderings(list(questions), language, pairs, bitext=turned))
        report(name, found, questions)
        if "--show" in sys.argv:
            print("\n".join(show(found, questions)))


if __name__ == "__main__":
    main()
