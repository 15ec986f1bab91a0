"""Print how other extractors that need no trained model do on the same texts: quality on ACTER, and speed.

Peers that are not installed are left out, saying so. Each gets what suits it best: sentences cut by us, its own
tokenizer, nltk's list of English function words where it wants one (we give ours), the best cutoff of its list (ours is
cut as `glossary extract` cuts it). Speed: CPU seconds from sentences in memory to a ranked list, each run in a process of
its own, stopped after two minutes. Needs scikit-learn, gensim, yake and translate-toolkit beside the project.
Run: python tests/bench/extract_peers.py
"""

import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from extract_english import SHARED, read_domain, read_gold, score, write_plainly
from extract_speed import read_case

from glossary.extract import extract
from tm.languages import en
from tm.texts import Segment

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PATIENCE = 120
SIZES = ("en 100", "en 10", "en 1")
MANY = 20_000


def ask_ours(segments: list[Segment], limit: int | None = None) -> list[str]:
    """Every surface at the rank of its row; as long as `glossary extract` lists it, unless a limit is given."""
    return [text for phrase in extract(segments, limit=limit) for text in (phrase.text, *phrase.variants)]


def ask_nltk(segments: list[Segment]) -> list[str]:
    """Bigrams and trigrams without function words at the edges, by likelihood ratio."""
    from nltk.collocations import BigramCollocationFinder, TrigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures, TrigramAssocMeasures

    sentences = [[word.lower() for word in WORD.findall(segment.text)] for segment in segments]
    ranked = []
    for finder, measures in (
        (BigramCollocationFinder, BigramAssocMeasures),
        (TrigramCollocationFinder, TrigramAssocMeasures),
    ):
        found = finder.from_documents(sentences)
        found.apply_freq_filter(2)
        found.apply_ngram_filter(lambda *words: words[0] in en.FUNCTION_WORDS or words[-1] in en.FUNCTION_WORDS)
        ranked += [(value, " ".join(words)) for words, value in found.score_ngrams(measures.likelihood_ratio)]
    return [text for _, text in sorted(ranked, reverse=True)]


def ask_sklearn(segments: list[Segment]) -> list[str]:
    """All n-grams of one to eight words that stand in two sentences, without function words at the edges, by count."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(ngram_range=(1, 8), min_df=2, token_pattern=WORD.pattern)
    table = counter.fit_transform(segment.text for segment in segments)
    totals = table.sum(axis=0).A1
    rows = sorted(zip((-totals).tolist(), counter.get_feature_names_out().tolist(), strict=True))
    return [text for _, text in rows if en.FUNCTION_WORDS.isdisjoint((text.split()[0], text.split()[-1]))]


def ask_gensim(segments: list[Segment]) -> list[str]:
    """Three passes, so that phrases have up to eight words; by score."""
    from gensim.models.phrases import Phrases

    sentences = [[word.lower() for word in WORD.findall(segment.text)] for segment in segments]
    best: dict[str, float] = {}
    for _ in range(3):
        model = Phrases(
            sentences, min_count=2, threshold=1, connector_words=frozenset({"of", "and", "the", "for", "in"})
        )
        for text, value in model.export_phrases().items():
            plain = text.replace("_", " ")
            best[plain] = max(best.get(plain, 0.0), value)
        sentences = [model[sentence] for sentence in sentences]
    return sorted(best, key=lambda text: (-best[text], text))


def ask_yake(segments: list[Segment]) -> list[str]:
    import yake

    extractor = yake.KeywordExtractor(lan="en", n=4, top=MANY, dedupLim=1.0)
    return [text for text, _ in extractor.extract_keywords("\n".join(segment.text for segment in segments))]


def ask_poterminology(segments: list[Segment]) -> list[str]:
    """Through its command, as its users do: every sentence a unit of a PO file for each document."""
    import polib
    import translate

    assert translate
    with tempfile.TemporaryDirectory() as folder:
        files: dict[str, polib.POFile] = {}
        for segment in segments:
            files.setdefault(segment.document, polib.POFile()).append(polib.POEntry(msgid=segment.text))
        for number, file in enumerate(files.values()):
            file.save(str(Path(folder) / f"{number:06d}.po"))
        out = Path(folder) / "terms.pot"
        command = [
            str(Path(sys.executable).parent / "poterminology"),
            "--inputs-needed=1",
            "--locs-needed=1",
            "-i",
            folder,
            "-o",
            str(out),
        ]
        subprocess.run(
            [*command, "--progress=none", "--fullmsg-needed=1", "--substr-needed=2"],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        return [entry.msgid for entry in polib.pofile(str(out))]


PEERS: dict[str, Callable[[list[Segment]], list[str]]] = {
    "tifaku": ask_ours,
    "nltk collocations": ask_nltk,
    "sklearn CountVectorizer": ask_sklearn,
    "gensim Phrases": ask_gensim,
    "yake": ask_yake,
    "poterminology": ask_poterminology,
}


def _write_all(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(write_plainly, texts)))


def measure_quality(name: str) -> None:
    """Print F1 and average precision on both domains."""
    for domain in ("wind", "equi"):
        segments = list(read_domain(domain))
        ranked = _write_all(PEERS[name](segments))
        # Average precision is that of the whole ranking.
        whole = _write_all(ask_ours(segments, len(segments) ** 2)) if name == "tifaku" else ranked
        for names in (False, True):
            gold = read_gold(domain, names=names)
            by_default, best, _ = score(ranked, gold)
            precision = score(whole, gold)[2]
            f1 = by_default if name == "tifaku" else best
            print(
                f"  {name:24s} {domain} {'with names' if names else 'no names':10s} F1 {f1:5.1f}  AP {precision:5.1f}"
            )


def measure_speed(name: str, case: str) -> None:
    """Print the CPU seconds of one run; children's count, too."""
    segments, _ = read_case(case)
    tokens = sum(len(en.tokenize(segment.text)) for segment in segments)
    start = time.process_time()
    ranked = PEERS[name](segments)
    seconds = time.process_time() - start
    seconds += sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:24s} {tokens:10,d} tokens {seconds:7.1f} CPU s  peak {peak:5.0f} MB  {len(ranked)} rows")


def run(*arguments: str) -> None:
    """This script once more in a process of its own, given up after a while."""
    try:
        subprocess.run([sys.executable, __file__, *arguments], check=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"  {arguments[0]:24s} {arguments[1]}: not done after {PATIENCE} s")
    except subprocess.CalledProcessError:
        print(f"  {arguments[0]:24s} {arguments[1]}: failed")


def main() -> None:
    """All peers, or with arguments one of them on one task."""
    if not SHARED.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    warnings.simplefilter("ignore")
    if len(sys.argv) > 1:
        name, task = sys.argv[1:3]
        try:
            measure_quality(name) if task == "quality" else measure_speed(name, task)
        except ImportError as error:
            print(f"  {name}: {error}")
        return
    print("ACTER v1.5, English: best F1 over all cutoffs (tifaku: as it is cut), average precision", flush=True)
    for name in PEERS:
        run(name, "quality")
    for case in SIZES:
        print(f"speed, {case.removeprefix('en ')}th part of 10 million tokens", flush=True)
        for name in PEERS:
            run(name, case)


if __name__ == "__main__":
    main()
