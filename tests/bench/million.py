"""Makes a million translation units out of the 100,000 real ones by a seeded perturbation; other scripts measure on them."""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
REAL = SHARED / "tm" / "en-zh-100k.tsv.gz"
SEED = 20261122


def unescape(text: str) -> str:
    r"""Take `\\t`, `\\n` and `\\\\` back."""
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\t", "\t") for part in parts)


def read_real() -> list[tuple[str, str]]:
    """The real units, English first."""
    with gzip.open(REAL, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(unescape(source), unescape(target)) for source, target in rows]


def make_units(count: int) -> Iterator[tuple[str, str]]:
    """The real units, then perturbed ones: each with 3 to 60% of its words or characters exchanged, dropped, doubled.

    What comes in stands in some real unit, so that the words and characters are as frequent as there; a number becomes
    another number now and then. No two texts of a side are the same, but for what is the same among the real ones.
    """
    real = read_real()
    yield from real[:count]
    choose = random.Random(SEED)
    seen = {source for source, _ in real}, {target for _, target in real}
    for number in range(count - len(real)):
        source, target = real[number % len(real)]
        other = real[choose.randrange(len(real))]
        rate = choose.choice((0.03, 0.08, 0.15, 0.3, 0.6))
        unit = perturb_words(source, other[0], rate, choose), perturb_characters(target, other[1], rate, choose)
        while unit[0] in seen[0] or unit[1] in seen[1]:
            rate = min(2 * rate, 0.6)
            other = real[choose.randrange(len(real))]
            unit = perturb_words(unit[0], other[0], rate, choose), perturb_characters(unit[1], other[1], rate, choose)
        for side, text in enumerate(unit):
            seen[side].add(text)
        yield unit


def perturb_words(text: str, other: str, rate: float, choose: random.Random) -> str:
    words, others = text.split(" "), other.split(" ")
    result: list[str] = []
    for word in words:
        if choose.random() >= rate:
            result.append(word)
            continue
        kind = choose.random()
        if kind < 0.6:
            result.append(others[choose.randrange(len(others))])
        elif kind < 0.75:
            result += [word, others[choose.randrange(len(others))]]
        elif kind < 0.85:
            result.append(str(choose.randrange(3000)))
    return " ".join(result) or text + f" {choose.randrange(3000)}"


def perturb_characters(text: str, other: str, rate: float, choose: random.Random) -> str:
    result: list[str] = []
    place = 0
    while place < len(text):
        step = choose.choice((1, 2, 2, 3))
        piece = text[place : place + step]
        place += step
        if choose.random() >= rate:
            result.append(piece)
            continue
        kind = choose.random()
        start = choose.randrange(len(other))
        if kind < 0.6:
            result.append(other[start : start + step])
        elif kind < 0.75:
            result += [piece, other[start : start + step]]
    return "".join(result).strip() or text + str(choose.randrange(3000))
