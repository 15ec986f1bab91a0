"""Print what the rules that need no termbase find in human translations, and how many faults put there they find.

parallel/un-dev and parallel/wmt21-zhen, both as Chinese to English and turned round: odd lines were tuned on, even lines
counted; then the lines of tm/en-zh-100k.tsv.gz that end in 7, and at last those that end in 5. One judge read all findings
of the even lines and seeded samples of 120 and 100 of the others, once (tests/cases/check_text_judged.tsv: data, direction,
line, rule, 1 where a reviser would want to see it). What was false in all but the last was then mended where that could be
done for every text: `read` is the figure before that. Nothing was changed for the last; files/po was looked at after it.
Run: python tests/bench/check_rules.py [SAMPLE]     with a number, only that many findings to be judged
"""

import csv
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from million import read_real

from glossary.checking.base import Finding, Passage
from glossary.checking.rules import RULES

TESTS = Path(__file__).resolve().parents[1]
PARALLEL = TESTS.parents[1] / "shared" / "data" / "parallel"
JUDGED = TESTS / "cases" / "check_text_judged.tsv"
DATA = ("un-dev", "wmt21-zhen")
LARGE = ("en-zh-100k:7", "en-zh-100k:5")
"""The lines of the large file that end in this figure."""

TEXT_RULES = "numbers repeated-word untranslated several-translations width spacing final-punctuation brackets tags length".split()
SEED = 7
FAULTS = 400
"""How many pairs a fault is put into, where so many can have it."""


def read_passages(data: str, direction: str, parity: int) -> list[Passage]:
    """Every other line of a file of pairs, or every tenth of the large one."""
    passages = []
    for number, (chinese, english) in enumerate(read_pairs(data), 1):
        if number % 2 == parity if data in DATA else number % 10 == int(data[-1]):
            sides = (chinese, english, "zh-CN", "en") if direction == "zh-en" else (english, chinese, "en", "zh-CN")
            passages.append(Passage(data, number, *sides))
    return passages


def read_pairs(data: str) -> Iterator[tuple[str, str]]:
    """Chinese and English."""
    if data in LARGE:
        yield from ((chinese, english) for english, chinese in read_real())
        return
    with (PARALLEL / f"{data}.zh-en.tsv").open(encoding="utf-8", newline="") as file:
        for line in file:
            chinese, english = line.rstrip("\r\n").split("\t")[:2]
            yield chinese, english


def find_all(passages: list[Passage]) -> dict[str, list[Finding]]:
    """All that the rules find, by rule; none of them asks the termbase."""
    known: Any = None
    return {name: list(RULES[name].find(passages, known)) for name in TEXT_RULES}


def count_findings(parity: int) -> list[tuple[str, str, Finding]]:
    """Print counts by rule and seconds; all findings with data and direction."""
    every = []
    for data in (*DATA, *LARGE):
        for direction in ("zh-en", "en-zh"):
            passages = read_passages(data, direction, parity)
            start = time.process_time()
            found = find_all(passages)
            seconds = time.process_time() - start
            counts = ", ".join(f"{name} {len(findings)}" for name, findings in found.items() if findings)
            print(f"{data} {direction}: {len(passages):,} pairs, {seconds:.2f} CPU s: {counts}")
            every += [(data, direction, finding) for findings in found.values() for finding in findings]
    return every


