"""What is done to XML: entities, DTDs, inclusions, false declarations, and elements and attributes beyond measure.

Sources: the attacks that the defusedxml project and OWASP's "XML Security" and "XXE Prevention" cheat sheets list.
"""

import random
import re
from collections.abc import Callable, Mapping

from attacks_on_texts import draw_size

__all__ = ["ATTACKS_ON_XML"]

Attack = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<[A-Za-z/][^<>]*>")
_START = re.compile(rb"<([A-Za-z][\w:.-]*)([^<>]*?)(/?)>")
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
_PROLOGUE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE[^>]*>)?", re.IGNORECASE)
_LAUGHS = b"".join(
    b'<!ENTITY e%d "%s">' % (level, (b"&e%d;" % (level - 1) if level else b"laugh ") * 12) for level in range(12)
)
_DECLARATIONS = {
    "an external entity": (b'<!ENTITY e SYSTEM "file:///etc/passwd">', b"&e;"),
    "an entity beside the file": (b'<!ENTITY e SYSTEM "bait.txt">', b"&e;"),
    "an entity from the network": (b'<!ENTITY e SYSTEM "http://127.0.0.1:9/e">', b"&e;"),
    "a public entity": (b'<!ENTITY e PUBLIC "-//X//EN" "file:///etc/passwd">', b"&e;"),
    "an entity that is not used": (b'<!ENTITY e SYSTEM "file:///etc/passwd">', b""),
    "a parameter entity": (b'<!ENTITY % p SYSTEM "bait.txt"> %p;', b"&bait;"),
    "a parameter entity from the network": (b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;', b""),
    "a parameter entity that is not declared": (b"%p;", b"&e;"),
    "entities in entities": (_LAUGHS, b"&e11;"),
    "a large entity many times": (b'<!ENTITY e "' + b"a" * 50_000 + b'">', b"&e;" * 5000),
    "an entity of itself": (b'<!ENTITY e "&f;"><!ENTITY f "&e;">', b"&e;"),
    "an entity with elements": (b'<!ENTITY e "<tu><tuv/></tu></seg>">', b"&e;"),
    "an unparsed entity": (
        b'<!NOTATION n SYSTEM "file:///etc/passwd"><!ENTITY e SYSTEM "file:///etc/passwd" NDATA n>',
        b"",
    ),
    "an internal entity": (b'<!ENTITY e "well">', b"&e;"),
    "attributes by default": (b'<!ATTLIST tuv xml:lang CDATA "en"><!ATTLIST seg x CDATA "&e;">', b""),
    "a cut declaration": (b"<!ENTITY e", b""),
}
_REFERENCES = (
    b"&#0;", b"&#xD800;", b"&#xFFFE;", b"&#x110000;", b"&#99999999999999;", b"&#x1b;", b"&#13;", b"&nbsp;", b"&;", b"&#;", b"& ", b"]]>",
    b"&#x9;&#xA;", b"&lt;!DOCTYPE x&gt;",
)  # fmt: skip
_PIECES = (
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>',
    b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:9/i"/>',
    b'<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/s"?>', b'<?xml version="1.0"?>', b"<?php echo 1 ?>", b"<!-- -- -->", b"<!--", b"<![CDATA[",
    b"<![CDATA[]]]]><![CDATA[>]]>", b"<![INCLUDE[x]]>", b'<a xmlns="x" xmlns:b="y" b:c="1"/>', b'<b:c xmlns:b=""/>', b"<z:undeclared/>", b'<a a="1" a="2"/>',
    b"<a b=c/>", b"<>", b"</>", b"<!DOCTYPE x>", b'<script src="http://127.0.0.1:9/j"></script>', b'<img src="http://127.0.0.1:9/g">',
    b'<link rel="stylesheet" href="http://127.0.0.1:9/c">', b'<base href="http://127.0.0.1:9/">', b'<iframe src="file:///etc/passwd"></iframe>',
    b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
)  # fmt: skip
_ENCODINGS = (
    b"utf-16", b"UTF-32", b"gb2312", b"big5", b"iso-8859-1", b"us-ascii", b"x-none", b"utf-7", b"zlib", b"punycode", b"idna", b"unicode_escape", b"rot13",
    b"base64", b"cp65001", b"mbcs", b"undefined", b"utf-8-sig", b"a" * 300, b"", b"../../x", b"ebcdic-cp-us", b"shift_jis",
)  # fmt: skip
_DECLARED = re.compile(rb"(encoding|charset)(\s*=\s*[\"']?)[\w.:-]*", re.IGNORECASE)


def _declare(name: str) -> Attack:
    """Put a document type before the content and what uses it into a text."""

    def declare(choice: random.Random, content: bytes) -> bytes:
        subset, use = _DECLARATIONS[name]
        found = _PROLOGUE.match(content)
        rest = content[found.end() :] if found else content
        root = _START.search(rest)
        system = choice.choice(
            [
                b"",
                b' SYSTEM "file:///etc/passwd"',
                b' SYSTEM "http://127.0.0.1:9/d"',
                b' PUBLIC "-//X//EN" "http://127.0.0.1:9/d"',
            ]
        )
        doctype = b'<?xml version="1.0"?>\n<!DOCTYPE %s%s [%s]>\n' % (root.group(1) if root else b"x", system, subset)
        return doctype + (
            _put_into_text(choice, rest, use) if choice.random() < 0.8 else _put_into_attribute(choice, rest, use)
        )

    return declare


def _put_into_text(choice: random.Random, content: bytes, piece: bytes) -> bytes:
    places = [found.span() for found in _TEXT.finditer(content)] or [(0, len(content))]
    place = choice.randint(*choice.choice(places))
    return content[:place] + piece + content[place:]


def _put_into_attribute(choice: random.Random, content: bytes, piece: bytes) -> bytes:
    places = [found.start() + 1 for found in re.finditer(rb'="[^"<>]*"', content)] or [0]
    place = choice.choice(places) + 1
    return content[:place] + piece + content[place:]


def _refer(choice: random.Random, content: bytes) -> bytes:
    put = choice.choice([_put_into_text, _put_into_attribute])
    return put(choice, content, choice.choice(_REFERENCES) * choice.choice([1, 1, draw_size(choice, 20_000)]))


def _put_piece(choice: random.Random, content: bytes) -> bytes:
    places = [found.start() for found in _TAG.finditer(content)] or [0]
    place = choice.choice([0, *places, len(content)])
    return content[:place] + choice.choice(_PIECES) + content[place:]


def _draw_tag(choice: random.Random, content: bytes) -> re.Match[bytes] | None:
    starts = list(_START.finditer(content))
    return choice.choice(starts) if starts else None


def _deepen(choice: random.Random, content: bytes) -> bytes:
    """Elements of the file's own kind within each other, closed or not."""
    within, copied = _draw_tag(choice, content), _draw_tag(choice, content)
    if within is None or copied is None:
        return content
    depth = draw_size(choice, 20_000)
    name, place = copied.group(1), within.end()
    opening = b"<%s%s>" % (name, copied.group(2)) if choice.random() < 0.5 else b"<%s>" % name
    closing = b"</%s>" % name * depth if choice.random() < 0.7 else b""
    return content[:place] + opening * depth + choice.choice([b"", b"x"]) + closing + content[place:]


def _repeat_element(choice: random.Random, content: bytes) -> bytes:
    """An element with all that is in it, many times."""
    found = _draw_tag(choice, content)
    if found is None:
        return content
    end = content.find(b"</" + found.group(1), found.end())
    end = content.find(b">", end) + 1 if end >= 0 else found.end()
    times = min(draw_size(choice, 20_000), 500_000 // max(1, end - found.start()))
    return content[:end] + content[found.start() : end] * times + content[end:]


def _add_attributes(choice: random.Random, content: bytes) -> bytes:
    found = _draw_tag(choice, content)
    if found is None:
        return content
    more = b"".join(b' a%d="%d"' % (number, number) for number in range(draw_size(choice, 20_000)))
    place = found.end(2)
    return content[:place] + more + content[place:]


def _lengthen_attribute(choice: random.Random, content: bytes) -> bytes:
    return _put_into_attribute(
        choice, content, choice.choice([b"a", b"&amp;", b" ", "一".encode(), b"-"]) * draw_size(choice, 1 << 20)
    )


def _lengthen_name(choice: random.Random, content: bytes) -> bytes:
    found = _draw_tag(choice, content)
    place = found.end(1) if found else 0
    return content[:place] + b"x" * draw_size(choice, 1 << 20) + content[place:]


def _lose_tag(choice: random.Random, content: bytes) -> bytes:
    tags = list(_TAG.finditer(content))
    for found in sorted(choice.sample(tags, min(len(tags), choice.randint(1, 3))), key=lambda one: -one.start()):
        content = content[: found.start()] + content[found.end() :]
    return content


def _close_nothing(choice: random.Random, content: bytes) -> bytes:
    return re.sub(rb"</[^<>]*>", b"", content)


def _swap_tags(choice: random.Random, content: bytes) -> bytes:
    pieces = re.split(rb"(<[^<>]*>)", content)
    for _ in range(choice.randint(1, 3)):
        one, other = (choice.randrange(len(pieces)) for _ in range(2))
        pieces[one], pieces[other] = choice.choice(
            [(pieces[other], pieces[one]), (pieces[other], pieces[other]), (pieces[one] * 2, pieces[other])]
        )
    return b"".join(pieces)


def _declare_encoding(choice: random.Random, content: bytes) -> bytes:
    name = choice.choice(_ENCODINGS)
    if not _DECLARED.search(content[:1000]):
        return b'<?xml version="1.0" encoding="%s"?>' % name + content
    return _DECLARED.sub(lambda found: found.group(1) + found.group(2) + name, content, count=1)


ATTACKS_ON_XML: Mapping[str, Attack] = {
    **{name: _declare(name) for name in _DECLARATIONS},
    "references": _refer,
    "inclusions and instructions": _put_piece,
    "nested elements": _deepen,
    "an element many times": _repeat_element,
    "many attributes": _add_attributes,
    "a long attribute": _lengthen_attribute,
    "a long name": _lengthen_name,
    "tags lost": _lose_tag,
    "nothing closed": _close_nothing,
    "tags in another order": _swap_tags,
    "a false encoding": _declare_encoding,
}
