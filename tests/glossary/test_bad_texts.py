"""Texts that no engine likes end in bounded time and memory, with a clear result or a clear line."""

import json
import os
import random
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

# Seconds and bytes that nothing below may take: a bound, not a measurement.
SECONDS = 120
MEMORY = 3 << 30

MILLION = 1_000_000


def draw(seed: int, words: list[str], size: int, joiner: str) -> str:
    """Words in random order, the same each time."""
    return joiner.join(random.Random(seed).choices(words, k=size))


ENGLISH = "the party reform work safety law rule of national zone".split()
CHINESE = [chr(0x4E00 + number) for number in range(3_000)]

WITHOUT_PHRASES: dict[str, Callable[[], str]] = {
    "a Chinese character a million times": lambda: "改" * MILLION,
    "stop words only": lambda: draw(5, "the of and to in it is a".split(), MILLION // 10, " "),
    "Chinese stop words only": lambda: draw(6, "的 了 和 在 是 就 都 而".split(), MILLION // 10, ""),
    "control characters only": lambda: "\x01\x02\x1b" * 100_000,
    "opening quotation marks": lambda: "“" * MILLION,
    "numbers only": lambda: " ".join(map(str, range(100_000))),
    "nothing": lambda: "",
    "white space": lambda: " \n\u3000" * 100_000,
}
TEXTS = WITHOUT_PHRASES | {
    # No sentence is longer than 2,000 characters: what begins each of the pieces may pass for a phrase.
    "a word a million times": lambda: "safety " * MILLION,
    "a Chinese word again and again, with marks": lambda: "改革、" * (MILLION // 10),
    "a sentence again and again": lambda: "The rule of law. " * (MILLION // 100),
    "one line of 10 MB": lambda: draw(2, CHINESE, 3_300_000, ""),
    "a long English line": lambda: draw(1, [f"w{number}" for number in range(50_000)], MILLION // 5, " "),
    "a million lines of one word": lambda: draw(3, ENGLISH, MILLION, "\n"),
    "many lines of one Chinese word": lambda: draw(4, ["改革", "发展", "稳定", "一岗双责"], MILLION // 10, "\n"),
    "Chinese and English in every line": lambda: "落实 rule of law 和一岗双责, ensure 安全生产 safety。\n" * 20_000,
    "control characters": lambda: "a\x01\x02\x0b\x1b[31m\x7f\u200b\ufeff\u202e改\n" * 20_000,
}


def limit_memory() -> None:
    """Let the child take so much and no more: what wants all memory fails instead of taking the machine with it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.fixture
def extract(process: Command, tmp_path: Path) -> Command:
    """Run `glossary extract --json` within bounds; gives exit code, phrases and stderr."""

    def run(*names: str) -> tuple[int, list[dict[str, Any]], str]:
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        done = process(
            "extract", *names, "--json", preexec_fn=limit_memory, timeout=SECONDS, cwd=tmp_path, env=environment
        )
        assert "Traceback" not in done.err
        assert done.code in {0, 1, 2}, done.err
        return done.code, json.loads(done.out or "[]"), done.err

    return run


@pytest.mark.parametrize("name", TEXTS)
def test_an_odd_text_ends_within_bounds_in_phrases_or_in_a_line(name: str, extract: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[name](), encoding="utf-8")
    code, phrases, err = extract("a.txt")
    if code == 0:
        assert phrases
        assert err == ""
    else:
        assert phrases == []
        assert len(err.splitlines()) == 1
        assert ";" in err, "what is wrong; what to do"
    assert len(phrases) <= (0 if name in WITHOUT_PHRASES else 1 if "million times" in name else MILLION)
    for phrase in phrases:
        assert phrase["text"].isprintable()
        assert len(phrase["text"]) < 1_000
        assert phrase["examples"]


def test_mixed_lines_yield_phrases(extract: Command, tmp_path: Path) -> None:
    lines = (f"第{number}次会议要求落实一岗双责 (one post)。\n" for number in range(50))
    (tmp_path / "a.txt").write_text("".join(lines), encoding="utf-8")
    code, phrases, _ = extract("a.txt")
    assert code == 0
    assert "一岗双责" in {phrase["text"] for phrase in phrases}


def test_a_document_given_twice_among_odd_ones_counts_once(extract: Command, tmp_path: Path) -> None:
    text = "".join(f"第{number}区要落实一岗双责，抓好安全生产和防汛抗旱工作。\n" for number in range(50))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    once = extract("a.txt")
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    code, phrases, err = extract("a.txt", "b.txt", "empty.txt")
    assert (once[0], code) == (0, 2)
    assert phrases == once[1]
    skipped, copied = err.splitlines()
    assert skipped.startswith("skipped empty.txt: ")
    assert copied == "1 left out, the first: b.txt: the same text as a.txt, counted once"
