"""Read a Chinese–English dictionary in CEDICT's format: term → English renderings."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from tm.errors import MissingFile, UnreadableFile

__all__ = ["Lexicon", "read_cedict", "read_core_vocabulary"]

Lexicon = Mapping[str, Collection[str]]
"""A Chinese term, in simplified characters, and the English texts that may render it; nobody changes it."""

_LINE = re.compile(r"(\S+) (\S+) \[([^\]\n]*)\] /(.*)/\s*$", re.MULTILINE)
# What is not a rendering: remarks in brackets, 個|个[ge4], and "CL:" with the measure words.
_ASIDE = re.compile(r"\([^()]*\)|[^\s/,;]*\[[^\]]*\]|CL:[^/]*")


def read_cedict(path: Path) -> Lexicon:
    """Read a copy of CC-CEDICT, or any dictionary in its format, that the user has.

    Args:
        path: lines such as `責任 责任 [ze2 ren4] /responsibility/blame/duty/`, UTF-8, `#` for remarks.
    Returns:
        Simplified term → its definitions, each as it is written but without remarks and measure words; homographs
        together. Names carry their reading without tones (`beijing`), for it is how English writes them.
    Raises:
        MissingFile: there is no such file.
        UnreadableFile: it holds no line of that form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise MissingFile(path, "no such dictionary", "name a copy of CC-CEDICT (cedict_ts.u8)") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, f"cannot be read ({error})", "name a copy of CC-CEDICT in UTF-8") from error
    lexicon: dict[str, tuple[str, ...]] = {}
    for term, renderings in _read_entries(text):
        known = lexicon.get(term)
        lexicon[term] = renderings if known is None else tuple(dict.fromkeys(known + renderings))
    if not lexicon:
        raise UnreadableFile(path, "no line of it is a dictionary entry", "name a file in CEDICT's format")
    return MappingProxyType(lexicon)


@cache
def read_core_vocabulary() -> Lexicon:
    """The few hundred commonest words, for where there is no dictionary: what every alignment may rely on."""
    lines = files("tm").joinpath("core_vocabulary.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({term: tuple(renderings.split("; ")) for term, renderings in rows})


def _read_entries(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _LINE.finditer(text):
        traditional, simplified, reading, definitions = match.groups()
        if traditional[0] == "#":
            continue
        if "(" in definitions or "[" in definitions or "CL:" in definitions:
            definitions = _ASIDE.sub("", definitions)
        renderings = [part for part in definitions.split("/") if part]
        yield simplified, (*renderings, read_plainly(reading))


def read_plainly(reading: str) -> str:
    """Pinyin as English writes it: `Bei3 jing1` becomes `beijing`."""
    return reading.translate(_TONES).replace("u:", "u").lower()


_TONES = str.maketrans("", "", "0123456789 ·,")
