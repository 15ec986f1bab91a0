"""Hostile inputs for every reader, the same for the same seed: valid samples with grammar-aware damage and known attacks.

A sample is a file, or for an archive a folder, in tests/cases/hostile, or what a format's own writer makes: so a format
that joins FORMATS is attacked without a line here. What is done to it depends on its content alone: XML gets the attacks on
XML parsers, an archive those on archives, anything else those on its characters, lines and marks.
"""

import io
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from attacks_on_archives import ATTACKS_ON_ARCHIVES, pack
from attacks_on_texts import ATTACKS_ON_BYTES, ATTACKS_ON_TEXTS
from attacks_on_xml import ATTACKS_ON_XML

from tm.documents import READERS
from tm.formats import FORMATS, Reader, Writer
from tm.texts import Unit

__all__ = ["BAIT", "CASES", "Input", "cut_everywhere", "list_samples", "list_suffixes", "make_inputs", "read_parts"]

CASES = Path(__file__).parent / "cases" / "hostile"
UNITS = (
    Unit("1", (("zh-CN", "植树"), ("en", "plant trees")), "preferred", "woods", "What is done in March.", "a note"),
    Unit(
        "2", (("zh-CN", "=村医"), ("en", "village\ndoctor <b> & ]]>")), "proposed", source="某报", created="2024-05-06"
    ),
    Unit("3", (("zh-CN", "𠮷"), ("en", "# well")), context="menu", concept="c3"),
)

BAIT = ("bait.txt", "Nobody may read this line.")
"""The name of a file beside the input, which attacks try to reach as they do /etc/passwd, and what it holds."""

_LARGEST = 1 << 20

Attack = Callable[[random.Random, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Input:
    """One hostile file."""

    attack: str
    """What was done to it: `xml: entities in entities, text: lines in another order`."""

    name: str
    """What it is called."""

    content: bytes
    """What it holds."""


def list_samples() -> dict[str, list[tuple[str, bytes]]]:
    """The valid samples as (name, content), by suffix, in the order of their names."""
    samples: dict[str, list[tuple[str, bytes]]] = {}
    for path in sorted(CASES.iterdir()):
        content = pack(read_parts(path)) if path.is_dir() else path.read_bytes()
        samples.setdefault(path.suffix, []).append((path.name, content))
    for form in FORMATS.values():
        if isinstance(form, Writer):
            stream = io.BytesIO()
            form.write(UNITS, stream, source="zh-CN", target="en")
            name = Path(form.FILE_NAME)
            if isinstance(form, Reader) and name.suffix not in form.SUFFIXES:
                name = name.with_suffix(form.SUFFIXES[0])
            samples.setdefault(name.suffix, []).append((name.name, stream.getvalue()))
    return samples


def read_parts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def list_suffixes() -> set[str]:
    """Every suffix that anything is read from."""
    return {*READERS, *(suffix for form in FORMATS.values() if isinstance(form, Reader) for suffix in form.SUFFIXES)}


def make_inputs(suffix: str, count: int, *, seed: int) -> Iterator[Input]:
    """Make hostile files of one suffix.

    Args:
        suffix: one of `list_samples()`.
        count: how many.
        seed: the same one makes the same files.
    Yields:
        Each with one to three things done to a sample; one in twenty is large.
    """
    samples = list_samples()[suffix]
    for number in range(count):
        # Each input of its own, so that one can be made again without those before it.
        choice = random.Random(f"{suffix} {seed} {number}")
        name, content = samples[number % len(samples)]
        done = []
        for _ in range(choice.choice([1, 1, 1, 2, 3])):
            attack, damage = _choose(choice, content)
            content = damage(choice, content)[:_LARGEST]
            done.append(attack)
        yield Input(", ".join(done), name, content)


def _choose(choice: random.Random, content: bytes) -> tuple[str, Attack]:
    """An attack that fits what the content is."""
    if content.startswith(b"PK"):
        family, attacks = choice.choice([("archive", ATTACKS_ON_ARCHIVES)] * 3 + [("bytes", ATTACKS_ON_BYTES)])
    elif content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        family, attacks = choice.choice(_FAMILIES)
    else:
        family, attacks = choice.choice(_FAMILIES[1:])
    names = _list_names(family)
    name = choice.choice(names)
    return f"{family}: {name}", attacks[name]


_FAMILIES: list[tuple[str, Mapping[str, Attack]]] = [
    ("xml", ATTACKS_ON_XML),
    ("bytes", ATTACKS_ON_BYTES),
    ("text", ATTACKS_ON_TEXTS),
]


@lru_cache
def _list_names(family: str) -> list[str]:
    return list({"archive": ATTACKS_ON_ARCHIVES, **dict(_FAMILIES)}[family])


def cut_everywhere(content: bytes) -> Iterator[bytes]:
    """A sample that was cut off at every byte."""
    return (content[:length] for length in range(len(content)))
