"""The inline markup of XLIFF's texts: kept word for word where the schema of its version allows it, else taken off."""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter
from xml.etree.ElementTree import Element, ParseError, fromstring

from tm.formats.xliff_codes import CODES
from tm.formats.xliff_elements import CODE, CODE_POINTS, NOTHING, REFERENCES, TEXT, TOKEN, Inline, Kept, Markup
from tm.formats.xml_parsing import local_name
from tm.formats.xml_reading import flatten
from tm.formats.xml_writing import escape, quote
from tm.normalize import clean
from tm.texts import Unit

__all__ = ["keep_data", "keep_markup", "list_references", "restore_texts"]

_EMPTY = re.compile(r"<(\w+)([^<>]*)></\1>")


def keep_markup(element: Element, markup: Markup, *, prefix: str = "", data: Collection[str] = ()) -> str:
    """Write what stands in an element, so that any file of its version may hold it.

    Args:
        element: `<source>a <g id="1">b</g></source>`.
        markup: the elements of its version; others are taken off, their text stays.
        prefix: what the names of the file's own elements begin with: `xlf:`.
        data: the ids of the native codes that elements of 2.0 may refer to.
    Returns:
        `a <g id="1">b</g>`; empty where nothing but text is left.
    """
    if not len(element):
        return ""
    kept: Kept = {}
    _choose(element, markup, prefix, TEXT, kept)
    markup.pair(kept)
    for attributes in kept.values():
        for name in REFERENCES:
            if attributes.get(name, "") not in data:
                attributes.pop(name, None)
    return _join(_write(element, markup, kept)) if kept else ""


def _choose(element: Element, markup: Markup, prefix: str, content: str, kept: Kept) -> None:
    """Find the elements that stay, with the attributes that stay."""
    for child in element:
        name = local_name(child.tag)
        inline = markup.elements.get(name)
        is_own = child.tag == f"{prefix}{name}" and "xmlns" not in child.attrib
        is_fit = content == CODE if name == "sub" else content == TEXT
        if inline and is_own and is_fit and all(_fits(child, one, inline) for one in inline.required):
            kept[child] = {one: clean(value) for one, value in child.attrib.items() if _fits(child, one, inline)}
            if inline.content != NOTHING:
                _choose(child, markup, prefix, inline.content, kept)
                continue
        if name not in CODES:
            _choose(child, markup, prefix, content, kept)


def _fits(element: Element, name: str, inline: Inline) -> bool:
    """Whether an element has an attribute, and one that the schema allows."""
    rule = inline.required.get(name) or inline.optional.get(name)
    return rule is not None and name in element.attrib and rule.fullmatch(clean(element.attrib[name])) is not None


def _write(element: Element, markup: Markup, kept: Kept) -> Iterator[tuple[bool, str]]:
    """The tags and the texts of an element, as (whether it is a tag, what it says)."""
    yield False, element.text or ""
    for child in element:
        name = local_name(child.tag)
        head = name + "".join(f' {key}="{quote(value)}"' for key, value in kept.get(child, {}).items())
        if child not in kept or markup.elements[name].content == NOTHING:
            if child in kept:
                yield True, f"<{head}/>"
            # What must be empty and is not is followed by what stands in it.
            yield from _write(child, markup, kept) if name not in CODES else ()
        else:
            yield True, f"<{head}>"
            yield from _write(child, markup, kept)
            yield True, f"</{name}>"
        yield False, child.tail or ""


def _join(pieces: Iterator[tuple[bool, str]]) -> str:
    """Write tags and texts; texts between which a tag has been taken off are cleaned as one, for they are read as one."""
    parts: list[str] = []
    for is_tag, group in groupby((piece for piece in pieces if piece[1]), key=itemgetter(0)):
        content = "".join(piece for _, piece in group)
        parts.append(content if is_tag else escape(clean(content)))
    return _EMPTY.sub(r"<\1\2/>", "".join(parts))


def restore_texts(unit: Unit, markup: Markup, kind: str) -> tuple[str, str, str]:
    """Write the texts of a unit with the markup that they had when they were read, where they have not changed since.

    Args:
        unit: the unit.
        markup: the elements of the version that is written.
        kind: what the names of its extras begin with.
    Returns:
        The contents of `source` and of `target`, and the `originalData` that they refer to, mostly empty.
    """
    (_, source_text), (_, target_text) = unit.texts
    if not unit.extras:
        return escape(source_text), escape(target_text), ""
    said = dict(unit.extras)
    codes = keep_data(_parse(said.get(f"{kind}data", "")))
    written = [_restore(said.get(f"{kind}seg:{language}", ""), text, markup, codes) for language, text in unit.texts]
    used = set().union(*map(list_references, written)) if codes else set()
    data = "".join(f"{code}\n" for name, code in codes.items() if name in used)
    return written[0], written[1], f"<originalData>\n{data}</originalData>\n" if data else ""


def _restore(inner: str, text: str, markup: Markup, data: Collection[str]) -> str:
    """A text with its markup; nobody knows where tags belong in another text than theirs."""
    element = _parse(inner) if inner else None
    is_same = element is not None and clean(flatten(element, CODES)) == text
    return (element is not None and is_same and keep_markup(element, markup, data=data)) or escape(text)


def _parse(inner: str) -> Element | None:
    try:
        return fromstring(f"<x>{inner}</x>")  # noqa: S314 - a document type, and with it an entity, cannot stand there
    except ParseError:
        return None


def list_references(inner: str) -> set[str]:
    """The ids of the native codes that markup of 2.0 refers to."""
    element = _parse(inner)
    parts = element.iter() if element is not None else ()
    return {part.attrib[name] for part in parts for name in REFERENCES if name in part.attrib}


def keep_data(original: Element | None, *, prefix: str = "") -> dict[str, str]:
    """Write native codes that stand apart from the text, as 2.0 has them.

    Args:
        original: `originalData`; None where a unit has none.
        prefix: as for `keep_markup`.
    Returns:
        Id → its `data` element.
    """
    written: dict[str, str] = {}
    for child in original if original is not None else ():
        name = clean(child.get("id", ""))
        if child.tag == f"{prefix}data" and TOKEN.fullmatch(name):
            content = keep_markup(child, CODE_POINTS, prefix=prefix) or escape(clean(flatten(child, CODES)))
            written.setdefault(name, f'<data id="{quote(name)}">{content}</data>')
    return written
