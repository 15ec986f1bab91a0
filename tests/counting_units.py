"""Counts what a file of another tool holds with nothing of ours: lxml's event parser, and a few regular expressions."""

import re
from pathlib import Path

from lxml import etree

__all__ = ["count_units"]

_ENTRY = re.compile(rb"^(?:#~ ?)?msgid[ \t]+(\"(?:[^\"\\]|\\.)*\"(?:\s*(?:#~ ?)?\"(?:[^\"\\]|\\.)*\")*)", re.MULTILINE)
_UNITS = {
    ".tmx": {"tu"},
    ".tbx": {"termEntry", "conceptEntry"},
    ".xml": {"termEntry", "conceptEntry"},
}


def count_units(path: Path) -> int:
    """How many units a file has: a `tu`, an entry of a term base, a segment of XLIFF, an entry of PO but its header.

    Raises:
        etree.XMLSyntaxError: it is no well-formed XML.
    """
    suffix = path.suffix.lower()
    if suffix == ".po":
        return sum(set(entry) - set(b'" \r\n') != set() for entry in _ENTRY.findall(path.read_bytes()))
    count = 0
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for _, element in etree.iterparse(str(path), **options):
        name = _get_name(element)
        if suffix in _UNITS:
            count += name in _UNITS[suffix]
        elif name == "trans-unit":
            count += _count_segments(element)
        elif name == "segment" and _get_name(element.getparent()) == "unit":
            count += 1
    return count


def _get_name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _count_segments(unit: etree._Element) -> int:
    """How many segments a `trans-unit` is cut into; one where its translation is not cut likewise."""
    marked = [set(), set()]
    for child in unit:
        if _get_name(child) in {"seg-source", "target"}:
            side = marked[_get_name(child) == "target"]
            side |= {mark.get("mid") for mark in child.iter("{*}mrk", "mrk") if mark.get("mtype") == "seg"}
    return len(marked[0]) if marked[0] & marked[1] else 1
