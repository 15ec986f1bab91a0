"""Prints how often and how fast terms are found by each way of asking, in a termbase of 100,000 entries.

Run it with `python tests/bench/lookup_speed.py [--db FILE.db] [--number N] [--seed N]`; without --db the termbase is made
first, which takes minutes, and its size and the import's time are printed. Data: 100,000 entries of CC-CEDICT, chosen at
random, with their first gloss, and `political-terms-228` of ../shared/data. Questions are derived from both by rules that
are written below, at random: half from the political terms, half from entries of four characters or more. Nothing is tuned
on any of it but how many terms of a key are compared (`MOST` and the like), on seed 1; read seed 2 or later.

Each line is a way: how many questions, how many had the term first and among the first five, and the milliseconds of
processor time of `look_up(…, limit=5)` in this process with the connection open: median and 95th percentile.
"""

import argparse
import csv
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from glossary.entries import Status
from glossary.importing import import_file
from glossary.lookup import look_up
from glossary.termbase import Termbase, open_termbase
from tm.normalize import fold

SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "data"
ENTRIES = 100_000
CEDICT = re.compile(r"(\S+) (\S+) \[[^]]*\] /([^/]*)/")
COMMON = "的一是在有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"

Rule = Callable[[random.Random, str], str]


def read_dictionary() -> list[tuple[str, str]]:
    """Simplified headwords with their first gloss, without brackets."""
    found: dict[str, str] = {}
    for line in (SHARED / "dictionary" / "cedict_ts.u8").read_text(encoding="utf-8").splitlines():
        entry = CEDICT.match(line)
        gloss = re.sub(r"\s*[(\[][^)\]]*[)\]]\s*", " ", entry[3]).split(";")[0].strip() if entry else ""
        if entry and gloss and not re.match("variant of|old variant|see |surname", gloss):
            found.setdefault(entry[2], gloss)
    return random.Random(1).sample(sorted(found.items()), ENTRIES)