def print_precision(every: list[tuple[str, str, Finding]]) -> None:
    """Print how many of the judged findings are false, as they were read and as they are found today."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = {tuple(row[:4]): row[4] == "1" for row in csv.reader(file, delimiter="\t")}
    found = {(data, direction, str(one.passage.line), one.rule) for data, direction, one in every}
    groups = {
        "even lines": set(DATA),
        "un-dev alone, even lines": {"un-dev"},
        **{f"{data}, sampled": {data} for data in LARGE},
    }
    for name, data in groups.items():
        read = [verdict for key, verdict in judged.items() if key[0] in data]
        left = [verdict for key, verdict in judged.items() if key[0] in data and key in found]
        print(f"{name}: read {tell_false(read)}; found today of these {tell_false(left)}")
    for rule in TEXT_RULES:
        left = [verdict for key, verdict in judged.items() if key[3] == rule and key in found]
        print(f"  {rule:22s} {tell_false(left)}")
    unread = sum(key[0] in DATA and key not in judged for key in found)
    print(f"  found on even lines and not read: {unread}")


def tell_false(verdicts: list[bool]) -> str:
    """`120, false 4 (3.3%)`."""
    false = verdicts.count(False)
    return f"{len(verdicts)}, false {false} ({100 * false / max(len(verdicts), 1):.1f}%)"


def change_number(text: str, pick: random.Random) -> str:
    """Another digit in a number, or another number word."""
    words = "two three four five six seven eight nine ten".split()
    places = [*re.finditer(rf"\d|\b(?:{'|'.join(words)})\b", text)]
    if not places:
        return text
    place = pick.choice(places)
    old = place.group()
    new = pick.choice([one for one in ("123456789" if old.isdigit() else words) if one != old])
    return text[: place.start()] + new + text[place.end() :]


def double_word(text: str, pick: random.Random) -> str:
    """An English word twice, or a Chinese 的."""
    places = [*re.finditer(r"(?<= )[a-z]{2,}(?= )", text)] or [*re.finditer("的", text)]
    if not places:
        return text
    place = pick.choice(places)
    gap = " " if place.group().isascii() else ""
    return f"{text[: place.end()]}{gap}{place.group()}{text[place.end() :]}"


def narrow_comma(text: str, pick: random.Random) -> str:
    """A half-width comma for one between Chinese characters."""
    places = [*re.finditer("(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", text)]
    if not places:
        return text
    place = pick.choice(places)
    return f"{text[: place.start()]},{text[place.end() :]}"


def drop_bracket(text: str, pick: random.Random) -> str:
    """A bracket that is not closed."""
    places = [*re.finditer(r"[)）]", text)]
    place = pick.choice(places) if places else None
    return text[: place.start()] + text[place.end() :] if place else text


def drop_stop(text: str, pick: random.Random) -> str:
    """A sentence without its full stop."""
    return re.sub("[.。]$", "", text) if len(text) > 40 else text


Fault = Callable[[str, random.Random], str]
PUT: tuple[tuple[str, str, str, Fault], ...] = (
    ("a changed number", "numbers", "zh-en", change_number),
    ("a changed number", "numbers", "en-zh", change_number),
    ("a doubled word", "repeated-word", "zh-en", double_word),
    ("a doubled 的", "repeated-word", "en-zh", double_word),
    ("a half-width comma", "width", "en-zh", narrow_comma),
    ("a bracket left open", "brackets", "zh-en", drop_bracket),
    ("no full stop", "final-punctuation", "zh-en", drop_stop),
)


def print_recall(data: str) -> None:
    """Print how many of the faults that were put into even lines are found by the rule that should."""
    known: Any = None
    for name, rule, direction, put in PUT:
        pick = random.Random(SEED)
        passages = read_passages(data, direction, 0)
        already = {finding.passage.line for finding in RULES[rule].find(passages, known)}
        sound = [passage for passage in passages if passage.line not in already]
        wrong = [replace(one, target=text) for one in sound if (text := put(one.target, pick)) != one.target]
        wrong = pick.sample(wrong, min(FAULTS, len(wrong)))
        found = {finding.passage.line for finding in RULES[rule].find(wrong, known)}
        print(
            f"  {name:22s} {direction} {len(found):4d} of {len(wrong):4d} ({100 * len(found) / max(len(wrong), 1):.0f}%)"
        )
    for direction in ("zh-en", "en-zh"):
        pick = random.Random(SEED)
        passages = read_passages(data, direction, 0)
        long = [one for one in passages if len(one.source) > 20]
        whole = [replace(one, target=one.source) for one in pick.sample(long, FAULTS)]
        part = [replace(one, target=f"{one.target} {one.source}") for one in pick.sample(long, FAULTS)]
        for name, wrong in (("an untranslated target", whole), ("a sentence left in it", part)):
            found = {finding.passage.line for finding in RULES["untranslated"].find(wrong, known)}
            print(f"  {name:22s} {direction} {len(found):4d} of {len(wrong):4d} ({100 * len(found) / len(wrong):.0f}%)")


def main() -> None:
    """Count, judge, put faults in; with a number, print a sample to judge."""
    if not PARALLEL.exists():
        sys.exit("no ../shared/data here: nothing to measure on")
    every = count_findings(0)
    if len(sys.argv) > 1:
        for data, direction, one in random.Random(SEED).sample(every, min(int(sys.argv[1]), len(every))):
            passage = one.passage
            print(data, direction, passage.line, one.rule, sep="\t")
            print(
                f"    {one.message} [{one.start}-{one.end}] {one.evidence}\n    {passage.source}\n    {passage.target}"
            )
        return
    if JUDGED.exists():
        print_precision(every)
    for data in DATA:
        print(f"faults put into {data}, even lines, seed {SEED}, found:")
        print_recall(data)


if __name__ == "__main__":
    main()
