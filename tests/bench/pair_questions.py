"""Print how long `glossary pair` takes to answer, and how often a sample of pairs gives the answer of all pairs.

Data: parallel/ (government work reports of 2024 and 2025, UN, WMT21; 6,811 pairs), questions every fourth of
terms/political-terms-228 and of their references that stand in at least 3 pairs with an answer in 30% of them, one at a
time. Nothing is known to the termbase but the pairs. `TEACHING` in `glossary/inquiry.py` was chosen on these questions.
Run: python tests/bench/pair_questions.py [TEACHING…]
"""

import sys
import tempfile
import time
from pathlib import Path

from renderings import SHARED, keep_reachable, read_pairs, read_terms

import glossary.inquiry
from glossary.renderings import Question
from glossary.stages import Job, read
from glossary.termbase import Termbase, open_termbase

EVERYTHING = 1_000_000


def ask(termbase: Termbase, phrases: list[tuple[str, str]], teaching: int) -> tuple[list[Question], float]:
    """The answers, and the CPU seconds that each took."""
    glossary.inquiry.TEACHING = teaching
    start = time.process_time()
    answers = [next(glossary.inquiry.ask_pairs(termbase, [phrase], lambda done, total: None)) for phrase in phrases]
    return answers, (time.process_time() - start) / len(phrases)


def list_best(question: Question) -> list[tuple[str, int]]:
    """The first three renderings with their counts."""
    return [(one.evidence.text, one.sighting.count) for one in question.renderings[:3]]


def main() -> None:
    """Ask the same questions with all pairs and with samples."""
    samples = [int(argument) for argument in sys.argv[1:]] or [glossary.inquiry.TEACHING]
    pairs = read_pairs()
    phrases = []
    for turned, references in zip((False, True), read_terms(), strict=True):
        kept = sorted(keep_reachable(references, pairs, turned=turned, least=3))
        phrases += [(term, "en" if turned else "zh-CN") for term in kept[::4]]
    with tempfile.TemporaryDirectory() as folder, open_termbase(Path(folder) / "t.db", command="bench") as termbase:
        with termbase.transaction():
            read.run(termbase, Job((SHARED / "parallel",), Path(folder)), lambda done, total: None)
        whole, seconds = ask(termbase, phrases, EVERYTHING)
        print(
            f"parallel/, {len(pairs):,} pairs, {len(phrases)} questions: {seconds:.1f} CPU s a question with all pairs"
        )
        for teaching in samples:
            answers, seconds = ask(termbase, phrases, teaching)
            both = [(list_best(one), list_best(other)) for one, other in zip(answers, whole, strict=True)]
            first = sum(one[:1] == other[:1] or bool(one and other and one[0][0] == other[0][0]) for one, other in both)
            same = sum(one == other for one, other in both)
            print(
                f"with {teaching:,} others: {seconds:.1f} CPU s; the first rendering is the same for {first}, "
                f"the first three with their counts for {same}"
            )


if __name__ == "__main__":
    main()