def read_political() -> list[tuple[str, str]]:
    """Chinese terms with each of their renderings."""
    lines = (SHARED / "terms" / "political-terms-228.zh-en.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if "\t" in line]
    return [
        (zh.strip(), one.strip()) for zh, en, *_ in pairs for one in re.split(r"\s*(?:\|\||[;/])\s*", en) if one.strip()
    ]


def make_termbase(path: Path) -> None:
    """Import both, and say how long that takes and how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("dictionary", read_dictionary()), ("political", read_political())):
            table = Path(folder) / f"{name}.csv"
            with table.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([("zh-CN", "en"), *rows])
            began = time.process_time()
            with open_termbase(path, command="import") as termbase:
                import_file(termbase, table, status=Status.PROPOSED, progress=lambda done, total: None)
            size = path.stat().st_size / 1e6
            print(
                f"{name}: {len(rows):,} rows imported in {time.process_time() - began:.1f} CPU s; the file has {size:.1f} MB"
            )


def change_letter(chance: random.Random, text: str) -> str:
    """A letter of a word of five or more is wrong, missing, doubled or swapped with the next."""
    words = list(re.finditer("[A-Za-z]{5,}", text))
    if not words:
        return ""
    word = chance.choice(words)
    at = chance.randrange(word.start(), word.end() - 1)
    one, two = text[at], text[at + 1]
    changed = chance.choice([chance.choice("aeiourstnl") + two, two, one + one + two, two + one])
    return text[:at] + changed + text[at + 2 :]


def change_character(chance: random.Random, text: str) -> str:
    """A character is another one."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(COMMON) + text[at + 1 :]


def sound_alike(chance: random.Random, text: str) -> str:
    """A character is another one of the same sound."""
    places = [at for at, character in enumerate(text) if HOMOPHONES.get(speak(character))]
    if not places:
        return ""
    at = chance.choice(places)
    others = [one for one in HOMOPHONES[speak(text[at])] if one != text[at]]
    return text[:at] + chance.choice(others) + text[at + 1 :] if others else ""


def inflect(chance: random.Random, text: str) -> str:
    """One word gets or loses a plural's s, or gets -ing or -ed."""
    words = [
        word for word in re.finditer("[a-z]{4,}", text) if not word.group().endswith(("ing", "ed", "ss", "us", "is"))
    ]
    if not words:
        return ""
    word = chance.choice(words)
    plain = word.group()
    base = plain[:-1] if plain.endswith(("e", "s")) else plain
    changed = base if plain.endswith("s") else chance.choice([f"{plain}s", f"{base}ing", f"{base}ed"])
    return text[: word.start()] + changed + text[word.end() :]


def reorder(chance: random.Random, text: str) -> str:
    """`development of the economy` for `the economic development` and the like: the last word first, with `of the`."""
    words = text.split()
    return f"{words[-1]} of the {' '.join(words[:-1])}" if len(words) > 2 else ""


def speak(text: str, style: Style = Style.NORMAL) -> str:
    return " ".join(lazy_pinyin(text, style=style, v_to_u=style == Style.TONE))


def take_part(chance: random.Random, text: str) -> str:
    """Three characters from the inside of five or more; two words or more of four or more."""
    if text.isascii():
        words = text.split()
        return " ".join(words[1:-1]) if len(words) > 3 else ""
    at = chance.randrange(1, max(2, len(text) - 3))
    return text[at : at + 3] if len(text) > 4 else ""


def initials(text: str) -> str:
    return "".join(one[0] for one in speak(text).split())


TRADITIONAL = OpenCC("s2t")
CHINESE: dict[str, Rule] = {
    "exact, Chinese": lambda chance, text: text,
    "traditional": lambda chance, text: TRADITIONAL.convert(text),
    "pinyin": lambda chance, text: speak(text).replace(" ", chance.choice(["", " ", "'"])),
    "pinyin with marks": lambda chance, text: speak(text, Style.TONE),
    "pinyin with figures": lambda chance, text: speak(text, Style.TONE3).replace(" ", chance.choice(["", " "])),
    "initials": lambda chance, text: initials(text),
    "pinyin, beginning": lambda chance, text: "".join(speak(text).split()[: chance.choice([2, 3])]),
    "beginning, Chinese": lambda chance, text: text[:-1],
    "part, Chinese": take_part,
    "in a sentence, Chinese": lambda chance, text: f"会议强调，要{text}。",
    "wrong character": change_character,
    "missing character": lambda chance, text: text[:1] + text[2:] if chance.random() < 0.5 else text[:-2] + text[-1:],
    "additional character": lambda chance, text: text[:2] + chance.choice(COMMON) + text[2:],
    "homophone": sound_alike,
}
ENGLISH: dict[str, Rule] = {
    "exact, English": lambda chance, text: text,
    "capitals and hyphens": lambda chance, text: text.title().replace(" ", "-", 1),
    "inflected": inflect,
    "reordered": reorder,
    "part, English": take_part,
    "in a sentence, English": lambda chance, text: f"We must see that {text} comes first.",
    "misspelt": change_letter,
    "misspelt twice": lambda chance, text: change_letter(chance, change_letter(chance, text)),
}
HOMOPHONES: dict[str, str] = {}


def ask(
    termbase: Termbase, rule: Rule, terms: list[str], chance: random.Random, number: int
) -> Iterator[tuple[int, float]]:
    """For each question at which place its term was found, from 0, 9 for nowhere, and the milliseconds."""
    for text in chance.sample(terms, min(len(terms), 3 * number)):
        question = rule(chance, text)
        if not question or (fold(question) == fold(text) and rule in {change_character, change_letter}):
            continue
        began = time.process_time()
        answers = look_up(termbase, question, limit=5)
        taken = 1000 * (time.process_time() - began)
        places = [place for place, answer in enumerate(answers) if fold(answer.term.text) == fold(text)]
        yield (places[0] if places else 9), taken
        number -= 1
        if not number:
            return


def main(path: Path, number: int, seed: int) -> None:
    """Ask by every way and print a line for each."""
    political = read_political()
    with open_termbase(path) as termbase:
        HOMOPHONES.update(termbase.connection.execute("SELECT sound, characters FROM sounds").fetchall())
        rows = termbase.connection.execute(
            "SELECT language, text FROM terms WHERE kind = 'imported' ORDER BY id"
        ).fetchall()
        look_up(termbase, "one psot", limit=5)
        print(f"data: {path.name}, {len(rows):,} terms; seed {seed}")
        for rules, language, place in ((CHINESE, "zh-CN", 0), (ENGLISH, "en", 1)):
            own = sorted({pair[place] for pair in political})
            least = 4 if place == 0 else 12
            others = sorted({text for tag, text in rows if tag == language and least <= len(text) < 60})
            for name, rule in rules.items():
                chance = random.Random(f"{seed} {name}")
                found = [*ask(termbase, rule, own, chance, number), *ask(termbase, rule, others, chance, number)]
                times = sorted(taken for _, taken in found)
                first, five = (sum(place <= most for place, _ in found) for most in (0, 4))
                print(
                    f"{name:24} {len(found):4}  first {first / len(found):5.1%}  five {five / len(found):5.1%}  "
                    f"p50 {statistics.median(times):5.1f} ms  p95 {times[int(0.95 * len(times))]:5.1f} ms",
                    flush=True,
                )


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("--db", type=Path)
    reader.add_argument("--number", type=int, default=100)
    reader.add_argument("--seed", type=int, default=1)
    given = reader.parse_args()
    if given.db:
        main(given.db, given.number, given.seed)
    else:
        with tempfile.TemporaryDirectory() as made:
            make_termbase(Path(made) / "lookup.db")
            main(Path(made) / "lookup.db", given.number, given.seed)
