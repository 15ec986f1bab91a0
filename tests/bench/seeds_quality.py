"""Prints how many set phrases of the two starting documents are found, and how many of the best-ranked are set phrases.

Run it with `python tests/bench/seeds_quality.py`. It builds a termbase from ../shared/data/seeds and seeds/terms.csv, and
compares it with two files written by reading: tests/cases/seeds_set_phrases.txt (the phrases that a translator would mark;
before the extractor ran; later decisions about compounds, against `of`, for the parts of long ones, were made with it in
sight) and
tests/cases/seeds_best_judged.tsv (a judgement on each of the best-ranked; afterwards). seeds/terms.csv has set phrases of
these documents on purpose; what the extractor finds without it is printed too.
"""

import sys
import tempfile
from pathlib import Path

from glossary.build import build
from glossary.recognize import make_key
from glossary.stages import Job
from glossary.termbase import open_termbase

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "seeds"
CASES = ROOT / "tests" / "cases"
BEST = 100
LISTED = 150


def read_best(*sources: Path) -> tuple[set[str], list[str]]:
    """Build; gives back the keys of all English terms that stand in the documents, and those that are ranked, best first."""
    with tempfile.TemporaryDirectory() as folder, open_termbase(Path(folder) / "g.db", command="bench") as termbase:
        for _ in build(termbase, Job(sources, Path(folder) / "out"), lambda _: lambda done, total: None):
            pass
        sql = "SELECT text, score FROM terms WHERE count > 0 AND language = 'en' ORDER BY score DESC, text"
        rows = termbase.connection.execute(sql).fetchall()
    return {make_key(text, "en") for text, _ in rows}, [text for text, score in rows if score > 0]


def main() -> None:
    """Build twice, with and without the seed terms, and print both."""
    if not DATA.exists():
        sys.exit(f"{DATA} is not here")
    lines = (CASES / "seeds_set_phrases.txt").read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line and not line.startswith("#")]
    rows = (CASES / "seeds_best_judged.tsv").read_text(encoding="utf-8").splitlines()
    judged = {text: mark == "1" for mark, text in (row.split("\t") for row in rows if not row.startswith("#"))}
    for title, sources in (("with seeds/terms.csv", (DATA, ROOT / "seeds" / "terms.csv")), ("without", (DATA,))):
        keys, ranked = read_best(*sources)
        best = ranked[:BEST]
        first = {make_key(text, "en") for text in ranked[:LISTED]}
        found = [phrase for phrase in marked if make_key(phrase, "en") in keys]
        good = [text for text in best if judged.get(text)]
        unknown = [text for text in best if text not in judged]
        print(
            f"{title}: {len(found)} of {len(marked)} marked phrases are found ({len(found) / len(marked):.0%}),",
            f"{sum(make_key(phrase, 'en') in first for phrase in marked)} among the best {LISTED};",
            end=" ",
        )
        print(
            f"{len(good)} of the {len(best)} best-ranked are set phrases, {len(best) - len(good) - len(unknown)} are",
            end=" ",
        )
        print(f"not, {len(unknown)} were not judged")
        if title.startswith("with "):
            print("  not found: " + " | ".join(phrase for phrase in marked if phrase not in found))


if __name__ == "__main__":
    main()
