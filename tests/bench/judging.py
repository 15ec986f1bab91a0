"""Reads what two judges said of extracted rows (tests/cases/extract_*_judged.tsv) and prints precision and agreement."""

import csv
from collections.abc import Sequence
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"


def read_judgements(name: str) -> dict[str, tuple[bool, bool]]:
    """For each text of a file in tests/cases what the first and the second judge said."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row[0]: (row[1] == "1", row[2] == "1") for row in rows if len(row) >= 3 and row[1] in ("0", "1")}


def print_precision(best: Sequence[str], name: str) -> None:
    """The share of good rows by each judge, and how far the two agree: raw, and beyond chance (J. Cohen, 1960).

    Rows that nobody judged count as wrong, and are told.
    """
    judged = read_judgements(name)
    pairs = [judged[text] for text in best if text in judged]
    for judge, which in enumerate(("first", "second")):
        good = sum(pair[judge] for pair in pairs)
        print(f"  precision of the best {len(best)}, {which} judge: {100 * good / max(len(best), 1):5.1f}%")
    print(f"  not judged, counted as wrong: {len(best) - len(pairs)}")
    if pairs:
        agreed = sum(first == second for first, second in pairs) / len(pairs)
        shares = [sum(pair[judge] for pair in pairs) / len(pairs) for judge in (0, 1)]
        chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
        kappa = (agreed - chance) / (1 - chance) if chance < 1 else 1.0
        print(f"  agreement of the two: {100 * agreed:.1f}%, kappa {kappa:.2f}")
