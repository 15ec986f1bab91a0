"""The text of an XLIFF segment and the tags around it: what a translation from the memory can be put between."""

from collections.abc import Iterator

from tm.formats.xml_places import Node

__all__ = ["CODES", "find_frame", "has_content", "read_text"]

CODES = frozenset({"bpt", "ept", "it", "ph", "sub"})
"""Elements that hold native codes; what `g`, `mrk`, `pc` and `hi` hold is text."""


def read_text(node: Node) -> str:
    """The text that a translator sees, as `tm import` stores it: markup taken off, native codes left out."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            parts.append(part)
        elif part.local not in CODES or part is node:
            waiting.extend(reversed(part.content))
    return "".join(parts)


def has_content(node: Node | None) -> bool:
    """Whether an element has anything in it: a text or a tag."""
    return node is not None and any(isinstance(one, Node) or one.strip() for one in node.content)


def find_frame(node: Node, data: bytes) -> tuple[str, str] | None:
    """Find the tags that stand before and behind all of a segment's text.

    A translation can be put between them: it then has the same tags in the same order. Tags within the text belong to
    words, and nobody knows to which of the translation.

    Args:
        node: the element that holds the segment.
        data: the file that it was read from.
    Returns:
        The tags before the text and those behind it, as they are written: `<g id="1">` and `</g>`; None where tags
        stand within the text, or what they hold is not to be translated or to be translated on its own.
    """
    tokens = list(_list_tokens(node, data))
    places = [number for number, (is_text, _) in enumerate(tokens) if is_text]
    if not places or any(not is_text for is_text, _ in tokens[places[0] : places[-1]]):
        return None
    if any(_is_protected(one) for one in node.walk() if one is not node):
        return None
    before, behind = tokens[: places[0]], tokens[places[-1] + 1 :]
    return "".join(tag for _, tag in before), "".join(tag for _, tag in behind)


def _list_tokens(node: Node, data: bytes) -> Iterator[tuple[bool, str]]:
    """Texts and tags in the order of the file, as (whether it is a text, what is written)."""
    for one in node.content:
        if isinstance(one, str):
            if one.strip():
                yield True, one
        elif one.local in CODES or one.inner == one.end:
            yield False, data[one.start : one.end].decode()
        else:
            yield False, data[one.start : one.inner].decode()
            yield from _list_tokens(one, data)
            yield False, data[one.behind : one.end].decode()


def _is_protected(node: Node) -> bool:
    """Whether the text in an element stays as it is, or is a segment of its own within a code."""
    attributes = node.attributes
    return node.local == "sub" or attributes.get("mtype") == "protected" or attributes.get("translate") == "no"
